"""Driving the app as a person does: made by the command line's own factory, waiting on what is shown."""

import gc
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copytree
from time import monotonic
from xml.etree import ElementTree as ET

from rich.cells import split_graphemes
from textual.app import App
from textual.pilot import Pilot

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.model.comparison import Comparison
from offercompare.tui.app import OfferCompareApp
from offercompare.tui.widgets.canvas import Canvas
from support import CASES

PATIENCE = 20
"""Seconds after which what was waited for will not come; no test passes or fails by being quick or slow."""

_CELL = 12.2
_SVG = "{http://www.w3.org/2000/svg}"


class Story:
    """The app while it runs, and the hands of a person."""

    def __init__(self, app: OfferCompareApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> str:
        """Every cell of the terminal as text, trailing blanks left out."""
        return text_of(self.app)

    @property
    def title(self) -> str:
        """The first line of the main screen, with what was done last."""
        return self.lines[0]

    @property
    def lines(self) -> list[str]:
        """The lines of the main screen, also under another."""
        return [line.text for line in self.app.main.query_one(Canvas).lines]

    @property
    def comparison(self) -> Comparison:
        return self.app.main.view.comparison

    @property
    def weights(self) -> tuple[float, ...]:
        return self.comparison.weights

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Replace what stands in the line to type."""
        await self.pilot.press("end", "ctrl+u", *text)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds, or fail with what is shown."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, f"it never came to that:\n{self.screen}"
            await self.pilot.pause(0.02)

    async def sees(self, *texts: str) -> None:
        """Wait until all these texts are on the screen."""
        await self.until(lambda: all(text in self.screen for text in texts))

    async def misses(self, *texts: str) -> None:
        """Wait until none of these texts is on the screen."""
        await self.until(lambda: not any(text in self.screen for text in texts))

    async def ends(self) -> None:
        """Wait until the app is left."""
        await self.until(lambda: not self.app.is_running or self.app._exit)


@asynccontextmanager
async def story(*arguments: str | Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Story]:
    """Run the app as `offercompare ARGUMENTS` would, in a terminal of that size."""
    thresholds = gc.get_threshold()
    app = make_app(parse([str(argument) for argument in arguments]))
    try:
        async with app.run_test(size=size) as pilot:
            told = Story(app, pilot)
            await told.until(
                lambda: app.screen is app.main and any(canvas.lines for canvas in app.screen.query(Canvas))
            )
            yield told
    finally:  # the app sets the collector for a program that runs alone
        gc.unfreeze()
        gc.set_threshold(*thresholds)


def a_case(name: str, folder: Path) -> Path:
    """Copy a case to where it may be changed."""
    return copytree(CASES / name, folder / name)


def text_of(app: App[int]) -> str:
    """What a screenshot shows, as text: readable in a diff, immune to colours."""
    width, height = app.size
    rows = [[" "] * width for _ in range(height)]
    for element in ET.fromstring(app.export_screenshot()).iter(f"{_SVG}text"):  # noqa: S314 - our own
        clip = re.search(r"-line-(\d+)\)", element.get("clip-path", ""))
        if clip is None:
            continue  # the title of the drawn window
        column = round(float(element.get("x", "0")) / _CELL)
        text = (element.text or "").replace("\N{NO-BREAK SPACE}", " ")
        line = int(clip[1])
        rows += [[" "] * width for _ in range(line + 1 - len(rows))]  # a resize may come between size and picture
        row = rows[line]
        for start, end, cells in split_graphemes(text)[0]:
            if column + cells <= width:
                row[column : column + cells] = [text[start:end], *[""] * (cells - 1)]
            column += cells
    return "\n".join("".join(row).rstrip() for row in rows)

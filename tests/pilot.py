"""Drive the app as a person does: made by the command line's own factory, waiting for what is shown."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path
from shutil import copytree
from time import monotonic

import textual._wait
from textual._context import visible_screen_stack
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.strip import Strip

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.model.comparison import Comparison
from offercompare.tui.app import OfferCompareApp
from offercompare.tui.screens.form_screen import FormScreen
from offercompare.tui.state.form_state import FormState
from offercompare.tui.widgets.canvas import Canvas
from support import CASES

TIMEOUT = 20
"""Seconds after which what was waited for will not come; no test passes or fails by being quick or slow."""
TODAY = {"SOURCE_DATE_EPOCH": "1796083200"}
"""December 1, 2026: the pictured offers are to be answered soon after."""

# After each key Textual sleeps until the process has been idle for one granule: twice 20 ms, which was half the time of
# the tests of the app. These granules are enough, since `AppPilot` waits for the messages themselves.
textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.001


class AppPilot(Pilot[int]):
    """Textual's pilot, with what a person can see and wait for."""

    app: OfferCompareApp

    @property
    def screen(self) -> str:
        """Every cell of the terminal as text, trailing blanks left out."""
        return screen_text(self.app)

    @property
    def title(self) -> str:
        """The first line of the main screen, with what was done last."""
        return self.lines[0]

    @property
    def lines(self) -> list[str]:
        """The lines of the main screen, also under another."""
        return [line.text for line in self.app.main.query_one(Canvas).lines]

    @property
    def form_screen(self) -> FormScreen:
        """The screen of the form that is filled in."""
        screen = self.app.screen
        assert isinstance(screen, FormScreen)
        return screen

    @property
    def form(self) -> FormState:
        """What that form holds."""
        return self.form_screen.form

    @property
    def comparison(self) -> Comparison:
        return self.app.main.view.comparison

    @property
    def weights(self) -> tuple[float, ...]:
        return self.comparison.weights

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the messages of the one before have been handled."""
        for key in keys:
            await super().press(key)
            await self.wait_until(lambda: self.app.seen_since < inf)  # as a person waits for what the key leads to

    async def type(self, text: str) -> None:
        """Replace the text in the line to type."""
        await self.press("end", "ctrl+u")
        await self.paste(text)

    async def paste(self, text: str) -> None:
        """Type a text all at once: each key by itself costs a redrawn screen."""
        self.app.post_message(Paste(text))
        await self.pause()

    async def to_field(self, name: str) -> None:
        """Go to a field of the form, as a click on it does; one that is folded is shown."""
        self.form_screen.change(self.form_screen.form_with_typed.open_at(name))
        await self.pause()
        assert self.form.field.name == name

    async def fill(self, name: str, text: str) -> None:
        """Type into a field of the form and go on."""
        await self.to_field(name)
        await self.paste(text)
        await self.press("enter")

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds, or fail with what is shown; what cannot be looked up yet does not hold."""
        end = monotonic() + TIMEOUT
        while True:
            try:
                if condition():
                    return
            except LookupError:
                if monotonic() > end:
                    raise
            assert monotonic() < end, f"it never came to that:\n{self.screen}"
            await self.pause(0.005)

    async def wait_for(self, *texts: str) -> None:
        """Wait until all these texts are on the screen."""
        await self.wait_until(lambda: all(text in self.screen for text in texts))

    async def wait_gone(self, *texts: str) -> None:
        """Wait until none of these texts is on the screen."""
        await self.wait_until(lambda: not any(text in self.screen for text in texts))

    async def settle(self) -> None:
        """Wait until nothing is being worked out or saved any more."""
        await self.wait_until(lambda: all(w.is_finished or w.group == "watch" for w in self.app.workers))

    async def wait_exit(self) -> None:
        """Wait until the app is left."""
        await self.wait_until(lambda: not self.app.is_running or self.app._exit)


@asynccontextmanager
async def open_app(*arguments: str | Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[AppPilot]:
    """Run the app as `offercompare ARGUMENTS` would, in a terminal of that size."""
    app = make_app(parse([str(argument) for argument in arguments]))
    async with app.run_test(size=size):
        pilot = AppPilot(app)
        await pilot.wait_until(lambda: app.screen is app.main and bool(pilot.lines) and app.seen_since < inf)
        yield pilot


@asynccontextmanager
async def open_first_offer(folder: Path, *options: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[AppPilot]:
    """Open a folder without an offer, on the form of the first."""
    app = make_app(parse([str(folder), *options]))
    async with app.run_test(size=size):
        pilot = AppPilot(app)
        await pilot.wait_until(lambda: isinstance(app.screen, FormScreen) and bool(app.screen.size))
        await pilot.wait_until(lambda: app.seen_since < inf)
        yield pilot


def copy_case(name: str, folder: Path) -> Path:
    """Copy a case to where it may be changed."""
    return copytree(CASES / name, folder / name)


def screen_text(app: App[int]) -> str:
    """Return what the terminal shows, as text: readable in a diff, immune to colors."""
    return "\n".join(strip.text.rstrip() for strip in screen_strips(app))


def screen_strips(app: App[int]) -> list[Strip]:
    """Return the lines of the terminal with their styles.

    They come from Textual's compositor; the public way, a screenshot, draws an SVG and costs 30 times as much.
    """
    visible_screen_stack.set(app._background_screens)  # what lies under a modal screen shows around it
    return app.screen._compositor.render_strips(app.size)

"""Make every picture in this folder from the sample offers: `python screenshots/make.py`.

The app is drawn without a terminal and saved as SVG and PNG; the printed pages as PNG. The pictures bear a fixed date,
so that a new one differs only where the program does.
"""

import asyncio
import os
import re
import shutil
from collections.abc import Sequence
from datetime import date
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import pypdfium2
import resvg_py

from offercompare.analysis.asks import asks_of
from offercompare.analysis.goals import to_lead
from offercompare.files.load import load
from offercompare.files.samples import SIGNED
from offercompare.files.settings import LoadedSettings, Settings
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.report.pdf import PrintedDocument, my_copy, recruiter_copy
from offercompare.report.pdf.review import review_page
from offercompare.report.pdf.sheet import sheet
from offercompare.report.review import review_of
from offercompare.report.signed import follow
from offercompare.tui.app import OfferCompareApp
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME
from offercompare.tui.screens.asks_screen import AsksScreen
from offercompare.tui.screens.call_screen import CallScreen
from offercompare.tui.screens.weights_screen import WeightsScreen

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "offers"
MONOSPACE = "DejaVu Sans Mono"
ASKED = "marlow-county.toml"
"""The offer whose asks are shown."""
PREPARED = date(2026, 11, 22)
EPOCH = "1796126400"
"""The day on which the year after signing is looked at: December 1, 2026."""


def typed(*answers: str) -> list[str]:
    """The keys that type answers, each with enter."""
    return [key for answer in answers for key in (*answer, "enter")]


CALLED = [*typed("5, extra"), "down", *typed("24 hours"), "up", "up", *typed("about half of it")]
AFTER_CALL = [*typed("5, extra", "a", "24 hours", "she will check"), "ctrl+e"]
ENTERED = typed(
    *("Harbor Point Hospital", "Hospitalist", "Ms. Ferris", "offer letter"),
    *("up to $4k a year", "reimbursed", "courses, conferences, travel", ""),
    *("six days in addition to PTO", "", ""),
)


class Shot(NamedTuple):
    """One picture of the app."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    theme: str = DARK_NAME
    ascii_only: bool = False
    below: str = ""
    """The folder that is opened, below that of the samples."""


SHOTS = (
    Shot("main-120x36-dark", (120, 36), ["down", "6", "7"]),
    Shot("main-120x36-light", (120, 36), ["down", "6", "7"], LIGHT_NAME),
    Shot("main-120x36-ascii", (120, 36), ["down", "6", "7"], ascii_only=True),
    Shot("main-80x24-dark", (80, 24), ["down", "6", "7"]),
    Shot("main-200x50-dark", (200, 50), ["down", "6", "7"]),
    Shot("weight-moved-120x36-dark", (120, 36), ["down", "down", "down", "8"]),
    Shot("why-80x24-dark", (80, 24), ["i"]),
    Shot("offer-120x36-dark", (120, 36), ["tab", "enter"]),
    Shot("weights-120x36-dark", (120, 36), ["x"]),
    Shot("questions-120x36-dark", (120, 36), ["a"]),
    Shot("asks-120x36-dark", (120, 36), ["tab", "tab", "tab", "tab", "n", "f", "down"]),
    Shot("plan-120x36-dark", (120, 36), ["y"]),
    Shot("call-120x36-dark", (120, 36), ["tab", "tab", "tab", "c", *CALLED]),
    Shot("call-email-120x36-dark", (120, 36), ["tab", "tab", "tab", "c", *AFTER_CALL]),
    Shot("form-120x36-dark", (120, 36), ["o", *ENTERED]),
    Shot("what-if-120x36-dark", (120, 36), ["tab", "tab", "w", "right", "right", "right"]),
    Shot("menu-120x36-dark", (120, 36), ["question_mark"]),
    Shot("year-120x36-dark", (120, 36), ["Y"], below=SIGNED),
    Shot("year-80x24-dark", (80, 24), ["Y"], below=SIGNED),
)


async def drawn(shot: Shot, folder: Path) -> str:
    """Start the app on a folder, press the keys, and take its picture as SVG."""
    looks = LoadedSettings(Settings(ascii=shot.ascii_only))
    app = OfferCompareApp(load([folder]), [folder], looks=looks)
    async with app.run_test(size=shot.size) as pilot:
        app.theme = shot.theme
        while app.seen_since == inf:  # what is typed before the first frame waits for it
            await pilot.pause(0.05)
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause()
            while isinstance(app.screen, AsksScreen) and app.screen.trial is None:
                await pilot.pause(0.05)
        while isinstance(app.screen, WeightsScreen) and app.screen.figures.is_working:
            await pilot.pause(0.05)
        await pilot.pause(0.1)
        svg = app.export_screenshot()
    without_web_fonts = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return without_web_fonts.replace("Fira Code", MONOSPACE)


def save_page_images(name: str, document: PrintedDocument) -> None:
    """Save each page of a document as PNG."""
    pages = pypdfium2.PdfDocument(document.content)
    for number, page in enumerate(pages, 1):
        page.render(scale=110 / 72).to_pil().save(HERE / f"{name}-{number}.png", optimize=True)


def main() -> None:
    """Make all pictures."""
    for shot in SHOTS:
        with TemporaryDirectory() as folder:  # what is chosen to ask for is kept beside the offers
            shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
            with patch.object(CallScreen, "today", PREPARED), patch.dict(os.environ, SOURCE_DATE_EPOCH=EPOCH):
                svg = asyncio.run(drawn(shot, Path(folder) / shot.below))
        (HERE / f"{shot.name}.svg").write_text(svg, encoding="utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, monospace_family=MONOSPACE)
        (HERE / f"{shot.name}.png").write_bytes(bytes(png))
        print(shot.name)
    loaded = load([SAMPLES])
    comparison = compare(evaluate(loaded.sources, loaded.priorities))
    save_page_images("my-copy", my_copy(comparison, paper="letter", prepared=PREPARED, fictional=True))
    standing = next(each for each in comparison.standings if each.file == ASKED)
    package = asks_of(comparison, standing, to_lead(comparison, standing)).package
    shown = sheet(comparison, ASKED, asks=package.asks if package else ())
    copy = recruiter_copy(shown, paper="letter", prepared=PREPARED, fictional=True)
    save_page_images("recruiter-copy", copy)
    save_page_images("review", signed_review())


def signed_review() -> PrintedDocument:
    """Print the page for the review of the sample that was signed."""
    loaded = load([SAMPLES / SIGNED])
    found = follow(loaded, date(2026, 12, 1))
    (account,) = found.years
    review = review_of(account, found.requirements, loaded.priorities)
    return review_page(review, paper="letter", fictional=True)


if __name__ == "__main__":
    main()

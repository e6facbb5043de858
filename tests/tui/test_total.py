"""Every screen can be drawn in every size, whatever stands in the files, and says so where it is too small."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from hostile import HOSTILE, write
from monkey import SCREENS, STARTS, make_folder, play
from offercompare.tui.app import OfferCompareApp, commands_by_screen
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.base_screen import BaseScreen, CommandScreen
from offercompare.tui.screens.offer_form import FirstOfferForm
from pilot import copy_case, open_app, open_first_offer, screen_strips
from support import rounds

WIDTHS = (1, 2, 3, 5, 8, 13, 20, 21, 28, 40, 59, 60, 61, 79, 80, 100, 115, 116, 117, 118, 120, 167, 171, 200, 250)
HEIGHTS = (1, 2, 3, 5, 9, 15, 16, 24, 36, 50, 70)
STATES = {
    "pictured": lambda tmp: copy_case("pictured", tmp),
    "markup": lambda tmp: write(tmp / "hostile", HOSTILE["markup"]),
    "wide": lambda tmp: write(tmp / "hostile", HOSTILE["cjk"] * 20),
    "one long word": lambda tmp: write(tmp / "hostile", HOSTILE["one long word"]),
    "takes no room": lambda tmp: write(tmp / "hostile", HOSTILE["zero width"] + HOSTILE["marks"]),
}


def parts_of(screen: CommandScreen, width: int, height: int) -> Iterator[Line]:
    """Draw what a screen consists of, in a size that it need not have."""
    yield screen.foot(width)
    if isinstance(screen, BaseScreen):
        yield screen._title(width)
    if isinstance(screen, BaseScreen) and type(screen).body is not BaseScreen.body:  # else it consists of widgets
        yield from screen.body(width, height)


def begin_year(folder: Path) -> None:
    """Have the first offer be signed, and something entered."""
    (folder / "years").mkdir()
    (folder / "years" / "lakeside-2026.toml").write_text(
        'format = 1\noffer = "lakeside.toml"\nyear = 2026\n'
        '[[expense]]\non = 2026-11-03\nwhat = "Wards course"\nkind = "courses"\ncost = 900\n'
        '[[day]]\non = 2026-11-04\ndays = 1\nfor = "Wards course"\n'
    )


def first_offer_form(app: OfferCompareApp) -> FirstOfferForm:
    """Make the form of a folder without an offer, which no key leads to."""
    return FirstOfferForm(app.controller, lambda _: None, lambda _: None, date(2026, 12, 1))


@pytest.mark.fuzz
@pytest.mark.parametrize("state", STATES)
async def test_every_screen_is_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    monkeypatch.chdir(tmp_path)
    seen = set[type]()
    rng, sizes = Random(state), list(product(WIDTHS, HEIGHTS))
    folder = STATES[state](tmp_path)
    (folder / "broken.toml").write_text("[")
    if state == "pictured":
        begin_year(folder)
    async with open_app(folder, size=(120, 36)) as pilot:
        for keys in (*SCREENS.values(), None):
            if keys is None:
                await pilot.app.push_screen(first_offer_form(pilot.app))
            for key in keys or ():
                await pilot.press(key)
                await pilot.settle()  # a key may be about what is still being worked out
            screen = pilot.app.screen
            if isinstance(screen, CommandScreen):
                seen.add(type(screen))
                for width, height in (*product((1, 2), (1, 2)), *rng.sample(sizes, rounds(0.5))):
                    for line in parts_of(screen, width, height):
                        is_small = width < 60  # what goes beyond is cut by the canvas
                        assert is_small or cell_len(line.text) <= width, (type(screen), width, height)
            while pilot.app.screen is not pilot.app.main:
                pilot.app.pop_screen()
                await pilot.pause()
    if state == "pictured":
        drawn = {screen for screen in commands_by_screen() if not screen.__subclasses__()}
        assert {each.__name__ for each in drawn} - {each.__name__ for each in seen} == set()


@pytest.mark.parametrize("screen", STARTS)
async def test_every_screen_shows_something_in_every_size(tmp_path: Path, screen: str) -> None:
    async with (open_first_offer if screen == "first offer" else open_app)(make_folder(screen, tmp_path)) as pilot:
        await pilot.press(*SCREENS.get(screen, ()))
        await pilot.settle()
        for size in ((1, 1), (2, 1), (1, 3), (5, 2), (9, 3), (12, 5), (30, 9), (59, 15), (250, 70), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.wait_until(lambda size=size: pilot.app.screen.size == size)  # type: ignore[misc]  # bound at once
            await pilot.pause()
            is_cursor_alone = screen in {"words", "message", "call's end"} and size < (5, 2)
            assert is_cursor_alone or any(strip.text.strip() for strip in screen_strips(pilot.app)), size


@pytest.mark.parametrize(
    "screen", ["main", "weights", "asks", "call", "form", "menu", "question", "year", "first offer"]
)
async def test_a_monkey_ends_in_no_traceback_and_nothing_typed_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    monkeypatch.chdir(tmp_path)
    await play(make_folder(screen, tmp_path), screen, Random(screen), 60)

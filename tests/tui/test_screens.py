"""What each screen shows, as text in `screens/`: one of each kind, for laws in `drawing/` cover sizes and signs.

To rewrite the expected screens: `pytest --update-screens -n 0`.
"""

from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest

from offercompare.tui.screens.call_screen import CallScreen
from offercompare.tui.widgets.canvas import Canvas
from pilot import AppPilot, copy_case, open_app

SCREENS = Path(__file__).parent / "screens"
FOOTERS = Path(__file__).parent / "footers.txt"
"""The last line of each screen, so that a command's new name changes one file."""
TINY, SMALL, MEDIUM, LARGE = (60, 16), (80, 24), (120, 36), (200, 50)
MAIN = "menu"


class Shown(NamedTuple):
    screen: str
    size: tuple[int, int]
    keys: str = ""
    sign: str = MAIN
    """Stands on the screen once it is there."""
    options: tuple[str, ...] = ()
    case: str = "pictured"

    @property
    def name(self) -> str:
        width, height = self.size
        return f"{self.screen}-{width}x{height}{'-ascii' * bool(self.options)}"


SAFE = "66.0%"
"""A share that is worked out off the screen's own thread: once it is there, all of it is."""
PLAN = "━━━ you pay"
ASCII = ("--ascii",)
OFFER = "M e r c y enter enter enter c o n t r a c t enter 4 5 0 0 enter down down down s o m e enter"
EVERY = (
    Shown("pictured", SMALL),
    Shown("pictured", MEDIUM),
    Shown("pictured", LARGE),
    Shown("ordinary", SMALL, options=ASCII, case="ordinary"),
    Shown("smallest", TINY),
    Shown("too-small", (40, 10), sign="needs 60 x 16"),
    Shown("differences", MEDIUM, "d", "differences"),
    Shown("why", SMALL, "i", "Why"),
    Shown("offer", MEDIUM, "enter", "esc back", ASCII),
    Shown("questions", SMALL, "a", "esc back"),
    Shown("questions", MEDIUM, "a", "esc back", ASCII),
    Shown("menu", SMALL, "question_mark", "Show every term"),
    Shown("weights", MEDIUM, "x down", SAFE, ASCII),
    Shown("weights", SMALL, "x tab", SAFE),
    Shown("order", SMALL, "x o down K", "With these weights"),
    Shown("interview", SMALL, "x i down enter 7 0", "question 2 of 6"),
    Shown("asks", MEDIUM, "tab tab n f", "leads", ASCII),
    Shown("asks-missed", SMALL, "tab tab tab n", "misses a must-have"),
    Shown("asks-words", SMALL, "tab n e", "keep it and go back"),
    Shown("plan", SMALL, "y tab", PLAN, case="planned-years"),
    Shown("plan-left-out", SMALL, "y down down down down down space", "left out for now", case="planned-years"),
    Shown("plan-fees-alone", MEDIUM, "y", "Only your yearly fees"),
    Shown("plan-ledger", SMALL, "y enter", "who pays what", case="planned-years"),
    Shown("call", MEDIUM, "tab tab c 5 enter l a t e r enter 4 0 h enter y", "Question 4 of", ASCII),
    Shown("call-writing", SMALL, "c y e s enter up", "they will write it"),
    Shown("call-in-writing", TINY, "tab tab c 5 ctrl+w", "where? Enter"),
    Shown("call-end", MEDIUM, "tab tab c 5 enter l a t e r enter ctrl+e", "Kind regards,"),
    Shown("what-if-typed", SMALL, "tab w down down down enter x enter", "d  paid directly"),
    Shown("what-if", MEDIUM, "tab w right right down down right", "enter type"),
    Shown("form", SMALL, f"o {OFFER}", "Type days or hours a year", ASCII),
    Shown("form-priorities", MEDIUM, "P 9 enter", "0 to 10"),
    Shown("form-unsaved", SMALL, "o X escape", "throw it away"),
    Shown("print", SMALL, "p", "which file"),
    Shown("year", MEDIUM, "Y", "Entries", case="year-example"),
    Shown("year", SMALL, "Y", "Entries", ASCII, case="year-example"),
)


@pytest.mark.parametrize("shown", EVERY, ids=lambda shown: shown.name)
async def test_a_screen_is_as_expected(
    shown: Shown, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CallScreen, "today", date(2026, 3, 5))  # the e-mail names the day
    if shown.case == "year-example":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1855224000")  # October 15, 2028
    folder = copy_case(shown.case, tmp_path)
    async with open_app(folder, *shown.options, size=shown.size) as pilot:
        for key in shown.keys.split():
            await pilot.press(key)
            await pilot.settle()  # a key may be about what is still being worked out
        await pilot.wait_for(shown.sign)
        await pilot.wait_until(lambda: all(line.has_focus for line in pilot.app.screen.query("Input") if line.display))
        expected = SCREENS / f"{shown.name}.txt"
        if request.config.getoption("--update-screens"):
            await pilot.pause(0.1)  # what was told last may be laid out after it is there
            *rows, footer = pilot.screen.split("\n")
            expected.write_text("\n".join([*rows, ""]), encoding="utf-8")
            footers = dict(sorted({**stored_footers(), shown.name: footer.strip()}.items()))
            FOOTERS.write_text("".join(f"{name}: {line}\n" for name, line in footers.items()), encoding="utf-8")
        before = expected.read_text(encoding="utf-8").splitlines() if expected.exists() else []
        before += [f"footer: {stored_footers().get(shown.name)}"]
        try:
            await pilot.wait_until(lambda: rows_and_footer(pilot) == before)
        except AssertionError:
            changes = unified_diff(before, rows_and_footer(pilot), "expected", "seen", lineterm="", n=1)
            pytest.fail("\n".join([*changes, "If this is meant: pytest --update-screens"]), pytrace=False)


def rows_and_footer(pilot: AppPilot) -> list[str]:
    *rows, footer = pilot.screen.split("\n")
    return [*rows, f"footer: {footer.strip()}"]


def stored_footers() -> dict[str, str]:
    lines = FOOTERS.read_text(encoding="utf-8").splitlines()
    return {name: line for name, _, line in (line.partition(": ") for line in lines)}


def test_every_expected_screen_is_shown_by_a_test() -> None:
    names = {shown.name for shown in EVERY}
    assert {path.stem for path in SCREENS.glob("*.txt")} == names
    assert stored_footers().keys() == names


async def test_the_screenshot_shows_the_lines_of_the_canvas(tmp_path: Path) -> None:
    async with open_app(copy_case("pictured", tmp_path), size=MEDIUM) as pilot:
        lines = pilot.app.main.query_one(Canvas).lines
        assert pilot.screen == "\n".join(line.text.rstrip() for line in lines)


def test_the_ascii_set_is_ascii() -> None:
    for name in (shown.name for shown in EVERY if shown.options):
        assert (SCREENS / f"{name}.txt").read_text(encoding="utf-8").isascii(), name
        assert stored_footers()[name].isascii(), name

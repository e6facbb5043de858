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
from pilot import copy_case, open_app

SCREENS = Path(__file__).parent / "screens"
FOOTERS = Path(__file__).parent / "footers.txt"
"""The last line of each screen, so that a command's new name changes one file."""
SMALL, MEDIUM, LARGE = (80, 24), (120, 36), (200, 50)
MAIN = "quit"


class Shown(NamedTuple):
    name: str
    size: tuple[int, int]
    keys: str = ""
    sign: str = MAIN
    """Stands on the screen once it is there."""
    options: tuple[str, ...] = ()
    case: str = "pictured"


SAFE = "66%"
"""A share that is worked out off the screen's own thread: once it is there, all of it is."""
PLAN = "what would I pay myself?"
ASCII = ("--ascii",)
EVERY = (
    *(
        Shown(f"{case}-{width}x{height}{'-ascii' * bool(options)}", (width, height), options=options, case=case)
        for case, (width, height), options in (
            ("pictured", SMALL, ()),
            ("pictured", MEDIUM, ()),
            ("pictured", LARGE, ()),
            ("pictured", MEDIUM, ASCII),
            ("ordinary", SMALL, ASCII),
            ("ordinary", MEDIUM, ()),
        )
    ),
    Shown("smallest-60x16", (60, 16)),
    Shown("too-small-40x10", (40, 10), sign="The table needs"),
    Shown("moved-80x24", SMALL, "down 9", "not saved"),
    Shown("upset-120x36", MEDIUM, "down down 0", "not saved"),
    Shown("differences-120x36", MEDIUM, "d", "differences"),
    Shown("baseline-120x36", MEDIUM, "tab b", "=County"),
    Shown("why-80x24", SMALL, "i", "Why"),
    Shown("offer-80x24", SMALL, "enter", "esc  back"),
    Shown("offer-120x36-ascii", MEDIUM, "enter", "esc  back", ASCII),
    *(Shown(f"questions-{width}x{height}", (width, height), "a", "esc  back") for width, height in (SMALL, LARGE)),
    Shown("questions-120x36-ascii", MEDIUM, "a", "esc  back", ASCII),
    Shown("questions-ordinary-80x24-ascii", SMALL, "a j", "esc  back", ASCII, "ordinary"),
    Shown("questions-one-offer-120x36", MEDIUM, "a f f", "alone"),
    Shown("questions-end-80x24", SMALL, "a j j j j j j", "esc  back"),
    Shown("help-80x24", SMALL, "question_mark", "esc  back"),
    Shown("help-end-80x24", SMALL, "question_mark end", "not legal or tax advice"),
    *(
        Shown(f"safety-{width}x{height}{'-ascii' * bool(options)}", (width, height), "x tab", SAFE, options)
        for (width, height), options in ((SMALL, ()), (MEDIUM, ASCII))
    ),
    *(
        Shown(f"meaning-{width}x{height}{'-ascii' * bool(options)}", (width, height), "m down", "35%", options)
        for (width, height), options in ((MEDIUM, ()), (SMALL, ASCII))
    ),
    Shown("order-80x24", SMALL, "m o down K end", "With these weights"),
    Shown("interview-80x24", SMALL, "m i down enter 7 0", "question 2 of 6"),
    Shown("interview-end-120x36", MEDIUM, "m i enter enter enter enter enter enter", "These are your weights."),
    *(
        Shown(
            f"negotiation-{width}x{height}{'-ascii' * bool(options)}", (width, height), "tab tab n f", "leads", options
        )
        for (width, height), options in ((SMALL, ()), (MEDIUM, ASCII))
    ),
    Shown("negotiation-missed-80x24", SMALL, "tab tab tab n", "misses a must-have"),
    Shown("negotiation-leads-120x36", MEDIUM, "n down space v", "With the one ask"),
    Shown("negotiation-words-80x24", SMALL, "tab n e", "keep it and go back"),
    *(
        Shown(
            f"plan-{width}x{height}{'-ascii' * bool(options)}", (width, height), "y tab", PLAN, options, "planned-years"
        )
        for (width, height), options in ((SMALL, ()), (MEDIUM, ASCII))
    ),
    Shown("plan-left-out-80x24", SMALL, "y down down down down down space", "left out for now", case="planned-years"),
    Shown("plan-owed-80x24", SMALL, "y pagedown pagedown pagedown pagedown", "repayment after", case="planned-years"),
    Shown("plan-fees-alone-120x36", MEDIUM, "y", "Only your yearly fees"),
    Shown("plan-ledger-80x24", SMALL, "y enter", "who pays what", case="planned-years"),
    *(
        Shown(
            f"call-{width}x{height}{'-ascii' * bool(options)}",
            (width, height),
            "tab tab c 5 enter l a t e r enter 4 0 h enter y",
            "Question 4 of",
            options,
        )
        for (width, height), options in ((SMALL, ()), (MEDIUM, ASCII))
    ),
    Shown("call-unclear-80x24", SMALL, "tab tab c s o o n enter", "Type days"),
    *(
        Shown(f"call-writing-{width}x{height}", (width, height), "c y e s enter up", "they will write it")
        for width, height in (SMALL, MEDIUM)
    ),
    Shown("call-end-80x24", SMALL, "tab tab c 5 enter l a t e r enter ctrl+e", "E-mail to send"),
    Shown("call-end-120x36", MEDIUM, "tab tab c 5 enter l a t e r enter ctrl+e", "Kind regards,"),
    Shown("call-in-writing-60x16", (60, 16), "tab tab c 5 ctrl+w", "where? Enter"),
    *(
        Shown(
            f"what-if-{width}x{height}{'-ascii' * bool(options)}",
            (width, height),
            "tab w right right down down right",
            "enter type",
            options,
        )
        for (width, height), options in ((MEDIUM, ()), (SMALL, ASCII))
    ),
    *(
        Shown(
            f"form-{width}x{height}{'-ascii' * bool(options)}",
            (width, height),
            "o M e r c y enter enter enter c o n t r a c t enter pagedown 4 5 0 0 enter pagedown s o m e enter",
            "Type days or hours a year",
            options,
        )
        for (width, height), options in ((MEDIUM, ()), (SMALL, ASCII))
    ),
    *(
        Shown(f"form-priorities-{width}x{height}", (width, height), "P 9 enter", "0 to 10")
        for width, height in (SMALL, MEDIUM)
    ),
    *(
        Shown(
            f"form-priorities-plan-{width}x{height}{'-ascii' * bool(options)}",
            (width, height),
            "P 1 pagedown pagedown pagedown pagedown H e a r t , 9 0 0 enter up up enter",
            "once",
            options,
        )
        for (width, height), options in ((SMALL, ()), (MEDIUM, ASCII))
    ),
    Shown("form-unsaved-80x24", SMALL, "o X escape", "throw it away"),
    Shown("what-if-type-80x24", SMALL, "w enter", "cancel"),
    Shown("what-if-main-80x24", SMALL, "tab w right right escape", "1 what-if"),
    Shown("what-if-main-120x36-ascii", MEDIUM, "tab w right right escape", "1 what-if", ASCII),
    Shown("what-if-without-80x24", SMALL, "tab w right right escape W", "every offer as it is"),
    Shown("save-80x24", SMALL, "9 q", "save and quit"),
    Shown("print-80x24", SMALL, "p", "which file"),
)


@pytest.mark.parametrize("shown", EVERY, ids=lambda shown: shown.name)
async def test_a_screen_is_as_expected(
    shown: Shown, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CallScreen, "today", date(2026, 3, 5))  # the e-mail names the day
    folder = copy_case(shown.case, tmp_path)
    async with open_app(folder, *shown.options, size=shown.size) as pilot:
        for key in shown.keys.split():
            await pilot.press(key)
            await pilot.settle()  # a key may be about what is still being worked out
        await pilot.wait_for(shown.sign)
        await pilot.wait_until(
            lambda: not pilot.app.screen.query("Input") or pilot.app.screen.query_one("Input").has_focus
        )
        *rows, footer = pilot.screen.split("\n")
    expected = SCREENS / f"{shown.name}.txt"
    if request.config.getoption("--update-screens"):
        expected.write_text("\n".join([*rows, ""]), encoding="utf-8")
        footers = dict(sorted({**stored_footers(), shown.name: footer.strip()}.items()))
        FOOTERS.write_text("".join(f"{name}: {line}\n" for name, line in footers.items()), encoding="utf-8")
    before = expected.read_text(encoding="utf-8").splitlines() if expected.exists() else []
    before += [f"footer: {stored_footers().get(shown.name)}"]
    seen = [*rows, f"footer: {footer.strip()}"]
    if before != seen:
        changes = unified_diff(before, seen, "expected", "seen", lineterm="", n=1)
        pytest.fail("\n".join([*changes, "If this is meant: pytest --update-screens"]), pytrace=False)


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

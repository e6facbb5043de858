"""What would I pay myself? Items switched on and off live, and everything follows; by key and by mouse."""

from pathlib import Path
from shutil import copytree

import pytest
from pypdf import PdfReader

from pilot import AppPilot, open_app
from support import CASES

MEDIUM = (120, 36)
QUESTION = "╍╍╍ allowance"


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """Four offers and a plan of three years."""
    return Path(copytree(CASES / "planned-years", tmp_path / "planned"))


async def opened(pilot: AppPilot) -> None:
    await pilot.press("y")
    await pilot.wait_for(QUESTION)


async def to_item(pilot: AppPilot) -> None:
    """Go to the first planned item: from the costliest year, the last of three, past the sums and the fees."""
    await pilot.press(*["down"] * 5)
    await pilot.wait_for("Society annual meeting: $1,200 and")


async def test_an_item_left_out_changes_everything_at_once_and_comes_back(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("In 3 years you would pay least yourself at A Lakeside: up to $2,473")
        await to_item(pilot)
        await pilot.press("space")
        await pilot.wait_for("Society annual meeting left out for now", "[ ] Society annual meeting", "left out")
        assert pilot.app.main.view.session.choice.left_out == {0}
        await pilot.press("u")
        await pilot.wait_gone("[ ]")
        await pilot.press("U")
        await pilot.wait_for("[ ] Society annual meeting")
        await pilot.press("escape")
        await pilot.wait_gone(QUESTION)


async def test_space_elsewhere_says_where_to_go_first(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("space")
        await pilot.wait_for("go to a line with [x] or [ ] first")
        assert not pilot.app.main.view.session.choice.left_out


async def test_each_row_explains_itself_for_each_offer(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        first = pilot.app.main.view.offer
        await pilot.wait_for(f"Year 3 at {pilot.app.main.view.name(first, short=True)}")
        await pilot.press("right")
        await pilot.wait_until(lambda: pilot.app.main.view.offer != first)
        await pilot.wait_for(f"Year 3 at {pilot.app.main.view.name(pilot.app.main.view.offer, short=True)}")
        await pilot.press(*["down"] * 30)
        await pilot.wait_for("whether anything must be paid back on leaving")


async def test_who_pays_what_year_by_year(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.wait_for("who pays what", "you pay", "carried out", "Society annual meeting: ")
        await pilot.press("escape")
        await pilot.wait_for(QUESTION)


async def test_by_mouse(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        lines = pilot.screen.splitlines()
        item = next(y for y, line in enumerate(lines) if "[x] DEA registration" in line)
        await pilot.click(offset=(3, item))
        await pilot.wait_for("[ ] DEA registration")
        await pilot.click(offset=(20, item))
        await pilot.wait_for("DEA registration: $888")
        assert pilot.app.main.view.session.choice.left_out == {1}
        heading = next(y for y, line in enumerate(lines) if "You pay" in line)
        await pilot.click(offset=(lines[heading].index("Lakeside") + 1, heading))
        await pilot.wait_until(lambda: pilot.app.main.view.offer == "lakeside.toml")
        await pilot.click(offset=(lines[item].index("$888") + 1, 0))
        assert pilot.app.main.view.offer == "lakeside.toml"


async def test_a_plan_changed_on_disk_is_followed(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await to_item(pilot)
        await pilot.press("space")
        await pilot.wait_for("[ ] Society annual meeting")
        file = planned / "priorities.toml"
        more = '[[plan]]\nwhat = "Sonography"\nkind = "courses"\ncost = 700\n'
        text = file.read_text()
        first = text.index("[[plan]]")
        file.write_text(text[:first] + more + text[first:])
        await pilot.wait_for("[x] Sonography", "[ ] Society annual meeting")


async def test_a_large_plan_is_worked_out_in_the_background(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offercompare.tui.state.view.PLANNED_AT_ONCE", 0)
    async with open_app(planned, size=MEDIUM) as pilot:
        await pilot.press("y")
        await pilot.wait_for("In 3 years you would pay least yourself at A Lakeside: up to $2,473")
        await to_item(pilot)
        await pilot.press("space")
        await pilot.wait_for("[ ] Society annual meeting")


async def test_a_plan_that_fails_is_not_waited_for(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offercompare.tui.state.view.PLANNED_AT_ONCE", 0)
    monkeypatch.setattr("offercompare.tui.screens.plan_screen.plans_of", lambda _: 1 / 0)
    async with open_app(planned, size=MEDIUM) as pilot:
        await pilot.press("y")
        await pilot.wait_for("Who pays what could not be worked out; please report it.")
        await pilot.press("space", "enter", "escape")
        await pilot.wait_for("Who leads")


async def test_what_is_left_out_is_left_out_of_the_page_printed(planned: Path, tmp_path: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await to_item(pilot)
        await pilot.press("space", "p")
        await pilot.wait_for("which file")
        await pilot.type(str(tmp_path / "mine.pdf"))
        await pilot.press("enter")
        await pilot.wait_for("wrote ", "mine.pdf")
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "mine.pdf").pages)
    assert "Left out: Society annual meeting." in said


async def test_an_offer_set_aside_is_not_in_the_plan(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await pilot.press("space")
        await pilot.wait_for("set aside, not saved")
        (aside,) = pilot.app.main.view.session.choice.set_aside
        await opened(pilot)
        name = pilot.app.main.view.name(aside, short=True)
        assert not any(name in line for line in pilot.screen.splitlines()[1:])


async def test_its_own_keys_in_the_help(planned: Path) -> None:
    async with open_app(planned, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await pilot.wait_for("In or out", "Who pays what", "Asks", "PDF", "How to read it")
        await pilot.press(*"how to", "enter")
        await pilot.wait_for("rests on something not stated")

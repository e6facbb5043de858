"""What would I pay myself? Items switched on and off live, and everything follows; by key and by mouse."""

from pathlib import Path
from shutil import copytree

import pytest
from pypdf import PdfReader

from offercompare.tui.screens import plan as plan_screen
from stories import Story, story
from support import CASES

MEDIUM = (120, 36)
QUESTION = "what would I pay myself?"


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """Four offers and a plan of three years."""
    return Path(copytree(CASES / "planned-years", tmp_path / "planned"))


async def opened(told: Story) -> None:
    await told.press("y")
    await told.sees(QUESTION)


async def to_item(told: Story) -> None:
    """Go to the first planned item: from the dear year, the last of three, past the sums and the fees."""
    await told.press(*["down"] * 5)
    await told.sees("Society annual meeting: $1,200 and")


async def test_an_item_left_out_changes_everything_at_once_and_comes_back(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        assert any("you would pay up to $2,473 yourself at Lakeside" in line for line in told.lines)
        await opened(told)
        await told.sees("Over 3 years you would pay least yourself at Lakeside: up to $2,473")
        await to_item(told)
        await told.press("space")
        await told.sees("Society annual meeting left out for now", "[ ] Society annual meeting", "left out")
        assert told.app.main.state.session.choice.left_out == {0}
        assert any("(1 item left out)" in line for line in told.lines)
        await told.press("u")
        await told.misses("[ ]")
        await told.press("U")
        await told.sees("[ ] Society annual meeting")
        await told.press("escape")
        await told.misses(QUESTION)
        assert any("(1 item left out)" in line for line in told.lines)


async def test_space_elsewhere_says_where_to_go_first(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        await told.press("space")
        await told.sees("go to a line with [x] or [ ] first")
        assert not told.app.main.state.session.choice.left_out


async def test_each_row_explains_itself_for_each_offer(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        first = told.app.main.view.offer
        await told.sees(f"Year 3 at {told.app.main.view.name(first, short=False)}")
        await told.press("right")
        await told.until(lambda: told.app.main.view.offer != first)
        await told.sees(f"Year 3 at {told.app.main.view.name(told.app.main.view.offer, short=False)}")
        await told.press("left", "pagedown", "pagedown", "pagedown")
        await told.sees("whether anything must be paid back on leaving")


async def test_who_pays_what_year_by_year(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        await told.press("enter")
        await told.sees("who pays what", "on top allowance  yourself", "together")
        await told.press("escape")
        await told.sees(QUESTION)


async def test_by_mouse(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        lines = told.screen.splitlines()
        item = next(y for y, line in enumerate(lines) if "[x] DEA registration" in line)
        await told.pilot.click(offset=(3, item))
        await told.sees("[ ] DEA registration")
        await told.pilot.click(offset=(20, item))
        await told.sees("DEA registration: $888")
        assert told.app.main.state.session.choice.left_out == {1}
        heading = next(y for y, line in enumerate(lines) if "My own pocket" in line)
        await told.pilot.click(offset=(lines[heading].index("Lakeside") + 1, heading))
        await told.until(lambda: told.app.main.view.offer == "lakeside.toml")
        await told.pilot.click(offset=(lines[item].index("$888") + 1, 0))
        assert told.app.main.view.offer == "lakeside.toml"


async def test_a_plan_changed_on_disk_is_followed(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        await to_item(told)
        await told.press("space")
        await told.sees("[ ] Society annual meeting")
        file = planned / "priorities.toml"
        more = '[[plan]]\nwhat = "Sonography"\nkind = "courses"\ncost = 700\n'
        text = file.read_text()
        first = text.index("[[plan]]")
        file.write_text(text[:first] + more + text[first:])
        await told.sees("[x] Sonography", "[ ] Society annual meeting")


async def test_a_large_plan_is_reckoned_in_the_background(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offercompare.tui.screens.compare.PLANNED_AT_ONCE", 0)
    monkeypatch.setattr(plan_screen, "RECKONED_AT_ONCE", 0)
    async with story(planned, size=MEDIUM) as told:
        assert not any("yourself at" in line for line in told.lines)
        await told.press("y")
        await told.sees("Over 3 years you would pay least yourself at Lakeside: up to $2,473")
        await to_item(told)
        await told.press("space")
        await told.sees("[ ] Society annual meeting")


async def test_a_file_that_cannot_be_read_has_a_column_that_says_so(planned: Path) -> None:
    (planned / "zzz.toml").write_text("nonsense =")
    async with story(planned, size=(160, 40)) as told:
        await opened(told)
        await told.sees("cannot be read")
        await told.press("shift+tab")
        await told.press("enter")
        await told.sees("this file cannot be read")
        await told.press("escape")


async def test_what_is_left_out_is_left_out_of_the_page_printed(planned: Path, tmp_path: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        await to_item(told)
        await told.press("space", "p")
        await told.sees("which file")
        await told.type(str(tmp_path / "mine.pdf"))
        await told.press("enter")
        await told.sees("wrote mine.pdf")
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "mine.pdf").pages)
    assert "Left out: Society annual meeting." in said


async def test_an_offer_hidden_is_not_in_the_plan(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await told.press("space")
        await told.sees("hidden; A shows it again")
        hidden = next(iter(told.app.main.state.session.choice.hidden))
        await opened(told)
        name = told.app.main.view.name(hidden, short=True)
        assert not any(name in line for line in told.screen.splitlines()[1:])


async def test_its_own_keys_in_the_help(planned: Path) -> None:
    async with story(planned, size=MEDIUM) as told:
        await opened(told)
        await told.press("question_mark")
        await told.sees("Leave out what is planned, or take it back", "Show who pays what, year by year")

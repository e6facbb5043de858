"""The year in the app: begun from an offer, kept by keys, printed."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from hostile import HOSTILE, toml
from offercompare.tui.screens.year_screen import YearScreen
from pilot import AppPilot, copy_case, open_app
from program import run_program
from support import CASES

FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1855224000")  # October 15, 2028


async def test_a_signed_offer_begins_its_year(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    shutil.rmtree(folder / "years")
    (folder / "credits.csv").unlink()
    async with open_app(folder) as pilot:
        await pilot.press("Y")
        await pilot.wait_for("Signed this one?")
        await pilot.press("y")
        await pilot.wait_for("Nothing is entered yet", "$4,500 left; $4,000 of it is lost on December 31.")
        await pilot.press("a")
        await pilot.wait_for("What was it?")
        await pilot.paste("lunch")
        await pilot.press("enter")
        await pilot.wait_for("How much was it?")
        await pilot.type("10/3 Wards course 900")
        await pilot.press("enter")
        await pilot.wait_for("added October 3, 2028", "$3,600 left", "One claim by December 2.")
        await pilot.press("c")
        await pilot.wait_for("waiting until Nov 14")
        await pilot.press("c")
        await pilot.wait_for("it is claimed already")
        await pilot.press("g", "enter")
        await pilot.wait_for("got $900 for Wards course", "paid")
        await pilot.press("u")
        await pilot.wait_for("waiting until Nov 14")
        assert "claimed = 2028-10-15" in (folder / "years" / "lakeside-2028.toml").read_text()
        await pilot.press("escape")
        await pilot.wait_gone("Entries")


async def test_a_click_selects_the_entry_that_stands_there_also_where_the_list_is_scrolled(tmp_path: Path) -> None:
    async with open_app(copy_case("year-example", tmp_path)) as pilot:
        await pilot.press("Y")
        await pilot.wait_for("Board review")
        screen = pilot.app.screen
        assert isinstance(screen, YearScreen)
        for keys, name in (((), "13.75 credits"), (("j",) * 8, "18.5 credits")):
            await pilot.press(*keys)
            row = next(y for y, line in enumerate(pilot.screen.splitlines()) if name in line)
            await pilot.click(offset=(12, row))
            lines, index = pilot.screen.splitlines(), screen.book.index
            assert lines[row].startswith(" ▌")
            for other in (0, 1, 22):
                await pilot.click(offset=(12, other))
                assert screen.book.index == index, lines[other]


async def test_who_is_on_another_offer_is_told_whose_year_is_kept(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    (folder / "oak.toml").write_text('employer = "Oak Clinic"\n[allowance]\namount = 500\n')
    async with open_app(folder) as pilot:
        await pilot.wait_for("B Oak")
        await pilot.press("tab", "Y")
        await pilot.wait_for("Signed this one?", "You keep the year of A Lakeside.")


async def test_what_is_run_from_the_menu_gets_its_answer(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    shutil.rmtree(folder / "years")
    async with open_app(folder) as pilot:
        await pilot.press("question_mark", *"signing", "enter")
        await pilot.wait_for("Signed this one?")
        await pilot.press("y")
        await pilot.wait_for("$4,500 left")


async def test_who_starts_later_begins_the_year_after(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    shutil.rmtree(folder / "years")
    path = folder / "lakeside.toml"
    path.write_text(path.read_text().replace("starts = 2027-07-01", ""))
    async with open_app(folder) as pilot:
        await pilot.press("Y")
        await pilot.wait_for("does not say when you start", "a whole year from January 1, 2028")
        await pilot.press("n")
        await pilot.wait_for("Nothing is entered yet", "·  2029")
        await pilot.press("escape")
        await pilot.wait_gone("Entries")
        assert "Your year:" not in pilot.screen
    assert (folder / "years" / "lakeside-2029.toml").exists()


async def test_years_are_gone_through_and_the_page_is_printed(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.wait_for("Your year: $1,950 is overdue. See Y.")
        await pilot.press("Y")
        await pilot.wait_for("$751 left", "A Lakeside Regional  ·  2028", "October 15, 2028")
        await pilot.press("left_square_bracket")
        await pilot.wait_for("$983 was left")
        await pilot.press("left_square_bracket")
        await pilot.wait_for("the first year")
        await pilot.press("p")
        await pilot.wait_for("page for the review")
        await pilot.press("enter")
        await pilot.wait_for("wrote ")
        assert (folder / "lakeside-2027-review.pdf").read_bytes().startswith(b"%PDF")
        path = folder / "years" / "2027.toml"
        path.write_text(path.read_text().replace("cost = 320", "cost = 321"))
        await pilot.wait_for("$321")
        path.write_text("broken")
        await pilot.wait_for("There is nothing to show")


def is_of_size(pilot: AppPilot, size: tuple[int, int]) -> bool:
    return pilot.app.screen.size == size


async def test_it_is_drawn_at_any_size(tmp_path: Path) -> None:
    async with open_app(copy_case("year-example", tmp_path)) as pilot:
        await pilot.press("Y")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, YearScreen))
        for size in ((1, 1), (20, 5), (44, 10), (60, 16), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.wait_until(partial(is_of_size, pilot, size))
            await pilot.press("down", "up")


async def test_the_samples_are_to_be_saved_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CASES
    async with open_app() as pilot:
        await pilot.press("Y")
        await pilot.wait_for("save them to a folder of your own first")


async def test_an_offer_whose_file_is_broken_now_has_no_year(tmp_path: Path) -> None:
    folder = copy_case("pictured", tmp_path)
    async with open_app(folder) as pilot:
        (folder / "lakeside.toml").write_text("employer = [")
        await pilot.wait_for("problem")
        while pilot.app.controller.view.offer != "lakeside.toml":
            await pilot.press("tab")
        await pilot.press("Y")
        await pilot.wait_for("its file has a problem, ! says which")


async def test_what_a_file_says_is_shown_as_written_and_does_nothing(tmp_path: Path) -> None:
    kinds = ("markup", "escape", "bidi", "zero width", "cjk", "half markup")
    folder, text = copy_case("year-example", tmp_path), toml("".join(HOSTILE[kind][:60] for kind in kinds))
    entries = f'[[expense]]\non = 2028-10-01\nwhat = {text}\nfor = {text}\ncost = 900\nkind = "courses"\n'
    entries += f"[[day]]\non = 2028-10-02\ndays = 1\nfor = {text}\n"
    entries += f"[[outcome]]\nfor = {text}\nwhat = {text}\nvalue = 5\nhow = {text}\n"
    entries += f"measure = {{ name = {text}, before = 1, after = 2 }}\n"
    (folder / "years" / "z.toml").write_text(f'offer = "lakeside.toml"\nyear = 2028\n{entries}', encoding="utf-8")
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("Y")
        await pilot.wait_for("Two claims to make, the first by November 29.")
        assert not FORBIDDEN.search(pilot.screen)
        await pilot.press("down")  # from the days to the expense
        for key in ("g", "o", "p"):
            await pilot.press(key)
            await pilot.wait_until(lambda: not isinstance(pilot.app.screen, YearScreen))
            assert not FORBIDDEN.search(pilot.screen)
            await pilot.press("escape")
            await pilot.wait_until(lambda: isinstance(pilot.app.screen, YearScreen))
    page = ("pdf", folder / "lakeside.toml", "-o", tmp_path / "x.pdf")
    for ran in (run_program("year", folder), run_program("year", *page)):
        assert (ran.code, ran.err.partition("Marked as missing on the page")[0]) == (0, "")
        assert not FORBIDDEN.search(ran.out)


async def test_when_the_next_year_has_begun_it_is_asked_for(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    (folder / "years" / "2028.toml").unlink()
    async with open_app(folder) as pilot:
        await pilot.press("Y")
        await pilot.wait_for("The benefit year 2028", "has begun", "no, open 2027")
        await pilot.press("n")
        await pilot.wait_for("State license", "$983 was left")
        await pilot.press("escape", "Y")
        await pilot.wait_for("has begun")
        await pilot.press("y")
        await pilot.wait_for("$5,000 left; $4,500 of it is lost")
    assert (folder / "years" / "lakeside-2028.toml").exists()

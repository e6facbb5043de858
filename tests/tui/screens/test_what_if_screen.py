"""What if: terms supposed other than they are, by stepping and by typing; marked, compared, undone, saved."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from offercompare.files.load import load
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit, OfferEdit
from offercompare.model.session import Session
from offercompare.tui.screens.what_if_screen import WhatIfScreen
from pilot import AppPilot, open_app

MEDIUM = (120, 36)
AMOUNT = term("allowance.amount")
COUNTY = "county.toml"


def what_ifs(pilot: AppPilot) -> tuple[OfferEdit, ...]:
    return pilot.app.main.state.session.choice.what_if


def session(pilot: AppPilot) -> Session:
    return pilot.app.main.state.session


async def opened(pilot: AppPilot) -> None:
    """Open it for County Health, which is second."""
    await pilot.press("tab")
    await pilot.wait_until(lambda: pilot.app.main.view.offer == COUNTY)
    await pilot.press("w")
    await pilot.wait_for("what if?", "No what-if yet")


async def typed(pilot: AppPilot, text: str) -> None:
    await pilot.press("enter")
    await pilot.wait_for("what if it were?")
    await pilot.type(text)
    await pilot.press("enter")


async def test_a_step_lands_at_once_and_is_marked_on_the_main_screen(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right")
        await pilot.wait_for("B County Health would score 70.1 instead of 65.8", "$3,000", "+4.3")
        assert what_ifs(pilot) == (OfferEdit(COUNTY, Edit(AMOUNT, 3000.0)),)
        await pilot.press("escape")
        await pilot.wait_gone("what if?")
        main = "\n".join(pilot.lines)
        assert "* 1 what-if" in pilot.title
        assert "2  B County Health*" in main
        assert "$3,000*" in main
        assert "A Lakeside Regional*" not in main
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


async def test_what_is_typed_can_take_the_lead(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "$9k")
        await pilot.wait_for("and lead.", "$9,000")
        await pilot.wait_until(lambda: pilot.comparison.leader.file == COUNTY)
        assert any("B County Health* leads" in line for line in pilot.lines)


async def test_what_cannot_be_read_is_explained_and_changes_nothing(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "plenty")
        await pilot.wait_for("Type an amount a year, such as 4500")
        assert not what_ifs(pilot)
        await pilot.press("escape")
        await pilot.wait_gone("what if it were?")
        assert not what_ifs(pilot)


async def test_a_term_can_be_supposed_not_to_be_stated(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "not stated")
        await pilot.wait_until(lambda: what_ifs(pilot) == (OfferEdit(COUNTY, Edit(AMOUNT, None)),))
        await pilot.wait_for("B County Health would score", "* CME allowance")


async def test_undone_and_made_again_from_either_screen(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "u")
        await pilot.wait_for("$2,750")
        await pilot.press("u")
        await pilot.wait_for("No what-if yet")
        await pilot.press("U", "escape")
        await pilot.wait_until(lambda: bool(what_ifs(pilot)))
        await pilot.press("u")
        await pilot.wait_until(lambda: not what_ifs(pilot))
        assert "what-if" not in pilot.title


async def test_stepping_back_to_what_is_offered_leaves_no_what_if(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "left")
        await pilot.wait_for("No what-if yet")
        assert not what_ifs(pilot)
        assert len(session(pilot).past) == 2


async def test_one_term_and_all_of_them_are_as_offered_again(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "down", "down", "right", "down", "right")
        await pilot.wait_until(lambda: len(what_ifs(pilot)) == 3)
        await pilot.press("x")
        await pilot.wait_until(lambda: len(what_ifs(pilot)) == 2)
        await pilot.press("x")
        await pilot.wait_for("this is as offered")
        await pilot.press("X")
        await pilot.wait_for("No what-if yet")


async def test_with_and_without_by_one_key(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("W")
        await pilot.wait_for("none yet")
        as_offered = pilot.comparison
        await opened(pilot)
        await pilot.press("right", "escape")
        supposed = pilot.comparison
        assert supposed != as_offered
        await pilot.press("W")
        await pilot.wait_for("every offer as it is")
        assert pilot.comparison == as_offered
        assert "without 1 what-if" in pilot.title
        assert "B County Health*" not in pilot.screen
        await pilot.press("W")
        await pilot.wait_for("with your what-ifs", "B County Health*")
        assert pilot.comparison == supposed
        assert len(session(pilot).past) == 1  # a look is no step


async def test_a_further_step_shows_what_is_supposed_again(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "W")
        await pilot.wait_for("without 1 what-if", "This is as offered. W shows the what-if again.")
        for gone in ("would score", "$3,000", "+4.3", "* Amount"):
            await pilot.wait_gone(gone)
        await pilot.press("W")
        await pilot.wait_for("would score 70.1", "$3,000")
        await pilot.press("W", "right")
        await pilot.wait_gone("without 1 what-if")
        assert pilot.app.main.state.shows_what_ifs


async def test_what_is_only_said_is_supposed_to_be_in_writing(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("f")
        await pilot.wait_for("this is in writing")
        screen = pilot.app.screen
        assert isinstance(screen, WhatIfScreen)
        assert screen.what_if is not None
        place = next(place for place, row in enumerate(screen.what_if.terms) if row.term == term("fees.dea"))
        await pilot.press(*["down"] * (place - screen._place))
        await pilot.wait_for("paid on top, only said")
        await pilot.press("f")
        await pilot.wait_until(lambda: what_ifs(pilot) == (OfferEdit(COUNTY, Edit(term("fees.dea"), "employer")),))


async def test_it_is_saved_as_a_counter_offer_beside_the_offer_which_stays(folder: Path) -> None:
    before = (folder / COUNTY).read_bytes()
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("s")
        await pilot.wait_for("change a term first")
        await pilot.press("right", "right", "s")
        await pilot.wait_for("Save the offer with its what-ifs as county-counter.toml")
        await pilot.press("s")
        await pilot.wait_for("saved to county-counter.toml", "this one is as offered again")
        await pilot.wait_until(lambda: bool(pilot.app.main.view.comparison.counter_offers))
        assert not what_ifs(pilot)
        await pilot.press("u")
        await pilot.wait_until(lambda: bool(what_ifs(pilot)))
    assert (folder / COUNTY).read_bytes() == before
    loaded = load([folder])
    assert not loaded.problems
    counter = next(source.offer for source in loaded.sources if source.file == "county-counter.toml")
    assert term("allowance.amount").of(counter).value == 3000
    assert term("allowance.amount").of(counter).is_written


async def test_the_samples_cannot_be_saved_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app(size=MEDIUM) as pilot:
        await pilot.press("w")
        await pilot.wait_for("what if?")
        await pilot.press("right", "s")
        await pilot.wait_for("save the samples to a folder of your own first")
    assert not [*tmp_path.iterdir()]


async def test_it_survives_files_read_again(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right")
        await pilot.wait_for("$3,000")
        file = folder / "mercy.toml"
        file.write_text(file.read_text().replace("Mercy Valley", "Mercy Hill"))
        await pilot.wait_for("D Mercy Hill", "$3,000")
        assert what_ifs(pilot) == (OfferEdit(COUNTY, Edit(AMOUNT, 3000.0)),)


async def test_my_copy_says_what_is_supposed_and_a_look_without_prints_without(folder: Path, tmp_path: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "escape")
        for name, key in (("with.pdf", "p"), ("without.pdf", "W")):
            await pilot.press(*dict.fromkeys((key, "p")))
            await pilot.wait_for("which file")
            await pilot.type(str(tmp_path / name))
            await pilot.press("enter")
            await pilot.wait_for(f"wrote {name}")
    texts = [
        [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / name).pages]
        for name in ("with.pdf", "without.pdf")
    ]
    assert "What if, and not offered: B County Health: CME allowance $3,000." in texts[0][0]
    assert all("with what-ifs" in page for page in texts[0])
    assert not any("what-if" in page.lower() for page in texts[1])


async def test_what_goes_to_an_employer_starts_from_what_is_offered(folder: Path, tmp_path: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "9000")
        await pilot.wait_for("and lead.")
        await pilot.press("escape", "n")
        await pilot.wait_for("B County Health has to pass 70.3; it has 65.8")
        await pilot.press("p")
        await pilot.wait_for("which file")
        await pilot.type(str(tmp_path / "copy.pdf"))
        await pilot.press("enter")
        await pilot.wait_for("wrote copy.pdf")
        await pilot.press("escape", "a")
        await pilot.wait_for("esc back")
        assert "*" not in pilot.screen
    assert "9,000" not in "".join(page.extract_text() for page in PdfReader(tmp_path / "copy.pdf").pages)


async def test_a_file_that_cannot_be_read_says_so(folder: Path) -> None:
    (folder / "zzz.toml").write_text("nonsense =")
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("shift+tab", "w")
        await pilot.wait_for("this file cannot be read")
        await pilot.press("tab", "w")
        await pilot.wait_for("what if?")
        await pilot.press("shift+tab")
        await pilot.wait_for("This file cannot be read.")
        await pilot.press("right", "enter")
        await pilot.wait_for("this file cannot be read")


async def test_by_mouse(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        lines = pilot.screen.splitlines()
        row = next(y for y, line in enumerate(lines) if "Carryover" in line)
        await pilot.click(offset=(6, row))
        await pilot.press("right")
        await pilot.wait_until(lambda: [each.edit.term.name for each in what_ifs(pilot)] == ["allowance.carryover"])


async def test_its_own_keys_in_the_help(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await pilot.wait_for("Value, ten steps", "change a term first", "Without what-ifs")

"""What if: terms supposed other than they are, by stepping and by typing; marked, compared, undone, saved."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from offercompare.files.load import load
from offercompare.model.session import Session
from offercompare.model.what_if import WhatIf
from stories import Story, story

MEDIUM = (120, 36)
AMOUNT = "allowance.amount"
COUNTY = "county.toml"


def what_ifs(told: Story) -> tuple[WhatIf, ...]:
    return told.app.main.state.session.choice.what_if


def session(told: Story) -> Session:
    return told.app.main.state.session


async def opened(told: Story) -> None:
    """Open it for County Health, which is second."""
    await told.press("tab")
    await told.until(lambda: told.app.main.view.offer == COUNTY)
    await told.press("w")
    await told.sees("what if?", "No what-if yet")


async def typed(told: Story, text: str) -> None:
    await told.press("enter")
    await told.sees("what if it were?")
    await told.type(text)
    await told.press("enter")


async def test_a_step_lands_at_once_and_is_marked_on_the_main_screen(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "right")
        await told.sees("County Health would score 70.1 instead of 65.8", "$3,000", "+4.3")
        assert what_ifs(told) == (WhatIf(COUNTY, AMOUNT, 3000.0),)
        await told.press("escape")
        await told.misses("what if?")
        main = "\n".join(told.lines)
        assert "* 1 what-if" in told.title
        assert "2  County Health*" in main
        assert "$3,000*" in main
        assert "Lakeside Regional*" not in main
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


async def test_what_is_typed_can_take_the_lead(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await typed(told, "$9k")
        await told.sees("and lead.", "$9,000")
        await told.until(lambda: told.comparison.leader.file == COUNTY)
        assert any("County Health* leads" in line for line in told.lines)


async def test_what_cannot_be_read_is_explained_and_changes_nothing(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await typed(told, "plenty")
        await told.sees("Type an amount a year, such as 4500")
        assert not what_ifs(told)
        await told.press("escape")
        await told.misses("what if it were?")
        assert not what_ifs(told)


async def test_a_term_can_be_supposed_not_to_be_stated(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await typed(told, "not stated")
        await told.until(lambda: what_ifs(told) == (WhatIf(COUNTY, AMOUNT, None),))
        await told.sees("County Health would score", "* Amount")


async def test_undone_and_made_again_from_either_screen(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "right", "u")
        await told.sees("$2,750")
        await told.press("u")
        await told.sees("No what-if yet")
        await told.press("U", "escape")
        await told.until(lambda: bool(what_ifs(told)))
        await told.press("u")
        await told.until(lambda: not what_ifs(told))
        assert "what-if" not in told.title


async def test_stepping_back_to_what_is_offered_leaves_no_what_if(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "left")
        await told.sees("No what-if yet")
        assert not what_ifs(told)
        assert len(session(told).past) == 2


async def test_one_term_and_all_of_them_are_as_offered_again(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "down", "right", "down", "right")
        await told.until(lambda: len(what_ifs(told)) == 3)
        await told.press("x")
        await told.until(lambda: len(what_ifs(told)) == 2)
        await told.press("x")
        await told.sees("this is as offered")
        await told.press("X")
        await told.sees("No what-if yet")


async def test_with_and_without_by_one_key(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await told.press("W")
        await told.sees("no what-if yet: w")
        as_offered = told.comparison
        await opened(told)
        await told.press("right", "escape")
        supposed = told.comparison
        assert supposed != as_offered
        await told.press("W")
        await told.sees("every offer as it is")
        assert told.comparison == as_offered
        assert "without 1 what-if" in told.title
        assert "County Health*" not in told.screen
        await told.press("W")
        await told.sees("with your what-ifs", "County Health*")
        assert told.comparison == supposed
        assert len(session(told).past) == 1  # a look is no step


async def test_a_further_step_shows_what_is_supposed_again(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "right", "W")
        await told.sees("without 1 what-if", "This is as offered. W shows the what-if again.")
        for gone in ("would score", "$3,000", "+4.3", "* Amount"):
            await told.misses(gone)
        await told.press("W")
        await told.sees("would score 70.1", "$3,000")
        await told.press("W", "right")
        await told.misses("without 1 what-if")
        assert told.app.main.state.shows_what_ifs


async def test_what_is_only_said_is_supposed_to_be_in_writing(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("f")
        await told.sees("this is in writing")
        while told.app.screen.shown.terms[told.app.screen._place].term != "fees.dea":  # type: ignore[attr-defined]
            await told.press("down")
        await told.sees("paid on top, only said")
        await told.press("f")
        await told.until(lambda: what_ifs(told) == (WhatIf(COUNTY, "fees.dea", "employer"),))


async def test_it_is_saved_as_a_counter_offer_beside_the_offer_which_stays(folder: Path) -> None:
    before = (folder / COUNTY).read_bytes()
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("s")
        await told.sees("change a term first")
        await told.press("right", "right", "s")
        await told.sees("Save the offer with its what-ifs as county-counter.toml")
        await told.press("s")
        await told.sees("saved to county-counter.toml", "this one is as offered again")
        await told.sees("County Health (counter)")
        assert not what_ifs(told)
        await told.press("u")
        await told.until(lambda: bool(what_ifs(told)))
    assert (folder / COUNTY).read_bytes() == before
    loaded = load([folder])
    assert not loaded.problems
    counter = next(source.offer for source in loaded.sources if source.file == "county-counter.toml")
    assert counter.fact("allowance", "amount").value == 3000
    assert counter.fact("allowance", "amount").is_written


async def test_the_samples_cannot_be_saved_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with story(size=MEDIUM) as told:
        await told.press("w")
        await told.sees("what if?")
        await told.press("right", "s")
        await told.sees("save the samples to a folder of your own first")
    assert not [*tmp_path.iterdir()]


async def test_it_survives_files_read_again(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "right")
        await told.sees("$3,000")
        file = folder / "mercy.toml"
        file.write_text(file.read_text().replace("Mercy Valley", "Mercy Hill"))
        await told.sees("Mercy Hill", "$3,000")
        assert what_ifs(told) == (WhatIf(COUNTY, AMOUNT, 3000.0),)


async def test_my_copy_says_what_is_supposed_and_a_look_without_prints_without(folder: Path, tmp_path: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("right", "right", "escape")
        for name, key in (("with.pdf", "p"), ("without.pdf", "W")):
            await told.press(*dict.fromkeys((key, "p")))
            await told.sees("which file")
            await told.type(str(tmp_path / name))
            await told.press("enter")
            await told.sees(f"wrote {name}")
    texts = [
        [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / name).pages]
        for name in ("with.pdf", "without.pdf")
    ]
    assert "What if, and not offered: County Health: CME allowance $3,000." in texts[0][0]
    assert all("with what-ifs" in page for page in texts[0])
    assert not any("what-if" in page.lower() for page in texts[1])


async def test_what_goes_to_an_employer_starts_from_what_is_offered(folder: Path, tmp_path: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await typed(told, "9000")
        await told.sees("and lead.")
        await told.press("escape", "n")
        await told.sees("County Health has to pass 70.3; it has 65.8")
        await told.press("p")
        await told.sees("which file")
        await told.type(str(tmp_path / "copy.pdf"))
        await told.press("enter")
        await told.sees("wrote copy.pdf")
        await told.press("escape", "a")
        await told.sees("esc  back")
        assert "*" not in told.screen
    assert "9,000" not in "".join(page.extract_text() for page in PdfReader(tmp_path / "copy.pdf").pages)


async def test_a_file_that_cannot_be_read_says_so(folder: Path) -> None:
    (folder / "zzz.toml").write_text("nonsense =")
    async with story(folder, size=MEDIUM) as told:
        await told.press("shift+tab", "w")
        await told.sees("this file cannot be read")
        await told.press("tab", "w")
        await told.sees("what if?")
        await told.press("shift+tab")
        await told.sees("This file cannot be read.")
        await told.press("right", "enter")
        await told.sees("this file cannot be read")


async def test_by_mouse(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        lines = told.screen.splitlines()
        row = next(y for y, line in enumerate(lines) if "Carries over" in line)
        await told.pilot.click(offset=(6, row))
        await told.press("right")
        await told.until(lambda: [each.term for each in what_ifs(told)] == ["allowance.carryover"])


async def test_its_own_keys_in_the_help(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("question_mark")
        await told.sees("Try the next value", "Save it as a counter-offer file", "your what-ifs stay")

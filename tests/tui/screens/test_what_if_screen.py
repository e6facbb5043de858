"""What if: terms tried by stepping and by typing; measured, undone, saved, asked for; no ranking but its own moves."""

from pathlib import Path

import pytest

from offercompare.files.load import load
from offercompare.files.sidecar import ASKS
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit
from offercompare.tui.screens.what_if_screen import WhatIfScreen
from pilot import AppPilot, open_app

MEDIUM = (120, 36)
AMOUNT = term("allowance.amount")
COUNTY = "county.toml"


def tried(pilot: AppPilot) -> tuple[Edit, ...]:
    return pilot.app.controller.ask_store.what_if(COUNTY).now.chosen


async def opened(pilot: AppPilot) -> None:
    """Open it for County Health, which is second."""
    await pilot.press("tab")
    await pilot.wait_until(lambda: pilot.app.main.view.offer == COUNTY)
    await pilot.press("w")
    await pilot.wait_for("what-if", "County Health is as it is offered.")


async def typed(pilot: AppPilot, text: str) -> None:
    await pilot.press("enter")
    await pilot.wait_for("enter  accept")
    await pilot.type(text)
    await pilot.press("enter")


async def test_a_step_lands_at_once_and_is_in_no_ranking_but_its_own(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    async with open_app(folder, size=MEDIUM) as pilot:
        main = pilot.lines
        await opened(pilot)
        await pilot.press("right", "right")
        await pilot.wait_for("County Health would score 70.1", "$2,500 → $3,000", "+4.3")
        assert tried(pilot) == (Edit(AMOUNT, 3000.0, firmness=None),)
        await pilot.press("escape", "shift+tab")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert pilot.lines[3:] == main[3:]  # a wish is no offer
        await pilot.press("tab", "w")
        await pilot.wait_for("$2,500 → $3,000")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


async def test_what_is_typed_can_take_the_lead(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "$9k")
        await pilot.wait_for("and it leads by", "$9,000")


async def test_what_cannot_be_read_is_explained_and_changes_nothing(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "plenty")
        await pilot.wait_for("▲ Not taken", "Nothing was changed.", "Type an amount a year, such as", "plenty")
        await pilot.press("escape")
        await pilot.wait_for("enter type")
        assert not tried(pilot)


async def test_a_refusal_speaks_of_the_letters_and_esc_leaves_what_is_typed_first(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        lines = pilot.screen.splitlines()
        row = next(y for y, line in enumerate(lines) if "DEA registration" in line)
        await pilot.click(offset=(lines[row].index("DEA registration"), row))
        await typed(pilot, "plenty")
        await pilot.wait_for("▲ Not taken", "Answer with a letter", "a  paid on top")
        await pilot.press("escape")
        await pilot.wait_for("what-if", "esc back", "enter type")


async def test_a_value_is_typed_over_the_one_there_is(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.wait_for("CME allowance, now $2,500")
        await pilot.press("3", "k", "enter")
        await pilot.wait_for("$2,500 → $3,000 ←→")
        await pilot.press("enter")
        await pilot.wait_for("CME allowance, now $2,500", "\n  $3,000\n")
        await pilot.press("ctrl+u", "enter")
        await pilot.wait_for("▲ Type something, or press esc.")
        await pilot.press("escape")
        assert [edit.value for edit in tried(pilot)] == [3000.0]


async def test_what_would_be_taken_is_told_once(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "plenty")
        await pilot.wait_for("▲ Not taken")
        assert pilot.screen.count("Type an amount") == 1


async def test_a_value_on_a_condition_is_no_firm_one(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await typed(pilot, "9000 if the chair approves")
        await pilot.wait_for("only if")
        (edit,) = tried(pilot)
        assert (edit.value, edit.condition) == (9000.0, "the chair approves")
        screen = pilot.app.screen
        assert isinstance(screen, WhatIfScreen)
        assert screen.trial is not None
        place = screen.trial.place.standing
        assert place.score.firm < place.score.stated


async def test_steps_are_undone_made_again_and_taken_back(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "u")
        await pilot.wait_for("$2,750")
        await pilot.press("U")
        await pilot.wait_for("$3,000")
        await pilot.press("down", "x")
        await pilot.wait_for("this is as offered")
        await pilot.press("up", "x")
        await pilot.wait_for("County Health is as it is offered.")


async def test_it_is_saved_as_a_counter_offer_beside_the_offer_which_stays(folder: Path) -> None:
    before = (folder / COUNTY).read_bytes()
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("s")
        await pilot.wait_for("choose something first")
        await pilot.press("right", "right", "s")
        await pilot.wait_for("Save the offer with all that is chosen as county-counter.toml")
        await pilot.press("s")
        await pilot.wait_for("saved to")
        await pilot.wait_until(lambda: bool(pilot.app.main.view.comparison.counter_offers))
    assert (folder / COUNTY).read_bytes() == before
    loaded = load([folder])
    assert not loaded.problems
    counter = next(source.offer for source in loaded.sources if source.file == "county-counter.toml")
    assert (AMOUNT.of(counter).value, counter.counter_to) == (3000, COUNTY)


async def test_what_is_tried_is_asked_for_by_one_key(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await pilot.wait_for("choose something first")
        await pilot.press("right", "right", "n")
        await pilot.wait_for("asks", "[x] CME allowance", "$3,000")
        assert ASKS.load(folder / COUNTY).value.chosen  # at once: whatever comes next, it is not lost
        await pilot.press("u")
        await pilot.wait_for("[ ] CME allowance")
        await pilot.press("U", "escape")
        await pilot.wait_for("what-if", "$2,500 → $3,000")
    assert ASKS.load(folder / COUNTY).value.chosen == (Edit(AMOUNT, 3000.0, firmness=None),)


async def test_the_samples_cannot_be_saved_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app(size=MEDIUM) as pilot:
        await pilot.press("w")
        await pilot.wait_for("what-if")
        await pilot.press("right", "s")
        await pilot.wait_for("save the samples to a folder of your own first")
    assert not [*tmp_path.iterdir()]


async def test_by_mouse_in_either_column(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        lines = pilot.screen.splitlines()
        for text in ("Carryover", "Board exam"):
            row = next(y for y, line in enumerate(lines) if text in line)
            await pilot.click(offset=(lines[row].index(text), row))
            await pilot.press("right")
        await pilot.wait_until(lambda: len(tried(pilot)) == 2)
        assert [edit.term.name for edit in tried(pilot)] == ["allowance.carryover", "fees.board_exam"]


@pytest.mark.parametrize("width", [60, 80])
async def test_what_one_comes_to_change_stays_in_the_footer(folder: Path, width: int) -> None:
    async with open_app(folder, size=(width, 24)) as pilot:
        await opened(pilot)
        assert "Change ←→ value" in pilot.screen.splitlines()[-1]
        assert "n asks" in pilot.screen.splitlines()[-1]

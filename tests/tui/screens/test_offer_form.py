"""The form: an offer entered, changed and compared without a line of TOML, and priorities too; by key and by mouse."""

import tomllib
from pathlib import Path
from shutil import copytree

import pytest
from textual import events

from offercompare.cli.loading import HERE
from offercompare.files.generate import is_generated
from offercompare.files.load import load
from offercompare.files.save import SaveError
from offercompare.files.sidecar import DRAFTS, Draft, Sidecar
from offercompare.model.catalogue import term
from offercompare.tui.widgets.line_input import LineInput
from pilot import AppPilot, open_app

MEDIUM = (120, 36)
SIX = {
    "employer": "Harbor Point Hospital",
    "status": "contract",
    "allowance.amount": "4.5k",
    "allowance.carryover": "all",
    "days.amount": "5 on top of PTO",
    "travel.paid_from": "employer up to 2000",
}


async def opened(pilot: AppPilot) -> None:
    await pilot.press("o")
    await pilot.wait_for("its name, such as")


async def entered(pilot: AppPilot) -> None:
    """Enter an offer with six terms."""
    await opened(pilot)
    for name, text in SIX.items():
        await pilot.fill(name, text)


async def test_a_person_enters_an_offer_with_six_terms_and_sees_it_compared(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        for name, text in SIX.items():
            await pilot.to_field(name)
            await pilot.press(*text, "enter")
        await pilot.wait_for("E Harbor Point scores 58.1, rank 3")
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.wait_for("saved to pictured/harbor-point-hospital.toml", "Harbor Point")
        assert pilot.app.main.view.offer == "harbor-point-hospital.toml"
        assert pilot.app.main.view.by_file["harbor-point-hospital.toml"].rank == 3
    file = folder / "harbor-point-hospital.toml"
    assert is_generated(file.read_bytes())
    said = tomllib.loads(file.read_text())
    assert said["allowance"] == {"amount": 4500, "carryover": "all"}
    assert said["days"] == {"amount": 5, "from": "separate"}
    assert said["travel"] == {"paid_from": "employer", "cap": 2000}


async def test_the_score_is_live_while_a_term_is_still_being_typed(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("Not scored yet: nothing is stated", "Mercy")
        await pilot.to_field("allowance.amount")
        await pilot.press("4", "5", "0")
        await pilot.wait_gone("Not scored yet")
        await pilot.wait_for("E New offer scores ", "Still to ask")
        await pilot.press("escape", "d")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    assert not (folder / "offer.toml").exists()


async def test_what_cannot_be_read_is_said_in_place_and_stays_to_be_mended(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("employer", "Harbor Point")
        await pilot.fill("allowance.amount", "lots")
        await pilot.wait_for("lots", "▲ Not taken. Nothing was changed.", "Type an amount a year")
        assert pilot.form.field.name == "allowance.amount"
        await pilot.press("ctrl+s")
        await pilot.wait_for("not saved: CME allowance could not be read")
        await pilot.press("end", *["backspace"] * 4, *"4500", "enter")
        await pilot.wait_for("$4,500")
        await pilot.wait_gone("Not taken")


async def test_what_could_not_be_read_in_a_field_that_is_moot_does_not_keep_one_from_saving(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("employer", "Harbor Point")
        await pilot.fill("allowance.paid_as", "asdf")
        await pilot.wait_for("Not taken")
        await pilot.fill("allowance.amount", "none")
        await pilot.wait_gone("Not taken")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to")
    assert "amount = 0 " in (folder / "harbor-point.toml").read_text()


async def test_a_term_is_in_writing_or_only_said_by_one_key(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("employer", "Harbor Point")
        await pilot.fill("status", "letter")
        await pilot.fill("days.amount", "5")
        await pilot.press("up")
        await pilot.wait_for("ctrl+w written or said")
        await pilot.press("ctrl+w")
        await pilot.wait_for("CME days: only said now")
        await pilot.press("down")
        await pilot.wait_for("5 days", "only said")
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    (source,) = (source for source in load([folder]).sources if source.file == "harbor-point.toml")
    assert term("days.amount").of(source.offer).is_stated
    assert not term("days.amount").of(source.offer).is_written


async def test_an_offer_of_the_program_is_changed_and_its_remarks_stay(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await entered(pilot)
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        file = folder / "harbor-point-hospital.toml"
        text = file.read_text()
        file.write_text(f"{text}# mine\n")
        await pilot.press("f")
        await pilot.wait_for("change E Harbor Point")
        await pilot.fill("days.amount", "7")
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.wait_for("saved to pictured/harbor-point-hospital.toml")
    after = file.read_text()
    assert after.endswith("# mine\n")
    assert tomllib.loads(after)["days"] == {"amount": 7, "from": "separate"}
    assert [line for line in after.splitlines() if line not in text.splitlines() and line != "# mine"] == [
        line for line in after.splitlines() if line.startswith("amount = 7")
    ]


async def test_an_offer_written_by_hand_is_not_written_to(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("f")
        await pilot.wait_for(
            "An offer written by hand is never written to", "lakeside.toml", "c  take down what they answer"
        )
        await pilot.press("w")
        await pilot.wait_for("what-if")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


async def test_leaving_with_something_unsaved_asks(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await opened(pilot)
        await pilot.press("X", "escape")
        await pilot.wait_for("What you entered is not saved.")
        await pilot.press("escape")
        await pilot.wait_gone("What you entered is not saved.")
        await pilot.press("ctrl+q")
        await pilot.wait_for("What you entered in the form is not saved.")
        await pilot.press("escape", "escape", "ctrl+s")
        await pilot.wait_for("saved to pictured/x.toml")


async def test_without_an_employer_nothing_is_saved(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("allowance.amount", "4500")
        await pilot.press("ctrl+s")
        await pilot.wait_for("the employer is the one thing an offer needs")
        assert pilot.form.field.name == "employer"


async def test_nothing_is_overwritten_and_offers_of_one_employer_are_told_apart(folder: Path) -> None:
    before = (folder / "mercy.toml").read_bytes()
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.paste("Mercy")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to pictured/mercy-2.toml")
        assert (folder / "mercy.toml").read_bytes() == before
        await opened(pilot)
        await pilot.paste("Mercy")
        await pilot.press("enter", *"Nocturnist", "ctrl+s")
        await pilot.wait_for("saved to pictured/mercy-3.toml")
        names = pilot.app.main.view.names.short
        assert {"mercy.toml", "mercy-2.toml", "mercy-3.toml"} < set(names)
        assert len(set(names.values())) == len(names)


async def test_what_was_typed_is_there_again_after_a_kill_and_goes_when_it_is_saved(
    folder: Path, tmp_path: Path
) -> None:
    draft = folder / "drafts" / "_new.toml"
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("employer", "Harbor Point")
        await pilot.fill("days.amount", "some")
        await pilot.to_field("travel.cap")
        await pilot.press(*"20")
        await pilot.wait_until(lambda: draft.exists() and 'typing = "20"' in draft.read_text())
        killed = copytree(folder, tmp_path / "killed")  # what is on the disk at this moment
        await pilot.press("escape", "d")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert not draft.parent.exists()
    async with open_app(killed, size=MEDIUM) as pilot:
        await pilot.press("o")
        await pilot.wait_for("what you entered before is back; ctrl+r starts over", "Harbor Point")
        form = pilot.form
        assert form.errors["days.amount"].text == "some"
        assert (form.field.name, pilot.form_screen.typed) == ("travel.cap", "20")
        await pilot.press("0", "0", "enter")
        await pilot.wait_gone("is back")
        await pilot.fill("days.amount", "5")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to killed/harbor-point.toml")
    assert not (killed / "drafts").exists()
    said = tomllib.loads((killed / "harbor-point.toml").read_text())
    assert (said["days"]["amount"], said["travel"]["cap"]) == (5, 2000)


@pytest.mark.parametrize("keys", [("escape", "k"), ("ctrl+q", "k")])
async def test_what_was_entered_can_wait(folder: Path, keys: tuple[str, str]) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.paste("Harbor")
        await pilot.press(keys[0])
        await pilot.wait_for("keep it for later")
        await pilot.press(keys[1])
        if keys[0] == "ctrl+q":
            await pilot.wait_exit()
        else:
            await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.wait_for("an offer is half entered; o goes on with it")
        await pilot.press("o")
        await pilot.wait_for("what you entered before is back", "Harbor")


async def test_a_form_is_begun_anew_when_that_is_asked_for(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+r")
        await pilot.wait_for("nothing was entered yet")
        await pilot.fill("employer", "Harbor Point")
        await pilot.press("ctrl+r")
        await pilot.wait_for("Start over")
        await pilot.press("escape")
        await pilot.wait_gone("Start over")
        assert pilot.form_screen.is_changed
        await pilot.press("ctrl+r", "s")
        await pilot.wait_until(lambda: not pilot.form_screen.is_changed)
        await pilot.wait_until(lambda: not (folder / "drafts").exists())


async def test_a_letter_typed_just_before_the_terminal_is_closed_is_kept(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        pilot.form_screen.query_one(LineInput).insert_text_at_cursor("H")
        pilot.app.exit(0)  # before the screen hears of it
    assert DRAFTS.load(folder / "_new.toml").value.typing == "H"


async def test_the_draft_of_the_priorities_is_kept_too(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("P")
        await pilot.wait_for("priorities")
        await pilot.fill("weights.days", "10")
        await pilot.wait_until((folder / "drafts" / "priorities.toml").exists)
        pilot.app.exit(0)  # as when the terminal is closed
    assert load([folder]).problems == ()
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("P")
        await pilot.wait_for("what you entered before is back")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to pictured/priorities.toml")
        assert pilot.weights == (8, 10, 5, 5, 3, 3)
    assert not (folder / "drafts").exists()


async def test_that_nothing_can_be_kept_is_said_once_and_the_form_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, path: Path, _draft: object, _content: object) -> None:
        raise SaveError(path, "the disk is full")

    monkeypatch.setattr(Sidecar, "save", full)
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("H")
        await pilot.wait_for("what you type is not kept until you save it: the disk is full")
        await pilot.press("a")
        await pilot.wait_gone("the disk is full")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to pictured/ha.toml")


async def test_a_draft_that_cannot_be_read_is_said_and_stays(folder: Path) -> None:
    (folder / "drafts").write_text("a file, and no folder")
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("o")
        await pilot.wait_for("what you type is not kept until you save it")
        await pilot.press(*"Ha", "ctrl+s")
        await pilot.wait_for("saved to pictured/ha.toml")
    assert (folder / "drafts").read_text() == "a file, and no folder"


async def test_beside_the_samples_an_offer_goes_to_the_folder_that_is_opened_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app(size=MEDIUM) as pilot:
        await pilot.wait_for("samples, invented; o enters your own", "o new offer")
        await opened(pilot)
        await pilot.paste("Harbor Point")
        await pilot.press("ctrl+s")
        await pilot.wait_for("Save your offer to which new folder?")
        await pilot.press("enter")
        await pilot.wait_for("saved to offers/harbor-point.toml", "Harbor Point")
        assert not pilot.app.main.view.is_sample
    assert [path.name for path in HERE.iterdir()] == ["harbor-point.toml"]


async def test_by_mouse(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "Taken from" in line)
        await pilot.click(offset=(6, row))
        await pilot.wait_until(lambda: pilot.form.field.name == "days.from")


async def test_a_click_on_an_answer_gives_it(folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.to_field("days.from")
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "a  on top of PTO" in line)
        await pilot.click(offset=(30, row))
        assert pilot.form.values == {"days.from": "separate"}
        assert pilot.form.field.name == "travel.paid_from"


async def test_in_a_scrolled_form_a_click_meets_the_field_that_stands_there_and_nothing_else(folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.to_field("days.unit")
        lines = pilot.screen.splitlines()
        row = {
            text: next(y for y, line in enumerate(lines) if text in line) for text in ("Only if", "more lines below")
        }
        for nothing in (0, 1, row["more lines below"], 22):
            await pilot.click(offset=(6, nothing))
            assert pilot.form.field.name == "days.unit", lines[nothing]
        await pilot.click(offset=(6, row["Only if"]))
        assert pilot.form.field.name == "allowance.only_if"


async def test_keys_that_come_faster_than_they_are_drawn_keep_their_order(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        keys = [*"Harbor", "enter", *"Hospitalist", "enter", "down", *"letter", "enter", *"4500", "enter"]
        for key in keys:  # all at once, as from a queue
            character = key if len(key) == 1 else None
            pilot.app.post_message(events.Key(key.lower() if len(key) > 1 else key, character))
        await pilot.wait_for("Harbor", "Hospitalist", "offer letter", "$4,500")


async def test_a_criterion_of_ones_own_is_added_and_each_offer_then_has_a_field_for_it(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("P")
        await pilot.wait_for("priorities")
        await pilot.fill("new_criterion", "Base salary, lots")
        await pilot.wait_for("▲ Not taken", "Type name, worst to best, importance")
        await pilot.paste("Base salary, 200k to 300k USD, 6")
        await pilot.press("enter", "ctrl+s")
        await pilot.wait_for("saved to pictured/priorities.toml")
        assert pilot.comparison.criteria[-1].label == "Base salary"
        await opened(pilot)
        await pilot.fill("employer", "Harbor")
        await pilot.fill("other.base_salary", "285k")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to pictured/harbor.toml")
    said = tomllib.loads((folder / "harbor.toml").read_text())
    assert said["other"]["base_salary"] == 285000


async def test_a_condition_is_entered_shown_saved_and_read_again(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("o")
        await pilot.wait_for("its name, such as")
        for name, text in (
            ("employer", "Harbor Point"),
            ("status", "contract"),
            ("allowance.by_year", "2000, 2500, 3000"),
            ("allowance.only_if", "funds are left"),
        ):
            await pilot.fill(name, text)
        await pilot.wait_for("by year: funds are left", "$2,000, $2,500, then $3,000", "only if")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to")
    (source,) = (each for each in load([folder]).sources if each.offer.employer == "Harbor Point")
    assert source.offer.allowance.by_year == (2000.0, 2500.0, 3000.0)
    assert source.offer.allowance.only_if == {"by_year": "funds are left"}


async def test_two_offers_that_were_half_entered_are_both_offered(folder: Path) -> None:
    for name, employer in (("_new.toml", "Harbor"), ("_new-2.toml", "Stillwater")):
        DRAFTS.save(folder / name, Draft(at="employer", typed={"employer": employer}), None)
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.wait_for("2 offers are half entered; o goes on with one")
        await pilot.press("o")
        await pilot.wait_for("Go on with which offer", "1  Harbor", "2  Stillwater", "n  a new one")
        await pilot.press("2")
        await pilot.wait_for("what you entered before is back", "Stillwater")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to pictured/stillwater.toml")
        assert [path.name for path in (folder / "drafts").iterdir()] == ["_new.toml"]
        await pilot.press("o")
        await pilot.wait_for("what you entered before is back", "Harbor")

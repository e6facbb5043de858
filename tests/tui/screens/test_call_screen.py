"""On the phone: each answer lands as it is typed, the ranking moves, and nothing typed is lost."""

import asyncio
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual import events
from textual.widgets import Input

from offercompare.files.load import Loaded, load
from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import term
from offercompare.tui import controller
from offercompare.tui.screens.call_screen import CallScreen
from offercompare.tui.screens.message_screen import MessageScreen
from pilot import TIMEOUT, AppPilot, open_app

MEDIUM = (120, 36)


async def called(pilot: AppPilot, offer: str = "northway.toml") -> None:
    pilot.app.controller.go_to(offer)
    await pilot.press("c")
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, CallScreen))
    await pilot.wait_for("Question 1 of")


async def types(pilot: AppPilot, text: str) -> None:
    await pilot.press(*({" ": "space", ",": "comma", ".": "full_stop"}.get(key, key) for key in text))


async def answers_with(pilot: AppPilot, text: str) -> None:
    await pilot.paste(text)
    await pilot.press("enter")


def kept(folder: Path, offer: str = "northway.toml") -> Answers:
    return CALLS.load(folder / offer).value


def named(answers: Answers) -> set[str]:
    return {about.name for about in answers.latest}


async def test_an_answer_lands_at_once_and_the_ranking_moves(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        own = (folder / "northway.toml").read_bytes()
        await called(pilot)
        await pilot.wait_for("How many paid CME days", "From about 6.2 days a year it would lead.", "49.8")
        await answers_with(pilot, "5 days")
        await pilot.wait_for("Question 2 of", "Learned", "CME days", "61.1", "+11.3")
        standing = pilot.app.main.view.by_file["northway.toml"]
        assert standing.evaluated.offer.days.amount == 5
        assert not term("days.amount").of(standing.evaluated.offer).is_written
        await pilot.wait_until(lambda: len(kept(folder).answers) == 2)
        answer, source = kept(folder).answers
        assert (source.term, source.value) == ("days.from", "separate")
        assert (answer.term, answer.value, answer.status) == ("days.amount", 5, "verbal")
        assert (answer.on, answer.words) == (date.today(), "5 days")
        assert (folder / "northway.toml").read_bytes() == own
    assert load([folder]).sources == pilot.app.controller.loaded.sources


async def test_beside_scores_nothing_else_says_who_would_lead(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "6 days")  # with all else halfway a yes to the next would lead
        await pilot.wait_for("Question 2 of")
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        assert screen.call is not None
        for _ in screen.call.questions:
            if "would score" in pilot.screen:
                await pilot.settle()
                assert "it would lead." not in pilot.screen
            await pilot.press("down")


async def test_amounts_by_year_answer_the_question_of_the_amount(folder: Path) -> None:
    (folder / "northway.toml").write_text('employer = "Northway"\n[days]\namount = 5\n')
    async with open_app(folder, size=MEDIUM) as pilot:
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c")
        await pilot.wait_for("Are the CME days on top of PTO")  # all of them hang on it
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        asked = [each.term.name for each in screen.call.questions] if screen.call else []
        await pilot.press(*["down"] * asked.index("allowance.amount"))
        await answers_with(pilot, "2500 the first year, then 3000")
        await pilot.wait_until(lambda: named(kept(folder)) == {"allowance.by_year"})
        now = [each.term.name for each in screen.call.questions] if screen.call else []
        assert "allowance.amount" not in now
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.allowance.by_year == (2500, 3000)


async def test_what_is_unclear_stays_to_be_mended(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "soon")
        await pilot.wait_for(
            "▲ Not taken. Nothing was changed.",
            "Type days or hours a year",
            "> soon",
            "Question 1 of",
        )
        assert not kept(folder).answers
        await pilot.press("end")
        await types(pilot, "e")
        await pilot.wait_gone("Not taken")
        await pilot.wait_for("> soone")
        with patch.object(pilot.app, "bell") as bell:
            await pilot.press("enter", "enter")
            await pilot.wait_until(lambda: bell.call_count == 2)
        await pilot.wait_for("▲ Not taken", "> soone")
        await pilot.wait_until(lambda: [*kept(folder).typing.values()] == ["soone"])
        await types(pilot, "6")  # typed without a look: it is no answer to the next question
        await pilot.press("enter")
        await pilot.wait_for("▲ Not taken", "Question 1 of", "> soone6")
        await pilot.press("ctrl+u")
        await answers_with(pilot, "6")
        await pilot.wait_for("Question 2 of", "Noted: CME days, 6 days")


async def test_an_answer_to_the_next_question_is_never_taken_for_the_one_that_was_refused(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        for refused in ("that varies.", "what do you mean?", "well,", "3 or 4"):
            await answers_with(pilot, refused)
            await pilot.wait_for("▲ Not taken")
            await types(pilot, "24 hours")  # by one who looks away
            await pilot.press("enter")
            await pilot.wait_for("▲ Not taken", "Question 1 of", f"> {refused}24 hours")
            assert not kept(folder).answers
            await pilot.press("ctrl+u")
        await answers_with(pilot, "well,")
        await pilot.wait_for("▲ Not taken")
        await types(pilot, " 5 on top")  # this one looks
        await pilot.press("enter")
        await pilot.wait_for("Question 2 of", "Noted: CME days, 5 days, on top of PTO")


async def test_they_will_get_back(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "?")
        await pilot.wait_for("Question 2 of", "will get back")
        await pilot.wait_until(lambda: term("days.amount") in kept(folder).latest)
        assert kept(folder).latest[term("days.amount")].is_pending
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.days.amount is None
        await pilot.press("up")
        await pilot.wait_for("They will get back to you.", "Noted: CME days, will get back.")


async def test_enter_alone_passes_over_and_the_last_question_leads_to_the_end(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        assert screen.call is not None
        for _ in screen.call.questions:
            await pilot.press("enter")
        await pilot.wait_for("That was the last question. enter: the e-mail")
        assert pilot.app.screen is screen
        await pilot.press("enter")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, MessageScreen))
        await pilot.wait_for("When you have a moment")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is screen)
        assert not CALLS.path(folder / "northway.toml").exists()
        await types(pilot, "csq")  # no commands, and there is nothing to type to
        await pilot.wait_for("That was the last question.")
        await pilot.press("up")
        await pilot.wait_gone("That was the last question.")
        await pilot.wait_for("Question 11 of 11")
        await types(pilot, "ye")
        await pilot.wait_for("> ye")


async def test_where_there_is_nothing_to_ask_there_is_no_email(tmp_path: Path) -> None:
    (tmp_path / "north.toml").write_text('employer = "North"\n')
    async with open_app(tmp_path, size=MEDIUM) as pilot:
        pilot.app.controller.go_to("north.toml")
        with patch("offercompare.tui.screens.call_screen.questions_of", return_value=()):
            await pilot.press("c")
            await pilot.wait_for("There is nothing to ask")
            await pilot.press("ctrl+e")
            await pilot.wait_for("there is nothing to ask")
            assert isinstance(pilot.app.screen, CallScreen)


async def test_a_long_message_says_how_much_is_below(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        assert isinstance(pilot.app.screen, CallScreen)
        message = MessageScreen("a message", "a line\n" * 59, pilot.app.screen.calls, "northway.toml")
        pilot.app.push_screen(message)
        await pilot.wait_for("29 more lines below")
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.wait_gone("below")


@pytest.mark.parametrize(
    ("typed", "will_write", "shown"),
    [("yes", True, "they will write it"), ("no", False, "they will not write it")],
)
async def test_please_put_it_in_writing_is_answered_by_yes_and_no(
    folder: Path, typed: str, shown: str, *, will_write: bool
) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot, "lakeside.toml")
        await pilot.wait_for("Please put the travel payment in the contract.", "a  they will write it")
        await answers_with(pilot, typed)
        await pilot.wait_for("1 answered", shown, f"Noted: conference travel, {shown}.")
        await pilot.wait_until(lambda: term("travel.paid_from") in kept(folder, "lakeside.toml").stated)
        answer = kept(folder, "lakeside.toml").stated[term("travel.paid_from")]
        assert (answer.value, answer.status, answer.will_write) == ("employer", "verbal", will_write)
        assert answer.words == typed


async def test_what_they_took_back_is_asked_like_what_was_never_said(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot, "lakeside.toml")
        await answers_with(pilot, "they took it back")
        await pilot.wait_until(lambda: term("travel.paid_from") in kept(folder, "lakeside.toml").stated)
        assert kept(folder, "lakeside.toml").stated[term("travel.paid_from")].value == "none"
        await pilot.press("up")
        await pilot.wait_gone("Please put the travel payment")
        await pilot.wait_for("Answer with a letter, or up to how much")


async def test_nothing_typed_disappears(folder: Path) -> None:
    """After enter there is a new answer, or what was typed still stands there with a reply, or it was to be passed."""
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        said = 0
        for typed in (
            "not sure",
            "n/a",
            "yes and no",
            "covered",
            "maybe",
            "five days",
            "skip",
            "unknown",
            "-",
            "x" * 60,
        ):
            assert screen.call is not None
            assert screen.call.current is not None
            about, before = screen.call.current.term, screen.calls.value("northway.toml").answers
            await pilot.type(typed)
            await pilot.press("enter")
            after = screen.calls.value("northway.toml").answers
            if len(after) > len(before):
                assert (after[len(before)].about, after[len(before)].words) == (about, typed)
                await pilot.wait_for(typed, "Noted: ")
                said += 1
            elif typed in {"skip", "-"}:
                await pilot.wait_for("Skipped: ")
            else:
                await pilot.wait_for(f"> {typed}", "▲ Not taken")
                await pilot.press("ctrl+u")
        assert said >= 3


async def test_each_answer_says_at_once_what_it_did(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await called(pilot)
        await answers_with(pilot, "5 days")
        await pilot.wait_for("Noted: CME days, 5 days, on top of PTO.  C rises 49.8 → 61.1.")
        await pilot.press("ctrl+z")
        await pilot.wait_for("Taken back: CME days.  C falls 61.1 → 49.8.")
        await pilot.press("ctrl+u", "enter")
        await pilot.wait_for("Skipped: CME days.")


async def test_all_that_a_sentence_states_is_noted_and_taken_back_as_one(folder: Path) -> None:
    (folder / "northway.toml").write_text('employer = "Northway"\n[days]\namount = 5\nfrom = "separate"\n')
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await pilot.wait_for("What is the CME allowance a year?")
        await answers_with(pilot, "$3,500, use it or lose it, reimbursed within 30 days")
        await pilot.wait_for("Noted: CME allowance, $3,500 a year, reimbursed", "Carryover    ", "Time to be paid    ")
        await pilot.wait_until(lambda: len(kept(folder).answers) == 4)
        await pilot.press("ctrl+u", "ctrl+z")
        await pilot.wait_for("Taken back: CME allowance.", "> $3,500, use it or lose it")
        await pilot.wait_until(lambda: not kept(folder).answers)


async def test_esc_leaves_at_once_and_says_where_all_is_kept(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert "kept in" not in pilot.screen
        await called(pilot)
        await answers_with(pilot, "5 days")
        await types(pilot, "half")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.wait_for("kept in calls/northway.toml")
        assert [*kept(folder).typing.values()] == ["half"]


async def test_what_came_in_writing_is_marked_with_its_clause(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await pilot.press("ctrl+w")
        await pilot.wait_for("nothing was said about it yet")
        await types(pilot, "5")
        await pilot.press("ctrl+w")
        await pilot.wait_for("in writing: where?")
        await pilot.type("memo")
        await pilot.press("enter")
        await pilot.wait_for("Begin with contract, letter or policy")
        await pilot.press("end", "ctrl+u")
        await answers_with(pilot, "contract, Exhibit C, 2.1")
        await pilot.wait_for(
            "marked as in writing",
            "Question 2 of",
            "Noted: CME days, 5 days, on top of PTO, in writing.",
            "61.1 → 62.8.",
        )
        await pilot.press("up")
        await pilot.wait_for("in writing: contract, Exhibit")
        await pilot.wait_gone("marked as in writing")
        await pilot.wait_until(lambda: kept(folder).stated[term("days.amount")].is_written)
        assert kept(folder).stated[term("days.amount")].clause == "Exhibit C, 2.1"
        fact = term("days.amount").of(pilot.app.main.view.by_file["northway.toml"].evaluated.offer)
        assert (fact.is_written, fact.clause) == (True, "Exhibit C, 2.1")


async def test_the_email_is_copied_and_saved_and_never_over_another(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "5")
        await pilot.press("ctrl+e")
        await pilot.wait_for("Thank you for the call today, ", "- There are 5 paid CME days a year, on top of PTO.")
        await pilot.press("ctrl+c")
        await pilot.wait_for("copied, if")
        name = f"northway-{date.today().isoformat()}"
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to ", f"calls/{name}.txt")
        await pilot.press("ctrl+s")
        await pilot.wait_for("already saved to ", f"calls/{name}.txt")
        file = folder / "calls" / f"{name}.txt"
        assert file.read_text() == f"{pilot.app.clipboard}\n"
        assert not (folder / "calls" / f"{name}-2.txt").exists()
        file.write_text("by hand")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to ", f"calls/{name}-2.txt")
        assert file.read_text() == "by hand"
        assert not load([folder]).problems
        await types(pilot, "PS ")
        await pilot.press("ctrl+c", "escape", "ctrl+e")  # the call goes on, and what was edited is still there
        await pilot.wait_for("PS Hello")
        assert pilot.app.clipboard.startswith("PS Hello")


async def test_samples_can_be_played_with_and_nothing_is_written() -> None:
    async with open_app(size=MEDIUM) as pilot:
        await called(pilot, "northway.toml")
        await pilot.wait_for("samples: what you type is gone when you leave")
        await answers_with(pilot, "5")
        await pilot.wait_for("1 answered")
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.days.amount == 5
        await pilot.press("ctrl+e")
        await pilot.wait_for("Kind regards,")
        await pilot.press("ctrl+s")
        await pilot.wait_for("save the samples to a folder of your own first")


async def test_an_email_that_was_edited_and_not_saved_is_in_a_file_once_the_call_ends(folder: Path) -> None:
    path = CALLS.path(folder / "northway.toml").with_name(f"northway-{date.today()}.txt")
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await pilot.press("ctrl+e")
        await pilot.wait_for("Kind regards,")
        await pilot.press("escape")
        await pilot.wait_for("Question 1 of")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert not path.exists()
        await pilot.press("c")
        await pilot.wait_for("Question 1 of")
        await pilot.press("ctrl+e")
        await pilot.wait_for("Kind regards,")
        await pilot.paste("Mine. ")
        await pilot.wait_for("Mine. Hello,", "edited; ctrl+r has it as it was written")
        await pilot.press("escape")
        await answers_with(pilot, "5 days")
        await pilot.press("ctrl+e")  # it says something else by now
        await pilot.wait_for("Kind regards,")
        screen = pilot.app.screen
        assert isinstance(screen, MessageScreen)
        screen.text_edit.insert("Later. ")  # and the app is left before the screen hears of it
    assert path.read_text().startswith("Mine. Hello,\n")
    assert path.with_stem(f"{path.stem}-2").read_text().startswith("Later. Hello,\n")


async def test_what_another_program_writes_meanwhile_is_not_lost(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "5")
        await pilot.wait_until(lambda: len(kept(folder).answers) == 2)
        await pilot.settle()
        file = CALLS.path(folder / "northway.toml")
        file.write_text(f'{file.read_text()}\n[[answers]]\nterm = "perks.library"\nvalue = true\non = 2026-01-05\n')
        await answers_with(pilot, "none")
        await pilot.wait_until(lambda: len(kept(folder).answers) == 4)
        assert named(kept(folder)) == {"days.amount", "days.from", "perks.library", "fees.society_dues"}
        await pilot.wait_for("3 answered")


async def test_a_broken_file_of_answers_is_left_alone(folder: Path) -> None:
    (folder / "calls").mkdir()
    file = CALLS.path(folder / "northway.toml")
    file.write_text("nonsense =")
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await pilot.wait_for("has a problem; nothing is kept until it is mended")
        await answers_with(pilot, "5")
        await pilot.wait_for("1 answered")
        assert file.read_text() == "nonsense ="
        file.unlink()
        await answers_with(pilot, "none")
        await pilot.wait_until(lambda: len(kept(folder).answers) == 3)


_TYPES_AND_WAITS = """
import asyncio, sys
from pathlib import Path
from typing import Any
from pilot import open_app

async def main():
    async with open_app(Path(sys.argv[1]), size=(120, 36)) as pilot:
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c", "5", "enter", "2", "5")
        while True:
            await asyncio.sleep(1)

asyncio.run(main())
"""


def _is_killed_while_typing(folder: Path, until_typed: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", _TYPES_AND_WAITS, str(folder)]
    with subprocess.Popen(command, env=environment) as process:
        end = time.monotonic() + TIMEOUT
        try:
            while kept(folder).typing != {"fees.society_dues": until_typed}:
                assert time.monotonic() < end, "what was typed was never written"
                time.sleep(0.05)
        finally:
            process.kill()


async def test_killed_while_one_types_nothing_typed_is_lost(folder: Path) -> None:
    await asyncio.to_thread(_is_killed_while_typing, folder, "25")
    async with open_app(folder, size=MEDIUM) as pilot:
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.days.amount == 5
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c")
        await pilot.wait_for("1 answered", "Society dues", "> 25")
        await types(pilot, "0")
        await pilot.press("enter")
        await pilot.wait_until(lambda: kept(folder).stated[term("fees.society_dues")].value == 250)
        assert not kept(folder).typing


async def test_the_reply_to_what_was_typed_in_a_burst_stays(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c")
        await pilot.wait_for("Question 1 of")
        for key in "blue":
            pilot.app.post_message(events.Key(key, key))
        pilot.app.post_message(events.Key("enter", None))
        await pilot.wait_for("▲ Not taken")
        await pilot.pause(0.3)
        await pilot.wait_for("▲ Not taken", "> blue")
        await pilot.wait_until(lambda: [*kept(folder).typing.values()] == ["blue"])


@pytest.mark.parametrize("leave", ["down", "click", "exit"])
async def test_what_is_typed_just_before_one_goes_to_another_question_or_away_is_kept(folder: Path, leave: str) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        screen.query_one(Input).insert_text_at_cursor("5 d")  # the screen has not heard of it
        if leave == "down":
            screen.go_question(1)
        elif leave == "click":
            screen.select(1)
        else:
            pilot.app.exit(0)
        if leave != "exit":
            await pilot.wait_until(lambda: kept(folder).typing == {"days.amount": "5 d"})
            await pilot.wait_for("Question 2 of")
    assert kept(folder).typing == {"days.amount": "5 d"}


async def test_letters_typed_ahead_of_a_key_go_to_the_question_they_were_typed_to(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c")
        await pilot.wait_for("Question 1 of")
        for key, letter in (("5", "5"), ("enter", None), ("l", "l"), ("a", "a"), ("t", "t"), ("e", "e"), ("r", "r")):
            pilot.app.post_message(events.Key(key, letter))  # all at once, as a quick hand or a paste does
        pilot.app.post_message(events.Key("enter", None))
        await pilot.wait_for("Question 3 of", "1 answered")
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.days.amount == 5


async def test_a_letter_that_arrives_after_the_call_was_left_is_on_the_disk_too(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        call = pilot.app.screen
        assert isinstance(call, CallScreen)
        await pilot.press("escape")
        await pilot.wait_until(lambda: not call.is_attached)
        call._line.value = "5 d"  # what was typed before esc and told only now
        call.on_input_changed(Input.Changed(call._line, "5 d"))
        assert [*kept(folder).typing.values()] == ["5 d"]


async def test_what_is_half_typed_and_the_last_answer_outlast_the_app(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "5 on top of pto")
        await pilot.wait_for("Question 2 of")
        await types(pilot, "2 h")
        await pilot.press("down")
        await types(pilot, "3 h")
        await pilot.press("up")
        await pilot.wait_until(lambda: len(kept(folder).typing) == 2)
    async with open_app(folder, size=MEDIUM) as pilot:
        pilot.app.controller.go_to("northway.toml")
        await pilot.press("c")
        await pilot.wait_for("> 3 h")
        await pilot.press("up")
        await pilot.wait_for("> 2 h")
        await pilot.press("ctrl+z")
        await pilot.wait_gone("> 2 h")
        await pilot.press("ctrl+z")
        await pilot.wait_for("> 5 on top of pto")
        await pilot.wait_until(lambda: not kept(folder).answers)
        assert pilot.app.main.view.by_file["northway.toml"].evaluated.offer.days.amount is None
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.wait_for("nothing to take back")


async def called_about_fees(pilot: AppPilot) -> None:
    await called(pilot)
    while "Who pays my license" not in pilot.screen:
        await pilot.press("down")
        await pilot.pause()


@pytest.fixture
def fees(folder: Path) -> Path:
    """Northway says nothing of the boards and the license, and only says that it pays the DEA."""
    path = folder / "northway.toml"
    path.write_text('employer = "Northway"\n[fees]\ndea = "employer"\n')
    return folder


@pytest.mark.parametrize(
    ("typed", "values", "shown"),
    [
        (
            "2",
            {"state_license": "allowance", "dea": "allowance", "society_dues": "allowance"},
            "all from the allowance",
        ),
        ("no, you pay those yourself", {"state_license": "none", "dea": "none"}, "Noted: fees, none paid."),
        ("license and dea, not dues", {"state_license": "employer", "society_dues": "none"}, "license and DEA on top"),
    ],
)
async def test_the_fees_are_answered_as_one_question(
    fees: Path, typed: str, values: dict[str, str], shown: str
) -> None:
    async with open_app(fees, size=MEDIUM) as pilot:
        await called_about_fees(pilot)
        await pilot.wait_for("a  all paid on top", "d  one by one", "e  later, they will get back", "would score")
        await answers_with(pilot, typed)
        await pilot.wait_for(shown)
        await pilot.wait_until(lambda: term("fees.dea") in kept(fees).stated)
        stated = kept(fees).stated
        assert values.items() <= {about.key: answer.value for about, answer in stated.items()}.items()
        words = {"2": "all from the allowance"}.get(typed, typed)  # a letter says nothing
        assert {answer.words for answer in stated.values()} == {words}
        assert {answer.status for answer in stated.values()} == {"verbal"}
        await pilot.press("ctrl+z")
        await pilot.wait_for(f"> {words}", "Who pays my license", "Taken back: fees.")
        await pilot.wait_until(lambda: not kept(fees).answers)


async def test_fees_that_were_answered_as_one_question_are_one_when_the_call_goes_on(fees: Path) -> None:
    shown = []
    for typed in ("a", ""):
        async with open_app(fees, size=MEDIUM) as pilot:
            await called_about_fees(pilot)
            await answers_with(pilot, typed)
            await pilot.wait_for("1 answered", "on top")
            shown.append(pilot.screen.split(" of ")[1][:2])
            await pilot.settle()
    assert shown[0] == shown[1]


async def test_the_fees_are_asked_one_by_one_where_that_is_wanted(fees: Path) -> None:
    async with open_app(fees, size=MEDIUM) as pilot:
        await called_about_fees(pilot)
        before = pilot.screen.split(" of ")[1][:2]
        await answers_with(pilot, "d")
        await pilot.wait_gone("Who pays my license")
        await pilot.wait_for("Answer with a letter, or up to how much, such as 500.")
        assert int(pilot.screen.split(" of ")[1][:2]) > int(before)
        assert not kept(fees).answers


async def test_all_that_was_said_of_the_fees_is_marked_as_in_writing(fees: Path) -> None:
    async with open_app(fees, size=MEDIUM) as pilot:
        await called_about_fees(pilot)
        await types(pilot, "a")
        await pilot.press("ctrl+w")
        await pilot.wait_for("Fees in writing: where?")
        await pilot.press("enter")
        await pilot.wait_for("marked as in writing", "Noted: fees, all on top, in writing.")
        assert pilot.screen.count("Fees  ") == 2  # learned, and typed
        await pilot.wait_until(lambda: {answer.status for answer in kept(fees).stated.values()} == {"contract"})


async def test_after_ctrl_z_there_are_the_questions_there_were(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        for offer in ("county.toml", "northway.toml"):
            await called(pilot, offer)
            screen = pilot.app.screen
            assert isinstance(screen, CallScreen)
            assert screen.call is not None
            for place in range(len(screen.call.questions)):
                assert screen.call.current is not None
                before = [asked.term for asked in screen.call.questions]
                for typed in ("5 out of pto", "none", "yes", "no", "out of the allowance"):
                    await pilot.press("ctrl+u")
                    await pilot.type(typed)
                    await pilot.press("enter")
                    if not screen.call.objection:
                        break
                await pilot.press("ctrl+z")
                assert [asked.term for asked in screen.call.questions] == before, (offer, place, typed)
                await pilot.press("ctrl+u", "down")
            await pilot.press("escape")
            await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_where_it_stands_is_filled_in_and_stays_unless_emptied(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await types(pilot, "5")
        await pilot.press("ctrl+w")
        await pilot.wait_for("in writing: where?")
        await answers_with(pilot, "Exhibit C")
        await pilot.wait_until(lambda: kept(folder).stated[term("days.amount")].clause == "Exhibit C")
        for typed, status, clause in (
            ("", "contract", "Exhibit C"),
            (" emailed", "letter", "Exhibit C emailed"),
        ):
            await pilot.press("up")
            await pilot.wait_for("in writing: contract, Exhibit")
            await pilot.press("ctrl+w")
            await pilot.wait_for("in writing: where?", "Exhibit C")
            if typed:
                await pilot.press("end")
                await types(pilot, typed)
            await pilot.press("enter")
            await pilot.wait_until(lambda: isinstance(pilot.app.screen, CallScreen))
            answer = pilot.app.controller.calls.value("northway.toml").stated[term("days.amount")]
            assert (answer.status, answer.clause) == (status, clause)


async def test_after_ctrl_w_nobody_is_asked_to_write_what_is_written(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot, "lakeside.toml")
        await pilot.wait_for("Please put the travel payment in the contract.")
        await pilot.press("ctrl+w")
        await pilot.wait_for("in writing: where?")
        await answers_with(pilot, "Exhibit C")
        await pilot.wait_for("Question 2 of")
        await pilot.press("up")
        await pilot.wait_for("contract, Exhibit C")
        await pilot.wait_gone("Please put the travel payment")


async def test_where_the_days_come_from_alone_leaves_the_question_open(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        await answers_with(pilot, "it comes out of PTO")
        await pilot.wait_for("Noted: CME days and PTO", "How many paid CME days")
        await pilot.wait_until(lambda: kept(folder).stated[term("days.from")].value == "pto")
        assert not kept(folder).typing
        await answers_with(pilot, "5")
        await pilot.wait_until(lambda: kept(folder).stated[term("days.amount")].value == 5)
        assert kept(folder).stated[term("days.from")].value == "pto"


async def test_a_condition_that_stays_leaves_the_offer_as_it_is_and_one_that_is_dropped_is_said(folder: Path) -> None:
    path = folder / "northway.toml"
    path.write_text(
        'employer = "Northway"\nstatus = "contract"\n'
        '[days]\namount = 5\nfrom = "separate"\nonly_if = { amount = "you present" }\nclause = "Exhibit C"\n'
    )
    for typed, condition in (("it stays", "you present"), ("they drop it", None)):
        (folder / "calls" / "northway.toml").unlink(missing_ok=True)
        async with open_app(folder, size=MEDIUM) as pilot:
            await called(pilot)
            for _ in range(30):
                if "a  they drop it" not in pilot.screen:
                    await pilot.press("down")
            await pilot.wait_for("a  they drop it")
            await answers_with(pilot, typed)
            await pilot.wait_until(lambda: term("days.amount") in kept(folder).stated)
            offers = {source.file: source.offer for source in load([folder]).sources}
            fact = term("days.amount").of(offers["northway.toml"])
            assert (fact.value, fact.is_written, fact.condition) == (5.0, False, condition)
            await pilot.press("escape")


async def test_a_click_leads_to_a_question_and_typing_goes_on_there(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        row = next(row for row, line in enumerate(pilot.screen.split("\n")) if "  Library" in line)
        await pilot.click(offset=(80, row))
        await pilot.wait_for("Is there access to an institutional library?")
        await types(pilot, "yes")
        await pilot.press("left", "x")  # Textual's own keys move in the line
        await pilot.wait_for("> yexs")


async def test_an_answer_that_is_saved_while_the_files_are_read_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await called(pilot)
        main = pilot.app.controller

        def saved_meanwhile(*read: Any) -> Loaded:
            loaded = load(*read)
            main.calls.save_all()
            return loaded

        monkeypatch.setattr(controller, "load", saved_meanwhile)
        main.calls.add("northway.toml", [Answer(term="days.amount", value=5, on=date.today())])
        main.reload()
        (offer,) = (source.offer for source in main.loaded.sources if source.file == "northway.toml")
        assert offer.days.amount == 5

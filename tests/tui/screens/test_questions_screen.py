"""The screen that says what to ask first, as a person uses it."""

from pathlib import Path

import pytest

from offercompare.tui.screens.call_screen import CallScreen
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.screens.questions_screen import QuestionsScreen
from offercompare.tui.state import view
from pilot import AppPilot, copy_case, open_app

SIZE = (120, 36)


def marked(pilot: AppPilot) -> list[str]:
    """The lines of the selected question."""
    return [line for line in pilot.screen.splitlines() if line.startswith(" ▌")]


async def test_from_the_first_question_to_a_message(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a")
        await pilot.wait_for("Ask C Northway Physician about CME days first.", "from 6.2 days")
        assert "How many paid CME days" in marked(pilot)[0]
        await pilot.press("j", "down", "down")
        await pilot.wait_until(lambda: "the $5,000 a year" in marked(pilot)[0])
        await pilot.press("k")
        await pilot.wait_until(lambda: "the travel payment" in marked(pilot)[0])
        await pilot.press("c")
        await pilot.wait_for("message to A Lakeside copied, if your terminal allows")
        assert "- Please put the travel payment in the contract." in pilot.app.clipboard
        await pilot.press("j")
        await pilot.wait_gone("copied")
        await pilot.press("enter")
        await pilot.wait_for("call  ·  C Northway Physician", "“Please put the $5,000 a year in the letter.”")
        await pilot.press("ctrl+w")
        await pilot.wait_for("in writing: where?")
        await pilot.press("enter", "escape")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, QuestionsScreen))
        await pilot.wait_gone("the $5,000 a year")
        await pilot.press("question_mark")
        await pilot.wait_for("Copy as a message", "is selected")
        await pilot.press("escape")
        await pilot.press("q")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert pilot.app.main.view.offer == "northway.toml"


async def test_one_offer_alone_and_all_again(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a", "f")
        await pilot.wait_for("C Northway Physician alone", "Ask C Northway Physician about CME days first.")
        assert "B County Health" not in pilot.screen.split("chance")[1]
        await pilot.press("f")
        await pilot.wait_gone("alone")
        await pilot.press("G", "down", "down", "f")
        await pilot.wait_for("A Lakeside Regional alone", "Have A Lakeside Regional put conference travel in the")


async def test_it_follows_weights_and_files(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("down", "0", "a")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, QuestionsScreen) and "chance" in pilot.screen)
        assert "How many paid CME days a year come on top of PTO?" not in marked(pilot)[0]
        northway = folder / "northway.toml"
        northway.write_text(northway.read_text() + "society_dues = 'x'\n")
        await pilot.wait_for("the last good version stays")
        northway.write_text(northway.read_text().replace("society_dues = 'x'\n", "\n[days]\namount = 6\n"))
        await pilot.wait_for("read again from disk")
        for other in ("northway.toml", "county.toml", "mercy.toml"):
            (folder / other).unlink()
        await pilot.wait_for("There is only one offer")
        await pilot.press("f", "f", "escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_an_offer_that_is_gone_is_no_longer_asked_about_alone(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a", "f")
        await pilot.wait_for("C Northway Physician alone")
        (folder / "northway.toml").unlink()
        await pilot.wait_gone("alone")
        await pilot.wait_for("B County")


async def test_an_offer_of_which_nothing_is_left_to_ask_is_no_longer_asked_about_alone(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a", "f")
        await pilot.wait_for("C Northway Physician alone")
        northway = folder / "northway.toml"
        northway.write_text(northway.read_text() + "\n[days]\namount = 0\n")
        await pilot.wait_gone("alone")
        await pilot.wait_for("Have A Lakeside Regional put conference travel in the contract.")


async def test_mouse_and_wheel(folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.wait_for("Do you pay society dues")
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "society dues" in line)
        await pilot.click(offset=(30, row))
        await pilot.wait_until(lambda: "society dues" in marked(pilot)[0])
        await pilot.press(*["pagedown"] * 3)
        await pilot.wait_for("the 24 hours of protected time")
        await pilot.press("pageup")
        await pilot.wait_for("the travel payment")
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "the travel payment" in line)
        await pilot.click(offset=(30, row))
        await pilot.wait_until(lambda: "the travel payment" in marked(pilot)[0])
        await pilot.press("pagedown", "pageup", "pageup")
        await pilot.wait_for("How many paid CME days")
        column = pilot.screen.splitlines()[-1].index("PDF")
        await pilot.click(offset=(column, 23))
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, Ask))


async def test_what_is_selected_is_in_sight_below_what_cannot_change_the_pick(tmp_path: Path) -> None:
    async with open_app(copy_case("planned-years", tmp_path), size=(60, 16)) as pilot:
        await pilot.press("a")
        await pilot.wait_for("Only said", "▌1  B Harborvi")


async def test_the_pdf_can_be_asked_for_here(folder: Path) -> None:
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a", "p")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, Ask))


async def test_many_offers_are_measured_in_the_background(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MEASURED_AT_ONCE", 2)
    async with open_app(folder, size=SIZE) as pilot:
        await pilot.press("a", "j", "k", "f", "c", "enter")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, QuestionsScreen | CallScreen))
        if isinstance(pilot.app.screen, CallScreen):
            await pilot.press("escape")
        await pilot.wait_for("about CME days first")


async def test_nothing_to_ask(tmp_path: Path) -> None:
    (tmp_path / "priorities.toml").write_text(
        "format = 1\n[weights]\ndays = 1\ndollars = 0\ntravel = 0\nfees = 0\nperks = 0\nterms = 0\n"
    )
    (tmp_path / "a.toml").write_text("employer='Alder'\nstatus='contract'\n[days]\namount=5\nfrom='separate'\n")
    async with open_app(tmp_path, size=SIZE) as pilot:
        await pilot.press("a")
        await pilot.wait_for("There is only one offer: no answer changes the pick.")
        await pilot.press("j", "f", "c", "enter", "pagedown")
        assert isinstance(pilot.app.screen, QuestionsScreen)
        assert not pilot.app.clipboard

"""The screen that says what to ask first, as a person uses it."""

from pathlib import Path

import pytest

from offercompare.tui.screens import compare
from offercompare.tui.screens.page import Page
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.screens.questions import QuestionsScreen
from stories import Story, story

SIZE = (120, 36)


def asked(told: Story) -> QuestionsScreen:
    screen = told.app.screen
    assert isinstance(screen, QuestionsScreen)
    return screen


def marked(told: Story) -> list[str]:
    """The lines of the selected question."""
    return [line for line in told.screen.splitlines() if line.startswith("▌")]


async def test_from_the_first_question_to_a_message(folder: Path) -> None:
    async with story(folder, size=SIZE) as told:
        await told.press("a")
        await told.sees("Ask Northway Physician about CME days first.", "from 6.2 days Northway leads")
        assert "How many paid CME days" in marked(told)[0]
        await told.press("j", "down", "down")
        await told.until(lambda: "the $5,000 a year" in marked(told)[0])
        await told.press("k")
        await told.until(lambda: "the travel payment" in marked(told)[0])
        await told.press("c")
        await told.sees("message to Lakeside copied, if your terminal allows")
        assert "- Please put the travel payment in the contract." in told.app.clipboard
        await told.press("j")
        await told.misses("copied")
        await told.press("enter")
        await told.sees("Northway Physician Group", "rank 3, score 49.8")
        await told.press("escape")
        await told.until(lambda: isinstance(told.app.screen, QuestionsScreen))
        await told.press("question_mark")
        await told.sees("Copy all there is to ask this employer")
        await told.press("escape")
        await told.press("q")
        await told.until(lambda: told.app.screen is told.app.main)
        assert told.app.main.view.offer == "northway.toml"


async def test_one_offer_after_the_other(folder: Path) -> None:
    async with story(folder, size=SIZE) as told:
        await told.press("a", "f")
        await told.sees("Lakeside Regional alone")
        await told.press("f")
        await told.sees("County Health alone", "1 answer cannot change the pick by itself")
        await told.press("f")
        await told.sees("Northway Physician alone")
        await told.press("f")
        await told.misses("alone")


async def test_it_follows_weights_and_files(folder: Path) -> None:
    async with story(folder, size=SIZE) as told:
        await told.press("down", "0", "a")
        await told.until(lambda: isinstance(told.app.screen, QuestionsScreen) and "chance" in told.screen)
        assert "How many paid CME days a year come on top of PTO?" not in marked(told)[0]
        northway = folder / "northway.toml"
        northway.write_text(northway.read_text() + "society_dues = 'x'\n")
        await told.sees("the last good version stays")
        northway.write_text(northway.read_text().replace("society_dues = 'x'\n", "\n[days]\namount = 6\n"))
        await told.sees("read again from disk")
        for other in ("northway.toml", "county.toml", "mercy.toml"):
            (folder / other).unlink()
        await told.sees("There is only one offer")
        await told.press("f", "f", "escape")
        await told.until(lambda: told.app.screen is told.app.main)


async def test_an_offer_that_is_gone_is_no_longer_asked_about_alone(folder: Path) -> None:
    async with story(folder, size=SIZE) as told:
        await told.press("a", "f")
        await told.sees("Lakeside Regional alone")
        (folder / "lakeside.toml").unlink()
        await told.misses("alone")
        await told.sees("County")


async def test_mouse_and_wheel(folder: Path) -> None:
    async with story(folder, size=(80, 24)) as told:
        await told.press("a")
        await told.sees("Do you pay society dues")
        row = next(y for y, line in enumerate(told.screen.splitlines()) if "society dues" in line)
        await told.pilot.click(offset=(30, row))
        await told.until(lambda: "society dues" in marked(told)[0])
        asked(told).on_mouse_scroll_down()
        asked(told).on_mouse_scroll_down()
        asked(told).on_mouse_scroll_down()
        await told.sees("the 24 hours for CME")
        asked(told).on_mouse_scroll_up()
        row = next(y for y, line in enumerate(told.screen.splitlines()) if "the travel payment" in line)
        await told.pilot.click(offset=(30, row))
        await told.until(lambda: "the travel payment" in marked(told)[0])
        await told.press("pagedown", "pageup", "pageup")
        await told.sees("How many paid CME days")
        column = told.screen.splitlines()[-1].index("one offer")
        await told.pilot.click(offset=(column, 23))
        await told.sees("Lakeside Regional alone")


async def test_the_pdf_can_be_asked_for_here(folder: Path) -> None:
    async with story(folder, size=SIZE) as told:
        await told.press("a", "p")
        await told.until(lambda: isinstance(told.app.screen, Ask))


async def test_many_offers_are_measured_in_the_background(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "MEASURED_AT_ONCE", 2)
    async with story(folder, size=SIZE) as told:
        await told.press("a", "j", "k", "f", "c", "enter")
        await told.until(lambda: isinstance(told.app.screen, QuestionsScreen | Page))
        if isinstance(told.app.screen, Page):
            await told.press("escape")
        await told.sees("about CME days first")


async def test_nothing_to_ask(tmp_path: Path) -> None:
    (tmp_path / "priorities.toml").write_text("format = 1\n[weights]\ndays = 1\n")
    (tmp_path / "a.toml").write_text("employer='Alder'\nstatus='contract'\n[days]\namount=5\nfrom='separate'\n")
    async with story(tmp_path, size=SIZE) as told:
        await told.press("a")
        await told.sees("There is only one offer: no answer changes the pick.")
        await told.press("j", "f", "c", "enter", "pagedown")
        assert isinstance(told.app.screen, QuestionsScreen)
        assert not told.app.clipboard

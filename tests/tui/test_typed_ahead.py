"""Keys go to what was on the screen when they were typed, or nowhere."""

from math import inf
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.events import Key
from textual.screen import Screen

from offercompare.tui.screens.offer_form import OfferForm
from offercompare.tui.screens.prompt import Choose
from pilot import AppPilot, open_app


async def burst(pilot: AppPilot, *keys: str) -> None:
    """Type keys as one burst: all are there before the first is answered."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.settle()
    await pilot.wait_until(lambda: pilot.app.seen_since < inf)


async def test_a_key_typed_ahead_of_a_question_is_no_answer(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await burst(pilot, "f", "c", "e")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, Choose) and pilot.app.seen_since < inf)
        assert len(pilot.app.screen_stack) == 2
        await burst(pilot, "c", "e", "e")  # the question is answered once, and what comes after it is dropped
        await pilot.wait_for("Question 1 of")
        assert len(pilot.app.screen_stack) == 2


async def test_a_key_typed_ahead_of_the_way_back_does_nothing_below(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("y")
        await pilot.wait_for("esc back")
        await burst(pilot, "escape", "escape", "q", "9")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert pilot.app.is_running
        assert pilot.weights[0] == 8


async def test_a_key_typed_ahead_of_the_menu_does_nothing_anywhere(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await burst(pilot, "question_mark", "enter", "9")
        await pilot.wait_for("type to filter")
        assert len(pilot.app.screen_stack) == 2
        assert pilot.weights[0] == 8


async def test_what_is_typed_once_the_first_frame_of_a_form_is_shown_goes_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(folder) as pilot:
        app, display = pilot.app, pilot.app._display
        typed: list[str] = []

        def type_after_the_first_frame(screen: Screen[object], renderable: RenderableType | None) -> None:
            display(screen, renderable)
            if isinstance(screen, OfferForm) and renderable is not None and not typed:
                typed.append("M")
                app.post_message(Key("M", "M"))

        monkeypatch.setattr(app, "_display", type_after_the_first_frame)
        await burst(pilot, "o")
        await pilot.wait_until(lambda: bool(typed) and pilot.form_screen.typed == "M")

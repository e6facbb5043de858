"""Weights and safety: what keys and mouse do, figures that come when they are ready, and two ways to find weights."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.tui.screens.weights_screen import WeightsScreen
from offercompare.tui.widgets.canvas import Canvas
from pilot import AppPilot, open_app

MEDIUM = (120, 36)
FIGURES = "66.0%"
"""The share of all priorities for which the first of the pictured offers wins."""
PICTURED = (8, 7, 5, 5, 3, 3)
SLIDER, STRIP = 22, 77


async def opened(pilot: AppPilot) -> None:
    await pilot.press("x")
    await pilot.wait_for("For how many priorities", FIGURES)


def row_of(pilot: AppPilot, name: str) -> int:
    """The line in which a criterion or an offer stands, selected or not."""
    return next(y for y, line in enumerate(pilot.screen.splitlines()) if line[2:].startswith(f"{name} "))


async def test_weights_are_moved_live_and_taken_back(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("$263")
        await pilot.press("down", "right", "right", "right")
        await pilot.wait_for("County Health leads by", "CME days 7 → 10, not saved", "$375")
        assert pilot.weights[1] == 10
        await pilot.press("4")
        await pilot.wait_until(lambda: pilot.weights[1] == 4)
        await pilot.press("u", "u", "u", "u")
        await pilot.wait_for("Lakeside Regional leads by 4.5: a fragile lead.")
        await pilot.press("u")
        await pilot.wait_for("nothing done")
        await pilot.press("U")
        await pilot.wait_until(lambda: pilot.weights[1] == 8)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def opened_low(pilot: AppPilot) -> None:
    await pilot.press("x")
    await pilot.wait_for("weights and safety", "more lines below")


async def test_what_does_not_fit_scrolls_with_what_is_selected_in_sight(folder: Path) -> None:
    async with open_app(folder, size=(60, 16)) as pilot:
        await opened_low(pilot)
        assert "What matters" not in pilot.screen.splitlines()[2]
        await pilot.press(*["down"] * 5)
        await pilot.wait_for("▌Pinned down")
        await pilot.press("tab")
        await pilot.wait_for("B County")
        await pilot.press(*["pagedown"] * 3)
        await pilot.wait_for("decides: its part")
        await pilot.press(*["up"] * 5)
        await pilot.wait_for("Lakeside Regional leads by 4.5", "more lines below")
        assert pilot.app.controller.view.row == 0


async def test_of_weights_moved_meanwhile_only_the_last_are_worked_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Decision] = []
    gate = asyncio.Event()

    async def slowly(work: object, decision: Decision, before: Figures | None) -> Figures:
        assert work is measure_shares
        asked.append(decision)
        await gate.wait()
        return measure_shares(decision, before)

    monkeypatch.setattr(asyncio, "to_thread", slowly)
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("x")
        await pilot.wait_until(lambda: len(asked) == 1)
        await pilot.press("9", "1", "2", "5")
        assert " .." in pilot.screen
        gate.set()
        await pilot.wait_for(FIGURES)
        await pilot.settle()
        assert len(asked) == 2
        assert asked[-1] == pilot.app.controller.view.decision


async def test_a_click_selects_a_criterion_or_an_offer(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.click(offset=(10, row_of(pilot, "Travel")))
        await pilot.wait_until(lambda: pilot.app.controller.view.row == 2)
        await pilot.click(offset=(10, 0))
        assert pilot.app.controller.view.row == 2
        await pilot.click(offset=(10, row_of(pilot, "3 C Northway")))
        await pilot.wait_until(lambda: pilot.app.controller.view.offer == "northway.toml")


async def test_the_mouse_finds_its_rows_where_the_head_scrolls_with_them(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.resize_terminal(40, 10)
        screen = pilot.app.screen
        assert isinstance(screen, WeightsScreen)
        await pilot.wait_until(lambda: not screen.current_body.above)
        canvas = screen.query(Canvas)[1]
        while not any(line[2:].startswith("Travel ") for line in pilot.screen.splitlines()):
            canvas.post_message(MouseScrollDown(canvas, 10, 5, 0, 1, 0, shift=False, meta=False, ctrl=False))
            await pilot.pause()
        row = row_of(pilot, "Travel")
        await pilot.click(offset=(4, row))
        await pilot.wait_until(lambda: pilot.app.controller.view.row == 2)
        await pilot.click(offset=(18 + 9, row_of(pilot, "Travel")))
        await pilot.wait_until(lambda: pilot.weights[2] == 9)


@pytest.mark.parametrize(("start", "cells"), [(SLIDER, 10), (STRIP, 40)], ids=["slider", "strip"])
async def test_a_weight_is_set_by_a_click_and_a_drag_is_one_step(folder: Path, start: int, cells: int) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "CME days")
        await pilot.click(offset=(start + cells, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 10)
        await pilot.mouse_down(offset=(start + cells * 9 // 10, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 9)
        await pilot.hover(offset=(start + cells * 2 // 10, 1))  # the mouse may leave the row
        await pilot.wait_until(lambda: pilot.weights[1] == 2)
        await pilot.mouse_up(offset=(start + cells * 2 // 10, 1))
        await pilot.hover(offset=(start + cells // 2, row))
        assert pilot.weights[1] == 2
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights[1] == 10)
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights[1] == 7)


async def test_a_weight_held_is_let_go_where_the_files_change_or_another_screen_comes(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "CME days")
        await pilot.mouse_down(offset=(SLIDER + 5, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 5)
        (folder / "county.toml").unlink()
        await pilot.wait_gone("County Health")
        await pilot.hover(offset=(SLIDER + 2, row))
        await pilot.mouse_up(offset=(SLIDER + 2, row))
        assert pilot.weights[1] == 5
        await pilot.mouse_down(offset=(SLIDER + 6, row_of(pilot, "CME days")))
        await pilot.wait_until(lambda: pilot.weights[1] == 6)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.hover(offset=(SLIDER + 2, row))
        assert pilot.app.mouse_captured is None
        assert pilot.weights[1] == 6


async def test_the_way_back_in_the_title_can_be_clicked(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.click(offset=(pilot.screen.splitlines()[0].index("esc") - 1, 0))
        assert pilot.app.screen is not pilot.app.main
        await pilot.click(offset=(pilot.screen.splitlines()[0].index("esc") + 7, 0))
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_what_the_lead_hangs_on_leads_to_what_to_ask_and_back_in_a_window_of_another_size(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("Without its travel payment, which is only said, B County Health leads.")
        await pilot.press("a")
        await pilot.wait_for("·  questions")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await pilot.wait_for("weights and safety", "more lines below")


def test_numpy_is_not_loaded_before_the_screen_is_opened() -> None:
    code = (
        "import sys, offercompare.tui.app\n"
        "from offercompare.tui.screens import weights_screen\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_what_cannot_be_worked_out_is_said_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Decision] = []

    async def fails(work: object, decision: Decision, before: Figures | None) -> Figures:
        del work, before
        tried.append(decision)
        raise ArithmeticError

    monkeypatch.setattr(asyncio, "to_thread", fails)
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("x")
        await pilot.wait_for("this could not be worked out")
        await pilot.press("down", "up")
        assert len(tried) == 1


async def test_an_order_sets_every_weight_in_one_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await pilot.wait_for("Put what matters most at the top.", "With these weights B County Health leads by")
        await pilot.press("down", "K", *["down"] * 5, "J")
        await pilot.wait_for("does not matter ─")
        assert pilot.weights == PICTURED
        await pilot.press("enter")
        await pilot.wait_for("weights from your order, not saved")
        assert pilot.weights == (5.6, 10, 3.4, 2, 0.9, 0)
        await pilot.press("down")
        await pilot.wait_for("6 weights, not saved")
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)


async def test_questions_set_every_weight_in_one_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pilot.wait_for("Which one would you raise first", "question 1 of 6")
        await pilot.press("5")
        await pilot.wait_for("choose the first one")
        await pilot.press("down", "enter")
        await pilot.wait_for("How much is it worth to raise Left to learn with", "question 2 of 6")
        await pilot.press("8", "0", "enter")
        await pilot.wait_for("raise Travel", "━━━━━━━━●──  80")
        await pilot.press("backspace")
        await pilot.wait_for("raise Left to learn with")
        await pilot.press("left", "enter", "3", "0", "enter", "0", "enter", "right", "enter")
        await pilot.wait_for("question 6 of 6", "With these weights")
        assert pilot.weights == PICTURED
        await pilot.press("enter")
        await pilot.wait_for("weights from your answers, not saved")
        assert pilot.weights == (7.5, 10, 3, 0, 5.5, 5)
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)


@pytest.mark.parametrize("key", ["o", "i"])
async def test_a_way_to_weights_that_is_left_leaves_all_as_it_was(folder: Path, key: str) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press(key)
        await pilot.wait_for("weights by")
        await pilot.press("down", "K", "enter" if key == "i" else "J", "escape")
        await pilot.wait_for("weights and safety")
        assert pilot.weights == PICTURED
        assert pilot.app.controller.view.session.is_saved


async def test_where_the_files_now_have_other_criteria_there_is_nothing_left_to_ask(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pilot.wait_for("Which one would you raise first")
        with (folder / "priorities.toml").open("a", encoding="utf-8") as file:
            file.write('\n[criteria.calls]\nlabel = "Call nights"\nweight = 1\nnone = 8\nenough = 2\n')
        await pilot.wait_for("weights and safety", "Call nights")

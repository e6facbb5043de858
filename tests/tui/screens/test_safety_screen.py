"""How safe the lead is: what the keys do, and figures that come when they are ready."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.tui.screens.safety_screen import SafetyScreen
from pilot import AppPilot, open_app

MEDIUM = (120, 36)
FIGURES = "66%"
"""The share of all priorities for which the first of the pictured offers wins."""


async def opened(pilot: AppPilot) -> None:
    await pilot.press("x")
    await pilot.wait_for("For how many priorities", FIGURES)


def row_of(pilot: AppPilot, name: str) -> int:
    """The line in which a criterion or an offer stands, selected or not."""
    return next(y for y, line in enumerate(pilot.screen.splitlines()) if line[2:].startswith(f"{name} "))


async def test_weights_are_moved_live_and_taken_back(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("down", "right", "right", "right")
        await pilot.wait_for("B County Health leads by", "CME days 7 → 10, not saved")
        assert pilot.weights[1] == 10
        await pilot.press("4")
        await pilot.wait_until(lambda: pilot.weights[1] == 4)
        await pilot.press("u", "u", "u", "u")
        await pilot.wait_for("A Lakeside Regional leads by 4.5: a fragile lead.")
        await pilot.press("u")
        await pilot.wait_for("nothing to undo")
        await pilot.press("U")
        await pilot.wait_until(lambda: pilot.weights[1] == 8)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_tab_selects_the_offer_that_somebody_would_choose(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("Who would choose A Lakeside Regional?")
        await pilot.press("tab")
        await pilot.wait_for("Who would choose B County Health?", "Someone who cares a lot about CME days (27%)")


async def test_with_the_reasons_in_the_tables_place_weights_move_all_the_same(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("i")
        await pilot.wait_for("Why A Lakeside")
        await opened(pilot)
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)


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
        screen = pilot.app.screen
        assert isinstance(screen, SafetyScreen)
        await pilot.wait_until(lambda: not screen.is_measuring)
        assert len(asked) == 2
        assert asked[-1] == pilot.app.main.view.decision


async def test_a_click_and_the_wheel_select_a_criterion(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "Travel")
        await pilot.click(offset=(10, row))
        await pilot.wait_until(lambda: pilot.app.main.view.row == 2)
        await pilot.click(offset=(10, 0))
        assert pilot.app.main.view.row == 2


async def test_a_click_selects_an_offer(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "3  C Northway")
        await pilot.click(offset=(10, row))
        await pilot.wait_for("Who would choose C Northway Physician?")


async def test_a_weight_is_set_by_a_click_on_the_strip_and_a_drag_is_one_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "CME days")
        await pilot.click(offset=(29 + 50, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 10)
        await pilot.mouse_down(offset=(29 + 44, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 9)
        await pilot.hover(offset=(29 + 11, 1))  # the mouse may leave the row
        await pilot.wait_until(lambda: pilot.weights[1] == 2)
        await pilot.mouse_up(offset=(29 + 11, 1))
        await pilot.hover(offset=(29 + 30, row))
        assert pilot.weights[1] == 2
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights[1] == 10)
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights[1] == 7)


async def test_a_weight_held_is_let_go_where_the_files_change_or_another_screen_comes(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = row_of(pilot, "CME days")
        await pilot.mouse_down(offset=(29 + 25, row))
        await pilot.wait_until(lambda: pilot.weights[1] == 5)
        (folder / "county.toml").unlink()
        await pilot.wait_gone("B County Health")
        await pilot.hover(offset=(29 + 11, row))
        await pilot.mouse_up(offset=(29 + 11, row))
        assert pilot.weights[1] == 5
        await pilot.mouse_down(offset=(29 + 30, row_of(pilot, "CME days")))
        await pilot.wait_until(lambda: pilot.weights[1] == 6)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.hover(offset=(29 + 11, row))
        assert pilot.app.mouse_captured is None
        assert pilot.weights[1] == 6


async def test_the_way_back_in_the_title_can_be_clicked(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.click(offset=(pilot.screen.splitlines()[0].index("esc") - 1, 0))
        assert pilot.app.screen is not pilot.app.main
        await pilot.click(offset=(pilot.screen.splitlines()[0].index("esc") + 7, 0))
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_from_one_of_the_two_screens_to_the_other_and_back(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        first = pilot.app.screen
        await pilot.press("m")
        await pilot.wait_for("what do your weights mean?")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is first)
        await pilot.press("m")
        await pilot.wait_for("what do your weights mean?")
        await pilot.press("right")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)
        await pilot.press("x")
        await pilot.wait_until(lambda: pilot.app.screen is first)
        await pilot.wait_for("how safe is the lead?", "Left to learn with 8 → 9")
        await pilot.press("question_mark")
        await pilot.wait_for("type to filter", "Weight by one")
        await pilot.press("escape")
        await pilot.wait_for("how safe is the lead?")
        await pilot.press("q")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("m")
        await pilot.wait_for("what do your weights mean?")
        await pilot.press("x")
        await pilot.wait_for("how safe is the lead?")
        await pilot.press("m")
        await pilot.wait_for("what do your weights mean?")
        assert len(pilot.app.screen_stack) == 2


async def test_back_in_a_terminal_of_another_size_it_is_drawn_for_that(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await pilot.wait_for("what do your weights mean?")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.screen.splitlines()[0].endswith("esc back"))
        assert pilot.screen.splitlines()[0].index("esc") == 80 - 2 - len("esc back")


async def test_what_the_lead_hangs_on_leads_to_what_to_ask(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("A Lakeside's travel payment; without it B County Health leads   a")
        await pilot.press("a")
        await pilot.wait_for("questions")
        await pilot.press("escape")
        await pilot.wait_for("how safe is the lead?")


async def test_a_file_changed_on_disk_is_followed(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        (folder / "county.toml").unlink()
        await pilot.wait_for("Who leads at which weight")
        await pilot.wait_gone("B County Health")


def test_numpy_is_not_loaded_before_the_screen_is_opened() -> None:
    code = (
        "import sys, offercompare.tui.app\n"
        "from offercompare.tui.screens import meaning_screen, safety_screen\n"
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

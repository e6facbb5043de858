"""How safe the lead is: what the keys do, and figures that come when they are ready."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from offercompare.analysis.decision import Decision
from offercompare.analysis.figures import Figures, measure
from offercompare.tui.screens.safety import SafetyScreen
from stories import Story, story

MEDIUM = (120, 36)
FIGURES = "66 %"
"""The share of all priorities for which the first of the pictured offers wins."""


async def opened(told: Story) -> None:
    await told.press("x")
    await told.sees("For how many priorities", FIGURES)


def row_of(told: Story, name: str) -> int:
    """The line in which a criterion or an offer stands, selected or not."""
    return next(y for y, line in enumerate(told.screen.splitlines()) if line[2:].startswith(f"{name} "))


async def test_weights_are_moved_live_and_taken_back(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("down", "right", "right", "right")
        await told.sees("County Health leads by", "CME days 7 → 10, not saved")
        assert told.weights[1] == 10
        await told.press("4")
        await told.until(lambda: told.weights[1] == 4)
        await told.press("u", "u", "u", "u")
        await told.sees("Lakeside Regional leads by 4.5: a fragile lead.")
        await told.press("u")
        await told.sees("nothing to undo")
        await told.press("U")
        await told.until(lambda: told.weights[1] == 8)
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)


async def test_tab_selects_the_offer_that_somebody_would_choose(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.sees("Who would choose Lakeside Regional?")
        await told.press("tab")
        await told.sees("Who would choose County Health?", "Someone for whom CME days (27 %)")


async def test_with_the_reasons_in_the_tables_place_weights_move_all_the_same(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("i")
        await told.sees("Why Lakeside")
        await opened(told)
        await told.press("9")
        await told.until(lambda: told.weights[0] == 9)


async def test_of_weights_moved_meanwhile_only_the_last_are_reckoned(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Decision] = []
    gate = asyncio.Event()

    async def slowly(work: object, decision: Decision, before: Figures | None) -> Figures:
        assert work is measure
        asked.append(decision)
        await gate.wait()
        return measure(decision, before)

    monkeypatch.setattr(asyncio, "to_thread", slowly)
    async with story(folder, size=MEDIUM) as told:
        await told.press("x")
        await told.until(lambda: len(asked) == 1)
        await told.press("9", "1", "2", "5")
        assert " .." in told.screen
        gate.set()
        await told.sees(FIGURES)
        screen = told.app.screen
        assert isinstance(screen, SafetyScreen)
        await told.until(lambda: not screen.is_measuring)
        assert len(asked) == 2
        assert asked[-1] == told.app.main.view.decision


async def test_a_click_and_the_wheel_select_a_criterion(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        row = row_of(told, "Travel")
        await told.pilot.click(offset=(10, row))
        await told.until(lambda: told.app.main.view.row == 2)
        await told.pilot.click(offset=(10, 0))
        assert told.app.main.view.row == 2


async def test_a_click_selects_an_offer(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        row = row_of(told, "3  Northway")
        await told.pilot.click(offset=(10, row))
        await told.sees("Who would choose Northway Physician?")


async def test_a_weight_is_set_by_a_click_on_the_strip_and_a_drag_is_one_step(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        row = row_of(told, "CME days")
        await told.pilot.click(offset=(29 + 50, row))
        await told.until(lambda: told.weights[1] == 10)
        await told.pilot.mouse_down(offset=(29 + 44, row))
        await told.until(lambda: told.weights[1] == 9)
        await told.pilot.hover(offset=(29 + 11, 1))  # the mouse may leave the row
        await told.until(lambda: told.weights[1] == 2)
        await told.pilot.mouse_up(offset=(29 + 11, 1))
        await told.pilot.hover(offset=(29 + 30, row))
        assert told.weights[1] == 2
        await told.press("u")
        await told.until(lambda: told.weights[1] == 10)
        await told.press("u")
        await told.until(lambda: told.weights[1] == 7)


async def test_a_weight_held_is_let_go_where_the_files_change_or_another_screen_comes(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        row = row_of(told, "CME days")
        await told.pilot.mouse_down(offset=(29 + 25, row))
        await told.until(lambda: told.weights[1] == 5)
        (folder / "county.toml").unlink()
        await told.misses("County Health")
        await told.pilot.hover(offset=(29 + 11, row))
        await told.pilot.mouse_up(offset=(29 + 11, row))
        assert told.weights[1] == 5
        await told.pilot.mouse_down(offset=(29 + 30, row_of(told, "CME days")))
        await told.until(lambda: told.weights[1] == 6)
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.pilot.hover(offset=(29 + 11, row))
        assert told.app.mouse_captured is None
        assert told.weights[1] == 6


async def test_the_way_back_in_the_title_can_be_clicked(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.pilot.click(offset=(told.screen.splitlines()[0].index("esc") - 1, 0))
        assert told.app.screen is not told.app.main
        await told.pilot.click(offset=(told.screen.splitlines()[0].index("esc") + 7, 0))
        await told.until(lambda: told.app.screen is told.app.main)


async def test_from_one_of_the_two_screens_to_the_other_and_back(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        first = told.app.screen
        await told.press("m")
        await told.sees("what do my weights mean?")
        await told.press("escape")
        await told.until(lambda: told.app.screen is first)
        await told.press("m")
        await told.sees("what do my weights mean?")
        await told.press("right")
        await told.until(lambda: told.weights[0] == 9)
        await told.press("x")
        await told.until(lambda: told.app.screen is first)
        await told.sees("how safe is the lead?", "Left to learn with 8 → 9")
        await told.press("question_mark")
        await told.sees("every key here", "Raise the weight by one")
        await told.press("escape", "q")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.press("m")
        await told.sees("what do my weights mean?")
        await told.press("x")
        await told.sees("how safe is the lead?")
        await told.press("m")
        await told.sees("what do my weights mean?")
        assert len(told.app.screen_stack) == 2


async def test_back_in_a_terminal_of_another_size_it_is_drawn_for_that(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("m")
        await told.sees("what do my weights mean?")
        await told.pilot.resize_terminal(80, 24)
        await told.press("escape")
        await told.until(lambda: told.screen.splitlines()[0].endswith("esc  back"))
        assert told.screen.splitlines()[0].index("esc") == 80 - 2 - len("esc  back")


async def test_what_the_lead_hangs_on_leads_to_what_to_ask(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.sees("Lakeside's travel payment; without it County Health leads   a")
        await told.press("a")
        await told.sees("which question should I ask first?")
        await told.press("escape")
        await told.sees("how safe is the lead?")


async def test_a_file_changed_on_disk_is_followed(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        (folder / "county.toml").unlink()
        await told.sees("Who leads at which weight")
        await told.misses("County Health")


def test_numpy_is_not_loaded_before_the_screen_is_opened() -> None:
    code = (
        "import sys, offercompare.tui.app, offercompare.tui.screens.safety, offercompare.tui.screens.meaning\n"
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
    async with story(folder, size=MEDIUM) as told:
        await told.press("x")
        await told.sees("this could not be worked out")
        await told.press("down", "up")
        assert len(tried) == 1

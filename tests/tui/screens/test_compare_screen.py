"""The main screen by keys and mouse."""

from pathlib import Path

import pytest
from textual.strip import Strip

from offercompare.files.load import load
from offercompare.model import session
from offercompare.model.comparison import Comparison, compare
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.footer import footer
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens import command_screen, compare_screen
from offercompare.tui.widgets.canvas import Canvas
from pilot import AppPilot, open_app

BEGIN = (8, 7, 5, 5, 3, 3)
"""The weights of the pictured case."""


def scene_of(pilot: AppPilot) -> Scene:
    seen = pilot.app.main._scene
    assert seen is not None
    return seen


def on_slider(pilot: AppPilot, row: int, weight: int) -> tuple[int, int]:
    """Where a weight stands on the slider of a row."""
    seen = scene_of(pilot)
    return seen.layout.columns.slider + weight, seen.table_top + 1 + row * seen.layout.criterion_rows


async def test_a_digit_sets_the_weight(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("down")
        for digit in range(10):
            await pilot.press(str(digit))
            await pilot.wait_until(lambda: pilot.weights == (8, digit, 5, 5, 3, 3))
            if digit != 7:
                await pilot.wait_for(f"→ {digit}, not saved")


async def test_arrows_and_signs_step_the_weight(folder: Path) -> None:
    up, down = ("right", "plus", "l"), ("left", "minus", "h")
    async with open_app(folder) as pilot:
        for keys, first in ((up, 10), (down, 7), (("0", "left"), 0), (("right",), 1)):
            await pilot.press(*keys)
            await pilot.wait_until(lambda: pilot.weights == (first, *BEGIN[1:]))


async def test_a_weight_between_steps_to_the_next_whole_one(folder: Path) -> None:
    async with open_app(folder, "--set", "dollars=7.5") as pilot:
        await pilot.press("right")
        await pilot.wait_until(lambda: pilot.weights[0] == 8)
        await pilot.press("u", "left")
        await pilot.wait_until(lambda: pilot.weights[0] == 7)


async def test_rows_are_walked_by_arrows_letters_and_the_wheel(folder: Path) -> None:
    async with open_app(folder) as pilot:

        def row() -> int:
            return pilot.app.main.view.row

        for keys, expected in (("down", 1), ("j j", 3), ("k", 2), ("up", 1), ("up up up", 0), ("down " * 9, 5)):
            await pilot.press(*keys.split())
            await pilot.wait_until(lambda: row() == expected)
        pilot.app.main.on_mouse_scroll_up()
        assert row() == 4
        pilot.app.main.on_mouse_scroll_down()
        assert row() == 5


async def test_the_last_weight_cannot_become_nothing(folder: Path) -> None:
    async with open_app(folder) as pilot:
        for _ in BEGIN[1:]:
            await pilot.press("down", "0")
        await pilot.wait_until(lambda: pilot.weights == (8, 0, 0, 0, 0, 0))
        await pilot.press("0")
        await pilot.wait_until(lambda: "at least" not in pilot.title)  # this one is nothing already
        await pilot.press(*["up"] * 5, "0")
        await pilot.wait_for("at least one weight must be")
        assert pilot.weights == (8, 0, 0, 0, 0, 0)


async def test_undo_and_redo_walk_the_steps(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("u")
        await pilot.wait_for("nothing done")
        await pilot.press("9", "down", "2")
        await pilot.wait_until(lambda: pilot.weights == (9, 2, 5, 5, 3, 3))
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == (9, 7, 5, 5, 3, 3))
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == BEGIN)
        await pilot.press("U", "U")
        await pilot.wait_until(lambda: pilot.weights == (9, 2, 5, 5, 3, 3))
        await pilot.press("U")
        await pilot.wait_for("nothing was undone")


async def test_a_click_on_a_slider_sets_that_weight(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.click(offset=on_slider(pilot, 2, 9))
        await pilot.wait_until(lambda: pilot.weights == (8, 7, 9, 5, 3, 3))
        assert pilot.app.main.view.row == 2


async def test_a_drag_is_one_step_to_undo(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("9")
        await pilot.mouse_down(offset=on_slider(pilot, 1, 7))
        for weight in (6, 4, 2, 3):
            await pilot.hover(offset=on_slider(pilot, 1, weight))
            await pilot.wait_until(lambda: pilot.weights[1] == weight)
        x, _ = on_slider(pilot, 1, 3)
        await pilot.hover(offset=(x, 1))  # the mouse may leave the row
        await pilot.mouse_up(offset=(x, 1))
        await pilot.hover(offset=on_slider(pilot, 1, 9))
        assert pilot.weights == (9, 3, 5, 5, 3, 3)
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == (9, *BEGIN[1:]))


async def test_a_drag_that_comes_back_is_no_step(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("9")
        await pilot.mouse_down(offset=on_slider(pilot, 1, 7))
        for weight in (2, 7):
            await pilot.hover(offset=on_slider(pilot, 1, weight))
            await pilot.wait_until(lambda: pilot.weights[1] == weight)
        await pilot.mouse_up(offset=on_slider(pilot, 1, 7))
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == BEGIN)


async def test_a_drag_of_the_last_weight_to_nothing_takes_no_step_from_others(folder: Path) -> None:
    async with open_app(folder) as pilot:
        for _ in BEGIN[1:]:
            await pilot.press("down", "0")
        steps = len(pilot.app.main.view.session.past)
        await pilot.mouse_down(offset=on_slider(pilot, 0, 0))
        await pilot.wait_for("at least one weight must be")
        await pilot.hover(offset=on_slider(pilot, 0, 3))
        await pilot.wait_until(lambda: pilot.weights[0] == 3)
        await pilot.mouse_up(offset=on_slider(pilot, 0, 3))
        assert len(pilot.app.main.view.session.past) == steps + 1


async def test_tab_goes_from_offer_to_offer_and_round(folder: Path) -> None:
    async with open_app(folder) as pilot:
        seen = [pilot.app.main.view.offer]
        for _ in range(4):
            await pilot.press("tab")
            await pilot.wait_until(lambda: pilot.app.main.view.offer != seen[-1])
            seen.append(pilot.app.main.view.offer)
        assert seen[:4] == list(pilot.app.main.view.columns)
        assert seen[4] == seen[0]
        await pilot.press("shift+tab")
        await pilot.wait_until(lambda: pilot.app.main.view.offer == seen[3])


async def test_a_click_selects_an_offer_in_the_table_and_in_the_ranking(folder: Path) -> None:
    async with open_app(folder) as pilot:
        main = pilot.app.main
        seen = scene_of(pilot)
        await pilot.click(offset=(seen.layout.offer_column(2) + 1, seen.table_top))
        await pilot.wait_until(lambda: main.view.offer == "northway.toml")
        await pilot.click(offset=(10, seen.ranking_top + 2))
        await pilot.wait_until(lambda: main.view.offer == "county.toml")
        await pilot.click(offset=(seen.layout.offer_column(0), seen.table_top + 4))
        await pilot.wait_until(lambda: (main.view.offer, main.view.row) == ("lakeside.toml", 1))
        await pilot.click(offset=(4, seen.table_top + 8))
        await pilot.wait_until(lambda: main.view.row == 3)


async def test_a_double_click_opens_the_offer(folder: Path) -> None:
    async with open_app(folder) as pilot:
        seen = scene_of(pilot)
        await pilot.double_click(offset=(seen.layout.offer_column(1) + 1, seen.table_top))
        await pilot.wait_for("esc back", "B County Health")
        await pilot.press("escape")
        await pilot.double_click(offset=(60, seen.ranking_top))
        assert pilot.app.screen is pilot.app.main, "no offer stands there"
        await pilot.double_click(offset=(8, seen.ranking_top + 1))
        await pilot.wait_for("esc back", "A Lakeside")


async def test_a_click_on_a_key_in_the_footer_does_what_it_says(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.click(offset=(pilot.lines[-1].index("? menu"), 23))
        await pilot.wait_for("esc back", "type to filter")
        await pilot.click(offset=(pilot.screen.splitlines()[-1].index("esc"), 23))
        await pilot.wait_gone("esc back")


async def test_an_offer_set_aside_stays_so_until_it_is_taken_back(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("tab", "space")
        await pilot.wait_for(
            "B County Health set aside, not saved", "3 D Mercy Valley", "Set aside: B County Health, press"
        )
        await pilot.press("s")
        await pilot.wait_for("saved to")
        assert load([folder]).priorities.set_aside == ("county.toml",)
    async with open_app(folder) as pilot:
        await pilot.wait_for("Set aside: D County Health, press backspace to take it back")
        await pilot.press("backspace")
        await pilot.wait_for("D County Health taken back", "2 D County Health")
        await pilot.press("backspace")
        await pilot.wait_for("none is set aside")
        await pilot.press("s")
        await pilot.wait_for("saved to")
        assert load([folder]).priorities.set_aside == ()


async def test_undo_brings_back_what_was_set_aside_and_says_so(folder: Path) -> None:
    async with open_app(folder) as pilot:
        main = pilot.app.main
        await pilot.press("tab", "b", "space")
        await pilot.wait_until(lambda: len(main.view.columns) == 3)
        assert main.view.baseline is None
        await pilot.press("u")
        await pilot.wait_for("undone: B County Health taken back")
        await pilot.press("U")
        await pilot.wait_for("redone: B County Health set aside")
        assert main.view.offer in main.view.columns
        await pilot.press("space")
        await pilot.wait_until(lambda: len(main.view.columns) == 2)
        assert main.view.set_aside[0] == "county.toml"


async def test_the_last_offer_stays(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("space", "space", "space", "space")
        await pilot.wait_for("the last offer stays")


async def test_a_baseline_shows_the_others_as_differences(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("tab", "b")
        await pilot.wait_for("=B County Health", "−$596", "+$500", "same")
        assert "▲ not stated" in pilot.screen
        await pilot.press("b")
        await pilot.wait_gone("=B County Health", "−$596")


async def test_only_the_rows_that_differ(folder: Path) -> None:
    for file in folder.glob("*.toml"):
        if file.name != "priorities.toml":
            file.write_text(
                f'employer = "{file.stem} Valley"\n[days]\namount = {len(file.stem)}\nstatus = "contract"\n'
            )
    async with open_app(folder) as pilot:
        await pilot.wait_for("Travel")
        await pilot.press("d")
        await pilot.wait_for("differences", "CME days")
        await pilot.wait_gone("Travel")
        await pilot.press("d")
        await pilot.wait_for("Travel")


async def test_why_follows_the_selected_offer_and_says_all_there_is_to_doubt(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("i")
        await pilot.wait_for(
            "Why A leads B by 4.5", "+13.4  Travel", "What to doubt", "In writing alone B County Health"
        )
        await pilot.press("tab", "tab")
        await pilot.wait_for("Why A leads C by 20.4")
        await pilot.press("i")  # as it was opened
        await pilot.wait_for("What matters")


async def test_undo_says_what_it_undid(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("down", "9", "u")
        await pilot.wait_for("undone: CME days 9 → 7")
        await pilot.press("U")
        await pilot.wait_for("redone: CME days 7 → 9")


@pytest.mark.parametrize(
    ("key", "reason"),
    [("u", "nothing done"), ("s", "all is saved"), ("exclamation_mark", "every file was read")],
)
async def test_what_is_not_possible_says_why(folder: Path, key: str, reason: str) -> None:
    async with open_app(folder) as pilot:
        await pilot.press(key)
        await pilot.wait_for(reason)
        assert pilot.app.screen is pilot.app.main


async def test_asking_which_keys_are_active_changes_nothing(folder: Path) -> None:
    async with open_app(folder) as pilot:
        before = pilot.app.main.view
        assert pilot.app.main.active_bindings
        assert pilot.app.main.view is before


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often the ranking is made, the canvas refreshed and a line painted."""
    counts = {"compare": 0, "refresh": 0, "line": 0}
    refresh, draw = Canvas.refresh, Canvas._draw

    def counted_compare(*arguments: object) -> Comparison:
        counts["compare"] += 1
        return compare(*arguments)  # type: ignore[arg-type]  # handed on

    def counted_refresh(canvas: Canvas, *regions: object, **options: object) -> Canvas:
        counts["refresh"] += 1
        return refresh(canvas, *regions, **options)  # type: ignore[arg-type]  # handed on

    def counted_line(canvas: Canvas, line: Line, width: int) -> Strip:
        counts["line"] += 1
        return draw(canvas, line, width)

    monkeypatch.setattr(session, "compare", counted_compare)
    monkeypatch.setattr(Canvas, "refresh", counted_refresh)
    monkeypatch.setattr(Canvas, "_draw", counted_line)
    return counts


async def settled(pilot: AppPilot, counts: dict[str, int]) -> None:
    before: dict[str, int] = {}
    while before != counts:
        before = dict(counts)
        await pilot.pause(0.05)


@pytest.mark.parametrize("by", ["key", "click"])
async def test_a_weight_move_ranks_once_and_draws_once(folder: Path, counted: dict[str, int], by: str) -> None:
    async with open_app(folder) as pilot:
        await settled(pilot, counted)
        before = pilot.app.main._canvas.lines
        counted.update(compare=0, refresh=0, line=0)
        if by == "key":
            await pilot.press("9")
        else:
            await pilot.mouse_down(offset=on_slider(pilot, 2, 1))
        await pilot.wait_for("not saved")
        await settled(pilot, counted)
        changed = sum(old != new for old, new in zip(before, pilot.app.main._canvas.lines, strict=True))
        # The screenshot that `sees` takes paints every line once, each time it looks; what is left is the frame.
        assert counted["compare"] == 1
        assert counted["refresh"] == 1
        assert 0 < changed < 24


async def test_a_frame_paints_only_the_lines_that_changed(folder: Path, counted: dict[str, int]) -> None:
    async with open_app(folder) as pilot:
        await settled(pilot, counted)
        before = pilot.app.main._canvas.lines
        counted.update(line=0)
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)
        await settled(pilot, counted)
        changed = sum(old != new for old, new in zip(before, pilot.app.main._canvas.lines, strict=True))
        assert counted["line"] == changed < 24


async def test_the_footer_is_laid_out_again_only_where_another_key_stands_in_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def counted_footer(*arguments: object) -> object:
        made.append(arguments)
        return footer(*arguments)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(command_screen, "footer", counted_footer)
    async with open_app(folder) as pilot:
        await pilot.press("9")
        await pilot.wait_for("not saved")
        made.clear()
        await pilot.press("7", "6")
        await pilot.wait_until(lambda: pilot.weights[0] == 6)
        assert not made
        await pilot.press("s")
        await pilot.wait_until(lambda: pilot.app.controller.view.session.is_saved)
        assert made


async def test_a_screen_that_another_hides_is_drawn_once_it_is_seen_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []

    def counted_scene(*arguments: object) -> Scene:
        drawn.append(arguments)
        return scene(*arguments)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(compare_screen, "scene", counted_scene)
    async with open_app(folder) as pilot:
        await pilot.press("x")
        await pilot.wait_for("weights and safety")
        drawn.clear()
        await pilot.press("9", "7")
        await pilot.wait_until(lambda: pilot.weights[0] == 7)
        assert not drawn
        await pilot.press("escape")
        await pilot.wait_for("not saved")
        assert len(drawn) == 1


async def test_a_held_key_leaves_no_backlog(folder: Path, counted: dict[str, int]) -> None:
    """Each repeat costs one ranking, and the last one is on the screen as soon as it is handled."""
    async with open_app(folder) as pilot:
        await settled(pilot, counted)
        counted.update(compare=0)
        await pilot.press(*["left", "right"] * 20)
        assert pilot.weights == BEGIN
        assert counted["compare"] == 40


async def test_a_weight_move_moves_no_column_and_no_other_slider(folder: Path) -> None:
    async with open_app(folder) as pilot:
        main = pilot.app.main
        seen = scene_of(pilot)
        table = slice(seen.table_top, seen.table_bottom)
        before, columns = pilot.lines[table], main.view.columns
        await pilot.press("down", "down", "0")
        await pilot.wait_until(lambda: pilot.comparison.leader.file == "county.toml")
        assert main.view.columns == columns
        after = pilot.lines[table]
        share = seen.layout.columns.share_end - 1
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if row not in {0, 1, 2, 5, 6}:  # the ranks, and the rows that lost and gained the focus
                assert old[: share - 2] == new[: share - 2]
                assert old[share + 1 :] == new[share + 1 :]


SIZES = [(1, 1), (2, 1), (1, 40), (59, 16), (60, 15), (60, 16), (80, 24), (200, 50), (20, 5)]


async def test_resizing_to_any_size_and_back(folder: Path) -> None:
    async with open_app(folder) as pilot:
        before = pilot.screen
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("right", "tab", "u", "shift+tab")
            await pilot.wait_until(lambda: pilot.app.main.size == size)
            if size == (20, 5):
                await pilot.wait_for("leads. The")
        await pilot.wait_until(lambda: pilot.screen == before)


async def test_a_wide_terminal_has_the_selected_offer_in_full(folder: Path) -> None:
    async with open_app(folder, size=(200, 50)) as pilot:
        await pilot.wait_for("Lakeside Regional Medical Center", "Who leads at which weight")
        await pilot.press("tab", "tab", "tab")
        await pilot.wait_for("Mercy Valley Clinic", "▲ 3 of 5 days")
        await pilot.wait_gone("Lakeside Regional Medical Center")


async def test_a_mouse_button_other_than_the_first_does_nothing(folder: Path) -> None:
    async with open_app(folder) as pilot:
        before = pilot.app.main.view
        await pilot.mouse_down(offset=on_slider(pilot, 2, 1), button=3)
        assert pilot.app.main.view is before


async def test_setting_aside_says_who_and_rows_that_all_differ_are_counted(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("d")
        await pilot.wait_for("all 6 rows differ")
        await pilot.press("d", "tab", "space")
        await pilot.wait_for("B County Health set aside, not saved")

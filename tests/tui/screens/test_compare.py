"""The main screen by keys and mouse."""

from pathlib import Path

import pytest
from textual.strip import Strip

from offercompare.model import session
from offercompare.model.comparison import Comparison, compare
from offercompare.tui.drawing.layout import lay_out
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.widgets.canvas import Canvas
from stories import Story, story

BEGIN = (8, 7, 5, 5, 3, 3)
"""The weights of the pictured case."""


def on_slider(told: Story, row: int, weight: int) -> tuple[int, int]:
    """Where a weight stands on the slider of a row."""
    told_scene, layout = told.app.main._scene, told.app.main._layout
    assert told_scene is not None
    assert layout is not None
    return layout.columns.slider + weight, told_scene.table_top + 1 + row * layout.criterion_rows


@pytest.mark.parametrize("digit", range(10))
async def test_a_digit_sets_the_weight(folder: Path, digit: int) -> None:
    async with story(folder) as told:
        await told.press("down", str(digit))
        await told.until(lambda: told.weights == (8, digit, 5, 5, 3, 3))
        if digit != 7:
            await told.sees(f"CME days 7 → {digit}, not saved")


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ("right", 9),
        ("plus", 9),
        ("l", 9),
        ("right right right right", 10),
        ("left", 7),
        ("minus", 7),
        ("h", 7),
        ("0 left", 0),
        ("0 right", 1),
    ],
)
async def test_arrows_and_signs_step_the_weight(folder: Path, keys: str, first: int) -> None:
    async with story(folder) as told:
        await told.press(*keys.split())
        await told.until(lambda: told.weights == (first, *BEGIN[1:]))


async def test_a_weight_between_steps_to_the_next_whole_one(folder: Path) -> None:
    async with story(folder, "--set", "dollars=7.5") as told:
        await told.press("right")
        await told.until(lambda: told.weights[0] == 8)
        await told.press("u", "left")
        await told.until(lambda: told.weights[0] == 7)


async def test_rows_are_walked_by_arrows_letters_and_the_wheel(folder: Path) -> None:
    async with story(folder) as told:

        def row() -> int:
            return told.app.main.view.row

        for keys, expected in (("down", 1), ("j j", 3), ("k", 2), ("up", 1), ("up up up", 0), ("down " * 9, 5)):
            await told.press(*keys.split())
            await told.until(lambda expected=expected: row() == expected)  # type: ignore[misc]
        told.app.main.on_mouse_scroll_up()
        assert row() == 4
        told.app.main.on_mouse_scroll_down()
        assert row() == 5


async def test_the_last_weight_cannot_become_nothing(folder: Path) -> None:
    async with story(folder) as told:
        for _ in BEGIN[1:]:
            await told.press("down", "0")
        await told.until(lambda: told.weights == (8, 0, 0, 0, 0, 0))
        await told.press("0")
        await told.until(lambda: "at least" not in told.title)  # this one is nothing already
        await told.press(*["up"] * 5, "0")
        await told.sees("at least one weight must be")
        assert told.weights == (8, 0, 0, 0, 0, 0)


async def test_undo_and_redo_walk_the_steps(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("u")
        await told.sees("nothing to undo")
        await told.press("9", "down", "2")
        await told.until(lambda: told.weights == (9, 2, 5, 5, 3, 3))
        await told.press("u")
        await told.until(lambda: told.weights == (9, 7, 5, 5, 3, 3))
        await told.press("u")
        await told.until(lambda: told.weights == BEGIN)
        await told.press("U", "U")
        await told.until(lambda: told.weights == (9, 2, 5, 5, 3, 3))
        await told.press("U")
        await told.sees("nothing to redo")


async def test_a_click_on_a_slider_sets_that_weight(folder: Path) -> None:
    async with story(folder) as told:
        await told.pilot.click(offset=on_slider(told, 2, 9))
        await told.until(lambda: told.weights == (8, 7, 9, 5, 3, 3))
        assert told.app.main.view.row == 2


async def test_a_drag_is_one_step_to_undo(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("9")
        await told.pilot.mouse_down(offset=on_slider(told, 1, 7))
        for weight in (6, 4, 2, 3):
            await told.pilot.hover(offset=on_slider(told, 1, weight))
            await told.until(lambda weight=weight: told.weights[1] == weight)  # type: ignore[misc]
        x, _ = on_slider(told, 1, 3)
        await told.pilot.hover(offset=(x, 1))  # the mouse may leave the row
        await told.pilot.mouse_up(offset=(x, 1))
        await told.pilot.hover(offset=on_slider(told, 1, 9))
        assert told.weights == (9, 3, 5, 5, 3, 3)
        await told.press("u")
        await told.until(lambda: told.weights == (9, *BEGIN[1:]))


async def test_a_drag_that_comes_back_is_no_step(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("9")
        await told.pilot.mouse_down(offset=on_slider(told, 1, 7))
        for weight in (2, 7):
            await told.pilot.hover(offset=on_slider(told, 1, weight))
            await told.until(lambda weight=weight: told.weights[1] == weight)  # type: ignore[misc]
        await told.pilot.mouse_up(offset=on_slider(told, 1, 7))
        await told.press("u")
        await told.until(lambda: told.weights == BEGIN)


async def test_a_drag_of_the_last_weight_to_nothing_takes_no_step_from_others(folder: Path) -> None:
    async with story(folder) as told:
        for _ in BEGIN[1:]:
            await told.press("down", "0")
        steps = len(told.app.main.state.session.past)
        await told.pilot.mouse_down(offset=on_slider(told, 0, 0))
        await told.sees("at least one weight must be")
        await told.pilot.hover(offset=on_slider(told, 0, 3))
        await told.until(lambda: told.weights[0] == 3)
        await told.pilot.mouse_up(offset=on_slider(told, 0, 3))
        assert len(told.app.main.state.session.past) == steps + 1


async def test_tab_goes_from_offer_to_offer_and_round(folder: Path) -> None:
    async with story(folder) as told:
        seen = [told.app.main.view.offer]
        for _ in range(4):
            await told.press("tab")
            await told.until(lambda: told.app.main.view.offer != seen[-1])
            seen.append(told.app.main.view.offer)
        assert seen[:4] == list(told.app.main.view.columns)
        assert seen[4] == seen[0]
        await told.press("shift+tab")
        await told.until(lambda: told.app.main.view.offer == seen[3])


async def test_a_click_selects_an_offer_in_the_table_and_in_the_ranking(folder: Path) -> None:
    async with story(folder) as told:
        main = told.app.main
        assert main._scene is not None
        assert main._layout is not None
        await told.pilot.click(offset=(main._layout.offer_column(2) + 1, main._scene.table_top))
        await told.until(lambda: main.view.offer == "northway.toml")
        await told.pilot.click(offset=(10, main._scene.ranking_top + 2))
        await told.until(lambda: main.view.offer == "county.toml")
        await told.pilot.click(offset=(main._layout.offer_column(0), main._scene.table_top + 4))
        await told.until(lambda: (main.view.offer, main.view.row) == ("lakeside.toml", 1))
        await told.pilot.click(offset=(4, main._scene.table_top + 8))
        await told.until(lambda: main.view.row == 3)


async def test_a_double_click_opens_the_offer(folder: Path) -> None:
    async with story(folder) as told:
        main = told.app.main
        assert main._scene is not None
        assert main._layout is not None
        await told.pilot.double_click(offset=(main._layout.offer_column(1) + 1, main._scene.table_top))
        await told.sees("esc  back", "County Health")


async def test_a_click_on_a_key_in_the_footer_does_what_it_says(folder: Path) -> None:
    async with story(folder) as told:
        await told.pilot.click(offset=(told.lines[-1].index("? keys"), 23))
        await told.sees("esc  back", "Weights")
        await told.pilot.click(offset=(told.screen.splitlines()[-1].index("esc"), 23))
        await told.misses("esc  back")


async def test_hidden_offers_come_back(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("tab", "space")
        await told.sees("County Health hidden; A shows it again", "3  Mercy Valley")
        assert "County" not in told.lines[11]
        await told.press("A")
        await told.until(lambda: "4 offers" in told.title)
        await told.press("A")
        await told.sees("no offer is hidden")


async def test_undo_brings_a_hidden_offer_back_and_redo_hides_it_again(folder: Path) -> None:
    async with story(folder) as told:
        main = told.app.main
        await told.press("tab", "b", "space")
        await told.until(lambda: len(main.view.columns) == 3)
        assert main.view.baseline is None
        await told.press("u", "tab", "tab", "tab")
        await told.until(lambda: main.view.offer == "county.toml")
        assert main.view.baseline == "county.toml"
        await told.press("U")
        await told.until(lambda: "county.toml" not in main.view.columns)
        assert main.view.offer in main.view.columns
        await told.press("space")  # hides what is selected, and does not bring the other back
        await told.until(lambda: len(main.view.columns) == 2)


async def test_the_last_offer_stays(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("space", "space", "space", "space")
        await told.sees("the last offer stays", "the only offer")


async def test_a_baseline_shows_the_others_as_differences(folder: Path) -> None:
    async with story(folder, size=(120, 36)) as told:
        await told.press("tab", "b")
        await told.sees("=County Health", "−$596", "+$500", "same")
        assert "▲ not stated" in told.screen
        await told.press("b")
        await told.misses("=County Health", "−$596")


async def test_only_the_rows_that_differ(folder: Path) -> None:
    for file in folder.glob("*.toml"):
        if file.name != "priorities.toml":
            file.write_text(
                f'employer = "{file.stem} Valley"\n[days]\namount = {len(file.stem)}\nstatus = "contract"\n'
            )
    async with story(folder) as told:
        await told.sees("Travel")
        await told.press("d")
        await told.sees("differences", "CME days")
        await told.misses("Travel")
        await told.press("d")
        await told.sees("Travel")


async def test_where_there_is_room_the_reasons_are_there_already(folder: Path) -> None:
    async with story(folder, size=(120, 36)) as told:
        await told.press("i")
        await told.sees("the reasons stand below the table")


async def test_the_reasons_take_the_place_of_the_table_and_give_it_back(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("i")
        await told.sees("Why Lakeside Regional leads County Health")
        await told.misses("What matters")
        await told.press("i")
        await told.sees("What matters")


async def test_escape_leaves_the_reasons_and_no_weight_changes_unseen(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("escape", "i")
        await told.sees("i table")
        await told.misses("weight  ")
        for key in ("9", "right", "down"):
            await told.press(key)
            await told.sees("press i for the sliders")
            await told.press("tab")
            await told.misses("press i")
        assert told.weights == BEGIN
        assert told.app.main.view.row == 0
        await told.press("escape")
        await told.sees("What matters", "i why")


async def test_reasons_opened_in_a_small_terminal_are_left_in_a_large_one(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("i")
        await told.pilot.resize_terminal(120, 36)
        await told.sees("i table")
        await told.press("i")
        await told.sees("What matters", "Why Lakeside")


@pytest.mark.parametrize(
    ("key", "reason"),
    [("u", "nothing to undo"), ("s", "the weights are saved"), ("exclamation_mark", "no file has a problem")],
)
async def test_what_is_not_possible_says_why(folder: Path, key: str, reason: str) -> None:
    async with story(folder) as told:
        await told.press(key)
        await told.sees(reason)
        assert told.app.screen is told.app.main


async def test_asking_which_keys_are_active_changes_nothing(folder: Path) -> None:
    async with story(folder) as told:
        before = told.app.main.state
        assert told.app.main.active_bindings
        assert told.app.main.state is before


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often the ranking is made, the canvas refreshed and a line painted."""
    counts = {"compare": 0, "refresh": 0, "line": 0}
    refresh, render_line = Canvas.refresh, Canvas.render_line

    def counted_compare(*arguments: object) -> Comparison:
        counts["compare"] += 1
        return compare(*arguments)  # type: ignore[arg-type]

    def counted_refresh(canvas: Canvas, *regions: object, **options: object) -> Canvas:
        counts["refresh"] += 1
        return refresh(canvas, *regions, **options)  # type: ignore[arg-type]

    def counted_line(canvas: Canvas, y: int) -> Strip:
        counts["line"] += 1
        return render_line(canvas, y)

    monkeypatch.setattr(session, "compare", counted_compare)
    monkeypatch.setattr(Canvas, "refresh", counted_refresh)
    monkeypatch.setattr(Canvas, "render_line", counted_line)
    return counts


async def settled(told: Story, counts: dict[str, int]) -> None:
    before: dict[str, int] = {}
    while before != counts:
        before = dict(counts)
        await told.pilot.pause(0.05)


@pytest.mark.parametrize("by", ["key", "click"])
async def test_a_weight_move_ranks_once_and_draws_once(folder: Path, counted: dict[str, int], by: str) -> None:
    async with story(folder) as told:
        await settled(told, counted)
        before = told.app.main._canvas.lines
        counted.update(compare=0, refresh=0, line=0)
        if by == "key":
            await told.press("9")
        else:
            await told.pilot.mouse_down(offset=on_slider(told, 2, 1))
        await told.sees("not saved")
        await settled(told, counted)
        changed = sum(old != new for old, new in zip(before, told.app.main._canvas.lines, strict=True))
        # The screenshot that `sees` takes paints every line once, each time it looks; what is left is the frame.
        assert counted["compare"] == 1
        assert counted["refresh"] == 1
        assert 0 < changed < 24


async def test_a_frame_paints_only_the_lines_that_changed(folder: Path, counted: dict[str, int]) -> None:
    async with story(folder) as told:
        await settled(told, counted)
        before = told.app.main._canvas.lines
        counted.update(line=0)
        await told.press("9")
        await told.until(lambda: told.weights[0] == 9)
        await settled(told, counted)
        changed = sum(old != new for old, new in zip(before, told.app.main._canvas.lines, strict=True))
        assert counted["line"] == changed < 24


async def test_a_held_key_leaves_no_backlog(folder: Path, counted: dict[str, int]) -> None:
    """Each repeat costs one ranking, and the last one is on the screen as soon as it is handled."""
    async with story(folder) as told:
        await settled(told, counted)
        counted.update(compare=0)
        await told.press(*["left", "right"] * 20)
        assert told.weights == BEGIN
        assert counted["compare"] == 40


async def test_a_weight_move_moves_no_column_and_no_other_slider(folder: Path) -> None:
    async with story(folder) as told:
        main = told.app.main
        assert main._scene is not None
        table = slice(main._scene.table_top, main._scene.table_bottom)
        before, columns = told.lines[table], main.view.columns
        await told.press("down", "down", "0")
        await told.until(lambda: told.comparison.leader.file == "county.toml")
        assert main.view.columns == columns
        after = told.lines[table]
        share = lay_out(80, 24, offers=4, columns=4, criteria=6).columns.share_end
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if row not in {1, 2, 5, 6}:  # the rows that lost and gained the focus
                assert old[: share - 2] == new[: share - 2]
                assert old[share + 1 :] == new[share + 1 :]


SIZES = [(1, 1), (2, 1), (1, 40), (59, 16), (60, 15), (60, 16), (80, 24), (200, 50), (20, 5)]


async def test_resizing_to_any_size_and_back(folder: Path) -> None:
    async with story(folder) as told:
        before = told.screen
        for size in (*SIZES, (80, 24)):
            await told.pilot.resize_terminal(*size)
            await told.press("right", "tab", "u", "shift+tab")
            await told.until(lambda size=size: told.app.main.size == size)  # type: ignore[misc]
            if size == (20, 5):
                await told.sees("leads. The table")
        await told.until(lambda: told.screen == before)


async def test_a_wide_terminal_has_the_selected_offer_in_full(folder: Path) -> None:
    async with story(folder, size=(200, 50)) as told:
        await told.sees("Lakeside Regional Medical Center", "Ask first", "Who leads at which weight")
        await told.press("tab", "tab", "tab")
        await told.sees("Mercy Valley Clinic", "▲ 3 of 5 days")
        await told.misses("Lakeside Regional Medical Center")


async def test_a_mouse_button_other_than_the_first_does_nothing(folder: Path) -> None:
    async with story(folder) as told:
        before = told.app.main.state
        await told.pilot.mouse_down(offset=on_slider(told, 2, 1), button=3)
        assert told.app.main.state is before


def test_the_screen_has_an_action_for_every_command() -> None:
    from offercompare.tui.commands import COMPARE

    for command in COMPARE:
        assert callable(getattr(CompareScreen, f"action_{command.action.split('(')[0]}"))


async def test_hiding_says_who_and_rows_that_all_differ_are_counted(folder: Path) -> None:
    async with story(folder, size=(120, 36)) as told:
        await told.press("d")
        await told.sees("all 6 rows differ")
        await told.press("d", "tab", "space")
        await told.sees("County Health hidden; A shows it again")

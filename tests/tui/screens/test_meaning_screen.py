"""What the weights mean: weights moved there, and two ways to find them, each one step that can be undone."""

from pathlib import Path

from pilot import AppPilot, open_app

MEDIUM = (120, 36)
PICTURED = (8, 7, 5, 5, 3, 3)


async def opened(pilot: AppPilot) -> None:
    await pilot.press("m")
    await pilot.wait_for("what do your weights mean?")


async def test_a_weight_moved_changes_what_it_trades_for(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("down")
        await pilot.wait_for("these weights say $263 to learn with")
        await pilot.press("right")
        await pilot.wait_for("these weights say $300 to learn with", "CME days 7 → 8, not saved")
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)


async def test_a_slider_is_dragged(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if line.startswith("  Travel  "))
        await pilot.mouse_down(offset=(23 + 2, row))
        await pilot.wait_until(lambda: pilot.weights[2] == 2)
        await pilot.hover(offset=(23 + 8, row))
        await pilot.wait_until(lambda: pilot.weights[2] == 8)
        await pilot.mouse_up(offset=(23 + 8, row))
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)
        await pilot.click(offset=(23 + 2, row + 1))  # below the slider
        assert pilot.weights == PICTURED


async def test_an_order_sets_every_weight_in_one_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await pilot.wait_for("Put what matters most at the top.", "With these weights B County Health leads by")
        await pilot.press("down", "K", *["down"] * 5, "space")
        await pilot.wait_for("does not matter ─")
        assert pilot.weights == PICTURED
        await pilot.press("enter")
        await pilot.wait_for("weights from your order, not saved")
        assert pilot.weights == (5.6, 10, 3.4, 2, 0.9, 0)
        await pilot.press("down")
        await pilot.wait_for("6 weights not saved")
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)


async def test_an_order_that_is_left_leaves_all_as_it_was(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await pilot.wait_for("Put what matters most")
        await pilot.press("shift+down", "shift+down", "shift+up", "escape")
        await pilot.wait_for("what do your weights mean?")
        assert pilot.weights == PICTURED
        assert pilot.app.main.state.session.is_saved


async def test_an_interview_sets_every_weight_in_one_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pilot.wait_for("Which one would you raise first", "question 1 of 6")
        await pilot.press("down", "enter")
        await pilot.wait_for("How much is it worth to raise Left to learn with", "question 2 of 6")
        await pilot.press("8", "0", "enter")
        await pilot.wait_for("raise Travel", "80  Left to learn with")
        await pilot.press("backspace")
        await pilot.wait_for("raise Left to learn with")
        await pilot.press("left", "enter", "3", "0", "enter", "0", "enter", "right", "enter", "enter")
        await pilot.wait_for("These are your weights.", "With these weights")
        assert pilot.weights == PICTURED
        await pilot.press("enter")
        await pilot.wait_for("weights from your answers, not saved")
        assert pilot.weights == (7.5, 10, 3, 0, 5.5, 5)
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights == PICTURED)


async def test_an_interview_that_is_left_leaves_all_as_it_was(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pilot.wait_for("question 1 of 6")
        await pilot.press("right", "7", "up", "enter")
        await pilot.wait_for("question 2 of 6")
        await pilot.press("down", "escape")
        await pilot.wait_for("what do your weights mean?")
        assert pilot.weights == PICTURED


async def test_weights_that_are_these_already_are_no_step(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        for _ in range(2):
            await pilot.press("o")
            await pilot.wait_for("Put what matters most")
            await pilot.press("enter")
        await pilot.wait_for("the weights are these already")
        assert len(pilot.app.main.state.session.past) == 1


async def test_other_criteria_on_disk_end_what_was_being_asked(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await pilot.wait_for("question 1 of 6")
        path = folder / "priorities.toml"
        path.write_text(path.read_text() + "[criteria.calls]\nlabel = 'Calls'\nweight = 1\nnone = 8\nenough = 2\n")
        await pilot.wait_for("what do your weights mean?", "Calls")

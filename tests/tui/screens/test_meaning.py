"""What the weights mean: weights moved there, and two ways to find them, each one step that can be undone."""

from pathlib import Path

from stories import Story, story

MEDIUM = (120, 36)
PICTURED = (8, 7, 5, 5, 3, 3)


async def opened(told: Story) -> None:
    await told.press("m")
    await told.sees("what do my weights mean?")


async def test_a_weight_moved_changes_what_it_trades_for(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("down")
        await told.sees("these weights say $263 to learn with")
        await told.press("right")
        await told.sees("these weights say $300 to learn with", "CME days 7 → 8, not saved")
        await told.press("u")
        await told.until(lambda: told.weights == PICTURED)


async def test_a_slider_is_dragged(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        row = next(y for y, line in enumerate(told.screen.splitlines()) if line.startswith("  Travel  "))
        await told.pilot.mouse_down(offset=(23 + 2, row))
        await told.until(lambda: told.weights[2] == 2)
        await told.pilot.hover(offset=(23 + 8, row))
        await told.until(lambda: told.weights[2] == 8)
        await told.pilot.mouse_up(offset=(23 + 8, row))
        await told.press("u")
        await told.until(lambda: told.weights == PICTURED)
        await told.pilot.click(offset=(23 + 2, row + 1))  # below the slider
        assert told.weights == PICTURED


async def test_an_order_sets_every_weight_in_one_step(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("o")
        await told.sees("Put what matters most at the top.", "With these weights County Health leads by")
        await told.press("down", "K", *["down"] * 5, "space")
        await told.sees("does not matter ─")
        assert told.weights == PICTURED
        await told.press("enter")
        await told.sees("weights from your order, not saved")
        assert told.weights == (5.6, 10, 3.4, 2, 0.9, 0)
        await told.press("down")
        await told.sees("6 weights not saved")
        await told.press("u")
        await told.until(lambda: told.weights == PICTURED)


async def test_an_order_that_is_left_leaves_all_as_it_was(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("o")
        await told.sees("Put what matters most")
        await told.press("shift+down", "shift+down", "shift+up", "escape")
        await told.sees("what do my weights mean?")
        assert told.weights == PICTURED
        assert told.app.main.state.session.is_saved


async def test_an_interview_sets_every_weight_in_one_step(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("i")
        await told.sees("Which one would you raise first", "question 1 of 6")
        await told.press("down", "enter")
        await told.sees("How much is it worth to raise Left to learn with", "question 2 of 6")
        await told.press("8", "0", "enter")
        await told.sees("raise Travel", "80  Left to learn with")
        await told.press("backspace")
        await told.sees("raise Left to learn with")
        await told.press("left", "enter", "3", "0", "enter", "0", "enter", "right", "enter", "enter")
        await told.sees("These are your weights.", "With these weights")
        assert told.weights == PICTURED
        await told.press("enter")
        await told.sees("weights from your answers, not saved")
        assert told.weights == (7.5, 10, 3, 0, 5.5, 5)
        await told.press("u")
        await told.until(lambda: told.weights == PICTURED)


async def test_an_interview_that_is_left_leaves_all_as_it_was(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("i")
        await told.sees("question 1 of 6")
        await told.press("right", "7", "up", "enter")
        await told.sees("question 2 of 6")
        await told.press("down", "escape")
        await told.sees("what do my weights mean?")
        assert told.weights == PICTURED


async def test_weights_that_are_these_already_are_no_step(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        for _ in range(2):
            await told.press("o")
            await told.sees("Put what matters most")
            await told.press("enter")
        await told.sees("the weights are these already")
        assert len(told.app.main.state.session.past) == 1


async def test_other_criteria_on_disk_end_what_was_being_asked(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("i")
        await told.sees("question 1 of 6")
        path = folder / "priorities.toml"
        path.write_text(path.read_text() + "[criteria.calls]\nlabel = 'Calls'\nweight = 1\nnone = 8\nenough = 2\n")
        await told.sees("what do my weights mean?", "Calls")

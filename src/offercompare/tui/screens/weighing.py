"""A screen beside the main one on which weights are moved too, live."""

from collections.abc import Sequence

from textual import events

from offercompare.tui.commands import Command
from offercompare.tui.help import help_lines
from offercompare.tui.screens.aside import Aside
from offercompare.tui.screens.page import Page


class Weighing(Aside):
    """Turns keys into steps of the main screen, which owns the weights."""

    rows_top = 0
    """The line, below the title, of the first criterion."""
    rows: tuple[int, ...] = ()
    """Indices of the criteria shown."""
    row_height = 1

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, with the keys a person wants."""
        wanted = {command.name: command for command in self.main.commands}
        return [wanted.get(command.name, command) for command in self.OWN_COMMANDS]

    @property
    def news(self) -> str:
        """What was done last, and whether it is saved."""
        return super().news or self.view.status

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        return self.main.refuses(action)

    def action_row(self, step: int) -> None:
        """Select another criterion."""
        self.main.select_row(step)

    def action_step(self, step: int) -> None:
        """Move the weight of the selected criterion by one."""
        self.main.step_weight(step)

    def action_weight(self, weight: float) -> None:
        """Set the weight of the selected criterion."""
        self.main.set_weight(weight)

    def action_offer(self, step: int) -> None:
        """Select another offer."""
        self.main.action_offer(step)

    def action_undo(self) -> None:
        """Take the last step back."""
        self.main.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self.main.action_redo()

    def action_save(self) -> None:
        """Ask for the weights to be saved."""
        self.main.action_save()

    def action_safety(self) -> None:
        """Ask for how safe the lead is."""
        self.main.action_safety()

    def action_meaning(self) -> None:
        """Ask for what the weights mean."""
        self.main.action_meaning()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(
            Page("every key here", lambda width: help_lines(self.commands, width, self.glyphs), self.glyphs)
        )

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from row to row."""
        self.action_row(1)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from row to row."""
        self.action_row(-1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the criterion under the mouse."""
        place = (int(event.screen_y) - 2 - self.rows_top) // self.row_height
        if 0 <= place < len(self.rows):
            self.main.select_row(self.view.rows.index(self.rows[place]) - self.view.rows.index(self.view.row))

"""A screen beside the main one on which weights are moved too, live."""

from collections.abc import Sequence

from textual import events

from offercompare.tui.commands import Command
from offercompare.tui.drawing.columns import RowsDrawing
from offercompare.tui.help import help_lines
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.compare_screen import CompareScreen, SliderDrag
from offercompare.tui.screens.detail_screen import DetailScreen
from offercompare.tui.screens.page import Page


class WeightScreen(DetailScreen):
    """Turns keys into steps of the main screen, which owns the weights."""

    def __init__(self, main: CompareScreen, heading: str) -> None:
        """Look at what `main` owns."""
        super().__init__(main, heading)
        self.drawing: RowsDrawing | None = None
        """What stands between title and keys now."""
        self._held: SliderDrag | None = None

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

    def action_ask(self) -> None:
        """Ask for what to ask first."""
        self.main.action_ask()

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
        """Take hold of a weight, or select the criterion or the offer under the mouse."""
        x, y = int(event.screen_x), int(event.screen_y) - TOP
        if self.drawing is None or event.button != 1:
            return
        row, offer, weight = self.drawing.row_at(y), self.drawing.offer_at(y), self.drawing.weight_at(x, y)
        if weight is not None and row is not None:
            self._held = self.main.hold(row)
            self.capture_mouse()
            self._drag(weight)
        elif row is not None:
            self.main.select_row(self.view.rows.index(row) - self.view.rows.index(self.view.row))
        elif offer is not None:
            self.main.go_to(offer)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the weight."""
        if self._held is not None and self.drawing is not None:
            self._drag(self.drawing.track.weight_at(int(event.screen_x)))

    def on_mouse_up(self) -> None:
        """Let the weight go."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_screen_suspend(self) -> None:
        """Let the weight go where another screen comes between."""
        self.on_mouse_up()

    def _drag(self, weight: float) -> None:
        if self._held is not None and not self.main.drag(self._held, weight):
            self._held = None

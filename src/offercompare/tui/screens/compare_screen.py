"""The main screen: the comparison, live."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Size

from offercompare.tui.commands import Command, Group, command
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.layout import SMALLEST
from offercompare.tui.drawing.pen import Line, Span, wrapped
from offercompare.tui.drawing.ranking import rows_shown
from offercompare.tui.drawing.weight_table import MouseTarget, target
from offercompare.tui.screens.command_screen import SliderScreen
from offercompare.tui.state.view import View


class CompareScreen(SliderScreen):
    """Draws the controller's view, each new one in one frame."""

    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu", "quit")
    SMALLEST: ClassVar[tuple[int, int]] = SMALLEST

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        super().__init__()
        self._scene: Scene | None = None
        self._drawn: tuple[View, Size] | None = None
        """The view and size that the scene was drawn for."""

    def _nowhere(self) -> str:
        return f"from here {self.cap('quit')} quits"

    @command("escape", title="Back", group=Group.MOVE, place=8, unless=_nowhere)
    def back(self) -> None:
        """Go back to the screen before, to the main one at last."""

    def on_resize(self) -> None:
        """Lay out and draw for the new size."""
        self.redraw()

    @property
    def shared(self) -> frozenset[str]:
        """Every command of the controller and of the app."""
        return frozenset(self.all_commands)

    def _target(self, event: events.MouseEvent) -> MouseTarget:
        """Return what is under the mouse, in the ranking, the table, or the panel of the selected offer."""
        found, x, y = self._scene, int(event.screen_x), int(event.screen_y)
        if found is None or not found.ranking_top < y < self.size.height - 1:
            return MouseTarget()
        if x >= found.layout.width:
            return MouseTarget(offer=self.view.offer)
        if found.table_top <= y < found.table_bottom:
            return target(self.view, found.layout, x, y - found.table_top)
        row = rows_shown(self.view, found.layout)[y - found.ranking_top - 1 :][:1]
        return MouseTarget(offer=row[0].file if row else None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag a slider, or select what is under the mouse."""
        if event.button != 1 or (self._scene and event.screen_x >= self._scene.layout.width):  # the panel
            return
        row, slider, offer = self._target(event)
        if slider is not None and row is not None:
            self.take_hold(row, slider, int(event.screen_x))
        elif row is not None or offer is not None:
            view = self.view
            self.controller.change(row=view.row if row is None else row, offer=offer or view.offer)

    def on_click(self, event: events.Click) -> None:
        """Open an offer by a double click."""
        if event.chain == 2 and self._target(event).offer is not None:
            self.run_command(self.commands["offer_in_full"])

    def on_mouse_scroll_down(self) -> None:
        """Select the next row, or the one above."""
        self.run_command(self.commands["row_down"])

    def on_mouse_scroll_up(self) -> None:
        """Select the next row, or the one above."""
        self.run_command(self.commands["row_up"])

    def show_message(self, message: str) -> None:
        """Show at the top right what has just been done, or why it was not."""
        self.controller.show_message(message)

    def clear_message(self, target: object) -> None:
        """Clear the message before a command of another target is run; this screen's own change nothing."""
        if target is not self:
            self.controller.clear_message(target)

    def too_small(self) -> Sequence[Line]:
        """Say who leads all the same, if there is room for that."""
        width, height = self.size
        leader = self.view.name(self.view.comparison.leader.file, short=False)
        lines = wrapped(f"{leader} leads. The table needs 60 x 16, this is {width} x {height}.", max(1, width))
        return [Line((Span(line),)) for line in lines] if len(lines) <= height else super().too_small()

    def redraw(self) -> None:
        """Draw what there is now."""
        width, height = self.size
        if self.is_too_small:
            self._scene = self._drawn = None
            self._canvas.show(self.too_small())
            return
        view = self.view
        if self._drawn is not None and self._drawn[0] is view and self._drawn[1] == self.size:
            return  # Textual tells of the first size twice
        self._drawn = view, self.size
        self._scene = scene(view, width, height, self.draw_footer(width))
        self._canvas.show(self._scene.lines)

    def is_in_footer(self, command: Command) -> bool:
        """Return whether a command stands in the footer: not one that would change nothing now."""
        is_idle = command.name == "problems" and not self.view.problems
        return super().is_in_footer(command) and not is_idle

    def rank(self, command: Command) -> int:
        """What is not saved yet, problems, and that there are no two offers of one's own bring their keys forward."""
        if command.name == "new_offer" and (self.view.is_sample or len(self.view.evaluation.offers) < 2):
            return -1
        is_urgent = (command.name == "problems") or (command.name == "save" and not self.view.session.is_saved)
        return 1 if is_urgent else command.rank

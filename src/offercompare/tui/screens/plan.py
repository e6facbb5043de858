"""What would I pay myself? The plan year by year, with what is planned switched on and off live."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from offercompare.tui.commands import PLAN, Command, bindings
from offercompare.tui.drawing.ledger import ledger
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.plan import DrawnPlan, plan
from offercompare.tui.drawing.plan_rows import Kind, Planning, PlanRow
from offercompare.tui.help import help_lines
from offercompare.tui.screens.aside import Aside
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.framed import TOP
from offercompare.tui.screens.page import Page


class PlanScreen(Aside):
    """Owns the selected row; what is left out and which offer is selected belong to the main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLAN)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = PLAN

    def __init__(self, main: CompareScreen) -> None:
        """Look at what `main` owns."""
        super().__init__(main, "what would I pay myself?")
        self._row: PlanRow | None = None
        self._top = 0
        self._follows = True
        self._drawn: DrawnPlan | None = None

    @property
    def planning(self) -> Planning:
        """What becomes of the plan now."""
        view = self.view
        return Planning(view, view.plans or self.main.plans_of_shown(view))

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, with the keys a person wants."""
        wanted = {command.name: command for command in self.main.commands}
        return [wanted.get(command.name, command) for command in self.OWN_COMMANDS]

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it."""
        planning = self.planning
        self._drawn = plan(planning, self._place(planning), self._top, width, height, follows=self._follows)
        self._top = self._drawn.top
        return self._drawn.lines

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        if action == "leave_out":
            return "" if self._selected().kind is Kind.ITEM else "go to something planned first"
        if action == "ledger":
            return "" if self.view.offer in self.view.by_file else "this file cannot be read"
        return self.main.refuses(action)

    def action_row(self, step: int) -> None:
        """Go to another row."""
        self._select(self._place(self.planning) + step)

    def action_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        shown = self._drawn.list_bottom - self._drawn.list_top if self._drawn else 1
        self._select(self._place(self.planning) + pages * max(1, shown // 2))

    def action_offer(self, step: int) -> None:
        """Go to another offer."""
        self.main.action_offer(step)

    def action_leave_out(self) -> None:
        """Leave the selected item out, or take it back."""
        if reason := self.refuses("leave_out"):
            self.tell(reason)
        else:
            self.main.leave_out(self._selected().place)

    def action_ledger(self) -> None:
        """Show who pays what with the selected offer."""
        if reason := self.refuses("ledger"):
            self.tell(reason)
            return
        file = self.view.offer
        shown = self.planning

        def draw(width: int) -> Sequence[Line]:
            nonlocal shown
            if file in self.view.by_file:  # else it is gone meanwhile, and what was there stays to be read
                shown = self.planning
            return ledger(shown, file, width, self.glyphs)

        self.app.push_screen(Page(f"who pays what  ·  {self.view.name(file, short=False)}", draw, self.glyphs))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.main.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self.main.action_redo()

    def action_negotiate(self) -> None:
        """Ask for what to ask this employer for."""
        self.main.action_negotiate()

    def action_print(self) -> None:
        """Ask for the PDF."""
        self.main.action_print()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(
            Page("every key here", lambda width: help_lines(self.commands, width, self.glyphs), self.glyphs)
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row and the offer under the mouse; leave an item out where its mark is."""
        if self._drawn is None or event.button != 1:
            return
        x, y = int(event.screen_x), int(event.screen_y) - TOP
        place, offer = self._drawn.row_at(y), self._drawn.offer_at(x)
        if place is not None:
            self._select(place)
            if self._drawn.is_mark(x) and self._selected().kind is Kind.ITEM:
                self.action_leave_out()
        if offer is not None and (place is not None or y == self._drawn.list_top - 1):
            self.main.go_to(offer)

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self._scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self._scroll_by(-3)

    def _place(self, planning: Planning) -> int:
        """Where the selected row stands now: at first that of the dear year."""
        rows = planning.rows
        if self._row is None or self._row not in rows:
            self._row = PlanRow(Kind.YEAR, (planning.dear_year or 1) - 1)
        return rows.index(self._row)

    def _selected(self) -> PlanRow:
        planning = self.planning
        return planning.rows[self._place(planning)]

    def _select(self, place: int) -> None:
        rows = self.planning.rows
        self._row = rows[max(0, min(place, len(rows) - 1))]
        self._follows = True
        self.redraw()

    def _scroll_by(self, lines: int) -> None:
        self._top = max(0, self._top + lines)
        self._follows = False
        self.redraw()

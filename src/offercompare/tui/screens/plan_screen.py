"""The plan: what you would pay yourself year by year, with what is planned switched on and off live."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events

from offercompare.model.evaluation import Evaluation
from offercompare.model.plan import Planned, plans_of
from offercompare.report.plan_report import plan_with
from offercompare.report.plan_rows import PlanRow, PlanRowKind, PlanRows
from offercompare.tui.background import BackgroundResult
from offercompare.tui.commands import ROWS, Group, Pair, command, opposites
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.legend import explained
from offercompare.tui.drawing.pen import Line, Role, paragraph
from offercompare.tui.drawing.plan_view import SIGNS, draw_part, draw_plan, is_mark, rows_in_view
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.page import Page, ScrollScreen
from offercompare.tui.state.view import View
from offercompare.wording.clean import clean
from offercompare.wording.plan import OPEN

MEANINGS = (
    "what of a year's bill you would pay yourself",
    "what the allowance would pay of it",
    "what they would pay on top",
    "rests on something not stated; the worst is counted, and it is worth a question",
)
_WORKING = "Working out who pays what …"
_FAILED = "Who pays what could not be worked out; please report it."


class PlanScreen(ScrollScreen, DetailScreen):
    """Owns the selected row; what is left out and which offer is selected belong to the main screen."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"undo", "redo", "asks", "pdf"})

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        super().__init__("plan")
        self._row: PlanRow | None = None
        self._made: tuple[View, PlanRows] | None = None
        """The rows, with the view that they were made for."""
        self._plans = BackgroundResult[Evaluation, tuple[Planned, ...]](
            self, lambda: None if self.view.plans else self.view.evaluation, lambda evaluation, _: plans_of(evaluation)
        )

    @property
    def rows(self) -> PlanRows | None:
        """The rows of the plan; `None` while they are computed."""
        view = self.view
        if self._made is None or self._made[0] is not view:
            plans = view.plans or view.shown_of(self._plans.result_of(view.evaluation) or ())
            if not plans:
                return None
            self._made = (view, rows_in_view(view, plans))
        return self._made[1]

    def body(self, width: int, height: int) -> Body:
        """Draw it, or begin to work it out."""
        self._heading = "  ·  ".join(filter(None, ("plan", self.view.notice)))
        if (rows := self.rows) is None:
            self._plans.start()
            return Body(paragraph(_FAILED if self._plans.has_failed else _WORKING, width, Role.DIM))
        return draw_plan(rows, self.view, self._selected_index(rows), width, height)

    def _not_worked_out(self) -> str:
        return "who pays what is still being worked out" if self.rows is None else ""

    def _no_item(self) -> str:
        row = self._selected()
        return self._not_worked_out() or (
            "" if row and row.kind is PlanRowKind.ITEM else "go to a line with [x] or [ ] first"
        )

    @opposites(ROWS, title="Row", group=Group.MOVE)
    def go_row(self, step: int) -> None:
        """Go to the next row, or to the one above."""
        self._select(step)

    @opposites(
        Pair({"next_offer": ("right", "l", "tab"), "previous_offer": ("left", "h", "shift+tab")}, "←→"),
        title="Offer",
        group=Group.LOOK,
        place=1,
        word="offer",
    )
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or to the one before."""
        self.controller.go_offer(step)

    @command("space", title="In or out", group=Group.CHANGE, place=1, word="in or out", unless=_no_item)
    def leave_out_item(self) -> None:
        """Leave out what is planned, or take it back."""
        if row := self._selected():
            self.controller.leave_out(row.place)

    @command(
        "enter", title="Who pays what", group=Group.LOOK, place=2, word="who pays what", rank=1, unless=_not_worked_out
    )
    def ledger(self) -> None:
        """Show who pays what with the selected offer, year by year."""
        if shown := self.rows:
            self._show_ledger(shown, self.view.offer)

    def _show_ledger(self, shown: PlanRows, file: str) -> None:
        def draw(width: int) -> Sequence[Line]:
            nonlocal shown
            if file in self.view.by_file:  # else it is gone meanwhile, and what was there stays to be read
                shown = self.rows or shown
            return draw_part(plan_with(shown, file, clean(shown.by_file[file].evaluated.offer.employer)), width)

        self.app.push_screen(Page(f"who pays what  ·  {self.view.name(file, short=False)}", draw))

    @command(title="How to read it", group=Group.LOOK)
    def legend(self) -> None:
        """Show what the signs mean."""
        self.app.push_screen(Page("how to read it", lambda width: explained(self._signs, width)))

    @property
    def _signs(self) -> Sequence[tuple[str, str]]:
        return tuple(zip((*(sign * 3 for sign in SIGNS), OPEN), MEANINGS, strict=True))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Leave an item out where its mark is."""
        rows = [entry for entry in self.entries_under(event) if isinstance(entry, int)]
        if event.button == 1 and rows and is_mark(int(event.screen_x)):
            self.select(rows[0])
            event.prevent_default()
            if not self._no_item():
                self.run_command(self.commands["leave_out_item"])

    def select(self, entry: Entry) -> None:
        """Select a row or an offer."""
        if isinstance(entry, str):
            self.controller.go_to(entry)
        elif rows := self.rows:
            self._go_to(rows.rows[entry])

    def _selected_index(self, rows: PlanRows) -> int:
        """Return the index of the selected row: at first that of the costliest year."""
        if self._row is None or self._row not in rows.rows:
            self._row = PlanRow(PlanRowKind.YEAR, (rows.costliest_year or 1) - 1)
        return rows.rows.index(self._row)

    def _selected(self) -> PlanRow | None:
        rows = self.rows
        return rows.rows[self._selected_index(rows)] if rows else None

    def _select(self, step: int) -> None:
        if rows := self.rows:
            index = self._selected_index(rows) + step
            self._go_to(rows.rows[max(0, min(index, len(rows.rows) - 1))])

    def _go_to(self, row: PlanRow) -> None:
        self._row = row
        self.redraw()

"""The rows of the plan as the screen has them: for the offers in view, what is left out for now left out."""

from dataclasses import dataclass
from functools import cached_property

from offercompare.model.plan import Planned
from offercompare.report.plan_rows import LEFT_OUT, PlanRow, PlanRowKind, PlanRows
from offercompare.tui.drawing.view import View
from offercompare.wording.amounts import money


@dataclass(frozen=True)
class PlanTable:
    """What becomes of the plan with every offer that is shown."""

    view: View
    plans: tuple[Planned, ...]
    """Least own pocket first."""

    @cached_property
    def rows(self) -> PlanRows:
        """The rows that the page and the text of the plan have, too."""
        names = {planned.evaluated.file: self.view.name(planned.evaluated.file, short=True) for planned in self.plans}
        return PlanRows(self.view.comparison, self.plans, names)

    def explain(self, row: PlanRow, file: str, *, short: bool) -> str:
        """Say in sentences what a row says of one offer; `short` names it in one word."""
        return self.rows.explain(row, file, self.view.name(file, short=short))

    def label(self, row: PlanRow) -> str:
        """What stands at the left of a row."""
        label = self.rows.label(row)
        is_costliest = row.kind is PlanRowKind.YEAR and row.place + 1 == self.rows.costliest_year
        return f"{label}, the costliest" if is_costliest else label

    def detail(self, row: PlanRow) -> str:
        """What stands beside the label: what comes due in all; of a fact, of what it is."""
        if row.kind is PlanRowKind.FACT:
            return self.rows.fact(row, self.plans[0].evaluated.file).of_what
        if row.kind is PlanRowKind.WRITTEN:
            return ""
        return LEFT_OUT if self.rows.is_out(row) else money(self.rows.due(row), self.rows.currency)

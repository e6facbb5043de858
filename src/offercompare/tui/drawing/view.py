"""What there is to draw on the main screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import Upset, margin
from offercompare.analysis.question_values import QuestionValues
from offercompare.files.problems import Problem
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.plan import Planned
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import cut
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

SUPPOSED = "*"
"""Stands after the name of an offer of which something is supposed, and after what is other for that."""


class Supposed(NamedTuple):
    """What is taken for other than it is of one offer."""

    terms: frozenset[Term]
    criteria: frozenset[int]
    """Indices of the criteria on which the offer is other for that."""


@dataclass(frozen=True)
class View:
    """The comparison, where the person stands in it, and how it is drawn."""

    comparison: Comparison
    names: Names
    """With the letters."""
    columns: tuple[str, ...]
    """Files of the offers from left to right; no weight changes their order."""
    broken: Mapping[str, Problem]
    """The first problem of each file that cannot be compared."""
    rows: tuple[int, ...]
    """Indices of the criteria shown."""
    row: int
    """Index of the selected criterion."""
    offer: str
    """File of the selected offer."""
    glyphs: Glyphs
    status: str = ""
    notice: str = ""
    """Stands in the title: that these are samples, that some are hidden."""
    problems: int = 0
    baseline: str | None = None
    upset: Upset | None = None
    shows_reasons: bool = False
    """Whether the reasons stand in the table's place, where there is no room for both."""
    found: QuestionValues | None = None
    """What to ask, where that is known."""
    kept: frozenset[str] = frozenset()
    """Files with a problem now, of which the last good version is shown."""
    supposed: Mapping[str, Supposed] = field(default_factory=dict)
    """What is supposed of each offer of which anything is."""
    letters: Mapping[str, str] = field(default_factory=dict)
    plans: tuple[Planned, ...] = ()
    """What becomes of the plan with every offer shown, least own pocket first; none where that takes too long."""

    @cached_property
    def decision(self) -> Decision:
        """The comparison as bare numbers."""
        return decision_of(self.comparison)

    @cached_property
    def margin(self) -> float | None:
        """The part of all weight that could be put anywhere without a change of the leader."""
        return margin(self.decision)

    @cached_property
    def by_file(self) -> Mapping[str, Standing]:
        """Each offer's standing."""
        return {standing.file: standing for standing in self.comparison.standings}

    def letter(self, file: str) -> str:
        """Return the letter of an offer, or of a counter-offer; none for a file that cannot be read."""
        return self.letters.get(file, "")

    def name(self, file: str, *, short: bool) -> str:
        """Name an offer, or the file of one that cannot be read."""
        names = self.names.first if short else self.names.short
        return names.get(file) or clean(file)

    def name_within(self, file: str, width: int) -> str:
        """Name an offer within a width: in two words, in one, or cut; the letter tells it apart."""
        name = self.name(file, short=False)
        return name if cell_len(name) <= width else self._cut(file, self.name(file, short=True), width)

    def _cut(self, file: str, name: str, width: int) -> str:
        """Cut a name, but not the sign that something is supposed of the offer."""
        if file not in self.supposed:
            return cut(name, width)
        return cut(name.removesuffix(SUPPOSED), width - len(SUPPOSED)) + SUPPOSED

    def names_within(self, width: int) -> Names:
        """Name every offer within a width."""
        files = self.names.short
        return Names(
            {file: self.name_within(file, width) for file in files},
            {file: self._cut(file, name, width) for file, name in self.names.first.items()},
        )

    def columns_shown(self, layout: Layout) -> tuple[str, ...]:
        """Choose the offers side by side: the leader and the baseline stay, the page holds the selected one."""
        if len(self.columns) <= layout.offers_shown:
            return self.columns
        leader = self.comparison.leader.file
        pinned = [file for file in self.columns if file in {leader, self.baseline}][: layout.offers_shown - 1]
        paged = [file for file in self.columns if file not in pinned]
        size = layout.offers_shown - len(pinned)
        place = paged.index(self.offer) if self.offer in paged else 0
        start = min(place // size * size, max(0, len(paged) - size))
        return (*pinned, *paged[start : start + size])

    def rows_shown(self, layout: Layout) -> tuple[int, ...]:
        """Choose the criteria that fit, the selected one among them."""
        place = self.rows.index(self.row) if self.row in self.rows else 0
        start = min(max(0, place - layout.criteria_shown + 1), max(0, len(self.rows) - layout.criteria_shown))
        return self.rows[start : start + layout.criteria_shown]

"""One offer with a list of edits laid over it: what a what-if is, and what is asked of its employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from offercompare.analysis.asks import Judge, Place, place_of, with_granted
from offercompare.analysis.negotiable import cost_to_employer
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.tui.ask_editor import AskEditor


class TrialRow(NamedTuple):
    """One line: a term, and what is or could be laid over it."""

    group: str
    """The heading it stands under."""
    term: Term
    ask: Edit
    """What is chosen, else what is proposed."""
    is_chosen: bool
    values: Sequence[object] = ()
    """What it may be raised to; none where it can only be chosen."""
    alone: Edit | None = None
    """The least that reaches the goal by itself."""
    is_must: bool = False
    """Whether it mends a must-have that is missed."""
    gain: float = 0.0
    """Points, with everything else that is chosen."""
    cost: float | None = None
    """To the employer, a year, with everything else that is chosen."""


@dataclass(frozen=True)
class Trial:
    """An offer, the edits that are chosen, and where it would stand with them; every other offer is as it is."""

    comparison: Comparison
    standing: Standing
    """The offer as it is."""
    editor: AskEditor

    @property
    def rows(self) -> tuple[TrialRow, ...]:
        """Everything that can be chosen."""
        raise NotImplementedError

    def toggled(self, row: TrialRow) -> AskEditor:
        """Choose a row, or leave it out."""
        raise NotImplementedError

    def stepped(self, row: TrialRow, steps: int) -> AskEditor:
        """Choose a value of a row so many steps up, or down."""
        raise NotImplementedError

    @cached_property
    def after(self) -> Comparison:
        """The comparison with everything granted that is chosen."""
        return with_granted(self.comparison, self.standing, self.editor.asks)

    @cached_property
    def place(self) -> Place:
        """Where the offer then stands."""
        return place_of(self.after, self.standing.file)

    @cached_property
    def unpriced(self) -> frozenset[Term]:
        """The terms chosen of which it is not known what they cost."""
        return frozenset(ask.term for ask in self.editor.asks if self._cost((ask,)) is None)

    @cached_property
    def cost(self) -> float:
        """What everything chosen costs the employer a year, as far as it has a price."""
        return self._priced(self.editor)

    @cached_property
    def judge(self) -> Judge:
        """What scores the offer with other edits."""
        return Judge(self.comparison, self.standing)

    def measured(self, row: TrialRow) -> TrialRow:
        """Say what a row adds to everything else that is chosen, in points and in what it costs."""
        other = self.toggled(row)
        sign = -1.0 if row.is_chosen else 1.0
        cost = None if self._cost((row.ask,)) is None else sign * (self._priced(other) - self.cost)
        return row._replace(gain=sign * (self.judge.score(other.asks) - self._score), cost=cost)

    @cached_property
    def _score(self) -> float:
        return self.judge.score(self.editor.asks)

    def _cost(self, asks: Sequence[Edit]) -> float | None:
        """What asks cost; each set is worked out once, for every row asks for nearly the same."""
        key = tuple((ask, type(ask.value)) for ask in asks)  # for 1.0 is equal to True
        if key not in self._costs:
            offer, evaluation = self.standing.evaluated.offer, self.comparison.evaluation
            self._costs[key] = cost_to_employer(offer, asks, evaluation)
        return self._costs[key]

    @cached_property
    def _costs(self) -> dict[tuple[tuple[Edit, type], ...], float | None]:
        return {}

    def _priced(self, editor: AskEditor) -> float:
        priced = [ask for ask in editor.asks if self._cost((ask,)) is not None]
        return self._cost(priced) or 0.0

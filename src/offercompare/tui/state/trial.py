"""One offer with a list of edits laid over it: the base of what-ifs and of asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from offercompare.analysis.goals import Judge, Place, place_of, with_granted
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit


class TrialRow(NamedTuple):
    """A row of the list: a term and its edit."""

    group: str
    """The heading it stands under."""
    term: Term
    ask: Edit
    """The edit that is chosen, else the one that is proposed."""
    is_chosen: bool
    values: Sequence[object] = ()
    """The values it may be stepped to; none where it can only be chosen."""
    alone: Edit | None = None
    """The least edit that reaches the goal by itself, if any does."""
    is_must: bool = False
    """Whether the edit meets a must-have that is missed."""
    gain: float = 0.0
    """In points of the score, with everything else that is chosen."""
    cost: float | None = None
    """To the employer, a year, with everything else that is chosen."""


@dataclass(frozen=True)
class Trial:
    """An offer, the edits that are chosen, and where it would stand with them; every other offer is as it is."""

    comparison: Comparison
    standing: Standing
    """The offer as it is."""
    wanted: AskList

    @property
    def rows(self) -> tuple[TrialRow, ...]:
        """Everything that can be chosen."""
        raise NotImplementedError

    def toggled(self, row: TrialRow) -> AskList:
        """Choose a row, or leave it out."""
        raise NotImplementedError

    def stepped(self, row: TrialRow, steps: int) -> AskList:
        """Choose a value of a row so many steps up, or down."""
        raise NotImplementedError

    @cached_property
    def after(self) -> Comparison:
        """The comparison with everything granted that is chosen."""
        return with_granted(self.comparison, self.standing, self.wanted.chosen)

    @cached_property
    def place(self) -> Place:
        """Where the offer stands with that."""
        return place_of(self.after, self.standing.file)

    @cached_property
    def judge(self) -> Judge:
        """Scores the offer with other edits."""
        return Judge(self.comparison, self.standing)

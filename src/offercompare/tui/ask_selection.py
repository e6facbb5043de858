"""What to ask one employer for: every row that can be raised, and what the chosen ones would give."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from offercompare.analysis.asks import Asks, Goal, asks_of, rivals_of, to_lead, to_score, to_tie
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.published import Market
from offercompare.model.year import YearAccount
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.trial import Trial, TrialRow
from offercompare.wording.amounts import LEAST_SHOWN

RAISE, WRITE, OTHER = "Can be raised", "In writing", "Also asked for"
"""A value that can be raised; what costs nothing but a line in the contract; what else was kept."""


class GoalSpec(NamedTuple):
    """What is to be reached: the lead, unless an offer to draw level with or a score is named; and the limits."""

    rival: str | None = None
    score: float | None = None
    lead_by: float = 0.0
    """By how many points at least to lead."""
    at_most: int | None = None
    """How many terms may be asked for; `None`: any number."""


LEAD = GoalSpec()


def goal_of(aim: GoalSpec, comparison: Comparison, standing: Standing) -> Goal:
    """Make the goal of an aim; an offer that is gone meanwhile leaves the lead."""
    if aim.score is not None:
        return to_score(aim.score, aim.at_most)
    rival = next((rival for rival in rivals_of(standing, comparison) if rival.file == aim.rival), None)
    if rival is not None:
        return to_tie(rival, aim.at_most)
    return to_lead(comparison, standing, lead_by=aim.lead_by, at_most=aim.at_most)


def next_aim(aim: GoalSpec, comparison: Comparison, standing: Standing) -> GoalSpec | None:
    """From the lead to a tie with each other offer, in rank order, and then to a score, which has to be asked for."""
    lead = aim._replace(rival=None, score=None)
    if aim.score is not None:
        return lead
    rivals = [rival.file for rival in rivals_of(standing, comparison)]
    if aim.rival is not None and aim.rival not in rivals:
        return lead
    place = rivals.index(aim.rival) + 1 if aim.rival is not None else 0
    return aim._replace(rival=rivals[place]) if place < len(rivals) else None


@dataclass(frozen=True)
class AskSelection(Trial):
    """What was found to ask for, and what is chosen of it."""

    found: Asks
    market: Market
    year: YearAccount | None
    """The last year that was kept with this employer, if any."""

    @classmethod
    def of(
        cls, comparison: Comparison, found: Asks, editor: AskEditor, market: Market, year: YearAccount | None = None
    ) -> "AskSelection":
        """Choose among what was found for an offer."""
        return cls(comparison, found.standing, editor, found, market, year)

    @cached_property
    def rows(self) -> tuple[TrialRow, ...]:
        """Must-haves that are missed, what can be raised, what is to be written down, and what else was kept."""
        offered = (*self._to_raise(), *self._to_write())
        return (*offered, *self._besides({row.term for row in offered if row.is_chosen}))

    def toggled(self, row: TrialRow) -> AskEditor:
        """Choose a row, or leave it out; its words stay."""
        if not row.is_chosen:
            return self.editor.choose(row.ask)
        if row.group == RAISE and row.term in self._written:
            return self.editor.raise_to(row.term, None)
        if row.group == WRITE and row.term in self._raised:
            return self.editor.write_down(row.term, in_writing=False)
        return self.editor.leave(row.term)

    def stepped(self, row: TrialRow, steps: int) -> AskEditor:
        """Ask for more of a row, or for less; where there is only one thing to ask, choose it or leave it out."""
        if len(row.values) < 2:
            return self.toggled(row) if row.is_chosen != (steps > 0) else self.editor
        value = row.values[_stepped(row.values, row.ask.value, steps)]
        return self.editor.raise_to(row.term, value)

    @cached_property
    def _raised(self) -> frozenset[Term]:
        return frozenset(single.negotiable.term for single in self.found.singles)

    @cached_property
    def _written(self) -> frozenset[Term]:
        return frozenset(one.asks[0].term for one in self.found.in_writing)

    def _to_raise(self) -> Iterator[TrialRow]:
        mending = {must.least.asks[0].term: must.least.asks[0] for must in self.found.musts if must.least}
        rows = []
        for single in self.found.singles:
            lever, least = single.negotiable, single.least
            if self.found.is_reached and single.most.score <= self.standing.score.stated + LEAST_SHOWN:
                continue
            is_enough = least is not None and not self.found.is_reached
            proposed = least.asks[0] if least and is_enough else mending.get(lever.term, single.most.asks[0])
            alone = least.asks[0] if least and is_enough else None
            rows.append(self._row(RAISE, proposed, lever.values, alone, is_must=lever.term in mending))
        known = {row.term for row in rows}
        rows += [
            self._row(RAISE, ask, (ask.value,), None, is_must=True)
            for term, ask in mending.items()
            if term not in known
        ]
        if self.found.is_reached:
            rows.sort(key=lambda row: -row.gain)
        yield from sorted(rows, key=lambda row: not row.is_must)

    def _to_write(self) -> Iterator[TrialRow]:
        for one in self.found.in_writing:
            (ask,) = one.asks
            is_enough = not self.found.is_reached and self.judge.reaches(one.asks, self.found.goal.targets)
            yield self._row(WRITE, ask, (), ask if is_enough else None)

    def _besides(self, shown: Collection[Term]) -> Iterator[TrialRow]:
        """Everything else that is chosen, or it could not be taken back: the offer or the goal may have changed."""
        for ask in self.editor.asks:
            if ask.term not in shown:
                yield self._row(OTHER, ask, (), None)

    def _row(
        self, group: str, proposed: Edit, values: Sequence[object], alone: Edit | None, *, is_must: bool = False
    ) -> TrialRow:
        wanted = self.editor.entry(proposed.term).edit
        is_chosen = wanted.in_writing if group == WRITE else wanted.changes_value or wanted == proposed
        ask = wanted if is_chosen else proposed
        if group == WRITE and ask.changes_value and ask.term in self._raised:
            ask = Edit(ask.term)
        return self.measured(TrialRow(group, ask.term, ask, is_chosen, values, alone, is_must))


def _stepped(values: Sequence[object], value: object, steps: int) -> int:
    """Say which value comes so many steps after another, which need not be one of them."""
    before, is_one = _place(values, value)
    place = before + steps - (steps > 0 and not is_one)
    return min(len(values) - 1, max(0, place))


def _place(values: Sequence[object], value: object) -> tuple[int, bool]:
    """Say how many values come before one, and whether it is itself among them."""
    if _is_number(value) and _is_number(values[0]) and _is_number(values[-1]):
        figures, figure = cast("Sequence[float]", values), cast("float", value)
        sign = 1.0 if figures[0] <= figures[-1] else -1.0
        before = bisect_left(figures, sign * figure, key=lambda each: sign * each)
        return before, before < len(values) and values[before] == value
    words = set(value) if isinstance(value, tuple) else value
    for place, each in enumerate(values):
        if each == value or (isinstance(each, tuple) and set(each) == words):
            return place, True
    return 0, False


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class AskQuery(NamedTuple):
    """What is to be found: the asks of one offer for one aim."""

    comparison: Comparison
    file: str
    aim: GoalSpec

    def is_same(self, other: "AskQuery | None") -> bool:
        """Return whether the result would be the same; each message brings a new comparison."""
        if other is None or (self.file, self.aim) != (other.file, other.aim):
            return False
        one, two = self.comparison, other.comparison
        return (
            one.weights == two.weights
            and one.evaluation.priorities is two.evaluation.priorities
            and len(one.evaluation.offers) == len(two.evaluation.offers)
            and all(a is b for a, b in zip(one.evaluation.offers, two.evaluation.offers, strict=True))
        )

    def find(self) -> Asks:
        """Find them; takes milliseconds, or up to a second or two for odd offers."""
        standing = next(standing for standing in self.comparison.standings if standing.file == self.file)
        return asks_of(self.comparison, standing, goal_of(self.aim, self.comparison, standing))

"""What to ask one employer for: every row that can be raised, and what the chosen ones would give."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from offercompare.analysis.asks import Asks, asks_of
from offercompare.analysis.goals import Goal, rivals_of, to_lead, to_score, to_tie
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.published import Market
from offercompare.model.year import YearAccount
from offercompare.tui.state.trial import Trial, TrialRow
from offercompare.wording.amounts import LEAST_SHOWN

RAISE, WRITE, OTHER = "Can be raised", "In writing", "Also asked for"
"""A value that can be raised; what costs nothing but a line in the contract; what else was kept."""


class GoalSpec(NamedTuple):
    """A goal: the lead, unless an offer to draw level with or a score is given; and its limits."""

    rival: str | None = None
    score: float | None = None
    lead_by: float = 0.0
    """By how many points at least to lead."""
    at_most: int | None = None
    """How many terms may be asked for; `None`: any number."""


LEAD = GoalSpec()
_TENS = range(10, 101, 10)
"""Scores that can be a goal."""


def goal_of(spec: GoalSpec, comparison: Comparison, standing: Standing) -> Goal:
    """Make the goal that is specified; an offer that is gone meanwhile leaves the lead."""
    if spec.score is not None:
        return to_score(spec.score, spec.at_most)
    rival = next((rival for rival in rivals_of(standing, comparison) if rival.file == spec.rival), None)
    if rival is not None:
        return to_tie(rival, spec.at_most)
    return to_lead(comparison, standing, lead_by=spec.lead_by, at_most=spec.at_most)


def next_goal(spec: GoalSpec, comparison: Comparison, standing: Standing) -> GoalSpec:
    """Go round: to lead, to be level with each other offer in rank order, then every ten points above its score."""
    goals = [
        LEAD,
        *(GoalSpec(rival=rival.file) for rival in rivals_of(standing, comparison)),
        *(GoalSpec(score=score) for score in _TENS if score > standing.score.stated),
    ]
    bare = spec._replace(lead_by=0.0, at_most=None)
    index = goals.index(bare) + 1 if bare in goals else 0
    return goals[index % len(goals)]._replace(lead_by=spec.lead_by, at_most=spec.at_most)


@dataclass(frozen=True)
class AskSelection(Trial):
    """The asks that were found for one offer, and those chosen of them."""

    found: Asks
    market: Market
    year: YearAccount | None
    """The last year that was kept with this employer, if any."""

    @cached_property
    def unpriced(self) -> frozenset[Term]:
        """The terms chosen of which it is not known what they cost."""
        return frozenset(ask.term for ask in self.wanted.chosen if self._cost((ask,)) is None)

    @cached_property
    def cost(self) -> float:
        """What everything chosen costs the employer a year, without terms of unknown cost."""
        return self._priced(self.wanted)

    def _measured(self, row: TrialRow) -> TrialRow:
        """Say what a row adds to everything else that is chosen, in points and in what it costs."""
        other = self.toggled(row)
        sign = -1.0 if row.is_chosen else 1.0
        cost = None if self._cost((row.ask,)) is None else sign * (self._priced(other) - self.cost)
        return row._replace(gain=sign * (self.judge.score(other.chosen) - self._score), cost=cost)

    @cached_property
    def _score(self) -> float:
        return self.judge.score(self.wanted.chosen)

    def _cost(self, asks: Sequence[Edit]) -> float | None:
        """Return what asks cost a year, `None` if unknown; cached, as the rows ask for nearly the same."""
        key = tuple((ask, type(ask.value)) for ask in asks)  # for 1.0 is equal to True
        if key not in self._costs:
            self._costs[key] = self.judge.cost(asks)
        return self._costs[key]

    @cached_property
    def _costs(self) -> dict[tuple[tuple[Edit, type], ...], float | None]:
        return {}

    def _priced(self, wanted: AskList) -> float:
        priced = [ask for ask in wanted.chosen if self._cost((ask,)) is not None]
        return self._cost(priced) or 0.0

    @cached_property
    def rows(self) -> tuple[TrialRow, ...]:
        """Must-haves that are missed, what can be raised, what is to be written down, and what else was kept."""
        offered = (*self._to_raise(), *self._to_write())
        return (*offered, *self._also({row.term for row in offered if row.is_chosen}))

    def toggled(self, row: TrialRow) -> AskList:
        """Choose a row, or leave it out; its words stay."""
        if not row.is_chosen:
            return self.wanted.choose(row.ask)
        if row.group == RAISE and row.term in self._written:
            return self.wanted.raise_to(row.term, None)
        if row.group == WRITE and row.term in self._raised:
            return self.wanted.write_down(row.term, in_writing=False)
        return self.wanted.leave(row.term)

    def stepped(self, row: TrialRow, steps: int) -> AskList:
        """Ask for more of a row, or for less; where there is only one thing to ask, choose it or leave it out."""
        if len(row.values) < 2:
            return self.toggled(row) if row.is_chosen != (steps > 0) else self.wanted
        return self.wanted.raise_to(row.term, _stepped(row.values, row.ask.value, steps))

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

    def _also(self, shown: Collection[Term]) -> Iterator[TrialRow]:
        """Everything else that is chosen, or it could not be taken back: the offer or the goal may have changed."""
        for ask in self.wanted.chosen:
            if ask.term not in shown:
                yield self._row(OTHER, ask, (), None)

    def _row(
        self, group: str, proposed: Edit, values: Sequence[object], alone: Edit | None, *, is_must: bool = False
    ) -> TrialRow:
        wanted = self.wanted.entry(proposed.term).edit
        is_chosen = wanted.in_writing if group == WRITE else wanted.changes_value or wanted == proposed
        ask = wanted if is_chosen else proposed
        if group == WRITE and ask.changes_value and ask.term in self._raised:
            ask = Edit(ask.term)
        return self._measured(TrialRow(group, ask.term, ask, is_chosen, values, alone, is_must))


def _stepped(values: Sequence[object], value: object, steps: int) -> object:
    """Find the value that comes so many steps after another, which need not be one of them."""
    index = next((index for index, each in enumerate(values) if _is_same(each, value)), None)
    if index is None:
        is_falling = _is_after(values[0], values[-1])
        before = sum(_is_after(each, value) if is_falling else _is_after(value, each) for each in values)
        index = before - (steps > 0)
    return values[max(0, min(index + steps, len(values) - 1))]


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {*one} == {*other}
    return one == other


def _is_after(one: object, other: object) -> bool:
    return isinstance(one, int | float) and isinstance(other, int | float) and one > other


@dataclass(frozen=True, eq=False)
class AskQuery:
    """A search for the asks of one offer that reach one goal."""

    comparison: Comparison
    file: str
    spec: GoalSpec

    def __eq__(self, other: object) -> bool:
        """Compare what the result hangs on; each message brings a new comparison, of the same offers as a rule."""
        return isinstance(other, AskQuery) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        evaluation = self.comparison.evaluation
        offers = tuple(map(id, evaluation.offers))
        return self.file, self.spec, self.comparison.weights, id(evaluation.priorities), offers

    def find(self) -> Asks:
        """Find them; takes milliseconds, or up to a second or two for odd offers."""
        standing = next(standing for standing in self.comparison.standings if standing.file == self.file)
        return asks_of(self.comparison, standing, goal_of(self.spec, self.comparison, standing))

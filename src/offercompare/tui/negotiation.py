"""What there is to negotiate with one employer: every row that can be raised, and what the chosen ones would give."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple, cast

from offercompare.analysis.asks import (
    Asks,
    Goal,
    Judge,
    Place,
    asks_of,
    place_of,
    rivals_of,
    to_lead,
    to_score,
    to_tie,
    with_granted,
)
from offercompare.analysis.negotiable import cost_to_employer
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.market import Market
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.drawing.view import View
from offercompare.wording.amounts import LEAST_SHOWN
from offercompare.wording.names import Names

AskGroup = Literal["raise", "write", "other"]
"""A value that can be raised; what costs nothing but a line in the contract; what else was kept."""


class AskRow(NamedTuple):
    """One line: a term, and what is or could be asked of it."""

    group: AskGroup
    term: Term
    values: Sequence[object]
    """What it may be raised to; none where it can only be chosen."""
    ask: Edit
    """What is chosen, else what is proposed."""
    is_chosen: bool
    alone: Edit | None
    """The least that reaches the goal by itself."""
    is_must: bool
    """Whether it mends a must-have that is missed."""
    gain: float
    """Points, beside everything else that is chosen."""
    cost: float | None
    """To the employer, a year, beside everything else that is chosen."""


class GoalSpec(NamedTuple):
    """What is to be reached: the lead, unless an offer to draw level with or a score is named."""

    rival: str | None = None
    score: float | None = None


LEAD = GoalSpec()


def goal_of(aim: GoalSpec, comparison: Comparison, standing: Standing) -> Goal:
    """Make the goal of an aim; an offer that is gone meanwhile leaves the lead."""
    if aim.score is not None:
        return to_score(aim.score)
    rival = next((rival for rival in rivals_of(standing, comparison) if rival.file == aim.rival), None)
    return to_tie(rival) if rival else to_lead(comparison, standing)


def next_aim(aim: GoalSpec, comparison: Comparison, standing: Standing) -> GoalSpec | None:
    """From the lead to a tie with each other offer, in rank order, and then to a score, which has to be asked for."""
    aims = [LEAD, *(GoalSpec(rival=rival.file) for rival in rivals_of(standing, comparison))]
    if aim.score is not None:
        return LEAD
    place = aims.index(aim) + 1 if aim in aims else 0
    return aims[place] if place < len(aims) else None


@dataclass(frozen=True)
class Negotiation:
    """What was found to ask for, and what is chosen of it."""

    comparison: Comparison
    found: Asks
    editor: AskEditor
    market: Market

    @property
    def standing(self) -> Standing:
        """The offer as it is."""
        return self.found.standing

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
    def rows(self) -> tuple[AskRow, ...]:
        """Must-haves that are missed, what can be raised, what is to be written down, and what else was kept."""
        offered = (*self._to_raise(), *self._to_write())
        return (*offered, *self._besides({row.term for row in offered if row.is_chosen}))

    def toggled(self, row: AskRow) -> AskEditor:
        """Choose a row, or leave it out; its words stay."""
        if not row.is_chosen:
            return self.editor.choose(row.ask)
        if row.group == "raise" and row.term in self._written:
            return self.editor.raise_to(row.term, None)
        if row.group == "write" and row.term in self._raised:
            return self.editor.write_down(row.term, in_writing=False)
        return self.editor.leave(row.term)

    def stepped(self, row: AskRow, steps: int) -> AskEditor:
        """Ask for more of a row, or for less; where there is only one thing to ask, choose it or leave it out."""
        if len(row.values) < 2:
            return self.toggled(row) if row.is_chosen != (steps > 0) else self.editor
        value = row.values[_stepped(row.values, row.ask.value, steps)]
        return self.editor.raise_to(row.term, value)

    def named_in(self, view: View) -> View:
        """Name the offers as if there were no counter-offers of this one, which are not shown beside it."""
        evaluation = self.comparison.evaluation
        files = {self.standing.file, *(rival.file for rival in rivals_of(self.standing, self.comparison))}
        offers = tuple(offer for offer in evaluation.offers if offer.file in files)
        # One that is gone meanwhile is still named until what to ask for is worked out again.
        if len(offers) == len(evaluation.offers) and files <= view.names.short.keys():
            return view
        names = Names.of(self.comparison._replace(evaluation=evaluation._replace(offers=offers)))
        return replace(view, names=names, columns=tuple(file for file in view.columns if file in files))

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.comparison, self.standing)

    @cached_property
    def _raised(self) -> frozenset[Term]:
        return frozenset(single.negotiable.term for single in self.found.singles)

    @cached_property
    def _written(self) -> frozenset[Term]:
        return frozenset(one.asks[0].term for one in self.found.in_writing)

    def _to_raise(self) -> Iterator[AskRow]:
        mending = {must.least.asks[0].term: must.least.asks[0] for must in self.found.musts if must.least}
        rows = []
        for single in self.found.singles:
            lever, least = single.negotiable, single.least
            if self.found.is_reached and single.most.score <= self.standing.score.stated + LEAST_SHOWN:
                continue
            is_enough = least is not None and not self.found.is_reached
            proposed = least.asks[0] if least and is_enough else mending.get(lever.term, single.most.asks[0])
            alone = least.asks[0] if least and is_enough else None
            rows.append(self._row("raise", proposed, lever.values, alone, is_must=lever.term in mending))
        known = {row.term for row in rows}
        rows += [
            self._row("raise", ask, (ask.value,), None, is_must=True)
            for term, ask in mending.items()
            if term not in known
        ]
        if self.found.is_reached:
            rows.sort(key=lambda row: -row.gain)
        yield from sorted(rows, key=lambda row: not row.is_must)

    def _to_write(self) -> Iterator[AskRow]:
        for one in self.found.in_writing:
            (ask,) = one.asks
            is_enough = not self.found.is_reached and self._judge.reaches(one.asks, self.found.goal.targets)
            yield self._row("write", ask, (), ask if is_enough else None)

    def _besides(self, shown: Collection[Term]) -> Iterator[AskRow]:
        """Everything else that is chosen, or it could not be taken back: the offer or the goal may have changed."""
        for ask in self.editor.asks:
            if ask.term not in shown:
                yield self._row("other", ask, (), None)

    def _row(
        self, group: AskGroup, proposed: Edit, values: Sequence[object], alone: Edit | None, *, is_must: bool = False
    ) -> AskRow:
        wanted = self.editor.entry(proposed.term).edit
        is_chosen = wanted.in_writing if group == "write" else wanted.changes_value or wanted == proposed
        ask = wanted if is_chosen else proposed
        if group == "write" and ask.changes_value and ask.term in self._raised:
            ask = Edit(ask.term)
        row = AskRow(group, ask.term, values, ask, is_chosen, alone, is_must, 0.0, None)
        other = self.toggled(row)
        sign = -1.0 if is_chosen else 1.0
        gain = sign * (self._score(other) - self._score_now)
        cost = None if self._cost((ask,)) is None else sign * (self._priced(other) - self.cost)
        return row._replace(gain=gain, cost=cost)

    @cached_property
    def _score_now(self) -> float:
        return self._score(self.editor)

    def _score(self, editor: AskEditor) -> float:
        return self._judge.score(editor.asks)

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

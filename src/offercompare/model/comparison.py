"""Points x weights -> the one result that every output reads, built again at every move of a weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from typing import NamedTuple

from offercompare.model.catalogue import Term
from offercompare.model.criteria import Criterion
from offercompare.model.evaluation import Cell, Evaluated, Evaluation, MustStatus, Question
from offercompare.model.readings import Readings

TIED = 1e-9
"""Scores that differ by no more are equal."""


class Standing(NamedTuple):
    """One offer in the ranking."""

    rank: int
    """1 is first; equal scores share a rank (1, 1, 3)."""
    position: int
    """Its place among `Evaluation.offers`, which no weight changes."""
    score: Readings
    """0..100."""
    evaluated: Evaluated

    @property
    def file(self) -> str:
        """The name the offer goes by: that of its file."""
        return self.evaluated.file

    @property
    def employer(self) -> str:
        """The employer, as the file has it: to be cleaned before it is shown."""
        return self.evaluated.offer.employer

    @property
    def misses_a_must(self) -> bool:
        """Whether it surely lacks something the person must have."""
        return self.evaluated.misses_a_must

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Value and points on every criterion, in the order of the criteria."""
        return self.evaluated.cells


class CounterStanding(NamedTuple):
    """A counter-offer beside the ranking: it has a score, and no rank."""

    to: str
    """The file of the offer that it answers."""
    score: Readings
    """0..100, if all of it were granted."""
    evaluated: Evaluated


class Reason(NamedTuple):
    """What one criterion adds to the lead of one offer over another, in points of the score."""

    criterion: Criterion
    gain: float
    """Positive: for the first; negative: for the second."""
    firm: float
    """The part of |gain| that the gaining offer has in writing."""


@dataclass(frozen=True)
class Comparison:
    """Who leads, by how much and on what: everything an output needs, and nothing it has to work out."""

    evaluation: Evaluation
    weights: tuple[float, ...]
    """Importance of each criterion, 0..10, in the order of the criteria."""
    shares: tuple[float, ...]
    """Weights as parts of their sum."""
    standings: tuple[Standing, ...]
    """In rank order."""
    contending: int
    """How many of them, from the first, can lead: those that miss no must-have, or all where all miss one."""
    counter_offers: tuple[CounterStanding, ...] = ()
    """In the order of their file names."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, those with weight 0 too."""
        return self.evaluation.criteria

    @cached_property
    def contenders(self) -> tuple[Standing, ...]:
        """Those that can lead."""
        return self.standings[: self.contending]

    @property
    def leader(self) -> Standing:
        """Rank 1; of several, the first by file name."""
        return self.standings[0]

    @cached_property
    def level_with_leader(self) -> tuple[Standing, ...]:
        """All contenders of rank 1, the leader among them."""
        return tuple(s for s in self.contenders if s.rank == 1)

    @property
    def runner_up(self) -> Standing | None:
        """The contender next to the leader, if there is one."""
        return self.contenders[1] if len(self.contenders) > 1 else None

    @cached_property
    def could_overtake(self) -> tuple[Standing, ...]:
        """The contenders whose open score passes the leader's stated one, the highest first; of level ones each."""
        bar = self.leader.score.stated + TIED
        others = self.contenders if len(self.level_with_leader) > 1 else self.contenders[1:]
        return tuple(sorted((s for s in others if s.score.open > bar), key=lambda s: -s.score.open))

    @property
    def is_certain(self) -> bool:
        """Whether the first leads, or those that are level stay so, whatever the open terms turn out."""
        return not self.could_overtake

    @cached_property
    def firm_leader(self) -> Standing:
        """Who leads on what is in writing alone; the leader itself if it is level there."""
        best = max(s.score.firm for s in self.contenders)
        return next(s for s in self.contenders if s.score.firm >= best - TIED)

    def cell(self, standing: Standing, key: str) -> Cell:
        """Value and points of an offer on the criterion `key`."""
        return next(cell for c, cell in zip(self.criteria, standing.cells, strict=True) if c.key == key)

    def questions(self, standing: Standing) -> tuple[Question, ...]:
        """What to ask of an offer before signing; what moves only criteria with weight 0 is not asked."""
        asked = {c.key for c, share in zip(self.criteria, self.shares, strict=True) if share}
        return tuple(question for question in standing.evaluated.questions if not asked.isdisjoint(question.criteria))

    def to_pin_down(self, standing: Standing) -> tuple[Term, ...]:
        """Further terms to have in writing; none if that counts for nothing."""
        counts = any(c.key == "terms" and share for c, share in zip(self.criteria, self.shares, strict=True))
        return standing.evaluated.to_pin_down if counts else ()

    def doubtful_musts(self, standing: Standing) -> tuple[tuple[Criterion, MustStatus], ...]:
        """The must-haves of an offer that are missed or unknown."""
        by_key = {criterion.key: criterion for criterion in self.criteria}
        return tuple(
            (by_key[key], must) for key, must in standing.evaluated.musts.items() if must is not MustStatus.MET
        )

    def reasons(self, first: Standing, second: Standing) -> tuple[Reason, ...]:
        """What makes the difference between two offers, the largest first; criteria that make none are left out."""
        reasons = []
        for criterion, share, a, b in zip(self.criteria, self.shares, first.cells, second.cells, strict=True):
            gain = share * (a.points.stated - b.points.stated)
            winner, other = (a, b) if gain > 0 else (b, a)
            firm = max(0.0, share * (winner.points.firm - other.points.stated))
            if abs(gain) > TIED:
                reasons.append(Reason(criterion, gain, firm))
        return tuple(sorted(reasons, key=lambda reason: -abs(reason.gain)))


def compare(evaluation: Evaluation, weights: Sequence[float] | None = None) -> Comparison:
    """Weigh the points and rank the offers.

    Args:
        evaluation: The points of at least one offer.
        weights: Importance per criterion, 0..10, not all 0; those of the priorities if left out.

    Returns:
        The comparison. By stated score, offers that miss a must-have after those that miss none; scores equal to nine
        places share a rank within each group and stand in the order of their file names.
    """
    if weights is None:
        weights = tuple(evaluation.priorities.weight(criterion.key) for criterion in evaluation.criteria)
    total = sum(weights)
    shares = tuple(weight / total for weight in weights)
    offers = evaluation.offers
    scores = _scores(offers, shares)
    # Rounded, for the same sum of other parts may differ in its last digit; equal ones keep the order of their files.
    places = [(offer.misses_a_must, -round(score.stated, 9)) for offer, score in zip(offers, scores, strict=True)]
    standings: list[Standing] = []
    rank, before = 0, None
    for number, at in enumerate(sorted(range(len(offers)), key=places.__getitem__), 1):
        rank = rank if places[at] == before else number
        standings.append(Standing(rank, at, scores[at], offers[at]))
        before = places[at]
    able = sum(not offer.misses_a_must for offer in offers)
    files = {offer.file for offer in offers}
    answers = evaluation.counter_offers
    granted = _scores([answer.evaluated for answer in answers], shares)
    counters = tuple(
        CounterStanding(answer.to, score, answer.evaluated)
        for answer, score in zip(answers, granted, strict=True)
        if answer.to in files
    )
    return Comparison(evaluation, tuple(weights), shares, tuple(standings), able or len(offers), counters)


def _scores(offers: Sequence[Evaluated], shares: Sequence[float]) -> list[Readings]:
    """Weigh the points of every offer; every step of a weight waits for it, so no function is called for each."""
    return [
        Readings(sum(map(mul, shares, firm)), sum(map(mul, shares, stated)), sum(map(mul, shares, best)))
        for firm, stated, best in [offer.points for offer in offers]
    ]

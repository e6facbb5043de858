"""One offer, one target, and what can be raised: what the search for a package works on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from offercompare.analysis.goals import Target
from offercompare.analysis.levers import Lever
from offercompare.analysis.open_terms import rate_of
from offercompare.analysis.prices import cost_to_employer
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Evaluation
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities


@dataclass(frozen=True, slots=True)
class Case:
    """Asks of one employer, to reach one target."""

    evaluation: Evaluation
    offer: Offer
    rate: float
    criteria: Mapping[str, Criterion]
    shares: Mapping[str, float]
    score: float
    """To be reached, 0..100."""
    limits: Mapping[str, float]
    """The must-haves, where none may be missed."""
    levers: Mapping[Term, Lever]
    """By term; only those of which it is known what they cost."""

    @classmethod
    def of(cls, comparison: Comparison, standing: Standing, target: Target, held: Sequence[Lever]) -> "Case":
        """Take what is needed out of a comparison."""
        evaluation, offer = comparison.evaluation, standing.evaluated.offer
        return cls(
            evaluation,
            offer,
            rate_of(offer, evaluation.priorities),
            {criterion.key: criterion for criterion in comparison.criteria},
            {c.key: share for c, share in zip(comparison.criteria, comparison.shares, strict=True)},
            target.score,
            evaluation.priorities.must if target.needs_musts else {},
            {lever.term: lever for lever in held if lever.is_priced},
        )

    @property
    def priorities(self) -> Priorities:
        """Costs, scales, perks."""
        return self.evaluation.priorities

    def points(self, key: str, value: float) -> float:
        """What a raw value of one criterion adds to the score."""
        return self.shares[key] * self.criteria[key].points(value)

    def is_met(self, key: str, value: float) -> bool:
        """Whether a raw value is enough for the must-have of its criterion, if there is one."""
        limit = self.limits.get(key)
        return limit is None or self.criteria[key].reaches(value, limit)

    def cost(self, asks: Sequence[Edit]) -> float:
        """What asks cost the employer a year."""
        cost = cost_to_employer(self.offer, asks, self.evaluation)
        assert cost is not None, "what has no price is no lever here"
        return cost

    def choices(self, *terms: Term) -> Iterator[tuple[Edit, ...]]:
        """Every way to ask for some of these terms, each for one of its values or not at all."""
        options = [
            [None, *map(self.levers[term].ask, self.levers[term].values)] for term in terms if term in self.levers
        ]
        for chosen in product(*options):
            yield tuple(ask for ask in chosen if ask is not None)

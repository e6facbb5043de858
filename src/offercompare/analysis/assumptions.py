"""What nobody mentions and the lead hangs on: details that the firm reading takes as unfavorable."""

from typing import NamedTuple

from offercompare.model.catalogue import Term
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import raw_values
from offercompare.model.evaluation import QuestionReason
from offercompare.model.ledger import with_usual_details
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading


class Assumption(NamedTuple):
    """Why an offer is behind in writing alone, though all that it states is in writing."""

    details: tuple[Term, ...]
    """Those that are not stated, and would put it behind if they were unfavorable."""
    each: bool
    """Whether each of them is enough for that; else all of them together are."""


def assumption_behind(comparison: Comparison, standing: Standing) -> Assumption | None:
    """Find the details for which alone an offer is behind in writing; `None` where it is not, or for what is said."""
    best, evaluated = comparison.firm_leader.score.firm, standing.evaluated
    evaluation = comparison.evaluation
    rate = evaluation.priorities.rate(evaluated.offer.currency) or 1.0

    def firm_score(offer: Offer) -> float:
        values, _ = raw_values(offer, evaluation.priorities, rate, evaluation.criteria, Reading.FIRM)
        weighed = zip(comparison.shares, evaluation.criteria, values, strict=True)
        return sum(share * criterion.points(value) for share, criterion, value in weighed)

    usual = with_usual_details(evaluated.offer)
    if standing.score.firm >= best - TIED or (as_usual := firm_score(usual)) < best - TIED:
        return None
    assumed = [question.term for question in evaluated.questions if question.why is QuestionReason.ASSUMED]
    scores = {
        term: firm_score(term.set(usual, term.spec.unfavorable, firmness=None))
        for term in assumed
        if term.spec.unfavorable is not None
    }
    enough = tuple(term for term, score in scores.items() if score < best - TIED)
    return Assumption(enough or tuple(term for term in scores if scores[term] < as_usual - TIED), bool(enough))

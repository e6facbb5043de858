"""What a question says itself, so that whoever answers it has said that too."""

from collections.abc import Mapping

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, Term
from offercompare.model.evaluation import Question, Why
from offercompare.model.offer import Offer
from offercompare.wording.answers.facts import DAY_SOURCES
from offercompare.wording.answers.spoken import folded, ways
from offercompare.wording.terms import (
    counted_fact,
    term_question,
)

_DETAILS: Mapping[Term, tuple[Term, Mapping[str, str]]] = {DAYS_AMOUNT: (DAYS_FROM, DAY_SOURCES)}
"""The term that a question may say something of besides, and the words for it."""
_LEAST = 6
"""Letters of words that can only mean that; "no" may stand in any question."""


def presumed(question: Question, facts: Mapping[Term, object], offer: Offer) -> Mapping[Term, object]:
    """What the question has said of another term: "How many days on top of PTO?" answered by "5" says where from.

    Nothing where the answer or the offer says it otherwise, where there is none of it, or where it was not asked so.
    """
    if question.why is Why.VERBAL or question.term not in _DETAILS or not facts.get(question.term):
        return {}
    term, words = _DETAILS[question.term]
    if term in facts or counted_fact(term, offer).is_stated:
        return {}
    asked = folded(term_question(question.term))
    for word, others in words.items():
        if any(len(way) >= _LEAST and way in asked for way in ways(others)):
            return {term: word}
    return {}

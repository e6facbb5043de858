"""What to ask before signing, in words."""

import re
from collections.abc import Mapping

from offercompare.model.catalogue import COVERS, DAYS_AMOUNT, DAYS_FROM, TAXED, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.model.ledger import is_taxed
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.model.sections import IN_WRITING
from offercompare.wording import criteria
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.sentences import listed
from offercompare.wording.terms import NOT_STATED, in_a_sentence, rows, term_label, term_pledge, term_question

_LONGEST_CLAUSE = 24
"""Characters; a longer name of a clause is no part of a sentence to say aloud."""
_CLAUSE = re.compile(
    r"\b(?:exhibit|section|sec|article|art|appendix|schedule|addendum|amendment|attachment|annex|enclosure|clause|paragraph"
    r"|para|chapter|part|page|item|rider|policy|handbook|manual)\b|§|^[a-z]?[.\s]?\d+(?:\.\d+)*[a-z]?$",
    re.IGNORECASE,
)
"""What names a place to which something can be added; "e-mail, Nov 20" does not."""


def question_label(question: Question, comparison: Comparison) -> str:
    """Name what is asked for; a criterion of the user's own goes by its label."""
    return label_of(question.term, comparison)


def label_of(term: Term, comparison: Comparison) -> str:
    """Name a term by its full key; a criterion of the user's own goes by its label."""
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact is term), None)
    return label(own) if own else term_label(term)


def question_aloud(question: Question, comparison: Comparison, standing: Standing) -> str:
    """Ask in a sentence to say aloud; what was only said is to be put in writing."""
    if question.why is Why.VERBAL:
        return _to_put_in_writing(question, comparison, standing.evaluated.offer)
    if question.term.is_own_number:
        return f"What about {in_a_sentence(question_label(question, comparison))}?"
    return term_question(question.term)


def question_said(question: Question, comparison: Comparison, standing: Standing) -> str:
    """Say a question with the reason for it."""
    name, aloud = question_label(question, comparison), question_aloud(question, comparison, standing)
    return f"{name}: {'only said' if question.why is Why.VERBAL else question.why.value}. {aloud}"


def to_pin_down(comparison: Comparison, standing: Standing) -> str:
    """Say in one sentence which other terms a contract should have in writing and this one has not; else nothing."""
    names = [in_a_sentence(term_label(term)) for term in comparison.to_pin_down(standing)]
    return f"Have it written down too: {listed(names)}." if names else ""


def values_said(comparison: Comparison, standing: Standing) -> Mapping[Term, str]:
    """What an offer says of each term, in words; terms it is silent about are left out."""
    said = {row.term: row.said for row in rows(standing.evaluated.offer)}
    for index, criterion in enumerate(comparison.criteria):
        if criterion.is_own and criterion.main_fact:
            said[criterion.main_fact] = criteria.said(comparison, standing, index).value
    return {term: value for term, value in said.items() if value != NOT_STATED}


def assumption(question: Question, offer: Offer) -> str:
    """What the score takes a detail to be that is not stated."""
    if question.term is TAXED:
        return "taxed" if is_taxed(offer, Reading.STATED) else "untaxed"
    if question.term is COVERS:
        return "learning and travel"
    if question.term is DAYS_FROM:
        return "on top of PTO"
    return "not reduced"


def document(offer: Offer, section: str) -> str:
    """Where a promise about a section belongs: "the contract", "the letter", or just "writing"."""
    statuses = (offer.status_of(section), offer.status)
    return next((f"the {status}" for status in statuses if status in {"contract", "letter"}), "writing")


def promised(term: Term, comparison: Comparison, offer: Offer) -> str:
    """Name what an offer promises of a term: "the 5 days of CME", "the base salary of $128,000"."""
    value = term.of(offer).value
    if term.is_own_number:
        return _own_pledge(term, value, comparison, offer)
    years = (offer.days.per_years or 1.0) if term is DAYS_AMOUNT else 1.0
    return term_pledge(term, value, offer) + (f" every {number(years)} years" if years != 1 else "")


def _to_put_in_writing(question: Question, comparison: Comparison, offer: Offer) -> str:
    section, fact = question.term.section, question.term.of(offer)
    thing = promised(question.term, comparison, offer)
    clause = clean(fact.clause or "")
    is_a_place = len(clause) <= _LONGEST_CLAUSE and _CLAUSE.search(clause) is not None
    if is_a_place and offer.status_of(section) in IN_WRITING:
        return f"Please add {thing} to {clause}."
    return f"Please put {thing} in {document(offer, section)}."


def _own_pledge(term: Term, value: object, comparison: Comparison, offer: Offer) -> str:
    """Name a number of one's own with its amount: "the base salary of $128,000", "the 4 call nights a month"."""
    name = in_a_sentence(label_of(term, comparison))
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact is term), None)
    if own is None or not isinstance(value, int | float) or not value:
        return f"the {name}" if value else f"the promise of no {name}"
    unit = clean(own.unit)
    if own.unit == comparison.evaluation.priorities.currency:
        return f"the {name} of {money(value, offer.currency)}"
    is_count = not unit and any(f" {each}" in name for each in _EACH)
    if unit.startswith(_EACH) or is_count:
        return f"the {number(value)} {name} {unit}".rstrip()
    return f"the {name} of {number(value)} {unit}".rstrip()


_EACH = ("a ", "an ", "per ", "each ", "every ")
"""How a unit begins that only says how often."""

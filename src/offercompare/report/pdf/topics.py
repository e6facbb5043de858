"""What a row of a recruiter copy may be about: terms every offer is asked for, and what the person asks for."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from offercompare.model.catalogue import COVERS, PERKS_ALSO, TRAVEL_PAID_FROM, Term, catalogue
from offercompare.model.criteria import Criterion
from offercompare.model.terms import Better, Unit
from offercompare.wording import terms
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.phrases import in_a_sentence, sentence_case

DETAILS = frozenset[Term]().union(*terms.DETAILS.values())
"""Terms that are said in the row of another one unless they have a row of their own."""

_NUMERIC = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})


class Topic(NamedTuple):
    """What a row is about."""

    term: Term
    label: str
    """Its name under the head of its section."""
    alone: str
    """Its name where there is no head."""
    is_number: bool
    """Whether its merits are amounts, so that the distance between two of them means something."""
    bounds: tuple[float, float] | None = None
    """The least and the greatest merit there can be."""
    is_text: bool = False
    is_list: bool = False


def topics(section: str, asked: Collection[Term], own: Mapping[Term, Criterion]) -> Iterator[Topic]:
    """What may be spoken of in a section, in the order of the file.

    Free text may hold anything, and so may a name of one's own: they pass only where the person asks for them.

    Args:
        section: One of `Offer.SECTIONS`.
        asked: The terms that the person asks for.
        own: The criteria of the person's own, by the terms they are read from.
    """
    for term in catalogue():
        if term.section == section and section != "other" and term is not PERKS_ALSO:
            topic = _declared(term)
            if not topic.is_text or term in asked:
                yield topic
    for term in asked:
        if term.section == section and term.is_own:
            called = sentence_case(label(own[term]) if term in own else clean(term.title))
            yield Topic(
                term, called, called, is_number=term.is_own_number, bounds=None if term.is_own_number else (0.0, 1.0)
            )


def _declared(term: Term) -> Topic:
    spec, alone = term.spec, terms.term_label(term)
    bounds = (0.0, (len(spec.ranked) - 1) * 1e9) if spec.ranked else None
    if spec.unit is Unit.CLAIM:
        bounds = (-1.0, 0.0) if spec.better is Better.LESS else (0.0, 1.0)
        if spec.alone:  # that is a name for a question: "CME days at part time" has no yes or no
            subject = "CME days" if term.section == "days" else sentence_case(term.section)
            alone = f"{subject} {in_a_sentence(term.title)}"
    if term is TRAVEL_PAID_FROM:  # its values name who pays: "Nobody" is none of conference travel
        alone = f"{alone} {in_a_sentence(term.title)}"
    return Topic(
        term,
        term.title,
        alone,
        is_number=spec.unit in _NUMERIC and not spec.ranked,
        bounds=bounds,
        is_text=spec.unit is Unit.TEXT,
        is_list=term is COVERS,
    )

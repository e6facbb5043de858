"""What a row of a recruiter copy may be about: terms every offer is asked for, and what the person asks for."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from offercompare.model.criteria import Criterion
from offercompare.model.offer import Declared, declared_terms
from offercompare.model.sections import PERKS
from offercompare.model.terms import Better, Unit
from offercompare.wording import terms
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.sentences import sentence_case

DETAILS = frozenset[str]().union(*terms.DETAILS.values())
"""Terms that are said in the row of another one unless they have a row of their own."""

_NUMERIC = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})


class Topic(NamedTuple):
    """What a row is about."""

    term: str
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


def topics(section: str, asked: Collection[str], own: Mapping[str, Criterion]) -> Iterator[Topic]:
    """What may be spoken of in a section, in the order of the file.

    Free text may hold anything, and so may a name of one's own: they pass only where the person asks for them.

    Args:
        section: One of `Offer.SECTIONS`.
        asked: The terms that the person asks for.
        own: The criteria of the person's own, by the terms they are read from.
    """
    for declared in declared_terms():
        if declared.section == section and section != "other" and declared.name != "perks.also":
            topic = _declared(declared)
            if not topic.is_text or topic.term in asked:
                yield topic
    for term in asked:
        of, name = term.split(".", 1)
        if of == section == "perks" and name not in PERKS:
            called = sentence_case(clean(name.replace("_", " ")))
            yield Topic(term, called, called, is_number=False, bounds=(0.0, 1.0))
        if of == section == "other":
            called = sentence_case(label(own[term]) if term in own else clean(name.replace("_", " ")))
            yield Topic(term, called, called, is_number=True)


def _declared(declared: Declared) -> Topic:
    term = declared.term
    alone = terms.term_label(declared.name)
    bounds = (0.0, (len(term.ranked) - 1) * 1e9) if term.ranked else None
    if term.unit is Unit.CLAIM:
        bounds = (-1.0, 0.0) if term.better is Better.LESS else (0.0, 1.0)
        if term.alone:  # that is a name for a question: "CME days at part time" has no yes or no
            subject = "CME days" if declared.section == "days" else sentence_case(declared.section)
            alone = f"{subject} {terms.in_a_sentence(declared.title)}"
    if declared.name == "travel.paid_from":  # its values name who pays: "Nobody" is none of conference travel
        alone = f"{alone} {terms.in_a_sentence(declared.title)}"
    return Topic(
        declared.name,
        declared.title,
        alone,
        is_number=term.unit in _NUMERIC and not term.ranked,
        bounds=bounds,
        is_text=term.unit is Unit.TEXT,
        is_list=declared.name == "allowance.covers",
    )

"""What if a term of an offer were other than it is: supposed for a sitting, in writing; the offer itself stays."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from offercompare.model.changed import with_fact
from offercompare.model.evaluation import Evaluation, Source, measure
from offercompare.model.offer import Fact, Offer
from offercompare.model.sections import PERKS


class WhatIf(NamedTuple):
    """One term of one offer, taken for other than it is."""

    file: str
    """The name the offer goes by: that of its file."""
    term: str
    """The full key, for example `allowance.amount`; for a perk without a key, `perks.<name>`."""
    value: object
    """As the offer's file would have it; `None`: as though nothing were said of it."""


def fact_of(offer: Offer, term: str) -> Fact:
    """What the offer itself says of a term, by its full key."""
    section, key = term.split(".", 1)
    return offer.perk(key) if section == "perks" and key != "also" else offer.fact(section, key)


def changes_anything(offer: Offer, what_if: WhatIf) -> bool:
    """Whether an offer would be other than it is: of another value, or in writing where it is only said."""
    fact = fact_of(offer, what_if.term)
    section, key = what_if.term.split(".", 1)
    is_taken_out = what_if.value is None or (section == "perks" and key not in PERKS and not what_if.value)
    if is_taken_out:
        return fact.is_stated
    # 1 and True are equal, and a fee of $1 is none that is paid in full
    is_same = fact.value == what_if.value and isinstance(fact.value, bool) == isinstance(what_if.value, bool)
    return not (is_same and fact.is_written)


def supposed(offer: Offer, what_ifs: Iterable[WhatIf]) -> Offer:
    """The offer with all that is supposed of it, each in writing; everything else stays as firm as it is."""
    for each in what_ifs:
        offer = with_fact(offer, each.term, each.value)
    return offer


def supposing(evaluation: Evaluation, what_ifs: Sequence[WhatIf]) -> Evaluation:
    """Measure anew the offers of which something is supposed; the others stay as they are."""
    files = {each.file for each in what_ifs}
    priorities, criteria = evaluation.priorities, evaluation.criteria

    def of(file: str) -> tuple[WhatIf, ...]:
        return tuple(each for each in what_ifs if each.file == file)

    offers = tuple(
        measure(Source(each.file, supposed(each.offer, of(each.file))), priorities, criteria)
        if each.file in files
        else each
        for each in evaluation.offers
    )
    return replace(evaluation, offers=offers) if files else evaluation

"""What is easily misread in a file, in plain words: conditions of an offer, entries of a year."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.model.catalogue import (
    COVERS,
    FEE_TERMS,
    PAID_AS,
    terms_stated_in,
)
from offercompare.model.offer import Offer
from offercompare.model.sections import Section
from offercompare.model.year_file import YearFile
from offercompare.wording.phrases import listed, sentence_case
from offercompare.wording.terms import term_label

_PERMISSIONS = frozenset({COVERS, PAID_AS})
"""Details that decide what the allowance may be spent on."""


class Remark(NamedTuple):
    """What a key does not do."""

    key: str
    """The full key, for example `days.only_if.amount`."""
    text: str


def remarks(offer: Offer) -> Iterator[Remark]:
    """Say of each condition that takes nothing from the score why it does not."""
    for section in Offer.SECTIONS:
        table: Section = getattr(offer, section)
        stated = terms_stated_in(offer, section) if table.only_if else ()
        for key in table.only_if:
            marked = [each for each in stated if key in each.marks]
            if not marked:
                why = f"{key} is not stated here: there is nothing to hang on it."
            elif not any(each.of(offer).condition for each in marked):
                why = f"{key} is only said: a condition is for what is in writing."
            elif any(each.is_main or each in _PERMISSIONS for each in marked):
                continue
            else:
                label = sentence_case(term_label(marked[0]))
                why = (
                    f"{label} is a detail and counts all the same; the condition only says that it is not pinned down."
                )
            yield Remark(f"{section}.only_if.{key}", why)


def remarks_on_year(file: YearFile) -> Iterator[Remark]:
    """Say what the entries of a year that are easily misread do."""
    for place, entry in enumerate(file.expense, 1):
        # Who pays a fee stands in the offer by its key, which so says more than the kind.
        if fees := [f'"{fee.key}"' for fee in FEE_TERMS if fee.spec.covered_by == entry.kind]:
            text = f"{entry.what}: if it is a fee of your offer, write fee = {listed(fees, 'or')} instead of kind."
            yield Remark(f"expense[{place}].kind", text)
        if entry.paid_by == "employer" and (entry.claimed or entry.paid or entry.refused):
            text = f"{entry.what}: the employer paid it, so what is said of a claim does not count."
            yield Remark(f"expense[{place}].paid_by", text)

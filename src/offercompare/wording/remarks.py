"""What an offer's rarer keys mean for what is counted, in plain words."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.model.catalogue import (
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    COVERS,
    FEE_TERMS,
    PAID_AS,
    Term,
    term,
    terms_stated_in,
)
from offercompare.model.ledger import gives_allowance, is_stipend
from offercompare.model.offer import Offer
from offercompare.model.sections import Section
from offercompare.model.year_file import YearFile
from offercompare.wording.amounts import count, number, to_the_cent
from offercompare.wording.phrases import listed, sentence_case
from offercompare.wording.terms import format_term_value, term_label

_PER_YEARS = term("allowance.per_years")
_PERMISSIONS = frozenset({COVERS, PAID_AS})
"""Details that decide what the allowance may be spent on."""


class Remark(NamedTuple):
    """A rule that an offer brings into play."""

    key: str
    """The full key that brings it, for example `allowance.per_years`."""
    text: str


def remarks(offer: Offer) -> Iterator[Remark]:
    """Say what the keys of an offer that are easily misread do."""
    allowance = offer.allowance
    if allowance.per_years not in {None, 1} and allowance.amount:
        yield Remark(_PER_YEARS.name, _for_several_years(offer, float(allowance.per_years or 1)))
    if allowance.by_year:
        amounts = format_term_value(BY_YEAR, allowance.by_year, offer)
        text = f"{amounts} a year, by contract year. The last amount repeats; the score takes the mean over your plan."
        yield Remark(BY_YEAR.name, text)
    if allowance.carryover == "all" and gives_allowance(offer) and not is_stipend(offer):
        yield Remark(ALLOWANCE_CARRYOVER.name, describe_carryover(offer))
    for section in Offer.SECTIONS:
        yield from _of_conditions(offer, section)


def _of_conditions(offer: Offer, section: str) -> Iterator[Remark]:
    """Say of each condition that takes nothing from the score why it does not."""
    table: Section = getattr(offer, section)
    stated = terms_stated_in(offer, section) if table.only_if else ()
    for key in table.only_if:
        marked = [each for each in stated if key in each.marks]
        if not marked:
            yield Remark(f"{section}.only_if.{key}", f"{key} is not stated here: there is nothing to hang on it.")
        elif not any(each.of(offer).condition for each in marked):
            yield Remark(f"{section}.only_if.{key}", f"{key} is only said: a condition is for what is in writing.")
        elif not any(each.is_main or each in _PERMISSIONS for each in marked):
            yield Remark(f"{section}.only_if.{key}", _on_a_detail(marked[0]))


def describe_carryover(offer: Offer) -> str:
    """Say what becomes of the allowance that a year leaves; empty where there is none, or nothing is said of it."""
    allowance = offer.allowance
    if not gives_allowance(offer):
        return ""
    if is_stipend(offer):
        return "What is not spent of a stipend is yours to keep; nothing of it carries over."
    if allowance.carryover is None:
        return "Whether unspent money carries over is not stated: it counts as lost unless carryover is agreed."
    years = allowance.carryover_years
    if not allowance.carryover or years == 0:
        return "What is left at the end of a year is lost."
    if allowance.carryover == "all":
        ends = "it does not expire" if years is None else f"is lost after {count(years, 'years')}"
        return f"Everything that is left at the end of a year carries over, and {ends}."
    most = to_the_cent(allowance.carryover, offer.currency)
    lasting = count(1 if years is None else years, "years")
    return f"At most {most} carries over at the end of a year, for {lasting}; the oldest money is spent first."


def _for_several_years(offer: Offer, years: float) -> str:
    amount = to_the_cent(offer.allowance.amount or 0.0, offer.currency)
    at_the_end = "what is left is yours to keep" if is_stipend(offer) else "it carries over as carryover says"
    again = f"in contract years 1, {number(years + 1)} and so on"
    return (
        f"{amount} is for {number(years)} years and is granted at once, {again}. What is left stays within the "
        f"{number(years)} years; at their end {at_the_end}. The score counts one year's part."
    )


def _on_a_detail(detail: Term) -> str:
    label = sentence_case(term_label(detail))
    return f"{label} is a detail and counts all the same; the condition only says that it is not pinned down."


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

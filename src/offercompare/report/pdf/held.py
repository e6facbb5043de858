"""Offers as a recruiter copy reads them: their terms in words, and how good each is beside those of the others."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from offercompare.model.catalogue import Term, own_number
from offercompare.model.criteria import Criterion
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.report.pdf.comparable import as_it_counts, in_currency
from offercompare.wording import terms
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean


class Held(NamedTuple):
    """One offer, and the terms it states."""

    offer: Offer
    said: Mapping[Term, terms.Row]
    counted: Mapping[Term, terms.Row]
    """The same as they count: what part time leaves of them, in days."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads offers for one employer, in the currency of its offer."""

    own: Mapping[Term, Criterion]
    """The criteria of the person's own, by the terms they are read from."""
    money: str
    """The currency of those that count money."""
    currency: str
    apart: Collection[Term]
    """The details that are to have a row of their own."""

    def read(self, offer: Offer) -> Held:
        """Read the offer of that employer."""
        return Held(offer, self._said(offer), self._said(as_it_counts(offer)))

    def read_other(self, offer: Offer, factor: float) -> Held:
        """Read an offer as it counts; one unit of its currency is `factor` of that of the employer."""
        counted = as_it_counts(in_currency(offer, self.currency, factor))
        said = self._said(counted, factor)
        return Held(counted, said, said)

    def _said(self, offer: Offer, factor: float = 1.0) -> Mapping[Term, terms.Row]:
        """The terms stated; details with a row of their own are not said in that of another as well."""
        bare = offer
        for term in self.apart:
            bare = term.set(bare, None, None)
        merits = {row.term: row.merit for row in terms.term_rows(offer)}
        rows = [replace(row, merit=merits[row.term]) for row in terms.term_rows(bare) if row.section != "other"]
        rows += [terms.detail_row(offer, term) for term in self.apart]
        rows += self._own_numbers(offer, factor)
        return {row.term: row for row in rows if row.firmness is not Firmness.UNSTATED}

    def _own_numbers(self, offer: Offer, factor: float) -> Iterator[terms.Row]:
        """The numbers of one's own, in their units; without a criterion neither more nor less is better."""
        for key in offer.other.model_extra or ():
            term = own_number(key)
            fact = term.of(offer)
            assert isinstance(fact.value, float)
            criterion = self.own.get(term)
            if criterion is None:
                yield terms.Row("other", term, key, number(fact.value), fact.firmness, None)
                continue
            is_money = criterion.unit == self.money
            value = fact.value * factor if is_money else fact.value
            said = money(value, self.currency) if is_money else f"{number(value)} {clean(criterion.unit)}".rstrip()
            yield terms.Row("other", term, key, said, fact.firmness, -value if criterion.less_is_better else value)

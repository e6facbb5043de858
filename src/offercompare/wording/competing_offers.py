"""What my other offers give, in words: without any name, place or note of theirs."""

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    DAYS_AMOUNT,
    DAYS_FROM,
    PAID_WITHIN_DAYS,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
    perk,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.counter_offers import held_elsewhere
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Question
from offercompare.model.ledger import (
    cme_days,
    counted_fact,
    gives_allowance,
    part_time_factor,
    travel_split,
    yearly_amount,
)
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.phrases import listed, sentence_case, spelled
from offercompare.wording.terms import is_money, own_criterion

_MOST_GIVEN = 4
"""Amounts that are named one by one; more are a range."""
_MOST_ALOUD = 2
"""The same in words for an employer: a list of amounts is hard to hear, and tells more than it has to."""


def describe_others(question: Question, standing: Standing, comparison: Comparison) -> str:
    """Say what my other offers state of a term, the best first, without their names; empty where none has it."""
    given = _statements(question.term, _other_offers(standing, comparison), comparison)
    return _sentence(question.term, given, comparison, most=_MOST_GIVEN)


def describe_better_offers(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say in a sentence to the employer which other offers are better in a term; empty where none is.

    What is no better would speak for what is offered now, and what is less than is asked for speaks against the ask
    where others give as much. Money is compared in the currency of this offer only: another one cannot be weighed by
    the listener, and would tell where it comes from.
    """
    term, offer = ask.term, standing.evaluated.offer
    others = _other_offers(standing, comparison)
    if is_money(term, comparison):
        others = tuple(other for other in others if other.currency == offer.currency)
    better = _beyond(_statements(term, [offer], comparison), _statements(term, others, comparison), term)
    asked = _statements(term, [apply(offer, [ask])], comparison)
    better = [given for given in better if all(given.merit >= wish.merit - 1e-9 for wish in asked)] or better
    time = "days"
    if term.section == "days" and offer.days.unit == "hours":
        time = "hours"
        better = [_Given(given.merit, number(given.merit * offer.days.per_day)) for given in better]
    sentence = _sentence(term, better, comparison, most=_MOST_ALOUD, time=time)
    return f"{sentence_case(sentence)}." if sentence else ""


def _beyond(now: Sequence["_Given"], others: Sequence["_Given"], term: Term) -> list["_Given"]:
    """Those that are better than what there is now, and can be told to be."""
    is_counted = term.is_perk and any(entry.text is not None for entry in now)
    return [
        given
        for given in others
        if all(given.merit > entry.merit + 1e-9 for entry in now) and not (is_counted and given.text is None)
    ]


_SEVERAL = frozenset({perk("certificate_courses"), perk("international_meetings")})


class _Given(NamedTuple):
    """What one offer states of a term."""

    merit: float
    """The larger the better, in my own currency or in days a year."""
    text: str | None
    """`None`: all of it."""


_ALL = _Given(math.inf, None)


def _other_offers(standing: Standing, comparison: Comparison) -> tuple[Offer, ...]:
    return held_elsewhere(standing.file, {other.file: other.offer for other in comparison.evaluation.offers})


def _statements(term: Term, offers: Iterable[Offer], comparison: Comparison) -> list[_Given]:
    found = (_statement(term, offer, comparison) for offer in offers)
    return [given for given in found if given is not None]


def _statement(term: Term, offer: Offer, comparison: Comparison) -> _Given | None:
    """What an offer gives of a term; `None` where that is nothing, or cannot be said of it."""
    priorities, allowance, travel = comparison.evaluation.priorities, offer.allowance, offer.travel
    rate = priorities.rate(offer.currency) or 1.0
    if term.is_own_number:
        return _own_number(term, offer, rate, comparison)
    if term.is_fee:
        return _of_money(counted_fact(term, offer).value, "employer", offer, rate)
    if term.is_perk:
        value = term.of(offer).value
        # Having a perk is no number of hours: it is neither more nor less than one.
        return _ALL if value is True else _of_number(value)
    if term is ALLOWANCE_AMOUNT and gives_allowance(offer):
        factor = part_time_factor(offer, by_fte=allowance.by_fte, reading=Reading.STATED)
        return _of_money(yearly_amount(offer, priorities.plan_years) * factor, "", offer, rate)
    if term is ALLOWANCE_CARRYOVER:
        return _of_money(allowance.carryover, "all", offer, rate)
    if term is PAID_WITHIN_DAYS and allowance.paid_within_days is not None:
        return _Given(-allowance.paid_within_days, number(allowance.paid_within_days))
    if term is DAYS_AMOUNT or (term is DAYS_FROM and offer.days.from_ == "separate"):
        return _of_number(cme_days(offer, 0.0, Reading.STATED))
    if term is TRAVEL_CAP and travel.paid_from == "employer":
        is_all = travel.cap is None and travel.share in {None, 1.0}
        return _ALL if is_all else _of_money(travel.cap, "", offer, rate)
    if term in {TRAVEL_PAID_FROM, TRAVEL_SHARE}:
        paid = travel_split(offer, priorities, rate, Reading.STATED).on_top
        is_all = paid >= ordinary_bills(priorities).travel
        return _Given(paid, None if is_all else money(paid, priorities.currency)) if paid else None
    return None


def _of_money(value: object, whole: str, offer: Offer, rate: float) -> _Given | None:
    """Read an amount, or the word that stands for all of it."""
    if value == whole:
        return _ALL
    return _Given(value * rate, money(value, offer.currency)) if isinstance(value, float) and value else None


def _of_number(value: object) -> _Given | None:
    return _Given(value, number(value)) if isinstance(value, float) and value else None


def _own_number(term: Term, offer: Offer, rate: float, comparison: Comparison) -> _Given | None:
    own, value = own_criterion(term, comparison), term.of(offer).value
    if own is None or not isinstance(value, float):
        return None
    in_money = is_money(term, comparison)
    merit = value * rate if in_money else value
    return _Given(-merit if own.less_is_better else merit, money(value, offer.currency) if in_money else number(value))


_PLURAL_VERBS = {
    "gives": "give",
    "has": "have",
    "pays": "pay",
    "carries over": "carry over",
    "reimburses within": "reimburse within",
}


def _offers(count: int, verb: str) -> str:
    """Begin a sentence about so many other offers: "another offer gives", "two other offers give"."""
    return f"another offer {verb}" if count == 1 else f"{spelled(count).lower()} other offers {_PLURAL_VERBS[verb]}"


def _sentence(term: Term, given: Sequence[_Given], comparison: Comparison, *, most: int, time: str = "days") -> str:
    """String together what is given, the best first; more than `most` amounts are a range."""
    ordered = [entry.text for entry in sorted(given, key=lambda entry: -entry.merit)]
    amounts = [text for text in ordered if text is not None]
    is_several = term in _SEVERAL or term.key.endswith("_dues")
    if term.section in {"travel", "fees"}:
        return _paid(ordered, "all of them" if is_several else "all of it")
    if not amounts:
        return f"{_offers(len(ordered), 'has')} {'them' if is_several else 'it'}" if ordered else ""
    if len(amounts) > most and any(entry.merit < 0 for entry in given):
        amounts.reverse()  # less is better: a range still begins with the least
    verb = {ALLOWANCE_CARRYOVER: "carries over", PAID_WITHIN_DAYS: "reimburses within"}.get(term, "gives")
    unit, beginning = _unit(term, time, comparison), _offers(len(amounts), verb)
    if len({*amounts}) == 1:
        unit = re.sub("^ (day|hour)s", r" \1", unit) if amounts[0] == "1" else unit
        return f"{beginning} {amounts[0]}{unit}{' each' if len(amounts) > 1 else ''}"
    if len(amounts) > most:
        return f"{beginning} {amounts[-1]} to {amounts[0]}{unit}"
    # One day comes first: "1 and 3 days", as "3 and 1 days" is no English.
    return f"{beginning} {listed(amounts[::-1] if amounts[-1] == '1' else amounts)}{unit}"


def _unit(term: Term, time: str, comparison: Comparison) -> str:
    """Name the unit of an amount, as it stands behind it: " a year", " days a year", " a month"."""
    if term is ALLOWANCE_AMOUNT:
        return " a year"
    if term is PAID_WITHIN_DAYS:
        return " days"
    if term.section == "days":
        return f" {time} a year{' on top of PTO' if term is DAYS_FROM else ''}"
    own = own_criterion(term, comparison)
    own_unit = clean(own.unit) if own and not is_money(term, comparison) else ""
    return " hours a year" if term.is_perk else f" {own_unit}".rstrip()


def _paid(limits: Sequence[str | None], whole: str) -> str:
    """Say who pays up to what; `None` is all of it."""
    capped = [limit for limit in limits if limit is not None]
    up_to = f"up to {listed(capped)}" if capped and len(capped) <= _MOST_GIVEN else "a part"
    count = len(limits) - len(capped)
    if not count:
        return f"{_offers(len(capped), 'pays')} {up_to}" if capped else ""
    rest = f", {'another' if len(capped) == 1 else 'others'} {up_to}" if capped else ""
    return f"{_offers(count, 'pays')} {whole}{rest}"

"""What my other offers give, in words: without any name, place or note of theirs."""

import math
from collections.abc import Iterable, Mapping, Sequence
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
    fee_terms,
    gives_allowance,
    part_time_factor,
    travel_split,
    yearly_amount,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
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
    is_in_days = (standing.evaluated.offer.days.unit or "days") == "days"
    units = {"days": " days" if is_in_days else " days a year", BuiltIn.PERKS: " hours"}
    return _sentence(question.term, given, comparison, units)


def describe_better_offers(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say in a sentence to the employer which other offers are better in a term; empty where none is.

    What is no better would speak for what is offered now, and what is less than is asked for speaks against the ask
    where others give as much. Money is compared in the currency of this offer only: another one cannot be weighed by
    the listener, and would tell where it comes from.
    """
    term, offer = ask.term, standing.evaluated.offer
    others = every = _other_offers(standing, comparison)
    if is_money(term, comparison):
        others = tuple(other for other in others if other.currency == offer.currency)
    better = _beyond(_statements(term, [offer], comparison), _statements(term, others, comparison), term)
    asked = _statements(term, [apply(offer, [ask])], comparison)
    better = [given for given in better if all(given.merit >= wish.merit - 1e-9 for wish in asked)] or better
    on_top, time = (" on top of PTO" if term is DAYS_FROM else ""), "days"
    if term.section == "days" and offer.days.unit == "hours":
        hours, time = offer.days.hours_per_day or 8.0, "hours"
        better = [_Given(given.merit, number(given.merit * hours)) for given in better]
    units = {"days": f" {time} a year{on_top}", BuiltIn.PERKS: " hours a year"}
    sentence = _sentence(term, better, comparison, units, most=_MOST_ALOUD)
    if len(better) < len(every):  # the listener may see on the recruiter copy that some give less
        sentence = sentence.replace("my other offers", f"{spelled(len(better)).lower()} other offers", 1)
    if term.is_fee and term.key.endswith("_dues"):
        sentence = sentence.replace("all of it", "all of them")
    elif term in _SEVERAL:
        sentence = sentence.replace("has it", "has them").replace("have it", "have them")
    first, _, rest = sentence.partition(" ")
    return f"{sentence_case(spelled(int(first)) if first.isdigit() else first)} {rest}." if sentence else ""


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


def _other_offers(standing: Standing, comparison: Comparison) -> tuple[Offer, ...]:
    return held_elsewhere(standing.file, {other.file: other.offer for other in comparison.evaluation.offers})


def _statements(term: Term, offers: Iterable[Offer], comparison: Comparison) -> list[_Given]:
    found = (_statement(term, offer, comparison) for offer in offers)
    return [given for given in found if given is not None]


def _statement(term: Term, offer: Offer, comparison: Comparison) -> _Given | None:
    """What an offer gives of a term; `None` where that is nothing, or cannot be said of it."""
    rate = comparison.evaluation.priorities.rate(offer.currency) or 1.0
    if term.section == "allowance":
        return _of_allowance(term, offer, rate, comparison.evaluation.priorities.plan_years)
    if term in {DAYS_AMOUNT, DAYS_FROM}:
        days = cme_days(offer, 0.0, Reading.STATED)
        is_stated = term is DAYS_AMOUNT or offer.days.from_ == "separate"
        return _Given(days, number(days)) if days and is_stated else None
    if term is TRAVEL_CAP:
        return _travel_cap(offer, rate)
    if term in {TRAVEL_PAID_FROM, TRAVEL_SHARE}:
        return _travel_paid(offer, rate, comparison)
    if term.is_fee:
        return _fee_paid(offer, term.key, rate)
    if term.is_perk:
        value = term.of(offer).value
        # Having a perk is no number of hours: it is neither more nor less than one.
        return _Given(math.inf, None) if value is True else _of_hours(value)
    return _own_number(term, offer, rate, comparison) if term.is_own_number else None


def _of_allowance(term: Term, offer: Offer, rate: float, years: int) -> _Given | None:
    allowance = offer.allowance
    if term is ALLOWANCE_AMOUNT and gives_allowance(offer):
        amount = yearly_amount(offer, years) * part_time_factor(offer, by_fte=allowance.by_fte, reading=Reading.STATED)
        return _Given(amount * rate, money(amount, offer.currency))
    if term is ALLOWANCE_CARRYOVER and allowance.carryover == "all":
        return _Given(math.inf, None)
    if term is ALLOWANCE_CARRYOVER and isinstance(allowance.carryover, float) and allowance.carryover:
        return _Given(allowance.carryover * rate, money(allowance.carryover, offer.currency))
    if term is PAID_WITHIN_DAYS and allowance.paid_within_days is not None:
        return _Given(-allowance.paid_within_days, number(allowance.paid_within_days))
    return None


def _travel_paid(offer: Offer, rate: float, comparison: Comparison) -> _Given | None:
    priorities = comparison.evaluation.priorities
    cost = ordinary_bills(priorities).travel
    paid = travel_split(offer, priorities, rate, Reading.STATED).on_top
    return _Given(paid, None if paid >= cost else money(paid, priorities.currency)) if paid else None


def _travel_cap(offer: Offer, rate: float) -> _Given | None:
    travel = offer.travel
    if travel.paid_from != "employer":
        return None
    if travel.cap is None:
        return _Given(math.inf, None) if travel.share in {None, 1.0} else None
    return _Given(travel.cap * rate, money(travel.cap, offer.currency))


def _fee_paid(offer: Offer, key: str, rate: float) -> _Given | None:
    value = fee_terms(offer, key).value
    if value == "employer":
        return _Given(math.inf, None)
    return _Given(value * rate, money(value, offer.currency)) if isinstance(value, float) else None


def _of_hours(value: object) -> _Given | None:
    return _Given(value, number(value)) if isinstance(value, float) and value else None


def _own_number(term: Term, offer: Offer, rate: float, comparison: Comparison) -> _Given | None:
    own, value = own_criterion(term, comparison), term.of(offer).value
    if own is None or not isinstance(value, float):
        return None
    in_money = is_money(term, comparison)
    merit = value * rate if in_money else value
    return _Given(-merit if own.less_is_better else merit, money(value, offer.currency) if in_money else number(value))


def _sentence(
    term: Term, given: Sequence[_Given], comparison: Comparison, units: Mapping[str, str], *, most: int = _MOST_GIVEN
) -> str:
    """String together what is given, the best first; `units` are those of paid time and of hours."""
    ordered = [entry.text for entry in sorted(given, key=lambda entry: -entry.merit)]
    section = term.section
    if section in {"travel", "fees"}:
        return _paid(ordered)
    amounts = [text for text in ordered if text is not None]
    if len(amounts) > most and any(entry.merit < 0 for entry in given):
        amounts.reverse()  # less is better: a range still begins with the least
    if ordered and not amounts:
        return "another offer has it" if len(ordered) == 1 else f"{len(ordered)} other offers have it"
    if term is ALLOWANCE_AMOUNT:
        return _strung(amounts, " a year", most)
    if term is ALLOWANCE_CARRYOVER:
        return _strung(amounts, "", most, ("carries over", "carry over"))
    if term is PAID_WITHIN_DAYS:
        return _strung(amounts, " days", most, ("reimburses within", "reimburse within"))
    own = own_criterion(term, comparison)
    own_unit = clean(own.unit) if own and not is_money(term, comparison) else ""
    return _strung(amounts, units.get(section, f" {own_unit}".rstrip()), most)


def _strung(amounts: Sequence[str], unit: str, most: int, verbs: tuple[str, str] = ("gives", "give")) -> str:
    """String amounts in one unit together; more than `most` are a range."""
    if not amounts:
        return ""
    if len(amounts) == 1:
        return f"another offer {verbs[0]} {_with_unit(amounts[0], unit)}"
    if len(set(amounts)) == 1:
        return f"my other offers {verbs[1]} {_with_unit(amounts[0], unit)} each"
    if len(amounts) > most:
        return f"my other offers {verbs[1]} {amounts[-1]} to {amounts[0]}{unit}"
    # One day comes first: "1 and 3 days", as "3 and 1 days" is no English.
    text = listed(amounts[::-1] if amounts[-1] == "1" else amounts)
    return f"my other offers {verbs[1]} {text}{unit}"


def _with_unit(amount: str, unit: str) -> str:
    first, found, rest = unit.partition("s")
    is_one = amount == "1" and found and first in {" day", " hour"}
    return f"{amount}{first}{rest}" if is_one else f"{amount}{unit}"


def _paid(limits: Sequence[str | None]) -> str:
    """Say who pays up to what; `None` is all of it."""
    whole = sum(limit is None for limit in limits)
    capped = [limit for limit in limits if limit is not None]
    if not limits:
        return ""
    up_to = f"up to {listed(capped)}" if len(capped) <= _MOST_GIVEN and capped else "a part"
    if not whole:
        return f"another offer pays {up_to}" if len(capped) == 1 else f"other offers pay {up_to}"
    sentence = "another offer pays all of it" if whole == 1 else f"{whole} other offers pay all of it"
    return f"{sentence}, {'another' if len(capped) == 1 else 'others'} {up_to}" if capped else sentence

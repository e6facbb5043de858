"""What an offer says, row by row: the rows of the side by side, of an offer in full and of its text.

Rows come from the declarations in the model; a new key is a row of its own without a line here.
"""

import calendar
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, TypeGuard

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    BENEFIT_YEAR,
    BY_YEAR,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    PERKS_ALSO,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
    catalogue,
    find_term,
    own_number,
    perk,
    term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.ledger import (
    allowance_fact,
    cme_days,
    counted_fact,
    has_allowance,
    part_time_factor,
    yearly_amount,
)
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import Section
from offercompare.model.terms import Better, Unit
from offercompare.wording.amounts import count, day, money, number, percent
from offercompare.wording.clean import clean
from offercompare.wording.criteria import format_cell, label
from offercompare.wording.phrases import format_condition, in_a_sentence, without_one

DETAILS: Mapping[Term, tuple[Term, ...]] = {
    main: tuple(each for each in catalogue() if each.main_term is main)
    for main in dict.fromkeys(each.main_term for each in catalogue())
    if main is not None
}
"""Keys that are said in the row of another one: "5 days, on top of PTO"."""

UNIT_OF_DAYS = (term("days.unit"), term("days.hours_per_day"))
"""Said with the amount of days, whose unit they are."""
_IN_PASSING = frozenset({*UNIT_OF_DAYS, BY_YEAR}).union(*DETAILS.values())
_IN_THE_UNIT_OF_DAYS = frozenset({DAYS_AMOUNT, DAYS_CARRYOVER})
MOST_MERIT_YEARS = 3
"""How many contract years an allowance by contract year is measured by where offers are compared row by row."""
_NOTHING_AT_ONE = frozenset({TRAVEL_SHARE, term("allowance.per_years"), term("days.per_years")})
"""Details that say nothing where they are 1: all of the cost, every year."""
_NONE_AT_ZERO = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS})
NOT_STATED = "not stated"


class Row(NamedTuple):
    """One term of one offer, in words."""

    term: Term
    text: str
    """Cleaned; "not stated" where the offer is silent."""
    firmness: Firmness
    merit: float | None = None
    """The larger the better for the clinician, comparable among offers in one currency; `None`: a matter of taste."""
    condition: str = ""
    """On what it hangs, cleaned: "you present"."""

    @property
    def label(self) -> str:
        """The name of the term beside that of its section."""
        return clean(self.term.title)


def term_rows(
    offer: Offer, rate: float = 1.0, apart: Collection[Term] = (), *, has_heads: bool = False
) -> tuple[Row, ...]:
    """Say every term of an offer, in the order of the file.

    Args:
        offer: The offer.
        rate: Converts money, for `Row.merit` only.
        apart: Details that have a row of their own, stated or not, instead of standing in that of another term.
        has_heads: Whether the head of each row says what it counts: "$4,500", and not "$4,500 a year".
    """
    said = (each for each in _terms_of(offer) if each not in _IN_PASSING)
    return tuple(row for each in said for row in _rows_of(each, offer, rate, apart, has_heads=has_heads))


def detail_row(offer: Offer, term: Term) -> Row:
    """Say a term by itself that is otherwise said in the row of another one: "up to $2,000", "all of it"."""
    fact = term.of(offer)
    if not fact.is_stated:
        return Row(term, NOT_STATED, fact.firmness)
    is_whole = term is TRAVEL_SHARE and fact.value == 1.0
    text = "all of it" if is_whole else format_in_row(term, fact.value, offer)
    return Row(term, text, fact.firmness, _merit(term, fact, offer, 1.0))


def allowance_left(offer: Offer) -> float:
    """Work out what part time leaves of the allowance of an ordinary year, in the currency of the offer."""
    if not has_allowance(offer):
        return 0.0
    kept = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
    return yearly_amount(offer, MOST_MERIT_YEARS) * kept


def at_part_time(term: Term, offer: Offer, *, is_brief: bool = False) -> str:
    """Say what part time leaves of an amount, to stand behind it: "; 12 days at 80%"; briefly without the unit."""
    at = f" at {percent(offer.fte)}"
    stated = yearly_amount(offer, MOST_MERIT_YEARS)
    if term is ALLOWANCE_AMOUNT and stated and (left := allowance_left(offer)) != stated:
        return f"; {money(left, offer.currency) if left else 'none'}{at}"
    days = offer.days
    if term is DAYS_AMOUNT and days.by_fte and offer.fte < 1 and (left := cme_days(offer, 0.0, Reading.STATED)):
        amount = number(left) if is_brief else count(left, "days")
        return f"; {amount}{' a year' if days.cycle != 1 else ''}{at}"
    return ""


def section_titles() -> Mapping[str, str]:
    """Name each section of an offer, in the order of the file."""
    return {section: Offer.model_fields[section].title or section for section in Offer.SECTIONS}


def describe_firmness(offer: Offer, section: str) -> str:
    """Say how firm a section is and where it stands: "contract, Exhibit C, 2.1" or "only said"."""
    table: Section = getattr(offer, section)
    status = offer.status_of(section)
    word = "only said" if status == "verbal" else "at their discretion" if status == "discretionary" else status
    return f"{word}, {clean(table.clause)}" if table.clause else word


def term_label(term: Term) -> str:
    """Name a term, as in "State license"; keys that only a user knows are shown as they are."""
    return clean(term.label)


def term_question(term: Term) -> str:
    """Ask for a term in a sentence to say aloud."""
    return term.spec.ask or f"What about {in_a_sentence(term_label(term))}?"


_MONEY = frozenset({"salary", "bonus"})
"""What a number of one's own counts money by the name of, before a criterion says its unit: base_salary."""


def format_term_value(term: Term, value: object, offer: Offer) -> str:
    """Put one value of a term into words by itself: "$2,500", "40 hours", "from the allowance", "none"."""
    spec = term.spec
    match value:
        case Mapping():  # conditions, by the keys that hang on them
            return "; ".join(f"{clean(_title_in(term.section, key))}: {clean(text)}" for key, text in value.items())
        case bool():
            return spec.words.get("yes", "yes") if value else spec.words.get("no", "no")
        case str():
            return clean(spec.words.get(value, value))
        case tuple() | list() if spec.unit is Unit.MONEY:
            *before, last = (money(amount, offer.currency) for amount in value)
            return ", ".join((*before, f"then {last}" if before else last))
        case tuple() | list():
            return ", ".join(clean(spec.words.get(word, word)) for word in value) or "nothing"
        case date():
            return day(value)
        case int() | float():
            return _format_number(term, value, offer)
    return clean(str(value))


def _format_number(term: Term, value: float, offer: Offer) -> str:
    spec = term.spec
    if term.is_own:
        is_money = term.is_own_number and not _MONEY.isdisjoint(term.key.lower().split("_"))
        return money(value, offer.currency) if is_money else number(value)
    # A cap of 0 is no lack of a cap.
    is_nothing = spec.better is Better.MORE and spec.unit in _NONE_AT_ZERO and not spec.is_limit
    if value == 0 and (is_nothing or "none" in spec.words):
        return spec.words.get("none", "none")
    if term is BENEFIT_YEAR:
        return f"from {calendar.month_name[int(value)]}"
    if term in _IN_THE_UNIT_OF_DAYS:
        return count(value, offer.days.unit or "days")
    match spec.unit:
        case Unit.MONEY:
            amount = money(value, offer.currency)
        case Unit.DAYS | Unit.HOURS | Unit.MONTHS | Unit.YEARS:
            amount = count(value, spec.unit.value)
        case Unit.SHARE:
            amount = percent(value)
        case _:
            amount = number(value)
    return spec.words.get("number", "{}").format(amount)


def _title_in(section: str, key: str) -> str:
    found = find_term(f"{section}.{key}")
    return in_a_sentence(found.title) if found else key


def is_number(value: object) -> TypeGuard[float]:
    """Return whether a value is an amount, and not a yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def format_in_row(term: Term, value: object, offer: Offer, *, has_head: bool = False) -> str:
    """Put one value of a term into the words that say in a row what it counts: "$4,500 a year", "up to $2,000"."""
    text = format_term_value(term, value, offer)
    if isinstance(value, str | bool) or text == term.spec.words.get("none", "none"):
        return text
    if term in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours" and is_number(value):
        text = f"{count(value / offer.days.per_day, 'days')} ({text})"
    # Of an allowance for several years "a year" would be wrong: the years follow.
    is_cycle = term is ALLOWANCE_AMOUNT and offer.allowance.cycle != 1
    return text if has_head or is_cycle else without_one(term.spec.phrase.format(text))


def _rows_of(
    term: Term, offer: Offer, rate: float = 1.0, apart: Collection[Term] = (), *, has_heads: bool = False
) -> Iterator[Row]:
    """Say one term, with its details in the same row; where it is not stated, each detail in a row of its own."""
    fact, amount = counted_fact(term, offer), term
    details = [each for each in DETAILS.get(term, ()) if each not in apart]
    if term is ALLOWANCE_AMOUNT and not fact.is_stated:
        fact, amount = allowance_fact(offer), BY_YEAR
    if fact.is_stated:
        said = [format_in_row(amount, fact.value, offer, has_head=has_heads), *_details(details, fact, offer)]
        merit = _merit(term, fact, offer, rate)
        yield Row(term, _strung(said), fact.firmness, merit, clean(fact.condition or ""))
    else:
        yield Row(term, NOT_STATED, fact.firmness)
        for detail in details:  # a cap holds whoever turns out to pay
            of_it = detail.of(offer)
            if of_it.is_stated:
                yield Row(detail, format_in_row(detail, of_it.value, offer), of_it.firmness)
    yield from (detail_row(offer, each) for each in DETAILS.get(term, ()) if each in apart)


def _terms_of(offer: Offer, perks: Iterable[str] = (), numbers: Iterable[str] = ()) -> Iterator[Term]:
    """List every term in the order of the file, with the perks and numbers of the user's own: the offer's and more."""
    for each in _of_sections():
        if each is PERKS_ALSO:
            yield from map(perk, dict.fromkeys((*(offer.perks.also or ()), *perks)))
        else:
            yield each
    yield from map(own_number, dict.fromkeys((*(offer.other.model_extra or ()), *numbers)))


@cache
def _of_sections() -> tuple[Term, ...]:
    """List the terms of all sections but those that say how firm a section is."""
    return tuple(each for each in catalogue() if each.section and not each.is_common)


def _details(details: Iterable[Term], fact: Fact, offer: Offer) -> Iterator[str]:
    if fact.value in (0, "none"):
        return
    for detail in details:
        of_it = detail.of(offer)
        if of_it.is_stated and not (detail in _NOTHING_AT_ONE and of_it.value == 1):
            yield format_in_row(detail, of_it.value, offer)


def _strung(parts: list[str]) -> str:
    """String phrases together; those that begin with a small preposition need no comma."""
    text = parts[0]
    for part in parts[1:]:
        text += f" {part}" if part.startswith(("for ", "every ")) else f", {part}"
    return text


def _merit(term: Term, fact: Fact, offer: Offer, rate: float) -> float | None:
    spec, value = term.spec, fact.value
    if term is DAYS_AMOUNT:
        return cme_days(offer, 0.0, Reading.STATED)
    if term is ALLOWANCE_AMOUNT:
        return allowance_left(offer) * rate
    if spec.better is Better.TASTE:
        return None
    if term in _IN_THE_UNIT_OF_DAYS and isinstance(value, float):
        value /= offer.days.per_day
    sign = -1.0 if spec.better is Better.LESS else 1.0
    match value:
        case str():
            return float(spec.ranked.index(value)) * 1e9 if value in spec.ranked else None
        case tuple():
            return float(len(value))
        case bool() | int() | float():
            # A fee paid up to a number stands between the allowance and the employer, the more the better.
            base = float(spec.ranked.index("number")) * 1e9 if "number" in spec.ranked else 0.0
            return base + sign * float(value) * (rate if spec.unit is Unit.MONEY else 1.0)
    return None


def own_criterion(term: Term, comparison: Comparison) -> Criterion | None:
    """Find the criterion of the user's own that a number in `[other]` is read for."""
    if not term.is_own_number:
        return None
    return next((c for c in comparison.criteria if c.is_own and c.key == term.key), None)


def label_of(term: Term, comparison: Comparison) -> str:
    """Name a term; a criterion of the user's own goes by its label."""
    own = own_criterion(term, comparison)
    return label(own) if own else term_label(term)


def short_label_of(term: Term, comparison: Comparison) -> str:
    """Name a term where there is little room."""
    own = own_criterion(term, comparison)
    return label(own) if own else clean(term.short_label)


def is_money(term: Term, comparison: Comparison) -> bool:
    """Return whether a term counts money; a number of the user's own does if its criterion is in their currency."""
    own = own_criterion(term, comparison)
    return own.unit == comparison.evaluation.priorities.currency if own else term.spec.unit is Unit.MONEY


def format_amount(term: Term, amount: float, offer: Offer, comparison: Comparison) -> str:
    """Format an amount of a term in the offer's own unit: "$1,150", "2 days", "9 days per 3 years", "4 a month"."""
    years, own = 1.0, own_criterion(term, comparison)
    if is_money(term, comparison) or term is TRAVEL_PAID_FROM:  # as an amount, it is how much is paid of it
        text = money(amount, offer.currency)
        years = offer.allowance.cycle if term is ALLOWANCE_AMOUNT else 1.0
    elif own:
        text = f"{number(amount)} {clean(own.unit)}".rstrip()
    elif term is DAYS_AMOUNT:
        text, years = count(amount, offer.days.unit or "days"), offer.days.cycle
    else:
        text = count(amount, "hours") if term.is_perk else format_term_value(term, amount, offer)
    return text if years == 1 else f"{text} per {count(years, 'years')}"


def format_stated(term: Term, comparison: Comparison, standing: Standing) -> str:
    """Put what an offer states of a term into words; empty where it is silent, or another row says it in passing."""
    if own := own_criterion(term, comparison):
        text = format_cell(comparison, standing, comparison.criteria.index(own)).value
    else:
        main = term.main_term if term in _IN_PASSING else term
        rows = _rows_of(main, standing.evaluated.offer) if main else ()
        text = next((row.text for row in rows if row.term is term), NOT_STATED)
    return "" if text == NOT_STATED else text


def every_term(offer: Offer, priorities: Priorities) -> tuple[Term, ...]:
    """List the terms of an offer in the order of its file, those too that only the person's own priorities know.

    The unit of days is left out: it is no term to change by itself.
    """
    wanted = [name for name in priorities.perks if perk(name).is_own]
    return tuple(each for each in _terms_of(offer, wanted, priorities.criteria) if each not in UNIT_OF_DAYS)


def describe_changes(before: Offer, after: Offer, comparison: Comparison) -> tuple[str, ...]:
    """Say term by term what another version of an offer changes: "CME days 10 days (now 5 days)"."""
    priorities = comparison.evaluation.priorities
    every = dict.fromkeys(each for of in (before, after) for each in every_term(of, priorities))
    return tuple(
        f"{in_a_sentence(label_of(each, comparison))} {describe_term(after, each)} (now {describe_term(before, each)})"
        for each in every
        if each.of(before)._replace(clause=None) != each.of(after)._replace(clause=None)
    )


def describe_term(offer: Offer, term: Term) -> str:
    """Say what an offer states of a term, and whether it is only said, or on which condition."""
    fact = term.of(offer)
    if not fact.is_stated:
        return NOT_STATED
    doubt = f", {format_condition(fact.condition)}" if fact.condition else "" if fact.is_written else ", only said"
    return f"{format_term_value(term, fact.value, offer)}{doubt}"

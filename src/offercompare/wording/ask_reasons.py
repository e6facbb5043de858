"""What to say for an ask: the request aloud, what speaks for it, and all of it as a letter.

Reasons come from my own costs and my plan, never from the defaults.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.bills import is_travel_planned, ordinary_bills, planned_fees
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    COVERS,
    DAYS_AMOUNT,
    DAYS_FROM,
    FEE_TERMS,
    MIN_FTE,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.ledger import (
    allowance_may_pay,
    allowance_may_pay_kind,
    cme_days,
    counted_fact,
    fee_split,
    stated_pot,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import PlanItem
from offercompare.model.published import Audience, Market
from offercompare.model.readings import Reading
from offercompare.model.terms import Unit
from offercompare.model.year import YearAccount
from offercompare.wording.amounts import count, money, number
from offercompare.wording.asks import added_expenses, is_only_writing
from offercompare.wording.clean import clean
from offercompare.wording.competing_offers import describe_better_offers
from offercompare.wording.phrases import in_a_sentence, listed
from offercompare.wording.questions import ask_about, document_for, in_a_letter, to_drop_condition, to_put_in_writing
from offercompare.wording.term_sentences import describe_stated, format_every
from offercompare.wording.terms import (
    format_amount,
    format_term_value,
    is_money,
    is_number,
    label_of,
    term_label,
    term_question,
)
from offercompare.wording.year import quote_the_year

# ---- the request


def format_request(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Ask in a sentence as a person would say it; where the offer is silent, an open question may come first."""
    offer, term = standing.evaluated.offer, ask.term
    fact, paper = counted_fact(term, offer), document_for(offer, term.section)
    if is_only_writing(ask, offer) and fact.is_stated:
        to_settle = to_drop_condition if fact.condition else to_put_in_writing
        return to_settle(term, comparison, offer)
    if not ask.changes_value or term.spec.paper:
        return (
            f"Could {paper if paper.startswith('the ') else 'the contract'} {_in_a_contract(ask, fact.value, offer)}?"
        )
    request = _ask(ask, fact.value, standing, comparison)
    if not ask.in_writing or not fact.is_stated or fact.is_written:
        return request
    where = "in writing" if paper == "writing" else f"in {paper}"
    return f"{request[:-1]}, and put that {where}?" if request.endswith("?") else f"{request[:-1]}, {where}."


def _in_a_contract(ask: Edit, now: object, offer: Offer) -> str:
    """Name what a contract is to do that it does not, or better than it does."""
    paper, value = ask.term.spec.paper, ask.value
    if "{sentence}" in paper and ask.changes_value:
        return paper.format(sentence=_sentence(ask, offer)) + _instead(ask.term, now, offer)
    if "{}" in paper and isinstance(value, str):
        return paper.format(in_a_sentence(clean(" ".join(value.split())).rstrip(".?!")))
    topic = in_a_sentence(term_label(ask.term), definite=True)
    return paper if paper and "{" not in paper else f"say something about {topic}"


def _sentence(ask: Edit, offer: Offer) -> str:
    return in_a_sentence(describe_stated(ask.term, {ask.term: ask.value}, offer))[:-1]


def _instead(term: Term, now: object, offer: Offer) -> str:
    """Say what there is now, where that is an amount: ", instead of $2,500"."""
    return f", instead of {format_term_value(term, now, offer)}" if is_number(now) and now else ""


def _ask(ask: Edit, now: object, standing: Standing, comparison: Comparison) -> str:
    """Ask for another value: what is best as such, an amount with what there is now."""
    offer, term, value, spec = standing.evaluated.offer, ask.term, ask.value, ask.term.spec
    label, is_amount = in_a_sentence(label_of(term, comparison)), is_number(value) and spec.unit is not Unit.WORD
    best = spec.ranked[-1] if spec.ranked else 0
    if term is COVERS:
        return f"Could the allowance {'also cover' if now else 'cover'} {listed(added_expenses(ask, offer))}?"
    if term.is_bill:
        return _ask_payment(term, now, value, offer)
    if spec.request and value == best and (now is not None or not isinstance(value, bool)):
        return spec.request
    if term.is_perk and term.is_own:
        return f"Could we talk about {label}? I would like it to be part of the offer."
    if now is None and (is_amount or isinstance(value, bool)):
        question = spec.usual.format(_position(offer) or "this position") or ask_about(term, comparison)
        hope = f"for {_amount(term, value, offer, comparison)}" if is_number(value) else "so" if value else "not"
        return f"{question} I was hoping {hope}."
    if term is MIN_FTE:
        return f"Could I have a CME allowance at {number(offer.fte)} FTE as well?"
    if is_number(value) and (term.is_main or term.is_own):
        instead = ""
        if is_number(now) and now:
            has = format_amount(term, now, offer, comparison) if term.is_own else format_term_value(term, now, offer)
            instead = f", instead of {has}"
        what = "" if term is DAYS_AMOUNT or term.is_perk else f"the {label} to be "
        of_what = f" of {spec.pledge}" * term.is_perk
        return f"I would like {what}{_amount(term, value, offer, comparison)}{of_what}{instead}."
    if term.is_perk:
        return f"Could you add {spec.pledge}?"
    return f"Could we agree that {_sentence(ask, offer)}{_instead(term, now, offer)}?"


def _amount(term: Term, value: float, offer: Offer, comparison: Comparison) -> str:
    """Name an amount that is wished for: "$4,500 a year", "5 CME days a year"."""
    if term is ALLOWANCE_AMOUNT:
        return f"{money(value, offer.currency)} {format_every(term, offer)}"
    if term is DAYS_AMOUNT:
        is_in_hours = offer.days.unit == "hours"
        time = f"{count(value, 'hours')} of CME time" if is_in_hours else count(value, "CME days")
        return f"{time} {format_every(term, offer)}"
    return f"{format_amount(term, value, offer, comparison)}{' a year' * term.is_perk}"


def _ask_payment(term: Term, now: object, value: object, offer: Offer) -> str:
    label, cap = in_a_sentence(term_label(term)), value if term.is_fee else offer.travel.cap
    thing = f"my {label}" if term.is_fee else label
    limit = f", up to {money(cap, offer.currency)} a year" if is_number(cap) and cap else ""
    if value == "allowance":
        return f"Could the allowance be used for {thing}?"
    if now is None:
        return f"{term_question(term)} I was hoping you would{limit}."
    if is_number(now):
        instead = f"{'' if limit else ' in full'}{limit}, instead of up to {money(now, offer.currency)}"
        return f"Could you pay for {thing}{instead}?"
    return f"Could you pay for {thing}{' on top of the allowance' * (now == 'allowance')}{limit}?"


_LONGEST_POSITION = 40
_PERSONS = ("ist", "ian", "er", "or", "ant", "eon", "wife", "associate", "fellow")


def _position(offer: Offer) -> str:
    """Name the position as one does in a sentence: "a hospitalist"; empty if its name does not lend itself to that."""
    text = (offer.position or "").strip()
    is_plain = text.isascii() and text.replace(" ", "").isalpha() and text[1:].islower() and "  " not in text
    if len(text) > _LONGEST_POSITION or not is_plain or not text.endswith(_PERSONS):
        return ""
    name = text[:1].lower() + text[1:]
    sounds_open = name.startswith(tuple("aeiou")) and not name.startswith(("uni", "uro", "eu"))
    return f"{'an' if sounds_open else 'a'} {name}"


_MOST_NAMED = 3
"""Things of the plan that are named in one sentence."""
_LONGEST_NAME = 80


# ---- what it is for


def describe_need(term: Term, standing: Standing, comparison: Comparison) -> str:
    """Say in a sentence what a term would pay for among my costs and in my plan; empty where nothing shows a need."""
    need = _NEEDS.get(term)
    return need(_Needs(standing, comparison), term) if need else ""


class _Needs:
    """What I need the terms of one offer for: sentences, or empty."""

    def __init__(self, standing: Standing, comparison: Comparison) -> None:
        self.offer, self.priorities = standing.evaluated.offer, comparison.evaluation.priorities
        self.rate = self.priorities.rate(self.offer.currency) or 1.0
        others = {
            other.offer.employer.casefold() for other in comparison.evaluation.offers if other.file != standing.file
        }
        others.discard(standing.employer.casefold())
        # What names an employer whose other offer is on the table tells of it.
        plan = [item for item in self.priorities.plan if not any(name in item.what.casefold() for name in others)]
        self.plan = sorted(plan, key=lambda item: not item.must)

    def money(self, amount: float) -> str:
        """Format an amount of my own costs."""
        return money(amount, self.priorities.currency)

    def allowance(self, _: Term) -> str:
        """Say which fees it has to pay first, or else what it would pay for."""
        return self._fees_first() or self._learning()

    def _fees_first(self) -> str:
        """Say which fees the allowance has to pay first; amounts only where they are my own."""
        named: list[str] = []
        for fee in FEE_TERMS:
            bill = ordinary_bills(self.priorities).of(fee)
            rest = bill - fee_split(self.offer, fee, self.priorities, self.rate, Reading.STATED).on_top
            is_left_to_it = counted_fact(fee, self.offer).value not in {None, "none"} and allowance_may_pay(
                self.offer, fee
            )
            if is_left_to_it and rest >= 1:
                is_known = self.priorities.is_own_cost(fee.key) or fee.key in planned_fees(self.priorities)
                amount = f" ({self.money(rest)}{'' if named else ' a year'})" if is_known else ""
                named.append(f"{in_a_sentence(term_label(fee))}{amount}")
        return f"Here it has to pay for my {listed(named)} before any course." if named else ""

    def _learning(self) -> str:
        """Say what the costliest thing costs that the allowance may pay, unless it pays for the fullest year now."""
        offer = self.offer
        payable = [
            each for each in self.plan if each.kind and each.cost >= 1 and allowance_may_pay_kind(offer, each.kind)
        ]
        is_on_top = counted_fact(TRAVEL_PAID_FROM, offer).value == "employer"
        pays_travel = allowance_may_pay(offer, TRAVEL_PAID_FROM) and not is_on_top
        years = range(1, self.priorities.plan_years + 1)
        fullest = max(
            sum(item.cost + item.travel * pays_travel for item in payable if item.is_due(year)) for year in years
        )
        if not payable or fullest <= (stated_pot(offer, self.priorities, self.rate, Reading.STATED) or 0.0):
            return ""
        item = max(payable, key=lambda item: (item.must, item.cost + item.travel))
        travel = f", plus {self.money(item.travel)} on travel" if pays_travel and item.travel >= 1 else ""
        return f"For {_named(item)} alone I plan to spend {self.money(item.cost)}{travel}{_every(item)}."

    def carryover(self, _: Term) -> str:
        """Say what I would save up for."""
        rare = [item for item in self.plan if item.kind and item.every > 1 and item.cost >= 1]
        item = max(rare, key=lambda item: item.cost, default=None)
        if item is None:
            return ""
        return f"I plan to spend {self.money(item.cost)} on {_named(item)}{_every(item)}, and would save up for it."

    def days(self, _: Term) -> str:
        """Say what takes how many days in the fullest year of my plan, unless the days there are now are enough."""
        years = range(1, self.priorities.plan_years + 1)
        in_years = [[item for item in self.plan if item.days and item.is_due(year)] for year in years]
        fullest = max(in_years, key=lambda items: sum(item.days for item in items))
        if sum(item.days for item in fullest) <= cme_days(self.offer, 0.0, Reading.STATED):
            return ""
        first, *others = fullest[:_MOST_NAMED]
        named = [f"{count(first.days, 'days')} for {_named(first)}"]
        named += [f"{number(item.days)} for {_named(item)}" for item in others]
        return f"{'In a full year ' if any(item.every > 1 for item in fullest) else ''}I need {listed(named)}."

    def travel(self, term: Term) -> str:
        """Say what I travel for a year, unless a cap asked about holds it all."""
        cost, cap = self.priorities.my_costs.travel, self.offer.travel.cap
        if self.priorities.is_own_cost("travel") and cost >= 1 and not is_travel_planned(self.priorities):
            is_held = term is TRAVEL_CAP and cap is not None and cap * self.rate >= cost
            return "" if is_held else f"My conference travel costs about {self.money(cost)} a year."
        trips = [item for item in self.plan if item.travel >= 1]
        if not trips or term is TRAVEL_CAP:
            return ""
        item = max(trips, key=lambda item: (item.must, item.travel))
        return f"I plan to spend {self.money(item.travel)} on travel to {_named(item)}{_every(item)}."

    def fee(self, term: Term) -> str:
        """Say what a fee costs me, unless what is paid of it now is enough."""
        key, costs = term.key, "They cost" if term.key.endswith("dues") else "It costs"
        value = counted_fact(term, self.offer).value
        paid, cost = value * self.rate if isinstance(value, float) else 0.0, self.priorities.my_costs.fee(key)
        if self.priorities.is_own_cost(key) and cost >= 1 and key not in planned_fees(self.priorities):
            return f"{costs} me {self.money(cost)} a year." if cost > paid else ""
        item = next((item for item in self.priorities.plan if item.fee == key and item.cost >= 1), None)
        if item is None or item.cost / item.every <= paid:
            return ""
        return f"{costs} me {self.money(item.cost)}{_every(item) or ' a year'}."


_NEEDS: Mapping[Term, Callable[[_Needs, Term], str]] = {
    ALLOWANCE_AMOUNT: _Needs.allowance,
    ALLOWANCE_CARRYOVER: _Needs.carryover,
    **dict.fromkeys((DAYS_AMOUNT, DAYS_FROM), _Needs.days),
    **dict.fromkeys((TRAVEL_PAID_FROM, TRAVEL_SHARE, TRAVEL_CAP), _Needs.travel),
    **dict.fromkeys(FEE_TERMS, _Needs.fee),
}


def _every(item: PlanItem) -> str:
    return "" if item.every == 1 else f" every {item.every} years"


def _named(item: PlanItem) -> str:
    """Name a thing of the plan within a sentence: "the society annual meeting"."""
    text = clean(" ".join(item.what.split()), limit=_LONGEST_NAME).rstrip(".;:,!?")
    first, _, rest = text.partition(" ")
    if rest and first.lower() in {"a", "an", "my", "our", "the"}:
        return f"{first.lower()} {rest}"
    return f"the {in_a_sentence(text)}"


_WHEN_WRITTEN = "Then neither of us has to rely on memory."
_WHEN_UNCONDITIONAL = "Then I can plan on it."
_MOST_REASONS = 2
"""Reasons that are given for one ask in a letter."""
_LONGEST_SAYING = 2000


class TalkingPoints(NamedTuple):
    """What can be said for one ask: sentences, or empty where no fact supports one."""

    request: str
    elsewhere: str
    """What my other offers give, unnamed."""
    pays_for: str
    """What I need it for."""
    market: str
    """The mean that was published, with its source and year."""
    outcome: str
    """What granting it is good for."""
    trade: str
    """What I would be doing for it already."""
    year: str
    """What the last year that was kept with this employer shows."""


def talking_points(
    ask: Edit, standing: Standing, comparison: Comparison, market: Market, year: YearAccount | None = None
) -> TalkingPoints:
    """Collect what can be said for an ask; what would speak against it is left out."""
    shown = quote_the_year(ask.term, year) if year else ""
    request = format_request(ask, standing, comparison)
    offer = standing.evaluated.offer
    if is_only_writing(ask, offer):
        fact, outcome = counted_fact(ask.term, offer), ask.term.spec.outcome
        if fact.is_stated:  # "is that in writing anywhere?" needs no reason
            outcome = _WHEN_UNCONDITIONAL if fact.condition else "" if request.endswith("?") else _WHEN_WRITTEN
        return TalkingPoints(request, "", "", "", outcome, "", shown)
    return TalkingPoints(
        request,
        describe_better_offers(ask, standing, comparison),
        describe_need(ask.term, standing, comparison),
        _against_the_mean(ask.term, standing, comparison, market),
        ask.term.spec.outcome,
        _trade(offer),
        shown,
    )


def ask_letter(
    asks: Sequence[Edit],
    standing: Standing,
    comparison: Comparison,
    market: Market,
    says: Mapping[Term, str],
    year: YearAccount | None = None,
) -> str:
    """Write asks as a message to the employer, must-haves in doubt first; empty without any.

    Args:
        asks: What is asked for, in the order it was chosen.
        standing: The offer they are about.
        comparison: All offers; of the others nothing is named.
        market: Published figures.
        says: The person's own wording of an ask, instead of what would be suggested.
        year: The last year that was kept with this employer, if any.
    """
    if not asks:
        return ""
    urgent = {criterion.key for criterion, _ in comparison.doubtful_musts(standing)}
    ordered = sorted(asks, key=lambda ask: _criterion_of(ask.term) not in urgent)
    points = [talking_points(ask, standing, comparison, market, year) for ask in ordered]
    questions = "one question" if len(ordered) == 1 else "a few questions"
    questions += "" if any(ask.term.is_own_number for ask in ordered) else " about CME"
    opening = f"Thank you for your offer. I am very interested, and have {questions} before I sign:"
    each = [
        f"- {_own_words(says.get(ask.term, '')) or _in_brief(entry)}"
        for ask, entry in zip(ordered, points, strict=True)
    ]
    closing = "Thank you for looking into this; I am glad to talk it through by phone."
    given = next((entry.trade for entry in points if entry.trade), "")
    body = [opening, "", *each, "", *([given] if given else []), closing]
    return in_a_letter("\n".join(body), comparison, standing)


def _in_brief(points: TalkingPoints) -> str:
    """The request with the reasons that weigh most."""
    reasons = [part for part in (points.year, points.pays_for, points.market, points.elsewhere, points.outcome) if part]
    return " ".join([points.request, *reasons[:_MOST_REASONS]])


def _own_words(text: str) -> str:
    return clean(" ".join(text.split()), limit=_LONGEST_SAYING)


def _criterion_of(term: Term) -> str:
    """Name the criterion that a must-have of a term would be about."""
    return term.key if term.is_own_number else "dollars" if term.section == "allowance" else term.section


def _trade(offer: Offer) -> str:
    """Say what the offer has me do in return already, if it says so."""
    given = clean(" ".join((offer.contract.in_exchange or "").split()), limit=200).rstrip(".")
    hours = offer.contract.in_exchange_hours
    much = f"{count(hours, 'hours')} a year" if hours else "my time"
    return f"I would already be giving {much} in return: {in_a_sentence(given)}." if given else ""


_NP_OR_PA = (
    r"nurse practitioner|\b[a-z]{0,4}np\b|\bapr?n\b|\barnp\b|physician (assistant|associate)|\bpa\b|\bapps?\b"
    r"|advanced practice (provider|clinician|(registered )?nurse)"
)
_NOT_PUBLISHED = (
    r"resident|fellow|intern\b|pgy|student|pharm|nurs|\bcrna\b|midwi|\bcnm\b|\brn\b|assistant(?! professor)|psycholog"
    r"|optometr|audiolog|speech|therap|dent(al|ist)|\boral\b|podiatr|chiropract|naturopath|dieti|nutrition|social work"
    r"|technolog|technician|\btechs?\b|scientist|veterin|scribe|\bemt\b|\bphysiolog|histolog|cytolog|embryolog|kinesiolog"
)
"""Positions of which no mean of CME allowances is published."""
_PHYSICIAN = (
    r"physician|doctor|\bmd\b|\bdo\b|hospitalist|intensivist|internist|nocturnist|laborist|proceduralist|surge"
    r"|medicine|ology|ologist|iatr|obstetric|gyn|family practice|primary care|\bpcp\b|emergency|critical care|anesthesi"
    r"|attending|orthop|osteopath|allerg|infectious disease|\bent\b|\bgi\b|pm&r"
)


def _audience(offer: Offer) -> Audience | None:
    """Name the group whose published figure would count; `None` where there is none, or nobody knows."""
    position = (offer.position or "").casefold().replace(".", "")
    others = re.sub(_NP_OR_PA, "", position)
    if re.search(_NOT_PUBLISHED, others):
        return None
    if others != position:
        if re.search(r", pa\)?$", position) and re.search(_PHYSICIAN, others):
            return None  # "Hospitalist, Erie, PA": a PA, or a physician in Pennsylvania
        return "NP/PA"
    return "physicians" if re.search(_PHYSICIAN, position) else None


def _against_the_mean(term: Term, standing: Standing, comparison: Comparison, market: Market) -> str:
    """Say by how much the offer is under the latest published mean; empty where it is not, or cannot be compared."""
    offer, audience = standing.evaluated.offer, _audience(standing.evaluated.offer)
    figures = [figure for figure in market.figures if figure.term == term.name and figure.whom in {audience, "all"}]
    now = counted_fact(term, offer).value
    if audience is None or not figures or not is_number(now) or _is_reduced(term, offer):
        return ""
    latest = max(figures, key=lambda figure: (figure.year, figure.whom == audience))
    if term is DAYS_AMOUNT:
        now /= offer.days.per_day * offer.days.cycle
    short = latest.value - now
    in_money = is_money(term, comparison)
    if round(short, 0 if in_money else 2) <= 0 or (in_money and latest.currency != offer.currency):
        return ""
    label = in_a_sentence(label_of(term, comparison))
    mean, under = (money(n, latest.currency) if in_money else number(n) for n in (latest.value, short))
    group = {"physicians": "physicians", "NP/PA": "NPs and PAs", "all": "clinicians"}[latest.whom]
    what = label if in_money else f"number of {label}"
    review = f"{clean(latest.publisher)}'s {latest.year} review"
    return f"The mean {what} offered to {group} was {mean} in {review}; your offer is {under} below that."


def _is_reduced(term: Term, offer: Offer) -> bool:
    """Whether part time makes less of what is offered: the means are of full-time positions."""
    section = offer.days if term.section == "days" else offer.allowance
    return offer.fte < 1 and bool(section.by_fte)

"""What can be said for an ask, from the facts at hand, and the asks as a letter; nothing names another offer."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import COVERS, DAYS_AMOUNT, DOCUMENTATION, ELIGIBLE_EXPENSES, PAID_WITHIN_DAYS, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.market import Market, MarketFigure, Whom
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
from offercompare.wording.amounts import count, money, number
from offercompare.wording.asks import ask_label, is_number, is_to_be_written
from offercompare.wording.asks_aloud import ask_aloud
from offercompare.wording.clean import clean
from offercompare.wording.elsewhere import others_give_more
from offercompare.wording.needs import what_it_pays_for
from offercompare.wording.terms import in_a_sentence, stated_fact

IN_RETURN = "In return I could join a committee, teach, or help build a program."
_TRADES: Mapping[str, str] = {
    "allowance": "In return I could present what I learned to the group and teach a session.",
    "travel": "In return I could bring back what I heard and teach a session on it.",
    "days": "In return I could teach a session afterwards, and cover for others when they are away.",
    "fees": "In return I could take on some committee work.",
    BuiltIn.PERKS: "In return I could help build a program, or mentor new colleagues.",
}
"""What one could offer for a term, by the section it is in."""
_FREE = frozenset([COVERS, PAID_WITHIN_DAYS, DOCUMENTATION, ELIGIBLE_EXPENSES])
"""What costs an employer nothing but a sentence is asked for without a trade."""
_WHEN_WRITTEN = "Then neither of us has to rely on memory."
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
    """What I could do for it."""

    def text(self) -> str:
        """String the sentences together, to read from in a call."""
        parts = (self.request, self.elsewhere, self.pays_for, self.market, self.outcome, self.trade)
        return " ".join(part for part in parts if part)


def talking_points(ask: Edit, standing: Standing, comparison: Comparison, market: Market) -> TalkingPoints:
    """Collect what can be said for an ask; what would speak against it is left out."""
    request = ask_aloud(ask, standing, comparison)
    offer = standing.evaluated.offer
    if is_to_be_written(ask, offer):
        is_stated = stated_fact(ask.term, offer).is_stated
        return TalkingPoints(request, "", "", "", _WHEN_WRITTEN if is_stated else ask.term.spec.outcome, "")
    return TalkingPoints(
        request,
        others_give_more(ask, standing, comparison),
        what_it_pays_for(ask.term, standing, comparison),
        _against_the_mean(ask.term, standing, comparison, market),
        ask.term.spec.outcome,
        "" if ask.term in _FREE else _trade(ask.term, offer),
    )


def letter(asks: Sequence[Edit], standing: Standing, comparison: Comparison, market: Market, kept: AskList) -> str:
    """Write asks as a message to the employer, must-haves in doubt first; empty without any.

    Args:
        asks: What is asked for, in the order it was chosen.
        standing: The offer they are about.
        comparison: All offers; of the others nothing is named.
        market: Published figures.
        kept: The person's own wording of an ask, of the opening, of what is given for it all; each stands instead of
            what would be suggested.
    """
    if not asks:
        return ""
    urgent = {criterion.key for criterion, _ in comparison.doubtful_musts(standing)}
    ordered = sorted(asks, key=lambda ask: _criterion_of(ask.term) not in urgent)
    points = [talking_points(ask, standing, comparison, market) for ask in ordered]
    trades = list(dict.fromkeys(entry.trade for entry in points if entry.trade))
    questions = "one question" if len(ordered) == 1 else "a few questions"
    questions += "" if any(ask.term.is_own_number for ask in ordered) else " about CME"
    opening = f"Thank you for your offer. I am very interested, and have {questions} before I sign:"
    lines = [
        _own_words(kept.intro or "") or opening,
        "",
        *(
            f"- {_own_words(kept.says.get(ask.term, '')) or _in_brief(entry)}"
            for ask, entry in zip(ordered, points, strict=True)
        ),
        "",
    ]
    closing = "Thank you for looking into this; I am glad to talk it through by phone."
    given = _own_words(kept.exchange or "") or (trades[0] if len(trades) == 1 else IN_RETURN if trades else "")
    return "\n".join([*lines, *([given] if given else []), closing])


def _in_brief(points: TalkingPoints) -> str:
    """The request with the reasons that weigh most."""
    reasons = [part for part in (points.pays_for, points.market, points.elsewhere, points.outcome) if part]
    return " ".join([points.request, *reasons[:_MOST_REASONS]])


def _own_words(text: str) -> str:
    return clean(" ".join(text.split()), limit=_LONGEST_SAYING)


def _criterion_of(term: Term) -> str:
    """Name the criterion that a must-have of a term would be about."""
    return term.key if term.is_own_number else "dollars" if term.section == "allowance" else term.section


def _trade(term: Term, offer: Offer) -> str:
    """Say what I could do for it, or what the offer has me do already."""
    given = clean(" ".join((offer.contract.in_exchange or "").split()), limit=200).rstrip(".")
    if not given:
        return _TRADES.get(term.section, IN_RETURN)
    hours = offer.contract.in_exchange_hours
    much = f"{count(hours, 'hours')} a year" if hours else "my time"
    return f"I would already be giving {much} in return: {in_a_sentence(given)}."


_NP_OR_PA = re.compile(
    r"(?<!\w)(nurse practitioners?|np|aprn|physician (assistant|associate)s?|pa|pa-c)(?!\w)", re.IGNORECASE
)


def _whom(offer: Offer) -> Whom | None:
    """Of whom a published figure would have to be; `None` if the offer does not say what the position is."""
    position = (offer.position or "").strip()
    return ("NP/PA" if _NP_OR_PA.search(position) else "physicians") if position else None


def _against_the_mean(term: Term, standing: Standing, comparison: Comparison, market: Market) -> str:
    """Say by how much the offer is under the latest published mean; empty where it is not, or cannot be compared."""
    offer, whom = standing.evaluated.offer, _whom(standing.evaluated.offer)
    figures = [figure for figure in market.figures if figure.term == term.name and figure.whom in {whom, "all"}]
    now = stated_fact(term, offer).value
    if whom is None or not figures or not is_number(now) or _is_reduced(term, offer):
        return ""
    latest = max(figures, key=lambda figure: (figure.year, figure.whom == whom))
    if term is DAYS_AMOUNT:
        now /= (offer.days.hours_per_day or 8.0 if offer.days.unit == "hours" else 1.0) * (offer.days.per_years or 1.0)
    short = latest.value - now
    is_money = term.section in {"allowance", "travel", "fees"}
    if round(short, 0 if is_money else 2) <= 0 or (is_money and latest.currency != offer.currency):
        return ""
    return _under(latest, short, ask_label(term, comparison), is_money=is_money)


def _under(figure: MarketFigure, short: float, label: str, *, is_money: bool) -> str:
    mean = money(figure.value, figure.currency) if is_money else number(figure.value)
    under = money(short, figure.currency) if is_money else number(short)
    whom = {"physicians": "physicians", "NP/PA": "NPs and PAs", "all": "clinicians"}[figure.whom]
    what = in_a_sentence(label) if is_money else f"number of {in_a_sentence(label)}"
    review = f"{clean(figure.publisher)}'s {figure.year} review"
    return f"The mean {what} offered to {whom} was {mean} in {review}; your offer is {under} under that mean."


def _is_reduced(term: Term, offer: Offer) -> bool:
    """Whether part time makes less of what is offered: the means are of full-time positions."""
    section = offer.days if term.section == "days" else offer.allowance
    return offer.fte < 1 and bool(section.by_fte)

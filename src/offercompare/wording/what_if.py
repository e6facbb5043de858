"""What is supposed of an offer, in words: each of its terms by itself, and what the ranking makes of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import PERKS_ALSO, Term, catalogue, own_number, perk, term
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit, OfferEdit, apply
from offercompare.model.evaluation import Evaluation
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.wording.amounts import LEAST_SHOWN, score, signed
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.sentences import Names, listed
from offercompare.wording.terms import NOT_STATED, in_a_sentence, term_label, value_said

ONLY_SAID = "only said"
_SAID_WITH_THE_AMOUNT = frozenset({term("days.unit"), term("days.hours_per_day")})


class TermNamed(NamedTuple):
    """One term that something can be supposed of."""

    section: str
    term: Term
    label: str
    """Beside the name of its section, which it leaves out."""


def terms_named(offer: Offer, priorities: Priorities) -> tuple[TermNamed, ...]:
    """Name every term of an offer in the order of its file, those too that only the person's own priorities know."""
    return tuple(_terms_named(offer, priorities))


def _terms_named(offer: Offer, priorities: Priorities) -> Iterator[TermNamed]:
    for each in catalogue():
        if not each.section or each.is_common or each in _SAID_WITH_THE_AMOUNT:
            continue
        if each is not PERKS_ALSO:
            yield TermNamed(each.section, each, each.title)
            continue
        wanted = (name for name in priorities.perks if name not in PERKS)
        for name in dict.fromkeys((*(offer.perks.also or ()), *wanted)):
            yield TermNamed(each.section, perk(name), term_label(perk(name)))
    for key in dict.fromkeys((*(offer.other.model_extra or ()), *priorities.criteria)):
        number, own = own_number(key), priorities.criteria.get(key)
        yield TermNamed(number.section, number, clean(own.label) if own and own.label else term_label(number))


def term_said(offer: Offer, term: Term) -> str:
    """Say what an offer states of a term, and that it is only said."""
    fact = term.of(offer)
    if not fact.is_stated:
        return NOT_STATED
    said = value_said(term, fact.value, offer)
    return f"{said}, {ONLY_SAID}" if fact.firmness is Firmness.SAID else said


def what_if_said(offer: Offer, what_if: Edit) -> str:
    """Name one what-if: "CME allowance $6,000"; of an offer as it is."""
    now = apply(offer, (what_if,))
    if what_if.value == what_if.term.of(offer).value:
        return f"{in_a_sentence(term_label(what_if.term))} {term_said(now, what_if.term)} in writing"
    return f"{in_a_sentence(term_label(what_if.term))} {term_said(now, what_if.term)}"


def what_ifs_said(offered: Evaluation, what_ifs: Sequence[OfferEdit], names: Names) -> tuple[str, ...]:
    """Name all that is supposed, a text for each offer: "Lakeside: CME allowance $6,000 and library yes"."""
    said = []
    for each in offered.offers:
        of_offer = [what_if_said(each.offer, what_if.edit) for what_if in what_ifs if what_if.file == each.file]
        if of_offer:
            said.append(f"{names.short.get(each.file, clean(each.file))}: {listed(of_offer)}")
    return tuple(said)


def outcome(before: Comparison, after: Comparison, file: str, name: str) -> str:
    """Say in a sentence what becomes of an offer; `before` is without what is supposed, `after` with it."""
    was, now = (next(s for s in each.standings if s.file == file) for each in (before, after))
    before_said, now_said = score(was.score.stated), score(now.score.stated)
    if before_said == now_said:
        return f"{name} still scores {now_said}{_ranked(was.rank, now.rank)}."
    moved = f"would score {now_said} instead of {before_said}"
    if was.rank == now.rank:
        return f"{name} {moved}, and {'still lead' if now.rank == 1 else f'stay at rank {now.rank}'}."
    led = "and lead" if now.rank == 1 else f"at rank {now.rank} instead of {was.rank}"
    return f"{name} {moved}, {led}."


def _ranked(was: int, now: int) -> str:
    """Say where an offer stands whose score is what it was; others may have moved."""
    if was == now:
        return ", and still leads" if now == 1 else f", and stays at rank {now}"
    return ", and leads" if now == 1 else f", at rank {now} instead of {was}"


def why_so(before: Comparison, after: Comparison, file: str) -> str:
    """Say on which criteria a score moves, or what moves though it does not; empty if nothing does."""
    was, now = (next(s for s in each.standings if s.file == file) for each in (before, after))
    gains = [
        (after.shares[index] * (new.points.stated - old.points.stated), label(after.criteria[index]))
        for index, (old, new) in enumerate(zip(was.cells, now.cells, strict=True))
    ]
    shown = sorted((gain for gain in gains if abs(gain[0]) >= LEAST_SHOWN), key=lambda gain: -abs(gain[0]))
    if shown:
        return f"By criterion: {', '.join(f'{in_a_sentence(name)} {signed(gain)}' for gain, name in shown)}."
    if abs(now.score.firm - was.score.firm) >= LEAST_SHOWN:
        return f"In writing alone it would score {score(now.score.firm)} instead of {score(was.score.firm)}."
    return ""

"""Which question should I ask first? What an answer is worth, and how likely it is to change the pick.

A term that is not stated is an interval, from nothing to its best, every answer in it alike likely; all other open
terms stand midway. A question is worth what the choice would gain on average from knowing the answer: the expected
value of information (Howard 1966, IEEE Transactions on Systems Science and Cybernetics 2:22-26; Felli & Hazen 1998,
Medical Decision Making 18:95-109). What is only said is judged by what would be left without it.

What each answer adds is measured once a load (`open_terms`), apart from all weights; what it is worth follows the
weights (`question_values`).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from offercompare.analysis.variants import Variants, days_in_own_unit
from offercompare.model.bills import bills_by_year
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, TRAVEL_CAP, TRAVEL_PAID_FROM, Term
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Evaluation, MustStatus, Question, QuestionReason
from offercompare.model.ledger import amount_that_fills, filled_at, travel_limit
from offercompare.model.offer import Offer

_MOST_NEEDED = 16.0
"""More than so many times what is enough nobody must have."""


class Range(NamedTuple):
    """What an answer may be, in the unit that the offer's file has for the term."""

    nothing: float
    best: float


class UnstatedTerm(NamedTuple):
    """A term that is not stated, and what the best answer would add; apart from all weights."""

    file: str
    question: Question
    answers: Range | None
    """`None`: yes or no."""
    gains: tuple[float, ...]
    """Points on each criterion, 0..100, that the best answer adds to what is stated."""
    needed: float | None = None
    """The part of the way to the best answer from which on the offer has what the person must have, where that is
    unknown and hangs on this answer; more than 1 where even what is enough is too little."""

    def in_unit(self, part: float) -> float:
        """Convert a part of the best answer, 0..1, into the unit of the file; a yes is 1."""
        if self.answers is None:
            return 1.0
        return self.answers.nothing + part * (self.answers.best - self.answers.nothing)


class VerbalTerm(NamedTuple):
    """A term that is only said, and what would be left of the offer without it; apart from all weights."""

    file: str
    question: Question
    points: tuple[float, ...]
    """On each criterion, 0..100, on everything else that is stated."""
    misses_a_must: bool
    """Whether a must-have is surely missed then that is not now."""


class OpenTerms(NamedTuple):
    """Everything that is not stated or only said, measured once for all weights."""

    unstated: tuple[UnstatedTerm, ...]
    verbal: tuple[VerbalTerm, ...]


def open_terms(evaluation: Evaluation) -> OpenTerms:
    """Measure what each open term would add and each promise would take; once per load, for it weighs nothing."""
    unstated: list[UnstatedTerm] = []
    verbal: list[VerbalTerm] = []
    for evaluated in evaluation.offers:
        answering = _Answering(evaluated, evaluation)
        for question in evaluated.questions:
            if question.why is QuestionReason.NOT_STATED:
                unstated.append(answering.unstated(question))
            elif question.is_promise:
                verbal.append(answering.verbal(question))
    return OpenTerms(tuple(unstated), tuple(verbal))


class _Answering(Variants):
    """One offer with other answers."""

    def unstated(self, question: Question) -> UnstatedTerm:
        """Measure what the best answer to a question would add."""
        value, answers = self._best(question.term)
        points, stated = self.points_with(Edit(question.term, value)), [cell.points.stated for cell in self.cells]
        gains = tuple(points.get(index, before) - before for index, before in enumerate(stated))
        if answers is not None and answers.best == answers.nothing:
            # Where no amount earns anything, it can still be in writing or not.
            return UnstatedTerm(self.file, question, None, gains)
        return UnstatedTerm(self.file, question, answers, gains, self._needed(question, answers))

    def verbal(self, question: Question) -> VerbalTerm:
        """Measure what would be left without a promise."""
        without = Edit(question.term, None)
        points, stated = self.points_with(without), [cell.points.stated for cell in self.cells]
        left = tuple(points.get(index, before) for index, before in enumerate(stated))
        moved = {self.criteria[index].key for index, before in enumerate(stated) if points.get(index, before) != before}
        missed = {key for key, must in self.musts.items() if must is MustStatus.MISSED}
        # The whole offer is judged again only where a must-have hangs on the promise.
        is_newly_missed = not (moved | {*question.criteria}).isdisjoint(self.musts.keys() - missed) and any(
            must is MustStatus.MISSED and key not in missed for key, must in self.musts_with(without).items()
        )
        return VerbalTerm(self.file, question, left, is_newly_missed)

    def _best(self, term: Term) -> tuple[object, Range | None]:
        """Choose the most favourable answer that still adds something; with the range of answers up to it."""
        offer, rate = self.offer, self.rate
        if term.is_bill:
            return "employer", Range(0.0, max(self._yearly(term, offer)))
        if term is ALLOWANCE_AMOUNT:
            most = amount_that_fills(offer, self.priorities, rate)
            return most, Range(0.0, most)
        if term.is_perk:
            hours = self.perks[term.key].enough
            return (True, None) if hours is None else (hours, Range(0.0, hours))
        if term.is_own_number:
            own = self.criteria[self.index_of[term.key]]
            unit = self.unit_of(own)
            return own.enough / unit, Range(own.none / unit, own.enough / unit)
        scale = self.priorities.scale.days
        most = days_in_own_unit(offer, scale.enough)
        return most, Range(days_in_own_unit(offer, scale.none), most)

    def _needed(self, question: Question, answers: Range | None) -> float | None:
        """Find the least part of the best answer that meets every unknown must-have which hangs on this term alone."""
        unknown = {
            index: self.priorities.must[criterion.key]
            for index, criterion in enumerate(self.criteria)
            if self.musts.get(criterion.key) is MustStatus.UNKNOWN and criterion.key in question.criteria
        }
        if not unknown:
            return None
        parts = [0.0, 1.0] if answers is None else [*self._turns(question.term, answers), _MOST_NEEDED]
        measured = [(part, self._answered(question.term, answers, part)) for part in parts]
        needed = []
        for index, limit in unknown.items():
            sign = -1.0 if self.criteria[index].less_is_better else 1.0
            part = _first_part([(part, sign * values[index]) for part, values in measured], sign * limit)
            if part is not None:
                needed.append(part if answers is not None else math.ceil(part))
        return max(needed, default=None)

    def _turns(self, term: Term, answers: Range) -> Sequence[float]:
        """List the parts of the best answer, from 0 to 1, between which raw values grow evenly with the answer."""
        if term is ALLOWANCE_AMOUNT:
            return filled_at(self.offer, self.priorities, self.rate)
        parts = {0.0, 1.0}
        if term.is_bill:  # an answer may pass the cap that the offer states
            offer = TRAVEL_CAP.set(self.offer, None, firmness=None)
            parts.update(most / answers.best for most in self._yearly(term, offer))
        return sorted(parts)

    def _yearly(self, bill: Term, offer: Offer) -> list[float]:
        """Work out how much the employer can pay of a bill in each year, in the offer's currency."""
        years = bills_by_year(self.priorities)
        return [(year.of(bill) if bill.is_fee else travel_limit(offer, year, self.rate)) / self.rate for year in years]

    def _answered(self, term: Term, answers: Range | None, part: float) -> Mapping[int, float]:
        """Measure the raw values with so much of the best answer; of travel a part is paid up to a cap."""
        if answers is None:
            return self.values_with(Edit(term, part >= 1))
        value = answers.nothing + part * (answers.best - answers.nothing)
        if term is TRAVEL_PAID_FROM:
            return self.values_with(Edit(term, "employer"), Edit(TRAVEL_CAP, value, firmness=None))
        return self.values_with(Edit(term, value))

    def part_earning(self, earned: float, term: UnstatedTerm, shares: Sequence[float]) -> float:
        """Find the part of the best answer that earns this part, 0..1, of the points that hang on it.

        Points rise evenly with all answers but an allowance, which fills fees, learning and travel one by one.
        """
        if term.question.term is not ALLOWANCE_AMOUNT or term.answers is None:
            return earned
        ends = []
        for part in self._turns(ALLOWANCE_AMOUNT, term.answers):
            points = self.points_with(Edit(ALLOWANCE_AMOUNT, part * term.answers.best))
            ends.append((part, sum(shares[index] * each for index, each in points.items())))
        least, most = ends[0][1], ends[-1][1]
        part_found = _first_part(ends, least + earned * (most - least), near=0.0)
        return earned if part_found is None else part_found


def _first_part(ends: Sequence[tuple[float, float]], wanted: float, near: float = 1e-9) -> float | None:
    """Find the first part at which something is as much as wanted, or so near it; between the ends it rises evenly."""
    if ends[0][1] >= wanted - near:
        return ends[0][0]
    for (start, before), (end, after) in pairwise(ends):
        if after >= wanted - near:
            return start + (end - start) * min(1.0, (wanted - before) / (after - before))
    return None


class QuestionValue(NamedTuple):
    """What it is worth to ask for one term that is not stated."""

    standing: Standing
    question: Question
    points: float
    """How many points of the score hang on it, 0..100."""
    answers: Range | None
    """What the answer may be; `None`: yes or no."""
    value: float
    """What the pick gains on average from knowing, in points; 0: by the score alone no answer changes it."""
    chance: float
    """That the answer changes the pick by the score alone, 0..1."""
    threshold: float | None
    """Where the score does so, in the unit of `answers`; `None` for yes or no, and where no answer does."""
    must: float | None
    """The poorest answer with which the offer has what the person must have, in the unit of `answers`, 1 for a yes;
    `None` if no must-have hangs on it."""
    odds: float
    """That the answer changes the pick, must-haves and all, 0..1."""
    turn: float | None
    """Where it does, in the unit of `answers`; `None` for yes or no, and where no answer does."""
    leader: Standing | None
    """Who leads beyond that; `None` where no answer changes the pick."""

    @property
    def is_of_the_pick(self) -> bool:
        """Whether the offer asked about leads for now, so that a poor answer is the one that changes the pick."""
        return self.leader is not None and self.leader.file != self.standing.file

    @property
    def turns_on_a_must(self) -> bool:
        """Whether it is a must-have, more than the score, that decides where the answer changes the pick."""
        if self.must is None or self.leader is None:
            return False
        return self.turn is None or math.isclose(self.turn, self.must, abs_tol=1e-6)


class VerbalRisk(NamedTuple):
    """What is left of an offer if one thing that was only said falls away."""

    standing: Standing
    question: Question
    score: float
    """Stated score without it, 0..100."""
    misses_a_must: bool
    """Whether a must-have goes with it."""
    leader: Standing | None
    """Who would lead then, if that is another than now."""


class MidwayScore(NamedTuple):
    """A contender, and its score if all its open terms turn out midway."""

    standing: Standing
    score: float


class QuestionValues(NamedTuple):
    """What to ask: first what the pick must have and nobody has stated, then the most valuable."""

    midway: tuple[MidwayScore, ...]
    """Every contender, the highest first; ties in rank order."""
    unstated: tuple[QuestionValue, ...]
    verbal: tuple[VerbalRisk, ...]

    def about(self, file: str) -> "QuestionValues":
        """Return what is asked of one offer."""
        unstated = tuple(asked for asked in self.unstated if asked.standing.file == file)
        return self._replace(
            unstated=unstated, verbal=tuple(said for said in self.verbal if said.standing.file == file)
        )


def question_values(comparison: Comparison, found: OpenTerms) -> QuestionValues:
    """Weigh what was found: value and threshold of every question about an offer that can lead."""
    contenders = {standing.file: standing for standing in comparison.contenders}
    hanging = [(term, _weighed(term.gains, comparison)) for term in found.unstated if term.file in contenders]
    hanging = [(term, points) for term, points in hanging if points > TIED or term.needed is not None]
    expected = {file: standing.score.stated for file, standing in contenders.items()}
    for term, points in hanging:
        expected[term.file] += points / 2
    midway = {file: MidwayScore(contenders[file], score) for file, score in expected.items()}
    highest = tuple(sorted(midway.values(), key=lambda one: -one.score))
    asked = [_value(term, points, midway[term.file], highest, comparison) for term, points in hanging]
    pick = highest[0].standing.file
    # First whether the pick may fall out at all, then what it is worth to know; rounded, for sums of the same points in
    # another order differ.
    asked.sort(
        key=lambda one: (
            one.must is None or one.standing.file != pick,
            *(-round(each, 9) for each in (one.value, one.odds, one.points)),
        )
    )
    open_questions = {file: frozenset(comparison.questions(standing)) for file, standing in contenders.items()}
    risks = [
        _risk(contenders[term.file], term, comparison)
        for term in found.verbal
        if term.question in open_questions.get(term.file, ())
    ]
    # What would cost the lead first, then what would cost the most points.
    risks.sort(key=lambda risk: (risk.leader is None, round(risk.score - risk.standing.score.stated, 9)))
    return QuestionValues(highest, tuple(asked), tuple(risks))


def in_order(comparison: Comparison, found: QuestionValues) -> Mapping[str, tuple[Question, ...]]:
    """Sort the questions of every offer, by file, the most valuable first.

    First what may change the pick: terms not stated by the value of asking, then promises. Then the others, by the
    points that hang on them, and what is assumed last; an offer that cannot lead keeps the order of a negotiation.
    """
    valued: list[QuestionValue | VerbalRisk] = [*found.unstated, *found.verbal]
    valued.sort(key=lambda entry: entry.leader is None)
    order = {(entry.standing.file, entry.question): index for index, entry in enumerate(valued)}

    def ordered(standing: Standing) -> tuple[Question, ...]:
        questions = comparison.questions(standing)
        return tuple(sorted(questions, key=lambda question: order.get((standing.file, question), len(order))))

    return {standing.file: ordered(standing) for standing in comparison.standings}


def _weighed(points: Sequence[float], comparison: Comparison) -> float:
    return sum(share * gain for share, gain in zip(comparison.shares, points, strict=True))


def _value(
    term: UnstatedTerm, points: float, own: MidwayScore, highest: Sequence[MidwayScore], comparison: Comparison
) -> QuestionValue:
    """Value a question by the formulas of the uniform range; a yes or no is two points with even chances."""
    is_pick = own is highest[0]
    rival = highest[1 if is_pick else 0] if len(highest) > 1 else None
    must = term.in_unit(term.needed) if term.needed is not None else None
    silent = QuestionValue(own.standing, term.question, points, term.answers, 0.0, 0.0, None, must, 0.0, None, None)
    # How far the score may pass the rival's, to the side that changes the pick.
    beyond = points / 2 - abs(own.score - rival.score) if rival else 0.0
    is_turning = beyond > TIED
    if rival is None or not (is_turning or (is_pick and term.needed)):
        return silent
    leader = rival.standing if is_pick else own.standing
    needed = term.needed or 0.0
    if term.answers is None:
        value, chance = (beyond / 2, 0.5) if is_turning else (0.0, 0.0)
        return silent._replace(value=value, chance=chance, odds=0.5, leader=leader)
    chance = beyond / points if is_turning else 0.0
    evaluation = comparison.evaluation
    offer = _Answering(next(each for each in evaluation.offers if each.file == term.file), evaluation)
    part = offer.part_earning(chance if is_pick else 1 - chance, term, comparison.shares)
    return silent._replace(
        value=chance * beyond / 2,
        chance=chance,
        threshold=term.in_unit(part) if is_turning else None,
        odds=min(1.0, max(chance, needed)) if is_pick else max(0.0, 1 - max(1 - chance, needed)),
        turn=term.in_unit(max(part, needed)),
        leader=leader,
    )


def _risk(standing: Standing, term: VerbalTerm, comparison: Comparison) -> VerbalRisk:
    score = _weighed(term.points, comparison)
    second, is_lead = comparison.runner_up, standing.file == comparison.leader.file
    leader = second if is_lead and second and (term.misses_a_must or score < second.score.stated - TIED) else None
    return VerbalRisk(standing, term.question, score, term.misses_a_must, leader)

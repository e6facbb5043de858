"""An offer in full: every term it states, how firm each is, and what it leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.catalogue import ALLOWANCE_BY_FTE, DAYS_BY_FTE, MIN_FTE, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.wording import criteria as words, verdict
from offercompare.wording.amounts import count, day, money, score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, in_a_sentence, sentence_case
from offercompare.wording.plan import SHOWN
from offercompare.wording.questions import describe_unwritten, format_question
from offercompare.wording.terms import Row, describe_firmness, own_criterion, section_titles, term_rows


class AskedFirst(NamedTuple):
    """The question that comes first, and in a sentence what its answer would change."""

    question: Question
    does: str
    key: str
    """That shows all questions."""


def draw_offer(
    comparison: Comparison,
    standing: Standing,
    width: int,
    *,
    plan: Plan | None = None,
    brief: bool = False,
    first_asked: AskedFirst | None = None,
) -> tuple[Line, ...]:
    """Draw the offer in lines of `width` cells.

    Args:
        comparison: Where it stands.
        standing: The offer.
        width: Of the lines.
        plan: What becomes of the plan with it, where that is known.
        brief: Whether to leave out what the ranking says, and those open terms that would earn no points.
        first_asked: The question before all others, where that is known.
    """
    blocks = _Offer(comparison, standing, width, plan, brief, first_asked).blocks()
    return tuple(_within(line, width) for line in _stacked(blocks))


def _within(line: Line, width: int) -> Line:
    """Cut off what no wrapping could fit into so few cells."""
    pen = Pen(width)
    pen.at(0, *line.spans)
    return pen.line()


TWO_COLUMNS = 114
"""From so many cells on, an offer stands in two columns."""
WIDEST = 76
"""Longer lines are hard to read."""
_GAP = 4


def draw_offer_page(
    comparison: Comparison, standing: Standing, width: int, plan: Plan | None = None
) -> tuple[Line, ...]:
    """Draw the offer in lines of `width` cells, in two columns where there is room for them."""
    if width < TWO_COLUMNS:
        return draw_offer(comparison, standing, min(width, WIDEST), plan=plan)
    column = (min(width, 2 * WIDEST + _GAP) - _GAP) // 2
    head, *blocks = _Offer(comparison, standing, column, plan).blocks()
    total = sum(map(len, blocks)) + len(blocks) - 1
    left = next(n for n in range(len(blocks) + 1) if 2 * len(_stacked(blocks[:n])) >= total - 1 or n == len(blocks))
    sides = (_stacked(blocks[:left]), _stacked(blocks[left:]))
    gap = Line((Span(" " * _GAP),))
    both = [
        beside(one, column, Line((*gap.spans, *other.spans))) if other.spans else one
        for one, other in zip_longest(*sides, fillvalue=BLANK)
    ]
    return tuple(line for line in (*head, BLANK, *both))


def _stacked(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """Put blocks below each other, with a blank line between."""
    return [line for place, block in enumerate(blocks) for line in (*[BLANK] * (place > 0), *block)]


_MANY = frozenset({"fees", "perks"})
"""Sections of many terms alike, of which those with the same answer share a row."""
_OF_PART_TIME = frozenset({ALLOWANCE_BY_FTE, MIN_FTE, DAYS_BY_FTE})


@dataclass(frozen=True)
class _Offer:
    """An offer to be drawn in lines of so many cells, block by block."""

    comparison: Comparison
    standing: Standing
    width: int
    plan: Plan | None = None
    is_brief: bool = False
    first: AskedFirst | None = None

    @property
    def offer(self) -> Offer:
        return self.standing.evaluated.offer

    def blocks(self) -> list[list[Line]]:
        """Draw what stands at the top, each section by itself, and what it comes to."""
        parts = (self.heading(), *map(self.section, section_titles()), self.planned(), self.worth(), self.questions())
        return [block for block in (list(part) for part in (*parts, self.notes())) if block]

    def said(self, text: str, role: Role = Role.TEXT, *, bold: bool = False, mark: str = "") -> Iterator[Line]:
        """Draw a text in as many lines as it takes, the first behind a mark."""
        for place, part in enumerate(wrapped(text, max(1, self.width - len(mark))) if text else ()):
            yield Line((Span((" " * len(mark) if place else mark) + part, role, bold=bold),))

    def pair(self, left: str, right: str, role: Role = Role.TEXT, *, is_head: bool = False) -> Line:
        """Draw a label at the left and its value at the right edge."""
        pen, room = Pen(self.width), self.width - cell_len(left) - 2
        pen.end_at(self.width - 1, Span(cut(right, max(room, self.width // 2)), role))
        pen.at(0, Span(cut(left, self.width), Role.TEXT if is_head else Role.DIM, bold=is_head))
        return pen.line()

    def money(self, amount: float) -> str:
        return money(amount, self.comparison.evaluation.priorities.currency)

    @cached_property
    def musts(self) -> Mapping[Term, str]:
        """Which must-haves it misses or may miss that hang on one term with a row: "not stated", "below 5"."""
        shown = {row.term for row in term_rows(self.offer)}
        comparison = self.comparison
        return {
            criterion.main_fact: words.format_cell(comparison, self.standing, comparison.criteria.index(criterion)).must
            for criterion, _ in comparison.doubtful_musts(self.standing)
            # What is left to learn with has a row of its own, which is stated even where it is too little.
            if criterion.main_fact in shown and criterion.key != BuiltIn.DOLLARS
        }

    def heading(self) -> Iterator[Line]:
        offer, standing, comparison = self.offer, self.standing, self.comparison
        role = Role.ACCENT if standing.rank == 1 else Role.TEXT
        yield from self.said(clean(offer.employer), role, bold=True)
        length = count(offer.years, "years") if offer.years else None
        part_time = f"{offer.fte:g} FTE" if offer.fte < 1 else None
        facts = [clean(text) for text in (offer.position, offer.location, length, part_time) if text]
        yield from self.said(" · ".join(facts), Role.DIM)
        dates = (("answer by", offer.answer_by), ("starts", offer.starts))
        more = [f"{what} {day(when)}" for what, when in dates if when]
        more += [f"contact {clean(offer.contact)}"] if offer.contact else []
        yield from self.said(" · ".join(more), Role.DIM)
        if not self.is_brief:
            scores = f"{standing.score.firm:.0f} in writing, {standing.score.open:.0f} at best"
            yield Line((Span(f"rank {standing.rank}, score {score(standing.score.stated)}, {scores}", Role.DIM),))
        notes = verdict.must_notes(comparison, standing)
        for (criterion, _), note in zip(comparison.doubtful_musts(standing), notes, strict=True):
            if criterion.main_fact not in self.musts:
                yield Line((Span(f"▲ {note}", Role.WARN),))
        for counter in comparison.counter_offers:
            if counter.to == standing.file:
                yield from self.said(verdict.counter_offer_note(comparison, counter, Names.of(comparison)), Role.DIM)

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[Row]]:
        """The terms by section, as far as they concern the offer."""
        found: dict[str, list[Row]] = {}
        for row in term_rows(self.offer):
            if self.offer.fte < 1 or row.term not in _OF_PART_TIME or row.firmness is not Firmness.UNSTATED:
                found.setdefault(row.term.section, []).append(row)
        return found

    @cached_property
    def _asked(self) -> frozenset[Term]:
        """The terms that there is a question about, or that should be in writing."""
        questions = (question.term for question in self.comparison.questions(self.standing))
        return frozenset((*questions, *self.comparison.to_pin_down(self.standing)))

    def section(self, section: str) -> Iterator[Line]:
        """Draw what a section states, then what it leaves open; nothing where neither counts."""
        rows = self._rows.get(section, ())
        stated = [row for row in rows if row.firmness is not Firmness.UNSTATED]
        silent = [row for row in rows if row.firmness is Firmness.UNSTATED]
        silent = [row for row in silent if row.term in self._asked or not self.is_brief]
        if not stated and (not silent or section in {"contract", "other"}):
            return
        firmness = describe_firmness(self.offer, section) if stated else ""
        yield self.pair(section_titles()[section], firmness, Role.DIM, is_head=True)
        # Where the section as a whole is in writing, only what is said needs a word.
        is_firm, is_one_of_many = self.offer.status_of(section) in IN_WRITING, section in _MANY
        yield from self._terms(stated, is_firm=is_firm, together=is_one_of_many)
        if section == "allowance" and (left := self.comparison.cell(self.standing, "dollars").value.stated) > 0:
            yield self.pair("Left to learn with", self.money(left))
        yield from self._terms(silent, is_firm=False, together=is_one_of_many)

    def _label(self, row: Row) -> str:
        """Name a number of the person's own as their priorities do; other terms as they are beside the section."""
        own = own_criterion(row.term, self.comparison)
        return sentence_case(words.label(own) if own else row.label)

    def _terms(self, rows: Sequence[Row], *, is_firm: bool, together: bool) -> Iterator[Line]:
        """Draw terms with their values, which are dim where nothing is stated; those that say the same together."""
        named: list[tuple[str, str, Role]] = []
        for row in rows:
            label = self._label(row)
            doubt = ", only said" if is_firm and row.firmness is Firmness.SAID else ""
            value = row.text + (f", {format_condition(row.condition)}" if row.condition else doubt)
            role = Role.DIM if row.firmness is Firmness.UNSTATED else Role.TEXT
            if row.term in self.musts and role is Role.DIM:
                value, role = f"▲ {value}", Role.WARN
            if together and named and named[-1][1:] == (value, role):
                named[-1] = (f"{named[-1][0]}, {in_a_sentence(label)}", value, role)
            else:
                named.append((label, value, role))
            if row.term in self.musts and role is Role.TEXT:
                named.append(("", f"▲ {self.musts[row.term]}", Role.WARN))
        for label, value, role in named:
            values = wrapped(value, max(1, self.width // 2, self.width - cell_len(label) - 2))
            labels = wrapped(label, max(1, self.width - max(map(cell_len, values)) - 2))
            for left, right in zip_longest(labels, values, fillvalue=""):
                yield self.pair(left, right, role)

    def planned(self) -> Iterator[Line]:
        """Say what one would pay over the years of the plan, and how much of that as it is not stated who pays."""
        if self.plan is not None:
            years = count(self.comparison.evaluation.priorities.plan_years, "years")
            yield self.pair("Your plan", years, Role.DIM, is_head=True)
            yield self.pair("You pay", self.money(self.plan.total.net))
            if self.plan.left_open >= SHOWN:
                yield self.pair("Of it, not stated who pays", self.money(self.plan.left_open), Role.DIM)

    def worth(self) -> Iterator[Line]:
        if not self.is_brief:
            known, worth = self.standing.evaluated.is_worth_known, self.standing.evaluated.worth
            role = Role.TEXT if known else Role.DIM
            yield self.pair("Worth a year", "not part of the score", Role.DIM, is_head=True)
            yield self.pair("In writing", self.money(worth.firm) if known else words.NOT_STATED, role)
            yield self.pair("As stated", self.money(worth.stated) if known else words.NOT_STATED, role)

    def questions(self) -> Iterator[Line]:
        comparison, standing, first = self.comparison, self.standing, self.first
        if first is not None:
            pen = Pen(self.width)
            pen.at(0, Span("Ask first", bold=True))
            pen.end_at(self.width - 1, Span(first.key, Role.ACCENT, bold=True), Span(" questions", Role.DIM))
            yield pen.line()
            yield from self.said(f"“{format_question(first.question, comparison, standing)}”")
            yield from self.said(first.does, Role.DIM)
        asked = [
            f"“{format_question(question, comparison, standing)}”"
            for question in comparison.questions(standing)
            if first is None or question != first.question
        ]
        asked += filter(None, [describe_unwritten(comparison, standing)])
        if asked and first is None:
            yield Line((Span("Ask before you sign", bold=True),))
        for text in asked:
            yield from self.said(text, mark="· ")

    def notes(self) -> Iterator[Line]:
        if self.offer.notes:
            yield Line((Span("Notes", bold=True),))
            yield from self.said(clean(self.offer.notes, limit=LONGEST_TEXT))

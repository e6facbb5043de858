"""Ask before you sign: per offer what is open, with a box to tick and a line to write the answer on.

Questions flow over three columns that are about equally high. Where room is short, minor ones of a kind share an item.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from operator import mul
from typing import NamedTuple

from offercompare.analysis.goals import Judge
from offercompare.model.catalogue import ALLOWANCE_BY_FTE, COVERS, DAYS_BY_FTE, DAYS_FROM, TAXED, Term
from offercompare.model.comparison import Standing
from offercompare.model.criteria import PINNED_DOWN, can_be_asked_for
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.ledger import is_taxed
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Reading
from offercompare.model.terms import Unit
from offercompare.report.pdf.contents import CopyContents, OfferName
from offercompare.report.pdf.layout import Block, element, ending, lines, page_head, pages_of, row, rule, space, stack
from offercompare.report.pdf.page import BOTTOM, TOP, PdfPage, Rule, tick_box, words
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    COLUMN_NAME,
    GREY,
    INK,
    NOTE_HEAD,
    SECTION_RULE,
    SMALL,
    WIDTH,
    fit,
    printable,
    width,
    wrap,
)
from offercompare.wording.amounts import LEAST_SHOWN, number, score
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.questions import (
    document_for,
    first_question,
    format_assumption,
    format_question,
    format_turning_point,
)
from offercompare.wording.terms import format_stated, label_of, short_label_of

_COLUMNS = 3
_ROOM = 222.0
"""How wide a column is."""
_STEP = (WIDTH - _ROOM) / (_COLUMNS - 1)
_INDENT = 16.0
_BEHIND = 6.0
_TO_WRITE = (40.0, 34.0, 29.0, 24.0, 21.0, 18.0, 16.0, 14.0, 13.0, 12.0)
"""Room under a question for the answer: what fits."""
_WAYS = ((False, False), (True, False), (True, True))
"""Whether minor questions share an item, and whether what is known may stand before the line; the roomiest first."""
_AFTER = 4.6
"""Room under the line."""
_HEAD = 25.0
"""How high the name over questions is."""
_BETWEEN = 7.0
"""Over the name of the next offer."""
_TITLE = "Ask before you sign"
_TITLE_ROOM = 29.0
_LEGEND = "points of the score: what an answer can add, what is lost without a promise"
_SUBTITLE = "Figures are points of the score: what an answer can add, what is lost without a promise."
_HEIGHT = BOTTOM + 8 - TOP - 10
"""How high the columns of a page may be."""
_WORTH_WHILE = 80.0
"""Room under which no questions are set on a page with something else."""
_THIN = 0.4 * BOTTOM - _TITLE_ROOM
"""So much room is too much."""


class PrintedQuestion(NamedTuple):
    """One question, with all that tells whether it can share an item with others."""

    aloud: str
    """A sentence to say."""
    why: str
    """What was said so far, and what hangs on it in points."""
    name: str = ""
    points: float = 0.0
    """That hang on it."""
    kind: str = ""
    """Of those that may share an item; empty for one that stands by itself."""
    said: str = ""
    """What was said so far, where it shares an item."""
    paper: str = ""
    """Where a promise belongs."""


class Questions:
    """What there is to ask of the offers that are shown, set in three columns."""

    def __init__(self, contents: CopyContents) -> None:
        """Find what is open."""
        asking, pairs = _Asking(contents), zip(contents.shown, contents.comparison.standings, strict=False)
        self._asked = [(offer, [*asking.of(standing)]) for offer, standing in pairs]
        self._contents = contents
        self.are_any = any(asks for _, asks in self._asked)
        self._items = cache(self._set_items)  # on the object, so that it goes with it

    def placed(self, pages: Sequence[PdfPage]) -> list[PdfPage]:
        """Set them at the foot of a page that has room for all, else where they take the fewest pages more."""
        rooms = [BOTTOM + 4 - page.end - _TITLE_ROOM for page in pages]
        feet = [place for place, room in enumerate(rooms) if room >= _WORTH_WHILE]
        is_thin = max(rooms) >= _THIN
        for place in feet:
            if max([*rooms[:place], *rooms[place + 1 :]], default=0.0) < _THIN:  # else another page stays thin
                rows = self._rows([rooms[place]])
                if len(rows) == 1:
                    return self._on(pages, [place], rows)
        alone, beside = self._rows([]), self._rows([rooms[place] for place in feet])
        if is_thin or len(beside) - len(feet) < len(alone):
            return self._on(pages, feet, beside)
        return self._on(pages, [], alone)

    def _rows(self, rooms: Sequence[float]) -> list[Block | None]:
        """Set rows of columns, the first so high at most, then whole pages: as few as can be, the roomiest such way."""
        best, best_to_write = _Rows(), 0.0
        for (is_brief, is_tight), to_write in product(_WAYS, _TO_WRITE):
            items = self._items(is_brief=is_brief, is_tight=is_tight)
            room = to_write + _AFTER
            rows = _filled([(item, item.text.height + room * item.has_line) for item in items], rooms)
            if not best or len(rows) < len(best):
                best, best_to_write = rows, to_write
            if len(best) <= max(1, len(rooms)):
                break
        return [_row_of(row, best_to_write) for row in _evened(best)]

    def _set_items(self, *, is_brief: bool, is_tight: bool) -> list["_Item"]:
        merged = ((offer, [*_merged(asks)] if is_brief else asks) for offer, asks in self._asked)
        return [item for each in merged for item in _items(*each, is_tight=is_tight)]

    def _on(self, pages: Sequence[PdfPage], feet: Sequence[int], rows: Sequence[Block | None]) -> list[PdfPage]:
        """Put rows at the feet of pages, and the rest on pages of their own."""
        placed = list(pages)
        for place, block in zip(feet, rows, strict=False):
            if block:
                page = pages[place]
                placed[place] = page._replace(marks=(*page.marks, *_titled(block).place(0, page.end)))
        heads = (_TITLE, *[f"{_TITLE}, continued"] * len(rows))
        own = zip(heads, rows[len(feet) :], strict=False)
        blocks = (stack(page_head(head, self._subtitle()), space(10), block or space(0)) for head, block in own)
        return [*placed, *pages_of(blocks, _TITLE)]

    def _subtitle(self) -> str:
        """Say which employer to ask about what first, and what the figures are."""
        contents, found = self._contents, self._contents.questions
        if found.unstated and found.unstated[0].leader is not None:
            return f"{first_question(found, contents.comparison, contents.names).claim} {_SUBTITLE}"
        return _SUBTITLE


def _titled(flowing: Block) -> Block:
    head = element("H2", lines([_TITLE], NOTE_HEAD._replace(size=10.2, color=ACCENT)))
    explained = ending(_LEGEND, SMALL._replace(leading=12, drop=3))
    return stack(space(13), row([(0, head), (WIDTH, explained)]), space(4), flowing)


class _Item(NamedTuple):
    """One question that is set, of one offer; or that there is none."""

    offer: OfferName
    text: Block
    is_first: bool
    """Whether the name of its offer stands over it in any case."""
    has_line: bool = True
    before_line: str = ""
    """What is known, where it takes the start of the line to write on."""

    def block(self, to_write: float) -> Block:
        """Set it with so much room to write."""
        if not self.has_line:
            return element("P", self.text)
        line = self.text.height + to_write - 3.2

        known = Block(0, [words(0, line, self.before_line, CELL.grey)] * bool(self.before_line))
        behind = _INDENT + (width(self.before_line, CELL) + _BEHIND if self.before_line else 0.0)
        dotted = Rule(behind, line, _ROOM - behind, 0.6, GREY, is_dotted=True)
        to_fill_in = (tick_box(CELL.baseline + 0.6, 7.8), dotted)
        told = element("P", Block(0, parts=((0, 0, self.text), (0, 0, known))))
        figure = element("Figure", Block(0, to_fill_in), "A box to tick, and a line to write on")
        return Block(self.text.height + to_write + _AFTER, parts=((_INDENT, 0, told), (0, 0, figure)))


def _items(offer: OfferName, asks: Sequence[PrintedQuestion], *, is_tight: bool) -> Iterator[_Item]:
    if not asks:
        nothing = stack(lines(["Nothing to ask: all that counts is in writing."], CELL.grey), space(8))
        yield _Item(offer, nothing, is_first=True, has_line=False)
    for place, ask in enumerate(asks):
        text, before = _text_of(ask, is_tight=is_tight)
        yield _Item(offer, text, not place, before_line=before)


_MOST_BEFORE_LINE = 0.62
"""What is known takes at most so much of the line to write on."""


def _text_of(ask: PrintedQuestion, *, is_tight: bool) -> tuple[Block, str]:
    """Set a question with what is known: behind it where there is room, else before the line if tight, else below."""
    room = _ROOM - _INDENT
    texts, why = wrap(ask.aloud, CELL, room, 6), printable(ask.why)
    behind = width(texts[-1], CELL) + _BEHIND
    if behind + width(why, CELL) <= room:
        return row([(0, lines(texts, CELL)), (behind, lines([why], CELL.grey))], "bottom"), ""
    if is_tight and width(why, CELL) <= _MOST_BEFORE_LINE * room:
        return lines(texts, CELL), why
    return stack(lines(texts, CELL), lines(wrap(why, CELL, room, 3), CELL.grey)), ""


_Column = list[tuple[_Item, float]]
"""Items with their heights."""
_Rows = list[list[_Column]]


def _filled(items: _Column, rooms: Sequence[float]) -> _Rows:
    """Fill one column after the other: rows so high at most, then whole pages."""
    rows: _Rows = []
    left = 0.0
    for item, height in items:
        over = _HEAD + _BETWEEN if item.is_first else 0.0
        while not rows or over + height > left:
            # Nothing is so high that a page would not hold it, but the room left on one may be too low.
            if not rows or len(rows[-1]) == _COLUMNS:
                rows.append([])
            rows[-1].append([])
            left = rooms[len(rows) - 1] if len(rows) <= len(rooms) else _HEIGHT
            over = _HEAD
        rows[-1][-1].append((item, height))
        left -= over + height
    return rows


def _evened(rows: _Rows) -> _Rows:
    """Make the columns of the last row as low as they can be."""
    items = [item for column in rows[-1] for item in column]
    low, high, lowest = sum(height for _, height in items) / _COLUMNS, _HEIGHT, rows[-1:]
    while high - low > 1:
        middle = (low + high) / 2
        lower = _filled(items, [middle])
        low, high, lowest = (low, middle, lower) if len(lower) == 1 else (middle, high, lowest)
    return [*rows[:-1], *lowest]


def _row_of(columns: Sequence[_Column], to_write: float) -> Block | None:
    """Set columns beside each other; nothing where no item was low enough for so little room."""
    if not any(columns):
        return None
    return row([(index * _STEP, stack(*_blocks(column, to_write))) for index, column in enumerate(columns)])


def _blocks(column: _Column, to_write: float) -> Iterator[Block]:
    for place, (item, _) in enumerate(column):
        if item.is_first or not place:
            yield space(_BETWEEN if place else 0)
            yield _name(item.offer, is_continued=not item.is_first)
        yield item.block(to_write)


def _name(offer: OfferName, *, is_continued: bool) -> Block:
    again = " (cont.)" * is_continued
    name = fit(offer.name, COLUMN_NAME, _ROOM - 20 - width(again, COLUMN_NAME)) + again
    head = element("H2", offer.head([name], COLUMN_NAME))
    return stack(space(2), head, space(3.4), rule(SECTION_RULE, INK, _ROOM), space(_HEAD - head.height - 5.4))


_UNFAVORABLE: Mapping[Term, object] = {TAXED: True, ALLOWANCE_BY_FTE: True, DAYS_FROM: "pto", DAYS_BY_FTE: True}
_OTHERWISE = {TAXED: "taxed", ALLOWANCE_BY_FTE: "if reduced", DAYS_FROM: "out of PTO", DAYS_BY_FTE: "if reduced"}


class _Asking:
    """Says what hangs on each question."""

    def __init__(self, contents: CopyContents) -> None:
        comparison, terms, found, names = contents.comparison, contents.terms, contents.questions, contents.names
        self._comparison = comparison
        self._gains = {
            (each.file, each.question.term): sum(map(mul, comparison.shares, each.gains)) for each in terms.unstated
        }
        self._left = {
            (each.file, each.question.term): sum(map(mul, comparison.shares, each.points)) for each in terms.verbal
        }
        """Of the score, without a promise."""
        self._turns: dict[str, tuple[Term, str]] = {}
        for each in found.unstated:
            if each.leader is not None:
                who = "it" if each.leader is each.standing else names.short[each.leader.file]
                turn = f"{format_turning_point(each, comparison)} {who} leads"
                self._turns.setdefault(each.standing.file, (each.question.term, turn))
        self._falls = {
            (each.standing.file, each.question.term): f"without it {names.short[each.leader.file]} leads"
            for each in found.verbal
            if each.leader is not None
        }

    def of(self, standing: Standing) -> Iterator[PrintedQuestion]:
        """List promises and what is not stated, whichever has more to it first; then what is assumed, and the rest."""
        judge = Judge(self._comparison, standing)
        questions = self._comparison.questions(standing)
        promised = [self._promise(q, standing) for q in questions if q.is_promise]
        unstated = [self._unstated(q, standing) for q in questions if q.why is QuestionReason.NOT_STATED]
        groups = [sorted(group, key=lambda each: -round(each.points, 9)) for group in (unstated, promised) if group]
        for group in sorted(groups, key=lambda group: -group[0].points):
            yield from group
        yield from (self._assumed(q, standing, judge) for q in questions if q.why is QuestionReason.ASSUMED)
        yield from self._to_pin_down(standing)

    def _aloud(self, question: Question, standing: Standing) -> str:
        return format_question(question, self._comparison, standing)

    def _unstated(self, question: Question, standing: Standing) -> PrintedQuestion:
        term = question.term
        points = self._gains.get((standing.file, term), 0.0)
        parts = [_gain(points)] if points >= LEAST_SHOWN else []
        turning, turn = self._turns.get(standing.file, (None, ""))
        parts += [turn] if turning is term else []
        parts += filter(None, [self._must(term, standing)])
        why = f"not stated; {', '.join(parts)}" if parts else "not stated"
        is_minor = term.is_perk and term.spec.unit is Unit.CLAIM and len(parts) <= 1
        name, kind = label_of(term, self._comparison), "perks" if is_minor else ""
        return PrintedQuestion(self._aloud(question, standing), why, name, points, kind, "not stated")

    def _promise(self, question: Question, standing: Standing) -> PrintedQuestion:
        value = format_stated(question.term, self._comparison, standing)
        term, offer, aloud = question.term, standing.evaluated.offer, self._aloud(question, standing)
        points = standing.score.stated - self._left[standing.file, term]
        brief = value.removeprefix("paid ").removeprefix("the employer, ").removesuffix(" a year")
        is_said = term.is_own_number or value in {"", "yes"} or brief in aloud or brief.rpartition("up to ")[2] in aloud
        said = "said" if is_said else f"said: {brief}"
        if question.why is QuestionReason.CONDITIONAL:
            said = "in writing, on a condition"
        fall = self._falls.get((standing.file, term), "")
        without = fall or (f"without it {score(points)} less" if points >= LEAST_SHOWN else "")
        can_share = term.is_fee or term.is_own_number or value == "yes"
        can_share = can_share and can_be_asked_for(term, self._comparison.evaluation.priorities)
        can_share = can_share and not fall and question.why is QuestionReason.VERBAL
        paper, shared = document_for(offer, term.section), f"said: {brief}" if term.is_fee else said
        kind = f"{term.section} {shared} {paper}" if can_share else ""
        why = "; ".join(filter(None, (said, without)))
        return PrintedQuestion(aloud, why, label_of(term, self._comparison), points, kind, shared, paper)

    def _assumed(self, question: Question, standing: Standing, judge: Judge) -> PrintedQuestion:
        offer, worse = standing.evaluated.offer, _UNFAVORABLE.get(question.term)
        why = f"assumed {format_assumption(question, offer)}"
        lost = 0.0
        if worse is not None and not (question.term is TAXED and is_taxed(offer, Reading.STATED)):
            lost = standing.score.stated - judge.score((Edit(question.term, worse, firmness=None),))
        if lost >= LEAST_SHOWN:
            why = f"{why}; {_OTHERWISE[question.term]}: {score(lost)} less"
        return PrintedQuestion(self._aloud(question, standing), why, label_of(question.term, self._comparison), lost)

    def _to_pin_down(self, standing: Standing) -> Iterator[PrintedQuestion]:
        """List what a contract should have in writing beside what is asked above."""
        comparison = self._comparison
        share = next(s for c, s in zip(comparison.criteria, comparison.shares, strict=True) if c.key == BuiltIn.TERMS)
        points = 100 * share / len(PINNED_DOWN)
        for term in comparison.to_pin_down(standing):
            value = format_stated(term, comparison, standing)
            said = f"said: {value}" if value else "not stated"
            question = Question(term, QuestionReason.VERBAL if value else QuestionReason.NOT_STATED, (BuiltIn.TERMS,))
            aloud, why = self._aloud(question, standing), f"{said}; {_gain(points)}"
            name = "what is covered" if term is COVERS else short_label_of(term, comparison)
            yield PrintedQuestion(aloud, why, name, points, "" if value else "terms", said)

    def _must(self, term: Term, standing: Standing) -> str:
        """Say from where on a must-have hangs on an answer: "below 5 it misses your must-have"."""
        comparison = self._comparison
        for criterion, _ in comparison.doubtful_musts(standing):
            if criterion.main_fact is term:
                limit = number(comparison.evaluation.priorities.must[criterion.key])
                return f"{'above' if criterion.less_is_better else 'below'}\u00a0{limit} it misses your must-have"
        return ""


def _gain(points: float) -> str:
    return f"up to {score(points)} more"


def _merged(printed: Sequence[PrintedQuestion]) -> Iterator[PrintedQuestion]:
    """Put minor questions of a kind into one."""
    kinds: dict[str, list[PrintedQuestion]] = {}
    for place, each in enumerate(printed):
        kinds.setdefault(each.kind or str(place), []).append(each)
    yield from map(_shared, kinds.values())


def _shared(questions: Sequence[PrintedQuestion]) -> PrintedQuestion:
    first = questions[0]
    if len(questions) == 1:
        return first
    names = [each.name.removesuffix(" registration") for each in questions]
    each_gain = [each.points for each in questions]
    together = f"{_gain(sum(each_gain))} together"
    if max(each_gain) - min(each_gain) < LEAST_SHOWN:
        together = f"{_gain(max(each_gain))} each"
    match first.kind:
        case "terms":
            listing = listed([in_a_sentence(name) for name in names])
            return PrintedQuestion(f"Have {listing} written down.", f"not stated; {together}")
        case "perks":
            opening, *others = (each.aloud for each in questions)
            return PrintedQuestion(" ".join([opening, *map(_following, others)]), f"not stated; {together}")
    things = listed([in_a_sentence(name, definite=True) for name in names])
    without = f"; without them {score(sum(each_gain))} less" if sum(each_gain) >= LEAST_SHOWN else ""
    return PrintedQuestion(f"Please put {things} in {first.paper}.", first.said + without)


def _following(question: str) -> str:
    """Shorten a question that follows one of its kind: "Is there a teaching role?" to "A teaching role?"."""
    return sentence_case(question.removeprefix("Is there "))

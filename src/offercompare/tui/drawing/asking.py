"""Which question should I ask first: what is not stated by its value, then what is only said, then what is assumed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.questions import Inquiries, Inquiry, Promise
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.wording import asking as words
from offercompare.wording.amounts import percent, score
from offercompare.wording.clean import clean
from offercompare.wording.questions import question_aloud, question_label
from offercompare.wording.sentences import Names
from offercompare.wording.terms import in_a_sentence

Entry = Inquiry | Promise
"""A numbered line: one can stand on it."""

TITLE, BRIEF_TITLE = "which question should I ask first?", "what to ask first"
WIDE, WITH_MESSAGE = 116, 171
"""From so many cells on there is a third column, and the message beside everything."""
ROOMY = 28
"""Lines between title and keys from which on a blank one stands over the keys."""
_MESSAGE_WIDTH = 51
_SHORTEST_TRACK, _LONGEST_TRACK = 6, 17


@dataclass(frozen=True)
class Asking:
    """What there is to draw: the questions, which offer is asked about, and where the person is."""

    view: View
    found: Inquiries
    only: str | None = None
    """File of the one offer that is asked about; `None`: all."""
    selected: int = 0
    """Place in `entries`."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The answers that change the pick, then the promises, the most valuable first."""
        changing = (inquiry for inquiry in self.found.unknown if inquiry.leader is not None)
        return tuple(filter(self._is_asked, (*changing, *self.found.promises)))

    @cached_property
    def current(self) -> Entry | None:
        """The selected one, if there is any."""
        entries = self.entries
        return entries[min(self.selected, len(entries) - 1)] if entries else None

    @cached_property
    def indent(self) -> int:
        """Cells for the lower ends of the ranges, so that all begin in one column."""
        ranged = (entry for entry in self.entries if isinstance(entry, Inquiry) and entry.answers)
        return max((cell_len(_ends(self, entry)[0]) for entry in ranged), default=0)

    @cached_property
    def silent(self) -> tuple[Inquiry, ...]:
        """The answers that cannot change the pick by themselves."""
        return tuple(i for i in self.found.unknown if i.leader is None and self._is_asked(i))

    @cached_property
    def assumed(self) -> tuple[tuple[Standing, tuple[str, ...]], ...]:
        """The details taken at their usual value, by offer."""
        comparison = self.view.comparison
        found = ((s, words.assumed_of(s, comparison)) for s in comparison.contenders if self.only in {None, s.file})
        return tuple(entry for entry in found if entry[1])

    @cached_property
    def addressee(self) -> Standing | None:
        """Whom a message goes to: the employer of the selected question, else the first who is asked anything."""
        if self.current is not None:
            return self.current.standing
        asked = [*(inquiry.standing for inquiry in self.silent), *(standing for standing, _ in self.assumed)]
        return asked[0] if asked else None

    def _is_asked(self, entry: Entry) -> bool:
        return self.only in {None, entry.standing.file}


def offers_asked(asking: Asking) -> tuple[str, ...]:
    """Every offer there is a question about, in rank order."""
    found = asking.found
    asked = {entry.standing.file for entry in found.unknown} | {entry.standing.file for entry in found.promises}
    comparison = asking.view.comparison
    return tuple(s.file for s in comparison.contenders if s.file in asked or words.assumed_of(s, comparison))


class Listing(NamedTuple):
    """Every line of the list, and which of them belong to which entry."""

    lines: tuple[Line, ...]
    places: tuple[range, ...]


class Places(NamedTuple):
    """Columns; `*_end` is the column of the last cell."""

    width: int
    name: int
    name_width: int
    sentence: int
    figure_end: int
    right: int
    """Where the third column begins; 0: there is none, and what it says stands under the sentence."""

    @property
    def room(self) -> int:
        """Cells for what stands under a sentence."""
        return (self.figure_end if self.right else self.width - MARGIN - 1) + 1 - self.sentence

    @property
    def right_room(self) -> int:
        """Cells for the third column."""
        return self.width - MARGIN - self.right


def places_within(width: int) -> Places:
    """Where the columns stand in so many cells."""
    if width < WIDE:
        name_width = 10 if width < 100 else 17
        return Places(width, 5, name_width, 6 + name_width, width - MARGIN - 1, 0)
    right = width - MARGIN - 28 - max(0, min(8, (width - 120) // 3))
    return Places(width, 5, 17, 23, right - 4, right)


def heading(asking: Asking, room: int) -> str:
    """Say what the screen is about: whose priorities, and whether one offer alone is asked about."""
    view = asking.view
    name = clean(view.comparison.evaluation.priorities.name or "")
    only = f"{view.name(asking.only, short=False)} alone" if asking.only else ""
    choices = [
        "  ·  ".join(filter(None, parts))
        for parts in ((name, TITLE, only), (TITLE, only), (BRIEF_TITLE, only), (only or BRIEF_TITLE,))
    ]
    return next((text for text in choices if cell_len(text) <= room), choices[-1])


def head(asking: Asking, width: int) -> tuple[Line, ...]:
    """Draw the answer in a sentence, and where the offers stand with every open term halfway."""
    view, room = asking.view, width - 2 * MARGIN
    comparison = view.comparison
    first = words.first_question(asking.found, comparison, view.names)
    if cell_len(str(first)) > room:
        short = words.first_question(asking.found, comparison, view.names_within(10 if width < WIDE else 20))
        first = short if cell_len(str(short)) <= room else first
    if cell_len(str(first)) <= room:
        lines = [Line((Span(" " * MARGIN), Span(first.claim, bold=True), Span(first.basis)))]
    else:
        lines = [_indented(text, bold=True) for text in wrapped(first.claim, room)]
        lines += [_indented(text) for text in wrapped(first.basis, room)]
    no_part = words.takes_no_part(comparison, view.names)
    most = len(asking.found.midway)
    said = [words.expected_scores(asking.found, view.names, count) for count in range(most, 0, -1)]
    choices = [*(f"{text}  {no_part}".rstrip() for text in said), *said]
    fitting = next((text for text in choices if cell_len(text) <= room), choices[-1])
    return (*(_put_into(line, view.glyphs) for line in lines), _dim(fitting, width, view.glyphs), BLANK)


def foot(asking: Asking, width: int, height: int) -> tuple[Line, ...]:
    """Draw what the chances rest on, if there are any, with a blank line below where there is room."""
    room = width - 2 * MARGIN
    text = next((text for text in words.CHANCE if cell_len(text) <= room), words.CHANCE[-1])
    has_chances = any(isinstance(entry, Inquiry) for entry in asking.entries)
    said = _dim(text, width, asking.view.glyphs) if has_chances else BLANK
    return (said, BLANK) if height >= ROOMY else (said,)


def listing(asking: Asking, width: int, room: int) -> Listing:
    """Draw every question; with blank lines between them if the whole list then fits into `room` lines.

    Where it does not fit, and a promise changes the leader, promises come before the answers that change nothing.
    """
    places = places_within(width)
    is_grave = _has_grave_promise(asking) and not _fits(asking, places, room)
    drawn = _drawn(asking, places)
    listed = _listing(asking, drawn, places, airy=True, silent_last=is_grave)
    if len(listed.lines) <= room:
        return listed
    return _listing(asking, drawn, places, airy=False, silent_last=is_grave)


def _drawn(asking: Asking, places: Places) -> list[list[Line]]:
    return [_entry(asking, entry, place, places) for place, entry in enumerate(asking.entries)]


def _has_grave_promise(asking: Asking) -> bool:
    """Whether another offer leads if one promise falls away."""
    return any(isinstance(entry, Promise) and entry.leader is not None for entry in asking.entries)


def _fits(asking: Asking, places: Places, room: int) -> bool:
    """Whether all of it can be in sight, whichever question is selected: nothing is to move as one goes down."""
    first = replace(asking, selected=0)
    listed = _listing(first, _drawn(first, places), places, airy=False, silent_last=False)
    return len(listed.lines) <= room


def with_message(asking: Asking, lines: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Put the message to the employer of the selected question to the right of these lines of `width` cells."""
    standing, glyphs = asking.addressee, asking.view.glyphs
    if standing is None:
        return tuple(lines)
    comparison = asking.view.comparison
    text = words.message(asking.found, comparison, standing)
    said: list[Line] = [
        _head_pair(f"To {asking.view.name_within(standing.file, _MESSAGE_WIDTH - 12)}", "c  copy", glyphs),
        BLANK,
    ]
    for paragraph in text.split("\n"):
        mark = "- " * paragraph.startswith("- ")
        for index, part in enumerate(wrapped(paragraph.removeprefix("- "), _MESSAGE_WIDTH - len(mark))):
            sign = ("· " if index == 0 else "  ") if mark else ""
            said.append(Line((Span(sign, Role.DIM), Span(part))) if part else BLANK)
    divider = Span(f"{glyphs.divider} ", Role.FAINT)
    return tuple(
        beside(line, width - MARGIN + 1, Line((divider, *_put_into(right, glyphs).spans)))
        for line, right in zip_longest(lines, said[: len(lines)], fillvalue=BLANK)
    )


def message_width(width: int) -> int:
    """How many cells the message takes, its divider included; 0 where there is no room for it."""
    return _MESSAGE_WIDTH + 4 if width >= WITH_MESSAGE else 0


def window(listed: Listing, top: int, room: int, entry: int | None) -> int:
    """From which line on to show so that an entry is in sight; `None`: as near to `top` as there are lines."""
    most = max(0, len(listed.lines) - room)
    if entry is not None and entry < len(listed.places):
        place = listed.places[entry]
        top = min(max(top, place.stop - room), place.start)
        if entry == 0:
            top = min(top, max(0, place.stop - room))  # with the headings over the first, if they fit
    return max(0, min(top, most))


def _listing(
    asking: Asking, drawn: Sequence[Sequence[Line]], places: Places, *, airy: bool, silent_last: bool
) -> Listing:
    lines: list[Line] = []
    found: list[range] = []

    def add(entries: Sequence[Entry], heading: Line) -> None:
        if entries:
            lines.extend([BLANK] * bool(lines) + [heading])
        for before, entry in zip((None, *entries), entries, strict=False):
            of_entry = drawn[len(found)]
            if airy and before is not None and (_is_tall(entry) or _is_tall(before)):
                lines.append(BLANK)
            found.append(range(len(lines), len(lines) + len(of_entry)))
            lines.extend(of_entry)

    inquiries = [entry for entry in asking.entries if isinstance(entry, Inquiry)]
    add(inquiries, _heading("Not stated", ("what to say aloud", "chance", "answers that change the pick"), places))
    if asking.silent and not silent_last:
        lines.extend([BLANK] * bool(inquiries and airy))
        lines.extend(_silent(asking, places, is_all=not inquiries, is_headed=not inquiries))
    promises = [entry for entry in asking.entries if isinstance(entry, Promise)]
    add(promises, _heading("Only said", ("what to say aloud", "score without", "if the promise falls away"), places))
    if asking.silent and silent_last:
        lines.extend([BLANK, *_silent(asking, places, is_all=not inquiries, is_headed=True)])
    if assumed := asking.assumed:
        lines.extend([BLANK] * bool(lines) + [_heading("Assumed", ("taken at their usual value", "", ""), places)])
        for standing, details in assumed:
            lines.extend(_grouped(asking, standing, "; ".join(details), places))
    return Listing(tuple(_put_into(line, asking.view.glyphs) for line in lines), tuple(found))


def _is_tall(entry: Entry) -> bool:
    """Whether it takes several lines even where it is not selected."""
    return isinstance(entry, Inquiry) or entry.leader is not None or entry.misses_a_must


def _heading(title: str, heads: tuple[str, str, str], places: Places) -> Line:
    pen = Pen(places.width)
    end = pen.at(MARGIN, Span(title, bold=True))
    pen.at(max(places.sentence, end + 2), Span(heads[0], Role.DIM))
    pen.ending(places.figure_end, Span(heads[1], Role.DIM))
    if places.right:
        pen.at(places.right, Span(heads[2], Role.DIM))
    return pen.line()


def _entry(asking: Asking, entry: Entry, place: int, places: Places) -> list[Line]:
    """Draw one numbered question: on the left what to say, on the right what it would do."""
    view, is_selected = asking.view, entry is asking.current
    aloud = f"“{question_aloud(entry.question, view.comparison, entry.standing)}”"
    draw = _inquiry if isinstance(entry, Inquiry) else _promise
    figure, under, right = draw(asking, entry, places, is_selected=is_selected)  # type: ignore[arg-type]
    room = places.figure_end + 1 - places.sentence - cell_len(figure.text) - 1
    left = [(Span(text, bold=is_selected),) for text in wrapped(aloud, room)] + under
    if not places.right:
        left, right = left + right, []
    lines = []
    for row, (said, done) in enumerate(zip_longest(left, right, fillvalue=())):
        pen = Pen(places.width)
        if is_selected:
            pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
        if row == 0:
            number = str(place + 1)
            pen.at(MARGIN, Span(number, Role.ACCENT if is_selected else Role.DIM, bold=is_selected))
            name = max(places.name, MARGIN + len(number) + 1)
            named = view.name_within(entry.standing.file, places.sentence - 1 - name)
            pen.at(name, Span(named, bold=is_selected))
            pen.ending(places.figure_end, figure)
        pen.at(places.sentence, *said)
        pen.at(places.right, *done)
        lines.append(pen.line(band=is_selected))
    return lines


Spans = list[tuple[Span, ...]]
Drawn = tuple[Span, Spans, Spans]
"""A figure, lines under the sentence, and lines beside them."""


def _inquiry(asking: Asking, asked: Inquiry, places: Places, *, is_selected: bool) -> Drawn:
    view = asking.view
    figure = Span(percent(asked.odds), bold=True)
    under: Spans = []
    if places.right or is_selected:
        hangs = words.what_hangs_on_it(asked, view.comparison)
        under = [(Span(text, Role.DIM),) for text in wrapped(hangs, places.room)]
    said = words.turning_point_said(asked, view.comparison, view.names)
    turns = Span(said)
    if places.right:
        brief = next((text for text in _turns(asked, view) if cell_len(text) <= places.right_room), said)
        return figure, under, [_range(asking, asked, places.right_room), (Span(cut(brief, places.right_room)),)]
    line = _range(asking, asked, max(places.room - cell_len(said) - 3, 24))
    length = sum(cell_len(span.text) for span in line)
    if length + 3 + cell_len(said) <= places.room:
        beside_it: Spans = [(*line, Span("   "), turns)]
    else:
        beside_it = [line, *((Span(text),) for text in wrapped(said, places.room))]
    return figure, beside_it + under, []


def _turns(asked: Inquiry, view: View) -> tuple[str, ...]:
    """Say which answers change the pick, the fullest first; it goes without saying that another offer then leads."""
    said = words.turning_point_said(asked, view.comparison, view.names)
    point = words.turning_point(asked, view.comparison)
    without_name = () if asked.is_of_the_pick else (f"{point} it leads",)
    return (said, *without_name, said.removesuffix(" leads"), point)


def _range(asking: Asking, asked: Inquiry, room: int) -> tuple[Span, ...]:
    """Draw every answer as a line, from nothing to the best, those that change the pick in the accent."""
    if asked.answers is None:
        return (Span("yes or no", Role.DIM),)
    assert asked.turn is not None, "asked of an inquiry that changes nothing"
    glyphs, (low, high) = asking.view.glyphs, _ends(asking, asked)
    indent = min(asking.indent, room // 3)
    cells = max(_SHORTEST_TRACK, min(_LONGEST_TRACK + max(0, room - 30), room - indent - cell_len(high) - 2, 30))
    nothing, best = asked.answers
    part = (asked.turn - nothing) / (best - nothing)
    place = min(cells - 1, max(1, round(part * cells)))
    track, filled = Role.BAR, Role.ACCENT
    parts = [Span(glyphs.track * place, track), Span(glyphs.filled * (cells - place), filled)]
    if asked.is_of_the_pick:
        parts = [Span(glyphs.filled * place, filled), Span(glyphs.track * (cells - place), track)]
    left = cut(low, indent)
    return (
        Span(left + " " * (indent - cell_len(left) + 1), Role.DIM),
        *parts,
        Span(f" {cut(high, max(4, room - indent - cells - 2))}", Role.DIM),
    )


def _ends(asking: Asking, asked: Inquiry) -> tuple[str, str]:
    """What stands at either end of the line: the unit is said once."""
    assert asked.answers is not None
    low, high = (words.answer_in_words(asked, value, asking.view.comparison) for value in asked.answers)
    return (low if low[:1] not in "0123456789" else low.split(" ", 1)[0]), high


def _promise(asking: Asking, promise: Promise, places: Places, *, is_selected: bool) -> Drawn:
    view = asking.view
    changes, how = words.without_promise(promise, view.names)
    figure = Span(f"{score(promise.standing.score.stated)} → {score(promise.score)}", bold=bool(changes))
    shown: Spans = []
    if is_selected or (changes and places.right):
        told = words.what_was_said(promise, view.comparison)
        shown = [(Span(text, Role.DIM),) for text in wrapped(told, places.room)]
    if not places.right:
        warning = [] if not changes else wrapped(f"{view.glyphs.warning} {changes}{', ' * bool(how)}{how}", places.room)
        return figure, [*((Span(text, Role.WARN),) for text in warning), *shown], []
    if not changes:
        return figure, shown, [(Span("no change", Role.DIM),)]
    briefly, _ = words.without_promise(promise, Names(view.names.first, view.names.first))
    changes = next((text for text in (changes, briefly) if cell_len(text) <= places.right_room - 2), briefly)
    right = [(Span(f"{view.glyphs.warning} {cut(changes, places.right_room - 2)}", Role.WARN),)]
    return figure, shown, [*right, (Span(how, Role.DIM),)]


def _silent(asking: Asking, places: Places, *, is_all: bool, is_headed: bool) -> Iterator[Line]:
    """Draw the answers that change nothing by themselves, in a line an offer."""
    silent = asking.silent
    said = words.no_change_heading(len(silent), is_all=is_all)
    pen = Pen(places.width)
    if is_headed:
        pen.at(MARGIN, Span("Not stated", bold=True))
    start = places.sentence if is_headed else places.name
    pen.at(start, Span(cut(said, places.width - MARGIN - start), Role.DIM))
    yield pen.line()
    comparison = asking.view.comparison
    in_rank = sorted(silent, key=lambda inquiry: (inquiry.standing.rank, inquiry.standing.file))
    for _, group in groupby(in_rank, lambda inquiry: inquiry.standing.file):
        of_offer = list(group)
        labels = [in_a_sentence(question_label(inquiry.question, comparison)) for inquiry in of_offer]
        yield from _grouped(asking, of_offer[0].standing, ", ".join(labels), places)


def _grouped(asking: Asking, standing: Standing, said: str, places: Places) -> Iterator[Line]:
    """Draw a dim line an offer, or more where one is too long."""
    for row, text in enumerate(wrapped(said, places.width - MARGIN - places.sentence)):
        pen = Pen(places.width)
        if row == 0:
            pen.at(places.name, Span(asking.view.name_within(standing.file, places.name_width), Role.DIM))
        pen.at(places.sentence, Span(text, Role.DIM))
        yield pen.line()


def _head_pair(left: str, right: str, glyphs: Glyphs) -> Line:
    pen = Pen(_MESSAGE_WIDTH)
    pen.at(0, Span(glyphs.text(left), bold=True))
    pen.ending(_MESSAGE_WIDTH - 1, Span(right, Role.DIM))
    return pen.line()


def _indented(text: str, *, bold: bool = False) -> Line:
    return Line((Span(" " * MARGIN), Span(text, bold=bold)))


def _dim(text: str, width: int, glyphs: Glyphs) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(glyphs.text(cut(text, width - 2 * MARGIN)), Role.DIM))
    return pen.line()


def _put_into(line: Line, glyphs: Glyphs) -> Line:
    return Line(tuple(span._replace(text=glyphs.text(span.text)) for span in line.spans), line.band)

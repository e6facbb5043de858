"""What if: where the offer would stand, and each of its terms as it is and as it is supposed to be."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.comparison import Standing
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.listing import Listing, window
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.view import SUPPOSED, View
from offercompare.tui.what_if import WhatIf, can_step
from offercompare.wording.amounts import score, signed
from offercompare.wording.asks import describe_outcome, describe_score_change
from offercompare.wording.terms import NOT_STATED, describe_term, section_titles

_WIDEST = 110
_LOW = 17
"""Lines from which on blank ones have room."""
_NOTHING = "No what-if yet. Change a term with left and right, or press enter and type."
_SET_ASIDE = "This is as offered. W shows {} again."


class TermsDrawing(NamedTuple):
    """The lines, and what the mouse finds in them."""

    lines: tuple[Line, ...]
    top: int
    """The line of the list from which on it is shown."""
    first_row: int
    """The line in which that stands."""
    rows_shown: int
    places: tuple[range, ...]
    """Lines of the list that belong to each term."""

    def row_at(self, y: int) -> int | None:
        """Say which term stands in a line."""
        line = y - self.first_row + self.top
        is_listed = self.first_row <= y < self.first_row + self.rows_shown
        return next((place for place, lines in enumerate(self.places) if is_listed and line in lines), None)


class _Columns(NamedTuple):
    """Of the list; the last cell of each is a gap."""

    label: int
    offered: int
    supposed: int
    end: int


def draw_what_if(  # noqa: PLR0913  all of it is needed, and nothing else belongs together
    what_if: WhatIf, view: View, selected: int, top: int, width: int, height: int, *, follows: bool = True
) -> TermsDrawing:
    """Draw the screen in `height` lines of `width` cells."""
    inner = min(width, _WIDEST)
    gap = [BLANK] * (height >= _LOW)
    above = [*_answer(what_if, view, inner, height), *gap, *_ranking(what_if, view, inner, height), *gap]
    columns = _columns(inner)
    room = max(1, height - len(above) - 2)
    listed = _listing(what_if, columns, selected, inner, view)
    at = window(listed, top, room, selected if follows else None)
    lines = listed.lines[at : at + room]
    more = len(listed.lines) - at - room
    body = [*above, _heading(columns, inner), *lines, *[BLANK] * (room - len(lines))]
    if more > 0:
        body.append(_dim(f"{more} more line{'s' * (more != 1)} below", inner))
    lines_shown = tuple(view.glyphs.line(line) for line in body[:height])
    return TermsDrawing(lines_shown, at, len(above) + 1, len(lines), listed.places)


def _answer(what_if: WhatIf, view: View, width: int, height: int) -> Iterator[Line]:
    """Say what becomes of the offer."""
    if not what_if.what_ifs:
        again = "the what-if" if what_if.set_aside == 1 else f"the {what_if.set_aside} what-ifs"
        sentence, role = _SET_ASIDE.format(again) if what_if.set_aside else _NOTHING, Role.DIM
    else:
        name = view.name(what_if.file, short=False).removesuffix(SUPPOSED)
        sentence, role = describe_outcome(what_if.without, what_if.within, what_if.file, name), Role.TEXT
    for text in wrapped(sentence, width - 2 * MARGIN)[:2]:
        pen = Pen(width)
        pen.at(MARGIN, Span(text, role, bold=role is Role.TEXT))
        yield pen.line()
    reason = (
        describe_score_change(what_if.without, what_if.within, what_if.file)
        if what_if.what_ifs and height >= _LOW
        else ""
    )
    if reason:
        yield _dim(reason, width)


def _ranking(what_if: WhatIf, view: View, width: int, height: int) -> Iterator[Line]:
    """Draw who leads with what is supposed, and without: the offer itself always among them."""
    before = {standing.file: standing for standing in what_if.without.standings}
    standings = what_if.within.standings
    room = max(2, min(len(standings), height // 4, 6))
    place = next(index for index, standing in enumerate(standings) if standing.file == what_if.file)
    chosen = standings[:room] if place < room else (*standings[: room - 1], standings[place])
    ends = (width - MARGIN - 25, width - MARGIN - 13, width - MARGIN - 1)
    pen = Pen(width)
    beyond = f"  {len(standings) - len(chosen)} more" * (len(standings) > len(chosen))
    is_roomy = MARGIN + len("Who would lead") + len(beyond) < ends[0] - len("as offered")
    pen.at(MARGIN, Span("Who would lead", bold=True), Span(beyond * is_roomy, Role.DIM))
    for end, head in zip(ends, ("as offered", "what if", "change"), strict=True):
        pen.ending(end, Span(head, Role.DIM))
    yield pen.line()
    supposed = what_if.supposed_files
    for standing in chosen:
        yield _standing(
            standing, before[standing.file], view, ends, is_supposed=standing.file in supposed, what_if=what_if
        )


def _standing(
    now: Standing, was: Standing, view: View, ends: tuple[int, int, int], *, is_supposed: bool, what_if: WhatIf
) -> Line:
    pen = Pen(ends[2] + 1 + MARGIN)
    is_selected, leads = now.file == what_if.file, now.rank == 1
    pen.at(0, Span(view.glyphs.focus if is_selected else "", Role.ACCENT))
    pen.at(MARGIN, Span(str(now.rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    name = MARGIN + len(str(now.rank)) + 2
    called = view.name_within(now.file, ends[0] - 8 - name).removesuffix(SUPPOSED)
    pen.at(name, Span(called, bold=is_selected), Span(SUPPOSED if is_supposed else "", Role.WARN))
    pen.ending(ends[0], Span(f"{score(was.score.stated)}  {was.rank}.", Role.DIM))
    pen.ending(ends[1], Span(f"{score(now.score.stated)}", bold=True))
    change = now.score.stated - was.score.stated
    pen.ending(ends[2], Span(signed(change) if now.score != was.score else "same", Role.TEXT if change else Role.DIM))
    return pen.line(band=is_selected)


def _columns(width: int) -> _Columns:
    inner = width - 2 * MARGIN
    label = max(20, inner * 30 // 100)
    return _Columns(MARGIN + 2, MARGIN + label, MARGIN + label + (inner - label) // 2, width - MARGIN)


def _heading(columns: _Columns, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span("Terms", bold=True))
    pen.at(columns.offered, Span("as offered", Role.DIM))
    pen.at(columns.supposed, Span("what if, in writing", Role.DIM))
    return pen.line()


def _listing(what_if: WhatIf, columns: _Columns, selected: int, width: int, view: View) -> Listing:
    """Draw every term under the title of its section."""
    lines: list[Line] = []
    places = []
    section, titles = "", section_titles()
    for place, term in enumerate(what_if.terms):
        if term.section != section:
            section = term.section
            lines.append(_dim(titles[section], width))
        places.append(range(len(lines), len(lines) + 1))
        lines.append(_row(what_if, place, columns, width, view.glyphs.focus if place == selected else ""))
    return Listing(tuple(lines), tuple(places))


def _row(what_if: WhatIf, place: int, columns: _Columns, width: int, focus: str) -> Line:
    """Draw a term; `focus` stands before the selected one."""
    _, term, label = what_if.terms[place]
    pen, is_selected, is_supposed = Pen(width), bool(focus), term in what_if.what_ifs
    pen.at(0, Span(focus, Role.ACCENT))
    pen.at(MARGIN, Span(SUPPOSED if is_supposed else "", Role.WARN, bold=True))
    pen.at(columns.label, Span(cut(label, columns.offered - columns.label - 1), bold=is_selected))
    offered = describe_term(what_if.offered, term)
    role = Role.DIM if is_supposed or offered == NOT_STATED else Role.TEXT
    pen.at(columns.offered, Span(cut(offered, columns.supposed - columns.offered - 1), role))
    column, can_move = columns.supposed, is_selected and can_step(term)
    if can_move:
        pen.at(column, Span("◂", Role.ACCENT))
    value = describe_term(what_if.offer, term) if is_supposed else ""
    room = columns.end - column - 4
    end = pen.at(column + 2, Span(cut(value, room), bold=True)) if value else column + 2
    if can_move:
        pen.at(end + bool(value), Span("▸", Role.ACCENT))
    return pen.line(band=is_selected)


def _dim(text: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(cut(text, max(0, width - cell_len(" ") - MARGIN)), Role.DIM))
    return pen.line()

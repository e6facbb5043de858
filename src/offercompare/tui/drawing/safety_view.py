"""How safe is the lead? The answer, who leads at which weight, for how many priorities each offer would win."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.explanation import Figures
from offercompare.analysis.flips import HIGHEST, Upset, leaders_along, nearest_transfer, switches, upsets
from offercompare.tui.drawing import central_weights
from offercompare.tui.drawing.acceptance import acceptance, meaning, notes, offers_shown
from offercompare.tui.drawing.columns import RowColumns, RowsDrawing, Track, row_columns
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, spaced, wrapped
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_strip import HEADING, along, format_switches, scale_at, who_leads_where
from offercompare.wording import criteria as words, lead_risks, verdict
from offercompare.wording.amounts import weight
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence

LEAD_IN = 16
"""Cells for the words before a sentence: "Least change"."""


TALLER = "taller window: who would choose"
"""Said where there is a line left, but not enough of them for who would choose the selected offer."""

TALL = 24
"""From so many lines on, the one above the keys stays free."""


def draw_safety(view: View, figures: Figures | None, width: int, height: int) -> RowsDrawing:
    """Draw the screen in at most `height` lines."""
    columns = row_columns(width)
    lines = list(_answer(view, columns, max(4, height * 2 // 5)))
    rooms = _share_out(view, figures, columns, height - len(lines) - (height >= TALL))
    lines += _doubts(view, columns)[: rooms.doubts]
    if rooms.is_airy:
        lines.append(BLANK)
    rows = _rows_shown(view, rooms.criteria)
    far = {found.criterion.key: found for found in upsets(view.comparison) if found.at >= HIGHEST}
    top = len(lines) + 1
    lines += [
        _strip_heading(view, columns),
        *spaced([_strip_row(view, columns, index, far) for index in rows], rooms.step),
    ]
    if rooms.has_detail:
        lines += [_detail(view, columns, far)]
    offers_top, offers = 0, tuple[str, ...]()
    if rooms.offers:
        lines += [BLANK] * rooms.is_airy
        offers_top = len(lines) + 2
        offers = tuple(standing.file for standing in offers_shown(view, rooms.offers))
        lines += acceptance(view, figures, columns, rooms.offers, rooms.step)
        lines += notes(view, figures, columns, rooms.notes)
        lines += [meaning(columns)] * rooms.has_meaning
    if rooms.chooser:
        sentence, bars = _chooser(view, figures, columns)
        lines += (*sentence, *bars)[: rooms.chooser]
    if rooms.has_hint:
        lines.append(_hint(columns))
    if columns.has_panel:
        lines = _with_panel(view, figures, columns, lines, height)
    follows_offer = columns.has_panel or rooms.chooser > 0 or len(offers) < len(view.comparison.contenders)
    track = Track(columns.start, columns.cells)
    return RowsDrawing(tuple(lines[:height]), top, rows, rooms.step, track, offers_top, offers, follows_offer)


def _answer(view: View, columns: RowColumns, most: int) -> tuple[Line, ...]:
    """Say how safe the lead is, the least change of all weights, and of one weight, after which another leads."""
    comparison, names, room = view.comparison, view.names, columns.right + 1 - MARGIN
    transfer = nearest_transfer(view.decision)
    headline = lead_risks.headline(view.margin, transfer, comparison, names)
    if cell_len(headline.claim) > room:
        headline = lead_risks.headline(view.margin, transfer, comparison, view.names_within(24))
    text = view.glyphs.text
    first, meaning = Pen(columns.width), []
    end = first.at(MARGIN, Span(text(cut(headline.claim, room)), bold=True))
    if cell_len(headline.meaning) + 2 <= columns.right + 1 - end:
        first.at(end + 2, Span(text(headline.meaning)))
    else:
        meaning = [_plain(view, columns, part) for part in wrapped(headline.meaning, room)]
    paragraphs = [meaning]
    least = _ever_shorter(view, lambda named: lead_risks.least_change(transfer, view.decision, comparison, named))
    if least[0]:
        paragraphs.append(_led_in(view, columns, "Least change", least))
        paragraphs.append(_led_in(view, columns, "By one weight", _of_one_weight(view)))
    lines = [first.line()]
    for paragraph in paragraphs:  # one that is cut would say something else
        lines += paragraph if len(lines) + len(paragraph) <= most else []
    return tuple(lines)


def _of_one_weight(view: View) -> tuple[str, ...]:
    """Say the nearest upset by one weight, in several lengths, the fullest first."""
    found, comparison = view.upset, view.comparison
    if found is None:
        return (in_a_sentence(verdict.describe_upset(None, comparison, view.names)),)
    return _ever_shorter(view, lambda named: lead_risks.in_both_units(found, comparison, named))


def _ever_shorter(view: View, tell: Callable[[Names], str]) -> tuple[str, ...]:
    """Tell something with ever shorter names, of the offers first and then of the criteria too."""
    names = view.names
    choices = [tell(named) for named in (names, Names(names.first, names.first), view.names_within(BRIEF_NAME))]
    return choices[0], choices[1], *(_with_short_labels(view, text) for text in choices[1:])


def _with_short_labels(view: View, text: str) -> str:
    for criterion in view.comparison.criteria:
        text = text.replace(words.label(criterion), words.short_label(criterion))
    return text


def _plain(view: View, columns: RowColumns, text: str) -> Line:
    pen = Pen(columns.width)
    pen.at(MARGIN, Span(view.glyphs.text(text)))
    return pen.line()


def _led_in(view: View, columns: RowColumns, lead_in: str, texts: tuple[str, ...]) -> list[Line]:
    """Draw a sentence after what leads it in: the longest one that fits into one line."""
    room, lines = max(8, columns.right + 1 - MARGIN - LEAD_IN), []
    text = next((text for text in texts if cell_len(text) <= room), texts[-1])
    for place, part in enumerate(wrapped(text, room)):
        pen = Pen(columns.width)
        pen.at(MARGIN, Span(lead_in if place == 0 else "", Role.DIM))
        pen.at(MARGIN + LEAD_IN, Span(view.glyphs.text(part)))
        lines.append(pen.line())
    return lines


def _doubts(view: View, columns: RowColumns) -> list[Line]:
    """Say what the lead hangs on apart from the weights, a line each: first the promise that may be all it has."""
    comparison, names, brief = view.comparison, view.names, view.names_within(BRIEF_NAME)
    warning = Span(f"{view.glyphs.warning} ", Role.WARN)
    lines = []
    for lead_in, texts, signs in (
        (
            "Promised",
            [lead_risks.describe_verbal_risk(view.found, comparison, named) for named in (names, brief)],
            (warning,),
        ),
        ("Not stated", [lead_risks.describe_open_risk(view.found, comparison, named) for named in (names, brief)], ()),
    ):
        room = columns.right + 1 - MARGIN - LEAD_IN - 2 * len(signs) - len(ASKED)
        if all(texts):
            pen = Pen(columns.width)
            pen.at(MARGIN, Span(lead_in, Role.DIM))
            by_length = [*texts[0][:2], *texts[1][:2], *texts[0][2:], *texts[1][2:]]
            text = next((text for text in by_length if cell_len(text) <= room), cut(by_length[-1], room))
            pen.at(MARGIN + LEAD_IN, *signs, Span(view.glyphs.text(text)), Span(ASKED, Role.DIM))
            lines.append(pen.line())
    return lines


BRIEF_NAME = 14
"""Cells for a name where what the lead hangs on is longer than a line."""
ASKED = "   a"
"""The key of the screen that says more."""


def _hint(columns: RowColumns) -> Line:
    pen = Pen(columns.width)
    pen.at(MARGIN, Span(TALLER, Role.DIM))
    return pen.line()


class _Rooms(NamedTuple):
    """How many lines each part gets."""

    doubts: int
    criteria: int
    offers: int
    notes: int
    chooser: int
    has_detail: bool
    has_meaning: bool
    has_hint: bool
    is_airy: bool
    step: int
    """Lines from one row to the next."""


def _share_out(view: View, figures: Figures | None, columns: RowColumns, height: int) -> _Rooms:
    """Share the lines out, the most needed first."""
    criteria, offers = len(view.rows), len(view.comparison.contenders)
    able = offers if offers > 1 else 0
    free = height - 1
    got = {"criteria": 1, "offers": 0, "air": 0, "detail": 0, "doubts": 0, "notes": 0, "meaning": 0, "chooser": 0}
    free -= 1

    def grant(part: str, wanted: int, *, at_once: bool = False) -> None:
        nonlocal free
        given = wanted if wanted <= free else 0 if at_once else max(0, free)
        got[part] += given
        free -= given

    grant("criteria", min(criteria, 3) - 1)
    if able and free >= 4:
        free -= 2  # its two lines of heading
        grant("offers", min(able, 2))
    grant("criteria", min(criteria, 6) - got["criteria"])
    if got["offers"]:
        grant("offers", min(able, 4) - got["offers"])
    grant("air", 2 if got["offers"] else 1, at_once=True)
    grant("detail", 1)
    grant("doubts", len(_doubts(view, columns)))
    sentence: tuple[Line, ...] = ()
    if got["offers"]:
        sentence, bars = _chooser(view, figures, columns)
        if not columns.has_panel:
            grant("chooser", len(sentence), at_once=True)
        grant("notes", min(2, len(notes(view, figures, columns, 2))))
        grant("criteria", min(criteria, 12) - got["criteria"])
        grant("offers", min(able, 12) - got["offers"])
        grant("meaning", 0 if columns.is_narrow else 1)
        if got["chooser"]:
            grant("chooser", min(3, len(bars)), at_once=True)
            grant("chooser", max(0, len(bars) - 3))
        grant("offers", able - got["offers"])
    grant("criteria", criteria - got["criteria"])
    shows_all = got["criteria"] == criteria and got["offers"] == able
    has_spare = free > got["criteria"] + got["offers"]
    return _Rooms(
        got["doubts"],
        got["criteria"],
        got["offers"],
        got["notes"],
        got["chooser"],
        has_detail=bool(got["detail"]),
        has_meaning=bool(got["meaning"]),
        has_hint=bool(sentence) and not (got["chooser"] or columns.has_panel) and free > 0,
        is_airy=bool(got["air"]),
        step=2 if shows_all and has_spare else 1,
    )


def _rows_shown(view: View, room: int) -> tuple[int, ...]:
    """Choose the criteria that fit, the selected one among them."""
    place = view.rows.index(view.row)
    start = min(max(0, place - room + 1), max(0, len(view.rows) - room))
    return view.rows[start : start + room]


def _strip_heading(view: View, columns: RowColumns) -> Line:
    pen = Pen(columns.width)
    if columns.is_narrow:
        pen.at(MARGIN, Span("Who leads", bold=True))
    else:
        pen.at(MARGIN, Span(HEADING, bold=True))
    scale_at(pen, columns.start, columns.cells)
    same, other, _ = view.glyphs.strip
    leader = view.glyphs.text(view.name(view.comparison.leader.file, short=True))
    room = columns.right + 1 - columns.words
    choices = (
        f"{same} {leader}  {other} another leads  {view.glyphs.knob} now",
        f"{same} {leader}  {other} another",
        f"{same} {cut(leader, max(0, room - 2))}",
    )
    text = next((text for text in choices if cell_len(text) <= room), "")
    pen.at(columns.words, Span(text, Role.DIM))
    return pen.line()


def _strip_row(view: View, columns: RowColumns, index: int, far: Mapping[str, Upset]) -> Line:
    comparison, selected = view.comparison, index == view.row
    criterion = comparison.criteria[index]
    pen = Pen(columns.width)
    if selected:
        pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
    label = words.short_label(criterion) if columns.is_narrow else words.label(criterion)
    pen.at(MARGIN, Span(view.glyphs.text(cut(label, columns.label_width)), bold=selected))
    figure = Span(weight(comparison.weights[index]), Role.ACCENT if selected else Role.TEXT, bold=True)
    pen.ending(columns.weight_end, figure)
    stretches = leaders_along(comparison, index)
    pen.at(columns.start, *along(view, index, stretches, columns.cells))
    room = columns.right + 1 - columns.words
    switch_text = format_switches(view, switches(comparison, index), room)
    unchanged = _unchanged(view, far.get(criterion.key), room)
    pen.at(columns.words, Span(switch_text or unchanged, Role.TEXT if switch_text else Role.DIM))
    return pen.line(band=selected)


def _unchanged(view: View, far: Upset | None, room: int) -> str:
    """Say that no weight up to 10 changes the leader, and which share of all weight would."""
    choices: tuple[str, ...] = ("no change from 0 to 10", "no change")
    if far is not None:
        share = lead_risks.in_shares(far, view.comparison).to
        choices = (f"only if it were {share} of all weight", f"only at {share} of all", f"only at {share}")
    return next((text for text in choices if len(text) <= room), "")


def _detail(view: View, columns: RowColumns, far: Mapping[str, Upset]) -> Line:
    """Say of the selected criterion who leads at which weight: in its row there is room for the nearest only."""
    comparison, index = view.comparison, view.row
    pen = Pen(columns.width)
    beyond = far.get(comparison.criteria[index].key)
    room = columns.right + 1 - MARGIN
    pen.at(MARGIN, Span(who_leads_where(view, index, leaders_along(comparison, index), beyond, room), Role.DIM))
    return pen.line()


def _chooser(view: View, figures: Figures | None, columns: RowColumns) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Say who would choose the selected offer, in a sentence and in bars."""
    room = columns.right + 1 - MARGIN
    if columns.is_narrow:
        return central_weights.indented(central_weights.run_in(view, figures, room)), ()
    sentence = central_weights.in_lines(view, figures, room)
    bars = central_weights.in_bars(view, figures, min(room, central_weights.WIDEST_BARS))
    return (BLANK, *central_weights.indented(sentence)), central_weights.indented(bars)


def _with_panel(view: View, figures: Figures | None, columns: RowColumns, lines: list[Line], height: int) -> list[Line]:
    """Put who would choose the selected offer to the right of everything."""
    bars = central_weights.in_bars(view, figures, PANEL_WIDTH)
    panel = (*central_weights.in_lines(view, figures, PANEL_WIDTH), *bars)
    divider = Span(f"{view.glyphs.divider} ", Role.FAINT)
    lines = [*lines, *[BLANK] * (height - 1 - len(lines))]
    return [
        beside(line, columns.width - MARGIN + 1, Line((divider, *(panel[row] if row < len(panel) else BLANK).spans)))
        for row, line in enumerate(lines)
    ]

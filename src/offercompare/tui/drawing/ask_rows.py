"""What can be asked for, a line each: what there is now, what is or could be asked, and what that gives and costs."""

from rich.cells import cell_len

from offercompare.model.catalogue import COVERS
from offercompare.model.edits import Edit
from offercompare.tui.drawing.ask_columns import MARK, TERM, WishColumns
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.listing import Listing
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.negotiation import AskGroup, AskRow, Negotiation
from offercompare.wording.amounts import LEAST_SHOWN, money, signed
from offercompare.wording.asks import IN_WRITING, format_ask, format_change, format_term
from offercompare.wording.terms import is_number, label_of, short_label_of

CHOSEN, LEFT = "[x]", "[ ]"
COMPARED = "compared"
"""The recruiter copy may compare it, however few others state it."""
SAFER = "safer"
"""What is only said counts already; once it is written down it cannot be taken back."""
_SIGNS = 4
"""Cells for the signs on either side of what is asked for."""
_TITLES = {"raise": "Can be raised", "write": "In writing", "other": "Also asked for"}
_NEEDLESS = ("paid on top, ", "from the ")
"""How the words begin for who pays, where it goes without saying."""


def ask_rows(negotiation: Negotiation, columns: WishColumns, glyphs: Glyphs, selected: int) -> Listing:
    """Draw every row under the heading of its group; that of the first stands over the list."""
    lines: list[Line] = []
    places = []
    group = ""
    for place, row in enumerate(negotiation.rows):
        if group and row.group != group:
            lines += [BLANK, _heading(negotiation, row.group, columns)]
        group = row.group
        places.append(range(len(lines), len(lines) + 1))
        lines.append(_row(negotiation, row, columns, glyphs.focus if place == selected else ""))
    return Listing(tuple(glyphs.line(line) for line in lines), tuple(places))


def list_heading(negotiation: Negotiation, columns: WishColumns, listed: Listing, top: int) -> Line:
    """Head the columns, and the group of the first line that is shown."""
    place = max((place for place, lines in enumerate(listed.places) if lines.start <= top), default=0)
    return _heading(negotiation, negotiation.rows[place].group, columns, has_columns=True)


def _heading(negotiation: Negotiation, group: AskGroup, columns: WishColumns, *, has_columns: bool = False) -> Line:
    pen = Pen(columns.width)
    is_free = (
        group == "write" and not has_columns and not negotiation.comparison.evaluation.priorities.employer_costs.writing
    )
    end = pen.at(MARK, Span(_TITLES[group], bold=True))
    if is_free:
        pen.at(end + 2, Span("costs them nothing", Role.DIM))
    if has_columns:
        if columns.now_width:
            pen.at(columns.now, Span("now", Role.DIM))
            pen.at(columns.alone, Span("" if negotiation.found.is_reached else "by itself", Role.DIM))
        pen.at(columns.ask, Span("ask for", Role.DIM))
        pen.ending(columns.gain_end, Span("gain", Role.DIM))
        pen.ending(
            columns.cost_end,
            Span("cost a year" if columns.cost_end - columns.gain_end > len("cost a year") else "a year", Role.DIM),
        )
    return pen.line()


def _row(negotiation: Negotiation, row: AskRow, columns: WishColumns, focus: str) -> Line:
    """Draw a row; `focus` stands before the selected one."""
    pen, is_selected = Pen(columns.width), bool(focus)
    pen.at(0, Span(focus, Role.ACCENT))
    role = Role.TEXT if row.is_chosen else Role.DIM
    pen.at(MARK, Span(CHOSEN if row.is_chosen else LEFT, Role.ACCENT if row.is_chosen else Role.DIM))
    sign = "▲ " if row.is_must else ""
    room = columns.term_width - len(sign)
    label = label_of(row.term, negotiation.comparison)
    label = label if cell_len(label) <= room else short_label_of(row.term, negotiation.comparison)
    pen.at(TERM, Span(sign, Role.WARN), Span(cut(label, room), bold=is_selected))
    room = columns.ask_width
    if columns.now_width:
        alone = _alone(negotiation, row, columns.alone_width)
        pen.at(columns.now, Span(_now(negotiation, row, columns.now_width), Role.DIM))
        room += 0 if alone.text else columns.alone_width + 1
        if alone.text and row.ask.in_writing and IN_WRITING not in _ask_within(negotiation, row.ask, room - _SIGNS):
            alone = Span(cut(IN_WRITING, columns.alone_width))
        pen.at(columns.alone, alone)
    _ask(pen, negotiation, row, columns.ask, room, is_selected=is_selected)
    is_gain = abs(row.gain) >= LEAST_SHOWN
    none = SAFER if row.group == "write" else "0.0"
    pen.ending(
        columns.gain_end,
        Span(signed(row.gain) if is_gain else none, role if is_gain else Role.DIM, bold=row.is_chosen),
    )
    pen.ending(columns.cost_end, Span(_cost(negotiation, row, columns.cost_end - columns.gain_end - 1), role))
    return pen.line(band=is_selected)


def _now(negotiation: Negotiation, row: AskRow, room: int) -> str:
    """Say what there is now, with what weighs most where there is little room."""
    text = format_term(row.term, negotiation.standing.evaluated.offer, negotiation.comparison)
    if cell_len(text) > room:
        text = next((text.removeprefix(start) for start in _NEEDLESS if text.startswith(start)), text)
    return cut(text, room)


def _ask(pen: Pen, negotiation: Negotiation, row: AskRow, start: int, room: int, *, is_selected: bool) -> None:
    """Write what is asked for, between two signs where it can be more or less."""
    can_move = is_selected and len(row.values) > 1
    text = _ask_within(negotiation, row.ask, room - _SIGNS)
    if can_move:
        pen.at(start, Span("◂", Role.ACCENT))
    end = pen.at(start + 2, Span(text, Role.TEXT if row.is_chosen else Role.DIM, bold=row.is_chosen))
    if can_move:
        pen.at(end + 1, Span("▸", Role.ACCENT))


def _ask_within(negotiation: Negotiation, ask: Edit, room: int) -> str:
    choices = _ask_texts(negotiation, ask)
    return next((text for text in choices if cell_len(text) <= room), cut(choices[-1], room))


def _ask_texts(negotiation: Negotiation, ask: Edit) -> tuple[str, ...]:
    """Say what is asked for, the fullest first."""
    value = format_ask(ask, negotiation.standing, negotiation.comparison)
    change = format_change(ask, negotiation.standing, negotiation.comparison)
    if value == IN_WRITING and ask.term.of(negotiation.standing.evaluated.offer).condition:
        return ("no condition",)
    written = (f"{value}, {IN_WRITING}",) if ask.in_writing and value != IN_WRITING else ()
    if ask.term is not COVERS:
        return (*written, value)
    added = change.removeprefix("covers ").removesuffix(" too")
    return (*written, value, change, f"+ {added}")


def _alone(negotiation: Negotiation, row: AskRow, room: int) -> Span:
    """Say from where on it is enough by itself, and whether it is to be compared."""
    choices: tuple[str, ...] = ()
    if row.alone is not None:
        amount = format_ask(row.alone, negotiation.standing, negotiation.comparison)
        choices = ("enough",)
        if len(row.values) > 1 and is_number(row.alone.value):
            choices = (f"enough from {amount}", f"from {amount}", f"from {amount.partition(' ')[0]}")
    elif row.group == "raise" and not negotiation.found.is_reached:
        choices = ("not enough",)
    if row.term in negotiation.editor.ticked:
        choices = (*(f"{text}, {COMPARED}" for text in choices), COMPARED)
    fitting = next((text for text in choices if cell_len(text) <= room), cut(choices[-1], room) if choices else "")
    return Span(fitting, Role.TEXT if row.alone is not None else Role.DIM)


def _cost(negotiation: Negotiation, row: AskRow, room: int) -> str:
    """Say what it costs; where the currency has no room, without it."""
    if row.cost is None or (row.group == "write" and not row.cost):
        return "-"
    amount = money(row.cost, negotiation.comparison.evaluation.priorities.currency)
    return amount if cell_len(amount) <= room else cut(amount.rpartition(" ")[2], room)

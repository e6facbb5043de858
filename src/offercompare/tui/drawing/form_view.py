"""A form: a row for each field, the possible answers under the selected one, and at the right a preview."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.drawing.glyphs import FOCUS, WARNING
from offercompare.tui.drawing.objection import objection_lines
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, fitting, wrapped
from offercompare.tui.drawing.ranking import must_rule
from offercompare.tui.state.form_state import Field, FormState
from offercompare.tui.state.offer_preview import FormPreview, RankedOffer

WIDE = 110
"""From so many cells on, the preview stands beside the fields, not above them."""
_PANEL = 39
"""Cells of that at 120; a third of what is more goes to it, too."""
_VALUES = ((56, 24), (36, 16), (0, 10))
"""In which column values stand, from how many cells on."""
_TOGETHER = ("2", "3", "4", "own")
"""The groups that stand together where there is little room."""
_LETTER = 3
_DOUBT = 14
"""How far from the right end doubts begin in the ranking."""


class ChoiceText(NamedTuple):
    """One possible answer."""

    letter: str
    label: str
    effect: str
    """The score it would give, or where it is from; left out where there is no room for it."""


class FieldText(NamedTuple):
    """The text of a field that is not being typed into."""

    value: str
    """The value, in words; empty where nothing is stated."""
    evidence: str = ""
    """Where that was read, at the right; how firm it is where that differs from the rest."""


class FormView(NamedTuple):
    """A form as it is drawn."""

    form: FormState
    shown: Sequence[FieldText]
    """Of each of its fields."""
    choices: Sequence[ChoiceText] = ()
    """The possible answers about the selected field."""
    is_typing: bool = False
    """Whether what stands in the selected field was changed, and not accepted yet."""


class FormRow(NamedTuple):
    """One line of a form."""

    line: Line
    field_index: int | None
    """Index of its field; `None` of a heading or a blank line."""
    letter: str = ""
    """The answer that stands there."""


class FormLayout(NamedTuple):
    """Where the parts of a form stand."""

    fields: int
    """Cells of the fields, their margins included."""
    panel: int
    """Column of the preview; 0 where that stands above the fields."""
    value: int
    """Column of the values."""

    @property
    def right(self) -> int:
        """The first column behind what stands at the right of a field."""
        return self.fields - MARGIN


def lay_out_form(width: int) -> FormLayout:
    """Lay out a form in a terminal of that width."""
    panel = 0
    fields = width
    if width >= WIDE:
        panel = width - MARGIN - _PANEL - max(0, width - 120) // 3
        fields = panel - 5
    return FormLayout(fields, panel, next(column for cells, column in _VALUES if fields >= cells))


def form_rows(view: FormView, layout: FormLayout, *, is_airy: bool) -> Iterator[FormRow]:
    """Draw every field; with room enough, with a blank line between all groups."""
    group = None
    for index, (field, shown) in enumerate(zip(view.form.fields, view.shown, strict=True)):
        together = not is_airy and field.group in _TOGETHER and group in _TOGETHER
        if group is not None and field.group != group and not together:
            yield FormRow(BLANK, None)
        if field.group != group and field.heading:
            yield FormRow(_text(field.heading, MARGIN, layout, bold=True), None)
        group = field.group
        yield FormRow(_row(view, index, shown, layout), index)
        yield from (FormRow(line, index) for line in _objection(view, field, layout))
        if index == view.form.index:
            yield from (FormRow(_choice(choice, layout), index, choice.letter) for choice in view.choices)


def _row(view: FormView, index: int, shown: FieldText, layout: FormLayout) -> Line:
    form, field = view.form, view.form.fields[index]
    selected = index == form.index
    pen = Pen(layout.fields)
    if selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    is_open = field.name in form.unfolded
    label = f"{'v' if is_open else '›'} {field.label}" if field.is_fold else field.label
    room = layout.value - MARGIN - 1
    pen.at(MARGIN, Span(cut(label, room), Role.TEXT if selected or field.is_fold else Role.DIM, bold=selected))
    if selected and not (field.is_fold or field.is_long):
        return pen.line(band=True)  # the line to type is laid over it
    if field.name in form.errors:
        text, role = form.text(field), Role.WARN
    elif shown.value:
        text, role = shown.value, Role.TEXT
    else:
        text, role = "" if field.is_fold and is_open else field.usual or "not stated", Role.DIM
    room = layout.right - layout.value
    text = cut(text, room)
    pen.at(layout.value, Span(text, role))
    left = room - cell_len(text) - 2
    if shown.evidence and left >= min(cell_len(shown.evidence), 8):
        pen.end_at(layout.right - 1, Span(cut(shown.evidence, left), Role.DIM))
    return pen.line(band=selected)


def _objection(view: FormView, field: Field, layout: FormLayout) -> Iterator[Line]:
    """Draw why an answer was not taken, and what would be; nothing while it is being changed."""
    if field.name not in view.form.errors or (field == view.form.field and view.is_typing):
        return
    for text, role in objection_lines(view.form.errors[field.name].objection, layout.right - layout.value):
        yield _text(text, layout.value, layout, role, bold=role is Role.WARN)


def _choice(choice: ChoiceText, layout: FormLayout) -> Line:
    pen = Pen(layout.fields)
    pen.at(layout.value, Span(choice.letter, Role.ACCENT, bold=True))
    start = layout.value + _LETTER
    room = layout.right - start
    pen.at(start, Span(cut(choice.label, room)))
    left = room - cell_len(choice.label) - 2
    effects = (choice.effect, choice.effect.removeprefix("scores "), "")
    pen.end_at(layout.right - 1, Span(fitting(effects, max(0, left)), Role.DIM))
    return pen.line()


def _text(text: str, column: int, layout: FormLayout, role: Role = Role.TEXT, *, bold: bool = False) -> Line:
    pen = Pen(layout.fields)
    pen.at(column, Span(cut(text, max(0, layout.right - column)), role, bold=bold))
    return pen.line()


# ---- the preview


def panel_lines(preview: FormPreview, width: int) -> Iterator[Line]:
    """Draw the preview beside the fields."""
    for part in wrapped(preview.title, width):
        yield _span(part, bold=True)
    for part in wrapped(preview.subtitle, width) if preview.subtitle else ():
        yield _span(part, Role.DIM)
    for warning in preview.warnings:
        yield from (_span(part, Role.WARN) for part in wrapped(f"{WARNING} {warning}", width))
    if preview.ranking:
        yield BLANK
    ruled = False
    for offer in preview.ranking:
        if offer.misses and not ruled and not all(each.misses for each in preview.ranking):
            yield must_rule(width)
            ruled = True
        yield _ranked(offer, width)
    if preview.possible_gains:
        yield BLANK
        rows = [(Span(name, Role.DIM), Span(gain)) for name, gain in preview.possible_gains]
        for left, value in ((Span("Still to ask", bold=True), Span("could add", Role.DIM)), *rows):
            pen = Pen(width)
            pen.justify(0, left, value, width)
            yield pen.line()
    for note in preview.notes:
        yield BLANK
        yield from (_span(part, Role.DIM) for part in wrapped(note, width))


def _span(text: str, role: Role = Role.TEXT, *, bold: bool = False) -> Line:
    return Line((Span(text, role, bold=bold),))


def _ranked(offer: RankedOffer, width: int) -> Line:
    leads = offer.rank == 1
    pen = Pen(width)
    rank = str(offer.rank)
    end = pen.at(0, Span(rank, Role.ACCENT if leads else Role.DIM, bold=leads)) + 1
    right = pen.end_at(width - 1, Span(offer.score, bold=True))
    if offer.before:
        right = pen.end_at(right - 1, Span(f"{offer.before} → ", Role.DIM))
    doubt = f"{WARNING} {offer.doubt}" if offer.doubt else ""
    if doubt and (start := min(width - _DOUBT, right - 2 - cell_len(doubt))) > end + 8:
        pen.at(start, Span(doubt, Role.WARN))
        right = start
    role = Role.ACCENT if leads else Role.TEXT
    pen.at(end, Span(cut(offer.name, right - end - 1), role, bold=leads or offer.is_this))
    return pen.line()


def brief_line(preview: FormPreview, width: int) -> Line:
    """Draw the preview in the one line above the fields."""
    room = width - 2 * MARGIN
    text = cut(preview.title, room)
    pen = Pen(width)
    end = pen.at(MARGIN, Span(text, bold=True))
    brief = [part for warning in preview.warnings for part in (warning, warning.partition(":")[0])]
    rest = next((part for part in (*brief, preview.subtitle) if cell_len(text) + 2 + cell_len(part) <= room), "")
    if rest:
        pen.at(end, Span(f"; {rest}", Role.DIM))
    return pen.line()

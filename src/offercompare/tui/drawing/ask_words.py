"""What to say for one ask: the person's own words, or what is suggested with a word for what each part is."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.negotiation import AskRow, Negotiation
from offercompare.wording.ask_reasons import talking_points
from offercompare.wording.asks import TALKING_POINT_HEADINGS
from offercompare.wording.clean import clean
from offercompare.wording.terms import label_of, short_label_of

_LABEL = 19
"""Cells for what each part is, where it stands before the part."""


def parts(negotiation: Negotiation, row: AskRow) -> tuple[tuple[str, str], ...]:
    """What can be said, each with a word for what it is; the person's own words stand alone."""
    own = negotiation.editor.says.get(row.term)
    if own:
        return (("in your words", clean(own, lines=True, limit=LONGEST_TEXT)),)
    points = talking_points(row.ask, negotiation.standing, negotiation.comparison, negotiation.market)
    named = zip(points, TALKING_POINT_HEADINGS.values(), strict=True)
    return tuple((label, text) for text, label in named if text)


def suggested(negotiation: Negotiation, row: AskRow) -> str:
    """What there is to edit: the person's own words, else everything that is suggested, a line each."""
    return "\n".join(text for _, text in parts(negotiation, row))


def beside_the_list(negotiation: Negotiation, row: AskRow, width: int, height: int) -> tuple[Line, ...]:
    """Draw it in a column, each part under its word."""
    lines = [_heading(negotiation, row, width), BLANK]
    for place, (label, text) in enumerate(parts(negotiation, row)):
        is_aloud = place == 0 and label == TALKING_POINT_HEADINGS["request"]
        if not is_aloud:
            lines += [BLANK] * (place > 0) + [Line((Span(label, Role.DIM),))]
        lines += [Line((Span(line),)) for line in _wrapped(f"“{text}”" if is_aloud else text, width)]
    return _fitting(lines, height, cut("e  all of it", width))


def under_the_list(negotiation: Negotiation, row: AskRow, width: int, height: int) -> tuple[Line, ...]:
    """Draw it below the list, each part after its word."""
    indent = MARGIN + (_LABEL if width >= 70 else 0)
    lines = []
    for place, (label, text) in enumerate(parts(negotiation, row)):
        is_aloud = place == 0 and label == TALKING_POINT_HEADINGS["request"]
        name = "what to say" if is_aloud else label
        for at, line in enumerate(_wrapped(f"“{text}”" if is_aloud else text, width - MARGIN - indent)):
            pen = Pen(width)
            if at == 0 and indent > MARGIN:
                pen.at(MARGIN, Span(name, Role.TEXT if is_aloud else Role.DIM, bold=is_aloud))
            pen.at(indent, Span(line))
            lines.append(pen.line())
    return _fitting(lines, height, cut(" " * indent + "e  all of it", width))


def _heading(negotiation: Negotiation, row: AskRow, width: int) -> Line:
    pen = Pen(width)
    pen.ending(width - 1, Span("e  edit", Role.DIM))
    full, brief = label_of(row.term, negotiation.comparison), short_label_of(row.term, negotiation.comparison)
    headings = (f"What to say: {full}", f"What to say: {brief}", full, brief)
    room = width - len("e  edit") - 2
    pen.at(0, Span(cut(next((text for text in headings if cell_len(text) <= room), brief), room), bold=True))
    return pen.line()


def _wrapped(text: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from wrapped(paragraph, max(1, width))


def _fitting(lines: Sequence[Line], height: int, more: str) -> tuple[Line, ...]:
    if len(lines) <= height:
        return tuple(lines)
    return (*lines[: max(0, height - 1)], Line((Span(more, Role.DIM),)))[:height]

"""The main screen, put together."""

from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.comparison import Standing
from offercompare.tui.drawing.headline import answer, title
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH, Layout
from offercompare.tui.drawing.offer_view import AskedFirst, draw_offer
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut
from offercompare.tui.drawing.ranking import BRIEF, has_legend, ranking
from offercompare.tui.drawing.reasons import reasons, reasons_listed
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_strip import strip
from offercompare.tui.drawing.weight_table import draw_weights, pages, rows_beyond
from offercompare.wording import verdict
from offercompare.wording.plan import describe_paid_where
from offercompare.wording.questions import describe_effect, first_inquiry


class Scene(NamedTuple):
    """Every line of the screen, and where its parts begin."""

    lines: tuple[Line, ...]
    ranking_top: int
    """Line of the ranking's heading."""
    table_top: int
    """Line of the table's heading."""
    table_bottom: int


def scene(view: View, layout: Layout, width: int, foot: Line) -> Scene:
    """Draw the whole screen, `width` cells wide, panel included."""
    lines: list[Line] = [*title(view, layout, width), *answer(view, layout)]
    ranking_top = len(lines)
    lines += [*ranking(view, layout), _between(view, layout), *[BLANK] * (layout.parted and bool(view.plans))]
    table_top = len(lines)
    room = layout.height - 1 - table_top
    lines += reasons_listed(view, layout, room) if view.shows_reasons else draw_weights(view, layout)
    table_bottom = len(lines)
    if layout.has_reasons and not view.shows_reasons:
        lines += [*([BLANK] if layout.criterion_rows == 2 else []), *reasons(view, layout)]
    if layout.has_strip and not view.shows_reasons:
        lines += [BLANK, *strip(view, layout)]
    body = lines[: layout.height - 1]
    spare = layout.height - 1 - len(body)
    notes = _notes(view, layout)[: max(0, spare - 1)]
    body += [BLANK] * (spare - len(notes) - 1) + notes + [BLANK] * min(1, spare)
    if layout.has_panel:
        body = _with_panel(view, layout, body)
    return Scene((*body, foot), ranking_top, table_top, table_bottom)


def _between(view: View, layout: Layout) -> Line:
    """The line under the ranking: what one would pay oneself, or the textures where no heading has them.

    At the right it says how much of the table lies beyond what is shown.
    """
    pen = Pen(layout.width)
    rows = "" if view.shows_reasons else rows_beyond(view, layout)
    beyond = "    ".join(part for part in (rows, pages(view, layout)) if part)
    end = pen.ending(layout.right, Span(view.glyphs.text(beyond), Role.DIM))
    if layout.is_narrow and not view.shows_reasons and not has_legend(view, layout):
        meanings = zip(view.glyphs.gauge, BRIEF, strict=True)
        pen.at(MARGIN, Span(" ".join(f"{sign} {meaning}" for sign, meaning in meanings), Role.DIM))
    else:
        room = (end - 2 if beyond else end) - MARGIN
        pen.at(MARGIN, Span(view.glyphs.text(_paid_where(view, room)), Role.DIM))
    return pen.line()


def _paid_where(view: View, room: int) -> str:
    """Say what one would pay oneself with which offer, as fully as there is room for."""
    if not view.plans:
        return ""
    priorities, leader = view.comparison.evaluation.priorities, view.comparison.leader.file
    choices = describe_paid_where(view.plans, view.names.first, priorities, leader)
    return next((text for text in choices if cell_len(text) <= room), "")


def _notes(view: View, layout: Layout) -> list[Line]:
    """Which defaults are used, and whether another order of spending would serve better; mostly nothing."""
    notes = (verdict.defaults_note(view.comparison), verdict.spend_order_hint(view.comparison))
    lines = []
    for note in filter(None, notes):
        pen = Pen(layout.width)
        pen.at(MARGIN, Span(view.glyphs.text(cut(note, layout.right + 1 - MARGIN)), Role.DIM))
        lines.append(pen.line())
    return lines


def _asked_first(view: View, standing: Standing) -> AskedFirst | None:
    """What to ask this employer first, and what the answer would change."""
    entry = first_inquiry(view.found, standing) if view.found else None
    return AskedFirst(entry.question, describe_effect(entry, view.comparison, view.names)) if entry else None


def _with_panel(view: View, layout: Layout, body: list[Line]) -> list[Line]:
    """Put the selected offer, in full, to the right of everything below the title."""
    standing = view.by_file.get(view.offer, view.comparison.leader)
    first_asked = _asked_first(view, standing)
    of_offer = view.supposed.get(standing.file)
    full = draw_offer(
        view.comparison,
        standing,
        PANEL_WIDTH,
        view.glyphs,
        brief=True,
        first_asked=first_asked,
        supposed=of_offer.terms if of_offer else (),
    )
    first = 2 if layout.airy else 1
    room = len(body) - first - 1
    if len(full) > room:
        full = (*full[: room - 1], Line((Span("enter  all of it", Role.DIM),)))
    divider = Span(f"{view.glyphs.divider} ", Role.FAINT)
    shown = list(body)
    for row in range(first, len(body) - 1):
        line = full[row - first] if row - first < len(full) else BLANK
        shown[row] = beside(body[row], layout.width - MARGIN + 1, Line((divider, *line.spans)))
    return shown

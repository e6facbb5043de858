"""The main screen, put together."""

from typing import TYPE_CHECKING, NamedTuple

from offercompare.model.comparison import Standing
from offercompare.tui.drawing.glyphs import DIVIDER
from offercompare.tui.drawing.headline import MOST_DOUBT_ROWS, answer, doubts, doubts_of, title
from offercompare.tui.drawing.layout import PANEL_WIDTH, Contents, Layout, has_panel, lay_out
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, indented
from offercompare.tui.drawing.ranking import ranking, rows_wanted
from offercompare.tui.drawing.reasons import reasons
from offercompare.tui.drawing.weight_table import draw_weights, pages, rows_beyond
from offercompare.tui.state.view import View

if TYPE_CHECKING:
    from offercompare.tui.drawing.offer_view import AskedFirst


class Scene(NamedTuple):
    """Every line of the screen, and where its parts begin."""

    lines: tuple[Line, ...]
    layout: Layout
    ranking_top: int
    """Line of the ranking's heading."""
    table_top: int
    """Line of the table's heading."""
    table_bottom: int


def scene(view: View, width: int, height: int, foot: Line) -> Scene:
    """Draw the whole screen, panel and footer included."""
    contents = Contents(rows_wanted(view), len(view.columns), len(view.rows), has_rival=view.rival is not None)
    layout = lay_out(width, height, contents)
    found = doubts_of(view, has_deadline=not layout.has_deadline_beside)
    doubted = doubts(found, layout.room, MOST_DOUBT_ROWS)
    layout = lay_out(width, height, contents._replace(doubts=len(doubted)))  # the title does not hang on the doubts
    if len(doubted) > layout.doubt_rows:
        doubted = doubts(found, layout.room, layout.doubt_rows)
    lines: list[Line] = [title(view, width)] * layout.has_title + [BLANK] * layout.has_blank_under_title
    top = len(lines)
    lines.append(answer(view, layout))
    lines += [indented(*row) for row in doubted] or [BLANK]
    lines += [BLANK] * layout.has_blank_under_doubts
    ranking_top = len(lines)
    lines += [*ranking(view, layout), _between(view, layout)]
    table_top = len(lines)
    lines += draw_weights(view, layout)
    table_bottom = len(lines)
    if layout.reason_rows:
        lines += [BLANK, *reasons(view, layout)]
    if layout.has_strip:
        from offercompare.tui.drawing.weight_strip import strip

        lines += [BLANK, *strip(view, layout)]
    lines += [BLANK] * (height - 1 - len(lines))
    if has_panel(width):
        lines[top : height - 2] = _with_panel(view, layout, lines[top : height - 2])
    shown = (line for line in lines[: height - 1])
    return Scene((*shown, foot), layout, ranking_top, table_top, table_bottom)


def _between(view: View, layout: Layout) -> Line:
    """Draw how many rows and offers of the table are out of sight; mostly none."""
    pen = Pen(layout.width)
    beyond = "    ".join(part for part in (rows_beyond(view, layout), pages(view, layout)) if part)
    pen.end_at(layout.right, Span(beyond, Role.DIM))
    return pen.line()


def _asked_first(view: View, standing: Standing) -> "AskedFirst | None":
    """Return what to ask an employer first, and what the answer would change; `None` if nothing."""
    from offercompare.tui.drawing.offer_view import AskedFirst
    from offercompare.wording.questions import describe_effect, first_inquiry

    entry = first_inquiry(view.question_values, standing) if view.question_values else None
    if entry is None:
        return None
    return AskedFirst(entry.question, describe_effect(entry, view.comparison, view.names), view.cap("questions"))


def _with_panel(view: View, layout: Layout, body: list[Line]) -> list[Line]:
    """Put the selected offer, in full, to the right of the answer and all below it."""
    from offercompare.tui.drawing.offer_view import draw_offer  # a terminal without room for it needs no more

    standing = view.by_file[view.offer]
    full = draw_offer(
        view.comparison,
        standing,
        PANEL_WIDTH,
        plan=view.plan_of(view.offer),
        brief=True,
        first_asked=_asked_first(view, standing),
    )
    if len(full) > len(body):
        end = len(body) - 1 - (not full[len(body) - 3].text.strip())  # no heading with nothing under it
        full = (
            *full[:end],
            Line((Span(view.cap("offer_in_full"), Role.ACCENT, bold=True), Span(" all of it", Role.DIM))),
        )
    full = (*full, *[BLANK] * (len(body) - len(full)))
    divider = Span(f"{DIVIDER}  ", Role.FAINT)
    return [beside(line, layout.width, Line((divider, *part.spans))) for line, part in zip(body, full, strict=True)]

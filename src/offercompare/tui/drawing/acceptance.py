"""For how many priorities each offer would win: a row an offer, a bar for each set of priorities."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.columns import RowColumns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, spaced
from offercompare.tui.drawing.view import View
from offercompare.wording import lead_risks
from offercompare.wording.amounts import percent
from offercompare.wording.verdict import describe_excluded

if TYPE_CHECKING:  # loads numpy
    from offercompare.analysis.shares import Shares

HEADING = "For how many priorities would each offer win?"
CAVEAT = "shares of possible priorities, not chances of being right"
SETS = ("all", "in your order of importance", "near yours")
BRIEF_SETS = ("all", "in your order", "near yours")
"""Which priorities are looked at."""
MEANING = "your order: the criteria rank as they do for you   near yours: four fifths of all weight as you have it"


def acceptance(view: View, figures: Figures | None, columns: RowColumns, rows: int, step: int) -> tuple[Line, ...]:
    """Draw two lines of heading and as many offers as there are `rows`, one each `step` lines, the selected one too."""
    shown = offers_shown(view, rows)
    hidden = len(view.comparison.contenders) - len(shown)
    return (
        _heading(columns, hidden),
        _sets(view, figures, columns),
        *spaced([_offer(view, figures, columns, standing) for standing in shown], step),
    )


def offers_shown(view: View, rows: int) -> tuple[Standing, ...]:
    """Choose the offers: the leader first, the selected one among the others."""
    able = view.comparison.contenders
    place = next((index for index, standing in enumerate(able) if standing.file == view.offer), 0)
    if place < rows:
        return able[:rows]
    return (*able[: rows - 1], able[place])


def _heading(columns: RowColumns, hidden: int) -> Line:
    pen = Pen(columns.width)
    end = pen.at(MARGIN, Span(HEADING, bold=True))
    note = "   ".join([f"{hidden} more"] * (hidden > 0) + [CAVEAT] * (not columns.is_narrow))
    if cell_len(note) <= columns.right - end - 1:
        pen.ending(columns.right, Span(note, Role.DIM))
    return pen.line()


def _column(columns: RowColumns, place: int) -> tuple[int, int]:
    """Where the figures of a set of priorities begin, and how many cells there are."""
    start = columns.start if not columns.is_narrow else columns.weight_end + 2
    room = (columns.right + 1 - start) // len(SETS)
    return start + place * room, room


def _sets(view: View, figures: Figures | None, columns: RowColumns) -> Line:
    """Name the three sets, with their error where they are estimates."""
    pen = Pen(columns.width)
    found = _found(figures)
    for place, (name, brief, shares) in enumerate(zip(SETS, BRIEF_SETS, found, strict=True)):
        start, room = _column(columns, place)
        error = f", about ± {max(0.1, 100 * shares.error):.1f}%" if shares and shares.error else ""
        choices = (name + error, brief + error, brief + ", about" * bool(error), brief)
        text = next((text for text in choices if cell_len(text) < room), brief)
        pen.at(start, Span(view.glyphs.text(cut(text, room - 1)), Role.DIM))
    return pen.line()


def _found(figures: Figures | None) -> tuple["Shares | None", "Shares | None", "Shares | None"]:
    if figures is None:
        return None, None, None
    return figures.overall.shares, figures.in_my_order, figures.near_mine


def _offer(view: View, figures: Figures | None, columns: RowColumns, standing: Standing) -> Line:
    leads, selected = standing.rank == 1, standing.file == view.offer
    pen = Pen(columns.width)
    if selected:
        pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
    rank = str(standing.rank)
    pen.at(MARGIN, Span(rank, Role.ACCENT if leads else Role.DIM, bold=leads))
    name = max(5, MARGIN + len(rank) + 1)
    first = _column(columns, 0)[0]
    room = first - name - 1
    pen.at(name, Span(view.glyphs.text(view.name_within(standing.file, room)), bold=selected))
    for place, shares in enumerate(_found(figures)):
        start, cells = _column(columns, place)
        holds = figures is not None and is_true_of(figures, view.decision, is_of_all=place == 0)
        share = shares.of.get(standing.file) if shares else None
        role = Role.DIM if not holds else Role.ACCENT if leads else Role.BAR
        _share(pen, share, view.glyphs.bar[0], (start, cells - 9), role)
    return pen.line()


def is_true_of(figures: Figures, decision: Decision, *, is_of_all: bool) -> bool:
    """Whether figures are those of the weights as they are now, or still those of the ones before."""
    return figures.decision == decision or (is_of_all and figures.overall.holds_for(decision))


def _share(pen: Pen, share: float | None, sign: str, place: tuple[int, int], role: Role) -> None:
    """Draw a share as a figure and a bar; what is not known yet is left open, and what no longer holds is dim."""
    start, cells = place
    if share is None:
        pen.ending(start + 4, Span("..", Role.DIM))
        return
    pen.ending(start + 4, Span(percent(share), Role.DIM if role is Role.DIM or not share else Role.TEXT))
    pen.at(start + 7, Span(sign * max(round(cells * share), 1 if share else 0), role))


def notes(view: View, figures: Figures | None, columns: RowColumns, rows: int) -> tuple[Line, ...]:
    """Say which offers take no part and which can never win, in at most so many lines."""
    sentences = list(describe_excluded(view.comparison, view.names.short))
    if figures is not None and is_true_of(figures, view.decision, is_of_all=True):
        everywhere = figures.overall
        sentences += lead_risks.never_first(everywhere.shares.never, everywhere.dominated, view.decision, view.names)
    if len(sentences) > rows > 0:
        sentences[rows - 1 :] = [
            f"{sentences[rows - 1]}  {len(sentences) - rows} more" if len(sentences) > rows else sentences[rows - 1]
        ]
    lines = []
    for text in sentences[:rows]:
        pen = Pen(columns.width)
        pen.at(5, Span(view.glyphs.text(cut(text, columns.right - 4)), Role.DIM))
        lines.append(pen.line())
    return tuple(lines)


def meaning(columns: RowColumns) -> Line:
    """Say what the sets of priorities are."""
    if columns.is_narrow:
        return BLANK
    pen = Pen(columns.width)
    pen.at(5, Span(cut(MEANING, columns.right - 4), Role.DIM))
    return pen.line()

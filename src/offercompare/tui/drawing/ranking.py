"""Who leads: a row an offer, in the order of rank, with its score as a bar in three textures."""

from rich.cells import cell_len

from offercompare.model.comparison import Standing
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words, verdict
from offercompare.wording.amounts import money, score, signed
from offercompare.wording.criteria import gauge

HEADING = "Who leads"
BRIEF = ("written", "said", "open")
"""The three textures in a word each."""


def ranking(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the heading and as many offers as fit, the leader, the next and the selected one before all others."""
    lines = [_heading(view, layout)]
    for standing in _shown(view, layout):
        lines.append(_offer(view, layout, standing))
        lines += [BLANK] * (layout.ranking_step - 1)
    return tuple(lines)


def must_rule(width: int, glyphs: Glyphs) -> Line:
    """Draw the rule before the offers that miss a must-have, from the first cell to the last."""
    words = " misses a must-have "
    rest = max(0, width - 1 - cell_len(words))
    return Line((Span(glyphs.track, Role.FAINT), Span(words, Role.DIM), Span(glyphs.track * rest, Role.FAINT)))


def ranked_files(view: View, layout: Layout) -> tuple[str, ...]:
    """Say which offer stands in which row, for the mouse."""
    return tuple(standing.file for standing in _shown(view, layout))


def _shown(view: View, layout: Layout) -> tuple[Standing, ...]:
    standings, room = view.comparison.standings, layout.ranking_rows
    if len(standings) <= room:
        return standings
    place = next((index for index, standing in enumerate(standings) if standing.file == view.offer), 0)
    if place < room:
        return standings[:room]
    return (*standings[: room - 1], standings[place])  # who leads and who is next matter most


def has_legend(view: View, layout: Layout) -> bool:
    """Whether the heading has room to say what the three textures mean."""
    return _verdict(view, layout)[1]


def _verdict(view: View, layout: Layout) -> tuple[str, bool]:
    """Say beside the heading how many offers lie beyond, and what the textures mean, as far as there is room."""
    hidden = len(view.comparison.standings) - layout.ranking_rows
    more = f"{hidden} more" if hidden > 0 else ""
    signs = view.glyphs.bar
    in_full = "   ".join(f"{sign} {meaning}" for sign, meaning in zip(signs, words.TEXTURES, strict=True))
    brief = " ".join(f"{sign} {meaning}" for sign, meaning in zip(signs, BRIEF, strict=True))
    briefest = brief.rpartition(f" {signs[-1]}")[0]  # dots for what is open explain themselves best
    room = layout.columns.score_end - len("score") - (MARGIN + len(HEADING))
    gap = "  " if more else ""
    choices = (f"  {more}{gap}{in_full}",) * (not layout.is_narrow) + (
        f"  {more}{gap}{brief}",
        f"  {more}{gap}{briefest}",
    )
    fitting = next((text for text in choices if cell_len(text) <= room), "")
    if fitting:
        return fitting, True
    return (f"  {more}" if len(more) + 2 <= room else f"  +{hidden}"), False


def _heading(view: View, layout: Layout) -> Line:
    columns, text = layout.columns, view.glyphs.text
    pen = Pen(layout.width)
    end = pen.at(MARGIN, Span(HEADING, bold=True))
    hidden = len(view.comparison.standings) - layout.ranking_rows
    if layout.is_narrow or not layout.has_reasons:
        pen.at(end, Span(text(_verdict(view, layout)[0]), Role.DIM))
    elif hidden > 0:
        pen.at(end + 2, Span(text(f"{hidden} more"), Role.DIM))
    for column, head in (
        (columns.score_end, "score"),
        (columns.gap_end, "gap"),
        (columns.firm_end, "written" if layout.is_narrow else "in writing"),
        (columns.open_end, "at best"),
        (columns.worth_end, "a year"),
    ):
        if column is not None:
            pen.ending(column, Span(head, Role.DIM))
    return pen.line()


def _offer(view: View, layout: Layout, standing: Standing) -> Line:
    columns, glyphs = layout.columns, view.glyphs
    leads = standing.rank == 1
    pen = Pen(layout.width)
    rank = str(standing.rank)
    pen.at(MARGIN, Span(rank, Role.ACCENT if leads else Role.DIM, bold=leads))
    name = max(columns.name, MARGIN + len(rank) + 2)
    last = columns.bar - 2 if columns.bar_width else columns.score_end - 6
    pen.at(name, Span(glyphs.text(view.name_within(standing.file, last + 1 - name)), bold=leads))
    role = Role.ACCENT if leads else Role.BAR
    lengths = gauge(standing.score, columns.bar_width)
    pen.at(columns.bar, *glyphs.bar_spans(lengths, glyphs.bar, role))
    pen.ending(columns.score_end, Span(score(standing.score.stated), bold=True))
    difference = standing.score.stated - view.comparison.leader.score.stated
    if not leads:
        pen.ending(columns.gap_end, Span(glyphs.text(signed(difference)), Role.DIM))
    pen.ending(columns.firm_end, Span(f"{standing.score.firm:.0f}"))
    pen.ending(columns.open_end, Span(f"{standing.score.open:.0f}"))
    if columns.worth_end is not None:
        currency = view.comparison.evaluation.priorities.currency
        pen.ending(columns.worth_end, Span(money(standing.evaluated.worth.stated, currency)))
    end = layout.right if layout.has_panel else layout.width - 1  # the panel needs a gap before it
    note = _note(view, standing, end + 1 - columns.note - 2)
    if note:
        pen.at(columns.note, Span(f"{glyphs.warning} {glyphs.text(note)}", Role.WARN))
    return pen.line()


def _note(view: View, standing: Standing, room: int) -> str:
    """Say that the file has a problem, which must-have is missed or unknown, and how many more, as room allows."""
    notes: tuple[str, ...] = ()
    more = ""
    for brief in (False, True):
        of_file = ("problem" if brief else "file has a problem",) if standing.file in view.kept else ()
        notes = (*of_file, *verdict.must_notes(view.comparison, standing, brief=brief))
        more = f" +{len(notes) - 1}" if len(notes) > 1 else ""
        if not notes or cell_len(notes[0] + more) <= room:
            break
    return cut(notes[0], room - len(more)) + more if notes else ""

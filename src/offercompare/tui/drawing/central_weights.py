"""Who would choose an offer: the weights of those it suits best, beside mine."""

from rich.cells import cell_len

from offercompare.analysis.explanation import Figures
from offercompare.model.criteria import Criterion
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words, lead_risks
from offercompare.wording.amounts import percent

WIDEST_BARS = 76


def heading(view: View) -> str:
    """Ask who would choose the selected offer."""
    return view.glyphs.text(f"Who would choose {view.name(view.offer, short=False)}?")


def in_words(view: View, figures: Figures | None, *, brief: bool = False) -> str:
    """Answer in a sentence; empty where there is but one criterion to tell people by."""
    if view.offer not in view.decision.offers:
        is_known = view.offer in view.by_file
        text = "It takes no part: it misses a must-have." if is_known else "This file cannot be read."
    elif figures is None or not figures.overall.holds_for(view.decision):
        text = "…"
    else:
        everywhere = figures.overall
        central, better = everywhere.central.get(view.offer), everywhere.dominated.get(view.offer, ())
        is_telling = central is None or len(central) > 1
        text = lead_risks.who_would_choose(central, better, view.comparison, view.names, brief=brief) * is_telling
    return view.glyphs.text(text)


def in_lines(view: View, figures: Figures | None, width: int) -> tuple[Line, ...]:
    """Draw the question, and the answer below it; nothing where there is no answer."""
    text = in_words(view, figures)
    if cell_len(text) > width:
        text = in_words(view, figures, brief=True)
    answer = [Line((Span(line),)) for line in wrapped(text, width)]
    question = Line((Span(cut(heading(view), width), bold=True),))
    return (question, *answer) if text else ()


def run_in(view: View, figures: Figures | None, width: int) -> tuple[Line, ...]:
    """Draw question and answer as one paragraph, where lines are few; nothing where there is no answer."""
    question, answer = cut(heading(view), width), in_words(view, figures, brief=True)
    if not answer:
        return ()
    first, *rest = wrapped(f"{question} {answer}", width)
    if not first.startswith(question):
        return (Line((Span(question, bold=True),)), *(Line((Span(line),)) for line in rest))
    start = Line((Span(question, bold=True), Span(first.removeprefix(question))))
    return (start, *(Line((Span(line),)) for line in rest))


def in_bars(view: View, figures: Figures | None, width: int) -> tuple[Line, ...]:
    """Draw a bar for each criterion, the weight most important to those people first, and mine as a mark in it."""
    central = figures.overall.central.get(view.offer) if figures is not None else None
    known = {criterion.key for criterion in view.comparison.criteria}
    if central is None or len(central) == 1 or not set(central) <= known:
        return ()
    mine = dict(zip((criterion.key for criterion in view.comparison.criteria), view.comparison.shares, strict=True))
    full = max(*central.values(), *(mine[key] for key in central))
    order = sorted(central, key=lambda key: -central[key])
    by_key = {criterion.key: criterion for criterion in view.comparison.criteria}
    return tuple(_bar(view, by_key[key], (central[key], mine[key]), full, width) for key in order)


_LABEL, _FIGURES = 16, 18


def _bar(view: View, criterion: Criterion, shares: tuple[float, float], full: float, width: int) -> Line:
    """Draw the weight that a criterion has for them as a bar, and mine as a mark in it."""
    cells = width - _LABEL - _FIGURES
    theirs, own = (round((cells - 1) * share / full) for share in shares)
    pen = Pen(width)
    pen.at(0, Span(view.glyphs.text(cut(words.short_label(criterion), _LABEL - 2))))
    same, _, switch = view.glyphs.strip
    signs = [Span(same, Role.BAR) if cell < max(1, theirs) else Span(" ") for cell in range(cells)]
    signs[own] = Span(switch)
    pen.at(_LABEL, *signs)
    pen.ending(width - _FIGURES + 5, Span(percent(shares[0])))
    pen.ending(width - 2, Span(f"yours {percent(shares[1])}", Role.DIM))
    return pen.line()


def indented(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put lines behind the left margin."""
    return tuple(Line((Span(" " * MARGIN), *line.spans)) for line in lines)

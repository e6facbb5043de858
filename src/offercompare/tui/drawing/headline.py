"""The top of the screen: whose comparison it is, the answer in a sentence, and its doubts."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rich.cells import cell_len

from offercompare.model.readings import Firmness
from offercompare.tui.drawing.glyphs import WARNING
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import MARGIN, Line, Pen, Role, Span, cut, cut_path
from offercompare.tui.state.view import View
from offercompare.wording import verdict as words
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import listed
from offercompare.wording.terms import term_rows

PROGRAM = "offercompare"
_GAP = 3
"""Cells between two doubts in one line."""
MOST_DOUBT_ROWS = 3
_MOST_DUE = 3
"""Of the offers due after the first, those that are named."""
_LONG_NAME = 24
"""Cells for a name in the answer, where it would hide the figure."""
_BRIEF, _BRIEFEST = 2, 3
"""Of the forms of a doubt, the first that is no sentence, and the last."""


class Doubt:
    """One reason not to trust the answer as it stands."""

    def __init__(self, say: Callable[[int], str], *, is_warning: bool = True) -> None:
        """Have `say` word it in ever fewer words, 0 to 3, as far as that is needed."""
        self.say = cache(say)
        self.is_warning = is_warning

    @classmethod
    def of(cls, *forms: str, is_warning: bool = True) -> "Doubt":
        """Say it in these forms; where there are fewer, the last stays."""
        return cls(lambda brevity: forms[min(brevity, len(forms) - 1)], is_warning=is_warning)


def title(view: View, width: int) -> Line:
    """Whose comparison it is, and at the right what was changed last or what has just been done."""
    pen = Pen(width)
    count = len(view.comparison.standings)
    name = clean(view.comparison.evaluation.priorities.name or "")
    parts = [part for part in (name, f"{count} offers" if count != 1 else "1 offer", _notice(view)) if part]
    right, column = width - MARGIN, MARGIN + len(PROGRAM) + 2
    if status := clean(view.status):
        # News go before the name and the number of offers, which are known, and long ones before the program.
        column = column if cell_len(status) <= right - column else MARGIN
        right = pen.end_at(right - 1, Span(cut_path(status, right - column), Role.DIM)) - _GAP
    if column > MARGIN:
        pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
    pen.at(column, Span(cut("  ·  ".join(parts), max(0, right - column)), Role.DIM))
    return pen.line()


def answer(view: View, layout: Layout) -> Line:
    """Who leads, by how much, on what; at the right a deadline, or what was changed last where there is no title."""
    pen = Pen(layout.width)
    notes = _beside(view, layout)
    # Not by `product`, which would say the answer in every way before the first is tried.
    for (claim, basis), beside in ((claim, note) for claim in _claims(view) for note in notes):
        if cell_len(claim + basis) + (cell_len(beside.text) + 2) * bool(beside.text) <= layout.room:
            break
    end = pen.at(MARGIN, Span(cut(claim, layout.room), bold=True))
    end = pen.at(end, Span(cut(basis, layout.right + 1 - end)))
    if room := max(0, layout.right - 1 - end):
        pen.end_at(layout.right, beside._replace(text=cut_path(beside.text, room)))
    return pen.line()


def _claims(view: View) -> Iterator[words.Verdict]:
    """Say the answer in ever fewer words, the bold part and what it rests on."""
    comparison = view.comparison
    if is_silent(view):
        yield silence(view)
        return
    ways: tuple[Callable[[], Names], ...] = (
        lambda: view.names,
        lambda: Names(view.names.first, view.names.first),
        lambda: view.names_within(_LONG_NAME),
    )
    # The second word of a name gives way before what the lead rests on.
    for lead_margin, has_basis in ((view.margin, True), (None, True), (None, False)):
        for names in (way() for way in ways):
            verdict = words.verdict(comparison, names, lead_margin)
            yield verdict if has_basis else verdict.without_basis
    yield words.verdict(comparison, view.by_letter).without_basis


def silence(view: View) -> words.Verdict:
    """Say that nothing is stated, and how much there is to ask."""
    count = sum(len(view.comparison.questions(standing)) for standing in view.comparison.standings)
    return words.Verdict("Nothing is stated yet.", f" {count} questions to ask: {view.cap('questions')}." * bool(count))


def is_silent(view: View) -> bool:
    """Return whether no offer states anything."""
    standings = view.comparison.standings
    if any(standing.score.stated > 0 for standing in standings):
        return False
    rows = (row for standing in standings for row in term_rows(standing.evaluated.offer))
    return all(row.firmness is Firmness.UNSTATED for row in rows)


def _beside(view: View, layout: Layout) -> tuple[Span, ...]:
    """Say what stands at the right of the answer, in ever fewer words."""
    if not layout.has_title:
        texts = (view.status, view.brief_status) if view.status else (_notice(view), view.notice)
        return tuple(Span(clean(each), Role.DIM) for each in texts)
    notes = _deadline(view) if layout.has_deadline_beside else ()
    return tuple(Span(f"{WARNING} {note}", Role.WARN) for note in notes) or (Span(""),)


def _notice(view: View) -> str:
    """Say what the offers are, and of the samples how to go on to one's own."""
    return f"{view.notice}; {view.cap('new_offer')} enters your own" if view.is_sample else view.notice


def _deadline(view: View) -> tuple[str, ...]:
    """Say which answer is due first, in ever fewer words, and by their letters which are due as well; none if none."""
    return view.cache.get(("due", view.set_aside, view.today), lambda: _due_in_words(view))


def _due_in_words(view: View) -> tuple[str, ...]:
    full = words.deadlines(view.comparison, view.names, view.today)
    brief = words.deadlines(view.comparison, view.by_letter, view.today, brief=True)
    others = [note.partition(":")[0] for note in brief[1:]]
    also = f", then {listed(others, most=_MOST_DUE)}" if others else ""
    return (f"{full[0]}{also}", f"{brief[0]}{also}", brief[0]) if full else ()


def doubts(found: Sequence[Doubt], room: int, rows: int) -> tuple[tuple[Span, ...], ...]:
    """Say in at most so many rows of so many cells what to doubt: as many doubts, in as many words, as fit."""
    # Everything in whole sentences and few rows, else in few words, else the most pressing alone.
    choices = [(len(found), brevity, few) for few in range(1, rows) for brevity in range(_BRIEF)]
    choices += [(count, brevity, rows) for count in range(len(found), 0, -1) for brevity in range(_BRIEFEST + 1)]
    for count, brevity, few in choices:
        spans = [_span(doubt, brevity) for doubt in found[:count]]
        packed = _packed(spans, room)
        if len(packed) <= few and all(cell_len(span.text) <= room for span in spans):
            return packed
    first = _span(found[0], _BRIEFEST) if found else Span("")
    return ((first._replace(text=cut(first.text, room)),),) if found else ()


def every_doubt(view: View) -> tuple[Span, ...]:
    """Say all there is to doubt, in full."""
    return tuple(_span(doubt, 0) for doubt in doubts_of(view, has_deadline=True))


def _span(doubt: Doubt, brevity: int) -> Span:
    text = doubt.say(brevity)
    if not doubt.is_warning:
        return Span(text, Role.DIM)
    return Span(f"{WARNING} {text}", Role.WARN)


def _packed(spans: Sequence[Span], room: int) -> tuple[tuple[Span, ...], ...]:
    """Put doubts into rows, in their order, several to a row where they fit."""
    rows: list[tuple[Span, ...]] = []
    used = room
    for span in spans:
        size = cell_len(span.text)
        if used + _GAP + size <= room:
            rows[-1] = (*rows[-1], Span(" " * _GAP), span)
            used += _GAP + size
        else:
            rows.append((span,))
            used = size
    return tuple(rows)


def doubts_of(view: View, *, has_deadline: bool) -> tuple[Doubt, ...]:
    """Say what to doubt, the most pressing first, with the deadline where that does not stand beside the answer."""
    return tuple(_doubts(view, has_deadline=has_deadline))


def _doubts(view: View, *, has_deadline: bool) -> Iterator[Doubt]:
    comparison, names = view.comparison, view.names
    by_first = Names(names.first, names.first)
    if view.problems:
        why = view.cap("problems")
        files = list(dict.fromkeys(problem.file for problem in view.problems))
        whole = f"{clean(files[0])} has a problem" if len(files) == 1 else f"{len(files)} files have problems"
        full = f"{whole}: press {why} for what it is."
        yield Doubt.of(full, full, f"{whole}: {why}")
    if not view.is_watched:
        again = view.cap("read_again")
        full = f"Changes on disk are not noticed, {again} reads again."
        yield Doubt.of(full, full, f"Changes are not noticed, {again} reads again")
    if has_deadline and (due := _deadline(view)):
        yield Doubt.of(f"{due[0]}.", *due[:2])
    if is_silent(view):
        return
    ways = (names, by_first, by_first, view.by_letter)

    def overtaken(brevity: int) -> str:
        is_brief = brevity >= _BRIEF
        return words.could_overtake(comparison, ways[brevity], brief=is_brief) + "." * (not is_brief)

    if not comparison.is_certain:
        yield Doubt(overtaken)
    if len(comparison.standings) > 1:
        yield Doubt(
            lambda brevity: words.in_writing_alone(comparison, ways[brevity], brief=brevity >= _BRIEF),
            is_warning=False,
        )
    if note := view.year_note:
        see = view.cap("year")
        yield Doubt.of(f"{note.forms[0]} See {see}.", *note.forms[1:], is_warning=note.is_warning)
    untaxed = view.cache.get(("untaxed", view.set_aside), lambda: {each.file for each in words.untaxed(comparison)})
    if untaxed:
        lacking = [each for each in comparison.standings if each.file in untaxed]
        yield Doubt(lambda brevity: words.missing_tax_rate(lacking, ways[brevity]), is_warning=False)

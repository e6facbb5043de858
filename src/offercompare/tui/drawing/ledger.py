"""Who pays what with one offer: year by year, every entry, and what becomes of the allowance and of the days."""

from collections.abc import Iterator

from rich.cells import cell_len

from offercompare.model.catalogue import fee
from offercompare.model.ledger import is_allowance_open
from offercompare.model.offer import Offer
from offercompare.model.plan import Year
from offercompare.model.spending import Spent
from offercompare.report.plan_rows import PlanRows
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.wording.amounts import count, money
from offercompare.wording.clean import clean
from offercompare.wording.plan import LEAST_DAYS, SHOWN, describe_left_over, describe_own_pocket, describe_paid
from offercompare.wording.plan_facts import describe_side_facts
from offercompare.wording.terms import term_label

_HEADS = ("on top", "allowance", "yourself")
_COLUMN = 10
"""Cells of an amount, with the gap before it."""


def ledger(rows: PlanRows, view: View, file: str, width: int) -> tuple[Line, ...]:
    """Draw it in lines of `width` cells."""
    return tuple(_lines(rows, view, file, width))


def _lines(rows: PlanRows, view: View, file: str, width: int) -> Iterator[Line]:
    planned, currency = rows.by_file[file], rows.currency
    plan, offer = planned.plan, planned.evaluated.offer
    role = Role.ACCENT if file == view.comparison.leader.file else Role.TEXT
    for text in wrapped(clean(offer.employer), width):
        yield Line((Span(text, role, bold=True),))
    for text in wrapped(f"{describe_own_pocket(plan, currency)} {describe_paid(plan, currency)}", width):
        yield Line((Span(text),))
    for year in plan.years:
        yield BLANK
        held = _held(offer, year, currency)
        yield from _year(year, f"{held}{describe_left_over(plan, year, currency)}{_short(year)}", currency, width)
    yield BLANK
    yield Line((Span("Also", bold=True),))
    comparison, standing = view.comparison, view.by_file[file]
    for sentence in describe_side_facts(comparison, standing, planned, view.name(file, short=True)):
        for text in wrapped(sentence, width):
            yield Line((Span(text),))


def _year(year: Year, rest: str, currency: str, width: int) -> Iterator[Line]:
    pen = Pen(width)
    pen.at(0, Span(f"Year {year.year}", bold=True))
    if year.entries:
        for place, head in enumerate(_HEADS):
            pen.ending(_end(width, place), Span(head, Role.DIM))
    yield pen.line()
    for spent in year.entries:
        yield _amounts(_called(spent), (spent.on_top, spent.from_allowance, spent.own_pocket), currency, width)
    if len(year.entries) > 1:
        amounts = year.on_top, year.from_allowance, year.own_pocket
        yield _amounts("together", amounts, currency, width, bold=True)
    for text in wrapped(rest, width):
        yield Line((Span(text, Role.DIM),))


def _end(width: int, place: int) -> int:
    """The column in which an amount ends."""
    return width - 1 - (len(_HEADS) - 1 - place) * _COLUMN


def _amounts(label: str, amounts: tuple[float, float, float], currency: str, width: int, *, bold: bool = False) -> Line:
    pen = Pen(width)
    pen.at(0, Span(cut(label, width - 3 * _COLUMN - 1), bold=bold))
    for place, amount in enumerate(amounts):
        text = money(amount, currency) if amount >= SHOWN else "-"
        if cell_len(text) >= _COLUMN:
            text = cut(text.rpartition(" ")[2], _COLUMN - 1)
        role = Role.TEXT if amount >= SHOWN else Role.DIM
        pen.ending(_end(width, place), Span(text, role, bold=bold or (place == 2 and amount >= SHOWN)))
    return pen.line()


def _called(spent: Spent) -> str:
    entry = spent.entry
    return term_label(fee(entry.fee)) if entry.item is None and entry.fee else clean(entry.what)


def _held(offer: Offer, year: Year, currency: str) -> str:
    """Say what the allowance holds."""
    if is_allowance_open(offer):
        return "Allowance not stated."
    held = f"Allowance {money(year.allowance, currency)}"
    held += f" and {money(year.carried_in, currency)} carried in" if year.carried_in >= SHOWN else ""
    return f"{held}."


def _short(year: Year) -> str:
    """Say what it takes of PTO, after a space; empty if the days are enough."""
    return f" {count(round(year.days_short, 1), 'days')} of PTO." if year.days_short >= LEAST_DAYS else ""

"""An entry of a kept year in words: told back as it was understood, or as the line that would be typed for it."""

from collections.abc import Callable, Iterator
from datetime import date

from offercompare.model.credits import Certificate
from offercompare.model.year_file import DayEntry, ExpenseEntry, Typed
from offercompare.parse.planning import describe_kind
from offercompare.wording.amounts import count, day, to_the_cent
from offercompare.wording.clean import clean


def describe_entry(entry: Typed, currency: str) -> str:
    """Tell back what was understood: March 12, 2028: ACP registration, $1,200, course."""
    parts = _parts(entry, day, lambda amount: to_the_cent(amount, currency))
    return f"{day(entry.on)}: {', '.join(map(clean, parts))}"


def entry_line(entry: ExpenseEntry | DayEntry) -> str:
    """Write an entry as the line that would be typed for it, to be changed and read again."""
    return f"{_typed_day(entry.on)} {', '.join(_parts(entry, _typed_day, lambda amount: f'{amount:.10g}'))}"


def _typed_day(on: date) -> str:
    return f"{on.month}/{on.day}/{on.year}"


def _parts(entry: Typed, on: Callable[[date], str], money: Callable[[float], str]) -> Iterator[str]:
    """Say what there is of an entry but its day, with days and amounts written so."""
    if isinstance(entry, Certificate):
        yield entry.activity
        yield f"{count(entry.credits, 'credits')}, {entry.type}"
        if entry.topics:
            yield f"topics {', '.join(entry.topics)}"
        return
    if isinstance(entry, DayEntry):
        time = count(entry.days, "days") if entry.days is not None else count(entry.hours or 0.0, "hours")
        yield f"{time} for {entry.name}"
        return
    yield entry.what
    yield money(entry.cost)
    yield describe_kind(entry.fee or entry.kind or "")
    if entry.for_:
        yield f"for {entry.for_}"
    if entry.paid_by == "employer":
        yield "paid by the employer"
    for word, when in (("ended", entry.ended), ("claimed", entry.claimed), ("paid back", entry.paid)):
        if when:
            yield f"{word} {on(when)}"
    if entry.got is not None:
        yield f"got {money(entry.got)}"
    if entry.refused:
        yield "refused"

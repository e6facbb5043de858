"""What was understood of a line about a kept year, told back in one sentence."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from offercompare.model.year_file import DayEntry, ExpenseEntry
from offercompare.parse.planning import describe_kind
from offercompare.parse.year_entries import YearEntry
from offercompare.wording.amounts import count, day, number, to_the_cent
from offercompare.wording.clean import clean


def describe_entry(entry: YearEntry, currency: str) -> str:
    """Tell back an expense, days away or a certificate: March 12, 2028: ACP registration, $1,200, course."""
    return f"{day(entry.on)}: {', '.join(clean(part) for part in _parts(entry, currency))}"


def entry_line(entry: ExpenseEntry | DayEntry) -> str:
    """Write an entry as the line that would be typed for it, to be changed and read again."""
    if isinstance(entry, DayEntry):
        amount, unit = (entry.days, "days") if entry.days is not None else (entry.hours or 0.0, "hours")
        return f"{_typed_day(entry.on)} {entry.for_ or 'CME'} {count(amount, unit).replace(',', '')}"
    parts = [f"{_typed_day(entry.on)} {entry.what}", f"{entry.cost:.10g}", describe_kind(entry.fee or entry.kind or "")]
    parts += [f"for {entry.for_}"] if entry.for_ else []
    parts += ["paid by the employer"] if entry.paid_by == "employer" else []
    days = (("ended", entry.ended), ("claimed", entry.claimed), ("paid", entry.paid))
    parts += [f"{word} {_typed_day(on)}" for word, on in days if on]
    parts += [f"got {entry.got:.10g}"] if entry.got is not None else []
    return ", ".join([*parts, *(["refused"] if entry.refused else [])])


def _typed_day(on: date) -> str:
    return f"{on.month}/{on.day}/{on.year}"


def _parts(entry: YearEntry, currency: str) -> Iterator[str]:
    values = entry.values
    if entry.certificate is not None:
        yield entry.certificate.activity
        yield f"{number(entry.certificate.credits)} credits, {entry.certificate.type}"
        return
    if entry.table == "day":
        unit = "days" if "days" in values else "hours"
        yield f"{count(cast('float', values[unit]), unit)} for {values['for']}"
        return
    yield str(values["what"])
    yield to_the_cent(cast("float", values["cost"]), currency)
    yield describe_kind(str(values.get("fee") or values.get("kind")))
    if "for" in values:
        yield f"for {values['for']}"
    if values.get("paid_by") == "employer":
        yield "paid by the employer"
    for key, words in (("ended", "ended"), ("claimed", "claimed"), ("paid", "paid back")):
        if key in values:
            yield f"{words} {day(cast('date', values[key]))}"
    if "got" in values:
        yield f"got {to_the_cent(cast('float', values['got']), currency)}"
    if values.get("refused"):
        yield "refused"

"""The comparison as CSV: a row an offer, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from offercompare.model.comparison import Comparison, CounterStanding, Standing
from offercompare.wording.clean import clean

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""Some spreadsheets take the wide signs for the narrow ones, and some skip what is blank before them."""


def as_csv(comparison: Comparison) -> str:
    """Set the comparison; figures unrounded, in the user's currency."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ["rank", "file", "employer", "score firm", "score stated", "score open", "worth firm", "worth stated"]
        + [inert(head) for c in comparison.criteria for head in (f"{c.key} value", f"{c.key} points")]
        + ["counter to"] * bool(comparison.counter_offers)
    )
    writer.writerows([standing.rank, *_row(standing)] for standing in comparison.standings)
    # Without a rank, so that a sheet sorted or filtered by it has the offers one holds.
    writer.writerows(["", *_row(counter), inert(counter.to)] for counter in comparison.counter_offers)
    return stream.getvalue()


def _row(standing: Standing | CounterStanding) -> Iterator[str | float | int]:
    evaluated = standing.evaluated
    yield inert(evaluated.file)
    yield inert(evaluated.offer.employer)
    yield from standing.score
    yield from evaluated.worth[:2]
    for cell in evaluated.cells:
        yield cell.value.stated
        yield cell.points.stated


def inert(text: str) -> str:
    """Quote text that a spreadsheet would run as a formula."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else cleaned

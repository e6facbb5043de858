"""The comparison as CSV: a row an offer, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from offercompare.model.comparison import Comparison, Standing
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
    )
    writer.writerows(list(_row(standing)) for standing in comparison.standings)
    return stream.getvalue()


def _row(standing: Standing) -> Iterator[str | float | int]:
    yield standing.rank
    yield inert(standing.file)
    yield inert(standing.employer)
    yield from standing.score
    yield from standing.evaluated.worth[:2]
    for cell in standing.cells:
        yield cell.value.stated
        yield cell.points.stated


def inert(text: str) -> str:
    """Quote text that a spreadsheet would run as a formula."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else cleaned

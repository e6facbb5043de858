"""What the first screen says of a kept year: only what is due or lost soon."""

from datetime import date

import pytest

from offercompare.files.load import load
from offercompare.report.signed import follow
from offercompare.wording.year import year_note
from support import CASES


@pytest.mark.parametrize(
    ("today", "note"),
    [
        (date(2028, 10, 15), "Your year: $1,950 is overdue."),
        (date(2028, 11, 5), "Your year: $1,950 is overdue; $199 to claim by November 29; $251 lost on December 31."),
        (date(2028, 7, 10), "Your year: $1,950 to be paid by July 25."),
        (date(2028, 2, 1), ""),
    ],
)
def test_it_says_what_is_due_within_30_days_or_lost_within_60(today: date, note: str) -> None:
    loaded = load([CASES / "year-example"])
    shown = year_note(follow(loaded, today).years, today)
    assert (shown.forms[0] if shown else "") == note
    assert all(form.startswith("Your year: ") for form in (shown.forms if shown else ()))

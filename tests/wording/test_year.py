"""A kept year in words: on the first screen only what is due or lost soon; of a claim as much as there is room for."""

from datetime import date

import pytest

from offercompare.files.load import load
from offercompare.model.year import Stage
from offercompare.report.signed import follow
from offercompare.wording.year import describe_stage, year_note
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


def test_a_stage_is_said_in_ever_fewer_words_that_keep_the_amount() -> None:
    loaded = load([CASES / "year-example"])
    account = follow(loaded, date(2028, 10, 15)).years[-1]
    short = next(line for line in account.expenses if line.entry.got == 1700)
    assert describe_stage(short._replace(days_late=4), account).forms == (
        "paid June 10, short by $100, claimed 4 days late",
        "paid June 10, short by $100",
        "paid Jun 10, short by $100",
        "paid, short by $100",
    )
    overdue = next(line for line in account.expenses if line.stage is Stage.OVERDUE)
    assert describe_stage(overdue._replace(due=date(2027, 9, 19)), account).forms == (
        "overdue since September 19, 2027",
        "overdue since Sep 19, 2027",
        "overdue since Sep 19",
    )

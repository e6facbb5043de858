"""The date a document bears."""

from datetime import UTC, date, datetime

import pytest

from offercompare.report import today


def test_it_is_that_of_the_build() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795305600"}) == date(2026, 11, 22)


@pytest.mark.parametrize("value", [None, "", "soon", "9" * 400, "-99999999999999", "1e9"])
def test_anything_else_is_today(value: str | None) -> None:
    environ = {} if value is None else {"SOURCE_DATE_EPOCH": value}
    before = datetime.now().astimezone().date()
    assert before <= today(environ) <= datetime.now(UTC).astimezone().date()

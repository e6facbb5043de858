"""A criterion of one's own on one line: what is typed is what it holds, and what cannot be is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.priorities import OwnCriterion
from offercompare.wording.answers.own_criterion import HOW, key_of, own_criterion
from offercompare.wording.answers.spoken import UnclearError

words = st.from_regex(r"[A-Za-z]{1,8}( [A-Za-z]{1,8})?", fullmatch=True)


@given(words, st.one_of(st.just(""), words), st.integers(0, 10), st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_typed_is_what_it_holds(label: str, unit: str, weight: int, none: int, enough: int) -> None:
    if none == enough:
        enough += 1
    criterion = OwnCriterion(label=label, unit=unit, weight=weight, none=none, enough=enough)
    ends = f"{none} to {enough} {unit}".strip()
    assert own_criterion(f"{label}, {ends}, {weight}") == criterion


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_anything_typed_is_read_or_explained(text: str) -> None:
    told = ""
    try:
        read = own_criterion(text)
    except UnclearError as unclear:
        told = str(unclear)
    assert len(told) <= 76 if told else read.label.strip()


def test_as_people_type_it() -> None:
    salary = own_criterion("Base salary, $200,000 to 300k USD, 6")
    assert (salary.none, salary.enough, salary.unit, salary.weight) == (200000, 300000, "USD", 6)
    commute = own_criterion("Commute, 60 to 10 minutes, 4")
    assert (commute.none, commute.enough, commute.unit) == (60, 10, "minutes")
    assert key_of("Base salary (USD)") == "base_salary_usd"
    assert key_of("工资") == "my_criterion"


@pytest.mark.parametrize(
    ("text", "told"),
    [("Salary", HOW), ("Salary, 1 to 2, 11", "from 0 to 10"), ("Salary, 2 to 2, 5", "must differ")],
)
def test_what_cannot_be_is_explained(text: str, told: str) -> None:
    with pytest.raises(UnclearError, match=told[:20]):
        own_criterion(text)

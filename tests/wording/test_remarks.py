"""What the rarer keys of an offer mean, in plain words."""

import pytest

from offercompare.wording.remarks import describe_carryover, remarks
from support import offer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amount = 1000\ncarryover = 500", "At most $500 carries over at the end of a year, for 1 year;"),
        ("amount = 1000\ncarryover = 500\ncarryover_years = 2", "for 2 years; the oldest money is spent first."),
        ('amount = 1000\ncarryover = "all"', "carries over, and it does not expire."),
        ('amount = 1000\ncarryover = "all"\ncarryover_years = 3', "carries over, and is lost after 3 years."),
        ("by_year = [1, 2]\ncarryover = 0", "What is left at the end of a year is lost."),
        ("amount = 1000", "it counts as lost unless carryover is agreed."),
        ('amount = 1000\npaid_as = "stipend"\ncarryover = 5', "is yours to keep; nothing of it carries over."),
        ("amount = 0", ""),
        ("carryover = 500", ""),
    ],
)
def test_what_becomes_of_what_is_left(text: str, said: str) -> None:
    found = describe_carryover(offer(f"[allowance]\n{text}"))
    assert found.endswith(said) or said in found
    assert bool(found) is bool(said)


def test_an_amount_for_several_years_comes_at_once_and_stays() -> None:
    ((key, text),) = remarks(offer("[allowance]\namount = 6000\nper_years = 3"))
    assert key == "allowance.per_years"
    assert text.startswith("$6,000 is for 3 years and is granted at once, in contract years 1, 4 and so on.")
    assert "at their end it carries over as carryover says" in text


def test_a_condition_on_a_detail_takes_nothing_away() -> None:
    text = 'status = "contract"\n[travel]\npaid_from = "employer"\ncap = 9\nonly_if = { paid_from = "x", cap = "y" }'
    assert [remark.key for remark in remarks(offer(text))] == ["travel.only_if.cap"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[days]\nonly_if = { amount = 'you present' }", "amount is not stated here"),
        ("status = 'verbal'\n[days]\namount = 5\nonly_if = { amount = 'you present' }", "amount is only said"),
        ("[fees]\ndea = 9\nverbal = ['dea']\nonly_if = { dea = 'x' }", "dea is only said"),
        ("[perks]\nonly_if = { also = 'you stay' }", "also is not stated here"),
    ],
)
def test_a_condition_of_what_is_not_in_writing_is_told(text: str, said: str) -> None:
    (remark,) = remarks(offer(text if text.startswith("status") else f"status = 'contract'\n{text}"))
    assert remark.text.startswith(said)


def test_a_condition_of_what_counts_needs_no_remark() -> None:
    text = (
        "[perks]\nalso = ['sabbatical']\nonly_if = { also = 'x' }\n[allowance]\ncovers = []\nonly_if = { covers = 'y' }"
    )
    assert list(remarks(offer(f"status = 'contract'\n{text}"))) == []


def test_carryover_of_no_allowance_needs_no_remark() -> None:
    assert list(remarks(offer('[allowance]\ncarryover = "all"'))) == []


def test_what_is_ordinary_needs_no_remark() -> None:
    assert list(remarks(offer("[allowance]\namount = 6000\nper_years = 1\ncarryover = 5\n[days]\nper_years = 3"))) == []

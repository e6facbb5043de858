"""What the rarer keys of an offer mean, in plain words."""

import pytest

from offercompare.wording.remarks import remarks
from support import offer


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


def test_what_is_ordinary_needs_no_remark() -> None:
    assert list(remarks(offer("[allowance]\namount = 6000\nper_years = 1\ncarryover = 5\n[days]\nper_years = 3"))) == []

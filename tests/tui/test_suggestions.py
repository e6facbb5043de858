"""What is suggested for a new plan item can be read as one, and says where its amounts are from."""

import pytest

from offercompare.files.load import load
from offercompare.files.published import published_fees
from offercompare.model.published import PublishedFee
from offercompare.parse.planning import plan_item
from offercompare.tui.suggestions import kept_costs, suggested, suggestions
from support import CASES

FEES = published_fees().fees


@pytest.mark.parametrize("fee", FEES, ids=[fee.name for fee in FEES])
def test_a_published_fee_becomes_an_item_of_that_fee(fee: PublishedFee) -> None:
    suggestion = suggested(fee.name.upper(), "USD")
    assert suggestion is not None
    item = plan_item(suggestion.line, "USD")
    assert (item.fee, item.cost, item.every, item.must) == (fee.fee, fee.cost, fee.every, True)
    assert fee.name in item.what
    assert fee.source in suggestion.source
    assert str(fee.year or "") in suggestion.source


@pytest.mark.parametrize(("name", "kind", "every"), [("meeting", "conferences", 1), ("course", "courses", 100)])
def test_a_meeting_and_a_course_are_patterns(name: str, kind: str, every: int) -> None:
    for currency in ("USD", "CAD"):
        suggestion = suggested(name, currency)
        assert suggestion is not None
        item = plan_item(suggestion.line, currency)
        assert (item.kind, item.every) == (kind, every)
        assert "an example" in suggestion.source


def test_what_is_published_in_dollars_is_suggested_in_no_other_currency() -> None:
    assert [each.name for each in suggestions("EUR")] == ["Meeting", "Course"]
    assert "$" not in "".join(each.source for each in suggestions("EUR"))


@pytest.mark.parametrize("text", ["", "z", "m9", "Heart meeting", "DEA, 888, every 3 years", "nonsense"])
def test_what_names_no_suggestion_or_says_more_is_left_to_be_read(text: str) -> None:
    assert suggested(text, "USD") is None


def test_a_letter_alone_takes_the_suggestion_it_stands_beside() -> None:
    assert suggested("B", "EUR") == suggestions("EUR")[1]


def test_what_things_really_cost_is_suggested_first() -> None:
    kept = kept_costs(load([CASES / "year-example"]), "USD")
    assert [each.line for each in kept] == [
        "Ultrasound course, 1950, travel 1100, 3 days",
        "Annual meeting, 1200, travel 1800, 4 days",
        "Society dues, 695",
        "Board review, 199",
    ]
    assert {each.source for each in kept} == {"what it cost in 2028"}
    assert suggested("ultra", "USD", kept) == kept[0]
    assert not kept_costs(load([CASES / "year-example"]), "EUR")

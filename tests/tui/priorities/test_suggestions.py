"""What is suggested for a new plan item can be read as one, and says where its amounts are from."""

import pytest

from offercompare.files.published import published_fees
from offercompare.model.fees import PublishedFee
from offercompare.parse.planning import plan_item
from offercompare.tui.priorities.entries import suggested, suggestions

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

"""What is suggested for a new plan item can be read as one, and says where its amounts are from."""

from offercompare.files.load import load
from offercompare.files.published import published_fees
from offercompare.parse.planning import plan_item
from offercompare.tui.state.suggestions import kept_costs, published
from support import CASES

FEES = published_fees().fees


def test_published_fees_come_first_and_become_items_of_that_fee() -> None:
    for fee, suggestion in zip(FEES, published("USD"), strict=False):
        item = plan_item(suggestion.line, "USD")
        assert (item.fee, item.cost, item.every, item.must) == (fee.fee, fee.cost, fee.every, True)
        assert fee.name in item.what
        assert fee.source in suggestion.source
        assert str(fee.year or "") in suggestion.source


def test_a_meeting_and_a_course_are_patterns() -> None:
    for currency in ("USD", "CAD"):
        meeting, course = (plan_item(each.line, currency) for each in published(currency)[-2:])
        assert (meeting.kind, meeting.every, course.kind, course.every) == ("conferences", 1, "courses", 100)
        assert all("an example" in each.source for each in published(currency)[-2:])


def test_what_is_published_in_dollars_is_suggested_in_no_other_currency() -> None:
    assert len(published("EUR")) == 2
    assert "$" not in "".join(each.source for each in published("EUR"))


def test_what_things_really_cost_is_suggested_first() -> None:
    kept = kept_costs(load([CASES / "year-example"]), "USD")
    assert [each.line for each in kept] == [
        "Ultrasound course, 1950, travel 1100, 3 days",
        "Annual meeting, 1200, travel 1800, 4 days",
        "Society dues, 695",
        "Board review, 199",
    ]
    assert {each.source for each in kept} == {"what it cost in 2028"}
    assert not kept_costs(load([CASES / "year-example"]), "EUR")

"""What is supposed, in words."""

import pytest

from offercompare.model.catalogue import term
from offercompare.model.edits import Edit, OfferEdit
from offercompare.model.session import Session
from offercompare.wording.asks import describe_outcome, describe_score_change, describe_what_if, describe_what_ifs
from offercompare.wording.names import Names
from offercompare.wording.terms import describe_term, named_terms
from support import make_comparison, offer, priorities

OFFER = """
employer = "County Health"
status = "contract"
[allowance]
amount = 2500
[days]
amount = 5
verbal = ["amount"]
[perks]
also = ["sabbatical"]
"""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("allowance.amount", 6000.0, "CME allowance $6,000"),
        ("allowance.amount", None, "CME allowance not stated"),
        ("days.amount", 5.0, "CME days 5 days in writing"),
        ("days.amount", 6.0, "CME days 6 days"),
        ("fees.dea", "employer", "DEA registration paid on top"),
        ("perks.library", True, "library yes"),
        ("perks.mentoring", True, "mentoring yes"),
    ],
)
def test_one_what_if(name: str, value: object, said: str) -> None:
    assert describe_what_if(offer(OFFER), Edit(term(name), value)) == said


def test_what_an_offer_says_of_a_term() -> None:
    said = offer(OFFER)
    assert describe_term(said, term("days.amount")) == "5 days, only said"
    assert describe_term(said, term("allowance.amount")) == "$2,500"
    assert describe_term(said, term("allowance.taxed")) == "not stated"


def test_every_term_is_named_once_those_of_ones_own_too() -> None:
    own = priorities(
        'my_perks = { mentoring = 3 }\n[criteria.shifts]\nlabel = "Night shifts"\nweight = 3\nnone = 10\nenough = 2\n'
    )
    named = {each.term.name: each.label for each in named_terms(offer(OFFER), own)}
    assert named["perks.sabbatical"].lower() == "sabbatical"
    assert "perks.mentoring" in named
    assert named["other.shifts"] == "Night shifts"
    assert "days.unit" not in named  # it is typed with the amount
    assert not any(name.endswith((".status", ".verbal", ".clause", ".also")) for name in named)


def test_what_becomes_of_an_offer() -> None:
    session = Session.begin(
        make_comparison({"a.toml": "allowance.amount = 4000", "b.toml": "allowance.amount = 1000"}).evaluation
    )
    before = session.compare()
    led = session.suppose("b.toml", {term("allowance.amount"): 9000.0}).compare()
    assert describe_outcome(before, led, "b.toml", "B").endswith(", and lead.")
    assert describe_outcome(before, before, "b.toml", "B").endswith(", and stays at rank 2.")
    assert "B still scores " in describe_outcome(before, before, "b.toml", "B")
    assert describe_outcome(before, before, "a.toml", "A").endswith(", and still leads.")
    stays = session.suppose("b.toml", {term("allowance.amount"): 1100.0}).compare()
    assert describe_outcome(before, stays, "b.toml", "B").endswith(", and stay at rank 2.")
    falls = session.suppose("a.toml", {term("allowance.amount"): None}).compare()
    assert describe_outcome(before, falls, "a.toml", "A").endswith(" at rank 2 instead of 1.")


def test_what_is_supposed_is_named_offer_by_offer() -> None:
    comparison = make_comparison({"a.toml": "", "b.toml": ""})
    names = Names({"a.toml": "Lakeside", "b.toml": "County"}, {})
    supposed = (
        OfferEdit("b.toml", Edit(term("days.amount"), 6.0)),
        OfferEdit("a.toml", Edit(term("perks.library"), value=True)),
        OfferEdit("b.toml", Edit(term("fees.dea"), "none")),
    )
    assert describe_what_ifs(comparison.evaluation, supposed, names) == (
        "Lakeside: library yes",
        "County: CME days 6 days and DEA registration not paid",
    )


def test_why_a_score_moves_or_what_moves_though_it_does_not() -> None:
    silent = "allowance.status = 'verbal'\nallowance.amount = 1000"
    session = Session.begin(make_comparison({"a.toml": "allowance.amount = 4000", "b.toml": silent}).evaluation)
    before = session.compare()
    more = session.suppose("b.toml", {term("allowance.amount"): 2000.0}).compare()
    assert describe_score_change(before, more, "b.toml").startswith("By criterion: left to learn with +")
    written = session.suppose("b.toml", {term("perks.library"): False}).compare()
    assert describe_score_change(before, written, "b.toml") == ""
    assert describe_score_change(before, before, "b.toml") == ""


def test_where_only_what_is_in_writing_moves_that_is_said() -> None:
    said = "days.amount = 5\ndays.from = 'separate'\ndays.status = 'verbal'\n"
    session = Session.begin(make_comparison({"a.toml": "", "b.toml": said}).evaluation).set_weights({"terms": 0})
    before = session.compare()
    written = session.suppose("b.toml", {term("days.amount"): 5.0}).compare()
    assert describe_score_change(before, written, "b.toml").startswith("In writing alone it would score ")

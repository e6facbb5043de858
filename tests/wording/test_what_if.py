"""What is tried, in words."""

from offercompare.analysis.goals import with_granted
from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit
from offercompare.wording.asks import describe_score_change
from offercompare.wording.terms import describe_term, every_term
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


def granted(comparison: Comparison, file: str, edit: Edit) -> Comparison:
    standing = next(standing for standing in comparison.standings if standing.file == file)
    return with_granted(comparison, standing, (edit,))


def test_what_an_offer_says_of_a_term() -> None:
    said = offer(OFFER)
    assert describe_term(said, term("days.amount")) == "5 days, only said"
    assert describe_term(said, term("allowance.amount")) == "$2,500"
    assert describe_term(said, term("allowance.taxed")) == "not stated"


def test_every_term_is_listed_once_those_of_ones_own_too() -> None:
    own = priorities(
        'my_perks = { mentoring = 3 }\n[criteria.shifts]\nlabel = "Night shifts"\nweight = 3\nnone = 10\nenough = 2\n'
    )
    names = [each.name for each in every_term(offer(OFFER), own)]
    assert len(names) == len({*names})
    assert {"perks.sabbatical", "perks.mentoring", "other.shifts"} <= {*names}
    assert "days.unit" not in names  # it is typed with the amount
    assert not any(name.endswith((".status", ".verbal", ".clause", ".also")) for name in names)


def test_why_a_score_moves_or_what_moves_though_it_does_not() -> None:
    silent = "allowance.status = 'verbal'\nallowance.amount = 1000"
    before = make_comparison({"a.toml": "allowance.amount = 4000", "b.toml": silent})
    more = granted(before, "b.toml", Edit(term("allowance.amount"), 2000.0))
    assert describe_score_change(before, more, "b.toml").startswith("By criterion: left to learn with +")
    written = granted(before, "b.toml", Edit(term("perks.library"), value=False))
    assert describe_score_change(before, written, "b.toml") == ""
    assert describe_score_change(before, before, "b.toml") == ""


def test_where_only_what_is_in_writing_moves_that_is_said() -> None:
    said = "days.amount = 5\ndays.from = 'separate'\ndays.status = 'verbal'\n"
    before = make_comparison({"a.toml": "", "b.toml": said}, "[weights]\ndays = 1\nterms = 0")
    written = granted(before, "b.toml", Edit(term("days.amount")))
    assert describe_score_change(before, written, "b.toml").startswith("In writing alone it would score ")

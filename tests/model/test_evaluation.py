"""Musts and questions: what an offer surely lacks, and what has to be asked before signing."""

import pytest

from offercompare.model.evaluation import MustStatus, Source, evaluate
from support import make_comparison, offer, priorities

OWN = '[criteria.{}]\nlabel = "Own"\nweight = {}\nnone = {}\nenough = {}\n'
NIGHTS = OWN.format("nights", 1, 8, 2)
SALARY = OWN.format("salary", 1, 200, 300)


@pytest.mark.parametrize(
    ("must", "text", "expected"),
    [
        ("days = 5", "days.amount = 5", MustStatus.MET),
        ("days = 5", "days.amount = 4.9", MustStatus.MISSED),
        ("days = 5", "", MustStatus.UNKNOWN),
        ("days = 20", "", MustStatus.UNKNOWN),  # beyond what open reaches, but not stated
        ("days = 0", "", MustStatus.MET),
        ("days = 5", "days = { amount = 9, from = 'pto' }", MustStatus.MISSED),
        ("days = 5", "days.from = 'pto'", MustStatus.MISSED),
        ("days = 5", "days = { amount = 40, unit = 'hours' }", MustStatus.MET),
        ("dollars = 3000", "allowance = { amount = 3000, covers = [] }", MustStatus.MET),
        ("dollars = 3000", "allowance = { amount = 3000, covers = ['licenses'] }", MustStatus.MISSED),
        # Fees that the employer may turn out to pay leave the allowance whole.
        ("dollars = 3000", "allowance = { amount = 3000, paid_as = 'stipend' }", MustStatus.UNKNOWN),
        ("dollars = 3000", "", MustStatus.UNKNOWN),
        ("dollars = 1", "fte = 0.4\nallowance.min_fte = 0.5", MustStatus.MISSED),
        ("dollars = 1", "fte = 0.4\nallowance = { amount = 9, min_fte = 0.5 }", MustStatus.MISSED),
        ("travel = 0.5", "travel = { paid_from = 'employer', share = 0.5 }", MustStatus.MET),
        ("travel = 0.51", "travel = { paid_from = 'employer', share = 0.5 }\nallowance.covers = []", MustStatus.MISSED),
        ("travel = 0.51", "travel = { paid_from = 'employer', share = 0.5 }", MustStatus.UNKNOWN),
        ("travel = 1", "", MustStatus.UNKNOWN),
        ("travel = 1", "travel.paid_from = 'none'", MustStatus.MISSED),
        ("fees = 1", "fees.staff_dues = 'none'", MustStatus.UNKNOWN),
        ("fees = 1", "fees.dea = 'none'", MustStatus.MISSED),
        ("perks = 0.5", "perks.library = true", MustStatus.UNKNOWN),
        (
            "terms = 0.5",
            "status = 'letter'\nallowance = { amount = 1, carryover = 0 }\ndays.amount = 0",
            MustStatus.MET,
        ),
        ("terms = 0.5", "allowance = { amount = 1, carryover = 0 }\ndays.amount = 0", MustStatus.UNKNOWN),
        (f"salary = 200\n{SALARY}", "", MustStatus.UNKNOWN),  # worth `none`, but nobody said so
        (f"salary = 200\n{SALARY}", "other.salary = 200", MustStatus.MET),
        (f"salary = 200\n{SALARY}", "other.salary = 199", MustStatus.MISSED),
        (f"salary = 250\n{SALARY}", "other = { salary = 260, status = 'verbal' }", MustStatus.MET),
        (f"nights = 5\n{NIGHTS}", "other.nights = 5", MustStatus.MET),
        (f"nights = 5\n{NIGHTS}", "other.nights = 5.1", MustStatus.MISSED),
        (f"nights = 5\n{NIGHTS}", "", MustStatus.UNKNOWN),
        (f"nights = 9\n{NIGHTS}", "", MustStatus.UNKNOWN),
    ],
)
def test_a_must(must: str, text: str, expected: MustStatus) -> None:
    (evaluated,) = evaluate([Source("a.toml", offer(text))], priorities(f"[must]\n{must}")).offers
    assert [*evaluated.musts.values()] == [expected]
    assert evaluated.misses_a_must is (expected is MustStatus.MISSED)


def asked(text: str, wanted: str = "") -> dict[str, str]:
    """What is asked of an offer, and why."""
    comparison = make_comparison({"a.toml": text}, wanted)
    questions = comparison.questions(comparison.leader)
    assert len({question.term for question in questions}) == len(questions)
    return {question.term.name: question.why.value for question in questions}


BARE = "my_perks = {}\n[my_costs]\n"
"""No perks and no bills: what is left are the allowance, days and terms."""
PINNED = (
    "allowance = { amount = 1, taxed = false, covers = [], carryover = 1, documentation = 'x', paid_within_days = 1 }"
)
WRITTEN = f"status = 'contract'\ndays = {{ amount = 1, from = 'separate' }}\n{PINNED}\n"


def test_an_offer_that_says_it_all_in_writing_leaves_nothing_to_ask() -> None:
    assert asked(WRITTEN, BARE) == {}


@pytest.mark.parametrize(
    ("wanted", "term"),
    [
        ("my_costs.travel = 1\n[my_perks]", "travel.paid_from"),
        ("my_costs.dea = 1\n[my_perks]", "fees.dea"),
        ("my_perks.library = 1\n[my_costs]", "perks.library"),
        ("my_perks.sabbatical = 1\n[my_costs]", "perks.sabbatical"),
        (BARE + SALARY, "other.salary"),
    ],
)
def test_a_main_fact_is_asked_for_where_it_would_earn_points(wanted: str, term: str) -> None:
    assert asked(WRITTEN, wanted) == {term: "not stated"}


@pytest.mark.parametrize(
    "wanted", ["my_costs.travel = 0\n[my_perks]", "my_perks.library = 0\n[my_costs]", BARE + OWN.format("x", 0, 0, 1)]
)
def test_what_would_earn_nothing_is_not_asked(wanted: str) -> None:
    assert asked(WRITTEN, wanted) == {}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("fees.verbal = ['dea']\nfees.dea = 'employer'", "fees.dea"),
        ("fees = { dea = 100, status = 'discretionary' }", "fees.dea"),
        ("fees.dea = 'employer'\nperks = { library = true, status = 'verbal' }", "perks.library"),
        ("fees.dea = 'employer'\nperks = { also = ['sabbatical'], verbal = ['also'] }", "perks.sabbatical"),
        ("fees.dea = 'employer'\nother = { salary = 1, verbal = ['salary'] }", "other.salary"),
        ("fees.dea = 'employer'\ntravel = { paid_from = 'employer', verbal = ['paid_from'] }", "travel.paid_from"),
    ],
)
def test_what_was_only_said(text: str, term: str) -> None:
    wanted = "my_costs = { dea = 100, travel = 5 }\nmy_perks = { library = 1, sabbatical = 1 }\n" + SALARY
    assert asked(WRITTEN + text, wanted)[term] == "verbal"


@pytest.mark.parametrize("payer", ["'none'", "0"])
def test_nobody_has_to_put_into_writing_what_counts_alike(payer: str) -> None:
    text = f"{WRITTEN}fees = {{ dea = {payer}, verbal = ['dea'] }}"
    assert asked(text, "my_costs.dea = 1\n[my_perks]") == {}


def test_what_the_allowance_may_pay_only_because_it_was_said_is_asked_for_in_writing() -> None:
    text = f"{WRITTEN}fees = {{ dea = 'allowance', verbal = ['dea'] }}"
    wanted = "my_costs.dea = 1\n[my_perks]"
    assert asked(text, wanted) == {"fees.dea": "verbal"}
    assert asked(text.replace("verbal = ['dea']", "only_if = { dea = 'you pass' }"), wanted) == {
        "fees.dea": "conditional"
    }
    # The list in writing says so without it.
    assert asked(text.replace("covers = []", "covers = ['licenses']"), wanted) == {}


def test_silence_that_covers_answers_is_not_asked() -> None:
    covers = WRITTEN.replace("covers = []", "covers = ['licenses', 'travel']")
    wanted = "my_costs = { dea = 1, state_license = 1, travel = 1, society_dues = 1 }\n[my_perks]"
    assert asked(covers, wanted) == {"fees.society_dues": "not stated"}


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("allowance.amount = 1", {"allowance.taxed", "allowance.covers"}),
        ("allowance = { amount = 1, paid_as = 'stipend', covers = [] }", {"allowance.taxed"}),
        ("allowance = { amount = 1, taxed = true, covers = [] }\nfte = 0.5", {"allowance.by_fte"}),
        ("days.amount = 1", {"days.from"}),
        ("days = { amount = 1, from = 'separate' }\nfte = 0.5", {"days.by_fte"}),
        ("days = { amount = 1, from = 'separate', by_fte = false }\nfte = 0.5", set()),
        ("travel.paid_from = 'employer'", set()),  # neither share nor cap is asked for
        ("", set()),
    ],
)
def test_what_is_assumed(text: str, assumed: set[str]) -> None:
    assert {term for term, why in asked(text).items() if why == "assumed"} == assumed


@pytest.mark.parametrize(
    ("weights", "text", "terms"),
    [
        ("days = 1", "", {"days.amount"}),
        # The allowance pays fees and travel too, and stands among the terms to pin down.
        ("fees = 1", "", {"allowance.amount", "fees.dea"}),
        ("travel = 1", "allowance.amount = 1", {
            "allowance.amount", "allowance.taxed", "allowance.covers", "travel.paid_from",
        }),
        ("terms = 1", "days.from = 'pto'\nfte = 0.1\nallowance = { min_fte = 1, covers = [], carryover = 1 }", {
            "allowance.amount", "days.amount",
        }),
        ("dollars = 1\ndays = 1", "days.from = 'pto'\nfte = 0.1\nallowance.min_fte = 1", set()),
    ],
)  # fmt: skip
def test_only_what_weighs_is_asked(weights: str, text: str, terms: set[str]) -> None:
    wanted = f"[weights]\n{weights}\n[my_costs]\ndea = 1\ntravel = 1\n[my_perks]\n"
    assert set(asked(text, wanted)) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("status = 'contract'\nallowance = { carryover = 1, documentation = 'x', covers = [] }", ["paid_within_days"]),
        ("allowance = { carryover = 1, covers = [] }", ["covers", "carryover", "documentation", "paid_within_days"]),
        # What is asked as assumed is not told a second time; where the expenses stand is as good as a list of them.
        ("allowance.amount = 1", ["carryover", "documentation", "paid_within_days"]),
        (
            "contract = { status = 'letter', eligible_expenses = 'x' }",
            ["carryover", "documentation", "paid_within_days"],
        ),
    ],
)
def test_what_a_contract_should_have_in_writing_besides(text: str, terms: list[str]) -> None:
    comparison = make_comparison({"a.toml": text})
    assert [term.name for term in comparison.to_pin_down(comparison.leader)] == [f"allowance.{key}" for key in terms]


def test_nothing_is_to_be_pinned_down_where_that_weighs_nothing() -> None:
    comparison = make_comparison({"a.toml": ""}, "weights.days = 1")
    assert comparison.to_pin_down(comparison.leader) == ()


def test_an_offer_in_a_currency_without_a_rate_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="no exchange rate for CAD"):
        evaluate([Source("a.toml", offer('currency = "CAD"'))], priorities())


@pytest.mark.parametrize(
    ("allowance", "is_known"),
    [("", False), ("amount = 0", True), ("by_year = [0, 0]", True), ("min_fte = 0.9", True), ("amount = 1", True)],
)
def test_what_an_offer_is_worth_is_known_once_its_allowance_is(allowance: str, *, is_known: bool) -> None:
    comparison = make_comparison({"a.toml": f"fte = 0.5\n[allowance]\n{allowance}\n"})
    assert comparison.leader.evaluated.is_worth_known is is_known

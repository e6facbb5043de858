"""What a lead hangs on apart from the weights, in words."""

from offercompare.analysis.question_values import QuestionValues, open_terms, question_values
from offercompare.model.comparison import Comparison
from offercompare.wording import lead_risks
from offercompare.wording.names import Names
from support import case_comparison, make_comparison

WANTED = "[weights]\ndays = 5\nfees = 3\n[my_costs]\ndea = 100\n"
DAYS_SAID = 'employer = "St. Lukes"\nstatus = "verbal"\ndays = { amount = 8, from = "separate" }\n'
FEWER_DAYS = 'employer = "B"\nstatus = "contract"\ndays = { amount = 6, from = "separate" }\nfees = { dea = "none" }\n'


def found(comparison: Comparison) -> QuestionValues:
    return question_values(comparison, open_terms(comparison.evaluation))


def test_the_promise_without_which_another_leads() -> None:
    comparison = case_comparison("pictured")
    assert lead_risks.describe_verbal_risk(found(comparison), comparison, Names.of(comparison)) == (
        "Without Lakeside's travel payment, which is only said, County Health leads.",
        "Without Lakeside's travel payment, only said, County leads.",
        "Without Lakeside's travel payment County leads.",
    )
    by_the_leader = lead_risks.describe_verbal_risk(
        found(comparison), comparison, Names.of(comparison), is_of_leader=True
    )
    assert by_the_leader[2] == "Without its travel payment County leads."


def test_where_it_is_not_known_or_not_one_promise_alone_what_is_in_writing_is_told() -> None:
    comparison = case_comparison("pictured")
    assert lead_risks.describe_verbal_risk(None, comparison, Names.of(comparison)) == (
        "In writing alone County Health leads, 61 to 55.",
        "In writing County leads.",
    )


def test_a_name_that_ends_with_s() -> None:
    comparison = make_comparison({"a.toml": DAYS_SAID, "b.toml": FEWER_DAYS}, WANTED)
    said = lead_risks.describe_verbal_risk(found(comparison), comparison, Names.of(comparison))
    assert said[0] == "Without St. Lukes' 8 days of CME, which is only said, B leads."


def test_what_is_in_writing_on_a_condition_is_not_only_said() -> None:
    comparison = case_comparison("real-terms")
    said = lead_risks.describe_verbal_risk(found(comparison), comparison, Names.of(comparison))
    assert said[0] == "Without Quarry's travel payment, which is on a condition, Basin County leads."


def test_a_lead_that_hangs_on_no_promise() -> None:
    comparison = make_comparison({"a.toml": DAYS_SAID.replace("verbal", "contract"), "b.toml": FEWER_DAYS}, WANTED)
    assert lead_risks.describe_verbal_risk(found(comparison), comparison, Names.of(comparison)) == ()


def test_the_answers_that_may_change_the_pick() -> None:
    comparison = case_comparison("pictured")
    assert lead_risks.describe_open_risk(found(comparison), comparison, Names.of(comparison)) == (
        "Northway's CME days and 1 more answer may change the pick.",
        "Northway's CME days may change the pick.",
        "2 answers may change the pick.",
    )
    assert lead_risks.describe_open_risk(None, comparison, Names.of(comparison)) == ()


def test_a_promise_on_a_criterion_of_ones_own_goes_by_its_label() -> None:
    own = '[weights]\ndays = 1\n[criteria.calls]\nlabel = "Call nights"\nweight = 8\nnone = 8\nenough = 2\n'
    offers = {"a.toml": 'employer = "A"\nstatus = "verbal"\nother.calls = 2', "b.toml": FEWER_DAYS}
    comparison = make_comparison(offers, own)
    said = lead_risks.describe_verbal_risk(found(comparison), comparison, Names.of(comparison))
    assert said[0] == "Without A's call nights, which is only said, B leads."

"""The plan in sentences: who leaves least to oneself, the costliest year, who pays an item, and what else it means."""

from collections.abc import Mapping

import pytest

from offercompare.model.comparison import Comparison
from offercompare.model.plan import Planned, plans_of
from offercompare.wording import plan as plan_words
from offercompare.wording.names import Names
from offercompare.wording.plan import format_when
from offercompare.wording.plan_facts import PlanFact, plan_facts
from support import make_comparison, priorities

SOME = """
plan_years = 2
[my_costs]
society_dues = 500
[[plan]]
what = "Meeting"
kind = "conferences"
cost = 900
travel = 600
days = 3
must = true
[[plan]]
what = "Course"
kind = "courses"
cost = 2000
from_year = 2
"""
GENEROUS = "employer = 'Mercy'\n[allowance]\namount = 5000\ncarryover = 1000\nrepay_months = 12\n[days]\namount = 5\n"
STIPEND = "employer = 'Ash'\n[allowance]\namount = 3500\npaid_as = 'stipend'\n"
COVERED = """
employer = 'Birch'
[allowance]
amount = 4000
covers = ['courses', 'conferences', 'travel']
[fees]
society_dues = 'employer'
"""
MEAN = "employer = 'Oak'\n[allowance]\namount = 1000\ncovers = ['courses']\n"


def planned(comparison: Comparison) -> tuple[tuple[Planned, ...], dict[str, str]]:
    return plans_of(comparison.evaluation), dict(Names.of(comparison).first)


def said_facts(offer: str, wanted: str = SOME) -> dict[str, PlanFact]:
    comparison = make_comparison({"a.toml": offer}, wanted)
    (plan,), names = planned(comparison)
    found = plan_facts(comparison, comparison.leader, plan, names["a.toml"])
    return {f"{fact.label} {fact.of_what}" if fact.label == "repayment" else fact.label: fact for fact in found}


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": MEAN}, "In 2 years you would pay up to $5,000 yourself at Oak."),
        (
            {"a.toml": MEAN, "b.toml": GENEROUS},
            "In 2 years you would pay less yourself at Mercy: up to $1,000, at Oak up to $5,000.",
        ),
        ({"a.toml": MEAN, "b.toml": MEAN}, "In 2 years you would pay up to $5,000 yourself, whichever offer you take."),
        (
            {"a.toml": GENEROUS, "b.toml": GENEROUS.replace("Mercy", "Elm"), "c.toml": MEAN},
            "In 2 years you would pay least yourself at Mercy and Elm: up to $1,000; most at Oak: up to $5,000.",
        ),
        (
            {"a.toml": STIPEND, "b.toml": COVERED},
            (
                "In 2 years, less what is left of a stipend, you would pay less yourself at Ash: −$1,000, "
                "at Birch nothing."
            ),
        ),
    ],
)
def test_least_and_most(offers: dict[str, str], said: str) -> None:
    plans, names = planned(make_comparison(offers, SOME))
    assert str(plan_words.describe_least_and_most(plans, names, "USD")) == said


def test_nothing_to_pay_anywhere() -> None:
    plans, names = planned(make_comparison({"a.toml": MEAN, "b.toml": GENEROUS}, "[my_costs]\n"))
    said = plan_words.describe_least_and_most(plans, names, "USD")
    assert str(said) == "In 3 years you would pay nothing yourself, whichever offer you take."
    assert list(plan_words.describe_costliest_year(plans, names, "USD")) == ["No year costs more than another."]


def test_the_costliest_year_as_fully_as_there_is_room_for() -> None:
    plans, names = planned(make_comparison({"a.toml": MEAN, "b.toml": GENEROUS}, SOME))
    assert plan_words.costliest_year(plans) == 2
    said = list(plan_words.describe_costliest_year(plans, names, "USD"))
    assert said[0] == "Year 2 costs most: of $4,000, Oak leaves you $3,000, Mercy $500."
    assert said[-1] == "Year 2 costs most: of $4,000, Oak leaves you $3,000."
    alike, names = planned(make_comparison({"a.toml": MEAN, "b.toml": MEAN}, SOME))
    assert [*plan_words.describe_costliest_year(alike, names, "USD")] == [
        "Year 2 costs most: of $4,000, each leaves you $3,000."
    ]


def test_a_year_says_who_pays_and_what_becomes_of_the_rest() -> None:
    (plan,), _ = planned(make_comparison({"a.toml": GENEROUS}, SOME))
    first, second = (plan_words.describe_year(plan.plan, year, "Mercy", "USD") for year in plan.plan.years)
    assert first == (
        "Year 1 at Mercy: $2,000 is due. They pay $1,500 from the allowance of $5,000; you pay $500 "
        "(not stated who pays). $1,000 carries over and $2,500 is lost."
    )
    assert second.endswith(
        "of $5,000 and $1,000 carried in; you pay $500 (not stated who pays). $1,000 is left and $1,500 is lost."
    )


def test_a_year_in_which_the_allowance_pays_nothing() -> None:
    def first(terms: str) -> str:
        (plan,), _ = planned(make_comparison({"a.toml": f"employer = 'Oak'\n{terms}"}, SOME))
        return plan_words.describe_year(plan.plan, plan.plan.years[0], "Oak", "USD")

    assert "They pay nothing; you pay $2,000 (not stated who pays)." in first("")
    assert "They pay nothing from the allowance of $900; you pay" in first("[allowance]\namount = 900\ncovers = []")
    assert "They pay $500 on top; you pay $1,500 (" in first("[fees]\nsociety_dues = 'employer'")


def test_an_item_says_what_it_costs_when_and_who_pays() -> None:
    comparison = make_comparison({"a.toml": MEAN}, SOME)
    (plan,), _ = planned(comparison)
    meeting, course = comparison.evaluation.priorities.plan
    of_meeting = [each for year in plan.plan.years for each in year.entries if each.entry.item == 0]
    of_course = [each for year in plan.plan.years for each in year.entries if each.entry.item == 1]
    (of_oak,) = (each.evaluated.offer for each in (plan,))
    assert plan_words.describe_item_payment(meeting, of_meeting, of_oak, "Oak", "USD") == (
        "Meeting: $900 and $600 of travel a year, 3 days, must-have. "
        "Oak pays nothing, you $3,000 ($1,200 not stated who pays): "
        "its allowance does not cover conferences."
    )
    assert plan_words.describe_item_payment(course, of_course, of_oak, "Oak", "USD") == (
        "Course: $2,000 a year, first in year 2, nice to have. Oak pays $1,000 from the allowance, you $1,000: "
        "its allowance is used up."
    )
    assert plan_words.describe_needed(plan, comparison.evaluation.priorities, "Oak") == (
        "In 2 years at Oak you would pay $4,000 without what is nice to have: Course."
    )
    left_out = plan_words.describe_needed(plan, comparison.evaluation.priorities.without({1}), "Oak")
    assert left_out == "What is nice to have is left out already."


@pytest.mark.parametrize(
    ("every", "from_year", "years", "said"),
    [
        (1, 1, 3, "every year"),
        (1, 2, 3, "every year from year 2"),
        (1, 1, 1, "in year 1"),
        (3, 2, 3, "in year 2"),
        (2, 1, 6, "in years 1, 3 and 5"),
        (2, 1, 9, "every 2 years from year 1"),
        (1, 4, 3, "in none of these years"),
    ],
)
def test_when_an_item_comes(every: int, from_year: int, years: int, said: str) -> None:
    text = f"[[plan]]\nwhat = 'X'\nkind = 'books'\nevery = {every}\nfrom_year = {from_year}"
    assert format_when(priorities(text).plan[0], years) == said


def test_what_rests_on_promises() -> None:
    verbal = GENEROUS.replace("[allowance]", "status = 'contract'\n[allowance]\nstatus = 'verbal'")
    (plan,), _ = planned(make_comparison({"a.toml": verbal}, SOME))
    assert plan.in_writing.total.own_pocket == 6000
    assert plan_words.describe_in_writing(plan, "Mercy", "USD") == (
        "In 2 years at Mercy you would pay $6,000 if only what is in writing were given: $5,000 rests on promises. "
        "Ask for these in writing."
    )
    (plan,), _ = planned(make_comparison({"a.toml": "status = 'contract'\n" + GENEROUS}, SOME))
    assert plan.in_writing is plan.plan
    assert plan_words.describe_in_writing(plan, "Mercy", "USD") == "What Mercy pays of this plan it pays in writing."
    (plan,), _ = planned(make_comparison({"a.toml": "employer = 'Oak'"}, SOME))
    assert plan_words.describe_in_writing(plan, "Oak", "USD") == "Oak pays nothing of this plan."


def test_what_rests_on_silence_is_said_to() -> None:
    silent = "employer = 'Oak'\n[allowance]\namount = 900\ncovers = ['courses']\n"
    (plan,), _ = planned(make_comparison({"a.toml": silent}, SOME))
    assert plan.plan.left_open == 2 * (500 + 600)  # dues and travel; that conferences are not covered is stated
    first = plan_words.describe_year(plan.plan, plan.plan.years[0], "Oak", "USD")
    assert "you pay $2,000 ($1,100 not stated who pays)." in first
    (plan,), _ = planned(make_comparison({"a.toml": "employer = 'Oak'"}, SOME))
    assert plan.plan.left_open == plan.plan.total.own_pocket == 6000
    assert "you pay $2,000 (not stated who pays)." in plan_words.describe_year(
        plan.plan, plan.plan.years[0], "Oak", "USD"
    )
    stated = silent + "[travel]\npaid_from = 'none'\n[fees]\nsociety_dues = 'none'\n"
    (plan,), _ = planned(make_comparison({"a.toml": stated}, SOME))
    assert plan.plan.left_open == 0


def test_what_else_a_generous_offer_means() -> None:
    said = said_facts(GENEROUS + "carryover = 2\n")
    assert said["left to learn with"].value == "$4,400"
    assert said["unspent and lost"].value == "$4,000"
    assert said["days out of PTO"].value == "none"
    assert said["repayment after 6 months"].value == "$750"
    assert "in full" in said["repayment after 12 months"].explained
    assert said["first benefit year"].explained.endswith("if nothing is prorated, which is not stated.")


def test_what_else_a_silent_offer_means_is_never_put_as_none() -> None:
    said = said_facts("employer = 'Oak'")
    for label in ("left to learn with", "first benefit year", "unspent and lost", "repayment after 6 months"):
        assert (said[label].value, said[label].is_stated) == ("not stated", False)
    assert said["days out of PTO"].value == "6 days"


def test_a_first_year_that_waits_and_is_prorated() -> None:
    late = "employer = 'Oak'\nstarts = 2027-10-01\n[allowance]\namount = 1200\nwaiting_months = 1\n"
    said = said_facts(late + "first_year = 'prorated'\nbenefit_year = 'calendar'")["first benefit year"]
    assert said.value == "$200"
    assert said.explained == (
        "The first benefit year at Oak brings $200: it ends 3 months after you start and nothing is paid in the first "
        "month."
    )


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("first_year = 'full'", "$1,200, all of it."),
        ("first_year = 'prorated'\nbenefit_year = 'contract'", "$1,200, all of it."),
        (
            "first_year = 'prorated'\nbenefit_year = 'calendar'",
            "$1,200 if it is a whole year, for when you start is not stated.",
        ),
        ("first_year = 'prorated'", "$1,200 if the benefit year begins with the contract, which is not stated."),
        (
            "waiting_months = 3",
            "$900 if nothing is prorated, which is not stated: nothing is paid in the first 3 months.",
        ),
    ],
)
def test_a_first_year_that_may_be_partial_is_not_said_to_be_whole(terms: str, said: str) -> None:
    first = said_facts(f"employer = 'Oak'\n[allowance]\namount = 1200\n{terms}")["first benefit year"]
    assert first.explained == f"The first benefit year at Oak brings {said}"


def test_a_first_year_of_nothing_is_not_said_to_be_all_of_it() -> None:
    terms = "employer = 'Oak'\n[allowance]\nby_year = [0, 1200]\nfirst_year = 'full'"
    assert said_facts(terms)["first benefit year"].explained == "The first benefit year at Oak brings nothing."


def test_an_allowance_that_there_is_not_is_not_said_to_leave_something_out() -> None:
    for terms in ("covers = ['courses']", "covers = ['conferences', 'travel']"):
        comparison = make_comparison({"a.toml": f"employer = 'Oak'\n[allowance]\namount = 0\n{terms}"}, SOME)
        (plan,), _ = planned(comparison)
        spent = [each for year in plan.plan.years for each in year.entries if each.entry.item == 0]
        meeting = comparison.evaluation.priorities.plan[0]
        said = plan_words.describe_item_payment(meeting, spent, plan.evaluated.offer, "Oak", "USD")
        assert said.endswith(": it gives no allowance.")


def test_of_an_item_that_costs_nothing_nobody_is_said_to_pay() -> None:
    club = "[[plan]]\nwhat = 'Journal club'\nkind = 'courses'\ndays = 2\n"
    comparison = make_comparison({"a.toml": MEAN}, club)
    (plan,), _ = planned(comparison)
    spent = [each for each in plan.plan.years[0].entries if each.entry.item == 0]
    assert spent
    said = plan_words.describe_item_payment(
        comparison.evaluation.priorities.plan[0], spent, plan.evaluated.offer, "Oak", "USD"
    )
    assert said == "Journal club: nothing to pay, 2 days, nice to have."


def test_where_there_is_no_allowance_it_is_said_and_why() -> None:
    small = "fte = 0.4\nemployer = 'Oak'\n[allowance]\nmin_fte = 0.5\n"
    for terms in (small, small + "amount = 900\ncarryover = 500\n", "employer = 'Oak'\n[allowance]\namount = 0\n"):
        said, at_fte = said_facts(terms), " at this FTE" if "fte" in terms else ""
        for label in ("left to learn with", "first benefit year", "unspent and lost"):
            assert said[label].explained == f"Oak gives no allowance{at_fte}."
            assert said[label].is_stated
            assert said[label].value in {"nothing", "none"}


def test_what_is_lost_for_want_of_a_word_on_carryover_need_not_be() -> None:
    lost = "In 2 years $4,000 of the allowance at Oak would be lost, "
    terms = "employer = 'Oak'\n[allowance]\namount = 2000\ncovers = ['books']\n"
    assert said_facts(terms)["unspent and lost"].explained == f"{lost}unless carryover is agreed."
    assert said_facts(terms + "carryover = 0")["unspent and lost"].explained == f"{lost}with this plan."
    unknown = said_facts("employer = 'Oak'")["unspent and lost"]
    assert (unknown.value, unknown.explained) == (
        "not stated",
        "Oak does not state an allowance; ask how much there is.",
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("", "Oak does not state any CME days; 6 days of PTO would go if there are none: 3 in every year."),
        (
            "amount = 5\nfrom = 'pto'",
            "Oak gives no CME days on top of PTO; 6 days of PTO would go: 3 in every year.",
        ),
        (
            "from = 'pto'",
            "Oak gives no CME days on top of PTO; 6 days of PTO would go: 3 in every year.",
        ),
        ("amount = 1", "The CME days at Oak on top of PTO are not enough; 4 days of PTO would go: 2 in every year."),
        ("amount = 3", "The CME days at Oak are enough for this plan."),
    ],
)
def test_days_that_nobody_stated_are_not_too_few(days: str, said: str) -> None:
    assert said_facts(f"employer = 'Oak'\n[days]\n{days}")["days out of PTO"].explained == said


def test_days_of_many_years_are_told_in_one_line() -> None:
    twice = "[[plan]]\nwhat = 'Trip'\nkind = 'books'\ndays = 2\nevery = 2\nfrom_year = 2\n"
    said = said_facts("employer = 'Oak'", SOME.replace("plan_years = 2", "plan_years = 50") + twice)
    assert said["days out of PTO"].explained == (
        "Oak does not state any CME days; 200 days of PTO would go if there are none: most in year 2, 5."
    )
    assert (
        said_facts("employer = 'Oak'", "[my_costs]\ndea = 9")["days out of PTO"].explained == "This plan takes no days."
    )


def test_what_is_owed_of_an_allowance_nobody_stated_is_not_nothing() -> None:
    terms = "employer = 'Oak'\n[allowance]\nrepay_months = {}\n"
    owed = said_facts(terms.format(1))["repayment after 6 months"]
    assert (owed.value, owed.is_stated) == ("not stated", False)
    assert owed.explained == (
        "What you would owe on leaving Oak depends on the allowance, which is not stated: "
        "what the allowance paid in the last month, evenly spent, in full."
    )
    never = said_facts(terms.format(0))["repayment after 6 months"]
    assert (never.value, never.explained) == ("nothing", "Leaving Oak you would owe nothing.")
    unused = said_facts(MEAN + "repay_months = 12\n", "[my_costs]\ndea = 9")["repayment after 6 months"]
    assert unused.explained == "Leaving Oak you would owe nothing."


def test_a_stipend_is_saved_by_oneself() -> None:
    said = said_facts("employer = 'Oak'\n[allowance]\namount = 9000\npaid_as = 'stipend'")
    assert said["unspent and lost"].value == "nothing"
    assert said["unspent and lost"].explained == "In 2 years $12,000 of the stipend at Oak would be left to you."


def test_months_beyond_the_plan() -> None:
    said = said_facts(GENEROUS, SOME.replace("plan_years = 2", "plan_years = 1"))["repayment after 24 months"]
    assert (said.value, said.is_stated) == ("beyond", False)


def plan_doubt(files: Mapping[str, str], costs: str = "") -> str:
    plans, names = planned(make_comparison(files, costs))
    return plan_words.describe_plan_doubt(plans, names, "USD")


def test_offers_that_cost_the_same_rest_on_silence_alike() -> None:
    silent = {f"{name}.toml": f"employer = '{name}'" for name in ("Ash", "Birch", "Cedar", "Oak")}
    assert plan_doubt(silent) == "Each could still come to nothing."
    mean = {"Zelkova.toml": MEAN + "[fees]\ndea = 'none'\n[travel]\npaid_from = 'none'"}
    assert "Ash, Birch, Cedar and 1 more could still come to nothing and Oak (Zelkova) to $888." in plan_doubt(
        silent | mean
    )


def test_what_each_offer_could_still_cost_is_told_the_least_first() -> None:
    silent = {
        f"{name}.toml": f"employer = '{name}'\n[fees]\nstate_license = {paid}\ndea = 'none'"
        for name, paid in {"Ash": 4, "Birch": 3, "Cedar": 2, "Oak": 2, "Elm": 1}.items()
    }
    said = {"Fir.toml": "employer = 'Fir'\n[fees]\nstate_license = 'employer'\ndea = 'none'\nstatus = 'verbal'"}
    costs = "plan_years = 1\n[my_costs]\nstate_license = 100\ndea = 300\nboard_certification = 500"
    assert plan_doubt(silent | said, costs) == (
        "In writing alone every offer leaves you the same: $900. "
        "Ash could still come to $396, Birch to $397 and Cedar and Oak to $398; 1 more could cost less."
    )

"""Questions in words: which employer to ask first, figures that are true as rounded, what others give, what is left."""

import math

import pytest
from hypothesis import given, strategies as st

from offercompare.analysis.question_values import QuestionValue, QuestionValues, Range, open_terms, question_values
from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.wording import questions
from offercompare.wording.competing_offers import describe_others
from offercompare.wording.names import Names
from offercompare.wording.questions import format_question
from offercompare.wording.verdict import describe_excluded
from support import case_comparison, make_comparison, rows, toml_of

OF_MY_OWN = """
[criteria.salary]
label = "Base salary"
unit = "USD"
weight = 4
none = 100000
enough = 140000
[criteria.calls]
label = "Call nights"
unit = "a month"
weight = 4
none = 8
enough = 2
[criteria.patients]
label = "Census"
unit = "patients"
weight = 4
none = 20
enough = 12
[criteria.nights]
label = "On-call nights a month"
weight = 4
none = 8
enough = 0
"""
DAYS = "[weights]\ndays = 1\n"


def found(comparison: Comparison) -> QuestionValues:
    return question_values(comparison, open_terms(comparison.evaluation))


def first(comparison: Comparison) -> str:
    return str(questions.first_question(found(comparison), comparison, Names.of(comparison)))


def inquiry(name: str, answers: Range | None, threshold: float | None, *, of_the_pick: bool = False) -> QuestionValue:
    """An inquiry about one of two offers, as if its answers had this turning point."""
    comparison = make_comparison({"a.toml": "employer='Alder'", "b.toml": "employer='Birch'"})
    one, other = comparison.standings
    question, leader = Question(term(name), QuestionReason.NOT_STATED, ("days",)), other if of_the_pick else one
    return QuestionValue(one, question, 10, answers, 1, 0.5, threshold, None, 0.5, threshold, leader)


def test_the_pictured_questions() -> None:
    comparison = case_comparison("pictured")
    asked, names = found(comparison), Names.of(comparison)
    assert (
        first(comparison) == "Ask Northway Physician about CME days first.  From about 6.2 days a year it would lead."
    )
    assert questions.expected_scores(asked, names, 3) == (
        "With every open term halfway: Lakeside 72.0, Northway 69.0, County 67.4."
    )
    assert questions.expected_scores(asked, names, 1).endswith("Lakeside 72.0, 2 more.")
    assert describe_excluded(comparison, names.first) == ("Mercy takes no part: 3 of 5 days.",)
    days, dues = asked.unstated[:2]
    assert questions.describe_stakes(days, comparison) == (
        "a must-have hangs on it; three other offers give 10, 5 and 3 days a year"
    )
    assert questions.describe_stakes(dues, comparison) == "6.1 points hang on it; another offer pays up to $250"
    assert questions.describe_turning_point(dues, comparison, names) == "from $490 Northway leads"
    travel, money, *_ = asked.verbal
    assert questions.describe_loss(travel, names) == ("County Health leads", "then by 8.9")
    assert questions.describe_loss(money, names) == ("", "")
    assert questions.describe_verbal(travel, comparison) == "only said: the employer, up to $2,000 a year"
    aloud = [format_question(promise.question, comparison, promise.standing) for promise in asked.verbal]
    assert sorted(aloud) == [
        "Please put the $5,000 a year in the letter.",
        "Please put the 24 hours of protected time for CME in the contract.",
        "Please put the DEA registration payment in the contract.",
        "Please put the leadership program in the contract.",
        "Please put the travel payment in the contract.",
    ]


FIRST = """
employer = 'Alder' | DAYS | There is only one offer: no answer changes the pick.
employer = 'Alder'; days = {amount = 6} & days = {amount = 3} | DAYS; [must]; days = 5 | No answer changes the pick:
    every other offer misses a must-have.
status = 'contract'; days = {amount = 6} & status = 'contract'; days = {amount = 6} | DAYS | Nothing that counts is
    left open: every term is stated, and in writing.
status = 'contract'; days = {amount = 6} & days = {amount = 3} | DAYS | Nothing that counts is left open; what is only
    said can fall away without a change.
employer = 'Alder'; days = {amount = 6} & employer = 'Birch'; days = {amount = 3} | DAYS | Have Alder put CME days in
    writing.  Every term that counts is stated; without that Birch would lead.
employer = 'Alder' & employer = 'Birch'; status = 'contract'; days = {amount = 3} | DAYS | Ask Alder about CME days
    first.  With all that is open halfway it leads; below about 3 days a year Birch leads.
employer = 'Alder' & employer = 'Birch'; status = 'contract'; days = {amount = 6} | DAYS | Ask Alder about CME days
    first.  From about 6 days a year it would lead.
employer = 'Alder' & employer = 'Birch'; perks = {library = false, teaching_role = true} | [weights]; perks = 1;
    [my_perks]; library = 5; teaching_role = 6 | Ask Alder about the teaching role first.  If yes, it would lead.
employer = 'Alder' & employer = 'Birch'; perks = {library = true, teaching_role = false} | [weights]; perks = 1;
    [my_perks]; library = 5; teaching_role = 6 | Ask Alder about the teaching role first.  With all that is open
    halfway it leads; if not, Birch leads.
days = {amount = 1} & days = {amount = 2} | DAYS; [must]; days = 5 | Have Somewhere (b) put CME days in writing.  Every
    term that counts is stated; without that Somewhere (a) would lead.
"""
"""Two offers, the priorities, and what to ask first."""


def test_every_case_has_its_sentence() -> None:
    for offers, wanted, said in rows(FIRST):
        files = dict(zip(("a.toml", "b.toml"), map(toml_of, offers.split(" & ")), strict=False))
        assert first(make_comparison(files, toml_of(wanted).replace("DAYS", DAYS))) == said, offers


def test_no_single_answer_changes_the_pick() -> None:
    wanted = "[weights]\nperks = 1\n[my_perks]\nlibrary = 5\nteaching_role = 5\ncme_platform = 6"
    lost = {"a.toml": "status='contract'\n[perks]\nlibrary=true\nteaching_role=true\ncme_platform=true"}
    lost["b.toml"] = "status='contract'\n[perks]\nlibrary=false\nteaching_role=false"
    assert first(make_comparison(lost, wanted)) == "No single answer changes the pick."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (inquiry("days.amount", Range(0, 10), 6.217), "from 6.2 days"),
        (inquiry("days.amount", Range(0, 10), 0.02), "from 0.1 days"),
        (inquiry("days.amount", Range(0, 10), 3.19, of_the_pick=True), "below 3.2 days"),
        (inquiry("days.amount", Range(0, 10), 0.04, of_the_pick=True), "at 0 days"),
        (inquiry("fees.dea", Range(0, 500), 490.3), "from $490"),
        (inquiry("allowance.amount", Range(0, 5716), 3721.4), "from $3,700"),
        (inquiry("perks.protected_time", Range(0, 40), 12.3), "from 12 hours"),
        (inquiry("travel.paid_from", Range(0, 2100), 871.0), "from $870"),
        (inquiry("perks.library", None, None), "if yes"),
        (inquiry("perks.library", None, None, of_the_pick=True), "if not"),
    ],
)
def test_a_turning_point_is_said_to_about_a_hundredth_of_all_answers(asked: QuestionValue, said: str) -> None:
    assert questions.format_turning_point(asked, make_comparison({"a.toml": "", "b.toml": ""})) == said


NIGHTS = "[weights]\n[criteria.nights]\nlabel = 'Nights'\nunit = 'a month'\nweight = 1\nnone = 10\nenough = 2"


def test_less_may_be_better() -> None:
    comparison = make_comparison(
        {"a.toml": "employer='Alder'", "b.toml": "employer='Birch'\n[other]\nnights = 5"}, NIGHTS
    )
    (asked,) = found(comparison).unstated
    assert questions.format_turning_point(asked, comparison) == "from 5 a month down"
    assert describe_others(asked.question, asked.standing, comparison) == "another offer gives 5 a month"
    behind = make_comparison({"a.toml": "employer='Alder'", "b.toml": "employer='Birch'\n[other]\nnights = 8"}, NIGHTS)
    (asked,) = found(behind).unstated
    assert questions.format_turning_point(asked, behind) == "above 8 a month"


@given(st.floats(0.001, 9.999), st.booleans())
def test_what_is_said_is_near_the_turning_point(turn: float, of_the_pick: bool) -> None:
    asked = inquiry("days.amount", Range(0, 10), turn, of_the_pick=of_the_pick)
    said = questions.format_turning_point(asked, make_comparison({"a.toml": "", "b.toml": ""}))
    assert math.isclose(float(said.split()[1]), turn, abs_tol=0.1)


@pytest.mark.parametrize(
    ("limit", "said"), [(3, "below about 4.5 days"), (5, "below 5 days a year it misses a must-have")]
)
def test_what_a_must_have_demands_is_exact(limit: float, said: str) -> None:
    wanted = f"[weights]\ndays = 5\ndollars = 3\n[my_costs]\n[must]\ndays = {limit}"
    near = "employer='Near'\n[days]\namount=9\nstatus='contract'\n[allowance]\namount={}\nstatus='contract'"
    rich = "employer='Rich'\n[allowance]\namount = 3000\nstatus='contract'"
    comparison = make_comparison({"a.toml": near.format(750), "b.toml": rich}, wanted)
    assert said in first(comparison)
    assert "a must-have hangs on it" in questions.describe_stakes(found(comparison).unstated[0], comparison)


def test_the_unit_is_that_of_the_offer() -> None:
    foreign = "employer='Alder'\ncurrency='CAD'\n[days]\nunit='hours'\nper_years=3"
    comparison = make_comparison(
        {
            "a.toml": foreign,
            "b.toml": "employer='Birch'\nstatus='contract'\n[allowance]\namount=1000\n[days]\namount = 6",
        },
        "[weights]\ndays = 3\nfees = 3\ndollars = 3\n[exchange]\nCAD = 0.5",
    )
    by_term = {entry.question.term.name: entry for entry in found(comparison).unstated}
    days, money = by_term["days.amount"], by_term["allowance.amount"]
    assert questions.format_answer(days, 30, comparison) == "30 hours per 3 years"
    assert questions.format_answer(money, 3000, comparison) == "CAD 3,000"
    assert describe_others(days.question, days.standing, comparison) == "another offer gives 6 days a year"
    assert describe_others(money.question, money.standing, comparison) == "another offer gives $1,000 a year"


def given_by_others(name: str, *others: str) -> str:
    files = {f"{index}.toml": f"employer='Other {index}'\n{text}" for index, text in enumerate(others)}
    comparison = make_comparison({"me.toml": "", **files})
    me = next(standing for standing in comparison.standings if standing.file == "me.toml")
    return describe_others(Question(term(name), QuestionReason.NOT_STATED, ()), me, comparison)


@pytest.mark.parametrize(
    ("name", "others", "said"),
    [
        ("fees.dea", ("[fees]\ndea='none'", ""), ""),
        ("fees.dea", ("[fees]\ndea='employer'",), "another offer pays all of it"),
        ("fees.dea", ("[fees]\ndea='employer'",) * 2, "two other offers pay all of it"),
        ("fees.dea", ("[fees]\ndea='employer'", "[fees]\ndea=90"), "another offer pays all of it, another up to $90"),
        ("fees.dea", ("[fees]\ndea=80", "[fees]\ndea=90"), "two other offers pay up to $90 and $80"),
        ("fees.dea", tuple(f"[fees]\ndea={cost}" for cost in range(50, 56)), "six other offers pay a part"),
        ("perks.library", ("[perks]\nlibrary=true", "[perks]\nlibrary=false"), "another offer has it"),
        ("perks.library", ("[perks]\nlibrary=true",) * 3, "three other offers have it"),
        ("perks.protected_time", ("[perks]\nprotected_time=1",), "another offer gives 1 hour a year"),
        ("perks.protected_time", ("[perks]\nprotected_time=true",), "another offer has it"),
        ("days.amount", ("[days]\namount=5",) * 2, "two other offers give 5 days a year each"),
        (
            "days.amount",
            tuple(f"[days]\namount={n}" for n in range(1, 8)),
            "seven other offers give 1 to 7 days a year",
        ),
        ("travel.paid_from", ("[travel]\npaid_from='employer'\ncap=900",), "another offer pays up to $900"),
        ("travel.paid_from", ("[travel]\npaid_from='employer'",), "another offer pays all of it"),
        ("travel.paid_from", ("[travel]\npaid_from='allowance'",), ""),
    ],
)
def test_what_the_others_give_is_said_without_names(name: str, others: tuple[str, ...], said: str) -> None:
    assert given_by_others(name, *others) == said


def test_a_message_tells_nothing_of_the_others() -> None:
    comparison = case_comparison("pictured")
    northway = next(standing for standing in comparison.standings if standing.file == "northway.toml")
    text = questions.questions_message(found(comparison), comparison, northway)
    assert "- How many paid CME days a year come on top of PTO?" in text
    assert "- Please put the $5,000 a year in the letter." in text
    assert not any(word in text for word in ("Lakeside", "County", "Mercy", "points", "%", "leads"))


def test_what_is_assumed() -> None:
    comparison = case_comparison("pictured")
    assert [questions.describe_assumptions(standing, comparison) for standing in comparison.contenders] == [
        (),
        (),
        ("tax on the allowance: untaxed",),
    ]


def test_a_must_may_go_with_a_promise() -> None:
    comparison = make_comparison(
        {"a.toml": "[allowance]\namount = 3000\n[perks]\nlibrary = true", "b.toml": "status='contract'"},
        "[weights]\ndollars = 2\nperks = 2\n[my_perks]\nlibrary = 4\n[must]\nperks = 0.5",
    )
    library = next(entry for entry in found(comparison).verbal if entry.question.term is term("perks.library"))
    assert questions.describe_loss(library._replace(misses_a_must=True, leader=None), Names.of(comparison)) == (
        "a must-have goes with it",
        "",
    )


PROMISES = """
status = 'contract'; fees = {dea = 90, clause = 'Article 7', verbal = ['dea']} | Please put the $90 for the DEA
    registration in the contract.
status = 'letter'; fees = {dea = 'employer', verbal = ['dea']} | Please put the DEA registration payment in the letter.
perks = {library = true} | Please put library access in writing.
status = 'policy'; days = {amount = 32, unit = 'hours', verbal = ['amount']} | Please put the 32 hours of CME in
    writing.
days = {amount = 9, per_years = 3} | Please put the 9 days of CME every 3 years in writing.
other = {salary = 128000, calls = 0} | Please put the base salary of $128,000 in writing.
other = {salary = 128000, calls = 0} | Please put the promise of no call nights in writing.
other = {calls = 4} | Please put the 4 call nights a month in writing.
other = {nights = 4} | Please put the 4 on-call nights a month in writing.
other = {patients = 18} | Please put the census of 18 patients in writing.
perks = {protected_time = true} | Please put protected time for CME in writing.
"""


def test_a_promise_is_asked_for_as_one_says_it() -> None:
    for text, said in rows(PROMISES):
        comparison = make_comparison({"a.toml": toml_of(text)}, OF_MY_OWN.replace("weight", "ask = true\nweight"))
        standing = comparison.leader
        asked = [q for q in comparison.questions(standing) if q.why is QuestionReason.VERBAL]
        assert said in [format_question(question, comparison, standing) for question in asked]


@pytest.mark.parametrize("only_if", ["", "only_if = { nights = 'you move' }"])
def test_what_no_employer_can_grant_is_found_out_and_not_asked_for(only_if: str) -> None:
    status = "contract" if only_if else "verbal"
    offers = {
        "a.toml": f"employer='Alder'\n[other]\nstatus = '{status}'\nnights = 2\n{only_if}",
        "b.toml": "employer='Birch'\n[other]\nstatus = 'contract'\nnights = 6",
    }
    comparison = make_comparison(offers, NIGHTS)
    (question,) = [each for each in comparison.questions(comparison.leader) if each.is_promise]
    assert format_question(question, comparison, comparison.leader) == "Can I count on the 2 nights a month?"
    assert first(comparison).startswith("Ask Alder about nights first.")

"""No face says what is not so: one test for each kind of fault that use has shown."""

import re
from datetime import date
from pathlib import Path

import pytest

from offercompare.analysis.negotiable import writing_asks
from offercompare.model.plan import plans_of
from offercompare.report.pdf import my_pages
from offercompare.report.pdf.page import Words
from offercompare.report.pdf.sheet import sheet
from offercompare.report.plan_report import plan_report
from offercompare.report.text import as_text
from offercompare.tui.drawing.offer_view import draw_offer
from offercompare.wording.ask_reasons import ask_letter, format_request
from offercompare.wording.asks import format_change
from offercompare.wording.criteria import NOTHING_LEFT, ONLY_IF, format_cell
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition
from offercompare.wording.plan_facts import plan_facts
from offercompare.wording.questions import format_question
from offercompare.wording.terms import term_rows
from offercompare.wording.verdict import spent_before_travel
from program import run_program
from support import asked_for, make_comparison, offer, to_write
from view_factory import line_texts

TODAY = date(2026, 12, 1)


def cell(text: str, criterion: str, wanted: str = "") -> tuple[str, str]:
    comparison = make_comparison({"a.toml": text}, wanted)
    index = [each.key for each in comparison.criteria].index(criterion)
    return format_cell(comparison, comparison.leader, index)[:2]


@pytest.mark.parametrize(
    ("travel", "said"),
    [
        ('paid_from = "allowance"', NOTHING_LEFT),
        ("", "not stated"),
        ('paid_from = "none"', "none"),
        ('paid_from = "allowance"\ntrips = 0', NOTHING_LEFT),
    ],
)
def test_travel_from_the_allowance_is_not_none(travel: str, said: str) -> None:
    assert cell(f"[allowance]\namount = 2000\n[travel]\n{travel}", "travel")[0] == said


def test_who_gets_no_travel_since_learning_comes_first_is_told_where_to_change_it() -> None:
    offers = {"a.toml": 'employer = "Alder"\n[allowance]\namount = 2000\n[travel]\npaid_from = "allowance"'}
    comparison = make_comparison(offers)
    said = spent_before_travel(comparison, Names.of(comparison))
    assert "at Alder may pay for travel, and nothing is left for it: learning comes first" in said
    assert "spend_order in your priorities" in said
    other = make_comparison(offers, 'spend_order = ["travel", "fees", "dollars"]')
    assert spent_before_travel(other, Names.of(other)) == ""


def test_a_limit_on_travel_is_no_lack_of_money() -> None:
    text = "[allowance]\namount = 5000\n[travel]\npaid_from = 'allowance'\n{}\n"
    plan = "[[plan]]\nwhat = 'Meeting'\nkind = 'conferences'\ntravel = 900\n"
    for limit in ("cap = 400", "cap_per_trip = 400", "share = 0.5", "trips = 0"):
        report = as_text(plan_report(make_comparison({"a.toml": text.format(limit)}, plan), ()))
        assert "its limit on travel is reached." in report
        assert "used up" not in report


def test_a_condition_is_no_mere_promise() -> None:
    text = 'status = "contract"\n[days]\namount = 5\nfrom = "separate"\nonly_if = { amount = "you present" }'
    assert cell(text, "days") == ("5 days", ONLY_IF)
    comparison = make_comparison({"a.toml": text})
    asked = [
        format_question(question, comparison, comparison.leader) for question in comparison.leader.evaluated.questions
    ]
    assert "For CME days, the contract says: only if you present. Could that condition be dropped?" in asked
    assert "drop" in format_request(to_write("days.amount"), comparison.leader, comparison)
    (row,) = [row for row in term_rows(offer(text)) if row.term.name == "days.amount"]
    assert (row.text, row.condition) == ("5 days, on top of PTO", "you present")


def test_a_use_that_was_only_said_is_asked_for_where_it_is_written() -> None:
    text = 'status = "contract"\n[allowance]\namount = 2000\ncovers = ["courses"]\n'
    text += '[fees]\ndea = "allowance"\nstatus = "verbal"'
    comparison = make_comparison({"a.toml": text})
    asked = [
        format_question(question, comparison, comparison.leader) for question in comparison.leader.evaluated.questions
    ]
    assert "You said that the DEA registration is paid from the allowance. Is that in writing anywhere?" in asked


REFUSED = """[allowance]
carryover = 0
taxed = true
[days]
amount = 0
[travel]
paid_from = "none"
[fees]
dea = "none"
[perks]
library = false
"""


def test_nobody_asks_for_a_refusal_in_writing() -> None:
    comparison = make_comparison({"a.toml": REFUSED})
    named = {ask.term.name for ask in writing_asks(comparison.leader, comparison)}
    assert not named & {"allowance.carryover", "days.amount", "travel.paid_from", "fees.dea", "perks.library"}
    shown = {line.label for line in sheet(comparison, "a.toml").to_write}
    assert not shown & {"Carryover", "CME days", "Conference travel", "DEA registration", "Library"}
    asked = [
        format_question(question, comparison, comparison.leader) for question in comparison.leader.evaluated.questions
    ]
    assert not [text for text in asked if text.startswith("Please put")]


def test_what_no_employer_can_grant_is_not_asked_for() -> None:
    wanted = "[criteria.{0}]\nlabel = '{0}'\nweight = 5\nnone = 9\nenough = 2\n"
    text = "[other]\nhouse = 5\nnights = 5"
    comparison = make_comparison({"a.toml": text}, wanted.format("house") + wanted.format("nights") + "ask = true\n")
    named = {ask.term.name for ask in writing_asks(comparison.leader, comparison)}
    assert "other.nights" in named
    assert "other.house" not in named
    assert "House" not in [row.label for row in sheet(comparison, "a.toml").asks]


def test_an_amount_for_several_years_is_told_with_its_years() -> None:
    comparison = make_comparison({"a.toml": "[allowance]\namount = 6000\nper_years = 3", "b.toml": "employer = 'B'"})
    standing = next(each for each in comparison.standings if each.file == "a.toml")
    assert format_change(asked_for("allowance.amount", 9000.0), standing, comparison) == "+$3,000 per 3 years"
    assert "$6,000 every 3 years" in format_request(to_write("allowance.amount"), standing, comparison)


@pytest.mark.parametrize("money", ["by_year = [900, 1000]", "amount = 3000\nper_years = 3"])
def test_other_offers_are_told_by_the_year(money: str) -> None:
    offers = {
        "a.toml": "employer = 'Alder'\n[allowance]\namount = 100",
        "b.toml": f"employer = 'Birch'\n[allowance]\n{money}",
    }
    from offercompare.wording.competing_offers import describe_better_offers

    comparison = make_comparison(offers)
    standing = next(each for each in comparison.standings if each.file == "a.toml")
    said = describe_better_offers(asked_for("allowance.amount", 2000.0), standing, comparison)
    assert said == f"Another offer gives {'$967' if 'by_year' in money else '$1,000'} a year."


def test_an_allowance_by_contract_year_is_an_allowance() -> None:
    comparison = make_comparison({"a.toml": "[allowance]\nby_year = [900, 1000]\ncarryover = 'all'"})
    (planned,) = plans_of(comparison.evaluation)
    facts = {fact.label: fact for fact in plan_facts(comparison, comparison.leader, planned, "Alder")}
    assert facts["first benefit year"].value == "$900"


def test_a_month_has_a_name() -> None:
    (row,) = [
        row for row in term_rows(offer("[allowance]\nbenefit_year = 7")) if row.term.name.endswith("benefit_year")
    ]
    assert row.text == "from July"


def test_the_letter_greets_and_is_signed() -> None:
    from offercompare.model.published import Market

    contact = "contact = 'Ms. Okafor (HR), 555-0142'"
    comparison = make_comparison({"a.toml": contact}, 'candidate = "Dr. A. Rivera"')
    letter = ask_letter((asked_for("days.amount", 5.0),), comparison.leader, comparison, Market(), {})
    assert letter.startswith("Hello Ms. Okafor,\n\n")
    assert letter.endswith("\n\nKind regards,\nDr. A. Rivera")
    assert sheet(comparison, "a.toml").candidate == "Dr. A. Rivera"


def test_an_open_list_covers_learning_it_does_not_name() -> None:
    plan = "[[plan]]\nwhat = 'Meeting'\nkind = 'conferences'\ncost = 900\n"
    listed = "[allowance]\namount = 400\ncovers = ['courses'{}]\n"
    assert "does not cover conferences" in as_text(
        plan_report(make_comparison({"a.toml": listed.format("")}, plan), ())
    )
    open_list = listed.format(", 'other'")
    assert "does not cover" not in as_text(plan_report(make_comparison({"a.toml": open_list}, plan), ()))


def test_what_carries_over_for_good_has_no_figure() -> None:
    report = as_text(plan_report(make_comparison({"a.toml": "[allowance]\namount = 400\ncarryover = 'all'\n"}), ()))
    assert "$inf" not in report


ON_CONDITIONS = """
employer = "Alder Clinic"
status = "contract"
[allowance]
amount = 4000
paid_as = "reimbursement"
taxed = false
only_if = { amount = "there are funds" }
[days]
amount = 5
from = "separate"
only_if = { amount = "the chair approves" }
[travel]
paid_from = "employer"
only_if = { paid_from = "you present" }
[fees]
state_license = "employer"
dea = 200
only_if = { state_license = "you renew here", dea = "you prescribe" }
[perks]
library = true
only_if = { library = "you teach" }
[other]
pay = 5
only_if = { pay = "the quota is met" }
"""


def test_no_face_calls_a_condition_only_said(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ON_CONDITIONS)
    (tmp_path / "b.toml").write_text(
        'employer = "Birch"\nstatus = "contract"\n[allowance]\namount = 1500\ntaxed = false'
    )
    own = '[criteria.pay]\nlabel = "Pay"\nweight = 5\nnone = 1\nenough = 9\n'
    (tmp_path / "priorities.toml").write_text(own)
    for command in (("show",), ("show", "--markdown"), ("explain",), ("plan",), ("ask", "--for", "a.toml")):
        told = run_program(command[0], tmp_path, *command[1:]).out
        assert "only if" in told or "condition" in told
        assert not re.findall(r".*\b(?:said|memory)\b.*", told)
    sources = {name: (tmp_path / name).read_text() for name in ("a.toml", "b.toml")}
    comparison = make_comparison(sources, own)
    shown = " ".join(line_texts(draw_offer(comparison, comparison.leader, 130)))
    assert "only if the chair approves" in shown
    assert "said" not in shown.replace("with what was said", "")
    words = [mark.text for page in my_pages(comparison, TODAY) for mark in page.marks if isinstance(mark, Words)]
    legends = {"said", "only said", "said, but not in writing"}
    assert not [text for text in words if "said" in text and text not in legends]
    in_legends = words.count("said, but not in writing") + 1  # of the pills, and of the ranking's bars
    assert words.count("said") == in_legends


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("you present", "only if you present"),
        ("If you present.", "only if you present"),
        ("only when funds are left", "only when funds are left"),
        ("Upon approval of the chair", "only upon approval of the chair"),
        ("subject to budget", "only subject to budget"),
        ("within 60 days of travel", "only within 60 days of travel"),
        ("ABIM renewal", "only if ABIM renewal"),
    ],
)
def test_a_condition_reads_as_it_was_put(condition: str, told: str) -> None:
    assert format_condition(condition) == told
    text = f'status = "contract"\n[days]\namount = 5\nonly_if = {{ amount = "{condition}" }}'
    comparison = make_comparison({"a.toml": text})
    shown = " ".join(line_texts(draw_offer(comparison, comparison.leader, 130)))
    assert f"5 days, {told}" in shown
    assert f"For CME days, the contract says: {told}. Could that condition be dropped?" in shown

"""What is asked of an employer, in cells and aloud."""

import pytest

from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.wording.ask_reasons import format_request
from offercompare.wording.asks import (
    format_ask,
    format_change,
    format_term,
)
from offercompare.wording.terms import (
    label_of,
)
from support import SAMPLES, asked_for, folder_comparison, make_comparison, to_write

WRITTEN = "status = 'contract'\n"
NIGHTS = """
[criteria.salary]
label = "Base salary"
unit = "USD"
weight = 1
none = 200000
enough = 400000
[criteria.nights]
label = "Call nights"
unit = "a month"
weight = 1
none = 8
enough = 2
"""


def of(comparison: Comparison, file: str) -> Standing:
    return next(standing for standing in comparison.standings if standing.file == file)


def alone(text: str) -> tuple[Standing, Comparison]:
    """The standing of an only offer, with criteria of one's own."""
    comparison = make_comparison({"a.toml": text}, NIGHTS + "[exchange]\nCAD = 0.5")
    return comparison.leader, comparison


def cells(ask: Edit, text: str) -> tuple[str, str, str, str]:
    standing, comparison = alone(text)
    return (
        label_of(ask.term, comparison),
        format_term(ask.term, standing.evaluated.offer, comparison),
        format_ask(ask, standing, comparison),
        format_change(ask, standing, comparison),
    )


@pytest.mark.parametrize(
    ("text", "ask", "said"),
    [
        (
            "[allowance]\namount=2500",
            asked_for("allowance.amount", 3650.0),
            ("CME allowance", "$2,500", "$3,650", "+$1,150"),
        ),
        (
            "",
            asked_for("allowance.amount", 3650.0),
            ("CME allowance", "not stated", "$3,650", "CME allowance: $3,650"),
        ),
        (
            "currency='CAD'\n[allowance]\namount=0",
            asked_for("allowance.amount", 3650.0),
            ("CME allowance", "none", "CAD 3,650", "+CAD 3,650"),
        ),
        ("[days]\namount=5", asked_for("days.amount", 7.0), ("CME days", "5 days", "7 days", "+2 days")),
        ("[days]\namount=1", asked_for("days.amount", 2.0), ("CME days", "1 day", "2 days", "+1 day")),
        (
            "[days]\namount=32\nunit='hours'",
            asked_for("days.amount", 40.0),
            ("CME days", "32 hours", "40 hours", "+8 hours"),
        ),
        (
            "[days]\namount=21\nper_years=3",
            asked_for("days.amount", 30.0),
            ("CME days", "21 days per 3 years", "30 days per 3 years", "+9 days per 3 years"),
        ),
        (
            "[days]\namount=5\nfrom='pto'",
            asked_for("days.from", "separate"),
            ("CME days and PTO", "out of PTO", "on top of PTO", "CME days on top of PTO"),
        ),
        (
            "[fees]\ndea='allowance'",
            asked_for("fees.dea", "employer"),
            ("DEA registration", "from the allowance", "paid on top", "DEA paid on top"),
        ),
        (
            "[allowance]\ncovers=['licenses']",
            asked_for("fees.state_license", "employer"),
            ("State license", "from the allowance", "paid on top", "State license paid on top"),
        ),
        (
            "[fees]\nsociety_dues=350",
            asked_for("fees.society_dues", 500.0),
            ("Society dues", "paid on top, up to $350", "paid on top, up to $500", "+$150"),
        ),
        (
            "[travel]\npaid_from='allowance'\ncap=2000\nshare=0.75",
            asked_for("travel.paid_from", "employer"),
            (
                "Conference travel",
                "from the allowance",
                "75% paid on top, up to $2,000",
                "Conference travel 75% paid on top, up to $2,000",
            ),
        ),
        (
            "[travel]\ncap=2000",
            asked_for("travel.cap", 3000.0),
            ("Cap on travel", "$2,000", "$3,000", "+$1,000"),
        ),
        (
            "[perks]\nlibrary=false",
            asked_for("perks.library", value=True),
            ("Library", "no", "yes", "Library"),
        ),
        (
            "[perks]\nprotected_time=16",
            asked_for("perks.protected_time", 24.0),
            ("Protected time", "16 hours", "24 hours", "+8 hours"),
        ),
        (
            "[perks]\nprotected_time=true",
            Edit(term("perks.protected_time"), 1.0),
            ("Protected time", "yes", "1 hour", "Protected time: 1 hour"),
        ),
        (
            "[perks]\nlibrary=true",
            asked_for("perks.research_day", value=True),
            ("research day", "not stated", "yes", "research day"),
        ),
        (
            "[perks]\nlibrary=true",
            Edit(term("perks.library"), value=True),
            ("Library", "yes", "in writing", "in writing"),
        ),
        ("[days]\namount=5", to_write("days.amount"), ("CME days", "5 days", "in writing", "in writing")),
        (
            "[other]\nnights=4",
            asked_for("other.nights", 3.0),
            ("Call nights", "4 a month", "3 a month", "−1 a month"),
        ),
        (
            "[other]\nsalary=3e5",
            asked_for("other.salary", 31e4),
            ("Base salary", "$300,000", "$310,000", "+$10,000"),
        ),
        (
            "[allowance]\ncovers=['courses']",
            asked_for("allowance.covers", ("courses", "dues", "board_prep")),
            (
                "Covered expenses",
                "courses",
                "courses, dues, board preparation",
                "covers dues and board preparation too",
            ),
        ),
        (
            "[allowance]\nrepay_months=12",
            asked_for("allowance.repay_months", 0.0),
            ("Repayment on leaving", "12 months", "never", "−12 months"),
        ),
    ],
)
def test_cells(text: str, ask: Edit, said: tuple[str, str, str, str]) -> None:
    assert cells(ask, text) == said


@pytest.mark.parametrize(
    ("text", "ask", "said"),
    [
        (
            "[allowance]\namount=2500",
            asked_for("allowance.amount", 3650.0),
            "I would like the CME allowance to be $3,650 a year, instead of $2,500.",
        ),
        (
            "[allowance]\namount=0",
            asked_for("allowance.amount", 3e3),
            "I would like the CME allowance to be $3,000 a year.",
        ),
        (
            "position='Hospitalist'",
            asked_for("allowance.amount", 4500.0),
            "What is your usual CME support for a hospitalist? I was hoping for $4,500 a year.",
        ),
        (
            "position='Internist'\ncurrency='CAD'",
            asked_for("allowance.amount", 4500.0),
            "What is your usual CME support for an internist? I was hoping for CAD 4,500 a year.",
        ),
        (
            "position='APRN, Texas'",
            asked_for("allowance.amount", 4500.0),
            "What is your usual CME support for this position? I was hoping for $4,500 a year.",
        ),
        (
            "position='Emergency medicine'",
            asked_for("days.amount", 5.0),
            "What is your usual paid CME time for this position? I was hoping for 5 CME days a year.",
        ),
        (
            "position='Urologist'\n[days]\nunit='hours'\nper_years=2",
            asked_for("days.amount", 40.0),
            "What is your usual paid CME time for a urologist? I was hoping for 40 hours of CME time every 2 years.",
        ),
        (
            WRITTEN + "[days]\namount=5",
            asked_for("days.amount", 7.0),
            "I would like 7 CME days a year, instead of 5 days.",
        ),
        (
            WRITTEN + "[days]\namount=5\nverbal=['amount']",
            Edit(term("days.amount"), 7.0),
            "I would like 7 CME days a year, instead of 5 days, in the contract.",
        ),
        ("[days]\namount=0", asked_for("days.amount", 1.0), "I would like 1 CME day a year."),
        (
            "[days]\namount=32\nunit='hours'",
            asked_for("days.amount", 40.0),
            "I would like 40 hours of CME time a year, instead of 32 hours.",
        ),
        (
            "[days]\namount=21\nper_years=3",
            asked_for("days.amount", 30.0),
            "I would like 30 CME days every 3 years, instead of 21 days.",
        ),
        (
            "[days]\namount=5\nfrom='pto'",
            asked_for("days.from", "separate"),
            "Could we agree that the CME days are on top of PTO?",
        ),
        (
            "[days]\namount=1\nfrom='pto'",
            asked_for("days.from", "separate"),
            "Could we agree that the CME days are on top of PTO?",
        ),
        (
            "[days]\namount=8\nunit='hours'\nfrom='unpaid'",
            asked_for("days.from", "separate"),
            "Could we agree that the CME days are on top of PTO?",
        ),
        (
            "",
            asked_for("days.from", "separate"),
            "Could we agree that the CME days are on top of PTO?",
        ),
        (
            "[days]\namount=5\nfrom='separate'",
            Edit(term("days.from"), "separate"),
            "Please put in writing that the CME days are on top of PTO.",
        ),
        (
            "[fees]\ndea='allowance'",
            asked_for("fees.dea", "employer"),
            "Could you pay for my DEA registration on top of the allowance?",
        ),
        (
            "status='letter'\n[fees]\ndea='allowance'\nverbal=['dea']",
            Edit(term("fees.dea"), "employer"),
            "Could you pay for my DEA registration on top of the allowance, and put that in the letter?",
        ),
        (
            "[fees]\nstate_license=0",
            asked_for("fees.state_license", "employer"),
            "Could you pay for my state license?",
        ),
        (
            "[fees]\nsociety_dues=350",
            asked_for("fees.society_dues", "employer"),
            "Could you pay for my society dues in full, instead of up to $350?",
        ),
        (
            "",
            asked_for("fees.society_dues", 500.0),
            "Do you pay society dues, and up to how much a year? I was hoping you would, up to $500 a year.",
        ),
        (
            "[fees]\nboard_exam='none'",
            asked_for("fees.board_exam", "allowance"),
            "Could the allowance be used for my board exam?",
        ),
        (
            "[travel]\npaid_from='allowance'\ncap=2000",
            asked_for("travel.paid_from", "employer"),
            "Could you pay for conference travel on top of the allowance, up to $2,000 a year?",
        ),
        (
            "[travel]\npaid_from='none'",
            asked_for("travel.paid_from", "employer"),
            "Could you pay for conference travel?",
        ),
        (
            "",
            asked_for("travel.paid_from", "employer"),
            "Who pays for conference travel: you, on top of the allowance, or the allowance? I was hoping you would.",
        ),
        (
            "[travel]\ncap=2000",
            asked_for("travel.cap", 3000.0),
            "Could we agree that conference travel is paid for, up to $3,000 a year, instead of $2,000?",
        ),
        (
            "[perks]\nprotected_time=16",
            asked_for("perks.protected_time", 24.0),
            "I would like 24 hours a year of protected time for CME, instead of 16 hours.",
        ),
        (
            "[perks]\nlibrary=false",
            asked_for("perks.library", value=True),
            "Could you add library access?",
        ),
        (
            "[perks]\ncme_platform=false",
            asked_for("perks.cme_platform", value=True),
            "Could you add a CME platform?",
        ),
        (
            "[perks]\nprotected_time=0",
            asked_for("perks.protected_time", value=True),
            "Could you add protected time for CME?",
        ),
        (
            "[perks]\npoint_of_care=false",
            asked_for("perks.point_of_care", value=True),
            "Could you add access to UpToDate or DynaMed?",
        ),
        (
            "",
            asked_for("perks.teaching_role", value=True),
            "Is there a teaching role? I was hoping so.",
        ),
        (
            "",
            asked_for("perks.research_day", value=True),
            "Could we talk about research day? I would like it to be part of the offer.",
        ),
        (
            WRITTEN,
            asked_for("allowance.carryover", 4500.0),
            "Could the contract say that up to $4,500 of unspent allowance carries over?",
        ),
        (
            "status='letter'\n[allowance]\ncarryover=2000",
            asked_for("allowance.carryover", 4500.0),
            "Could the letter say that up to $4,500 of unspent allowance carries over, instead of $2,000?",
        ),
        (
            "",
            asked_for("allowance.paid_within_days", 30.0),
            "Could the contract say that expenses are reimbursed within 30 days?",
        ),
        (
            "",
            asked_for("allowance.documentation", "Receipt and certificate"),
            "Could the contract say what I hand in for a claim, such as receipt and certificate?",
        ),
        (
            "",
            asked_for("contract.eligible_expenses", "A list"),
            "Could the contract list the expenses that are eligible?",
        ),
        (
            "[allowance]\ncovers=['courses']",
            asked_for("allowance.covers", ("courses", "dues", "licenses")),
            "Could the allowance also cover dues and license fees?",
        ),
        (
            "status='letter'\n[days]\namount=5\nstatus='verbal'",
            to_write("days.amount"),
            "Please put the 5 days of CME in the letter.",
        ),
        (
            "[other]\nnights=4",
            asked_for("other.nights", 2.0),
            "I would like the call nights to be 2 a month, instead of 4 a month.",
        ),
        ("", asked_for("other.salary", 31e4), "What about the base salary? I was hoping for $310,000."),
        (
            "[allowance]\nrepay_months=12",
            asked_for("allowance.repay_months", 0.0),
            "I would like to owe nothing on leaving.",
        ),
        (
            "[travel]\npaid_from='employer'\nshare=0.75",
            asked_for("travel.share", 1.0),
            "Could we agree that you pay 100% of conference travel, instead of 75%?",
        ),
        (
            "[contract]\nin_exchange_hours=48",
            asked_for("contract.in_exchange_hours", 24.0),
            "Could we agree that in exchange you ask for 24 hours a year, instead of 48 hours?",
        ),
        (
            "",
            asked_for("allowance.taxed", value=False),
            "Is the allowance taxed as income? I was hoping not.",
        ),
    ],
)
def test_an_ask_is_said_as_one_says_it(text: str, ask: Edit, said: str) -> None:
    assert format_request(ask, *alone(text)) == said


def test_the_samples_aloud() -> None:
    comparison = folder_comparison(SAMPLES)
    asked = [
        ("lakeside.toml", to_write("travel.paid_from"), "Please put the travel payment in the contract."),
        (
            "marlow-county.toml",
            Edit(term("days.amount"), 40.0),
            "I would like 40 hours of CME time a year, instead of 32 hours.",
        ),
        (
            "northway.toml",
            Edit(term("days.amount"), 5.0),
            "What is your usual paid CME time for a hospitalist? I was hoping for 5 CME days a year.",
        ),
        (
            "st-aldric.toml",
            asked_for("allowance.amount", 3500.0),
            "I would like the CME allowance to be $3,500 a year, instead of $2,500.",
        ),
    ]
    for file, ask, said in asked:
        assert format_request(ask, of(comparison, file), comparison) == said


def test_what_stands_in_a_file_is_cleaned() -> None:
    hostile = 'position = "\\u001b[31mHospitalist"'
    hopeful = asked_for("allowance.documentation", "A\x1b[2J receipt\n\u202eand more")
    for ask in (
        hopeful,
        asked_for("allowance.amount", 1.0),
        asked_for("perks.a\x1bb", value=True),
    ):
        said = " ".join([format_request(ask, *alone(hostile)), *cells(ask, hostile)])
        assert said.isprintable()
        assert "\u202e" not in said

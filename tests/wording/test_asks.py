"""What is asked of an employer, in cells and aloud."""

from offercompare.analysis.goals import with_granted
from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.wording.ask_reasons import format_request
from offercompare.wording.asks import (
    describe_score_change,
    format_ask,
    format_change,
    format_current,
)
from offercompare.wording.terms import (
    label_of,
)
from support import SAMPLES, asked_for, edit_of, folder_comparison, make_comparison, rows, to_write, toml_of

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
        format_current(ask.term, standing.evaluated.offer, comparison),
        format_ask(ask, standing, comparison),
        format_change(ask, standing, comparison),
    )


CELLS = """
allowance.amount = 3650 | allowance = {amount = 2500} | CME allowance | $2,500 | $3,650 | +$1,150
allowance.amount = 3650 |  | CME allowance | not stated | $3,650 | CME allowance: $3,650
allowance.amount = 3650 | currency = 'CAD'; allowance = {amount = 0} | CME allowance | none | CAD 3,650 | +CAD 3,650
days.amount = 7 | days = {amount = 5} | CME days | 5 days | 7 days | +2 days
days.amount = 2 | days = {amount = 1} | CME days | 1 day | 2 days | +1 day
days.amount = 40 | days = {amount = 32, unit = 'hours'} | CME days | 32 hours | 40 hours | +8 hours
days.amount = 30 | days = {amount = 21, per_years = 3} | CME days | 21 days per 3 years | 30 days per 3 years | +9 days
    per 3 years
days.from = 'separate' | days = {amount = 5, from = 'pto'} | CME days and PTO | out of PTO | on top of PTO | CME days
    on top of PTO
fees.dea = 'employer' | fees = {dea = 'allowance'} | DEA registration | from the allowance | paid on top | DEA paid on
    top
fees.state_license = 'employer' | allowance = {covers = ['licenses']} | State license | from the allowance | paid on
    top | State license paid on top
fees.society_dues = 500 | fees = {society_dues = 350} | Society dues | paid on top, up to $350 | paid on top, up to
    $500 | +$150
travel.paid_from = 'employer' | travel = {paid_from = 'allowance', cap = 2000, share = 0.75} | Conference travel | from
    the allowance | 75% paid on top, up to $2,000 | Conference travel 75% paid on top, up to $2,000
travel.cap = 3000 | travel = {cap = 2000} | Cap on travel | $2,000 | $3,000 | +$1,000
perks.library = true | perks = {library = false} | Library | no | yes | Library
perks.protected_time = 24 | perks = {protected_time = 16} | Protected time | 16 hours | 24 hours | +8 hours
perks.protected_time = 1 in writing | perks = {protected_time = true} | Protected time | yes | 1 hour | Protected time:
    1 hour
perks.research_day = true | perks = {library = true} | research day | not stated | yes | research day
perks.library = true in writing | perks = {library = true} | Library | yes | in writing | in writing
days.amount | days = {amount = 5} | CME days | 5 days | in writing | in writing
other.nights = 3 | other = {nights = 4} | Call nights | 4 a month | 3 a month | −1 a month
other.salary = 310000 | other = {salary = 300000} | Base salary | $300,000 | $310,000 | +$10,000
allowance.covers = ['courses', 'dues', 'board_prep'] | allowance = {covers = ['courses']} | Covered expenses | courses
    | courses, dues, board preparation | covers dues and board preparation too
allowance.repay_months = 0 | allowance = {repay_months = 12} | Repayment on leaving | 12 months | never | −12 months
"""
"""What is asked for, of which offer, and its label, what is offered, what is asked and the change."""


def test_cells() -> None:
    for ask, text, *said in rows(CELLS):
        assert cells(edit_of(ask), toml_of(text)) == tuple(said), ask


REQUESTS = """
allowance.amount = 3650 | allowance = {amount = 2500} | I would like the CME allowance to be $3,650 a year, instead of
    $2,500.
allowance.amount = 3000 | allowance = {amount = 0} | I would like the CME allowance to be $3,000 a year.
allowance.amount = 4500 | position = 'Hospitalist' | What is your usual CME support for a hospitalist? I was hoping for
    $4,500 a year.
allowance.amount = 4500 | position = 'Internist'; currency = 'CAD' | What is your usual CME support for an internist? I
    was hoping for CAD 4,500 a year.
allowance.amount = 4500 | position = 'APRN, Texas' | What is your usual CME support for this position? I was hoping for
    $4,500 a year.
days.amount = 5 | position = 'Emergency medicine' | What is your usual paid CME time for this position? I was hoping
    for 5 CME days a year.
days.amount = 40 | position = 'Urologist'; days = {unit = 'hours', per_years = 2} | What is your usual paid CME time
    for a urologist? I was hoping for 40 hours of CME time every 2 years.
days.amount = 7 | status = 'contract'; days = {amount = 5} | I would like 7 CME days a year, instead of 5 days.
days.amount = 7 in writing | status = 'contract'; days = {amount = 5, verbal = ['amount']} | I would like 7 CME days a
    year, instead of 5 days, in the contract.
days.amount = 1 | days = {amount = 0} | I would like 1 CME day a year.
days.amount = 40 | days = {amount = 32, unit = 'hours'} | I would like 40 hours of CME time a year, instead of 32 hours.
days.amount = 30 | days = {amount = 21, per_years = 3} | I would like 30 CME days every 3 years, instead of 21 days.
days.from = 'separate' | days = {amount = 5, from = 'pto'} | Could we agree that the CME days are on top of PTO?
days.from = 'separate' | days = {amount = 1, from = 'pto'} | Could we agree that the CME days are on top of PTO?
days.from = 'separate' | days = {amount = 8, unit = 'hours', from = 'unpaid'} | Could we agree that the CME days are on
    top of PTO?
days.from = 'separate' |  | Could we agree that the CME days are on top of PTO?
days.from = 'separate' in writing | days = {amount = 5, from = 'separate'} | Please put in writing that the CME days
    are on top of PTO.
fees.dea = 'employer' | fees = {dea = 'allowance'} | Could you pay for my DEA registration on top of the allowance?
fees.dea = 'employer' in writing | status = 'letter'; fees = {dea = 'allowance', verbal = ['dea']} | Could you pay for
    my DEA registration on top of the allowance, and put that in the letter?
fees.state_license = 'employer' | fees = {state_license = 0} | Could you pay for my state license?
fees.society_dues = 'employer' | fees = {society_dues = 350} | Could you pay for my society dues in full, instead of up
    to $350?
fees.society_dues = 500 |  | Do you pay society dues, and up to how much a year? I was hoping you would, up to $500 a
    year.
fees.board_exam = 'allowance' | fees = {board_exam = 'none'} | Could the allowance be used for my board exam?
travel.paid_from = 'employer' | travel = {paid_from = 'allowance', cap = 2000} | Could you pay for conference travel on
    top of the allowance, up to $2,000 a year?
travel.paid_from = 'employer' | travel = {paid_from = 'none'} | Could you pay for conference travel?
travel.paid_from = 'employer' |  | Who pays for conference travel: you, on top of the allowance, or the allowance? I
    was hoping you would.
travel.cap = 3000 | travel = {cap = 2000} | Could we agree that conference travel is paid for, up to $3,000 a year,
    instead of $2,000?
perks.protected_time = 24 | perks = {protected_time = 16} | I would like 24 hours a year of protected time for CME,
    instead of 16 hours.
perks.library = true | perks = {library = false} | Could you add library access?
perks.cme_platform = true | perks = {cme_platform = false} | Could you add a CME platform?
perks.protected_time = true | perks = {protected_time = 0} | Could you add protected time for CME?
perks.point_of_care = true | perks = {point_of_care = false} | Could you add access to UpToDate or DynaMed?
perks.teaching_role = true |  | Is there a teaching role? I was hoping so.
perks.research_day = true |  | Could we talk about research day? I would like it to be part of the offer.
allowance.carryover = 4500 | status = 'contract' | Could the contract say that up to $4,500 of unspent allowance
    carries over?
allowance.carryover = 4500 | status = 'letter'; allowance = {carryover = 2000} | Could the letter say that up to $4,500
    of unspent allowance carries over, instead of $2,000?
allowance.paid_within_days = 30 |  | Could the contract say that expenses are reimbursed within 30 days?
allowance.documentation = 'Receipt and certificate' |  | Could the contract say what I hand in for a claim, such as
    receipt and certificate?
contract.eligible_expenses = 'A list' |  | Could the contract list the expenses that are eligible?
allowance.covers = ['courses', 'dues', 'licenses'] | allowance = {covers = ['courses']} | Could the allowance also
    cover dues and license fees?
days.amount | status = 'letter'; days = {amount = 5, status = 'verbal'} | Please put the 5 days of CME in the letter.
other.nights = 2 | other = {nights = 4} | I would like the call nights to be 2 a month, instead of 4 a month.
other.salary = 310000 |  | What about the base salary? I was hoping for $310,000.
allowance.repay_months = 0 | allowance = {repay_months = 12} | I would like to owe nothing on leaving.
travel.share = 1 | travel = {paid_from = 'employer', share = 0.75} | Could we agree that you pay 100% of conference
    travel, instead of 75%?
contract.in_exchange_hours = 24 | contract = {in_exchange_hours = 48} | Could we agree that in exchange you ask for 24
    hours a year, instead of 48 hours?
allowance.taxed = false |  | Is the allowance taxed as income? I was hoping not.
"""
"""What is asked for, of which offer, and how it is said."""


def test_an_ask_is_said_as_one_says_it() -> None:
    for ask, text, said in rows(REQUESTS):
        assert format_request(edit_of(ask), *alone(toml_of(text))) == said, ask


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


def granted(comparison: Comparison, file: str, edit: Edit) -> Comparison:
    standing = next(standing for standing in comparison.standings if standing.file == file)
    return with_granted(comparison, standing, (edit,))


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

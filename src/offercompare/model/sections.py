"""The sections of an offer: every key declared once, with all that is ever said of it."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from offercompare.model.fields import (
    MOST_MONEY,
    Amount,
    Contradiction,
    Count,
    GrantYears,
    HoursPerDay,
    Money,
    Months,
    Name,
    PerYears,
    Share,
    Strict,
    Text,
)
from offercompare.model.terms import Better, Expected, TermSpec, Unit

Status = Literal["contract", "letter", "policy", "verbal", "discretionary"]
IN_WRITING: frozenset[str] = frozenset({"contract", "letter", "policy"})

MOST_OF_ONES_OWN = 1e12
LEAST_OF_ONES_OWN = 1e-6
"""The nearest to 0 that a number of one's own may be, unless it is 0."""
MOST_OWN_PERKS = 40
MOST_OWN_NUMBERS = 50
FeePaid = Literal["employer", "allowance", "none"] | Money
HoursOrClaim = bool | Amount

Expense = Literal[
    "courses",
    "conferences",
    "travel",
    "books",
    "subscriptions",
    "devices",
    "dues",
    "licenses",
    "boards",
    "board_prep",
    "required_training",
    "other",
]
"""What an allowance may be spent on; `other` says that the list is open."""
PRACTICE_COSTS: frozenset[str] = frozenset({"licenses", "boards", "dues", "required_training"})
"""The words of `covers` that an open list does not include: what one pays to practice at all."""

FEE_WORDS = {
    "employer": "paid on top",
    "allowance": "from the allowance",
    "none": "not paid",
    "number": "paid on top, up to {}",
}


class Section(Strict):
    """A table of an offer, with how firm it is and where it stands."""

    status: Annotated[Status | None, TermSpec(unit=Unit.WORD)] = Field(
        None,
        title="How firm",
        description="contract, letter or policy are in writing; verbal or discretionary are only said.",
    )
    verbal: Annotated[tuple[str, ...], TermSpec(unit=Unit.TEXT)] = Field(
        (), title="Only said", description="Keys of this section that are only said though the rest is in writing."
    )
    only_if: Annotated[dict[str, Name], TermSpec(unit=Unit.TEXT)] = Field(
        {},
        title="Only if",
        description="What is in writing here but hangs on a condition, each with the condition.",
    )
    clause: Annotated[Text | None, TermSpec(unit=Unit.TEXT, example='"Exhibit C, 2.1"')] = Field(
        None, title="Where it stands", description="The clause, for example Exhibit C, 2.1."
    )


class Allowance(Section):
    """CME money."""

    amount: Annotated[
        Money | None,
        TermSpec(
            pledge="the {} a year",
            unit=Unit.MONEY,
            better=Better.MORE,
            ask="What is the CME allowance a year?",
            usual="What is your usual CME support for {}?",
            sentence="The CME allowance is {} {every}.",
            sentences={"none": "There is no CME allowance."},
            outcome="It is what keeps me current for your patients.",
            phrase="{} a year",
            example="4500",
        ),
    ] = Field(None, title="CME allowance", description="CME money per benefit year, in the offer's currency.")
    by_year: Annotated[
        Annotated[
            tuple[Money, ...],
            Field(min_length=1, max_length=50),
            Expected(f"a list, in [ ], of 1 to 50 numbers from 0 to {MOST_MONEY:,.0f}"),
        ]
        | None,
        TermSpec(
            label="Allowance by year",
            short="By year",
            unit=Unit.MONEY,
            better=Better.MORE,
            ask="Does the allowance change from one contract year to the next?",
            phrase="{} a year",
            sentence="The CME allowance by contract year is {}.",
            example="[800, 1000, 1200]",
        ),
    ] = Field(None, title="By year", description="Instead of amount: by contract year, of which the last one repeats.")
    per_years: Annotated[
        GrantYears | None,
        TermSpec(
            detail_of="amount",
            label="Years of the allowance",
            short="For years",
            unit=Unit.YEARS,
            ask="Is the allowance for one year, or for several?",
            phrase="every {}",
            sentence="The CME allowance is for every {}.",
            example="2",
        ),
    ] = Field(None, title="Per years", description="The amount is for so many years, granted at once; 1 if not stated.")
    paid_as: Annotated[
        Literal["reimbursement", "stipend", "card", "direct"] | None,
        TermSpec(
            detail_of="amount",
            unit=Unit.WORD,
            ask="How is the allowance paid: against receipts, as a stipend, on a card or directly to the provider?",
            words={
                "reimbursement": "reimbursed",
                "stipend": "a stipend",
                "card": "on a card",
                "direct": "paid directly",
            },
            sentence="The allowance is {}.",
            in_sentence={
                "reimbursement": "paid against receipts",
                "stipend": "paid as a stipend",
                "card": "paid on a card",
                "direct": "paid directly to the provider",
            },
        ),
    ] = Field(None, title="Paid as", description="A stipend may be spent on anything and is usually taxed.")
    taxed: Annotated[
        bool | None,
        TermSpec(
            label="Tax on the allowance",
            short="Allowance tax",
            unit=Unit.CLAIM,
            better=Better.LESS,
            ask="Is the allowance taxed as income?",
            sentence="The allowance is taxed as income.",
            sentences={"none": "The allowance is not taxed as income."},
            request="Could the allowance be paid in a way that is not taxed as income?",
        ),
    ] = Field(None, title="Taxed", description="Separate from how it is paid: some reimbursements are taxed as well.")
    by_fte: Annotated[
        bool | None,
        TermSpec(
            label="Allowance at part time",
            short="Part-time money",
            unit=Unit.CLAIM,
            better=Better.LESS,
            ask="Is the allowance reduced for part time?",
            words={"yes": "reduced", "no": "in full"},
            sentence="The allowance is reduced for part time.",
            sentences={"none": "The allowance is not reduced for part time."},
            request="Could I have the full allowance at part time?",
        ),
    ] = Field(None, title="At part time", description="Reduced for part time: whether the amount is multiplied by fte.")
    min_fte: Annotated[
        Share | None,
        TermSpec(
            is_limit=True,
            label="FTE with an allowance",
            short="Least FTE",
            unit=Unit.SHARE,
            better=Better.LESS,
            ask="What is the lowest FTE that gets an allowance?",
            sentence="The CME allowance is for positions of at least {number} FTE.",
        ),
    ] = Field(None, title="Only from FTE", description="Below this fte there is no allowance at all.")
    carryover: Annotated[
        Literal["all"] | Money | None,
        TermSpec(
            label="Carryover",
            short="Carryover",
            unit=Unit.MONEY,
            better=Better.MORE,
            words={"all": "all of it"},
            ranked=("number", "all"),
            ask="How much unspent allowance carries over into the next year?",
            phrase="up to {}",
            sentence="Up to {} of unspent allowance carries over.",
            sentences={
                "none": "Unspent allowance does not carry over.",
                "all": "All unspent allowance carries over.",
            },
            paper="say that {sentence}",
            outcome="It lets me save up for one good course instead of spending in a hurry.",
        ),
    ] = Field(
        None,
        title="Carryover",
        description="Most that carries over; 0 is use it or lose it, all is everything, for good.",
    )
    carryover_years: Annotated[
        Annotated[int, Field(ge=0, le=100)] | None,
        TermSpec(
            detail_of="carryover",
            unit=Unit.YEARS,
            better=Better.MORE,
            ask="For how many years may unspent allowance be kept?",
            phrase="for {}",
            sentence="Unspent allowance that carries over is kept for {}.",
            sentences={"none": "Unspent allowance is not kept for another year."},
        ),
    ] = Field(None, title="Carryover period", description="How many years carried money may be kept; 1 if not stated.")
    first_year: Annotated[
        Literal["full", "prorated"] | None,
        TermSpec(
            label="First-year allowance",
            short="First year",
            unit=Unit.WORD,
            ask="Is the allowance full or prorated in the first year?",
            better=Better.MORE,
            words={"full": "the full amount", "prorated": "prorated by month"},
            sentence="The allowance is {} in the first year.",
            in_sentence={"full": "paid in full", "prorated": "prorated"},
            request="Could I have the full allowance in the first year?",
            ranked=("prorated", "full"),
        ),
    ] = Field(None, title="First year", description="full, or prorated by the months left in the benefit year.")
    benefit_year: Annotated[
        Literal["contract", "calendar"] | Annotated[int, Field(ge=1, le=12)] | None,
        TermSpec(
            unit=Unit.WORD,
            ask="When does the benefit year start?",
            words={"contract": "the contract year", "calendar": "the calendar year"},
            sentence="The benefit year runs {}.",
            sentences={
                "contract": "The benefit year is the contract year.",
                "calendar": "The benefit year is the calendar year.",
            },
        ),
    ] = Field(None, title="Benefit year", description="When it starts: contract, calendar, or the number of a month.")
    waiting_months: Annotated[
        Months | None,
        TermSpec(
            unit=Unit.MONTHS,
            better=Better.LESS,
            ask="Is there a waiting period before the allowance can be used?",
            sentence="The allowance can be used after {}.",
            sentences={"none": "The allowance can be used from the first day."},
            request="Could I use the allowance from the first day?",
        ),
    ] = Field(None, title="Waiting period", description="Months of service before the allowance can be used.")
    covers: Annotated[
        tuple[Expense, ...] | None,
        TermSpec(
            short="Covers",
            unit=Unit.WORD,
            better=Better.MORE,
            ask="What may the allowance be spent on: fees, travel, dues, devices?",
            sentence="The allowance may be spent on {}.",
            sentences={"none": "The allowance covers nothing."},
            outcome="It lets me spend it where I learn most.",
            words={
                "required_training": "required training",
                "board_prep": "board preparation",
                "other": "other learning",
            },
            in_sentence={"licenses": "license fees", "boards": "board fees"},
        ),
    ] = Field(
        None,
        title="Covered expenses",
        description="What it may be spent on; with other, learning it does not name may be, too.",
    )
    claim_within_days: Annotated[
        Amount | None,
        TermSpec(
            is_limit=True,
            unit=Unit.DAYS,
            better=Better.MORE,
            ask="Within how many days do I have to hand in receipts?",
            sentence="Receipts have to be handed in within {}.",
            sentences={"none": "Receipts have to be handed in at once."},
            example="60",
        ),
    ] = Field(None, title="Time to claim", description="Days the clinician has to hand in receipts.")
    paid_within_days: Annotated[
        Amount | None,
        TermSpec(
            unit=Unit.DAYS,
            better=Better.LESS,
            ask="Within how many days is an expense reimbursed?",
            sentence="Expenses are reimbursed within {}.",
            sentences={"none": "Expenses are reimbursed at once."},
            paper="say that {sentence}",
            outcome="It keeps me from carrying the cost of a course for months.",
            example="30",
        ),
    ] = Field(None, title="Time to be paid", description="Days the employer has to reimburse.")
    repay_months: Annotated[
        Months | None,
        TermSpec(
            unit=Unit.MONTHS,
            better=Better.LESS,
            ask="Does anything have to be paid back on leaving, and from how many months back?",
            short="Repayment",
            words={"none": "never"},
            phrase="paid in the last {}",
            sentence="If I leave, what was paid in the last {} has to be paid back.",
            sentences={"none": "Nothing has to be paid back if I leave."},
            request="I would like to owe nothing on leaving.",
        ),
    ] = Field(
        None, title="Repayment on leaving", description="What was paid in the last so many months is owed; 0 is never."
    )
    repay: Annotated[
        Literal["full", "prorated"] | None,
        TermSpec(
            detail_of="repay_months",
            is_limit=True,
            label="Repayment terms",
            unit=Unit.WORD,
            better=Better.MORE,
            ask="Would I have to pay that back in full, or prorated by month?",
            words={"full": "in full", "prorated": "prorated"},
            sentence="What has to be paid back if I leave is paid back {}.",
            ranked=("full", "prorated"),
        ),
    ] = Field(None, title="Paid back", description="in full, or prorated by the months since.")
    documentation: Annotated[
        Text | None,
        TermSpec(
            is_limit=True,
            unit=Unit.TEXT,
            ask="What documentation is needed for a reimbursement?",
            sentence="For reimbursement you need: {}.",
            sentences={"none": "Nothing has to be handed in for reimbursement."},
            paper="say what I hand in for a claim, such as {}",
            outcome="It saves your office going back and forth over receipts.",
            example='"Receipt and certificate"',
        ),
    ] = Field(None, title="Documentation", description="What has to be handed in for a reimbursement.")


class Days(Section):
    """Paid CME time."""

    amount: Annotated[
        Amount | None,
        TermSpec(
            pledge="the {} of CME",
            unit=Unit.DAYS,
            better=Better.MORE,
            ask="How many paid CME days a year come on top of PTO?",
            usual="What is your usual paid CME time for {}?",
            outcome="The money only helps if there is time to use it.",
            example="5",
        ),
    ] = Field(None, title="CME days", description="Paid CME time a year, in days or hours.")
    unit: Annotated[
        Literal["days", "hours"] | None,
        TermSpec(
            is_limit=True,
            label="Unit of CME time",
            unit=Unit.WORD,
            ask="Is CME time counted in days or in hours?",
            words={"days": "days", "hours": "hours"},
            sentence="CME time is counted in {}.",
        ),
    ] = Field(None, title="Counted in", description="days or hours; days if not stated.")
    hours_per_day: Annotated[
        HoursPerDay | None,
        TermSpec(
            is_limit=True,
            unit=Unit.HOURS,
            ask="How many hours count as a CME day?",
            sentence="A CME day is counted as {}.",
        ),
    ] = Field(None, title="Hours in a day", description="Where time is counted in hours; 8 if not stated.")
    per_years: Annotated[
        PerYears | None,
        TermSpec(
            detail_of="amount",
            label="Years of the CME days",
            short="For years",
            unit=Unit.YEARS,
            ask="Are the CME days for one year, or for several?",
            phrase="every {}",
            sentence="The CME days are for every {}.",
        ),
    ] = Field(
        None, title="Per years", description="The amount is for this many years, for example 30 days per 3 years."
    )
    from_: Annotated[
        Literal["separate", "pto", "unpaid"] | None,
        TermSpec(
            detail_of="amount",
            label="CME days and PTO",
            short="Taken from",
            unit=Unit.WORD,
            better=Better.MORE,
            ask="Are the CME days on top of PTO, or taken out of it?",
            outcome="Days that come out of PTO are days off; learning is work.",
            words={"separate": "on top of PTO", "pto": "out of PTO", "unpaid": "unpaid"},
            sentence="The CME days are {}.",
            in_sentence={"pto": "taken out of PTO"},
            ranked=("unpaid", "pto", "separate"),
        ),
    ] = Field(None, alias="from", title="Taken from", description="separate is on top of PTO, pto is out of it.")
    by_fte: Annotated[
        bool | None,
        TermSpec(
            label="CME days at part time",
            short="Part-time days",
            unit=Unit.CLAIM,
            better=Better.LESS,
            ask="Are the CME days reduced for part time?",
            words={"yes": "reduced", "no": "in full"},
            sentence="The CME days are reduced for part time.",
            sentences={"none": "The CME days are not reduced for part time."},
            request="Could I have all of the CME days at part time?",
        ),
    ] = Field(None, title="At part time", description="Reduced for part time: whether the days are multiplied by fte.")
    travel_days: Annotated[
        Amount | None,
        TermSpec(
            unit=Unit.DAYS,
            better=Better.MORE,
            ask="Do I get extra paid days for travel?",
            sentence="You give {} of paid travel for each trip.",
            sentences={"none": "There are no extra paid days for travel."},
            example="1",
        ),
    ] = Field(None, title="Travel days", description="Extra paid days per trip.")
    carryover: Annotated[
        Amount | None,
        TermSpec(
            label="CME days carryover",
            short="Days carryover",
            unit=Unit.DAYS,
            better=Better.MORE,
            ask="How many unused CME days carry over?",
            phrase="up to {}",
            sentence="Up to {} of unused CME time may be carried over.",
            sentences={"none": "Unused CME time does not carry over."},
        ),
    ] = Field(None, title="Carryover", description="Most that carries over into the next year, in the same unit.")


class Travel(Section):
    """Conference travel and lodging."""

    paid_from: Annotated[
        Literal["employer", "allowance", "none"] | None,
        TermSpec(
            label="Conference travel",
            short="Travel",
            pledge="the travel payment",
            unit=Unit.WORD,
            better=Better.MORE,
            ask="Who pays for conference travel: you, on top of the allowance, or the allowance?",
            outcome="A good course is not always around the corner.",
            words={"employer": "the employer", "allowance": "the allowance", "none": "nobody"},
            ranked=("none", "allowance", "employer"),
            example='"employer"',
        ),
    ] = Field(None, title="Paid by", description="employer is on top of the allowance, allowance is out of it.")
    share: Annotated[
        Share | None,
        TermSpec(
            detail_of="paid_from",
            label="Share of travel paid",
            short="Share of travel",
            unit=Unit.SHARE,
            better=Better.MORE,
            ask="How much of the cost of conference travel is paid?",
            phrase="{} of it",
            sentence="You pay {} of conference travel.",
            outcome="I cannot choose where a meeting is held.",
        ),
    ] = Field(None, title="Share paid", description="Of the eligible cost; 1.0 if not stated.")
    cap: Annotated[
        Money | None,
        TermSpec(
            detail_of="paid_from",
            is_limit=True,
            label="Cap on travel",
            unit=Unit.MONEY,
            better=Better.MORE,
            ask="Is there a cap on travel, and how much is it?",
            outcome="I cannot choose where a meeting is held.",
            phrase="up to {} a year",
            sentence="Conference travel is paid for, up to {} a year.",
        ),
    ] = Field(None, title="Cap", description="Most that is paid per year.")
    cap_per_trip: Annotated[
        Money | None,
        TermSpec(
            detail_of="paid_from",
            is_limit=True,
            label="Cap on a trip",
            unit=Unit.MONEY,
            better=Better.MORE,
            ask="Is there a cap on each trip, and how much is it?",
            phrase="up to {} a trip",
            sentence="Conference travel is paid for, up to {} a trip.",
            outcome="I cannot choose where a meeting is held.",
        ),
    ] = Field(None, title="Cap per trip", description="Most that is paid per trip.")
    trips: Annotated[
        Count | None,
        TermSpec(
            unit=Unit.COUNT,
            better=Better.MORE,
            ask="How many trips a year are paid for?",
            sentence="Trips to conferences are paid for, up to {} a year.",
            sentences={"none": "No trips are paid for."},
        ),
    ] = Field(None, title="Trips a year", description="Most trips per year; the costliest ones count.")
    international: Annotated[
        Literal["allowed", "approval", "no"] | None,
        TermSpec(
            label="Travel abroad",
            unit=Unit.WORD,
            better=Better.MORE,
            ask="Are meetings abroad paid for?",
            words={"allowed": "allowed", "approval": "with approval", "no": "no"},
            sentence="Meetings abroad are {}.",
            in_sentence={"allowed": "paid for", "approval": "paid for with your approval", "no": "not paid for"},
            ranked=("no", "approval", "allowed"),
        ),
    ] = Field(None, title="Abroad", description="Whether meetings abroad are paid.")


def _fee(ask: str, outcome: str, short: str = "") -> TermSpec:
    return TermSpec(
        unit=Unit.MONEY,
        better=Better.MORE,
        ask=ask,
        short=short,
        words=FEE_WORDS,
        outcome=outcome,
        ranked=("none", "allowance", "number", "employer"),
        example='"employer"',
    )


class Fees(Section):
    """What a clinician has to pay to practice, one key per fee."""

    state_license: Annotated[
        FeePaid | None,
        _fee(
            "Who pays for the state license, and up to how much?",
            "Without the license I cannot see a patient here; it is a cost of doing this job.",
        ),
    ] = Field(None, title="State license", description="Initial and renewal fees of the state license.")
    dea: Annotated[
        FeePaid | None,
        _fee(
            "Who pays for the DEA registration?",
            "Without the registration I cannot prescribe controlled substances; it is a cost of doing this job.",
        ),
    ] = Field(None, title="DEA registration", description="$888 for three years, $296 a year.")
    board_certification: Annotated[
        FeePaid | None,
        _fee(
            "Who pays for maintenance of board certification?",
            "Being board certified is part of what you hire me for.",
            "Board fees",
        ),
    ] = Field(
        None,
        title="Board certification",
        description="Maintenance of certification, longitudinal fees, recertification.",
    )
    board_exam: Annotated[
        FeePaid | None,
        _fee(
            "Who pays for board exams and their preparation?",
            "My passing the exam serves us both.",
        ),
    ] = Field(None, title="Board exam", description="The exam and its preparation.")
    society_dues: Annotated[
        FeePaid | None,
        _fee(
            "Do you pay society dues, and up to how much a year?",
            "The society is where I hear what is changing in practice.",
        ),
    ] = Field(None, title="Society dues", description="Professional societies.")
    staff_dues: Annotated[
        FeePaid | None,
        _fee(
            "Do you pay the medical staff dues?",
            "I pay them only because I work in your hospital.",
        ),
    ] = Field(None, title="Staff dues", description="Medical staff dues of the hospital.")
    required_training: Annotated[
        FeePaid | None,
        _fee(
            "Who pays for required training, such as life support courses?",
            "I take it because the position requires it.",
            "Training",
        ),
    ] = Field(None, title="Required training", description="Mandated topics and life support (ACLS, BLS, PALS).")


def _perk(ask: str, pledge: str, outcome: str, short: str = "") -> TermSpec:
    return TermSpec(
        unit=Unit.CLAIM, better=Better.MORE, ask=ask, pledge=pledge, outcome=outcome, short=short, example="true"
    )


def _hours(ask: str, pledge: str, outcome: str) -> TermSpec:
    return TermSpec(unit=Unit.HOURS, better=Better.MORE, ask=ask, pledge=pledge, outcome=outcome, example="40")


class Perks(Section):
    """Non-financial perks; the first two may be a number of hours a year."""

    protected_time: Annotated[
        HoursOrClaim | None,
        _hours(
            "How many hours a year are protected for CME?",
            "protected time for CME",
            "Without protected hours, learning is the first thing to go on a busy day.",
        ),
    ] = Field(None, title="Protected time", description="Working hours kept free for CME: true, or how many a year.")
    board_prep_time: Annotated[
        HoursOrClaim | None,
        _hours(
            "How many hours a year are protected for board preparation?",
            "protected time for board preparation",
            "It is hard to prepare for an exam between shifts.",
        ),
    ] = Field(
        None,
        title="Board prep time",
        description="Working hours kept free to prepare for boards: true, or how many a year.",
    )
    library: Annotated[
        bool | None,
        _perk(
            "Is there access to an institutional library?",
            "library access",
            "A library at hand answers questions while the patient is still there.",
        ),
    ] = Field(None, title="Library", description="Institutional library, journals.")
    point_of_care: Annotated[
        bool | None,
        _perk(
            "Is there access to UpToDate, DynaMed or another point-of-care database?",
            "access to UpToDate or DynaMed",
            "With it I can check a dose or a guideline at the bedside.",
            "UpToDate, DynaMed",
        ),
    ] = Field(None, title="UpToDate or DynaMed", description="Point-of-care and specialty databases.")
    cme_platform: Annotated[
        bool | None,
        _perk(
            "Is there a CME platform or question bank?",
            "a CME platform",
            "I can learn there between shifts, without travel or time away.",
        ),
    ] = Field(None, title="CME platform", description="Question banks, online CME.")
    leadership_program: Annotated[
        bool | None,
        _perk(
            "Is there a leadership program I could join?",
            "a leadership program",
            "It prepares me to take on more for the group.",
            "Leadership",
        ),
    ] = Field(None, title="Leadership program", description="A leadership program open to the position.")
    certificate_courses: Annotated[
        bool | None,
        _perk(
            "Are certificate courses supported?",
            "support for certificate courses",
            "What I learn there stays with the group.",
        ),
    ] = Field(None, title="Certificate courses", description="For example quality, informatics, education.")
    international_meetings: Annotated[
        bool | None,
        _perk(
            "Are international meetings supported?",
            "support for international meetings",
            "Some meetings in my field are held abroad.",
            "Meetings abroad",
        ),
    ] = Field(None, title="International meetings", description="Time and approval for meetings abroad.")
    teaching_role: Annotated[
        bool | None,
        _perk(
            "Is there a teaching role?",
            "a teaching role",
            "Teaching keeps me current, and trains our future colleagues.",
        ),
    ] = Field(None, title="Teaching role", description="Students, residents, faculty appointment.")
    also: Annotated[
        Annotated[tuple[Name, ...], Field(max_length=MOST_OWN_PERKS), Expected(f"at most {MOST_OWN_PERKS} texts")]
        | None,
        TermSpec(unit=Unit.TEXT, example='["sabbatical"]'),
    ] = Field(None, title="Also", description="Perks without a name above; your priorities say what they are worth.")


class Contract(Section):
    """What else the contract pins down, in its own words."""

    eligible_expenses: Annotated[
        Text | None,
        TermSpec(
            unit=Unit.TEXT,
            ask="Where are the eligible expenses listed?",
            sentence="The eligible expenses are listed here: {}.",
            paper="list the expenses that are eligible",
            outcome="A clear list saves us both asking about every receipt.",
            example='"Exhibit C, 2.2"',
        ),
    ] = Field(None, title="Eligible expenses", description="Where the contract lists them.")
    in_exchange: Annotated[
        Text | None,
        TermSpec(
            is_limit=True,
            unit=Unit.TEXT,
            ask="Is anything asked of me in exchange?",
            sentence="In exchange you ask for: {}.",
            example='"Quality committee"',
        ),
    ] = Field(None, title="In exchange", description="A trade: what the clinician gives for it.")
    in_exchange_hours: Annotated[
        Amount | None,
        TermSpec(
            detail_of="in_exchange",
            is_limit=True,
            label="Hours in exchange",
            unit=Unit.HOURS,
            better=Better.LESS,
            ask="How many hours a year are asked of me in exchange?",
            phrase="{} a year",
            sentence="In exchange you ask for {} a year.",
            sentences={"none": "You ask for no hours in exchange."},
            example="48",
        ),
    ] = Field(None, title="In exchange, a year", description="Hours a year.")


class Other(Section):
    """Facts for criteria of one's own: any number under any key."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, Annotated[float, Field(ge=-MOST_OF_ONES_OWN, le=MOST_OF_ONES_OWN)]]

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what the bounds of one number do not: too many of them, and one that is as good as 0."""
        numbers = self.model_extra or {}
        if len(numbers) > MOST_OWN_NUMBERS:
            yield Contradiction(("other",), f"expected at most {MOST_OWN_NUMBERS} numbers, found {len(numbers)}")
        for key, number in numbers.items():
            if 0 < abs(number) < LEAST_OF_ONES_OWN:
                message = f"expected 0 or a number at least {LEAST_OF_ONES_OWN:.6f} away from it, found {number:g}"
                yield Contradiction(("other", key), message)


FEES: tuple[str, ...] = tuple(key for key in Fees.model_fields if key not in Section.model_fields)
PERKS: tuple[str, ...] = tuple(key for key in Perks.model_fields if key not in {*Section.model_fields, "also"})

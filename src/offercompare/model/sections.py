"""The sections of an offer: every key declared once, with all that is ever said of it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

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
from offercompare.model.terms import Better, Expected, Unit, declare

Status = Literal["contract", "letter", "policy", "verbal", "discretionary"]
IN_WRITING: frozenset[str] = frozenset({"contract", "letter", "policy"})

MOST_OF_ONES_OWN = 1e12
LEAST_OF_ONES_OWN = 1e-6
"""The nearest to 0 that a number of one's own may be, unless it is 0."""
MOST_OWN_PERKS = 40
MOST_OWN_NUMBERS = 50
FeePaid = Literal["employer", "allowance", "none"] | Money
HoursOrClaim = bool | Amount
AmountsByYear = Annotated[
    tuple[Money, ...],
    Field(min_length=1, max_length=50),
    Expected(f"a list, in [ ], of 1 to 50 numbers from 0 to {MOST_MONEY:,.0f}"),
]
OwnPerks = Annotated[tuple[Name, ...], Field(max_length=MOST_OWN_PERKS), Expected(f"at most {MOST_OWN_PERKS} texts")]

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

    status: Status | None = declare(
        "How firm", "contract, letter or policy are in writing; verbal or discretionary are only said.", Unit.WORD
    )
    verbal: tuple[str, ...] = declare(
        "Only said", "Keys of this section that are only said though the rest is in writing.", Unit.TEXT, default=()
    )
    only_if: dict[str, Name] = declare(
        "Only if", "What is in writing here but hangs on a condition, each with the condition.", Unit.TEXT, default={}
    )
    clause: Text | None = declare(
        "Where it stands", "The clause, for example Exhibit C, 2.1.", Unit.TEXT, example='"Exhibit C, 2.1"'
    )


class Allowance(Section):
    """CME money."""

    amount: Money | None = declare(
        "CME allowance",
        "CME money per benefit year, in the offer's currency.",
        Unit.MONEY,
        better=Better.MORE,
        pledge="the {} a year",
        ask="What is the CME allowance a year?",
        usual="What is your usual CME support for {}?",
        sentence="The CME allowance is {} {every}.",
        sentences={"none": "There is no CME allowance."},
        outcome="It is what keeps me current for your patients.",
        phrase="{} a year",
        example="4500",
        head="Amount a year",
        placeholder="4500, or “up to $2k a year”; or none",
        excludes=("by_year",),
        is_main=True,
    )
    by_year: AmountsByYear | None = declare(
        "By year",
        "Instead of amount: by contract year, of which the last one repeats.",
        Unit.MONEY,
        better=Better.MORE,
        label="Allowance by year",
        short="By year",
        ask="Does the allowance change from one contract year to the next?",
        phrase="{} a year",
        sentence="The CME allowance by contract year is {}.",
        example="[800, 1000, 1200]",
        hint="the amounts by year, such as 2000, 2500, 3000",
        excludes=("amount", "per_years"),
        is_main=True,
    )
    per_years: GrantYears | None = declare(
        "Per years",
        "The amount is for so many years, granted at once; 1 if not stated.",
        Unit.YEARS,
        detail_of="amount",
        label="Years of the allowance",
        short="For years",
        ask="Is the allowance for one year, or for several?",
        phrase="every {}",
        sentence="The CME allowance is for every {}.",
        example="2",
        unstated="1 year",
        excludes=("by_year",),
    )
    paid_as: Literal["reimbursement", "stipend", "card", "direct"] | None = declare(
        "Paid as",
        "A stipend may be spent on anything and is usually taxed.",
        Unit.WORD,
        detail_of="amount",
        ask="How is the allowance paid: against receipts, as a stipend, on a card or directly to the provider?",
        words={"reimbursement": "reimbursed", "stipend": "a stipend", "card": "on a card", "direct": "paid directly"},
        sentence="The allowance is {}.",
        in_sentence={
            "reimbursement": "paid against receipts",
            "stipend": "paid as a stipend",
            "card": "paid on a card",
            "direct": "paid directly to the provider",
        },
    )
    taxed: bool | None = declare(
        "Taxed",
        "Separate from how it is paid: some reimbursements are taxed as well.",
        Unit.CLAIM,
        better=Better.LESS,
        label="Tax on the allowance",
        short="Allowance tax",
        assumed="untaxed",
        unfavorable=True,
        ask="Is the allowance taxed as income?",
        sentence="The allowance is taxed as income.",
        sentences={"none": "The allowance is not taxed as income."},
        request="Could the allowance be paid in a way that is not taxed as income?",
        alone_words={"yes": "taxed", "no": "untaxed"},
    )
    by_fte: bool | None = declare(
        "At part time",
        "Reduced for part time: whether the amount is multiplied by fte.",
        Unit.CLAIM,
        better=Better.LESS,
        label="Allowance at part time",
        short="Part-time money",
        assumed="not reduced",
        unfavorable=True,
        ask="Is the allowance reduced for part time?",
        words={"yes": "reduced", "no": "in full"},
        sentence="The allowance is reduced for part time.",
        sentences={"none": "The allowance is not reduced for part time."},
        request="Could I have the full allowance at part time?",
        alone_words={"yes": "less at part time"},
    )
    min_fte: Share | None = declare(
        "Only from FTE",
        "Below this fte there is no allowance at all.",
        Unit.SHARE,
        better=Better.LESS,
        is_limit=True,
        label="FTE with an allowance",
        short="Least FTE",
        ask="What is the lowest FTE that gets an allowance?",
        sentence="The CME allowance is for positions of at least {number} FTE.",
        alone="nothing below {}",
        hint="a share, such as 0.5 or 50%; with none, skip it",
    )
    carryover: Literal["all"] | Money | None = declare(
        "Carryover",
        "Most that carries over; 0 is use it or lose it, all is everything, for good.",
        Unit.MONEY,
        better=Better.MORE,
        ranked=("number", "all"),
        words={"all": "all of it"},
        ask="How much unspent allowance carries over into the next year?",
        phrase="up to {}",
        sentence="Up to {} of unspent allowance carries over.",
        sentences={"none": "Unspent allowance does not carry over.", "all": "All unspent allowance carries over."},
        paper="say that {sentence}",
        outcome="It lets me save up for one good course instead of spending in a hurry.",
        alone="carryover of {}",
        alone_words={"none": "no carryover", "all": "carryover: {}"},
        hint="the most that carries over, such as 2000; or all, or none",
        placeholder="2000, all, none, or “must be used by June 30”",
    )
    carryover_years: Annotated[int, Field(ge=0, le=100)] | None = declare(
        "Carryover period",
        "How many years carried money may be kept; 1 if not stated.",
        Unit.YEARS,
        better=Better.MORE,
        detail_of="carryover",
        ask="For how many years may unspent allowance be kept?",
        phrase="for {}",
        sentence="Unspent allowance that carries over is kept for {}.",
        sentences={"none": "Unspent allowance is not kept for another year."},
        unstated="1 year",
    )
    first_year: Literal["full", "prorated"] | None = declare(
        "First year",
        "full, or prorated by the months left in the benefit year.",
        Unit.WORD,
        better=Better.MORE,
        ranked=("prorated", "full"),
        label="First-year allowance",
        short="First year",
        ask="Is the allowance full or prorated in the first year?",
        words={"full": "the full amount", "prorated": "prorated by month"},
        sentence="The allowance is {} in the first year.",
        in_sentence={"full": "paid in full", "prorated": "prorated"},
        request="Could I have the full allowance in the first year?",
        alone_words={"full": "first year in full", "prorated": "first year prorated"},
    )
    benefit_year: Literal["contract", "calendar"] | Annotated[int, Field(ge=1, le=12)] | None = declare(
        "Benefit year",
        "When it starts: contract, calendar, or the number of a month.",
        Unit.WORD,
        ask="When does the benefit year start?",
        words={"contract": "the contract year", "calendar": "the calendar year"},
        sentence="The benefit year runs {}.",
        sentences={
            "contract": "The benefit year is the contract year.",
            "calendar": "The benefit year is the calendar year.",
        },
        alone="benefit year is {}",
        hint="contract, calendar, or a month, such as July",
    )
    waiting_months: Months | None = declare(
        "Waiting period",
        "Months of service before the allowance can be used.",
        Unit.MONTHS,
        better=Better.LESS,
        ask="Is there a waiting period before the allowance can be used?",
        sentence="The allowance can be used after {}.",
        sentences={"none": "The allowance can be used from the first day."},
        request="Could I use the allowance from the first day?",
        alone="no allowance in the first {}",
    )
    covers: tuple[Expense, ...] | None = declare(
        "Covered expenses",
        "What it may be spent on; with other, learning it does not name may be, too.",
        Unit.WORD,
        better=Better.MORE,
        short="Covers",
        example='["courses", "conferences"]',
        assumed="learning and travel",
        ask="What may the allowance be spent on: fees, travel, dues, devices?",
        sentence="The allowance may be spent on {}.",
        sentences={"none": "The allowance covers nothing."},
        outcome="It lets me spend it where I learn most.",
        words={"required_training": "required training", "board_prep": "board preparation", "other": "other learning"},
        in_sentence={"licenses": "license fees", "boards": "board fees"},
        head="Covers",
        hint="what it covers, such as courses, books, travel; or all",
        placeholder="courses, books, travel, dues ...; or all",
    )
    claim_within_days: Amount | None = declare(
        "Time to claim",
        "Days the clinician has to hand in receipts.",
        Unit.DAYS,
        better=Better.MORE,
        is_limit=True,
        ask="Within how many days do I have to hand in receipts?",
        sentence="Receipts have to be handed in within {}.",
        sentences={"none": "Receipts have to be handed in at once."},
        example="60",
        alone="{} to claim",
    )
    paid_within_days: Amount | None = declare(
        "Time to be paid",
        "Days the employer has to reimburse.",
        Unit.DAYS,
        better=Better.LESS,
        ask="Within how many days is an expense reimbursed?",
        sentence="Expenses are reimbursed within {}.",
        sentences={"none": "Expenses are reimbursed at once."},
        paper="say that {sentence}",
        outcome="It keeps me from carrying the cost of a course for months.",
        example="30",
        alone="{} to be paid",
    )
    repay_months: Months | None = declare(
        "Repayment on leaving",
        "What was paid in the last so many months is owed; 0 is never.",
        Unit.MONTHS,
        better=Better.LESS,
        ask="Does anything have to be paid back on leaving, and from how many months back?",
        short="Repayment",
        words={"none": "never"},
        phrase="paid in the last {}",
        sentence="If I leave, what was paid in the last {} has to be paid back.",
        sentences={"none": "Nothing has to be paid back if I leave."},
        request="I would like to owe nothing on leaving.",
        alone="repayment on leaving of the last {}",
        alone_words={"none": "no repayment on leaving"},
    )
    repay: Literal["full", "prorated"] | None = declare(
        "Paid back",
        "in full, or prorated by the months since.",
        Unit.WORD,
        better=Better.MORE,
        ranked=("full", "prorated"),
        detail_of="repay_months",
        is_limit=True,
        label="Repayment terms",
        ask="Would I have to pay that back in full, or prorated by month?",
        words={"full": "in full", "prorated": "prorated"},
        sentence="What has to be paid back if I leave is paid back {}.",
    )
    documentation: Text | None = declare(
        "Documentation",
        "What has to be handed in for a reimbursement.",
        Unit.TEXT,
        is_limit=True,
        ask="What documentation is needed for a reimbursement?",
        sentence="For reimbursement you need: {}.",
        sentences={"none": "Nothing has to be handed in for reimbursement."},
        paper="say what I hand in for a claim, such as {}",
        outcome="It saves your office going back and forth over receipts.",
        example='"Receipt and certificate"',
    )

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what `by_year` excludes."""
        for key in ("amount", "per_years") if self.by_year is not None else ():
            if getattr(self, key) is not None:
                yield Contradiction(("allowance", key), f"{key} and by_year exclude each other; leave one out")

    @property
    def cycle(self) -> float:
        """For how many years the amount is."""
        return self.per_years or 1.0


class Days(Section):
    """Paid CME time."""

    amount: Amount | None = declare(
        "CME days",
        "Paid CME time a year, in days or hours.",
        Unit.DAYS,
        better=Better.MORE,
        pledge="the {} of CME",
        ask="How many paid CME days a year come on top of PTO?",
        usual="What is your usual paid CME time for {}?",
        outcome="The money only helps if there is time to use it.",
        head="CME days, on top of PTO",
        hint="days or hours a year, such as 5, 5 days or 40 hours; or none",
        placeholder="5 days, 40 hours, “5 days in addition to PTO”",
        is_main=True,
    )
    unit: Literal["days", "hours"] | None = declare(
        "Counted in",
        "days or hours; days if not stated.",
        Unit.WORD,
        is_limit=True,
        label="Unit of CME time",
        ask="Is CME time counted in days or in hours?",
        words={"days": "days", "hours": "hours"},
        sentence="CME time is counted in {}.",
        unstated="days",
    )
    hours_per_day: HoursPerDay | None = declare(
        "Hours in a day",
        "Where time is counted in hours; 8 if not stated.",
        Unit.HOURS,
        is_limit=True,
        ask="How many hours count as a CME day?",
        sentence="A CME day is counted as {}.",
        hint="hours, such as 8",
        unstated="8 hours",
    )
    per_years: PerYears | None = declare(
        "Per years",
        "The amount is for this many years, for example 30 days per 3 years.",
        Unit.YEARS,
        detail_of="amount",
        label="Years of the CME days",
        short="For years",
        ask="Are the CME days for one year, or for several?",
        phrase="every {}",
        sentence="The CME days are for every {}.",
        unstated="1 year",
    )
    from_: Literal["separate", "pto", "unpaid"] | None = declare(
        "Taken from",
        "separate is on top of PTO, pto is out of it.",
        Unit.WORD,
        alias="from",
        better=Better.MORE,
        ranked=("unpaid", "pto", "separate"),
        detail_of="amount",
        label="CME days and PTO",
        short="Taken from",
        assumed="on top of PTO",
        unfavorable="pto",
        ask="Are the CME days on top of PTO, or taken out of it?",
        outcome="Days that come out of PTO are days off; learning is work.",
        words={"separate": "on top of PTO", "pto": "out of PTO", "unpaid": "unpaid"},
        sentence="The CME days are {}.",
        in_sentence={"pto": "taken out of PTO"},
    )
    by_fte: bool | None = declare(
        "At part time",
        "Reduced for part time: whether the days are multiplied by fte.",
        Unit.CLAIM,
        better=Better.LESS,
        label="CME days at part time",
        short="Part-time days",
        assumed="not reduced",
        unfavorable=True,
        ask="Are the CME days reduced for part time?",
        words={"yes": "reduced", "no": "in full"},
        sentence="The CME days are reduced for part time.",
        sentences={"none": "The CME days are not reduced for part time."},
        request="Could I have all of the CME days at part time?",
        alone_words={"yes": "fewer days at part time"},
    )
    travel_days: Amount | None = declare(
        "Travel days",
        "Extra paid days per trip.",
        Unit.DAYS,
        better=Better.MORE,
        ask="Do I get extra paid days for travel?",
        sentence="You give {} of paid travel for each trip.",
        sentences={"none": "There are no extra paid days for travel."},
        example="1",
        alone="{} for travel",
        hint="days a trip, such as 1; or none",
    )
    carryover: Amount | None = declare(
        "Carryover",
        "Most that carries over into the next year, in the same unit.",
        Unit.DAYS,
        better=Better.MORE,
        label="CME days carryover",
        short="Days carryover",
        ask="How many unused CME days carry over?",
        phrase="up to {}",
        sentence="Up to {} of unused CME time may be carried over.",
        sentences={"none": "Unused CME time does not carry over."},
        alone="{} of CME carry over",
        alone_words={"none": "no CME days carry over"},
        hint="the most you keep, such as 5; or all, or none",
    )

    @property
    def cycle(self) -> float:
        """For how many years the amount is."""
        return self.per_years or 1.0

    @property
    def per_day(self) -> float:
        """How many of its unit make a day: 1 of days, 8 of hours unless it is stated."""
        return (self.hours_per_day or 8.0) if self.unit == "hours" else 1.0

    @property
    def is_on_top(self) -> bool:
        """Whether the days come on top of PTO, as they do where nothing is said."""
        return self.from_ in {None, "separate"}


class Travel(Section):
    """Conference travel and lodging."""

    paid_from: Literal["employer", "allowance", "none"] | None = declare(
        "Paid by",
        "employer is on top of the allowance, allowance is out of it.",
        Unit.WORD,
        better=Better.MORE,
        covered_by="travel",
        ranked=("none", "allowance", "employer"),
        label="Conference travel",
        short="Travel",
        pledge="the travel payment",
        ask="Who pays for conference travel: you, on top of the allowance, or the allowance?",
        outcome="A good course is not always around the corner.",
        words={"employer": "the employer", "allowance": "the allowance", "none": "nobody"},
        hint="on top, on top up to 2000, from the allowance, or none",
        placeholder="a letter, or “on top, up to $2k”",
        is_main=True,
    )
    share: Share | None = declare(
        "Share paid",
        "Of the eligible cost; 1.0 if not stated.",
        Unit.SHARE,
        better=Better.MORE,
        detail_of="paid_from",
        label="Share of travel paid",
        short="Share of travel",
        ask="How much of the cost of conference travel is paid?",
        phrase="{} of it",
        sentence="You pay {} of conference travel.",
        sentences={"allowance": "The allowance pays {} of conference travel."},
        outcome="I cannot choose where a meeting is held.",
        unstated="all of it",
    )
    cap: Money | None = declare(
        "Cap",
        "Most that is paid per year.",
        Unit.MONEY,
        better=Better.MORE,
        detail_of="paid_from",
        is_limit=True,
        label="Cap on travel",
        ask="Is there a cap on travel, and how much is it?",
        outcome="I cannot choose where a meeting is held.",
        phrase="up to {} a year",
        sentence="Conference travel is paid for, up to {} a year.",
        hint="the most, such as 2000; with no cap, skip it",
    )
    cap_per_trip: Money | None = declare(
        "Cap per trip",
        "Most that is paid per trip.",
        Unit.MONEY,
        better=Better.MORE,
        detail_of="paid_from",
        is_limit=True,
        label="Cap on a trip",
        ask="Is there a cap on each trip, and how much is it?",
        phrase="up to {} a trip",
        sentence="Conference travel is paid for, up to {} a trip.",
        outcome="I cannot choose where a meeting is held.",
        hint="the most, such as 1500; with no cap, skip it",
    )
    trips: Count | None = declare(
        "Trips a year",
        "Most trips per year; the costliest ones count.",
        Unit.COUNT,
        better=Better.MORE,
        ask="How many trips a year are paid for?",
        sentence="Trips to conferences are paid for, up to {} a year.",
        sentences={"none": "No trips are paid for."},
        alone="{} trips a year",
        alone_words={"1": "one trip a year"},
    )
    international: Literal["allowed", "approval", "no"] | None = declare(
        "Abroad",
        "Whether meetings abroad are paid.",
        Unit.WORD,
        better=Better.MORE,
        ranked=("no", "approval", "allowed"),
        label="Travel abroad",
        ask="Are meetings abroad paid for?",
        words={"allowed": "allowed", "approval": "with approval", "no": "no"},
        sentence="Meetings abroad are {}.",
        in_sentence={"allowed": "paid for", "approval": "paid for with your approval", "no": "not paid for"},
        alone="abroad {}",
    )


def _fee(title: str, description: str, covered_by: str, ask: str, outcome: str, short: str = "") -> Any:
    return declare(
        title,
        description,
        Unit.MONEY,
        better=Better.MORE,
        covered_by=covered_by,
        ranked=("none", "allowance", "number", "employer"),
        ask=ask,
        short=short,
        words=FEE_WORDS,
        outcome=outcome,
    )


class Fees(Section):
    """What a clinician has to pay to practice, one key per fee."""

    state_license: FeePaid | None = _fee(
        "State license",
        "Initial and renewal fees of the state license.",
        "licenses",
        "Who pays for the state license, and up to how much?",
        "Without the license I cannot see a patient here; it is a cost of doing this job.",
    )
    dea: FeePaid | None = _fee(
        "DEA registration",
        "$888 for three years, $296 a year.",
        "licenses",
        "Who pays for the DEA registration?",
        "Without the registration I cannot prescribe controlled substances; it is a cost of doing this job.",
    )
    board_certification: FeePaid | None = _fee(
        "Board certification",
        "Maintenance of certification, longitudinal fees, recertification.",
        "boards",
        "Who pays for maintenance of board certification?",
        "Being board certified is part of what you hire me for.",
        "Board fees",
    )
    board_exam: FeePaid | None = _fee(
        "Board exam",
        "The exam and its preparation.",
        "boards",
        "Who pays for board exams and their preparation?",
        "My passing the exam serves us both.",
    )
    society_dues: FeePaid | None = _fee(
        "Society dues",
        "Professional societies.",
        "dues",
        "Do you pay society dues, and up to how much a year?",
        "The society is where I hear what is changing in practice.",
    )
    staff_dues: FeePaid | None = _fee(
        "Staff dues",
        "Medical staff dues of the hospital.",
        "dues",
        "Do you pay the medical staff dues?",
        "I pay them only because I work in your hospital.",
    )
    required_training: FeePaid | None = _fee(
        "Required training",
        "Mandated topics and life support (ACLS, BLS, PALS).",
        "required_training",
        "Who pays for required training, such as life support courses?",
        "I take it because the position requires it.",
        "Training",
    )


def _perk(title: str, description: str, ask: str, pledge: str, outcome: str, short: str = "") -> Any:
    return declare(
        title,
        description,
        Unit.CLAIM,
        better=Better.MORE,
        ask=ask,
        pledge=pledge,
        outcome=outcome,
        short=short,
    )


def _hours(title: str, description: str, ask: str, pledge: str, outcome: str) -> Any:
    return declare(
        title, description, Unit.HOURS, better=Better.MORE, ask=ask, pledge=pledge, outcome=outcome, example="40"
    )


class Perks(Section):
    """Non-financial perks; the first two may be a number of hours a year."""

    protected_time: HoursOrClaim | None = _hours(
        "Protected time",
        "Working hours kept free for CME: true, or how many a year.",
        "How many hours a year are protected for CME?",
        "protected time for CME",
        "Without protected hours, learning is the first thing to go on a busy day.",
    )
    board_prep_time: HoursOrClaim | None = _hours(
        "Board prep time",
        "Working hours kept free to prepare for boards: true, or how many a year.",
        "How many hours a year are protected for board preparation?",
        "protected time for board preparation",
        "It is hard to prepare for an exam between shifts.",
    )
    library: bool | None = _perk(
        "Library",
        "Institutional library, journals.",
        "Is there access to an institutional library?",
        "library access",
        "A library at hand answers questions while the patient is still there.",
    )
    point_of_care: bool | None = _perk(
        "UpToDate or DynaMed",
        "Point-of-care and specialty databases.",
        "Is there access to UpToDate, DynaMed or another point-of-care database?",
        "access to UpToDate or DynaMed",
        "With it I can check a dose or a guideline at the bedside.",
        "UpToDate, DynaMed",
    )
    cme_platform: bool | None = _perk(
        "CME platform",
        "Question banks, online CME.",
        "Is there a CME platform or question bank?",
        "a CME platform",
        "I can learn there between shifts, without travel or time away.",
    )
    leadership_program: bool | None = _perk(
        "Leadership program",
        "A leadership program open to the position.",
        "Is there a leadership program I could join?",
        "a leadership program",
        "It prepares me to take on more for the group.",
        "Leadership",
    )
    certificate_courses: bool | None = _perk(
        "Certificate courses",
        "For example quality, informatics, education.",
        "Are certificate courses supported?",
        "support for certificate courses",
        "What I learn there stays with the group.",
    )
    international_meetings: bool | None = _perk(
        "International meetings",
        "Time and approval for meetings abroad.",
        "Are international meetings supported?",
        "support for international meetings",
        "Some meetings in my field are held abroad.",
        "Meetings abroad",
    )
    teaching_role: bool | None = _perk(
        "Teaching role",
        "Students, residents, faculty appointment.",
        "Is there a teaching role?",
        "a teaching role",
        "Teaching keeps me current, and trains our future colleagues.",
    )
    also: OwnPerks | None = declare(
        "Also",
        "Perks without a name above; your priorities say what they are worth.",
        Unit.TEXT,
        example='["sabbatical"]',
        hint="names, such as sabbatical, mentoring",
    )


class Contract(Section):
    """What else the contract pins down, in its own words."""

    eligible_expenses: Text | None = declare(
        "Eligible expenses",
        "Where the contract lists them.",
        Unit.TEXT,
        ask="Where are the eligible expenses listed?",
        sentence="The eligible expenses are listed here: {}.",
        paper="list the expenses that are eligible",
        outcome="A clear list saves us both asking about every receipt.",
        example='"Exhibit C, 2.2"',
    )
    in_exchange: Text | None = declare(
        "In exchange",
        "A trade: what the clinician gives for it.",
        Unit.TEXT,
        is_limit=True,
        ask="Is anything asked of me in exchange?",
        sentence="In exchange you ask for: {}.",
        sentences={"none": "You ask for nothing in exchange."},
        example='"Quality committee"',
    )
    in_exchange_hours: Amount | None = declare(
        "Hours in exchange",
        "Hours a year.",
        Unit.HOURS,
        better=Better.LESS,
        detail_of="in_exchange",
        is_limit=True,
        ask="How many hours a year are asked of me in exchange?",
        phrase="{} a year",
        sentence="In exchange you ask for {} a year.",
        sentences={"none": "You ask for no hours in exchange."},
        example="48",
        hint="hours a year, such as 48; or none",
    )


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

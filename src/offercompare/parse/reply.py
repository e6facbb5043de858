"""What is typed about one term of an offer -> the values it states, or a sentence that says what may be typed.

The form, the interview, the call and what-if all read with `read`, so that no answer is taken for two things. It reads
numbers and plain words; whatever else is said stays as the person's words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from pydantic import ValidationError

from offercompare.model.catalogue import (
    CAP_PER_TRIP,
    CARRYOVER_YEARS,
    COVERS,
    DAYS_AMOUNT,
    DAYS_FROM,
    FEE_TERMS,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    Term,
    catalogue,
    term,
    terms_stated_in,
)
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import FEE_WORDS
from offercompare.model.terms import Better, Unit
from offercompare.parse import values
from offercompare.parse.choices import (
    LETTERS,
    ON_TOP_OR_OUT,
    choice,
    claim,
    from_list,
    not_on_the_list,
    other_amount,
    payer,
)
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, bare, folded, marked, plain, sift, tokens_of, words
from offercompare.parse.values import in_currency, is_doubtful, is_none, leading, numbers_of, texts_of, without_leading
from offercompare.parse.writing import DOCUMENTS, Place, document, read_place

LONGEST: Final = 200
"""Characters of one answer; nobody types more by hand."""
LONGEST_SENTENCE: Final = 76
"""Characters of what explains an unclear answer: it has one line."""
SKIP: Final = frozenset(
    [
        *("", "skip", "not stated", "unknown", "don't know", "dont know", "not sure", "no idea", "n/a", "-"),
        *("not discussed", "not mentioned", "not specified", "not addressed", "does not say", "doesn't say"),
    ]
)


class ReplyKind(Enum):
    """What an answer is."""

    ANSWER = "answer"
    LATER = "will get back"
    SKIPPED = "skipped"


class Reply(NamedTuple):
    """What was typed about a term, as it was understood."""

    kind: ReplyKind
    facts: Mapping[Term, object] = MappingProxyType({})
    """What it states: the term that was asked about comes first, others that it says something of follow."""
    words: str = ""
    """What was typed, without what cannot be seen; what it says beyond the facts stands nowhere else."""
    will_write: bool | None = None
    """What they said to putting it in writing, or to dropping a condition; `None` where they said nothing of it."""
    place: Place | None = None
    """In what it stands in writing, and where there, if that was said."""
    is_as_before: bool = False
    """Whether the offer stays as its file has it: a condition is not dropped."""


class LetteredChoice(NamedTuple):
    """One possible answer: picked by its letter, alone and with enter."""

    letter: str
    label: str
    edits: tuple[Edit, ...]
    """What it states; nothing where it only opens the terms one by one."""


class _Asked(NamedTuple):
    """What is asked about, of which offer, and what was typed as it was."""

    term: Term
    offer: Offer
    today: date
    text: str


class _Facts(dict[str, object]):
    """What an answer states of several terms, by their names."""


_Reader = Callable[[Sequence[Token], _Asked], object]
"""Returns the value of the term that was asked about, or facts; `None` where it cannot be read."""


def read(asked: Term, text: str, *, today: date, offer: Offer, counts_yes: bool = True) -> Reply:
    """Read what was typed about a term, with all that it says of others: 5 on top of PTO, employer up to 2000.

    Args:
        asked: What was asked about; perks and numbers may be one's own.
        text: What was typed: an amount, yes, no, a date, a word, the letter of a choice; "later" or "?"; "skip".
        today: The day from which dates without a year are counted.
        offer: The offer as it is now: its currency, and whether it counts days or hours.
        counts_yes: Whether a leading yes or no counts though the rest cannot be read.

    Raises:
        UnclearError: it cannot be read, or no offer can state that; the sentence fits on a line.
    """
    text = plain(text)
    is_free = asked.spec.unit is Unit.TEXT
    if is_no_answer_yet(text, is_free=is_free):
        return Reply(ReplyKind.LATER, words=text)
    if folded(text) in SKIP or (not is_free and text.strip(" .!,;…") and folded(text).rstrip(" .!,;…") in SKIP):
        return Reply(ReplyKind.SKIPPED, words=text)
    if len(text) > LONGEST and not is_free:
        raise UnclearError(f"That is longer than {LONGEST} characters.")
    try:
        of = _Asked(asked, offer, today, text)
        picked = _picked(of)
        facts = _facts(of, tokens_of(text), counts_yes=counts_yes) if picked is None else {asked: picked}
        return Reply(ReplyKind.ANSWER, facts, text)
    except UnclearError as unclear:
        is_line = len(str(unclear)) <= LONGEST_SENTENCE and str(unclear).isprintable()
        raise UnclearError(str(unclear) if is_line else hint(asked)) from None


def who_pays(tokens: Sequence[Token], offer: Offer) -> object:
    """Return who pays a fee, or up to how much, from the words that say so.

    Raises:
        UnclearError: they do not say it.
    """
    facts = _facts(_Asked(FEE_TERMS[0], offer, date.min, ""), tokens, counts_yes=True)
    return next(iter(facts.values()))


def _facts(asked: _Asked, tokens: Sequence[Token], *, counts_yes: bool) -> Mapping[Term, object]:
    """Read the words, or the yes or no before them."""
    tokens = values.corrected(tokens)
    value = _reader(asked.term)(tokens, asked)
    if value is None and counts_yes:
        value = _by_leading_word(tokens, asked.term)
    if value is None:
        raise UnclearError(_which_one(tokens, asked.term) or hint(asked.term))
    _refuse_of_another(tokens, asked.term)
    days = [number for number in numbers_of(tokens) if number.amount > _MOST_DAYS and not number.unit]
    if days and asked.term.name in {"days.amount", "days.carryover"} and asked.offer.days.unit != "hours":
        raise UnclearError(f"Are those days? Type {days[0].amount:,.10g} days if so.")  # it may be the amount
    facts = value if isinstance(value, _Facts) else {asked.term.name: value}
    return {term(name): _held(term(name), each) for name, each in facts.items()}


_MOST_DAYS: Final = 366
"""More without a unit are hardly days of a year."""


def _held(asked: Term, value: object) -> object:
    """Return the value as the offer would hold it."""
    try:
        return asked.hold(value)
    except ValidationError as error:
        bounds = [entry.get("ctx") or {} for entry in error.errors(include_url=False, include_input=False)]
    if asked.name != "format" and asked.spec.unit is not Unit.SHARE:
        for kind, says in (("le", "at most"), ("lt", "less than"), ("ge", "at least"), ("gt", "more than")):
            for bound in bounds:
                if kind in bound:
                    raise UnclearError(f"Type a number of {says} {int(bound[kind]):,}.")
    raise UnclearError(hint(asked))


def _by_leading_word(tokens: Sequence[Token], asked: Term) -> object:
    """Count the yes or no that an answer begins with; the rest stays as the person's words."""
    says_yes = leading(tokens)
    if says_yes is None or not asked.section or asked in {TRAVEL_CAP, CAP_PER_TRIP}:
        return None
    if asked.is_bill:
        if says_yes:
            raise UnclearError(ON_TOP_OR_OUT)
        return None if texts_of(tokens)[1:2] == ["but"] else "none"
    if asked.spec.unit is Unit.CLAIM or _is_perk_with_hours(asked):
        return says_yes
    if asked is DAYS_FROM and "but" in texts_of(tokens) and _OTHER_SOURCE & {*texts_of(tokens)}:
        return None  # "yes, but out of PTO" takes the yes back
    if asked.name in _YES_AND_NO:
        return _YES_AND_NO[asked.name][0 if says_yes else 1]
    is_amount = asked is DAYS_AMOUNT or asked.spec.unit in {Unit.MONEY, Unit.COUNT, Unit.MONTHS}
    return 0 if is_amount and not says_yes and not asked.is_own else None


_OTHER_SOURCE = words("pto vacation unpaid separate separately top extra allowance fund funds budget stipend")

_BETWEEN = words("- / to or and maybe")


def _which_one(tokens: Sequence[Token], asked: Term) -> str:
    """Ask which of several answers counts; empty where there are not several."""
    if " ".join(texts_of(tokens)) in {"both", "either", "a mix", "mixed", "some of both"}:
        return "Which one? Type one of them, or later."
    places = [at for at, token in enumerate(tokens) if token.is_number]
    is_word = not asked.is_own and asked.spec.unit in {Unit.TEXT, Unit.WORD, Unit.DATE, Unit.CLAIM}
    if is_word or len(places) != 2:
        return ""
    is_money = not asked.is_own and asked.spec.unit is Unit.MONEY
    if is_money and tokens[places[1]].unit in {"hour", "day", "week"} and not tokens[places[0]].unit:
        return "Type the money alone; time has a line of its own."
    between = {token.text for token in tokens[places[0] + 1 : places[1]] if not token.is_period}
    return "Which one? Type one number, or later." if between and between <= _BETWEEN else ""


def _refuse_of_another(tokens: Sequence[Token], asked: Term) -> None:
    """Ask back where an amount is one of something else: "the first $1,200 of flights" is no carryover.

    Behind a comma or a plus words are of something beside it: "3,500 + license".
    """
    is_bill = asked.section == "travel" or asked.is_fee
    if not (is_bill or asked.name in _WORDS_OF) or any(each.unit for each in numbers_of(tokens)):
        return
    clauses = [[*each] for _, each in groupby(tokens, lambda token: token.text in {",", "+", "&", "plus"})]
    named, all_named = (sift(each, _MATTERS)[0] for each in (next(filter(numbers_of, clauses), ()), tokens))
    own = {*(asked.key if asked.is_fee else asked.section).split("_")} & {*"_".join(all_named).split("_")}
    # What an allowance may be spent on is a list of them.
    is_list = asked.name == "allowance.amount" and "travel" in all_named and len(all_named) > 1
    if named and not (own or is_list or _WORDS_OF.get(asked.name, frozenset()) & {*texts_of(tokens)}):
        about = "travel" if named[0] == "travel" else f"the {named[0].replace('_', ' ').replace('dea', 'DEA')}"
        raise UnclearError(f"Is that about {about}? If not, type the amount alone.")


# ---- what may be typed

_HINT_OF_UNIT: Mapping[Unit, str] = {
    Unit.MONEY: "Type an amount a year, such as 4500, $4,500 or 4.5k; or none.",
    Unit.DAYS: "Type days, such as 60, 60 days or 2 weeks.",
    Unit.HOURS: "Type yes, no, or hours a year, such as 40 hours.",
    Unit.MONTHS: "Type months, such as 12 or 1 year; or none.",
    Unit.YEARS: "Type years, such as 3.",
    Unit.SHARE: "Type a share, such as 80%, half or all.",
    Unit.COUNT: "Type a whole number, such as 2; or none.",
    Unit.CLAIM: "Type yes or no.",
    Unit.DATE: "Type a date, such as Dec 18 or 12/18/2026.",
    Unit.TEXT: "Type it in a few words.",
}


def hint(asked: Term) -> str:
    """Say in one line what may be typed about a term, with an example."""
    if asked.is_own_number:
        return "Type a number, such as 4 or 285,000."
    if asked.is_fee:
        return "Type on top, from the allowance, none, or up to how much, such as 500."
    if asked.is_common and asked.key == "only_if":
        first = (*_keys(asked.section), "a name")[0].replace("_", " ")
        return f"Type what hangs on what, such as {first}: you present."
    if asked.spec.hint:
        return f"Type {asked.spec.hint}."
    if asked.spec.unit is Unit.WORD:
        full, brief = [each.label for each in choices(asked)], asked.words
        names = full if len(", ".join(full)) <= LONGEST_SENTENCE - len("Type  or .") else brief
        return f"Type {', '.join(names[:-1])} or {names[-1]}."
    if asked.spec.unit is Unit.TEXT and asked.spec.example:
        example = asked.spec.example.strip('"')
        return f"Type it, such as {example}."
    return _HINT_OF_UNIT[asked.spec.unit]


def choices(asked: Term, firmness: Firmness | None = Firmness.WRITTEN) -> tuple[LetteredChoice, ...]:
    """Return the possible answers of a term that is answered by a word, each with the letter that picks it."""
    spoken: dict[object, str] = {}
    if asked.spec.unit is Unit.CLAIM:
        spoken = {True: "yes", False: "no"}
    elif (asked.spec.unit is Unit.WORD or asked.is_fee) and asked is not _BENEFIT_YEAR:  # most answers there are months
        spoken = {word: _spoken(asked, word) for word in asked.words}
    return tuple(
        LetteredChoice(letter, label, (Edit(asked, value, firmness),))
        for letter, (value, label) in zip(LETTERS, spoken.items(), strict=False)
    )


def _spoken(asked: Term, word: str) -> str:
    words_for = FEE_WORDS if asked is TRAVEL_PAID_FROM else asked.spec.words
    return words_for.get(word, word.replace("_", " "))


def _picked(asked: _Asked) -> object:
    """Return the answer that a letter alone picks, or a digit where no number can be the answer."""
    typed = bare(asked.text)
    offered = choices(asked.term) if len(typed) <= 2 and asked.term is not COVERS else ()
    takes_numbers = asked.term.spec.unit is not Unit.WORD or asked.term is TRAVEL_PAID_FROM
    if typed.isdecimal() and typed.isascii() and not takes_numbers:
        offered = offered[int(typed) - 1 : int(typed)] if int(typed) else ()
        return offered[0].edits[0].value if offered else None
    return next((each.edits[0].value for each in offered if each.letter == typed), None)


# ---- how each unit is read

_PRORATED = """
full: full full_amount in_full all not_prorated no_proration everything
prorated: pro_rata pro_rated by_month by_the_month
"""
_WAYS: Mapping[str, str] = {
    "allowance.paid_as": """
reimbursement: reimbursed reimburse reimburses receipts receipt expense_report expense_reports
stipend: salary bonus paycheck lump_sum payroll
card: credit_card company_card
direct: directly direct_to_the_provider
""",
    "allowance.first_year": _PRORATED,
    "allowance.repay": _PRORATED,
    "days.unit": "\ndays: day d\nhours: hour hrs h\n",
    "travel.international": """
allowed: yes y sure ok paid covered included
approval: with_approval needs_approval need_approval approved if_approved case_by_case
no: n none not_allowed never not_paid not_covered domestic us_only u_s_only
""",
    "setting": """
academic: university teaching
hospital: health_system
private: practice group clinic
government: va county state federal public military
nonprofit: non_profit not_for_profit
""",
}
_YES_AND_NO: Mapping[str, tuple[str, str]] = {
    "days.from": ("separate", "pto"),
    "travel.international": ("allowed", "no"),
}
"""What yes and no mean where the answer is a word."""
_OF_A_PERK = "\nso: covered paid included available offered provided"
_CLAIMS: Mapping[str, str] = {
    "taxed": """
so: taxed taxable as_income income w2 on_your_w2
unlike: untaxed tax_free nontaxable non_taxable pre_tax
""",
    "by_fte": "\nso: reduced prorated pro_rata by_fte\nunlike: full in_full the_same same",
}
LISTED: Final[Mapping[str, str]] = {
    "courses": "course class classes workshop workshops trainings seminar seminars review tuition cme",
    "conferences": "conference meetings meeting congress session sessions symposium summit registration "
    "registration_fees cme_conferences",
    "travel": "trip trips hotel hotels flights lodging meals airfare mileage cme_travel",
    "books": "book textbook textbooks journals journal materials",
    "subscriptions": "subscription uptodate dynamed apps software online_subscriptions",
    "devices": "device laptop laptops computer computers tablet tablets ipad ipads phone phones electronics",
    "dues": "membership memberships society_membership society_memberships society_dues staff_dues professional_dues",
    "licenses": "license licence licences state_license dea licensure licensing",
    "boards": "board board_certification certification recertification moc",
    "board_prep": "board_preparation board_review question_bank qbank q_bank mksap",
    "required_training": "required mandatory mandatory_training training acls bls pals life_support",
    "other": "others other_learning other_expenses anything_else and_so_on etc cme_related cme_expenses "
    "any_cme_expense any_cme_expenses all_cme_expenses anything_cme anything_cme_related anything_related_to_cme "
    "everything_cme everything_cme_related",
}
"""What an allowance may cover, with other names for it."""
_KEEPS: Final = words(
    "roll rolls rolled rollover carry carries carried carryover bank banked keep kept accrue accumulate cumulative"
)
_WORDS_OF: Final[Mapping[str, frozenset[str]]] = {
    "allowance.amount": words("allowance fund funds budget stipend education educational continuing").union(
        *(
            words(f"{kind} {names}")
            for kind, names in LISTED.items()
            if kind not in {"travel", "dues", "licenses", "boards"}
        )
    ),
    "allowance.carryover": _KEEPS | words("unused leftover unspent remaining balance save saved"),
    **dict.fromkeys(("days.amount", "days.carryover"), words("day days hour hours week weeks leave")),
}
"""The words of a term that is an amount."""
FEE_NAMES: Final = """
state_license: state_licenses state_license license licenses licence licences medical_license licensure licensing
dea: dea_registration dea_license dea
board_exam: board_exams board_exam initial_boards exam exams
board_certification: board_certification board_recertification board_fees certification recertification moc recert
    board_cert board_certs boards board abim abim_dues abim_fees abim_moc moc_fees lka abfm nccpa nccpa_certification
    national_certification ancc aanp
society_dues: society_dues society_memberships society_membership society societies memberships membership dues aapa
staff_dues: medical_staff_dues staff_dues staff
required_training: required_training mandatory_training life_support acls bls pals training trainings
"""
"""The fees, with other names for them."""
_MATTERS: Final = f"travel: travel flight airline {LISTED['travel']}{FEE_NAMES}"
"""What an amount may be meant for."""
PERK_NAMES: Final[Mapping[str, str]] = {
    "protected_time": "protected cme_time protected_cme_time",
    "board_prep_time": "board_preparation_time board_prep board_preparation board_review",
    "library": "journals library_access",
    "point_of_care": "uptodate_or_dynamed uptodate dynamed uptodate_access database",
    "cme_platform": "platform question_bank qbank online_cme online_learning",
    "leadership_program": "leadership leadership_academy leadership_training leadership_development",
    "certificate_courses": "certificates certificate",
    "international_meetings": "international abroad",
    "teaching_role": "teaching faculty",
}
"""The perks with a key of their own, with other names for them."""


def _ways(asked: Term) -> str:
    """Return the ways to say each word of a term."""
    known = DOCUMENTS if asked.key == "status" else _WAYS.get(asked.name, "")
    spoken = {word: folded(_spoken(asked, word)).replace("-", " ").replace(" ", "_") for word in asked.words}
    return known + "\n".join(f"{word}: {word} {way}" for word, way in spoken.items())


def _reader(asked: Term) -> _Reader:
    if asked.is_own_number:
        return lambda tokens, asked: values.own_number(in_currency(tokens, asked.offer.currency))
    if asked.is_fee:
        return _fee
    if asked.key == "status":
        return _status
    if asked.is_common and asked.key == "only_if":
        return _conditions
    return _BY_NAME.get(asked.name) or _BY_UNIT[asked.spec.unit]


def _claim(tokens: Sequence[Token], asked: _Asked) -> bool | None:
    key = asked.term.key
    names = f"{asked.term.title} {PERK_NAMES.get(key, '')} {key}".casefold().replace("_", " ")
    return claim(tokens, _CLAIMS.get(key) or f"{_OF_A_PERK}\n-: or\nnamed: {names}")


def _is_perk_with_hours(asked: Term) -> bool:
    return asked.spec.unit is Unit.HOURS and asked.spec.better is Better.MORE


_AT_ONCE = "now: day_one day_1 first_day immediately right_away at_once start_date date_of_hire"
_WHEN = words("after within until before day")


def _hours(tokens: Sequence[Token], asked: _Asked) -> object:
    """Read hours a year; of a perk it may just be there, or not."""
    if asked.term.name == "days.hours_per_day":
        return values.span(tokens, {"hour": 1}, "hour")
    is_perk = _is_perk_with_hours(asked.term)
    if is_perk and any(number.is_number and word.text in _WHEN for word, number in pairwise(tokens)):
        return None  # "yes, after 90 days" says when, and not how much
    is_there = _claim(tokens, asked) if is_perk else 0.0 if is_none(tokens) else None
    return values.span(tokens, {"hour": 1, "day": 8, "week": 40}, "hour") if is_there is None else is_there


def _months(tokens: Sequence[Token]) -> float | None:
    return 0.0 if is_none(tokens) else values.span(tokens, {"month": 1, "year": 12, "day": 1 / 30}, "month")


def _years(tokens: Sequence[Token], asked: _Asked) -> object:
    if texts_of(tokens)[-3:] == ["every", "other", "year"]:
        return 2.0
    number = 0.0 if is_none(tokens) else values.span(tokens, {"year": 1, "month": 1 / 12}, "year")
    return int(number) if number is not None and number.is_integer() and asked.term is CARRYOVER_YEARS else number


def _amount(tokens: Sequence[Token], asked: _Asked) -> float | None:
    return values.money(in_currency(tokens, asked.offer.currency))


def _share(tokens: Sequence[Token], asked: _Asked) -> float | None:
    return values.full_time(tokens) if asked.term.key in {"fte", "min_fte"} else values.share(tokens)


def _date(tokens: Sequence[Token], asked: _Asked) -> date | None:
    is_of_work = bool(words("business working") & {*folded(asked.text).split()})  # "in 10 business days"
    return None if is_of_work and any(token.unit for token in tokens) else values.day(tokens, asked.today)


def _text(tokens: Sequence[Token], asked: _Asked) -> str | None:
    """Take any words but a mere yes, which of what is needed or where it is listed says nothing."""
    is_mere_yes = {*texts_of(tokens)} <= values.YES
    return None if is_mere_yes and asked.term.section and not asked.term.is_common else asked.text


_BY_UNIT: Mapping[Unit, _Reader] = {
    Unit.WORD: lambda tokens, asked: choice(tokens, _ways(asked.term)),
    Unit.CLAIM: _claim,
    Unit.DATE: _date,
    Unit.TEXT: _text,
    Unit.SHARE: _share,
    Unit.COUNT: lambda tokens, _: values.count(tokens),
    Unit.MONEY: _amount,
    # Not none: that may be no limit, or no day.
    Unit.DAYS: lambda tokens, _: values.span(tokens, {"day": 1, "week": 7, "month": 30, "year": 365}, "day"),
    Unit.HOURS: _hours,
    Unit.MONTHS: lambda tokens, _: _months(tokens),
    Unit.YEARS: _years,
}


# ---- the allowance: amount, carryover, benefit year

_YEAR_BY_YEAR = words("then year years first second next thereafter afterwards after")


def _allowance(tokens: Sequence[Token], asked: _Asked) -> object:
    """Read an amount a year, or for several years, granted at once, or one for each year: 2500, then 3000."""
    tokens = in_currency(tokens, asked.offer.currency)
    if len(numbers_of(tokens)) > 1 and _YEAR_BY_YEAR & {*texts_of(tokens)}:
        amounts = values.amounts_by_year(tokens)
        return None if amounts is None else _Facts({"allowance.by_year": amounts})
    if any(before.is_number and behind.text == "after" for before, behind in pairwise(tokens)):
        return None  # before that, it is another amount
    yearly = [token for token in tokens if token.is_period and token.unit == "year"]
    amount = values.money([token for token in tokens if token not in yearly])
    if amount is None or len(yearly) > 1:
        return None
    years = yearly[0].amount if yearly else None
    is_other = years is not None and years != (asked.offer.allowance.per_years or 1.0)
    return _Facts({asked.term.name: amount} | ({"allowance.per_years": years} if is_other else {}))


_CARRYOVER = """
lost: lose lose_it use_or_lose lost forfeited forfeit expire expires used used_up spent
-: may_be_used can_be_used may_be_spent can_be_spent
kept: no_limit without_limit without_a_limit unlimited no_cap no_maximum not_expire never_expires indefinitely forever
    not_lose not_lost not_be_lost never_lost nothing_lost nothing_is_lost not_forfeit not_forfeited accumulates
"""


def _is_kept(tokens: Sequence[Token]) -> bool | None:
    """Return whether all that is left carries over, or nothing; `None` where neither is said."""
    found, _ = sift(tokens, _CARRYOVER)
    if found == ["kept"] or values.is_all(tokens):
        return True
    is_denied = not (found or numbers_of(tokens)) and values.NO & {*texts_of(tokens)} and _KEEPS & {*texts_of(tokens)}
    return False if "lost" in found or is_denied else None


def _carryover(tokens: Sequence[Token], asked: _Asked) -> object:
    """Read what carries over; what must be used by a day says when the benefit year starts, too."""
    years = [
        token
        for token in tokens
        if token.unit == "year" and (token.is_number or token.text in {"for", "over"} or token.amount > 1)
    ]
    rest = [token for token in tokens if token not in years]
    is_kept, month, numbers, texts = _is_kept(rest), values.month_after(tokens), numbers_of(rest), {*texts_of(rest)}
    if is_kept is False or (month and "use" in texts):
        if month is None:
            return None if numbers else 0.0
        return _Facts({"allowance.carryover": 0.0, "allowance.benefit_year": "calendar" if month == 1 else month})
    whole = [int(each.amount) for each in years if each.amount % 1 == 0]
    for_years = {"allowance.carryover_years": whole[0]} if len(years) == len(whole) == 1 else {}
    if for_years and not numbers and (_KEEPS | values.YES) & texts and not ("after" in texts or is_doubtful(rest)):
        is_kept = True  # roll over up to 2 years
    if is_kept and all(number.unit for number in numbers):
        return _Facts({"allowance.carryover": "all", **for_years})
    if values.months_of(values.with_months(tokens)):
        return None
    if claim(tokens, "so: carries_over carry_over rolls_over roll_over\n-: unused funds money balance leftover"):
        raise UnclearError("How much? Type the most that carries over, such as 4500; or all.")
    amount = _amount(rest, asked)
    is_clear = amount is not None and len(years) < 2 and (amount or not years)  # not "not for two years"
    return _Facts({"allowance.carryover": amount, **for_years}) if is_clear else None


_BENEFIT_YEAR = term("allowance.benefit_year")
_BENEFIT_YEARS = """
contract: contract anniversary start_date hire_date date_of_hire
calendar: calendar
"""


def _benefit_year(tokens: Sequence[Token], asked: _Asked) -> object:
    if words("used use lose lost expires") & {*texts_of(tokens)}:
        facts = _carryover(tokens, asked)
        if not isinstance(facts, _Facts) or asked.term.name not in facts:
            return None
        return _Facts(reversed(facts.items()))
    found, rest = sift(tokens, _BENEFIT_YEARS)
    rest = values.with_months(rest)
    months = values.months_of(rest)
    if len(months) == 2 and months[1] == (months[0] - 2) % 12 + 1 and not found:  # July 1 to June 30
        return "calendar" if months[0] == 1 else months[0]
    figures = [number for number in numbers_of(rest) if not (months and number.amount == 1)]
    named: list[object] = [*dict.fromkeys(found), *months, *(int(number.amount) for number in figures)]
    is_odd = any(each.is_period or each.unit or not each.text.isdecimal() or len(each.text) > 2 for each in figures)
    return None if is_odd or is_doubtful(rest) or len(named) != 1 else named[0]


def _covers(tokens: Sequence[Token], asked: _Asked) -> object:
    letters = {each.letter: str(each.edits[0].value) for each in choices(asked.term)}
    if is_none(tokens):
        return ()
    text = re.sub(r"(?i)\bnothing (?:else )?(?:but|except|other than)\b", "only", asked.text)
    text = re.sub(r"(?i)[,;]?\s+(?:and |but )?nothing else\W*$", "", text)
    named = from_list(text, LISTED, letters)
    if named.unknown:
        raise UnclearError(not_on_the_list(named.unknown, names="courses, books, travel ...; or all"))
    if not named.hours:  # "no travel" leaves open what it covers
        raise UnclearError(hint(asked.term))
    return tuple(named.hours)


# ---- who pays


def _fee(tokens: Sequence[Token], asked: _Asked) -> object:
    paid = _travel(tokens, asked)
    if paid is None or not {*paid} <= {"travel.paid_from", "travel.cap"}:
        return None
    who, cap = paid["travel.paid_from"], paid.get("travel.cap")
    return who if cap is None else cap if who == "employer" else None


def _travel(tokens: Sequence[Token], asked: _Asked) -> _Facts | None:
    if is_none([token for token in tokens if token.text != "travel"]):
        return _Facts({"travel.paid_from": "none"})
    is_bare = len(tokens) == 1 and tokens[0].is_number and not tokens[0].unit
    if is_bare and 0 < tokens[0].amount < (10 if asked.term.is_fee else 100):
        # It may be meant for one of the answers, for days, or for trips.
        raise UnclearError(f"Is that an amount? Type up to {tokens[0].amount:g}; or a letter, or later.")
    paid = payer(in_currency(tokens, asked.offer.currency))
    if paid is None:
        return None
    periods = [each for each in paid.periods if not _is_of_trip(each)]
    cap = None if paid.cap is None else values.of_a_year(paid.cap, periods)
    if (cap is None) is not (paid.cap is None):
        return None
    is_whole = paid.is_whole and not asked.term.is_fee and asked.offer.travel.share not in {None, 1.0}
    cap_of = TRAVEL_CAP.name if len(periods) == len(paid.periods) else CAP_PER_TRIP.name
    details = {"travel.share": 1.0 if is_whole else paid.share, cap_of: cap, "travel.trips": paid.trips}
    return _Facts({"travel.paid_from": paid.who} | {key: value for key, value in details.items() if value is not None})


def _is_of_trip(token: Token) -> bool:
    return token.is_period and token.unit == "trip"


def _cap(tokens: Sequence[Token], asked: _Asked) -> object:
    if asked.term is CAP_PER_TRIP:
        tokens = [token for token in tokens if not _is_of_trip(token)]
    # No cap is not a cap of nothing.
    return None if is_none(tokens) and texts_of(tokens) not in (["zero"], ["nothing"]) else _amount(tokens, asked)


# ---- days of learning

_SOURCES = """
separate: on_top in_addition additional separate separately extra plus_pto plus_your_pto plus_vacation
pto: pto vacation
unpaid: unpaid not_paid without_pay
not: not never
denied: no_separate no_additional no_extra
either: no_pto no_vacation without_pto without_vacation no_use_of_pto
"""
_LEAVE_OF_ITS_OWN = """
separate: cme_leave cme_days cme_time educational_leave education_leave professional_leave conference_leave admin_time
separate: administrative_leave administrative_time authorized_absence not_charged
"""
"""What days of learning may be called where they are none of vacation; with an amount, the words mean just learning."""
_HOURS_IN_A_DAY = 8.0
_PARTLY = words("some half partly rest remainder")


def _source_of_days(tokens: Sequence[Token]) -> tuple[str | None, list[Token]]:
    """Return where days are taken from, with the words that are left: "on top of PTO" is separate from it."""
    found, rest = sift(tokens, _SOURCES)
    denied = {each for before, each in pairwise(found) if before == "not"}
    if "not" in found[-1:]:  # of something else
        return None, [*tokens]
    named = {*found} - {"not", "denied", "either"} - denied
    if "either" in found and not named:  # "no, PTO", or none of the PTO
        raise UnclearError("Is that on top of PTO, or out of it?")
    if "denied" in found and not named:
        return None, [Token("no"), *rest]
    named |= {"separate"} if "pto" in denied and "separate" not in found else set()
    named -= {"pto"} if "separate" in named else set()
    return (named.pop() if len(named) == 1 else None), rest


def _days_from(tokens: Sequence[Token], _: _Asked) -> object:
    source, rest = _source_of_days(tokens)
    found = {*sift(tokens, _SOURCES)[0]}
    is_several = found >= {"separate", "pto"} and "not" not in found and Token(",") in tokens
    if (is_several and numbers_of(tokens)) or _PARTLY & {*texts_of(tokens)}:  # "3 separate, 2 from PTO", "some of both"
        return None
    if source is None and choice(tokens, _LEAVE_OF_ITS_OWN):
        return "separate"
    if source is not None:
        return None if is_doubtful(without_leading(rest)) else source
    says_yes = claim(tokens, "")
    return None if says_yes is None else _YES_AND_NO["days.from"][0 if says_yes else 1]


def _days(tokens: Sequence[Token], asked: _Asked) -> object:
    source, rest = _source_of_days(tokens)
    other = None
    if source:  # "5 days in addition to 20 days of PTO", "part of your 25 days PTO"
        other = other_amount(tokens) or _pool(tokens, source)
        tokens, rest = ([token for token in each if token is not other] for each in (tokens, rest))
    if source and not numbers_of(rest) and not is_none(without_leading(rest)):
        return _Facts({"days.from": source}) if _days_from(tokens, asked) else None
    facts = _time_of(rest, asked.offer)
    if facts and source == "pto" and other is None and not _OUT_OF & {*texts_of(tokens)}:
        _refuse_all_pto(facts)
    if facts and source and facts["days.amount"]:
        facts["days.from"] = source
    return facts


_OUT_OF = words("out from cme learning use using used part included includes against within")
_MOST_OF_PTO = 10


def _refuse_all_pto(facts: _Facts) -> None:
    """Ask back where so many days of PTO are hardly those of learning: 25 PTO."""
    amount, is_hours = facts["days.amount"], "days.unit" in facts
    assert isinstance(amount, float | int), "time is a number"
    if amount / (_HOURS_IN_A_DAY if is_hours else 1) > _MOST_OF_PTO:
        unit = "hours" if is_hours else "days"
        raise UnclearError(f"Is that all the PTO? If not, type {amount:,.10g} {unit} out of PTO.")


_PTO = words("pto vacation")
_INCLUDES = words("include includes included including inclusive combined")


def _pool(tokens: Sequence[Token], source: str) -> Token | None:
    """Return how much PTO there is: 25 days of PTO, which include CME; 25 PTO, CME separate."""
    telling = [token for token in tokens if token.text not in {"of", "is"}]
    for at, (before, behind) in enumerate(pairwise(telling)):
        is_pair = (before.is_number and behind.text in _PTO) or (at == 0 and before.text in _PTO and behind.is_number)
        clause_end = next((token for token in telling[at + 2 :] if token.text in {",", "and"}), None)
        if is_pair and clause_end and len(numbers_of(tokens)) == 1:
            is_about_cme = "cme" in texts_of(telling[telling.index(clause_end, at + 2) :])
            return numbers_of(tokens)[0] if is_about_cme else None
    folds = [*texts_of(tokens), ""]
    is_part = any(each == "included" and behind in {"in", "as", "with"} for each, behind in pairwise(folds))
    whole = [at for at, token in enumerate(tokens) if token.text in _INCLUDES and not is_part]
    amounts = numbers_of(tokens[: whole[0]]) if whole and source == "pto" else []
    return amounts[0] if amounts else None


def _time_of(tokens: Sequence[Token], offer: Offer) -> _Facts | None:
    """Read days of work; what is said in hours is stated in hours, however long a day is said to be later."""
    unit = next((token.unit for token in numbers_of(tokens)), "")
    per_years = [token for token in tokens if token.is_period and token.unit == "year" and token.amount > 1]
    amount = _of_learning([token for token in tokens if token not in per_years], offer)
    is_deadline = any(before.text == "within" and each.is_number for before, each in pairwise(tokens))
    if amount is None or (per_years and not unit) or any(map(_is_of_trip, tokens)) or is_deadline:
        return None
    facts = _Facts({"days.amount": amount})
    if amount and offer.days.unit != "hours" and unit == "hour":
        length = offer.days.hours_per_day or _HOURS_IN_A_DAY
        facts = _Facts({"days.amount": amount * length, "days.unit": "hours"})
        if offer.days.carryover:  # which is in the same unit
            facts["days.carryover"] = offer.days.carryover * length
    if per_years:
        facts["days.per_years"] = per_years[0].amount
    return facts


def _of_learning(tokens: Sequence[Token], offer: Offer, *, in_days: bool = False) -> float | None:
    """Read days of work in the unit in which the offer counts them; a number alone is in that unit."""
    if is_none(tokens):
        return 0.0
    length = offer.days.hours_per_day or _HOURS_IN_A_DAY
    is_in_hours = offer.days.unit == "hours" and not in_days
    if is_in_hours:
        return values.span(tokens, {"hour": 1, "day": length, "week": 5 * length}, "hour")
    return values.span(tokens, {"hour": 1 / length, "day": 1, "week": 5}, "day")


def _days_carried(tokens: Sequence[Token], asked: _Asked) -> object:
    is_kept = _is_kept(tokens)
    if is_kept is False:
        return None if numbers_of(tokens) else 0.0
    if not is_kept and claim(tokens, "") is not True:
        return _of_learning(tokens, asked.offer)
    if asked.offer.days.amount is None:
        raise UnclearError("How many? Type the most that carries over, such as 5.")
    return asked.offer.days.amount


# ---- where it stands, keys and names

_IN_WRITING = """
so: yes y in_writing written signed paper print
no: n no none not nothing not_yet
-: in down on it is all already yet so far
"""


def _status(tokens: Sequence[Token], asked: _Asked) -> object:
    found, rest = sift(tokens, _IN_WRITING)
    if "no" in found and not rest:
        return "verbal"
    if found and not rest:
        raise UnclearError("Where is it written? Type contract, letter (or e-mail) or policy.")
    place = document(asked.text.split())
    if place is None and words("will would going once") & {*texts_of(tokens)}:
        return None  # "it will be in the contract"
    if place is None or place[0] in {"verbal", "discretionary"} or not place[1]:
        status = choice(rest if "no" in found else tokens, _ways(asked.term))
        return "letter" if status == "mail" else status
    status, clause = read_place(asked.text)
    return _Facts({asked.term.name: status} | ({f"{asked.term.section}.clause": clause} if asked.term.section else {}))


def _keys(section: str) -> list[str]:
    return [each.key for each in catalogue() if each.section == section and not each.is_common]


def _known_keys(asked: _Asked) -> dict[str, str]:
    """Map what may be typed to the keys of a section, those too that only the offer knows."""
    table = getattr(asked.offer, asked.term.section)
    own = (*(table.model_extra or ()), *(getattr(table, "also", None) or ()))
    titles = {
        folded(name): each.key
        for each in catalogue()
        if each.section == asked.term.section and not each.is_common
        for name in (each.title, each.label, each.key.replace("_", " "))
    }
    return titles | {folded(name): name for name in (*_keys(asked.term.section), *own)}


def _conditions(tokens: Sequence[Token], asked: _Asked) -> object:
    """Read what hangs on which condition: "amount: funds are left"; alone, a condition is of all that counts there."""
    if is_none(tokens):
        return {}
    known, found = _known_keys(asked), list[tuple[list[str], str]]()
    for part in asked.text.split(";"):
        name, colon, condition = part.partition(":")
        key = known.get(folded(name))
        if colon and key is not None:
            found.append(([key], condition.strip()))
        elif found:  # a condition may have a semicolon of its own
            found[-1] = (found[-1][0], f"{found[-1][1]};{part}")
        else:
            stated = terms_stated_in(asked.offer, asked.term.section)
            found.append(([each.key for each in stated if each.is_main], part.strip()))
    conditions = {key: condition for keys, condition in found for key in keys}
    return conditions if conditions and all(conditions.values()) else None


def _names(tokens: Sequence[Token], asked: _Asked) -> object:
    return () if is_none(tokens) else _parts(asked.text.replace(" and ", ",")) or None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in text.replace(";", ",").split(",") if (name := part.strip())))


def _before(tokens: Sequence[Token], phrases: str) -> Sequence[Token]:
    """Return what was typed before one of the phrases: what follows says nothing of the term."""
    items = marked(tokens, phrases)
    end = next((at for at, item in enumerate(items) if isinstance(item, str)), len(items))
    return [item for item in items[:end] if isinstance(item, Token)]


_BY_NAME: Mapping[str, _Reader] = {
    "allowance.paid_as": lambda tokens, asked: choice(_before(tokens, "end: within"), _ways(asked.term)),
    "allowance.waiting_months": lambda tokens, _: 0.0 if sift(tokens, _AT_ONCE)[0] else _months(tokens),
    "allowance.repay_months": lambda tokens, _: _months(_before(tokens, "end: or_repay or_pay or_reimburse or_owe")),
    "currency": lambda _, asked: values.currency_code(asked.text),
    "allowance.amount": _allowance,
    "allowance.by_year": lambda tokens, asked: values.amounts_by_year(in_currency(tokens, asked.offer.currency)),
    "allowance.carryover": _carryover,
    "allowance.benefit_year": _benefit_year,
    "allowance.covers": _covers,
    "days.amount": _days,
    "days.from": _days_from,
    "days.carryover": _days_carried,
    "days.travel_days": lambda tokens, asked: (
        None
        if "way" in texts_of(tokens)
        else _of_learning(tokens, asked.offer, in_days=True)  # "a day each way" is two
    ),
    "travel.paid_from": _travel,
    "travel.cap": _cap,
    "travel.cap_per_trip": _cap,
    "perks.also": _names,
}

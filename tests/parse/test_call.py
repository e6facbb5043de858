"""What is typed while somebody talks: taken for what is meant, or asked back."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, strategies as st

from offercompare.model.catalogue import catalogue, term
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.parse.call import CONDITION_HINT, WRITING_HINT, hear, hear_group, hint_of
from offercompare.parse.groups import FEES
from offercompare.parse.lexer import UnclearError, plain
from offercompare.parse.reply import LISTED, ReplyKind
from offercompare.parse.writing import objection_to_place, read_place
from support import offer

TODAY = date(2026, 11, 22)
DAYS = term("days.amount")
TERMS = [term.name for term in catalogue()]


def sayings(text: str) -> list[str]:
    """Return ways to say one thing, one | another."""
    return [" ".join(way.split()) for way in text.split("|")]


def heard(name: str, typed: str, why: QuestionReason = QuestionReason.NOT_STATED, text: str = "") -> object:
    """Return the facts, with what is said of writing; what stands for an answer; or what is asked back."""
    try:
        said = hear(Question(term(name), why, ()), typed, today=TODAY, offer=offer(text))
    except UnclearError as unclear:
        return str(unclear)
    if said.kind is not ReplyKind.ANSWER:
        return said.kind
    facts = {term.name: value for term, value in said.facts.items()}
    return facts if said.will_write is None else (facts, said.will_write)


ALIKE: dict[str, list[tuple[str, object]]] = {
    "days.amount": [
        (
            """
            5 | 5 days | five | five days | five days a year | it's 5 | it's five days | that would be 5 |
            we give five days | you get 5 days | yes, five | yes, 5 days | 5 per year | 5 days each | a week |
            one week | 1 week | one week a year | about 5 | around five |
            roughly 5 | up to 5 | five cme days | 5 paid days | 5 days of cme | five working days |
            5 days annually | they said 5 | a total of 5 days | 5 days for everyone | no, five | 5 I think | 5 or so |
            5ish | 5 days for attendings
            """,
            5.0,
        ),
        ("ten days|10|two weeks|2 weeks", 10.0),
        ("two and a half days|2.5 days|2.5", 2.5),
        ("half a day|0.5", 0.5),
        ("a couple of days|two days|two", 2.0),
        ("none|no|zero|nothing|nope|no days|no cme days", 0.0),
    ],
    "allowance.amount": [
        (
            """
            4500 | 4,500 | $4,500 | 4.5k | 4500 a year | 4500 dollars | 4500 bucks | about 4500 | around $4,500 |
            forty-five hundred | 45 hundred | four thousand five hundred | four and a half thousand | up to 4500 |
            up to 4500 max | we give 4500 a year | you get 4500 | it's 4500 | that would be 4,500 |
            4,500 per year | 4500 annually | they said 4500 | USD 4500 | yes, 4500 | 4500 in total
            """,
            4500.0,
        ),
        ("two thousand|2k|up to 2k|2 grand|two grand|2000|$2000 each year|around two thousand", 2000.0),
        ("none|no|zero|nothing|no money|no allowance", 0.0),
    ],
    "fees.dea": [
        (
            """
            employer | on top | paid by the hospital | the group pays it | the hospital pays | we pay on top |
            it's covered by the hospital | yes, on top | yes, the hospital | we pay that separately | in addition |
            yes, it's on top of the allowance | the employer
            """,
            "employer",
        ),
        (
            """
            allowance | from the allowance | out of your allowance | it comes out of your cme money |
            use your cme money for it | you use your allowance | it's part of the allowance | from your cme fund |
            it comes out of the 4000 | out of the allowance | yes, out of the allowance | from the $4,000
            """,
            "allowance",
        ),
        (
            """
            none | no | you pay it yourself | you pay that yourself | i pay | not covered | not reimbursed |
            out of pocket | on your own | we don't pay that | they don't pay for it | no, we don't | nobody
            """,
            "none",
        ),
        (
            (
                "500|$500|five hundred|up to 500|up to 500 bucks|they pay 500|about 500"
                "|they cover up to 500|they pay up to $500"
            ),
            500.0,
        ),
    ],
    "travel.share": [
        ("all|all of it|we pay all of it|everything|fully covered|yes, all|100%|in full|1", 1.0),
        ("half|50%|fifty percent|0.5|half of it", 0.5),
        ("eighty percent|80%|80 percent|0.8", 0.8),
        ("75%", 0.75),
    ],
    "perks.teaching_role": [
        (
            """
            yes | y | yep | yeah | sure | of course | yes, of course | yes, definitely | absolutely | yes we do |
            they do | there is | yes there is | we have one | offered | available | certainly | for sure |
            yes, sir | correct | they have a residency, so yes | it's a residency so, yes
            """,
            True,
        ),
        (
            """
            no | n | nope | none | no, sorry | sorry, no | unfortunately not | not at the moment | not right now |
            we don't | no we don't | they do not | there isn't | not offered | not really | no way |
            not available | never | they have no residency, so no
            """,
            False,
        ),
    ],
    "perks.library": [("yes|covered|included|paid|it's included|we have it|yes we have it|of course", True)],
    "perks.protected_time": [
        ("40 hours|40|forty hours|forty hours a year|yes, 40 hours|five days|a week", 40.0),
        ("four hours a month|4 hours a month", 48.0),
        ("yes|sure|of course", True),
        ("no|none|not at the moment", False),
    ],
    "days.from": [
        ("yes|on top|on top of PTO|separate|they're separate|extra|in addition|yes, on top|separate bank", "separate"),
        ("no|pto|from PTO|out of PTO|out of your vacation|they come out of PTO", "pto"),
        ("unpaid", "unpaid"),
    ],
    "allowance.taxed": [
        ("yes|taxed|as income|yes, it's taxed|it is|taxable", True),
        (
            (
                "no|tax free|untaxed|not taxed|nontaxable|no its not|no, it's not|it's not taxable|its not"
                "|no, it's not taxed"
            ),
            False,
        ),
    ],
    "allowance.paid_as": [
        ("receipts|reimbursed|you submit receipts|against receipts", "reimbursement"),
        ("stipend|it's a stipend|lump sum|with your paycheck|in my paycheck", "stipend"),
        ("card|company card|on a card", "card"),
    ],
    "allowance.paid_within_days": [
        (
            """
            30 | 30 days | thirty days | a month | within a month | about 30 days | within thirty days | net 30 |
            a month or so | 30 days after you submit | within 30 days of submission | 30 days from receipt |
            thirty days after I submit the receipts
            """,
            30.0,
        ),
        ("two weeks|14 days|14|within two weeks", 14.0),
    ],
    "allowance.covers": [
        ("all|anything|everything", tuple(LISTED)),
        ("anything CME related|everything cme related|any cme expense", ("other",)),  # no license, no dues
        (
            "courses, travel, books and your license|courses, travel, books, license",
            ("courses", "travel", "books", "licenses"),
        ),
    ],
    "allowance.repay_months": [("12|12 months|a year|one year|twelve months", 12.0), ("never|no|none", 0.0)],
    "travel.international": [
        ("yes|sure|covered|allowed", "allowed"),
        ("with approval|if approved|case by case", "approval"),
        ("no|us only|not allowed", "no"),
    ],
    "other.base_salary": [
        ("285k|$285k|285,000|two hundred eighty-five thousand|285 grand|285000 a year|about 285k", 285_000.0)
    ],
}


def test_what_is_said_in_many_ways() -> None:
    cases = [
        (name, typed, value)
        for name, groups in ALIKE.items()
        for together, value in groups
        for typed in sayings(together)
    ]
    assert len(cases) > 200
    unlike = [
        (name, typed, got)
        for name, typed, value in cases
        if (got := heard(name, typed, text="days.from = 'unpaid'")) != {name: value}
    ]
    assert not unlike


UNSURE = sayings(
    """
    ? | later | tbd | will get back | not sure | not sure yet | i'm not sure | maybe | maybe later |
    perhaps | probably | probably not | i think so | I don't think so | i guess so | should be | depends |
    it depends | it depends on the year | don't know | i don't know | she doesn't know |
    they do not know yet | no idea | no clue | she'll check | she will check with HR | he has to check |
    have to ask HR | need to ask legal | will ask her boss | let me check | let me get back to you |
    I'll get back to you on that | will have to look into it | they will email me | going to find out |
    checking | ask again tomorrow | to be decided | undecided | unclear | negotiable | hard to say |
    can't say | she can't say yet | hopefully | we'll see | unknown | will follow up |
    she'll call back next week | ask HR | dunno | i dunno | she's sending it over | she'll try | they'll try
    """
)


def test_no_answer_yet() -> None:
    stated = "days.amount = 5\nfees.dea = 'employer'\nperks.library = true"
    for name, why, typed in product(
        ("days.amount", "fees.dea", "perks.library"), (QuestionReason.NOT_STATED, QuestionReason.VERBAL), UNSURE
    ):
        assert heard(name, typed, why, stated) is ReplyKind.LATER, (name, typed, why)


AGREED = sayings(
    """
    yes | y | she said yes | yep | ok | okay | sure | will do | agreed | they will | yes they will |
    she will put it in | they'll write it | ok, they'll add it | of course | yes, of course | no problem |
    sure, no problem | can do | will confirm in writing | in the letter | yes, in the contract | he'll include it |
    will send it by e-mail | yes please | yeah we'll put that in the contract |
    they agreed | I'll put it in the contract
    """
)
REFUSED = sayings(
    """
    no | n | they say no | nope | no, sorry | sorry, no | won't | they won't | they will not | cannot | can't |
    they can't do that | they refuse | refused | declined | not in writing | verbal only | only verbal |
    no way | not possible | unfortunately not | no, they won't put it in writing |
    they can't promise that | never | she won't commit to it | not willing
    """
)
SAID = {
    "days.amount": ("days.amount = 5", 5.0),
    "perks.library": ("perks.library = true", True),
    "days.from": ("days.from = 'pto'", "pto"),
    "fees.dea": ("fees.dea = 'employer'", "employer"),
}


def test_to_please_put_it_in_writing_yes_and_no_are_about_writing() -> None:
    for name, (text, value) in SAID.items():
        for will_write, typed in [*product([True], AGREED), *product([False], REFUSED)]:
            assert heard(name, typed, QuestionReason.VERBAL, text) == ({name: value}, will_write), (name, typed)


def test_a_yes_that_is_followed_by_more_is_a_yes_to_writing() -> None:
    said = heard("days.amount", "yes, Linda drafts it on Monday", QuestionReason.VERBAL, "days.amount = 5")
    assert said == ({"days.amount": 5.0}, True)


def test_what_follows_a_yes_with_but_is_what_they_say_now() -> None:
    paid = "fees.dea = 'employer'"
    for typed, value in (("yes but only up to 500", 500.0), ("yes, but from the allowance", "allowance")):
        assert heard("fees.dea", typed, QuestionReason.VERBAL, paid) == {"fees.dea": value}
    assert heard("fees.dea", "yes, but only verbally", QuestionReason.VERBAL, paid) == ({"fees.dea": "employer"}, False)


def test_a_no_that_says_who_pays_is_an_answer_to_that() -> None:
    said = heard("fees.dea", "no, you pay those yourself", QuestionReason.VERBAL, "fees.dea = 'employer'")
    assert said == {"fees.dea": "none"}
    assert heard("fees.dea", "no, you pay those yourself") == {"fees.dea": "none"}


def test_what_they_took_back_is_none() -> None:
    for typed in ("none", "there is none", "they took it back", "not any more", "off the table"):
        assert heard("perks.library", typed, QuestionReason.VERBAL, "perks.library = true") == {"perks.library": False}
        assert heard("days.amount", typed, QuestionReason.VERBAL, "days.amount = 5") == {"days.amount": 0.0}


def test_another_value_is_only_said_again() -> None:
    for typed in ("7 days", "seven", "yes, 7 days", "no, 7 days", "now 7 days"):
        assert heard("days.amount", typed, QuestionReason.VERBAL, "days.amount = 5") == {"days.amount": 7.0}
    dues = "fees.society_dues = 'employer'"
    assert heard("fees.society_dues", "no, up to 300 only", QuestionReason.VERBAL, dues) == {"fees.society_dues": 300.0}


def test_the_same_as_before_is_what_was_said() -> None:
    assert heard("days.amount", "same as before", QuestionReason.VERBAL, "days.amount = 5") == {"days.amount": 5.0}
    assert heard("days.amount", "same as before") == (
        "Nothing was said of it before. Type what they say now, or later."
    )


UNCLEAR = """
days.amount | blue | Type days or hours a year, such as 5, 5 days or 40 hours; or none.
days.amount | unlimited | Type days or hours a year, such as 5, 5 days or 40 hours; or none.
days.amount | yes | Type days or hours a year, such as 5, 5 days or 40 hours; or none.
days.amount | maybe 5 | Type days or hours a year, such as 5, 5 days or 40 hours; or none.
days.amount | n/a | Is there none, or no answer yet? Type none, or later.
allowance.taxed | covered | Type yes or no.
perks.library | yes and no | Type yes or no.
perks.library | yes if I sign | Type yes or no.
perks.library | both | Which one? Type one of them, or later.
fees.dea | both | Which one? Type one of them, or later.
days.from | both | Which one? Type one of them, or later.
fees.dea | covered | Is that on top of the allowance, or out of it?
fees.dea | 888 every three years | That is 888 / 3 = 296 a year; type that.
"""


def test_what_is_unclear_is_asked_back() -> None:
    for line in UNCLEAR.strip().splitlines():
        name, typed, said = line.split(" | ")
        assert heard(name, typed) == said, line


def test_of_two_numbers_one_is_asked_for() -> None:
    for typed in sayings("4 or 5|four to five|5 to 7|five or six|5-7|5–7 days|2-3 weeks|between 4 and 5|4/5"):
        for name in ("days.amount", "allowance.paid_within_days", "travel.trips", "other.call"):
            assert heard(name, typed) == "Which one? Type one number, or later.", (name, typed)


SURELY = ["", "yes", "yes,", "sure", "of course", "yeah,", "correct,"]
WHOEVER = ["they", "we", "it is", "it's", "they'll", "she", "that's", ""]
PAYING = [
    "pay",
    "pay it",
    "do",
    "cover it",
    "paid",
    "covered",
    "included",
    "pay for that",
    "take care of it",
    "all of it",
]


PAID_TERMS = ("fees.dea", "fees.society_dues", "travel.paid_from")


def test_a_yes_that_names_no_payer_is_never_the_best_case() -> None:
    for name, *parts in product(PAID_TERMS[1:], SURELY, WHOEVER, PAYING, ("", "sure")):
        assert isinstance(heard(name, " ".join(filter(None, parts))), str), parts


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (
            "allowance.amount",
            "yes, there is one|we do have one|0.1 FTE|$150 per paycheck|75 every pay period|3500 paid quarterly",
        ),
        ("travel.cap", "there is one"),
        ("days.amount", "3 hours per pay period|8 hours a shift"),
        ("perks.protected_time", "0.1 FTE|2 hours per pay period"),
        ("days.from", "some separate, some PTO|3 separate, 2 from PTO|5 separate, rest PTO"),
        ("travel.paid_from", "no separate travel budget|no extra money for travel"),
        ("allowance.carryover", "rolls over if you stay 2 years|rolls over after 2 years|not for two years"),
        ("days.travel_days", "one day each way"),
        ("answer_by", "a week from Friday|two weeks from the date of the letter|30 days after I sign"),
    ],
)
def test_what_would_be_another_number_or_a_wrong_yes_is_asked_back(name: str, typed: str) -> None:
    assert {each: heard(name, each) for each in sayings(typed) if not isinstance(heard(name, each), str)} == {}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("travel.paid_from", "no, but you can use the allowance|it comes out of the same 4000", "allowance"),
        ("fees.required_training", "no charge|on site at no charge", "employer"),
        ("travel.international", "yes but need approval|yes, but with approval", "approval"),
        ("allowance.taxed", "it's on your W2|yes, it shows up on your W-2", True),
        ("allowance.amount", "4000 in your paycheck|4000, license on top|4000 + license", 4000),
    ],
)
def test_what_is_said_in_a_roundabout_way_counts(name: str, typed: str, value: object) -> None:
    assert [heard(name, each) for each in sayings(typed)] == [{name: value}] * len(sayings(typed))


def test_who_pays_and_who_you_is_are_asked_back() -> None:
    for name in PAID_TERMS:
        for typed in sayings("yes|yes they do|yes they pay it|they do|sure they pay|it's included|all of it|they pay"):
            assert heard(name, typed) == "Is that on top of the allowance, or out of it?", typed
        for typed in sayings("you pay|you do|you|yes, you pay|you'd pay that|you have to pay for it"):
            assert heard(name, typed) == "You, or the employer? Type none if it is you, employer if they pay.", typed


def test_a_travel_payment_with_how_much() -> None:
    for typed in ("we pay up to 2k", "employer up to 2000", "they cover up to $2,000 a year", "up to two thousand"):
        assert heard("travel.paid_from", typed) == {"travel.paid_from": "employer", "travel.cap": 2000.0}
    assert heard("travel.paid_from", "half of it") == {"travel.paid_from": "employer", "travel.share": 0.5}
    airfare = heard("travel.paid_from", "airfare and hotel, up to 1500")
    assert airfare == {"travel.paid_from": "employer", "travel.cap": 1500.0}


def test_a_question_says_itself_where_the_days_come_from() -> None:
    assert "on top of PTO" in term("days.amount").spec.ask
    assert heard("days.amount", "5 days") == {"days.amount": 5.0, "days.from": "separate"}
    assert heard("days.amount", "5 out of PTO") == {"days.amount": 5.0, "days.from": "pto"}
    assert heard("days.amount", "none") == {"days.amount": 0.0}
    assert heard("days.amount", "5 days", text="days.from = 'pto'") == {"days.amount": 5.0}
    assert heard("days.amount", "7 days", QuestionReason.VERBAL, "days.amount = 5") == {"days.amount": 7.0}


def test_for_how_long_all_of_it_carries_over() -> None:
    for typed in (
        "it accumulates up to two years",
        "yes, up to 2 years",
        "all of it for two years",
        "rolls over 2 years",
    ):
        assert heard("allowance.carryover", typed) == {"allowance.carryover": "all", "allowance.carryover_years": 2}


def test_days_that_are_part_of_a_pool_are_not_as_many_as_the_pool() -> None:
    for typed in ("5 weeks PTO, CME included", "25 days of PTO including CME", "30 days PTO inclusive of CME"):
        assert heard("days.amount", typed) == {"days.from": "pto"}
    assert heard("days.amount", "5 days, included in PTO") == {"days.amount": 5, "days.from": "pto"}


def test_days_out_of_pto_are_said_without_their_number() -> None:
    for typed in ("it comes out of PTO", "they come out of PTO", "out of your vacation"):
        assert heard("days.amount", typed) == {"days.from": "pto"}


def test_a_promise_of_something_else_is_no_promise_to_write() -> None:
    for typed in sayings("will get approval|can add two more|will change the amount|yes but later"):
        said = heard("days.amount", typed, QuestionReason.VERBAL, "days.amount = 5")
        assert said == "Type yes if they will write it, no if not; or what changed.", typed


def test_what_is_only_possible_is_no_promise_to_write() -> None:
    for typed in sayings("they could|could|I would|they could put it in the contract"):
        assert "only possible" in str(heard("days.amount", typed, QuestionReason.VERBAL, "days.amount = 5")), typed


def place_of(typed: str) -> object:
    """Return where a promise of 5 days is said to stand in writing, or what is asked back."""
    question = Question(term("days.amount"), QuestionReason.VERBAL, ())
    try:
        said = hear(question, typed, today=TODAY, offer=offer("days.amount = 5"))
    except UnclearError as unclear:
        return str(unclear)
    assert said.facts == {term("days.amount"): 5.0}
    return said.place


def test_where_it_stands_in_writing_is_an_answer() -> None:
    for typed, place in {
        "it's in the contract already": ("contract", None),
        "it is in the letter": ("letter", None),
        "yes, it's in the employment contract, section 7": ("contract", "section 7"),
        "it stands in the handbook": ("policy", None),
        "handbook": ("policy", None),
        "policy 3.2": ("policy", "3.2"),
        "yes, contract, section 7": ("contract", "section 7"),
        "yes, in the contract, section 7": ("contract", "section 7"),
        "contract, Exhibit C": ("contract", "Exhibit C"),
    }.items():
        assert place_of(typed) == place, typed
    for typed in sayings("already in writing|it's already in there"):
        assert str(place_of(typed)).startswith("Where is it written?"), typed
    for typed in sayings("yes, in the contract|in the letter|it will be in the contract"):
        assert place_of(typed) is None, typed


CONDITIONAL = "status = 'contract'\ndays = { amount = 5, only_if = { amount = 'you present' }, clause = 'Exhibit C' }"


def test_a_condition_is_dropped_or_stays() -> None:
    question, stated = Question(term("days.amount"), QuestionReason.CONDITIONAL, ()), offer(CONDITIONAL)
    for typed in sayings("yes|they'll drop it|dropped|they will waive that|it goes|yes, we can take that out"):
        said = hear(question, typed, today=TODAY, offer=stated)
        assert (said.facts, said.will_write, said.is_as_before) == ({DAYS: 5.0}, True, False), typed
    for typed in sayings("no|it stays|they keep it|no, the condition stays|same as before|no, that is for everybody"):
        said = hear(question, typed, today=TODAY, offer=stated)
        assert (said.facts, said.will_write, said.is_as_before) == ({DAYS: 5.0}, None, True), typed
        assert said.place == ("contract", "Exhibit C")
    assert heard("days.amount", "7 days", QuestionReason.CONDITIONAL, CONDITIONAL) == {"days.amount": 7.0}
    assert hint_of(question, stated, with_letters=False) == CONDITION_HINT
    assert "drop the condition" in str(heard("days.amount", "blue", QuestionReason.CONDITIONAL, CONDITIONAL))


@pytest.mark.parametrize(
    ("name", "typed", "value", "will_write", "place"),
    [
        ("days.amount", "5 days, but not in the contract", 5.0, False, None),
        ("days.amount", "5 days, and they will put it in the contract", 5.0, True, None),
        ("days.amount", "yes, 5 days, and that's in the contract, section 7", 5.0, None, ("contract", "section 7")),
        ("days.amount", "5 days, contract, Exhibit B", 5.0, None, ("contract", "Exhibit B")),
        ("days.amount", "5 days, in the contract, Exhibit B", 5.0, None, ("contract", "Exhibit B")),
        ("days.amount", "5 days (offer letter, page 2)", 5.0, None, ("letter", "page 2")),
        ("days.amount", "5 days, in the contract, by Friday", 5.0, None, None),
        ("allowance.amount", "$3,500, use it or lose it, that's in the contract", 3500.0, None, ("contract", None)),
        ("perks.library", "yes, but not in writing", True, False, None),
        ("fees.dea", "yes but only up to $500 a year, and not in the contract", 500.0, False, None),
        ("allowance.amount", "yes, but only up to 500", 500.0, None, None),
        ("allowance.carryover", "nothing carries over, that's in the policy", 0.0, None, ("policy", None)),
        ("perks.library", "yes, but only at the main campus", True, None, None),
    ],
)
def test_what_is_said_of_writing_behind_an_answer_counts_too(
    name: str, typed: str, value: object, will_write: bool | None, place: object
) -> None:
    question = Question(term(name), QuestionReason.NOT_STATED, ())
    found = hear(question, typed, today=TODAY, offer=offer(""))
    assert (found.facts[term(name)], found.will_write, found.place) == (value, will_write, place)
    assert found.words == typed


def test_they_get_back_about_a_fee_beside_others_that_they_pay() -> None:
    text = "license and DEA yes, HR will check about boards"
    reply = hear_group(FEES, text, offer=offer(""))
    said = {about.key: value for about, value in reply.facts.items()}
    assert said == {"state_license": "employer", "dea": "employer", "board_certification": None}


def test_fees_may_stand_in_writing_already() -> None:
    found = hear_group(FEES, "license and DEA on top, in the contract, Exhibit B", offer=offer(""))
    assert found.facts == {term("fees.state_license"): "employer", term("fees.dea"): "employer"}
    assert found.place == ("contract", "Exhibit B")
    found = hear_group(FEES, "DEA, but not in the contract", offer=offer(""))
    assert (found.facts, found.will_write) == ({term("fees.dea"): "employer"}, False)


def test_another_value_may_stand_in_writing_already() -> None:
    question, said = Question(DAYS, QuestionReason.VERBAL, ()), offer("days.amount = 5")
    for typed, place, will_write in (
        ("7 days, contract, section 4", ("contract", "section 4"), None),
        ("7 days, but not in the contract", None, False),
    ):
        found = hear(question, typed, today=TODAY, offer=said)
        assert (found.facts[DAYS], found.place, found.will_write) == (7.0, place, will_write)
    for typed in ("nope, policy 3.2", "n and not in writing", "y, and not in writing"):
        assert str(place_of(typed)).startswith("Type yes if they will write it"), typed


@pytest.mark.parametrize(
    ("typed", "status", "clause"),
    [
        ("it's in section 4.2", "contract", "section 4.2"),
        ("Exhibit B", "contract", "Exhibit B"),
        ("page 3 of the offer letter", "letter", "page 3 of the offer letter"),
        ("it's on page 3 of the offer letter", "letter", "page 3 of the offer letter"),
        ("it's in the employee handbook, page 12", "policy", "page 12"),
    ],
)
def test_the_place_in_a_document_is_where_it_stands_and_no_amount(typed: str, status: str, clause: str) -> None:
    asked = Question(term("allowance.amount"), QuestionReason.VERBAL, ())
    reply = hear(asked, typed, today=TODAY, offer=offer("allowance.amount = 4000\nallowance.status = 'verbal'"))
    assert (reply.facts, reply.place) == ({asked.term: 4000}, (status, clause))


def test_a_document_that_they_would_make_is_none_that_it_stands_in() -> None:
    why, text = QuestionReason.VERBAL, "allowance.amount = 4000\nallowance.status = 'verbal'"
    for typed in ("an addendum, yes", "yes, in an addendum"):
        asked = Question(term("allowance.amount"), why, ())
        assert hear(asked, typed, today=TODAY, offer=offer(text)).place is None
    for typed in ("it will be in section 4", "yes, section 5 covers it", "it's in section", "it's in there"):
        assert isinstance(heard("allowance.amount", typed, why, text), str)


def test_the_number_of_a_section_is_no_amount() -> None:
    for name in ("travel.paid_from", "fees.dea"):
        assert "out of it?" in str(heard(name, "they pay, contract, section 4"))


def test_what_may_be_typed_follows_the_question() -> None:
    said, silent = offer("days.amount = 5"), offer("")
    assert hint_of(Question(term("days.amount"), QuestionReason.VERBAL, ()), said, with_letters=False) == WRITING_HINT
    assert hint_of(Question(term("days.amount"), QuestionReason.NOT_STATED, ()), silent, with_letters=False).startswith(
        "Type days"
    )


OF_VALUES = [way for groups in ALIKE.values() for together, _ in groups for way in sayings(together)]
TYPED = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*UNSURE, *AGREED, *REFUSED, *OF_VALUES]), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from([*UNSURE, *AGREED, *REFUSED, *OF_VALUES]), min_size=1, max_size=3).map(", ".join),
)


@given(
    st.sampled_from(TERMS), TYPED, st.sampled_from(QuestionReason), st.sampled_from([text for text, _ in SAID.values()])
)
def test_nothing_typed_disappears(name: str, typed: str, why: QuestionReason, text: str) -> None:
    """It is an answer, or it is asked back; only an empty line and "skip" pass over."""
    try:
        said = hear(Question(term(name), why, ()), typed, today=TODAY, offer=offer(text))
    except UnclearError as unclear:
        is_line = len(str(unclear)) < 100 and str(unclear).isprintable()
        assert is_line
        return
    if said.kind is ReplyKind.SKIPPED:
        left = plain(typed).casefold().strip(" .!,;…")
        assert left in {"", "skip", "pass", "pass over", "next", "-", "–"}
    if said.kind is ReplyKind.ANSWER:
        assert next(iter(said.facts)).name in {name, "days.from"}


def test_a_long_litany_is_read_like_any_other() -> None:
    stated = "days.amount = 5\nperks.library = true\nfees.dea = 'none'"
    for word in ("yes ", "no ", "it will be ", "they have got to ", "a half ", "out of ", "all of it "):
        for name in ("perks.library", "fees.dea", "days.amount"):
            heard(name, f"{word * 40}x"[-199:], QuestionReason.VERBAL, stated)


PLACES = [
    ("contract,", "contract", None),
    ("contract, Exhibit C, 2.1", "contract", "Exhibit C, 2.1"),
    ("Exhibit C, 2.1", "contract", "Exhibit C, 2.1"),
    ("2.1", "contract", "2.1"),
    ("contract, letter of May 3", "letter", "of May 3"),
    ("e-mail", "letter", "e-mail"),
    ("contract, e-mail of Nov 20", "letter", "e-mail, of Nov 20"),
    ("offer letter, page 2", "letter", "page 2"),
    ("handbook p. 4", "policy", "p. 4"),
    ("in the policy", "policy", None),
    ("contract, Policy 12.4", "policy", "12.4"),
    ("HR emailed it to me on monday", "letter", "HR emailed it to me on monday"),
    ("contract, HR emailed it to me", "letter", "HR emailed it to me"),
    ("contract, page 2 of the letter, para 3", "letter", "page 2 of the letter, para 3"),
    ("page 2 of the letter, para 3", "letter", "page 2 of the letter, para 3"),
    ("section 4 of the handbook", "policy", "section 4 of the handbook"),
    ("page 3 of the contract", "contract", "page 3 of the contract"),
    ("contract, Exhibit C", "contract", "Exhibit C"),
]


def test_where_it_stands_in_writing() -> None:
    for typed, status, clause in PLACES:
        assert read_place(typed) == (status, clause), typed
        assert not objection_to_place(typed)


def test_what_is_not_in_writing_is_asked_back() -> None:
    for typed in sayings("memo|contract, voicemail|verbal|contract, only said|told|text message"):
        assert objection_to_place(typed).startswith("Begin with contract, letter or policy"), typed


def test_all_of_the_pto_is_not_taken_for_days_of_learning() -> None:
    for typed in ("25 PTO", "PTO 25", "20 days of PTO", "we get 25 PTO"):
        assert str(heard("days.amount", typed)).startswith("Is that all the PTO?")
    assert heard("days.amount", "200 hours PTO") == "Is that all the PTO? If not, type 200 hours out of PTO."
    assert heard("days.amount", "15 of your 25 PTO days") == {"days.amount": 15.0, "days.from": "pto"}
    assert heard("days.amount", "25 days out of PTO") == {"days.amount": 25, "days.from": "pto"}
    assert heard("days.amount", "5 PTO") == {"days.amount": 5, "days.from": "pto"}


def test_a_yes_that_is_taken_back_does_not_count() -> None:
    for typed in ("yes, but out of PTO", "yes but it's from PTO", "yes, but you use your PTO"):
        assert heard("days.from", typed) == {"days.from": "pto"}
    for typed in ("yes, but from the allowance", "yes, but only 3"):
        assert heard("days.from", typed) == "Type on top of PTO, out of PTO or unpaid."
    assert heard("days.from", "yes, but tell the chair early") == {"days.from": "separate"}


def test_what_else_is_covered_is_denied_in_plain_words() -> None:
    for typed in ("nothing but travel", "nothing except travel", "travel, nothing else", "they'll cover travel"):
        assert heard("allowance.covers", typed) == {"allowance.covers": ("travel",)}


def test_one_license_is_not_the_first_of_the_list() -> None:
    for typed in ("they will cover DEA, one state license, not boards", "DEA and one state license but not boards"):
        assert heard("allowance.covers", typed) == {"allowance.covers": ("licenses",)}
    assert heard("allowance.covers", "1") == {"allowance.covers": ("courses",)}


def test_days_beside_pto_are_not_out_of_it() -> None:
    for typed in ("5 days plus PTO", "a week of CME leave plus PTO"):
        assert heard("days.amount", typed) == {"days.amount": 5, "days.from": "separate"}

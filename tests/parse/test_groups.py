"""Who pays the fees, and which perks there are, read as one question."""

from datetime import date

import pytest

from offercompare.model.catalogue import Term, catalogue
from offercompare.model.offer import Offer
from offercompare.parse.choices import LETTERS
from offercompare.parse.groups import FEES, PERK_GROUP, TermGroup, lettered, read_group
from offercompare.parse.lexer import UnclearError
from offercompare.parse.reply import read as read_term

OFFER = Offer(employer="?")
EVERY = [each.key for each in FEES.terms]


def read(asked: TermGroup, text: str) -> dict[str, object]:
    reply = read_group(asked, text, offer=OFFER)
    return {about.key: value for about, value in reply.facts.items()}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("a", dict.fromkeys(EVERY, "employer")),
        ("B", dict.fromkeys(EVERY, "allowance")),
        ("(c)", dict.fromkeys(EVERY, "none")),
        ("2", dict.fromkeys(EVERY, "allowance")),
        ("d", {}),
        ("", {}),
        ("none", dict.fromkeys(EVERY, "none")),
        ("license, DEA, not boards", {"state_license": "employer", "dea": "employer", "board_certification": "none"}),
        ("license, DEA from the allowance", dict.fromkeys(["state_license", "dea"], "allowance")),
        ("they pay license and DEA, boards from the allowance",
         {"state_license": "employer", "dea": "employer", "board_certification": "allowance"}),
        ("license, dea; boards out of the cme fund",
         {"state_license": "employer", "dea": "employer", "board_certification": "allowance"}),
        ("all on top but boards",
         {**dict.fromkeys(EVERY, "employer"), "board_certification": "none", "board_exam": "none"}),
        ("we pay the license and the DEA, the rest comes out of your fund",
         {**dict.fromkeys(EVERY, "allowance"), "state_license": "employer", "dea": "employer"}),
        ("license on top, everything else is on you", {**dict.fromkeys(EVERY, "none"), "state_license": "employer"}),
        ("the rest is from the allowance; DEA on top", {**dict.fromkeys(EVERY, "allowance"), "dea": "employer"}),
        ("not the dues but everything else", {**dict.fromkeys(EVERY, "employer"), "society_dues": "none"}),
        ("license and dea on top the rest from allowance",
         {**dict.fromkeys(EVERY, "allowance"), "state_license": "employer", "dea": "employer"}),
        ("everything except the boards",
         {**dict.fromkeys(EVERY, "employer"), "board_certification": "none", "board_exam": "none"}),
        ("everything except board certification",
         {**dict.fromkeys(EVERY, "employer"), "board_certification": "none"}),
        ("everything except boards, exam is paid", {**dict.fromkeys(EVERY, "employer"), "board_certification": "none"}),
        ("license, but not the rest", {**dict.fromkeys(EVERY, "none"), "state_license": "employer"}),
        ("just the license", {"state_license": "employer"}),
        ("license up to 500, dea", {"state_license": 500.0, "dea": "employer"}),
        ("not the boards", {"board_certification": "none"}),
        ("no, not the boards", {"board_certification": "none"}),
        ("no, only DEA", {"dea": "employer"}),
        ("DEA and license yes, not sure about boards", {"state_license": "employer", "dea": "employer"}),
        ("I'll have to check on boards, the rest is covered on top",
         {each: "employer" for each in EVERY if not each.startswith("board_")}),
        ("yes, the boards but not the dues", {"board_certification": "employer", "society_dues": "none"}),
        ("no, you pay those yourself", dict.fromkeys(EVERY, "none")),
        ("that comes out of the CME fund", dict.fromkeys(EVERY, "allowance")),
        ("DEA and license paid, boards not",
         {"state_license": "employer", "dea": "employer", "board_certification": "none"}),
        ("they'll cover license and DEA, not the ABIM",
         {"state_license": "employer", "dea": "employer", "board_certification": "none"}),
        ("license and DEA not", {"state_license": "none", "dea": "none"}),
        ("DEA and state license paid by the practice; NCCPA from CME",
         {"state_license": "employer", "dea": "employer", "board_certification": "allowance"}),
        ("license and DEA covered, dues out of the allowance",
         {"state_license": "employer", "dea": "employer", "society_dues": "allowance"}),
        ("the allowance covers license and dues, we pay DEA",
         {"state_license": "allowance", "dea": "employer", "society_dues": "allowance"}),
        ("we pay DEA, the allowance covers license and dues",
         {"state_license": "allowance", "dea": "employer", "society_dues": "allowance"}),
        ("the allowance covers everything but the boards",
         {**dict.fromkeys(EVERY, "allowance"), "board_certification": "none", "board_exam": "none"}),
        ("I pay DEA and license", {"state_license": "none", "dea": "none"}),
        ("we do not pay for DEA or license", {"state_license": "none", "dea": "none"}),
        ("neither license nor DEA", {"state_license": "none", "dea": "none"}),
        ("all license fees covered, dues not covered", {"state_license": "employer", "society_dues": "none"}),
        ("license, DEA: yes. Boards: no. Dues: up to $500",
         {"state_license": "employer", "dea": "employer", "board_certification": "none", "society_dues": 500.0}),
        ("DEA yes; the rest no", {**dict.fromkeys(EVERY, "none"), "dea": "employer"}),
        ("$500 each for license and DEA", {"state_license": 500.0, "dea": 500.0}),
        ("license and DEA paid by us; boards from your allowance",
         {"state_license": "employer", "dea": "employer", "board_certification": "allowance"}),
        ("Licensing and DEA registration fees paid by the Practice outside of CME funds",
         {"state_license": "employer", "dea": "employer"}),
        ("initial and renewal DEA registration and state PA license reimbursed separately",
         {"state_license": "employer", "dea": "employer"}),
        ("NCCPA recert from the allowance, DEA on top", {"board_certification": "allowance", "dea": "employer"}),
        ("license and DEA renewal, AAPA dues",
         {"state_license": "employer", "dea": "employer", "society_dues": "employer"}),
        ("license and DEA up to 500 each", {"state_license": 500.0, "dea": 500.0}),
        ("annual dues to one society", {"society_dues": "employer"}),
        ("DEA and Ohio license covered", {"state_license": "employer", "dea": "employer"}),
        ("DEA and TX license covered", {"state_license": "employer", "dea": "employer"}),
        ("$500 toward dues", {"society_dues": 500.0}),
        ("all of them covered but we do not pay the license",
         {**dict.fromkeys(EVERY, "employer"), "state_license": "none"}),
        ("DEA and boards no", {"dea": "none", "board_certification": "none"}),
        ("license but DEA from the allowance", {"state_license": "employer", "dea": "allowance"}),
        ("license yes, staff dues no", {"state_license": "employer", "staff_dues": "none"}),
    ],
)  # fmt: skip
def test_fees_are_read_by_letter_and_in_words(text: str, stated: dict[str, object]) -> None:
    assert read(FEES, text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "license, DEA not paid",
        "about half of it",
        "500",
        "up to 500",
        "yes",
        "you pay",
        "the parking",
        "library, no UpToDate",
        "not",
        "a b",
        "license half of it",
        "license and DEA up to 1500",
        "$1,000 for license and DEA",
        "I pay all but DEA",
        "hospital credentialing fees covered",
        "malpractice is covered on top",
        "all up to 500",
        "board recertification every 10 years",
        "yes, but only DEA",
        "none of it except DEA",
        "no, but we pay the DEA",
        "we pay, not you",
        "no, DEA",
        "license, DEA: no",
        "not all of them",
        "not the boards, license, DEA",
        "the DEA up to 500 board exam",
        "I pay DEA, not the license",
    ],
)
def test_what_does_not_say_which_fees_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        read(FEES, text)


def test_fees_that_are_named_are_named_again_where_it_is_not_clear_who_pays() -> None:
    with pytest.raises(UnclearError, match="Name them, too"):
        read(FEES, "state license and DEA reimbursed")


def test_fees_in_another_currency_are_asked_for_in_that_of_the_offer() -> None:
    with pytest.raises(UnclearError, match="The offer is in USD"):
        read(FEES, "license €500")


def test_perks_are_read_by_letters_and_names_with_their_hours() -> None:
    assert read(PERK_GROUP, "UpToDate and a library") == {"library": True, "point_of_care": True}
    assert read(PERK_GROUP, "c, a") == {"protected_time": True, "library": True}
    assert read(PERK_GROUP, "UpToDate, protected time 40 hours") == {"protected_time": 40.0, "point_of_care": True}
    assert set(read(PERK_GROUP, "none").values()) == {False}
    assert read(PERK_GROUP, "UpToDate, no protected time") == {"protected_time": False, "point_of_care": True}
    every = read(PERK_GROUP, "all but the library and teaching")
    assert every == {each.key: each.key not in {"library", "teaching_role"} for each in PERK_GROUP.terms}


def test_a_perk_that_is_not_on_the_list_keeps_its_name() -> None:
    assert read(PERK_GROUP, "UpToDate, journal club and tuition for MPH") == {
        "point_of_care": True,
        "also": ("journal club", "tuition for MPH"),
    }


@pytest.mark.parametrize("text", ["libary", "tecahing role", "30 cookies", "no cookies", "maybe a sabbatical"])
def test_a_slip_or_a_doubt_is_no_perk_of_its_own(text: str) -> None:
    with pytest.raises(UnclearError):
        read(PERK_GROUP, text)


def test_each_letter_states_what_its_edits_say() -> None:
    for asked in (FEES, PERK_GROUP):
        for choice in lettered(asked):
            assert read(asked, choice.letter) == {edit.term.key: edit.value for edit in choice.edits}


def test_letters_go_in_order_and_their_words_say_the_same() -> None:
    every: list[Term | TermGroup] = [FEES, PERK_GROUP, *catalogue()]
    for asked in every:
        choices = lettered(asked)
        assert "".join(each.letter for each in choices) == LETTERS[: len(choices)], asked
        for choice in choices:
            for typed in (choice.letter, choice.label):
                if isinstance(asked, Term):
                    reply = read_term(asked, typed, today=date(2026, 12, 1), offer=OFFER)
                    assert reply.facts[asked] == choice.edits[0].value, (asked, typed)


def test_not_one_but_the_other_perk_grants_the_other() -> None:
    facts = read_group(PERK_GROUP, "not UpToDate, but library", offer=Offer(employer="Harbor")).facts
    assert {each.key: value for each, value in facts.items()} == {"point_of_care": False, "library": True}


def test_only_one_perk_is_granted_behind_but() -> None:
    for typed in ("yes, but only library", "yes, only library", "only library"):
        assert read(PERK_GROUP, typed) == {"library": True}
    assert read(PERK_GROUP, "yes, but no library") == {"library": False}

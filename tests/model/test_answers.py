"""What was answered, laid over an offer: the answered terms as told, all others as they were."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from offercompare.model.answers import Answer, Answers, laid_over, taken_back
from offercompare.model.offer import Fact, Offer, declared_terms
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, PERKS, Section
from offercompare.model.statement import AT_THE_TOP, Statement, can_be_answered, held, statement
from strategies import ANSWERABLE, any_answers, any_offers
from support import offer

ON = date(2026, 11, 22)
FIVE = Answer(term="days.amount", value=5.0, on=ON)
AWAITED = Answer(term="days.amount", on=ON)


def fact(an_offer: Offer, term: str) -> Fact:
    if term in AT_THE_TOP:
        return Fact(getattr(an_offer, term), Firmness.SAID)
    section, key = term.split(".", 1)
    is_name = section == "perks" and key not in {*PERKS, "also"}
    return an_offer.perk(key) if is_name else an_offer.fact(section, key)


def all_terms(*offers: Offer) -> set[str]:
    own = {f"other.{key}" for each in offers for key in each.other.model_extra or ()}
    also = {f"perks.{name}" for each in offers for name in each.perks.also or () if name not in PERKS}
    return {*ANSWERABLE, *own, *also}


@given(any_offers(), any_answers())
def test_the_answered_terms_change_and_no_other(before: Offer, answers: Answers) -> None:
    after = laid_over(before, answers)
    assert [found for found in after.contradictions() if found not in list(before.contradictions())] == []
    for term in all_terms(before, after):
        told = answers.stated.get(term)
        if told is None:
            assert fact(after, term)[:2] == fact(before, term)[:2], term
        elif told.value is False and term.startswith("perks.") and term[6:] not in PERKS:
            assert not fact(after, term).is_stated
        else:
            assert fact(after, term).value == told.value
            is_firm = term in AT_THE_TOP or fact(after, term).is_written == told.is_written
            assert is_firm, term
    for key in ("employer", "currency", "status", "format"):
        assert getattr(after, key) == getattr(before, key)


@given(any_offers(), any_answers(), st.data())
def test_the_order_of_answers_to_different_terms_does_not_matter(
    before: Offer, answers: Answers, data: st.DataObject
) -> None:
    places: dict[str, list[Answer]] = {}
    for answer in answers.answers:
        places.setdefault(answer.term, []).append(answer)
    mixed = [places[term].pop(0) for term in data.draw(st.permutations([answer.term for answer in answers.answers]))]
    assert laid_over(before, answers.model_copy(update={"answers": tuple(mixed)})) == laid_over(before, answers)


@given(any_offers(), any_answers())
def test_only_the_last_answer_counts(before: Offer, answers: Answers) -> None:
    last = tuple(answers.stated.values())
    assert laid_over(before, Answers(answers=last)) == laid_over(before, answers)
    assert all(answers.latest[term].is_awaited for term in answers.latest.keys() - answers.stated.keys())


@given(any_offers(), any_answers())
def test_clauses_are_named_once_and_none_is_lost(before: Offer, answers: Answers) -> None:
    after = laid_over(before, answers)
    for section in Offer.SECTIONS:
        table: Section = getattr(after, section)
        old: Section = getattr(before, section)
        told = [
            answer.clause
            for answer in answers.stated.values()
            if answer.term.startswith(f"{section}.") and answer.status in IN_WRITING and answer.clause
        ]
        assert (table.clause or "").startswith(old.clause or "")
        assert all(clause in (table.clause or "") for clause in told)
        if not told:
            assert table.clause == old.clause


def test_that_they_will_get_back_takes_nothing_back() -> None:
    answers = Answers(answers=(FIVE, AWAITED))
    assert answers.latest["days.amount"].is_awaited
    assert laid_over(offer(""), answers).days.amount == 5.0
    assert laid_over(offer("days.amount = 3"), Answers(answers=(AWAITED,))) == offer("days.amount = 3")


def test_what_came_in_writing_is_marked_and_named() -> None:
    answers = Answers().with_answer(FIVE).with_answer(AWAITED).in_writing("days.amount", "letter", "Letter of May 2")
    assert [answer.status for answer in answers.answers] == ["verbal", "verbal", "letter"]
    after = laid_over(offer("[days]\nclause = 'Exhibit C'\ncarryover = 2"), answers)
    assert (after.days.status, after.days.verbal, after.days.clause) == (
        "letter",
        ("carryover",),
        "Exhibit C; Letter of May 2",
    )
    assert laid_over(offer("days.clause = 'Letter of May 2'"), answers).days.clause == "Letter of May 2"
    with pytest.raises(KeyError):
        answers.in_writing("days.from", "letter")


def test_a_mark_leaves_what_was_said_before_it() -> None:
    answers = Answers(answers=(FIVE, FIVE.model_copy())).in_writing("days.amount", "contract")
    assert [answer.status for answer in answers.answers] == ["verbal", "verbal", "contract"]


def test_an_answer_counts_as_long_as_the_offer_says_what_it_said_when_it_was_answered() -> None:
    before = offer("days.amount = 4\ndays.carryover = 2")
    over = statement(before, "days.amount")
    assert over == Statement(value=4.0)
    answer = FIVE.model_copy(update={"over": over})
    answers = Answers(answers=(answer,))
    assert laid_over(before, answers).days.amount == 5.0
    for edited in ("days.amount = 6", "days.amount = 4\ndays.status = 'letter'", ""):
        assert laid_over(offer(edited), answers) == offer(edited)
    elsewhere = offer("days.amount = 4\ndays.carryover = 3\ndays.clause = 'Exhibit C'\nallowance.amount = 1")
    assert laid_over(elsewhere, answers).days.amount == 5.0
    unstated = Answers(answers=(FIVE.model_copy(update={"over": Statement()}),))
    assert laid_over(offer(""), unstated).days.amount == 5.0
    assert laid_over(before, unstated) == before
    assert laid_over(before, Answers(answers=(answer.model_copy(update={"in_offer": True}),))) == before


def test_a_place_alone_counts_until_another_is_named() -> None:
    before = offer("[days]\nstatus = 'contract'\namount = 5")
    said = FIVE.model_copy(update={"status": "contract", "clause": "2.1", "over": statement(before, "days.amount")})
    answers = Answers(answers=(said,))
    assert laid_over(before, answers).days.clause == "2.1"
    changed = offer("[days]\nstatus = 'contract'\namount = 5\nclause = '3.1'")
    assert laid_over(changed, answers) == changed


@given(any_offers(), any_answers())
def test_what_is_taken_back_states_again_what_it_stated(before: Offer, answers: Answers) -> None:
    said = [answer for answer in answers.answers if not answer.is_awaited]
    offers = [before]
    for place, answer in enumerate(said):
        said[place] = answer.model_copy(update={"over": statement(offers[-1], answer.term)})
        offers.append(laid_over(offers[-1], Answers(answers=(said[place],))))
    after = offers[-1]
    for answer, wanted in zip(reversed(said), reversed(offers[:-1]), strict=True):
        after = taken_back(after, answer)
        for term in all_terms(before, wanted, after):
            assert fact(after, term) == fact(wanted, term), term
        for section in Offer.SECTIONS:
            assert getattr(after, section).clause == getattr(wanted, section).clause


def test_what_was_changed_since_is_not_taken_back() -> None:
    answer = FIVE.model_copy(update={"over": Statement(value=4.0)})
    for text in ("days.amount = 6", "", "days.amount = 5\ndays.status = 'letter'"):
        assert taken_back(offer(text), answer) == offer(text)
    assert taken_back(offer("days.amount = 5"), answer).days.amount == 4.0
    clause = "days.amount = 5\ndays.clause = 'x'"
    assert taken_back(offer(clause), answer) == offer(clause.replace("5", "4"))


def test_one_sentence_is_one_step() -> None:
    other = Answer(term="days.from", value="pto", on=ON, with_above=True)
    assert Answers().last_said == ()
    assert Answers(answers=(FIVE, FIVE, other)).last_said == (FIVE, other)
    assert Answers(answers=(other,)).last_said == (other,)


def test_what_is_half_typed_is_kept_until_it_is_answered() -> None:
    typing = Answers().with_typing("days.amount", "5 da")
    assert typing.typing == {"days.amount": "5 da"}
    assert typing.with_typing("days.amount", "") == Answers()
    assert typing.with_answer(FIVE) == Answers(answers=(FIVE,))
    other = Answer(term="days.from", value="pto", on=ON)
    assert typing.with_answer(other).typing == typing.typing
    both = typing.with_typing("days.from", "o").with_typing("days.amount", "5 d")
    assert list(both.typing.items()) == [("days.from", "o"), ("days.amount", "5 d")]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("days.amount", -1.0),
        ("days.amount", True),
        ("days.amount", "5"),
        ("perks.x", 5.0),
        ("starts", 2027),
        ("fte", 2.0),
    ],
)
def test_a_value_that_no_offer_can_have_is_passed_over(term: str, value: float | str) -> None:
    with pytest.raises(ValidationError):
        held(term, value)
    before = offer("days.amount = 3")
    assert laid_over(before, Answers(answers=(Answer(term=term, value=value, on=ON),))) == before


@pytest.mark.parametrize(
    "term", ["employer", "currency", "status", "days.status", "days.clause", "perks.also", "x.y", "x"]
)
def test_what_cannot_be_answered_is_named_and_passed_over(term: str) -> None:
    assert not can_be_answered(term)
    answers = Answers(answers=(Answer(term=term, value="letter", on=ON),), typing={term: "x"})
    assert [found.path for found in answers.contradictions()] == [("answers", 0, "term"), ("typing", term)]
    assert laid_over(offer(""), answers) == offer("")


def test_every_other_key_of_an_offer_can_be_answered() -> None:
    can = {declared.name for declared in declared_terms() if can_be_answered(declared.name)}
    assert can == set(ANSWERABLE)
    assert len(can) > 50


def test_clauses_longer_than_a_file_can_hold_are_left_where_they_are_kept() -> None:
    long = FIVE.model_copy(update={"status": "letter", "clause": "x" * 4000})
    after = laid_over(offer("days.clause = 'Exhibit C'"), Answers(answers=(long,)))
    assert (after.days.clause, after.days.amount) == ("Exhibit C", 5.0)

"""What was answered, laid over an offer: the answered terms as told, all others as they were."""

from datetime import date

import pytest
from hypothesis import assume, given, strategies as st
from pydantic import ValidationError

from offercompare.model.answers import Answer, Answers, Statement, apply_answers
from offercompare.model.catalogue import Term, catalogue, find_term, term, terms_stated_in
from offercompare.model.offer import Offer
from offercompare.model.sections import IN_WRITING, Section
from strategies import ANSWERABLE, any_answers, any_offers
from support import offer

ON = date(2026, 11, 22)
DAYS = term("days.amount")
FIVE = Answer(term="days.amount", value=5.0, on=ON)
PENDING = Answer(term="days.amount", on=ON)


def all_terms(*offers: Offer) -> set[Term]:
    own = {each for an_offer in offers for section in Offer.SECTIONS for each in terms_stated_in(an_offer, section)}
    return {*map(term, ANSWERABLE), *(each for each in own if each.is_own)}


@given(any_offers(), any_answers())
def test_the_answered_terms_change_and_no_other(before: Offer, answers: Answers) -> None:
    after = apply_answers(before, answers)
    assert [found for found in after.contradictions() if found not in list(before.contradictions())] == []
    given_way = {
        each for about, answer in answers.stated.items() if answer.value is not None for each in about.excludes
    }
    for about in all_terms(before, after):
        answer, fact = answers.stated.get(about), about.of(after)
        if answer is None and about in given_way:
            assert not fact.is_stated
        elif answer is None:
            assert fact[:2] == about.of(before)[:2], about
        elif answer.value is False and about.is_perk and about.is_own:
            assert not fact.is_stated
        else:
            assert fact.value == answer.value
            assert about.is_informative or fact.is_written == answer.is_written, about
    for key in ("employer", "currency", "status", "format"):
        assert getattr(after, key) == getattr(before, key)


@pytest.mark.parametrize("first", ["allowance.amount", "allowance.by_year"])
def test_an_amount_and_amounts_by_year_take_each_others_place(first: str) -> None:
    said: dict[str, float | tuple[float, ...]] = {"allowance.amount": 4000.0, "allowance.by_year": (800.0, 1000.0)}
    last = next(name for name in said if name != first)
    answers = Answers(answers=tuple(Answer(term=name, value=said[name], on=ON) for name in (first, last)))
    after = apply_answers(offer("allowance.carryover = 0"), answers)
    assert (term(first).of(after).value, term(last).of(after).value) == (None, said[last])
    assert [each.name for each in answers.latest] == [last]


@given(any_offers(), any_answers(), st.data())
def test_the_order_of_answers_to_different_terms_does_not_matter(
    before: Offer, answers: Answers, data: st.DataObject
) -> None:
    assume(len(answers.latest) == len({answer.term for answer in answers.answers}))  # none takes another's place
    places: dict[str, list[Answer]] = {}
    for answer in answers.answers:
        places.setdefault(answer.term, []).append(answer)
    mixed = [places[name].pop(0) for name in data.draw(st.permutations([answer.term for answer in answers.answers]))]
    assert apply_answers(before, answers.model_copy(update={"answers": tuple(mixed)})) == apply_answers(before, answers)


@given(any_offers(), any_answers())
def test_only_the_last_answer_counts(before: Offer, answers: Answers) -> None:
    last = tuple(answers.stated.values())
    assert apply_answers(before, Answers(answers=last)) == apply_answers(before, answers)
    assert all(answers.latest[about].is_pending for about in answers.latest.keys() - answers.stated.keys())


@given(any_offers(), any_answers())
def test_clauses_are_named_once_and_none_is_lost(before: Offer, answers: Answers) -> None:
    after = apply_answers(before, answers)
    for section in Offer.SECTIONS:
        table: Section = getattr(after, section)
        old: Section = getattr(before, section)
        told = [
            answer.clause
            for answer in answers.stated.values()
            if answer.about.section == section and answer.status in IN_WRITING and answer.clause
        ]
        assert (table.clause or "").startswith(old.clause or "")
        assert all(clause in (table.clause or "") for clause in told)
        if not told:
            assert table.clause == old.clause


def test_that_they_will_get_back_takes_nothing_back() -> None:
    answers = Answers(answers=(FIVE, PENDING))
    assert answers.latest[DAYS].is_pending
    assert apply_answers(offer(""), answers).days.amount == 5.0
    assert apply_answers(offer("days.amount = 3"), Answers(answers=(PENDING,))) == offer("days.amount = 3")


def test_what_came_in_writing_is_marked_and_named() -> None:
    written = FIVE.model_copy(update={"status": "letter", "clause": "Letter of May 2"})
    answers = Answers().with_answer(FIVE).with_answer(PENDING).with_answer(written)
    after = apply_answers(offer("[days]\nclause = 'Exhibit C'\ncarryover = 2"), answers)
    assert (after.days.status, after.days.verbal, after.days.clause) == (
        "letter",
        ("carryover",),
        "Exhibit C; Letter of May 2",
    )
    assert apply_answers(offer("days.clause = 'Letter of May 2'"), answers).days.clause == "Letter of May 2"


def test_an_answer_counts_as_long_as_the_offer_says_what_it_said_when_it_was_answered() -> None:
    before = offer("days.amount = 4\ndays.carryover = 2")
    over = Statement.of(before, DAYS)
    assert over == Statement(value=4.0)
    answer = FIVE.model_copy(update={"over": over})
    answers = Answers(answers=(answer,))
    assert apply_answers(before, answers).days.amount == 5.0
    for edited in ("days.amount = 6", "days.amount = 4\ndays.status = 'letter'", ""):
        assert apply_answers(offer(edited), answers) == offer(edited)
    elsewhere = offer("days.amount = 4\ndays.carryover = 3\ndays.clause = 'Exhibit C'\nallowance.amount = 1")
    assert apply_answers(elsewhere, answers).days.amount == 5.0
    unstated = Answers(answers=(FIVE.model_copy(update={"over": Statement()}),))
    assert apply_answers(offer(""), unstated).days.amount == 5.0
    assert apply_answers(before, unstated) == before
    assert apply_answers(before, Answers(answers=(answer.model_copy(update={"in_offer": True}),))) == before


def test_a_place_alone_counts_until_another_is_named() -> None:
    before = offer("[days]\nstatus = 'contract'\namount = 5")
    said = FIVE.model_copy(update={"status": "contract", "clause": "2.1", "over": Statement.of(before, DAYS)})
    answers = Answers(answers=(said,))
    assert apply_answers(before, answers).days.clause == "2.1"
    changed = offer("[days]\nstatus = 'contract'\namount = 5\nclause = '3.1'")
    assert apply_answers(changed, answers) == changed


def test_one_sentence_is_one_step() -> None:
    other = Answer(term="days.from", value="pto", on=ON, with_above=True)
    assert Answers().last_step == ()
    assert Answers(answers=(FIVE, FIVE, other)).last_step == (FIVE, other)
    assert Answers(answers=(other,)).last_step == (other,)


def test_what_is_half_typed_is_kept_until_it_is_answered() -> None:
    typing = Answers().with_typing(DAYS, "5 da")
    assert typing.typing == {"days.amount": "5 da"}
    assert typing.with_typing(DAYS, "") == Answers()
    assert typing.with_answer(FIVE) == Answers(answers=(FIVE,))
    other = Answer(term="days.from", value="pto", on=ON)
    assert typing.with_answer(other).typing == typing.typing
    both = typing.with_typing(term("days.from"), "o").with_typing(DAYS, "5 d")
    assert list(both.typing.items()) == [("days.from", "o"), ("days.amount", "5 d")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("days.amount", -1.0),
        ("days.amount", True),
        ("days.amount", "5"),
        ("perks.x", 5.0),
        ("starts", 2027),
        ("fte", 2.0),
    ],
)
def test_a_value_that_no_offer_can_have_is_passed_over(name: str, value: float | str) -> None:
    with pytest.raises(ValidationError):
        term(name).hold(value)
    before = offer("days.amount = 3")
    assert apply_answers(before, Answers(answers=(Answer(term=name, value=value, on=ON),))) == before


@pytest.mark.parametrize(
    "name", ["employer", "currency", "status", "days.status", "days.clause", "perks.also", "x.y", "x"]
)
def test_what_cannot_be_answered_is_named_and_passed_over(name: str) -> None:
    found = find_term(name)
    assert found is None or not found.is_answerable
    answers = Answers(answers=(Answer(term=name, value="letter", on=ON),), typing={name: "x"})
    assert [found.path for found in answers.contradictions()] == [("answers", 0, "term"), ("typing", name)]
    assert apply_answers(offer(""), answers) == offer("")


def test_every_other_key_of_an_offer_can_be_answered() -> None:
    can = {each.name for each in catalogue() if each.is_answerable}
    assert can == set(ANSWERABLE)
    assert len(can) > 50


def test_clauses_longer_than_a_file_can_hold_are_left_where_they_are_kept() -> None:
    long = FIVE.model_copy(update={"status": "letter", "clause": "x" * 4000})
    after = apply_answers(offer("days.clause = 'Exhibit C'"), Answers(answers=(long,)))
    assert (after.days.clause, after.days.amount) == ("Exhibit C", 5.0)

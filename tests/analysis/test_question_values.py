"""What it is worth to ask: the published formulas, the terms of an offer, and what a promise carries."""

import pytest
from hypothesis import given, strategies as st

from offercompare.analysis.question_values import (
    OpenTerms,
    QuestionValue,
    QuestionValues,
    Range,
    UnstatedTerm,
    in_order,
    open_terms,
    question_values,
)
from offercompare.model.catalogue import DAYS_AMOUNT, TRAVEL_PAID_FROM, own_number
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import MustStatus, Question, QuestionReason, Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.wording.names import Names
from offercompare.wording.questions import first_question
from point_comparisons import Points, comparison_of_points
from support import any_priorities, case_comparison, make_comparison, plan_priorities, typical_offers

LOWER: Points = [[0.5, 0.2, 0.4], [0.3, 0.6, 0.1], [0.2, 0.2, 0.9]]


def unknown(offer: int, criterion: int, width: float, answers: Range | None, criteria: int = 3) -> UnstatedTerm:
    gains = [0.0] * (6 + criteria)
    gains[6 + criterion] = 100 * width
    question = Question(own_number(f"k{criterion}"), QuestionReason.NOT_STATED, (f"k{criterion}",))
    return UnstatedTerm(f"{offer}.toml", question, answers, tuple(gains))


def values_of(comparison: Comparison) -> QuestionValues:
    return question_values(comparison, open_terms(comparison.evaluation))


def asked_of(offers: dict[str, str], wanted: str = "") -> tuple[QuestionValue, ...]:
    return values_of(make_comparison(offers, wanted)).unstated


def test_the_known_answer() -> None:
    comparison = comparison_of_points(LOWER, [5, 3, 2])
    open_terms = (
        unknown(0, 1, 0.6, Range(0.2, 0.8)),
        unknown(1, 2, 0.8, Range(0.1, 0.9)),
        unknown(2, 0, 0.4, Range(0.2, 0.6)),
    )
    found = question_values(comparison, OpenTerms(open_terms, ()))
    assert [round(score, 9) for _, score in found.midway] == [48, 44, 43]
    by_file = {inquiry.standing.file: inquiry for inquiry in found.unstated}
    assert [inquiry.standing.file for inquiry in found.unstated] == ["2.toml", "0.toml", "1.toml"]
    expected = {"0.toml": (0.694444, 0.277778), "1.toml": (0.28125, 0.1875), "2.toml": (0.9, 0.3)}
    for file, (value, chance) in expected.items():
        assert by_file[file].value == pytest.approx(value, abs=1e-6)
        assert by_file[file].chance == pytest.approx(chance, abs=1e-6)
    # Below 28% of the way the pick falls behind the second; the others lead it from 81 and 70% of theirs.
    assert by_file["0.toml"].threshold == pytest.approx(0.2 + 0.277778 * 0.6, abs=1e-6)
    assert by_file["1.toml"].threshold == pytest.approx(0.1 + 0.8125 * 0.8, abs=1e-6)
    assert by_file["2.toml"].threshold == pytest.approx(0.2 + 0.7 * 0.4, abs=1e-6)
    assert [by_file[file].leader.file for file in sorted(by_file)] == ["2.toml", "1.toml", "2.toml"]  # type: ignore[union-attr]  # each has one


def test_a_yes_or_no_is_two_points_with_even_chances() -> None:
    comparison = comparison_of_points([[0.5, 0.5], [0.5, 0.42]], [5, 5])
    found = question_values(comparison, OpenTerms((unknown(1, 1, 0.1, None, criteria=2),), ()))
    (asked,) = found.unstated
    assert asked.points == pytest.approx(5)
    # The second stands at 46 as stated, midway at 48.5: with a yes at 51, past the first.
    assert asked.value == pytest.approx(0.5 * (51 - 50))
    assert (asked.chance, asked.threshold) == (0.5, None)


def test_the_pictured_offers() -> None:
    comparison = case_comparison("pictured")
    found = values_of(comparison)
    assert [(standing.file, round(score, 1)) for standing, score in found.midway] == [
        ("lakeside.toml", 72.0),
        ("northway.toml", 69.0),
        ("county.toml", 67.4),
    ]
    first, second, *rest = found.unstated
    assert (first.standing.file, first.question.term.name) == ("northway.toml", "days.amount")
    assert (round(first.points, 1), round(100 * first.chance), first.answers) == (24.2, 38, (0, 10))
    assert first.threshold == pytest.approx(6.2, abs=0.05)
    assert second.question.term.name == "fees.society_dues"
    assert (round(100 * second.chance), second.answers) == (2, (0, 500))
    assert second.threshold == pytest.approx(490, abs=0.5)
    assert len(rest) == 7
    assert {(inquiry.value, inquiry.chance, inquiry.threshold, inquiry.leader) for inquiry in rest} == {
        (0, 0, None, None)
    }
    lost = [
        (promise.standing.file, round(promise.score, 1), promise.leader and promise.leader.file)
        for promise in found.verbal
    ]
    assert lost[:3] == [
        ("lakeside.toml", 56.8, "county.toml"),
        ("northway.toml", 10.6, None),
        ("county.toml", 63.2, None),
    ]
    assert {entry[1:] for entry in lost[3:]} == {(63.7, None), (68.2, None)}


def test_the_threshold_of_an_allowance_follows_how_it_is_poured() -> None:
    wanted = "[weights]\ndollars = 5\nfees = 5\n[scale.dollars]\nenough = 2000\n[my_costs]\nstate_license = 1000\n"
    silent = '[allowance]\ncovers = ["courses", "licenses"]\n[fees]\nstate_license = "allowance"'
    comparison = make_comparison(
        {"a.toml": "[allowance]\namount = 1600\nstatus='contract'\n[fees]\nstate_license=500", "b.toml": silent}, wanted
    )
    (asked,) = values_of(comparison).unstated
    assert asked.answers == (0, 3000)
    # a stands at 65 (40 + 25), b midway at 50: past 65 with the license (50) and 600 of 2,000 dollars (15).
    assert asked.threshold == pytest.approx(1600, abs=0.01)


FOREIGN = """
currency = "CAD"
fte = 0.5
[days]
unit = "hours"
hours_per_day = 10
per_years = 2
by_fte = true
[travel]
cap = 600
"""


def test_answers_are_in_the_unit_of_the_file() -> None:
    weights = "[weights]\ndays = 1\ntravel = 1\nfees = 1\ndollars = 1\n"
    comparison = make_comparison(
        {"a.toml": FOREIGN}, f"{weights}[exchange]\nCAD = 0.5\n[my_costs]\ntravel = 1000\nstate_license = 400"
    )
    asked = values_of(comparison).unstated
    answers = {inquiry.question.term.name: inquiry.answers for inquiry in asked}
    assert answers["days.amount"] == (0, 10 * 10 * 2 / 0.5)
    assert answers["fees.state_license"] == (0, 800)
    assert answers["travel.paid_from"] == (0, 600)


def test_less_may_be_better() -> None:
    wanted = "[weights]\n[criteria.nights]\nlabel = 'Nights'\nweight = 1\nnone = 10\nenough = 2"
    (asked,) = asked_of({"a.toml": "[other]\nnights = 5", "b.toml": ""}, wanted)
    assert asked.answers == (10, 2)
    assert asked.threshold == pytest.approx(5)  # the fewer the better: from 5 down b leads


def test_nobody_else_can_lead() -> None:
    comparison = make_comparison({"a.toml": ""})
    found = values_of(comparison)
    assert found.unstated
    assert all((inquiry.value, inquiry.chance, inquiry.leader) == (0, 0, None) for inquiry in found.unstated)


def test_a_must_may_hang_on_a_promise() -> None:
    comparison = make_comparison(
        {"a.toml": "[days]\namount = 9", "b.toml": "status='contract'\n[days]\namount = 6"}, "[must]\ndays = 5"
    )
    promise = next(found for found in values_of(comparison).verbal if found.standing.file == "a.toml")
    assert (promise.misses_a_must, promise.leader and promise.leader.file) == (
        False,
        "b.toml",
    )  # unknown then, not missed


@given(typical_offers, typical_offers, any_priorities)
def test_answers_do_what_was_foretold(first: Offer, second: Offer, priorities: Priorities) -> None:
    """Answer a question at its best: the score rises by the points that hang on it, and no answer of another's."""
    comparison = compare(evaluate([Source("a.toml", first), Source("b.toml", second)], priorities))
    for unknown_term in open_terms(comparison.evaluation).unstated:
        hanging = sum(share * gain for share, gain in zip(comparison.shares, unknown_term.gains, strict=True))
        # With what the employer pays of travel, the allowance may pay more of the rest: less is left to learn with.
        for criterion, gain in zip(comparison.criteria, unknown_term.gains, strict=True):
            if criterion.key in unknown_term.question.criteria:
                assert gain >= -1e-9
        before = next(s for s in comparison.standings if s.file == unknown_term.file)
        assert before.score.stated + hanging <= before.score.open + 1e-6
    for promised in open_terms(comparison.evaluation).verbal:
        before = next(s for s in comparison.standings if s.file == promised.file)
        for criterion, cell, without in zip(comparison.criteria, before.cells, promised.points, strict=True):
            # What the allowance may not pay any more leaves it with more to learn with; not to be a stipend is no loss.
            if criterion.key in promised.question.criteria and promised.question.term.key != "paid_as":
                assert without <= cell.points.stated + 1e-9


limits = st.fixed_dictionaries(
    {},
    optional={
        "dollars": st.sampled_from([0.1, 800.0, 3500.0]),
        "days": st.just(4.0),
        "fees": st.sampled_from([0.3, 1.0]),
    },
)


@given(typical_offers, plan_priorities, limits)
def test_from_what_is_needed_on_an_answer_meets_the_must_have(
    drawn: Offer, priorities: Priorities, must: dict[str, float]
) -> None:
    priorities = priorities.model_copy(update={"must": must})

    def met(offer: Offer) -> int:
        (evaluated,) = evaluate([Source("a.toml", offer)], priorities).offers
        return [*evaluated.musts.values()].count(MustStatus.MET)

    for unstated in open_terms(evaluate([Source("a.toml", drawn)], priorities)).unstated:
        if unstated.needed and unstated.answers and unstated.question.term is not TRAVEL_PAID_FROM:
            enough, less = (unstated.in_unit(unstated.needed * part) for part in (1.0, 1 - 1e-3))
            values = (unstated.question.term.set(drawn, value) for value in (enough, less))
            assert met(next(values)) > met(next(values))


def test_the_best_answer_taken_down_is_what_was_foretold() -> None:
    comparison = case_comparison("pictured")
    evaluation = comparison.evaluation
    foretold = next(unknown for unknown in open_terms(evaluation).unstated if unknown.question.term is DAYS_AMOUNT)
    before = next(offer for offer in evaluation.offers if offer.file == foretold.file)
    (after,) = evaluate([Source(before.file, DAYS_AMOUNT.set(before.offer, 10.0))], evaluation.priorities).offers
    gained = [b.points.stated - a.points.stated for a, b in zip(before.cells, after.cells, strict=True)]
    assert gained == pytest.approx(foretold.gains)


def test_the_questions_of_an_offer_in_the_order_of_their_value() -> None:
    comparison = case_comparison("pictured")
    ordered = in_order(comparison, values_of(comparison))
    assert {file: set(questions) for file, questions in ordered.items()} == {
        standing.file: set(comparison.questions(standing)) for standing in comparison.standings
    }
    assert [question.term.name for question in ordered["northway.toml"]][:3] == [
        "days.amount",
        "fees.society_dues",
        "perks.protected_time",
    ]
    whys = [question.why for question in ordered["northway.toml"]]
    assert whys.index(QuestionReason.VERBAL) < whys.index(QuestionReason.ASSUMED)
    assert ordered["lakeside.toml"][0].term is TRAVEL_PAID_FROM  # without it another offer leads


NEAR = '[days]\namount = 9\nstatus = "contract"\n[allowance]\namount = 0\nstatus = "contract"'
RICH = '[allowance]\namount = 3000\nstatus = "contract"'
TWO = "[weights]\ndays = 5\ndollars = 3\n[my_costs]\n"


@pytest.mark.parametrize(("limit", "turn"), [(1, 3.0), (5, 5.0), (8, 8.0)])
def test_below_a_must_have_the_pick_falls_out(limit: float, turn: float) -> None:
    (asked,) = asked_of({"near.toml": NEAR, "rich.toml": RICH}, f"{TWO}[must]\ndays = {limit}")
    # By the score alone: 37.5 without any days, 62.5 hang on them, the other stands at 56.25.
    assert asked.threshold == pytest.approx(3)
    assert asked.chance == pytest.approx(0.3)
    assert asked.must == pytest.approx(limit)
    assert asked.turn == pytest.approx(turn)
    assert asked.odds == pytest.approx(turn / 10)
    assert asked.leader is not None
    assert asked.leader.file == "near.toml"
    for days, leader in ((turn - 0.1, "near.toml"), (turn + 0.1, "rich.toml")):
        answered = f'{RICH}\n[days]\namount = {days}\nstatus = "contract"'
        after = make_comparison({"near.toml": NEAR, "rich.toml": answered}, f"{TWO}[must]\ndays = {limit}")
        assert after.leader.file == leader


def test_a_must_have_is_asked_for_though_no_points_hang_on_it() -> None:
    comparison = make_comparison(
        {"near.toml": NEAR, "rich.toml": RICH}, "[weights]\ndollars = 1\n[my_costs]\n[must]\ndays = 8"
    )
    found = values_of(comparison)
    (asked,) = found.unstated
    assert (asked.question.term.name, asked.points) == ("days.amount", 0)
    assert asked.turn == pytest.approx(8)


def test_a_yes_that_the_person_must_have() -> None:
    comparison = make_comparison(
        {"near.toml": NEAR, "rich.toml": RICH}, f"{TWO}[my_perks]\nlibrary = 5\n[must]\nperks = 1\n"
    )
    asked = {one.standing.file: one for one in values_of(comparison).unstated if one.must}
    assert {file: (one.must, one.odds) for file, one in asked.items()} == {"rich.toml": (1, 0.5), "near.toml": (1, 0)}


def test_days_that_are_worth_nothing_answer_nothing() -> None:
    wanted = "[weights]\ndays = 1\n[scale.days]\nnone = 4\nenough = 10\n[my_costs]\n"
    seven = '[days]\namount = 7\nstatus = "contract"'
    (asked,) = asked_of({"a.toml": seven, "b.toml": ""}, wanted)
    assert asked.answers == (4, 10)
    assert asked.threshold == pytest.approx(7)


def test_a_must_have_on_travel_is_met_by_a_part_of_it() -> None:
    wanted = "[weights]\ndays = 9\ntravel = 1\n[my_costs]\ntravel = 2400\n[must]\ntravel = 0.5\n"
    rich = '[days]\namount = 10\nstatus = "contract"'
    near = '[days]\namount = 6\nstatus = "contract"\n[travel]\npaid_from = "employer"\nstatus = "contract"'
    comparison = make_comparison({"rich.toml": rich, "near.toml": near}, wanted)
    found = values_of(comparison).unstated
    (asked,) = [one for one in found if one.question.term is TRAVEL_PAID_FROM]
    assert asked.odds == pytest.approx(0.5)
    assert asked.must == pytest.approx(1200)


@given(typical_offers, typical_offers, any_priorities)
def test_the_chance_is_half_at_most_and_the_threshold_among_the_answers(
    first: Offer, second: Offer, priorities: Priorities
) -> None:
    comparison = compare(evaluate([Source("a.toml", first), Source("b.toml", second)], priorities))
    for asked in values_of(comparison).unstated:
        assert 0 <= asked.chance <= 0.5 + 1e-9
        assert (asked.value > 0) is (asked.chance > 0)
        if asked.threshold is not None and asked.answers is not None:
            low, high = sorted(asked.answers)
            assert low - 1e-6 <= asked.threshold <= high + 1e-6


def test_an_allowance_that_part_time_loses_can_only_be_pinned_down() -> None:
    """No amount earns anything below `min_fte`: what is left to ask is whether it is in writing at all."""
    part_time = "employer = 'A'\nstatus = 'contract'\nfte = 0.4\n[allowance]\nmin_fte = 0.5\n[days]\namount = 5"
    rival = "employer = 'B'\nstatus = 'contract'\n[allowance]\namount = 100\n[days]\namount = 4"
    wanted = "[weights]\ndays = 5\nterms = 5\n[my_costs]\n[must]\ndollars = 100"
    for limits in (wanted, wanted.partition("[must]")[0]):
        comparison = make_comparison({"a.toml": part_time, "b.toml": rival}, limits)
        found = values_of(comparison)
        asked = [one for one in found.unstated if one.question.term.name == "allowance.amount"]
        assert [(one.answers, one.turn, one.must) for one in asked] in ([], [(None, None, None)])
        assert first_question(found, comparison, Names.of(comparison))

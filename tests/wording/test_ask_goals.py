"""What a goal needs and what is chosen gives, in words."""

from dataclasses import replace

from offercompare.analysis.asks import Asks, asks_of
from offercompare.analysis.goals import Goal, place_of, to_lead, to_score, to_tie, with_granted
from offercompare.analysis.negotiable import cost_to_employer
from offercompare.model.catalogue import catalogue, term
from offercompare.model.comparison import Comparison, Standing
from offercompare.wording.ask_reasons import TalkingPoints
from offercompare.wording.asks import (
    TALKING_POINT_HEADINGS,
    describe_chosen,
    describe_goal,
    describe_must_asks,
    describe_package,
    describe_prices,
    describe_result,
)
from offercompare.wording.names import Names
from support import SAMPLES, asked_for, edit_of, folder_comparison, make_comparison, rows

SAMPLE = folder_comparison(SAMPLES)


def standing_of(comparison: Comparison, file: str) -> Standing:
    return next(standing for standing in comparison.standings if standing.file == file)


def found(file: str, goal: Goal | None = None, comparison: Comparison = SAMPLE) -> Asks:
    standing = standing_of(comparison, file)
    return asks_of(comparison, standing, goal or to_lead(comparison, standing))


def needs(file: str, goal: Goal | None = None, comparison: Comparison = SAMPLE) -> str:
    return describe_goal(found(file, goal, comparison), comparison, Names.of(comparison))


def test_what_a_goal_needs() -> None:
    rival = standing_of(SAMPLE, "lakeside.toml")
    assert needs("northway.toml") == "To lead, Northway Physician has to pass 77.3; it has 60.5."
    level = "To draw level with Lakeside Regional, Northway Physician needs 77.3; it has 60.5."
    assert needs("northway.toml", to_tie(rival)) == level
    reached = "To reach the goal, Northway Physician needs 85.0; it has 60.5."
    assert needs("northway.toml", to_score(85.0)) == reached


def test_a_goal_that_is_reached() -> None:
    rival = standing_of(SAMPLE, "st-aldric.toml")
    assert needs("lakeside.toml") == "Lakeside Regional leads by 2.7; asking can still make it safer."
    assert needs("lakeside.toml", to_tie(rival)) == "Lakeside Regional has 77.3, and St. Aldric 60.9: enough already."
    assert needs("lakeside.toml", to_score(60.0)) == "Lakeside Regional has 77.3, and so reaches 60.0 already."
    alone = make_comparison({"a.toml": "employer = 'Plain'\n[days]\namount = 5\n"})
    assert needs("a.toml", comparison=alone).startswith("Plain is the only offer, with ")


def test_a_must_have_can_be_all_that_is_missing() -> None:
    comparison = make_comparison(
        {
            "a.toml": "employer = 'First'\n[days]\namount = 4\n[allowance]\namount = 9000\n",
            "b.toml": "employer = 'Second'\n[days]\namount = 5\n",
        },
        "[must]\ndays = 5\n",
    )
    own = standing_of(comparison, "a.toml").score.stated
    assert (
        needs("a.toml", comparison=comparison) == f"To lead, First has to meet every must-have; its {own:.1f} would do."
    )
    assert needs("b.toml", comparison=comparison) == (
        "Second leads, for every other offer misses a must-have; asking can still make it safer."
    )


def test_a_missed_must_have_is_said_with_what_mends_it_until_that_is_chosen() -> None:
    asks = found("marlow-county.toml")
    before = place_of(SAMPLE, "marlow-county.toml")
    assert (
        describe_must_asks(asks, before, SAMPLE) == "It misses a must-have: CME days. 40 hours a year would be enough."
    )
    after = with_granted(SAMPLE, asks.standing, [asked_for("days.amount", 40.0)])
    assert describe_must_asks(asks, place_of(after, "marlow-county.toml"), SAMPLE) == ""


def test_several_missed_must_haves_are_all_named() -> None:
    comparison = make_comparison(
        {"a.toml": "[days]\namount = 1\n[allowance]\namount = 100\n", "b.toml": "[days]\namount = 9\n"},
        "[must]\ndays = 5\ndollars = 9000\n",
    )
    asks = found("a.toml", comparison=comparison)
    said = describe_must_asks(asks, place_of(comparison, "a.toml"), comparison)
    assert said.count("misses") == 2
    assert said.endswith(" too.")


def test_the_package() -> None:
    said = "Enough at the least cost to them: 2 asks, for about $7,000 a year."
    assert describe_package(found("northway.toml"), SAMPLE) == said
    assert describe_package(found("lakeside.toml"), SAMPLE) == ""
    out_of_reach = "Nothing that can be asked for is enough, not even all of it together."
    assert describe_package(replace(found("northway.toml"), package=None), SAMPLE) == out_of_reach
    assert describe_package(found("prairie-cross.toml"), SAMPLE).endswith("1 ask, for nothing.")


CHOSEN = """
days.amount = 7 | With the one ask chosen: 76.3, 1.0 behind Lakeside Regional; costs them about $9,800 a year.
days.amount = 6 & perks.library = true | With the 2 asks chosen: 75.3, 2.0 behind Lakeside Regional; costs them about
    $8,450 a year.
perks.library = true | With the one ask chosen: 61.7, 15.6 behind Lakeside Regional; costs them about $50 a year.
fees.dea | With the one ask chosen: 60.5, 16.8 behind Lakeside Regional; costs them nothing.
"""


def test_what_is_chosen() -> None:
    standing, names = standing_of(SAMPLE, "northway.toml"), Names.of(SAMPLE)
    for chosen, said in rows(CHOSEN):
        asks = [edit_of(ask) for ask in chosen.split(" & ")]
        after = place_of(with_granted(SAMPLE, standing, asks), "northway.toml")
        cost = cost_to_employer(standing.evaluated.offer, asks, SAMPLE.evaluation)
        assert cost is not None
        in_full, in_short = describe_chosen(asks, after, cost, (), SAMPLE, names)
        assert in_full == said
        assert len(in_short) < len(in_full)


def test_a_cost_that_is_not_known_is_no_cost_of_nothing() -> None:
    place, names = place_of(SAMPLE, "northway.toml"), Names.of(SAMPLE)
    asks = [asked_for("other.x", 3.0)]
    assert "what it costs them is not known" in describe_chosen(asks, place, 0.0, {term("other.x")}, SAMPLE, names)[0]
    assert (
        "$500 a year, and what has no price" in describe_chosen(asks, place, 500.0, {term("other.x")}, SAMPLE, names)[0]
    )


def test_a_must_have_missed_still_comes_before_the_score() -> None:
    place, names = place_of(SAMPLE, "marlow-county.toml"), Names.of(SAMPLE)
    said = describe_chosen([asked_for("perks.library", value=True)], place, 50.0, (), SAMPLE, names)[0]
    assert "but it misses a must-have" in said


def test_every_part_of_what_to_say_has_its_word() -> None:
    assert tuple(TALKING_POINT_HEADINGS) == TalkingPoints._fields


def test_a_label_is_short_enough_for_a_list() -> None:
    assert max(len(each.label) for each in catalogue() if each.is_negotiable) <= 22
    assert max(len(each.short_label) for each in catalogue() if each.is_negotiable) <= 22


def test_what_is_close_is_told_apart_by_a_decimal() -> None:
    comparison = make_comparison({"a.toml": "[allowance]\namount = 2000\n", "b.toml": "[allowance]\namount = 2003\n"})
    before, after = (place_of(comparison, file) for file in ("a.toml", "b.toml"))
    names = Names.of(comparison)
    first, second = (describe_result(place, names).partition(",")[0] for place in (after, before))
    assert float(first) > float(second)


def test_one_that_only_misses_a_must_have_needs_no_points_to_draw_level_and_a_score_nearly_reached_some() -> None:
    rich = "employer = 'Rich'\n[allowance]\namount = 9000\n[days]\namount = 2\n[travel]\npaid_from = 'employer'"
    offers = {"rich.toml": rich, "poor.toml": "employer = 'Poor'\n[allowance]\namount = 1000\n[days]\namount = 5"}
    comparison = make_comparison(offers, "[must]\ndays = 5")
    poor = standing_of(comparison, "poor.toml")
    level = "To draw level with Poor, Rich has to meet every must-have; its 46.5 would do."
    assert needs("rich.toml", to_tie(poor), comparison) == level
    nearly = "To reach the goal, Poor needs 20.0; it has 19.9."
    assert needs("poor.toml", to_score(poor.score.stated + 0.01), comparison) == nearly


PRICES = """
USD |  | a dollar of allowance, fee or travel a dollar, a paid day $1,000
EUR |  | €1 of allowance, fee or travel €1, a paid day €1,000
USD | dollar = 0.5 | a dollar of allowance, fee or travel 0.5 times that, a paid day $1,000
USD | writing = 100 | a dollar of allowance, fee or travel a dollar, a paid day $1,000, a term put in writing $100
"""


def test_the_prices_are_those_that_are_counted_with() -> None:
    for currency, costs, said in rows(PRICES):
        wanted = f'currency = "{currency}"\n[employer_costs]\n{costs}'
        comparison = make_comparison({"a.toml": f'currency = "{currency}"'}, wanted)
        assert (
            describe_prices(comparison)
            == f"What it costs them: {said}; perks a guess. Change it in [employer_costs] of your priorities."
        )

"""Rows and what they give: the same as the comparison says with everything granted."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, strategies as st

from offercompare.analysis.asks import asks_of
from offercompare.analysis.goals import with_granted
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import KEEP, Edit, apply
from offercompare.model.published import Market
from offercompare.model.readings import Firmness
from offercompare.tui.state.ask_selection import LEAD, OTHER, RAISE, WRITE, AskSelection, GoalSpec, goal_of, next_goal
from support import SAMPLES, case_comparison, folder_comparison, make_comparison

COMPARED = {"samples": folder_comparison(SAMPLES), "pictured": case_comparison("pictured")}
EVERY = [(comparison, standing) for comparison in COMPARED.values() for standing in comparison.standings]
offers = st.sampled_from(range(len(EVERY)))
AIMS = (LEAD, GoalSpec(score=70.0), GoalSpec(score=100.0))


def selection(
    comparison: Comparison, standing: Standing, wanted: AskList | None = None, aim: GoalSpec = LEAD
) -> AskSelection:
    found = asks_of(comparison, standing, goal_of(aim, comparison, standing))
    return AskSelection(comparison, standing, wanted or AskList(), found, Market(), None)


@cache
def found(place: int, aim: GoalSpec) -> AskSelection:
    """Work it out when a test needs it: at import each process would pay for it."""
    return selection(*EVERY[place], aim=aim)


def with_choices(start: AskSelection, moves: list[tuple[int, int]]) -> AskSelection:
    """Choose rows, or step them; a step of 0 chooses."""
    shown = start
    for at, steps in moves:
        row = shown.rows[at % len(shown.rows)]
        wanted = shown.stepped(row, steps) if steps else shown.toggled(row)
        shown = replace(shown, wanted=wanted)
    return shown


def score_with(shown: AskSelection, wanted: AskList) -> float:
    after = with_granted(shown.comparison, shown.standing, wanted.chosen)
    return next(s.score.stated for s in after.standings if s.file == shown.standing.file)


moves = st.lists(st.tuples(st.integers(0, 30), st.integers(-12, 12)), max_size=5)
starts = st.tuples(offers, st.sampled_from(AIMS)).filter(lambda key: bool(found(*key).rows))


@given(starts, st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.booleans()), max_size=4))
def test_nothing_is_chosen_that_no_row_shows(start: tuple[int, GoalSpec], kept: list[tuple[int, bool, bool]]) -> None:
    """Whatever a file of asks holds, be it from before the offer or the weights changed."""
    shown = found(*start)
    proposed = [single.most.asks[0] for single in shown.found.singles]
    proposed += [one.asks[0] for one in shown.found.in_writing]
    wanted = AskList()
    for at, has_value, in_writing in kept:
        ask = proposed[at % len(proposed)]
        wanted = wanted.choose(
            Edit(ask.term, ask.value if has_value else KEEP, Firmness.WRITTEN if in_writing else None)
        )
    rows = replace(shown, wanted=wanted).rows
    assert {row.term for row in rows if row.is_chosen} == {ask.term for ask in wanted.chosen}
    assert len({(row.group, row.term) for row in rows}) == len(rows)


@given(starts, moves)
def test_the_gain_is_what_a_row_adds_to_what_else_is_chosen(
    start: tuple[int, GoalSpec], taken: list[tuple[int, int]]
) -> None:
    shown = with_choices(found(*start), taken)
    now = score_with(shown, shown.wanted)
    assert shown.place.standing.score.stated == pytest.approx(now)
    for row in shown.rows:
        change = score_with(shown, shown.toggled(row)) - now
        assert row.gain == pytest.approx(-change if row.is_chosen else change, abs=1e-9)


@given(starts, moves, st.integers(0, 30))
def test_choosing_twice_leaves_it_as_it_was(start: tuple[int, GoalSpec], taken: list[tuple[int, int]], at: int) -> None:
    shown = with_choices(found(*start), taken)
    row = shown.rows[at % len(shown.rows)]
    again = with_choices(shown, [(at % len(shown.rows), 0)])
    changed = next((r for r in again.rows if (r.group, r.term) == (row.group, row.term)), None)
    if changed is None:  # it was kept as another ask, and is gone with its ask
        assert row.group == OTHER
        return
    assert changed.is_chosen is not row.is_chosen
    back = again.toggled(changed)
    if not row.is_chosen:
        assert set(back.chosen) == set(shown.wanted.chosen)


@given(starts, moves, st.integers(0, 30), st.integers(1, 12))
def test_steps_stay_within_what_can_be_asked(
    start: tuple[int, GoalSpec], taken: list[tuple[int, int]], at: int, steps: int
) -> None:
    shown = with_choices(found(*start), taken)
    row = shown.rows[at % len(shown.rows)]
    if len(row.values) < 2:
        return
    values = list(row.values)
    moved = shown.stepped(row, steps).entry(row.term).edit.value
    assert moved in values
    if row.ask.value in values:
        place = values.index(row.ask.value)
        assert values.index(moved) == min(len(values) - 1, place + steps)
        back = shown.stepped(row, -steps).entry(row.term).edit.value
        assert values.index(back) == max(0, place - steps)


@given(starts)
def test_the_package_reaches_the_goal(start: tuple[int, GoalSpec]) -> None:
    shown = found(*start)
    package = shown.found.package
    if package is None or shown.found.is_reached:
        return
    taken = replace(shown, wanted=AskList().take(package.asks))
    assert taken.place.standing.score.stated == pytest.approx(package.score)
    assert {ask.term for ask in package.asks} == {row.term for row in taken.rows if row.is_chosen}
    assert taken.cost == pytest.approx(package.cost or 0.0)
    if start[1] == LEAD:
        assert taken.place.leads


def test_a_missed_must_have_comes_first() -> None:
    comparison = COMPARED["samples"]
    standing = next(s for s in comparison.standings if s.file == "marlow-county.toml")
    first, *others = selection(comparison, standing).rows
    assert (first.term, first.is_must) == (term("days.amount"), True)
    assert not any(row.is_must for row in others)


def test_what_is_enough_by_itself_comes_before_what_is_not() -> None:
    comparison = COMPARED["samples"]
    for standing in comparison.standings:
        rows = [row for row in selection(comparison, standing).rows if row.group == RAISE and not row.is_must]
        alone = [row.alone is not None for row in rows]
        assert alone == sorted(alone, reverse=True)


def test_one_term_can_be_raised_and_put_in_writing() -> None:
    comparison = COMPARED["samples"]
    standing = next(s for s in comparison.standings if s.file == "lakeside.toml")
    shown = selection(comparison, standing)
    raised, written = (row for row in shown.rows if row.term is term("perks.protected_time"))
    assert (raised.group, written.group) == (RAISE, WRITE)
    both = with_choices(shown, [(shown.rows.index(raised), 0), (shown.rows.index(written), 0)])
    (ask,) = both.wanted.chosen
    assert (ask.value, ask.in_writing) == (40.0, True)
    one, other = (row for row in both.rows if row.term is term("perks.protected_time"))
    assert one.is_chosen
    assert other.is_chosen
    assert both.toggled(one).chosen == (ask._replace(value=KEEP),)
    assert both.toggled(other).chosen == (ask._replace(firmness=None),)


def test_what_was_kept_and_earns_nothing_more_has_a_row_of_its_own() -> None:
    comparison = make_comparison({"a.toml": "[days]\namount = 10\n", "b.toml": "[allowance]\namount = 9000\n"})
    standing = next(s for s in comparison.standings if s.file == "a.toml")
    kept = AskList(asks=(AskEntry(term="days.carryover", ask=3), AskEntry(term="days.amount", say="Mine.")))
    shown = selection(comparison, standing, kept)
    (also,) = [row for row in shown.rows if row.group == OTHER]
    assert (also.term, also.is_chosen) == (term("days.carryover"), True)
    assert shown.toggled(also).says == {term("days.amount"): "Mine."}


def test_numbers_of_a_file_are_those_of_an_offer() -> None:
    offer = EVERY[0][1].evaluated.offer
    for name, value in (("days.amount", 7), ("allowance.carryover_years", 2), ("other.x", 3)):
        after = apply(offer, [AskEntry(term=name, ask=value).edit])
        assert type(after).model_validate(after.model_dump(by_alias=True)) == after


def test_what_has_no_price_is_told_apart() -> None:
    own = "[criteria.x]\nlabel = 'X'\nunit = 'points'\nweight = 5\nnone = 0\nenough = 10\n"
    comparison = make_comparison({"a.toml": "[days]\namount = 1\n", "b.toml": "[days]\namount = 9\n"}, own)
    standing = next(s for s in comparison.standings if s.file == "a.toml")
    wanted = AskList(asks=(AskEntry(term="other.x", ask=5.0), AskEntry(term="days.amount", ask=2.0)))
    shown = selection(comparison, standing, wanted)
    assert shown.unpriced == {term("other.x")}
    costs = {row.term: row.cost for row in shown.rows if row.is_chosen}
    assert costs[term("other.x")] is None
    assert costs[term("days.amount")] == pytest.approx(shown.cost)
    assert shown.cost > 0


@given(offers)
def test_goals_go_round_by_every_rival_and_tens_to_the_lead(place: int) -> None:
    comparison, standing = EVERY[place]
    limited = GoalSpec(lead_by=2.0, at_most=3)
    seen = [limited]
    while (spec := next_goal(seen[-1], comparison, standing)) != limited:
        seen.append(spec)
    rivals = {s.file for s in comparison.standings} - {standing.file}
    assert {spec.rival for spec in seen if spec.rival} == rivals
    tens = [ten for ten in range(10, 101, 10) if ten > standing.score.stated]
    assert [spec.score for spec in seen if spec.score] == tens
    assert {(spec.lead_by, spec.at_most) for spec in seen} == {(2.0, 3)}
    assert goal_of(GoalSpec(rival="gone.toml"), comparison, standing).is_lead

"""Laws of the score that hold for every offer and every set of priorities."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES, PERKS
from support import any_priorities, ranks, typical_offers

several = st.lists(typical_offers, min_size=1, max_size=5)


def compared(drawn: list[Offer], priorities: Priorities, names: list[str] | None = None) -> Comparison:
    files = names or [f"{index}.toml" for index in range(len(drawn))]
    return compare(evaluate([Source(f, o) for f, o in zip(files, drawn, strict=True)], priorities))


def changed(offer: Offer, section: str, **values: Any) -> Offer:
    """The offer with some keys of a section stated, in writing."""
    document = offer.model_dump(by_alias=True, exclude_unset=True)
    table = document.setdefault(section, {})
    table.update(values)
    table["verbal"] = tuple(key for key in table.get("verbal", ()) if key not in values)
    return Offer.model_validate(document)


def score(offer: Offer, priorities: Priorities) -> float:
    return compared([offer], priorities).leader.score.stated


@given(several, any_priorities)
def test_firm_is_at_most_stated_is_at_most_open(drawn: list[Offer], priorities: Priorities) -> None:
    for standing in compared(drawn, priorities).standings:
        for firm, stated, best in (standing.score, *(cell.points for cell in standing.cells)):
            assert -1e-9 <= firm <= stated + 1e-9
            assert stated <= best + 1e-9 <= 100 + 2e-9


@given(several, any_priorities)
def test_a_criterion_without_weight_changes_nothing(drawn: list[Offer], priorities: Priorities) -> None:
    own = {"label": "Idle", "weight": 0.0, "none": 0.0, "enough": 1.0}
    document = priorities.model_dump(exclude_unset=True)
    document["criteria"] = {**document.get("criteria", {}), "idle": own}
    with_idle = compared(drawn, Priorities.model_validate(document))
    without = compared(drawn, priorities)
    assert ranks(with_idle) == ranks(without)
    for a, b in zip(with_idle.standings, without.standings, strict=True):
        assert a.score == pytest.approx(b.score)


@given(several, any_priorities)
def test_a_criterion_split_in_two_halves_changes_nothing(drawn: list[Offer], priorities: Priorities) -> None:
    own = {"label": "Salary", "none": 0.0, "enough": 300_000.0}
    document = priorities.model_dump(exclude_unset=True)
    whole = Priorities.model_validate(document | {"criteria": {"salary": {**own, "weight": 6.0}}})
    evaluated = evaluate([Source(f"{i}.toml", o) for i, o in enumerate(drawn)], whole)
    weights = [whole.weight(criterion.key) for criterion in evaluated.criteria]
    one = compare(evaluated, weights)
    doubled = type(evaluated)(
        evaluated.priorities,
        (*evaluated.criteria, evaluated.criteria[-1]),
        tuple(replace(o, cells=(*o.cells, o.cells[-1])) for o in evaluated.offers),
    )
    two = compare(doubled, [*weights[:-1], 3.0, 3.0])
    assert ranks(one) == ranks(two)
    for a, b in zip(one.standings, two.standings, strict=True):
        assert a.score == pytest.approx(b.score)


@given(several, any_priorities, st.randoms())
def test_the_order_of_offers_changes_nothing(drawn: list[Offer], priorities: Priorities, random: Any) -> None:
    names = [f"{index}.toml" for index in range(len(drawn))]
    pairs = list(zip(names, drawn, strict=True))
    random.shuffle(pairs)
    shuffled = compared([offer for _, offer in pairs], priorities, [name for name, _ in pairs])
    assert ranks(shuffled) == ranks(compared(drawn, priorities, names))


@given(several, typical_offers, any_priorities)
def test_another_offer_changes_no_score(drawn: list[Offer], added: Offer, priorities: Priorities) -> None:
    before = {s.file: s.score for s in compared(drawn, priorities).standings}
    after = {s.file: s.score for s in compared([*drawn, added], priorities).standings}
    assert {file: after[file] for file in before} == before


@given(several, any_priorities)
def test_the_best_on_every_criterion_leads(drawn: list[Offer], priorities: Priorities) -> None:
    best = Offer.model_validate(
        {
            "employer": "Best",
            "status": "contract",
            "allowance": {
                "amount": 1e6,
                "taxed": False,
                "carryover": 1.0,
                "covers": ("courses",),
                "documentation": "x",
                "paid_within_days": 1.0,
            },
            "days": {"amount": 100.0, "from": "separate"},
            "travel": {"paid_from": "employer"},
            "fees": dict.fromkeys(FEES, "employer"),
            "perks": dict.fromkeys(PERKS, True),
        }
    )
    criteria = priorities.criteria.get("salary")
    if criteria is not None:
        salary = 1e9 if criteria.enough > criteria.none else 0.0
        best = changed(best, "other", salary=salary)
    comparison = compared([*drawn, best], priorities)
    standing = next(s for s in comparison.standings if s.employer == "Best")
    assert standing.rank == 1
    assert standing.score.stated == pytest.approx(100)


@given(typical_offers, any_priorities, st.floats(1, 5000))
def test_more_money_never_lowers_the_score(offer: Offer, priorities: Priorities, more: float) -> None:
    amount = offer.allowance.amount or 0.0
    richer = changed(offer, "allowance", amount=amount + more)
    poorer = changed(offer, "allowance", amount=amount)
    assert score(richer, priorities) >= score(poorer, priorities) - 1e-9


@given(typical_offers, any_priorities, st.floats(0.5, 20))
def test_more_days_never_lower_the_score(offer: Offer, priorities: Priorities, more: float) -> None:
    days = offer.days.amount or 0.0
    longer, shorter = changed(offer, "days", amount=days + more), changed(offer, "days", amount=days)
    assert score(longer, priorities) >= score(shorter, priorities) - 1e-9


@given(typical_offers, any_priorities, st.sampled_from(PERKS))
def test_one_more_perk_never_lowers_the_score(offer: Offer, priorities: Priorities, perk: str) -> None:
    assert score(changed(offer, "perks", **{perk: True}), priorities) >= score(offer, priorities) - 1e-9


@given(typical_offers, any_priorities, st.sampled_from(FEES))
def test_a_fee_newly_paid_never_lowers_the_score(offer: Offer, priorities: Priorities, fee: str) -> None:
    assert score(changed(offer, "fees", **{fee: "employer"}), priorities) >= score(offer, priorities) - 1e-9


@given(typical_offers, any_priorities)
def test_travel_newly_paid_never_lowers_the_score(offer: Offer, priorities: Priorities) -> None:
    # In full: of what is paid in part the allowance may pay the rest, which it might not where nobody paid.
    paid = changed(offer, "travel", paid_from="employer", share=1.0, cap=1e9)
    assert score(paid, priorities) >= score(offer, priorities) - 1e-9

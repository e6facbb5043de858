"""Shares that follow the weights, against those measured afresh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.analysis import shares as module
from offercompare.analysis.arrays import np
from offercompare.analysis.decision import Decision
from offercompare.analysis.shares import Shares, Study, my_order, near_mine, shares_of

VALUES = np.random.default_rng(5).dirichlet([1] * 5, 6)
DECISION = Decision(
    tuple(f"{index}.toml" for index in range(8)),
    tuple(f"k{index}" for index in range(5)),
    (*map(tuple, VALUES.tolist()), tuple((VALUES[0] / 2).tolist()), tuple(VALUES[1].tolist())),
    (0.2,) * 5,
)
STUDY = Study(DECISION)


def afresh(weights: list[float]) -> Decision:
    return Decision(DECISION.offers, DECISION.criteria, DECISION.values, tuple(weights))


chosen = st.lists(st.integers(1, 10), min_size=5, max_size=5).map(lambda row: [weight / sum(row) for weight in row])


@given(chosen)
def test_near_mine_is_within_its_error(weights: list[float]) -> None:
    found, exact = STUDY.near_mine(weights), shares_of(afresh(weights), near_mine)
    assert sum(found.of.values()) == pytest.approx(1)
    assert found.error < 0.05
    assert found.of == pytest.approx(exact.of, abs=1.5 * found.error or 1e-9)  # hardly any passes the error itself
    assert found.of["6.toml"] == 0
    assert found.of["7.toml"] == found.of["1.toml"]


def test_a_safe_lead_is_the_whole_share() -> None:
    decision = Decision(("a", "b"), ("k0", "k1"), ((0.8, 0.6), (0.5, 0.7)), (0.5, 0.5))
    assert Study(decision).near_mine([0.5, 0.5]) == Shares({"a": 1.0, "b": 0.0}, 0.0)
    assert Study(decision).near_mine([0.2, 0.8]).is_sampled


def test_a_tie_at_a_point_divides_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_spread", lambda criteria: np.full((criteria, 10_000), 1 / criteria))
    decision = Decision(("a", "b"), ("k0", "k1"), ((1.0, 0.0), (0.0, 1.0)), (0.5, 0.5))
    assert Study(decision).near_mine([0.5, 0.5]).of == {"a": 0.5, "b": 0.5}


def test_my_order_is_measured_once_for_each_order(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, ...]] = []

    def counted(decision: Decision, among: object) -> Shares:
        assert among is my_order
        asked.append(decision.weights)
        return shares_of(decision, my_order)

    monkeypatch.setattr(module, "shares_of", counted)
    study = Study(DECISION)
    first = study.my_order([0.3, 0.25, 0.2, 0.15, 0.1])
    assert study.my_order([0.5, 0.2, 0.15, 0.1, 0.05]) is first
    assert len(asked) == 1
    assert study.my_order([0.25, 0.3, 0.2, 0.15, 0.1]).of != first.of
    assert len(asked) == 2

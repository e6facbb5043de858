"""Points spread over the simplex, and what they say of the shares."""

import pytest

from offercompare.analysis.arrays import np
from offercompare.analysis.shares import divided_firsts, estimate, points, sampled_moments
from offercompare.analysis.simplex import cells, moments

RANDOM = np.random.default_rng(7)


@pytest.mark.parametrize("criteria", [1, 2, 3, 7, 20])
def test_points_are_weights(criteria: int) -> None:
    spread = points(criteria, 1000)
    assert spread.shape == (1000, criteria)
    assert spread.min() >= 0
    assert spread.sum(axis=1).tolist() == pytest.approx([1] * 1000)


@pytest.mark.parametrize("criteria", [2, 3, 7])
def test_points_are_uniform_over_the_simplex(criteria: int) -> None:
    spread = points(criteria, 20_000)
    assert spread.mean(axis=0).tolist() == pytest.approx([1 / criteria] * criteria, abs=0.005)
    for level in (0.1, 0.3, 0.5):
        beyond = (spread > level).mean(axis=0)
        assert beyond.tolist() == pytest.approx([(1 - level) ** (criteria - 1)] * criteria, abs=0.01)


def test_the_same_points_every_time() -> None:
    assert (points(5, 100, 3) == points(5, 100, 3)).all()
    assert not (points(5, 100, 3) == points(5, 100, 4)).any()


@pytest.mark.parametrize(("offers", "criteria"), [(2, 2), (4, 3), (5, 4), (6, 5), (8, 7), (5, 9)])
@pytest.mark.parametrize("levels", [4, 1000])
def test_the_exact_shares_are_within_the_stated_error(offers: int, criteria: int, levels: int) -> None:
    values = np.round(RANDOM.dirichlet([1] * criteria, offers) * levels) / levels
    values = np.unique(values, axis=0)
    exact = cells(values)
    assert exact.error < 1e-9
    shares, error = estimate(values)
    assert 0 < error < 0.02
    assert shares.tolist() == pytest.approx(exact.shares.tolist(), abs=error)
    assert sampled_moments(values) == pytest.approx(moments(values), abs=error)


def test_ties_divide_a_point() -> None:
    scores = np.array([[0.5, 0.1], [0.5, 0.2], [0.4, 0.2]])
    assert divided_firsts(scores).tolist() == [[0.5, 0], [0.5, 0.5], [0, 0.5]]


def test_many_offers_and_criteria() -> None:
    shares, error = estimate(RANDOM.random((200, 20)))
    assert shares.sum() == pytest.approx(1)
    assert error < 0.02

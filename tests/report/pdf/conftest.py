"""Comparisons to print, made up or from the cases."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offercompare.files.load import load
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities

CASES = Path(__file__).parents[2] / "cases"
PREPARED = date(2026, 11, 22)

Compare = Callable[..., Comparison]


@pytest.fixture
def prepared() -> date:
    return PREPARED


@pytest.fixture
def case() -> Callable[[str], Comparison]:
    def read(name: str) -> Comparison:
        loaded = load([CASES / name])
        assert not loaded.problems
        return compare(evaluate(loaded.sources, loaded.priorities))

    return read


@pytest.fixture
def pictured(case: Callable[[str], Comparison]) -> Comparison:
    return case("pictured")


@pytest.fixture
def made() -> Compare:
    """Compare offers given as dictionaries, in files offer-00.toml and so on."""

    def make(*offers: dict[str, Any], **priorities: Any) -> Comparison:
        sources = [
            Source(f"offer-{index:02}.toml", Offer.model_validate(offer))
            for index, offer in enumerate(offers)
        ]
        return compare(evaluate(sources, Priorities.model_validate(priorities)))

    return make


@pytest.fixture
def some(pictured: Comparison, case: Callable[[str], Comparison]) -> Callable[[int], Comparison]:
    """Compare any number of offers, those of the cases over and over under names of their own."""
    found = [standing.evaluated.offer for standing in (*pictured.standings, *case("edges").standings)]

    def make(count: int) -> Comparison:
        sources = [
            Source(
                f"offer-{index:03}.toml",
                (offer := found[index % len(found)]).model_copy(
                    update={
                        "employer": f"{offer.employer} {index}" if index >= len(found) else offer.employer
                    }
                ),
            )
            for index in range(count)
        ]
        return compare(evaluate(sources, pictured.evaluation.priorities))

    return make

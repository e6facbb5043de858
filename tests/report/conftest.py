"""Comparisons to print, made up or from the cases, and an eye for what is second-rate on a page."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from offercompare.files.load import load
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.report.pdf.page import (
    LANDSCAPE,
    Begin,
    Box,
    Disc,
    End,
    Hatch,
    Mark,
    PageSize,
    PdfPage,
    Rule,
    Shape,
    Words,
)
from offercompare.report.pdf.typeface import width
from support import ZEROS

CASES = Path(__file__).parents[1] / "cases"
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
    """Compare offers given as dictionaries, in files offer-00.toml and so on; of costs and weights the rest is 0."""

    def make(*offers: dict[str, Any], **priorities: Any) -> Comparison:
        sources = [Source(f"offer-{index:02}.toml", Offer.model_validate(offer)) for index, offer in enumerate(offers)]
        whole = {name: ZEROS[name] | priorities[name] for name in ZEROS if name in priorities}
        return compare(evaluate(sources, Priorities.model_validate(priorities | whole)))

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
                    update={"employer": f"{offer.employer} {index}" if index >= len(found) else offer.employer}
                ),
            )
            for index in range(count)
        ]
        return compare(evaluate(sources, pictured.evaluation.priorities))

    return make


@pytest.fixture(scope="session")
def assert_tidy() -> Callable[..., None]:
    def look(pages: list[PdfPage], size: PageSize = LANDSCAPE, least: float = 7) -> None:
        assert not list(strays(pages, size))
        assert not list(collisions(pages))
        sizes = [mark.style.size for page in pages for mark in page.marks if isinstance(mark, Words)]
        assert min(sizes) >= least

    return look


def extent(mark: Mark) -> tuple[float, float, float, float]:
    match mark:
        case Words():
            right = mark.x + width(mark.text, mark.style)
            return mark.x, mark.y - 0.72 * mark.style.size, right, mark.y + 0.22 * mark.style.size
        case Rule():
            return mark.x, mark.y, mark.x + mark.length, mark.y
        case Box() | Hatch():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Disc():
            return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
        case Shape():
            xs, ys = zip(*mark.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Begin() | End():
            return 0, 0, 0, 0


def strays(pages: list[PdfPage], size: PageSize) -> Iterator[tuple[int, Mark]]:
    for number, page in enumerate(pages, 1):
        for mark in page.marks:
            left, top, right, bottom = extent(mark)
            if left < -0.5 or top < -0.5 or right > size.width + 0.5 or bottom > size.height + 0.5:
                yield number, mark


def collisions(pages: list[PdfPage]) -> Iterator[tuple[int, str, str]]:
    """Texts that run into each other: boxes around the small letters overlap."""
    for number, page in enumerate(pages, 1):
        written = [mark for mark in page.marks if isinstance(mark, Words) and mark.text.strip()]
        for one, other in combinations(written, 2):
            if abs(one.y - other.y) < 0.55 * max(one.style.size, other.style.size):
                first, second = sorted((one, other), key=lambda mark: mark.x)
                if first.x + width(first.text, first.style) > second.x + 0.5:
                    yield number, one.text, other.text

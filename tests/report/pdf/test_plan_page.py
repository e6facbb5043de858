"""The page of the plan: what it says is what the plan says, and nothing leaves the frame."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from offercompare.model.comparison import Comparison
from offercompare.model.plan import plans_of
from offercompare.model.priorities import PlanItem
from offercompare.report.pdf import my_copy, my_pages
from offercompare.report.pdf.marks import Words
from offercompare.report.pdf.page import Page
from offercompare.wording.amounts import money

Tidy = Callable[[list[Page]], None]
Some = Callable[[int], Comparison]

MEETING = {"what": "Annual meeting", "kind": "conferences", "cost": 900.0, "travel": 1700.0, "days": 4.0, "must": True}
COURSE = {"what": "Sonography", "kind": "courses", "cost": 1950.0, "from_year": 2, "every": 3}
DEA = {"what": "DEA", "fee": "dea", "cost": 888.0, "from_year": 2, "every": 3, "must": True}


def planning(comparison: Comparison, *items: dict[str, Any], **others: object) -> Comparison:
    """The same offers with a plan."""
    planned = tuple(PlanItem.model_validate(item) for item in items)
    mine = comparison.evaluation.priorities.model_copy(update={"plan": planned, **others})
    return replace(comparison, evaluation=replace(comparison.evaluation, priorities=mine))


def plan_page(comparison: Comparison, prepared: date, left_out: tuple[int, ...] = ()) -> list[Page]:
    pages = my_pages(comparison, prepared, left_out_items=left_out)
    start = next(at for at, page in enumerate(pages) if (page.bookmark or "").startswith("The plan"))
    end = next((at for at in range(start + 1, len(pages)) if pages[at].bookmark), len(pages))
    return pages[start:end]


def texts(pages: list[Page]) -> list[str]:
    return [mark.text for page in pages for mark in page.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("left_out", [(), (0,), (0, 1, 2)])
def test_every_own_pocket_is_that_of_the_plan(pictured: Comparison, prepared: date, left_out: tuple[int, ...]) -> None:
    comparison = planning(pictured, MEETING, COURSE, DEA)
    said = texts(plan_page(comparison, prepared, left_out))
    for planned in plans_of(comparison.evaluation, left_out):
        assert money(planned.plan.total.own_pocket) in said
        assert money(planned.needed.total.own_pocket) in said
        for year in planned.plan.years:
            assert money(year.own_pocket) in said
    assert any(text.startswith("Left out: ") for text in said) is bool(left_out)


def test_the_dear_year_is_named(pictured: Comparison, prepared: date) -> None:
    said = texts(plan_page(planning(pictured, MEETING, COURSE, DEA), prepared))
    assert "dear year" in said
    assert "Year 2 is the dear one" in " ".join(said)
    assert "Sonography" in said
    assert "Open: it is not stated who pays" in " ".join(said)


@pytest.mark.parametrize("years", [1, 2, 3, 9, 50])
@pytest.mark.parametrize("count", [1, 2, 6, 8, 12])
def test_any_plan_of_any_offers_stays_within_the_frame(
    assert_tidy: Tidy, some: Some, prepared: date, count: int, years: int
) -> None:
    comparison = planning(some(count), *[MEETING, COURSE, DEA] * (years % 5), plan_years=years)
    assert_tidy(plan_page(comparison, prepared))


@pytest.mark.parametrize(
    "text", ["W" * 600, "name " * 120, "<b>bold</b>\x1b]52;c;x", "山本クリニック", "\u202e\u2066x"]
)
def test_what_is_planned_is_text_and_nothing_else(
    assert_tidy: Tidy, pictured: Comparison, prepared: date, text: str
) -> None:
    comparison = planning(pictured, {**MEETING, "what": text, "cost": 1e9}, {**COURSE, "what": text})
    pages = plan_page(comparison, prepared)
    assert_tidy(pages)
    assert not any(ord(c) < 32 or c in "\u202e\u2066" for c in "".join(texts(pages)))


def test_fees_alone_say_how_to_plan_more(pictured: Comparison, prepared: date) -> None:
    assert "plan --new" in " ".join(texts(plan_page(planning(pictured), prepared)))


def test_nothing_to_pay_is_no_page(made: Callable[..., Comparison], prepared: date) -> None:
    nothing = made({"employer": "One"}, {"employer": "Two"}, my_costs={})
    assert "The plan" not in [page.bookmark for page in my_pages(nothing, prepared)]


def test_equal_plans_give_equal_bytes(pictured: Comparison, prepared: date) -> None:
    comparison = planning(pictured, MEETING, COURSE)
    one, other = (my_copy(comparison, paper="a4", prepared=prepared, left_out_items=(1,)) for _ in range(2))
    assert one == other
    assert len(PdfReader(io.BytesIO(one.content)).pages) == 4

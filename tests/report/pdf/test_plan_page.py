"""The page of the plan: what it says, what of it is folded, and that it is tidy whatever is planned."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate, without_items
from offercompare.model.offer import Offer
from offercompare.model.plan import plans_of
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.report.pdf.contents import CopyContents
from offercompare.report.pdf.page import Box, PdfPage, Words
from offercompare.report.pdf.plan_page import plan_pages
from offercompare.report.pdf.typeface import ACCENT, MID, PALE
from offercompare.wording.amounts import money
from support import SAMPLES, any_priorities, folder_comparison, typical_offers

Made = Callable[..., Comparison]
Tidy = Callable[[list[PdfPage]], None]

MEETING = {"what": "Annual meeting", "kind": "conferences", "cost": 900.0, "travel": 1700.0, "days": 4.0, "must": True}
COURSE = {"what": "Ultrasound course", "kind": "courses", "cost": 3050.0, "from_year": 2, "every": 3}
COSTS = {"state_license": 320.0, "society_dues": 500.0}
PAID = {"employer": "Generous", "status": "contract", "allowance": {"amount": 9000.0, "carryover": 0.0}}
UNPAID = {"employer": "Frugal", "status": "contract", "allowance": {"amount": 0.0}}


def paged(comparison: Comparison, left_out: Sequence[int] = ()) -> list[PdfPage]:
    comparison = compare(without_items(comparison.evaluation, left_out))
    return plan_pages(CopyContents.of(comparison, date(2026, 11, 22)))


def texts(pages: Sequence[PdfPage]) -> list[str]:
    return [mark.text for page in pages for mark in page.marks if isinstance(mark, Words)]


def said(pages: Sequence[PdfPage]) -> str:
    return " ".join(texts(pages))


def row(pages: Sequence[PdfPage], label: str) -> list[str]:
    """What stands on the line of a label, from left to right."""
    lines = [(page, mark) for page in pages for mark in page.marks if isinstance(mark, Words) and mark.text == label]
    ((page, found),) = lines
    beside = [mark for mark in page.marks if isinstance(mark, Words) and abs(mark.y - found.y) < 2 and mark.x > found.x]
    return [mark.text for mark in sorted(beside, key=lambda mark: mark.x)]


def test_it_answers_for_the_samples() -> None:
    pages = paged(folder_comparison(SAMPLES))
    assert len(pages) == 1
    assert pages[0].bookmark == "The plan"
    text = said(pages)
    assert "you would pay least yourself at Lakeside Regional: $1,500; most at St.\u00a0Aldric: $9,328." in text
    assert "Year 2 costs most: of $8,788, St.\u00a0Aldric leaves you $6,488." in text
    sums = ["$1,500", "said", "$2,000", "said", "$9,328", "$1,580 ?", "said", "$5,936"]
    assert row(pages, "In all 3 years") == sums
    assert row(pages, "In writing alone") == ["$2,600", "$3,050", "$9,328", "$3,428", "$5,936"]
    assert row(pages, "Without the nice-to-haves") == [
        "$1,500",
        "said",
        "$1,725",
        "said",
        "$6,278",
        "$1,430",
        "said",
        "$2,886",
    ]
    assert row(pages, "Point-of-care ultrasound course") == ["Paid", "$275", "$3,050", "$150", "$3,050"]
    assert row(pages, "Year 2, the costliest") == ["$500", "$850", "$6,488", "$1,580", "$4,632"]
    assert row(pages, "Year 1") == ["$500", "$575", "$1,420", "$0", "$652"]
    assert "$3,050 in year 2, nice to have" in texts(pages)
    assert row(pages, "Repayment on leaving after 6, 12 and")[-3:] == ["Not stated"] * 3


def test_of_many_that_are_level_a_few_are_named(made: Made) -> None:
    names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
    level = [PAID | {"employer": name} for name in names]
    text = said(paged(made(*level, UNPAID, my_costs=COSTS, plan=(MEETING,))))
    assert "at Alder, Birch, Cedar and 2 more: " in text
    text = said(paged(made(*({"employer": name} for name in names), my_costs=COSTS, plan=(MEETING,))))
    assert "whichever offer you take" in text
    assert "Alder leaves" not in text


def test_without_anything_to_do_or_pay_there_is_no_page(made: Made) -> None:
    assert not paged(made(PAID, UNPAID, my_costs={}))
    assert not paged(made(PAID, UNPAID, my_costs={}, plan=(MEETING,)), left_out=[0])
    assert not paged(made(PAID, UNPAID, my_costs={}, plan=({**COURSE, "from_year": 40},)))
    assert paged(made(PAID, UNPAID, my_costs={}, plan=(MEETING,)))


def test_what_costs_nothing_has_no_bar(made: Made, assert_tidy: Tidy) -> None:
    pages = paged(made(PAID, UNPAID, my_costs={}, plan=({**MEETING, "cost": 0.0, "travel": 0.0},)))
    assert_tidy(pages)
    assert row(pages, "Year 1") == ["$0", "$0"]


def test_fees_alone_are_told_one_by_one_and_how_to_plan(made: Made) -> None:
    pages = paged(made(PAID, UNPAID, my_costs=COSTS))
    assert "Nothing is planned yet." in said(pages)
    assert "[[plan]] in priorities.toml, or the form of the priorities in the app" in said(pages)
    assert row(pages, "State license") == ["Paid", "$960"] or row(pages, "State license") == ["$960", "$960"]
    assert "Your yearly fees, and what of them you would pay in 3 years" in texts(pages)


def test_what_is_left_out_is_named_and_not_counted(made: Made) -> None:
    comparison = made(UNPAID, my_costs=COSTS, plan=(MEETING, COURSE))
    pages = paged(comparison, left_out=[1])
    assert "One planned item is left out." in said(pages)
    assert "Left out: Ultrasound course." in texts(pages)
    assert "Ultrasound course" not in texts(pages)
    assert row(pages, "In all 3 years") == [money(3 * 820 + 3 * 2600) + " ?"]
    assert "Without the nice-to-haves" not in texts(pages)


def test_what_is_only_said_is_marked_with_what_it_would_cost(made: Made) -> None:
    promised = {
        **PAID,
        "employer": "Promised",
        "allowance": {"amount": 9000.0, "carryover": 0.0, "verbal": ("amount",)},
    }
    pages = paged(made(promised, UNPAID, my_costs={}, plan=(MEETING,)))
    assert sorted(row(pages, "In all 3 years")) == sorted(["$0", "said", "$7,800 ?"])
    assert row(pages, "In writing alone") == ["$7,800", "$7,800"]
    assert "In writing alone" not in texts(paged(made(PAID, UNPAID, my_costs={}, plan=(MEETING,))))


def test_a_stipend_is_kept_and_an_unknown_allowance_is_not_stated(made: Made) -> None:
    stipend = {**PAID, "allowance": {"amount": 9000.0, "paid_as": "stipend", "taxed": False}}
    silent = {"employer": "Silent", "status": "contract"}
    pages = paged(made(stipend, silent, my_costs=COSTS, plan=(MEETING,)))
    lost = row(pages, "Unspent and lost")
    assert "Not stated" in lost
    assert any(text.startswith("Nothing, $") and text.endswith("stays yours") for text in lost)
    assert any(text.endswith(" ?") for text in row(pages, "In all 3 years"))
    assert "“?” rests on silence: Silent does not say who pays for" in said(pages)
    assert "In 3 years, less what is left of a stipend, you would pay less yourself" in said(pages)


@pytest.mark.parametrize("years", [1, 2, 10, 50])
def test_every_year_and_every_item_has_a_row(made: Made, assert_tidy: Tidy, years: int) -> None:
    items = tuple({"what": f"Item {n}", "kind": "courses", "cost": 100.0 * n} for n in range(1, years + 1))
    pages = paged(made(PAID, UNPAID, my_costs=COSTS, plan=items, plan_years=years))
    assert_tidy(pages)
    shown = [text.removesuffix(", the costliest") for text in texts(pages)]
    assert [text for text in shown if re.fullmatch(r"Year \d+", text)] == [f"Year {n}" for n in range(1, years + 1)]
    assert {f"Item {n}" for n in range(1, years + 1)} <= {*shown}
    over = f"in {years} years" if years > 1 else "in one year"
    assert f"What you plan, and what of it you would pay {over}" in shown


def test_more_offers_take_two_pages_or_show_those_that_rank_highest(some: Callable[[int], Comparison]) -> None:
    assert [page.bookmark for page in paged(some(8))] == ["The plan, A to D", "The plan, E to H"]
    assert "The six that rank highest of 12." in said(paged(some(12)))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 7, 8, 12])
def test_any_number_of_offers_is_tidy(some: Callable[[int], Comparison], assert_tidy: Tidy, count: int) -> None:
    assert_tidy(paged(some(count)))


@pytest.mark.parametrize(
    "text", ["W" * 600, "name " * 120, "<img src='/etc/passwd'/>", "\u202egnp\x1b[31m", "山" * 90], ids=ascii
)
def test_what_is_planned_is_text_and_nothing_else(made: Made, assert_tidy: Tidy, text: str) -> None:
    plan = ({**MEETING, "what": text[:200]}, {**COURSE, "what": text[:200], "cost": 1e9})
    comparison = made(PAID, {**UNPAID, "employer": text[:200]}, plan=plan, currency="CAD", exchange={"USD": 1.37})
    pages = paged(comparison)
    assert_tidy([*pages, *paged(comparison, left_out=[0])])
    assert not any(ord(letter) < 32 or letter == "\u202e" for letter in said(pages))


item = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["Meeting", "A longer name of something that is planned", "W" * 60]),
        "kind": st.sampled_from(["courses", "conferences", "books"]),
        "cost": st.sampled_from([0.0, 250.0, 3000.0, 1e9]),
        "travel": st.sampled_from([0.0, 1800.0]),
        "days": st.sampled_from([0.0, 4.0]),
        "must": st.booleans(),
        "every": st.integers(1, 4),
        "from_year": st.integers(1, 4),
    }
).map(PlanItem.model_validate)


@st.composite
def planned(draw: st.DrawFn) -> Comparison:
    drawn: list[Offer] = draw(st.lists(typical_offers, min_size=1, max_size=6))
    mine: Priorities = draw(any_priorities)
    changes: dict[str, Any] = {
        "plan": tuple(draw(st.lists(item, max_size=6))),
        "plan_years": draw(st.sampled_from([1, 3, 6, 12])),
    }
    sources = [Source(f"{n}.toml", each.model_copy(update={"employer": f"Place {n}"})) for n, each in enumerate(drawn)]
    return compare(evaluate(sources, mine.model_copy(update=changes)))


@given(planned())
def test_every_page_is_tidy_and_every_figure_that_of_the_plan(assert_tidy: Tidy, comparison: Comparison) -> None:
    pages = paged(comparison)
    assert_bars_are_alike(comparison, pages)
    by_file = {each.evaluated.file: each.plan for each in plans_of(comparison.evaluation)}
    plans = [by_file[standing.file] for standing in comparison.standings]
    assert bool(pages) is any(year.entries for year in plans[0].years)
    if not pages:
        return
    assert_tidy(pages)
    figures = money_in(row(pages, f"In all {len(plans[0].years)} years" if len(plans[0].years) > 1 else "In all"))
    assert figures == [money(plan.total.net) for plan in plans]
    for index, year in enumerate(plans[0].years):
        for label in {f"Year {year.year}", f"Year {year.year}, the costliest"} & {*texts(pages)}:
            assert money_in(row(pages, label)) == [money(p.years[index].own_pocket) for p in plans]


def assert_bars_are_alike(comparison: Comparison, pages: Sequence[PdfPage]) -> None:
    """Assert that the bar of a year is as long for every offer."""
    lengths: dict[tuple[int, float], list[float]] = {}
    for number, page in enumerate(pages):
        label_width = 176 if len(comparison.standings) < 4 else 150
        labels = [mark for mark in page.marks if isinstance(mark, Words) and re.match(r"Year \d+", mark.text)]
        for label in labels:
            parts = [
                mark
                for mark in page.marks
                if isinstance(mark, Box) and mark.fill in {ACCENT, MID, PALE} and 0 < mark.y - label.y < 16
            ]
            step = (720 - label_width) / len(comparison.standings)
            by_offer: dict[int, float] = {}
            for part in parts:
                place = int((part.x - label_width + 0.01) // step)
                by_offer[place] = by_offer.get(place, 0.0) + part.width
            lengths[number, label.y] = list(by_offer.values())
    for found in lengths.values():
        assert not found or max(found) - min(found) < 1.5


def money_in(words: Sequence[str]) -> list[str]:
    return [word.removesuffix(" ?") for word in words if word.startswith(("$", "\u2212$"))]

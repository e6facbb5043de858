"""What one would pay oneself, as drawn: inside its place at any size, and true of whatever there is to pay."""

from dataclasses import replace

from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.files.load import Loaded
from offercompare.model.evaluation import Source, without_items
from offercompare.model.plan import plans_of
from offercompare.report.plan_report import plan_with
from offercompare.report.plan_rows import PlanRow, PlanRowKind, PlanRows
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.plan_view import draw_part, draw_plan, rows_in_view
from offercompare.tui.state.view import View
from support import offer, priorities
from view_factory import line_texts, make_view

ITEMS = """
plan_years = {years}
{currency}
[[plan]]
what = "Annual meeting of a society with a long name indeed"
kind = "conferences"
cost = {cost}
travel = 1700
days = 4
must = true
[[plan]]
what = "学会"
kind = "courses"
cost = 1950
from_year = 2
every = 3
"""


def planning(view: View, items: str = "", left_out: frozenset[int] = frozenset()) -> tuple[PlanRows, View]:
    """The same offers with another plan."""
    mine = view.comparison.evaluation.priorities.model_copy(update={"plan": priorities(items).plan})
    years = priorities(items).plan_years
    mine = mine.model_copy(update={"plan_years": years})
    evaluation = view.comparison.evaluation._replace(priorities=mine)
    evaluation = without_items(evaluation, left_out)
    view = replace(view, session=view.session._replace(evaluation=evaluation))
    return rows_in_view(view, plans_of(evaluation)), view


def lines_of(drawn: Body) -> tuple[Line, ...]:
    return (*drawn.above, *drawn.lines, *drawn.below)


@given(
    st.integers(1, 250),
    st.integers(1, 70),
    st.integers(1, 9),
    st.integers(0, 1),
    st.integers(1, 50),
    st.sampled_from([0, 900, 1_000_000_000]),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, broken: int, years: int, cost: int, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(["", ITEMS.format(years=years, cost=cost, currency="")]), label="plan")
    left_out = frozenset(data.draw(st.sets(st.integers(0, 1)), label="left out")) if text else frozenset()
    rows, view = planning(make_view(offers, broken=broken), text, left_out)
    selected = data.draw(st.integers(0, len(rows.rows) - 1), label="selected")
    drawn = draw_plan(rows, view, selected, width, height)
    assert len(drawn.above) + len(drawn.below) <= height
    for line in lines_of(drawn):
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width
    banded = [place for place, line in enumerate(drawn.lines) if line.band]
    assert banded == list(drawn.spots[selected].lines) or width < 3
    assert all(selected in drawn.entries_at(1, line) for line in banded)
    page = min(width, 76)
    for line in draw_part(plan_with(rows, view.comparison.leader.file, "Oak"), page):
        assert cell_len(line.text) <= page, line.text


def test_every_row_says_something_of_every_offer() -> None:
    rows, _ = planning(make_view(3), ITEMS.format(years=4, cost=900, currency=""))
    assert [row.kind for row in rows.rows][:6] == [
        *[PlanRowKind.YEAR] * 4,
        PlanRowKind.ALL_YEARS,
        PlanRowKind.NEEDED,
    ]
    for row in rows.rows:
        for file in rows.by_file:
            assert rows.explain(row, file)


def planning_of(terms: str, items: str) -> tuple[PlanRows, View]:
    """One offer and a plan."""
    view = View.begin(Loaded((Source("a.toml", offer(terms)),), priorities(items), ()))
    return rows_in_view(view, plans_of(view.comparison.evaluation)), view


def test_an_allowance_that_nobody_stated_is_no_allowance_of_nothing() -> None:
    def said(terms: str) -> str:
        rows, _ = planning_of(terms, "[my_costs]\ndea = 300\n")
        return " ".join(rows.explain(row, "a.toml") for row in rows.rows)

    assert "does not state an allowance" in said("")
    assert "$0" not in said("")
    assert "gives no allowance." in said("[allowance]\namount = 0")


def test_what_is_only_said_is_not_marked_as_not_stated_in_writing_alone() -> None:
    row = PlanRow(PlanRowKind.WRITTEN, 0)
    verbal = "status = 'contract'\n[allowance]\nstatus = 'verbal'\namount = 4000\n[fees]\ndea = '{}'\n"
    fee = "[my_costs]\ndea = 300\nstate_license = {}\n"
    of_writing = planning_of(verbal.format("allowance"), fee.format(0))[0].cell(row, "a.toml")
    assert (of_writing.text, of_writing.is_open) == ("$900", False)
    of_silence = planning_of(verbal.format("allowance"), fee.format(200))[0].cell(row, "a.toml")
    assert (of_silence.text, of_silence.is_open) == ("$1,500", True)


def test_heads_have_rank_letter_and_whole_words() -> None:
    rows, view = planning(make_view(5), ITEMS.format(years=3, cost=900, currency=""))
    first = view.comparison.leader.file
    for width, name in ((160, view.name(first, short=False)), (80, view.letter(first))):
        heading = next(
            line for line in lines_of(draw_plan(rows, view, 0, width, 40)) if line.text.startswith("  You pay")
        )
        assert f"1 {name} " in heading.text
        assert "…" not in heading.text


def test_where_it_is_narrow_labels_are_said_in_fewer_words() -> None:
    rows, view = planning(make_view(5), ITEMS.format(years=3, cost=12_000, currency=""))

    def labels(width: int) -> list[str]:
        lines = line_texts(lines_of(draw_plan(rows, view, 0, width, 60)))
        return [line[2 : width // 2 - 1].split("  ")[0].strip() for line in lines]

    assert {"Year 2, costliest", "no nice-to-haves"} <= set(labels(60))
    repayments = [label for label in labels(40) if label.endswith("months")]
    assert repayments == ["after 6 months", "after 12 months", "after 24 months"]
    assert "You pay" in labels(40), "and nothing stands against it"


def test_that_an_amount_rests_on_silence_is_shown_without_a_gap_if_need_be() -> None:
    sources = tuple(Source(f"{place}.toml", offer(f"employer = 'Oak {place}'")) for place in range(5))
    view = View.begin(Loaded(sources, priorities(""), ()))
    rows = rows_in_view(view, plans_of(view.comparison.evaluation))
    for width, amount in ((80, "$1,316? "), (120, "$1,316 ? ")):
        year = lines_of(draw_plan(rows, view, 0, width, 40))
        assert any(line.text.count(amount) >= 4 for line in year), amount


def test_amounts_that_do_not_fit_lose_their_currency_and_no_digit() -> None:
    rows, view = planning(make_view(4), ITEMS.format(years=1, cost=1_200_000, currency=""))
    mine = view.comparison.evaluation.priorities.model_copy(update={"currency": "CAD"})
    evaluation = view.comparison.evaluation._replace(priorities=mine)
    view = replace(view, session=view.session._replace(evaluation=evaluation))
    text = "\n".join(line_texts(lines_of(draw_plan(rows_in_view(view, rows.plans), view, 0, 80, 24))))
    own = rows.plans[-1].plan.total.own_pocket
    assert own > 1e6
    assert f"{own:,.0f}" in text

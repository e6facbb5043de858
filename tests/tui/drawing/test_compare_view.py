"""The main screen as a whole: as pictured, and every line inside, the keys at the foot, whatever there is to show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.glyphs import DIVIDER
from offercompare.tui.drawing.headline import every_doubt
from offercompare.tui.drawing.layout import has_panel
from offercompare.tui.drawing.pen import MARGIN, Line, Span
from offercompare.tui.state.view import View
from offercompare.wording.names import Names
from support import CASES, SAMPLES, offer, priorities
from view_factory import make_view

FOOT = Line((Span("  ? menu"),))
DECEMBER_1 = date(2026, 12, 1)


def drawn(view: View, width: int, height: int) -> Scene:
    return scene(view, width, height, FOOT)


def texts(view: View, width: int, height: int) -> list[str]:
    return [line.text.rstrip() for line in drawn(view, width, height).lines]


def of_the_samples(**changes: object) -> View:
    return replace(View.begin(load([SAMPLES])), **{"today": DECEMBER_1, **changes})  # type: ignore[arg-type]  # fields of `View`


def of_two(text: str, wanted: str = "") -> View:
    sources = tuple(Source(f"{name}.toml", offer(f"employer = '{name.title()}'\n{text}")) for name in ("oak", "elm"))
    return View.begin(Loaded(sources, priorities(wanted), ()))


def test_a_panel_without_room_for_all_of_it_ends_with_no_bare_heading() -> None:
    for height in range(16, 60):
        panel = [line.partition(f"{DIVIDER}  ")[2] for line in texts(of_the_samples(), 200, height)]
        if "enter all of it" in panel:
            end = panel.index("enter all of it")
            assert panel[end - 2], (height, panel[end - 1])


def test_as_pictured_at_80_by_24() -> None:
    lines = texts(of_the_samples(offer="st-aldric.toml", message="Left to learn 7 → 8"), 80, 24)
    assert lines[:11] == [
        "  A Lakeside Regional leads by 2.7, on what is stated.     Left to learn 7 → 8",
        "  ▲ E: answer by December 11   ▲ D Northway, B Prairie could still overtake",
        "  Who leads  ▗ said  . not stated  score  written  at best  you pay",
        "  1 A Lakeside      ▄▄▄▄▄▄▄▄▄▄▗▗    77.3       67       82   $1,500",
        "  2 B Prairie Cross ▄▄▄▄▄▄▄▄▄▄▗.    74.6       69       81   $2,000",
        "  3 C St. Aldric    ▄▄▄▄▄▄▄▄▄       60.9       61       61   $9,328",
        "  4 D Northway      ▄▄▄▄▄▄▄▄▗...... 60.5       50      100   $1,580 ? ▲ days?",
        "  ─ misses a must-have ───────────────────────────────────────────────────────",
        "  5 E Marlow County ▄▄▄▄▄▄▄▄.       51.3       51       57   $5,936   ▲ 4 of 5",
        "",
        "  What matters    weight       share  1 A     2 B    ▌3 C     4 D     5 E",
    ]
    assert lines[11:15] == [
        " ▌Left to learn   ━━━━━━━━●── 8  26%  $3,517  $3,500  $1,500  $3,433  $1,638",
        " ▌left to learn with; full at $3,000  ━━━━━━━ ━━━━━━━ ━━━━    ━━━━━━━ ━━━━",
        "  CME days        ━━━━━━━●─── 7  23%  5 days  5 days  12 days ▲ ?     4 days ▲",
        "                                      ━━━━    ━━━━    ━━━━━━━ ┈┈┈┈┈┈┈ ━━━",
    ]
    assert lines[-1] == FOOT.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
def test_places_are_those_of_the_design(size: tuple[int, int]) -> None:
    ends = {80: (40, 49, 58, None, 67), 120: (60, 70, 80, 91, 101), 200: (84, 94, 104, 115, 125)}[size[0]]
    starts = {80: (20, 70, 18, 38), 120: (26, 105, 22, 44), 200: (26, 129, 24, 50)}[size[0]]
    columns = drawn(of_the_samples(), *size).layout.columns
    assert (columns.score_end, columns.written_end, columns.best_end, columns.worth_end, columns.pay_end) == ends
    assert (columns.bar, columns.note, columns.slider, columns.first_offer) == starts


def is_inside(view: View, width: int, height: int) -> None:
    seen = drawn(view, width, height)
    layout = seen.layout
    assert len(seen.lines) == height
    for line in seen.lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width
    assert seen.lines[-1] == FOOT
    assert 0 < seen.ranking_top < seen.table_top < seen.table_bottom <= height - 1
    if has_panel(width):
        for line in seen.lines[2:-2]:
            assert line.text[layout.width] == DIVIDER
            assert line.text[layout.width - 1] == " ", line.text


@pytest.mark.parametrize("offers", [*range(1, 13), 40])
def test_every_number_of_offers_and_criteria_fits_the_usual_sizes(offers: int) -> None:
    for criteria, size in product((6, 9, 12), ((60, 16), (80, 24), (120, 36), (171, 40), (200, 50))):
        is_inside(make_view(offers, criteria), *size)


@given(
    st.integers(60, 260),
    st.integers(16, 80),
    st.integers(1, 12),
    st.integers(6, 12),
    st.integers(0, 2),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, criteria: int, broken: int, data: st.DataObject
) -> None:
    view = make_view(offers, criteria)
    session = view.session
    for file in data.draw(st.sets(st.sampled_from(view.columns)), label="aside"):
        session = session.set_aside(file)
    view = replace(
        view,
        session=session,
        only_differences=data.draw(st.booleans(), label="differences"),
        row=data.draw(st.sampled_from(view.rows), label="row"),
        offer=data.draw(st.sampled_from(view.columns), label="offer"),
        baseline=data.draw(st.sampled_from([None, *view.by_file]), label="baseline"),
        message=data.draw(st.sampled_from(["", "saved", "a message that is much too long for its place " * 3])),
        problems=(Problem("broken.toml", 1, None, "cannot be read"),) * broken,
        is_watched=data.draw(st.booleans(), label="watched"),
        today=DECEMBER_1,
    )
    is_inside(view, width, height)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 50)])
def test_the_answer_and_the_warnings_are_there_at_every_size(size: tuple[int, int]) -> None:
    view = of_the_samples()
    shown = "\n".join(texts(view, *size))
    assert "A Lakeside Regional leads by 2.7" in shown
    assert "could still overtake" in shown
    assert "▲" in shown


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_offers_of_one_employer_are_told_apart_and_the_answer_keeps_its_figure(width: int) -> None:
    employer = "The Very Long Name of a Regional Medical Center and Its Physicians"
    view = make_view(3)
    names = Names(*({file: f"{view.letter(file)} {employer}" for file in view.columns} for _ in range(2)))
    view = replace(view, names=names)
    seen = drawn(view, width, 36)
    lines = [line.text for line in seen.lines]
    first, second, *_ = view.comparison.standings
    assert any(f"leads by {first.score.stated - second.score.stated:.1f}" in line for line in lines)
    for file in view.columns:
        assert any(f" {view.letter(file)} The" in line for line in lines[seen.ranking_top : seen.table_top])
    for file in view.columns_shown(seen.layout.offers_shown):
        assert f" {view.letter(file)}" in lines[seen.table_top]


def doubted(view: View, width: int = 80, height: int = 40) -> str:
    seen = drawn(view, width, height)
    return "\n".join(line.text for line in seen.lines[: seen.ranking_top])


def places_of(text: str, parts: Sequence[str]) -> list[int]:
    return [text.index(part) for part in parts]


@pytest.mark.parametrize("width", [80, 120])
def test_doubts_stand_in_the_order_of_their_weight(width: int) -> None:
    view = of_the_samples(problems=(Problem("bad.toml", 3, None, "?"),), is_watched=False)
    said = doubted(view, width)
    parts = ["bad.toml has a problem", "could still overtake", "In writing"]
    assert places_of(said, parts) == sorted(places_of(said, parts))
    assert "bad.toml" in doubted(view, width, 24)
    in_full = "\n".join(span.text for span in every_doubt(view))
    parts.insert(1, "Changes on disk are not noticed, r reads again")
    assert places_of(in_full, parts) == sorted(places_of(in_full, parts))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 11), "E Marlow County: answer by December 11, today"),
        (date(2026, 12, 10), "E Marlow County: answer by December 11, tomorrow"),
        (date(2026, 12, 12), "was due December 11"),
    ],
)
def test_a_deadline_stands_at_the_right_of_the_answer_where_it_is_wide(day: date, said: str) -> None:
    assert said in texts(of_the_samples(today=day), 120, 36)[1]
    assert "▲ E" in doubted(of_the_samples(today=day), 80, 24)
    assert "answer by" not in doubted(of_the_samples(today=date(2026, 11, 1)), 120)


@pytest.mark.parametrize(("width", "criteria"), [(80, 6), (120, 6), (120, 18)])
def test_a_deadline_is_told_with_a_title_and_without_one_and_of_offers_that_state_nothing_else(
    width: int, criteria: int
) -> None:
    own = "".join(
        f"[criteria.own_{n}]\nlabel = 'Own {n}'\nweight = 1\nnone = 0\nenough = 10\n" for n in range(criteria - 6)
    )
    for text in ("answer_by = 2026-12-11", "answer_by = 2026-12-11\nallowance.amount = 2000"):
        view = replace(of_two(text, own), today=DECEMBER_1)
        assert "answer by December 11" in "\n".join(texts(view, width, 24)[:4])


def test_that_taxed_money_counts_in_full_is_said_under_the_answer() -> None:
    stipend = "allowance = { amount = 4000, paid_as = 'stipend' }"
    said = "No tax rate is stated: the stipend of A Elm and B Oak is counted as if it were not taxed."
    assert said in doubted(of_two(stipend), 120)
    assert "tax rate" not in doubted(of_two(stipend, "tax_rate = 0.3"), 120)


def test_a_tie_is_called_a_tie() -> None:
    view = of_two("allowance = { amount = 4000, covers = ['courses'] }")
    assert "A Elm and B Oak are level at" in doubted(view)
    assert "Why A and B are level" in "\n".join(texts(view, 120, 36))


def test_a_lead_that_little_weight_turns_is_called_fragile() -> None:
    view = View.begin(load([CASES / "pictured"]))
    assert "A Lakeside Regional leads by 4.5, a fragile lead, on what is stated." in doubted(view)
    assert "fragile" not in doubted(of_the_samples())


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
def test_where_nothing_is_stated_nobody_leads(size: tuple[int, int]) -> None:
    view = of_two("")
    count = sum(len(view.comparison.questions(standing)) for standing in view.comparison.standings)
    said = doubted(view, *size)
    assert f"Nothing is stated yet. {count} questions to ask: a." in said
    assert not any(word in said for word in ("leads", "level", "overtake"))


def test_the_leader_is_compared_with_the_selected_offer() -> None:
    for file, said in (
        ("lakeside.toml", "Why A leads B by 2.7"),
        ("northway.toml", "Why A leads D by 16.8"),
        ("marlow-county.toml", "▲ E misses a must-have"),
    ):
        assert said in "\n".join(texts(of_the_samples(offer=file), 120, 36))


def test_of_many_deadlines_few_are_named() -> None:
    text = "employer = '{0}'\nanswer_by = 2026-12-03\ndays = {{ amount = {0}, from = 'separate' }}"
    sources = tuple(Source(f"{n:02}.toml", offer(text.format(n))) for n in range(9))
    lines = texts(replace(View.begin(Loaded(sources, priorities(), ())), today=DECEMBER_1), 120, 36)
    assert any("answer by December 3, in 2 days, then " in line and line.endswith(" and 5 more") for line in lines)


def test_a_line_more_in_the_ranking_is_taken_from_why() -> None:
    view = of_the_samples()
    view = replace(view, session=view.session.set_aside("county.toml").take_back().set_aside("st-aldric.toml"))
    lines = texts(view, 120, 36)
    assert lines[-2] == ""


def test_the_panel_ends_with_what_to_ask_first() -> None:
    view = View.begin(load([CASES / "pictured"]))
    for file, said in (
        ("lakeside.toml", ("the travel payment in the contract.”", "falls to 56.8 and B")),
        ("northway.toml", ("How many paid CME days a year come on top of", "From about 6.2 days a year it")),
        ("county.toml", ("How many hours a year are protected for CME?", "points hang on it")),
    ):
        seen = drawn(replace(view, offer=file), 200, 70)
        text = " ".join(line.text[seen.layout.width + MARGIN - 1 :].strip("│ ") for line in seen.lines)
        assert "Ask first" in text
        assert all(part in text for part in said), text

"""Lines: nothing leaves them, nothing overlaps, wide characters are never halved."""

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.tui.drawing.pen import Line, Pen, Role, Span, beside, cut, cut_path, split, wrapped

words = st.text(st.sampled_from("ab cд病🏥é́"), max_size=40)
pieces = st.lists(st.tuples(st.integers(0, 50), words), max_size=6)


def width_of(line: Line) -> int:
    return sum(cell_len(span.text) for span in line.spans)


def test_texts_stand_at_their_columns_in_any_order() -> None:
    pen = Pen(20)
    pen.end_at(19, Span("end"))
    assert pen.at(2, Span("one"), Span("two", Role.DIM)) == 8
    line = pen.line()
    assert line.text == "  onetwo         end"
    assert [span.role for span in line.spans if span.text.strip()] == [Role.TEXT, Role.DIM, Role.TEXT]


def test_ending_returns_the_first_column() -> None:
    assert Pen(20).end_at(9, Span("病院"), Span("a")) == 5


def test_of_two_that_overlap_the_left_one_stays_whole() -> None:
    pen = Pen(20)
    pen.at(4, Span("right"))
    pen.at(0, Span("left one"))
    assert pen.line().text == "left onet"


def test_a_wide_character_that_is_half_covered_leaves_a_blank() -> None:
    pen = Pen(20)
    pen.at(0, Span("abc"))
    pen.at(2, Span("病院"))
    assert pen.line().text == "abc 院"


def test_what_leaves_the_line_is_cut() -> None:
    pen = Pen(6)
    pen.at(4, Span("abc"))
    pen.at(30, Span("gone"))
    assert pen.line().text == "    ab"


def test_a_wide_character_at_the_edge_is_not_halved() -> None:
    pen = Pen(3)
    pen.at(0, Span("病院"))
    assert pen.line().text == "病 "


@pytest.mark.parametrize("band", [False, True])
def test_the_band_begins_with_the_focus_sign(band: bool) -> None:
    assert Pen(9).line(band=band).band == (range(1, 8) if band else range(0))


@given(st.integers(0, 60), pieces)
def test_no_line_is_wider_than_it_may_be(width: int, texts: list[tuple[int, str]]) -> None:
    pen = Pen(width)
    for column, text in texts:
        pen.at(column, Span(text))
    assert width_of(pen.line()) <= width


@given(words, st.integers(0, 45))
def test_a_split_text_has_all_its_cells(text: str, cells: int) -> None:
    head, tail = split(text, cells)
    assert cell_len(head) == min(cells, cell_len(text))
    assert cell_len(head) + cell_len(tail) == cell_len(text)


@given(pieces, st.integers(1, 60), words)
def test_what_stands_beside_begins_at_one_column(texts: list[tuple[int, str]], width: int, right: str) -> None:
    pen = Pen(80)
    for column, text in texts:
        pen.at(column, Span(text))
    both = beside(pen.line(band=True), width, Line((Span(right),)))
    assert width_of(both) == width + cell_len(right)
    assert both.text.endswith(right)
    assert len(both.band) == min(78, max(0, width - 1))


@given(words, st.integers(0, 45))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    fitted = cut(text, width)
    assert cell_len(fitted) <= width
    if cell_len(text) <= width:
        assert fitted == text
    elif width:
        assert fitted.endswith("…")


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("courses, conferences, books", 11, "courses…"),
        ("A Blue Ridge Regional", 10, "A Blue…"),
        ("A Blue Ridge Regional", 13, "A Blue Ridge…"),
        ("overdue since November 3", 20, "overdue since…"),
        ("anesthesiology group", 10, "anesthesi…"),
        ("It anesthesiologists", 10, "It anesth…"),
    ],
)
def test_what_is_cut_ends_with_a_whole_word_as_long_as_half_of_it_stays(text: str, width: int, fitted: str) -> None:
    assert cut(text, width) == fitted


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("wrote /srv/cme/offers/best.pdf", 30, "wrote /srv/cme/offers/best.pdf"),
        ("wrote /srv/cme/offers/best.pdf", 29, "wrote /srv/cme/offe…/best.pdf"),
        ("wrote /srv/cme/offers/best.pdf; no letter for 病", 40, "wrote /srv/c…/best.pdf; no letter for 病"),
        ("wrote /srv/cme/offers/best.pdf", 12, "wrote /…/be…"),
        ("/srv/cme/offers/best.pdf is there", 24, "/srv/…/best.pdf is there"),
        ("at most 3/4 of it, and 5/6 of that", 20, "at most 3/4 of it…"),
    ],
)
def test_of_a_path_the_folders_in_the_middle_give_way(text: str, width: int, fitted: str) -> None:
    assert cut_path(text, width) == fitted


@given(words, words, st.integers(0, 45))
def test_a_cut_path_fits(before: str, after: str, width: int) -> None:
    assert cell_len(cut_path(f"{before} /srv/{after}/x", width)) <= width


@pytest.mark.parametrize("width", [-3, 0])
def test_nothing_fits_into_nothing(width: int) -> None:
    assert cut("text", width) == ""


@given(words, st.integers(2, 45))
def test_wrapped_text_fits_and_loses_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_percent_sign_stays_with_its_number() -> None:
    assert wrapped("one two 13% five", 10) == ["one two", "13% five"]
    assert wrapped("a 13%", 2) == ["a", "13", "%"]


def test_wrapped_text_breaks_between_words() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]


@pytest.mark.parametrize("text", ["病院", "a病b", "🏥"])
def test_where_not_even_one_wide_character_fits_wrapping_ends(text: str) -> None:
    assert all(cell_len(line) <= 1 for line in wrapped(text, 1))

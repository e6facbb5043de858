"""Measuring, wrapping and cutting."""

import pytest
from hypothesis import given, strategies as st

from offercompare.report.pdf.typeface import CELL, SENTENCE, balance, fit, list_within, printable, width, wrap


@given(st.text(max_size=300), st.floats(20, 300), st.integers(1, 5))
def test_lines_fit_and_are_no_more_than_asked_for(text: str, room: float, most: int) -> None:
    lines = wrap(text, CELL, room, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, CELL) <= room + 1e-9 or len(line) <= 2 for line in lines)


@given(st.text(max_size=300), st.floats(20, 300))
def test_a_fitted_text_fits(text: str, room: float) -> None:
    assert width(fit(text, CELL, room), CELL) <= room


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("Lakeside", CELL, 200) == "Lakeside"
    assert wrap("Lakeside Regional", CELL, 200) == ("Lakeside Regional",)


def test_a_cut_ends_in_an_ellipsis_and_never_in_a_space() -> None:
    assert fit("Lakeside Regional Medical Center", CELL, 40).endswith("e…")


def test_a_word_too_wide_is_broken() -> None:
    lines = wrap("W" * 60, CELL, 100, 10)
    assert len(lines) > 1
    assert "".join(lines) == "W" * 60


def test_a_mark_stays_with_its_base() -> None:
    word = "q\u0323" * 30  # no single character for q with a dot below
    assert all(line[0] == "q" for line in wrap(word, CELL, 50, 20))


def test_a_percent_sign_stays_with_its_number() -> None:
    assert all(not line.startswith("%") for line in wrap("so it is 16% " * 9, CELL, 60, 20))


def test_rare_spaces_and_hyphens_become_common_ones() -> None:
    assert printable("a\u2010b\u2011c\u2009d\u202fe") == "a-b-c d\u00a0e"


@pytest.mark.parametrize("room", [400.0, 500.0, 640.0])
def test_a_balanced_text_leaves_no_word_alone(room: float) -> None:
    lines = balance("County Health would lead if the weight were another one than it is " * 2, SENTENCE, room, 3)
    assert width(lines[-1], SENTENCE) > 0.3 * room


def test_a_list_says_how_many_it_leaves_out() -> None:
    assert list_within(("one", "two", "three"), CELL, 1000) == "one, two, three"
    assert list_within(("one", "two", "three", "four", "five"), CELL, 78) == "one, two and 3 more"

"""What a text from outside looks like before it is shown."""

import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import example, given, strategies as st

from offercompare.wording.clean import MOST_MARKS, clean

ZWNJ, ZWJ = "\u200c", "\u200d"

hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aé \t\r\n\x00\x1b\x7f\x85\x9b\xad\u061c\u2028\u2029\u202e\u2066\ufeff\ufffe\ud800"),
        st.sampled_from("\u0301\u0316\u0344\u0338\u09c7\u09be\u20dd\u1100\u1161\u11a8\u212a\u037e\u0958"),
        st.sampled_from([ZWJ, ZWNJ]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lakeside Regional Medical Center",
        "Çağrı Müller-Łukasz, 東京",
        "“Pay [/foo] me” & <b> =cmd()",
        "👨\u200d👩\u200d👧 ❤\ufe0f",
        "می\u200cخواهم",
        "क्\u200dष",
        "100 000 €",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x00\x07\x08\x0b\x0c\x1f\x7f", "␀␇␈␋␌␟␡"),
        ("\x80\x9b31m\x9f", "��31m�"),
        ("soft\u00adhyphen", "soft�hyphen"),
        ("\u202eevil\u202c \u2066x\u2069 \u200ey\u200f \u061c", "�evil� �x� �y� �"),
        ("\ufeffbom", "�bom"),
        ("tag\U000e0041", "tag�"),
        ("half\ud83d", "half�"),
        ("private \ue000 \U0010fffd", "private � �"),
        ("unassigned \u0378 \uffff", "unassigned � �"),
        ("a\u2028b\u2029c", "a�b�c"),
        ("a\tb", "a b"),
    ],
)
def test_what_acts_or_hides_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(text, lines=True) == shown


@pytest.mark.parametrize(
    ("text", "on_one_line", "on_lines"),
    [
        ("a\nb", "a b", "a\nb"),
        ("a\r\nb", "a b", "a\nb"),
        ("é\r\nb", "é b", "é\nb"),
        ("a\r\n\r\nb", "a  b", "a\n\nb"),
        ("a\rb", "a␍b", "a␍b"),
        ("a\r\r\nb", "a␍ b", "a␍\nb"),
        ("a\n\rb", "a ␍b", "a\n␍b"),
        ("a\x85b", "a�b", "a�b"),
    ],
)
def test_line_breaks(text: str, on_one_line: str, on_lines: str) -> None:
    assert clean(text) == on_one_line
    assert clean(text, lines=True) == on_lines


@pytest.mark.parametrize("joiner", [ZWJ, ZWNJ])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("é+é", "é+é"),
        ("a+é", "a�é"),
        ("é+a", "é�a"),
        ("+é", "�é"),
        ("é+", "é�"),
        ("é++é", "é��é"),
        ("é+++é", "é���é"),
        ("é+\n", "é� "),
        ("é+e\u0301", "é+é"),
        ("é+\u212a", "é�K"),
        ("\u212a+é", "K�é"),
    ],
)
def test_a_joiner_stays_only_between_what_it_can_join(joiner: str, text: str, shown: str) -> None:
    assert clean(text.replace("+", joiner)) == shown.replace("+", joiner)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x" + "\u0316" * 5, "x" + "\u0316" * 4),
        ("x" + "\u0316" * 4 + "y" + "\u0316" * 5, "x" + "\u0316" * 4 + "y" + "\u0316" * 4),
        ("\u0316" * 9, "\u0316" * 4),
        ("x" + "\u20dd" * 9, "x" + "\u20dd" * 4),
        ("é" + "\u0316" * 4 + ZWJ + "\u0316é", "é" + "\u0316" * 4 + ZWJ + "é"),
    ],
)
def test_marks_do_not_pile_up(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_one_mark_that_decomposes_into_two_counts_as_two() -> None:
    assert clean("q" + "\u0344" * 4) == "q" + "\u0308\u0301" * 2


def test_many_marks_are_never_composed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    normalize = unicodedata.normalize

    def observed(_: Literal["NFC"], text: str) -> str:
        lengths.append(len(text))
        return normalize("NFC", text)

    monkeypatch.setattr(unicodedata, "normalize", observed)
    assert clean("x" + "\u0301\u0316" * 10_000) == "x\u0316\u0316\u0301\u0301"
    assert lengths == [1 + MOST_MARKS]


def test_a_text_is_composed() -> None:
    assert clean("e\u0301 \u1100\u1161 \u2126") == "é 가 Ω"


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("äbcd", 3, "äb…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -1, ""),
        ("", 0, ""),
        ("e\u0301e\u0301", 2, "éé"),
        ("x" * 601, 600, "x" * 599 + "…"),
    ],
)
def test_a_long_text_is_cut(text: str, limit: int, shown: str) -> None:
    assert clean(text, limit=limit) == shown


def test_the_limit_is_600_unless_told() -> None:
    assert clean("x" * 601) == clean("x" * 601, limit=600)


def test_every_character_there_is() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    categories = {unicodedata.category(each) for each in set(clean(every, limit=len(every)))}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(text=hostile, lines=st.booleans(), limit=st.integers(0, 50))
@example(text=f"é{ZWJ}\u0301\u0316\u0316\u0316\u0316a", lines=False, limit=50)
@example(text=f"\u1100\u0301\u0316\u0316\u0316{ZWJ}\u0316\u1161", lines=False, limit=50)
@example(text="x\u0316\u0316\u0316\u09c7\u0316\u09be", lines=False, limit=50)
@example(text=f"éé{ZWJ}éé", lines=False, limit=4)
@example(text="e\u0301\r\r\n\x00", lines=True, limit=50)
def test_a_clean_text_is_clean(text: str, *, lines: bool, limit: int) -> None:
    shown = clean(text, lines=lines, limit=limit)
    assert clean(shown, lines=lines, limit=limit) == shown
    assert clean(shown, lines=True, limit=limit) == shown


@given(text=hostile, lines=st.booleans(), limit=st.integers(0, 50))
def test_nothing_hidden_is_left(text: str, *, lines: bool, limit: int) -> None:
    shown = clean(text, lines=lines, limit=limit)
    assert len(shown) <= limit
    assert unicodedata.is_normalized("NFC", shown)
    marks = 0
    for before, character, after in zip(" " + shown, shown, shown[1:] + " ", strict=False):
        category = unicodedata.category(character)
        marks = marks + 1 if category.startswith("M") else marks if category == "Cf" else 0
        assert marks <= MOST_MARKS
        if category == "Cf":
            assert character in ZWJ + ZWNJ
            assert not (before + after).isascii()
            assert ord(before) > 127 < ord(after)
        elif category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}:
            assert (character, lines) == ("\n", True)


@given(st.text("aéạếǖΩ가한 \u0929\u200d\x1b\n", max_size=9))
def test_how_it_is_composed_makes_no_difference(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))

"""Values as the text of a TOML file."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files.toml_text import prose_text

LONG = "x" * 70


@given(st.text(st.characters(codec="utf-8")) | st.text('"\\\n\r\tn# ', max_size=90))
def test_any_text_is_read_back(text: str) -> None:
    for value in (text, LONG + text, text + LONG):
        assert tomllib.loads(f"x = {prose_text(value)}\n") == {"x": value}


@pytest.mark.parametrize("text", [f'{LONG}"', f"{LONG}\\n", f'{LONG}"""', "\n\\", '\n"'])
def test_what_could_end_a_text_too_early(text: str) -> None:
    assert tomllib.loads(f"x = {prose_text(text)}\n") == {"x": text}

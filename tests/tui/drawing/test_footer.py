"""The keys at the foot: as many as fit, in their groups, each where it is drawn."""

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.tui.drawing.footer import Key, KeyGroup, footer

GROUPS = (
    KeyGroup(
        "Look", (Key("enter", "in full", "offer_in_full"), Key("x", "safety", "safety", 1), Key("y", "plan", "plan", 2))
    ),
    KeyGroup("Change", (Key("←→", "weight", "more"), Key("w", "what-if", "what_if", 2))),
    KeyGroup("Take along", (Key("n", "asks", "asks", 2), Key("p", "PDF", "pdf"))),
)
RIGHT = (Key("?", "menu", "menu"), Key("q", "quit", "quit", 4))


def test_what_matters_least_gives_way_first() -> None:
    texts = {width: footer(GROUPS, RIGHT, width)[0].text.split() for width in (120, 80)}
    assert " ".join(texts[120]) == (
        "Look enter in full x safety y plan Change ←→ weight w what-if Take along n asks p PDF ? menu q quit"
    )
    assert " ".join(texts[80]) == "Look enter in full x safety Change ←→ weight Take along p PDF ? menu"


def test_a_key_that_gives_way_comes_back_with_more_room() -> None:
    seen = [len(footer(GROUPS, RIGHT, width)[1]) for width in range(1, 260)]
    assert seen == sorted(seen)
    assert seen[-1] == sum(len(group.keys) for group in GROUPS) + len(RIGHT)


@given(st.integers(0, 250))
def test_a_button_is_where_its_key_is_drawn(width: int) -> None:
    line, buttons = footer(GROUPS, RIGHT, width)
    caps = {key.command: f"{key.cap} {key.word}" for group in (*GROUPS, KeyGroup("", RIGHT)) for key in group.keys}
    assert cell_len(line.text) <= max(width, 0)
    for button in buttons:
        assert caps[button.command].startswith(line.text[max(button.start, 0) : button.end].strip())


@pytest.mark.parametrize("is_possible", [True, False])
def test_what_cannot_be_done_is_dim(*, is_possible: bool) -> None:
    line, _ = footer((KeyGroup("", (Key("u", "undo", "undo", 0, is_possible),)),), RIGHT, 80)
    assert [span.bold for span in line.spans if span.text == "u"] == [is_possible]

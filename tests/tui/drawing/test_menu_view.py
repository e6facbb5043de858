"""The menu as drawn: three columns under their groups, at any size."""

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.tui.commands import Group, command as declare
from offercompare.tui.drawing.menu_view import Item, columns_of, draw_menu
from view_factory import line_texts


def item(title: str, group: Group = Group.LOOK, key: str = "x", reason: str = "", detail: str = "") -> Item:
    @declare(key, title=title, group=group, name=title)
    def method() -> None:
        """Show it. It does more."""

    (command,) = method.__dict__["commands"]
    return Item(command, reason, detail)


PLAN = item("Plan", key="y")
WHY = item("Why", key="i", detail="A leads C")
PROBLEMS = item("Problems", key="!", reason="every file was read")
FORM = item("Form", Group.CHANGE, "f")
ASKS = item("Asks", Group.TAKE, "n")
QUIT = item("Quit", Group.MOVE, "q")
EVERY = (PLAN, WHY, PROBLEMS, FORM, QUIT, ASKS)


def shown(width: int, height: int, selected: Item | None = PLAN) -> list[str]:
    return line_texts(draw_menu(EVERY, EVERY, selected, width, height).lines)


def test_groups_stand_in_columns_with_what_is_the_same_everywhere_below() -> None:
    assert columns_of(EVERY) == [[PLAN, WHY, PROBLEMS], [FORM], [ASKS, QUIT]]
    assert columns_of([QUIT, FORM]) == [[FORM], [QUIT]]


def test_where_there_is_room_lines_are_apart_and_details_stand_beside() -> None:
    lines = shown(120, 31)
    assert (
        lines[0] == "  Look                                      Change                                    Take along"
    )
    assert lines[2].startswith(" ▌y      Plan")
    assert lines[4].startswith("  i      Why  A leads C")
    assert lines[6].startswith("  !      Problems: every file was read")
    assert lines[6].endswith("      Everywhere")
    assert lines[-5:] == ["  Plan", "  Show it. It does more.", "", "", ""]


def test_what_does_not_fit_is_counted_below_its_column() -> None:
    lines = shown(80, 8)
    assert [line[:27].rstrip() for line in lines[1:4]] == [
        " ▌y     Plan",
        "  i     Why  A leads C",
        "        1 more below",
    ]
    assert lines[3][29:].strip() == "1 more below", "quit"
    assert "more" not in shown(80, 8, PROBLEMS)[3][:29]


def test_in_80_columns_a_reason_stands_on_the_line_under_it() -> None:
    lines = shown(80, 12)
    assert [line[:27].rstrip() for line in lines[2:6]] == [
        " ▌y     Plan",
        "  i     Why  A leads C",
        "  !     Problems",
        "        every file was read",
    ]
    assert any("Not now: every file was read." in line for line in shown(80, 19, PROBLEMS))


@given(
    st.integers(1, 250),
    st.integers(1, 70),
    st.lists(
        st.builds(item, st.text(max_size=30), st.sampled_from(Group), st.sampled_from("xyz"), st.text(max_size=40)),
        max_size=30,
    ),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(width: int, height: int, items: list[Item], data: st.DataObject) -> None:
    selected = data.draw(st.sampled_from(items), label="selected") if items else None
    drawn = draw_menu(items, items, selected, width, height)
    assert len(drawn.lines) == height
    for line in drawn.lines:
        assert cell_len(line.text) <= width
        assert line.band.stop <= width
    for y, cells, found in drawn.spots:
        assert drawn.item_at(cells.start, y) is not None
        assert found in items
    if selected is not None and height > 8:
        assert any(found is selected for _, _, found in drawn.spots)


def test_a_filter_moves_no_line_up_or_down() -> None:
    whole = draw_menu(EVERY, EVERY, None, 120, 20)
    few = draw_menu(EVERY, [EVERY[0]], None, 120, 20)
    assert few.spots[0][:2] == next(place[:2] for place in whole.spots if place[2] is EVERY[0])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", EVERY), ("o", (PROBLEMS, FORM)), ("y", (PLAN, WHY)), ("q", (QUIT,)), ("qu", (QUIT,)), ("i", (WHY,))],
)
def test_letters_filter_by_title_and_key(typed: str, found: tuple[Item, ...]) -> None:
    assert tuple(each for each in EVERY if each.matches(typed)) == found

"""What holds on every screen: whatever stands in the files, in every size, in poorer terminals, whatever is pressed."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len
from textual.widgets import Input, TextArea

from hostile import EVERYWHERE, HOSTILE, write
from monkey import SCREENS, make_folder, play
from offercompare.files.load import load
from offercompare.tui.app import commands_by_screen
from offercompare.tui.commands import rebind
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.tui.screens.prompt import Ask
from pilot import AppPilot, open_app, open_first_offer, screen_strips
from support import rounds

MEDIUM = (120, 36)
WIDTHS = (1, 2, 3, 5, 8, 13, 20, 21, 28, 40, 59, 60, 61, 79, 80, 100, 115, 116, 117, 118, 120, 167, 171, 200, 250)
HEIGHTS = (1, 2, 3, 5, 9, 15, 16, 24, 36, 50, 70)
LONGEST_TYPED = 300
"""Characters typed of a text: each is drawn again with every key."""
ENDS = {"quit", "edit_file", "back"}
"""Commands that end the app, give the terminal away, or leave the screen."""
FREE = "f9"
"""A key that no command has."""
FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def acts(pilot: AppPilot) -> bool:
    """Return whether anything is shown that acts or hides, or was copied."""
    styles = [segment.style for strip in screen_strips(pilot.app) for segment in strip if segment.style]
    is_link = any(style.link or "@click" in style.meta for style in styles)
    return is_link or bool(FORBIDDEN.search(pilot.screen) or FORBIDDEN.search(pilot.app.clipboard))


async def go(pilot: AppPilot, *keys: str) -> None:
    """Press keys; each may be about what is still being worked out."""
    for key in keys:
        await pilot.press(key)
        await pilot.settle()


async def walk(pilot: AppPilot, screens: Mapping[str, tuple[str, ...]] = SCREENS) -> AsyncIterator[str]:
    """Go to one screen after the other, from where one is and back."""
    start = pilot.app.screen
    for name, keys in screens.items():
        await go(pilot, *keys)
        yield name
        while pilot.app.screen is not start:  # whatever is asked on the way
            pilot.app.pop_screen()
            await pilot.pause()


async def resize(pilot: AppPilot, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.wait_until(lambda: pilot.app.screen.size == size)
    await pilot.pause()


def parts_of(screen: CommandScreen, width: int, height: int) -> Iterator[Line]:
    """Draw what a screen consists of, in a size that it need not have."""
    yield screen.draw_footer(width)
    if isinstance(screen, BaseScreen):
        yield screen._title(width)
    if isinstance(screen, BaseScreen) and type(screen).body is not BaseScreen.body:  # else it consists of widgets
        body = screen.body(width, height)
        yield from (*body.above, *body.lines, *body.below)


def assert_total(screen: CommandScreen, rng: Random) -> None:
    """Look whether a screen can be drawn in any size."""
    for width, height in (*product((1, 2), (1, 2)), *rng.sample(list(product(WIDTHS, HEIGHTS)), rounds(0.5))):
        for line in parts_of(screen, width, height):
            # In less than 60 columns, what goes beyond is cut by the canvas.
            assert width < 60 or cell_len(line.text) <= width, (type(screen), width, height)


async def type_it(pilot: AppPilot, text: str) -> None:
    """Type a text where the screen has a line or a text to edit, and give it as the answer."""
    if isinstance(pilot.app.screen.focused, Input | TextArea):
        await pilot.paste(text[:LONGEST_TYPED])
        assert not acts(pilot)
        await go(pilot, "enter")
        assert not acts(pilot)


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", EVERYWHERE)
async def test_any_text_is_shown_as_written_in_any_size_and_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    rng, seen = Random(kind), set[type]()
    folder = write(tmp_path / "offers", EVERYWHERE[kind])
    loaded = load([folder])
    assert loaded.problems
    assert {source.file for source in loaded.sources} >= {"c.toml", "asked.toml", "aside.toml"}
    async with open_app(folder, size=MEDIUM) as pilot:
        async for name in walk(pilot):
            screen = pilot.app.screen
            seen.add(type(screen))
            if isinstance(screen, CommandScreen):
                assert_total(screen, rng)
            for size in (MEDIUM, (60, 16)):
                await resize(pilot, size)
                assert not acts(pilot), name
                await go(pilot, "pagedown")
                assert not acts(pilot), name
            await resize(pilot, MEDIUM)
            await type_it(pilot, EVERYWHERE[kind])
    drawn = {screen for screen in commands_by_screen() if not screen.__subclasses__()}
    assert {each.__name__ for each in drawn} <= {each.__name__ for each in seen}
    made = {path.name for path in tmp_path.iterdir() if path.suffix != ".pdf"}  # what was typed may be a good name
    assert made == {"offers"}


async def test_hostile_text_does_nothing_whatever_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every command once, on the first screen that has it."""
    monkeypatch.chdir(tmp_path)
    text, given = EVERYWHERE["acts"], set[tuple[type, str]]()
    async with open_app(write(tmp_path / "offers", text), size=MEDIUM) as pilot:
        async for _ in walk(pilot):
            screen = pilot.app.screen
            for bound in screen.commands.values() if isinstance(screen, CommandScreen) else ():
                name, keys = bound.command.name, bound.command.keys
                if (type(bound.target), name) in given or name in ENDS or not keys:
                    continue
                given.add((type(bound.target), name))
                await go(pilot, keys[0])
                assert not acts(pilot), name
                await type_it(pilot, text)
                while screen in pilot.app.screen_stack and pilot.app.screen is not screen:
                    pilot.app.pop_screen()
                    await pilot.pause()
                if screen not in pilot.app.screen_stack:
                    break
        assert pilot.app.is_running


@pytest.mark.parametrize("text", ["[@click=app.quit]Click[/]", "[/foo]"])
async def test_markup_is_shown_as_written(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "offers"
    folder.mkdir()
    for index in range(2):
        (folder / f"{index}.toml").write_text(f"employer = '{text} {index}'\n[allowance]\namount = {index}00\n")
    (folder / "priorities.toml").write_text(f"format = 1\nname = '{text}'\n")
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.wait_for(text)
        begin = text[:10]
        row = next(index for index, line in enumerate(pilot.lines) if begin in line and index > 3)
        await pilot.click(offset=(pilot.lines[row].index(begin) + 2, row))
        await pilot.press("enter")
        await pilot.wait_for(text, "esc back")
        for x, y in product(range(120), range(36)):
            style = pilot.app.screen.get_style_at(x, y)
            assert style.link is None
            assert "@click" not in style.meta
        assert pilot.app.is_running


async def test_a_hostile_answer_to_a_question_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").write_text("employer = 'Plain'\n")
    async with open_app(tmp_path, size=(120, 36)) as pilot:
        for hostile in HOSTILE.values():
            await pilot.press("p")
            await pilot.wait_until(lambda: isinstance(pilot.app.screen, Ask))
            pilot.app.screen.query_one(Input).value = f"none/{hostile[:300]}/x"
            await pilot.pause()
            assert not acts(pilot)
            await pilot.press("enter")
            await pilot.wait_for("There is no folder")
            assert not acts(pilot)
            await pilot.press("escape")


async def test_a_hostile_file_name_in_a_message_is_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "\x1b[31m[@click=app.quit].toml"
    path.write_text("format = 1\n")
    (tmp_path / "a.toml").write_text("employer = 'Plain'\n")
    (tmp_path / "b.toml").write_text("employer = 'Other'\n")
    async with open_app(tmp_path / "a.toml", tmp_path / "b.toml", "--priorities", path, size=(120, 36)) as pilot:
        await pilot.press("3", "s")
        await pilot.wait_for("/␛[31m[@click=app.quit].toml")
        assert not acts(pilot)


async def test_a_hostile_editor_name_is_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "\x1b[31m'")
    (tmp_path / "a.toml").write_text("employer = 'Plain'\n")
    async with open_app(tmp_path) as pilot:
        await pilot.press("e")
        await pilot.wait_until(lambda: "editor" in pilot.title)
        assert not acts(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("case", ["pictured", "year", "first offer"])
async def test_a_poor_terminal_gets_ascii_its_own_colors_and_something_in_every_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    opening = open_first_offer if case == "first offer" else open_app
    async with opening(make_folder(case, tmp_path), "--ascii") as pilot:
        if case == "year":
            await go(pilot, "Y")
        async for screen in walk(pilot, SCREENS if case == "pictured" else {case: ()}):
            assert_own_colors(pilot, screen)
            for size in ((1, 1), (2, 1), (1, 3), (5, 2), (9, 3), (12, 5), (30, 9), (59, 15), (200, 50), (80, 24)):
                await resize(pilot, size)
                shown = pilot.screen
                assert shown.isascii(), (screen, [each for each in shown if not each.isascii()])
                is_cursor_alone = screen in {"words", "message", "call's end"} and size < (5, 2)
                assert is_cursor_alone or shown.strip(), (screen, size)


async def test_themes_of_the_terminal_leave_the_colors_to_it(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        async for screen in walk(pilot):
            for theme in ("ansi-light", "ansi-dark"):
                pilot.app.theme = theme
                await pilot.pause()
                assert_own_colors(pilot, screen)


def assert_own_colors(pilot: AppPilot, screen: str) -> None:
    styles = [segment.style for strip in screen_strips(pilot.app) for segment in strip if segment.style]
    colors = {color for style in styles for color in (style.color, style.bgcolor) if color is not None}
    assert not {color.name for color in colors if color.triplet is not None}, screen


def test_a_key_that_another_command_of_any_screen_has_is_refused_with_a_sentence() -> None:
    screens = commands_by_screen()
    pairs = {
        (one.name, other.name, other.keys[0])
        for commands in screens.values()
        for one in commands
        for other in commands
        if one.name != other.name and other.keys and not set(one.keys) & set(other.keys)
    }
    for name, other, key in pairs:
        given, refusals = rebind(screens.values(), {name: key})
        assert name not in given
        (refusal,) = refusals
        assert refusal.startswith(f"{name} keeps "), refusal
        assert "is the key of" in refusal, (other, refusal)


async def test_every_command_of_every_screen_can_have_another_key(tmp_path: Path) -> None:
    screens = commands_by_screen()
    names = sorted({each.name for commands in screens.values() for each in commands})
    for name in names:
        given, refusals = rebind(screens.values(), {name: FREE})
        assert (given, refusals) == ({name: (FREE,)}, ())
    seen = set[type]()
    async with open_app(make_folder("main", tmp_path), size=MEDIUM) as pilot:
        async for screen in walk(pilot):
            shown = pilot.app.screen
            if not isinstance(shown, CommandScreen) or type(shown) in seen:
                continue
            seen.add(type(shown))
            for name in list(shown.commands):
                for cached in ("commands", "by_key"):  # from the keys of before
                    shown.__dict__.pop(cached, None)
                pilot.app.keys = {name: (FREE,)}
                assert shown.commands[name].command.keys == (FREE,), (screen, name)
                assert [key for key, each in shown.by_key.items() if each.command.name == name] == [FREE]
            pilot.app.keys = {}


@pytest.mark.parametrize(
    "screen", ["main", "weights", "asks", "call", "form", "menu", "question", "year", "first offer"]
)
async def test_a_monkey_ends_in_no_traceback_and_nothing_typed_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    monkeypatch.chdir(tmp_path)
    await play(make_folder(screen, tmp_path), screen, Random(screen), 40)

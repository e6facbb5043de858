"""Text from outside is shown as written and does nothing, on every screen and at any size."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from hostile import HOSTILE, write
from monkey import SCREENS
from offercompare.files.load import load
from offercompare.tui.app import commands_by_screen
from offercompare.tui.screens.base_screen import CommandScreen
from offercompare.tui.screens.offer_form import FirstOfferForm
from offercompare.tui.screens.prompt import Ask
from pilot import AppPilot, open_app, screen_strips

TOGETHER = {
    "markup": HOSTILE["markup"],
    "half markup": HOSTILE["half markup"] + HOSTILE["reportlab"],
    "acts": "[@click=app.quit]x[/]" + HOSTILE["escape"] + HOSTILE["c1"] + HOSTILE["bidi"],
    "takes no room": "A" + "\u200b\u200d\u2060\ufeff" * 5 + "\u0301" * 30 + HOSTILE["zero width"] + HOSTILE["marks"],
    "scripts": HOSTILE["looks empty"] + HOSTILE["cjk"] + HOSTILE["emoji"] + HOSTILE["rtl"],
    "long": HOSTILE["one long word"],
}
"""Several kinds in one text, since each walk takes a second. Short fields hold the first 60 characters."""
FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SIZES = ((120, 36), (60, 16))
ENDS = {"quit", "edit_file", "back"}
"""Commands that end the app, give the terminal away, or leave the screen."""
LONGEST_TYPED = 300
"""Characters typed of a text: each is drawn again with every key."""


def acted(pilot: AppPilot) -> bool:
    """Return whether anything is shown that acts or hides, or was copied."""
    styles = [segment.style for strip in screen_strips(pilot.app) for segment in strip if segment.style]
    is_link = any(style.link or "@click" in style.meta for style in styles)
    return is_link or bool(FORBIDDEN.search(pilot.screen) or FORBIDDEN.search(pilot.app.clipboard))


async def press(pilot: AppPilot, *keys: str) -> None:
    """Press keys, and look at what each leads to."""
    for key in keys:
        await pilot.press(key)
        await pilot.settle()
        assert not acted(pilot), key


async def close(pilot: AppPilot) -> None:
    """Go back to the main screen, whatever is asked on the way."""
    while pilot.app.screen is not pilot.app.main:
        pilot.app.pop_screen()
        await pilot.pause()


async def look_around(pilot: AppPilot) -> None:
    """Look at what a screen shows, further down and in other sizes."""
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await pilot.wait_until(lambda size=size: pilot.app.screen.size == size)  # type: ignore[misc]  # bound at once
        await press(pilot, "pagedown")
    await pilot.resize_terminal(*SIZES[0])


async def type_it(pilot: AppPilot, hostile: str) -> None:
    """Type a text where the screen has a line or a text to edit, and give it as the answer."""
    if isinstance(pilot.app.screen.focused, Input | TextArea):
        await pilot.paste(hostile[:LONGEST_TYPED])
        assert not acted(pilot)
        await press(pilot, "enter")


@pytest.mark.parametrize("kind", TOGETHER)
async def test_hostile_text_does_nothing_on_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder, seen = write(tmp_path / "offers", TOGETHER[kind]), set[type]()
    loaded = load([folder])
    assert loaded.problems
    assert {source.file for source in loaded.sources} >= {"c.toml", "asked.toml", "aside.toml"}
    async with open_app(folder, size=SIZES[0]) as pilot:
        for keys in SCREENS.values():
            await press(pilot, *keys)
            seen.add(type(pilot.app.screen))
            await look_around(pilot)
            await type_it(pilot, TOGETHER[kind])
            await close(pilot)
        assert pilot.app.is_running
    drawn = {screen for screen in commands_by_screen() if not screen.__subclasses__()}
    assert drawn - seen == {FirstOfferForm}  # a form like another
    made = {path.name for path in tmp_path.iterdir() if path.suffix != ".pdf"}  # what was typed may be a good name
    assert made == {"offers"}


async def test_hostile_text_does_nothing_whatever_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every command of every screen once."""
    monkeypatch.chdir(tmp_path)
    folder = write(tmp_path / "offers", TOGETHER["acts"])
    async with open_app(folder, size=SIZES[0]) as pilot:
        for keys in SCREENS.values():
            await press(pilot, *keys)
            screen = pilot.app.screen
            offered = screen.offered if isinstance(screen, CommandScreen) else {}
            for name in sorted(offered.keys() - ENDS):
                if not offered[name].command.keys:
                    continue
                await press(pilot, offered[name].command.keys[0])
                await type_it(pilot, TOGETHER["acts"])
                while screen in pilot.app.screen_stack and pilot.app.screen is not screen:
                    pilot.app.pop_screen()
                    await pilot.pause()
                if screen not in pilot.app.screen_stack:
                    break
            await close(pilot)
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
            assert not acted(pilot)
            await pilot.press("enter")
            await pilot.wait_for("There is no folder")
            assert not acted(pilot)
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
        assert not acted(pilot)


async def test_a_hostile_editor_name_is_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "\x1b[31m'")
    (tmp_path / "a.toml").write_text("employer = 'Plain'\n")
    async with open_app(tmp_path) as pilot:
        await pilot.press("e")
        await pilot.wait_until(lambda: "editor" in pilot.title)
        assert not acted(pilot)
        assert pilot.app.is_running

"""Text from outside is shown as written and does nothing, on every screen and at any size."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from hostile import HOSTILE, write
from offercompare.files.load import load
from offercompare.tui.screens.prompt import Ask, Choose, EditText
from pilot import AppPilot, open_app, screen_strips

TOGETHER = {
    "markup": HOSTILE["markup"],
    "half markup": HOSTILE["half markup"] + HOSTILE["reportlab"],
    "acts": HOSTILE["escape"] + HOSTILE["c1"] + HOSTILE["bidi"],
    "takes no room": "A" + "\u200b\u200d\u2060\ufeff" * 5 + "\u0301" * 30 + HOSTILE["zero width"] + HOSTILE["marks"],
    "scripts": HOSTILE["cjk"] + HOSTILE["emoji"] + HOSTILE["rtl"],
    "looks empty": HOSTILE["looks empty"],
    "long": HOSTILE["long"],
    "one long word": HOSTILE["one long word"],
}
"""Several kinds in one text, since each walk takes a second. Short fields hold the first 60 characters."""
FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SIZES = [(60, 16), (80, 24), (200, 50), (3, 3)]


def acted(pilot: AppPilot) -> bool:
    """Return whether anything is shown that acts or hides."""
    styles = [segment.style for strip in screen_strips(pilot.app) for segment in strip if segment.style]
    return bool(FORBIDDEN.search(pilot.screen)) or any(style.link or "@click" in style.meta for style in styles)


async def everywhere(pilot: AppPilot) -> None:
    """Walk through every screen."""
    for keys in ("", "tab b", "d", "i", "escape", "u", "shift+tab space", "backspace", "9"):
        await pilot.press(*keys.split())
        await pilot.pause()
        assert not acted(pilot)
    for opened in ("enter", "a", "exclamation_mark", "question_mark", "p", "q"):
        await pilot.press(opened)
        await pilot.wait_until(lambda: pilot.app.screen is not pilot.app.main)
        await pilot.pause()
        assert not acted(pilot)
        if opened in {"enter", "exclamation_mark"}:
            for _ in range(3):
                await pilot.press("pagedown")
                await pilot.pause()
                assert not acted(pilot)
        if opened == "a":
            for key in ("j", "c", "f", "pagedown"):
                await pilot.press(key)
                await pilot.pause()
                assert not acted(pilot)
            assert not FORBIDDEN.search(pilot.app.clipboard)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def negotiated(pilot: AppPilot, hostile: str) -> None:
    """Ask for everything, in hostile words."""
    while pilot.app.main.view.offer not in pilot.app.main.view.by_file:
        await pilot.press("shift+tab")
        await pilot.pause()
    await pilot.press("n")
    await pilot.wait_for("gain")
    for key in ("space", "right", "f", "v", "down", "space", "c", "g"):
        await pilot.press(key)
        await pilot.pause()
        assert not acted(pilot)
    await pilot.press("e")
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, EditText))
    area = pilot.app.screen.query_one(TextArea)
    area.insert(f"mine {hostile}")
    await pilot.pause()
    assert not acted(pilot)
    await pilot.press("escape")
    await pilot.wait_for("in your words")
    assert not acted(pilot)
    await pilot.press("c", "s")
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, Choose))
    assert not acted(pilot)
    assert not FORBIDDEN.search(pilot.app.clipboard)
    await pilot.press("s")
    await pilot.wait_for("saved to")
    assert not acted(pilot)
    await pilot.press("escape")
    await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def called(pilot: AppPilot, hostile: str) -> None:
    """Take down hostile answers."""
    await pilot.press("c")
    await pilot.wait_for("Question 1 of")
    line = pilot.app.screen.query_one(Input)
    for key in ("down", "enter", "enter", "up", "ctrl+w"):
        line.value = hostile
        await pilot.press(key)
        await pilot.pause()
        assert not acted(pilot)
        if pilot.app.screen is not line.screen:
            await pilot.press("escape")
    await pilot.press("ctrl+e")
    await pilot.wait_for("E-mail to send")
    await pilot.press("ctrl+c")
    await pilot.pause()
    assert not acted(pilot)
    assert not FORBIDDEN.search(pilot.app.clipboard)
    await pilot.press("ctrl+s")
    await pilot.wait_for("saved to")
    assert not acted(pilot)
    await pilot.press("escape", "escape")
    await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def asides(pilot: AppPilot) -> None:
    """Walk through the screens beside the main one."""
    for keys in (
        *("x tab", "m down", "o J space", "escape i", "enter", "down enter", "escape escape escape"),
        *("y enter escape down space escape", "w down right f escape W W", "P down pagedown pagedown ctrl+end escape"),
    ):
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause()
            assert not acted(pilot)
    await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


@pytest.mark.parametrize("kind", TOGETHER)
async def test_hostile_text_does_nothing_on_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write(tmp_path / "offers", TOGETHER[kind])
    loaded = load([folder])
    assert loaded.problems
    assert {source.file for source in loaded.sources} >= {"c.toml", "asked.toml", "aside.toml"}
    async with open_app(folder, size=(120, 36)) as pilot:
        await everywhere(pilot)
        await asides(pilot)
        await negotiated(pilot, TOGETHER[kind])
        await called(pilot, TOGETHER[kind])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.wait_until(lambda: pilot.app.main.size == size)
            assert not acted(pilot)
        assert pilot.app.is_running
    assert {path.name for path in tmp_path.iterdir()} == {"offers"}


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

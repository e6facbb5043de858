"""What holds on every screen: signs and colors for poorer terminals, and keys of one's own."""

from pathlib import Path

import pytest

from monkey import SCREENS, STARTS, make_folder
from offercompare.tui.app import commands_by_screen
from offercompare.tui.commands import rebind
from offercompare.tui.screens.base_screen import CommandScreen
from pilot import AppPilot, open_app, open_first_offer, screen_strips

FREE = "f9"
"""A key that no command has."""


async def press(pilot: AppPilot, screen: str) -> None:
    """Go to a screen."""
    for key in SCREENS.get(screen, ()):
        await pilot.press(key)
        await pilot.settle()  # a key may be about what is still being worked out


@pytest.mark.parametrize("screen", STARTS)
async def test_every_screen_is_ascii_where_that_is_all_there_is(tmp_path: Path, screen: str) -> None:
    opening = open_first_offer if screen == "first offer" else open_app
    async with opening(make_folder(screen, tmp_path), "--ascii") as pilot:
        await press(pilot, screen)
        for size in ((80, 24), (200, 50), (40, 10)):
            await pilot.resize_terminal(*size)
            await pilot.wait_until(lambda size=size: pilot.app.screen.size == size)  # type: ignore[misc]  # bound at once
            await pilot.pause()
            assert pilot.screen.isascii(), [each for each in pilot.screen if not each.isascii()]


@pytest.mark.parametrize("theme", ["NO_COLOR", "ansi-dark", "ansi-light"])
async def test_every_screen_leaves_colors_to_the_terminal(
    tmp_path: Path, settings_folder: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    if theme == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        settings_folder.mkdir(parents=True)
        (settings_folder / "settings.toml").write_text(f"theme = '{theme}'\n")
    for name in ("pictured", "year", "first offer"):
        opening = open_first_offer if name == "first offer" else open_app
        (tmp_path / name).mkdir()
        async with opening(make_folder(name, tmp_path / name), size=(120, 36)) as pilot:
            for screen in (name,) if name != "pictured" else SCREENS:
                await press(pilot, screen)
                styles = [segment.style for strip in screen_strips(pilot.app) for segment in strip if segment.style]
                colors = {color for style in styles for color in (style.color, style.bgcolor) if color is not None}
                mixed = {color.name for color in colors if color.triplet is not None}
                assert not mixed, (screen, mixed)
                while name == "pictured" and pilot.app.screen is not pilot.app.main:
                    pilot.app.pop_screen()
                    await pilot.pause()


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
    async with open_app(make_folder("main", tmp_path), size=(120, 36)) as pilot:
        for screen in SCREENS:
            await press(pilot, screen)
            if isinstance(shown := pilot.app.screen, CommandScreen):
                for name in list(shown.offered):
                    for known in ("offered", "by_key"):  # from the keys of before
                        shown.__dict__.pop(known, None)
                    pilot.app.keys = {name: (FREE,)}
                    assert shown.offered[name].command.keys == (FREE,), (screen, name)
                    assert [key for key, each in shown.by_key.items() if each.command.name == name] == [FREE]
                pilot.app.keys = {}
            while pilot.app.screen is not pilot.app.main:
                pilot.app.pop_screen()
                await pilot.pause()

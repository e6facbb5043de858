"""Commands: declared once, given by key, click and menu, with the keys a person wants."""

from pathlib import Path

import pytest

from offercompare.tui.app import OfferCompareApp, commands_by_screen
from offercompare.tui.commands import commands_of, rebind, with_keys
from offercompare.tui.controller import Controller
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.page import WhyPage
from pilot import open_app

SCREENS = commands_by_screen()
COMPARE = SCREENS[CompareScreen]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_no_two_commands_of_a_screen_share_a_key_or_a_name(screen: type) -> None:
    commands = SCREENS[screen]
    keys = [key for command in commands for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len(commands) == len({command.name for command in commands})


def test_every_command_can_be_called_and_says_what_it_does() -> None:
    for screen, commands in SCREENS.items():
        for command in commands:
            assert any(
                callable(getattr(owner, command.method, None)) for owner in (screen, Controller, OfferCompareApp)
            )
            assert command.help.endswith("."), command.name


def test_a_command_gets_the_keys_that_are_wanted() -> None:
    keys, refusals = rebind(SCREENS.values(), {"undo": "ctrl+z, z"})
    undo = next(command for command in with_keys(COMPARE, keys) if command.name == "undo")
    assert (undo.keys, undo.cap) == (("ctrl+z", "z"), "ctrl+z")
    assert not refusals


def test_a_key_set_free_can_be_given_away() -> None:
    keys, refusals = rebind(SCREENS.values(), {"save": "z", "what_ifs": "s"})
    assert keys == {"save": ("z",), "what_ifs": ("s",)} or refusals
    keys, refusals = rebind(SCREENS.values(), {"differences": "z", "baseline": "d"})
    assert keys == {"differences": ("z",), "baseline": ("d",)}
    assert not refusals


def test_opposite_commands_are_told_apart_once_one_has_other_keys() -> None:
    keys, _ = rebind(SCREENS.values(), {"less": "comma"})
    caps = {command.name: command.cap for command in with_keys(COMPARE, keys)}
    assert (caps["more"], caps["less"]) == ("→", "comma")


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("undo", "s", "undo keeps u: s is the key of save"),
        ("undo", "P", "undo keeps u: P is the key of priorities"),
        ("row_down", "down,J", "row_down keeps ↓: J is the key of move_down"),
        ("undo", "7", "undo keeps u: 7 is the key of weight"),
        ("undo", " , ", "undo needs a key"),
        ("und", "z", "there is no command und; did you mean undo?"),
    ],
)
def test_a_clash_on_any_screen_is_refused_with_a_sentence(name: str, keys: str, said: str) -> None:
    given, refusals = rebind(SCREENS.values(), {name: keys})
    assert not given
    assert refusals == (said,)


async def test_settings_give_keys_and_looks(folder: Path, settings_folder: Path) -> None:
    settings_folder.mkdir()
    (settings_folder / "settings.toml").write_text(
        f'theme = "{LIGHT_NAME}"\nascii = true\n[keys]\nundo = "z"\none_offer = "v"\n'
    )
    async with open_app(folder) as pilot:
        assert pilot.app.theme == LIGHT_NAME
        await pilot.wait_for("=====O")
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)
        await pilot.press("u")
        await pilot.press("z")
        await pilot.wait_until(lambda: pilot.weights[0] == 8)
        await pilot.press("a")
        await pilot.wait_for("v one offer")
        await pilot.press("f1", *"one offer")
        await pilot.wait_for("v     One offer")


async def test_a_letter_wanted_for_a_command_leaves_it_its_key_where_letters_are_text(
    folder: Path, settings_folder: Path
) -> None:
    settings_folder.mkdir()
    (settings_folder / "settings.toml").write_text('[keys]\nback = "z"\nrow_down = "V"\n')
    async with open_app(folder) as pilot:
        await pilot.press("V")
        await pilot.wait_until(lambda: pilot.app.main.view.row == 1)
        await pilot.press("c")
        await pilot.wait_for("Question 1 of")
        await pilot.press("down")
        await pilot.wait_for("Question 2 of")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("a", "z")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_a_clash_in_the_settings_is_said_at_the_start(folder: Path, settings_folder: Path) -> None:
    settings_folder.mkdir()
    (settings_folder / "settings.toml").write_text('[keys]\nundo = "s"\n')
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.wait_for("settings: undo keeps u: s is the key of save")


async def test_a_theme_is_remembered(folder: Path, settings_folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("t")
        await pilot.wait_until((settings_folder / "settings.toml").exists)
    async with open_app(folder) as pilot:
        assert pilot.app.theme == LIGHT_NAME
        await pilot.press("t")
        await pilot.wait_until(lambda: pilot.app.theme == DARK_NAME)


async def test_that_a_theme_cannot_be_remembered_is_said(folder: Path, settings_folder: Path) -> None:
    settings_folder.mkdir()
    path = settings_folder / "settings.toml"
    path.write_text("# mine\n" * 4000)
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("t")
        await pilot.wait_for("not remembered in settings.toml: it has 28,000 bytes")
        assert pilot.app.theme == LIGHT_NAME
    assert path.read_text() == "# mine\n" * 4000


def test_a_command_declared_on_a_method_is_found_in_classes_below() -> None:
    assert {command.name for command in commands_of(WhyPage)} >= {"back", "page_down"}

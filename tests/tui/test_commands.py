"""Commands and their keys."""

from pathlib import Path

import pytest

from offercompare.tui.commands import (
    CALL,
    CALL_END,
    COMPARE,
    FORM,
    INTERVIEW,
    MEANING,
    NEGOTIATION,
    OFFER_PAGE,
    ORDER,
    PAGE,
    QUESTIONS,
    SAFETY,
    rebind,
)
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME
from pilot import open_app


def test_no_two_commands_share_a_key_or_a_name() -> None:
    for commands in (
        COMPARE,
        PAGE,
        OFFER_PAGE,
        QUESTIONS,
        SAFETY,
        MEANING,
        ORDER,
        INTERVIEW,
        NEGOTIATION,
        CALL,
        CALL_END,
        FORM,
    ):
        keys = [key for command in commands for key in command.keys]
        assert len(keys) == len(set(keys))
    every = {
        *COMPARE,
        *PAGE,
        *QUESTIONS,
        *SAFETY,
        *MEANING,
        *ORDER,
        *INTERVIEW,
        *NEGOTIATION,
        *CALL,
        *CALL_END,
        *OFFER_PAGE,
    }  # what two screens share is one command
    assert len(every) == len({command.name for command in every})


def test_a_command_gets_the_keys_that_are_wanted() -> None:
    commands, refusals = rebind(COMPARE, {"undo": "ctrl+z, z"})
    undo = next(command for command in commands if command.name == "undo")
    assert (undo.keys, undo.cap) == (("ctrl+z", "z"), "ctrl+z")
    assert not refusals
    assert len(commands) == len(COMPARE)


def test_a_key_set_free_can_be_given_away() -> None:
    commands, refusals = rebind(COMPARE, {"save": "z", "print": "s"})
    assert {command.name: command.keys for command in commands if command.name in {"save", "print"}} == {
        "save": ("z",),
        "print": ("s",),
    }
    assert not refusals


def test_opposite_commands_are_told_apart_once_one_has_other_keys() -> None:
    commands, _ = rebind(COMPARE, {"lower": "comma"})
    assert {command.name: command.cap for command in commands if command.name in {"raise", "lower"}} == {
        "raise": "→",
        "lower": "comma",
    }


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("undo", "s", "undo keeps u: s is the key of save"),
        ("undo", "o", "undo keeps u: o is the key of new"),
        ("row_down", "down,J", "row_down keeps ↓: J is the key of move_down"),
        ("undo", "7", "undo keeps u: 7 sets the weight"),
        ("undo", " , ", "undo needs a key"),
        ("und", "z", "there is no command und; did you mean undo?"),
    ],
)
def test_a_clash_is_refused_with_a_sentence(name: str, keys: str, said: str) -> None:
    commands, refusals = rebind(COMPARE, {name: keys})
    assert commands == COMPARE
    assert refusals == (said,)


async def test_settings_give_keys_and_looks(folder: Path, settings_folder: Path) -> None:
    settings_folder.mkdir()
    (settings_folder / "settings.toml").write_text(f'theme = "{LIGHT_NAME}"\nascii = true\n[keys]\nundo = "z"\n')
    async with open_app(folder) as pilot:
        assert pilot.app.theme == LIGHT_NAME
        await pilot.wait_for("=====O")
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)
        await pilot.press("u")
        await pilot.press("z")
        await pilot.wait_until(lambda: pilot.weights[0] == 8)
        await pilot.press("question_mark")
        await pilot.wait_for("z           Take the last step back")


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

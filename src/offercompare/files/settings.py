"""Settings: how the app looks and which keys it listens to, kept where the system keeps such files."""

from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

import platformdirs
from pydantic import Field

from offercompare.files.check import load_model
from offercompare.files.problems import Problem
from offercompare.files.read import UnreadableError, read_if_any
from offercompare.files.save import SaveError, make_folder
from offercompare.model.fields import Strict, Text

SETTINGS = "settings.toml"


class Settings(Strict):
    """What a person may set for the app."""

    theme: Text | None = Field(None, title="Theme", description="A name from the list of themes.")
    paper: Literal["letter", "a4"] | None = Field(
        None, title="Paper", description="What to print on, letter or a4; that of your country if not stated."
    )
    ascii: bool = Field(default=False, title="ASCII", description="Draw with plain ASCII characters.")
    keys: dict[str, Text] = Field({}, title="Keys", description="Other keys for commands, separated by commas.")


class LoadedSettings(NamedTuple):
    """Settings as they were read, and what is wrong with the file."""

    settings: Settings = Settings.model_construct()
    problems: tuple[Problem, ...] = ()
    path: Path | None = None
    """Where a theme is remembered; without it none is."""


def settings_path() -> Path | None:
    """Return where the settings are, be there such a file or not; `None` for a person who has no home folder."""
    with suppress(RuntimeError):  # of a person the system does not know
        path = platformdirs.user_config_path("offercompare", appauthor=False) / SETTINGS
        return path if path.is_absolute() else None
    return None


def load_settings(path: Path | None) -> LoadedSettings:
    """Read the settings; without a file, or with a broken one, they are as they come."""
    loaded = LoadedSettings(path=path)
    if path is None:
        homeless = Problem(SETTINGS, None, None, "you have no home folder, so nothing is set and nothing remembered")
        return loaded._replace(problems=(homeless,))
    settings, _, problems = load_model(path.name, path, Settings)
    return loaded._replace(settings=settings or loaded.settings, problems=problems)


def save_theme(path: Path, theme: str) -> str:
    """Remember a theme and leave everything else in the file as it is; returns why that cannot be, or nothing."""
    from offercompare.files.patch import save_patch

    try:
        content = read_if_any(path)
        make_folder(path.parent)
        save_patch(path, content, {("theme",): theme}, what="settings")
    except SaveError as error:
        return error.reason
    except UnreadableError as error:
        return str(error)
    return ""

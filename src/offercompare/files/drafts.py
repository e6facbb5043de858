"""What is being entered in a form, in a file of its own until it is saved: `drafts/mercy.toml` beside `mercy.toml`.

It is the program's alone: nobody else writes to it, nothing compares or checks it, and it goes with what was entered.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import Field, ValidationError

from offercompare.files.read import LARGEST, UnreadableError, decode, parse, read_if_any
from offercompare.files.save import SaveError, make_folder, replace
from offercompare.files.toml_text import pair
from offercompare.model.fields import Format, Strict

DRAFTS = "drafts"
NEW = "_new.toml"
"""The offer that has no file yet; named so that no employer's is."""
_HEADER = "# What is being entered in a form of offercompare; it goes once that is saved.\n"


class Draft(Strict):
    """What a form holds besides what it began with, as it was typed."""

    format: Format = 1
    at: str = ""
    """The selected field."""
    typing: str | None = None
    """What is half typed there."""
    caret: int = Field(0, ge=0)
    typed: Mapping[str, str] = {}
    """By the name of a field, what it holds; empty where it was emptied."""
    unclear: Mapping[str, tuple[str, str]] = {}
    """What could not be read, and what is wrong with it."""
    written: Mapping[str, bool] = {}
    """What was said of how firm a field is."""


def draft_path(offer_path: Path) -> Path:
    """Where the draft of a file is kept; neither need exist."""
    return offer_path.parent / DRAFTS / offer_path.name


def load_draft(path: Path) -> Draft | None:
    """Read a draft, if there is one.

    Raises:
        UnreadableError: there is something that is none.
    """
    content = read_if_any(path)
    if content is None:
        return None
    document = parse(path.name, decode(content))
    try:
        draft = Draft.model_validate(document.values)
    except ValidationError as error:
        raise UnreadableError("it is not as the program writes it") from error
    if document.problems:
        raise UnreadableError("it is not as the program writes it")
    return draft


def save_draft(path: Path, draft: Draft) -> None:
    """Write a draft in place of the one before.

    Raises:
        SaveError: it cannot be written.
    """
    try:
        data = draft_text(draft).encode()
    except UnicodeEncodeError as error:
        raise SaveError(path, "it would hold a text that no file can hold") from error
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    make_folder(path.parent)
    replace(path, data, expected=None)


def draft_text(draft: Draft) -> str:
    """Write a draft as TOML."""
    top: dict[str, object] = {"format": draft.format, "at": draft.at}
    if draft.typing is not None:
        top |= {"typing": draft.typing, "caret": draft.caret}
    tables: dict[str, Mapping[str, object]] = {
        "typed": draft.typed,
        "unclear": draft.unclear,
        "written": draft.written,
    }
    lines = [pair(key, value) for key, value in top.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(pair(key, value) for key, value in table.items())] if table else []
    return _HEADER + "\n".join(lines) + "\n"


def remove_draft(path: Path) -> None:
    """Remove a draft, and its folder if it was the last.

    Raises:
        SaveError: it is there and cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except (OSError, ValueError) as error:
        raise SaveError(path, "it cannot be removed") from error
    with suppress(OSError):
        path.parent.rmdir()

"""What the app does with files: each task a function of what it needs."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from offercompare.files.load import PRIORITIES, Loaded
from offercompare.files.save import ExistsError, SaveError, create, make_folder
from offercompare.files.watch import is_folder
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from textual.app import App

    from offercompare.model.ask_list import AskList


def priorities_path_of(loaded: Loaded, paths: Sequence[Path]) -> Path:
    """Return where weights are saved: the priorities that were read, else a new file beside the offers."""
    if loaded.priorities_path is not None:
        return loaded.priorities_path
    return folder_of(paths) / PRIORITIES


def folder_of(paths: Sequence[Path]) -> Path:
    """Return the folder of the offers, or of the first of them; it may not exist yet."""
    first = paths[0]
    is_file = not first.is_dir() and (first.suffix == ".toml" or first.is_file())
    return first.parent if is_file else first


def short_path(path: Path) -> str:
    """Return a path as its last folder and its name."""
    whole = path.absolute()
    return "/".join(part for part in (whole.parent.name, whole.name) if part)


def describe_save_error(error: SaveError) -> str:
    """Say in one line what could not be written, and why."""
    return f"cannot write {error.path.name}: {error.reason}"


def typed_path(name: str) -> Path:
    """Parse a typed path; "~" is the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # "~nobody": there is no such person
        return Path(name)


def pdf_path(name: str, folder: Path) -> Path:
    """Parse the typed path of a PDF; it is in `folder` where it names no other."""
    path = typed_path(name)
    return folder / (path if path.suffix.lower() == ".pdf" or not path.name else path.with_name(f"{path.name}.pdf"))


def objection_to_new(path: Path) -> str:
    """Return why nothing new can be made at that path; empty if nothing speaks against it."""
    if os.path.lexists(path):
        return f"There is something named {path} already. Choose another name."
    return "" if is_folder(path.parent) else f"There is no folder {path.parent}."


def print_pdf(
    comparison: Comparison,
    path: Path,
    *,
    left_out: Sequence[str],
    letters: Mapping[str, str] | None = None,
    fictional: bool,
) -> str:
    """Print the comparison to a new file and say so.

    Args:
        comparison: What to print.
        path: The new file.
        left_out: The names of files that could not be read.
        letters: The letters of the offers on the screen, by file.
        fictional: Whether the offers are invented.

    Raises:
        SaveError: the file exists or cannot be written.
    """
    from offercompare.report import chosen_paper, today
    from offercompare.report.pdf import my_copy

    document = my_copy(
        comparison,
        paper=chosen_paper(os.environ),
        prepared=today(os.environ),
        left_out=left_out,
        letters=letters,
        fictional=fictional,
    )
    create(path, document.content)
    return describe_written(path, document.unprintable)


def describe_written(path: Path, unprintable: Sequence[str]) -> str:
    """Say where a PDF was written, and which letters its typeface lacks."""
    missing = f"; no letter in the typeface for {' '.join(unprintable)}" if unprintable else ""
    return f"wrote {clean(str(path.absolute()))}{missing}"


PRINT = "print"
"""The group of workers that print."""


def print_in_background(
    app: "App[Any]", prints: list[object], print_now: Callable[[], str], show_message: Callable[[str], None]
) -> None:
    """Print in a thread, and show its message, or why it failed; while it works, it is one of `prints`."""

    def work() -> None:
        try:
            message = print_now()
        except SaveError as error:
            message = describe_save_error(error)
        finally:
            prints.remove(work)
        app.call_from_thread(show_message, message)

    show_message("printing …")
    prints.append(work)
    app.run_worker(work, thread=True, group=PRINT, exit_on_error=False)


def recruiter_copy_name(employer: str) -> str:
    """Name a recruiter copy after the employer it is for: the file of the offer may say what it is second to."""
    letters = unicodedata.normalize("NFKD", clean(employer).lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-")
    return f"{slug or 'offer'}-cme-terms.pdf"


def print_recruiter_copy(comparison: Comparison, file: str, path: Path, wanted: "AskList", *, fictional: bool) -> str:
    """Print what is asked of one employer to a new file, with nothing that names another, and say so.

    Raises:
        SaveError: the file exists or cannot be written.
    """
    from offercompare.report import chosen_paper, today
    from offercompare.report.pdf import recruiter_copy
    from offercompare.report.pdf.sheet import other_names_in, sheet

    shown = sheet(comparison, file, asks=wanted.chosen, ticked=wanted.compared, spacing=wanted.spacing)
    paper, prepared = chosen_paper(os.environ), today(os.environ)
    document = recruiter_copy(shown, paper=paper, prepared=prepared, fictional=fictional)
    create(path, document.content)
    names = other_names_in(comparison, file, wanted.chosen)
    named = f"; it names {names[0]}, in words of your own" if names else ""
    warning = "; at true distances the others' numbers can be worked out" if wanted.spacing == "true" else ""
    return f"{describe_written(path, document.unprintable)}{named}{warning}"


def save_counter_offer(path: Path, offer: Offer, edits: Sequence[Edit]) -> str:
    """Save an offer with what is asked for as a file of its own, and say so.

    Raises:
        SaveError: it cannot be written.
    """
    from offercompare.files.generate import write_counter_offer

    today = datetime.now().astimezone().date()
    return f"saved to {write_counter_offer(path, apply(offer, edits), edits, today).absolute()}"


def save_text(wanted: Path, text: str) -> tuple[Path, bool]:
    """Write a text under the first free name like `wanted`, unless it is there already; nothing is written over.

    Returns:
        The file, and whether it is new.

    Raises:
        SaveError: it cannot be written.
    """
    data = text.encode()
    make_folder(wanted.parent)
    for again in count(1):
        path = wanted if again == 1 else wanted.with_name(f"{wanted.stem}-{again}{wanted.suffix}")
        try:
            create(path, data)
        except ExistsError:
            with suppress(OSError):
                if path.read_bytes() == data:
                    return path, False
            continue
        return path, True
    raise AssertionError("there are more numbers than files")

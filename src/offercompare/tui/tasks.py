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


def saved_to(loaded: Loaded, paths: Sequence[Path]) -> Path:
    """Where weights are saved: the priorities that were read, else a new file beside the offers."""
    if loaded.priorities_path is not None:
        return loaded.priorities_path
    return folder_of(paths) / PRIORITIES


def folder_of(paths: Sequence[Path]) -> Path:
    """The folder in which the offers lie, or the first of them; it need not be there yet."""
    first = paths[0]
    is_file = not first.is_dir() and (first.suffix == ".toml" or first.is_file())
    return first.parent if is_file else first


def called(path: Path) -> str:
    """Name a file with the folder it lies in."""
    whole = path.absolute()
    return "/".join(part for part in (whole.parent.name, whole.name) if part)


def failure(error: SaveError) -> str:
    """Say in one line what could not be written, and why."""
    return f"cannot write {error.path.name}: {error.reason}"


def typed_path(name: str) -> Path:
    """Make a path of what was typed; "~" is the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # "~nobody": there is no such person
        return Path(name)


def pdf_path(name: str, folder: Path) -> Path:
    """Make the path of a PDF of what was typed: in `folder`, where no other is named."""
    path = typed_path(name)
    return folder / (path if path.suffix.lower() == ".pdf" or not path.name else path.with_name(f"{path.name}.pdf"))


def objection_to_new(path: Path) -> str:
    """Say why a new file or folder cannot have that path; empty if it can, as far as one can see."""
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
    return wrote(path, document.unprintable)


def wrote(path: Path, unprintable: Sequence[str]) -> str:
    """Say where the file is, and which letters are not on its pages as they were written."""
    missing = f"; no letter in the typeface for {' '.join(unprintable)}" if unprintable else ""
    return f"wrote {clean(str(path.absolute()))}{missing}"


PRINT = "print"
"""The group of workers that print."""


def print_in_background(
    app: "App[Any]", prints: list[object], print_now: Callable[[], str], show_message: Callable[[str], None]
) -> None:
    """Print in a thread, and tell what it came to; as long as it does, it is one of `prints`."""

    def work() -> None:
        try:
            message = print_now()
        except SaveError as error:
            message = failure(error)
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
    told = "; at true distances the others' numbers can be worked out" if wanted.spacing == "true" else ""
    return f"{wrote(path, document.unprintable)}{named}{told}"


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

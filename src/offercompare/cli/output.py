"""What a command leaves: its exit code, its refusal, and text that any stream can carry."""

import codecs
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

FINE = 0
WITH_PROBLEMS = 1
"""The result is there, but some file had a problem."""
NOTHING_DONE = 2
INTERRUPTED = 130
"""As shells have it for ctrl+c."""
_ERRORS = "offercompare.ascii_signs"
_WORDS = {"€": "EUR ", "£": "GBP ", "¥": "JPY ", "§": "section "}
"""Signs whose loss would change what is meant."""


class RefusedError(Exception):
    """Nothing could be done; the text is one sentence."""


def unprintable_note(letters: Sequence[str]) -> str:
    """Say which letters are not on a page as they were written."""
    return f"Marked as missing on the page, for the typeface has no such letter: {' '.join(letters)}"


def refuse(sentence: str) -> int:
    """Say on standard error why nothing could be done, and return the exit code for it."""
    from offercompare.wording.clean import clean

    print(f"offercompare: {clean(sentence)}", file=sys.stderr)
    return NOTHING_DONE


def describe_os_error(error: OSError) -> str:
    """Say which file the system refused, and why."""
    reason = (error.strerror or "the system gives no reason").lower()
    return f"{error.filename}: {reason}" if isinstance(error.filename, str) else reason


def describe_failure(error: Exception) -> str:
    """Say what broke and where, without anything that a file holds."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""  # noqa: PTH119  a code object names its file as text
    return f"this should not have happened, please report it: {type(error).__name__}{where}"


def open_streams() -> bool:
    """Make the standard streams safe to write to; return whether standard output was open at all.

    A closed stream (`>&-`) leads nowhere, and what an encoding lacks is written with ASCII signs.
    """
    has_output = sys.stdout is not None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115  a device, and it stays open
    codecs.register_error(_ERRORS, _in_ascii_signs)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ERRORS)
    return has_output


def close_output() -> None:
    """Drop what is still to be written, or Python would try again at exit and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_utf8(text: str) -> None:
    """Write JSON, CSV and other formats that have one encoding, whatever that of the terminal is."""
    write_bytes(text.encode(errors="replace"))


def write_bytes(content: bytes) -> None:
    """Write to standard output past its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def deliver(output: Path, content: bytes, what: str, *, force: bool, read: Iterable[Path | None]) -> None:
    """Write a document where it was asked for: to standard output, or to a file, and say so.

    Args:
        output: The file; `-` is standard output.
        content: The document.
        what: What it is: "a PDF".
        force: Whether a file that is there is replaced.
        read: What was read, which nothing is written over.

    Raises:
        RefusedError: it cannot be written there.
    """
    from offercompare.files.save import ExistsError, SaveError, create, replace
    from offercompare.wording.clean import clean

    if output == Path("-"):
        if sys.stdout.isatty():
            raise RefusedError(f"{what} is nothing for a terminal; write it to a file, or lead it on into a pipe")
        write_bytes(content)
        return
    _refuse_over_input(output, read, force=force)
    try:
        if force:
            replace(output, content, expected=None)
        else:
            create(output, content)
    except ExistsError as error:
        raise RefusedError(_IS_THERE.format(output)) from error
    except SaveError as error:
        raise RefusedError(str(error)) from error
    print(f"Wrote {clean(str(output))}.")


_IS_THERE = "{} exists; choose another name, or replace it with --force"


def _refuse_over_input(output: Path, read: Iterable[Path | None], *, force: bool) -> None:
    """Refuse to write over a file that was read, by any of its names, or over any other offer, or certificates.

    `pdf --force -o offers/*.toml` makes the first offer the output, and then it is none of those that are read.

    Raises:
        RefusedError: it is one, or it exists and is not to be replaced.
    """
    from offercompare.files.read import UnreadableError, decode, parse, read_bytes

    place = Path(os.path.realpath(output))
    for suffix, whose in ((".csv", "certificates"), (".toml", "offers")):
        if suffix in {output.suffix.lower(), place.suffix.lower()}:
            raise RefusedError(f"{output} has a name as {whose} have it; choose another one")
    if os.path.lexists(output) and not force:
        raise RefusedError(_IS_THERE.format(output))
    if not place.is_file():
        return
    for path in read:
        if path is not None and path.exists() and path.samefile(place):
            raise RefusedError(f"{output} is the file {path}, which was read; choose another name")
    with suppress(UnreadableError):
        if parse("", decode(read_bytes(place))).values:
            raise RefusedError(f"{output} holds TOML, as offers do, and is not written over; choose another name")


def _in_ascii_signs(error: UnicodeError) -> tuple[str, int]:
    """Put what an encoding cannot carry into ASCII signs, letters without their accents, or question marks."""
    assert isinstance(error, UnicodeEncodeError)
    import unicodedata

    from offercompare.wording.ascii_signs import ASCII_SIGNS

    def in_ascii(letter: str) -> str:
        if sign := ASCII_SIGNS.get(letter) or _WORDS.get(letter):
            return sign
        return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"

    return "".join(map(in_ascii, error.object[error.start : error.end])), error.end

"""`credits.csv`, beside the priorities: every certificate of the person, one to a line, as a spreadsheet has it.

It is read line by line, so that the time it takes grows with its length and no quote that is left open swallows the
rest of the file.
"""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from offercompare.files import CREDITS
from offercompare.files.problems import MOST_PER_FILE, Problem, cut
from offercompare.files.read import UnreadableError, decode, read_if_any, unreadable
from offercompare.files.save import SaveError, save
from offercompare.model.credits import CREDIT_TYPES, Certificate
from offercompare.model.fields import LONGEST_TEXT, MOST_TIME, nearest

LARGEST_CREDITS = 1024 * 1024
MOST_ROWS = 5000
COLUMNS = Certificate._fields
REQUIRED = COLUMNS[:4]
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet would run; a quote before it keeps it a text."""


class CreditsFile(NamedTuple):
    """The certificates of a file, as it was read."""

    path: Path
    certificates: tuple[Certificate, ...] = ()
    content: bytes | None = None
    """`None` where there is no file; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


def _path_in(folder: Path) -> Path:
    """Say where the certificates of a folder are, or would be; `CREDITS.CSV` is the same file."""
    names: list[str] = []
    with suppress(OSError):
        names = sorted(name for name in os.listdir(folder) if name.lower() == CREDITS)  # noqa: PTH208  a folder, once
    return folder / (CREDITS if CREDITS in names or not names else names[0])


def line_of(file: CreditsFile, certificate: Certificate) -> int | None:
    """Say in which line a certificate stands; `None` where a spreadsheet wrote it otherwise."""
    lines = (file.content or b"").decode(errors="replace").splitlines()
    told = (certificate.date.isoformat(), certificate.activity)
    return next((at for at, line in enumerate(lines, 1) if all(each in line for each in told)), None)


class RowError(ValueError):
    """A row cannot be read; the text says what was expected, `column` in which of its cells, if in one."""

    def __init__(self, column: str | None, message: str) -> None:
        """Tell where, and what was expected."""
        super().__init__(message)
        self.column = column


def load_credits(folder: Path) -> CreditsFile:
    """Read every certificate in a folder that can be read; each problem has its line and its column."""
    path = _path_in(folder)
    try:
        content = read_if_any(path, LARGEST_CREDITS)
        if content is None:
            return CreditsFile(path)
        lines = decode(content).split("\n")
    except UnreadableError as error:
        return CreditsFile(path, (), None, (unreadable(path.name, error),))
    certificates, problems = _read(lines)
    named = [Problem(path.name, line, column, cut(message)) for line, column, message in problems[:MOST_PER_FILE]]
    if len(problems) > MOST_PER_FILE:
        rest = f"and {len(problems) - MOST_PER_FILE:,} more problems in this file"
        named.append(Problem(path.name, None, None, rest))
    return CreditsFile(path, tuple(certificates), content, tuple(named))


def save_credits(kept: CreditsFile, certificates: Sequence[Certificate]) -> bytes:
    """Add certificates at the end of a file, in its own columns, and return what it now holds.

    Args:
        kept: The file as it was read; where there is none, it is made.
        certificates: What to add.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, what is there has a problem, or what is added would be one.
    """
    path, _, content, problems = kept
    if problems:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    before = content or ",".join(COLUMNS).encode() + b"\n"
    header = decode(before).split("\n")[0].strip()
    columns = [_plain(cell) for cell in _cells(header)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if b"\r\n" in before else "\n")
    for certificate in certificates:
        values = as_cells(certificate)
        writer.writerow([values.get(column, "") for column in columns])
    gap = b"" if before.endswith(b"\n") else b"\n"
    data = before + gap + text.getvalue().encode()
    if len(data) > LARGEST_CREDITS:
        raise SaveError(path, f"it would be larger than the {LARGEST_CREDITS:,} bytes it may have")
    for _, column, message in _read(decode(data).split("\n"))[1]:
        raise SaveError(path, f"{column}: {message}" if column else message)
    return save(path, data, content)


def as_cells(certificate: Certificate) -> Mapping[str, str]:
    """Write a certificate as the cells of its row, on which no spreadsheet acts."""
    cells = {
        **{name: str(value) for name, value in certificate._asdict().items()},
        "date": certificate.date.isoformat(),
        "credits": f"{certificate.credits:.10g}",
        "topics": "; ".join(certificate.topics),
    }
    safe = {name: " ".join(cell.split()) for name, cell in cells.items()}
    return {name: f"'{cell}" if cell.startswith(_FORMULA) else cell for name, cell in safe.items()}


def _read(lines: Sequence[str]) -> tuple[list[Certificate], list[tuple[int, str | None, str]]]:
    certificates: list[Certificate] = []
    problems: list[tuple[int, str | None, str]] = []
    columns: list[str] | None = None
    rows = 0
    for number, line in enumerate(lines, 1):
        text = line.removesuffix("\r")
        if not text.strip():
            continue
        try:
            cells = _cells(text)
            if columns is None:
                columns = _header(cells)
                continue
            rows += 1
            if rows > MOST_ROWS:
                problems.append((number, None, f"expected at most {MOST_ROWS:,} rows; what follows is not read"))
                break
            if any(cell.strip() for cell in cells):
                certificates.append(certificate_of(_row(columns, cells)))
        except RowError as error:
            problems.append((number, error.column, str(error)))
            if columns is None:
                break
    if columns is None and not problems:
        problems.append((1, None, f"expected a first line with the columns {', '.join(COLUMNS)}"))
    return certificates, problems


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error as error:
        raise RowError(None, "a quote is not closed, or stands within a text that is not in quotes") from error


def _plain(cell: str) -> str:
    return cell.strip().casefold()


def _header(cells: Iterable[str]) -> list[str]:
    columns = [_plain(cell) for cell in cells]
    for column in columns:
        if column not in COLUMNS:
            raise RowError(cut(column, 60) or None, f"unknown column{nearest(column, COLUMNS)}")
        if columns.count(column) > 1:
            raise RowError(column, "this column stands there twice")
    for column in REQUIRED:
        if column not in columns:
            raise RowError(column, f"this column is missing; expected {', '.join(REQUIRED)}")
    return columns


def _row(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise RowError(None, f"expected {len(columns)} cells, found {len(cells)}; put a text with commas in quotes")
    return {column: _text(cell) for column, cell in zip(columns, cells, strict=False)}


def certificate_of(row: Mapping[str, str]) -> Certificate:
    """Read a certificate from its cells, by column.

    Raises:
        RowError: a cell is missing or cannot be read.
    """
    for column in COLUMNS:
        if column in REQUIRED and not row.get(column):
            raise RowError(column, f"{column} is missing")
        if len(row.get(column, "")) > LONGEST_TEXT:
            raise RowError(column, f"expected a text of at most {LONGEST_TEXT:,} characters")
    if (kind := row["type"]) not in CREDIT_TYPES:
        hint = nearest(kind.casefold().replace(" ", "-"), CREDIT_TYPES)
        expected = f"{', '.join(CREDIT_TYPES[:-1])} or other"
        raise RowError("type", f"expected {expected}, found {cut(kind, 40)}{hint}")
    topics = (topic.strip() for topic in row.get("topics", "").split(";"))
    return Certificate(
        _date(row["date"]),
        row["activity"],
        _number(row["credits"]),
        kind,
        tuple(filter(None, topics)),
        row.get("provider", ""),
        row.get("certificate", ""),
    )


def _text(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _date(cell: str) -> date:
    with suppress(ValueError):
        if len(cell) == 10:
            return date.fromisoformat(cell)
    meant = american_date(cell)
    hint = f"; write {meant.isoformat()}" if meant else ""
    raise RowError("date", f"expected a date such as 2028-04-17, found {cut(cell, 40)}{hint}")


def american_date(cell: str) -> date | None:
    """Read a date as American spreadsheets write it: 3/12/2028 is March 12."""
    parts = cell.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    month, day, year = (int(part) for part in parts)
    with suppress(ValueError):
        return date(year if len(parts[2]) == 4 else 2000 + year if len(parts[2]) == 2 else 0, month, day)
    return None


def _number(cell: str) -> float:
    whole, _, decimals = cell.partition(".")
    if (whole + decimals).isascii() and (whole + decimals).isdecimal() and len(cell) < 20 and float(cell) <= MOST_TIME:
        return float(cell)
    raise RowError("credits", f"expected a number from 0 to {MOST_TIME:,.0f}, found {cut(cell, 40)}")

"""Certificates: `credits.csv` beside the priorities, one to a line as a spreadsheet has it, and transcripts for it.

It is read line by line, so that the time it takes grows with its length and no quote that is left open swallows the
rest of the file.
"""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from offercompare.files import CREDITS
from offercompare.files.problems import Problem, cut, limited
from offercompare.files.read import UnreadableError, decode, read_bytes, read_if_any, unreadable
from offercompare.files.save import SaveError, save
from offercompare.model.credits import CREDIT_TYPES, Certificate
from offercompare.model.fields import LONGEST_TEXT, MOST_TIME, nearest

T = TypeVar("T")
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
    problems: tuple[Problem, ...] = ()
    content: bytes | None = None
    """`None` where there is no file; a save compares it with what is there then."""


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
        return CreditsFile(path) if content is None else _read(path, content)
    except UnreadableError as error:
        return CreditsFile(path, problems=(unreadable(path.name, error),))


def _read(path: Path, content: bytes) -> CreditsFile:
    lines = [(number, line.removesuffix("\r")) for number, line in enumerate(decode(content).split("\n"), 1)]
    head, *rows = [(number, line) for number, line in lines if line.strip()] or [(1, "")]
    try:
        columns = _header(_cells(head[1]))
    except RowError as error:
        return CreditsFile(path, (), (Problem(path.name, head[0], error.column, cut(str(error))),), content)

    def certificate(line: str) -> Certificate | None:
        cells = _cells(line)
        return _certificate_of(_row(columns, cells)) if any(cell.strip() for cell in cells) else None

    return CreditsFile(path, *_certificates(path.name, rows, certificate), content)


def _certificates(
    name: str, rows: Iterable[tuple[int, T]], read: Callable[[T], Certificate | None]
) -> tuple[tuple[Certificate, ...], tuple[Problem, ...]]:
    """Read row by row; what is wrong with one is a problem, and the others are read all the same."""
    certificates: list[Certificate] = []
    problems: list[Problem] = []
    for place, (number, row) in enumerate(rows):
        if place == MOST_ROWS:
            message = f"expected at most {MOST_ROWS:,} rows; what follows is not read"
            problems.append(Problem(name, number, None, message))
            break
        try:
            certificate = read(row)
        except RowError as error:
            problems.append(Problem(name, number, error.column, cut(str(error))))
        else:
            certificates += [certificate] if certificate else []
    return tuple(certificates), limited(name, problems)


def save_credits(kept: CreditsFile, certificates: Sequence[Certificate]) -> bytes:
    """Add certificates at the end of a file, in its own columns, and return what it now holds.

    Args:
        kept: The file as it was read; where there is none, it is made.
        certificates: What to add.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, what is there has a problem, or what is added would be one.
    """
    path, _, problems, content = kept
    if problems:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    before = content or ",".join(COLUMNS).encode() + b"\n"
    header = decode(before).split("\n")[0].strip()
    columns = [_plain(cell) for cell in _cells(header)]
    text = StringIO()
    end = "\r\n" if b"\r\n" in before else "\n"
    writer = csv.writer(text, lineterminator=end)
    for certificate in certificates:
        values = _as_cells(certificate)
        writer.writerow([values.get(column, "") for column in columns])
    gap = b"" if before.endswith(b"\n") else end.encode()
    data = before + gap + text.getvalue().encode()
    if len(data) > LARGEST_CREDITS:
        raise SaveError(path, f"it would be larger than the {LARGEST_CREDITS:,} bytes it may have")
    for problem in _read(path, data).problems:
        raise SaveError(path, problem.sentence)
    return save(path, data, content)


def _as_cells(certificate: Certificate) -> Mapping[str, str]:
    """Write a certificate as the cells of its row, on which no spreadsheet acts."""
    cells = {
        **{name: str(value) for name, value in certificate._asdict().items()},
        "date": certificate.date.isoformat(),
        "credits": f"{certificate.credits:.10g}",
        "topics": "; ".join(certificate.topics),
    }
    safe = {name: " ".join(cell.split()) for name, cell in cells.items()}
    return {name: f"'{cell}" if cell.startswith(_FORMULA) else cell for name, cell in safe.items()}


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


def _certificate_of(row: Mapping[str, str]) -> Certificate:
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
    meant = _american_date(cell)
    hint = f"; write {meant.isoformat()}" if meant else ""
    raise RowError("date", f"expected a date such as 2028-04-17, found {cut(cell, 40)}{hint}")


def _american_date(cell: str) -> date | None:
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


# ---- the transcript of an accredited provider

_TRANSCRIPT_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "date": (
        "date",
        "date completed",
        "completion date",
        "completed",
        "activity start date",
        "activity date",
        "end date",
    ),
    "activity": ("activity", "title", "activity title", "course", "course title", "activity name", "name"),
    "credits": (
        "credits",
        "credits logged",
        "cme earned",
        "credits earned",
        "credit hours",
        "cme credits",
        "credit",
        "hours",
    ),
    "type": ("type", "category", "credit type", "credit category"),
    "provider": ("provider", "sponsor", "accredited provider", "organization"),
    "topics": ("topics", "topic"),
    "certificate": ("certificate",),
}
_TYPES: Final = (
    ("moc", "moc"), ("maintenance", "moc"), ("aapa", "aapa-1"), ("prescribed", "aafp-prescribed"),
    ("elective", "aafp-elective"), ("1-a", "aoa-1a"), ("1a", "aoa-1a"), ("1-b", "aoa-1b"), ("1b", "aoa-1b"),
    ("2-a", "aoa-2a"), ("2a", "aoa-2a"), ("2-b", "aoa-2b"), ("2b", "aoa-2b"), ("ancc", "ancc"), ("aanp", "aanp"),
    ("acpe", "acpe"), ("category 2", "ama-2"), ("cat 2", "ama-2"), ("category 1", "ama-1"), ("cat 1", "ama-1"),
    ("ama", "ama-1"),
)  # fmt: skip
"""What a type is recognized by, the more special first."""


def load_transcript(path: Path) -> CreditsFile:
    """Read a transcript: CSV or TSV, its columns found by their names, whatever stands above them."""
    try:
        rows = list(_transcript_rows(decode(read_bytes(path, LARGEST_CREDITS)).splitlines()))
    except UnreadableError as error:
        return CreditsFile(path, problems=(unreadable(path.name, error),))
    headers = (at for at, (_, cells) in enumerate(rows) if _places(cells).keys() >= {"date", "activity", "credits"})
    start = next(headers, None)
    if start is None:
        message = "expected a line with the columns date, title and credits, as a CSV or TSV export has them"
        return CreditsFile(path, problems=(Problem(path.name, None, None, message),))
    places = _places(rows[start][1])

    def certificate(cells: Sequence[str]) -> Certificate | None:
        row = {column: cells[at].strip() for column, at in places.items() if at < len(cells)}
        label = row.get("date") or row.get("activity", "")
        is_remark = label.casefold().startswith("total") or not (row.get("date") or row.get("credits"))
        return None if is_remark else _from_transcript(row)

    return CreditsFile(path, *_certificates(path.name, rows[start + 1 :], certificate))


def new_ones(certificates: Sequence[Certificate], known: Sequence[Certificate]) -> tuple[Certificate, ...]:
    """Leave out what is there already: the same day, activity and credits."""
    seen = {_identity(each) for each in known}
    found = []
    for each in certificates:
        if _identity(each) not in seen:
            seen.add(_identity(each))
            found.append(each)
    return tuple(found)


def _identity(certificate: Certificate) -> tuple[date, str, float]:
    return certificate.date, " ".join(certificate.activity.casefold().split()), certificate.credits


def _transcript_rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    separator = "\t" if any("\t" in line for line in lines[:20]) else ","
    for number, line in enumerate(lines, 1):
        with suppress(csv.Error):
            cells = next(csv.reader([line], delimiter=separator), [])
            if any(cell.strip() for cell in cells):
                yield number, cells


def _places(cells: Sequence[str]) -> dict[str, int]:
    """Find the columns by their names, the most usual name of each first."""
    names = [" ".join(cell.casefold().replace("_", " ").replace("*", "").split()) for cell in cells]
    places = {}
    for column, known in _TRANSCRIPT_COLUMNS.items():
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            places[column] = place
    return places


def _from_transcript(row: Mapping[str, str]) -> Certificate:
    """Put the cells of a transcript as `credits.csv` has them, and read them so."""
    first, *_ = (*row.get("credits", "").split(), "")
    typed = {"date": _plain_date(row.get("date", "")), "credits": first, "type": _type(row.get("type", ""))}
    return _certificate_of({**row, **typed})


def _plain_date(cell: str) -> str:
    """Write a date as `credits.csv` has it; what is none stays, to be refused."""
    day, *_ = (*cell.split(maxsplit=1), "")
    with suppress(ValueError):
        return date.fromisoformat(day).isoformat()
    found = _american_date(day)
    if found is None and any(map(str.isdigit, cell)) and any(map(str.isalpha, cell)):
        from offercompare.parse.lexer import tokens_of
        from offercompare.parse.values import day as read_day

        named = read_day(tokens_of(cell), date.min)
        found = named if named is not None and f"{named.year:04}" in cell else None
    return found.isoformat() if found else cell


def _type(cell: str) -> str:
    text = " ".join(cell.casefold().replace("\u2122", "").replace("®", "").split())
    if text in CREDIT_TYPES:
        return text
    if not text:
        return "ama-1"
    return next((name for sign, name in _TYPES if sign in text), "other")

"""A transcript of an accredited provider -> certificates: CSV or TSV, its columns found by their names."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from offercompare.files.credits_csv import (
    LARGEST_CREDITS,
    MOST_ROWS,
    RowError,
    american_date,
    certificate_of,
)
from offercompare.files.problems import MOST_PER_FILE, Problem, cut
from offercompare.files.read import UnreadableError, decode, read_bytes, unreadable
from offercompare.model.credits import CREDIT_TYPES, Certificate

_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
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


class Transcript(NamedTuple):
    """What a file holds."""

    certificates: tuple[Certificate, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_transcript(path: Path) -> Transcript:
    """Read a transcript; what is wrong with a row is a problem, and the others are read all the same."""
    try:
        lines = decode(read_bytes(path, LARGEST_CREDITS)).splitlines()
    except UnreadableError as error:
        return Transcript((), (unreadable(path.name, error),))
    rows = list(_rows(lines))
    start = next(
        (at for at, (_, cells) in enumerate(rows) if _places(cells).keys() >= {"date", "activity", "credits"}), None
    )
    if start is None:
        message = "expected a line with the columns date, title and credits, as a CSV or TSV export has them"
        return Transcript((), (Problem(path.name, None, None, message),))
    places = _places(rows[start][1])
    certificates, problems = [], []
    for number, cells in rows[start + 1 : start + 1 + MOST_ROWS]:
        row = {column: cells[at].strip() for column, at in places.items() if at < len(cells)}
        label = row.get("date") or row.get("activity", "")
        if label.casefold().startswith("total") or not (row.get("date") or row.get("credits")):
            continue  # a sum, or a remark below the table
        try:
            certificates.append(_certificate(row))
        except RowError as error:
            problems.append(Problem(path.name, number, None, cut(str(error))))
    return Transcript(tuple(certificates), tuple(problems[:MOST_PER_FILE]))


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


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
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
    for column, known in _COLUMNS.items():
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            places[column] = place
    return places


def _certificate(row: Mapping[str, str]) -> Certificate:
    """Put the cells of a transcript as `credits.csv` has them, and read them so."""
    first, *_ = (*row.get("credits", "").split(), "")
    typed = {"date": _date(row.get("date", "")), "credits": first, "type": _type(row.get("type", ""))}
    return certificate_of({**row, **typed})


def _date(cell: str) -> str:
    """Write a date as `credits.csv` has it; what is none stays, to be refused."""
    day, *_ = (*cell.split(maxsplit=1), "")
    with suppress(ValueError):
        return date.fromisoformat(day).isoformat()
    found = american_date(day)
    if found is None and any(map(str.isdigit, cell)) and any(map(str.isalpha, cell)):
        from offercompare.parse.lexer import tokens_of
        from offercompare.parse.values import day as read_day

        named = read_day(tokens_of(cell), date.min)
        found = named if named is not None and str(named.year) in cell else None
    return found.isoformat() if found else cell


def _type(cell: str) -> str:
    text = " ".join(cell.casefold().replace("\u2122", "").replace("®", "").split())
    if text in CREDIT_TYPES:
        return text
    if not text:
        return "ama-1"
    return next((name for sign, name in _TYPES if sign in text), "other")

"""What written reports are made of, and their setting as linear text: for pipes, screen readers and e-mail."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.files.problems import Problem
from offercompare.wording.phrases import describe_problem

ADVICE = "This is arithmetic on what you entered, not legal or tax advice."


class Lines(NamedTuple):
    """Sentences, one to a line."""

    lines: tuple[str, ...]


class Items(NamedTuple):
    """A list."""

    items: tuple[str, ...]


class Grid(NamedTuple):
    """A table; an empty cell has nothing to say."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Part(NamedTuple):
    """A part of the report under a heading; the first has none."""

    heading: str
    blocks: tuple[Lines | Items | Grid, ...]


def closing(notes: Sequence[str], problems: Sequence[Problem]) -> Iterator[Part]:
    """Close a report: how it was made, and which files had a problem."""
    yield Part("How this is worked out", (Lines((*notes, ADVICE)),))
    if problems:
        yield Part("Problems", (Items(tuple(describe_problem(problem) for problem in problems)),))


def as_text(parts: Sequence[Part]) -> str:
    """Set the report; every line can be read by itself."""
    return "\n\n".join("\n".join(_part(part)) for part in parts) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield part.heading
    for block in part.blocks:
        match block:
            case Lines(lines):
                yield from lines
            case Items(items):
                yield from (f"- {item}" for item in items)
            case Grid(head, rows):
                yield from (as_sentence(head, row) for row in rows)


def as_sentence(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """Say a row of a table: Year 1: you pay $500; lost $1,280."""
    cells = (f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell)
    return f"{row[0]}: {'; '.join(cells)}"

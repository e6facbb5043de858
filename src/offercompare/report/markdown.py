"""The report as Markdown, for a note or a message."""

from collections.abc import Iterator, Sequence

from offercompare.report.text import Grid, Items, Lines, Part

_ESCAPES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>|*_`[]#\\~!"}


def as_markdown(parts: Sequence[Part]) -> str:
    """Set the report; what a file said is escaped by entities, so that it means nothing but itself."""
    return "\n".join(line for index, part in enumerate(parts) for line in _part(part, level=min(index + 1, 2))) + "\n"


def _part(part: Part, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escape(part.heading)}"
    yield ""
    for block in part.blocks:
        match block:
            case Lines(lines):
                yield from (f"{escape(line)}  " for line in lines)
            case Items(items):
                yield from (f"- {escape(item)}" for item in items)
            case Grid(head, rows):
                yield _row(head)
                yield "|".join(["", *("---" for _ in head), ""])
                yield from (_row(row) for row in rows)
        yield ""


def _row(cells: Sequence[str]) -> str:
    return "".join(f"| {escape(cell)} " for cell in cells) + "|"


def escape(text: str) -> str:
    """Replace every character that Markdown or HTML would read as markup."""
    return text.translate(_ESCAPES)

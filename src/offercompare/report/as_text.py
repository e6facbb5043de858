"""The report as plain, linear text without boxes: for pipes, screen readers and e-mail."""

from collections.abc import Iterator, Sequence

from offercompare.report.outline import Grid, Items, Lines, Part


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
                yield from (_sentence(head, row) for row in rows)


def _sentence(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    told = (f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell)
    return f"{row[0]}: {'; '.join(told)}"

"""Why an answer was not taken, so that one looking away sees it, and what would be taken: in a form and in a call."""

from collections.abc import Iterator

from offercompare.tui.drawing.glyphs import WARNING
from offercompare.tui.drawing.pen import Role, wrapped


def objection_parts(objection: str) -> tuple[str, str]:
    """Say that an answer was not taken and why; and what would be taken, if that is known.

    Args:
        objection: The sentence of what could not be read: the reason, and what to type; or only the latter.
    """
    ends = [at + 1 for sign in (". ", "? ") if (at := objection.find(sign)) >= 0]
    end = min(ends, default=len(objection))
    is_advice = objection.startswith(("Type ", "Answer "))
    why, rest = ("", objection) if is_advice else (objection[:end], objection[end:].strip())
    reason = f": {why[:1].lower()}{why[1:]}" if why else "."
    return f"Not taken{reason} Nothing was changed.", rest


def objection_lines(objection: str, width: int) -> Iterator[tuple[str, Role]]:
    """Draw the same in lines of that width."""
    reason, rest = objection_parts(objection)
    yield from ((part, Role.WARN) for part in wrapped(f"{WARNING} {reason}", width))
    if rest:
        yield from ((part, Role.DIM) for part in wrapped(rest, width))

"""What is to be asked of an employer, in a file of its own: `asks/lakeside.toml` beside `lakeside.toml`.

The offer itself is never written to.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from offercompare.files.beside import Beside, misfits
from offercompare.files.kept_text import HEADER, with_asks
from offercompare.files.problems import Problem
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import find_term
from offercompare.model.fields import Contradiction

ASKS = "asks"


class LoadedAsks(NamedTuple):
    """The asks as they were read, and what is wrong with their file."""

    kept: AskList = AskList.model_construct()
    """None where there is no file, or a broken one, which a save does not touch."""
    content: bytes | None = None
    """The file as it was read, `None` if there is none; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


def asks_path(offer_path: Path) -> Path:
    """Where the asks of an offer are kept; neither the file nor its folder need exist."""
    return _ASKS.path(offer_path)


def load_asks(offer_path: Path) -> LoadedAsks:
    """Read the asks of an offer."""
    kept, content, problems = _ASKS.load(offer_path)
    return LoadedAsks(kept or LoadedAsks().kept, content, problems)


def asks_of_no_offer(offer_paths: Collection[Path]) -> tuple[Problem, ...]:
    """Name the files of asks beside these offers that belong to none: a mistyped name would ask for nothing."""
    return _ASKS.of_no_offer(offer_paths)


def save_asks(offer_path: Path, kept: AskList, content: bytes | None) -> bytes:
    """Write the asks of an offer and return what their file now holds; raises as `Beside.save` does."""
    return _ASKS.save(offer_path, kept, content)


def _edit(text: str | None, kept: AskList) -> str:
    return with_asks(HEADER if text is None else text, kept)


def _objected(kept: AskList) -> Iterator[Contradiction]:
    yield from kept.contradictions()
    for index, ask in enumerate(kept.asks):
        if ask.ask is not None and (about := find_term(ask.term)) and about.is_negotiable:
            for path, message in misfits(about, ask.ask):
                yield Contradiction(("asks", index, "ask", *path), message)


_ASKS = Beside(ASKS, "asks", "to ask for it", AskList, _objected, _edit)

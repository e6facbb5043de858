"""What is to be asked of an employer, in a file of its own: `asks/lakeside.toml` beside `lakeside.toml`.

The offer itself is never written to.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.files.beside import beside, of_no_offer
from offercompare.files.blocks import NOT_MADE_OF_BLOCKS
from offercompare.files.check import checked, objections, placed
from offercompare.files.expected import found
from offercompare.files.kept_text import HEADER, with_asks
from offercompare.files.problems import Problem
from offercompare.files.read import LARGEST, UnreadableError, decode, parse, read_if_any
from offercompare.files.save import SaveError, create, make_folder, replace
from offercompare.model.fields import Contradiction
from offercompare.model.kept import KeptAsk, KeptAsks, can_be_asked_for
from offercompare.model.offer import Offer
from offercompare.model.sections import PERKS

ASKS = "asks"
_BOM = b"\xef\xbb\xbf"


class LoadedAsks(NamedTuple):
    """The asks as they were read, and what is wrong with their file."""

    kept: KeptAsks = KeptAsks.model_construct()
    """None where there is no file, or a broken one, which a save does not touch."""
    content: bytes | None = None
    """The file as it was read, `None` if there is none; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


def asks_path(offer_path: Path) -> Path:
    """Where the asks of an offer are kept; neither the file nor its folder need exist."""
    return beside(offer_path, ASKS)


def load_asks(offer_path: Path) -> LoadedAsks:
    """Read the asks of an offer."""
    path = asks_path(offer_path)
    try:
        content = read_if_any(path)
    except UnreadableError as error:
        return LoadedAsks(problems=(_unreadable(path, error),))
    if content is None:
        return LoadedAsks()
    kept, problems = _read(path, content)
    return LoadedAsks(kept or KeptAsks(), content, problems)


def asks_of_no_offer(offer_paths: Collection[Path]) -> tuple[Problem, ...]:
    """Name the files of asks beside these offers that belong to none: a mistyped name would ask for nothing."""
    return of_no_offer(offer_paths, ASKS, "to ask for it")


def save_asks(offer_path: Path, kept: KeptAsks, content: bytes | None) -> bytes:
    """Write the asks of an offer and return what their file now holds; comments and order in it stay.

    Args:
        offer_path: The offer's own file, which is not touched.
        kept: What is to be asked for.
        content: What was read from the file of the asks before; `None` makes a new one.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or what is asked for is nothing an offer can hold.
    """
    path = asks_path(offer_path)
    if content is not None and _read(path, content)[1]:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    data = _edited(path, kept, content)
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    read, problems = _read(path, data)
    for problem in problems:
        raise SaveError(path, f"{problem.key}: {problem.message}")
    if read is None or with_asks(HEADER, read) != with_asks(HEADER, kept):
        raise SaveError(path, "the asks cannot be changed without changing something else; edit it by hand")
    if content is None:
        make_folder(path.parent)
        create(path, data)
    else:
        replace(path, data, expected=content)
    return data


def _edited(path: Path, kept: KeptAsks, content: bytes | None) -> bytes:
    try:
        text = with_asks(HEADER if content is None else decode(content), kept)
        return (_BOM if (content or b"").startswith(_BOM) else b"") + text.encode()
    except NOT_MADE_OF_BLOCKS as error:
        raise SaveError(path, "the asks cannot be written into it; edit it by hand") from error


def _read(path: Path, content: bytes) -> tuple[KeptAsks | None, tuple[Problem, ...]]:
    name = f"{ASKS}/{path.name}"
    try:
        document = parse(name, decode(content))
    except UnreadableError as error:
        return None, (_unreadable(path, error),)
    kept, objected = checked(document, KeptAsks, {}, _what_does_not_fit)
    problems = tuple(placed(name, document, objected))
    return (None if problems else kept), problems


def _unreadable(path: Path, error: UnreadableError) -> Problem:
    return Problem(f"{ASKS}/{path.name}", None, None, f"cannot be read: {error}")


def _what_does_not_fit(kept: KeptAsks) -> Iterator[Contradiction]:
    yield from kept.contradictions()
    for index, ask in enumerate(kept.asks):
        if ask.ask is not None and can_be_asked_for(ask.term):
            for path, message in _misfits(ask):
                yield Contradiction(("asks", index, "ask", *path), message)


def _misfits(ask: KeptAsk) -> Iterator[Contradiction]:
    """Say what an offer would have against the value that is asked for, in the words of an offer."""
    section, key = ask.term.split(".", 1)
    if section == "perks" and key not in PERKS:
        if not isinstance(ask.ask, bool):
            yield Contradiction((), f"expected true or false, found {found(ask.ask)}")
        return
    values: dict[str, object] = {"employer": "?", section: {key: ask.ask}}
    try:
        Offer.model_validate(values)
    except ValidationError as error:
        for objected in objections(error, values, Offer):
            yield Contradiction(objected.path[2:], objected.message)

"""A counter-offer as a file of its own: the offer as it would be if all that is asked for were granted."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from offercompare.files.check import checked, placed
from offercompare.files.read import LARGEST, parse
from offercompare.files.save import ExistsError, SaveError, create
from offercompare.files.schema import SCHEMA_FILES
from offercompare.files.template import line, section_head
from offercompare.files.toml_text import pair, printable
from offercompare.model.catalogue import Term
from offercompare.model.edits import Edit
from offercompare.model.fields import Strict
from offercompare.model.offer import Offer
from offercompare.model.sections import Section


def counter_offer_path(offer_path: Path) -> Path:
    """Name a counter-offer after its offer: `lakeside-counter.toml`, or `lakeside-counter-2.toml` if that is taken."""
    return next(path for path in _names(offer_path) if not os.path.lexists(path))


def write_counter_offer(offer_path: Path, offer: Offer, asks: Sequence[Edit], prepared: date) -> Path:
    """Write the counter-offer beside its offer and return where; nothing is ever overwritten.

    Args:
        offer_path: The employer's own file, which stays as it is.
        offer: The offer with all that is asked for.
        asks: What that is, for the remarks.
        prepared: The day, for the remarks.

    Raises:
        SaveError: it cannot be written, or what is asked for makes no sound offer.
    """
    has_schema = (offer_path.parent / SCHEMA_FILES["offer"]).is_file()
    wanted = counter_offer_path(offer_path)
    text = counter_offer(offer, asks, made_from=offer_path.name, prepared=prepared, with_schema=has_schema)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise SaveError(wanted, "it would hold a text that no file can hold") from error
    if len(data) > LARGEST:
        raise SaveError(wanted, f"it would be larger than the {LARGEST:,} bytes it may have")
    _make_sure(wanted, text, offer)
    free = (path for path in _names(offer_path) if not os.path.lexists(path))
    while True:
        path = next(free)
        with suppress(ExistsError):  # another program may be quicker
            create(path, data)
            return path


def counter_offer(
    offer: Offer, asks: Sequence[Edit], *, made_from: str, prepared: date, with_schema: bool = False
) -> str:
    """Write the text of a counter-offer: what is stated, as firm as it is, and a remark at each line asked for."""
    lines = [f"#:schema ./{SCHEMA_FILES['offer']}"] if with_schema else []
    lines += [f"# A counter-offer, made on {prepared.isoformat()} from {printable(made_from)}, which is as it was."]
    lines += ["# What is asked for, and granted by nobody yet:"] if asks else []
    lines += [f"#   {printable(ask.term.name)}{_in_writing(ask)}" for ask in asks]
    top = {"format": 1} | dict(stated_keys(offer))
    lines += [pair(key, value) for key, value in top.items()]
    for section in Offer.SECTIONS:
        table: Section = getattr(offer, section)
        stated = dict(stated_keys(table))
        if not stated:
            continue
        of_section = (ask for ask in asks if ask.term.section == section)
        asked = {_key(ask.term): f"asked for{_in_writing(ask)}" for ask in of_section}
        # `status`, `verbal` and `clause` are declared first, but a reader wants the facts first.
        stated |= {key: stated.pop(key) for key in Section.model_fields if key in stated}
        lines += ["", *section_head(section)]
        for key, value in stated.items():
            lines += line(pair(key, value), asked.get(key, ""))
    return "\n".join(lines) + "\n"


def stated_keys(table: Strict) -> Iterator[tuple[str, object]]:
    """The keys of a table that say something, as the file spells them; of an offer, those at its top."""
    for name, info in type(table).model_fields.items():
        value = getattr(table, name)
        is_said = value is not None and (name in table.model_fields_set or value != info.default)
        if is_said and name != "format" and not isinstance(value, Section) and (name, value) != ("verbal", ()):
            yield info.alias or name, value
    yield from (table.model_extra or {}).items()


def _names(offer_path: Path) -> Iterator[Path]:
    stem = offer_path.name.removesuffix(".toml")
    for number in count(1):
        yield offer_path.with_name(f"{stem}-counter{'' if number == 1 else f'-{number}'}.toml")


def _in_writing(ask: Edit) -> str:
    return ", in writing" if ask.in_writing else ""


def _key(term: Term) -> str:
    """The key at which a term stands; a perk without one of its own stands in `also`."""
    return "also" if term.is_own and term.is_perk else term.key


def _make_sure(path: Path, text: str, offer: Offer) -> None:
    """Read the text as the program will, before it is written."""
    document = parse(path.name, text)
    read, objected = checked(document, Offer, {})
    for problem in placed(path.name, document, objected):
        raise SaveError(path, f"what is asked for makes no sound offer: {problem.key}: {problem.message}")
    if read != offer:
        raise SaveError(path, "what is asked for would not be read as it was meant")

"""Offers that the program writes: a new one or its bare template, a counter-offer, and terms put into one it made.

What is stated stands as values; in a new offer every other key stands as a comment to fill in by hand. Titles, words
and examples come from the declarations in the model, so a new key is in the next file without a line here. A line
`#key = value` is not stated; a line that begins with `# ` is a remark. Nothing that a person wrote is ever overwritten:
an offer without the line that says who made it is never written to.
"""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain, takewhile
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from offercompare.files.check import read_model
from offercompare.files.load import PRIORITIES
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import ExistsError, SaveError, as_bytes, create, make_folder, save
from offercompare.files.schema import SCHEMA_FILES
from offercompare.files.toml_text import pair, printable, value_text
from offercompare.model.catalogue import PERKS_ALSO, Term, catalogue, term, terms_stated_in
from offercompare.model.edits import Edit, apply
from offercompare.model.fields import Strict
from offercompare.model.offer import Fact, Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Section, Status
from offercompare.model.terms import Unit

if TYPE_CHECKING:
    from offercompare.files.patch import Changes

WIDTH = 100
"""Where a remark moves from behind its key to the line above it."""

_EXAMPLES: Mapping[Unit, object] = {
    Unit.MONEY: 2000,
    Unit.DAYS: 5,
    Unit.HOURS: 8,
    Unit.MONTHS: 12,
    Unit.YEARS: 1,
    Unit.SHARE: 0.5,
    Unit.COUNT: 1,
    Unit.CLAIM: True,
    Unit.TEXT: "...",
    Unit.DATE: date(2027, 1, 31),
}
MADE_BY_US = "# Made by offercompare, which writes here what it is told; without this line it never does."
"""The first remark of an offer that the program may write to."""
_BARE = "# Made by offercompare new --template; from here on it is yours alone."
_HEADER = """\
# Change this file by hand in any text editor, as you like.
# A line that begins with #key is not stated: take the # off and put in what they say.
# What they do not give is stated too: 0, "none" or false.
"""
_CONDITION = "you present"
_OF_OTHER = "#base_salary = 285000"


class Stated(NamedTuple):
    """What an offer states of one key."""

    value: object
    """As TOML holds it: text, number, true or false, date, or a tuple of them."""
    is_written: bool = True
    """In writing, not only said; of no account for keys at the top of the file."""


def offer_template(*, with_schema: bool = False) -> str:
    """Write the bare file: nothing stated, the employer to be filled in, every key there as a comment.

    Args:
        with_schema: Begin with the line that tells editors of the schema beside the file.
    """
    return _rendered(_BARE, {"employer": Stated("")}, None, with_schema=with_schema)


def render_offer(facts: Mapping[str, Stated], status: Status | None, *, with_schema: bool = False) -> str:
    """Write an offer file: what is stated as values, every other key as a comment to fill in.

    Args:
        facts: What is stated, by the key's full name, such as `days.amount`.
        status: How firm the offer is as a whole; `None` leaves it to the reader of the file, who takes it for
            only said.
        with_schema: Begin with the line that tells editors of the schema beside the file.
    """
    return _rendered(MADE_BY_US, facts, status, with_schema=with_schema)


def _rendered(made: str, facts: Mapping[str, Stated], status: Status | None, *, with_schema: bool) -> str:
    tables = offer_tables(lay_over(Offer(employer="?", status=status), facts))
    head = [f"#:schema ./{SCHEMA_FILES['offer']}"] if with_schema else []
    head += [made, *_HEADER.splitlines(), *_table("", {"format": 1} | tables[""])]
    sections = (_section(section, tables[section]) for section in Offer.SECTIONS)
    return "\n".join([*head, *chain.from_iterable(sections)]) + "\n"


def lay_over(offer: Offer, stated: Mapping[str, Stated | None]) -> Offer:
    """State terms in an offer as its file would have them; all others stay, as firm as they are.

    Args:
        offer: The offer.
        stated: By the key's full name, what is stated of it, and whether in writing; `None` takes it out. Perks without
            a key of their own go by their names or together as `perks.also`.

    Raises:
        ValidationError: a number of one's own is none.
    """
    facts: dict[Term, Stated | None] = {term(name): fact for name, fact in stated.items()}
    for about in [each for each in facts if each.key == "status"]:
        # Each term differs from its section or not, and stays as firm as it is.
        kept = {each: each.of(offer) for section in Offer.SECTIONS for each in terms_stated_in(offer, section)}
        fact = facts.pop(about)
        offer = about.set(offer, fact and fact.value, firmness=None)
        facts = {**{each: Stated(known.value, _is_on_paper(known)) for each, known in kept.items()}, **facts}
    if PERKS_ALSO in facts:
        offer = PERKS_ALSO.set(offer, None)
    # Conditions last: what is said of them is said of the values that are there then.
    for about, fact in sorted(facts.items(), key=lambda item: item[0].key == "only_if"):
        if about.is_common:
            empty = Section.model_fields[about.key].default
            offer = about.set(offer, fact.value if fact else empty, firmness=None)
        else:
            firmness = Firmness.WRITTEN if fact and fact.is_written else Firmness.SAID
            # No more is known than that it is a letter.
            edit = Edit(about, fact and fact.value, firmness, "letter", condition=about.of(offer).condition)
            offer = apply(offer, [edit])
    return offer


def _is_on_paper(fact: Fact) -> bool:
    """Return whether it is in writing, be it on a condition."""
    return fact.is_written or fact.condition is not None


def offer_tables(offer: Offer) -> dict[str, dict[str, object]]:
    """Return what each table of an offer's file holds, by section; the top of the file by the empty name.

    A section of which nothing is in writing says so as a section: what is added to it by hand later must not pass for
    written.
    """
    tables = _tables_of(offer)
    for section in Offer.SECTIONS:
        facts = [each.of(offer) for each in terms_stated_in(offer, section)] if "verbal" in tables[section] else []
        if facts and not any(map(_is_on_paper, facts)) and offer.status_of(section) in IN_WRITING:
            tables[section] = {key: value for key, value in tables[section].items() if key != "verbal"}
            tables[section]["status"] = "verbal"
    return tables


def _tables_of(offer: Offer) -> dict[str, dict[str, object]]:
    """Return what each table states, marked as it is."""
    return {
        section: dict(_stated_keys(getattr(offer, section) if section else offer)) for section in ("", *Offer.SECTIONS)
    }


def _section(section: str, values: Mapping[str, object], remarks: Mapping[str, str] | None = None) -> Iterator[str]:
    """Write a table with what it is about, apart from what stands above it."""
    table: Any = Offer.model_fields[section].annotation
    yield from ("", f"# {table.__doc__.splitlines()[0]}", f"[{section}]")
    yield from _table(section, values, remarks)


def _table(section: str, values: Mapping[str, object], remarks: Mapping[str, str] | None = None) -> Iterator[str]:
    """Write the keys of one table in the order of their declaration, then those that only the user knows.

    Args:
        section: Its name.
        values: What it states.
        remarks: What to say of single keys; without it each says what it means, and what is not stated is a comment.
    """
    keys = [declared for declared in catalogue() if declared.section == section]
    # `status`, `verbal` and `clause` are declared first, but a reader wants the facts first.
    keys.sort(key=lambda declared: bool(section) and declared.key in Section.model_fields)
    said_before = ""
    for declared in keys:
        words = _words(declared)
        remark = _remark(declared, words if words != said_before else "") if remarks is None else ""
        said_before = words
        if declared.key in values:
            explains_itself = not section and values[declared.key]
            remark = "" if explains_itself else remark if remarks is None else remarks.get(declared.key, "")
            yield from _line(pair(declared.key, values[declared.key]), remark)
        elif remarks is None:
            yield from _line(f"#{declared.key} = {_example(declared)}", remark)
    known = {declared.key for declared in keys}
    for key in values:
        if key not in known:
            yield from _line(pair(key, values[key]), (remarks or {}).get(key, ""))
    if section == "other" and remarks is None:
        yield _OF_OTHER


def _line(pair: str, remark: str) -> Iterator[str]:
    """Write a pair with its remark behind it or, where that is too long, above it."""
    behind = f"{pair:<32}  # {remark}"
    if not remark:
        yield pair
    elif len(behind) <= WIDTH:
        yield behind
    else:
        yield from (f"# {part}" for part in wrap(remark, WIDTH - 2))
        yield pair


def _remark(declared: Term, words: str) -> str:
    """Say which words a key takes, unless it has been said of the key before, and what it means."""
    in_every_section = declared.section and declared.key in Section.model_fields
    if in_every_section and declared.section != Offer.SECTIONS[0]:
        return ""
    meaning = declared.description
    if declared.key == "status":
        of_section = Section.model_fields["status"].description or ""
        meaning = of_section if declared.section else f"{of_section} {meaning}"
    if not words or all(word in meaning for word in words.split(" | ")):
        return meaning
    return f"{words}. {meaning}"


def _words(declared: Term) -> str:
    """List the words a key takes."""
    words = declared.words
    return " | ".join([*words, "number"] if words and declared.takes_number else words)


def _example(declared: Term) -> str:
    """Give a valid value of a key, as TOML."""
    if declared.is_common and declared.key in {"verbal", "only_if"}:
        facts = (each.key for each in catalogue() if each.section == declared.section and not each.is_common)
        first = next(facts, None)
        keys = [first] if first else []
        return value_text(keys if declared.key == "verbal" else dict.fromkeys(keys, _CONDITION))
    words = declared.words
    return declared.spec.example or value_text(words[0] if words else _EXAMPLES[declared.spec.unit])


def named_after(employer: str) -> str:
    """Make a file name of an employer's: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", employer).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")
    return "offer.toml" if slug in {"", PRIORITIES.removesuffix(".toml")} else f"{slug}.toml"


def write_new_offer(wanted: Path, text: str) -> Path:
    """Write an offer under a name that nothing has yet, mercy.toml, mercy-2.toml, and return where it is.

    Raises:
        SaveError: it cannot be written.
    """
    data = as_bytes(wanted, text)
    make_folder(wanted.parent)
    return _create_first(_numbered(wanted.stem, wanted), data, wanted)


def _numbered(stem: str, beside: Path) -> Iterator[Path]:
    """Name files beside another one: mercy.toml, mercy-2.toml and so on."""
    for number in range(1, 100):
        yield beside.with_name(f"{stem}{'' if number == 1 else f'-{number}'}.toml")


def _create_first(names: Iterator[Path], data: bytes, wanted: Path) -> Path:
    """Create the first file whose name is free, be it that another program takes it only now."""
    for path in names:
        with suppress(ExistsError):
            create(path, data)
            return path
    raise SaveError(wanted, "there are a hundred of that name")


def counter_offer_path(offer_path: Path) -> Path:
    """Name a counter-offer after its offer: `lakeside-counter.toml`, or `lakeside-counter-2.toml` if that is taken."""
    return next(path for path in _counter_offer_names(offer_path) if not os.path.lexists(path))


def write_counter_offer(offer_path: Path, offer: Offer, asks: Sequence[Edit], prepared: date) -> Path:
    """Write the counter-offer beside its offer and return where; nothing is ever overwritten, or saved twice.

    Args:
        offer_path: The employer's own file, which stays as it is.
        offer: The offer with all that is asked for.
        asks: What that is, for the remarks.
        prepared: The day, for the remarks.

    Raises:
        ExistsError: it is saved there already.
        SaveError: it cannot be written, or what is asked for makes no sound offer.
    """
    has_schema = (offer_path.parent / SCHEMA_FILES["offer"]).is_file()
    wanted = counter_offer_path(offer_path)
    offer = offer.model_copy(update={"counter_to": offer_path.name})
    text = counter_offer(offer, asks, made_from=offer_path.name, prepared=prepared, with_schema=has_schema)
    data = as_bytes(wanted, text)
    _make_sure(wanted, text, offer)
    for path in takewhile(os.path.lexists, _counter_offer_names(offer_path)):
        if read_model(path.name, path, Offer)[0] == offer:
            raise ExistsError(path, "it holds this counter-offer already")
    return _create_first(_counter_offer_names(offer_path), data, wanted)


def counter_offer(
    offer: Offer, asks: Sequence[Edit], *, made_from: str, prepared: date, with_schema: bool = False
) -> str:
    """Write the text of a counter-offer: what is stated, as firm as it is, and a remark at each line asked for."""
    lines = [f"#:schema ./{SCHEMA_FILES['offer']}"] if with_schema else []
    lines += [f"# A counter-offer, made on {prepared.isoformat()} from {printable(made_from)}, which is as it was."]
    lines += ["# What is asked for, and granted by nobody yet:"] if asks else []
    lines += [f"#   {printable(ask.term.name)}{_in_writing(ask)}" for ask in asks]
    tables = _tables_of(offer)
    lines += _table("", {"format": 1} | tables[""], {})
    for section in Offer.SECTIONS:
        of_section = (ask for ask in asks if ask.term.section == section)
        if tables[section]:
            remarks = {_key(ask.term): f"asked for{_in_writing(ask)}" for ask in of_section}
            lines += _section(section, tables[section], remarks)
    return "\n".join(lines) + "\n"


def _stated_keys(table: Strict) -> Iterator[tuple[str, object]]:
    """Name the keys of a table that say something, as the file spells them; of an offer, those at its top."""
    for name, info in type(table).model_fields.items():
        value = getattr(table, name)
        is_stated = value is not None and (name in table.model_fields_set or value != info.default)
        says_nothing = name == "format" or (name in {"verbal", "only_if"} and not value)
        if is_stated and not says_nothing and not isinstance(value, Section):
            yield info.alias or name, value
    yield from (table.model_extra or {}).items()


def _counter_offer_names(offer_path: Path) -> Iterator[Path]:
    return _numbered(f"{offer_path.name.removesuffix('.toml')}-counter", offer_path)


def _in_writing(ask: Edit) -> str:
    return ", in writing" if ask.in_writing else ""


def _key(term: Term) -> str:
    """The key at which a term stands; a perk without one of its own stands in `also`."""
    return "also" if term.is_own and term.is_perk else term.key


def _make_sure(path: Path, text: str, offer: Offer) -> None:
    """Read the text as the program will, before it is written."""
    read, problems = read_model(path.name, text, Offer)
    for problem in problems:
        raise SaveError(path, f"what is asked for makes no sound offer: {problem.sentence}")
    if read != offer:
        raise SaveError(path, "what is asked for would not be read as it was meant")


# ---- an offer that the program made is changed by it, too


def is_generated(content: bytes) -> bool:
    """Whether an offer was made by the program and may be written to: its first comment says so."""
    try:
        lines = decode(content).splitlines()
    except UnreadableError:
        return False
    remarks = (line.strip() for line in lines if line.strip() and not line.startswith("#:schema"))
    return next(remarks, "") == MADE_BY_US


def save_terms(path: Path, content: bytes, stated: Mapping[str, Stated | None]) -> bytes:
    """Write terms into an offer that the program made, and return what its file now holds.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or as for `with_terms`.
    """
    data = with_terms(path, content, stated)
    return data if data == content else save(path, data, content)


def with_terms(path: Path, content: bytes, stated: Mapping[str, Stated | None]) -> bytes:
    """Put terms into an offer that the program made, and return what its file would hold.

    Comments stay, and nothing else is changed. A key that is there as a comment, as in what `new` writes, is stated in
    its place; one that is taken out is a comment again.

    Args:
        path: The file, for what is said if it cannot be done.
        content: What was read from it.
        stated: By the key's full name, what is stated of it, and whether in writing; `None` takes it out.

    Raises:
        SaveError: somebody wrote it by hand, it is broken, or the terms cannot be put in without changing others.
    """
    from offercompare.files.patch import PatchError, broken_as_save_error, is_same, patch

    if not is_generated(content):
        raise SaveError(path, "it was written by hand, and is changed by hand only")
    offer, _ = read_model(path.name, content, Offer)
    if offer is None:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    old = _tables_of(offer)
    try:
        new = offer_tables(lay_over(offer, stated))
    except ValidationError as error:
        raise SaveError(path, f"it would be no sound offer: {error.errors()[0]['msg']}") from error
    touched = old if "status" in stated else {term(name).section for name in stated}
    wanted = {section: new[section] if section in touched else old[section] for section in old}
    with broken_as_save_error(path, "terms"):
        text = patch(decode(content), _changes(old, wanted), as_comments=True)
        data = as_bytes(path, text, content)
        read, problems = read_model(path.name, text, Offer)
        for problem in problems:
            raise SaveError(path, f"it would be no sound offer: {problem.message}")
        if read is None or not is_same(_tables_of(read), wanted):
            raise PatchError
    return data


def _changes(old: Mapping[str, Mapping[str, object]], new: Mapping[str, Mapping[str, object]]) -> "Changes":
    """Say what has to be stated otherwise in the file; conditions change one by one."""
    changes: dict[tuple[str | int, ...], object] = {}
    for section, table in new.items():
        before = old[section]
        # `status`, `verbal` and `clause` are declared first, but a reader wants the facts first.
        for key in sorted({**before, **table}, key=lambda key: bool(section) and key in Section.model_fields):
            path, was, value = ((section, key) if section else (key,)), before.get(key), table.get(key)
            if isinstance(was, Mapping) and isinstance(value, Mapping):
                changes |= {(*path, each): value.get(each) for each in (*was, *value)}
            else:
                changes[path] = value
    return changes

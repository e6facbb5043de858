"""Writing terms into an offer that the program made itself: comments stay, and nothing else is changed.

A key that is there as a comment, as in what `new` writes, is stated in its place; one that is taken out is a comment
again. An offer without the line that says who made it was written by hand, and is never written to.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from offercompare.files.diagnose import checked
from offercompare.files.generate import MADE_BY_US, Stated, stated_keys
from offercompare.files.patch import broken_as_save_error, is_same, patch
from offercompare.files.read import UnreadableError, decode, parse
from offercompare.files.save import SaveError, as_bytes, replace
from offercompare.model.catalogue import PERKS_ALSO, perk, term, terms_stated_in
from offercompare.model.fields import Strict
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Section

_COMMON = frozenset(Section.model_fields)


def is_generated(content: bytes) -> bool:
    """Whether an offer was made by the program and may be written to: its first comment says so."""
    try:
        lines = decode(content).splitlines()
    except UnreadableError:
        return False
    remarks = (line.strip() for line in lines if line.strip() and not line.startswith("#:schema"))
    return next(remarks, "") == MADE_BY_US


def with_terms(path: Path, content: bytes, stated: Mapping[str, Stated | None]) -> bytes:
    """Put terms into an offer that the program made, and return what its file would hold.

    Args:
        path: The file, for what is said if it cannot be done.
        content: What was read from it.
        stated: By the key's full name, what is stated of it, and whether in writing; `None` takes it out.

    Raises:
        SaveError: somebody wrote it by hand, it is broken, or the terms cannot be put in without changing others.
    """
    before = _ours(path, content)
    return with_offer(path, content, _as_in_a_letter(before, _with_stated(before, stated), stated))


def with_offer(path: Path, content: bytes, offer: Offer) -> bytes:
    """Change what differs between an offer that the program made and what it shall be, and return its content.

    Raises:
        SaveError: as for `with_terms`.
    """
    before = _ours(path, content)
    wanted = _without_inherited(before, offer)
    old, new = _said(before), _said(wanted)
    # `status`, `verbal` and `clause` are declared first, but a reader wants the facts first.
    names = sorted(new, key=lambda path: len(path) > 1 and path[-1] in _COMMON)
    changes = dict.fromkeys(path for path in old if path not in new) | {path: new[path] for path in names}
    with broken_as_save_error(path, "terms"):
        text = patch(decode(content), changes, as_comments=True)
    data = as_bytes(path, text, content)
    read, problems = checked(parse(path.name, text), Offer, {})
    for problem in problems:
        raise SaveError(path, f"it would be no sound offer: {problem.message}")
    if read is None or not is_same(_said(read), new):
        raise SaveError(path, "the terms cannot be changed without changing something else; edit it by hand")
    return data


def save_terms(path: Path, content: bytes, stated: Mapping[str, Stated | None]) -> bytes:
    """Write terms into an offer that the program made, and return what its file now holds.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or as for `with_terms`.
    """
    return _saved(path, content, with_terms(path, content, stated))


def save_offer(path: Path, content: bytes, offer: Offer) -> bytes:
    """Write what differs between an offer that the program made and what it shall be; returns what its file now holds.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or as for `with_terms`.
    """
    return _saved(path, content, with_offer(path, content, offer))


def _saved(path: Path, content: bytes, data: bytes) -> bytes:
    if data != content:
        replace(path, data, expected=content)
    return data


def sound_offer(path: Path, content: bytes) -> Offer:
    """Read an offer that has no problem.

    Raises:
        SaveError: it cannot be read, or has one.
    """
    try:
        document = parse(path.name, decode(content))
    except UnreadableError as error:
        raise SaveError(path, f"it cannot be read: {error}") from error
    offer, objected = checked(document, Offer, {})
    if offer is None or objected or document.problems:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    return offer


def _ours(path: Path, content: bytes) -> Offer:
    if not is_generated(content):
        raise SaveError(path, "it was written by hand, and is changed by hand only")
    return sound_offer(path, content)


def _with_stated(offer: Offer, stated: Mapping[str, Stated | None]) -> Offer:
    # How firm a section is comes first: the single terms say what differs.
    for name, new in sorted(stated.items(), key=lambda item: not item[0].endswith(".status")):
        about, value = term(name), None if new is None else new.value
        firmness = Firmness.WRITTEN if new is not None and new.is_written else Firmness.SAID
        if about.is_common:
            offer = _with_common(offer, about.section, about.key, value)
        elif about is PERKS_ALSO:
            offer = _with_names(offer, value if isinstance(value, tuple) else None, firmness)
        else:
            offer = about.set(offer, value, firmness)
    return offer


def _as_in_a_letter(before: Offer, offer: Offer, told: Collection[str]) -> Offer:
    """Say no more than is known of what is in writing where nothing was: it is a letter, as in what `new` writes."""
    for section in Offer.SECTIONS:
        table: Section = getattr(offer, section)
        is_told = f"{section}.status" in told or before.status_of(section) in IN_WRITING
        if table.status in IN_WRITING and not is_told:
            offer = offer.model_copy(update={section: table.model_copy(update={"status": "letter"})})
    return offer


def _with_common(offer: Offer, section: str, key: str, value: object) -> Offer:
    """Change how firm a section is or where it stands; what was only said there stays so."""
    table: Section = getattr(offer, section)
    update = {key: () if key == "verbal" and value is None else value}
    if key == "status" and value in IN_WRITING:
        said = {each.key for each in terms_stated_in(offer, section) if not each.of(offer).is_written}
        update["verbal"] = tuple(sorted(said | set(table.verbal)))
    return offer.model_copy(update={section: table.model_copy(update=update)})


def _with_names(offer: Offer, names: tuple[str, ...] | None, firmness: Firmness) -> Offer:
    """Change which perks there are without a key of their own."""
    for name in offer.perks.also or ():
        offer = perk(name).set(offer, None)
    for name in names or ():
        offer = perk(name).set(offer, value=True, firmness=firmness)
    return offer.model_copy(update={"perks": offer.perks.model_copy(update={"also": names})})


def _without_inherited(before: Offer, wanted: Offer) -> Offer:
    """Leave out what a section need not say: how firm it is, where that is how firm the offer is as a whole.

    A section of which nothing is in writing says so as a section: what is added to it by hand later must not pass for
    written.
    """
    for section in Offer.SECTIONS:
        table: Section = getattr(wanted, section)
        facts = {key for key, _ in stated_keys(table) if key not in Section.model_fields}
        facts |= set(getattr(table, "also", None) or ()) if "also" in facts else set()
        if table == getattr(before, section):
            continue
        if facts and table.status in IN_WRITING and facts - {"also"} <= set(table.verbal) and "also" not in facts:
            table = table.model_copy(update={"status": "verbal", "verbal": ()})
        inherited = wanted.status or "verbal"
        if getattr(before, section).status is None and table.status == inherited:
            table = table.model_copy(update={"status": None})
        wanted = wanted.model_copy(update={section: table})
    return wanted


def _said(offer: Offer) -> Mapping[tuple[str | int, ...], object]:
    """Every key that says something, by its path."""
    tables: dict[str, Strict] = {"": offer} | {section: getattr(offer, section) for section in Offer.SECTIONS}
    return {
        (section, key) if section else (key,): value
        for section, table in tables.items()
        for key, value in stated_keys(table)
    }

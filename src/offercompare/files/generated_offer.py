"""Writing terms into an offer that the program made itself: comments stay, and nothing else is changed.

A key that is there as a comment, as in what `new` writes, is stated in its place; one that is taken out is a comment
again. An offer without the line that says who made it was written by hand, and is never written to.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from offercompare.files.check import read_model
from offercompare.files.generate import MADE_BY_US, Stated, stated_keys
from offercompare.files.patch import broken_as_save_error, is_same, patch
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import SaveError, as_bytes, save
from offercompare.model.catalogue import PERKS_ALSO, Term, perk, term, terms_stated_in
from offercompare.model.edits import Edit, apply
from offercompare.model.fields import Strict
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Section


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

    Args:
        path: The file, for what is said if it cannot be done.
        content: What was read from it.
        stated: By the key's full name, what is stated of it, and whether in writing; `None` takes it out.

    Raises:
        SaveError: somebody wrote it by hand, it is broken, or the terms cannot be put in without changing others.
    """
    if not is_generated(content):
        raise SaveError(path, "it was written by hand, and is changed by hand only")
    before, _ = read_model(path.name, content, Offer)
    if before is None:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    wanted = _without_inherited(before, _with_stated(before, stated))
    old, new = _keys(before), _keys(wanted)
    # `status`, `verbal` and `clause` are declared first, but a reader wants the facts first.
    in_order = sorted(new, key=lambda key: len(key) > 1 and key[1] in Section.model_fields)
    changes: dict[tuple[str | int, ...], object] = dict.fromkeys(key for key in old if key not in new)
    for key in in_order:
        before_it, value = old.get(key), new[key]
        if isinstance(before_it, Mapping) and isinstance(value, Mapping):  # conditions change one by one
            changes |= {(*key, each): value.get(each) for each in (*before_it, *value)}
        else:
            changes[key] = value
    with broken_as_save_error(path, "terms"):
        text = patch(decode(content), changes, as_comments=True)
    data = as_bytes(path, text, content)
    read, problems = read_model(path.name, text, Offer)
    for problem in problems:
        raise SaveError(path, f"it would be no sound offer: {problem.message}")
    if read is None or not is_same(_keys(read), new):
        raise SaveError(path, "the terms cannot be changed without changing something else; edit it by hand")
    return data


def _with_stated(offer: Offer, stated: Mapping[str, Stated | None]) -> Offer:
    """State terms; where nothing of a section was in writing, no more is known than that it is a letter."""
    # How firm a section is comes first: the single terms say what differs.
    for name, new in sorted(stated.items(), key=lambda item: not item[0].endswith(".status")):
        about, value = term(name), None if new is None else new.value
        firmness = Firmness.WRITTEN if new is not None and new.is_written else Firmness.SAID
        if about.is_common:
            offer = _with_common(offer, about, value)
        elif about is PERKS_ALSO:
            names: Collection[str] = value if isinstance(value, tuple) else ()
            edits = [Edit(perk(each), None) for each in offer.perks.also or ()]
            edits += [Edit(perk(each), value=True, firmness=firmness, source="letter") for each in names]
            offer = apply(offer, edits)
            offer = about.set(offer, value, firmness=None)
        else:
            conditions = getattr(offer, about.section).only_if if about.section else {}
            offer = apply(offer, [Edit(about, value, firmness, "letter")])
            if value is not None and firmness is Firmness.WRITTEN and about.key in conditions:
                # Another value of a term is no word on its condition, which is a term of its own.
                offer = term(f"{about.section}.only_if").set(offer, conditions, firmness=None)
    return offer


def _with_common(offer: Offer, about: Term, value: object) -> Offer:
    """Change how firm a section is or where it stands; what was only said there stays so."""
    table: Section = getattr(offer, about.section)
    nothing = type(table).model_fields[about.attribute].get_default()
    update = {about.key: nothing if value is None else value}
    if about.key == "status" and value in IN_WRITING:
        verbal = {each.key for each in terms_stated_in(offer, about.section) if not each.of(offer).is_written}
        update["verbal"] = tuple(sorted(verbal | set(table.verbal)))
    return offer.model_copy(update={about.section: table.model_copy(update=update)})


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


def _keys(offer: Offer) -> Mapping[tuple[str | int, ...], object]:
    """Every key that says something, by its path."""
    tables: dict[str, Strict] = {"": offer} | {section: getattr(offer, section) for section in Offer.SECTIONS}
    return {
        (section, key) if section else (key,): value
        for section, table in tables.items()
        for key, value in stated_keys(table)
    }

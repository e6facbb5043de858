"""An offer with one fact changed: what an answer, an ask or a what-if would make of it."""

from collections.abc import Iterator

from offercompare.model.offer import Offer
from offercompare.model.sections import IN_WRITING, PERKS, Other, Perks, Section, Status


def with_fact(offer: Offer, term: str, value: object, *, is_written: bool = True) -> Offer:
    """The offer with another value of one main fact, in writing or only said; `None` takes the fact out.

    Every other fact stays as firm as it is. `term` is the full key, for example `days.amount`; a perk without a key of
    its own (`perks.<name>`) is named in `perks.also`, or not.
    """
    section, key = term.split(".", 1)
    table: Section = getattr(offer, section)
    only_said = {name for name in _stated(table) if not _is_written(offer, section, name)} - {key}
    changed = _with_value(table, key, value)
    if value is not None and not is_written:
        only_said.add(key)
    elif value is not None and key not in type(table).model_fields:
        only_said.discard("also")  # as firm as its firmest name; the others are only said by themselves
    status = offer.status_of(section)
    if status not in IN_WRITING and set(_stated(changed)) - only_said:
        status = "contract"
    verbal = tuple(sorted(only_said)) if status in IN_WRITING else ()
    changed = changed.model_copy(update={"status": status, "verbal": verbal})
    return offer.model_copy(update={section: changed})


def with_value(offer: Offer, term: str, value: object) -> Offer:
    """The offer with another value of one term, be it a main fact or a detail, as firm as the file would have it."""
    section, key = term.split(".", 1)
    return offer.model_copy(update={section: _with_value(getattr(offer, section), key, value)})


def with_status(offer: Offer, section: str, status: Status | None) -> Offer:
    """The offer with what one section says of how firm it is, wherever each of its facts can stay as firm as it is."""
    table: Section = getattr(offer, section)
    only_said = {name for name in _stated(table) if not _is_written(offer, section, name)}
    if (status or offer.status or "verbal") in IN_WRITING:
        verbal = tuple(sorted(only_said))
    elif only_said == set(_stated(table)):
        verbal = ()
    else:
        return offer
    verbal = table.verbal if set(verbal) == set(table.verbal) else verbal
    return offer.model_copy(update={section: table.model_copy(update={"status": status, "verbal": verbal})})


def _stated(table: Section) -> Iterator[str]:
    """The keys of a section that say something, with the perks that have no key of their own."""
    for name, info in type(table).model_fields.items():
        if name not in Section.model_fields and getattr(table, name) is not None:
            yield info.alias or name
    if isinstance(table, Perks):
        yield from table.also or ()
    yield from table.model_extra or ()


def _is_written(offer: Offer, section: str, key: str) -> bool:
    is_unkeyed_perk = section == "perks" and key not in {*PERKS, "also"}
    return (offer.perk(key) if is_unkeyed_perk else offer.fact(section, key)).is_written


def _with_value(table: Section, key: str, value: object) -> Section:
    if isinstance(table, Other):
        said = {**table.model_dump(exclude_none=True), key: value}
        return Other.model_validate({name: number for name, number in said.items() if number is not None})
    if isinstance(table, Perks) and key not in PERKS:
        others = tuple(name for name in table.also or () if name != key)
        return table.model_copy(update={"also": (*others, key) if value else others or None})
    return table.model_copy(update={"from_" if key == "from" else key: value})

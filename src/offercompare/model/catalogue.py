"""The catalogue: every key of an offer as a thing that can read itself from an offer and set itself in one.

Drawn from the declarations in `sections` and `offer`. A name such as `days.amount` is parsed once, where it enters the
program (a file, a command line), by `term`; from there on it is a `Term`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from pydantic import BaseModel

from offercompare.model.fields import nearest
from offercompare.model.offer import UNSTATED, Fact, Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import FEES, IN_WRITING, PERKS, Other, Perks, Section
from offercompare.model.terms import Better, TermSpec, Unit

_PERKS = "perks"
_OTHER = "other"
_INFORMATIVE = frozenset({"position", "setting", "location", "fte", "years", "starts", "answer_by", "notes"})
"""Keys at the top of an offer that inform; the others say which offer it is, and how its file is read."""
_OWN_PERK = TermSpec(unit=Unit.CLAIM, better=Better.MORE)
_OWN_NUMBER = TermSpec(unit=Unit.COUNT)


class UnknownTermError(LookupError):
    """No offer has a key of that name; the text says so, with the nearest name."""


@dataclass(frozen=True, eq=False, repr=False)
class Term:
    """One key of an offer. There is one object for each name, so terms are compared by identity."""

    name: str
    """The full key, for example `days.amount`; `perks.<name>` and `other.<name>` may be of the user's own."""
    section: str
    """Empty for a key at the top of the file."""
    key: str
    title: str
    """Beside the name of its section."""
    description: str
    spec: TermSpec
    annotation: Any
    """The type and bounds of its value, as the model declares them."""
    attribute: str
    """The name of the model's attribute: `from` is a word of Python."""
    is_own: bool = False
    """Whether only the user's own files know it: a perk without a key of its own, or a number in `[other]`."""

    def __str__(self) -> str:
        """Its name, as files and JSON have it."""
        return self.name

    def __repr__(self) -> str:
        """Tell it apart from its name in what a test or a debugger shows."""
        return f"<Term {self.name}>"

    @property
    def label(self) -> str:
        """What it is called where its section is not named beside it; of one's own, as the file spells it."""
        return self.spec.label or self.title

    @property
    def short_label(self) -> str:
        """What it is called where there is little room."""
        return self.spec.short or self.label

    @property
    def words(self) -> tuple[str, ...]:
        """The words it may hold, in the order of the file's format."""
        return tuple(dict.fromkeys(part for part in _parts(self.annotation) if isinstance(part, str)))

    @property
    def takes_number(self) -> bool:
        """Whether it may hold a number."""
        return any(part in {int, float} for part in _parts(self.annotation) if isinstance(part, type))

    @property
    def is_common(self) -> bool:
        """Whether it says of a whole section how firm it is or where it stands: `status`, `verbal`, `clause`."""
        return bool(self.section) and self.key in Section.model_fields and not self.is_own

    @property
    def is_negotiable(self) -> bool:
        """Whether it can be asked for: any term of a section but how firm that is, which is asked for term by term."""
        return bool(self.section) and find_term(self.name) is self and not self.is_common and self is not PERKS_ALSO

    @property
    def is_answerable(self) -> bool:
        """Whether an employer's answer can state it: what can be asked for, and what informs at the top."""
        return self.is_negotiable or self.is_informative

    @property
    def is_informative(self) -> bool:
        """Whether it stands at the top of the file and informs: position, start and the like."""
        return not self.section and self.key in _INFORMATIVE

    @property
    def is_fee(self) -> bool:
        """Whether it says who pays a fee."""
        return self.section == "fees" and self.key in FEES

    @property
    def is_bill(self) -> bool:
        """Whether it says who pays a bill: a fee, or conference travel."""
        return bool(self.spec.covered_by)

    @property
    def is_perk(self) -> bool:
        """Whether it is a perk, be it of the user's own."""
        return self.section == _PERKS and (self.is_own or self.key in PERKS)

    @property
    def is_main(self) -> bool:
        """Whether it counts by itself: an amount, who pays, a perk, a number of one's own; all others are details."""
        return self.is_fee or self.is_perk or self.is_own or self.spec.is_main

    @property
    def main_term(self) -> "Term | None":
        """The term in whose row and sentence it is told: the amount of the days, of where they come from."""
        return term(f"{self.section}.{self.spec.detail_of}") if self.spec.detail_of else None

    @property
    def excludes(self) -> "tuple[Term, ...]":
        """What an offer cannot state any more once it states this."""
        return tuple(term(f"{self.section}.{key}") for key in self.spec.excludes)

    @property
    def is_own_number(self) -> bool:
        """Whether it is a number in `[other]`, for a criterion of the user's own."""
        return self.is_own and self.section == _OTHER

    def is_refusal(self, value: object) -> bool:
        """Return whether a value is what nobody wants to have in writing: nothing, no, the poorest there is."""
        spec = self.spec
        if isinstance(value, bool):
            return value is (spec.better is Better.LESS)
        if isinstance(value, str):
            return value in {*spec.ranked[:1], "pto"}
        if isinstance(value, tuple):
            return not any(value)
        return not self.is_own and value == 0 and spec.better is Better.MORE

    def of(self, offer: Offer) -> Fact:
        """Say what an offer states of it, and how firmly.

        Nothing is said at the top of a file of how firm that is: there, what is stated counts as only said.
        """
        if not self.section:
            is_stated = self.key in offer.model_fields_set and getattr(offer, self.key) is not None
            return Fact(getattr(offer, self.key), Firmness.SAID) if is_stated else UNSTATED
        table: Section = getattr(offer, self.section)
        if self.is_own and self.section == _PERKS:
            if self.key not in (offer.perks.also or ()):
                return UNSTATED
            value: object = True
        else:
            # A key of the user's own is no attribute: every model has a method `copy`.
            value = (table.model_extra or {}).get(self.key) if self.is_own else getattr(table, self.attribute)
        if value is None:
            return UNSTATED
        # Most sections mark nothing; this is read for every term of every offer over and over.
        conditions, verbal = table.only_if, table.verbal
        condition = next((conditions[key] for key in self.marks if key in conditions), None) if conditions else None
        is_said = bool(verbal) and any(key in verbal for key in self.marks)
        is_written = not is_said and offer.status_of(self.section) in IN_WRITING
        firmness = Firmness.WRITTEN if is_written and condition is None else Firmness.SAID
        return Fact(value, firmness, table.clause, condition if is_written else None)

    def set(self, offer: Offer, value: object, firmness: Firmness | None = Firmness.WRITTEN) -> Offer:
        """Return the offer with another value of this term; every other fact stays as firm as it is.

        Args:
            offer: The offer.
            value: As its file would have it; `None` takes the term out.
            firmness: How firm the value is; `None` leaves that to what its section says.
        """
        if not self.section:
            changed = offer.model_copy(
                update={self.key: Offer.model_fields[self.key].default if value is None else value}
            )
            if value is None:
                changed.model_fields_set.discard(self.key)
            return changed
        table: Section = getattr(offer, self.section)
        changed_table = self._with_value(table, value)
        if firmness is not None:
            changed_table = self._with_firmness(offer, changed_table, value, firmness)
        return offer.model_copy(update={self.section: changed_table})

    def hold(self, value: object) -> object:
        """Return a value as an offer holds it once its file is read: 40 is a number of days like any other, 40.0.

        Raises:
            ValidationError: no offer can have such a value there.
        """
        if self.is_own and self.section == _PERKS:
            return perk(PERKS[-1]).hold(value)
        values: dict[str, object] = {self.key: value}
        read = Offer.model_validate({"employer": "?"} | ({self.section: values} if self.section else values))
        table = getattr(read, self.section) if self.section else read
        return (table.model_extra or {}).get(self.key) if self.is_own else getattr(table, self.attribute)

    @property
    def marks(self) -> tuple[str, ...]:
        """The keys by which `verbal` and `only_if` may mark it."""
        return (self.key, "also") if self.is_own and self.section == _PERKS else (self.key,)

    def _with_value(self, table: Section, value: object) -> Section:
        if self.is_own_number:
            numbers = {**table.model_dump(exclude_none=True), self.key: value}
            return Other.model_validate({name: number for name, number in numbers.items() if number is not None})
        if self.is_own:
            assert isinstance(table, Perks)
            others = tuple(name for name in table.also or () if name != self.key)
            return table.model_copy(update={"also": (*others, self.key) if value else others or None})
        excluded = self.spec.excludes if value is not None else ()
        only_if = {key: condition for key, condition in table.only_if.items() if key not in excluded}
        verbal = tuple(key for key in table.verbal if key not in excluded)
        update = {"only_if": only_if, "verbal": verbal, **dict.fromkeys(excluded)}
        return table.model_copy(update={**update, self.attribute: value})  # last, for it may be `only_if` itself

    def _with_firmness(self, offer: Offer, changed: Section, value: object, firmness: Firmness) -> Section:
        """Mark this term as in writing or only said in its section, and leave all others as firm as they were."""
        before, is_in_writing = terms_stated_in(offer, self.section), offer.status_of(self.section) in IN_WRITING
        said = [each for each in before if not is_in_writing or any(mark in changed.verbal for mark in each.marks)]
        verbal = {each.key for each in said} - {self.key}
        only_if = {key: condition for key, condition in changed.only_if.items() if key != self.key}
        if value is not None and firmness is not Firmness.WRITTEN:
            verbal.add(self.key)
        elif value is not None and self.is_own and self.section == _PERKS:
            # The list is as firm as its firmest name: what it said of all its names, the others say by themselves.
            verbal.discard("also")
            if "also" in only_if:
                others = (each.key for each in before if each.is_own and each is not self)
                only_if |= dict.fromkeys(others, only_if.pop("also"))
        after = offer.model_copy(update={self.section: changed})
        stated = terms_stated_in(after, self.section)
        status = changed.status
        if not is_in_writing and any(verbal.isdisjoint(each.marks) for each in stated):
            status, is_in_writing = "contract", True
        names = {each.key for each in stated if each.is_own} if self.section == _PERKS else set()
        if names and names <= verbal:  # the list as a whole is only said
            verbal = {"also", *(verbal - names)}
        marked = sorted(verbal & {mark for each in stated for mark in each.marks}) if is_in_writing else []
        update = {"status": status, "verbal": tuple(marked), "only_if": only_if}
        return changed.model_copy(update=update)


def _parts(annotation: object) -> Iterator[object]:
    """Find what a declared type is made of: types, words, bounds."""
    for part in get_args(annotation) or (annotation,):
        yield from (part,) if part is annotation else _parts(part)


def terms_stated_in(offer: Offer, section: str) -> tuple[Term, ...]:
    """List the terms of a section that an offer states, with the perks and numbers of the user's own.

    A list of perks is what it names; only an empty one is a term by itself.
    """
    table: Section = getattr(offer, section)
    declared = [each for each in _declared().values() if each.section == section and not each.is_common]
    own = (*((table.also or ()) if isinstance(table, Perks) else ()), *(table.model_extra or ()))
    stated = [each for each in declared if getattr(table, each.attribute) is not None]
    if own and section == _PERKS:
        stated = [each for each in stated if each is not PERKS_ALSO]
    return (*stated, *(perk(key) if section == _PERKS else own_number(key) for key in own))


def catalogue() -> tuple[Term, ...]:
    """List every declared key of an offer, in the order of its file."""
    return tuple(_declared().values())


def find_term(name: str) -> Term | None:
    """Look a term up by its full name; `None` if no offer can have it."""
    declared = _declared().get(name)
    if declared is not None:
        return declared
    section, _, key = name.partition(".")
    if section in {_PERKS, _OTHER} and key.strip():
        return _own(section, key)
    return None


def term(name: str) -> Term:
    """Parse the full name of a term, such as `days.amount` or `perks.sabbatical`.

    Raises:
        UnknownTermError: no offer has such a key.
    """
    found = find_term(name)
    if found is None:
        near = nearest(name, [each.name for each in catalogue() if each.is_answerable])
        raise UnknownTermError(f"no offer has a key {name}{near}")
    return found


def fee(key: str) -> Term:
    """Look up who pays one of the fees."""
    return _declared()[f"fees.{key}"]


def perk(name: str) -> Term:
    """Look up a perk, be it of the user's own, which may have any name, even that of a key of every section."""
    return _declared()[f"{_PERKS}.{name}"] if name in PERKS else _own(_PERKS, name)


def own_number(key: str) -> Term:
    """Look up the number in `[other]` behind a criterion of the user's own."""
    return _own(_OTHER, key)


@cache
def _declared() -> dict[str, Term]:
    tables: list[tuple[str, type[BaseModel]]] = [("", Offer)]
    tables += [(section, cast("type[BaseModel]", Offer.model_fields[section].annotation)) for section in Offer.SECTIONS]
    return {declared.name: declared for section, table in tables for declared in _of_table(section, table)}


def _of_table(section: str, table: type[BaseModel]) -> Iterator[Term]:
    for field, info in table.model_fields.items():
        key = info.alias or field
        for spec in info.metadata:
            if isinstance(spec, TermSpec):
                name = f"{section}.{key}" if section else key
                title, text = info.title or key, info.description or ""
                yield Term(name, section, key, title, text, spec, info.annotation, field)


@cache
def _own(section: str, key: str) -> Term:
    spec = _OWN_PERK if section == _PERKS else _OWN_NUMBER
    title, annotation = key.replace("_", " "), bool if section == _PERKS else float
    return Term(f"{section}.{key}", section, key, title, "", spec, annotation, key, is_own=True)


ALLOWANCE_AMOUNT = term("allowance.amount")
BENEFIT_YEAR = term("allowance.benefit_year")
BY_YEAR = term("allowance.by_year")
PAID_AS = term("allowance.paid_as")
TAXED = term("allowance.taxed")
ALLOWANCE_BY_FTE = term("allowance.by_fte")
MIN_FTE = term("allowance.min_fte")
ALLOWANCE_CARRYOVER = term("allowance.carryover")
CARRYOVER_YEARS = term("allowance.carryover_years")
COVERS = term("allowance.covers")
PAID_WITHIN_DAYS = term("allowance.paid_within_days")
REPAY_MONTHS = term("allowance.repay_months")
DOCUMENTATION = term("allowance.documentation")
DAYS_AMOUNT = term("days.amount")
DAYS_FROM = term("days.from")
DAYS_BY_FTE = term("days.by_fte")
DAYS_CARRYOVER = term("days.carryover")
TRAVEL_PAID_FROM = term("travel.paid_from")
TRAVEL_SHARE = term("travel.share")
TRAVEL_CAP = term("travel.cap")
CAP_PER_TRIP = term("travel.cap_per_trip")
PERKS_ALSO = term("perks.also")
ELIGIBLE_EXPENSES = term("contract.eligible_expenses")
FEE_TERMS = tuple(fee(key) for key in FEES)
BILLS = (TRAVEL_PAID_FROM, *FEE_TERMS)
"""The terms that say who pays a bill."""

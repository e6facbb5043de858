"""The form of an offer: a field for each of its terms, and what they come to as a file and as an offer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from offercompare.files.check import checked
from offercompare.files.generate import Stated, render_offer
from offercompare.files.read import parse
from offercompare.model.catalogue import Term, catalogue, term
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import IN_WRITING, Section, Status
from offercompare.model.terms import Unit
from offercompare.parse.lexer import UnclearError
from offercompare.parse.reply import ReplyKind, read_with_condition
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.offer_help import MORE, MORE_KEYS, OF_ALL, ORDER, about, title, usual
from offercompare.wording.clean import clean
from offercompare.wording.terms import section_titles

_LEFT_OUT = frozenset({"format", "status", "verbal", "counter_to"})
"""Keys of a section, and of the file, that the form does not ask for: what is in writing is said at each term."""
_KEPT = frozenset({"counter_to"})
"""Those of them that are kept as they are."""


_Held = TypeVar("_Held")
_NAMES = frozenset({"employer", "position", "location"})
LONGEST_NAME = 120
"""Characters of a name; more is a paragraph, pasted into the wrong field."""


def offer_fields(priorities: Priorities) -> tuple[Field, ...]:
    """Make a field for each term of an offer, in the order of a negotiation, and for each criterion of one's own."""
    return tuple(_fields(priorities))


def _fields(priorities: Priorities) -> Iterator[Field]:
    titles = section_titles()
    asked = [
        each for each in catalogue() if each.name == "status" or (each.key not in _LEFT_OUT and each.section != "other")
    ]
    asked.sort(key=_place)
    for each in (each for each in asked if each.name not in MORE_KEYS):
        yield _field(each, titles[each.section] if each.section else OF_ALL)
    for key, own in priorities.criteria.items():
        of_own = f"A criterion of your own{f', in {own.unit}' if own.unit else ''}."
        yield Field(f"other.{key}", titles["other"], clean(own.label), clean(of_own), has_firmness=True)
    for each in (each for each in asked if each.name in MORE_KEYS):
        yield _field(each, MORE)


def _place(declared: Term) -> tuple[int, int, int]:
    section = Offer.SECTIONS.index(declared.section) + 1 if declared.section else 0
    known = ORDER.index(declared.name) if declared.name in ORDER else len(ORDER)
    return section, ("", "only_if", "clause").index(declared.key if declared.is_common else ""), known


def _field(declared: Term, heading: str) -> Field:
    name = declared.name
    has_firmness = bool(declared.section) and declared.key not in Section.model_fields
    meaning = about(name, declared.description)
    return Field(
        name,
        heading,
        title(name, declared.title),
        meaning,
        usual(name),
        has_firmness=has_firmness,
        is_long=name == "notes",
    )


def begin_form(priorities: Priorities, today: date, offer: Offer | None = None) -> FormState:
    """Begin a form: of a new offer, of which nothing is stated, or of one that is there."""

    def read_field(field: Field, text: str, values: Mapping[str, object]) -> Mapping[str, object]:
        if field.name in _NAMES and len(text) > LONGEST_NAME:
            raise UnclearError(f"That is longer than {LONGEST_NAME} characters; type only its name.")
        now = draft_offer(FormState(fields, read_field, shown, {"employer": "?"} | dict(values)))
        reply = read_with_condition(
            term(field.name), text, today=today, offer=now or Offer.model_validate({"employer": "?"})
        )
        if reply.kind is not ReplyKind.ANSWER:
            return {}
        facts: dict[str, object] = {each.name: None for about in reply.facts for each in about.excludes}
        facts |= {about.name: value if value != {} else None for about, value in reply.facts.items()}
        if field.name == "currency" and priorities.rate(str(facts["currency"])) is None:
            raise UnclearError(f"No rate for {facts['currency']}: your priorities need one in [exchange] first.")
        return facts

    fields = offer_fields(priorities)
    if offer is None:
        return FormState(fields, read_field, shown)
    values = {
        name: value
        for name in (*(field.name for field in fields), *_KEPT)
        if (value := _value(offer, name)) not in (None, {})
    }
    of_offer = offer.status in IN_WRITING
    written = {
        field.name: is_written
        for field in fields
        if field.has_firmness and field.name in values
        if (is_written := _is_on_paper(term(field.name).of(offer))) is not of_offer
    }
    return FormState(fields, read_field, shown, values, written)


def _is_on_paper(fact: Fact) -> bool:
    """Return whether it is in writing, be it on a condition."""
    return fact.is_written or fact.condition is not None


def rebase(entry: FormState, before: FormState, after: FormState) -> FormState:
    """Put what was entered on top of what another program has written: what was not touched is as it is now.

    Args:
        entry: What the form holds.
        before: What it began with.
        after: What it would begin with now.
    """
    return replace(
        entry,
        values=_on_top(entry.values, before.values, after.values),
        is_written=_on_top(entry.is_written, before.is_written, after.is_written),
    )


def _on_top(mine: Mapping[str, _Held], before: Mapping[str, _Held], after: Mapping[str, _Held]) -> dict[str, _Held]:
    touched = {name for name in (*mine, *before) if mine.get(name) != before.get(name)}
    kept = {name: value for name, value in after.items() if name not in touched}
    return kept | {name: value for name, value in mine.items() if name in touched}


def _value(offer: Offer, name: str) -> object:
    """What an offer states of a field; what it leaves to its default is not stated."""
    return term(name).of(offer).value


def shown(field: Field, value: object) -> str:
    """Write a value as it would be typed."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float() | int():
            if field.name in {"fte", "allowance.min_fte", "travel.share"} and float(f"{value * 100:g}") / 100 == value:
                return f"{value * 100:g}%"
            return str(int(value)) if float(value).is_integer() else format(Decimal(repr(value)), "f")
        case Mapping():
            return "; ".join(f"{clean(str(key)).replace('_', ' ')}: {clean(str(text))}" for key, text in value.items())
        case tuple() if value and isinstance(value[0], float):
            return ", ".join(shown(field, amount) for amount in value)
        case tuple():
            return ", ".join(_in_words(field, clean(str(word))) for word in value) or "none"
        case date():
            return value.isoformat()
    return _in_words(field, clean(str(value)))


def _in_words(field: Field, text: str) -> str:
    """Write a word of the program's own as it is read; a text of the person's stays as it is."""
    is_word = term(field.name).spec.unit is Unit.WORD
    return text.replace("_", " ") if is_word else text


def says_something(entry: FormState) -> bool:
    """Whether any term is stated, be it not accepted yet; who the employer is says nothing of them."""
    now = entry.now
    return any(field.has_firmness and field.name in now for field in entry.fields)


def status_of(entry: FormState) -> Status | None:
    """How firm the offer is as a whole, if that is stated."""
    return cast("Status | None", entry.now.get("status"))


def is_written(entry: FormState, field: Field) -> bool:
    """Whether what a field states is in writing: as the offer as a whole, unless that was said of the field."""
    # An amount in writing whose unit were only said would be another amount.
    name = "days.amount" if field.name == "days.unit" and field.name not in entry.is_written else field.name
    return entry.is_written.get(name, status_of(entry) in IN_WRITING)


def stated_terms(entry: FormState) -> dict[str, Stated]:
    """Say what the file of the offer has to hold."""
    now = entry.now
    firm = {field.name: is_written(entry, field) for field in entry.fields if field.has_firmness and field.name in now}
    facts: dict[str, Stated] = {}
    for name, value in now.items():
        if name == "status":
            continue
        section = term(name).section
        # A clause is no promise: it stands in writing if anything of its section does.
        of_section = [written for other, written in firm.items() if section and term(other).section == section]
        default = any(of_section) if of_section else status_of(entry) in IN_WRITING
        facts[name] = Stated(value, firm.get(name, default))
    return facts


def offer_text(entry: FormState, *, with_schema: bool = False) -> str:
    """Write the file of the offer."""
    return render_offer(stated_terms(entry), status_of(entry), with_schema=with_schema)


def changes(start: FormState, entry: FormState) -> dict[str, Stated | None]:
    """Say what became of which term since a form was begun; `None` is no longer stated."""
    before, after = ({**_firm(of), **_top(of)} for of in (start, entry))
    changed: dict[str, Stated | None] = {
        name: after.get(name) for name in (*before, *after) if before.get(name) != after.get(name)
    }
    # How firm the offer is as a whole first: each term differs from it or not.
    return dict(sorted(changed.items(), key=lambda item: item[0] != "status"))


def _firm(entry: FormState) -> dict[str, Stated]:
    return {name: of if not name.endswith(".clause") else Stated(of.value) for name, of in stated_terms(entry).items()}


def _top(entry: FormState) -> dict[str, Stated]:
    status = status_of(entry)
    top = {name: Stated(of.value) for name, of in stated_terms(entry).items() if "." not in name}
    return top | ({"status": Stated(status)} if status else {})


def draft_offer(entry: FormState) -> Offer | None:
    """Read the file that would be written as the program will read it; `None` while it makes no sound offer."""
    facts = {"employer": Stated("New offer")} | stated_terms(entry)
    document = parse("", render_offer(facts, status_of(entry)))
    offer, objected = checked(document, Offer, {})
    return None if objected else offer

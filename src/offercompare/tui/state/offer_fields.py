"""The form of an offer: its fields, how they are read and shown, and the file and the offer made of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final, cast

from pydantic import ValidationError

from offercompare.files.generate import Stated, lay_over, offer_tables, render_offer
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    BY_YEAR,
    PERKS_ALSO,
    TRAVEL_PAID_FROM,
    Term,
    find_term,
    own_number,
    term,
)
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.ledger import counted_fact
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEE_WORDS, IN_WRITING, Section, Status
from offercompare.model.terms import Unit
from offercompare.parse.groups import FEES, GROUPS, PERK_GROUP, TermGroup, lettered
from offercompare.parse.lexer import UnclearError, folded
from offercompare.parse.offer_form import FIRST, hint_of, is_moot, more_terms, read_answer
from offercompare.tui.state.form_state import Field, FormState, Values
from offercompare.wording.clean import clean
from offercompare.wording.terms import format_term_value, term_label

MORE: Final = "more"
"""The field that shows and hides the further terms."""
EVERY: Final = frozenset({MORE, FEES.name, "*"})
"""Shows every field there is, whatever is stated."""
_KEPT: Final = frozenset({"counter_to"})
"""Keys that the form does not ask about, and keeps as they are."""
_GROUPS: Final[Mapping[str, TermGroup]] = {each.name: each for each in GROUPS}
_LONGEST_LABEL: Final = 20
"""Cells that a label has before the values."""


@dataclass(frozen=True)
class OfferRules:
    """What the form of an offer asks, and how it reads the answers."""

    priorities: Priorities
    today: date

    def fields(self, values: Values, unfolded: frozenset[str]) -> tuple[Field, ...]:
        """Return what counts most, the criteria of one's own, then every other term, folded."""
        return tuple(
            field
            for asked, field in self._fields(unfolded)
            if asked is None or "*" in unfolded or not is_moot(asked, values)
        )

    def _fields(self, unfolded: frozenset[str]) -> Iterator[tuple[Term | TermGroup | None, Field]]:
        for number, group in enumerate(FIRST):
            for asked in group:
                yield asked, _field(asked, str(number))
                if asked is FEES and FEES.name in unfolded:
                    yield from ((each, _field(each, str(number), indent=True)) for each in FEES.terms)
        for key, own in self.priorities.criteria.items():
            unit = f", in {own.unit}" if own.unit else ""
            about = clean(f"A criterion of your own{unit}.")
            each = own_number(key)
            yield each, Field(each.name, "own", clean(own.label), hint_of(each), about, has_firmness=True)
        names = "currency, dates, tax, claims, repayment, trips"
        yield None, Field(MORE, "fold", "More terms", usual=names, is_fold=True)
        if MORE in unfolded:
            for heading, terms in more_terms():
                yield from ((each, _field(each, heading, heading=heading)) for each in terms)

    def field_named(self, name: str) -> Field | None:
        """Return the field of a name, be it shown or not."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> Mapping[str, Field]:
        return {each.name: each for each in self.fields({}, EVERY) if not each.is_fold}

    def read(self, field: Field, text: str, values: Values) -> Values:
        """Read what was typed about a term or a group of terms.

        Raises:
            UnclearError: it cannot be read.
        """
        if field.is_long:
            return {field.name: clean(text, lines=True, limit=LONGEST_TEXT)}
        offer = offer_of(FormState(self, (), {"employer": "?"} | dict(values))) or Offer(employer="?")
        facts = read_answer(asked_by(field), text, today=self.today, offer=offer)
        return {about.name: value for about, value in facts.items()}

    def check(self, field: Field, facts: Values, values: Values) -> None:
        """Check that there is a rate for another currency.

        Raises:
            UnclearError: there is none.
        """
        del field, values
        currency = str(facts.get("currency", self.priorities.currency))
        if self.priorities.rate(currency) is None:
            raise UnclearError(
                f"No rate for {currency} yet. Type it in your priorities at Add a rate; esc, then k keeps this form."
            )

    def as_typed(self, field: Field, values: Values) -> str:
        """Write what a field holds as it could be typed: in words, but for numbers, which words may round."""
        return _text_of(field, values, Offer(employer="?"), _as_typed)


def _field(asked: Term | TermGroup, group: str, heading: str = "", *, indent: bool = False) -> Field:
    if isinstance(asked, TermGroup):
        one_by_one = tuple(word for each in lettered(asked) if not each.edits for word in (each.letter, each.label))
        keys = asked.names
        return Field(asked.name, group, asked.label, asked.hint, keys=keys, has_firmness=True, opened_by=one_by_one)
    full = term_label(asked)
    label = full if (heading or indent) and len(full) <= _LONGEST_LABEL - 2 * indent else asked.short_label
    return Field(
        asked.name,
        group,
        f"  {label}" if indent else label,
        hint_of(asked),
        asked.description if heading else "",
        heading,
        asked.spec.unstated and f"not stated: {asked.spec.unstated}",
        keys=(asked.name, BY_YEAR.name) if asked is ALLOWANCE_AMOUNT else (),
        has_firmness=bool(asked.section) and asked.key not in Section.model_fields,
        is_long=asked.name == "notes",
    )


def asked_by(field: Field) -> Term | TermGroup:
    """Return the term or the group of terms that a field asks about."""
    return _GROUPS.get(field.name) or term(field.name)


def begin_form(priorities: Priorities, today: date, offer: Offer | None = None) -> FormState:
    """Begin a form: of a new offer, of which nothing is stated, or of one that is there."""
    rules = OfferRules(priorities, today)
    if offer is None:
        return FormState.begin(rules, {})
    every = [name for field in rules.fields({}, EVERY) if not field.is_fold for name in field.names]
    facts = {name: term(name).of(offer) for name in (*dict.fromkeys(every), *_KEPT)}
    values = {name: fact.value for name, fact in facts.items() if fact.value not in (None, {})}
    of_offer = offer.status in IN_WRITING
    written = {
        name: is_on_paper
        for name in values
        if _has_firmness(name) and (is_on_paper := _is_on_paper(facts[name])) is not of_offer
    }
    return FormState.begin(rules, values, written)


def _has_firmness(name: str) -> bool:
    about = term(name)
    return bool(about.section) and about.key not in Section.model_fields


def _is_on_paper(fact: Fact) -> bool:
    """Return whether it is in writing, be it on a condition."""
    return fact.is_written or fact.condition is not None


# ---- what a field holds, as it could be typed and in words


def _as_typed(about: Term, value: object, offer: Offer) -> str:
    match value:
        case float() | int() if not isinstance(value, bool):
            if about.spec.unit is Unit.SHARE and float(f"{value * 100:g}") / 100 == value:
                return f"{value * 100:g}%"
            digits = str(int(value)) if float(value).is_integer() else format(Decimal(repr(value)), "f")
            return f"up to {digits}" if about.is_fee else f"{digits} hours" if about.is_perk else digits
        case "none" if about.is_fee:
            return "none"
        case str() if about.spec.unit is Unit.TEXT:
            return clean(value, limit=LONGEST_TEXT)
        case (float(), *_):
            return ", then ".join(_as_typed(about, amount, offer) for amount in value)
    return _in_words(about, value, offer)


def _in_words(about: Term, value: object, offer: Offer) -> str:
    if about is TRAVEL_PAID_FROM and isinstance(value, str):
        return FEE_WORDS[value]
    return format_term_value(about, value, offer)


def value_in_words(field: Field, form: FormState, offer: Offer | None) -> str:
    """Return the value of a field in words; empty where nothing is stated, and nothing follows from other terms.

    Args:
        field: The field.
        form: The form.
        offer: What `offer_of` makes of the form.
    """
    offer = offer or Offer(employer="?")
    text = " ".join(_text_of(field, form.values, offer, _in_words).split())
    if not text and not form.is_stated(field) and (fact := _implied(field, offer)) is not None:
        return _in_words(term(field.name), fact.value, offer)
    return text


def _text_of(field: Field, values: Values, offer: Offer, say: Callable[[Term, object, Offer], str]) -> str:
    """Write what a field holds, each value as `say` does; of a text of several lines, all of them."""
    if field.is_long:
        return clean(str(values.get(field.name, "")), lines=True)
    held = {term(name): values[name] for name in field.names if name in values}
    if field.name not in _GROUPS:
        return next((say(each, value, offer) for each, value in held.items()), "")
    own = held.pop(PERKS_ALSO, ())
    if field.name == PERK_GROUP.name:
        there = {each: value for each, value in held.items() if value is not False}
        names = [
            term_label(each) + ("" if value is True else f" {say(each, value, offer)}") for each, value in there.items()
        ]
        names += [clean(str(name)) for name in own] if isinstance(own, tuple) else []
        return ", ".join(names) or ("none" if held else "")
    parts = []
    for payer in dict.fromkeys(held.values()):
        fees = [each for each, value in held.items() if value == payer]
        who = say(fees[0], payer, offer)
        each_of_them = " each" if isinstance(payer, float) and len(fees) > 1 else ""
        named = ", ".join(each.short_label for each in fees)
        parts.append(f"all {who}{each_of_them}" if len(fees) == len(field.names) else f"{who}{each_of_them}: {named}")
    return "; ".join(parts)


def evidence(field: Field, form: FormState, offer: Offer | None) -> str:
    """Return what a field was read from, words in quotes or another field, and how firm it is where others differ."""
    if field.is_fold or field.name in form.errors:
        return ""
    parts = []
    words = form.words.get(field.name, "")
    if words and _says_more(words, field, form, offer):
        parts.append(f"“{clean(words)}”")
    elif (source := form.read_from.get(field.name)) is not None:
        parts.append(f"read from {_label(source, form)}")
    elif field.name not in form.values and _implied(field, offer or Offer(employer="?")) is not None:
        parts.append(f"read from {_label('allowance.covers', form)}")
    stated = [name for name in field.names if name in form.values]
    firm = {is_written(form, name) for name in stated}
    is_as_others = firm == {status_of(form) in IN_WRITING}
    if field.has_firmness and stated:
        if (is_as_others or firm == {True}) and _condition(field, offer):
            parts.append("only if")
        elif not is_as_others:
            parts.append("part only said" if len(firm) > 1 else "in writing" if firm == {True} else "only said")
    return ", ".join(parts)


def _says_more(words: str, field: Field, form: FormState, offer: Offer | None) -> bool:
    """Return whether what was typed is worth being shown beside what was read: not 4500, nor the words of the value."""
    shown = _bare(value_in_words(field, form, offer))
    typed = _bare(words)
    return len(typed) > 1 and typed != shown and typed != _bare(form.rules.as_typed(field, form.values))


def _bare(text: str) -> list[str]:
    """List the words of a text; "2000, then 2500" says no more than "2000, 2500"."""
    words = "".join(letter if letter.isalnum() else " " for letter in folded(text)).split()
    return [word for word in words if word != "then"]


def _condition(field: Field, offer: Offer | None) -> bool:
    return offer is not None and any(term(name).of(offer).condition is not None for name in field.names)


def _label(name: str, form: FormState) -> str:
    field = form.rules.field_named(name)
    return field.label.strip() if field else name


def _implied(field: Field, offer: Offer) -> Fact | None:
    about = find_term(field.name)
    if about is None or not about.is_bill:
        return None
    fact = counted_fact(about, offer)
    return fact if fact.is_stated else None


# ---- the offer made of the form


def says_something(form: FormState) -> bool:
    """Return whether any term is stated; who the employer is says nothing of them."""
    return any(_has_firmness(name) for name in form.values)


def status_of(form: FormState) -> Status | None:
    """Return how firm the offer is as a whole, if that is stated."""
    return cast("Status | None", form.values.get("status"))


def is_written(form: FormState, name: str) -> bool:
    """Return whether what a key states is in writing: as the offer as a whole, unless that was said of the key."""
    # An amount in writing whose unit were only said would be another amount.
    about = "days.amount" if name == "days.unit" and name not in form.is_written else name
    return form.is_written.get(about, status_of(form) in IN_WRITING)


def stated_terms(form: FormState) -> dict[str, Stated]:
    """Return what to write into the file of the offer, by key; what has become moot is left out."""
    values = {name: value for name, value in form.values.items() if not is_moot(term(name), form.values)}
    firm = {name: is_written(form, name) for name in values if _has_firmness(name)}
    facts: dict[str, Stated] = {}
    for name, value in values.items():
        if name == "status":
            continue
        section = term(name).section
        # A clause is no promise: it stands in writing if anything of its section does.
        of_section = [written for other, written in firm.items() if section and term(other).section == section]
        default = any(of_section) if of_section else status_of(form) in IN_WRITING
        facts[name] = Stated(value, firm.get(name, default))
    return facts


def offer_text(form: FormState, *, with_schema: bool = False) -> str:
    """Write the file of the offer."""
    return render_offer(stated_terms(form), status_of(form), with_schema=with_schema)


def offer_of(form: FormState) -> Offer | None:
    """Return the offer that would be read from its file; `None` while it makes no sound one."""
    try:
        made = lay_over(Offer(employer="New offer", status=status_of(form)), stated_terms(form))
        tables = offer_tables(made)
        offer = Offer.model_validate(tables.pop("") | {section: table for section, table in tables.items() if table})
    except ValidationError:
        return None
    return None if any(offer.contradictions()) else offer


def changes(start: FormState, form: FormState) -> dict[str, Stated | None]:
    """Return the terms that changed since a form was begun; `None` is no longer stated."""
    before, after = _for_the_file(start), _for_the_file(form)
    changed: dict[str, Stated | None] = {
        name: after.get(name) for name in (*before, *after) if before.get(name) != after.get(name)
    }
    # How firm the offer is as a whole first: each term differs from it or not.
    return dict(sorted(changed.items(), key=lambda item: item[0] != "status"))


def _for_the_file(form: FormState) -> dict[str, Stated]:
    """Return what is stated, with how firm that is where it can be firm."""
    status = status_of(form)
    facts = {name: of if _has_firmness(name) else Stated(of.value) for name, of in stated_terms(form).items()}
    return facts | ({"status": Stated(status)} if status else {})

"""A form while it is filled in: what each field holds, what was typed for it, and what could not be read. Immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from offercompare.parse.lexer import UnclearError, bare

Values = Mapping[str, object]
"""The stated values by the name of their key; a key that is not stated is left out."""


class Field(NamedTuple):
    """One line of a form."""

    name: str
    """The full name of its key, for example `days.amount`; of keys that are one question, that of their group."""
    group: str
    """Fields of one group stand together."""
    label: str
    hint: str = ""
    """The placeholder of the empty field: what may be typed."""
    about: str = ""
    """What it means, in a sentence."""
    heading: str = ""
    """Stands over the group, if that has one."""
    usual: str = ""
    """The default that counts while nothing is stated."""
    keys: tuple[str, ...] = ()
    """The keys it is about, where they are not the one of its name."""
    has_firmness: bool = False
    """Whether it can be in writing or only said."""
    is_long: bool = False
    """Whether typing adds to what stands there, and does not take its place."""
    adds: bool = False
    """Whether what is typed adds fields, and does not stay here."""
    is_fold: bool = False
    """Whether it only shows and hides other fields."""
    opened_by: tuple[str, ...] = ()
    """The answers that show a field for each of its keys."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the keys it is about."""
        return self.keys or (self.name,)


class FieldError(NamedTuple):
    """A text that could not be read, and why."""

    text: str
    objection: str


class FormRules(Protocol):
    """What a form is about: its fields, and how each is read and shown."""

    def fields(self, values: Values, unfolded: frozenset[str]) -> tuple[Field, ...]:
        """Return the fields that make sense beside what is stated."""

    def field_named(self, name: str) -> Field | None:
        """Return the field of a name, be it shown or not; `None` where there is none."""

    def read(self, field: Field, text: str, values: Values) -> Values:
        """Read what was typed; what it says of other fields too. `None` is what cannot be stated any more.

        Raises:
            UnclearError: it cannot be read.
        """

    def check(self, field: Field, facts: Values, values: Values) -> None:
        """Check that what was read is consistent with what else is stated.

        Raises:
            UnclearError: it does not.
        """

    def as_typed(self, field: Field, values: Values) -> str:
        """Write what a field holds as it could be typed; empty where nothing is stated."""


@dataclass(frozen=True, slots=True)
class FormState:
    """Where the person is in a form, and what it holds so far."""

    rules: FormRules
    fields: tuple[Field, ...]
    values: Values = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """The text that was typed for a field, by its name."""
    read_from: Mapping[str, str] = field(default_factory=dict)
    """For a key that another field's answer stated, the name of that field."""
    is_written: Mapping[str, bool] = field(default_factory=dict)
    """Whether a key is in writing, where that was set for the key itself."""
    errors: Mapping[str, FieldError] = field(default_factory=dict)
    unfolded: frozenset[str] = frozenset()
    """Names of the fields that show those below them."""
    index: int = 0

    @classmethod
    def begin(cls, rules: FormRules, values: Values, is_written: Mapping[str, bool] | None = None) -> "FormState":
        """Begin with what is stated."""
        return cls(rules, rules.fields(values, frozenset()), values, is_written=is_written or {})

    @property
    def field(self) -> Field:
        """The selected field."""
        return self.fields[self.index]

    def text(self, field: Field) -> str:
        """Return the text of a field, as it was or would be typed."""
        if field.name in self.errors:
            return self.errors[field.name].text
        return self.words.get(field.name) or self.rules.as_typed(field, self.values)

    def is_stated(self, field: Field) -> bool:
        """Return whether a field holds anything."""
        return any(name in self.values for name in field.names)

    def index_of(self, name: str) -> int | None:
        """Return the index of a field; `None` where it is not shown."""
        return next((index for index, each in enumerate(self.fields) if each.name == name), None)

    def title(self, field: Field) -> str:
        """Return the label of a field, with its heading where another has the same label."""
        is_unique = sum(each.label == field.label for each in self.fields) == 1
        return field.label.strip() if is_unique or not field.heading else f"{field.heading}: {field.label.strip()}"

    def go_to(self, index: int) -> "FormState":
        """Go to a field."""
        return replace(self, index=max(0, min(index, len(self.fields) - 1)))

    def go_on(self) -> "FormState":
        """Go to the next field that another field's answer has not stated already."""
        below = range(self.index + 1, len(self.fields))
        return self.go_to(next((at for at in below if not self.is_read_elsewhere(self.fields[at])), self.index))

    def is_read_elsewhere(self, field: Field) -> bool:
        """Return whether the value of a field was read from the answer to another."""
        return field.name in self.read_from and field.name in self.values and field.name not in self.errors

    def open_at(self, name: str) -> "FormState":
        """Go to a field, showing those among which it stands; stay where there is none of that name."""
        folds = (frozenset(), *({each.name} for each in self.fields))
        for unfolded in folds:
            opened = replace(self, unfolded=self.unfolded | unfolded).refreshed()
            if (index := opened.index_of(name)) is not None:
                return opened.go_to(index)
        return self

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The names of the fields whose answers could not be read, but for those that have become moot."""
        return tuple(name for name in self.errors if self.open_at(name).field.name == name)

    def fold(self) -> "FormState":
        """Show the fields below the selected one, or hide them again."""
        return replace(self, unfolded=self.unfolded ^ {self.field.name}).refreshed()

    def names_read_from(self, field: Field) -> tuple[str, ...]:
        """Return the keys of other fields that were read from the answer to this one."""
        return tuple(name for name, source in self.read_from.items() if source == field.name and name in self.values)

    def with_firmness(self, *, is_written: bool | None) -> "FormState":
        """Mark what was answered here as in writing, as only said, or (`None`) as the offer as a whole."""
        names = (*self.field.names, *self.names_read_from(self.field))
        turned = {} if is_written is None else dict.fromkeys(names, is_written)
        return replace(self, is_written={n: firm for n, firm in self.is_written.items() if n not in names} | turned)

    def with_values(self, values: Values) -> "FormState":
        """Hold other values."""
        return replace(self, values=values).refreshed()

    def refreshed(self) -> "FormState":
        """Show the fields that what is held needs; the selected one stays selected, or the one above it."""
        fields = self.rules.fields(self.values, self.unfolded)
        indexes = {each.name: index for index, each in enumerate(fields)}
        above = (indexes[each.name] for each in self.fields[self.index :: -1] if each.name in indexes)
        return replace(self, fields=fields, index=next(above, 0))

    def differs_from(self, other: "FormState") -> bool:
        """Return whether anything else was entered."""
        return (self.values, self.firmness, self.errors) != (other.values, other.firmness, other.errors)

    @property
    def firmness(self) -> Mapping[str, bool]:
        """Whether keys are in writing, where that was set for the key itself and it has a value."""
        return {name: written for name, written in self.is_written.items() if name in self.values}

    def accept(self, text: str) -> "FormState":
        """Return the form with a text read into the selected field; one that cannot be read stays, with the reason."""
        asked, text = self.field, text.strip()
        is_refused = bool(text) and asked.name in self.errors  # what it lacked, such as a rate, may be there by now
        if asked.is_fold or (text == self.text(asked) and not is_refused):
            return self
        if bare(text) in asked.opened_by:
            opened = replace(self, unfolded=self.unfolded | {asked.name}).refreshed()
            return replace(opened, errors=_without(opened.errors, asked.name))
        own = {*asked.names, *self.names_read_from(asked)}
        values = {name: value for name, value in self.values.items() if name not in own}
        try:
            facts = self.rules.read(asked, text, values) if text else {}
            if facts:
                self.rules.check(asked, facts, values)
        except UnclearError as unclear:
            # What it held before counts until something takes its place.
            return replace(self, errors={**self.errors, asked.name: FieldError(text, str(unclear))})
        if facts and not any(name in facts for name in asked.names):  # "on top of PTO": the number of days stays
            values |= {name: self.values[name] for name in asked.names if name in self.values}
        values = {name: value for name, value in {**values, **facts}.items() if value is not None}
        return replace(
            self,
            values=values,
            words={**self._words_that_hold(values), **({asked.name: text} if facts and not asked.adds else {})},
            read_from={
                **{name: source for name, source in self.read_from.items() if name not in {*facts, *own}},
                **{name: asked.name for name in facts if name in values and name not in asked.names and not asked.adds},
            },
            errors=_without(self.errors, asked.name),
        ).refreshed()

    def _words_that_hold(self, values: Values) -> Mapping[str, str]:
        """Keep what was typed for the fields whose values are as they were."""
        names = {each.name: each.names for each in self.fields}
        return {
            name: words
            for name, words in self.words.items()
            if all(self.values.get(key) == values.get(key) for key in names.get(name, (name,)))
        }


def _without(errors: Mapping[str, FieldError], name: str) -> Mapping[str, FieldError]:
    return {other: error for other, error in errors.items() if other != name}

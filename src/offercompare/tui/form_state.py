"""A form while it is filled in: what each field holds, what is being typed, and what could not be read. Immutable."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from offercompare.parse.lexer import UnclearError
from offercompare.wording.clean import clean

LONGEST = 500
"""Characters that can be typed into one field."""


_BREAKS = re.compile(r" *[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+ *")
"""What ends a line or a column, in a text that was pasted: a field has one line."""


class Field(NamedTuple):
    """One line of a form."""

    name: str
    """The full name of its key, for example `days.amount`."""
    section: str
    """The heading under which it stands."""
    title: str
    about: str = ""
    """What it means, in a sentence."""
    usual: str = ""
    """What counts while nothing is stated."""
    has_firmness: bool = False
    """Whether it can be in writing or only said."""
    is_long: bool = False
    """Whether typing adds to what stands there, and does not take its place."""


class FieldError(NamedTuple):
    """What was typed and could not be read."""

    text: str
    objection: str


class Typing(NamedTuple):
    """What stands in the selected field while it is being changed."""

    text: str
    caret: int

    def with_text(self, typed: str) -> "Typing":
        """Put text in at the caret."""
        whole = f"{self.text[: self.caret]}{typed}{self.text[self.caret :]}"
        return Typing(whole[:LONGEST], min(self.caret + len(typed), LONGEST))


Reader = Callable[[Field, str, Mapping[str, object]], Mapping[str, object]]
"""From a field, what was typed and what the others hold, to what that states, be it of other fields too.

`None` is what cannot be stated any more; nothing at all, where it says that it is not stated. Raises UnclearError where
it cannot be read."""


@dataclass(frozen=True, slots=True)
class FormState:
    """Where the person is in a form, and what it holds so far."""

    fields: tuple[Field, ...]
    read: Reader
    shown: Callable[[Field, object], str]
    """How a value would be typed."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What is stated, by the name of its field; what is not stated is not there."""
    is_written: Mapping[str, bool] = field(default_factory=dict)
    """Whether a field is in writing, where that was said of the field itself."""
    slips: Mapping[str, FieldError] = field(default_factory=dict)
    place: int = 0
    typing: Typing | None = None

    @property
    def field(self) -> Field:
        """The selected field."""
        return self.fields[self.place]

    @property
    def now(self) -> Mapping[str, object]:
        """What is stated, with what is being typed as far as it can be read already."""
        return self.accept().values

    def text(self, field: Field) -> str:
        """What stands in a field, as it was or would be typed."""
        if field.name in self.slips:
            return self.slips[field.name].text
        return self.shown(field, self.values[field.name]) if field.name in self.values else ""

    def objection(self, field: Field) -> str:
        """What is wrong with a field; nothing while it is being typed."""
        is_typed = self.typing is not None and field == self.field
        return "" if is_typed or field.name not in self.slips else self.slips[field.name].objection

    def title(self, field: Field) -> str:
        """Name a field, with its section where another has the same title."""
        is_unique = sum(each.title == field.title for each in self.fields) == 1
        return field.title if is_unique else f"{field.section}: {field.title}"

    def go(self, step: int) -> "FormState":
        """Accept what was typed and go so many fields down, or up."""
        return self.go_to(self.place + step)

    def go_to(self, place: int) -> "FormState":
        """Accept what was typed and go to a field."""
        return replace(self.accept(), place=max(0, min(place, len(self.fields) - 1)))

    def enter(self) -> "FormState":
        """Accept it and go on, or stay where it cannot be read."""
        accepted = self.accept()
        return accepted if accepted.field.name in accepted.slips else accepted.go(1)

    def type(self, text: str) -> "FormState":
        """Type into the selected field; the first letter takes the place of what stood there, or is added to it."""
        if self.typing is None and self.field.is_long and (there := self.text(self.field)):
            return replace(self, typing=Typing(f"{there} ", len(there) + 1)).type(text)
        text = _BREAKS.sub(" ", text)
        typed = clean(text) if text.strip() else " " * len(text)
        return replace(self, typing=(self.typing or Typing("", 0)).with_text(typed))

    def erase(self, *, before: bool) -> "FormState":
        """Take away the letter before the caret, or behind it; of a field not being changed, all that stands there."""
        if self.typing is None:
            return self.move(0).erase(before=before) if self.field.is_long else self.clear()
        text, caret = self.typing
        if before:
            return replace(self, typing=Typing(text[: max(0, caret - 1)] + text[caret:], max(0, caret - 1)))
        return replace(self, typing=Typing(text[:caret] + text[caret + 1 :], caret))

    def clear(self) -> "FormState":
        """Empty the selected field: it is not stated."""
        return replace(self, typing=Typing("", 0))

    def move(self, step: int) -> "FormState":
        """Move the caret; in a field not being changed, begin to change what stands there."""
        text, caret = self.typing or Typing(self.text(self.field), len(self.text(self.field)))
        return replace(self, typing=Typing(text, max(0, min(caret + step, len(text)))))

    def turn(self, *, is_written: bool) -> "FormState":
        """Say of the selected field that it is in writing, or only said."""
        return replace(self, is_written={**self.is_written, self.field.name: is_written})

    def differs_from(self, other: "FormState") -> bool:
        """Whether anything was entered, be it not accepted yet."""
        mine, theirs = self.accept(), other.accept()
        return (mine.values, mine.firmness, mine.slips) != (theirs.values, theirs.firmness, theirs.slips)

    @property
    def firmness(self) -> Mapping[str, bool]:
        """What was said of how firm single fields are, as far as they state something."""
        return {name: written for name, written in self.is_written.items() if name in self.values}

    def accept(self) -> "FormState":
        """Take what was typed; what cannot be read stays as it was typed, with what is wrong with it."""
        if self.typing is None:
            return self
        name, text = self.field.name, self.typing.text.strip()
        if text == self.text(self.field):
            return replace(self, typing=None)
        values = {other: value for other, value in self.values.items() if other != name}
        slips = {other: slip for other, slip in self.slips.items() if other != name}
        if text:
            try:
                values |= self.read(self.field, text, values)
                values = {other: value for other, value in values.items() if value is not None}
            except UnclearError as unclear:
                # What it held before counts until something takes its place.
                values = dict(self.values)
                slips[name] = FieldError(text, str(unclear))
        return replace(self, values=values, slips=slips, typing=None)

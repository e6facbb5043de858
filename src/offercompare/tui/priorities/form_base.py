"""The form of the priorities as it begins, and what it comes to while it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from offercompare.files.patch import Changes
from offercompare.files.priorities import with_changes
from offercompare.files.problems import dotted
from offercompare.model.priorities import BUILT_IN, Priorities
from offercompare.parse.lexer import UnclearError
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.priorities.fields import fields
from offercompare.tui.priorities.new_entries import NEW_ENTRIES
from offercompare.tui.priorities.value_formats import as_typed, read, what_to_type
from offercompare.tui.priorities.values import Values, changes, name_of, path_of, stated_values
from offercompare.wording.clean import clean
from offercompare.wording.phrases import sentence_case

_MOST_KNOWN = 16


@dataclass(frozen=True, slots=True)
class BaseFile:
    """The file on which a form stands."""

    priorities: Priorities
    content: bytes | None
    """What was read; `None` if there is no file."""
    _known: dict[object, tuple[Priorities | None, str]] = field(default_factory=dict, compare=False, repr=False)
    """What has been asked lately: each key that is pressed asks several times."""

    def changes(self, values: Values) -> Changes:
        """Say what the file has to state from now on."""
        return changes(self.priorities, values)

    def counted(self, values: Values) -> tuple[Priorities | None, str]:
        """Say what would count, or why it would not be sound."""
        asked = tuple(values.items())
        if asked not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[asked] = with_changes(self.content, self.changes(values))
        return self._known[asked]

    def read(self, wanted: Field, text: str, others: Values) -> Values:
        """Read what was typed into a field; what is added is stated by fields of its own.

        Raises:
            UnclearError: it cannot be read, or would not be sound.
        """
        adding = NEW_ENTRIES.get(wanted.name)
        values = adding.read(text, others) if adding else {wanted.name: read(wanted.name, text, others)}
        sound, objection = self.counted({**others, **values})
        # What is wrong may be somewhere else; then it was so before, or is seen when it is saved.
        if sound is None and self.counted(others)[0] is not None:
            reason = objection.removeprefix(f"{dotted(path_of(wanted.name))}: ")
            raise UnclearError(f"{sentence_case(clean(reason))}.")
        return values

    def fitted(self, entry: FormState) -> FormState:
        """Give a form the fields that what it holds needs; the selected one stays selected."""
        counted = self.counted(entry.now)[0] or self.counted(entry.values)[0] or self.priorities
        new = fields(entry.values, counted)
        names = {each.name: place for place, each in enumerate(new)}
        return replace(entry, fields=new, place=names.get(entry.field.name, min(entry.place, len(new) - 1)))


def begin_form(base: BaseFile, weights: Mapping[str, float]) -> FormState:
    """Begin the form with what the file states, and with the weights as they are moved now."""
    moved = {
        name_of("weights", key) if key in BUILT_IN else name_of("criteria", key, "weight"): weight
        for key, weight in weights.items()
        if weight != base.priorities.weight(key)
    }
    values = {**stated_values(base.priorities), **moved}
    counted = base.counted(values)[0] or base.priorities
    return FormState(fields(values, counted), base.read, lambda each, value: as_typed(each.name, value), values)


def how(selected: Field) -> str:
    """Say in one line what may be typed into a field."""
    return NEW_ENTRIES[selected.name].how if selected.name in NEW_ENTRIES else what_to_type(selected.name)

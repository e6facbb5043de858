"""What is entered in a form and not saved yet: kept in a file as it is typed, and brought back from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from offercompare.files.save import SaveError
from offercompare.files.sidecar import DRAFTS, Draft
from offercompare.parse.lexer import UnclearError
from offercompare.tui.form_state import LONGEST, FieldError, FormState, Typing
from offercompare.tui.tasks import called
from offercompare.wording.clean import clean

NOT_KEPT = "what you type is not kept until you save it"


def draft_of(start: FormState, entry: FormState) -> Draft | None:
    """Put down what was entered since a form was begun; `None` if there is nothing."""
    if not entry.differs_from(start):
        return None
    typed = {
        field.name: entry.shown(field, entry.values[field.name]) if field.name in entry.values else ""
        for field in entry.fields
        if entry.values.get(field.name) != start.values.get(field.name)
    }
    unclear = {
        field.name: tuple(entry.slips[field.name])
        for field in entry.fields
        if field.name in entry.slips and entry.slips[field.name] != start.slips.get(field.name)
    }
    written = {name: firm for name, firm in entry.is_written.items() if start.is_written.get(name) is not firm}
    typing = {} if entry.typing is None else {"typing": entry.typing.text, "caret": entry.typing.caret}
    return Draft.model_validate(
        {"at": entry.field.name, "typed": typed, "unclear": unclear, "written": written, **typing}
    )


def restore(start: FormState, draft: Draft) -> FormState:
    """Put what was entered before into a form that is begun again; what it has no field for any more is left out."""
    values, slips = dict(start.values), dict(start.slips)
    for each in start.fields:
        text = _plain(draft.typed.get(each.name, ""))
        if each.name in draft.typed:
            values.pop(each.name, None)
        if text:
            try:
                values |= _of_this(each.name, start.read(each, text, values))
            except UnclearError as unclear:
                slips[each.name] = FieldError(text, str(unclear))
    names = [each.name for each in start.fields]
    for name, (text, objection) in draft.unclear.items():
        if name in names:
            slips[name] = FieldError(_plain(text), clean(objection))
    entry = replace(
        start,
        values=values,
        slips=slips,
        is_written={
            **start.is_written,
            **{name: is_written for name, is_written in draft.written.items() if name in names},
        },
        place=names.index(draft.at) if draft.at in names else start.place,
    )
    if draft.typing is None or draft.at not in names:
        return entry
    text = _plain(draft.typing)
    return replace(entry, typing=Typing(text, min(draft.caret, len(text))))


def _plain(text: str) -> str:
    """What a person may have typed, whoever wrote the file."""
    return clean(text[:LONGEST])[:LONGEST]


def _of_this(name: str, facts: Mapping[str, object]) -> Mapping[str, object]:
    """What a text states of its own field: of the others, the draft says itself what they hold."""
    return {name: facts[name]} if name in facts else {}


@dataclass
class FormDraft:
    """Remembers what a form holds now, and what of it is on disk."""

    path: Path | None = None
    """The file that is entered, beside which it is kept; `None` where nothing can be."""
    now: Draft | None = None
    on_disk: Draft | None = None
    is_failing: bool = False
    """Whether it could not be written the last time."""
    lock: Lock = field(default_factory=Lock)
    """Held while the file is written: saving goes on in a thread."""

    @property
    def is_behind(self) -> bool:
        """Whether there is something to write, or to remove."""
        return self.path is not None and self.now != self.on_disk

    def open(self) -> str:
        """Read what was kept before; returns what is wrong with that, or nothing."""
        if self.path is None:
            return ""
        draft = DRAFTS.load(self.path)
        if draft.problems:
            path, self.path = DRAFTS.path(self.path), None  # what it holds may be of use to somebody
            self.is_failing = True
            reason = draft.problems[0].message.removeprefix("cannot be read: ")
            return f"{NOT_KEPT}: {called(path)} cannot be read: {reason}"
        self.now = self.on_disk = None if draft.content is None else draft.value
        return ""

    def save(self) -> str:
        """Write it, or remove it if there is nothing any more; returns why that could not be, or nothing."""
        with self.lock:
            now = self.now
            if self.path is None or now == self.on_disk:
                return ""
            try:
                if now is None:
                    DRAFTS.remove(self.path)
                else:
                    DRAFTS.overwrite(self.path, now)
            except SaveError as error:
                self.is_failing = True
                return f"{NOT_KEPT}: {error.reason}"
            self.on_disk, self.is_failing = now, False
        return ""

"""The draft of a form: what was entered and is not saved yet, kept in a file while one types, and restored from it."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from os.path import lexists
from pathlib import Path
from threading import RLock

from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.files.sidecar import DRAFTS, NEW, Draft
from offercompare.model.fields import LONGEST_TEXT
from offercompare.parse.lexer import UnclearError
from offercompare.tui.state.form_state import FieldError, FormState
from offercompare.wording.clean import clean
from offercompare.wording.phrases import describe_problem

NOT_KEPT = "what you type is not kept until you save it"
_MOST = 100
"""Drafts of new offers that are looked for in one folder."""


def make_draft(start: FormState, form: FormState, typing: str | None = None, caret: int = 0) -> Draft | None:
    """Return what was entered since a form was begun, as a draft; `None` if nothing was.

    Args:
        start: The form as it was begun.
        form: The form as it is.
        typing: What is half typed in the selected field; `None` where nothing was changed there.
        caret: Where the cursor stands in that.
    """
    if typing is None and not form.differs_from(start):
        return None
    names = dict.fromkeys((*start.values, *form.values))
    changed = [name for name in names if form.values.get(name) != start.values.get(name)]
    fields = {name: field for name in changed if (field := form.rules.field_named(name)) is not None}
    return Draft(
        at=form.field.name,
        typing=typing,
        caret=caret,
        typed={
            name: form.rules.as_typed(field, form.values) if name in form.values else ""
            for name, field in fields.items()
        },
        unclear={
            name: (error.text, error.objection)
            for name, error in form.errors.items()
            if error != start.errors.get(name)
        },
        written={name: firm for name, firm in form.is_written.items() if start.is_written.get(name) is not firm},
    )


def restore(start: FormState, draft: Draft) -> FormState:
    """Return a form with a draft laid over it; what it has no field for any more is left out."""
    values, errors, rules = dict(start.values), dict(start.errors), start.rules
    for name, text in draft.typed.items():
        field = rules.field_named(name)
        if field is None:
            continue
        values.pop(name, None)
        if text:
            try:
                # Of other fields the draft says itself what they hold.
                values |= {
                    key: value for key, value in rules.read(field, plain_text(text), values).items() if key == name
                }
            except UnclearError as unclear:
                errors[name] = FieldError(plain_text(text), str(unclear))
    for name, (text, objection) in draft.unclear.items():
        if rules.field_named(name) is not None:
            errors[name] = FieldError(plain_text(text), clean(objection))
    written = {name: firm for name, firm in draft.written.items() if rules.field_named(name) is not None}
    form = replace(start, values=values, errors=errors, is_written={**start.is_written, **written}).refreshed()
    return form.open_at(draft.at)


def plain_text(text: str) -> str:
    """Return a text from a draft file as the form would have taken it from the keyboard."""
    return clean(text, lines=True, limit=LONGEST_TEXT)


def drafts_of_new_offers(folder: Path) -> tuple[tuple[Path, ...], Path | None]:
    """Return the paths of new offers with a draft in a folder, and a free one; `None` if there are a hundred."""
    stem = NEW.removesuffix(".toml")
    paths = [folder / NEW, *(folder / f"{stem}-{number}.toml" for number in range(2, _MOST + 1))]
    waiting = tuple(path for path in paths if lexists(DRAFTS.path(path)))
    return waiting, next((path for path in paths if path not in waiting), None)


@dataclass
class FormDraft:
    """The draft of a form, as it is now and as it is on disk."""

    path: Path | None = None
    """The offer beside which it is kept; `None` where nothing can be."""
    is_new: bool = False
    """Whether that is an offer without a file, of which there may be several drafts."""
    current: Draft | None = None
    on_disk: Draft | None = None
    is_failing: bool = False
    """Whether it could not be written the last time."""
    lock: RLock = field(default_factory=RLock)
    """Held while the file is written: saving goes on in a thread."""
    _content: bytes | None = None
    """The bytes of its file as it was read or written here; where they are others, another window has it."""

    @property
    def is_unsaved(self) -> bool:
        """Whether there is something to write, or to remove."""
        return self.path is not None and self.current != self.on_disk

    def open(self) -> str:
        """Read what was kept before; returns what is wrong with that, or nothing."""
        if self.path is None:
            return ""
        draft = DRAFTS.load(self.path)
        if draft.problems:  # what it holds may be of use to somebody
            unreadable = describe_problem(draft.problems[0])
            free = drafts_of_new_offers(self.path.parent)[1] if self.is_new else None
            self.path = None if free == self.path else free
            return unreadable if self.path else self._fails(unreadable)
        self._content = draft.content
        self.current = self.on_disk = None if draft.content is None else draft.value
        return ""

    def save(self) -> str:
        """Write it, or remove it if there is nothing any more; returns why that could not be, or nothing."""
        with self.lock:
            current = self.current
            if self.path is None or current == self.on_disk:
                return ""
            try:
                if current is not None:
                    if not lexists(DRAFTS.path(self.path)):
                        self._content = None  # another window has thrown it away
                    self._content = DRAFTS.save(self.path, current, self._content)
                elif self._content is not None:
                    with suppress(ChangedError):  # another window goes on with it
                        DRAFTS.remove(self.path, self._content)
                    self._content = None
            except (ChangedError, ExistsError):
                free = drafts_of_new_offers(self.path.parent)[1] if self.is_new else None
                if free is None:
                    return self._fails("the same form is open in another window")
                self.path, self._content = free, None  # another window has begun a new offer, or gone on with this one
                return self.save()
            except SaveError as error:
                return self._fails(error.reason)
            self.on_disk, self.is_failing = current, False
            return self.save()  # what was typed and taken back meanwhile never seemed to be unsaved

    def _fails(self, reason: str) -> str:
        self.is_failing = True
        return f"{NOT_KEPT}: {reason}"

"""A question at the foot of the screen: a line to type, or a choice by one key."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from offercompare.wording.clean import clean

_CSS = """
{name} {{ align: left bottom; background: transparent; }}
{name} Vertical {{ height: auto; background: $panel; padding: 1 2; }}
{name} Static {{ height: auto; background: $panel; }}
{name} Input {{ background: $panel; border: none; height: 1; padding: 0; margin: 1 0 0 0; }}
{name} #hint {{ color: $text-muted; margin: 1 0 0 0; }}
"""

# Before the line to type has a chance: there, ctrl+c would copy.
_CANCEL = Binding("escape,ctrl+c", "dismiss(None)", "Cancel", show=False, priority=True)


class _Answer(Input):
    """A line to type that shows what was pasted as it is shown everywhere."""

    def validate_value(self, value: str) -> str:
        """Clean what was typed or pasted."""
        return clean(value)


class Ask(ModalScreen[str | None]):
    """Asks for a line of text; `check` says what is wrong with it, or nothing."""

    CSS = _CSS.format(name="Ask")
    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL]

    def __init__(self, question: str, answer: str, check: Callable[[str], str]) -> None:
        """Ask `question`, with `answer` filled in."""
        super().__init__()
        self._question, self._answer, self._check = question, answer, check

    def compose(self) -> ComposeResult:
        """The question, the line, and what to do."""
        with Vertical():
            yield Static(Content(clean(self._question)), id="question")
            yield _Answer(self._answer, id="answer")
            yield Static(Content("enter  accept    esc  cancel"), id="hint")

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        answer = event.value.strip()
        objection = self._check(answer) if answer else "Type a name, or press esc."
        if objection:
            self.query_one("#hint", Static).update(Content(clean(objection, lines=True)))
        else:
            self.dismiss(answer)


class Choose(ModalScreen[str | None]):
    """Asks for one of a few keys."""

    CSS = _CSS.format(name="Choose")
    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL]

    def __init__(self, question: str, choices: Mapping[str, str]) -> None:
        """Ask `question`; `choices` are keys and what each does."""
        super().__init__()
        self._question, self._choices = question, choices

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical():
            yield Static(Content(clean(self._question)))
            keys = "    ".join(f"{key}  {meaning}" for key, meaning in {**self._choices, "esc": "back"}.items())
            yield Static(Content(keys), id="hint")

    def on_key(self, event: object) -> None:
        """Take the key if it is one of the choices."""
        key = getattr(event, "character", None)
        if key in self._choices:
            self.dismiss(key)

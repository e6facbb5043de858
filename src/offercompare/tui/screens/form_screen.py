"""A screen with a form: keys that type, go from field to field and save; nothing typed is lost or left unasked."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events

from offercompare.tui.commands import Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import FormDrawing, FormView, form
from offercompare.tui.drawing.glyphs import UNICODE, Glyphs
from offercompare.tui.drawing.pen import Line
from offercompare.tui.form_draft import NOT_KEPT, FormDraft, draft_of, restore
from offercompare.tui.form_state import LONGEST, FormState
from offercompare.tui.screens.base_screen import TOP, BaseScreen
from offercompare.tui.screens.prompt import Choose

READ_AGAIN = "read again: the file has changed; yours is kept"
_MOST_UNDONE = 50
_BACK = "what you entered before is back; ctrl+r starts over"
_MOVES = {"left": -1, "right": 1, "home": -(10**6), "end": 10**6}


class FormScreen(BaseScreen):
    """Owns a form and keeps what is typed in it; what becomes of that is the affair of each form."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    SHARED: ClassVar[frozenset[str]] = frozenset({"themes"})

    def __init__(self, main: Controller | None, heading: str, entry: FormState, glyphs: Glyphs = UNICODE) -> None:
        """Begin with what `entry` holds, beside the main screen if there is one already."""
        super().__init__(heading, main.glyphs if main else glyphs)
        self.entry = self.start = entry
        self.beside = main
        self._old_news = main.state.message if main else ""
        self._top = 0
        self._drawing: FormDrawing | None = None
        self._drafting = FormDraft()
        self._is_keeping = False
        self._has_failed = False
        self._earlier_entries: list[FormState] = []
        """What the form held before each change, the last one last."""

    @property
    def main(self) -> Controller:
        """The owner of the comparison, which a form that needs it was given."""
        assert self.beside is not None
        return self.beside

    @property
    def news(self) -> str:
        """What has just been done, here or on the main screen; what was done before the last key is old."""
        of_main = self.beside.state.message if self.beside else ""
        standing = NOT_KEPT if self._drafting.is_failing and self.is_changed else ""
        return super().news or ("" if of_main == self._old_news else of_main) or standing

    def on_unmount(self) -> None:
        """Keep what is not kept yet, where the app is ended from outside."""
        self._drafting.save()

    def remember_in(self, path: Path | None) -> None:
        """Keep what is typed in a file, and go on with what is kept there already."""
        self._drafting = FormDraft(path)
        self._news = self._drafting.open()
        if self._drafting.now is not None:
            self.entry = restore(self.start, self._drafting.now)
            self._drafting.now = draft_of(self.start, self.entry)
            self._news = _BACK if self.is_changed else ""

    def forget(self) -> None:
        """What was entered is saved or not wanted: it is kept no longer."""
        self._drafting.now = None
        self._drafting.save()

    def done(self) -> None:
        """Leave for good."""
        self.forget()
        self.dismiss()

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self.entry.differs_from(self.start)

    def shown(self) -> FormView:
        """What there is to draw."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what was entered, all of which could be read, and leave."""
        raise NotImplementedError

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the form."""
        self._drawing = form(self.shown(), self._top, width, height)
        self._top = self._drawing.top
        return self._drawing.lines

    def change(self, entry: FormState) -> None:
        """Go on with what the form holds now, and keep it."""
        self._remember(entry)
        self.entry = entry
        self.redraw()
        self._drafting.now = draft_of(self.start, entry)
        if self._drafting.is_behind and not self._is_keeping:
            self._is_keeping = True
            self.run_worker(self._keep_it(), group="keep", exit_on_error=False)

    def _remember(self, entry: FormState) -> None:
        """Hold what the form holds until now, where a change begins."""
        if self.entry.typing is None and (entry.typing is not None or entry.differs_from(self.entry)):
            self._earlier_entries = [*self._earlier_entries[1 - _MOST_UNDONE :], self.entry]

    @command("ctrl+z", name="undo_entry", title="Undo", group=Group.CHANGE, place=6, word="undo", rank=6)
    def undo(self) -> None:
        """Take back the last change, and go to its field."""
        while self._earlier_entries:
            earlier = self._earlier_entries.pop()
            if self.entry.differs_from(earlier):
                known = list(self._earlier_entries)
                self.change(earlier)
                self._earlier_entries = known
                self.tell(f"undone: {earlier.title(earlier.field)}")
                return
        self.tell("there is nothing to undo")

    async def _keep_it(self) -> None:
        """Write in a thread, one state at a time, until the last is written; that it cannot be is said once."""
        try:
            while self._drafting.is_behind:
                if news := await asyncio.to_thread(self._drafting.save):
                    if not self._has_failed:
                        self.tell(news)
                    self._has_failed = True
                    return
        finally:
            self._is_keeping = False

    def let_go(self, target: object) -> None:
        """Let what was done before go."""
        super().let_go(target)
        self._old_news = self.beside.state.message if self.beside else ""

    def on_key(self, event: events.Key) -> None:
        """Type; what is the key of a command is left to that."""
        if event.key in self.by_key:
            return
        if event.key in {"backspace", "delete"}:
            entry = self.entry.erase(before=event.key == "backspace")
        elif event.is_printable and event.character:
            entry = self.entry.type(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        self.let_go(self)
        self.change(entry)

    def on_paste(self, event: events.Paste) -> None:
        """Type what was pasted, on one line."""
        self.change(self.entry.type(event.text))
        if len(event.text) > LONGEST:
            self.tell(f"a field holds {LONGEST} characters: what follows was left out")
        event.stop()

    @opposites(
        Pair({"field_down": ("down", "tab"), "field_up": ("up", "shift+tab")}, "↑↓"),
        title="Field",
        group=Group.MOVE,
        place=2,
        word="field",
    )
    @opposites(
        Pair({"last_field": ("ctrl+end",), "first_field": ("ctrl+home",)}, "ctrl+home"),
        step=9999,
        title="First or last field",
        group=Group.MOVE,
        place=4,
    )
    def go(self, step: int) -> None:
        """Accept what was typed and go to another field."""
        self.change(self.entry.go(step))

    @opposites(
        Pair({"section_down": ("pagedown",), "section_up": ("pageup",)}, "pgdn pgup"),
        title="Section",
        group=Group.MOVE,
        place=3,
    )
    def go_section(self, step: int) -> None:
        """Accept what was typed and go to the first field of the next section, or of this one or the one before."""
        fields, place = self.entry.fields, self.entry.place
        firsts = [at for at, field in enumerate(fields) if not at or fields[at - 1].section != field.section]
        ahead = [at for at in firsts if at > place] if step > 0 else [at for at in reversed(firsts) if at < place]
        self.change(self.entry.go_to(ahead[0] if ahead else (len(fields) - 1 if step > 0 else 0)))

    @command(*_MOVES, title="Within the field", group=Group.MOVE, place=5, pair="←→", takes_key=True)
    def move_caret(self, key: str) -> None:
        """Change within what stands in the field, with the arrows, home and end; typing takes its place."""
        self.change(self.entry.move(_MOVES[key]))

    @command("enter", title="Accept", group=Group.CHANGE, place=1, word="next")
    def accept(self) -> None:
        """Accept what was typed and go on."""
        self.change(self.entry.enter())

    @command("ctrl+u", title="Not stated", group=Group.CHANGE, place=3, word="not stated", rank=3)
    def empty(self) -> None:
        """Empty the field: it is not stated."""
        self.change(self.entry.clear())

    @command("ctrl+w", title="In writing or only said", group=Group.CHANGE, place=4, word="written", rank=2)
    def written(self) -> None:
        """Say that what is stated here is in writing, or only said."""
        self.tell("nothing here is said or written")

    @command("ctrl+r", title="Start over", group=Group.CHANGE, place=7)
    def start_over(self) -> None:
        """Start the form over, without what was entered; asks first."""
        if self.is_changed:
            question = "Start over, without what you entered here?"
            self.app.push_screen(Choose(question, {"s": "start over"}), self._start_over)
        else:
            self.tell("nothing was entered yet")

    def _start_over(self, choice: str | None) -> None:
        if choice:
            self._top = 0
            self.change(self.start)

    @command("ctrl+s", title="Save", group=Group.CHANGE, place=5, word="save", rank=1)
    def save_form(self) -> None:
        """Save it, if all of it could be read."""
        self.change(self.entry.accept())
        wrong = [at for at, field in enumerate(self.entry.fields) if field.name in self.entry.slips]
        if wrong:
            self.change(self.entry.go_to(wrong[0]))
            also = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
            self.tell(f"not saved: {self.entry.title(self.entry.field)}{also} could not be read")
        else:
            self.save()

    @property
    def can_be_kept(self) -> bool:
        """Whether what was entered can wait on the disk until the form is opened again: it is written, to know that."""
        return self._drafting.path is not None and not self._drafting.save()

    def back(self) -> None:
        """Go back; asks if something was entered."""
        if not self.is_changed:
            self._left("d")
            return
        choices = {"s": "save it", **({"k": "keep it for later"} if self.can_be_kept else {}), "d": "throw it away"}
        self.app.push_screen(Choose("What you entered is not saved.", choices), self._left)

    def leave(self) -> None:
        """Go where one came from."""
        self.dismiss()

    def _left(self, choice: str | None) -> None:
        if choice == "s":
            self.save_form()
        elif choice == "d":
            self.forget()
            self.leave()
        elif choice == "k":
            if news := self._drafting.save():
                self.tell(news)
            else:
                self.leave()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the field under the mouse."""
        place = self._drawing.place_at(int(event.screen_y) - TOP) if self._drawing and event.button == 1 else None
        if place is not None and place != self.entry.place:
            self.change(self.entry.go_to(place))

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from field to field."""
        self.go(1)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from field to field."""
        self.go(-1)

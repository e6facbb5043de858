"""A screen with a form: one line to type laid over the selected field; nothing typed is lost or left unasked."""

import asyncio
from collections.abc import Callable, Sequence
from operator import is_
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Input

from offercompare.tui.commands import Command, Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import (
    ChoiceText,
    FormRow,
    FormView,
    Outcome,
    brief_line,
    form_rows,
    lay_out_form,
    panel_lines,
)
from offercompare.tui.drawing.glyphs import DIVIDER
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut
from offercompare.tui.form_draft import NOT_KEPT, FormDraft, draft_of, plain_text, restore
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.palette import palette_of
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.screens.prompt import Choose, EditText
from offercompare.tui.widgets.canvas import Canvas
from offercompare.tui.widgets.line_input import LineInput

_READ_AGAIN = "read again: the file has changed; yours is kept"
Made = TypeVar("Made")
_MOST_UNDONE = 50
_BACK = "what you entered before is back; ctrl+r starts over"
_PAUSE = 0.04
"""Seconds without a key after which what is half typed is read, too: no key waits for a ranking."""
_LOW, _AIRY = 12, 30
"""Under so many lines the fields have all there are; from so many on, two blank ones stand over the footer."""


class FormScreen(BaseScreen):
    """Owns a form and keeps what is typed in it; what becomes of that is the affair of each form."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    SHARED: ClassVar[frozenset[str]] = frozenset({"themes"})
    DEFAULT_CSS = """
    FormScreen VerticalScroll { layer: line; layers: default line; background: transparent; scrollbar-size: 0 0; }
    FormScreen VerticalScroll Canvas { height: auto; }
    """

    def __init__(self, main: Controller, heading: str, entry: FormState) -> None:
        """Begin with what `entry` holds."""
        super().__init__(heading)
        self.entry = self.start = entry
        self.main = main
        self._old_news = self._news_of_main
        self._rows_canvas = Canvas()
        self._line = LineInput(select_on_focus=False)
        self._scroll = VerticalScroll(self._rows_canvas, self._line, can_focus=False)
        self._rows: tuple[FormRow, ...] = ()
        self._put = ""
        """What stood in the line before anything was typed."""
        self._half_typed: tuple[str, int] | None = None
        """What a draft brought back of that, and where the cursor stood, until the line is there."""
        self._is_waiting = False
        self._drawn: str | None = None
        """What had been typed when the form was drawn last."""
        self._made: dict[str, tuple[tuple[object, ...], object]] = {}
        """What was worked out, and from what."""
        self._drafting = FormDraft()
        self._is_keeping = False
        self._is_finished = False
        self._has_failed = False
        self._earlier_entries: list[FormState] = []
        """What the form held before each change, the last one last."""

    def compose(self) -> ComposeResult:
        """The canvas, and over it the fields, which scroll."""
        self.redraw()  # so that the first frame has all in its place
        yield from super().compose()
        yield self._scroll

    def made_of(self, parts: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Return what `make` returned the last time, or call it again where one of the objects has been replaced."""
        before, made = self._made.get(make.__name__, ((), None))
        if len(before) != len(parts) or not all(map(is_, before, parts)):
            made = make()
            self._made[make.__name__] = (parts, made)
        return cast("Made", made)

    @property
    def _news_of_main(self) -> str:
        return self.main.state.message if self.main.is_comparing else ""

    @property
    def news(self) -> str:
        """What has just been done, here or on the main screen; what was done before the last key is old."""
        of_main = self._news_of_main
        standing = NOT_KEPT if self._drafting.is_failing and self.is_changed else ""
        return super().news or ("" if of_main == self._old_news else of_main) or standing

    def on_mount(self) -> None:
        """Begin to type."""
        super().on_mount()
        self.repaint()
        self._fill_line()
        if self._half_typed is not None:
            self._line.value, self._line.cursor_position = self._half_typed
            self._half_typed = None

    def on_unmount(self) -> None:
        """Keep what is not kept yet, where the app is ended from outside."""
        self._drafting.save()

    def remember_in(self, path: Path | None, *, is_new: bool = False) -> None:
        """Keep what is typed in a file, and go on with what is kept there already.

        Args:
            path: The offer beside which it is kept; `None` where it cannot be.
            is_new: Whether that offer has no file: where another window types one, this draft gets a name of its own.
        """
        self._drafting = FormDraft(path, is_new)
        self._news = self._drafting.open()
        draft = self._drafting.now
        if draft is not None:
            self.entry = restore(self.start, draft)
            if draft.typing is not None and draft.at == self.entry.field.name:
                self._half_typed = plain_text(draft.typing), draft.caret
            self._keep_draft()
            self._news = _BACK if self.is_changed else ""

    def forget(self) -> None:
        """What was entered is saved or not wanted: it is kept no longer."""
        self._is_finished = True
        self._drafting.now = None
        self._drafting.save()

    def done(self) -> None:
        """Leave for good."""
        self.forget()
        self.dismiss()

    # What is typed

    @property
    def typed(self) -> str | None:
        """What stands in the line; `None` where nothing was changed there."""
        if self._half_typed is not None:
            return self._half_typed[0]
        return None if self._line.value == self._put else self._line.value

    @property
    def now(self) -> FormState:
        """What the form holds, with what is being typed as far as it can be read already."""
        typed = self.typed
        return self.entry if typed is None else self.made_of((self.entry, typed), self._with_typed)

    def _with_typed(self) -> FormState:
        return self.entry.accept(self.typed or "")

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self.typed is not None or self.entry.differs_from(self.start)

    def change(self, entry: FormState) -> None:
        """Go on with what the form holds now, and keep it."""
        if entry.differs_from(self.entry):
            self._earlier_entries = [*self._earlier_entries[1 - _MOST_UNDONE :], self.entry]
        self.entry = entry
        self._fill_line()
        self.redraw()
        self._keep_draft()

    def begin_again(self, start: FormState) -> None:
        """Go on with what another program has written, and with what was entered on top of it."""
        typed, before, self.start = self.typed, self.start, start
        self.entry = self.entry.on_top_of(before, start)
        self.change(self.entry)
        if typed is not None:
            self._line.put(typed)
        self._earlier_entries.clear()
        self.tell(_READ_AGAIN)

    def _fill_line(self) -> None:
        """Put what the selected field holds into the line: the first letter takes its place."""
        field = self.entry.field
        self._put = "" if field.is_fold or field.is_long else self._line.validate_value(self.entry.text(field))
        self._line.placeholder = f" {field.hint}" if field.hint else ""
        self._line.put(self._put)
        if self._put:
            self._line.select_all()
        self._line.display = not (field.is_fold or field.is_long)
        if self._line.display and self.is_mounted:
            self._line.focus(scroll_visible=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed; read it once no more is."""
        event.stop()
        self._keep_draft()
        if not self._is_waiting and self.typed != self._drawn:
            self._is_waiting = True
            self.set_timer(_PAUSE, self._read_typed)

    def _read_typed(self) -> None:
        self._is_waiting = False
        self.redraw()

    def _keep_draft(self) -> None:
        if self._is_finished:  # the line still tells of a change that was made before
            return
        caret = self._line.cursor_position if self._half_typed is None else self._half_typed[1]
        self._drafting.now = draft_of(self.start, self.entry, self.typed, caret)
        if self._drafting.is_behind and not self._is_keeping and self.is_mounted:
            self._is_keeping = True
            self.run_worker(self._keep_it(), group="keep", exit_on_error=False)

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

    # What is drawn

    def value_text(self, field: Field) -> str:
        """What a field holds, in words; empty where nothing is stated."""
        raise NotImplementedError

    def evidence(self, field: Field) -> str:
        """Say where what a field holds was read, and how firm it is where that differs from the rest."""
        raise NotImplementedError

    def choices(self) -> Sequence[ChoiceText]:
        """Return the possible answers about the selected field."""
        return ()

    def outcome(self) -> Outcome:
        """Say what the form comes to; worked out once for what is entered."""
        return self.made_of((self.now.values, self.now.is_written, *self.outcome_basis), self.make_outcome)

    @property
    def outcome_basis(self) -> tuple[object, ...]:
        """What else it depends on."""
        return ()

    def make_outcome(self) -> Outcome:
        """Work out what the form comes to."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what was entered, all of which could be read, and leave."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw in the colors of the theme as it is now."""
        super().repaint()
        self._rows_canvas.repaint()
        band = palette_of(self.app.current_theme, self.app.theme_variables).band
        self._line.styles.background = band or "ansi_default"

    def redraw(self) -> None:
        """Draw what there is now."""
        self._drawn = self.typed
        width, height = self.size or self.app.size
        is_too_small = width < self.SMALLEST[0] or height < self.SMALLEST[1]
        for part in (self._scroll, self._title_canvas, self._foot_canvas):
            part.display = not is_too_small
        if is_too_small:
            self._canvas.show(self.too_small())
            return
        layout = lay_out_form(width)
        outcome = self.outcome()
        top = 2 if layout.panel or height < _LOW else 3
        foot = 1 if height < _LOW else 3 if height >= _AIRY else 2
        room = height - top - foot
        self._title_canvas.styles.height = top
        second = BLANK if layout.panel else brief_line(outcome, width)
        self._title_canvas.show((self._title(width), second, BLANK)[:top])
        panel: list[Line] = []
        if layout.panel:
            panel = [*panel_lines(outcome, width - MARGIN - layout.panel)][:room]
            divider = Span(f"{DIVIDER}  ", Role.FAINT)
            panel = [
                beside(BLANK, layout.panel - 3, Line((divider, *line.spans)))
                for line in (*panel, *[BLANK] * (room - len(panel)))
            ]
        lines = [*panel, *[BLANK] * (height - top - 1 - len(panel))]
        if foot > 1:
            lines[-1] = self._about(width)
        self._canvas.show(lines)
        self._draw_foot()
        shown = FormView(self.entry, self.value_text, self.evidence, self.choices(), self.typed is not None)
        self._rows = form_rows(shown, layout, height)
        self._rows_canvas.show([row.line for row in self._rows])
        own = [at for at, row in enumerate(self._rows) if row.place == self.entry.place]
        self._scroll.styles.offset = (0, top)
        self._scroll.styles.width, self._scroll.styles.height = layout.fields, max(1, room)
        self._rows_canvas.styles.height = len(self._rows)
        self._line.lay(layout.value, own[0], layout.right - layout.value)
        top_row = own[0]
        while top_row and self._rows[top_row - 1].place is None and own[-1] - top_row + 2 <= room:
            top_row -= 1  # the heading over it comes into sight, too
        region = Region(0, top_row, layout.fields, min(own[-1] + 1 - top_row, room))
        if self.is_mounted:
            self.call_after_refresh(self._scroll.scroll_to_region, region, animate=False, force=True)

    def _about(self, width: int) -> Line:
        """Say what the selected field means."""
        pen = Pen(width)
        pen.at(MARGIN, Span(cut(self.entry.field.about, width - 2 * MARGIN), Role.DIM))
        return pen.line()

    def let_go(self, target: object) -> None:
        """Let what was done before go."""
        super().let_go(target)
        self._old_news = self._news_of_main

    def is_in_footer(self, command: Command) -> bool:
        """Leave out the way back, which stands in the title."""
        return super().is_in_footer(command) and command.name != "back"

    # What can be done

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
        entry = self.now
        self.change(entry.go_to(entry.place + step))

    def go_to(self, place: int) -> None:
        """Accept what was typed and go to a field."""
        self.change(self.now.go_to(place))

    @command("enter", title="Next field", group=Group.MOVE, place=1, word="next")
    def accept(self) -> None:
        """Accept what was typed and go on; open or close what is folded."""
        before, entry = self.entry, self.now
        field = before.field
        if field.is_fold:
            self.change(entry.fold())
        elif field.is_long:
            self.app.push_screen(EditText(field.label, before.text(field), self._take_text))
        elif field.name in entry.slips:
            self.change(entry)
        else:
            self.change(entry.go_to(entry.place + 1))

    def _take_text(self, text: str) -> None:
        self.change(self.entry.accept(text))

    @command("ctrl+u", title="Not stated", group=Group.CHANGE, place=3, word="not stated", rank=2)
    def empty(self) -> None:
        """Empty the field: it is not stated."""
        if self.entry.field.is_long:
            self.change(self.entry.accept(""))
        else:
            self._line.put("")

    @command("ctrl+z", name="undo_entry", title="Undo", group=Group.CHANGE, place=5, word="undo", rank=6)
    def undo(self) -> None:
        """Take back the last change, and go to its field."""
        if self.typed is not None:
            self._fill_line()
            self.change(self.entry)
            self.tell(f"undone: {self.entry.title(self.entry.field)}")
            return
        while self._earlier_entries:
            earlier = self._earlier_entries.pop()
            if self.entry.differs_from(earlier):
                known = list(self._earlier_entries)
                self.change(earlier)
                self._earlier_entries = known
                self.tell(f"undone: {earlier.title(earlier.field)}")
                return
        self.tell("there is nothing to undo")

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
            self._line.put(self._put)
            self.change(self.start)

    @command("ctrl+s", title="Save", group=Group.CHANGE, place=6, word="save", rank=1)
    def save_form(self) -> None:
        """Save it, if all of it could be read."""
        self.change(self.now)
        wrong = [*self.entry.slips]
        if wrong:
            self.change(self.entry.open_at(wrong[0]))
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
        """Go to the field under the mouse, or give the answer there."""
        if event.button != 1 or not self._scroll.region.contains(event.screen_x, event.screen_y):
            return
        at = int(event.screen_y) - self._scroll.region.y + round(self._scroll.scroll_y)
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        if row is None or row.place is None:
            return
        if row.letter:
            self._line.put(row.letter)
            self.accept()
        elif row.place != self.entry.place:
            self._click(self.entry.fields[row.place].name)

    def _click(self, name: str) -> None:
        """Go to a field; what was typed may have moved it."""
        entry = self.now
        place = entry.find(name)
        self.change(entry if place is None else entry.go_to(place))
        if self.entry.field.is_fold:
            self.accept()

"""A screen with a form: one line to type laid over the selected field; nothing typed is lost or left unasked."""

from collections.abc import Callable, Sequence
from operator import is_
from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.widgets import Input

from offercompare.tui.commands import PAGES, Command, Group, Pair, command, opposites
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.form_view import (
    ChoiceText,
    FieldText,
    FormRow,
    FormView,
    brief_line,
    form_rows,
    lay_out_form,
    panel_lines,
)
from offercompare.tui.drawing.glyphs import DIVIDER
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut
from offercompare.tui.palette import palette_of
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.prompt import Choose, EditText
from offercompare.tui.state.form_draft import NOT_KEPT, FormDraft, make_draft, plain_text, restore
from offercompare.tui.state.form_state import FormState
from offercompare.tui.state.offer_preview import FormPreview
from offercompare.tui.widgets.canvas import Canvas
from offercompare.tui.widgets.line_input import LineInput

T = TypeVar("T")
_MOST_UNDONE = 50
_PAUSE = 0.04
"""Seconds without a key after which what is half typed is read, too: no key waits for a ranking."""
_PAGE = 10
"""Fields that are passed by a key that elsewhere goes down a page."""
_LOW, _AIRY = 10, 28
"""In fewer rows the fields have all there are; from so many on, two blank ones stand over the footer."""


class FormScreen(DetailScreen):
    """Owns a form and its draft; how it is saved is up to each form."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    SCROLLS: ClassVar[bool] = True
    SHARED: ClassVar[frozenset[str]] = frozenset({"themes"})
    DEFAULT_CSS = """
    FormScreen .panel { layer: line; position: absolute; }
    FormScreen.too-small .panel { display: none; }
    """

    def __init__(self, heading: str, start: FormState, draft: FormDraft) -> None:
        """Begin with what `start` holds, and go on with what `draft` has kept of it."""
        super().__init__(heading)
        self.form = self.start = start
        self._line = LineInput(select_on_focus=False)
        self._panel = Canvas()
        """The preview, where there is room beside the fields."""
        self._panel.add_class("panel")
        self._rows: tuple[FormRow, ...] = ()
        self._initial_text = ""
        """The text of the line before anything was typed."""
        self._is_waiting = False
        self._drawn: str | None = None
        """`typed` when the form was drawn last."""
        self._cache: dict[str, tuple[tuple[object, ...], object]] = {}
        """By name, the objects something was computed from, and the result."""
        self._undo_stack: list[FormState] = []
        """The form before each change, the latest last."""
        self._draft = draft
        self._is_finished = False
        self._restore_draft()

    def _restore_draft(self) -> None:
        self._message = self._draft.open()
        draft = self._draft.current
        if draft is not None:
            self.form = restore(self.start, draft)
        self._fill_line()
        if draft is not None:
            if draft.typing is not None and draft.at == self.form.field.name:
                self._line.value, self._line.cursor_position = plain_text(draft.typing), draft.caret
            self._save_draft_in_background()
            self._message = "what you entered before is back; ctrl+r starts over" if self.is_changed else ""

    def compose(self) -> ComposeResult:
        """The fields, the line to type over one of them, and the preview."""
        yield from super().compose()
        yield self._line
        yield self._panel

    def cached(self, what: str, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return the cached result, or compute it where one of the objects in `parts` has been replaced."""
        before, made = self._cache.get(what, (None, None))
        if before is None or not all(map(is_, before, parts)):
            made = make()
            self._cache[what] = (parts, made)
        return cast("T", made)

    @property
    def status(self) -> str:
        """The last message, here or on the main screen."""
        standing = NOT_KEPT if self._draft.is_failing and self.is_changed else ""
        return (super().status if self.controller.is_comparing else self._message) or standing

    def on_mount(self) -> None:
        """Begin to type."""
        self.repaint()
        self._line.placeholder = self._line.placeholder  # in the signs that the terminal has
        self._line.focus(scroll_visible=False)

    def on_unmount(self) -> None:
        """Save the draft where the app is ended from outside; the event of the last letter may not have come."""
        self._update_draft()
        self._draft.save()

    # What is typed

    @property
    def typed(self) -> str | None:
        """The text of the line; `None` where it was not changed."""
        return None if self._line.value == self._initial_text else self._line.value

    @property
    def form_with_typed(self) -> FormState:
        """The form with the text of the line accepted; the form itself where nothing was typed."""
        typed, form = self.typed, self.form
        return form if typed is None else self.cached("typed", (form, typed), lambda: form.accept(typed))

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self.typed is not None or self.form.differs_from(self.start)

    def change(self, form: FormState) -> None:
        """Show a changed form and save its draft; ctrl+z undoes the change."""
        if form.differs_from(self.form):
            self._undo_stack = [*self._undo_stack[1 - _MOST_UNDONE :], self.form]
        self._show(form)

    def _show(self, form: FormState) -> None:
        self.form = form
        self._fill_line()
        self.redraw()
        self._save_draft_in_background()

    def rebase(self, start: FormState) -> None:
        """Begin with what another program has written, and lay over it what was entered."""
        typed, entered, self.start = self.typed, make_draft(self.start, self.form), start
        self._undo_stack.clear()
        self._show(restore(start, entered) if entered else start.open_at(self.form.field.name))
        if typed is not None:
            self._line.put(typed)
        self.show_message("read again: the file has changed; yours is kept")

    def _fill_line(self) -> None:
        """Put what the selected field holds into the line: the first letter takes its place."""
        field = self.form.field
        has_line = not (field.is_fold or field.is_long)
        self._initial_text = self._line.validate_value(self.form.text(field)) if has_line else ""
        self._line.placeholder = f" {field.hint}" if field.hint else ""
        self._line.put(self._initial_text)
        if self._initial_text:
            self._line.select_all()
        self._line.display = has_line
        if has_line and self.is_mounted:
            self._line.focus(scroll_visible=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed; read it once no more is."""
        event.stop()
        self._save_draft_in_background()
        if not self._is_waiting and self.typed != self._drawn:
            self._is_waiting = True
            self.set_timer(_PAUSE, self._read_typed)

    def _read_typed(self) -> None:
        self._is_waiting = False
        self.redraw()

    # What is kept

    def _save_draft_in_background(self) -> None:
        """Write what was entered in a thread; that it cannot be is said once."""
        self._update_draft()
        if self._draft.is_unsaved and self.is_mounted:
            self.run_worker(self._save_draft, group="keep", thread=True, exit_on_error=False)

    def _update_draft(self) -> None:
        if not self._is_finished:  # else the line still tells of a change that was made before
            self._draft.current = make_draft(self.start, self.form, self.typed, self._line.cursor_position)

    def _save_draft(self) -> None:
        was_failing = self._draft.is_failing
        if (message := self._draft.save()) and not was_failing:
            self.app.call_from_thread(self.show_message, message)

    @property
    def can_be_kept(self) -> bool:
        """Whether what was entered can wait on the disk until the form is opened again: it is written, to know that."""
        return self._draft.path is not None and not self._draft.save()

    def discard_draft(self) -> None:
        """Remove the draft: what was entered is saved, or not wanted."""
        self._is_finished = True
        self._draft.current = None
        self._draft.save()

    # What is drawn

    def field_texts(self) -> Sequence[FieldText]:
        """Return the text of each field of the form."""
        raise NotImplementedError

    def choices(self) -> Sequence[ChoiceText]:
        """Return the possible answers about the selected field."""
        return ()

    def preview(self) -> FormPreview:
        """Return the preview of the form as it is."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what was entered, all of which could be read, and leave."""
        raise NotImplementedError

    @property
    def top(self) -> int:
        """The title; what stands under it depends on the room."""
        return 1

    def body(self, width: int, height: int) -> Body:
        """Draw every field, with the preview above them or beside."""
        layout, preview = lay_out_form(width), self.preview()
        brief = () if layout.panel else (brief_line(preview, width),)
        above = brief if height < _LOW and brief else (*brief, BLANK)
        below = () if height < _LOW else (*[BLANK] * (height >= _AIRY), self._about(width))
        room = max(0, height - len(above) - len(below))
        beside = [*panel_lines(preview, width - MARGIN - layout.panel)] if layout.panel else []
        rule = Span(f"{DIVIDER}  ", Role.FAINT)
        self._panel.show([Line((rule, *line.spans)) for line in (*beside, *[BLANK] * (room - len(beside)))][:room])
        self._panel.display = bool(layout.panel)
        self._panel.styles.offset = (layout.panel - 3, self.top + len(above))
        self._panel.styles.width, self._panel.styles.height = width - layout.panel + 3, room
        shown = FormView(self.form, self.field_texts(), self.choices(), self.typed is not None)
        self._rows = tuple(form_rows(shown, layout, is_airy=height >= _AIRY))
        own = [at for at, row in enumerate(self._rows) if row.field_index == self.form.index]
        start = own[0]
        while start and self._rows[start - 1].field_index is None and own[-1] - start + 2 <= room:
            start -= 1  # the heading over it comes into sight, too
        is_open = self.form.field.name in self.form.unfolded
        in_sight = range(start, own[-1] + 1 + max(0, room - 1) * is_open)  # what is folded comes into sight, too
        spots: dict[Entry, Spot] = {at: Spot(range(at, at + 1), range(layout.fields)) for at in range(len(self._rows))}
        return Body([row.line for row in self._rows], above, below, spots, in_sight)

    def redraw(self) -> None:
        """Draw what there is now."""
        self._drawn = self.typed
        super().redraw()

    def _draw_foot(self) -> None:
        """Draw the footer, and put the line to type where its field is; out of sight where that is."""
        super()._draw_foot()
        layout, top = lay_out_form(self.size.width), self.top + len(self.current_body.above)
        own = next((at for at, row in enumerate(self._rows) if row.field_index == self.form.index), 0)
        row = top + own - self.line_at(top)
        end = self.size.height - self._foot_rows
        self._line.lay(layout.value, row if top <= row < end else -1, layout.right - layout.value)

    def repaint(self) -> None:
        """Draw in the colors of the theme as it is now."""
        super().repaint()
        self._panel.repaint()
        band = palette_of(self.app.current_theme, self.app.theme_variables).band
        self._line.styles.background = band or "ansi_default"

    def _about(self, width: int) -> Line:
        pen = Pen(width)
        pen.at(MARGIN, Span(cut(self.form.field.about, width - 2 * MARGIN), Role.DIM))
        return pen.line()

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
    @opposites(PAGES, step=_PAGE, title="Page", group=Group.MOVE, place=3)
    @opposites(
        Pair({"last_field": ("ctrl+end",), "first_field": ("ctrl+home",)}, "ctrl+home"),
        step=9999,
        title="First or last field",
        group=Group.MOVE,
        place=4,
    )
    def go(self, step: int) -> None:
        """Accept what was typed and go to another field."""
        form = self.form_with_typed
        self.change(form.go_to(form.index + step))

    @command("enter", title="Next field", group=Group.MOVE, place=1, word="next")
    def accept(self) -> None:
        """Accept what was typed and go on; open or close what is folded."""
        field, form = self.form.field, self.form_with_typed
        if field.is_fold:
            self.change(form.fold())
        elif field.is_long:
            self.app.push_screen(EditText(field.label, self.form.text(field), self._take_text))
        else:
            self.change(form if field.name in form.errors else form.go_on())

    def _take_text(self, text: str) -> None:
        self.change(self.form.accept(text))

    @command("ctrl+u", title="Not stated", group=Group.CHANGE, place=3, word="not stated", rank=2)
    def empty(self) -> None:
        """Empty the field: it is not stated."""
        if self.form.field.is_long:
            self._take_text("")
        else:
            self._line.put("")

    @command("ctrl+z", name="undo_entry", title="Undo", group=Group.CHANGE, place=5, word="undo", rank=6)
    def undo(self) -> None:
        """Take back the last change, and go to its field."""
        if self.typed is None and not self._undo_stack:
            self.show_message("there is nothing to undo")
        else:
            self._show(self.form if self.typed is not None else self._undo_stack.pop())
            self.show_message(f"undone: {self.form.title(self.form.field)}")

    @command("ctrl+r", title="Start over", group=Group.CHANGE, place=7)
    def start_over(self) -> None:
        """Start the form over, without what was entered; asks first."""
        if self.is_changed:
            question = "Start over, without what you entered here?"
            self.app.push_screen(Choose(question, {"s": "start over"}), self._start_over)
        else:
            self.show_message("nothing was entered yet")

    def _start_over(self, choice: str | None) -> None:
        if choice:
            self._line.put(self._initial_text)
            self.change(self.start)

    @command("ctrl+s", title="Save", group=Group.CHANGE, place=6, word="save", rank=1)
    def save_form(self) -> None:
        """Save it, if all of it could be read."""
        self.change(self.form_with_typed)
        if wrong := self.form.unreadable:
            self.change(self.form.open_at(wrong[0]))
            also = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
            self.show_message(f"not saved: {self.form.title(self.form.field)}{also} could not be read")
        else:
            self.save()

    def back(self) -> None:
        """Go back; asks if something was entered."""
        if not self.is_changed:
            self._left("d")
            return
        choices = {"s": "save it", **({"k": "keep it for later"} if self.can_be_kept else {}), "d": "throw it away"}
        self.app.push_screen(Choose("What you entered is not saved.", choices), self._left)

    def _left(self, choice: str | None) -> None:
        if choice == "s":
            self.save_form()
        elif choice == "d":
            self.discard_draft()
            self.leave()
        elif choice == "k":
            if message := self._draft.save():
                self.show_message(message)
            else:
                self.leave()

    def leave(self) -> None:
        """Go where one came from."""
        self.dismiss()

    def select(self, entry: Entry) -> None:
        """Go to a field, or give the answer that stands in a row."""
        assert isinstance(entry, int), "there is nothing else to select"
        row = self._rows[entry]
        if row.field_index is None:
            return
        if row.letter:
            self._line.put(row.letter)
            self.accept()
        elif row.field_index != self.form.index:
            name, form = self.form.fields[row.field_index].name, self.form_with_typed
            index = form.index_of(name)  # what was typed may have moved it, or taken it away
            self.change(form if index is None else form.go_to(index))
            if self.form.field.is_fold:
                self.accept()

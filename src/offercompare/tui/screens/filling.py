"""A screen with a form: keys that type, go from field to field and save; nothing typed is left unasked."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from offercompare.tui.commands import FORM, Command, bindings
from offercompare.tui.drawing.form import DrawnForm, Shown, form
from offercompare.tui.drawing.pen import Line
from offercompare.tui.entry import Entry
from offercompare.tui.help import help_lines
from offercompare.tui.screens.aside import Aside
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.framed import TOP
from offercompare.tui.screens.page import Page
from offercompare.tui.screens.prompt import Choose
from offercompare.wording.clean import clean

_MOVES = {"left": -1, "right": 1, "home": -(10**6), "end": 10**6}


class Filling(Aside):
    """Owns a form; what becomes of it is the affair of each form."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FORM)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = FORM

    def __init__(self, main: CompareScreen, heading: str, entry: Entry) -> None:
        """Begin with what `entry` holds."""
        super().__init__(main, heading)
        self.entry = self.begun = entry
        self._old_news = main.state.message
        self._top = 0
        self._drawn: DrawnForm | None = None

    @property
    def news(self) -> str:
        """What has just been done; what was done before the form was opened is old."""
        return "" if super().news == self._old_news else super().news

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self.entry.differs_from(self.begun)

    def shown(self) -> Shown:
        """What there is to draw."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what was entered, all of which could be read, and leave."""
        raise NotImplementedError

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the form."""
        self._drawn = form(self.shown(), self._top, width, height)
        self._top = self._drawn.top
        return self._drawn.lines

    def change(self, entry: Entry) -> None:
        """Go on with what the form holds now."""
        self.entry = entry
        self.redraw()

    async def on_key(self, event: events.Key | None = None) -> None:  # type: ignore[override]
        """Type, or do what the key is for; let what was done before go."""
        super().on_key()
        if event is None:
            return
        action = next((command.action for command in self.commands if event.key in command.keys), None)
        if action is not None:
            # Done here, not by the binding, which comes when the letters typed after it are long in the field.
            await self.run_action(action)
        elif event.key in _MOVES:
            self.change(self.entry.move(_MOVES[event.key]))
        elif event.key in {"backspace", "delete"}:
            self.change(self.entry.erase(before=event.key == "backspace"))
        elif event.is_printable and event.character:
            self.change(self.entry.type(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Type what was pasted, on one line."""
        self.change(self.entry.type(clean(event.text)))
        event.stop()

    def action_go(self, step: int) -> None:
        """Accept what was typed and go to another field."""
        self.change(self.entry.go(step))

    def action_section(self, step: int) -> None:
        """Accept what was typed and go to the first field of the next section, or of this one or the one before."""
        fields, place = self.entry.fields, self.entry.place
        firsts = [at for at, field in enumerate(fields) if not at or fields[at - 1].section != field.section]
        ahead = [at for at in firsts if at > place] if step > 0 else [at for at in reversed(firsts) if at < place]
        self.change(self.entry.go_to(ahead[0] if ahead else (len(fields) - 1 if step > 0 else 0)))

    def action_enter(self) -> None:
        """Accept what was typed and go on."""
        self.change(self.entry.enter())

    def action_empty(self) -> None:
        """Empty the field."""
        self.change(self.entry.clear())

    def action_turn(self) -> None:
        """Say that the field is in writing, or only said."""
        self.tell("nothing here is said or written")

    def action_save(self) -> None:
        """Save it, if all of it could be read."""
        self.change(self.entry.accept())
        slips = [at for at, field in enumerate(self.entry.fields) if field.name in self.entry.slips]
        if slips:
            self.change(self.entry.go_to(slips[0]))
            self.tell("not saved: one field could not be read")
        else:
            self.save()

    def action_leave(self) -> None:
        """Give up what is being typed, or go back; asks if something was entered."""
        if not self.is_changed:
            self.dismiss()
            return
        choices = {"s": "save it", "d": "leave it unsaved"}
        self.app.push_screen(Choose("What you entered is not saved.", choices), self._left)

    def _left(self, choice: str | None) -> None:
        if choice == "s":
            self.action_save()
        elif choice == "d":
            self.dismiss()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(
            Page("every key here", lambda width: help_lines(self.commands, width, self.glyphs), self.glyphs)
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the field under the mouse."""
        place = self._drawn.place_at(int(event.screen_y) - TOP) if self._drawn and event.button == 1 else None
        if place is not None and place != self.entry.place:
            self.change(self.entry.go_to(place))

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from field to field."""
        self.action_go(1)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from field to field."""
        self.action_go(-1)

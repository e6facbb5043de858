"""What if a term of this offer were different? Stepped or typed, and the ranking follows at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import events

from offercompare.model.catalogue import Term
from offercompare.parse.lexer import UnclearError
from offercompare.parse.reply import ReplyKind, hint, read
from offercompare.tui.ask_store import AskStore
from offercompare.tui.commands import LONG_STEPS, PAGES, ROWS, STEPS, Group, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Role, Span
from offercompare.tui.drawing.what_if_view import TermsDrawing, draw_what_if
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.detail_screen import DetailScreen
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.what_if import WhatIf, can_step
from offercompare.wording.clean import clean
from offercompare.wording.terms import NOT_STATED, format_term_value, term_label

QUESTION = "what if?"
SAMPLES = "save the samples to a folder of your own first: s on the main screen"
_UNREADABLE = "This file cannot be read."


class WhatIfScreen(DetailScreen):
    """Owns the selected term; what is supposed belongs to the main screen, and is a step like any other."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"what_ifs", "undo", "redo", "next_offer", "previous_offer"})

    def __init__(self, main: Controller, ask_store: AskStore) -> None:
        """Look at the offer that is selected on `main`."""
        super().__init__(main, QUESTION)
        self._ask_store = ask_store
        self._term: Term | None = None
        self._place = 0
        self._top = 0
        self._follows = True
        self._drawing: TermsDrawing | None = None

    @property
    def what_if(self) -> WhatIf | None:
        """The selected offer; `None` where its file cannot be read."""
        file = self.view.offer
        if file not in self.view.by_file:
            return None
        state = self.main.state
        return WhatIf.of(state.session, file, shows_what_ifs=state.shows_what_ifs)

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it."""
        view = self.view
        name = view.name(view.offer, short=False)
        self._heading = "  ·  ".join(filter(None, (QUESTION, name, view.notice)))
        self._drawing = None
        if (what_if := self.what_if) is None:
            return [Line((Span(f"{' ' * MARGIN}{_UNREADABLE}", Role.DIM),))]
        place = self._place_in(what_if)
        self._drawing = draw_what_if(what_if, view, place, self._top, width, height, follows=self._follows)
        self._top = self._drawing.top
        return self._drawing.lines

    def _unreadable(self) -> str:
        return "" if self.what_if else "this file cannot be read"

    def _no_step(self) -> str:
        is_text = self.what_if is not None and not can_step(self._selected(self.what_if))
        return self._unreadable() or "this is a text: press enter and type it" * is_text

    def _is_as_offered(self) -> str:
        is_new = self.what_if is not None and self._selected(self.what_if) in self.what_if.what_ifs
        return self._unreadable() or "this is as offered" * (not is_new)

    def _all_is_as_offered(self) -> str:
        return self._unreadable() or ("" if self.what_if and self.what_if.what_ifs else "everything is as offered")

    def _not_stated(self) -> str:
        is_stated = self.what_if is not None and self._selected(self.what_if).of(self.what_if.offer).is_stated
        return self._unreadable() or "this is not stated" * (not is_stated)

    def _cannot_save(self) -> str:
        if self.what_if is None:
            return self._unreadable()
        if not self.what_if.what_ifs:
            return "change a term first"
        if self._ask_store.can_keep(self.what_if.file):
            return ""
        return SAMPLES if self.main.state.is_sample else "this file is gone"

    @opposites(ROWS, title="Term", group=Group.MOVE)
    def go_row(self, step: int) -> None:
        """Go to the next term, or to the one above."""
        if what_if := self.what_if:
            self._go_to(what_if, self._place_in(what_if) + step)

    @opposites(PAGES, title="Page", group=Group.MOVE)
    def go_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        if (what_if := self.what_if) and self._drawing:
            self._go_to(what_if, self._place_in(what_if) + pages * max(1, self._drawing.rows_shown - 2))

    @opposites(STEPS, title="Value", group=Group.CHANGE, place=1, word="value", unless=_no_step)
    @opposites(LONG_STEPS, step=10, title="Value, ten steps", group=Group.CHANGE, place=1, unless=_no_step)
    def step(self, steps: int) -> None:
        """Try the next value, or the one before."""
        if what_if := self.what_if:
            term = self._selected(what_if)
            value = what_if.stepped(term, steps)
            fact = term.of(what_if.offered)
            if value == what_if.value(term):
                self.tell("there is no further step; enter to type a value")
            elif value == fact.value and isinstance(value, bool) == isinstance(fact.value, bool):
                self.main.as_offered(what_if.file, term)  # what was stepped to and back again is no what-if
            else:
                self._suppose(what_if.file, {term: value})

    @command(
        "enter", name="type_value", title="Type", group=Group.CHANGE, place=2, word="type", rank=1, unless=_unreadable
    )
    def type(self) -> None:
        """Type a value for the selected term."""
        if not (what_if := self.what_if):
            return
        file, term, value = what_if.file, self._selected(what_if), what_if.value(self._selected(what_if))
        question = f"{term_label(term)}: what if it were? {hint(term)} Or: {NOT_STATED}."

        def supposed(text: str) -> Mapping[Term, object]:
            """Read it, against the offer as it is now."""
            offer = now.offer if (now := self.what_if) and now.file == file else what_if.offer
            if " ".join(text.casefold().split()) == NOT_STATED:
                return {term: None}
            reply = read(term, text, today=datetime.now().astimezone().date(), offer=offer)
            if reply.kind is not ReplyKind.ANSWER:
                raise UnclearError(hint(term))
            return reply.facts

        def objection(text: str) -> str:
            try:
                supposed(text)
            except UnclearError as unclear:
                return str(unclear)
            return ""

        def take(text: str | None) -> None:
            if text is not None and file in self.view.by_file:
                self._suppose(file, supposed(text))

        current = "" if value is None else format_term_value(term, value, what_if.offer)
        self.app.push_screen(Ask(question, current, objection), take)

    @command("f", title="In writing", group=Group.CHANGE, place=3, word="in writing", rank=4, unless=_not_stated)
    def suppose_written(self) -> None:
        """Try how it would be if this stood in writing."""
        if what_if := self.what_if:
            term = self._selected(what_if)
            if term.of(what_if.offer).is_written:
                self.tell("this is in writing")
            else:
                self._suppose(what_if.file, {term: what_if.value(term)})

    @command(
        *("backspace", "x"),
        title="As offered",
        group=Group.CHANGE,
        place=4,
        word="as offered",
        rank=5,
        unless=_is_as_offered,
    )
    def as_offered(self) -> None:
        """Take the term as offered again."""
        if what_if := self.what_if:
            self.main.as_offered(what_if.file, self._selected(what_if))

    @command("X", title="All as offered", group=Group.CHANGE, place=4, unless=_all_is_as_offered)
    def all_as_offered(self) -> None:
        """Take the whole offer as it is again."""
        if what_if := self.what_if:
            self.main.as_offered(what_if.file)

    @command(
        "s",
        name="what_if_counter_offer",
        title="Counter-offer",
        group=Group.TAKE,
        word="save",
        rank=2,
        unless=_cannot_save,
    )
    def counter_offer(self) -> None:
        """Save the offer with what is supposed as a counter-offer, once that is confirmed."""
        if what_if := self.what_if:
            file = what_if.file
            self.save_counter_offer(
                self._ask_store, "its what-ifs", lambda: self.main.state.session.choice.edits_of(file), self._saved
            )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the term under the mouse."""
        place = self._drawing.row_at(int(event.screen_y) - TOP) if self._drawing and event.button == 1 else None
        if place is not None and (what_if := self.what_if):
            self._go_to(what_if, place)

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self._scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self._scroll_by(-3)

    def _suppose(self, file: str, facts: Mapping[Term, object]) -> None:
        self._follows = True
        self.main.suppose(file, facts)
        if not self.main.state.shows_what_ifs:  # what is tried again is no step, and is wanted all the same
            self.main.what_ifs()

    def _place_in(self, what_if: WhatIf) -> int:
        """Where the selected term stands now, which stays selected wherever it goes."""
        terms = [each.term for each in what_if.terms]
        if self._term in terms:
            self._place = terms.index(self._term)
        self._place = max(0, min(self._place, len(terms) - 1))
        self._term = terms[self._place]
        return self._place

    def _selected(self, what_if: WhatIf) -> Term:
        return what_if.terms[self._place_in(what_if)].term

    def _go_to(self, what_if: WhatIf, place: int) -> None:
        self._place = max(0, min(place, len(what_if.terms) - 1))
        self._term = what_if.terms[self._place].term
        self._follows = True
        self.redraw()

    def _scroll_by(self, lines: int) -> None:
        self._top = max(0, self._top + lines)
        self._follows = False
        self.redraw()

    def _saved(self, where: str) -> None:
        """Show the offer as it is again: what was supposed is a counter-offer beside it from now on."""
        self.main.as_offered(self.view.offer)
        self.tell(clean(f"{where}, a counter-offer; this one is as offered again"))

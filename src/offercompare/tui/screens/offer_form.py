"""An offer entered or changed by a form, and what it comes to beside it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from offercompare.files.load import Loaded
from offercompare.model.catalogue import term
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.parse.lexer import folded
from offercompare.tui.commands import Command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import FormView
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import Role, Span
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.offer_fields import begin_form, draft_offer, is_written, rebase, says_something
from offercompare.tui.offer_help import what_to_type
from offercompare.tui.offer_preview import MARKED, alone, only_the_others, outcome, that_count, unscored, with_draft
from offercompare.tui.screens.form_screen import READ_AGAIN, FormScreen
from offercompare.tui.tasks import content_of
from offercompare.wording.clean import clean
from offercompare.wording.phrases import sentence_case
from offercompare.wording.terms import format_term_value

NEW = "\N{MIDDLE DOT} new offer \N{MIDDLE DOT}"
"""What an offer goes by that has no file yet; no file has such a name."""
_HOW = "Fill in what you know and leave out the rest; ctrl+s saves it."
_NOT_SOUND = "Some of this does not go together; look at what was entered last"
_NEEDED = "the employer is the one thing an offer needs"


class OfferFormBase(FormScreen):
    """The form of an offer; what it comes to is the affair of each kind."""

    def __init__(
        self,
        main: Controller | None,
        heading: str,
        entry: FormState,
        today: date,
        counts: frozenset[str],
        glyphs: Glyphs,
    ) -> None:
        """Begin with what `entry` holds; the fields of `counts` are marked."""
        super().__init__(main, heading, entry, glyphs)
        self.today = today
        self.counts = counts
        self._of: FormState | None = None
        self._offer: Offer | None = None

    @property
    def offer(self) -> Offer | None:
        """The offer as it is entered now; `None` while it is not sound."""
        if self._of is not self.entry:
            self._of, self._offer = self.entry, draft_offer(self.entry)
        return self._offer

    def word(self, command: Command) -> str:
        """The key for what is in writing says what it would make of the field."""
        is_said = command.name == "written" and is_written(self.entry, self.entry.field)
        return "said" if is_said else super().word(command)

    def is_in_footer(self, command: Command) -> bool:
        """What is in writing or said is asked only of what can be either."""
        field = self.entry.field
        can_be_either = field.has_firmness and (field.name in self.entry.values or self.entry.typing is not None)
        return super().is_in_footer(command) and (command.name != "written" or can_be_either)

    def shown(self) -> FormView:
        """The form as it is now."""
        return FormView(
            self.entry,
            self.glyphs,
            self._value_text,
            self._firmness,
            self._what_to_type,
            tuple(self.outcome()),
            self.counts,
        )

    def outcome(self) -> Iterator[Span]:
        """Say what the offer comes to."""
        raise NotImplementedError

    def keep(self) -> None:
        """Write what was entered."""
        raise NotImplementedError

    def _what_to_type(self, field: Field) -> str:
        return what_to_type(field.name)

    def _value_text(self, field: Field) -> str:
        value = self.entry.values.get(field.name)
        return "" if value is None else self._in_words(field, value)

    def _in_words(self, field: Field, value: object) -> str:
        offer = self.offer or Offer.model_validate({"employer": "?"})
        return format_term_value(term(field.name), value, offer) if field.name != "notes" else clean(str(value))

    def _firmness(self, field: Field) -> str:
        if not field.has_firmness:
            return ""
        if not is_written(self.entry, field):
            return "only said"
        has_condition = self.offer is not None and term(field.name).of(self.offer).condition is not None
        return "only if" if has_condition else "in writing"

    def written(self) -> None:
        """Say that the field is in writing, or only said."""
        entry = self.entry.accept()
        if not entry.field.has_firmness:
            self.tell("this is no promise that could be in writing or only said")
        elif entry.field.name not in entry.values:
            self.tell("nothing is stated here yet")
        else:
            self.change(entry.turn(is_written=not is_written(entry, entry.field)))
            self.tell(f"{entry.title(entry.field)}: {self._firmness(entry.field)} now")

    def save(self) -> None:
        """Write it, once it has an employer."""
        if "employer" not in self.entry.values:
            self.change(self.entry.go_to(0))
            self.tell(_NEEDED)
        elif self.offer is None:
            self.tell("not saved: some of it does not go together")
        else:
            self.keep()


class OfferForm(OfferFormBase):
    """Follows the weights and the files of the main screen; `keep` writes what was entered."""

    def __init__(
        self,
        main: Controller,
        keep: Callable[["OfferForm"], None],
        today: date,
        offer: Offer | None = None,
        file: str = NEW,
        content: bytes = b"",
    ) -> None:
        """Enter a new offer, or change `offer`, which is that of `file` and was read from `content`."""
        session = main.state.session
        priorities = session.evaluation.priorities
        name = "a new offer" if offer is None else f"change {main.view.name(file, short=False)}"
        counts = that_count(priorities, session.choice.weights)
        super().__init__(main, name, begin_form(priorities, today, offer), today, counts, main.glyphs)
        self.file = file
        self.content = content
        self._keep = keep
        self._began_with = offer
        self._theirs: dict[str, object] = {}
        """What another program has made of fields since the form was opened."""

    def keep(self) -> None:
        """Write what was entered."""
        self._keep(self)

    def take_up(self, loaded: Loaded) -> None:
        """Go on with what another program has written, and with what was typed on top of it."""
        offer = loaded.as_written.get(self.file)
        if self._began_with is None or offer is None:
            return
        self.content = content_of(loaded.paths[self.file]) or self.content
        if offer == self._began_with:
            return
        self._began_with = offer
        before, self.start = self.start, begin_form(loaded.priorities, self.today, offer)
        names = {*before.values, *self.start.values}
        self._theirs |= {
            name: self.start.values.get(name)
            for name in names
            if before.values.get(name) != self.start.values.get(name)
        }
        self.change(rebase(self.entry, before, self.start))
        self._earlier_entries.clear()
        self.tell(READ_AGAIN)

    def has_reported_theirs(self) -> bool:
        """Say once of each field that another program has changed too, before that is written over."""
        values = self.entry.values
        names = [name for name, theirs in self._theirs.items() if values.get(name) != theirs]
        both = [field for field in self.entry.fields if field.name in names]
        for name in names:
            del self._theirs[name]
        if not both:
            return False
        first, also = both[0], f" (and {len(both) - 1} more)" if len(both) > 1 else ""
        theirs = self.start.values.get(first.name)
        now = f"changed to {self._in_words(first, theirs)}" if theirs is not None else "taken out"
        mine = self._value_text(first) or "an empty field"
        title = self.entry.title(first)
        self.tell(f"{title} was {now} by another program{also}; ctrl+s again saves your {mine}")
        return True

    def _what_to_type(self, field: Field) -> str:
        if field.name == "employer" and (file := self._of_that_name()):
            return f"There is an offer of that name already, in {clean(file)}; saving this keeps both."
        return super()._what_to_type(field)

    def _of_that_name(self) -> str:
        """Name the file of another offer of the employer that is typed; empty if there is none."""
        named = folded(str(self.entry.now.get("employer", "")))
        others = (each for each in self.main.state.evaluation.offers if each.file != self.file)
        return next((each.file for each in others if named and folded(each.offer.employer) == named), "")

    def outcome(self) -> Iterator[Span]:
        """Say what the offer comes to among the others."""
        offer, session = self.offer, self.main.state.session
        if offer is None:
            yield Span(_NOT_SOUND, Role.WARN)
            return
        if not says_something(self.entry):
            yield from unscored(only_the_others(session, self.file))
            return
        try:
            comparison = with_draft(session, offer, self.file)
        except ValueError as error:
            yield Span(sentence_case(clean(str(error))), Role.WARN)
            return
        yield from outcome(comparison, self.file, self.today)


class FirstOfferForm(OfferFormBase):
    """The form of the first offer, before there is anything to compare; without it the program is left."""

    BACK_WORD: ClassVar[str] = "quit"

    def __init__(
        self,
        priorities: Priorities,
        keep: Callable[["FirstOfferForm"], None],
        leave: Callable[[str], None],
        today: date,
        glyphs: Glyphs,
    ) -> None:
        """Enter an offer that is ranked by `priorities` later; `leave` ends the program with what became of it."""
        entry = begin_form(priorities, today)
        super().__init__(None, "your first offer", entry, today, that_count(priorities), glyphs)
        self.priorities = priorities
        self._keep = keep
        self._leave = leave

    def word(self, command: Command) -> str:
        """There is nothing to go back to."""
        return "quit" if command.name == "back" else super().word(command)

    def keep(self) -> None:
        """Write what was entered."""
        self._keep(self)

    def leave(self) -> None:
        """End the program."""
        self._leave("nothing was saved" if self._drafting.now is None else "what you entered waits for you")

    def outcome(self) -> Iterator[Span]:
        """Say what the offer comes to by itself."""
        yield Span("Your folder has no offer yet: enter the first.", bold=True)
        offer = self.offer
        if offer is None:
            yield Span(_NOT_SOUND, Role.WARN)
        elif not says_something(self.entry):
            yield Span(_HOW, Role.DIM)
            yield Span(MARKED, Role.DIM)
        else:
            try:
                comparison = alone(offer, self.priorities, NEW)
            except ValueError as error:
                yield Span(sentence_case(clean(str(error))), Role.WARN)
                return
            first, *rest = outcome(comparison, NEW, self.today)
            yield first._replace(bold=False)
            yield from rest

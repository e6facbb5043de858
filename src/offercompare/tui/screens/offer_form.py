"""An offer entered or changed by a form, and what it comes to beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.tui.commands import Command
from offercompare.tui.drafted import MARKED, alone, only_the_others, outcome, that_count, unscored, with_draft
from offercompare.tui.drawing.form import Shown
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import Role, Span
from offercompare.tui.entry import Entry, Field
from offercompare.tui.offer_entry import begun, drafted, is_written, says_something
from offercompare.tui.offer_words import what_to_type
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.filling import Filling
from offercompare.wording.clean import clean
from offercompare.wording.sentences import sentence_case
from offercompare.wording.terms import value_said

NEW = "\N{MIDDLE DOT} new offer \N{MIDDLE DOT}"
"""What an offer goes by that has no file yet; no file has such a name."""
_HOW = "Fill in what you know and leave out the rest; ctrl+s saves it."
_NOT_SOUND = "Some of this does not go together; look at what was entered last"
_NEEDED = "the employer is the one thing an offer needs"


class Offering(Filling):
    """The form of an offer; what it comes to is the affair of each kind."""

    def __init__(
        self,
        main: CompareScreen | None,
        heading: str,
        entry: Entry,
        today: date,
        counts: frozenset[str],
        glyphs: Glyphs,
    ) -> None:
        """Begin with what `entry` holds; the fields of `counts` are marked."""
        super().__init__(main, heading, entry, glyphs)
        self.today = today
        self.counts = counts
        self._of: Entry | None = None
        self._offer: Offer | None = None

    @property
    def offer(self) -> Offer | None:
        """The offer as it is entered now; `None` while it is not sound."""
        if self._of is not self.entry:
            self._of, self._offer = self.entry, drafted(self.entry)
        return self._offer

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here; the key for what is in writing says what it would make of the field."""
        entry = self.entry
        word = "said" if is_written(entry, entry.field) else "written"
        return tuple(replace(each, word=word) if each.action == "turn" else each for each in super().commands)

    def is_offered(self, command: Command) -> bool:
        """What is in writing or said is asked only of what can be either."""
        field = self.entry.field
        can_be_either = field.has_firmness and (field.name in self.entry.values or self.entry.typing is not None)
        return super().is_offered(command) and (command.action != "turn" or can_be_either)

    def shown(self) -> Shown:
        """The form as it is now."""
        return Shown(
            self.entry,
            self.glyphs,
            self._said,
            self._firmness,
            lambda field: what_to_type(field.name),
            tuple(self.outcome()),
            self.counts,
        )

    def outcome(self) -> Iterator[Span]:
        """Say what the offer comes to."""
        raise NotImplementedError

    def keep(self) -> None:
        """Write what was entered."""
        raise NotImplementedError

    def _said(self, field: Field) -> str:
        if (value := self.entry.values.get(field.name)) is None:
            return ""
        offer = self.offer or Offer.model_validate({"employer": "?"})
        return value_said(field.name, value, offer) if field.name != "notes" else clean(str(value))

    def _firmness(self, field: Field) -> str:
        if not field.has_firmness:
            return ""
        return "in writing" if is_written(self.entry, field) else "only said"

    def action_turn(self) -> None:
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


class OfferForm(Offering):
    """Follows the weights and the files of the main screen; `keep` writes what was entered."""

    def __init__(
        self,
        main: CompareScreen,
        keep: Callable[["OfferForm"], None],
        today: date,
        offer: Offer | None = None,
        file: str = NEW,
    ) -> None:
        """Enter a new offer, or change `offer`, which is that of `file`."""
        session = main.state.session
        priorities = session.evaluation.priorities
        name = "a new offer" if offer is None else f"change {main.view.name(file, short=False)}"
        counts = that_count(priorities, session.choice.weights)
        super().__init__(main, name, begun(priorities, today, offer), today, counts, main.glyphs)
        self.file = file
        self._keep = keep

    def keep(self) -> None:
        """Write what was entered."""
        self._keep(self)

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


class FirstOffer(Offering):
    """The form of the first offer, before there is anything to compare; without it the program is left."""

    WAY_BACK: ClassVar[str] = "esc  quit"

    def __init__(
        self,
        priorities: Priorities,
        keep: Callable[["FirstOffer"], None],
        leave: Callable[[str], None],
        today: date,
        glyphs: Glyphs,
    ) -> None:
        """Enter an offer that is ranked by `priorities` later; `leave` ends the program with what became of it."""
        entry = begun(priorities, today)
        super().__init__(None, "your first offer", entry, today, that_count(priorities), glyphs)
        self.priorities = priorities
        self._keep = keep
        self._leave = leave

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here; there is nothing to go back to."""
        return tuple(replace(each, word="quit") if each.action == "leave" else each for each in super().commands)

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

"""An offer entered or changed by a form, and what it comes to beside it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from offercompare.files.load import Loaded
from offercompare.model.comparison import Comparison, compare
from offercompare.model.edits import apply
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.parse.groups import lettered
from offercompare.parse.lexer import folded
from offercompare.tui.commands import Command, Group, command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import ChoiceText, Outcome
from offercompare.tui.form_state import Field
from offercompare.tui.offer_fields import (
    asked_by,
    begin_form,
    evidence,
    is_written,
    offer_of,
    says_something,
    value_in_words,
)
from offercompare.tui.offer_preview import only_the_others, outcome, ranking, scored, with_draft
from offercompare.tui.screens.form_screen import FormScreen
from offercompare.wording.amounts import score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import sentence_case

NEW = "\N{MIDDLE DOT} new offer \N{MIDDLE DOT}"
"""What an offer goes by that has no file yet; no file has such a name."""
_NOT_SOUND = "Some of this does not go together; look at what was entered last"
_NEEDED = "the employer is the one thing an offer needs"
_FIRST = "Your folder has no offer yet: enter the first"
_HOW = "fill in what you know; ctrl+s saves it"


class OfferForm(FormScreen):
    """Follows the weights and the files of the comparison; `keep` writes what was entered."""

    HEADING: ClassVar[str] = "new offer"
    """What stands in the title where the offer is new."""

    def __init__(
        self,
        main: Controller,
        keep: Callable[["OfferForm"], None],
        today: date,
        offer: Offer | None = None,
        file: str = NEW,
    ) -> None:
        """Enter a new offer, or change `offer`, which is that of `file`."""
        heading = self.HEADING if offer is None else f"change {main.view.name(file, short=False)}"
        super().__init__(main, heading, begin_form(main.loaded.priorities, today, offer))
        self.today = today
        self.file = file
        self._keep = keep
        self._began_with = offer

    def _entered(self) -> Offer | None:
        """Return the offer as it was accepted so far; `None` while it is not sound."""
        return self.made_of((self.entry,), self._offer_of_entry)

    def _offer_of_entry(self) -> Offer | None:
        return offer_of(self.entry)

    def compared(self, offer: Offer) -> Comparison:
        """Compare the offer with all others that are not hidden.

        Raises:
            ValueError: its currency has no rate in `[exchange]`.
        """
        if not self.main.is_comparing:
            return compare(evaluate([Source(self.file, offer)], self.main.loaded.priorities))
        return with_draft(self.main.state.session, offer, self.file)

    @property
    def others(self) -> Comparison | None:
        """The other offers that are not hidden, if there are any."""
        return self.made_of((self.main.state.session,), self._without_this) if self.main.is_comparing else None

    def _without_this(self) -> Comparison | None:
        return only_the_others(self.main.state.session, self.file)

    @property
    def letters(self) -> Mapping[str, str]:
        """The letters of the offers, by file."""
        return self.main.state.letters if self.main.is_comparing else {}

    def word(self, command: Command) -> str:
        """Return the word for a command; that for what is in writing says what it would make of the field."""
        field = self.entry.field
        if command.name == "written" and field.has_firmness and self.entry.is_stated(field):
            return "only said" if is_written(self.entry, self._first_stated(field)) else "in writing"
        return super().word(command)

    def value_text(self, field: Field) -> str:
        """What a field holds, in words."""
        return value_in_words(field, self.entry, self._entered())

    def evidence(self, field: Field) -> str:
        """Say where a field was read, how firm it is where others differ, and that an employer has an offer already."""
        if field.name == "employer" and (file := self._of_that_name()):
            return f"also in {clean(file)}"
        return evidence(field, self.entry, self._entered())

    def _of_that_name(self) -> str:
        """Name the file of another offer of the employer that is entered; empty if there is none."""
        named = folded(str(self.entry.values.get("employer", "")))
        others = (each for each in self.main.loaded.sources if each.file != self.file)
        return next((each.file for each in others if named and folded(each.offer.employer) == named), "")

    def choices(self) -> tuple[ChoiceText, ...]:
        """Return the possible answers about the selected field, each with what it would come to."""
        field = self.entry.field
        if field.is_fold or (self.typed and self.typed != self._put and len(self.typed.strip()) > 1):
            return ()
        return self.made_of((self.entry, self.others), self._answers)

    def _answers(self) -> tuple[ChoiceText, ...]:
        choices = lettered(asked_by(self.entry.field))
        offer = self._entered()
        if offer is None or not says_something(self.entry):
            return tuple(ChoiceText(each.letter, each.label, "") for each in choices)
        outcomes = scored(choices, self.file, lambda edits: self._compared_or_none(apply(offer, edits)))
        rank = ", rank {}" if self.others else ""
        effects = [
            "" if each.score is None else f"scores {score(each.score)}{rank.format(each.rank)}" for each in outcomes
        ]
        if len({effect for effect in effects if effect}) < 2:  # it makes no difference
            effects = [""] * len(effects)
        return tuple(ChoiceText(each.letter, each.label, effect) for each, effect in zip(choices, effects, strict=True))

    def _compared_or_none(self, offer: Offer) -> Comparison | None:
        try:
            return self.compared(offer)
        except ValueError:
            return None

    @property
    def outcome_basis(self) -> tuple[object, ...]:
        """The other offers."""
        return (self.others,)

    def make_outcome(self) -> Outcome:
        """Say what the offer comes to among the others."""
        now, others = self.now, self.others
        offer = offer_of(now)
        if offer is None:
            return Outcome(_NOT_SOUND)
        if not says_something(now):
            if not self.main.is_comparing:
                return Outcome(_FIRST, _HOW)
            listed = ranking(others, Names.of(others).with_letters(self.letters)) if others else ()
            return Outcome("Not scored yet: nothing is stated", ranking=listed)
        try:
            comparison = self.compared(offer)
        except ValueError as error:
            return Outcome(sentence_case(clean(str(error))))
        return outcome(comparison, self.file, self.letters, self.today)

    def _first_stated(self, field: Field) -> str:
        return next((name for name in field.names if name in self.entry.values), field.name)

    @command("ctrl+w", title="In writing or only said", group=Group.CHANGE, place=4, word="written or said", rank=4)
    def written(self) -> None:
        """Say that what is stated here is in writing, or only said."""
        entry = self.now
        field = entry.field
        if not field.has_firmness:
            self.tell("this is no promise that could be in writing or only said")
        elif not entry.is_stated(field):
            self.tell("nothing is stated here yet")
        else:
            self.entry = entry
            turned = not is_written(entry, self._first_stated(field))
            self.change(entry.turn(is_written=turned))
            self.tell(f"{entry.title(field)}: {'in writing' if turned else 'only said'} now")

    def save(self) -> None:
        """Write it, once it has an employer."""
        if "employer" not in self.entry.values:
            self.go_to(0)
            self.tell(_NEEDED)
        elif self._entered() is None:
            self.tell("not saved: some of it does not go together")
        else:
            self._keep(self)

    def take_up(self, loaded: Loaded) -> None:
        """Go on with what another program has written, and with what was typed on top of it."""
        offer = loaded.as_written.get(self.file)
        if self._began_with is not None and offer is not None and offer != self._began_with:
            self._began_with = offer
            self.begin_again(begin_form(loaded.priorities, self.today, offer))


class FirstOfferForm(OfferForm):
    """The form of the first offer, before there is anything to compare; without it the program is left."""

    HEADING: ClassVar[str] = "your first offer"
    BACK_WORD: ClassVar[str] = "quit"

    def __init__(
        self, main: Controller, keep: Callable[[OfferForm], None], leave: Callable[[str], None], today: date
    ) -> None:
        """Enter an offer; `leave` ends the program with what became of it."""
        super().__init__(main, keep, today)
        self._leave = leave

    def leave(self) -> None:
        """End the program."""
        self._leave("nothing was saved" if self._drafting.now is None else "what you entered waits for you")

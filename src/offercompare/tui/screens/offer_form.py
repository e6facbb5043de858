"""An offer entered or changed by a form, and what it comes to beside it."""

from collections.abc import Callable, Iterator
from datetime import date

from offercompare.model.offer import Offer
from offercompare.tui.drafted import outcome, with_draft
from offercompare.tui.drawing.form import Shown
from offercompare.tui.drawing.pen import Role, Span
from offercompare.tui.entry import Entry, Field
from offercompare.tui.offer_entry import begun, drafted, is_written
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.filling import Filling
from offercompare.wording.answers.hints import what_to_type
from offercompare.wording.clean import clean
from offercompare.wording.sentences import sentence_case
from offercompare.wording.terms import value_said

NEW = "\N{MIDDLE DOT} new offer \N{MIDDLE DOT}"
"""What an offer goes by that has no file yet; no file has such a name."""
_NOT_SOUND = "Some of this does not go together; look at what was entered last"
_NEEDED = "The employer is the one thing an offer needs"


class OfferForm(Filling):
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
        priorities = main.state.evaluation.priorities
        name = "a new offer" if offer is None else f"change {main.view.name(file, short=False)}"
        super().__init__(main, name, begun(priorities, today, offer))
        self.today = today
        self.file = file
        self._keep = keep
        self._sound: Offer | None = offer
        self._of: Entry | None = None
        self._offer: Offer | None = offer

    @property
    def offer(self) -> Offer | None:
        """The offer as it is entered now; `None` while it is not sound."""
        if self._of is not self.entry:
            self._of, self._offer = self.entry, drafted(self.entry)
        return self._offer

    def shown(self) -> Shown:
        """The form as it is now."""
        return Shown(
            self.entry,
            self.glyphs,
            self._said,
            self._firmness,
            lambda field: what_to_type(field.name),
            tuple(self._outcome()),
        )

    def _said(self, field: Field) -> str:
        if (value := self.entry.values.get(field.name)) is None:
            return ""
        offer = self.offer or Offer.model_validate({"employer": "?"})
        return value_said(field.name, value, offer) if field.name != "notes" else clean(str(value))

    def _firmness(self, field: Field) -> str:
        if not field.has_firmness:
            return ""
        return "in writing" if is_written(self.entry, field) else "only said"

    def _outcome(self) -> Iterator[Span]:
        offer = self.offer
        if offer is None:
            yield Span(_NOT_SOUND, Role.WARN)
            return
        try:
            comparison = with_draft(self.main.state.session, offer, self.file)
        except ValueError as error:
            yield Span(sentence_case(clean(str(error))), Role.WARN)
            return
        yield from outcome(comparison, self.file, self.today)

    def action_turn(self) -> None:
        """Say that the field is in writing, or only said."""
        entry = self.entry.accept()
        if not entry.field.has_firmness:
            self.tell("this is no promise that could be in writing or only said")
        elif entry.field.name not in entry.values:
            self.tell("nothing is stated here yet")
        else:
            self.change(entry.turn(is_written=not is_written(entry, entry.field)))

    def save(self) -> None:
        """Write it, once it has an employer."""
        if "employer" not in self.entry.values:
            self.change(self.entry.go_to(0))
            self.tell(_NEEDED[:1].lower() + _NEEDED[1:])
        elif self.offer is None:
            self.tell("not saved: some of it does not go together")
        else:
            self._keep(self)

"""The priorities changed by a form, and who would lead with them beside it."""

from collections.abc import Callable, Iterator

from offercompare.files.stated_priorities import Changes, with_changes
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.priorities import Priorities
from offercompare.tui.commands import Command
from offercompare.tui.drafted import ranked
from offercompare.tui.drawing.form import Shown
from offercompare.tui.drawing.pen import Role, Span
from offercompare.tui.entry import Field
from offercompare.tui.priorities_entry import begun, changes, said, what_to_type
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.filling import Filling
from offercompare.wording.clean import clean
from offercompare.wording.sentences import Names, sentence_case, verdict


class PrioritiesForm(Filling):
    """Begins with what the file states; `keep` writes what was changed."""

    def __init__(
        self,
        main: CompareScreen,
        priorities: Priorities,
        content: bytes | None,
        keep: Callable[["PrioritiesForm"], None],
    ) -> None:
        """Change `priorities`, which were read from `content`."""
        session = main.state.session
        keys = [criterion.key for criterion in session.evaluation.criteria]
        weights = dict(zip(keys, session.choice.weights, strict=True))
        super().__init__(main, "my priorities", begun(priorities, content, weights))
        self.priorities = priorities
        self.content = content
        self._keep = keep

    @property
    def changes(self) -> Changes:
        """What the file has to state from now on."""
        return changes(self.priorities, self.entry.now)

    def is_offered(self, command: Command) -> bool:
        """Nothing here is written or said."""
        return super().is_offered(command) and command.action != "turn"

    def shown(self) -> Shown:
        """The form as it is now."""
        return Shown(self.entry, self.glyphs, self._said, lambda _: "", what_to_type, tuple(self._outcome()))

    def _said(self, field: Field) -> str:
        value = self.entry.values.get(field.name)
        return "" if value is None else said(self.priorities, field.name, value)

    def _outcome(self) -> Iterator[Span]:
        wanted, objection = with_changes(self.content, self.changes)
        if wanted is None:
            yield Span(f"{sentence_case(clean(objection))}.", Role.WARN)
            return
        evaluation = self.main.state.evaluation
        hidden = self.main.state.session.choice.hidden
        shown = [Source(each.file, each.offer) for each in evaluation.offers if each.file not in hidden]
        try:
            comparison = compare(evaluate(shown, wanted))
        except ValueError as error:
            yield Span(sentence_case(clean(str(error))), Role.WARN)
            return
        names = Names.of(comparison)
        yield Span(str(verdict(comparison, names)), bold=True)
        yield Span("")
        for each in comparison.standings:
            yield Span(ranked(each, names), Role.DIM)

    def save(self) -> None:
        """Write it, if it is sound."""
        _, objection = with_changes(self.content, self.changes)
        if objection:
            self.tell(f"not saved: {objection}")
        else:
            self._keep(self)

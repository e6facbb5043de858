"""The priorities changed by a form, and what that does to the scores beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from offercompare.files.load import Loaded
from offercompare.files.patch import Changes
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.priorities import Priorities
from offercompare.tui.commands import Command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import FormView
from offercompare.tui.drawing.pen import Role, Span
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.priorities.effect import effect
from offercompare.tui.priorities.fields import COSTS, PLAN
from offercompare.tui.priorities.form_base import BaseFile, begin_form, how
from offercompare.tui.priorities.new_entries import NEW_ENTRIES, NEW_ITEM
from offercompare.tui.priorities.rebase import rebase
from offercompare.tui.priorities.suggestions import Suggestion, suggested, suggestions
from offercompare.tui.priorities.value_formats import format_value
from offercompare.tui.priorities.values import NAMED, Values, name_of, nameless, stated_values, without
from offercompare.tui.screens.form_screen import READ_AGAIN, FormScreen
from offercompare.tui.screens.prompt import Choose
from offercompare.wording.clean import clean
from offercompare.wording.phrases import sentence_case
from offercompare.wording.plan import describe_whole_plan

_ALL_SET_ASIDE = "All offers would be set aside; one has to stay."


class PrioritiesForm(FormScreen):
    """Begins with what the file states; `keep` writes what was changed."""

    def __init__(
        self,
        main: Controller,
        priorities: Priorities,
        content: bytes | None,
        keep: Callable[["PrioritiesForm"], None],
    ) -> None:
        """Change `priorities`, which were read from `content`."""
        session = main.state.session
        keys = [criterion.key for criterion in session.evaluation.criteria]
        self._base = BaseFile(priorities, content)
        super().__init__(
            main, "your priorities", begin_form(self._base, dict(zip(keys, session.choice.weights, strict=True)))
        )
        self._keep = keep
        self._is_asking = False
        self._earlier: tuple[tuple[object, ...], Comparison | None] | None = None
        """How the offers compared without what was typed, and when that was so."""

    @property
    def content(self) -> bytes | None:
        """What the file held when it was read."""
        return self._base.content

    @property
    def changes(self) -> Changes:
        """What the file has to state from now on."""
        return self._base.changes(self.entry.now)

    def take_up(self, loaded: Loaded) -> None:
        """Go on with what another program has written, and with what was typed on top of it."""
        if loaded.priorities_bytes == self._base.content or not loaded.has_sound_priorities:
            return
        priorities, content = loaded.priorities, loaded.priorities_bytes
        before, now = stated_values(self._base.priorities), stated_values(priorities)
        self._base = BaseFile(priorities, content)

        def moved(entry: FormState) -> FormState:
            on_top = rebase(entry.values, before, now)
            return self._base.fitted(replace(entry, values=on_top, read=self._base.read))

        self.start = moved(self.start)
        self.change(moved(self.entry.accept()))
        self._earlier_entries.clear()
        self.tell(READ_AGAIN)

    def is_in_footer(self, command: Command) -> bool:
        """Nothing here is written or said."""
        return super().is_in_footer(command) and command.name != "written"

    def change(self, entry: FormState) -> None:
        """Go on with the fields that what the form holds needs; ask once before something is taken out."""
        named = self.entry.values
        super().change(self._base.fitted(entry))
        gone = next(nameless(entry.values), None)
        if gone is not None and not self._is_asking:
            name = name_of(*gone, NAMED[gone[0]])
            called = clean(str(named.get(name, "it")), limit=40)
            where = "your plan" if gone[0] == "plan" else "your criteria"
            self._is_asking = True
            question = Choose(f"Take {called} out of {where}?", {"t": "take it out", "k": "keep it"})
            self.app.push_screen(question, partial(self._taken_out, gone, name, named.get(name, called)))

    def _taken_out(self, gone: tuple[str, str], name: str, called: object, choice: str | None) -> None:
        self._is_asking = False
        values: Values = self.entry.values
        values = without(values, *gone) if choice == "t" else {**values, name: called}
        self.change(replace(self.entry, values=values))

    def accept(self) -> None:
        """Accept what was typed and go on; below a list, stay to add another; complete what names a suggestion."""
        if (suggestion := self._suggestion) is not None:
            self.change(self.entry.clear().type(suggestion.line))
        elif self.entry.field.name in NEW_ENTRIES and self.entry.typing is not None and self.entry.typing.text.strip():
            self.change(self.entry.accept())
        else:
            super().accept()

    def shown(self) -> FormView:
        """The form as it is now."""
        return FormView(self.entry, self.glyphs, self._value_text, lambda _: "", self._how, tuple(self._outcome()))

    @property
    def _suggestion(self) -> Suggestion | None:
        """What enter puts into the line of a new plan item."""
        typing = self.entry.typing
        if self.entry.field.name != NEW_ITEM or typing is None:
            return None
        return suggested(typing.text, self._currency)

    @property
    def _currency(self) -> str:
        return str(self.entry.values.get("currency", "USD"))

    def _how(self, field: Field) -> str:
        """Say what may be typed into a field; of a new plan item, what is suggested, with its source."""
        if field.name != NEW_ITEM or (self.entry.typing is not None and self._suggestion is None):
            return how(field)
        if (suggestion := self._suggestion) is not None:
            return f"Enter fills in {suggestion.line}: {suggestion.source}."
        names = ", ".join(suggestion.name for suggestion in suggestions(self._currency))
        return f"{how(field)} Or a name and enter: {names}."

    def _value_text(self, field: Field) -> str:
        value = self.entry.values.get(field.name)
        return "" if value is None else format_value(field.name, value, self.entry.values)

    def _outcome(self) -> Iterator[Span]:
        wanted, objection = self._base.counted(self.entry.now)
        if wanted is None:
            yield Span(f"{sentence_case(clean(objection))}.", Role.WARN)
            return
        if without := self._without_a_rate(wanted):
            yield Span(f"Offers in {without} cannot be compared without a rate.", Role.WARN)
            yield Span(f"Type it at Add a rate, below: {without} and what one is in {wanted.currency}.", Role.DIM)
            return
        after = self._compared(wanted)
        if after is None:
            yield Span(_ALL_SET_ASIDE, Role.WARN)
            return
        has_usual = bool(self._base.priorities.defaults_that_count) and not self.is_changed
        yield from effect(self._before() or after, after, has_usual=has_usual)
        if self.entry.field.section in {COSTS, PLAN}:
            yield Span("")
            yield Span(describe_whole_plan(wanted, wanted.plan), Role.DIM)
        if self.entry.field.name == NEW_ITEM:
            yield Span("")
            yield Span("Suggestions: type a name, then enter")
            for each in suggestions(self._currency):
                yield Span(f"{each.name}: {each.line}; {each.source}", Role.DIM)

    def _before(self) -> Comparison | None:
        """How the offers compare without what was typed."""
        state = self.main.state
        known = (self.start.values, state.evaluation, state.session.choice.hidden)
        if self._earlier is None or any(one is not other for one, other in zip(self._earlier[0], known, strict=True)):
            counted, _ = self._base.counted(self.start.values)
            can_be = counted is not None and not self._without_a_rate(counted)
            self._earlier = known, self._compared(counted) if counted is not None and can_be else None
        return self._earlier[1]

    def _without_a_rate(self, priorities: Priorities) -> str:
        """Name a currency in which there is an offer and which has no rate; empty if there is none."""
        lacking = {each.offer.currency for each in self._sources if priorities.rate(each.offer.currency) is None}
        return min(lacking, default="")

    @property
    def _sources(self) -> list[Source]:
        hidden = self.main.state.session.choice.hidden
        offers = self.main.state.evaluation.offers
        return [Source(each.file, each.offer) for each in offers if each.file not in hidden]

    def _compared(self, priorities: Priorities) -> Comparison | None:
        """Compare the offers that are not set aside; `None` if all of them are."""
        evaluation = evaluate(self._sources, priorities)
        return compare(evaluation) if evaluation.offers else None

    def save(self) -> None:
        """Write it, if it is sound."""
        if self._is_asking:
            return
        wanted, objection = self._base.counted(self.entry.now)
        if wanted is None:
            self.tell(f"not saved: {clean(objection)}")
        elif without := self._without_a_rate(wanted):
            self.tell(f"not saved: offers in {without} need a rate first")
        elif self._compared(wanted) is None:
            self.tell("not saved: all offers would be set aside; one has to stay")
        else:
            self._keep(self)

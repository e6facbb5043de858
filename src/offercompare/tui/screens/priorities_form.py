"""The priorities changed by a form, and what that does to the scores beside it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from textual.app import App

from offercompare.files.load import Loaded
from offercompare.files.priorities import save_changes
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.session import Session
from offercompare.parse.choices import LETTERS
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import ChoiceText, FieldText
from offercompare.tui.screens.form_screen import FormScreen
from offercompare.tui.screens.offer_form import SAMPLES
from offercompare.tui.state.form_draft import FormDraft
from offercompare.tui.state.form_state import FormState, Values
from offercompare.tui.state.offer_preview import FormPreview, ranking
from offercompare.tui.state.priority_fields import COSTS, PLAN, PriorityRules, begin_form, format_value
from offercompare.tui.state.priority_values import NAME_KEYS, name_of, nameless_entries, without_entry
from offercompare.tui.state.suggestions import Suggestion, kept_costs, published
from offercompare.tui.tasks import describe_save_error, priorities_path_of
from offercompare.wording.amounts import score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.plan import describe_whole_plan
from offercompare.wording.verdict import verdict

USUAL = "Dim values are usual ones: they count until you type yours. Save when you like."


def weights_of(session: Session) -> Mapping[str, float]:
    """Return the weights as they are moved now, by criterion."""
    keys = [criterion.key for criterion in session.evaluation.criteria]
    return dict(zip(keys, session.choice.weights, strict=True))


class PrioritiesForm(FormScreen):
    """Begins with what the file states."""

    def __init__(self) -> None:
        """Change the priorities as they were read last."""
        loaded = self.controller.loaded
        self._rules = PriorityRules(loaded.priorities, loaded.priorities_bytes)
        start = begin_form(self._rules, weights_of(self.view.session))
        super().__init__("priorities", start, FormDraft(priorities_path_of(loaded, self.controller.paths)))

    def files_changed(self, loaded: Loaded) -> None:
        """Go on with what another program has written, and with what was typed on top of it."""
        if loaded.priorities_bytes == self._rules.content or not loaded.has_sound_priorities:
            return
        self._rules = PriorityRules(loaded.priorities, loaded.priorities_bytes)
        self.rebase(begin_form(self._rules, weights_of(self.view.session)))

    def change(self, form: FormState) -> None:
        """Go on with what the form holds now; what has lost its name is taken out, with all that is said of it."""
        gone = [*nameless_entries(form.values)]
        called = [self.form.values.get(name_of(*each, NAME_KEYS[each[0]])) for each in gone]
        for section, key in gone:
            form = form.with_values(without_entry(form.values, section, key))
        super().change(form)
        if named := [clean(str(name), limit=40) for name in called if name]:
            self.show_message(f"{named[0]} is taken out; ctrl+z brings it back")

    def accept(self) -> None:
        """Accept what was typed and go on; where something is added, stay; a letter takes a suggestion."""
        field, typed = self.form.field, (self.typed or "").strip()
        if field.name == "new_item" and (suggestion := self._by_letter.get(typed.casefold())) is not None:
            self._line.put(suggestion.line)
            self.show_message(suggestion.source)
        elif field.adds and typed:
            self.change(self.form_with_typed)
            if self.form.index != (index := self.form.index_of(field.name)) and index is not None:
                self.change(self.form.go_to(index))
        else:
            super().accept()

    def choices(self) -> Sequence[ChoiceText]:
        """Return what is suggested for a new plan item."""
        if self.form.field.name != "new_item" or (self.typed and len(self.typed) > 1):
            return ()
        return tuple(ChoiceText(letter, each.line, each.source) for letter, each in self._by_letter.items())

    @property
    def _by_letter(self) -> Mapping[str, Suggestion]:
        """The suggestions for a new plan item, by their letter: first what things really cost."""
        currency = str(self.form.values.get("currency", "USD"))
        return dict(zip(LETTERS, (*self._kept, *published(currency)), strict=False))

    @cached_property
    def _kept(self) -> tuple[Suggestion, ...]:
        return kept_costs(self.controller.loaded, str(self.form.values.get("currency", "USD")))

    def field_texts(self) -> Sequence[FieldText]:
        """Return the text of each field, without evidence: these are no promises of others."""
        values = self.form.values
        return [
            FieldText(format_value(each.name, values[each.name], values) if each.name in values else "")
            for each in self.form.fields
        ]

    def preview(self) -> FormPreview:
        """Return who leads with what was typed, and each score before and after."""
        parts = (self.form_with_typed.values, self.view.session, self._rules, self.form.field.heading)
        return self.cached("preview", parts, self._preview)

    def _preview(self) -> FormPreview:
        after, objection = self._compared(self.form_with_typed.values)
        if after is None:
            return FormPreview(f"This does not count yet: {objection}")
        view, wanted = self.view, after.evaluation.priorities
        basis = (self.start.values, view.evaluation, view.session.choice.set_aside)
        before = self.cached("before", basis, lambda: self._compared(self.start.values)[0])
        if before is None or {each.file for each in before.standings} != {each.file for each in after.standings}:
            before = after  # other offers are compared, of which nothing was before
        names = Names.of(after).with_letters(view.letters)
        old = {each.file: score(each.score.stated) for each in before.standings}
        rows = [
            row._replace(before=old[each.file] if old[each.file] != row.score else "")
            for each, row in zip(after.standings, ranking(after, names), strict=True)
        ]
        was = f"before: {verdict(before, names)}" if before.leader.file != after.leader.file else ""
        notes = [describe_whole_plan(wanted, wanted.plan)] if self.form.field.heading in {COSTS, PLAN} else []
        if self._rules.priorities.defaults_that_count and not self.is_changed:
            notes.insert(0, USUAL)
        return FormPreview(str(verdict(after, names)).rstrip("."), was, ranking=tuple(rows), notes=tuple(notes))

    def _compared(self, values: Values) -> tuple[Comparison | None, str]:
        """Compare the offers by what is stated, or say why that cannot be.

        Those that are set aside and not yet saved are left out; for the others the form has a field.
        """
        wanted, objection = self._rules.counted(values)
        if wanted is None:
            return None, clean(objection)
        session = self.view.session
        aside = {*session.choice.set_aside} - {*session.saved.set_aside}
        sources = [Source(each.file, each.offer) for each in session.evaluation.offers if each.file not in aside]
        lacking = [each.offer.currency for each in sources if wanted.rate(each.offer.currency) is None]
        if lacking:
            return None, f"offers in {min(lacking)} need a rate first, which is typed at Add a rate, below"
        evaluation = evaluate(sources, wanted)
        if not evaluation.offers:
            return None, "all offers would be set aside; one has to stay"
        return compare(evaluation), ""

    def save(self) -> None:
        """Write it, if it is sound."""
        _, objection = self._compared(self.form_with_typed.values)
        if objection:
            self.show_message(f"not saved: {objection}")
        else:
            self._write()

    def _write(self) -> None:
        controller = self.controller
        path = priorities_path_of(controller.loaded, controller.paths)
        try:
            save_changes(path, self._rules.content, self._rules.changes(self.form.values))
        except (ChangedError, ExistsError):
            controller.reload()  # what is read again just now is said; the next ctrl+s saves what is seen
            if not controller.loaded.has_sound_priorities:
                self.show_message(f"not saved: mend {path.name} first; another program has changed it")
        except SaveError as error:
            self.show_message(describe_save_error(error))
        else:
            self.discard_draft()
            self.dismiss()
            controller.take_saved_priorities(path)


def open_priorities(app: App[Any], controller: Controller) -> None:
    """Change the priorities, if they can be written."""
    if controller.is_sample and controller.priorities is None:
        controller.show_message(SAMPLES)
    elif not controller.loaded.has_sound_priorities:
        controller.show_message(
            f"mend {priorities_path_of(controller.loaded, controller.paths).name} first; ! tells what is wrong with it"
        )
    else:
        app.push_screen(PrioritiesForm())

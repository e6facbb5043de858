"""The form of an offer, new or changed, with a preview of the ranking; and how it is saved."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message import Message

from offercompare.files.generate import is_generated, named_after, save_terms, with_terms, write_new_offer
from offercompare.files.load import Loaded
from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import SaveError, create
from offercompare.files.schema import SCHEMA_FILES
from offercompare.files.sidecar import DRAFTS
from offercompare.model.comparison import Comparison, compare
from offercompare.model.edits import apply
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.parse.groups import lettered
from offercompare.tui.commands import Group, command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.form_view import ChoiceText, FieldText
from offercompare.tui.screens.form_screen import FormScreen
from offercompare.tui.screens.prompt import Ask, Choose
from offercompare.tui.state.form_draft import FormDraft, drafts_of_new_offers
from offercompare.tui.state.form_state import Field
from offercompare.tui.state.offer_fields import (
    asked_by,
    begin_form,
    changes,
    evidence,
    is_written,
    offer_of,
    offer_text,
    says_something,
    value_in_words,
)
from offercompare.tui.state.offer_preview import FormPreview, among_others, preview, ranking, scored
from offercompare.tui.tasks import describe_save_error, folder_of, objection_to_new, short_path, typed_path
from offercompare.wording.amounts import score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

NEW = "\N{MIDDLE DOT} new offer \N{MIDDLE DOT}"
"""The name of an offer that has no file yet; no file has such a name."""
SAMPLES = "save them to a folder of your own first: s"


class FirstOfferLeft(Message):
    """The form of the first offer was left, without which there is nothing to compare."""

    def __init__(self, what_became: str) -> None:
        """Tell what became of what was entered."""
        super().__init__()
        self.what_became = what_became


class OfferForm(FormScreen):
    """Follows the weights and the files of the comparison; before there is any, it is the form of the first offer."""

    def __init__(self, draft: FormDraft, file: str = NEW, content: bytes = b"") -> None:
        """Enter a new offer, or change the one of a file.

        Args:
            draft: What is kept of what is entered.
            file: What the offer goes by.
            content: What its file held when it was read.
        """
        self.today = datetime.now().astimezone().date()
        self.file, controller = file, self.controller
        self._path, self._content = controller.loaded.paths.get(file), content
        self._began_with = controller.loaded.as_written.get(file)
        heading = "new offer" if controller.is_comparing else "your first offer"
        if file != NEW:
            heading = f"change {controller.view.name(file, short=False)}"
        super().__init__(heading, begin_form(controller.loaded.priorities, self.today, self._began_with), draft)

    @property
    def back_word(self) -> str:
        """What esc does: without a first offer it ends the program."""
        return super().back_word if self.controller.is_comparing else "quit"

    def leave(self) -> None:
        """Go where one came from; from the first offer there is nowhere to go."""
        if self.controller.is_comparing:
            super().leave()
        else:
            is_kept = self._draft.current is not None
            self.post_message(FirstOfferLeft("what you entered waits for you" if is_kept else "nothing was saved"))

    # What is drawn

    @property
    def offer(self) -> Offer | None:
        """The offer as it was accepted so far; `None` while it is not sound."""
        return self.cached("offer", (self.form,), lambda: offer_of(self.form))

    def _compared(self, offer: Offer | None) -> Comparison | None:
        """Compare the offer with all others that are not set aside; `None` where that cannot be.

        Args:
            offer: The offer; without any, the others are compared.
        """
        try:
            if self.controller.is_comparing:
                return among_others(self.view.session, self.file, offer)
            return compare(evaluate([Source(self.file, offer)], self.controller.loaded.priorities)) if offer else None
        except ValueError:  # its currency had a rate when it was typed, and has none any more
            return None

    @property
    def others(self) -> Comparison | None:
        """The other offers that are not set aside, if there are any."""
        session = self.view.session if self.controller.is_comparing else None
        return self.cached("others", (session,), lambda: self._compared(None))

    @property
    def letters(self) -> Mapping[str, str]:
        """The letters of the offers, by file."""
        return self.view.letters if self.controller.is_comparing else {}

    def field_texts(self) -> Sequence[FieldText]:
        """Return the text of each field, and where it was read."""
        form, offer = self.form, self.offer
        return [FieldText(value_in_words(each, form, offer), evidence(each, form, offer)) for each in form.fields]

    def choices(self) -> tuple[ChoiceText, ...]:
        """Return the possible answers about the selected field, each with the score it would give."""
        if self.form.field.is_fold or len((self.typed or "").strip()) > 1:
            return ()
        return self.cached("choices", (self.form, self.others), self._choices)

    def _choices(self) -> tuple[ChoiceText, ...]:
        choices, offer = lettered(asked_by(self.form.field)), self.offer
        effects = [""] * len(choices)
        if offer is not None and says_something(self.form):
            rank = ", rank {}" if self.others else ""
            outcomes = scored(choices, self.file, lambda edits: self._compared(apply(offer, edits)))
            effects = [
                "" if each.score is None else f"scores {score(each.score)}{rank.format(each.rank)}" for each in outcomes
            ]
        if len({*effects} - {""}) < 2:  # it makes no difference
            effects = [""] * len(effects)
        return tuple(ChoiceText(each.letter, each.label, effect) for each, effect in zip(choices, effects, strict=True))

    def preview(self) -> FormPreview:
        """Return the score and rank of the offer among the others."""
        form = self.form_with_typed
        return self.cached("preview", (form.values, form.is_written, self.others), self._preview)

    def _preview(self) -> FormPreview:
        others, offer = self.others, offer_of(self.form_with_typed)
        if offer is None:
            return FormPreview("Some of this does not go together; look at what was entered last")
        if not says_something(self.form_with_typed):
            if not self.controller.is_comparing:
                return FormPreview(
                    "Your folder has no offer yet: enter the first", "fill in what you know; ctrl+s saves it"
                )
            listed = ranking(others, Names.of(others).with_letters(self.letters)) if others else ()
            return FormPreview("Not scored yet: nothing is stated", ranking=listed)
        comparison = self._compared(offer)
        if comparison is None:
            return FormPreview(f"No rate for {offer.currency} yet", "type it in your priorities at Add a rate")
        return preview(comparison, self.file, self.letters, self.today)

    def _is_written(self, field: Field) -> bool:
        """Return whether what a field states first is in writing."""
        return is_written(self.form, next((name for name in field.names if name in self.form.values), field.name))

    @command("ctrl+w", title="In writing or only said", group=Group.CHANGE, place=4, word="written or said", rank=4)
    def written(self) -> None:
        """Say that what is stated here is in writing, or only said."""
        self.change(self.form_with_typed)
        form, field = self.form, self.form.field
        if not field.has_firmness:
            self.show_message("this is no promise that could be in writing or only said")
        elif not form.is_stated(field):
            self.show_message("nothing is stated here yet")
        else:
            turned = not self._is_written(field)
            self.change(form.with_firmness(is_written=turned))
            self.show_message(f"{form.title(field)}: {'in writing' if turned else 'only said'} now")

    # How it is saved

    def files_changed(self, loaded: Loaded) -> None:
        """Go on with what another program has written, and with what was typed on top of it."""
        offer, path = loaded.as_written.get(self.file), loaded.paths.get(self.file)
        if path is not None:
            with suppress(UnreadableError):
                self._content = read_bytes(path)
        if self._began_with is not None and offer is not None and offer != self._began_with:
            self._began_with = offer
            self.rebase(begin_form(loaded.priorities, self.today, offer))

    def save(self) -> None:
        """Write it, once it has an employer; beside the samples, to a folder of the person's own."""
        if "employer" not in self.form.values:
            self.change(self.form.go_to(0))
            self.show_message("the employer is the one thing an offer needs")
        elif self.offer is None:
            self.show_message("not saved: some of it does not go together")
        elif self.file != NEW:
            self._save_changes()
        elif self.controller.is_sample:
            question = "Save your offer to which new folder?"
            asked = Ask(question, "offers", lambda name: objection_to_new(typed_path(name)))
            self.app.push_screen(asked, lambda name: self._save_new(typed_path(name)) if name else None)
        else:
            self._save_new(folder_of(self.controller.paths))

    def _save_new(self, folder: Path) -> None:
        """Write it to a new file named after its employer, compare it, and say how to go on."""
        text = offer_text(self.form, with_schema=(folder / SCHEMA_FILES["offer"]).is_file())
        try:
            made = write_new_offer(folder / named_after(str(self.form.values["employer"])), text)
        except SaveError as error:
            self.show_message(describe_save_error(error))
            return
        controller = self.controller
        self.discard_draft()
        if controller.is_comparing:
            self.dismiss()
        if controller.is_sample:
            controller.move_to(folder)
        elif not any(path.is_dir() for path in controller.paths):  # offers given by name
            controller.paths.append(made)
        controller.reload()
        if not controller.is_comparing:
            self.show_message(f"{short_path(made)} was saved but cannot be read any more")
            return
        for file, path in controller.loaded.paths.items():
            if path == made and file in controller.view.columns:
                controller.go_to(file)
        nexts = {
            1: f"; {controller.cap('new_offer')} enters the second",
            2: f"; {controller.cap('priorities')} sets your priorities",
        }
        next_step = nexts.get(len(controller.view.evaluation.offers), "")
        controller.show_message(
            f"saved to {short_path(made)}{next_step if says_something(self.form) else '; nothing is stated yet'}"
        )

    def _save_changes(self) -> None:
        """Write the terms that were changed into the offer, which the program made."""
        path, began_with = self._path, self.start
        assert path is not None, "an offer without a file is a new one"
        self.controller.reload()
        if not path.exists():
            gone = f"{path.name} is gone. Write it again, with what you changed?"
            self.app.push_screen(Choose(gone, {"w": "write it"}), lambda key: self._write(path) if key else None)
        elif (
            self.start is began_with
        ):  # else it is read again just now, which is said; the next ctrl+s saves what is seen
            self._write(path)

    def _write(self, path: Path) -> None:
        """Write the terms that were changed; what another program has changed of it meanwhile stays, but for these."""
        terms = changes(self.start, self.form)
        try:
            if path.exists():
                save_terms(path, read_bytes(path), terms)
            else:
                create(path, with_terms(path, self._content, terms))
        except SaveError as error:
            self.show_message(describe_save_error(error))
        except UnreadableError as error:
            self.show_message(describe_save_error(SaveError(path, str(error))))
        else:
            self.discard_draft()
            self.dismiss()
            self.controller.reload()
            self.controller.show_message(f"saved to {short_path(path)}")


# ---- how the form is opened


def open_offer(app: App[Any], controller: Controller, give: Callable[[str], None]) -> None:
    """Change the selected offer, if the program made it; of another, offer what can be done instead.

    Args:
        app: Shows the form.
        controller: Has the files.
        give: Gives a command of the comparison by its name.
    """
    file = controller.view.offer
    path = controller.loaded.paths.get(file)
    if controller.is_sample:
        controller.show_message(SAMPLES)
        return
    if path is None or file not in controller.loaded.as_written:
        controller.show_message("this file is gone")
        return
    try:
        content = read_bytes(path)
    except UnreadableError as error:
        objection = f"{path.name} cannot be read: {error}"
    else:
        if is_generated(content):
            app.push_screen(OfferForm(FormDraft(path), file, content))
            return
        objection = f"An offer written by hand is never written to; this one is {path.absolute()}. Instead:"
    instead = {"c": "call", "w": "what_if", "e": "edit"}
    choices = {"c": "take down what they answer", "w": "ask what if", "e": "open it in your editor"}
    app.push_screen(Choose(clean(objection), choices), lambda key: give(instead[key]) if key else None)


def open_new_offer(app: App[Any], controller: Controller) -> None:
    """Enter one more offer, or the first, or go on with one that is half entered."""
    waiting, fresh = _drafts(controller)

    def enter(path: Path | None) -> None:
        app.push_screen(OfferForm(FormDraft(path, is_new=True)))

    if len(waiting) < 2 or not controller.is_comparing:
        enter(next(iter(waiting), fresh))
        return
    drafts = {str(number): path for number, path in enumerate(waiting[:9], 1)}
    choices = {number: _name_of(path) for number, path in drafts.items()} | {"n": "a new one"}
    question = "Go on with which offer that is half entered?"
    app.push_screen(Choose(question, choices), lambda key: enter(drafts.get(key, fresh)) if key else None)


def announce_drafts(controller: Controller) -> None:
    """Show a message that there are drafts of new offers."""
    count = len(_drafts(controller)[0])
    if count and not controller.view.message:
        what, which = ("an offer is", "it") if count == 1 else (f"{count} offers are", "one")
        controller.show_message(f"{what} half entered; {controller.cap('new_offer')} goes on with {which}")


def _drafts(controller: Controller) -> tuple[tuple[Path, ...], Path | None]:
    """List the offers that are half entered, and where one more is kept; beside the samples, nothing is."""
    if controller.is_sample:
        return (), None
    waiting, fresh = drafts_of_new_offers(folder_of(controller.paths))
    sound = tuple(path for path in waiting if not DRAFTS.load(path).problems)
    # A broken one is told as a problem; where nothing is compared yet, the form itself says what is wrong with it.
    return sound or (() if controller.is_comparing else waiting), fresh


def _name_of(path: Path) -> str:
    draft = DRAFTS.load(path).value
    typed = draft.typing if draft.at == "employer" and draft.typing else draft.typed.get("employer", "")
    return clean(typed, limit=40) or "without an employer yet"

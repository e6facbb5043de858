"""The forms: what goes into which file, where a draft of it is kept, and what is shown once it is written."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from offercompare.files.generate import named_after, write_new_offer
from offercompare.files.generated_offer import is_generated, save_terms
from offercompare.files.priorities import save_changes as save_priorities
from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.files.schema import SCHEMA_FILES
from offercompare.files.sidecar import DRAFTS
from offercompare.tui.controller import Controller
from offercompare.tui.form_draft import drafts_of_new
from offercompare.tui.form_state import FormState
from offercompare.tui.offer_fields import changes, offer_text, says_something
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.screens.prompt import Ask, Choose, Prompt
from offercompare.tui.tasks import (
    called,
    failure,
    folder_of,
    objection_to_new,
    saved_to,
    typed_path,
)
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from offercompare.tui.screens.form_screen import FormScreen
    from offercompare.tui.screens.offer_form import OfferForm
    from offercompare.tui.screens.priorities_form import PrioritiesForm

Made = TypeVar("Made")
_SAMPLES = "save them to a folder of your own first: s"


class FormHost(Protocol):
    """What forms need of the app."""

    controller: Controller
    farewell: str

    def ask(self, question: Prompt, then: Callable[[str | None], None]) -> None:
        """Ask a question over the screen."""
        ...

    def show_detail(self, detail: BaseScreen) -> None:
        """Show a screen over the comparison."""
        ...

    def begin_comparing(self, message: str) -> bool:
        """Show the comparison in the place of the first offer's form."""
        ...

    def give(self, name: str) -> None:
        """Give a command of the app."""
        ...

    def watch_files(self) -> None:
        """Notice from now on what other programs change."""
        ...

    def exit(self, result: int | None = None) -> None:
        """Leave."""
        ...


class Forms:
    """Opens each form over the app, and writes what was entered where the app reads it."""

    def __init__(self, app: FormHost) -> None:
        """Serve `app`."""
        self._app = app

    def first_offer(self) -> None:
        """Enter the first offer, of a folder that has none."""
        from offercompare.tui.screens.offer_form import FirstOfferForm

        app = self._app
        form = FirstOfferForm(app.controller, self._keep_first, self.leave_without, _today())
        waiting, fresh = self._drafts()
        form.remember_in(next(iter(waiting), fresh), is_new=True)
        app.show_detail(form)

    def leave_without(self, what_became: str) -> None:
        """Leave without an offer, and say what became of what was entered."""
        self._app.farewell = (
            f"There is no offer in {clean(str(folder_of(self._app.controller.paths)))} yet; {what_became}."
        )
        self._app.exit(0)

    def tell_of_draft(self) -> None:
        """Say that offers were half entered when the app was left the last time."""
        count, controller = len(self._drafts()[0]), self._app.controller
        if count and not controller.state.message:
            what = "an offer is half entered" if count == 1 else f"{count} offers are half entered"
            controller.tell(
                f"{what}; {self._app.controller.cap('new_offer')} goes on with {'it' if count == 1 else 'one'}"
            )

    def new_offer(self) -> None:
        """Enter one more offer, or go on with one that is half entered."""
        waiting, fresh = self._drafts()
        if len(waiting) < 2:
            self._enter(next(iter(waiting), fresh))
            return
        drafts = {str(number): path for number, path in enumerate(waiting[:9], 1)}
        choices = {number: _name_of(path) for number, path in drafts.items()} | {"n": "a new one"}
        question = "Go on with which offer that is half entered?"
        self._app.ask(Choose(question, choices), lambda key: self._enter(drafts.get(key, fresh)) if key else None)

    def _enter(self, draft: Path | None) -> None:
        from offercompare.tui.screens.offer_form import OfferForm

        form = OfferForm(self._app.controller, self._keep_new, _today())
        form.remember_in(draft, is_new=True)
        self._app.show_detail(form)

    def offer(self) -> None:
        """Change the selected offer, if the program made it; of another, offer what can be done instead."""
        from offercompare.tui.screens.offer_form import OfferForm

        app = self._app
        file = app.controller.view.offer
        path, offer = app.controller.loaded.paths.get(file), app.controller.loaded.as_written.get(file)
        if app.controller.is_sample:
            app.controller.tell(_SAMPLES)
        elif path is None or offer is None:
            app.controller.tell("this file is gone")
        elif objection := _objection_to_form(path):
            instead = {"c": "call", "w": "what_if", "e": "edit"}
            choices = {"c": "take down what they answer", "w": "ask what if", "e": "open it in your editor"}
            app.ask(Choose(objection, choices), lambda key: app.give(instead[key]) if key else None)
        else:
            form = OfferForm(app.controller, self._keep_changes(path), _today(), offer, file)
            form.remember_in(path)
            app.show_detail(form)

    def priorities(self) -> None:
        """Change the priorities."""
        from offercompare.tui.screens.priorities_form import PrioritiesForm

        app, loaded = self._app, self._app.controller.loaded
        if app.controller.is_sample and app.controller.priorities is None:
            app.controller.tell(_SAMPLES)
        elif not loaded.has_sound_priorities:
            app.controller.tell(
                f"mend {saved_to(loaded, app.controller.paths).name} first; ! tells what is wrong with it"
            )
        else:
            form = PrioritiesForm(app.controller, loaded.priorities, loaded.priorities_bytes, self._keep_priorities)
            form.remember_in(saved_to(loaded, app.controller.paths))
            app.show_detail(form)

    def _drafts(self) -> tuple[tuple[Path, ...], Path | None]:
        """List the offers that are half entered, and where one more is kept; beside the samples, nothing is."""
        controller = self._app.controller
        return ((), None) if controller.is_sample else drafts_of_new(folder_of(controller.paths))

    def _keep_first(self, form: "OfferForm") -> None:
        """Write the first offer and compare; what comes next is told."""
        app = self._app
        made = _written(form, lambda: _save_new_offer(folder_of(app.controller.paths), form.entry))
        if made is None:
            return
        form.forget()
        if not app.begin_comparing(f"saved to {called(made)}{_scarce_note(form) or self._what_next(1)}"):
            form.tell(f"{called(made)} was saved but cannot be read any more")

    def _keep_new(self, form: "OfferForm") -> None:
        """Write the offer that was entered; of the samples, which are nobody's, to a folder of the person's own."""
        if self._app.controller.is_sample:
            asked = Ask(
                "Save your offer to which new folder?", "offers", lambda name: objection_to_new(typed_path(name))
            )
            self._app.ask(asked, lambda name: self._write_new(form, typed_path(name)) if name else None)
        else:
            self._write_new(form, folder_of(self._app.controller.paths))

    def _write_new(self, form: "OfferForm", folder: Path) -> None:
        app, made = self._app, _written(form, lambda: _save_new_offer(folder, form.entry))
        if made is None:
            return
        form.done()
        if app.controller.is_sample:
            app.controller.move_to(folder)
        elif not any(path.is_dir() for path in app.controller.paths):  # offers given by name
            app.controller.paths.append(made)
        app.controller.reload()
        app.watch_files()
        for file, path in app.controller.loaded.paths.items():
            if path == made and file in app.controller.view.columns:
                app.controller.go_to(file)
        count = len(app.controller.state.evaluation.offers)
        app.controller.tell(f"saved to {called(made)}{_scarce_note(form) or self._what_next(count)}")

    def _what_next(self, count: int) -> str:
        """Say how to go on with one offer, and with two; empty once there are more."""
        cap = self._app.controller.cap
        nexts = {1: f"; {cap('new_offer')} enters the second", 2: f"; {cap('priorities')} sets your priorities"}
        return nexts.get(count, "")

    def _keep_changes(self, path: Path) -> "Callable[[OfferForm], None]":
        """Write the terms that were changed into an offer that the program made."""

        def keep(form: "OfferForm") -> None:
            controller, began_with = self._app.controller, form.start
            controller.reload()
            if not path.exists():
                gone = f"{path.name} is gone. Write what is here as a new offer, without remarks it may have had?"
                choices = {"w": "write it"}
                self._app.ask(Choose(gone, choices), lambda key: self._write_new(form, path.parent) if key else None)
            elif form.start is not began_with:
                return  # it is read again just now, which is said; the next ctrl+s saves what is seen
            elif _written(form, lambda: _save_terms(path, form.start, form.entry)) is not None:
                form.done()
                controller.reload()
                controller.tell(f"saved to {called(path)}")

        return keep

    def _keep_priorities(self, form: "PrioritiesForm") -> None:
        """Write the values that were changed into the priorities."""
        app = self._app
        path = saved_to(app.controller.loaded, app.controller.paths)
        try:
            save_priorities(path, form.content, form.changes)
        except (ChangedError, ExistsError):
            app.controller.reload()
            if not app.controller.loaded.has_sound_priorities:
                form.tell(f"not saved: mend {path.name} first; another program has changed it")
            return
        except SaveError as error:
            form.tell(failure(error))
            return
        form.done()
        app.controller.take_saved_priorities(path)


def _written(form: "FormScreen", write: Callable[[], Made]) -> Made | None:
    """Write what was entered; `None` where that cannot be, which the form says."""
    try:
        return write()
    except SaveError as error:
        form.tell(failure(error))
        return None


def _objection_to_form(path: Path) -> str:
    """Say why an offer cannot be changed by the form; empty if it can."""
    try:
        is_of_the_program = is_generated(read_bytes(path))
    except UnreadableError as error:
        return clean(f"{path.name} cannot be read: {error}")
    lies_at = clean(str(path.absolute()))
    return "" if is_of_the_program else f"An offer written by hand is never written to; this one is {lies_at}. Instead:"


def _save_new_offer(folder: Path, entry: FormState) -> Path:
    """Write an offer that was entered by the form to a new file, named after its employer, and return where it is.

    Raises:
        SaveError: it cannot be written.
    """
    has_schema = (folder / SCHEMA_FILES["offer"]).is_file()
    wanted = folder / named_after(str(entry.values["employer"]))
    return write_new_offer(wanted, offer_text(entry, with_schema=has_schema))


def _save_terms(path: Path, start: FormState, entry: FormState) -> bytes:
    """Write the terms that were changed by the form into an offer that the program made.

    The file is read now: what another program has changed of it meanwhile stays, but for these terms.

    Raises:
        SaveError: it cannot be read or written.
    """
    try:
        content = read_bytes(path)
    except UnreadableError as error:
        raise SaveError(path, str(error)) from error
    return save_terms(path, content, changes(start, entry))


def _scarce_note(form: "OfferForm") -> str:
    """Say of an offer of which nothing is stated that it hardly is one; empty of any other."""
    return "" if says_something(form.entry) else "; nothing is stated yet"


def _name_of(path: Path) -> str:
    """Name an offer that is half entered."""
    draft = DRAFTS.load(path).value
    typed = draft.typing if draft.at == "employer" and draft.typing else draft.typed.get("employer", "")
    return clean(typed, limit=40) or "without an employer yet"


def _today() -> date:
    return datetime.now().astimezone().date()

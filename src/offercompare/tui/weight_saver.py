"""Saving the weights: into the person's own priorities, and of the samples into a folder made for them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.files.load import load
from offercompare.files.save import ChangedError, SaveError
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.tasks import called, failure, objection_to_new, save, saved_to, typed_path

if TYPE_CHECKING:
    from offercompare.tui.app import OfferCompareApp


class WeightSaver:
    """Writes the weights of the main screen, and goes on with what is then in the files."""

    def __init__(self, app: "OfferCompareApp") -> None:
        """Serve `app`."""
        self._app = app

    def save(self, *, then_leave: bool = False) -> None:
        """Save the weights; of the samples, which are nobody's, ask for a folder first."""
        if self._app.is_sample and self._app.priorities is None:
            asked = Ask(
                "Save samples and weights to which new folder?",
                "my-offers",
                lambda name: objection_to_new(typed_path(name)),
            )
            self._app.push_screen(asked, lambda name: self._save_samples(name, then_leave=then_leave))
        else:
            self._save(then_leave=then_leave)

    def take_saved_priorities(self, path: Path) -> None:
        """Go on with the priorities that were just written, their weights too."""
        app = self._app
        app.main.state = replace(app.main.state, session=app.main.state.session.mark_saved())
        app.reload()
        if app.loaded.priorities_path is None:  # offers given by name, without the file that is now beside them
            app.priorities = path
            app.reload()
        app.main.tell(f"saved to {called(path)}")

    def _save_samples(self, name: str | None, *, then_leave: bool) -> None:
        if name is not None:
            from offercompare.files.samples import write_samples

            app, folder = self._app, typed_path(name)
            try:
                write_samples(folder)
            except SaveError as error:
                app.main.tell(failure(error))
                return
            app.paths = [folder]
            app.loaded = load(app.paths)
            app.main.state = replace(app.main.state, is_sample=False)
            self._save(then_leave=then_leave)
            app.watch_files()

    def _save(self, *, then_leave: bool) -> None:
        app = self._app
        path = saved_to(app.loaded, app.paths)
        if not app.loaded.has_sound_priorities:
            app.main.tell(f"not saved: mend {path.name} first")
            return
        try:
            save(app.loaded, app.paths, app.main.state.session)
        except ChangedError:
            app.reload()
            app.main.tell(f"not saved: {path.name} was changed by another program and is read again")
            return
        except SaveError as error:
            app.main.tell(failure(error))
            return
        self.take_saved_priorities(path)
        if then_leave:
            app.exit(0)

"""A screen that looks at the same state as the main one from another side, and follows it."""

from collections.abc import Callable, Sequence

from textual.worker import Worker, WorkerState

from offercompare.files.save import SaveError
from offercompare.model.edits import Edit
from offercompare.tui.ask_store import AskStore
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.view import View
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.screens.prompt import Choose
from offercompare.tui.tasks import failure, save_counter_offer

FAILED = "this could not be worked out; please report it"


class DetailScreen(BaseScreen):
    """Owns no state of the comparison: it reads that of the controller, and asks it for changes."""

    def __init__(self, main: Controller, heading: str) -> None:
        """Look at what `main` owns."""
        super().__init__(heading, main.glyphs)
        self.main = main

    @property
    def view(self) -> View:
        """What is compared now."""
        return self.main.view

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something could not be worked out, instead of waiting for it for ever."""
        if event.state is WorkerState.ERROR:
            self.tell(FAILED)

    @property
    def news(self) -> str:
        """What has just been done here, or on the main screen: a file read again, a page printed."""
        return super().news or self.main.state.message

    @property
    def targets(self) -> Sequence[object]:
        """The controller, and the app."""
        return (self.main, self.app)

    def let_go(self, target: object) -> None:
        """Let what was done before go, on the main screen too."""
        super().let_go(target)
        self.main.let_go(self)

    def save_counter_offer(
        self, ask_store: AskStore, what: str, edits: Callable[[], Sequence[Edit]], then: Callable[[str], None]
    ) -> None:
        """Save the selected offer with edits laid over it as a counter-offer, once that is confirmed.

        Args:
            ask_store: Knows where the offer lies.
            what: What is laid over it, as the question says: "its what-ifs".
            edits: What that is once it is confirmed: the file may have changed on disk meanwhile.
            then: What to do once it is saved, with a sentence that says where.
        """
        from offercompare.files.generate import counter_offer_path

        file = self.view.offer
        if (path := ask_store.path_of(file)) is None:
            return
        wanted = counter_offer_path(path)

        def answered(choice: str | None) -> None:
            path, standing = ask_store.path_of(file), self.view.by_file.get(file)
            if choice == "s" and path is not None and standing is not None:
                try:
                    saved = save_counter_offer(path, standing.evaluated.offer, edits())
                except SaveError as error:
                    self.tell(failure(error))
                else:
                    then(saved)

        question = f"Save the offer with {what} as {wanted.name} in {wanted.absolute().parent.name}?"
        self.app.push_screen(Choose(question, {"s": "save"}), answered)

"""A screen that looks at the same state as the main one from another side, and follows it."""

from collections.abc import Sequence
from typing import Any

from textual.worker import Worker, WorkerState

from offercompare.tui.controller import Controller
from offercompare.tui.drawing.view import View
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.sidecar_store import SidecarStore

FAILED = "this could not be worked out; please report it"


class DetailScreen(BaseScreen):
    """Owns no state of the comparison: it reads that of the controller, and asks it for changes."""

    def __init__(self, main: Controller, heading: str) -> None:
        """Look at what `main` owns."""
        super().__init__(heading)
        self.main = main

    @property
    def view(self) -> View:
        """What is compared now."""
        return self.main.view

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something could not be worked out, instead of waiting for it for ever."""
        if event.state is WorkerState.ERROR:
            self.tell(FAILED)

    def keep(self, store: SidecarStore[Any]) -> None:
        """Write in the background whatever of a store has changed."""
        if not store.is_saving and store.behind():
            self.run_worker(store.save_behind(self.tell), group="keep", exit_on_error=False)

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

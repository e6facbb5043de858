"""A screen that looks at the same state as the main one from another side, and follows it."""

from textual.worker import Worker, WorkerState

from offercompare.tui.drawing.view import View
from offercompare.tui.screens.base_screen import BaseScreen
from offercompare.tui.screens.compare_screen import CompareScreen

FAILED = "this could not be worked out; please report it"


class DetailScreen(BaseScreen):
    """Owns no state of the comparison: it reads that of the main screen and asks the main screen to change it."""

    def __init__(self, main: CompareScreen, heading: str) -> None:
        """Look at what `main` owns."""
        super().__init__(heading, main.glyphs)
        self.main = main

    @property
    def view(self) -> View:
        """What the main screen draws now."""
        return self.main.view

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something could not be worked out, instead of waiting for it for ever."""
        if event.state is WorkerState.ERROR:
            self.tell(FAILED)

    @property
    def news(self) -> str:
        """What has just been done here, or on the main screen: a file read again, a page printed."""
        return super().news or self.main.state.message

    def on_key(self) -> None:
        """Let what was done before go, on the main screen too."""
        super().on_key()
        self._let_go()

    def action_leave(self) -> None:
        """Go back; what was done here is no news there."""
        self._let_go()
        super().action_leave()

    def _let_go(self) -> None:
        if self.main.state.message:
            self.main.say("")

    def on_mount(self) -> None:
        """Draw again whenever the state is replaced: a weight moved, a file changed on disk."""
        self.watch(self.main, "state", self.redraw, init=False)

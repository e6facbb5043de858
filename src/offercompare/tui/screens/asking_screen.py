"""A screen on which is chosen what to ask of an employer: what can be asked is found, and what is chosen is kept."""

import asyncio

from offercompare.analysis.asks import Asks
from offercompare.files.published import load_market, market_path
from offercompare.report.text import describe_problem
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.ask_store import AskStore
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.view import View
from offercompare.tui.negotiation import LEAD, AskQuery, GoalSpec, Negotiation
from offercompare.tui.screens.detail_screen import DetailScreen


class AskingScreen(DetailScreen):
    """Follows the weights, the files and the selected offer; keeps what is chosen beside the offer at once."""

    def __init__(self, main: Controller, ask_store: AskStore) -> None:
        """Ask the employer whose offer is selected on `main`."""
        super().__init__(main, "what to ask for")
        self.ask_store = ask_store
        self.market, problems, _ = load_market(market_path())
        self._opened = ""
        self._aims: dict[str, GoalSpec] = {}
        self._found: tuple[AskQuery, Asks] | None = None
        self._tried: AskQuery | None = None
        self._is_finding = False
        self._is_saving = False
        self._negotiation: Negotiation | None = None
        if problems:
            self._news = f"{describe_problem(problems[0])}; the figures of the program are used"

    @property
    def view(self) -> View:
        """The offers as they are: what an employer is asked for, and is given in print, starts from that."""
        return self.main.offered_view

    @property
    def has_failed(self) -> bool:
        """Whether it could not be worked out what can be asked."""
        return self._tried is not None and not self._is_finding

    @property
    def negotiation(self) -> Negotiation | None:
        """What there is to negotiate now; `None` while it is being worked out, or where there is nothing."""
        file = self.view.offer
        if self._found is None or self._found[0].file != file or file not in self.view.by_file:
            return None
        query, found = self._found
        editor = self.ask_store.editor(file)
        if self._negotiation is None or self._negotiation.found is not found or self._negotiation.editor is not editor:
            self._negotiation = Negotiation(query.comparison, found, editor, self.market)
        return self._negotiation

    @property
    def aim(self) -> GoalSpec:
        """What is to be reached with the selected offer."""
        return self._aims.get(self.view.offer, LEAD)

    def aim_at(self, aim: GoalSpec) -> None:
        """Go on with another goal."""
        self._aims[self.view.offer] = aim
        self.redraw()

    def follow(self) -> None:
        """Read what is kept of the selected offer, and begin to work out what is not known."""
        self._open(self.view.offer)
        self._find()

    def change(self, editor: AskEditor, file: str | None = None) -> None:
        """Go on with what is chosen now, and keep it."""
        file = file or self.view.offer
        self.ask_store.change(file, editor)
        if not self.is_attached:  # the app is being left
            self._keep_now()
            return
        self.redraw()
        if not self.ask_store.can_keep(file) and not self.main.state.is_sample:
            self.tell(f"{file} is gone; what you chose is remembered until you leave")
        if not self._is_saving and self.ask_store.behind():
            self._is_saving = True
            self.run_worker(self._keep(), group="keep", exit_on_error=False)

    def on_unmount(self) -> None:
        """Write what is not written yet."""
        self._keep_now()

    def _keep_now(self) -> None:
        if news := self.ask_store.save_all():
            self.main.tell(news)

    def _open(self, file: str) -> None:
        if self._opened != file:
            self._opened = file
            self._news = self.ask_store.open(file) or self._news

    def _find(self) -> None:
        query = AskQuery(self.view.comparison, self.view.offer, self.aim)
        is_known = self._found is not None and query.is_same(self._found[0])
        if not is_known and not self._is_finding and not query.is_same(self._tried):
            self._is_finding = True
            self.run_worker(self._find_in_thread(), group="asks", exit_on_error=False)

    async def _find_in_thread(self) -> None:
        """Work it out, one at a time; of what was wanted meanwhile only the last."""
        try:
            while self.view.offer in self.view.by_file:
                query = AskQuery(self.view.comparison, self.view.offer, self.aim)
                if self._found is not None and query.is_same(self._found[0]):
                    break
                self._tried = query
                self._found = (query, await asyncio.to_thread(query.find))
        finally:
            self._is_finding = False
        self._tried = None
        self.redraw()

    async def _keep(self) -> None:
        """Write it in a thread, one state at a time, until the last is written; what cannot be is tried once."""
        failed: set[str] = set()
        try:
            while file := next((file for file in self.ask_store.behind() if file not in failed), ""):
                if news := await asyncio.to_thread(self.ask_store.save, file):
                    failed.add(file)
                    self.tell(news)
        finally:
            self._is_saving = False

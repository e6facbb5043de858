"""What to ask one employer for: choose, see what it would give, word it, and take it along."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from textual import events

from offercompare.analysis.asks import Asks
from offercompare.files.published import load_market, market_path
from offercompare.model.year import YearAccount
from offercompare.tui.background import BackgroundResult
from offercompare.tui.commands import Group, command
from offercompare.tui.drawing import asks_view
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.trial_view import LOW, draw_head
from offercompare.tui.screens.message_screen import MessageScreen, save_edited_messages
from offercompare.tui.screens.prompt import EditText, print_to_file
from offercompare.tui.screens.trial_screen import UNREADABLE, TrialScreen
from offercompare.tui.state.ask_selection import LEAD, AskQuery, AskSelection, GoalSpec, next_goal
from offercompare.tui.state.ask_store import History
from offercompare.tui.state.trial import Trial
from offercompare.tui.tasks import (
    print_recruiter_copy,
    recruiter_copy_name,
)
from offercompare.wording.amounts import count
from offercompare.wording.ask_reasons import ask_letter
from offercompare.wording.phrases import describe_problem
from offercompare.wording.terms import label_of

_WORKING = "Working out what to ask for …"
_FAILED = "What to ask for could not be worked out; please report it."
_AT_MOST = (None, 1, 2, 3, 4, 5, 6)
_LEAD_BY = (0.0, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0)
"""The limits that a key goes through."""
_FEWEST_ROWS = 4
"""Lines of the list, from which on what to say has room under it."""


class AsksScreen(TrialScreen):
    """A row for everything that can be asked; what is chosen is kept beside the offer at once."""

    def __init__(self) -> None:
        """Ask the employer whose offer is selected on the main screen."""
        super().__init__(asks_view.TITLE)
        self.market, problems, _ = load_market(market_path())
        self._opened = ""
        self._year: YearAccount | None = None
        """The last year that was kept with the employer at hand, to quote."""
        self._specs: dict[str, GoalSpec] = {}
        self._asks = BackgroundResult[AskQuery, Asks](self, self._query, lambda query, _: query.find())
        self._selection: AskSelection | None = None
        if problems:
            self._message = f"{describe_problem(problems[0])}; the figures of the program are used"

    # ---- what is found, and what is chosen of it

    @property
    def trial(self) -> AskSelection | None:
        """The asks of the selected offer; `None` while they are computed, or where there are none."""
        file = self.view.offer
        if self._asks.last is None or file not in self.view.by_file:
            return None
        query, found = self._asks.last
        if query.file != file:
            return None
        wanted = self.ask_store.history(file).now
        if self._selection is None or self._selection.found is not found or self._selection.wanted is not wanted:
            self._selection = AskSelection(query.comparison, found.standing, wanted, found, self.market, self._year)
        return self._selection

    @property
    def spec(self) -> GoalSpec:
        """The goal for the selected offer."""
        return self._specs.get(self.view.offer, LEAD)

    def redraw(self) -> None:
        """Read what is kept of the selected offer, begin to work out what is not known, and draw what is."""
        file = self.view.offer
        if file in self.view.by_file and not self.is_too_small:
            if self._opened != file:
                self._opened, self._year = file, self.controller.last_year(file)
                self._message = self.ask_store.open(file) or self._message
            self._asks.start()
        super().redraw()

    def _query(self) -> AskQuery | None:
        file = self.view.offer
        return AskQuery(self.view.comparison, file, self.spec) if file in self.view.by_file else None

    @property
    def history(self) -> History:
        """The asks of the selected offer, with their undo and redo steps."""
        return self.ask_store.history(self.view.offer)

    def go_on(self, history: History, file: str | None = None) -> None:
        """Go on with what is chosen now, and keep it."""
        file = file or self.view.offer
        self.ask_store.choose(file, history)
        self.keep(self.ask_store)
        if self.is_attached:  # else the app is being left
            self.redraw()
            if self.ask_store.path_of(file) is None and not self.view.is_sample:
                self.show_message(f"{file} is gone; what you chose is remembered until you leave")

    def on_unmount(self) -> None:
        """Write what is not written yet."""
        if message := "; ".join(filter(None, (self.ask_store.save_all(), save_edited_messages(self.ask_store)))):
            self.controller.show_message(message)

    # ---- what is drawn

    def draw(self, trial: Trial, width: int, height: int) -> Body:
        """Draw every row under the answer and the ranking, and below them what to say."""
        assert isinstance(trial, AskSelection)
        answer = [*asks_view.draw_answer(trial, self.view, width)]
        title = "With that granted" if trial.wanted.chosen else "As it is"
        head = draw_head(trial, self.view, answer, title, width, height)
        room = 3 if height < LOW else 4 if height < 24 else 6
        words = asks_view.draw_words(trial, self.row, width, room) if self.row else []
        below = [*words, *(asks_view.ledger(width) if height >= 28 else [])]
        if height - len(head) - len(below) < _FEWEST_ROWS:
            below = []
        return replace(asks_view.draw_rows(trial, self.selected, width), above=head, below=below)

    def absent(self) -> str:
        """Say in a sentence why there is nothing to draw."""
        if self.view.offer not in self.view.by_file:
            return UNREADABLE
        return _FAILED if self._asks.has_failed else _WORKING

    def nothing(self) -> str:
        """Say why nothing can be done here; empty if something can."""
        if self.trial is not None:
            return ""
        is_working = self.view.offer in self.view.by_file and not self._asks.has_failed
        return "what to ask for is still being worked out" if is_working else "there is nothing to ask for here"

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the row where its mark is."""
        rows = self.entries_under(event)
        if event.button == 1 and rows and asks_view.is_mark(int(event.screen_x)):
            self.select(rows[0])
            self.run_command(self.commands["choose"])
            event.prevent_default()  # other rows may stand there now

    def on_click(self, event: events.Click) -> None:
        """Type no value by a double click on a mark: that has chosen the row, and left it out again."""
        if asks_view.is_mark(int(event.screen_x)) and self.entries_under(event):
            event.prevent_default()

    # ---- what can be done

    def _no_asks(self) -> str:
        return self.nothing() or ("" if self.row else "there is nothing to ask for")

    def _no_package(self) -> str:
        if (trial := self.trial) is None:
            return self.nothing()
        if trial.found.is_reached:
            return "the goal is reached as it is"
        return "" if trial.found.package else "nothing here is enough for that"

    def _no_lead(self) -> str:
        is_lead = self.spec.rival is None and self.spec.score is None
        return self.nothing() or ("" if is_lead else "the goal is not to lead: g")

    @command("f", title="Least cost", group=Group.CHANGE, place=4, word="least cost", rank=2, unless=_no_package)
    def package(self) -> None:
        """Choose what reaches the goal at the least cost to them."""
        if (trial := self.trial) and trial.found.package:
            self.change(trial.wanted.take(trial.found.package.asks))

    @command("g", title="Goal", group=Group.CHANGE, place=5, word="goal", rank=2, unless=nothing)
    def goal(self) -> None:
        """Change the goal: to lead, to be level with another, a score of so many tens."""
        if (trial := self.trial) is None:
            return
        self._reach(next_goal(self.spec, trial.comparison, trial.standing))

    @command("a", title="At most", group=Group.CHANGE, place=5, word="at most", rank=3, unless=nothing)
    def at_most(self) -> None:
        """Limit how many asks it may take: to one, to two and so on, then to any number again."""
        most = _next(_AT_MOST, self.spec.at_most)
        self._reach(self.spec._replace(at_most=most))
        limit = "any number of asks" if most is None else f"at most {count(most, 'asks')}"
        chosen = len(self.history.now.chosen)  # a limit is one of the goal, and takes nothing back
        self.show_message(f"{limit}; {chosen} are chosen" if most is not None and chosen > most else limit)

    @command("b", title="Lead by", group=Group.CHANGE, place=5, word="lead by", rank=3, unless=_no_lead)
    def lead_by(self) -> None:
        """Say by how many points it should lead at least: by more with each key, then by any again."""
        points = _next(_LEAD_BY, self.spec.lead_by)
        self._reach(self.spec._replace(lead_by=points))
        self.show_message(f"lead by at least {count(points, 'points')}" if points else "lead by any number of points")

    @command("e", title="Edit the words", group=Group.CHANGE, place=6, word="edit", rank=3, unless=_no_asks)
    def words(self) -> None:
        """Edit what to say; without a word, the suggestion is back."""
        trial, row, file = self.trial, self.row, self.view.offer
        if trial is None or row is None:
            return
        before = asks_view.suggested(trial, row)

        def keep(text: str) -> None:
            history = self.ask_store.history(file)
            if text != before:
                self.go_on(history.to(history.now.say(row.term, text)), file)

        label = label_of(row.term, trial.comparison)
        self.app.push_screen(EditText(f"What to say: {label}. Without a word, the suggestion is back.", before, keep))

    @command("v", title="Compare in print", group=Group.CHANGE, place=8, unless=_no_asks)
    def compare_term(self) -> None:
        """Let the recruiter copy compare this term with other offers, or not."""
        if (trial := self.trial) and (row := self.row):
            self.change(trial.wanted.tick(row.term))

    @command("m", title="Message", group=Group.TAKE, place=1, word="message", unless=TrialScreen.none_chosen)
    def message(self) -> None:
        """See all that is chosen as a message; edit it, copy it, save it."""
        if trial := self.trial:
            file = trial.standing.file
            heading = f"message  ·  {self.view.name(file, short=False)}"
            self.app.push_screen(MessageScreen(heading, self._letter(trial), self.ask_store, file))

    def _letter(self, trial: AskSelection) -> str:
        return ask_letter(
            trial.wanted.chosen, trial.standing, trial.comparison, trial.market, trial.wanted.says, trial.year
        )

    @command("p", title="Recruiter copy", group=Group.TAKE, place=3, word="PDF", rank=-1, unless=nothing)
    def recruiter_copy(self) -> None:
        """Print the recruiter copy to a PDF file."""
        if trial := self.trial:
            file = trial.standing.file
            question = f"Print the recruiter copy for {self.view.name(file, short=False)} to which file?"
            name, fictional = recruiter_copy_name(trial.standing.evaluated.offer.employer), self.controller.is_fictional
            print_to_file(
                self,
                question,
                name,
                self.controller.pdf_path,
                lambda path: print_recruiter_copy(trial.comparison, file, path, trial.wanted, fictional=fictional),
            )

    def _reach(self, spec: GoalSpec) -> None:
        self._specs[self.view.offer] = spec
        self.redraw()


_Limit = TypeVar("_Limit")


def _next(limits: Sequence[_Limit], now: _Limit) -> _Limit:
    return limits[(limits.index(now) + 1) % len(limits)]

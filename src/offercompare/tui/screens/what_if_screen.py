"""What if a term of this offer were different? Stepped or typed, and the ranking follows at once."""

from dataclasses import replace

from offercompare.tui.commands import Command, Group, command
from offercompare.tui.drawing import what_if_view
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.trial_view import draw_head
from offercompare.tui.screens.trial_screen import TrialScreen
from offercompare.tui.state.ask_store import History
from offercompare.tui.state.trial import Trial
from offercompare.tui.state.what_if import WhatIf


class WhatIfScreen(TrialScreen):
    """Every term of an offer; what is tried is remembered until the app is left, and is in no ranking but its own."""

    def __init__(self) -> None:
        """Look at the offer that is selected on the main screen."""
        super().__init__(what_if_view.TITLE)
        self._what_if: WhatIf | None = None

    @property
    def trial(self) -> WhatIf | None:
        """The selected offer with what is tried of it; `None` where its file cannot be read."""
        view, file = self.view, self.view.offer
        standing = view.by_file.get(file)
        if standing is None:
            return None
        what_if = WhatIf(view.comparison, standing, self.ask_store.what_if(file).now)
        if self._what_if != what_if:  # what follows from one is kept with it
            self._what_if = what_if
        return self._what_if

    def draw(self, trial: Trial, width: int, height: int) -> Body:
        """Draw every term under the answer and the ranking."""
        assert isinstance(trial, WhatIf)
        answer = [*what_if_view.draw_answer(trial, self.view, width, height)]
        title = what_if_view.RANKING if trial.wanted.chosen else "As it is"
        head = draw_head(trial, self.view, answer, title, width, height)
        below = what_if_view.ledger(width) if height >= 28 else []
        return replace(what_if_view.draw_terms(trial, self.selected, width), above=head, below=below)

    def is_in_footer(self, command: Command) -> bool:
        """Return whether a command stands in the footer: to choose a term is to step it."""
        return super().is_in_footer(command) and command.name != "choose"

    def rank(self, command: Command) -> int:
        """Return how soon a command gives way in the footer: the values last, which one comes to change."""
        return -1 if command.name == "more" else super().rank(command)

    @property
    def history(self) -> History:
        """The what-if of the selected offer, with its undo and redo steps."""
        return self.ask_store.what_if(self.view.offer)

    def go_on(self, history: History, file: str | None = None) -> None:
        """Replace the what-if of the selected offer."""
        self.ask_store.try_out(file or self.view.offer, history)
        self.redraw()

    @command("n", title="Ask for it", group=Group.TAKE, place=1, word="asks", unless=TrialScreen.none_chosen)
    def ask_for_it(self) -> None:
        """Take all that is tried over into your asks, and word it there."""
        if trial := self.trial:
            file = trial.standing.file
            self.ask_store.open(file)
            history = self.ask_store.history(file)
            self.ask_store.choose(file, history.to(history.now.choose(*trial.wanted.chosen)))
            if message := self.ask_store.save(file):  # now: the screen of asks writes only what is changed there
                self.controller.show_message(message)
            self.run_by_name("asks")

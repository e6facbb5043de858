"""An offer with edits laid over it: choose, step or type them, see where it would stand, save a counter-offer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import events

from offercompare.files.save import SaveError
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.parse.call import hint_beside_letters
from offercompare.parse.clauses import read_with_condition
from offercompare.parse.groups import lettered
from offercompare.parse.lexer import UnclearError
from offercompare.parse.reply import ReplyKind, hint
from offercompare.tui.commands import LONG_STEPS, OFFERS, PAGES, ROWS, STEPS, Group, command, opposites
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.objection import objection_parts
from offercompare.tui.drawing.pen import Role, text_line
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.prompt import Ask, Choose
from offercompare.tui.state.ask_store import History
from offercompare.tui.state.trial import Trial, TrialRow
from offercompare.tui.tasks import describe_save_error, save_counter_offer
from offercompare.wording.amounts import score
from offercompare.wording.terms import describe_term, format_term_value, label_of

SAMPLES = "save the samples to a folder of your own first: s on the main screen"
UNREADABLE = "This file cannot be read."


class TrialScreen(DetailScreen):
    """Follows the weights, the files and the selected offer; what is chosen is changed step by step."""

    SCROLLS: ClassVar[bool] = True
    SMALLEST: ClassVar[tuple[int, int]] = (40, 10)

    def __init__(self, title: str) -> None:
        """Look at the offer that is selected on the main screen."""
        super().__init__(title)
        self.ask_store = self.controller.ask_store
        self._title_words = title
        self._key: tuple[str, Term] | None = None
        """Group and term of the selected row, which stays selected wherever it goes."""
        self._index = 0

    @property
    def trial(self) -> Trial | None:
        """The offer and its edits; `None` where it cannot be read, or is not worked out yet."""
        raise NotImplementedError

    def draw(self, trial: Trial, width: int, height: int) -> Body:
        """Draw the list, and what stands above and below it."""
        raise NotImplementedError

    def absent(self) -> str:
        """Say in a sentence why there is nothing to draw."""
        return UNREADABLE

    @property
    def history(self) -> History:
        """The edits of the selected offer, with their undo and redo steps."""
        raise NotImplementedError

    def go_on(self, history: History, file: str | None = None) -> None:
        """Replace the edits of the selected offer."""
        raise NotImplementedError

    def change(self, wanted: AskList) -> None:
        """Replace the edits by a step that can be undone."""
        self.go_on(self.history.to(wanted))

    @property
    def selected(self) -> int:
        """The index of the selected row."""
        return self._index

    @property
    def row(self) -> TrialRow | None:
        """The selected row."""
        trial = self.trial
        return trial.rows[self._index_in(trial)] if trial and trial.rows else None

    def _index_in(self, trial: Trial) -> int:
        keys = [(row.group, row.term) for row in trial.rows]
        terms = [term for _, term in keys]
        if self._key in keys:
            return keys.index(self._key)
        if self._key is not None and self._key[1] in terms:
            return terms.index(self._key[1])
        return max(0, min(self._index, len(keys) - 1))

    def body(self, width: int, height: int) -> Body:
        """Draw the list, or say why there is none."""
        self._heading = f"{self._title_words}  ·  {self.view.name(self.view.offer, short=False)}"
        if (trial := self.trial) is None:
            return Body([text_line(self.absent(), width, Role.DIM)])
        self._index = self._index_in(trial)
        self._key = (trial.rows[self._index].group, trial.rows[self._index].term) if trial.rows else None
        drawn = self.draw(trial, width, height)
        if not drawn.spots:
            return drawn
        row = drawn.spots[self._index].lines.start
        return replace(drawn, in_sight=range(max(0, row - 1), row + 1))  # its heading, too

    def nothing(self) -> str:
        """Say why nothing can be done here; empty if something can."""
        return "" if self.trial else "this file cannot be read"

    def _no_row(self) -> str:
        return self.nothing() or ("" if self.row else "there is nothing to choose")

    def _not_chosen(self) -> str:
        return self._no_row() or ("" if self.row and self.row.is_chosen else "this is as offered")

    def none_chosen(self) -> str:
        """Say that nothing is chosen; empty if something is."""
        has_edits = self.trial is not None and bool(self.trial.wanted.chosen)
        return self.nothing() or ("" if has_edits else "choose something first: space")

    def _cannot_save(self) -> str:
        if reason := self.none_chosen() or (SAMPLES if self.ask_store.path_of(self.view.offer) is None else ""):
            return reason if self.view.is_sample or reason != SAMPLES else "this file is gone"
        return ""

    def _nothing_done(self) -> str:
        return self.nothing() or ("" if self.history.past else "nothing to undo")

    def _nothing_undone(self) -> str:
        return self.nothing() or ("" if self.history.future else "nothing to redo")

    @opposites(ROWS, title="Row", group=Group.MOVE, unless=_no_row)
    def go_row(self, step: int) -> None:
        """Go to the next row, or to the one above."""
        self.select(self._index + step)

    @opposites(PAGES, title="Page", group=Group.MOVE, unless=_no_row)
    def go_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        self.select(self._index + pages * max(1, self._canvas.size.height - 2))

    @opposites(OFFERS, title="Offer", group=Group.MOVE)
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or with shift to the one before."""
        self._key, self._index = None, 0
        self.controller.go_offer(step)

    @command("space", title="Choose", group=Group.CHANGE, place=1, word="choose", unless=_no_row)
    def choose(self) -> None:
        """Choose the row, or leave it out."""
        if (trial := self.trial) and (row := self.row):
            self.change(trial.toggled(row))

    @opposites(STEPS, title="Value", group=Group.CHANGE, place=2, word="value", rank=2, unless=_no_row)
    @opposites(LONG_STEPS, step=10, title="Value, ten steps", group=Group.CHANGE, place=3, unless=_no_row)
    def step(self, steps: int) -> None:
        """Take the next value, or the one before."""
        if (trial := self.trial) and (row := self.row):
            wanted = trial.stepped(row, steps)
            if wanted is trial.wanted:
                self.show_message("there is no further step; enter to type a value")
            else:
                self.change(wanted)

    @command("enter", name="type_value", title="Type", group=Group.CHANGE, place=2, word="type", rank=2, unless=_no_row)
    def type(self) -> None:
        """Type a value, or pick one by its letter; "5 days upon approval" is 5 days only if that is given."""
        trial, row = self.trial, self.row
        if trial is None or row is None:
            return
        term, file, offered = row.term, self.view.offer, trial.standing.evaluated.offer
        offer = apply(offered, trial.wanted.chosen)
        choices = _choices(term, trial)

        def check(text: str) -> str:
            try:
                _edits(term, text, offer)
            except UnclearError as unclear:
                reason = hint_beside_letters(term) if choices and str(unclear) == hint(term) else str(unclear)
                return "\n".join(filter(None, objection_parts(reason)))
            return ""

        def typed(text: str | None) -> None:
            if text is not None and (now := self.trial) and now.standing.file == file:
                self.change(now.wanted.choose(*_edits(term, text, offer)))

        question = f"{label_of(term, trial.comparison)}, now {describe_term(offered, term)}"
        value = term.of(offer).value
        answer = "" if value is None or choices else format_term_value(term, value, offer)
        self.app.push_screen(Ask(question, answer, check, choices or hint(term)), typed)

    @command("i", title="In writing", group=Group.CHANGE, place=6, word="in writing", rank=4, unless=_no_row)
    def put_in_writing(self) -> None:
        """Have it in writing, too, or not."""
        if (trial := self.trial) and (row := self.row):
            now = trial.wanted.entry(row.term)
            is_new = not now.asks_for_something and not row.term.of(trial.standing.evaluated.offer).is_stated
            wanted = trial.toggled(row) if is_new else trial.wanted
            self.change(wanted.write_down(row.term, in_writing=not now.in_writing))

    @command("backspace", "x", title="As offered", group=Group.CHANGE, place=7, rank=5, unless=_not_chosen)
    def as_offered(self) -> None:
        """Leave the row as it is offered."""
        if (trial := self.trial) and (row := self.row):
            self.change(trial.wanted.leave(row.term))

    @command(
        "u", name="undo_edit", title="Undo", group=Group.CHANGE, place=10, word="undo", rank=4, unless=_nothing_done
    )
    def undo(self) -> None:
        """Take the last step back."""
        self.go_on(self.history.undo())

    @command("U", name="redo_edit", title="Redo", group=Group.CHANGE, place=11, unless=_nothing_undone)
    def redo(self) -> None:
        """Make the step again that was taken back."""
        self.go_on(self.history.redo())

    @command("s", title="Counter-offer", group=Group.TAKE, place=2, word="save", rank=1, unless=_cannot_save)
    def counter_offer(self) -> None:
        """Save the offer with all that is chosen as a counter-offer, once that is confirmed."""
        from offercompare.files.generate import counter_offer_path

        trial, file = self.trial, self.view.offer
        path = self.ask_store.path_of(file)
        if trial is None or path is None:
            return
        wanted = counter_offer_path(path)

        def answered(choice: str | None) -> None:
            path, standing = self.ask_store.path_of(file), self.view.by_file.get(file)
            if choice == "s" and path is not None and standing is not None and (now := self.trial):
                try:
                    self.show_message(save_counter_offer(path, standing.evaluated.offer, now.wanted.chosen))
                except SaveError as error:
                    self.show_message(describe_save_error(error))

        question = f"Save the offer with all that is chosen as {wanted.name} in {wanted.absolute().parent.name}?"
        self.app.push_screen(Choose(question, {"s": "save"}), answered)

    def on_click(self, event: events.Click) -> None:
        """Type a value by a double click."""
        if event.chain == 2 and self.entries_under(event):
            self.run_command(self.commands["type_value"])

    def select(self, entry: Entry) -> None:
        """Go to a row."""
        assert isinstance(entry, int), "there is nothing else to select"
        trial = self.trial
        rows = trial.rows if trial else ()
        self._index = max(0, min(entry, len(rows) - 1))
        self._key = (rows[self._index].group, rows[self._index].term) if rows else None
        self.redraw()


def _choices(term: Term, trial: Trial) -> str:
    """Say in lines which answers have a letter, and what each would make of the score; empty where none has."""
    lettered_answers = lettered(term, None)
    widest = max((cell_len(each.label) for each in lettered_answers), default=0)
    lines = []
    for each in lettered_answers:
        points = score(trial.judge.score(trial.wanted.choose(*each.edits).chosen))
        lines.append(f"{each.letter}  {each.label}{' ' * (widest - cell_len(each.label))}   scores {points}")
    return "\n".join(lines)


def _edits(term: Term, text: str, offer: Offer) -> tuple[Edit, ...]:
    """Read what was typed about a term: what it states, as firm as the section says; on a condition, in writing.

    Raises:
        UnclearError: it cannot be read, or is no answer.
    """
    today = date.today()  # noqa: DTZ011 - the day where the person is
    reply = read_with_condition(term, text, today=today, offer=offer)
    if reply.kind is not ReplyKind.ANSWER:
        raise UnclearError(hint(term))
    conditions = {each.section: value for each, value in reply.facts.items() if each.key == "only_if"}
    edits = []
    for each, value in reply.facts.items():
        if each.key != "only_if":
            stated = conditions.get(each.section, {})
            condition = stated.get(each.key) if isinstance(stated, Mapping) else None
            edits.append(Edit(each, value, Firmness.WRITTEN if condition else None, condition=condition))
    return tuple(edits)

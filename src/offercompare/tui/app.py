"""The terminal app: wires the main screen to files, pages and other programs."""

import asyncio
import gc
import io
import math
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console, RenderableType
from textual import events
from textual.app import App, SuspendNotSupported
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from offercompare.files import DRAFTS_FOLDER
from offercompare.files.load import Loaded
from offercompare.files.settings import LoadedSettings, save_theme
from offercompare.files.watch import changes, is_folder
from offercompare.tui import screens as screen_modules
from offercompare.tui.commands import Command, Group, command, commands_of, rebind, with_keys
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.pen import Line
from offercompare.tui.editor import EditorError, EditorProcess, editor_command, editor_of
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME, THEMES
from offercompare.tui.screens.command_screen import CommandScreen, FileOpened
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.tasks import (
    PRINT,
    folder_of,
    objection_to_new,
    print_pdf,
    typed_path,
)
from offercompare.wording.clean import clean
from offercompare.wording.phrases import describe_problem

if TYPE_CHECKING:  # nothing is imported before the first frame that it does not need
    from offercompare.tui.screens.form_screen import FormScreen
    from offercompare.tui.screens.offer_form import FirstOfferLeft
    from offercompare.tui.screens.prompt import Prompt

RETRY = 5.0
"""Seconds after which watching the files is tried again."""


class OfferCompareApp(App[int]):
    """The app; the comparison itself lives in `CompareScreen`."""

    TITLE = "offercompare"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    CSS = "Screen { background: $background; scrollbar-size: 0 0; }"

    def __init__(
        self,
        loaded: Loaded,
        paths: Sequence[Path],
        *,
        priorities: Path | None = None,
        weights: Mapping[str, float] | None = None,
        is_sample: bool = False,
        looks: LoadedSettings | None = None,
    ) -> None:
        """Begin with what was loaded from `paths`; without a valid offer, with the form of the first."""
        # Without colors Textual would turn ours into grays on a background of its own; the terminal's are wanted.
        no_color = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if no_color else None)
        for theme in THEMES:
            self.register_theme(theme)
        settings, wrong, file = looks or LoadedSettings()
        self._settings_file = None if no_color else file
        self.theme = "ansi-dark" if no_color else DARK_NAME
        if not no_color and settings.theme in self.available_themes:
            self.theme = settings.theme
        self.is_ascii = settings.ascii
        """Whether the terminal has no other signs, or draws them double."""
        # Its report of a failure would show the values of variables: the person's offers. `run_app` says one sentence.
        self.error_console = Console(file=io.StringIO())
        screens = commands_by_screen().values() if settings.keys else ()  # a start can do without those not shown yet
        self.keys, refusals = rebind(screens, settings.keys)
        messages = (*map(describe_problem, wrong), *(f"settings: {refusal}" for refusal in refusals))
        self.farewell = ""
        """Printed when the app has ended."""
        self.controller = Controller(
            loaded,
            paths,
            priorities=priorities,
            weights=weights or {},
            is_sample=is_sample,
            cap=self.cap,
            changed=self._show_changes,
        )
        self._watched: list[Path] | None = None
        """The paths that are watched; `None` before watching has begun."""
        self._shown = self.controller.loaded
        """What the screens took over from disk last."""
        self._main: CompareScreen | None = None
        if self.controller.is_comparing:
            self._main = CompareScreen()
            if messages:
                self.controller.show_message(clean(messages[0]))
        self.leaving: Callable[[], None] = lambda: None
        """Called when the app begins to end."""
        self._event_loop: asyncio.AbstractEventLoop | None = None
        self.editor = EditorProcess()
        """The program that has the terminal, when another has."""
        self.seen_since = math.inf
        """When the screen on top was first seen, on the clock of events; infinite before."""
        self._first_frame, self._last_frame = math.inf, 0.0
        self._is_leaving = False
        self._held_input: list[events.Event] = []

    @property
    def main(self) -> CompareScreen:
        """The comparison, once there is an offer."""
        assert self._main is not None
        return self._main

    def cap(self, name: str) -> str:
        """Return the key of a command of the app, or of the controller, as it is shown."""
        commands = (*commands_of(type(self)), *commands_of(Controller))
        return next(each.caps[0] for each in with_keys(commands, self.keys) if each.name == name)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the comparison; where there is nothing to compare, the form of the first offer comes over it."""
        return self._main or Screen()

    def on_mount(self) -> None:
        """Prepare for a change of theme, and to end when asked to."""
        self.theme_changed_signal.subscribe(self, lambda _: self._take_theme())
        if self._main is None and self.controller.has_files:
            from offercompare.tui.screens.problems_screen import ProblemsScreen

            self.push_screen(ProblemsScreen())
        elif self._main is None:
            self.new_offer()
        self.screen_change_signal.subscribe(self, self._wait_for_frame, immediate=True)
        self._wait_for_frame(self.screen)
        self._event_loop = asyncio.get_running_loop()

    def on_ready(self) -> None:
        """After the first frame, let the garbage collector run again, over little, and watch the files."""
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        gc.enable()
        if self._main is not None and is_folder(folder_of(self.controller.paths) / DRAFTS_FOLDER):
            from offercompare.tui.screens.offer_form import announce_drafts

            announce_drafts(self.controller)
        if self._main is not None or self.controller.has_files:
            self.watch_files()

    def watch_files(self) -> None:
        """Notice from now on what other programs change in the files that are compared."""
        self._watched = self._paths
        self.run_worker(self._watch(), exclusive=True, group="watch", exit_on_error=False)

    @property
    def _paths(self) -> list[Path]:
        """The files and folders that are compared, and drafts that cannot be read: others change at every key."""
        drafts = [each.file for each in self.controller.loaded.problems if each.file.startswith(f"{DRAFTS_FOLDER}/")]
        folder = folder_of(self.controller.paths)
        return [
            *self.controller.paths,
            *filter(None, [self.controller.priorities]),
            *(folder / each for each in drafts),
        ]

    async def _watch(self) -> None:
        """Read again at every change; where that cannot be noticed, say so until it can."""
        while True:
            try:
                async for _ in changes(self._paths):
                    self.controller.note_watch(is_watched=True)
                    self.controller.reload()
            except (OSError, RuntimeError):  # RuntimeError: no thread can be started
                self.controller.note_watch(is_watched=False)
                await asyncio.sleep(RETRY)
            else:
                return

    def _show_changes(self) -> None:
        """Redraw the screen on top, and those below once they are on top again.

        First, screens take over what is new on disk.
        """
        if self._main is None and self.controller.is_comparing:
            self._main = CompareScreen()
            while len(self.screen_stack) > 1:  # the first offer's form, or the problems
                self.pop_screen()
            self.push_screen(self._main)
            self.watch_files()
        elif self._watched not in (None, self._paths):
            self.watch_files()
        screens = [screen for screen in self.screen_stack if isinstance(screen, CommandScreen)]
        if self._shown is not self.controller.loaded:
            self._shown = self.controller.loaded
            for screen in screens:
                screen.files_changed(self._shown)
        for index, screen in enumerate(reversed(screens)):  # those below the first are hidden by it
            screen.is_stale = index > 0
            if not screen.is_stale:
                screen.redraw()

    def show_message(self, message: str) -> None:
        """Show a message on the screen on top."""
        if isinstance(screen := self.screen, CommandScreen):
            screen.show_message(message)

    def _take_theme(self) -> None:
        """Draw in the colors of the theme that was chosen, and remember it."""
        if self._settings_file is not None and (reason := save_theme(self._settings_file, self.theme)):
            self.show_message(clean(f"not remembered in {self._settings_file.name}: {reason}"))
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.repaint()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say which work in the background has failed."""
        not_watched = f"changes on disk are not noticed, {self.cap('read_again')} reads again"
        failures = {PRINT: "the PDF could not be made", "watch": not_watched}
        if event.state is WorkerState.ERROR and self._main is not None:
            self.controller.show_message(failures.get(event.worker.group, "something in the background has failed"))

    def _wait_for_frame(self, screen: Screen[object]) -> None:
        """Wait until a screen that has come to the top can be seen, and hold what is typed until then."""
        self.seen_since = self._first_frame = math.inf

        def begin() -> None:
            if self.screen is screen:
                # From its first frame on keys are meant for it, however often it is laid out after that.
                self.seen_since = min(self._first_frame, self._last_frame)
                held, self._held_input = self._held_input, []
                for event in held:
                    self.post_message(event)

        screen.call_after_refresh(begin)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Note when a frame was written; nothing public tells."""
        super()._display(screen, renderable)
        self._last_frame = monotonic()
        if screen is self.screen and renderable is not None:
            self._first_frame = min(self._first_frame, self._last_frame)

    async def on_event(self, event: events.Event) -> None:
        """Drop what was typed, pasted or clicked before the screen on top could be seen: it was not meant for that."""
        if self._is_leaving and isinstance(event, events.InputEvent):
            return
        if not isinstance(event, events.Key | events.Paste | events.MouseDown) or event.is_forwarded:
            await super().on_event(event)
        elif self.seen_since == math.inf and not isinstance(event, events.MouseDown):  # of which the end is not held
            self._held_input.append(event)
        elif event.time >= self.seen_since:
            await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave as `q` does, from wherever the person is (ctrl+q)."""
        self.quit()

    def action_help_quit(self) -> None:
        """Leave as `q` does (ctrl+c, where it does not copy)."""
        self.quit()

    def _no_problem(self) -> str:
        return "" if self.controller.view.problems else "every file was read"

    def _is_saved(self) -> str:
        return "all is saved" if self.controller.view.session.is_saved and not self.controller.is_sample else ""

    @command("enter", title="Offer in full", group=Group.LOOK, place=1, word="in full")
    def offer_in_full(self) -> None:
        """Show every term of the selected offer."""
        from offercompare.tui.drawing.offer_view import draw_offer_page
        from offercompare.tui.screens.page import OfferPage

        file = self.controller.view.offer
        shown = self.controller.view

        def draw(width: int) -> Sequence[Line]:
            nonlocal shown
            if file in self.controller.view.by_file:  # else it is gone meanwhile, and what was there stays to be read
                shown = self.controller.view
            return draw_offer_page(shown.comparison, shown.by_file[file], width, shown.plan_of(file))

        self.push_screen(OfferPage(f"offer in full  ·  {shown.name(file, short=False)}", draw))

    @command("x", title="Weights and safety", group=Group.LOOK, place=2, word="weights", rank=1)
    def weights(self) -> None:
        """What each weight means, which one would change the lead, and for how many priorities each offer wins.

        Two ways to find weights start there: put the criteria in order, or answer a few questions.
        """
        from offercompare.tui.screens.weights_screen import WeightsScreen

        self.show_detail(WeightsScreen())

    @command("y", title="Plan", group=Group.LOOK, place=3, word="plan", rank=2)
    def plan(self) -> None:
        """Show what you would pay yourself, year by year."""
        from offercompare.tui.screens.plan_screen import PlanScreen

        self.show_detail(PlanScreen())

    @command("a", title="Questions", group=Group.LOOK, place=4, word="questions", rank=3)
    def questions(self) -> None:
        """Show what to find out, the question first whose answer is most likely to change the lead."""
        from offercompare.tui.screens.questions_screen import QuestionsScreen

        self.push_screen(QuestionsScreen())

    def _is_alone(self) -> str:
        return self.controller.is_alone()

    def _who_leads_whom(self) -> str:
        view = self.controller.view
        return f"{view.letter(view.comparison.leader.file)} leads {view.letter(view.rival.file)}" if view.rival else ""

    @command("i", title="Why", group=Group.LOOK, place=5, word="why", rank=4, unless=_is_alone, detail=_who_leads_whom)
    def why(self) -> None:
        """Show why the first leads the selected offer, and all there is to doubt."""
        from offercompare.tui.screens.page import WhyPage

        self.show_detail(WhyPage())

    @command(
        "exclamation_mark", title="Problems", group=Group.LOOK, place=8, word="problems", rank=5, unless=_no_problem
    )
    def problems(self) -> None:
        """Show what is wrong with which file."""
        from offercompare.tui.screens.problems_screen import ProblemsScreen

        self.show_detail(ProblemsScreen())

    def on_file_opened(self, event: FileOpened) -> None:
        """Open a file in the person's editor."""
        self.open_editor(event.path, event.line)

    @command("r", title="Read again", group=Group.LOOK, place=9)
    def read_again(self) -> None:
        """Read every file again; that happens by itself as long as changes on disk are noticed."""
        self.controller.reload()
        self.show_message("read again from disk")
        self.watch_files()

    @command("question_mark", "f1", "ctrl+p", title="Menu", group=Group.MOVE, word="menu", rank=-2)
    def menu(self) -> None:
        """Show everything that can be done here."""
        from offercompare.tui.screens.menu import Menu

        if isinstance(screen := self.screen, CommandScreen):
            self.push_screen(Menu(screen))

    @command(title="How to read it", group=Group.LOOK, place=11)
    def legend(self) -> None:
        """Show what the signs mean, and how the score works."""
        from offercompare.tui.drawing.legend import legend_lines
        from offercompare.tui.screens.page import Page

        self.push_screen(Page("how to read it", legend_lines))

    @command("n", title="Asks", group=Group.TAKE, place=1, word="asks", rank=2)
    def asks(self) -> None:
        """Choose what to ask this employer for; see what it would give, word it, take it along."""
        from offercompare.tui.screens.asks_screen import AsksScreen

        self.show_detail(AsksScreen())

    @command("c", title="Call", group=Group.TAKE, place=2, word="call", rank=2)
    def call(self) -> None:
        """Take down what this employer answers on the phone; what was answered ranks at once."""
        from offercompare.tui.screens.call_screen import CallScreen

        self.show_detail(CallScreen())

    @command("Y", title="Year", group=Group.TAKE, place=4, word="year", rank=7)
    def year(self) -> None:
        """Keep the year after signing: what is left, what is due, what will be lost."""
        from offercompare.tui.screens.year_screen import open_year

        open_year(self.controller, self.ask, self.show_detail)

    @command("w", title="What-if", group=Group.CHANGE, place=2, word="what-if", rank=2)
    def what_if(self) -> None:
        """Try a term of this offer with another value; the ranking follows at once."""
        from offercompare.tui.screens.what_if_screen import WhatIfScreen

        self.show_detail(WhatIfScreen())

    def ask(self, question: "Prompt", then: Callable[[str | None], None]) -> None:
        """Ask a question over the screen."""
        self.push_screen(question, then)

    def run_on_main(self, name: str) -> None:
        """Run a command of the main screen, or show why it cannot be run."""
        self.main.run_command(self.main.commands[name])

    def show_detail(self, detail: CommandScreen) -> None:
        """Show a screen over the main one; where one like it is open already, go back to that."""
        if any(type(screen) is type(detail) for screen in self.screen_stack):
            while type(self.screen) is not type(detail):
                self.pop_screen()
        else:
            self.push_screen(detail)

    @command("f", title="Form", group=Group.CHANGE, place=4, word="form", rank=3)
    def form(self) -> None:
        """Change the selected offer by a form."""
        from offercompare.tui.screens.offer_form import open_offer

        open_offer(self, self.controller, self.run_on_main)

    @command("P", name="priorities", title="Priorities", group=Group.CHANGE, place=4, word="priorities", rank=6)
    def my_priorities(self) -> None:
        """Change your priorities by a form: weights, must-haves, what you plan, criteria of your own."""
        from offercompare.tui.screens.priorities_form import open_priorities

        open_priorities(self, self.controller)

    @command("o", title="New offer", group=Group.CHANGE, place=5, word="new offer", rank=3)
    def new_offer(self) -> None:
        """Type an offer in by a form. Its score stands beside it."""
        from offercompare.tui.screens.offer_form import open_new_offer

        open_new_offer(self, self.controller)

    @command(
        "s",
        title="Save",
        detail="weights, set aside",
        group=Group.CHANGE,
        place=9,
        word="save",
        rank=5,
        unless=_is_saved,
    )
    def save(self) -> None:
        """Save weights and what is set aside to your priorities; save the samples to a folder of your own."""
        self._save()

    def _save(self, *, then_leave: bool = False) -> None:
        """Save the weights; of the samples, which are nobody's, ask for a folder first."""
        from offercompare.tui.screens.prompt import Ask

        def save_to(name: str | None) -> None:
            if name is not None:
                finish(self.controller.save_samples(typed_path(name)))

        def finish(is_saved: bool) -> None:  # noqa: FBT001 - what a save came to
            if is_saved and then_leave:
                self.exit(0)

        if self.controller.is_sample and self.controller.priorities is None:
            question = "Save samples and weights to which new folder?"
            self.push_screen(Ask(question, "offers", lambda name: objection_to_new(typed_path(name))), save_to)
        else:
            finish(self.controller.save_weights())

    @command("t", name="theme", title="Theme", detail="light or dark", group=Group.LOOK, place=10)
    def theme_by_key(self) -> None:
        """Change between light and dark; the choice is remembered."""
        self.theme = LIGHT_NAME if self.current_theme.dark else DARK_NAME

    @command(title="Other themes", group=Group.LOOK, place=11)
    def themes(self) -> None:
        """Choose one of many themes."""
        self.search_themes()

    @command("p", title="PDF", group=Group.TAKE, place=3, word="PDF", rank=-1)
    def pdf(self) -> None:
        """Print the comparison to a PDF file."""
        from offercompare.tui.screens.prompt import print_to_file

        view, where = self.controller.view, "" if self.controller.is_sample else " beside the offers"
        print_to = partial(
            print_pdf,
            view.comparison,
            left_out=tuple(view.broken),
            letters=view.letters,
            fictional=self.controller.is_fictional,
        )
        question = f"Print the comparison to which file{where}?"
        print_to_file(self.main, question, "comparison.pdf", self.controller.pdf_path, print_to)

    @command("e", title="Edit", group=Group.CHANGE, place=8, word="edit", rank=7)
    def edit(self) -> None:
        """Open the file of the selected offer in your editor."""
        if self.controller.is_sample:
            self.controller.show_message(f"save them to a folder of your own first: {self.cap('save')}")
            return
        file = self.controller.view.offer
        problem = next((problem for problem in self.controller.view.problems if problem.file == file), None)
        self.open_editor(self.controller.loaded.paths.get(file), problem.line if problem else None)

    def open_editor(self, path: Path | None, line: int | None) -> None:
        """Open a file in the person's editor, and read again what became of it; says why where it cannot be opened."""
        editor = editor_of(os.environ)
        if path is None:
            message = "this file is gone"
        elif editor is None:
            message = f"there is no editor here; the file is {path.absolute()}"
        else:
            try:
                command = editor_command(editor, path, line)
                with self.suspend():
                    message = self.editor.run(command)
            except SuspendNotSupported:
                message = "the editor cannot be started from here"
            except EditorError as error:
                message = str(error)
            self.controller.reload()
        if message:
            self.show_message(message)

    def end(self) -> bool:
        """Begin to end, from a signal, and end the program that has the terminal; false if it is too early for that."""
        self.editor.terminate()
        if self._event_loop is None:
            return False
        self._event_loop.call_soon_threadsafe(self.exit, 0)
        return True

    @property
    def unfinished(self) -> str:
        """Return what is lost if the program ends now; empty where nothing is."""
        return "the PDF was not finished, so nothing was written" if self.controller.prints else ""

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what still works then is not waited for long."""
        self._is_leaving = True
        self.leaving()
        super().exit(result, return_code, message)

    @command("q", "ctrl+c", title="Quit", group=Group.MOVE, word="quit", rank=4)
    def quit(self) -> None:
        """Quit; asks first if something is not saved."""
        from offercompare.tui.screens.prompt import Choose

        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        if changed := [form for form in self._open_forms if form.is_changed]:
            can_wait = all(form.can_be_kept for form in changed)
            choices = {"q": "quit without it", **({"k": "quit and keep it for later"} if can_wait else {})}
            self.push_screen(Choose("What you entered in the form is not saved.", choices), self._leave)
        elif self._main is not None and not self.controller.view.session.is_saved:
            choices = {"s": "save and quit", "q": "quit without saving"}
            self.push_screen(Choose("What you changed is not saved.", choices), self._leave)
        elif self._main is None and not self.controller.has_files:
            self._leave_without_offer("nothing was saved")
        else:
            self.exit(0)

    def on_first_offer_left(self, event: "FirstOfferLeft") -> None:
        """Leave, for there is nothing to compare."""
        self._leave_without_offer(event.what_became)

    def _leave_without_offer(self, what_became: str) -> None:
        folder = clean(str(folder_of(self.controller.paths)))
        self.farewell = f"There is no offer in {folder} yet; {what_became}."
        self.exit(0)

    @property
    def _open_forms(self) -> "list[FormScreen]":
        from offercompare.tui.screens.form_screen import FormScreen

        return [screen for screen in self.screen_stack if isinstance(screen, FormScreen)]

    def _leave(self, choice: str | None) -> None:
        if choice == "s":
            self._save(then_leave=True)
        elif choice is not None:
            for form in self._open_forms if choice == "q" else ():
                form.discard_draft()
            self.exit(0)


def commands_by_screen() -> dict[type[CommandScreen], tuple[Command, ...]]:
    """Return what can be done on each screen; all of them are imported for that, which a start can do without."""
    import importlib
    import pkgutil

    for module in pkgutil.iter_modules(screen_modules.__path__, f"{screen_modules.__name__}."):
        importlib.import_module(module.name)
    others = {each.name: each for owner in (OfferCompareApp, Controller) for each in commands_of(owner)}
    found: dict[type[CommandScreen], tuple[Command, ...]] = {}
    waiting: list[type[CommandScreen]] = [CommandScreen]
    while waiting:
        screen = waiting.pop()
        waiting += screen.__subclasses__()
        names = set(others) if screen is CompareScreen else screen.SHARED | {"menu"}
        shared = (each for each in others.values() if each.name in names)
        found[screen] = (*commands_of(screen), *shared)
    return found

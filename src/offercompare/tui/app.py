"""The terminal app: wires the main screen to files, pages and other programs."""

import asyncio
import gc
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import App, SuspendNotSupported, SystemCommand
from textual.screen import Screen

from offercompare.files.load import Loaded, load
from offercompare.files.save import ChangedError, SaveError
from offercompare.files.watch import changes
from offercompare.tui.commands import COMPARE
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.in_full import in_full
from offercompare.tui.help import help_lines
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME, THEMES
from offercompare.tui.problems import problem_lines
from offercompare.tui.screens.compare import CompareScreen
from offercompare.tui.screens.page import Page
from offercompare.tui.screens.prompt import Ask, Choose
from offercompare.tui.state import State
from offercompare.tui.tasks import print_pdf, save, saved_to


class OfferCompareApp(App[int]):
    """The app; the comparison itself lives in `CompareScreen`."""

    TITLE = "offercompare"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    CSS = "Screen { background: $background; }"

    def __init__(
        self,
        loaded: Loaded,
        paths: Sequence[Path],
        *,
        priorities: Path | None = None,
        weights: Mapping[str, float] | None = None,
        is_sample: bool = False,
        ascii_only: bool = False,
    ) -> None:
        """Begin with what was loaded from `paths`; there must be at least one sound offer."""
        # Without colours Textual would turn ours into greys on a background of its own; the terminal's are wanted.
        no_color = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if no_color else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "ansi-dark" if no_color else DARK_NAME
        self.loaded = loaded
        self.paths = list(paths)
        self.priorities = priorities
        self.glyphs: Glyphs = ASCII if ascii_only else UNICODE
        self.main = CompareScreen(State.begin(loaded, weights or {}, is_sample=is_sample), self.glyphs)

    async def on_mount(self) -> None:
        """Show the comparison, then watch the files."""
        self.theme_changed_signal.subscribe(self, lambda _: self._repaint())
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)
        await self.push_screen(self.main)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After the first frame: let the garbage collector run again, over little, and watch the files."""
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        gc.enable()
        self.run_worker(self._watch(), exclusive=True, group="watch", exit_on_error=False)

    async def _watch(self) -> None:
        watched = [*self.paths, *([self.priorities] if self.priorities else [])]
        async for _ in changes(watched):
            self._reload()

    def _reload(self) -> None:
        loaded = load(self.paths, self.priorities)
        if (loaded.sources, loaded.priorities, loaded.problems) != (
            self.loaded.sources,
            self.loaded.priorities,
            self.loaded.problems,
        ):
            self.main.state = self.main.state.reload(loaded)
        self.loaded = loaded

    def _repaint(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CompareScreen | Page):
                screen.repaint()

    def say(self, message: str) -> None:
        """Show at the top right what has just been done."""
        self.main.state = replace(self.main.state, message=message)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command in the palette."""
        if screen is self.main:
            for command in COMPARE:
                if not self.main.refuses(command.action):
                    title = f"{command.help} ({command.cap})"

                    async def run(action: str = command.action) -> None:
                        await self.main.run_action(action)

                    yield SystemCommand(title, command.group, run)
        yield SystemCommand("Choose a theme", "Colours", self.action_change_theme)

    def on_compare_screen_requested(self, message: CompareScreen.Requested) -> None:
        """Do what the main screen cannot."""
        getattr(self, f"_do_{message.what}")()

    def _do_offer(self) -> None:
        view = self.main.view
        standing = view.by_file.get(view.offer, view.comparison.leader)
        title = view.name(standing.file, short=False)
        page = Page(title, lambda width: in_full(view.comparison, standing, width, self.glyphs), self.glyphs)
        self.push_screen(page)

    def _do_problems(self) -> None:
        problems = self.main.state.problems
        self.push_screen(Page("problems", lambda width: problem_lines(problems, width, self.glyphs), self.glyphs))

    def _do_help(self) -> None:
        self.push_screen(Page("every key", lambda width: help_lines(width, self.glyphs), self.glyphs))

    def _do_theme(self) -> None:
        self.theme = LIGHT_NAME if self.current_theme.dark else DARK_NAME

    def _do_print(self) -> None:
        asked = Ask(
            "Print the comparison to which file?", "comparison.pdf", lambda name: self._objection_to(Path(name))
        )
        self.push_screen(asked, self._print_to)

    def _objection_to(self, path: Path) -> str:
        target = path.expanduser()
        if target.exists():
            return f"{path} exists. Choose another name."
        if not target.parent.is_dir():
            return f"There is no folder {target.parent}."
        return ""

    def _print_to(self, name: str | None) -> None:
        if name is not None:
            path = Path(name).expanduser()
            path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self.say("printing …")
            self.run_worker(lambda: self._print_now(path), thread=True, group="print", exit_on_error=False)

    def _print_now(self, path: Path) -> None:
        try:
            message = print_pdf(self.main.view.comparison, path, is_sample=self.main.state.is_sample)
        except SaveError as error:
            message = str(error)
        self.call_from_thread(self.say, message)

    def _do_save(self, *, then_leave: bool = False) -> None:
        if self.main.state.is_sample:
            asked = Ask("Save samples and weights to which new folder?", "my-offers", self._objection_to_folder)
            self.push_screen(asked, lambda name: self._save_samples(name, then_leave=then_leave))
        else:
            self._save(then_leave=then_leave)

    def _objection_to_folder(self, name: str) -> str:
        return "There is something of that name already." if Path(name).expanduser().exists() else ""

    def _save_samples(self, name: str | None, *, then_leave: bool) -> None:
        if name is not None:
            from offercompare.files.samples import write_samples

            folder = Path(name).expanduser()
            try:
                write_samples(folder)
            except SaveError as error:
                self.say(str(error))
                return
            self.paths = [folder]
            self.loaded = load(self.paths)
            self.main.state = replace(self.main.state, is_sample=False)
            self._save(then_leave=then_leave)
            self.run_worker(self._watch(), exclusive=True, group="watch", exit_on_error=False)

    def _save(self, *, then_leave: bool = False) -> None:
        session = self.main.state.session
        try:
            content = save(self.loaded, self.paths, session)
        except ChangedError:
            self.say("priorities were changed by another program; they are read again, nothing was overwritten")
            self._reload()
            return
        except SaveError as error:
            self.say(str(error))
            return
        path = saved_to(self.loaded, self.paths)
        self.loaded = replace(self.loaded, priorities_path=path, priorities_bytes=content)
        self.main.state = replace(self.main.state, session=session.mark_saved(), message=f"saved to {path.name}")
        if then_leave:
            self.exit(0)

    def _do_edit(self) -> None:
        state = self.main.state
        path = self.loaded.paths.get(state.offer)
        if path is None:
            return
        problem = state.broken.get(state.offer)
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        command = [*shlex.split(editor), *([f"+{problem.line}"] if problem and problem.line else []), str(path)]
        try:
            with self.suspend():
                subprocess.run(command, check=False)
        except SuspendNotSupported:
            self.say("the editor cannot be started from here")
        except OSError:
            self.say(f"no editor {command[0]}; set EDITOR to one you have")
        self._reload()

    def _do_leave(self) -> None:
        if self.main.state.session.is_saved:
            self.exit(0)
            return
        choices = {"s": "save and quit", "q": "quit without saving"}
        self.push_screen(Choose("The weights you moved are not saved.", choices), self._leave)

    def _leave(self, choice: str | None) -> None:
        if choice == "q":
            self.exit(0)
        elif choice == "s":
            self._do_save(then_leave=True)


def run_app(
    loaded: Loaded,
    paths: Sequence[Path],
    *,
    priorities: Path | None,
    weights: Mapping[str, float],
    is_sample: bool,
    ascii_only: bool,
) -> int:
    """Run the app until it is left; returns the exit code."""
    app = OfferCompareApp(
        loaded, paths, priorities=priorities, weights=weights, is_sample=is_sample, ascii_only=ascii_only or _is_plain()
    )
    app.run()
    return app.return_code or 0


def _is_plain() -> bool:
    """Whether the terminal can only show ASCII."""
    return "utf" not in (sys.stdout.encoding or "").lower() or os.environ.get("TERM") in {"linux", "vt100", "vt220"}

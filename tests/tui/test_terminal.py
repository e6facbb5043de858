"""The real program in a real terminal: start, keys, resize, signals, and what is left behind."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pilot import TIMEOUT, TODAY

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

ENVIRONMENT = {"LANG": "C.UTF-8", "TERM": "tmux-256color", "PS1": "$ ", "HISTFILE": "/dev/null"} | TODAY
MAIN = "What matters"


class Terminal:
    """A terminal of its own with a shell in it."""

    def __init__(self, socket: Path, folder: Path, size: tuple[int, int], environment: Mapping[str, str]) -> None:
        self._socket = str(socket)
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "HOME") if key in os.environ}
        self._environment = kept | ENVIRONMENT
        width, height = size
        shell = ["env", "-i", *(f"{k}={v}" for k, v in (self._environment | dict(environment)).items()), "sh"]
        self._tmux("new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(folder), shlex.join(shell))
        self._tmux("set-option", "-g", "window-size", "manual")
        self.wait_until(lambda: "$" in self.text)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment).stdout

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return self._tmux("capture-pane", "-p")

    @property
    def rows(self) -> list[str]:
        return [line.rstrip() for line in self.text.splitlines()]

    @property
    def styled(self) -> str:
        """What it shows, with the escapes of its colors."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def is_in_full_screen(self) -> bool:
        return self._tmux("display-message", "-p", "#{alternate_on}#{mouse_any_flag}").strip() != "00"

    def run(self, command: str) -> None:
        """Run the program and say how it ended."""
        self.type(f"{command}; echo ended $?", "Enter")

    def start(self, *arguments: str | Path) -> None:
        """Start the app."""
        self.run(shlex.join([sys.executable, "-m", "offercompare", *map(str, arguments)]))

    def type(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def wait_until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + TIMEOUT
        while not condition():
            assert time.monotonic() < end, f"it never came to that:\n{self.text}"
            time.sleep(0.05)

    def wait_for(self, *texts: str) -> None:
        self.wait_until(lambda: all(text in self.text for text in texts))

    def wait_exit(self, code: int = 0) -> None:
        """Wait for the end of the program and look whether the terminal is as before."""
        self.wait_for(f"ended {code}")
        assert not self.is_in_full_screen
        self.type("clear", "Enter")
        self.wait_until(lambda: "ended" not in self.text)
        self.type("echo still $((20 + 3)) here", "Enter")  # typed text is echoed, lines are lines
        self.wait_for("echo still $((20 + 3)) here", "still 23 here")

    @property
    def program(self) -> int:
        """The number of the running program."""
        shell = int(self._tmux("display-message", "-p", "#{pane_pid}"))
        found = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout
        pairs = (tuple(map(int, line.split())) for line in found.splitlines())
        return next(child for child, parent in pairs if parent == shell)

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)


Opened = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Open terminals, and close them at the end."""
    terminals: list[Terminal] = []

    def open_one(width: int = 80, height: int = 24, **environment: str) -> Terminal:
        socket = tmp_path / f"tmux-{len(terminals)}"
        terminals.append(Terminal(socket, tmp_path, (width, height), environment))
        return terminals[-1]

    yield open_one
    for terminal in terminals:
        terminal.close()


def test_it_starts_takes_keys_follows_the_size_and_ends(opened: Opened, folder: Path) -> None:
    terminal = opened()
    terminal.start(folder)
    for width, height in ((80, 24), (120, 36)):
        terminal.resize(width, height)
        stored = Path(__file__).parent / "screens" / f"pictured-{width}x{height}.txt"
        expected = stored.read_text(encoding="utf-8").splitlines()
        terminal.wait_until(lambda: terminal.rows[:-1] == expected)  # the last one is the footer
    terminal.type("Down", "Down", "0")
    terminal.wait_for("B County Health leads by", "Travel 5 → 0, not saved")
    terminal.type("u", "Enter")
    terminal.wait_for("esc back")
    terminal.type("Escape")
    terminal.wait_for(MAIN)
    for width, height, sign in ((40, 10, "needs 60 x 16"), (200, 50, "Ask first"), (1, 1, "")):
        terminal.resize(width, height)
        terminal.wait_for(sign)
    terminal.resize(80, 24)
    terminal.wait_for("A Lakeside Regional leads by 4.5", MAIN)
    terminal.type("q")
    terminal.wait_exit()


def test_it_starts_on_the_samples_in_an_empty_folder(opened: Opened) -> None:
    terminal = opened()
    terminal.start()
    terminal.wait_for("samples, invented", MAIN)
    terminal.type("C-c")
    terminal.wait_exit()


@pytest.mark.parametrize(
    ("number", "keys"),
    [(signal.SIGTERM, ""), (signal.SIGHUP, "p"), (signal.SIGINT, "9 q"), (signal.SIGQUIT, "Enter")],
)
def test_a_signal_ends_it_and_the_terminal_is_restored(
    opened: Opened, folder: Path, number: signal.Signals, keys: str
) -> None:
    terminal = opened()
    terminal.start(folder)
    terminal.wait_for(MAIN)
    before = terminal.text
    if keys:
        terminal.type(*keys.split())
        terminal.wait_until(lambda: terminal.text != before)
    os.kill(terminal.program, number)
    terminal.wait_exit()


STUBBORN = "trap '' HUP INT QUIT TERM; echo editing; while :; do sleep 0.1; done"


@pytest.mark.parametrize(
    ("number", "script"), [(signal.SIGTERM, STUBBORN), (signal.SIGHUP, "echo editing; exec sleep 60")]
)
def test_a_signal_ends_it_and_the_editor_that_is_open(
    opened: Opened, folder: Path, tmp_path: Path, number: signal.Signals, script: str
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text(script)
    terminal = opened(EDITOR=f"sh {editor}")
    terminal.start(folder)
    terminal.wait_for(MAIN)
    terminal.type("e")
    terminal.wait_for("editing")
    os.kill(terminal.program, number)
    terminal.wait_exit()


def test_keys_and_ctrl_c_while_an_editor_is_open_are_not_the_apps(opened: Opened, folder: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("trap 'exit 0' INT\necho editing\nwhile :; do sleep 0.1; done\n")
    terminal = opened(EDITOR=f"sh {editor}")
    terminal.start(folder)
    terminal.wait_for(MAIN)
    terminal.type("9")
    terminal.wait_for("not saved")
    terminal.type("e")
    terminal.wait_for("editing")
    terminal.type("u", "q", "C-c")
    terminal.wait_for(MAIN, "Left to learn with 8 → 9")
    terminal.type("q")
    terminal.wait_for("save and quit")
    terminal.type("q")
    terminal.wait_exit()


@pytest.mark.parametrize("moment", [0, 0.05])
def test_a_signal_at_the_start_gives_the_terminal_back(opened: Opened, folder: Path, moment: float) -> None:
    terminal = opened()
    terminal.start(folder)
    terminal.wait_until(lambda: terminal.is_in_full_screen)
    time.sleep(moment)
    os.kill(terminal.program, signal.SIGQUIT)
    terminal.wait_exit()


def test_when_the_terminal_is_closed_the_program_ends(opened: Opened, folder: Path) -> None:
    terminal = opened()
    terminal.start(folder)
    terminal.wait_for(MAIN)
    program = terminal.program
    terminal.close()

    def is_gone() -> bool:
        try:
            os.kill(program, 0)
        except ProcessLookupError:
            return True
        return Path(f"/proc/{program}/stat").read_text(encoding="utf-8").split()[2] == "Z"

    end = time.monotonic() + TIMEOUT
    while not is_gone():
        assert time.monotonic() < end, "it runs on without a terminal"
        time.sleep(0.05)


def test_what_was_typed_into_a_form_outlives_a_kill(opened: Opened, folder: Path) -> None:
    draft = folder / "drafts" / "_new.toml"
    terminal = opened()
    terminal.start(folder)
    terminal.wait_for(MAIN)
    terminal.type("o")
    terminal.wait_for("its name, such as")
    time.sleep(0.5)  # what is typed before the form can be seen goes nowhere
    terminal.type("Harbor", "Enter", "Nocturn")
    terminal.wait_until(lambda: draft.exists() and "Nocturn" in draft.read_text(encoding="utf-8"))
    os.kill(terminal.program, signal.SIGKILL)
    terminal.close()
    again = opened()
    again.start(folder)
    again.wait_for(MAIN)
    again.type("o")
    again.wait_for("what you entered before is back", "Harbor", "Nocturn")
    time.sleep(0.5)
    again.type("ist", "C-s")
    again.wait_for("saved to")
    again.type("q")
    again.wait_exit()
    assert 'position = "Nocturnist"' in (folder / "harbor.toml").read_text(encoding="utf-8")
    assert not draft.parent.exists()


def test_a_folder_without_an_offer_begins_with_the_form_and_ends_with_a_sentence(
    opened: Opened, tmp_path: Path
) -> None:
    terminal = opened()
    terminal.start(tmp_path / "mine")
    terminal.wait_for("Your folder has no offer yet: enter the first")
    terminal.type("Escape")
    terminal.wait_for("yet; nothing was saved.")
    terminal.wait_exit()
    terminal.run(f"{shlex.join([sys.executable, '-m', 'offercompare', str(tmp_path / 'mine')])} | cat")
    terminal.wait_for("there is no file or folder")


def test_without_colors_there_are_none(opened: Opened, folder: Path) -> None:
    terminal = opened(NO_COLOR="1")
    terminal.start(folder)
    terminal.wait_for("A Lakeside Regional leads by 4.5", MAIN)
    colors = {int(code) for codes in re.findall(r"\x1b\[([\d;]+)m", terminal.styled) for code in codes.split(";")}
    assert not colors - {0, 1, 2, 39, 49}  # bold, dim, and the terminal's own colors
    terminal.type("t", "9")
    terminal.wait_for("not saved")
    assert not re.search(r"\x1b\[[\d;]*[34]8;", terminal.styled)
    terminal.type("u", "q")
    terminal.wait_exit()


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"TERM": "vt100"}])
def test_a_plain_terminal_gets_ascii(opened: Opened, folder: Path, environment: dict[str, str]) -> None:
    terminal = opened(**environment)
    terminal.start(folder)
    terminal.wait_for("A Lakeside Regional leads by 4.5", MAIN)
    assert terminal.text.isascii()
    terminal.type("?")
    terminal.wait_for("esc back")
    assert terminal.text.isascii()
    terminal.type("Escape")
    terminal.wait_for(MAIN)
    terminal.type("q")
    terminal.wait_exit()


def test_a_dumb_terminal_gets_text(opened: Opened, folder: Path) -> None:
    terminal = opened(120, 100, TERM="dumb")
    terminal.start(folder)
    terminal.wait_for("Lakeside Regional leads by 4.5", "ended 0")


def test_without_a_terminal_it_prints_text(opened: Opened, folder: Path) -> None:
    terminal = opened(120, 100)
    program = shlex.join([sys.executable, "-m", "offercompare", str(folder)])
    for redirection in ("| cat", "< /dev/null", "2> errors.txt"):
        terminal.run(f"clear; {program} {redirection}")
        terminal.wait_for("Lakeside Regional leads by 4.5", "ended 0")
        terminal.type("clear", "Enter")
        terminal.wait_until(lambda: "ended" not in terminal.text)


FAIL = """
import sys
from offercompare.tui.controller import Controller
from offercompare.cli import main

def fail(controller):
    secret = "my salary is 250,000"
    raise ZeroDivisionError(secret)

fail.__dict__.update(Controller.undo.__dict__)
Controller.undo = fail
sys.exit(main(sys.argv[1:]))
"""


def test_an_unexpected_failure_is_one_line_and_exit_code_2(opened: Opened, folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "fail.py"
    script.write_text(FAIL)
    terminal = opened(100, 24)
    terminal.run(f"clear; {shlex.join([sys.executable, str(script), str(folder)])}")
    terminal.wait_for(MAIN)
    terminal.type("9", "u")
    terminal.wait_for("ended 2")
    said = " ".join(terminal.text.split("ended")[0].split())
    assert said == "offercompare: the app failed and had to stop; your files are as they were last saved"
    terminal.wait_exit(2)


def test_the_editor_is_started_at_the_line_and_what_it_wrote_is_read(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    (folder / "county.toml").write_text('employer = "County Health"\n[allowance\n')
    editor = tmp_path / "editor.sh"
    editor.write_text('echo "$@" > arguments.txt\nprintf \'employer = "Mended Health"\\n\' > "$2"\n')
    terminal = opened(EDITOR=f"sh {editor}")
    terminal.start(folder)
    terminal.wait_for("has a problem", MAIN)
    terminal.type("!")
    terminal.wait_for("esc back")
    terminal.type("e")
    terminal.wait_for("No file has a problem")
    terminal.type("Escape")
    terminal.wait_for("Mended", MAIN)
    assert (tmp_path / "arguments.txt").read_text() == f"+2 {folder / 'county.toml'}\n"
    terminal.type("q")
    terminal.wait_exit()

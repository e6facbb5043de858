"""The editor of the person: which one it is, and how to open a file in it at a line."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]  # used where an error does no harm

_FILE_AND_LINE = ("{file}:{line}",)
_LINE_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), ("--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce"), _FILE_AND_LINE),
    **dict.fromkeys(("mate", "kate", "kwrite", "xed"), ("--line", "{line}", "{file}")),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "gnome-builder"), ("--line", "{line}", "{file}")),
    **dict.fromkeys(("notepad++", "notepadqq"), ("-n{line}", "{file}")),
    **dict.fromkeys(("gnome-text-editor", "open", "xdg-open", "notepad", "mousepad", "textedit"), ("{file}",)),
}
"""Arguments that open a file at a line, of editors that do not take `+12 file` as most do."""


class EditorError(Exception):
    """There is no such editor; the text is a sentence's end."""


class EditorProcess:
    """The editor while it has the terminal."""

    def __init__(self) -> None:
        """Begin with none."""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Return whether it has the terminal now."""
        return self._process is not None

    def run(self, command: Sequence[str]) -> str:
        """Run it until it ends; says why it could not be, and raises nothing."""
        name = Path(command[0]).name
        try:
            with subprocess.Popen(command) as self._process:
                code = self._process.wait()
        except (OSError, ValueError) as error:
            return f"{name} cannot be started: {getattr(error, 'strerror', None) or error}"
        finally:
            self._process = None
            with suppress(Exception):  # what was typed meanwhile was meant for the editor
                termios.tcflush(sys.__stdin__ or 0, termios.TCIFLUSH)
        return f"{name} ended with code {code}" if code else ""

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            with suppress(OSError):
                self._process.terminate()

    def kill(self) -> None:
        """End it: it was asked to, and did not."""
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()


def editor_of(environment: Mapping[str, str]) -> str | None:
    """Choose the editor a person has set, else one that says its own keys, else the one that is everywhere."""
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    return chosen or next(filter(shutil.which, ("nano", "vi")), None)


def editor_command(editor: str, path: Path, line: int | None) -> tuple[str, ...]:
    """Return the command that opens a file in an editor, at a line if one is given.

    Raises:
        EditorError: there is no such program.
    """
    try:
        program, *options = shlex.split(editor)
    except ValueError:  # a quotation without its end, or nothing but spaces
        program, options = editor, []
    program = os.path.expanduser(program)  # noqa: PTH111 - of a person unknown it leaves the text
    if not shutil.which(program):
        raise EditorError(f"no editor {editor}; set EDITOR to one you have")
    arguments = (
        _LINE_ARGUMENTS.get(Path(program).name.lower().removesuffix(".exe"), ("+{line}", "{file}"))
        if line
        else ("{file}",)
    )
    return (program, *options, *(word.format(file=path.absolute(), line=line) for word in arguments))

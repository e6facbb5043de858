"""What is chosen of each offer while the app runs, and at once in a file beside the offer where that can be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from offercompare.files.problems import Problem
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.ask_list import AskList
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.sidecar_store import SidecarStore, changed_meanwhile, left_alone, not_written


@dataclass
class _AskState:
    """What is chosen of one offer."""

    editor: AskEditor = field(default_factory=AskEditor)
    content: bytes | None = None
    """Its file as it was read or written last; `None` if there is none."""
    on_disk: AskList = field(default_factory=AskList)
    problem: Problem | None = None
    """What is wrong with its file, which is then left alone."""
    lock: Lock = field(default_factory=Lock)
    """Held while its file is read or written: saving goes on in a thread."""

    @property
    def is_behind(self) -> bool:
        """Whether there is something to write."""
        return self.editor.kept != self.on_disk


class AskStore(SidecarStore[_AskState]):
    """Remembers for every offer; a file is read when the offer is opened, and written when something has changed."""

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        super().__init__(path_of, _AskState)
        self._what_ifs: dict[str, AskEditor] = {}
        self.drafts: dict[str, str] = {}
        """What has become of messages that were edited, by what they were."""

    def editor(self, file: str) -> AskEditor:
        """What is chosen of an offer now."""
        return self._state(file).editor

    def what_if(self, file: str) -> AskEditor:
        """What is tried of an offer now; it is kept in no file."""
        return self._what_ifs.get(file, AskEditor())

    def try_out(self, file: str, editor: AskEditor) -> None:
        """Remember what is tried until the app is left."""
        self._what_ifs[file] = editor

    def message_path(self, file: str) -> Path | None:
        """Say where the message is saved; `None` where nothing can be kept beside the offer."""
        from offercompare.files.sidecar import ASKS

        path = self._path_of(file)
        return None if path is None else ASKS.path(path).with_suffix(".txt")

    def open(self, file: str) -> str:
        """Read what is kept of an offer; returns what is wrong with it, or nothing."""
        path, state = self._path_of(file), self._state(file)
        if path is None:
            return ""
        with state.lock:
            return _read(path, state)

    def change(self, file: str, editor: AskEditor) -> None:
        """Remember what has been chosen."""
        self._state(file).editor = editor

    def save(self, file: str) -> str:
        """Write what is chosen of an offer; returns why that could not be, or nothing."""
        from offercompare.files.sidecar import ASKS

        path, state = self._path_of(file), self._state(file)
        with state.lock:
            kept = state.editor.kept
            if path is None or kept == state.on_disk:
                return ""
            if state.problem is not None:  # it may be mended by now
                news = _read(path, state)
                if news or state.editor.kept != kept:
                    return news or _read_again(path)
            try:
                state.content, state.on_disk = ASKS.save(path, kept, state.content), kept
            except (ChangedError, ExistsError):
                return _read(path, state) or _read_again(path)
            except SaveError as error:
                return not_written(ASKS.path(path), error)
        return ""


def _read(path: Path, state: _AskState) -> str:
    """Take what is on disk; what was chosen here can be had back by a step."""
    from offercompare.files.sidecar import ASKS

    loaded = ASKS.load(path)
    state.problem = next(iter(loaded.problems), None)
    if state.problem is not None:
        return left_alone(state.problem)
    if loaded.content != state.content:
        is_first = not state.editor.kept.asks and not state.editor.past
        state.editor = AskEditor(loaded.value) if is_first else state.editor.read_again(loaded.value)
        state.content, state.on_disk = loaded.content, loaded.value
    return ""


def _read_again(path: Path) -> str:
    from offercompare.files.sidecar import ASKS

    return f"{changed_meanwhile(ASKS.path(path))} and is read again"

"""Files beside the offers, in memory while the app runs and saved in the background."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import ClassVar, Generic, TypeVar, cast

from offercompare.files.problems import Problem
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.files.sidecar import Sidecar
from offercompare.model.fields import Strict
from offercompare.tui.tasks import short_path

T = TypeVar("T", bound=Strict)


@dataclass
class SidecarState(Generic[T]):
    """The sidecar of one offer."""

    value: T
    on_disk: T
    """`value` as it was read or written last."""
    content: bytes | None = None
    """Its file as it was read or written last; `None` if there is none."""
    problem: Problem | None = None
    """The problem of its file, which is then left alone."""
    file_lock: Lock = field(default_factory=Lock)
    """Held while its file is read or written: that goes on in a thread."""
    value_lock: Lock = field(default_factory=Lock)
    """Held, for no longer than that takes, while the value is changed: the person types while saving goes on."""

    @property
    def is_unsaved(self) -> bool:
        """Whether there is something to write."""
        return self.value != self.on_disk


class SidecarStore(Generic[T]):
    """The sidecars of one kind, one for each offer: read when it is opened, saved when its value has changed."""

    AFTER_A_CHANGE: ClassVar[str]
    """The end of the message where another program has changed a file: what became of both."""

    def __init__(self, sidecar: Sidecar[T], path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers.

        Args:
            sidecar: The kind of file.
            path_of: Says where an offer lies, `None` where nothing can be kept beside it.
        """
        self._sidecar = sidecar
        self.path_of = path_of
        self._states: dict[str, SidecarState[T]] = {}
        self.is_saving = False
        """Whether something is being saved in the background."""
        self.edited_messages: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """For each offer, the edited messages, by the text the program wrote."""

    def value(self, file: str) -> T:
        """Return what is kept of an offer, as it is now."""
        return self._state(file).value

    def change(self, file: str, change: Callable[[T], T]) -> None:
        """Change what is kept of an offer."""
        state = self._state(file)
        with state.value_lock:
            state.value = change(state.value)

    def merge(self, file: str, theirs: T, known: T) -> T:
        """Return the value to go on with where the file has changed: `value`, merged with what it holds.

        Args:
            file: The offer.
            theirs: What the file holds now.
            known: What it held when it was read or written last.
        """
        raise NotImplementedError

    def open(self, file: str) -> str:
        """Read what is kept of an offer; returns what is wrong with it, or nothing."""
        path = self.path_of(file)
        if path is None:
            return ""
        with self._state(file).file_lock:
            return self._read(file, path)

    def message_path(self, file: str) -> Path | None:
        """Return the path where a message about an offer is saved; `None` where nothing can be kept beside it."""
        path = self.path_of(file)
        return None if path is None else self._sidecar.path(path).with_suffix(".txt")

    def unsaved(self) -> tuple[str, ...]:
        """Return the offers of which there is something to write."""
        return tuple(file for file, state in self._states.items() if state.is_unsaved and self.path_of(file))

    def save(self, file: str) -> str:
        """Write what is kept of an offer; returns why that could not be, or what another program did to it."""
        path, state = self.path_of(file), self._state(file)
        if path is None:
            return ""
        with state.file_lock:
            try:
                return self._save(file, path)
            except SaveError as error:
                return f"cannot write {short_path(self._sidecar.path(path))}: {error.reason}"

    def save_all(self) -> str:
        """Write whatever is not written; returns why some of it could not be, or nothing."""
        return next(filter(None, [self.save(file) for file in self.unsaved()]), "")

    async def save_in_background(self, show_message: Callable[[str], None]) -> None:
        """Write in a thread, one offer at a time, until the last is written; what cannot be is tried twice.

        The first time it may only have taken in what another program had written.
        """
        failures: Counter[str] = Counter()
        self.is_saving = True
        try:
            while file := next((file for file in self.unsaved() if failures[file] < 2), ""):
                if message := await asyncio.to_thread(self.save, file):
                    failures[file] += 1
                    show_message(message)
        finally:
            self.is_saving = False

    def _read(self, file: str, path: Path) -> str:
        state, loaded = self._state(file), self._sidecar.load(path)
        state.problem = next(iter(loaded.problems), None)
        if state.problem is not None:
            return f"{state.problem.file} has a problem; nothing is kept until it is mended"
        if loaded.content != state.content:
            with state.value_lock:
                state.value = self.merge(file, loaded.value, state.on_disk)
                state.content, state.on_disk = loaded.content, loaded.value
        return ""

    def _save(self, file: str, path: Path) -> str:
        state = self._state(file)
        changed = f"{short_path(self._sidecar.path(path))} was changed by another program{self.AFTER_A_CHANGE}"
        if not state.is_unsaved:
            return ""
        if state.problem is not None:  # it may be mended by now
            if message := self._read(file, path):
                return message
            if not state.is_unsaved:
                return changed
        try:
            self._write(state, path)
        except (ChangedError, ExistsError):
            if message := self._read(file, path):
                return message
        else:
            return ""
        if state.is_unsaved:
            self._write(state, path)
        return changed

    def _write(self, state: SidecarState[T], path: Path) -> None:
        value = state.value
        state.content, state.on_disk = self._sidecar.save(path, value, state.content), value

    def _state(self, file: str) -> SidecarState[T]:
        if file not in self._states:
            nothing = cast("T", self._sidecar.model.model_construct())
            self._states[file] = SidecarState(nothing, nothing)
        return self._states[file]

"""What is chosen of each offer while the app runs, and at once in a file beside the offer where that can be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from offercompare.files.problems import Problem
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.kept import KeptAsks
from offercompare.tui.tasks import failure
from offercompare.tui.wishes import Wishes


@dataclass
class _Drawer:
    """What is kept of one offer."""

    wishes: Wishes = field(default_factory=Wishes)
    content: bytes | None = None
    """Its file as it was read or written last; `None` if there is none."""
    on_disk: KeptAsks = field(default_factory=KeptAsks)
    problem: Problem | None = None
    """What is wrong with its file, which is then left alone."""


class Keeping:
    """Remembers for every offer; a file is read when the offer is opened, and written when something has changed."""

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        self._path_of = path_of
        self._drawers: dict[str, _Drawer] = {}
        self._lock = Lock()

    def can_keep(self, file: str) -> bool:
        """Whether something can be written beside an offer."""
        return self._path_of(file) is not None

    def path_of(self, file: str) -> Path | None:
        """Say where an offer lies that something can be written beside."""
        return self._path_of(file)

    def wishes(self, file: str) -> Wishes:
        """What is chosen of an offer now."""
        return self._drawer(file).wishes

    def open(self, file: str) -> str:
        """Read what is kept of an offer; returns what is wrong with it, or nothing."""
        from offercompare.files.kept import load_asks

        with self._lock:
            path, drawer = self._path_of(file), self._drawer(file)
            if path is None:
                return ""
            loaded = load_asks(path)
            drawer.problem = next(iter(loaded.problems), None)
            if drawer.problem is not None:
                return f"{drawer.problem.file} has a problem; nothing is kept until it is mended"
            if loaded.content != drawer.content:
                is_first = not drawer.wishes.kept.asks and not drawer.wishes.past
                drawer.wishes = Wishes(loaded.kept) if is_first else drawer.wishes.read_again(loaded.kept)
                drawer.content, drawer.on_disk = loaded.content, loaded.kept
            return ""

    def change(self, file: str, wishes: Wishes) -> None:
        """Remember what has been chosen."""
        self._drawer(file).wishes = wishes

    def is_behind(self, file: str) -> bool:
        """Whether there is something to write."""
        drawer = self._drawer(file)
        is_new = drawer.wishes.kept != drawer.on_disk
        return is_new and drawer.problem is None and self.can_keep(file)

    def save(self, file: str) -> str:
        """Write what is chosen of an offer; returns why that could not be, or nothing."""
        from offercompare.files.kept import save_asks

        with self._lock:
            path, drawer = self._path_of(file), self._drawer(file)
            kept = drawer.wishes.kept
            if path is None or kept == drawer.on_disk:
                return ""
            try:
                drawer.content, drawer.on_disk = save_asks(path, kept, drawer.content), kept
            except (ChangedError, ExistsError) as error:
                name = error.path.name
            except SaveError as error:
                return failure(error)
            else:
                return ""
        return self._read_again(file) or f"asks/{name} was changed by another program and is read again"

    def _read_again(self, file: str) -> str:
        self._drawer(file).content = b""  # whatever is there now is new
        return self.open(file)

    def _drawer(self, file: str) -> _Drawer:
        return self._drawers.setdefault(file, _Drawer())

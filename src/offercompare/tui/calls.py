"""What is answered on the phone while the app runs, and at once in a file beside the offer where that can be."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from offercompare.files.answers import answers_path, load_answers, save_answers
from offercompare.files.load import Loaded
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.answers import Answers, laid_over
from offercompare.model.evaluation import Source
from offercompare.tui.tasks import called


@dataclass
class _Drawer:
    """What was answered about one offer."""

    answers: Answers = field(default_factory=Answers)
    content: bytes | None = None
    """Its file as it was read or written last; `None` if there is none."""
    on_disk: Answers = field(default_factory=Answers)
    is_broken: bool = False
    """Whether its file has a problem, and is then left alone."""
    past: list[Answers] = field(default_factory=list)
    """What there was before each answer, to take it back."""
    lock: Lock = field(default_factory=Lock)
    """Held while its file is read or written: saving goes on in a thread."""


class Calls:
    """Remembers for every offer; a file is read when a call begins, and written with every key that is typed."""

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        self._path_of = path_of
        self._drawers: dict[str, _Drawer] = {}

    def can_keep(self, file: str) -> bool:
        """Whether something can be written beside an offer."""
        return self._path_of(file) is not None

    def path_of(self, file: str) -> Path | None:
        """Say where an offer lies that something can be written beside."""
        return self._path_of(file)

    def answers(self, file: str) -> Answers:
        """What was answered about an offer, as it is now."""
        return self._drawer(file).answers

    def open(self, file: str) -> str:
        """Read what was answered about an offer before; returns what is wrong with that, or nothing."""
        path, drawer = self._path_of(file), self._drawer(file)
        if path is None:
            return ""
        with drawer.lock:
            return _read(path, drawer)

    def typing(self, file: str, term: str, text: str) -> None:
        """Remember what is half typed."""
        drawer = self._drawer(file)
        drawer.answers = drawer.answers.with_typing(term, text)

    def change(self, file: str, answers: Answers) -> None:
        """Go on with other answers; the step can be taken back."""
        drawer = self._drawer(file)
        drawer.past.append(drawer.answers)
        drawer.answers = answers

    def can_undo(self, file: str) -> bool:
        """Whether there is a step to take back."""
        return bool(self._drawer(file).past)

    def undo(self, file: str) -> Answers:
        """Take the last step back; returns what there was before it, with what was half typed then."""
        drawer = self._drawer(file)
        drawer.answers = drawer.past.pop()
        return drawer.answers

    def behind(self) -> tuple[str, ...]:
        """Every offer of which there is something to write."""
        return tuple(file for file in self._drawers if self.can_keep(file) and self._is_unsaved(file))

    def save(self, file: str) -> str:
        """Write what was answered about an offer; returns why that could not be, or nothing."""
        path, drawer = self._path_of(file), self._drawer(file)
        if path is None:
            return ""
        with drawer.lock:
            answers = drawer.answers
            if answers == drawer.on_disk:
                return ""
            if drawer.is_broken and (news := _read(path, drawer)):  # it may be mended by now
                return news
            try:
                return _write(path, drawer, answers)
            except (ChangedError, ExistsError):
                return _read(path, drawer) or _write_merged(path, drawer)
            except SaveError as error:
                return _failure(path, error)

    def save_all(self) -> str:
        """Write whatever is not written; returns why some of it could not be, or nothing."""
        return next(filter(None, [self.save(file) for file in self.behind()]), "")

    def laid_over(self, loaded: Loaded, *also: str) -> Loaded:
        """Lay over the offers what is not on disk yet, and what was answered about those named besides."""
        files = {*also, *(file for file in self._drawers if self._is_unsaved(file))}
        answers = {file: self.answers(file) for file in files if file in loaded.as_written}
        if not answers:
            return loaded
        sources = tuple(
            Source(source.file, laid_over(loaded.as_written[source.file], answers[source.file]))
            if source.file in answers
            else source
            for source in loaded.sources
        )
        return replace(loaded, sources=sources, answers={**loaded.answers, **answers})

    def read_again(self) -> None:
        """Take what another program has written meanwhile about offers that were called."""
        for file, drawer in self._drawers.items():
            if drawer.content is not None and not self._is_unsaved(file):
                self.open(file)

    def _is_unsaved(self, file: str) -> bool:
        return self._drawer(file).answers != self._drawer(file).on_disk

    def _drawer(self, file: str) -> _Drawer:
        return self._drawers.setdefault(file, _Drawer())


def _read(path: Path, drawer: _Drawer) -> str:
    """Take what is on disk; what was answered here and is not there is added to it."""
    loaded = load_answers(path)
    drawer.is_broken = bool(loaded.problems)
    if loaded.problems:
        return f"{loaded.problems[0].file} has a problem; nothing is kept until it is mended"
    if loaded.content != drawer.content:
        theirs = loaded.answers if loaded.content is not None else Answers()
        added = tuple(answer for answer in drawer.answers.answers if answer not in drawer.on_disk.answers)
        merged = theirs.model_copy(update={"answers": (*theirs.answers, *added)})
        if drawer.answers.typing is not None and drawer.answers.typing_for is not None:
            merged = merged.with_typing(drawer.answers.typing_for, drawer.answers.typing)
        drawer.answers, drawer.content, drawer.on_disk = merged, loaded.content, theirs
        drawer.past.clear()  # what it holds knows nothing of theirs, and would take it away
    return ""


def _write(path: Path, drawer: _Drawer, answers: Answers) -> str:
    drawer.content = save_answers(path, answers, drawer.content)
    drawer.on_disk = answers
    return ""


def _write_merged(path: Path, drawer: _Drawer) -> str:
    """Write what was answered here after what another program has written meanwhile."""
    try:
        _write(path, drawer, drawer.answers)
    except SaveError as error:
        return _failure(path, error)
    return f"{_called(path)} was changed by another program; what you typed is added"


def _failure(path: Path, error: SaveError) -> str:
    return f"cannot write {_called(path)}: {error.reason}"


def _called(path: Path) -> str:
    return called(answers_path(path))

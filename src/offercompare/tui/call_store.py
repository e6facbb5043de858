"""What is answered on the phone while the app runs, and at once in a file beside the offer where that can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from offercompare.files.load import Loaded
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer, Answers, Statement, apply_answers
from offercompare.model.catalogue import Term
from offercompare.model.evaluation import Source
from offercompare.model.offer import Offer
from offercompare.tui.sidecar_store import SidecarStore, changed_meanwhile, left_alone, not_written


@dataclass
class _Call:
    """What was answered about one offer."""

    answers: Answers = field(default_factory=Answers)
    content: bytes | None = None
    """Its file as it was read or written last; `None` if there is none."""
    on_disk: Answers = field(default_factory=Answers)
    is_broken: bool = False
    """Whether its file has a problem, and is then left alone."""
    lock: Lock = field(default_factory=Lock)
    """Held while its file is read or written: saving goes on in a thread."""
    changing: Lock = field(default_factory=Lock)
    """Held, for no longer than that takes, while the answers are changed: the person types while saving goes on."""

    @property
    def is_behind(self) -> bool:
        """Whether there is something to write."""
        return self.answers != self.on_disk


class CallStore(SidecarStore[_Call]):
    """Remembers for every offer; a file is read when a call begins, and written with every key that is typed."""

    def __init__(
        self, path_of: Callable[[str], Path | None], as_written: Callable[[str], Offer | None] = lambda _: None
    ) -> None:
        """Keep answers beside the offers.

        Args:
            path_of: Says where an offer lies, `None` where nothing can be kept beside it.
            as_written: Says what the offer's own file states, without any answers; `None` where that is not known.
        """
        super().__init__(path_of, _Call)
        self.email_drafts: dict[str, str] = {}
        """What has become of each e-mail after a call that was edited, by what it was."""
        self._as_written = as_written

    def answers(self, file: str) -> Answers:
        """What was answered about an offer, as it is now."""
        return self._state(file).answers

    def open(self, file: str) -> str:
        """Read what was answered about an offer before; returns what is wrong with that, or nothing."""
        path, call = self._path_of(file), self._state(file)
        if path is None:
            return ""
        with call.lock:
            return _read(path, call)

    def typing(self, file: str, term: Term, text: str) -> None:
        """Remember what is half typed."""
        call = self._state(file)
        with call.changing:
            call.answers = call.answers.with_typing(term, text)

    def add(self, file: str, answers: Sequence[Answer]) -> None:
        """Take down what was said in one sentence; the step can be taken back."""
        call, offer = self._state(file), self._as_written(file)
        with call.changing:
            for place, answer in enumerate(answers):
                over = Statement.of(offer, answer.about) if offer is not None and not answer.is_pending else None
                call.answers = call.answers.with_answer(
                    answer.model_copy(update={"over": over, "with_above": place > 0})
                )

    def can_undo(self, file: str, today: date) -> bool:
        """Return whether there is a step of this day to take back."""
        latest = self.answers(file).last_step
        return bool(latest) and latest[-1].on == today

    def undo(self, file: str) -> None:
        """Take the last step back."""
        call = self._state(file)
        with call.changing:
            left = call.answers.answers[: len(call.answers.answers) - len(call.answers.last_step)]
            call.answers = call.answers.model_copy(update={"answers": left})

    def save(self, file: str) -> str:
        """Write what was answered about an offer; returns why that could not be, or nothing."""
        path, call = self._path_of(file), self._state(file)
        if path is None:
            return ""
        with call.lock:
            return _save(path, call)

    def laid_over(self, loaded: Loaded, *also: str) -> Loaded:
        """Lay over the offers what is not on disk yet, and what was answered about those named too."""
        unsaved = {file for file, call in self._states.items() if call.is_behind}
        answers = {file: self.answers(file) for file in {*also, *unsaved} if file in loaded.as_written}
        sources = tuple(
            Source(source.file, apply_answers(loaded.as_written[source.file], answers[source.file]))
            if source.file in answers
            else source
            for source in loaded.sources
        )
        return loaded._replace(sources=sources, answers={**loaded.answers, **answers}) if answers else loaded

    def read_again(self) -> None:
        """Take what another program has written meanwhile about offers that were called."""
        for file, call in self._states.items():
            path = self._path_of(file)
            if path is None or not call.lock.acquire(blocking=False):  # what is being saved is known
                continue
            try:
                if call.content is not None and not call.is_behind:
                    _read(path, call)
            finally:
                call.lock.release()


def _read(path: Path, call: _Call) -> str:
    """Take what is on disk; what was answered here and is not there yet is added to it."""
    loaded = CALLS.load(path)
    call.is_broken = bool(loaded.problems)
    if loaded.problems:
        return left_alone(loaded.problems[0])
    if loaded.content != call.content:
        theirs = loaded.value if loaded.content is not None else Answers()
        with call.changing:
            call.answers = _added(theirs, call.answers, call.on_disk)
            call.content, call.on_disk = loaded.content, theirs
    return ""


def _added(theirs: Answers, mine: Answers, known: Answers) -> Answers:
    """Add to what another program has written what was answered and half typed here since it was read."""
    count = len(known.answers)
    new = mine.answers[count:] if mine.answers[:count] == known.answers else ()
    typing = {name: text for name, text in mine.typing.items() if known.typing.get(name) != text}
    return theirs.model_copy(update={"answers": (*theirs.answers, *new), "typing": theirs.typing | typing})


def _save(path: Path, call: _Call) -> str:
    if not call.is_behind:
        return ""
    if call.is_broken and (news := _read(path, call)):  # it may be mended by now
        return news
    try:
        _write(path, call)
    except (ChangedError, ExistsError):
        if news := _read(path, call):
            return news
        try:
            _write(path, call)
        except SaveError as error:
            return not_written(CALLS.path(path), error)
        return f"{changed_meanwhile(CALLS.path(path))}; what you typed is added"
    except SaveError as error:
        return not_written(CALLS.path(path), error)
    return ""


def _write(path: Path, call: _Call) -> None:
    answers = call.answers
    call.content, call.on_disk = CALLS.save(path, answers, call.content), answers

"""What is answered on the phone while the app runs, and at once in files where that can be.

It is kept in a file beside the offer. Where the program made the offer itself, it is written into that too; until it is
there, as beside any other offer, it is laid over what the offer states.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from offercompare.files.answered_offer import Written, offer_as_written, take_back, write_answers
from offercompare.files.answers import answers_path, load_answers, save_answers
from offercompare.files.load import Loaded
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.answers import Answer, Answers, laid_over, taken_back
from offercompare.model.evaluation import Source
from offercompare.model.offer import Offer
from offercompare.model.statement import can_be_answered, statement
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
    offer: Written | None = None
    """The offer as its own file had it when that was last read or written; `None` where nothing is known of it."""
    undone: tuple[Answer, ...] = ()
    """What was taken back and may still stand in the offer itself, the first answer first."""
    undone_from: int = 0
    """After how many of the answers that was given."""
    is_refused: bool = False
    """Whether the offer itself could not be written; it is not tried again before something changes."""
    steps: int = 0
    """How many steps were done since the app runs."""
    lock: Lock = field(default_factory=Lock)
    """Held while its files are read or written: saving goes on in a thread."""
    changing: Lock = field(default_factory=Lock)
    """Held, for no longer than that takes, while the answers are changed: the person types while saving goes on."""

    @property
    def is_unsaved(self) -> bool:
        """Whether its own file is not as it should be."""
        return self.kept != self.on_disk

    @property
    def kept(self) -> Answers:
        """What its own file should have: what was taken back is there for as long as the offer itself says it."""
        if not self.undone:
            return self.answers
        place, answers = self.undone_from, self.answers.answers
        return self.answers.model_copy(update={"answers": (*answers[:place], *self.undone, *answers[place:])})

    @property
    def is_to_write(self) -> bool:
        """Whether there may be something to write into the offer itself."""
        return bool(self.undone) or (self.is_ours and bool(self.answers.unwritten))

    @property
    def is_ours(self) -> bool:
        """Whether the program made the offer."""
        return self.offer is not None and self.offer.is_ours

    @property
    def is_behind(self) -> bool:
        """Whether there is something to write that is worth trying."""
        return self.is_unsaved or (self.is_to_write and not self.is_refused)

    def as_written(self, offer: Offer) -> Offer:
        """The offer as its own file has it, or will once what was taken back is written there."""
        if self.offer is not None and self.is_ours:
            offer = self.offer.offer
        for answer in reversed(self.undone):
            offer = taken_back(offer, answer)
        return offer


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
            news = _read(path, drawer)
            is_first, drawer.is_refused = drawer.offer is None, False
            _read_offer(path, drawer)
            if is_first and drawer.offer is not None and drawer.offer.is_ours:  # it may have ended before it was told
                with drawer.changing:
                    drawer.answers = drawer.answers.written_into(drawer.offer.offer, ())
        return news

    def typing(self, file: str, term: str, text: str) -> None:
        """Remember what is half typed."""
        drawer = self._drawer(file)
        with drawer.changing:
            drawer.answers = drawer.answers.with_typing(term, text)

    def change(self, file: str, answers: Answers) -> None:
        """Go on with what was answered besides; the step can be taken back."""
        drawer = self._drawer(file)
        with drawer.changing:
            for place, answer in enumerate(_besides(answers.answers, drawer.answers.answers)):
                over = None
                if drawer.offer is not None and not answer.is_awaited and can_be_answered(answer.term):
                    over = statement(drawer.as_written(drawer.offer.offer), answer.term)
                drawer.answers = drawer.answers.with_answer(
                    answer.model_copy(update={"over": over, "with_above": place > 0})
                )
            drawer.steps += 1
            drawer.is_refused = False

    def can_undo(self, file: str, today: date) -> bool:
        """Whether there is a step to take back: of this run of the app, or of this day."""
        drawer = self._drawer(file)
        said = drawer.answers.last_said
        return bool(said) and (drawer.steps > 0 or said[-1].on == today)

    def undo(self, file: str) -> Answers:
        """Take the last step back; returns what is left."""
        drawer = self._drawer(file)
        with drawer.changing:
            gone = drawer.answers.last_said
            left = drawer.answers.answers[: len(drawer.answers.answers) - len(gone)]
            drawer.answers = drawer.answers.model_copy(update={"answers": left})
            may_say = [answer for answer in gone if answer.over is not None and (drawer.is_ours or answer.in_offer)]
            if drawer.offer is None or drawer.is_ours:
                drawer.undone_from = min(len(left), drawer.undone_from) if drawer.undone else len(left)
                drawer.undone = (*may_say, *drawer.undone)
            drawer.steps = max(0, drawer.steps - 1)
            drawer.is_refused = False
        return drawer.answers

    def behind(self) -> tuple[str, ...]:
        """Every offer of which there is something to write."""
        return tuple(file for file, drawer in self._drawers.items() if self.can_keep(file) and drawer.is_behind)

    def save(self, file: str) -> str:
        """Write what was answered about an offer; returns why that could not be, or nothing.

        What was taken back goes out of the offer before it goes out of the file beside it, and what was answered goes
        into that file first: killed between the two, nothing is lost, and nothing counts that was not said.
        """
        path, drawer = self._path_of(file), self._drawer(file)
        if path is None:
            return ""
        with drawer.lock:
            news = [_take_back(path, drawer), _keep(path, drawer)]
            is_kept = not drawer.is_unsaved
            news.append(_write_into_offer(path, drawer))
            if is_kept:  # else the same would be told once more
                news.append(_keep(path, drawer))
        return next(filter(None, news), "")

    def save_all(self) -> str:
        """Write whatever is not written; returns why some of it could not be, or nothing."""
        return next(filter(None, [self.save(file) for file in self.behind()]), "")

    def laid_over(self, loaded: Loaded, *also: str) -> Loaded:
        """Lay over the offers what is not on disk yet, and what was answered about those named besides."""
        unsaved = {file for file, drawer in self._drawers.items() if drawer.is_unsaved or drawer.undone}
        drawers = {file: self._drawer(file) for file in {*also, *unsaved} if file in loaded.as_written}
        if not drawers:
            return loaded
        written = {file: drawer.as_written(loaded.as_written[file]) for file, drawer in drawers.items()}
        answers = {file: drawer.answers for file, drawer in drawers.items()}
        sources = tuple(
            Source(source.file, laid_over(written[source.file], answers[source.file]))
            if source.file in answers
            else source
            for source in loaded.sources
        )
        return replace(
            loaded,
            sources=sources,
            answers={**loaded.answers, **answers},
            as_written={**loaded.as_written, **written},
        )

    def read_again(self) -> None:
        """Take what another program has written meanwhile about offers that were called."""
        for file, drawer in self._drawers.items():
            path = self._path_of(file)
            if path is None or not drawer.lock.acquire(blocking=False):  # what is being saved is known
                continue
            try:
                if drawer.content is not None and not drawer.is_unsaved:
                    _read(path, drawer)
                if drawer.offer is not None:
                    _read_offer(path, drawer)
            finally:
                drawer.lock.release()

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
        with drawer.changing:
            drawer.answers = _merged(theirs, drawer.answers, drawer.on_disk)
            drawer.content, drawer.on_disk, drawer.steps = loaded.content, theirs, 0
    return ""


def _read_offer(path: Path, drawer: _Drawer) -> None:
    """Take the offer as its own file has it; one that is broken meanwhile stays as it was last."""
    read = offer_as_written(path)
    if read is None or read == drawer.offer:
        return
    drawer.offer, drawer.is_refused = read, False
    if not read.is_ours:
        drawer.undone = ()


def _keep(path: Path, drawer: _Drawer) -> str:
    """Write the file beside the offer."""
    if not drawer.is_unsaved:
        return ""
    if drawer.is_broken and (news := _read(path, drawer)):  # it may be mended by now
        return news
    try:
        return _write(path, drawer)
    except (ChangedError, ExistsError):
        return _read(path, drawer) or _write_merged(path, drawer)
    except SaveError as error:
        return _failure(answers_path(path), error)


def _write(path: Path, drawer: _Drawer) -> str:
    answers = drawer.kept
    drawer.content = save_answers(path, answers, drawer.content)
    drawer.on_disk = answers
    return ""


def _write_merged(path: Path, drawer: _Drawer) -> str:
    """Write what was answered here after what another program has written meanwhile."""
    try:
        _write(path, drawer)
    except SaveError as error:
        return _failure(answers_path(path), error)
    return f"{called(answers_path(path))} was changed by another program; what you typed is added"


def _take_back(path: Path, drawer: _Drawer) -> str:
    """Let an offer of the program's own state what it did before what was taken back."""
    undone = drawer.undone
    if not undone or drawer.is_refused:
        return ""
    try:
        drawer.offer = take_back(path, undone)
    except SaveError as error:
        drawer.is_refused = True
        return f"{_failure(path, error)}; it still says what you took back"
    with drawer.changing:
        drawer.undone = drawer.undone[: len(drawer.undone) - len(undone)]
    return ""


def _write_into_offer(path: Path, drawer: _Drawer) -> str:
    """Write what was answered into an offer of the program's own."""
    if drawer.is_refused or drawer.undone or not drawer.is_to_write:
        return ""
    try:
        drawer.offer, written = write_answers(path, drawer.answers)
    except SaveError as error:
        drawer.is_refused = True
        return f"{_failure(path, error)}; the answers are kept beside it"
    with drawer.changing:
        before, drawer.answers = drawer.answers, drawer.answers.written_into(drawer.offer.offer, written)
        changed = [one for one, now in zip(before.answers, drawer.answers.answers, strict=True) if now.in_offer]
    missed = next((answer for answer in changed if not answer.in_offer and answer not in written), None)
    if missed is None:
        return ""
    return f"{called(path)} was changed by another program; what it says of {missed.term} by now counts"


def _merged(theirs: Answers, mine: Answers, known: Answers) -> Answers:
    """What another program has written, with what was answered, taken back and half typed here since it was read."""
    gone = Counter(answer.said for answer in _besides(known.answers, mine.answers))
    written = [answer for answer in mine.answers if answer.in_offer]
    answers = []
    for answer in theirs.answers:
        if gone[answer.said]:
            gone[answer.said] -= 1
        else:
            answers.append(next((one for one in written if one.said == answer.said), answer))
    merged = theirs.model_copy(update={"answers": (*answers, *_besides(mine.answers, known.answers))})
    for term in known.typing.keys() - mine.typing.keys():
        merged = merged.with_typing(term, "")
    for term, text in mine.typing.items():
        if known.typing.get(term) != text:
            merged = merged.with_typing(term, text)
    return merged


def _besides(answers: Iterable[Answer], known: Iterable[Answer]) -> list[Answer]:
    """The answers that are not among those known, each as often as it was given."""
    left = Counter(answer.said for answer in known)
    besides = []
    for answer in answers:
        if left[answer.said]:
            left[answer.said] -= 1
        else:
            besides.append(answer)
    return besides


def _failure(path: Path, error: SaveError) -> str:
    return f"cannot write {called(path)}: {error.reason}"

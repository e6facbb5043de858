"""What was answered about one offer, and the two files it goes into: one beside the offer, and the offer itself.

Only an offer that the program made is written to; beside any other, and until it is written, answers are laid over it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from offercompare.files.answered_offer import Written, offer_as_written, take_back, write_answers
from offercompare.files.answers import answers_path, load_answers, save_answers
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.answers import Answer, Answers, taken_back
from offercompare.model.merged import merged
from offercompare.model.offer import Offer
from offercompare.model.statement import statement
from offercompare.tui.drawers import changed_meanwhile, left_alone, not_written


@dataclass
class CallDrawer:
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


def read(path: Path, drawer: CallDrawer) -> str:
    """Take what is on disk; what was answered here and is not there is added to it."""
    loaded = load_answers(path)
    drawer.is_broken = bool(loaded.problems)
    if loaded.problems:
        return left_alone(loaded.problems[0])
    if loaded.content != drawer.content:
        theirs = loaded.answers if loaded.content is not None else Answers()
        with drawer.changing:
            drawer.answers = merged(theirs, drawer.answers, drawer.on_disk)
            drawer.content, drawer.on_disk, drawer.steps = loaded.content, theirs, 0
    return ""


def read_offer(path: Path, drawer: CallDrawer) -> None:
    """Take the offer as its own file has it; one that is broken meanwhile stays as it was last."""
    offer = offer_as_written(path)
    if offer is None or offer == drawer.offer:
        return
    drawer.offer, drawer.is_refused = offer, False
    if not offer.is_ours:
        drawer.undone = ()


def keep(path: Path, drawer: CallDrawer) -> str:
    """Write the file beside the offer."""
    if not drawer.is_unsaved:
        return ""
    if drawer.is_broken and (news := read(path, drawer)):  # it may be mended by now
        return news
    try:
        return _write(path, drawer)
    except (ChangedError, ExistsError):
        return read(path, drawer) or _write_merged(path, drawer)
    except SaveError as error:
        return not_written(answers_path(path), error)


def _write(path: Path, drawer: CallDrawer) -> str:
    with drawer.changing:
        answers = drawer.kept
    drawer.content = save_answers(path, answers, drawer.content)
    drawer.on_disk = answers
    return ""


def _write_merged(path: Path, drawer: CallDrawer) -> str:
    """Write what was answered here after what another program has written meanwhile."""
    try:
        _write(path, drawer)
    except SaveError as error:
        return not_written(answers_path(path), error)
    return f"{changed_meanwhile(answers_path(path))}; what you typed is added"


def write_taken_back(path: Path, drawer: CallDrawer) -> str:
    """Let an offer of the program's own state what it did before what was taken back."""
    undone = drawer.undone
    if not undone or drawer.is_refused:
        return ""
    try:
        offer = take_back(path, undone)
    except SaveError as error:
        drawer.is_refused = True
        return f"{not_written(path, error)}; it still says what you took back"
    with drawer.changing:
        drawer.offer = offer
        drawer.undone = drawer.undone[: len(drawer.undone) - len(undone)]
    return ""


def write_answered(path: Path, drawer: CallDrawer) -> str:
    """Write what was answered into an offer of the program's own."""
    if drawer.is_refused or drawer.undone or not drawer.is_to_write:
        return ""
    try:
        now, written = write_answers(path, drawer.answers)
    except SaveError as error:
        drawer.is_refused = True
        return f"{not_written(path, error)}; the answers are kept beside it"
    with drawer.changing:
        # What was taken back while it was written goes next: what it says until then is no change of another program.
        drawer.offer = now
        drawer.undone = tuple(_said_over(now.offer, drawer.undone, written))
        offer = drawer.as_written(now.offer)
        before, drawer.answers = drawer.answers, drawer.answers.written_into(offer, written)
        changed = [one for one, now in zip(before.answers, drawer.answers.answers, strict=True) if now.in_offer]
    missed = next((answer for answer in changed if not answer.in_offer and answer not in written), None)
    if missed is None:
        return ""
    return f"{changed_meanwhile(path)}; what it says of {missed.term} by now counts"


def _said_over(offer: Offer, undone: Sequence[Answer], written: Sequence[Answer]) -> Iterator[Answer]:
    """What was said and taken back while the offer was written was said over what it states now."""
    terms = {answer.term for answer in written if answer not in undone}
    for answer in undone:
        if answer in written:
            terms.add(answer.term)
        elif answer.term in terms and answer.over is not None and not answer.in_offer:
            yield answer.model_copy(update={"over": statement(offer, answer.term)})
            continue
        yield answer

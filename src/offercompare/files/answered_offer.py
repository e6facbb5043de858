"""What was answered, written into the offer itself where the program made it; any other is never written to."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from offercompare.files.own_offer import is_ours, save_offer, sound_offer
from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import SaveError
from offercompare.model.answers import Answer, Answers, laid_over, taken_back
from offercompare.model.offer import Offer


class Written(NamedTuple):
    """An offer as its own file has it."""

    offer: Offer
    is_ours: bool
    """Whether the program made it, and may write to it."""


def offer_as_written(path: Path) -> Written | None:
    """Read an offer without what was answered; `None` if it cannot be read or has a problem."""
    try:
        return _read(path)[1]
    except SaveError:
        return None


def write_answers(path: Path, answers: Answers) -> tuple[Written, tuple[Answer, ...]]:
    """Write into an offer of the program's own what counts over it; returns it, and which answers are in it now.

    An answer to a term that was changed in the file since is not written: the file counts.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or not without changing something else.
    """
    content, before = _read(path)
    told = tuple(answer for answer in answers.unwritten if answer.counts_over(before.offer))
    return _saved(path, content, laid_over(before.offer, Answers(answers=told))), told


def take_back(path: Path, answers: Sequence[Answer]) -> Written:
    """Let an offer of the program's own state what it did before these answers, where it still states what they say.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or not without changing something else.
    """
    content, before = _read(path)
    offer = before.offer
    for answer in reversed(answers):
        offer = taken_back(offer, answer)
    return _saved(path, content, offer)


def _saved(path: Path, content: bytes, offer: Offer) -> Written:
    data = save_offer(path, content, offer)
    return _in(path, data)


def _read(path: Path) -> tuple[bytes, Written]:
    try:
        content = read_bytes(path)
    except UnreadableError as error:
        raise SaveError(path, f"it cannot be read: {error}") from error
    return content, _in(path, content)


def _in(path: Path, content: bytes) -> Written:
    return Written(sound_offer(path, content), is_ours(content))

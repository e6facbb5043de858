"""The answers of calls: in memory, and saved at once to a file beside the offer where that can be."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from offercompare.files.load import Loaded
from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer, Answers, Statement, apply_answers
from offercompare.model.catalogue import Term
from offercompare.model.evaluation import Source
from offercompare.model.offer import Offer
from offercompare.tui.state.sidecar_store import SidecarStore


class CallStore(SidecarStore[Answers]):
    """Holds the answers about every offer; a file is read when a call begins, and written with every key typed."""

    AFTER_A_CHANGE: ClassVar[str] = "; what you typed is added"

    def __init__(
        self, path_of: Callable[[str], Path | None], as_written: Callable[[str], Offer | None] = lambda _: None
    ) -> None:
        """Keep answers beside the offers.

        Args:
            path_of: Says where an offer lies, `None` where nothing can be kept beside it.
            as_written: Says what the offer's own file states, without any answers; `None` where that is not known.
        """
        super().__init__(CALLS, path_of)
        self._as_written = as_written

    def message_path(self, file: str) -> Path | None:
        """Return the path of the e-mail of today's call; `None` where nothing can be kept beside the offer."""
        path, today = super().message_path(file), date.today()  # noqa: DTZ011 - the day where the person is
        return None if path is None else path.with_stem(f"{path.stem}-{today.isoformat()}")

    def set_typing(self, file: str, term: Term, text: str) -> None:
        """Remember what is half typed."""
        self.change(file, lambda answers: answers.with_typing(term, text))

    def add(self, file: str, answers: Sequence[Answer]) -> None:
        """Add the answers of one sentence, as one step that can be undone."""
        offer = self._as_written(file)

        def added(before: Answers) -> Answers:
            for index, answer in enumerate(answers):
                over = Statement.of(offer, answer.about) if offer is not None and not answer.is_pending else None
                before = before.with_answer(answer.model_copy(update={"over": over, "with_above": index > 0}))
            return before

        self.change(file, added)

    def can_undo(self, file: str, today: date) -> bool:
        """Return whether there is a step of this day to take back."""
        latest = self.value(file).last_step
        return bool(latest) and latest[-1].on == today

    def undo(self, file: str) -> None:
        """Undo the last step."""
        self.change(file, Answers.without_last_step)

    def merge(self, file: str, theirs: Answers, known: Answers) -> Answers:
        """Add to what another program has written what was answered and half typed here since it was read."""
        mine, count = self.value(file), len(known.answers)
        new = mine.answers[count:] if mine.answers[:count] == known.answers else ()
        typing = {name: text for name, text in mine.typing.items() if known.typing.get(name) != text}
        return theirs.model_copy(update={"answers": (*theirs.answers, *new), "typing": theirs.typing | typing})

    def with_answers(self, loaded: Loaded, *also: str) -> Loaded:
        """Lay over the offers what is not on disk yet, and what was answered about those named too."""
        unsaved = {file for file, state in self._states.items() if state.is_unsaved}
        answers = {file: self.value(file) for file in {*also, *unsaved} if file in loaded.as_written}
        sources = tuple(
            Source(source.file, apply_answers(loaded.as_written[source.file], answers[source.file]))
            if source.file in answers
            else source
            for source in loaded.sources
        )
        return loaded._replace(sources=sources, answers={**loaded.answers, **answers}) if answers else loaded

    def reload(self) -> None:
        """Read again what another program has written meanwhile about offers that were called."""
        for file, state in self._states.items():
            path = self.path_of(file)
            if path is None or not state.file_lock.acquire(blocking=False):  # what is being saved is known
                continue
            try:
                if state.content is not None and not state.is_unsaved:
                    self._read(file, path)
            finally:
                state.file_lock.release()

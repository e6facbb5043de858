"""What is answered on the phone while the app runs, and at once in files where that can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from offercompare.files.load import Loaded
from offercompare.model.answers import Answers, laid_over
from offercompare.model.evaluation import Source
from offercompare.model.merged import besides
from offercompare.model.statement import can_be_answered, statement
from offercompare.tui.call_drawer import CallDrawer, keep, read, read_offer, write_answered, write_taken_back
from offercompare.tui.drawers import Drawers


class Calls(Drawers[CallDrawer]):
    """Remembers for every offer; a file is read when a call begins, and written with every key that is typed."""

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        super().__init__(path_of, CallDrawer)

    def answers(self, file: str) -> Answers:
        """What was answered about an offer, as it is now."""
        return self._drawer(file).answers

    def is_own(self, file: str) -> bool:
        """Whether the program made the offer, so that the answers go into it."""
        return self._drawer(file).is_ours

    def open(self, file: str) -> str:
        """Read what was answered about an offer before; returns what is wrong with that, or nothing."""
        path, drawer = self._path_of(file), self._drawer(file)
        if path is None:
            return ""
        with drawer.lock:
            news = read(path, drawer)
            is_first, drawer.is_refused = drawer.offer is None, False
            read_offer(path, drawer)
            if is_first and drawer.offer is not None and drawer.is_ours:  # it may have ended before it was told
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
            for place, answer in enumerate(besides(answers.answers, drawer.answers.answers)):
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

    def save(self, file: str) -> str:
        """Write what was answered about an offer; returns why that could not be, or nothing.

        What was taken back goes out of the offer before it goes out of the file beside it, and what was answered goes
        into that file first: killed between the two, nothing is lost, and nothing counts that was not said.
        """
        path, drawer = self._path_of(file), self._drawer(file)
        if path is None:
            return ""
        with drawer.lock:
            news = [write_taken_back(path, drawer), keep(path, drawer)]
            is_kept = not drawer.is_unsaved
            news.append(write_answered(path, drawer))
            if is_kept:  # else the same would be told once more
                news.append(keep(path, drawer))
        return next(filter(None, news), "")

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
                    read(path, drawer)
                if drawer.offer is not None:
                    read_offer(path, drawer)
            finally:
                drawer.lock.release()

"""What is kept beside an offer: in a folder of its kind, under the name of the offer, which is never touched.

`asks/lakeside.toml` and `calls/lakeside.toml` lie beside `lakeside.toml`. The folder keeps them from being taken for
offers, which are the TOML files of a folder but not of those below it.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import Field, ValidationError

from offercompare.files import CALLS_FOLDER, DRAFTS_FOLDER
from offercompare.files.check import load_model, read_model
from offercompare.files.problems import Problem
from offercompare.files.read import decode
from offercompare.files.save import SaveError, as_bytes, make_folder, remove, save
from offercompare.model.answers import Answers
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term, find_term
from offercompare.model.fields import Contradiction, Format, Strict, nearest
from offercompare.model.offer import Offer

T = TypeVar("T", bound=Strict)


@dataclass(frozen=True)
class SidecarFile(Generic[T]):
    """What is kept of one offer, as it was read."""

    value: T
    """Nothing where there is no file, or a broken one, which a save does not touch."""
    content: bytes | None = None
    """The file as it was read, `None` if there is none; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sidecar(Generic[T]):
    """One kind of file beside the offers."""

    folder: str
    model: type[T]
    header: str
    """The remarks on the first lines of a new file."""
    what: str = ""
    """What is kept, in the plural."""
    purpose: str = ""
    """The end of the sentence: there is no offer x.toml ..."""
    identity: tuple[str, ...] = ()
    """The keys by which an item of its list of tables is recognized."""
    contradictions: Callable[[T], Iterator[Contradiction]] = field(default=lambda value: value.contradictions())
    """What does not go together, or with any offer."""

    def path(self, offer_path: Path) -> Path:
        """Where it is kept of an offer; neither the file nor its folder need exist."""
        return offer_path.parent / self.folder / offer_path.name

    def load(self, offer_path: Path) -> SidecarFile[T]:
        """Read what is kept of an offer."""
        path = self.path(offer_path)
        value, content, problems = load_model(self._name(path), path, self.model, together=self.contradictions)
        return SidecarFile(value or cast("T", self.model.model_construct()), content, problems)

    def save(self, offer_path: Path, value: T, content: bytes | None) -> bytes:
        """Write what is kept of an offer and return what its file now holds; comments and order in it stay.

        Args:
            offer_path: The offer's own file, which is not touched.
            value: What is to be kept.
            content: What was read from the file before; `None` makes a new one.

        Raises:
            ChangedError: another program has changed the file meanwhile.
            SaveError: it cannot be written or is broken, or no offer can hold what is to be kept.
        """
        path = self.path(offer_path)
        if content is not None and self._read(path, content)[1]:
            raise SaveError(path, "it has a problem, which is better mended by hand")
        data = self._patched(path, value, content)
        if content is None:
            make_folder(path.parent)
        return save(path, data, content)

    def remove(self, offer_path: Path, content: bytes) -> None:
        """Remove what is kept of an offer, and the folder if that was the last.

        Args:
            offer_path: The offer's own file, which is not touched.
            content: What was read from the file before.

        Raises:
            ChangedError: another program has changed the file meanwhile.
            SaveError: it cannot be removed.
        """
        path = self.path(offer_path)
        remove(path, content)
        with suppress(OSError):
            path.parent.rmdir()

    def problems(self, folders: Collection[Path]) -> tuple[Problem, ...]:
        """Name what is wrong with the files of this kind in these folders."""
        paths = (folder / name for folder in sorted(folders) for name in self._names_in(folder))
        return tuple(problem for path in paths for problem in self.load(path).problems)

    def strays(self, offer_paths: Collection[Path]) -> tuple[Problem, ...]:
        """Name the files of this kind beside these offers that belong to none: they would do nothing."""
        problems = []
        for folder in sorted({path.parent for path in offer_paths}):
            offers = sorted(path.name for path in offer_paths if path.parent == folder)
            for name in self._names_in(folder):
                # Of a folder only some files may have been named: the offer may be there all the same.
                if name not in offers and not os.path.lexists(folder / name):
                    message = f"there is no offer {name} {self.purpose}{nearest(name, offers)}"
                    problems.append(Problem(f"{self.folder}/{name}", None, None, message))
        return tuple(problems)

    def _names_in(self, folder: Path) -> list[str]:
        """List the files of this kind beside the offers of a folder, by the names of these."""
        with suppress(OSError):  # where there is no such folder, there are none
            names = (path.name for path in (folder / self.folder).iterdir())
            return sorted(name for name in names if name.lower().endswith(".toml") and name[0] != ".")
        return []

    def _patched(self, path: Path, value: T, content: bytes | None) -> bytes:
        """Put what is to be kept into the text of its file, and read it back."""
        # Here, as most who read what is kept never write any.
        from offercompare.files.patch import PatchError, broken_as_save_error, edit

        with broken_as_save_error(path, self.what):
            text = self.header if content is None else decode(content)
            before, _ = self._read(path, text)
            was, wanted = (
                each.model_dump(by_alias=True, exclude_none=True)
                for each in (self.model.model_construct() if before is None else before, value)
            )
            short = value.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
            data = as_bytes(path, edit(text, was, wanted, short, self.identity), content)
            read, problems = self._read(path, data)
            for problem in problems:
                raise SaveError(path, problem.sentence)
            if read != value:
                raise PatchError
        return data

    def _read(self, path: Path, content: bytes | str) -> tuple[T | None, tuple[Problem, ...]]:
        return read_model(self._name(path), content, self.model, together=self.contradictions)

    def _name(self, path: Path) -> str:
        return f"{self.folder}/{path.name}"


def misfits(term: Term, value: object) -> Iterator[Contradiction]:
    """Say what an offer would have against a value of a term, in the words of an offer."""
    from offercompare.files.diagnose import found, objections

    if term.is_own and term.is_perk:
        if not isinstance(value, bool):
            yield Contradiction((), f"expected true or false, found {found(value)}")
        return
    try:
        term.hold(value)
    except ValidationError as error:
        table = {term.key: value}
        values = {"employer": "?"} | ({term.section: table} if term.section else table)
        for objected in objections(error, values, Offer):
            yield Contradiction(objected.path[2 if term.section else 1 :], objected.message)


def _against_asks(asks: AskList) -> Iterator[Contradiction]:
    yield from asks.contradictions()
    for index, ask in enumerate(asks.asks):
        if ask.ask is not None and (about := find_term(ask.term)) and about.is_negotiable:
            for path, message in misfits(about, ask.ask):
                yield Contradiction(("asks", index, "ask", *path), message)


def _against_answers(answers: Answers) -> Iterator[Contradiction]:
    yield from answers.contradictions()
    for index, answer in enumerate(answers.answers):
        if answer.value is not None and (about := find_term(answer.term)) and about.is_answerable:
            for path, message in misfits(about, answer.value):
                yield Contradiction(("answers", index, "value", *path), message)


class Draft(Strict):
    """What a form holds beyond what it began with, as it was typed."""

    format: Format = 1
    at: str = ""
    """The selected field."""
    typing: str | None = None
    """What is half typed there."""
    caret: int = Field(0, ge=0)
    typed: Mapping[str, str] = {}
    """By the name of a field, what it holds; empty where it was emptied."""
    unclear: Mapping[str, tuple[str, str]] = {}
    """What could not be read, and what is wrong with it."""
    written: Mapping[str, bool] = {}
    """What was said of how firm a field is."""


NEW = "_new.toml"
"""The draft of an offer that has no file yet; named so that no employer's is."""

ASKS = Sidecar(
    "asks",
    AskList,
    """\
# What to ask for, kept beside the offer of the same name; nothing here changes that offer.
# Every text is yours to change: say is an ask in your own words.
format = 1
""",
    "asks",
    "to ask for it",
    ("term",),
    _against_asks,
)
"""What is to be asked of an employer."""

CALLS = Sidecar(
    CALLS_FOLDER,
    Answers,
    """\
# What they answered, kept beside the offer of the same name. The last answer to a term counts over that file until
# the term is changed there. Every line is yours to change.
format = 1
""",
    "answers",
    "to lay these answers over",
    ("term", "on", "words", "status"),
    _against_answers,
)
"""What an employer has answered: laid over the offer when it is read."""

DRAFTS = Sidecar(
    DRAFTS_FOLDER,
    Draft,
    "# What is being entered in a form of offercompare; it goes once that is saved.\nformat = 1\n",
    "entries",
)
"""What is being entered in a form; the program's alone, so nothing compares it, and it goes with what was entered."""

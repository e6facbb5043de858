"""What is kept beside an offer: in a folder of its kind, under the name of the offer, which is never touched.

The folder keeps it from being taken for an offer, which are all the TOML files of a folder but none of those below it.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from offercompare.files.check import checked, objections, placed
from offercompare.files.edited import as_bytes
from offercompare.files.expected import found
from offercompare.files.problems import Problem
from offercompare.files.read import UnreadableError, decode, parse, read_if_any
from offercompare.files.save import SaveError, create, make_folder, replace
from offercompare.model.catalogue import Term
from offercompare.model.fields import Contradiction, Strict, nearest
from offercompare.model.offer import Offer

Kept = TypeVar("Kept", bound=Strict)


@dataclass(frozen=True, slots=True)
class Beside(Generic[Kept]):
    """How one kind of file beside the offers is read and written."""

    folder: str
    called: str
    """What is kept there, in the plural."""
    what_for: str
    """The end of the sentence: there is no offer x.toml ..."""
    model: type[Kept]
    objected: Callable[[Kept], Iterator[Contradiction]]
    """What does not go together, or with any offer."""
    edit: Callable[[str | None, Kept], str]
    """Put it into the text of its file, or of a new one; raises one of `NOT_MADE_OF_BLOCKS` where it cannot be."""

    def path(self, offer_path: Path) -> Path:
        """Where it is kept of an offer; neither the file nor its folder need exist."""
        return offer_path.parent / self.folder / offer_path.name

    def load(self, offer_path: Path) -> tuple[Kept | None, bytes | None, tuple[Problem, ...]]:
        """Read what is kept of an offer, its file, and what is wrong with that; nothing where there is no file."""
        path = self.path(offer_path)
        try:
            content = read_if_any(path)
        except UnreadableError as error:
            return None, None, (self._unreadable(path, error),)
        if content is None:
            return None, None, ()
        kept, problems = self._read(path, content)
        return kept, content, problems

    def save(self, offer_path: Path, kept: Kept, content: bytes | None) -> bytes:
        """Write what is kept of an offer and return what its file now holds; comments and order in it stay.

        Args:
            offer_path: The offer's own file, which is not touched.
            kept: What is to be kept.
            content: What was read from the file before; `None` makes a new one.

        Raises:
            ChangedError: another program has changed the file meanwhile.
            SaveError: it cannot be written or is broken, or what is to be kept is nothing an offer can hold.
        """
        path = self.path(offer_path)
        if content is not None and self._read(path, content)[1]:
            raise SaveError(path, "it has a problem, which is better mended by hand")
        data = self._edited(path, kept, content)
        read, problems = self._read(path, data)
        for problem in problems:
            raise SaveError(path, f"{problem.key}: {problem.message}")
        # As new files, in which 40 and 40.0 are the same.
        if read is None or self.edit(None, read) != self.edit(None, kept):
            reason = f"the {self.called} cannot be changed without changing something else; edit it by hand"
            raise SaveError(path, reason)
        if content is None:
            make_folder(path.parent)
            create(path, data)
        else:
            replace(path, data, expected=content)
        return data

    def of_no_offer(self, offer_paths: Collection[Path]) -> tuple[Problem, ...]:
        """Name the files of this kind beside these offers that belong to none: they would do nothing."""
        known = {(path.parent, path.name) for path in offer_paths}
        problems = []
        for folder in sorted({path.parent for path in offer_paths}):
            names = sorted(name for of, name in known if of == folder)
            for path in sorted((folder / self.folder).glob("*.toml")):
                # Of a folder only some files may have been named: the offer may be there all the same.
                if (folder, path.name) not in known and not (folder / path.name).exists():
                    message = f"there is no offer {path.name} {self.what_for}{nearest(path.name, names)}"
                    problems.append(Problem(f"{self.folder}/{path.name}", None, None, message))
        return tuple(problems)

    def _edited(self, path: Path, kept: Kept, content: bytes | None) -> bytes:
        # Here, as most who read what is kept never write any.
        from offercompare.files.blocks import NOT_MADE_OF_BLOCKS

        try:
            text = self.edit(None if content is None else decode(content), kept)
            return as_bytes(path, text, content)
        except NOT_MADE_OF_BLOCKS as error:
            raise SaveError(path, f"the {self.called} cannot be written into it; edit it by hand") from error

    def _read(self, path: Path, content: bytes) -> tuple[Kept | None, tuple[Problem, ...]]:
        name = f"{self.folder}/{path.name}"
        try:
            document = parse(name, decode(content))
        except UnreadableError as error:
            return None, (self._unreadable(path, error),)
        kept, objected = checked(document, self.model, {}, self.objected)
        problems = tuple(placed(name, document, objected))
        return (None if problems else kept), problems

    def _unreadable(self, path: Path, error: UnreadableError) -> Problem:
        return Problem(f"{self.folder}/{path.name}", None, None, f"cannot be read: {error}")


def misfits(term: Term, value: object) -> Iterator[Contradiction]:
    """Say what an offer would have against a value of a term, in the words of an offer."""
    if term.is_own and term.is_perk:
        if not isinstance(value, bool):
            yield Contradiction((), f"expected true or false, found {found(value)}")
        return
    try:
        term.hold(value)
    except ValidationError as error:
        table = {term.key: value}
        for objected in objections(
            error, {"employer": "?"} | ({term.section: table} if term.section else table), Offer
        ):
            yield Contradiction(objected.path[2 if term.section else 1 :], objected.message)

"""Files -> model: every problem of every file in one run, and the sound offers all the same."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from offercompare.files import CALLS_FOLDER
from offercompare.files.check import located, read_model
from offercompare.files.problems import Problem
from offercompare.files.read import UnreadableError, decode, parse, read_bytes, reason_of, unreadable
from offercompare.model.counter_offers import counter_objections
from offercompare.model.evaluation import Source
from offercompare.model.fields import Contradiction, nearest
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import PERKS

if TYPE_CHECKING:  # most folders hold no answers, and what reads them need not be waited for
    from offercompare.files.sidecar import Sidecar
    from offercompare.model.answers import Answers

PRIORITIES = "priorities.toml"
ALL_BUT_ALIKE = 0.85
"""How near a name that is free to choose has to be to a known one to be taken for a slip."""


class Loaded(NamedTuple):
    """What was found on disk."""

    sources: tuple[Source, ...]
    """The sound offers, in the order of their file names, with what was answered laid over them."""
    priorities: Priorities
    """The documented defaults where there is no file, or none that could be read."""
    problems: tuple[Problem, ...]
    paths: Mapping[str, Path] = MappingProxyType({})
    """Where each offer file lies, the broken ones too, by the name it goes by."""
    priorities_path: Path | None = None
    priorities_bytes: bytes | None = None
    """The priorities file as it was read; a save compares it with what is there then."""
    has_sound_priorities: bool = True
    """Whether the priorities are those of the file, or there is no file."""
    answers: "Mapping[str, Answers]" = MappingProxyType({})
    """What was answered, by the offer's name, wherever there is a sound file of answers."""
    as_written: Mapping[str, Offer] = MappingProxyType({})
    """The sound offers as their own files have them, without the answers."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The offer files that could not be read, by name."""
        sound = {source.file for source in self.sources}
        return tuple(name for name in self.paths if name not in sound)


def load(paths: Sequence[Path], priorities: Path | None = None) -> Loaded:
    """Read folders and files, of which one may be the priorities.

    Args:
        paths: Folders (each `*.toml` in it) and files.
        priorities: The priorities, wherever they lie; otherwise the one named `priorities.toml` among `paths`.
    """
    problems: list[Problem] = []
    offers, found = _collect(paths, problems)
    chosen = priorities or (found[0] if found else None)
    if priorities is not None:
        offers = [path for path in offers if _identity(path) != _identity(priorities)]
    else:
        notice = f"there is one {PRIORITIES} already; {found[0]} is used" if found else ""
        problems += [Problem(str(other), None, None, notice) for other in found[1:]]
    wanted, content, is_sound = Priorities(), None, True
    called = str(priorities or PRIORITIES)
    if chosen is not None:
        wanted, content, of_priorities = _load_priorities(chosen, called)
        problems += of_priorities
        is_sound = not of_priorities
    names = _names(offers)
    calls = _calls_beside(offers)
    as_written: dict[str, Offer] = {}
    answers: dict[str, Answers] = {}
    for name, path in names.items():
        offer, of_offer = _load_offer(path, name, wanted, knows_rates=is_sound)
        problems += of_offer
        if offer is not None:
            as_written[name] = offer
        if calls and os.path.lexists(path):
            kept = calls.load(path)
            problems += kept.problems
            if kept.content is not None and not kept.problems:
                answers[name] = kept.value
    objections = counter_objections(as_written, names)
    problems += [_typo(name, names, ("counter_to",), objections[name]) for name in as_written if name in objections]
    as_written = {name: offer for name, offer in as_written.items() if name not in objections}
    bare = [Source(name, offer) for name, offer in sorted(as_written.items())]
    sources = [_with_answers(source, answers) for source in bare] if answers else bare
    of_priorities_file = {called: chosen} if chosen else {}
    problems += _likely_typos(bare, wanted, called, names | of_priorities_file)
    return Loaded(tuple(sources), wanted, tuple(problems), names, chosen, content, is_sound, answers, as_written)


def _calls_beside(paths: Iterable[Path]) -> "Sidecar[Answers] | None":
    """Import what reads answers if there is a folder of them beside any of these offers."""
    if not any(os.path.lexists(folder / CALLS_FOLDER) for folder in {path.parent for path in paths}):
        return None
    from offercompare.files.sidecar import CALLS

    return CALLS


def _with_answers(source: Source, answers: "Mapping[str, Answers]") -> Source:
    from offercompare.model.answers import apply_answers

    known = answers.get(source.file)
    return Source(source.file, apply_answers(source.offer, known)) if known else source


def _collect(paths: Iterable[Path], problems: list[Problem]) -> tuple[list[Path], list[Path]]:
    """Sort what was named into offers and priorities; a folder stands for the TOML files in it."""
    offers: dict[str, Path] = {}
    priorities: dict[str, Path] = {}
    for path in paths:
        try:
            is_folder = path.is_dir()
        except OSError as error:
            problems.append(_unlisted(path, error))
            continue
        entries = {_identity(path): path}
        if is_folder:
            names, of_folder = toml_in(path, "an offer")
            problems += of_folder
            place = os.path.realpath(path)
            entries = {f"{place}/{name}": path / name for name in names}
        for identity, entry in entries.items():
            kind = priorities if entry.name.lower() == PRIORITIES else offers
            kind.setdefault(identity, entry)
    return list(offers.values()), list(priorities.values())


def toml_in(folder: Path, what: str, called: str = "") -> tuple[list[str], list[Problem]]:
    """List the TOML files in a folder, and name what else was probably meant for one; without the folder, nothing.

    Args:
        folder: Where to look.
        what: What each file is: "an offer".
        called: What stands before its name where a problem names it.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [_unlisted(folder, error)]
    why = f"it is not read, as its name does not end in .toml; rename it if it is {what}"
    misnamed = [Problem(f"{called}{name}", None, None, why) for name in names if _is_misnamed(name)]
    return [name for name in names if _is_toml(name) and name[0] != "."], misnamed


_BACKUPS = (".bak", ".backup", ".old", ".orig", ".save", ".swp", ".tmp", ".part", ".rej", "~")
_ALL_BUT_TOML = (".tml", ".tom", ".tolm", ".otml", ".tomll", ".toml ", ".toml.")


def _unlisted(folder: Path, error: OSError) -> Problem:
    is_refused = isinstance(error, PermissionError)
    why = "no permission to look into this folder" if is_refused else f"cannot be read: {reason_of(error)}"
    return Problem(str(folder), None, None, why)


def _is_toml(name: str) -> bool:
    return name.lower().endswith(".toml")


def _is_misnamed(name: str) -> bool:
    """Return whether a file that is not read was probably meant for an offer: lakeside.toml.txt, lakeside.tml.

    A copy that an editor or a person keeps beside it is not.
    """
    name = name.lower()
    if _is_toml(name) or name[0] == "." or name.endswith(_BACKUPS):
        return False
    return ".toml." in name or name.endswith(_ALL_BUT_TOML)


def _identity(path: Path) -> str:
    """Tell files apart by where they lie, however that was written; a link is a file of its own."""
    return f"{os.path.realpath(path.parent)}/{path.name}"


def _names(offers: list[Path]) -> dict[str, Path]:
    """Name each offer by its file, with the folder where two files have one name."""
    counts: dict[str, int] = {}
    for path in offers:
        counts[path.name] = counts.get(path.name, 0) + 1
    named = {path.name if counts[path.name] == 1 else str(path): path for path in offers}
    return dict(sorted(named.items()))


def _load_offer(
    path: Path, name: str, priorities: Priorities, *, knows_rates: bool
) -> tuple[Offer | None, tuple[Problem, ...]]:
    def together(offer: Offer) -> Iterator[Contradiction]:
        yield from offer.contradictions()
        if priorities.rate(offer.currency) is None:
            wanted = f"no rate for {offer.currency}; write {offer.currency} = ... in [exchange] of {PRIORITIES}"
            if not knows_rates:
                wanted = f"the rate for {offer.currency} is not known as long as {PRIORITIES} has a problem"
            yield Contradiction(("currency",), wanted)

    return read_model(name, path, Offer, {"employer": "?"}, together)


def _load_priorities(path: Path, name: str) -> tuple[Priorities, bytes | None, tuple[Problem, ...]]:
    try:
        content = read_bytes(path)
    except UnreadableError as error:
        return Priorities(), None, (unreadable(name, error),)
    wanted, problems = read_model(name, content, Priorities)
    return wanted or _rates_in(content), content, problems


def _rates_in(content: bytes) -> Priorities:
    """Take of priorities that have a problem the currency and the rates, without which no offer in another counts."""
    with suppress(UnreadableError, ValidationError):
        values = parse("", decode(content)).values
        return Priorities.model_validate({key: values[key] for key in ("currency", "exchange") if key in values})
    return Priorities()


def _likely_typos(
    sources: Sequence[Source],
    priorities: Priorities,
    called: str,
    paths: dict[str, Path],
) -> Iterator[Problem]:
    """Find names that are free to choose but all too near to one that is known and unused."""
    offers = [name for name in paths if name != called and name not in priorities.set_aside]
    for place, file in enumerate(priorities.set_aside):
        is_there = file in paths or (called in paths and os.path.lexists(paths[called].parent / file))
        if not is_there and (hint := nearest(file, offers, ALL_BUT_ALIKE)):
            yield _typo(called, paths, ("set_aside", place), f"no offer has the file name {file}{hint}")
    also = {name for source in sources for name in source.offer.perks.also or ()}
    for name in priorities.my_perks or {}:
        if name not in PERKS and name not in also and (hint := nearest(name, PERKS, ALL_BUT_ALIKE)):
            yield _typo(called, paths, ("my_perks", name), f"no offer has a perk {name}{hint}")
    for source in sources:
        stated = source.offer.other.model_extra or {}
        unused = [key for key in priorities.criteria if key not in stated]
        for key in stated:
            if key not in priorities.criteria and (hint := nearest(key, unused, ALL_BUT_ALIKE)):
                yield _typo(source.file, paths, ("other", key), f"no criterion has the name {key}{hint}")


def _typo(file: str, paths: dict[str, Path], key: tuple[str | int, ...], message: str) -> Problem:
    text = ""
    with suppress(UnreadableError):
        text = decode(read_bytes(paths[file]))
    return located(file, text, [Contradiction(key, message)])[0]

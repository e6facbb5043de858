"""Employers by short names that still tell them apart."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.wording.clean import clean

_COMMON = frozenset(
    [
        *("associates", "center", "centre", "clinic", "clinics", "corporation", "foundation", "group", "health"),
        *("healthcare", "hospital", "hospitals", "inc", "llc", "medical", "medicine", "network", "of", "partners"),
        *("physician", "physicians", "practice", "services", "system", "the", "university"),
    ]
)
"""Words that many names of employers have in common."""
_JOINING = frozenset(
    ["and", "at", "da", "de", "del", "der", "des", "di", "du", "for", "la", "le", "of", "the", "und", "van", "von", "y"]
)
"""A name does not end with one of these."""
_ADJECTIVES = frozenset(
    [
        *("advanced", "big", "central", "east", "eastern", "first", "fort", "general", "good", "grand", "great"),
        *("greater", "high", "holy", "lake", "lower", "mid", "mount", "national", "new", "north", "northern", "old"),
        *("port", "red", "saint", "san", "santa", "south", "southern", "special", "united", "upper", "west", "western"),
    ]
)
"""Words that need the one behind them: New Hope is not called New."""


def full_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Leave each name as it is; those that are alike add the file's."""
    return _apart(employers, files)


def short_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Shorten each name to about two words: "Lakeside Regional Medical Center" is Lakeside Regional.

    Those that would be alike keep their full names, or add the file's where even these are alike.
    """
    return _apart(employers, files, _two_words)


def first_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Shorten each name to the one word that says most: "Mercy Valley Clinic" is Mercy."""
    return _apart(employers, files, _one_word, _two_words)


def _apart(employers: Sequence[str], files: Sequence[str], *ways: Callable[[str], str]) -> tuple[str, ...]:
    full = [clean(employer) for employer in employers]
    stems = [clean(file.removesuffix(".toml")) for file in files]
    named = [(*(way(name) for way in ways), name, f"{name} ({stem})") for name, stem in zip(full, stems, strict=True)]
    chosen = [0] * len(named)
    while True:
        names = [forms[level] for forms, level in zip(named, chosen, strict=True)]
        counts = Counter(names)
        alike = [i for i, name in enumerate(names) if counts[name] > 1 and chosen[i] < len(named[i]) - 1]
        if not alike:
            return tuple(names)
        for index in alike:
            chosen[index] += 1


def _two_words(name: str) -> str:
    words = name.split() or [name]
    while len(words) > 2 and words[-1].lower().strip(".,") in _COMMON:
        words.pop()
    end = 2
    while end < len(words) and (words[end - 1].lower() in _JOINING | _ADJECTIVES or not words[end - 1][:1].isalnum()):
        end += 1
    if all(_says_nothing(word) for word in words[:end]):  # "The Medical Center at Bowling Green"
        return _telling(words) or " ".join(words).rstrip(",")
    return " ".join(words[:end]).rstrip(",")


def _one_word(name: str) -> str:
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)] or [name]
    telling = _telling(words) or next((word for word in words if word.lower() not in _JOINING), words[0])
    first, *others = telling.split()
    if len(first) == 1:  # "A & B Partners"
        return _two_words(name)
    # "St. Aldric", "Special Surgery", and what stands behind "at", "of" or "for": one word of it is no name.
    needs_more = first.endswith(".") or first.lower() in _ADJECTIVES or _is_behind_a_particle(words, first)
    return telling.rstrip(",") if others and needs_more else first.rstrip(",")


def _says_nothing(word: str) -> bool:
    return word.lower().strip(".,") in _COMMON | _JOINING or not any(letter.isalnum() for letter in word)


def _telling(words: Sequence[str]) -> str:
    """Find the first one or two words that say which employer it is; empty where none does."""
    start = next((place for place, word in enumerate(words) if not _says_nothing(word)), len(words))
    found = list(words[start : start + 1])
    if start + 1 < len(words) and not _says_nothing(words[start + 1]) and not found[0].endswith(","):
        found.append(words[start + 1])
    return " ".join(found).rstrip(",")


def _is_behind_a_particle(words: Sequence[str], word: str) -> bool:
    place = words.index(word)
    return place > 0 and words[place - 1].lower() in _JOINING - {"the"}


class Names(NamedTuple):
    """How the employers of a comparison are called, by file: in about two words, and in one."""

    short: Mapping[str, str]
    first: Mapping[str, str]

    @classmethod
    def of(cls, comparison: Comparison) -> "Names":
        """Name the offers of a comparison so that they can be told apart."""
        offers = comparison.evaluation.offers
        files = [offer.file for offer in offers]
        employers = [offer.offer.employer for offer in offers]
        short, first = short_names(employers, files), first_names(employers, files)
        return cls(dict(zip(files, short, strict=True)), dict(zip(files, first, strict=True)))

    def marked(self, files: Collection[str], sign: str) -> "Names":
        """The same names, with a sign after those of some offers."""
        short, first = (
            {file: f"{name}{sign}" if file in files else name for file, name in names.items()}
            for names in (self.short, self.first)
        )
        return Names(short, first)

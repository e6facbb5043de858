"""Employers by short names that still tell them apart."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from offercompare.model.comparison import Comparison
from offercompare.model.counter_offers import counter_offers
from offercompare.wording.clean import clean

_COMMON = (
    "associates center centre clinic clinics corporation foundation group health healthcare hospital hospitals inc llc "
    "medical medicine network of partners physician physicians practice services system the university"
)
"""Words that many names of employers have in common."""
_JOINING = frozenset(
    ["and", "at", "da", "de", "del", "der", "des", "di", "du", "for", "la", "le", "of", "the", "und", "van", "von", "y"]
)
"""A name does not end with one of these."""


def full_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Leave each name as it is; those that are alike add the file's, and counter-offers say that they are."""
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
    answers = counter_offers(files)
    told = [_as_counter_offer(stem) if file in answers else "" for file, stem in zip(files, stems, strict=True)]
    named = [
        (*(f"{way(name)}{which}" for way in ways), f"{name}{which}", f"{name} ({stem})")
        for name, stem, which in zip(full, stems, told, strict=True)
    ]
    chosen = [0] * len(named)
    while True:
        names = [forms[level] for forms, level in zip(named, chosen, strict=True)]
        counts = Counter(names)
        alike = [i for i, name in enumerate(names) if counts[name] > 1 and chosen[i] < len(named[i]) - 1]
        if not alike:
            return tuple(names)
        for index in alike:
            chosen[index] += 1


def _as_counter_offer(stem: str) -> str:
    """What one would answer to an employer, and nobody has granted, is told from the offer."""
    number = stem.rpartition("-counter")[2].lstrip("-")
    return f" (counter {number})" if number else " (counter)"


def _words(name: str) -> list[str]:
    return [word for word in name.split() if any(letter.isalnum() for letter in word)] or [name]


def _two_words(name: str) -> str:
    words = name.split() or [name]
    while len(words) > 2 and words[-1].lower().strip(".,") in _COMMON.split():
        words.pop()
    end = 2
    while end < len(words) and (words[end - 1].lower() in _JOINING or not words[end - 1][:1].isalnum()):
        end += 1
    return " ".join(words[:end]).rstrip(",")


def _one_word(name: str) -> str:
    words = _words(name)
    telling = [word for word in words if word.lower().strip(".,") not in _COMMON.split()] or words
    first = telling[0].rstrip(",")
    # "St. Aldric" and "Dr. May": a word with a full stop does not stand alone.
    return f"{first} {telling[1].rstrip(',')}" if first.endswith(".") and len(telling) > 1 else first


@dataclass(frozen=True, slots=True)
class Names:
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

"""Employers by short names that still tell them apart, and by letters."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.wording.clean import clean

_COMMON = frozenset(
    """
    academy acute anesthesia associates behavioral brain bureau cancer care center centers centre children
    children's city clinic clinics college community corporation department emergency eye family foundation general
    group health healthcare heart hospital hospitals inc institute llc medical medicine memorial men men's network
    nurse nursing pain partners physician physicians pllc practice practitioners primary regional school services
    spine system university urgent vascular wellness women women's
    """.split()
)
"""Words that many names of employers have in common."""
_LINKS = frozenset("and at by for in of on the und with y".split())
_PARTICLES = frozenset("da de del der des di du el la las le los van von".split())
_ADJECTIVES = _PARTICLES | frozenset(
    """
    advanced american atlantic best beth better big black blessed blue bright central clear coastal dr east eastern
    federal first fort golden good grand gray great greater green high holy indian integrated jewish joint lake little
    long lower mid mount national new north northeast northern northwest northwestern old one our pacific palo port
    premier red rio rocky royal sacred saint san santa sick silver south southeast southern southwest southwestern
    special twin u.s united upper us veterans west western white
    """.split()
)
"""Words that need the one behind them: New Hope is not called New, nor Los Robles Los."""


def full_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Leave each name as it is; those that are alike add the file's."""
    return _apart(employers, files)


def short_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Shorten each name to about two words: "Lakeside Regional Medical Center" is Lakeside Regional.

    Those that would be alike say what differs or keep their full names; two offers of one employer add the file's name.
    """
    return _apart(employers, files, _two_words)


def first_names(employers: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Shorten each name to the one word that says most: "Mercy Valley Clinic" is Mercy."""
    return _apart(employers, files, _one_word, _two_words)


def _apart(employers: Sequence[str], files: Sequence[str], *ways: Callable[[str], str]) -> tuple[str, ...]:
    full = [clean(employer) for employer in employers]
    stems = [clean(file.removesuffix(".toml")) for file in files]
    times = Counter(full)
    named = [
        (
            *(way(name) for way in ways),
            *_differing(name, full, ways),
            *(f"{way(name)} ({stem})" if times[name] > 1 else name for way in ways[:1]),
            *([] if ways else [name]),
            f"{name} ({stem})",
        )
        for name, stem in zip(full, stems, strict=True)
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


def _differing(name: str, others: Sequence[str], ways: Sequence[Callable[[str], str]]) -> Iterator[str]:
    """Shorten what is left of a name without the words that others, which would be alike, begin with as well."""
    for way in ways:
        alike = [other.split() for other in others if other != name and way(other) == way(name)]
        words = name.split()
        shared = max((_begin_alike(words, other) for other in alike), default=0)
        while shared and _is_open(words[shared - 1]) and _bare(words[shared - 1]) not in _LINKS:
            shared -= 1  # "New" of "New Hope" stays with it
        rest = words[shared:]
        while rest and (_bare(rest[0]) in _LINKS or not any(letter.isalnum() for letter in rest[0])):
            rest = rest[1:]
        if shared and rest and rest[0][:1].isalnum() and not all(map(_says_nothing, rest)):
            yield way(" ".join(rest))


def _begin_alike(words: Sequence[str], others: Sequence[str]) -> int:
    """Count the words with which two names begin alike."""
    pairs = zip(words, others, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(words), len(others)))


@lru_cache(maxsize=4096)  # each name is compared with every other one
def _two_words(name: str) -> str:
    words = name.split() or [name]
    if len(words) > 2 and _says_nothing(words[0]) and _bare(words[1]) == "for":
        # What it is for is a name only as a whole: "Hospital for Sick Children".
        ends = (
            place for place in range(2, len(words)) if _bare(words[place]) in _LINKS or words[place - 1].endswith(",")
        )
        return " ".join(words[: next(ends, len(words))]).rstrip(",")
    last = len(words)
    while last > 2 and _says_nothing(words[last - 1]) and not all(map(_says_nothing, words[: last - 1])):
        last -= 1
    if _is_link(words[last - 1]):
        last += 1  # "Brigham and" is no name
    words = words[:last]
    is_article = _bare(words[0]) == "the" and len(words) > 2 and not _says_nothing(words[2])  # "The Ohio State"
    end = 3 if is_article or _bare(words[0]) == "dr" else 2
    while end < len(words) and _is_open(words[end - 1]):
        end += 1
    if all(map(_says_nothing, words[:end])):  # "The Medical Center at Bowling Green"
        telling = _telling(words)
        return " ".join(words).rstrip(",") if not telling or _is_open(telling) else telling
    return " ".join(words[:end]).rstrip(",")


@lru_cache(maxsize=4096)
def _one_word(name: str) -> str:
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)] or [name]
    telling, named = _telling(words), [word for word in words if _bare(word) not in _LINKS]
    if not telling:  # "Regional Medical Center"
        return named[0].rstrip(",") if len(named) == 1 else _two_words(name)
    first, *others = telling.split()
    if len(first) == 1 or (_is_open(first) and not others):  # "A & B Partners", "United Health"
        return _two_words(name)
    # "St. Aldric", "Special Surgery", and what stands behind "at", "of" or "for": one word of it is no name.
    return telling if _is_open(first) or _is_behind_a_link(words, first) else first.rstrip(",")


def _bare(word: str) -> str:
    return word.lower().strip(".,").removesuffix("'")


def _is_link(word: str) -> bool:
    return _bare(word) in _LINKS or not word[:1].isalnum()


def _is_open(word: str) -> bool:
    """Return whether no name ends with this word: "St.", "of", "New", "&"."""
    return word.endswith(".") or _bare(word) in _ADJECTIVES or _is_link(word)


def _says_nothing(word: str) -> bool:
    return _bare(word) in _COMMON | _LINKS or not any(letter.isalnum() for letter in word)


def _telling(words: Sequence[str]) -> str:
    """Find the first words, two or what belongs to them, that say which employer it is; empty where none does."""
    start = next((place for place, word in enumerate(words) if not _says_nothing(word)), len(words))
    found = list(words[start : start + 1])
    for word in words[start + 1 :]:
        is_enough = len(found) > 1 and not _is_open(found[-1])
        if is_enough or _says_nothing(word) or found[-1].endswith(","):
            break
        found.append(word)
    return " ".join(found).rstrip(",")


def _is_behind_a_link(words: Sequence[str], word: str) -> bool:
    place = [each.rstrip(",") for each in words].index(word.rstrip(","))
    return place > 0 and _bare(words[place - 1]) in _LINKS - {"the"}


def letter(index: int) -> str:
    """Return the letter for an index, from 0: A to Z, then AA."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def letters_of(comparison: Comparison, known: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Give each offer its letter by file, in rank order, and a counter-offer the letter of its offer: B′, B″.

    Args:
        comparison: The offers.
        known: The letters given before, which stay, also those of offers that are gone.
    """
    letters = dict(known or {})
    taken = sum(not each.endswith(_PRIMES) for each in letters.values())
    for standing in comparison.standings:
        if standing.file not in letters:
            letters[standing.file] = letter(taken)
            taken += 1
    for counter in comparison.counter_offers:
        if counter.evaluated.file not in letters and counter.to in letters:
            free = (f"{letters[counter.to]}{prime}" for prime in _primes())
            letters[counter.evaluated.file] = next(each for each in free if each not in letters.values())
    return letters


_PRIMES = ("′", "″")


def _primes() -> Iterator[str]:
    """What tells the counter-offers to one offer apart: B′, B″, B3′."""
    yield from _PRIMES
    yield from (f"{number}′" for number in count(len(_PRIMES) + 1))


class Names(NamedTuple):
    """How the offers of a comparison are called, by file: in about two words, and in one."""

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

    def with_letters(self, letters: Mapping[str, str]) -> "Names":
        """The same names, each after the letter of its offer: B Prairie Cross."""
        return Names(
            *({file: f"{letters.get(file, '')} {name}".lstrip() for file, name in names.items()} for names in self)
        )

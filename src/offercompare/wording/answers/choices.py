"""Choices of several words from a list, as a person types them: by number, by name, with hours, or all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from offercompare.wording.answers.spoken import UnclearError, folded
from offercompare.wording.clean import clean


class Mention(NamedTuple):
    """One thing an answer mentions: words of a list, or a number of hours."""

    words: tuple[str, ...]
    """More than one for a range and for "all"; none for hours."""
    hours: float | None = None
    part: int = 0
    """In which part of the answer it stands: parts lie between commas, semicolons and "and"."""

    @property
    def word(self) -> str | None:
        """The one word that is named, if it is one."""
        return self.words[0] if len(self.words) == 1 else None


def words_of(text: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Read a choice of several words: by number (1, 3-5), by name or another name for it, or "all".

    Args:
        text: What was typed.
        known: Each word in the order of its number, with the other names for it.
    """
    chosen = {word for mention in mentions(text, known) for word in mention.words}
    if not chosen:
        raise UnclearError("Type numbers or names from the list, such as 1, 2.")
    return tuple(word for word in known if word in chosen)


def hours_of(text: str, known: Mapping[str, Iterable[str]], counted: Sequence[str]) -> dict[str, float | None]:
    """Read a choice of several words, of which some may come with hours: protected time 40 hours, library.

    Hours belong to the name beside them, before or after it; on their own to the first of `counted`.

    Args:
        text: What was typed.
        known: As for `words_of`.
        counted: The words that may have hours.

    Returns:
        The hours of each word that was chosen.
    """
    found = mentions(text, known)
    chosen = {word for mention in found for word in mention.words}
    hours: dict[str, float] = {}
    for place, word in _owners(found, counted).items():
        if word not in counted:
            names = " and ".join(name.replace("_", " ") for name in counted)
            raise UnclearError(f"Hours go with {names} only, such as {counted[0].replace('_', ' ')} 40 hours.")
        if word in hours:
            raise UnclearError("Which hours are for what? Type the hours after each name, such as 1 40h, 2 16h.")
        hours[word] = found[place].hours or 0.0
    chosen |= hours.keys()
    if not chosen:
        raise UnclearError("Type numbers or names from the list, such as 1, 2.")
    return {word: hours.get(word) for word in known if word in chosen}


def _owners(found: Sequence[Mention], counted: Sequence[str]) -> dict[int, str]:
    """Say to which word each number of hours belongs, by its place."""
    owners: dict[int, str] = {}
    taken: set[int] = set()
    alone: list[list[int]] = []
    for _, run in groupby(range(len(found)), key=lambda place: found[place].part):
        places = [place for place in run if found[place].hours is not None or found[place].word]
        # "40 hours of protected time 16 hours of board prep", or the other way round
        step = 1 if places and found[places[0]].hours is not None else -1
        for index, place in enumerate(places):
            if found[place].hours is None:
                continue
            beside = index + step
            word = found[places[beside]].word if 0 <= beside < len(places) else None
            if word is not None:
                owners[place] = word
                taken.add(places[beside])
            elif alone and alone[-1][-1] == place - 1:
                alone[-1].append(place)
            else:
                alone.append([place])

    def is_free(place: int) -> bool:
        return 0 <= place < len(found) and found[place].word in counted and place not in taken

    for places in alone:  # a part of their own: "protected time, 40 hours" or "40 hours, protected time"
        before = list(takewhile(is_free, range(places[0] - 1, -1, -1)))[: len(places)][::-1]
        after = list(takewhile(is_free, range(places[-1] + 1, len(found))))[: len(places)]
        names = before if len(before) == len(places) else after if len(after) == len(places) else []
        taken.update(names)
        free = [word for word in counted if word not in owners.values()] or [*counted]
        named = [found[place].word or "" for place in names] or [free[0]] * len(places)
        owners |= zip(places, named, strict=True)
    return owners


def mentions(text: str, known: Mapping[str, Iterable[str]]) -> tuple[Mention, ...]:
    """Read what an answer mentions of a list, by number, by name or as hours, in the order of the answer."""
    words = tuple(known)
    names = {folded(name): word for word in words for name in (word, word.replace("_", " "), *known[word])}
    longest = sorted(names, key=len, reverse=True)
    token = re.compile(
        r"(?P<hours>\d+(?:\.\d+)?\s*(?:h|hrs?|hours?)\b(?: (?:a|per|each|every) year)?)"
        r"|(?P<range>\d+\s*(?:-|to)\s*\d+(?!\w))|(?P<number>\d+(?!\w))|(?P<all>(?:all|everything)\b)|(?P<name>(?:"
        + "|".join(map(re.escape, longest))
        + r")\b)|(?P<part>\s*(?:[,;&+/]|and\b))|(?P<gap>[\s.:=()]+|-+(?=\s)|(?:the|of|for|also|with)\b)"
        r"|(?P<unknown>[^\s,;]+)"
    )
    found: list[Mention] = []
    unknown: list[list[str]] = []
    part, before = 0, 0
    for match in token.finditer(folded(text)):
        said = match[0]
        match match.lastgroup:
            case "part":
                part += 1
            case "hours":
                found.append(Mention((), float(re.split(r"[\sh]", said)[0]), part))
            case "all":
                found.append(Mention(words, part=part))
            case "name":
                found.append(Mention((names[said],), part=part))
            case "range" | "number":
                found.append(Mention(_numbered(said, words), part=part))
            case "unknown":
                if unknown and match.start() == before + 1:
                    unknown[-1].append(said)
                else:
                    unknown.append([said])
                before = match.end()
    if unknown:
        what = clean(", ".join(" ".join(said).strip(".()!?") or said[0] for said in unknown), limit=80)
        raise UnclearError(f"Not understood: {what}. Type numbers or names from the list, such as 1, 2.")
    return tuple(found)


def _numbered(said: str, words: Sequence[str]) -> tuple[str, ...]:
    first, last = (int(number) for number in (re.split(r"\s*(?:-|to)\s*", said) * 2)[:2])
    if not 1 <= first <= last <= len(words):
        raise UnclearError(f"There is no {said}; the numbers go from 1 to {len(words)}.")
    return tuple(words[first - 1 : last])

"""The answers of two programs to one offer, as one list."""

from collections import Counter
from collections.abc import Iterable

from offercompare.model.answers import Answer, Answers


def merged(theirs: Answers, mine: Answers, known: Answers) -> Answers:
    """What another program has written, with what was answered, taken back and half typed here since it was read."""
    gone = Counter(answer.said for answer in besides(known.answers, mine.answers))
    written = [answer for answer in mine.answers if answer.in_offer]
    answers = []
    for answer in theirs.answers:
        if gone[answer.said]:
            gone[answer.said] -= 1
        else:
            answers.append(next((one for one in written if one.said == answer.said), answer))
    merged = theirs.model_copy(update={"answers": (*answers, *besides(mine.answers, known.answers))})
    for term in known.typing.keys() - mine.typing.keys():
        merged = merged.with_typing(term, "")
    for term, text in mine.typing.items():
        if known.typing.get(term) != text:
            merged = merged.with_typing(term, text)
    return merged


def besides(answers: Iterable[Answer], known: Iterable[Answer]) -> list[Answer]:
    """The answers that are not among those known, each as often as it was given."""
    left = Counter(answer.said for answer in known)
    besides = []
    for answer in answers:
        if left[answer.said]:
            left[answer.said] -= 1
        else:
            besides.append(answer)
    return besides

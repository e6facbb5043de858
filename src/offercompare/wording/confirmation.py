"""After a call: what was learned, in words, and the e-mail that confirms it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.wording.clean import clean
from offercompare.wording.questions import label_of, values_said
from offercompare.wording.sentences import listed
from offercompare.wording.spoken import Spoken, Told, where_written
from offercompare.wording.terms import value_said
from offercompare.wording.told import said_with
from offercompare.wording.told_terms import us_day

MOST_OPEN = 3
"""Questions besides what the call was about; a longer list is not answered by reply."""


class Learnt(NamedTuple):
    """What was answered of one term, in words."""

    term: Term
    label: str
    said: str
    where: str
    """Where it stands in writing: "contract, Exhibit C"; empty where it was only said."""


def learnt(answer: Answer, comparison: Comparison, standing: Standing) -> Learnt:
    """Put an answer into words, with the details that were said with it."""
    said = values_said(comparison, standing).get(answer.about)
    if said is None:
        said = _value_alone(answer, standing)
    return Learnt(answer.about, label_of(answer.about, comparison), said, where_written(answer))


def confirmation(call: Spoken, today: date) -> str:
    """Write the e-mail after a call; it could be sent as it is."""
    return "\n\n".join(_paragraphs(call, today))


def is_a_detail(term: Term, answers: Answers) -> bool:
    """Whether it is said with another term that was answered too: "5 days, on top of PTO"."""
    return said_with(term, {term: answer.value for term, answer in answers.stated.items()}) is not None


def _paragraphs(call: Spoken, today: date) -> Iterator[str]:
    yield "Hello,"
    yield f"Thank you for the call {'today,' if call.on == today else 'on'} {us_day(call.on)}."
    asked = [entry for entry in call.told if entry.is_to_be_written and not entry.will_write]
    agreed = [entry for entry in call.told if entry.is_to_be_written and entry.will_write]
    other = [entry for entry in call.told if not entry.is_to_be_written]
    heading = "To confirm what you told me:"
    if asked:
        yield _list(heading, [entry.sentence for entry in asked])
        this = "this" if len(asked) == 1 else "these"
        yield f"Could you confirm {this} by reply{_exactly(asked)}, and put {_in_papers(asked)}?"
    for paper in dict.fromkeys(entry.paper for entry in agreed):
        group = [entry.sentence for entry in agreed if entry.paper == paper]
        yield _list(f"Thank you for agreeing to put {'this' if len(group) == 1 else 'these'} in {paper}:", group)
    if asked or agreed:
        heading = "You also told me:"
    if other:
        yield _list(heading, [entry.sentence for entry in other])
    if rough := [entry for entry in (*agreed, *other) if entry.is_rough]:
        yield f"Please{' also' * bool(asked)} confirm the exact {'figures' if len(rough) > 1 else 'figure'} there."
    if call.awaited:
        these = "this question" if len(call.awaited) == 1 else "these questions"
        yield _list(f"You said you would get back to me on {these}:", call.awaited)
    besides = call.besides[:MOST_OPEN]
    if questions := [entry.said for entry in besides if not entry.is_promise]:
        yield _list("When you have a moment, I would also like to know:", questions)
    if promises := [entry for entry in besides if entry.is_promise]:
        this, it = ("this", "it") if len(promises) == 1 else ("these", "them")
        papers = {_a_paper(entry.paper) for entry in promises}
        paper = papers.pop() if len(papers) == 1 else "writing"
        heading = f"Could you also put {this} in {paper}? We spoke about {it} before:"
        yield _list(heading, [entry.said for entry in promises])
    yield "Kind regards,"


def _exactly(asked: Sequence[Told]) -> str:
    rough = [entry for entry in asked if entry.is_rough]
    where = "" if len(rough) == len(asked) else ' where I wrote "about"'
    return f", with the exact {'figures' if len(rough) > 1 else 'figure'}{where}" if rough else ""


def _in_papers(asked: Sequence[Told]) -> str:
    """Say what is to be put where: "the 5 days of CME in the letter and the rest in the contract"."""
    papers = Counter(_a_paper(entry.paper) for entry in asked)
    (most, _), *others = papers.most_common()
    if not others:
        return f"{'it' if len(asked) == 1 else 'them'} in {most}"
    parts = [
        f"{listed([entry.promise for entry in asked if _a_paper(entry.paper) == paper])} in {paper}"
        for paper, _ in others
    ]
    return f"{', '.join(parts)} and {'the rest' if papers[most] > 1 else _promise_in(asked, most)} in {most}"


def _promise_in(asked: Sequence[Told], paper: str) -> str:
    return next(entry.promise for entry in asked if _a_paper(entry.paper) == paper)


def _a_paper(paper: str) -> str:
    """Where a promise goes of which nothing is in writing yet: a reply by e-mail is writing too."""
    return "the contract" if paper == "writing" else paper


def _list(heading: str, entries: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {entry}" for entry in entries)])


def _value_alone(answer: Answer, standing: Standing) -> str:
    if answer.about.is_informative:
        return clean(str(answer.value))
    return clean(value_said(answer.about, answer.value, standing.evaluated.offer))

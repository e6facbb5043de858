"""The questions of `offercompare new`, in the order of a negotiation.

They are those that move the score most; every other key is in the file that is written, to be filled in
by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from offercompare.model.catalogue import perk, term
from offercompare.model.sections import PERKS
from offercompare.wording.answers.dates import day
from offercompare.wording.answers.facts import (
    COVERS,
    Facts,
    Reader,
    allowance,
    as_it_is,
    carried,
    cme_days,
    conference_travel,
    covered,
    day_source,
    fee,
    license_and_dea,
    paid_as,
    perks,
    position,
    status,
)
from offercompare.wording.terms import term_label, term_question


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, explained and read."""

    key: str
    text: str
    why: str
    """What `?` answers."""
    read: Reader
    hint: str = ""
    """What may be typed, for example."""
    menu: tuple[str, ...] = ()
    """What may be chosen by number."""
    is_asked: Callable[[Facts], bool] = field(default=lambda _: True)
    """From what was stated before it."""
    depends_on: str = ""
    """The question whose answer may make it needless, if another's does."""
    may_be_said: bool = True
    """Whether it makes a difference that it was only said."""


def _has_money(facts: Facts) -> bool:
    return facts.get("allowance.amount") != 0


QUESTIONS: tuple[Question, ...] = (
    Question(
        key="employer",
        text=term_question(term("employer")),
        hint="Lakeside Regional Medical Center",
        why="The name at the top of the offer. It is the one thing that is needed.",
        read=as_it_is("employer"),
        may_be_said=False,
    ),
    Question(
        key="position",
        text="Which position is it, and where?",
        hint="Hospitalist, Duluth, MN",
        why="For your own overview; it is not scored.",
        read=position,
        may_be_said=False,
    ),
    Question(
        key="status",
        text="How do you have this offer: in writing, or only said so far?",
        menu=("contract", "letter or e-mail", "policy or handbook", "only said"),
        why="What is in writing counts as firm. What was only said counts too, but is marked, and you are "
        "reminded to get it in writing. You can say otherwise for each answer.",
        read=status,
        may_be_said=False,
    ),
    Question(
        key="answer_by",
        text=term_question(term("answer_by")),
        hint="Dec 18",
        why="The deadline is shown beside the offer.",
        read=lambda answer, _facts, today: {"answer_by": day(answer, today)},
        may_be_said=False,
    ),
    Question(
        key="amount",
        text=term_question(term("allowance.amount")),
        hint="4500, or none",
        why="The CME money for one year. What counts is what is left of it to learn with, after the fees and "
        "the travel that it must pay.",
        read=allowance,
    ),
    Question(
        key="paid_as",
        text="How is it paid?",
        menu=("against receipts", "as a stipend", "on a card", "direct to the provider"),
        why="A stipend comes with the salary: it may be spent on anything, but is usually taxed. The others "
        "mostly are not.",
        read=paid_as,
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="covers",
        text="What may it be spent on?",
        hint="1 2 3, or courses, travel, or all",
        why="Look for licenses, boards and dues in the list of expenses: what has to pay fees is not left to "
        "learn with. What you leave out counts as not allowed.",
        read=covered,
        menu=tuple(word.replace("_", " ") for word in COVERS),
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="carryover",
        text=term_question(term("allowance.carryover")),
        hint="all, 2000, or none",
        why='"Use it or lose it" is none. With carryover, two quiet years pay for a dear one.',
        read=carried,
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="days",
        text="How many paid CME days are there a year?",
        hint="5, 40 hours, 5 on top of PTO, or none",
        why="Paid time away for CME. Hours are fine; eight are taken as a day.",
        read=cme_days,
    ),
    Question(
        key="from",
        text="Do these days come on top of PTO?",
        hint="yes, no, or unpaid",
        why="Days that are taken out of PTO are vacation spent on learning, and count as none.",
        read=day_source,
        is_asked=lambda facts: bool(facts.get("days.amount")) and "days.from" not in facts,
        depends_on="days",
    ),
    Question(
        key="travel",
        text="Who pays for conference travel?",
        hint="employer, employer up to 2000, allowance, or none",
        why='"Travel is covered" may mean on top of the allowance (employer) or out of it (allowance), and '
        "often up to a cap.",
        read=conference_travel,
    ),
    Question(
        key="license",
        text="Who pays for the state license, and for the DEA?",
        hint="employer, allowance, none, or 500 (up to); two if they differ: employer, none",
        why="employer is on top of the allowance, allowance is out of it, none is you. The DEA is $888 for "
        "three years.",
        read=license_and_dea,
    ),
    Question(
        key="board_certification",
        text=term_question(term("fees.board_certification")),
        hint="employer, allowance, none, or an amount",
        why="Longitudinal fees and recertification: some $220 a year.",
        read=fee("board_certification"),
    ),
    Question(
        key="society_dues",
        text="Who pays the dues of your societies?",
        hint="employer, allowance, none, or an amount",
        why="Often an amount: they pay up to so much a year, and you pay the rest.",
        read=fee("society_dues"),
    ),
    Question(
        key="perks",
        text="Which of these come with it?",
        hint="1, 3, 4; with hours: protected time 40 hours, library; or none",
        why="Type those that were promised; of the others nothing is stated. None says that there are none at all.",
        read=perks,
        menu=tuple(term_label(perk(name)) for name in PERKS),
    ),
)

"""The questions of `offercompare plan --new`: four fees, a meeting and a course, each in few words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from offercompare.model.fees import EVERYONE, PublishedFee
from offercompare.model.priorities import Costs
from offercompare.wording.answers.planned import (
    UNREAD,
    YEARS_COUNTED,
    Facts,
    amount,
    contract_year,
    days_away,
    must_have,
    named_spending,
    rhythm,
    spending,
)
from offercompare.wording.answers.spoken import UnclearError
from offercompare.wording.plan_items import ONCE

HOW_MUCH = "Type what it costs and how often, such as 1206 every 2 years, 888/3y or 220 a year; or - to skip it."
_HOW_MUCH_TO_GO = "Type what it costs, such as 900 or free; with it, if you like: 900, 4 days, travel 1700, must."
_YEAR_OF_CONTRACT = (
    "A plan goes by the years of the new contract: 1 is its first year. What comes every 3 years from year 2 "
    "on comes in years 2, 5 and 8."
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to plan: a fee, or something to go to."""

    key: str
    """Of `[fees]` for a fee, a word of `covers` for anything else."""
    what: str
    every: int
    """How often it comes if nobody says so."""

    @property
    def is_fee(self) -> bool:
        """Whether it is a fee, which has no days and no travel and is always a must."""
        return self.key in Costs.model_fields


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a topic: how it is asked, explained and read."""

    topic: Topic
    part: str
    text: str
    why: str
    """What `?` answers."""
    read: Callable[[str, str, tuple[PublishedFee, ...]], Facts]
    """From an answer, the currency and what has been published to what it says; raises UnclearError."""
    nothing: Facts
    """What is so where it is skipped."""
    is_asked: Callable[[Facts], bool]
    """From what was said of the topic before it."""
    hint: str = ""
    again: str = ""
    """How it is asked where the plan has one already."""

    @property
    def key(self) -> str:
        """Its name among all questions."""
        return f"{self.topic.key}.{self.part}"

    @property
    def is_first(self) -> bool:
        """Whether it begins its topic."""
        return self.part == ("cost" if self.topic.is_fee else "what")

    @property
    def is_needed(self) -> bool:
        """Whether skipping it skips the topic: nothing is planned without a name and a price."""
        return self.part in {"what", "cost"}


MEETING = Topic("conferences", "meeting", 1)
COURSE = Topic("courses", "course", ONCE)
FEE_TOPICS = tuple(
    Topic(key, Costs.model_fields[key].title or key, 1)
    for key in ("state_license", "dea", "board_certification", "society_dues")
)
_OF_FEES: Mapping[str, tuple[str, str]] = {
    "state_license": (
        "State license: what does a renewal cost, and how often?",
        "What your state takes for renewing the license. With licenses in several states, add them up.",
    ),
    "dea": (
        "DEA registration: what does it cost, and how often?",
        "The federal registration for controlled substances; with a state one on top, add that.",
    ),
    "board_certification": (
        "Board certification: what does it cost, and how often?",
        "What your board takes for keeping up the certification: a yearly fee, or an exam every so many years.",
    ),
    "society_dues": (
        "Society dues: what do they cost a year?",
        "Membership in the societies you want to stay in, added up.",
    ),
}


def named(answer: str, published: tuple[PublishedFee, ...]) -> tuple[PublishedFee | None, str]:
    """Take a published fee by its name, and leave what else was said: california, next in year 2."""
    for fee in published:
        if answer.casefold().startswith(fee.name.casefold()):
            rest = answer[len(fee.name) :]
            if not rest[:1].isalnum():
                return fee, rest.strip(" ,.")
    return None, answer


def published_facts(fee: PublishedFee) -> dict[str, object]:
    """What a published fee says of an item, with its source."""
    year = f", {fee.year}" if fee.year else ""
    whom = {} if fee.whom == EVERYONE else {"whom": fee.whom}
    return {"cost": fee.cost, "every": fee.every, "cost_from": f"{fee.published_for}: {fee.source}{year}", **whom}


def _fee_cost(answer: str, currency: str, published: tuple[PublishedFee, ...]) -> Facts:
    fee, rest = named(answer, published)
    facts = published_facts(fee) if fee else {}
    if rest:
        own = spending(rest, currency, HOW_MUCH, details=False)
        if "cost" in own:
            facts = {key: value for key, value in facts.items() if key == "every"}
        facts |= own
    if "cost" not in facts:
        raise UnclearError(f"{YEARS_COUNTED} {HOW_MUCH}" if UNREAD in facts else HOW_MUCH)
    return facts


def _event_cost(answer: str, currency: str, _published: tuple[PublishedFee, ...]) -> Facts:
    facts = spending(answer, currency, _HOW_MUCH_TO_GO, details=True)
    if "cost" not in facts:
        both = "And what does it cost to register? Type both, such as 900, 4 days; or free, 4 days."
        raise UnclearError(f"{YEARS_COUNTED} {both}" if UNREAD in facts else both)
    return facts


def _name(answer: str, currency: str, _published: tuple[PublishedFee, ...]) -> Facts:
    if not any(letter.isalpha() for letter in answer) or answer.casefold() in {"y", "yes", "yep", "sure"}:
        raise UnclearError("Type what it is called, such as Society annual meeting; or - to skip it.")
    return named_spending(answer, currency)


def _comes_again(topic: Topic, facts: Facts) -> bool:
    every = facts.get("every", topic.every)
    is_open = isinstance(every, int) and (every > 1 or UNREAD in facts)
    return "cost" in facts and is_open and "from_year" not in facts


def _when(topic: Topic, text: str) -> Question:
    return Question(
        topic,
        "from_year",
        text,
        _YEAR_OF_CONTRACT,
        lambda answer, _currency, _published: {"from_year": contract_year(answer)},
        {"from_year": 1},
        lambda facts: _comes_again(topic, facts),
    )


def _of_fee(topic: Topic) -> tuple[Question, ...]:
    text, why = _OF_FEES[topic.key]
    is_yearly = topic.key == "society_dues"
    hint = "695, or - for none" if is_yearly else "1206 every 2 years, 888/3y, 220 a year"
    return (
        Question(topic, "cost", text, why, _fee_cost, {}, lambda _: True, hint),
        Question(
            topic,
            "every",
            "How many years from one to the next?",
            "2 if you pay it every second year.",
            lambda answer, _currency, _published: {"every": rhythm(answer)},
            {"every": 1},
            lambda facts: bool(facts.get("cost")) and "every" not in facts and not is_yearly,
        ),
        _when(topic, "When is it next due: contract year 1, 2 or 3?"),
    )


def _of_event(topic: Topic, text: str, again: str, why: str, hint: str) -> tuple[Question, ...]:
    return (
        Question(topic, "what", text, why, _name, {}, lambda _: True, hint, again),
        Question(
            topic,
            "cost",
            "What does it cost to register, and how many days are you away?",
            "The price without travel. Days are those you are away from work.",
            _event_cost,
            {},
            lambda facts: "what" in facts and "cost" not in facts,
            "900, 4 days; or all at once: 900, 4 days, travel 1700, must; 0 if it costs nothing",
        ),
        Question(
            topic,
            "days",
            "How many days are you away for it?",
            "Days away from work: the plan holds them against the CME days of an offer.",
            lambda answer, _currency, _published: {"days": days_away(answer)},
            {"days": 0.0},
            lambda facts: "cost" in facts and "days" not in facts,
        ),
        Question(
            topic,
            "travel",
            "Travel: what do flight, hotel and meals come to?",
            "An estimate is enough. What stands in brackets is lodging and meals alone, at the standard rate at "
            "which the GSA pays those who travel for the government; add the flight.",
            lambda answer, currency, _published: {
                "travel": amount(answer, currency, "Type an amount, such as 1700; or none.")
            },
            {"travel": 0.0},
            lambda facts: bool(facts.get("days")) and "travel" not in facts,
        ),
        _when(topic, "In which contract year: 1, 2 or 3?"),
        Question(
            topic,
            "must",
            "Must, or nice to have?",
            "Must-haves are paid first. What is nice to have is left out first where the money ends.",
            lambda answer, _currency, _published: {"must": must_have(answer)},
            {"must": False},
            lambda facts: "cost" in facts and "must" not in facts,
        ),
    )


QUESTIONS: tuple[Question, ...] = (
    *(question for topic in FEE_TOPICS for question in _of_fee(topic)),
    *_of_event(
        MEETING,
        "A meeting you mean to go to every year: what is it called?",
        "Another meeting to go to every year? What is it called?",
        "One society meeting or conference. For one more, run offercompare plan --new again.",
        "Society annual meeting; or all at once: Society annual meeting, 900, 4 days",
    ),
    *_of_event(
        COURSE,
        "A course you mean to take: what is it called?",
        "Another course? What is it called?",
        "One course; it counts once, unless you say how often: 1950 every 3 years.",
        "Suturing course; or all at once: Suturing course, 50, once",
    ),
)

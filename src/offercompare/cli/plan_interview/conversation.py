"""The conversation of `offercompare plan --new` without a terminal: an answer in, the next state and a reply out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isclose
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from offercompare.cli.plan_interview.questions import QUESTIONS, Question, Topic, published_facts
from offercompare.files.check import objections
from offercompare.files.plan_items import Added
from offercompare.model.fees import EVERYONE, PublishedFee, PublishedFees
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.wording.amounts import count, money, number
from offercompare.wording.answers.planned import FREE, UNREAD, Facts
from offercompare.wording.answers.spoken import NONE, YES, UnclearError, folded
from offercompare.wording.answers.typed import BACK, HELP, LONGEST, SKIP, STOP, plain
from offercompare.wording.clean import clean
from offercompare.wording.plan_items import ONCE, beyond_said, rhythm_said
from offercompare.wording.sentences import listed, sentence_case

_NOT_THIS = SKIP | (NONE - {"nothing", "zero"}) | {"no meeting", "no course", "no thanks", "not now"}
"""Ways to skip a topic; a fee of nothing is an answer."""
_AGREED = YES | {"", "write", "write it", "ok", "okay", "save"}
_REFUSED = STOP | NONE
_LONGEST_RHYTHM = 10
"""Years from one to the next beyond which a ratio of two amounts says nothing of a rhythm."""
_ABOUT = 0.05
"""How far an amount said from memory may be off."""
_NO_FACTS: Facts = MappingProxyType({})


class Suggestion(NamedTuple):
    """What Enter takes."""

    said: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class PlanInterview:
    """Where the conversation stands; immutable."""

    priorities: Priorities
    """As they are: what their plan names is not asked."""
    published: PublishedFees = field(default_factory=PublishedFees)
    given: Mapping[str, Facts] = field(default_factory=lambda: MappingProxyType({}))
    """By the question's key."""
    at: int = 0
    is_finished: bool = False
    is_agreed: bool = False
    """Whether what was answered may be written."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that may be asked: no fee that the plan names already; of meetings and courses there may be more."""
        there = {item.fee for item in self.priorities.plan}
        return tuple(question for question in QUESTIONS if question.topic.key not in there)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What is asked about, in order."""
        return tuple(dict.fromkeys(question.topic for question in self.questions))

    @property
    def question(self) -> Question | None:
        """What is asked next; `None` when all is asked and only the last word is missing."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def asked(self) -> str:
        """How it is asked: for another one, where the plan has one already."""
        question = self.question
        if question is None:
            return ""
        return question.again if question.again and self._has_one(question) else question.text

    @property
    def skip_said(self) -> str:
        """What stands in brackets where Enter skips."""
        question = self.question
        return "no" if question is not None and question.again and self._has_one(question) else "skip"

    def _has_one(self, question: Question) -> bool:
        return any(item.kind == question.topic.key for item in self.priorities.plan)

    def offered(self, topic: Topic) -> tuple[PublishedFee, ...]:
        """What has been published of a fee, in the currency of the priorities."""
        return self.published.of(topic.key) if self.priorities.currency == "USD" else ()

    def added(self) -> tuple[Added, ...]:
        """What is to be written.

        Raises:
            UnclearError: an answer is out of range.
        """
        found = ((topic, self._facts_before(len(self.questions), topic)) for topic in self.topics)
        return tuple(self._item(topic, facts) for topic, facts in found if "cost" in facts)

    @property
    def suggestion(self) -> Suggestion | None:
        """What Enter takes here: what was answered before, else what is known; `None` if it skips."""
        question = self.question
        if question is None:
            return None
        if question.key in self.given:
            facts = self.given[question.key]
            return Suggestion(f"now: {self._said(question, facts)}", facts)
        match question.part:
            case "cost" if question.topic.is_fee:
                return self._fee_known(question.topic)
            case "what" | "cost":
                return None
            case "every":
                return self._rhythm_known(question)
            case "travel" if self.priorities.currency == "USD" and self.published.away:
                return self._day_rates(question)
        return Suggestion(self._said(question, question.nothing), question.nothing)

    def answered(self, line: str) -> tuple["PlanInterview", str]:
        """Take one line that was typed; return what comes next and what to say to it."""
        answer = plain(line)
        command, question = folded(answer), self.question
        if command in BACK:
            before = self._moved(-1)
            return before, "" if before.at != self.at else "This is the first question."
        if question is None:
            return self._ended(command)
        if command in STOP:
            stopped = replace(self, at=len(self.questions))
            return (stopped if self.added() else replace(stopped, is_finished=True)), ""
        try:
            return self._taken(question, answer)
        except UnclearError as unclear:
            return self, str(unclear)

    def _ended(self, command: str) -> tuple["PlanInterview", str]:
        if command in _AGREED:
            return replace(self, is_finished=True, is_agreed=True), ""
        if command in _REFUSED | SKIP:
            return replace(self, is_finished=True), ""
        return self, "Press Enter to write it, type no to leave everything as it is, or b to go back."

    def _taken(self, question: Question, answer: str) -> tuple["PlanInterview", str]:
        command = folded(answer)
        if command in HELP:
            return self, question.why
        if len(answer) > LONGEST:
            raise UnclearError(f"That is longer than {LONGEST} characters; the rest can go into the file later.")
        if command in self._skipping(question) or not (answer or self.suggestion):
            return self._skipped(question)
        if not answer and self.suggestion:
            facts = self.suggestion.facts
        else:
            facts = question.read(answer, self.priorities.currency, self.offered(question.topic))
            self._refuse_again(facts)
        after = replace(self, given=MappingProxyType({**self.given, question.key: facts}))
        after.added()  # refuses what is out of range
        return after._moved(1), after._reply(question, facts)  # noqa: SLF001  another state of the same class

    def _refuse_again(self, facts: Facts) -> None:
        """Refuse a name that the plan has: it would be paid twice."""
        name = facts.get("what")
        if name is not None and folded(str(name)) in {folded(item.what) for item in self.priorities.plan}:
            raise UnclearError("That is in your plan already. Type the name of another one, or - to skip it.")

    def _reply(self, question: Question, facts: Facts) -> str:
        """Say an answer back, and what of it could not be taken."""
        said, years = self._said(question, facts), self.priorities.plan_years
        first = facts.get("from_year")
        if isinstance(first, int) and first > years:
            said = f"{said}; {beyond_said(years)}"
        return f"{said}. {facts[UNREAD]}" if UNREAD in facts else said

    def _skipping(self, question: Question) -> frozenset[str]:
        """The words that skip a question; once something is named, "none" is a price of nothing."""
        if not question.is_needed:
            return SKIP
        return _NOT_THIS if question.is_first else _NOT_THIS - FREE

    def _skipped(self, question: Question) -> tuple["PlanInterview", str]:
        if not question.is_needed:
            facts = self._rhythm_known(question).facts if question.part == "every" else question.nothing
            after = replace(self, given=MappingProxyType({**self.given, question.key: facts}))
            return after._moved(1), self._said(question, facts)  # noqa: SLF001
        topic = question.topic
        given = {key: facts for key, facts in self.given.items() if key.rpartition(".")[0] != topic.key}
        after = replace(self, given=MappingProxyType(given))
        if not question.is_first:
            left = "left out, for its price is not known; b goes back, and 0 means that it costs nothing"
            return after._moved(1), left  # noqa: SLF001
        yearly = self.priorities.my_costs.fee(topic.key) if topic.is_fee else 0.0
        is_own = "my_costs" in self.priorities.model_fields_set
        whence = "as in your priorities" if is_own else "the documented default"
        left = f"left at {money(yearly, self.priorities.currency)} a year, {whence}" if yearly else "skipped"
        return after._moved(1), left  # noqa: SLF001

    def _fee_known(self, topic: Topic) -> Suggestion | None:
        """Suggest what the priorities have, or a published fee that comes to the same or is the same for all."""
        costs, currency = self.priorities.my_costs, self.priorities.currency
        if "my_costs" not in self.priorities.model_fields_set:
            for fee in self.offered(topic):
                if fee.whom == EVERYONE:
                    said = f"{money(fee.cost)} {rhythm_said(fee.every)}, as published by the {fee.source}"
                    return Suggestion(said, published_facts(fee))
            return None
        yearly = costs.fee(topic.key)
        for fee in self.offered(topic):
            if fee.every > 1 and isclose(fee.cost / fee.every, yearly, abs_tol=0.5):
                whom = "" if fee.whom == EVERYONE else f" ({fee.name}, for {fee.whom})"
                cost = f"{money(fee.cost)} {rhythm_said(fee.every)}"
                said = f"{cost}: the {money(yearly)} a year of your priorities{whom}"
                return Suggestion(said, published_facts(fee))
        if not yearly:
            return None
        return Suggestion(f"{money(yearly, currency)} a year, as in your priorities", {"cost": yearly, "every": 1})

    def _rhythm_known(self, question: Question) -> Suggestion:
        """Suggest the rhythm published for everybody, else the one in which a fee comes to what the priorities have."""
        topic, currency = question.topic, self.priorities.currency
        for fee in self.offered(topic):
            if fee.whom == EVERYONE and fee.every > 1:
                return Suggestion(f"{rhythm_said(fee.every)}, as published by the {fee.source}", {"every": fee.every})
        is_own = "my_costs" in self.priorities.model_fields_set
        yearly = self.priorities.my_costs.fee(topic.key) if is_own else 0.0
        cost = self._facts_before(self.at, topic).get("cost")
        if yearly and isinstance(cost, float):
            every = round(cost / yearly)
            if 1 < every <= _LONGEST_RHYTHM and isclose(cost / yearly, every, rel_tol=_ABOUT):
                said = f"{rhythm_said(every)}, to come to the {money(yearly, currency)} a year of your priorities"
                return Suggestion(said, {"every": every})
        return Suggestion(self._said(question, question.nothing), question.nothing)

    def _day_rates(self, question: Question) -> Suggestion:
        """Suggest lodging and meals at the published rates of a day."""
        days = self._facts_before(self.at, question.topic)["days"]
        assert isinstance(days, float)
        rates = self.published.away
        total = round(days * self.published.day_away, 2)
        parts = " + ".join(money(rate.cost) for rate in rates)
        source = f"{rates[0].source}, {rates[0].period}"
        said = f"{money(total)}: {listed([rate.what for rate in rates])} for {count(days, 'days')} at {parts} a day"
        remark = f"{listed([rate.what for rate in rates])} at {parts} a day ({source}), without the journey"
        return Suggestion(f"{said} ({source}), no flight in it", {"travel": total, "travel_from": remark})

    def _said(self, question: Question, facts: Facts) -> str:
        """Say an answer back as it was understood."""
        if question.part == "what":
            spending = self._spending_said(facts)
            return clean(str(facts["what"])) + (f": {spending}" if spending else "")
        if question.part == "cost":
            return self._spending_said(facts)
        value: Any = facts[question.part]
        match question.part:
            case "every":
                return "every year" if value == 1 else rhythm_said(value)
            case "from_year":
                return f"year {value}"
            case "days":
                return count(value, "days") if value else "no days"
            case "travel":
                return money(value, self.priorities.currency) if value else "nothing"
        return "must-have" if value else "nice to have"

    def _spending_said(self, facts: Facts) -> str:
        """Say back what one answer says of an item, and no more."""
        said: dict[str, Any] = dict(facts)
        currency = self.priorities.currency
        parts = []
        if "cost" in said:
            parts.append(money(said["cost"], currency) if said["cost"] else "nothing to pay")
        if "every" in said:
            parts = [" ".join([*parts, rhythm_said(said["every"])])]
        parts += [f"first in year {said['from_year']}"] if "from_year" in said else []
        parts += [f"{money(said['travel'], currency)} of travel"] if "travel" in said else []
        parts += [count(said["days"], "days")] if "days" in said else []
        parts += ["must-have" if said["must"] else "nice to have"] if "must" in said else []
        whom = f" (published for {said['whom']})" if "whom" in said else ""
        return ", ".join(parts) + whom

    def _item(self, topic: Topic, facts: Facts) -> Added:
        """Make an item of what was said of a topic.

        Raises:
            UnclearError: an answer is out of range.
        """
        stated = {key: _whole(value) for key, value in facts.items() if key in PlanItem.model_fields}
        of_topic = {"what": topic.what, "fee": topic.key, "must": True} if topic.is_fee else {"kind": topic.key}
        values: dict[str, object] = {"every": topic.every, **stated, **of_topic}
        try:
            item = PlanItem.model_validate(values)
        except ValidationError as error:
            (first, *_) = objections(error, values, PlanItem)
            raise UnclearError(f"{sentence_case(first.message)}.") from error
        return Added(item, MappingProxyType(dict(self._remarks(item, facts))))

    def _remarks(self, item: PlanItem, facts: Facts) -> dict[str, str]:
        remarks = {key: str(facts[f"{key}_from"]) for key in ("cost", "travel") if f"{key}_from" in facts}
        if item.fee is not None:
            yearly = self.priorities.my_costs.fee(item.fee)
            is_own = "my_costs" in self.priorities.model_fields_set
            told = f"my_costs.{item.fee}" if is_own else "the default"
            remarks["fee"] = f"instead of {told}, {number(yearly)} a year" if yearly else "one of [fees] in an offer"
        if item.every > 1:
            remarks["every"] = "once: no plan looks that far ahead" if item.every == ONCE else "years"
            remarks["from_year"] = "contract year in which it first comes"
        return remarks

    def _moved(self, step: int) -> "PlanInterview":
        at = self.at + step
        while 0 <= at < len(self.questions) and not self._is_asked(at):
            at += step
        if at < 0:
            return self
        after = replace(self, at=at)
        # With nothing to write there is nothing to agree to.
        return replace(after, is_finished=True) if after.question is None and not after.added() else after

    def _is_asked(self, place: int) -> bool:
        question = self.questions[place]
        return question.is_asked(self._facts_before(place, question.topic))

    def _facts_before(self, place: int, topic: Topic) -> dict[str, object]:
        """What the questions before one say of a topic: only they decide whether it is asked."""
        known: dict[str, object] = {}
        for question in self.questions[:place]:
            if question.topic == topic and question.is_asked(known):
                known |= self.given.get(question.key, _NO_FACTS)
        return known


def _whole(value: object) -> object:
    """A number without a fraction as a person would write it, for it may be said back as out of range."""
    return int(value) if isinstance(value, float) and value.is_integer() else value

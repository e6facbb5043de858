"""What the report on what to ask one employer for says, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.analysis.asks import AskOutcome, Asks
from offercompare.analysis.goals import place_of, with_granted
from offercompare.files.problems import Problem
from offercompare.model.catalogue import COVERS, Term
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.published import Market
from offercompare.model.year import YearAccount
from offercompare.report.text import Items, Lines, Part, closing
from offercompare.wording.amounts import LEAST_SHOWN, count, score, signed
from offercompare.wording.ask_reasons import talking_points
from offercompare.wording.asks import (
    IN_WRITING,
    describe_goal,
    describe_must_ask,
    describe_prices,
    describe_result,
    describe_shortfall,
    format_ask,
    format_change,
    format_cost,
    format_current,
)
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, sentence_case
from offercompare.wording.terms import label_of


class AskFindings(NamedTuple):
    """What to say of the asks of one employer."""

    comparison: Comparison
    found: Asks
    market: Market
    says: Mapping[Term, str]
    """The person's own wording, by term."""
    year: YearAccount | None = None
    """The last year that was kept with this employer, if any."""

    def sentences(self, ask: Edit) -> tuple[str, ...]:
        """What to say for an ask: one's own words, or those that are suggested."""
        if ask.term in self.says:
            return (self.says[ask.term],)
        return tuple(filter(None, talking_points(ask, self.found.standing, self.comparison, self.market, self.year)))

    def say(self, ask: Edit) -> str:
        """The same in one text."""
        return " ".join(self.sentences(ask))


def asks_report(asking: AskFindings, problems: Sequence[Problem], notice: str = "") -> tuple[Part, ...]:
    """Say what to ask for; `notice` comes first, for what a reader must know of the files themselves."""
    comparison, found = asking.comparison, asking.found
    names, said = Names.of(comparison), set[str]()
    answer = [notice, *(describe_must_ask(must, found, comparison) for must in found.musts)]
    answer.append(describe_goal(found, comparison, names))
    if found.package is None:
        answer.append(describe_shortfall(found, comparison))
    parts = [
        Part(f"What to ask {clean(found.standing.employer)} for", (Lines(tuple(filter(None, answer))),)),
        *_package(asking, names, said),
        *_singles(asking, said),
    ]
    if found.in_writing:
        is_free = not comparison.evaluation.priorities.employer_costs.writing
        heading = f"Have it put in writing{', the cheapest ask of all' if is_free else ''}"
        parts.append(Part(heading, (Items(tuple(_in_writing(granted, asking, said) for granted in found.in_writing)),)))
    notes = (
        "Scores are what they would be if everything asked for were granted and nothing else changed.",
        describe_prices(comparison),
        "Published figures are means of what was offered; nobody publishes a spread, so there is no percentile.",
    )
    return (*parts, *closing(notes, problems))


def _package(asking: AskFindings, names: Names, said: set[str]) -> Iterator[Part]:
    found, package = asking.found, asking.found.package
    if package is None or not package.asks:
        return
    after = place_of(with_granted(asking.comparison, found.standing, package.asks), found.standing.file)
    items = tuple(f"{_change(ask, asking)}.{_quote(ask, asking, said)}" for ask in package.asks)
    granted = "it" if len(items) == 1 else "all of it"
    result = Lines((f"With {granted} granted: {describe_result(after, names)}; {_costs(package, asking)}.",))
    limit = "" if found.goal.at_most is None else f", with at most {count(found.goal.at_most, 'asks')}"
    yield Part(f"What would do it at the least cost to them{limit}", (Items(items), result))


def _singles(asking: AskFindings, said: set[str]) -> Iterator[Part]:
    found = asking.found
    enough = [(each, each.least) for each in found.singles if each.least and not found.is_reached]
    if enough:
        items = (f"{_effect(least, asking)}{_quote(least.asks[0], asking, said)}" for _, least in enough)
        yield Part("Enough by itself", (Items(tuple(items)),))
    rest = [each.most for each in found.singles if each not in (single for single, _ in enough)]
    if others := tuple(_effect(most, asking) for most in rest if _earns(most, asking)):
        heading = "What would earn more still" if found.is_reached else "Not enough by itself"
        yield Part(heading, (Items(others),))


def _earns(granted: AskOutcome, asking: AskFindings) -> bool:
    """Return whether the score shows it."""
    return granted.score >= asking.found.standing.score.stated + LEAST_SHOWN


def _effect(granted: AskOutcome, asking: AskFindings) -> str:
    """Say a single ask with what it earns and what it costs them."""
    return f"{_change(granted.asks[0], asking)}: {_gain(granted, asking)}; {_costs(granted, asking)}."


def _in_writing(granted: AskOutcome, asking: AskFindings, said: set[str]) -> str:
    (ask,) = granted.asks
    gain = f": {_gain(granted, asking)}" if _earns(granted, asking) else ""
    return f"{sentence_case(label_of(ask.term, asking.comparison))}{gain}.{_quote(ask, asking, said)}"


def _change(ask: Edit, asking: AskFindings) -> str:
    """Name a term, what is asked for and what there is now."""
    found, comparison = asking.found, asking.comparison
    label = sentence_case(label_of(ask.term, comparison))
    wish, now = (
        format_ask(ask, found.standing, comparison),
        format_current(ask.term, found.standing.evaluated.offer, comparison),
    )
    condition = ask.term.of(found.standing.evaluated.offer).condition
    if wish == IN_WRITING and condition:
        return f"{label}: {now} without a condition, now {format_condition(condition)}"
    if ask.in_writing and wish != IN_WRITING:
        wish = f"{wish}, {IN_WRITING}"
    if ask.term is COVERS and not ask.in_writing:
        return sentence_case(format_change(ask, found.standing, comparison))
    return f"{label}: {wish}" if now == wish else f"{label}: {wish}, now {now}"


def _gain(granted: AskOutcome, asking: AskFindings) -> str:
    before = asking.found.standing.score.stated
    return f"{signed(granted.score - before)} to {score(granted.score)}"


def _costs(granted: AskOutcome, asking: AskFindings) -> str:
    if granted.cost is None:
        return "what it costs them is not known"
    return f"it costs them {format_cost(granted.cost, asking.comparison)}"


def _quote(ask: Edit, asking: AskFindings, said: set[str]) -> str:
    """Quote what to say for an ask, after a space; nobody says the same twice, so what was said before is left out."""
    request, *reasons = asking.sentences(ask)
    if request in said:
        return ""
    text = " ".join((request, *(reason for reason in reasons if reason not in said)))
    said.update((request, *reasons))
    return f" “{clean(' '.join(text.split()), limit=LONGEST_TEXT)}”"

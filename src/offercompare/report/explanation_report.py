"""What the report on what would change the answer says, and in which order."""

from collections.abc import Iterator, Sequence

from offercompare.analysis.explanation import Explanation
from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.files.problems import Problem
from offercompare.report.comparison_report import title
from offercompare.report.text import Grid, Items, Lines, Part, closing
from offercompare.wording import lead_risks, questions, verdict, weights
from offercompare.wording.amounts import percent, score, weight
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.questions import CHANCE_BASIS, format_question
from offercompare.wording.terms import label_of

_SHARES = (
    "A share of possible priorities: of all ways to weigh these criteria, those for which the offer is first. "
    "It is not the probability that an offer is the right one."
)
_CHANCE = f"{sentence_case(CHANCE_BASIS[0])}."


def explanation_report(explanation: Explanation, problems: Sequence[Problem], notice: str = "") -> tuple[Part, ...]:
    """Say what would change the answer; `notice` comes first, for what a reader must know of the files themselves."""
    comparison = explanation.comparison
    names = Names.of(comparison)
    answer = str(verdict.verdict(comparison, names))
    tax = verdict.missing_tax_rate(verdict.untaxed(comparison), names)
    opening = (notice, answer, tax, *verdict.apart_from_the_ranking(comparison, names))
    parts = [
        Part(title(comparison), (Lines(tuple(filter(None, opening))),)),
        Part("How safe is the lead?", (Lines(tuple(_safety(explanation, names))),)),
        *(_rivalry(explanation, names) if len(comparison.contenders) > 1 else ()),
        *_questions(explanation, names),
    ]
    return (*parts, *closing((_SHARES, _CHANCE), problems))


def _rivalry(explanation: Explanation, names: Names) -> Iterator[Part]:
    yield Part("Which weight would flip it?", (Items(tuple(_flips(explanation, names))),))
    yield Part(
        "For how many priorities would each offer win?",
        (_shares(explanation, names), Lines(tuple(_on_shares(explanation, names)))),
    )
    yield Part("What do your weights mean?", (_weights(explanation),))


def _safety(explanation: Explanation, names: Names) -> Iterator[str]:
    comparison = explanation.comparison
    answer = lead_risks.headline(explanation.margin, explanation.nearest, comparison, names)
    yield f"{answer.claim} {answer.basis}"
    nearest, decision = explanation.nearest, explanation.decision
    if nearest and (least := lead_risks.least_change(nearest, decision, comparison)):
        yield f"Least change of all weights: {least}, and {names.short[decision.offers[nearest.leader]]} leads."
    if promised := lead_risks.describe_verbal_risk(explanation.question_values, comparison, names):
        yield promised[0]
    if open_terms := lead_risks.describe_open_risk(explanation.question_values, comparison, names):
        yield open_terms[0]
    yield from _while_open(explanation, names)


def _while_open(explanation: Explanation, names: Names) -> Iterator[str]:
    """What to hold to while terms are open: who may still lead, and which offer one would regret least."""
    comparison, cautious = explanation.comparison, explanation.cautious
    if able := comparison.could_overtake:
        possible = [names.short[file] for file in dict.fromkeys(each.file for each in (comparison.leader, *able))]
        yield f"Once every open term is known, {listed(possible, 'or')} may lead."
    if cautious.rival is not None:
        chosen = [names.short[standing.file] for standing in (cautious.choice, *cautious.alike)]
        yield (
            f"Signed today, {listed(chosen)} can disappoint least: no other offer can turn out "
            f"better by more than {score(cautious.regret)} points."
        )


def _flips(explanation: Explanation, names: Names) -> Iterator[str]:
    comparison, found = explanation.comparison, explanation.upsets
    if len(comparison.level_with_leader) > 1 and not found:
        yield f"{verdict.describe_upset(None, comparison, names)}."
        return
    for index, criterion in enumerate(comparison.criteria):
        if comparison.shares[index]:
            turns = [
                lead_risks.describe_turn(upset, comparison, names) for upset in found if upset.criterion == criterion
            ]
            yield f"{label(criterion)}, now {weight(comparison.weights[index])}: {'; '.join(turns) or 'no change'}."


def _shares(explanation: Explanation, names: Names) -> Grid:
    figures = explanation.figures
    columns = [figures.overall.shares, figures.in_my_order, figures.near_mine]
    heads = ["of all priorities", "in your order of importance", "near yours"]
    if explanation.with_least is not None:
        columns.append(explanation.with_least)
        heads.append(f"with at least {_least(explanation)}")
    rows = tuple(
        (names.short[file], *("about " * bool(found.error) + percent(found.of[file]) for found in columns))
        for file in figures.decision.offers
    )
    return Grid(("", *heads), rows)


def _least(explanation: Explanation) -> str:
    labels = {criterion.key: label(criterion) for criterion in explanation.comparison.criteria}
    return listed([f"{percent(share)} for {labels[key]}" for key, share in explanation.least.items()])


def _on_shares(explanation: Explanation, names: Names) -> Iterator[str]:
    comparison, decision, figures = explanation.comparison, explanation.decision, explanation.figures
    everywhere = figures.overall
    every = (everywhere.shares, figures.in_my_order, figures.near_mine, explanation.with_least)
    error = max(found.error for found in every if found is not None)
    if error:
        yield f"About: estimated, right to {max(0.1, 100 * error):.1f} percentage points."
    yield from lead_risks.never_first(everywhere.shares.never, everywhere.dominated, decision, names)
    yield from verdict.describe_excluded(comparison, names.short)
    if suits := lead_risks.who_each_suits(everywhere.central, everywhere.shares.of, comparison, names.short):
        yield suits


def _weights(explanation: Explanation) -> Grid:
    comparison = explanation.comparison
    currency = comparison.evaluation.priorities.currency
    rows = []
    for criterion, given, influence in zip(
        comparison.criteria, comparison.weights, explanation.influences, strict=True
    ):
        trade = explanation.trade_offs.get(criterion.key)
        rows.append(
            (
                label(criterion),
                weight(given),
                percent(influence.share),
                percent(influence.effective),
                weights.describe_trade_off(trade, currency) if trade else "",
            )
        )
    return Grid(("", "weight", "share", "of what sets these offers apart", "so"), tuple(rows))


def _questions(explanation: Explanation, names: Names) -> Iterator[Part]:
    comparison, found = explanation.comparison, explanation.question_values
    lines = [str(questions.first_question(found, comparison, names)), questions.expected_scores(found, names, most=6)]
    telling = [inquiry for inquiry in found.unstated if inquiry.leader is not None]
    silent = [inquiry for inquiry in found.unstated if inquiry.leader is None]
    asked = tuple(_asked(inquiry, explanation, names) for inquiry in telling)
    blocks: list[Lines | Items] = [Lines(tuple(filter(None, lines))), *([Items(asked)] if asked else [])]
    if silent:
        blocks.append(Lines((f"{questions.no_change_heading(len(silent), is_all=not telling)}:",)))
        blocks.append(Items(tuple(_by_employer(silent, explanation, names))))
    yield Part("Which question should you ask first?", tuple(blocks))
    if found.verbal:
        promises = tuple(_promise(promise, explanation, names) for promise in found.verbal)
        yield Part("What if a promise falls away?", (Items(promises),))


def _asked(inquiry: QuestionValue, explanation: Explanation, names: Names) -> str:
    comparison = explanation.comparison
    aloud = format_question(inquiry.question, comparison, inquiry.standing)
    turning = questions.describe_turning_point(inquiry, comparison, names, about="about ")
    hanging = questions.describe_stakes(inquiry, comparison)
    employer = names.short[inquiry.standing.file]
    chance = f"Chance {percent(inquiry.odds)} that the answer changes the pick"
    return f"{employer}: {aloud} {chance}: {turning}. {sentence_case(hanging)}."


def _by_employer(silent: Sequence[QuestionValue], explanation: Explanation, names: Names) -> Iterator[str]:
    for standing in explanation.comparison.contenders:
        topics = [
            in_a_sentence(label_of(inquiry.question.term, explanation.comparison))
            for inquiry in silent
            if inquiry.standing.file == standing.file
        ]
        if topics:
            yield f"{names.short[standing.file]}: {', '.join(topics)}"


def _promise(promise: VerbalRisk, explanation: Explanation, names: Names) -> str:
    comparison = explanation.comparison
    aloud = format_question(promise.question, comparison, promise.standing)
    without = questions.describe_fall(promise, names, in_full=True)
    return f"{names.short[promise.standing.file]}: {aloud} {without}"

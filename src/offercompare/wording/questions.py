"""What to ask before signing, in words."""

import math
from typing import TYPE_CHECKING

from offercompare.model.catalogue import COVERS, DAYS_AMOUNT, PAID_AS, TAXED, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import can_be_asked_for
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.ledger import counted_fact, is_taxed
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.wording.amounts import count, money, number, score
from offercompare.wording.clean import clean
from offercompare.wording.competing_offers import describe_others
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, greeting, in_a_sentence, listed, sentence_case
from offercompare.wording.term_sentences import describe_stated
from offercompare.wording.terms import (
    format_amount,
    format_stated,
    format_term_value,
    is_money,
    is_number,
    label_of,
    own_criterion,
    term_label,
    term_question,
)
from offercompare.wording.verdict import Verdict

if TYPE_CHECKING:  # `show` says nothing of how questions are valued, and need not wait for it
    from offercompare.analysis.question_values import QuestionValue, QuestionValues, VerbalRisk


def format_question(question: Question, comparison: Comparison, standing: Standing) -> str:
    """Ask in a sentence to say aloud; what was only said is to be put in writing, and a condition to be dropped.

    What no employer can grant, such as a commute, is only made sure of; nobody asks to have it in writing.
    """
    term, offer = question.term, standing.evaluated.offer
    if not question.is_promise or term.is_refusal(term.of(offer).value):
        return ask_about(term, comparison)
    if not _is_to_be_promised(question, comparison):
        return f"Can I count on {name_promise(term, comparison, offer).removeprefix('the promise of ')}?"
    if question.why is QuestionReason.CONDITIONAL:
        return to_drop_condition(term, comparison, offer)
    return to_put_in_writing(term, comparison, offer)


def _is_to_be_promised(question: Question, comparison: Comparison) -> bool:
    """Return whether it is to be put in writing, or a condition to be dropped."""
    return question.is_promise and can_be_asked_for(question.term, comparison.evaluation.priorities)


def ask_about(term: Term, comparison: Comparison) -> str:
    """Ask for a term in a sentence to say aloud; a criterion of the user's own goes by its label."""
    return f"What about the {in_a_sentence(label_of(term, comparison))}?" if term.is_own_number else term_question(term)


def describe_question(question: Question, comparison: Comparison, standing: Standing) -> str:
    """Say a question with the reason for it."""
    name, aloud = label_of(question.term, comparison), format_question(question, comparison, standing)
    return f"{name}: {describe_reason(question, standing.evaluated.offer)}. {aloud}"


def describe_reason(question: Question, offer: Offer, value: str = "") -> str:
    """Say why a term is a question: "not stated", "assumed untaxed", "only said: 5 days", "only if you present".

    Args:
        question: What is asked.
        offer: Whom it is asked of.
        value: What the offer says of the term, in words.
    """
    if question.why is QuestionReason.ASSUMED:
        return f"assumed {format_assumption(question, offer)}"
    if not question.is_promise:
        return question.why.value
    is_conditional = question.why is QuestionReason.CONDITIONAL
    reason = format_condition(question.term.of(offer).condition or "") if is_conditional else "only said"
    return f"{reason}: {value}" if value else reason


def describe_unwritten(comparison: Comparison, standing: Standing) -> str:
    """Say in one sentence which other terms a contract should have in writing and this one has not; else nothing."""
    names = [in_a_sentence(term_label(term)) for term in comparison.to_pin_down(standing)]
    return f"Ask to have this in writing, too: {listed(names)}." if names else ""


def format_assumption(question: Question, offer: Offer) -> str:
    """What the score takes a detail to be that is not stated."""
    if question.term is TAXED and is_taxed(offer, Reading.STATED):
        return "taxed"
    return question.term.spec.assumed


def document_for(offer: Offer, section: str) -> str:
    """Where a promise about a section belongs: "the contract", "the letter", or just "writing"."""
    statuses = (offer.status_of(section), offer.status)
    return next((f"the {status}" for status in statuses if status in {"contract", "letter"}), "writing")


def to_drop_condition(term: Term, comparison: Comparison, offer: Offer) -> str:
    """Ask that something in writing no longer hang on a condition."""
    topic = in_a_sentence(label_of(term, comparison), definite=True)
    condition = format_condition(term.of(offer).condition or "")
    return f"For {topic}, the {offer.status_of(term.section)} says: {condition}. Could that condition be dropped?"


def to_put_in_writing(term: Term, comparison: Comparison, offer: Offer) -> str:
    """Ask that what was only said be put in writing; of a use of the allowance, whether it is."""
    value, paper = counted_fact(term, offer).value, document_for(offer, term.section)
    promise = name_promise(term, comparison, offer)
    sentence = "" if term.is_own_number else in_a_sentence(describe_stated(term, {term: value}, offer))
    if value == "allowance" or (value and term in {COVERS, PAID_AS}):
        return f"You said that {sentence[:-1]}. Is that in writing anywhere?"
    if not promise:
        return f"Please put in {paper} that {sentence}"
    return f"Please put {promise} in {paper}."


def name_promise(term: Term, comparison: Comparison, offer: Offer) -> str:
    """Name what an offer promises of a term: "the 5 days of CME"; empty where only a sentence can say it."""
    value, pledge, label = counted_fact(term, offer).value, term.spec.pledge, in_a_sentence(label_of(term, comparison))
    amount = value if is_number(value) else 0.0
    if term.is_own_number:
        return _name_own_number(term, amount, comparison, offer)
    if term.is_fee:
        payment = f"{money(amount, offer.currency)} for {in_a_sentence(label, definite=True)}"
        return f"the {payment if amount else f'{label} payment'}"
    if term.is_perk:
        thing = pledge or f"a {label}"
        if amount:
            return f"the {count(amount, 'hours')} of {thing}"
        return f"the {thing[2:]}" if thing.startswith("a ") else thing
    if "{}" not in pledge or not amount:
        return pledge if "{}" not in pledge else f"the {label}"
    years = getattr(getattr(offer, term.section), "per_years", None) or 1
    promise = pledge.format(format_term_value(term, amount, offer))
    return promise if years == 1 else f"{promise.removesuffix(' a year')} every {number(years)} years"


def _name_own_number(term: Term, value: float, comparison: Comparison, offer: Offer) -> str:
    """Name a number of one's own with its amount: "the base salary of $128,000", "the 4 call nights a month"."""
    name, own = in_a_sentence(label_of(term, comparison)), own_criterion(term, comparison)
    if own is None or not value:
        return f"the {name}" if value else f"the promise of no {name}"
    unit = clean(own.unit)
    is_count = unit.startswith(_EACH) or (
        not unit and (name.endswith("s") or any(f" {each}" in name for each in _EACH))
    )
    if is_count and not is_money(term, comparison):
        return f"the {number(value)} {name} {unit}".rstrip()
    return f"the {name} of {format_amount(term, value, offer, comparison)}"


_EACH = ("a ", "an ", "per ", "each ", "every ")
"""How a unit begins that only says how often."""


CHANCE_BASIS = (
    "chance, and about where it changes: every answer taken as equally likely, all other open terms as halfway",
    "chance: every answer equally likely, all other open terms halfway",
    "chance: all answers equally likely",
)
"""What the chances rest on, the fullest first."""


def first_question(found: "QuestionValues", comparison: Comparison, names: Names, only: str | None = None) -> Verdict:
    """Say which question to ask first, and of whose offer, and what the answer would do, if anything.

    Args:
        found: What there is to ask.
        comparison: Of all offers.
        names: What they are called.
        only: The file of the offer that all of `found` is about; `None`: it is about every offer.
    """
    if found.unstated and found.unstated[0].leader is not None:
        asked = found.unstated[0]
        return Verdict(_claim(asked, comparison, names), f"  {_would(asked, comparison, names)}")
    if len(comparison.standings) == 1:
        return Verdict("There is only one offer", ": no answer changes the pick.")
    if comparison.runner_up is None:
        return Verdict("No answer changes the pick", ": every other offer misses a must-have.")
    about = f" about {names.short[only]}" if only else ""
    if found.verbal and (rival := found.verbal[0].leader) is not None:
        answers = f"No single answer{about} changes the pick"
        answers = answers if found.unstated or only else "Every term that counts is stated"
        basis = f"  {answers}; without that {names.short[rival.file]} would lead."
        return Verdict(_claim(found.verbal[0], comparison, names), basis)
    if only or found.unstated:
        return Verdict(f"No single answer{about} changes the pick.", "")
    if found.verbal:
        return Verdict("Nothing that counts is left open", "; what is only said can fall away without a change.")
    return Verdict("Nothing that counts is left open", ": every term is stated, and in writing.")


def _claim(entry: "QuestionValue | VerbalRisk", comparison: Comparison, names: Names) -> str:
    """Say of whom to ask it, or where to have it put."""
    term, employer = entry.question.term, names.short[entry.standing.file]
    topic = in_a_sentence(label_of(term, comparison), definite=True)
    if _is_to_be_promised(entry.question, comparison):
        return f"Have {employer} put {topic} in {document_for(entry.standing.evaluated.offer, term.section)}."
    return f"Ask {employer} about {topic} first."


def _would(asked: "QuestionValue", comparison: Comparison, names: Names) -> str:
    """Say what the answer would do; where the pick is not who leads as stated, that comes first."""
    condition = format_turning_point(asked, comparison, about="about ", is_yearly=True) + "," * (asked.answers is None)
    if not asked.is_of_the_pick or asked.leader is None:
        return f"{sentence_case(condition)} it would lead."
    must = "it misses a must-have, and " if asked.turns_on_a_must else ""
    rival = names.short[asked.leader.file]
    if asked.standing.rank > 1:
        return f"With all that is open halfway it leads; {condition} {must}{rival} leads."
    return f"{sentence_case(condition)} {must}{rival} would lead."


def expected_scores(found: "QuestionValues", names: Names, most: int) -> str:
    """Say where the first so many contenders stand if every open term turns out halfway."""
    scores = [f"{names.first[standing.file]} {score(points)}" for standing, points in found.midway[:most]]
    if len(found.midway) > most:
        scores.append(f"{len(found.midway) - most} more")
    return f"{'With every open term halfway' if found.unstated else 'As stated'}: {', '.join(scores)}."


def format_turning_point(
    asked: "QuestionValue", comparison: Comparison, *, about: str = "", is_yearly: bool = False
) -> str:
    """Say which answers change the pick: "from 6.2 days", "below $1,200", "if yes".

    Args:
        asked: A question whose answer can change the pick.
        comparison: Whose offer is asked about.
        about: What stands before a figure that is estimated; what a must-have demands is exact.
        is_yearly: Whether to add that it is an amount a year.
    """
    if asked.answers is None:
        return "if not" if asked.is_of_the_pick else "if yes"
    nothing, best = asked.answers
    is_rising = best > nothing
    value, is_exact = _rounded(asked)
    every = " a year" if is_yearly and _is_a_year(asked) else ""
    amount = f"{'' if is_exact else about}{format_answer(asked, value, comparison)}{every}"
    if not asked.is_of_the_pick:
        return f"from {amount}{'' if is_rising else ' down'}"
    if value == nothing:
        return f"at {format_answer(asked, nothing, comparison)}{every}"
    return f"{'below' if is_rising else 'above'} {amount}"


def _rounded(asked: "QuestionValue") -> tuple[float, bool]:
    """Round where an answer changes the pick to about a hundredth of all answers; the second says if it is exact."""
    assert asked.turn is not None, "asked of an inquiry that changes nothing"
    assert asked.answers is not None, "asked of a yes or no"
    if asked.turns_on_a_must and asked.must is not None:
        return asked.must, True
    nothing, best = asked.answers
    step = max(0.01, 10.0 ** round(math.log10(abs(best - nothing) / 100)))
    value = round(asked.turn / step) * step
    if value == nothing and not asked.is_of_the_pick:
        value += step if best > nothing else -step
    return value, False


def describe_turning_point(asked: "QuestionValue", comparison: Comparison, names: Names, *, about: str = "") -> str:
    """Say which answers change the pick, and to which offer: "from 6.2 days Northway leads"."""
    assert asked.leader is not None, "asked of an inquiry that changes nothing"
    return f"{format_turning_point(asked, comparison, about=about)} {names.first[asked.leader.file]} leads"


def format_answer(asked: "QuestionValue", value: float, comparison: Comparison) -> str:
    """Say an answer in the unit in which the offer states the term: "6.2 days", "$490", "24 hours"."""
    return format_amount(asked.question.term, value, asked.standing.evaluated.offer, comparison)


def _is_a_year(asked: "QuestionValue") -> bool:
    term, years = asked.question.term, asked.standing.evaluated.offer.days.per_years
    return not term.is_own_number and (term is not DAYS_AMOUNT or years in {None, 1.0})


def describe_stakes(asked: "QuestionValue", comparison: Comparison) -> str:
    """Say how many points hang on an answer, and what the other offers give, unnamed."""
    points = score(asked.points)
    hang = f"{points} point{'s hang' if points != '1.0' else ' hangs'} on it"
    if asked.must is not None:
        hang = "a must-have hangs on it"
    given = describe_others(asked.question, asked.standing, comparison)
    return f"{hang}; {given}" if given else hang


def describe_verbal(promise: "VerbalRisk", comparison: Comparison) -> str:
    """Say what was promised: "only said: the employer, up to $2,000 a year"."""
    value = format_stated(promise.question.term, comparison, promise.standing)
    return describe_reason(promise.question, promise.standing.evaluated.offer, value)


def describe_loss(promise: "VerbalRisk", names: Names) -> tuple[str, str]:
    """Say what changes if a promise falls away, in two parts; both are empty if nothing does."""
    if promise.leader is not None:
        behind = promise.leader.score.stated - promise.score
        why = "a must-have goes with it" if promise.misses_a_must else f"then by {score(behind)}"
        return f"{names.short[promise.leader.file]} leads", why
    return ("a must-have goes with it", "") if promise.misses_a_must else ("", "")


def first_inquiry(found: "QuestionValues", standing: Standing) -> "QuestionValue | VerbalRisk | None":
    """The question about one offer that comes first: one that changes the pick, then what most points hang on."""
    found = found.about(standing.file)
    asked: tuple[QuestionValue | VerbalRisk, ...] = (*found.unstated, *found.verbal)
    return next((entry for entry in asked if entry.leader is not None), asked[0] if asked else None)


def describe_effect(entry: "QuestionValue | VerbalRisk", comparison: Comparison, names: Names) -> str:
    """Say in a sentence what an answer would change, or what is left without a promise."""
    from offercompare.analysis.question_values import QuestionValue

    if isinstance(entry, QuestionValue):
        if entry.leader is None:
            return f"{describe_stakes(entry, comparison)}."
        return _would(entry, comparison, names)
    return describe_fall(entry, names)


def describe_fall(promise: "VerbalRisk", names: Names, *, in_full: bool = False) -> str:
    """Say in a sentence what is left of the score without a promise, and what changes; in full, by how much."""
    before, after = score(promise.standing.score.stated), score(promise.score)
    falls = f"falls {f'from {before} ' * in_full}to {after}" if before != after else "stays the same"
    changes = ", ".join(filter(None, describe_loss(promise, names)[: 1 + in_full]))
    return f"Without it the score {falls}{' and ' * bool(changes)}{changes}."


def no_change_heading(silent: int, *, is_all: bool) -> str:
    """Head the answers that cannot change the pick by themselves."""
    other = "" if is_all else "other "
    return (
        f"1 {other}answer cannot change the pick by itself"
        if silent == 1
        else f"{silent} {other}answers cannot change the pick by themselves"
    )


def describe_assumptions(standing: Standing, comparison: Comparison) -> tuple[str, ...]:
    """Say which details of an offer are taken at their usual value, and what that is."""
    offer = standing.evaluated.offer
    return tuple(
        f"{in_a_sentence(label_of(question.term, comparison))}: {format_assumption(question, offer)}"
        for question in comparison.questions(standing)
        if question.why is QuestionReason.ASSUMED
    )


def in_a_letter(body: str, comparison: Comparison, standing: Standing) -> str:
    """Greet whom the offer names as its contact, and sign with the name the priorities give, if they do."""
    candidate = clean(comparison.evaluation.priorities.candidate or "")
    return f"{greeting(standing.evaluated.offer.contact)}\n\n{body}\n\nKind regards,\n{candidate}".rstrip()


def questions_message(found: "QuestionValues", comparison: Comparison, standing: Standing) -> str:
    """Write all there is to ask of one employer as a message to it; nothing in it is about another offer."""
    found = found.about(standing.file)
    asked = [entry.question for entry in found.unstated]
    asked += [question for question in comparison.questions(standing) if question.why is QuestionReason.ASSUMED]
    promised = [entry.question for entry in found.verbal]
    lines: list[str] = []
    for heading, questions in (
        ("Before I decide, may I ask about continuing medical education:", asked),
        ("And about what we have spoken of:" if asked else "About what we have spoken of:", promised),
    ):
        if questions:
            lines += [*([""] if lines else []), heading, ""]
            lines += [f"- {format_question(question, comparison, standing)}" for question in questions]
    return "\n".join(lines)

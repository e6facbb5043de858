"""What a lead hangs on besides the weights: promises that are only said, and answers that are not there yet."""

from offercompare.analysis.question_values import QuestionValues, VerbalRisk
from offercompare.model.comparison import TIED, Comparison
from offercompare.wording.questions import question_label
from offercompare.wording.sentences import Names, in_writing_alone
from offercompare.wording.terms import in_a_sentence, term_pledge


def only_said(found: QuestionValues | None, comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Say without which promise another offer leads, or that one does in writing; empty if neither is so.

    Args:
        found: What there is to ask; `None` where that is not known.
        comparison: Whose leader it is.
        names: How the offers are called.

    Returns:
        The same in several lengths, the fullest first.
    """
    promise = next((promise for promise in found.verbal if promise.leader), None) if found else None
    if promise is not None and promise.leader is not None:
        thing, then = _pledged(promise, comparison), promise.leader.file
        whose = _whose(promise.standing.file, names)
        return (
            f"{whose} {thing}; without it {names.short[then]} leads",
            f"{whose} {thing}; without it {names.first[then]} leads",
            f"{thing}; without it {names.first[then]} leads",
            f"without a promise {names.first[then]} leads",
        )
    firm, leader = comparison.firm_leader, comparison.leader
    if len(comparison.level_with_leader) > 1 or firm.score.firm <= leader.score.firm + TIED:
        return ()
    said = (in_writing_alone(comparison, names, brief=brief) for brief in (False, True))
    return tuple(in_a_sentence(text).removesuffix(".") for text in said)


def not_stated(found: QuestionValues | None, comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Say which answer may change the pick by itself; empty if none may. In several lengths, the fullest first."""
    changing = [inquiry for inquiry in found.unstated if inquiry.leader] if found else []
    if not changing:
        return ()
    first, others = changing[0], len(changing) - 1
    label = in_a_sentence(question_label(first.question, comparison))
    more = f" and {others} more answer{'s' * (others > 1)}" if others else ""
    whose = _whose(first.standing.file, names)
    return (
        f"{whose} {label}{more} may change the pick",
        f"{whose} {label} may change the pick",
        f"{len(changing)} answer{'s' * bool(others)} may change the pick",
    )


def _pledged(promise: VerbalRisk, comparison: Comparison) -> str:
    """Name what was promised, without an article: "travel payment", "$5,000 a year"."""
    term, offer = promise.question.term, promise.standing.evaluated.offer
    if term.is_own_number:
        return in_a_sentence(question_label(promise.question, comparison))
    return term_pledge(term, term.of(offer).value, offer).removeprefix("the ")


def _whose(file: str, names: Names) -> str:
    name = names.first[file]
    return f"{name}'" if name.endswith("s") else f"{name}'s"

"""What to ask before signing, in words."""

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.wording.criteria import label
from offercompare.wording.sentences import listed
from offercompare.wording.terms import in_a_sentence, term_label, term_question


def question_label(question: Question, comparison: Comparison) -> str:
    """Name what is asked for; a criterion of the user's own goes by its label."""
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact == question.term), None)
    return label(own) if own else term_label(question.term)


def question_aloud(question: Question, comparison: Comparison) -> str:
    """Ask in a sentence to say aloud; what was only said is to be put in writing."""
    name = question_label(question, comparison)
    if question.why is Why.VERBAL:
        return f"Please put in writing: {in_a_sentence(name)}."
    if question.term.startswith("other."):
        return f"What about {in_a_sentence(name)}?"
    return term_question(question.term)


def question_said(question: Question, comparison: Comparison) -> str:
    """Say a question with the reason for it."""
    name = question_label(question, comparison)
    if question.why is Why.VERBAL:
        return f"{name}: only said. Please put it in writing."
    return f"{name}: {question.why.value}. {question_aloud(question, comparison)}"


def to_pin_down(comparison: Comparison, standing: Standing) -> str:
    """Say in one sentence which other terms a contract should have in writing and this one has not; else nothing."""
    names = [in_a_sentence(term_label(term)) for term in comparison.to_pin_down(standing)]
    return f"Have it written down too: {listed(names)}." if names else ""

"""What would change the answer, as text and JSON: whatever the offers say, it is told."""

import json
import re

import pytest
from hypothesis import given, strategies as st

from offercompare.analysis.explanation import explain
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.report.as_json import explanation_json
from offercompare.report.explanation_report import explanation_report
from offercompare.report.text import as_text
from offercompare.tui.drawing.questions_view import QuestionsView, draw_questions
from offercompare.tui.drawing.weights_view import draw_weights
from support import any_priorities, scale_examples, typical_offers
from view_factory import view_of

musts = st.dictionaries(st.sampled_from(["dollars", "days", "travel", "fees", "perks"]), st.sampled_from([0.5, 1.0]))


@scale_examples(0.5)
@given(st.lists(typical_offers, min_size=1, max_size=4), any_priorities, musts)
def test_every_comparison_can_be_explained(drawn: list[Offer], priorities: Priorities, must: dict[str, float]) -> None:
    sources = [Source(f"{place}.toml", offer) for place, offer in enumerate(drawn)]
    comparison = compare(evaluate(sources, priorities.model_copy(update={"must": must})))
    explanation = explain(comparison)
    document = json.loads(explanation_json(explanation, ()))
    assert document["leader"] == comparison.leader.file
    assert abs(sum(document["shares"]["all"].values()) - 1) < 1e-5
    values = [question["value"] for question in document["questions"]]
    assert values == pytest.approx(sorted(values, reverse=True), abs=1e-9)  # what ties but for rounding keeps its order
    text = as_text(explanation_report(explanation, ()))
    assert "How safe is the lead?" in text
    assert not re.search(r"\b(nan|inf|None)\b|[{}]", text)
    view = view_of(comparison.evaluation)
    asking = QuestionsView(view, explanation.question_values)
    for width, height in ((80, 21), (120, 33)):
        assert draw_questions(asking, width, height).above
        assert draw_weights(view, explanation.figures, width, height).lines

"""The questions of `offercompare new`: whatever is typed, they read it or explain themselves."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.cli.interview.questions import QUESTIONS, Question
from offercompare.wording.answers.facts import Facts
from offercompare.wording.answers.spoken import UnclearError, ways

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("question", QUESTIONS)
def test_letters_that_only_look_like_others_are_read_as_these(question: Question) -> None:
    for word in (*question.menu, *question.hint.split()):
        for letter, alike in (("s", "\u017f"), ("k", "\u212a"), ("i", "\u0131"), ("i", "\u0130"), ("fi", "\ufb01")):
            with suppress(UnclearError):
                question.read(word.replace(letter, alike), {}, TODAY)


PIECES = ways(
    "5|4,500|$|k|%|12/18|dec|up|to|employer|allowance|none|half|40h|all|1-3|,|.|-|?|\x00"
    "|cour\u017fes|boo\u212as|16 hours|protected time|board prep|cookies|and"
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(sorted(PIECES)), max_size=8).map(" ".join)),
    st.sampled_from(QUESTIONS),
    st.sampled_from([{}, {"allowance.amount": 4500.0}]),
)
def test_whatever_is_typed_is_read_or_explained(typed: str, question: Question, facts: Facts) -> None:
    unclear, stated = "explained.", {}
    try:
        stated = dict(question.read(typed, facts, TODAY))
    except UnclearError as error:
        unclear = str(error)
    assert unclear.endswith((".", "?"))
    assert len(unclear) < 200
    assert None not in stated.values()

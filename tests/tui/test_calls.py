"""What is answered on the phone, as it goes into the offer of the program's own, or beside it and over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offercompare.files.answered_offer import Written, write_answers
from offercompare.files.answers import answers_path, load_answers
from offercompare.files.load import Loaded, load
from offercompare.files.save import ChangedError, SaveError
from offercompare.files.template import MADE_BY_US, Stated, render_offer
from offercompare.model.answers import Answer, Answers, laid_over
from offercompare.model.offer import Fact, Offer
from offercompare.model.sections import PERKS, Status
from offercompare.tui.calls import Calls
from strategies import TERMS, any_answers, values_of

FILE = "lakeside.toml"
TODAY = date(2026, 11, 22)
FIVE = Answer(term="days.amount", value=5, on=TODAY, words="5 days")
SIX = Answer(term="days.amount", value=6, on=TODAY, words="six")
SEVEN = Answer(term="days.amount", value=7, on=TODAY, words="seven")
FROM = Answer(term="days.from", value="pto", on=TODAY, words="5 days")
OURS = render_offer({"employer": Stated("Lakeside"), "days.amount": Stated(4)}, "contract")
BY_HAND = OURS.replace(MADE_BY_US, "# Mine.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(OURS)
    return tmp_path / FILE


def begun(path: Path) -> Calls:
    calls = Calls(lambda _: path)
    assert calls.open(FILE) == ""
    return calls


def said(calls: Calls, *answers: Answer) -> None:
    now = calls.answers(FILE)
    for answer in answers:
        now = now.with_answer(answer)
    calls.change(FILE, now)


def marked(calls: Calls, status: Status = "contract", clause: str | None = "2.1") -> None:
    calls.change(FILE, calls.answers(FILE).in_writing("days.amount", status, clause))


def offer_in(loaded: Loaded) -> Offer:
    (source,) = loaded.sources
    return source.offer


def on_disk(path: Path) -> Offer:
    loaded = load([path])
    assert not loaded.problems
    return offer_in(loaded)


def in_memory(calls: Calls, path: Path) -> Offer:
    return offer_in(calls.laid_over(load([path]), FILE))


def facts_of(offer: Offer, terms: frozenset[str] = frozenset()) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for term in {*TERMS, *terms} - {"perks.also"}:
        section, _, key = term.rpartition(".") if "." not in term else term.partition(".")
        if not section:
            facts[term] = getattr(offer, key)
        else:
            fact: Fact = offer.perk(key) if section == "perks" and key not in PERKS else offer.fact(section, key)
            facts[term] = fact[:2]  # a clause that was written into the offer stays there, whatever is said next
    return facts | {"perks.also": set(offer.perks.also or ())}


def remarks(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("# ")]


def test_an_answer_goes_into_an_offer_of_the_programs_own(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE, FROM)
    assert in_memory(calls, path).days.amount == 5
    assert calls.save_all() == ""
    assert calls.behind() == ()
    text = path.read_text()
    assert "\namount = 5 " in text
    assert '\nfrom = "pto"' in text
    assert remarks(text) == remarks(OURS)
    answers = load_answers(path).answers
    assert all(answer.in_offer for answer in answers.answers)
    assert [answer.with_above for answer in answers.answers] == [False, True]
    fact = on_disk(path).fact("days", "amount")
    assert (fact.value, fact.is_written) == (5, False)
    assert on_disk(path) == in_memory(calls, path) == load([path]).as_written[FILE]


def test_what_is_changed_in_the_file_afterwards_counts(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    calls.save_all()
    for text in (path.read_text().replace("amount = 5 ", "amount = 7 "), OURS):  # even what it said before
        path.write_text(text)
        calls.read_again()
        again = begun(path)
        assert on_disk(path) == in_memory(calls, path) == in_memory(again, path) == load([path]).as_written[FILE]
        assert again.save_all() == calls.save_all() == ""
        assert path.read_text() == text


def test_a_mark_and_what_is_taken_back(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    marked(calls)
    assert calls.save_all() == ""
    fact = on_disk(path).fact("days", "amount")
    assert (fact.value, fact.is_written, fact.clause) == (5, True, "2.1")
    calls.undo(FILE)
    assert not in_memory(calls, path).fact("days", "amount").is_written
    assert calls.save_all() == ""
    fact = on_disk(path).fact("days", "amount")
    assert (fact.value, fact.is_written, fact.clause) == (5, False, None)
    calls.undo(FILE)
    assert calls.save_all() == ""
    assert facts_of(on_disk(path)) == facts_of(
        Offer.model_validate({"employer": "Lakeside", "status": "contract", "days": {"amount": 4.0}})
    )
    assert not load_answers(path).answers.answers


@pytest.mark.parametrize("answered_before", [(), (SIX,)])
@pytest.mark.parametrize("answered_again", [(), (SEVEN,)])
def test_what_is_said_while_the_offer_is_written_counts(
    path: Path, answered_before: tuple[Answer, ...], answered_again: tuple[Answer, ...]
) -> None:
    calls = begun(path)
    for answer in (*answered_before, FIVE):
        said(calls, answer)

    def writes(path: Path, answers: Answers) -> tuple[Written, tuple[Answer, ...]]:
        written = write_answers(path, answers)
        calls.undo(FILE)
        for answer in answered_again:
            said(calls, answer)
        return written

    with patch("offercompare.tui.call_drawer.write_answers", writes):
        assert calls.save(FILE) == ""
    assert calls.save_all() == ""
    last = next(iter((*answered_again, *answered_before)), None)
    assert on_disk(path).days.amount == in_memory(calls, path).days.amount == (last.value if last else 4)
    assert calls.behind() == ()


_STEPS = st.lists(st.sampled_from([5.0, 6.0, 7.0, None]), max_size=4)
"""Days that are answered, and steps that are taken back."""


@given(st.lists(st.tuples(_STEPS, _STEPS), min_size=1, max_size=4))
@example([([5.0], [6.0, 7.0]), ([None], [])])
@example([([5.0], [5.0, None])])
def test_whatever_is_said_and_taken_back_while_the_offer_is_written_the_last_counts(
    rounds: list[tuple[list[float | None], list[float | None]]],
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(OURS)
        calls = begun(path)
        counting: list[float] = []
        spoken = count(1)

        def does(steps: list[float | None]) -> None:
            for value in steps:
                if value is not None:
                    said(calls, Answer(term="days.amount", value=value, on=TODAY, words=f"{next(spoken)}"))
                    counting.append(value)
                elif counting:
                    calls.undo(FILE)
                    counting.pop()

        for before, meanwhile in rounds:
            does(before)

            def writes(
                path: Path, answers: Answers, meanwhile: list[float | None] = meanwhile
            ) -> tuple[Written, tuple[Answer, ...]]:
                written = write_answers(path, answers)
                does(meanwhile)
                return written

            with patch("offercompare.tui.call_drawer.write_answers", writes):
                assert calls.save(FILE) == ""
        assert calls.save_all() == ""
        assert on_disk(path).days.amount == in_memory(calls, path).days.amount == [4.0, *counting][-1]
        assert [answer.value for answer in load_answers(path).answers.answers] == counting


def test_of_two_answers_that_are_alike_one_is_taken_back(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    said(calls, FIVE)
    assert calls.save_all() == ""
    for amount in (5, 4):
        calls.undo(FILE)
        assert in_memory(calls, path).days.amount == amount
        assert calls.save_all() == ""
        assert on_disk(path).days.amount == amount


def test_two_steps_are_taken_back_at_once(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    calls.save_all()
    said(calls, SIX)
    calls.save_all()
    calls.undo(FILE)
    calls.undo(FILE)
    assert in_memory(calls, path).days.amount == 4
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 4


@pytest.mark.parametrize("text", [OURS, BY_HAND])
def test_the_answers_of_today_are_taken_back_in_another_run(path: Path, text: str) -> None:
    path.write_text(text)
    calls = begun(path)
    said(calls, SIX.model_copy(update={"on": date(2026, 11, 21)}))
    said(calls, FIVE, FROM)
    marked(calls)
    calls.save_all()
    calls = begun(path)
    wanted = [(5, False, "pto"), (6, False, None)]
    for amount, is_written, days_from in wanted:
        assert calls.can_undo(FILE, TODAY)
        calls.undo(FILE)
        for offer in (in_memory(calls, path), calls.save_all() or on_disk(path)):
            assert isinstance(offer, Offer)
            fact = offer.fact("days", "amount")
            assert (fact.value, fact.is_written, offer.days.from_) == (amount, is_written, days_from)
    assert not calls.can_undo(FILE, TODAY)
    assert (path.read_text() == text) is (text == BY_HAND)


def test_an_edit_of_ones_own_offer_after_the_call_counts(path: Path) -> None:
    path.write_text(BY_HAND)
    calls = begun(path)
    said(calls, FIVE)
    assert calls.save_all() == ""
    assert path.read_text() == BY_HAND
    assert on_disk(path).days.amount == 5
    path.write_text(BY_HAND.replace("amount = 4 ", "amount = 7 "))
    calls.read_again()
    assert on_disk(path).days.amount == in_memory(calls, path).days.amount == 7
    said(calls, SIX)
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 6


def test_once_the_remark_is_taken_out_the_offer_is_written_no_more(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    calls.save_all()
    text = path.read_text().replace(MADE_BY_US, "# Mine.")
    path.write_text(text)
    calls.read_again()
    said(calls, SIX)
    assert calls.save_all() == ""
    assert path.read_text() == text
    assert on_disk(path).days.amount == 6
    for amount in (5, 5):
        calls.undo(FILE)
        assert calls.save_all() == ""
        assert on_disk(path).days.amount == in_memory(calls, path).days.amount == amount
    assert path.read_text() == text


@contextmanager
def refused() -> Iterator[None]:
    error = SaveError(Path(FILE), "that disk is read-only")
    with patch("offercompare.files.own_offer.replace", side_effect=error):
        yield


def test_an_offer_that_cannot_be_written_is_said_and_the_answers_are_laid_over_until_it_can(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    with refused():
        news = calls.save_all()
        assert news.endswith("lakeside.toml: that disk is read-only; the answers are kept beside it")
        assert path.read_text() == OURS
        assert on_disk(path).days.amount == in_memory(calls, path).days.amount == 5
        calls.typing(FILE, "days.from", "o")
        assert calls.save_all() == ""  # it is not tried, and told, with every letter
    calls = begun(path)
    assert calls.save_all() == ""
    assert load([path]).as_written[FILE].days.amount == 5
    calls.undo(FILE)
    with refused():
        assert calls.save_all().endswith("it still says what you took back")
        assert in_memory(calls, path).days.amount == 4
        assert calls.behind() == ()
    assert load_answers(path).answers.stated["days.amount"].in_offer  # the file says so, and another run can undo it
    assert calls.open(FILE) == calls.save_all() == ""
    assert on_disk(path).days.amount == 4
    assert not load_answers(path).answers.answers


def test_what_is_answered_while_the_offer_is_written_is_not_lost(path: Path) -> None:
    from offercompare.files.answered_offer import Written, write_answers

    calls = begun(path)
    said(calls, FIVE)

    def answered_meanwhile(*given: Any) -> tuple[Written, tuple[Answer, ...]]:
        written = write_answers(*given)
        said(calls, SIX)
        return written

    with patch("offercompare.tui.call_drawer.write_answers", answered_meanwhile):
        assert calls.save(FILE) == ""
    assert in_memory(calls, path).days.amount == 6
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 6
    for amount in (5, 4):
        calls.undo(FILE)
        assert calls.save_all() == ""
        assert on_disk(path).days.amount == amount


def test_two_programs_answer_and_neither_loses_a_word(path: Path) -> None:
    one, other = begun(path), begun(path)
    one.typing(FILE, "days.from", "o")
    said(one, FIVE)
    said(other, SIX)
    assert one.save_all() == ""
    assert "was changed by another program" in other.save_all()
    assert other.save_all() == ""
    kept = load_answers(path).answers
    assert [answer.words for answer in kept.answers] == ["5 days", "six"]
    assert kept.typing == {"days.from": "o"}
    assert on_disk(path) == in_memory(one, path) == in_memory(other, path)
    one.read_again()
    one.undo(FILE)
    said(other, FROM)
    other.save_all()
    one.save_all()
    other.read_again()
    assert other.answers(FILE) == one.answers(FILE)
    assert on_disk(path) == in_memory(other, path)


def test_a_file_that_changes_while_it_is_written_is_not_overwritten(path: Path) -> None:
    calls = begun(path)
    said(calls, FIVE)
    with patch("offercompare.files.own_offer.replace", side_effect=ChangedError(path, "another has changed it")):
        assert "another has changed it" in calls.save_all()
    assert on_disk(path).days.amount == 5
    assert calls.open(FILE) == calls.save_all() == ""
    assert load([path]).as_written[FILE].days.amount == 5


def test_a_broken_file_of_answers_does_not_keep_them_out_of_the_offer(path: Path) -> None:
    answers_path(path).parent.mkdir()
    answers_path(path).write_text("nonsense =")
    calls = Calls(lambda _: path)
    assert "has a problem" in calls.open(FILE)
    said(calls, FIVE)
    assert "has a problem" in calls.save_all()
    assert load([path]).as_written[FILE].days.amount == 5
    assert answers_path(path).read_text() == "nonsense ="


@st.composite
def own_offers(draw: st.DrawFn) -> str:
    stated = {"employer": Stated("Lakeside")}
    for name in draw(st.sets(st.sampled_from([term for term in TERMS if term != "currency"]), max_size=6)):
        section, _, key = name.rpartition(".")
        stated[name] = Stated(draw(values_of(section, key)), draw(st.booleans()))
    return render_offer(stated, draw(st.sampled_from([None, "contract", "letter", "verbal"])))


@given(own_offers(), any_answers(), st.data())
def test_any_call_leaves_on_disk_what_it_was_in_memory(text: str, drawn: Answers, data: st.DataObject) -> None:
    terms = frozenset(drawn.latest)
    steps = list(drawn.answers)
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(text)
        calls = begun(path)
        offers = [on_disk(path)]
        for _ in range(data.draw(st.integers(0, 10))):
            stated = calls.answers(FILE).stated
            does = data.draw(st.sampled_from(["answer", "mark", "undo", "save", "save", "begin again"]))
            if does == "answer" and steps:
                said(calls, steps.pop())
            elif does == "mark" and stated:
                term = data.draw(st.sampled_from(sorted(stated)))
                clause = data.draw(st.sampled_from([None, "2.1", "3"]))
                calls.change(FILE, calls.answers(FILE).in_writing(term, "letter", clause))
            elif does == "undo" and len(offers) > 1:
                calls.undo(FILE)
                offers.pop()
                continue
            elif does == "save":
                assert calls.save_all() == ""
                continue
            elif does == "begin again":
                assert calls.save_all() == ""
                calls = begun(path)
                continue
            else:
                continue
            new = calls.answers(FILE).answers[-1].said
            offers.append(laid_over(offers[-1], Answers(answers=(new,))))
            assert facts_of(in_memory(calls, path), terms) == facts_of(offers[-1], terms)
        assert calls.save_all() == ""
        assert calls.behind() == ()
        for offer in (on_disk(path), in_memory(calls, path), in_memory(begun(path), path)):
            assert facts_of(offer, terms) == facts_of(offers[-1], terms)
        assert remarks(path.read_text())[: len(remarks(text))] == remarks(text)
        assert on_disk(path) == load([path]).as_written[FILE]

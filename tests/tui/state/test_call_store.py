"""What is answered on the phone, kept beside the offer and laid over it; the offer's own file stays as it is."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from offercompare.files.generate import MADE_BY_US, Stated, render_offer
from offercompare.files.load import Loaded, load
from offercompare.files.save import SaveError
from offercompare.files.sidecar import CALLS, Sidecar
from offercompare.model.answers import Answer, Answers, apply_answers
from offercompare.model.catalogue import Term, term
from offercompare.model.offer import Offer
from offercompare.model.sections import Status
from offercompare.tui.state.call_store import CallStore
from strategies import TERMS, any_answers, values_of

FILE = "lakeside.toml"
TODAY = date(2026, 11, 22)
DAYS = term("days.amount")
FIVE = Answer(term="days.amount", value=5, on=TODAY, words="5 days")
SIX = Answer(term="days.amount", value=6, on=TODAY, words="six")
FROM = Answer(term="days.from", value="pto", on=TODAY, words="5 days")
GENERATED = render_offer({"employer": Stated("Lakeside"), "days.amount": Stated(4)}, "contract")
BY_HAND = GENERATED.replace(MADE_BY_US, "# Mine.")


@pytest.fixture(params=[GENERATED, BY_HAND], ids=["generated", "by hand"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    (tmp_path / FILE).write_text(request.param)
    return tmp_path / FILE


def begin(path: Path) -> CallStore:
    def as_written(file: str) -> Offer | None:
        return load([path]).as_written.get(file)

    calls = CallStore(lambda _: path, as_written)
    assert calls.open(FILE) == ""
    return calls


def marked(calls: CallStore, about: Term, status: Status, clause: str | None) -> Answer:
    unsaid = {"over": None, "in_offer": False, "with_above": False}
    return calls.value(FILE).stated[about].model_copy(update={"status": status, "clause": clause} | unsaid)


def mark(calls: CallStore, status: Status = "contract", clause: str | None = "2.1") -> None:
    calls.add(FILE, [marked(calls, DAYS, status, clause)])


def offer_in(loaded: Loaded) -> Offer:
    (source,) = loaded.sources
    return source.offer


def on_disk(path: Path) -> Offer:
    loaded = load([path])
    assert not loaded.problems
    return offer_in(loaded)


def in_memory(calls: CallStore, path: Path) -> Offer:
    return offer_in(calls.with_answers(load([path]), FILE))


def test_an_answer_is_laid_over_the_offer_and_its_file_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    calls = begin(path)
    calls.add(FILE, [FIVE, FROM])
    assert in_memory(calls, path).days.amount == 5
    assert calls.save_all() == ""
    assert calls.unsaved() == ()
    assert path.read_bytes() == before
    fact = DAYS.of(on_disk(path))
    assert (fact.value, fact.is_written) == (5, False)
    assert on_disk(path) == in_memory(calls, path)
    assert load([path]).as_written[FILE].days.amount == 4
    assert [answer.with_above for answer in CALLS.load(path).value.answers] == [False, True]


def test_what_is_changed_in_the_file_afterwards_counts(path: Path) -> None:
    calls = begin(path)
    calls.add(FILE, [FIVE])
    calls.save_all()
    path.write_text(path.read_text().replace("amount = 4 ", "amount = 7 "))
    calls.reload()
    assert on_disk(path).days.amount == in_memory(calls, path).days.amount == 7
    calls.add(FILE, [SIX])
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 6


def test_an_answer_that_an_earlier_version_wrote_into_the_offer_is_not_laid_over_it_again(path: Path) -> None:
    written = FIVE.model_copy(update={"in_offer": True})
    CALLS.save(path, Answers(answers=(written,)), None)
    assert on_disk(path).days.amount == in_memory(begin(path), path).days.amount == 4


def test_a_mark_and_what_is_taken_back(path: Path) -> None:
    calls = begin(path)
    calls.add(FILE, [FIVE])
    mark(calls)
    assert calls.save_all() == ""
    fact = DAYS.of(on_disk(path))
    assert (fact.value, fact.is_written, fact.clause) == (5, True, "2.1")
    for amount, clause in ((5, None), (4, None)):
        calls.undo(FILE)
        assert calls.save_all() == ""
        fact = DAYS.of(on_disk(path))
        assert (fact.value, fact.clause) == (amount, clause)
        assert on_disk(path) == in_memory(calls, path)
    assert not CALLS.load(path).value.answers


def test_the_answers_of_today_are_taken_back_in_another_run(path: Path) -> None:
    calls = begin(path)
    calls.add(FILE, [SIX.model_copy(update={"on": date(2026, 11, 21)})])
    calls.add(FILE, [FIVE, FROM])
    mark(calls)
    calls.save_all()
    calls = begin(path)
    for amount, days_from in [(5, "pto"), (6, None)]:
        assert calls.can_undo(FILE, TODAY)
        calls.undo(FILE)
        for offer in (in_memory(calls, path), calls.save_all() or on_disk(path)):
            assert isinstance(offer, Offer)
            assert (offer.days.amount, DAYS.of(offer).is_written, offer.days.from_) == (amount, False, days_from)
    assert not calls.can_undo(FILE, TODAY)


def test_answers_that_cannot_be_written_are_told_and_laid_over_until_they_can(path: Path) -> None:
    calls = begin(path)
    calls.add(FILE, [FIVE])
    error = SaveError(CALLS.path(path), "that disk is read-only")
    with patch.object(Sidecar, "save", side_effect=error):
        assert calls.save_all().endswith("lakeside.toml: that disk is read-only")
    assert in_memory(calls, path).days.amount == 5
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 5


@pytest.mark.parametrize("again", [[], [SIX]])
def test_what_is_answered_and_taken_back_while_the_answers_are_written_counts(path: Path, again: list[Answer]) -> None:
    calls = begin(path)
    calls.add(FILE, [FIVE])

    save = Sidecar.save

    def save_meanwhile(*given: Any) -> bytes:
        content = save(*given)
        calls.undo(FILE)
        if again:
            calls.add(FILE, again)
        return content

    with patch.object(Sidecar, "save", save_meanwhile):
        assert calls.save(FILE) == ""
    assert calls.unsaved() == (FILE,)
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == in_memory(calls, path).days.amount == (6 if again else 4)


def test_two_programs_answer_and_neither_loses_a_word(path: Path) -> None:
    one, other = begin(path), begin(path)
    one.set_typing(FILE, term("days.from"), "o")
    one.add(FILE, [FIVE])
    other.add(FILE, [SIX])
    assert one.save_all() == ""
    assert "was changed by another program" in other.save_all()
    assert other.save_all() == ""
    kept = CALLS.load(path).value
    assert [answer.words for answer in kept.answers] == ["5 days", "six"]
    assert kept.typing == {"days.from": "o"}
    one.reload()
    assert on_disk(path) == in_memory(one, path) == in_memory(other, path)


def test_a_broken_file_of_answers_is_left_alone_and_told(path: Path) -> None:
    CALLS.path(path).parent.mkdir()
    CALLS.path(path).write_text("nonsense =")
    calls = CallStore(lambda _: path)
    assert "has a problem" in calls.open(FILE)
    calls.add(FILE, [FIVE])
    assert "has a problem" in calls.save_all()
    assert CALLS.path(path).read_text() == "nonsense ="
    CALLS.path(path).unlink()
    assert calls.save_all() == ""
    assert on_disk(path).days.amount == 5


@st.composite
def generated_offers(draw: st.DrawFn) -> str:
    stated = {"employer": Stated("Lakeside")}
    alone = [name for name in TERMS if name not in {"currency", "counter_to"}]  # those need another file
    names = draw(st.sets(st.sampled_from(alone), max_size=6))
    if "allowance.by_year" in names:
        names.discard("allowance.amount")  # they exclude each other
    for name in names:
        stated[name] = Stated(draw(values_of(term(name).section, term(name).key)), draw(st.booleans()))
    return render_offer(stated, draw(st.sampled_from([None, "contract", "letter", "verbal"])))


@given(generated_offers(), any_answers(), st.data())
def test_any_call_leaves_on_disk_what_it_was_in_memory(text: str, drawn: Answers, data: st.DataObject) -> None:
    steps = list(drawn.answers)
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(text)
        calls, written = begin(path), on_disk(path)
        said: list[Answer] = []
        for _ in range(data.draw(st.integers(0, 10))):
            stated = calls.value(FILE).stated
            match data.draw(st.sampled_from(["answer", "mark", "undo", "save", "begin again"])):
                case "answer" if steps:
                    said.append(steps.pop())
                    calls.add(FILE, [said[-1]])
                case "mark" if stated:
                    about: Term = data.draw(st.sampled_from(list(stated)))
                    said.append(marked(calls, about, "letter", data.draw(st.sampled_from([None, "3"]))))
                    calls.add(FILE, [said[-1]])
                case "undo" if said:
                    calls.undo(FILE)
                    said.pop()
                case "save":
                    assert calls.save_all() == ""
                case "begin again":
                    assert calls.save_all() == ""
                    calls = begin(path)
            bare = tuple(answer.model_copy(update={"over": None, "in_offer": False}) for answer in said)
            assert in_memory(calls, path) == apply_answers(written, Answers(answers=bare))
        assert calls.save_all() == ""
        assert on_disk(path) == in_memory(calls, path) == in_memory(begin(path), path)
        assert path.read_text() == text

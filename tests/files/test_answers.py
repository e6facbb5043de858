"""The answers to an offer on disk: read with every problem, saved with nothing else changed, laid over the offer."""

import errno
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files.answers import LoadedAnswers, answers_of_no_offer, answers_path, load_answers, save_answers
from offercompare.files.answers_text import HEADER, with_answers
from offercompare.files.load import load
from offercompare.files.problems import Problem
from offercompare.files.read import LARGEST
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.catalogue import term
from offercompare.model.readings import Firmness
from strategies import any_answers

OFFER = 'employer = "Lakeside"\n'
ON = date(2026, 11, 22)
DAYS = Answer(term="days.amount", value=5, on=ON, words="5 days")
MONEY = Answer(term="allowance.amount", value=4500, on=ON)
AWAITED = Answer(term="fees.dea", on=ON, words="will get back")
THREE = Answers(answers=(DAYS, MONEY, AWAITED))


@pytest.fixture
def offer_path(tmp_path: Path) -> Path:
    folder = tmp_path / "offers"
    folder.mkdir()
    (folder / "lakeside.toml").write_text(OFFER)
    return folder / "lakeside.toml"


def written_by_hand(offer_path: Path, content: str | bytes) -> bytes:
    path = answers_path(offer_path)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path.read_bytes()


def test_a_new_file(offer_path: Path) -> None:
    said = Answers(answers=(DAYS.model_copy(update={"will_write": True}), MONEY, AWAITED))
    wanted = said.with_answer(said.in_writing(term("days.amount"), "contract", "Exhibit C"))
    wanted = wanted.with_typing(term("days.from"), "on to")
    over = Statement(value=4, in_writing=True)
    written = wanted.answers[-1].model_copy(update={"over": over, "in_offer": True})
    wanted = wanted.model_copy(update={"answers": (*wanted.answers[:-1], written)})
    content = save_answers(offer_path, wanted, None)
    assert content.decode() == HEADER + (
        "\n[typing]\n"
        '"days.from" = "on to"\n'
        "\n"
        "[[answers]]\n"
        'term = "days.amount"\n'
        "value = 5\n"
        "on = 2026-11-22\n"
        'words = "5 days"\n'
        "will_write = true\n"
        "\n"
        "[[answers]]\n"
        'term = "allowance.amount"\n'
        "value = 4500\n"
        "on = 2026-11-22\n"
        "\n"
        "[[answers]]\n"
        'term = "fees.dea"\n'
        "on = 2026-11-22\n"
        'words = "will get back"\n'
        "\n"
        "[[answers]]\n"
        'term = "days.amount"\n'
        "value = 5\n"
        "on = 2026-11-22\n"
        'status = "contract"\n'
        'clause = "Exhibit C"\n'
        'words = "5 days"\n'
        "will_write = true\n"
        "over = { value = 4, in_writing = true }\n"
        "in_offer = true\n"
    )
    assert content == answers_path(offer_path).read_bytes()
    assert load_answers(offer_path) == LoadedAnswers(wanted, content, ())
    assert offer_path.read_text() == OFFER


def test_without_a_file_nothing_was_answered(offer_path: Path) -> None:
    assert load_answers(offer_path) == LoadedAnswers(Answers(), None, ())
    assert not answers_path(offer_path).parent.exists()


BY_HAND = """\
# Mine.
format = 1 # one

[typing] # half
# what
"days.from" = "o" # on
"fees.dea" = '?'

# first the days
[[answers]] # of them
on   =   2026-11-22
term = 'days.amount' # a key
value = 5
# --- and then ---

# once more
[[answers]]
term = "days.amount"
value = 6
on = 2026-11-23
# the end
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda one: one, "", ""),
        (lambda one: one.with_typing(term("fees.dea"), "??"), "'?'", '"??"'),
        (
            lambda one: one.with_typing(term("days.from"), "on"),
            '"days.from" = "o" # on\n"fees.dea" = \'?\'\n',
            '"fees.dea" = \'?\'\n"days.from" = "on"\n',
        ),
        (
            lambda one: one.with_answer(Answer(term="days.from", value="pto", on=ON)),
            BY_HAND[BY_HAND.index('"days.from"') :],
            BY_HAND[BY_HAND.index('"fees.dea"') :]
            + '\n[[answers]]\nterm = "days.from"\nvalue = "pto"\non = 2026-11-22\n',
        ),
        (
            lambda one: one.with_answer(one.in_writing(term("days.amount"), "letter")),
            "# the end\n",
            '# the end\n\n[[answers]]\nterm = "days.amount"\nvalue = 6\non = 2026-11-23\nstatus = "letter"\n',
        ),
        (
            lambda one: one.model_copy(update={"answers": one.answers[:1]}),
            BY_HAND[BY_HAND.index("# once more") :],
            "# the end\n",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_a_save_changes(
    offer_path: Path, change: Callable[[Answers], Answers], before: str, after: str, ending: str, mark: bytes
) -> None:
    written_by_hand(offer_path, mark + BY_HAND.replace("\n", ending).encode())
    loaded = load_answers(offer_path)
    assert loaded.problems == ()
    content = save_answers(offer_path, change(loaded.answers), loaded.content)
    assert content == mark + BY_HAND.replace(before, after, 1).replace("\n", ending).encode()
    assert load_answers(offer_path) == LoadedAnswers(change(loaded.answers), content, ())


@given(any_answers(is_of_the_app=True), any_answers(is_of_the_app=True), st.booleans(), st.data())
def test_what_is_saved_is_read_back_and_remarks_stay(
    first: Answers,
    second: Answers,
    is_crlf: bool,  # noqa: FBT001
    data: st.DataObject,
) -> None:
    mixed = first.model_copy(update={"answers": tuple(data.draw(st.permutations(first.answers + second.answers)))})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        content = save_answers(path, first, None)
        assert load_answers(path) == LoadedAnswers(first, content, ())
        if is_crlf:
            content = written_by_hand(path, content.replace(b"\n", b"\r\n"))
        content = written_by_hand(path, content + b"# at the end\n")
        for wanted in (mixed, second, first, Answers()):
            content = save_answers(path, wanted, content)
            assert load_answers(path) == LoadedAnswers(wanted, content, ())
            assert content.count(b"# What they answered") == content.count(b"# at the end") == 1


@given(any_answers(), any_answers())
def test_what_is_added_leaves_every_byte_before_it(first: Answers, second: Answers) -> None:
    before = with_answers(HEADER, first)
    after = first.model_copy(update={"answers": first.answers + second.answers})
    assert with_answers(before, after).startswith(before)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('[[answers]]\nterm = "days.amuont"\non = 2026-11-22', "answers[1].term", "did you mean days.amount?"),
        ('[[answers]]\nterm = "employer"\non = 2026-11-22', "answers[1].term", "no offer has a key employer"),
        ('[[answers]]\nterm = "days.amount"', "answers[1].on", "on is missing; expected a date"),
        ('[[answers]]\nterm = "days.amount"\non = "today"', "answers[1].on", 'found "today"'),
        ("[[answers]]\non = 2026-11-22", "answers[1].term", "term is missing"),
        ('[[answers]]\nterm = "days.amount"\non = 2026-11-22\nvalue = -1', "answers[1].value", "a number from 0"),
        ('[[answers]]\nterm = "fte"\non = 2026-11-22\nvalue = 2', "answers[1].value", "a number above 0 to 1"),
        ('[[answers]]\nterm = "starts"\non = 2026-11-22\nvalue = "x"', "answers[1].value", "expected a date"),
        ('[[answers]]\nterm = "perks.x"\non = 2026-11-22\nvalue = 5', "answers[1].value", "expected true or false"),
        ('[[answers]]\nterm = "days.from"\non = 2026-11-22\nstatus = "leter"', "answers[1].status", '"letter"?'),
        ('[[answers]]\nterm = "days.from"\non = 2026-11-22\nvalu = "x"', "answers[1].valu", "did you mean value?"),
        ('typing."days.amuont" = "x"', "typing.days.amuont", "did you mean days.amount?"),
        ('[[answers]]\nterm = "fte"\non = 2026-11-22\nover.valu = 1', "answers[1].over.valu", "did you mean value?"),
        ("answer = 1", "answer", "did you mean answers?"),
        ('[[answers]]\nterm = "days.amount\n', "answers.term", "quote is missing"),
    ],
)
def test_a_problem_of_that_file_leaves_the_offer_without_its_answers(
    offer_path: Path, text: str, key: str, said: str
) -> None:
    content = written_by_hand(offer_path, text)
    loaded = load([offer_path.parent])
    (problem,) = loaded.problems
    assert (problem.file, problem.key) == ("calls/lakeside.toml", key)
    assert said in problem.message
    assert problem.line is not None
    assert [source.file for source in loaded.sources] == ["lakeside.toml"]
    assert loaded.sources[0].offer == loaded.as_written["lakeside.toml"]
    assert loaded.answers == {}
    with pytest.raises(SaveError, match=r"by hand\.$"):
        save_answers(offer_path, THREE, content)
    assert answers_path(offer_path).read_bytes() == content


def test_answers_are_laid_over_the_offer_that_stays_as_it_is(offer_path: Path) -> None:
    save_answers(offer_path, THREE, None)
    (offer_path.parent / "mercy.toml").write_text('employer = "Mercy"\n')
    loaded = load([offer_path.parent])
    assert loaded.problems == ()
    assert [source.file for source in loaded.sources] == ["lakeside.toml", "mercy.toml"]
    offer = loaded.sources[0].offer
    assert (offer.days.amount, offer.allowance.amount, offer.fees.dea) == (5.0, 4500.0, None)
    assert term("days.amount").of(offer).firmness is Firmness.SAID
    assert loaded.as_written["lakeside.toml"].days.amount is None
    assert loaded.answers == {"lakeside.toml": THREE}
    assert offer_path.read_text() == OFFER


def test_answers_of_two_offers_of_one_name_lie_beside_each(tmp_path: Path) -> None:
    for folder, amount in (("a", 1), ("b", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.toml").write_text(OFFER)
        answer = Answer(term="days.amount", value=amount, on=ON)
        save_answers(tmp_path / folder / "x.toml", Answers(answers=(answer,)), None)
    loaded = load([tmp_path / "a", tmp_path / "b"])
    assert [source.offer.days.amount for source in loaded.sources] == [1.0, 2.0]


def test_a_broken_offer_does_not_hide_what_is_wrong_with_its_answers(offer_path: Path) -> None:
    offer_path.write_text("employr = 1\n")
    written_by_hand(offer_path, "answer = 1\n")
    assert {problem.file for problem in load([offer_path.parent]).problems} == {"lakeside.toml", "calls/lakeside.toml"}


def test_answers_to_no_offer_are_named(offer_path: Path) -> None:
    written_by_hand(offer_path.with_name("lakesid.toml"), "format = 1\n")
    (problem,) = answers_of_no_offer([offer_path])
    said = "there is no offer lakesid.toml to lay these answers over; did you mean lakeside.toml?"
    assert problem == Problem("calls/lakesid.toml", None, None, said)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(term="allowance.amount", value=-1, on=ON), "answers[1].value: expected a number from 0"),
        (Answer(term="allowance.amuont", value=1, on=ON), "answers[1].term: no offer has a key allowance.amuont"),
    ],
)
def test_what_no_offer_can_hold_is_not_saved(offer_path: Path, answer: Answer, said: str) -> None:
    for content in (None, written_by_hand(offer_path, BY_HAND)):
        with pytest.raises(SaveError) as caught:
            save_answers(offer_path, Answers(answers=(answer,)), content)
        assert str(caught.value).startswith(f"Cannot write {answers_path(offer_path)}: {said}")
    assert answers_path(offer_path).read_text() == BY_HAND


@pytest.mark.parametrize("slip", [str, lambda text: text.replace("5", "6"), lambda text: text + "x = 1\n"])
def test_an_edit_that_does_more_or_less_is_not_saved(offer_path: Path, slip: Callable[[str], str]) -> None:
    content = written_by_hand(offer_path, '[[answers]]\nterm = "days.amount"\non = 2026-11-22\nvalue = 5\n')

    def slipping(text: str, wanted: Answers) -> str:
        return with_answers(text, wanted) if text == HEADER else slip(text)

    with patch("offercompare.files.answers_text.with_answers", slipping), pytest.raises(SaveError):
        save_answers(offer_path, THREE, content)
    assert answers_path(offer_path).read_bytes() == content


def test_a_list_on_one_line_stays(offer_path: Path) -> None:
    content = written_by_hand(offer_path, 'answers = [{ term = "days.amount", on = 2026-11-22 }]\n')
    with pytest.raises(SaveError, match="edit it by hand"):
        save_answers(offer_path, THREE, content)
    assert answers_path(offer_path).read_bytes() == content


def test_a_file_is_not_made_too_large_to_be_read_again(offer_path: Path) -> None:
    long = tuple(DAYS.model_copy(update={"words": "x" * 3900}) for _ in range(5))
    with pytest.raises(SaveError, match="16,384 bytes"):
        save_answers(offer_path, Answers(answers=long), None)
    assert not answers_path(offer_path).parent.exists()
    assert len(save_answers(offer_path, Answers(answers=long[:4]), None)) <= LARGEST


def test_other_programs(offer_path: Path) -> None:
    content = written_by_hand(offer_path, BY_HAND)
    with pytest.raises(ExistsError):
        save_answers(offer_path, THREE, None)
    written_by_hand(offer_path, BY_HAND + "# x")
    with pytest.raises(ChangedError):
        save_answers(offer_path, THREE, content)
    assert answers_path(offer_path).read_text() == BY_HAND + "# x"


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (Path.mkdir, "it is a folder, not a file"),
        (os.mkfifo, "it is not a regular file"),
        (lambda path: path.symlink_to("nowhere"), "there is no such file"),
        (lambda path: path.write_bytes(b"\xff"), "line 1 is not UTF-8; save it as UTF-8"),
        (lambda path: path.write_bytes(b"#" * (LARGEST + 1)), "it has 16,385 bytes; an offer has at most 16,384"),
    ],
)
def test_what_cannot_be_read_is_one_problem(offer_path: Path, make: Callable[[Path], object], why: str) -> None:
    path = answers_path(offer_path)
    path.parent.mkdir()
    make(path)
    loaded = load([offer_path.parent])
    assert loaded.problems == (Problem("calls/lakeside.toml", None, None, f"cannot be read: {why}"),)
    assert len(loaded.sources) == 1


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "link", "mkdir", "chmod"])
@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_disk_that_refuses_is_one_sentence(offer_path: Path, call: str, code: int, *, is_new: bool) -> None:
    content = None if is_new else written_by_hand(offer_path, BY_HAND)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    expected, said = content, ""
    with patch.object(os, call, refuse):
        try:
            expected = save_answers(offer_path, THREE, content)
        except SaveError as error:
            said = str(error)
    assert re.fullmatch(r"(Cannot write .*: .*\.)?", said)
    path = answers_path(offer_path)
    assert (path.read_bytes() if path.exists() else None) == expected
    assert {entry.name for entry in offer_path.parent.rglob("*")} <= {"calls", "lakeside.toml"}
    assert offer_path.read_text() == OFFER

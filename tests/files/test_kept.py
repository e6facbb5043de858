"""The asks of an offer on disk: read with every problem, saved with nothing else changed, and never torn."""

import errno
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files import kept as module
from offercompare.files.kept import LoadedAsks, asks_path, load_asks, save_asks
from offercompare.files.kept_text import HEADER, with_asks
from offercompare.files.load import load
from offercompare.files.problems import MOST_PER_FILE, Problem
from offercompare.files.read import LARGEST
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit
from strategies import any_asks

OFFER = 'employer = "Lakeside"\n'
MONEY = AskEntry(term="allowance.amount", ask=6000, say="More?")
DAYS = AskEntry(term="days.from", ask="separate", in_writing=True)
TRAVEL = AskEntry(term="travel.paid_from", in_writing=True, compare=True)
LONG = "What I have in mind is the society meeting each spring, and the boards.\n\nBoth, if you can."


@pytest.fixture
def offer_path(tmp_path: Path) -> Path:
    folder = tmp_path / "offers"
    folder.mkdir()
    (folder / "lakeside.toml").write_text(OFFER)
    return folder / "lakeside.toml"


def kept(*asks: AskEntry, **others: Any) -> AskList:
    return AskList(asks=asks, **others)


def written_by_hand(offer_path: Path, content: str | bytes) -> bytes:
    path = asks_path(offer_path)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path.read_bytes()


def problems_in(offer_path: Path, text: str) -> list[tuple[int | None, str | None, str]]:
    written_by_hand(offer_path, text)
    loaded = load_asks(offer_path)
    assert loaded.kept == AskList()
    assert loaded.content == text.encode()
    assert {problem.file for problem in loaded.problems} <= {"asks/lakeside.toml"}
    return [problem[1:] for problem in loaded.problems]


@pytest.mark.parametrize(
    "name", ["lakeside.toml", "..toml", "...toml", ".toml", "a.b.toml", "notes.txt", "asks", "x\ny"]
)
def test_they_lie_below_the_folder_of_the_offer_under_its_name(tmp_path: Path, name: str) -> None:
    path = asks_path(tmp_path / name)
    assert path == tmp_path / "asks" / name
    save_asks(tmp_path / name, kept(MONEY), None)
    assert [entry.relative_to(tmp_path) for entry in tmp_path.rglob("*")] == [Path("asks"), Path("asks") / name]
    assert load_asks(tmp_path / name).kept == kept(MONEY)


def test_without_a_file_nothing_is_asked_for(offer_path: Path) -> None:
    assert load_asks(offer_path) == LoadedAsks(AskList(), None, ())
    assert not asks_path(offer_path).parent.exists()


def test_they_are_no_offers(offer_path: Path) -> None:
    save_asks(offer_path, kept(MONEY), None)
    loaded = load([offer_path.parent])
    assert (list(loaded.paths), loaded.problems) == (["lakeside.toml"], ())
    assert offer_path.read_text() == OFFER


def test_a_new_file(offer_path: Path) -> None:
    wanted = kept(MONEY.model_copy(update={"say": LONG}), DAYS, TRAVEL, spacing="rank", exchange="Committee work")
    content = save_asks(offer_path, wanted, None)
    assert content.decode() == HEADER + (
        'spacing = "rank"\n'
        'exchange = "Committee work"\n'
        "\n"
        "[[asks]]\n"
        'term = "allowance.amount"\n'
        "ask = 6000\n"
        'say = """\n'
        "What I have in mind is the society meeting each spring, and the boards.\n"
        "\n"
        'Both, if you can."""\n'
        "\n"
        "[[asks]]\n"
        'term = "days.from"\n'
        'ask = "separate"\n'
        "in_writing = true\n"
        "\n"
        "[[asks]]\n"
        'term = "travel.paid_from"\n'
        "in_writing = true\n"
        "compare = true\n"
    )
    assert content == asks_path(offer_path).read_bytes()
    assert load_asks(offer_path) == LoadedAsks(wanted, content, ())


def test_what_is_wanted_is_an_ask_without_the_words() -> None:
    assert [ask.edit for ask in (MONEY, DAYS, TRAVEL)] == [
        Edit(term("allowance.amount"), 6000, None),
        Edit(term("days.from"), "separate"),
        Edit(term("travel.paid_from")),
    ]


BY_HAND = """\
# Mine.

format = 1 # one
intro = "Hello" # short

# first the money
[[asks]] # of it
term   =   "allowance.amount"
ask = 6_000 # a round figure
say = "More?" # friendly

# --- and then ---

# about time
# and days
[[asks]]
say = '''
[[asks]]
# no remark'''
in_writing = true
term = "days.from"
ask = 'separate'
# the end
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda one: one, "", ""),
        (lambda _: {"intro": "Good morning"}, 'intro = "Hello"', 'intro = "Good morning"'),
        (lambda _: {"intro": None}, 'intro = "Hello" # short\n', ""),
        (lambda _: {"exchange": "a\nb"}, "# short\n", '# short\nexchange = """\na\nb"""\n'),
        (lambda _: {"spacing": "rank"}, "# short\n", '# short\nspacing = "rank"\n'),
        (lambda one: {"asks": (changed(one, 0, ask=7000.0), one.asks[1])}, "6_000", "7000"),
        (lambda one: {"asks": (changed(one, 0, ask=6000.5), one.asks[1])}, "6_000", "6000.5"),
        (lambda one: {"asks": (changed(one, 0, say=None), one.asks[1])}, 'say = "More?" # friendly\n', ""),
        (
            lambda one: {"asks": (changed(one, 0, compare=True), one.asks[1])},
            "# friendly\n",
            "# friendly\ncompare = true\n",
        ),
        (lambda one: {"asks": (one.asks[0], changed(one, 1, in_writing=False))}, "= true", "= false"),
        (lambda one: {"asks": (one.asks[0], changed(one, 1, ask=None))}, "ask = 'separate'\n", ""),
        (lambda one: {"asks": one.asks[:1]}, BY_HAND[BY_HAND.index("# about time") :], "# the end\n"),
        (
            lambda one: {"asks": one.asks[1:]},
            BY_HAND[BY_HAND.index("# first") :],
            BY_HAND[BY_HAND.index("# about") :] + "\n# --- and then ---\n\n",
        ),
        (
            lambda one: {"asks": (*one.asks, TRAVEL)},
            "# the end\n",
            '# the end\n\n[[asks]]\nterm = "travel.paid_from"\nin_writing = true\ncompare = true\n',
        ),
        (
            lambda one: {"asks": one.asks[::-1]},
            BY_HAND[BY_HAND.index("# first") :],
            BY_HAND[BY_HAND.index("# about") :] + "\n" + BY_HAND[BY_HAND.index("# first") : BY_HAND.index("# about")],
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_a_save_changes(
    offer_path: Path, change: Callable[[AskList], Any], before: str, after: str, ending: str, mark: bytes
) -> None:
    written_by_hand(offer_path, mark + BY_HAND.replace("\n", ending).encode())
    loaded = load_asks(offer_path)
    assert loaded.problems == ()
    wanted = change(loaded.kept)
    wanted = wanted if isinstance(wanted, AskList) else loaded.kept.model_copy(update=wanted)
    assert BY_HAND.count(before) == 1 or not before
    content = save_asks(offer_path, wanted, loaded.content)
    assert content == mark + BY_HAND.replace(before, after, 1).replace("\n", ending).encode()
    assert content == asks_path(offer_path).read_bytes()
    assert load_asks(offer_path) == LoadedAsks(wanted, content, ())


def changed(one: AskList, place: int, **update: Any) -> AskEntry:
    return one.asks[place].model_copy(update=update)


def test_remarks_at_the_top_belong_to_the_file(offer_path: Path) -> None:
    content = written_by_hand(offer_path, '# Mine.\n[[asks]]\nterm = "days.amount"\nask = 7')
    assert save_asks(offer_path, kept(intro="x"), content).decode() == '# Mine.\nintro = "x"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '\n[[asks]]\nterm = "allowance.amount"\nask = 6000\nsay = "More?"\n'),
        ("format = 1", 'format = 1\n\n[[asks]]\nterm = "allowance.amount"\nask = 6000\nsay = "More?"\n'),
        ("asks = [] # none\n", '\n[[asks]]\nterm = "allowance.amount"\nask = 6000\nsay = "More?"\n'),
        (
            '[[asks]]\nterm = "allowance.amount"',
            '[[asks]]\nterm = "allowance.amount"\nask = 6000\nsay = "More?"\n',
        ),
        (
            '[["asks"]]\n"term" = "allowance.amount"\n[[ asks ]]\nterm="days.amount"\n',
            '[["asks"]]\n"term" = "allowance.amount"\nask = 6000\nsay = "More?"\n',
        ),
    ],
)
def test_other_ways_to_write_it(before: str, after: str) -> None:
    assert with_asks(before, kept(MONEY)) == after


def test_true_is_not_the_number_one(offer_path: Path) -> None:
    hours = AskEntry(term="perks.protected_time", ask=1)
    content = save_asks(offer_path, kept(hours), None)
    content = save_asks(offer_path, kept(hours.model_copy(update={"ask": True})), content)
    assert load_asks(offer_path).kept.asks[0].ask is True


@pytest.mark.parametrize(
    "content",
    [
        b"[[asks]\n",
        b"\xff",
        b"asks = 3\n",
        b'[[asks]]\nterm = "days.amount"\nsya = "x"\n',
        b'[[asks]]\nterm = "days.amont"\n',
        b'[[asks]]\nterm = "days.amount"\nask = "x"\n',
        b'asks = [{ term = "days.amount", ask = 7 }] # in one line\n',
        b'asks = [\n  { term = "days.amount" }, # seven\n]\n',
    ],
)
def test_a_file_that_cannot_be_edited_stays(offer_path: Path, content: bytes) -> None:
    written_by_hand(offer_path, content)
    with pytest.raises(SaveError, match=r"by hand\.$"):
        save_asks(offer_path, kept(MONEY), load_asks(offer_path).content)
    assert asks_path(offer_path).read_bytes() == content


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (AskEntry(term="allowance.amount", ask=-1), "asks[1].ask: expected a number from 0 to 1,000,000,000, found -1"),
        (AskEntry(term="allowance.amuont", ask=1), "asks[1].term: no section of an offer has a key allowance.amuont"),
        (AskEntry(term="travel.trips", ask=1.5), "asks[1].ask: expected a whole number from 0 to 1,000, found 1.5"),
    ],
)
def test_what_no_offer_can_hold_is_not_saved(offer_path: Path, ask: AskEntry, said: str) -> None:
    for content in (None, written_by_hand(offer_path, BY_HAND)):
        with pytest.raises(SaveError) as caught:
            save_asks(offer_path, kept(ask), content)
        assert str(caught.value).startswith(f"Cannot write {asks_path(offer_path)}: {said}")
    assert asks_path(offer_path).read_text() == BY_HAND


@pytest.mark.parametrize(
    "slip", [lambda text: text, lambda text: text.replace("7", "8"), lambda text: text + "x = 1\n"]
)
def test_an_edit_that_does_more_or_less_is_not_saved(offer_path: Path, slip: Callable[[str], str]) -> None:
    content = written_by_hand(offer_path, '[[asks]]\nterm = "days.amount"\nask = 7\n')

    def slipping(text: str, wanted: AskList) -> str:
        return with_asks(text, wanted) if text == HEADER else slip(text)

    with patch.object(module, "with_asks", slipping), pytest.raises(SaveError):
        save_asks(offer_path, kept(MONEY), content)
    assert asks_path(offer_path).read_bytes() == content


def test_a_whole_number_is_saved_as_one(offer_path: Path) -> None:
    save_asks(offer_path, kept(AskEntry(term="travel.trips", ask=2.0)), None)
    (ask,) = load_asks(offer_path).kept.asks
    assert (ask.ask, type(ask.ask)) == (2, int)


def test_a_file_is_not_made_too_large_to_be_read_again(offer_path: Path) -> None:
    asks = [AskEntry(term=f"perks.{number}", ask=True, say="x" * 3900) for number in range(5)]
    with pytest.raises(SaveError, match="16,384 bytes"):
        save_asks(offer_path, kept(*asks), None)
    assert not asks_path(offer_path).parent.exists()
    assert len(save_asks(offer_path, kept(*asks[:4]), None)) <= LARGEST


TYPOS = """\
formt = 1
spacing = "ranked"
[[asks]]
term = "allowance.amuont"
[[asks]]
term = "allowance.amount"
ask = -5
[[asks]]
term = "days.from"
ask = "ptoo"
[[asks]]
term = "allowance.covers"
ask = ["travel", "course"]
[[asks]]
term = "days.from"
sya = "x"
"""


def test_every_problem_is_found_in_one_run(offer_path: Path) -> None:
    found = problems_in(offer_path, TYPOS)
    assert [problem[:2] for problem in found] == [
        (1, "formt"),
        (2, "spacing"),
        (4, "asks[1].term"),
        (7, "asks[2].ask"),
        (10, "asks[3].ask"),
        (13, "asks[4].ask[2]"),
        (15, "asks[5].term"),
        (16, "asks[5].sya"),
    ]
    assert [problem[2].rpartition(";")[2] for problem in found if "did you mean" in problem[2]] == [
        " did you mean format?",
        ' did you mean "rank"?',
        " did you mean allowance.amount?",
        ' did you mean "pto"?',
        ' did you mean "courses"?',
        " did you mean say?",
    ]


def test_an_ask_for_nothing(offer_path: Path) -> None:
    assert [problem[:2] for problem in problems_in(offer_path, '\n[[asks]]\ntrem = "days.amount"')] == [
        (2, "asks[1].term"),
        (3, "asks[1].trem"),
    ]


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("starts", "no section of an offer has a key starts"),
        ("amount", "did you mean days.amount?"),
        ("allowance", "no section of an offer has a key allowance"),
        ("allowance.status", "no section of an offer has a key allowance.status"),
        ("days.verbal", "no section of an offer has a key days.verbal"),
        ("days.from_", "did you mean days.from?"),
        ("perks.also", "no section of an offer has a key perks.also"),
        ("perks.clause", "no section of an offer has a key perks.clause"),
        ("perks. ", "no section of an offer has a key perks. "),
        ("other", "no section of an offer has a key other"),
        ("other.", "no section of an offer has a key other."),
        ("other.status", "no section of an offer has a key other.status"),
        ("contracts.in_exchange", "did you mean contract.in_exchange?"),
    ],
)
def test_what_cannot_be_asked_for(offer_path: Path, term: str, said: str) -> None:
    ((line, key, message),) = problems_in(offer_path, f'[[asks]]\nterm = "{term}"\nask = true')
    assert (line, key) == (2, "asks[1].term")
    assert said in message


@pytest.mark.parametrize(
    ("term", "ask", "said"),
    [
        ("allowance.amount", '"6000"', "write 6000, without quotes"),
        ("allowance.taxed", "1", "expected true or false, found 1"),
        ("allowance.benefit_year", "13", 'expected "contract", "calendar" or a whole number from 1 to 12, found 13'),
        ("days.from", "true", 'expected "separate", "pto" or "unpaid", found true'),
        ("fees.dea", "true", 'expected "employer", "allowance", "none" or a number'),
        ("perks.library", "5", "expected true or false, found 5"),
        ("perks.sabbatical", "5", "expected true or false, found 5"),
        ("perks.sabbatical", '"yes"', 'expected true or false, found "yes"'),
        ("other.base_salary", '"much"', "expected a number from -1,000,000,000,000"),
        ("other.base_salary", "true", "expected a number from -1,000,000,000,000"),
        ("travel.share", "inf", "expected "),
        ("travel.share", "2027-01-01", "expected what the offer's file would have there"),
        ("travel.share", "{}", "expected what the offer's file would have there"),
        ("travel.share", "[[1]]", "expected "),
        ("contract.in_exchange", f'"{"x" * 4001}"', "expected "),
    ],
)
def test_what_does_not_fit_the_term(offer_path: Path, term: str, ask: str, said: str) -> None:
    found = problems_in(offer_path, f'[[asks]]\nterm = "{term}"\nask = {ask}')
    assert {(line, (key or "")[:11]) for line, key, _ in found} == {(3, "asks[1].ask")}
    assert said in found[0][2]


def test_what_is_asked_for_twice(offer_path: Path) -> None:
    ((line, key, message),) = problems_in(offer_path, '[[asks]]\nterm = "days.amount"\n' * 2)
    assert (line, key, message) == (4, "asks[2].term", "days.amount is asked for above already")


def test_too_many(offer_path: Path) -> None:
    asks = [f'[[asks]]\nterm = "perks.{number}"\n' for number in range(101)]
    assert problems_in(offer_path, "".join(asks)) == [(1, "asks", "expected at most 100 asks, found a list")]
    written_by_hand(offer_path, "".join(asks[1:]))
    assert len(load_asks(offer_path).kept.asks) == 100


def test_what_is_not_toml(offer_path: Path) -> None:
    ((line, key, message),) = problems_in(offer_path, '[[asks]]\nterm = "days.amount\n')
    assert (line, key) == (2, "asks.term")
    assert "quote is missing" in message
    assert len(problems_in(offer_path, "x\n" * 50)) <= MOST_PER_FILE + 1


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (Path.mkdir, "it is a folder, not a file"),
        (os.mkfifo, "it is not a regular file"),
        (lambda path: path.symlink_to("nowhere"), "there is no such file"),
        (lambda path: path.symlink_to(path.name), "its links go round in a circle"),
        (lambda path: path.write_bytes(b"\xff"), "line 1 is not UTF-8; save it as UTF-8"),
        (lambda path: path.write_bytes(b"#" * (LARGEST + 1)), "it has 16,385 bytes; an offer has at most 16,384"),
    ],
)
def test_what_cannot_be_read_is_one_problem_and_stays(
    offer_path: Path, make: Callable[[Path], object], why: str
) -> None:
    path = asks_path(offer_path)
    path.parent.mkdir()
    make(path)
    kind = path.lstat()
    loaded = load_asks(offer_path)
    assert loaded.kept == AskList()
    assert loaded.problems == (Problem("asks/lakeside.toml", None, None, f"cannot be read: {why}"),)
    with pytest.raises(SaveError, match=r"\.$"):
        save_asks(offer_path, kept(MONEY), loaded.content)
    assert path.lstat() == kind
    assert [entry.name for entry in path.parent.iterdir()] == ["lakeside.toml"]
    assert not path.with_name("nowhere").exists()


def test_a_file_where_the_folder_should_be(offer_path: Path) -> None:
    folder = asks_path(offer_path).parent
    folder.write_text("mine")
    (problem,) = load_asks(offer_path).problems
    assert problem.message == "cannot be read: what should be its folder is a file"
    with pytest.raises(SaveError) as caught:
        save_asks(offer_path, kept(MONEY), None)
    assert str(caught.value) == f"Cannot write {folder}: there is a file of that name."
    assert folder.read_text() == "mine"


def test_a_link_is_followed_and_stays(offer_path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(BY_HAND)
    asks_path(offer_path).parent.mkdir()
    asks_path(offer_path).symlink_to(elsewhere)
    loaded = load_asks(offer_path)
    content = save_asks(offer_path, kept(MONEY), loaded.content)
    assert asks_path(offer_path).readlink() == elsewhere
    assert elsewhere.read_bytes() == content


@pytest.mark.parametrize("theirs", [BY_HAND + "# x", "", BY_HAND.upper()])
def test_another_program_has_changed_the_file(offer_path: Path, theirs: str) -> None:
    content = written_by_hand(offer_path, BY_HAND)
    written_by_hand(offer_path, theirs)
    with pytest.raises(ChangedError):
        save_asks(offer_path, kept(MONEY), content)
    assert asks_path(offer_path).read_text() == theirs


def test_another_program_has_removed_the_file(offer_path: Path) -> None:
    content = written_by_hand(offer_path, BY_HAND)
    asks_path(offer_path).unlink()
    with pytest.raises(ChangedError):
        save_asks(offer_path, kept(MONEY), content)
    assert not asks_path(offer_path).exists()


def test_another_program_has_made_the_file(offer_path: Path) -> None:
    written_by_hand(offer_path, BY_HAND)
    with pytest.raises(ExistsError):
        save_asks(offer_path, kept(MONEY), None)
    assert asks_path(offer_path).read_text() == BY_HAND


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
            expected = save_asks(offer_path, kept(MONEY), content)
        except SaveError as error:
            said = str(error)
    assert re.fullmatch(r"(Cannot write .*: .*\.)?", said)
    path = asks_path(offer_path)
    assert (path.read_bytes() if path.exists() else None) == expected
    assert {entry.name for entry in offer_path.parent.rglob("*")} <= {"asks", "lakeside.toml"}
    assert offer_path.read_text() == OFFER


TEXTS = [LONG, '"""', "\n\n# x\n", "\r\n", "\\", '"', "[[asks]]\n" * 9, " \n \n", '# x"""']
words = st.text(st.characters(codec="utf-8"), max_size=90)
any_kept = st.builds(
    AskList,
    spacing=st.sampled_from(["proportional", "rank"]),
    intro=st.none() | words,
    exchange=st.none() | words,
    asks=st.lists(
        st.builds(
            lambda ask, say, compare: AskEntry(
                term=ask.term.name,
                ask=ask.value if ask.changes_value else None,
                in_writing=ask.in_writing,
                say=say,
                compare=compare,
            ),
            any_asks(),
            st.none()
            | words
            | st.sampled_from([LONG, '"""', "\n\n# x\n", "\r\n", "\\", '"', "[[asks]]\n" * 9, " \n \n"]),
            st.booleans(),
        ),
        max_size=5,
        unique_by=lambda ask: ask.term,
    ).map(tuple),
)


@given(any_kept, any_kept, st.sampled_from([False, True]), st.data())
def test_what_is_saved_is_read_back(first: AskList, second: AskList, is_crlf: bool, data: st.DataObject) -> None:  # noqa: FBT001
    both = [*first.asks, *(ask for ask in second.asks if ask.term not in {one.term for one in first.asks})]
    mixed = second.model_copy(update={"asks": tuple(data.draw(st.permutations(both)))})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        content = save_asks(path, first, None)
        assert load_asks(path) == LoadedAsks(first, content, ())
        if is_crlf:
            content = written_by_hand(path, content.replace(b"\n", b"\r\n"))
            assert load_asks(path) == LoadedAsks(first, content, ())
        for wanted in (mixed, second, first, AskList()):
            content = save_asks(path, wanted, content)
            assert load_asks(path) == LoadedAsks(wanted, content, ())
            assert content.count(b"# Every text") == 1


@given(any_kept, st.data())
def test_remarks_survive_every_change_of_values(drawn: AskList, data: st.DataObject) -> None:
    plain = tuple(ask.model_copy(update={"say": data.draw(st.sampled_from([None, LONG, "x"]))}) for ask in drawn.asks)
    before = drawn.model_copy(
        update={"asks": plain, "intro": None, "exchange": data.draw(st.sampled_from([None, LONG]))}
    )
    lines = with_asks(HEADER, before).split("\n[[asks]]")
    text = "\n# right above\n[[asks]] # behind".join(f"{part.rstrip()} # at the end\n\n# loose\n" for part in lines)
    after = before.model_copy(
        update={
            "intro": data.draw(st.none() | words),
            "asks": tuple(ask.model_copy(update={"say": data.draw(words), "compare": True}) for ask in before.asks),
        }
    )
    saved = with_asks(text, after)
    assert tomllib.loads(saved).get("intro") == after.intro
    for remark in ("# right above\n[[asks]] # behind", "\n\n# loose\n"):
        assert saved.count(remark) == text.count(remark)

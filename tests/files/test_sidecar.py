"""What lies beside an offer, whatever its kind: read with every problem, saved with nothing else changed."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from offercompare.files import patch as patch_module
from offercompare.files.load import load
from offercompare.files.problems import MOST_PER_FILE, Problem
from offercompare.files.read import LARGEST
from offercompare.files.save import ChangedError, SaveError
from offercompare.files.sidecar import ASKS, CALLS, DRAFTS, Draft, Sidecar, SidecarFile
from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import term
from offercompare.model.fields import Strict
from offercompare.model.readings import Firmness
from strategies import any_answers, any_asks
from support import rows, toml_of

OFFER = 'employer = "Lakeside"\n'
ON = date(2026, 11, 22)
LONG = "What I have in mind is the society meeting each spring, and the boards.\n\nBoth, if you can."
MONEY = AskEntry(term="allowance.amount", ask=6000, say="More?")
FROM = AskEntry(term="days.from", ask="separate", in_writing=True)
TRAVEL = AskEntry(term="travel.paid_from", in_writing=True, compare=True)
DAYS = Answer(term="days.amount", value=5, on=ON, words="5 days")
AMOUNT = Answer(term="allowance.amount", value=4500, on=ON)
PENDING = Answer(term="fees.dea", on=ON, words="will get back")

ASKS_BY_HAND = """\
# Mine.

format = 1 # one
spacing = "true" # short

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
CALLS_BY_HAND = """\
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
DRAFT_BY_HAND = '# mine\nat = "days.amount"\n\n[typed]\nemployer = "Harbor"\n'


class Kind(NamedTuple):
    """One kind of sidecar, with what the tests need of it."""

    sidecar: Sidecar[Any]
    some: Strict
    by_hand: str
    large: Callable[[int], Strict]
    """With so many texts of 3,900 characters."""
    list_name: str = ""
    item: str = ""
    """The least that makes an item of its list of tables."""


KINDS = {
    "asks": Kind(
        ASKS,
        AskList(asks=(MONEY, FROM, TRAVEL)),
        ASKS_BY_HAND,
        lambda n: AskList(asks=tuple(AskEntry(term=f"perks.{i}", ask=True, say="x" * 3900) for i in range(n))),
        "asks",
        'term = "days.amount"\n',
    ),
    "calls": Kind(
        CALLS,
        Answers(answers=(DAYS, AMOUNT, PENDING)),
        CALLS_BY_HAND,
        lambda n: Answers(answers=(DAYS.model_copy(update={"words": "x" * 3900}),) * n),
        "answers",
        'term = "days.amount"\non = 2026-11-22\n',
    ),
    "drafts": Kind(
        DRAFTS,
        Draft(at="employer", typing="Harb", caret=4, typed={"days.amount": "5"}, unclear={"x": ("y", "z")}),
        DRAFT_BY_HAND,
        lambda n: Draft(typed={f"x{i}": "x" * 3900 for i in range(n)}),
    ),
}
KEPT = [KINDS["asks"], KINDS["calls"]]
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_kept = pytest.mark.parametrize("kind", KEPT, ids=["asks", "calls"])


@pytest.fixture
def offer_path(tmp_path: Path) -> Path:
    folder = tmp_path / "offers"
    folder.mkdir()
    (folder / "lakeside.toml").write_text(OFFER)
    return folder / "lakeside.toml"


def write_by_hand(sidecar: Sidecar[Any], offer_path: Path, content: str | bytes) -> bytes:
    path = sidecar.path(offer_path)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path.read_bytes()


def problems_in(kind: Kind, offer_path: Path, text: str) -> list[tuple[int | None, str | None, str]]:
    content = write_by_hand(kind.sidecar, offer_path, text)
    loaded = kind.sidecar.load(offer_path)
    assert loaded.value == type(kind.some)()
    assert loaded.content == content
    assert {problem.file for problem in loaded.problems} <= {f"{kind.sidecar.folder}/lakeside.toml"}
    return [problem[1:] for problem in loaded.problems]


# Where it lies


@each_kind
def test_it_lies_below_the_folder_of_the_offer_under_its_name(tmp_path: Path, kind: Kind) -> None:
    folder = tmp_path / kind.sidecar.folder
    for name in ("lakeside.toml", "..toml", "...toml", ".toml", "a.b.toml", "notes.txt", "asks", "x\ny"):
        assert kind.sidecar.path(tmp_path / name) == folder / name
        content = kind.sidecar.save(tmp_path / name, kind.some, None)
        assert [*tmp_path.rglob("*")] == [folder, folder / name]
        assert kind.sidecar.load(tmp_path / name).value == kind.some
        kind.sidecar.remove(tmp_path / name, content)
        assert not [*tmp_path.iterdir()]


@each_kind
def test_without_a_file_there_is_nothing(offer_path: Path, kind: Kind) -> None:
    assert kind.sidecar.load(offer_path) == SidecarFile(type(kind.some)(), None, ())
    kind.sidecar.remove(offer_path, b"")
    assert list(offer_path.parent.iterdir()) == [offer_path]


@each_kind
def test_it_is_no_offer_and_no_problem(offer_path: Path, kind: Kind) -> None:
    kind.sidecar.save(offer_path, kind.some, None)
    loaded = load([offer_path.parent])
    assert (list(loaded.paths), loaded.problems) == (["lakeside.toml"], ())
    assert offer_path.read_text() == OFFER


@each_kind
def test_the_last_one_removed_takes_the_folder_along(tmp_path: Path, kind: Kind) -> None:
    for name in ("a.toml", "b.toml"):
        content = kind.sidecar.save(tmp_path / name, kind.some, None)
    kind.sidecar.remove(tmp_path / "a.toml", content)
    assert [path.name for path in (tmp_path / kind.sidecar.folder).iterdir()] == ["b.toml"]


@each_kind
def test_what_cannot_be_removed_is_said(tmp_path: Path, kind: Kind) -> None:
    kind.sidecar.path(tmp_path / "x.toml").mkdir(parents=True)
    with pytest.raises(SaveError, match="there is a folder of that name"):
        kind.sidecar.remove(tmp_path / "x.toml", b"")


@each_kind
def test_what_another_program_has_changed_is_not_removed(offer_path: Path, kind: Kind) -> None:
    before = kind.sidecar.save(offer_path, kind.some, None)
    content = write_by_hand(kind.sidecar, offer_path, kind.by_hand)
    with pytest.raises(ChangedError):
        kind.sidecar.remove(offer_path, before)
    assert kind.sidecar.path(offer_path).read_bytes() == content


@each_kept
def test_those_of_no_offer_are_named(offer_path: Path, kind: Kind) -> None:
    write_by_hand(kind.sidecar, offer_path.with_name("lakesid.toml"), "format = 1\n")
    write_by_hand(kind.sidecar, offer_path, "format = 1\n")
    (problem,) = kind.sidecar.strays([offer_path])
    said = f"there is no offer lakesid.toml {kind.sidecar.purpose}; did you mean lakeside.toml?"
    assert problem == Problem(f"{kind.sidecar.folder}/lakesid.toml", None, None, said)


# What is written


def test_a_new_file_of_asks(offer_path: Path) -> None:
    asks = (MONEY.model_copy(update={"say": LONG}), FROM, TRAVEL)
    wanted = AskList(asks=asks, spacing="true")
    content = ASKS.save(offer_path, wanted, None)
    assert content.decode() == ASKS.header + (
        'spacing = "true"\n'
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
    assert content == ASKS.path(offer_path).read_bytes()
    assert ASKS.load(offer_path) == SidecarFile(wanted, content, ())


def test_a_new_file_of_answers(offer_path: Path) -> None:
    over = Statement(value=4, in_writing=True, status="verbal")
    first = DAYS.model_copy(update={"will_write": True, "over": over})
    second = AMOUNT.model_copy(update={"over": Statement(), "status": "contract", "clause": "Exhibit C"})
    wanted = Answers(answers=(first, second, PENDING), typing={"days.from": "on to"})
    content = CALLS.save(offer_path, wanted, None)
    assert content.decode() == CALLS.header + (
        "\n"
        "[typing]\n"
        '"days.from" = "on to"\n'
        "\n"
        "[[answers]]\n"
        'term = "days.amount"\n'
        "value = 5\n"
        "on = 2026-11-22\n"
        'words = "5 days"\n'
        "will_write = true\n"
        'over = { value = 4, in_writing = true, status = "verbal" }\n'
        "\n"
        "[[answers]]\n"
        'term = "allowance.amount"\n'
        "value = 4500\n"
        "on = 2026-11-22\n"
        'status = "contract"\n'
        'clause = "Exhibit C"\n'
        "over = {}\n"
        "\n"
        "[[answers]]\n"
        'term = "fees.dea"\n'
        "on = 2026-11-22\n"
        'words = "will get back"\n'
    )
    assert CALLS.load(offer_path) == SidecarFile(wanted, content, ())


def asks_changed(one: AskList, place: int, **update: Any) -> AskList:
    asks = [*one.asks]
    asks[place] = asks[place].model_copy(update=update)
    return one.model_copy(update={"asks": tuple(asks)})


SECOND = ASKS_BY_HAND[ASKS_BY_HAND.index("# about") :]


@pytest.mark.parametrize(
    ("kind", "change", "before", "after"),
    [
        ("asks", lambda one: one, "", ""),
        ("asks", lambda one: one.model_copy(update={"spacing": "rank"}), '"true"', '"rank"'),
        ("asks", lambda one: asks_changed(one, 0, say="a\nb"), '"More?"', '"""\na\nb"""'),
        ("asks", lambda one: asks_changed(one, 0, compare=True), "# friendly\n", "# friendly\ncompare = true\n"),
        ("asks", lambda one: asks_changed(one, 1, in_writing=False), "= true", "= false"),
        # What is taken out leaves its remarks behind: nobody knows what they are about.
        (
            "asks",
            lambda one: one.model_copy(update={"asks": one.asks[:1]}),
            SECOND,
            "# about time\n# and days\n# the end\n",
        ),
        (
            "asks",
            lambda one: one.model_copy(update={"asks": (*one.asks, TRAVEL)}),
            "# the end\n",
            '# the end\n\n[[asks]]\nterm = "travel.paid_from"\nin_writing = true\ncompare = true\n',
        ),
        (
            "asks",
            lambda one: one.model_copy(update={"asks": (one.asks[0], TRAVEL, one.asks[1])}),
            "# about",
            '[[asks]]\nterm = "travel.paid_from"\nin_writing = true\ncompare = true\n\n# about',
        ),
        ("calls", lambda one: one, "", ""),
        ("calls", lambda one: one.model_copy(update={"typing": {}}), "# on\n\"fees.dea\" = '?'\n", None),
        (
            "calls",
            lambda one: one.model_copy(update={"typing": {"fees.dea": "?", "days.from": "on"}}),
            '"o" # on',
            '"on" # on',
        ),
        (
            "calls",
            lambda one: one.model_copy(update={"answers": (*one.answers, PENDING)}),
            "# the end\n",
            '# the end\n\n[[answers]]\nterm = "fees.dea"\non = 2026-11-22\nwords = "will get back"\n',
        ),
    ],
)
def test_what_a_save_changes(
    offer_path: Path, kind: str, change: Callable[[Any], Any], before: str, after: str | None
) -> None:
    sidecar, by_hand = KINDS[kind].sidecar, KINDS[kind].by_hand
    if after is None:
        expected = by_hand.replace('[typing] # half\n# what\n"days.from" = "o" # on\n"fees.dea" = \'?\'\n', "# what\n")
    else:
        assert by_hand.count(before) == 1 or not before
        expected = by_hand.replace(before, after, 1)
    for mark, ending in (("", "\n"), ("\ufeff", "\r\n")):
        write_by_hand(sidecar, offer_path, mark + by_hand.replace("\n", ending))
        loaded = sidecar.load(offer_path)
        assert loaded.problems == ()
        wanted = change(loaded.value)
        content = sidecar.save(offer_path, wanted, loaded.content)
        assert content.decode() == mark + expected.replace("\n", ending)
        assert content == sidecar.path(offer_path).read_bytes()
        assert sidecar.load(offer_path) == SidecarFile(wanted, content, ())


texts = st.text(st.characters(codec="utf-8"), max_size=90)
hostile = st.sampled_from([LONG, '"""', "\n\n# x\n", "\r\n", "\\", '"', "[[asks]]\n" * 9, " \n \n", '# x"""'])
any_ask_lists = st.builds(
    AskList,
    spacing=st.sampled_from(["rank", "true"]),
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
            st.none() | texts | hostile,
            st.booleans(),
        ),
        max_size=5,
        unique_by=lambda ask: ask.term,
    ).map(tuple),
)
keys = st.text(min_size=1, max_size=10)
any_drafts = st.builds(
    Draft,
    at=keys,
    typing=st.none() | st.text(),
    caret=st.integers(0, 5),
    typed=st.dictionaries(keys, st.text()),
    unclear=st.dictionaries(keys, st.tuples(st.text(), st.text()), max_size=3),
    written=st.dictionaries(keys, st.booleans(), max_size=3),
)
ANY: dict[str, st.SearchStrategy[Any]] = {
    "asks": any_ask_lists,
    "calls": any_answers(is_of_the_app=True),
    "drafts": any_drafts,
}


@pytest.mark.parametrize("name", ANY)
@given(data=st.data())
def test_what_is_saved_is_read_back_and_remarks_stay(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    first, second = data.draw(ANY[name]), data.draw(ANY[name])
    mixed = second
    if kind.list_name:
        items = [*getattr(first, kind.list_name), *getattr(second, kind.list_name)]
        if name == "asks":
            items = list({item.term: item for item in items}.values())
        mixed = second.model_copy(update={kind.list_name: tuple(data.draw(st.permutations(items)))})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        content = kind.sidecar.save(path, first, None)
        assert kind.sidecar.load(path) == SidecarFile(first, content, ())
        if data.draw(st.booleans()):
            content = write_by_hand(kind.sidecar, path, content.replace(b"\n", b"\r\n"))
        content = write_by_hand(kind.sidecar, path, content + b"# at the end\n")
        for wanted in (mixed, second, first, type(first)()):
            content = kind.sidecar.save(path, wanted, content)
            read = kind.sidecar.load(path)
            assert read == SidecarFile(wanted, content, ())
            first_remark, _, _ = kind.sidecar.header.partition("\n")
            assert content.decode().count(first_remark) == 1
            assert content.count(b"# at the end") == 1


@pytest.mark.parametrize("name", ["asks", "calls"])
@given(data=st.data())
def test_what_is_added_and_taken_out_again_leaves_the_bytes_as_they_were(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    before, more = data.draw(ANY[name]), data.draw(ANY[name])
    items = getattr(before, kind.list_name)
    new = [item for item in getattr(more, kind.list_name) if item.term not in {each.term for each in items}]
    after = before.model_copy(update={kind.list_name: (*items, *new)})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        content = first = kind.sidecar.save(path, before, None)
        for wanted in (after, before) * 3:
            content = kind.sidecar.save(path, wanted, content)
            assert content.startswith(first)
        assert content == first


@each_kept
@pytest.mark.parametrize("form", ["{0} = [{1}] # in one line\n", "{0} = [\n  {1}, # seven\n]\n", "{0} = [] # none\n"])
def test_a_list_in_braces_grows_and_shrinks(offer_path: Path, kind: Kind, form: str) -> None:
    item = "{ " + ", ".join(kind.item.splitlines()) + " }"
    content = write_by_hand(kind.sidecar, offer_path, form.format(kind.list_name, item))
    loaded = kind.sidecar.load(offer_path)
    assert loaded.problems == ()
    new = getattr(kind.some, kind.list_name)[:1]
    for items in ((*getattr(loaded.value, kind.list_name), *new), new):
        wanted = loaded.value.model_copy(update={kind.list_name: items})
        content = kind.sidecar.save(offer_path, wanted, content)
        assert kind.sidecar.load(offer_path) == SidecarFile(wanted, content, ())
        # A remark on the line of an item is about that, and goes with it.
        assert content.count(b"#") == (0 if items == new and "seven" in form else form.count("#"))


# What is not written


@each_kept
def test_a_broken_file_stays(offer_path: Path, kind: Kind) -> None:
    term_of_none = b'[[{0}]]\nterm = "days.amont"\n'
    for broken in (b"[[{0}]\n", b"\xff", b"{0} = 3\n", b"{0} = [3]\n", term_of_none, b"more = 1\n"):
        content = write_by_hand(kind.sidecar, offer_path, broken.replace(b"{0}", kind.list_name.encode()))
        loaded = kind.sidecar.load(offer_path)
        assert loaded.value == type(kind.some)()
        with pytest.raises(SaveError, match=r"by hand\.$|it exists already\.$"):
            kind.sidecar.save(offer_path, kind.some, loaded.content)
        assert kind.sidecar.path(offer_path).read_bytes() == content


@each_kept
@pytest.mark.parametrize("slip", [str, lambda text: text.replace("days", "x"), lambda text: text + "x = 1\n"])
def test_an_edit_that_does_more_or_less_is_not_saved(offer_path: Path, kind: Kind, slip: Callable[[str], str]) -> None:
    content = write_by_hand(kind.sidecar, offer_path, f"[[{kind.list_name}]]\n{kind.item}")

    def slipping(text: str, *_: object, **__: object) -> str:
        return slip(text)

    with patch.object(patch_module, "edit", slipping), pytest.raises(SaveError):
        kind.sidecar.save(offer_path, kind.some, content)
    assert kind.sidecar.path(offer_path).read_bytes() == content


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("asks", AskEntry(term="allowance.amount", ask=-1), "asks[1].ask: expected a number from 0 to 1,000,000,000"),
        ("asks", AskEntry(term="allowance.amuont", ask=1), "asks[1].term: no section of an offer has a key "),
        ("asks", AskEntry(term="travel.trips", ask=1.5), "asks[1].ask: expected a whole number from 0 to 1,000"),
        ("calls", Answer(term="allowance.amount", value=-1, on=ON), "answers[1].value: expected a number from 0"),
        ("calls", Answer(term="allowance.amuont", value=1, on=ON), "answers[1].term: no offer has a key "),
    ],
)
def test_what_no_offer_can_hold_is_not_saved(offer_path: Path, kind: str, value: Any, said: str) -> None:
    sidecar = KINDS[kind].sidecar
    wanted = type(KINDS[kind].some).model_validate({KINDS[kind].list_name: (value,)})
    for content in (None, write_by_hand(sidecar, offer_path, KINDS[kind].by_hand)):
        with pytest.raises(SaveError) as caught:
            sidecar.save(offer_path, wanted, content)
        assert str(caught.value).startswith(f"Cannot write {sidecar.path(offer_path)}: {said}")
    assert sidecar.path(offer_path).read_text() == KINDS[kind].by_hand


@each_kind
def test_a_file_is_not_made_too_large_to_be_read_again(offer_path: Path, kind: Kind) -> None:
    with pytest.raises(SaveError, match="16,384 bytes"):
        kind.sidecar.save(offer_path, kind.large(5), None)
    assert not kind.sidecar.path(offer_path).parent.exists()
    assert len(kind.sidecar.save(offer_path, kind.large(4), None)) <= LARGEST


def test_a_draft_that_no_file_can_hold_is_refused_and_the_one_before_stays(offer_path: Path) -> None:
    content = DRAFTS.save(offer_path, Draft(typed={"employer": "Harbor"}), None)
    with pytest.raises(SaveError):
        DRAFTS.save(offer_path, Draft(typed={"employer": "\ud800"}), content)
    assert DRAFTS.load(offer_path).value == Draft(typed={"employer": "Harbor"})


@each_kept
@pytest.mark.parametrize("theirs", ["{0}# x", ""])
def test_another_program_has_changed_the_file(offer_path: Path, kind: Kind, theirs: str) -> None:
    content = write_by_hand(kind.sidecar, offer_path, kind.by_hand)
    changed = write_by_hand(kind.sidecar, offer_path, theirs.format(kind.by_hand))
    with pytest.raises(ChangedError):
        kind.sidecar.save(offer_path, kind.some, content)
    assert kind.sidecar.path(offer_path).read_bytes() == changed


@each_kind
def test_a_link_is_followed_and_stays(offer_path: Path, tmp_path: Path, kind: Kind) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(kind.by_hand)
    path = kind.sidecar.path(offer_path)
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    content = kind.sidecar.save(offer_path, kind.some, kind.sidecar.load(offer_path).content)
    assert path.readlink() == elsewhere
    assert elsewhere.read_bytes() == content


# What is wrong with a file


@each_kept
def test_too_many_syntax_errors_are_not_listed_without_end(offer_path: Path, kind: Kind) -> None:
    assert len(problems_in(kind, offer_path, "x\n" * 50)) <= MOST_PER_FILE + 1


@pytest.mark.parametrize(
    "text",
    [
        "format = 2",
        "format = 1\ncaret = -1",
        "format = 1\n[typed]\nemployer = 5",
        "format = 1\nmore = 1",
        "format = ",
        '[unclear]\nemployer = ["one"]',
        "\0",
        "x" * 20_000,
    ],
)
def test_what_is_no_draft_is_refused(tmp_path: Path, text: str) -> None:
    write_by_hand(DRAFTS, tmp_path / "x.toml", text)
    assert DRAFTS.load(tmp_path / "x.toml").problems


def test_every_problem_of_asks_is_found_in_one_run(offer_path: Path) -> None:
    text = """\
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
    problems = problems_in(KINDS["asks"], offer_path, text)
    assert [problem[:2] for problem in problems] == [
        (1, "formt"),
        (2, "spacing"),
        (4, "asks[1].term"),
        (7, "asks[2].ask"),
        (10, "asks[3].ask"),
        (13, "asks[4].ask[2]"),
        (15, "asks[5].term"),
        (16, "asks[5].sya"),
    ]
    assert [problem[2].rpartition(";")[2] for problem in problems if "did you mean" in problem[2]] == [
        " did you mean format?",
        ' did you mean "rank"?',
        " did you mean allowance.amount?",
        ' did you mean "pto"?',
        ' did you mean "courses"?',
        " did you mean say?",
    ]


def test_what_cannot_be_asked_for(offer_path: Path) -> None:
    unknown = "starts|allowance|allowance.status|days.verbal|perks.also|perks.clause|perks. |other|other.|other.status"
    meant = {"amount": "days.amount", "days.from_": "days.from", "contracts.in_exchange": "contract.in_exchange"}
    expected = {name: f"no section of an offer has a key {name}" for name in unknown.split("|")}
    expected |= {name: f"did you mean {other}?" for name, other in meant.items()}
    for name, said in expected.items():
        ((line, key, message),) = problems_in(KINDS["asks"], offer_path, f'[[asks]]\nterm = "{name}"\nask = true')
        assert (line, key) == (2, "asks[1].term")
        assert said in message


@pytest.mark.parametrize(
    ("about", "value", "said"),
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
        ("travel.share", "{}", "expected what the offer's file would have there"),
        ("travel.share", "[[1]]", "expected "),
        ("contract.in_exchange", f'"{"x" * 4001}"', "expected "),
    ],
)
def test_what_does_not_fit_the_term(offer_path: Path, about: str, value: str, said: str) -> None:
    for name, key, rest in (("asks", "ask", ""), ("calls", "value", "\non = 2026-11-22")):
        kind = KINDS[name]
        found = problems_in(kind, offer_path, f'[[{kind.list_name}]]\nterm = "{about}"\n{key} = {value}{rest}')
        at = f"{kind.list_name}[1].{key}"
        assert {(line, (where or "")[: len(at)]) for line, where, _ in found} == {(3, at)}
        assert said in found[0][2]


def test_what_is_asked_for_twice(offer_path: Path) -> None:
    ((line, key, message),) = problems_in(KINDS["asks"], offer_path, '[[asks]]\nterm = "days.amount"\n' * 2)
    assert (line, key, message) == (4, "asks[2].term", "days.amount is asked for above already")


def test_too_many_asks(offer_path: Path) -> None:
    asks = [f'[[asks]]\nterm = "perks.{number}"\n' for number in range(101)]
    problems = problems_in(KINDS["asks"], offer_path, "".join(asks))
    assert problems == [(1, "asks", "expected at most 100 asks, found 101")]
    write_by_hand(ASKS, offer_path, "".join(asks[1:]))
    assert len(ASKS.load(offer_path).value.asks) == 100


WRONG_ANSWERS = """
term = "days.amuont"; on = 2026-11-22 | answers[1].term | did you mean days.amount?
term = "employer"; on = 2026-11-22 | answers[1].term | no offer has a key employer
term = "days.amount" | answers[1].on | on is missing; expected a date
term = "days.amount"; on = "today" | answers[1].on | found "today"
on = 2026-11-22 | answers[1].term | term is missing
term = "fte"; on = 2026-11-22; value = 2 | answers[1].value | a number from 0.01 to 1
term = "starts"; on = 2026-11-22; value = "x" | answers[1].value | expected a date
term = "days.from"; on = 2026-11-22; status = "leter" | answers[1].status | "letter"?
term = "days.from"; on = 2026-11-22; valu = "x" | answers[1].valu | did you mean value?
term = "fte"; on = 2026-11-22; over.valu = 1 | answers[1].over.valu | did you mean value?
term = "days.amount | answers.term | quote is missing
"""
"""An answer, the key that is wrong, and what is said."""


def test_a_problem_of_that_file_leaves_the_offer_without_its_answers(offer_path: Path) -> None:
    for text, key, said in (
        *((f"[[answers]]\n{toml_of(answer)}", key, said) for answer, key, said in rows(WRONG_ANSWERS)),
        ('typing."days.amuont" = "x"', "typing.days.amuont", "did you mean days.amount?"),
        ("answer = 1", "answer", "did you mean answers?"),
    ):
        content = write_by_hand(CALLS, offer_path, text)
        loaded = load([offer_path.parent])
        (problem,) = loaded.problems
        assert (problem.file, problem.key) == ("calls/lakeside.toml", key)
        assert said in problem.message
        assert problem.line is not None
        assert [source.file for source in loaded.sources] == ["lakeside.toml"]
        assert loaded.sources[0].offer == loaded.as_written["lakeside.toml"]
        assert loaded.answers == {}
        with pytest.raises(SaveError, match=r"by hand\.$"):
            KINDS["calls"].sidecar.save(offer_path, KINDS["calls"].some, content)


# Laid over the offer


def test_answers_are_laid_over_the_offer_that_stays_as_it_is(offer_path: Path) -> None:
    KINDS["calls"].sidecar.save(offer_path, KINDS["calls"].some, None)
    (offer_path.parent / "mercy.toml").write_text('employer = "Mercy"\n')
    loaded = load([offer_path.parent])
    assert loaded.problems == ()
    assert [source.file for source in loaded.sources] == ["lakeside.toml", "mercy.toml"]
    offer = loaded.sources[0].offer
    assert (offer.days.amount, offer.allowance.amount, offer.fees.dea) == (5.0, 4500.0, None)
    assert term("days.amount").of(offer).firmness is Firmness.SAID
    assert loaded.as_written["lakeside.toml"].days.amount is None
    assert loaded.answers == {"lakeside.toml": KINDS["calls"].some}
    assert offer_path.read_text() == OFFER


def test_answers_of_two_offers_of_one_name_lie_beside_each(tmp_path: Path) -> None:
    for folder, amount in (("a", 1), ("b", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.toml").write_text(OFFER)
        answer = Answer(term="days.amount", value=amount, on=ON)
        CALLS.save(tmp_path / folder / "x.toml", Answers(answers=(answer,)), None)
    loaded = load([tmp_path / "a", tmp_path / "b"])
    assert [source.offer.days.amount for source in loaded.sources] == [1.0, 2.0]


def test_a_broken_offer_does_not_hide_what_is_wrong_with_its_answers(offer_path: Path) -> None:
    offer_path.write_text("employr = 1\n")
    write_by_hand(CALLS, offer_path, "answer = 1\n")
    assert {problem.file for problem in load([offer_path.parent]).problems} == {"lakeside.toml", "calls/lakeside.toml"}
    shutil.rmtree(offer_path.parent / "calls")

"""What is chosen is beside the offer at once, and what another program wrote there is never overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest

from offercompare.files.sidecar import ASKS
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit
from offercompare.tui.state.ask_store import AskStore, History

FILE = "county.toml"
DAYS = Edit(term("days.amount"), 7.0, None)
CHOSEN = AskList().choose(DAYS)
THEIRS = 'format = 1\n# theirs\n[[asks]]\nterm = "fees.dea"\nask = "employer"\n'


def step(store: AskStore, change: Callable[[AskList], AskList]) -> None:
    history = store.history(FILE)
    store.choose(FILE, history.to(change(history.now)))


@pytest.fixture
def ask_store(folder: Path) -> AskStore:
    return AskStore(lambda file: folder / file)


def test_what_is_chosen_is_read_again(folder: Path, ask_store: AskStore) -> None:
    assert ask_store.open(FILE) == ""
    assert not ask_store.unsaved()
    ask_store.choose(FILE, History(AskList().choose(DAYS).say(term("days.amount"), "Please.")))
    assert ask_store.unsaved() == (FILE,)
    assert ask_store.save(FILE) == ""
    assert not ask_store.unsaved()
    another = AskStore(lambda file: folder / file)
    assert another.open(FILE) == ""
    assert another.history(FILE).now.chosen == (DAYS,)
    assert another.history(FILE).now.says == {term("days.amount"): "Please."}
    assert not another.unsaved()


def test_nothing_chosen_makes_no_file(folder: Path, ask_store: AskStore) -> None:
    ask_store.open(FILE)
    ask_store.choose(FILE, History().to(CHOSEN).undo())
    assert ask_store.save(FILE) == ""
    assert not ASKS.path(folder / FILE).parent.exists()


@pytest.mark.parametrize("had_one", [False, True])
def test_what_another_program_wrote_is_read_instead(folder: Path, ask_store: AskStore, *, had_one: bool) -> None:
    ask_store.open(FILE)
    if had_one:
        ask_store.choose(FILE, History(AskList().choose(Edit(term("perks.library"), value=True, firmness=None))))
        ask_store.save(FILE)
    path = ASKS.path(folder / FILE)
    path.parent.mkdir(exist_ok=True)
    path.write_text(THEIRS)
    step(ask_store, lambda asks: asks.choose(DAYS))
    assert "was changed by another program" in ask_store.save(FILE)
    assert path.read_text() == THEIRS
    assert ask_store.history(FILE).now.chosen == (Edit(term("fees.dea"), "employer", None),)
    assert DAYS in ask_store.history(FILE).undo().now.chosen
    step(ask_store, lambda asks: asks.choose(DAYS))
    assert ask_store.save(FILE) == ""
    assert path.read_text().startswith(THEIRS)


def test_a_file_that_is_gone_is_not_missed(folder: Path, ask_store: AskStore) -> None:
    ask_store.open(FILE)
    ask_store.choose(FILE, History(CHOSEN))
    ask_store.save(FILE)
    ASKS.path(folder / FILE).unlink()
    step(ask_store, lambda asks: asks.tick(term("fees.dea")))
    assert "was changed by another program" in ask_store.save(FILE)
    assert ask_store.history(FILE).now.chosen == ()
    assert ask_store.history(FILE).undo().now.chosen == (DAYS,)


def test_a_broken_file_stays_as_it_is(folder: Path, ask_store: AskStore) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    assert "has a problem" in ask_store.open(FILE)
    ask_store.choose(FILE, History(CHOSEN))
    assert "has a problem" in ask_store.save_all()
    assert path.read_text() == "asks = 3\n"
    assert ask_store.history(FILE).now.chosen == (DAYS,)
    path.write_text(THEIRS)
    assert ask_store.open(FILE) == ""
    assert ask_store.history(FILE).now.chosen == (Edit(term("fees.dea"), "employer", None),)
    assert ask_store.history(FILE).undo().now.chosen == (DAYS,)


def test_without_a_place_it_is_remembered_and_kept_once_there_is_one(folder: Path) -> None:
    places: dict[str, Path] = {}
    ask_store = AskStore(places.get)
    assert ask_store.open(FILE) == ""
    ask_store.choose(FILE, History(CHOSEN))
    assert not ask_store.unsaved()
    assert ask_store.save(FILE) == ""
    places[FILE] = folder / FILE
    assert ask_store.open(FILE) == ""
    assert ask_store.history(FILE).now.chosen == (DAYS,)
    assert ask_store.unsaved() == (FILE,)
    assert ask_store.save(FILE) == ""
    assert ASKS.load(folder / FILE).value.chosen == (DAYS,)


def test_what_cannot_be_written_is_said(folder: Path, ask_store: AskStore) -> None:
    ask_store.open(FILE)
    (folder / "asks").write_text("no folder")
    ask_store.choose(FILE, History(CHOSEN))
    assert ask_store.save(FILE).startswith(f"cannot write asks/{FILE}: ")
    assert ask_store.history(FILE).now.chosen == (DAYS,)


def test_everything_that_is_behind_is_known_and_written(folder: Path, ask_store: AskStore) -> None:
    files = ("county.toml", "other.toml", "third.toml")
    for file in files:
        ask_store.open(file)
    for file in files[:2]:
        ask_store.choose(file, History(CHOSEN))
    assert ask_store.unsaved() == files[:2]
    assert ask_store.save_all() == ""
    assert ask_store.unsaved() == ()
    assert all(ASKS.load(folder / file).value.chosen == (DAYS,) for file in files[:2])
    assert not ASKS.path(folder / files[2]).exists()


def test_what_is_chosen_of_an_offer_that_is_gone_is_kept_when_it_is_back(folder: Path) -> None:
    paths = {FILE: folder / FILE}
    ask_store = AskStore(paths.get)
    ask_store.open(FILE)
    paths.clear()
    step(ask_store, lambda asks: asks.say(term("days.amount"), "Half an hour of typing."))
    paths[FILE] = folder / FILE
    assert ask_store.history(FILE).now.says == {term("days.amount"): "Half an hour of typing."}
    assert ask_store.save_all() == ""
    assert ASKS.load(folder / FILE).value.says == {term("days.amount"): "Half an hour of typing."}


def test_a_file_that_was_emptied_is_read_as_such(folder: Path, ask_store: AskStore) -> None:
    ask_store.open(FILE)
    ask_store.choose(FILE, History(CHOSEN))
    ask_store.save(FILE)
    ASKS.path(folder / FILE).write_bytes(b"")
    step(ask_store, lambda asks: asks.tick(term("fees.dea")))
    assert "was changed by another program" in ask_store.save(FILE)
    assert ask_store.history(FILE).now.chosen == ()


def test_a_file_that_was_mended_is_read_and_said_so(folder: Path, ask_store: AskStore) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    ask_store.open(FILE)
    ask_store.choose(FILE, History(CHOSEN))
    assert (
        ask_store.save(FILE) == ask_store.open(FILE) == f"asks/{FILE} has a problem; nothing is kept until it is mended"
    )
    path.write_text(THEIRS)
    assert ask_store.save(FILE) == f"asks/{FILE} was changed by another program and is read again"
    assert path.read_text() == THEIRS
    assert ask_store.history(FILE).undo().now.chosen == (DAYS,)


def test_what_was_chosen_is_written_once_a_broken_file_is_gone(folder: Path, ask_store: AskStore) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    ask_store.open(FILE)
    ask_store.choose(FILE, History(CHOSEN))
    path.unlink()
    assert ask_store.save_all() == ""
    assert ASKS.load(folder / FILE).value.chosen == (DAYS,)


def test_every_step_can_be_taken_back_and_made_again() -> None:
    lists = [CHOSEN, CHOSEN.say(term("fees.dea"), "Please."), AskList()]
    history = History()
    for asks in (lists[0], lists[0], *lists[1:]):
        history = history.to(asks)
    assert history.past == (AskList(), *lists[:2])
    back = history
    for asks in (*lists[1::-1], AskList(), AskList()):
        back = back.undo()
        assert back.now == asks
    for asks in (*lists, lists[-1]):
        back = back.redo()
        assert back.now == asks
    assert back == history
    assert not history.undo().to(CHOSEN).future

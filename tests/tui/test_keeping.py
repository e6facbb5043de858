"""What is chosen is beside the offer at once, and what another program wrote there is never overwritten."""

from pathlib import Path

import pytest

from offercompare.files.sidecar import ASKS
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit
from offercompare.tui.keeping import Keeping
from offercompare.tui.wishes import Wishes

FILE = "county.toml"
DAYS = Edit(term("days.amount"), 7.0, None)
THEIRS = 'format = 1\n# theirs\n[[asks]]\nterm = "fees.dea"\nask = "employer"\n'


@pytest.fixture
def keeping(folder: Path) -> Keeping:
    return Keeping(lambda file: folder / file)


def test_what_is_chosen_is_read_again(folder: Path, keeping: Keeping) -> None:
    assert keeping.open(FILE) == ""
    assert not keeping.is_behind(FILE)
    keeping.change(FILE, Wishes().choose(DAYS).say(term("days.amount"), "Please."))
    assert keeping.is_behind(FILE)
    assert keeping.save(FILE) == ""
    assert not keeping.is_behind(FILE)
    another = Keeping(lambda file: folder / file)
    assert another.open(FILE) == ""
    assert another.wishes(FILE).asks == (DAYS,)
    assert another.wishes(FILE).says == {term("days.amount"): "Please."}
    assert not another.is_behind(FILE)


def test_nothing_chosen_makes_no_file(folder: Path, keeping: Keeping) -> None:
    keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS).undo())
    assert keeping.save(FILE) == ""
    assert not ASKS.path(folder / FILE).parent.exists()


@pytest.mark.parametrize("had_one", [False, True])
def test_what_another_program_wrote_is_read_instead(folder: Path, keeping: Keeping, *, had_one: bool) -> None:
    keeping.open(FILE)
    if had_one:
        keeping.change(FILE, Wishes().choose(Edit(term("perks.library"), value=True, firmness=None)))
        keeping.save(FILE)
    path = ASKS.path(folder / FILE)
    path.parent.mkdir(exist_ok=True)
    path.write_text(THEIRS)
    keeping.change(FILE, keeping.wishes(FILE).choose(DAYS))
    assert "was changed by another program" in keeping.save(FILE)
    assert path.read_text() == THEIRS
    assert keeping.wishes(FILE).asks == (Edit(term("fees.dea"), "employer", None),)
    assert DAYS in keeping.wishes(FILE).undo().asks
    keeping.change(FILE, keeping.wishes(FILE).choose(DAYS))
    assert keeping.save(FILE) == ""
    assert path.read_text().startswith(THEIRS)


def test_a_file_that_is_gone_is_not_missed(folder: Path, keeping: Keeping) -> None:
    keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS))
    keeping.save(FILE)
    ASKS.path(folder / FILE).unlink()
    keeping.change(FILE, keeping.wishes(FILE).tick(term("fees.dea")))
    assert "was changed by another program" in keeping.save(FILE)
    assert keeping.wishes(FILE).asks == ()
    assert keeping.wishes(FILE).undo().asks == (DAYS,)


def test_a_broken_file_stays_as_it_is(folder: Path, keeping: Keeping) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    assert "has a problem" in keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS))
    assert "has a problem" in keeping.save_all()
    assert path.read_text() == "asks = 3\n"
    assert keeping.wishes(FILE).asks == (DAYS,)
    path.write_text(THEIRS)
    assert keeping.open(FILE) == ""
    assert keeping.wishes(FILE).asks == (Edit(term("fees.dea"), "employer", None),)
    assert keeping.wishes(FILE).undo().asks == (DAYS,)


def test_without_a_place_it_is_remembered_and_kept_once_there_is_one(folder: Path) -> None:
    places: dict[str, Path] = {}
    keeping = Keeping(places.get)
    assert keeping.open(FILE) == ""
    keeping.change(FILE, Wishes().choose(DAYS))
    assert not keeping.is_behind(FILE)
    assert keeping.save(FILE) == ""
    places[FILE] = folder / FILE
    assert keeping.open(FILE) == ""
    assert keeping.wishes(FILE).asks == (DAYS,)
    assert keeping.is_behind(FILE)
    assert keeping.save(FILE) == ""
    assert ASKS.load(folder / FILE).value.chosen == (DAYS,)


def test_what_cannot_be_written_is_said(folder: Path, keeping: Keeping) -> None:
    keeping.open(FILE)
    (folder / "asks").write_text("no folder")
    keeping.change(FILE, Wishes().choose(DAYS))
    assert keeping.save(FILE).startswith(f"cannot write asks/{FILE}: ")
    assert keeping.wishes(FILE).asks == (DAYS,)


def test_everything_that_is_behind_is_known_and_written(folder: Path, keeping: Keeping) -> None:
    files = ("county.toml", "other.toml", "third.toml")
    for file in files:
        keeping.open(file)
    for file in files[:2]:
        keeping.change(file, Wishes().choose(DAYS))
    assert keeping.behind() == files[:2]
    assert keeping.save_all() == ""
    assert keeping.behind() == ()
    assert all(ASKS.load(folder / file).value.chosen == (DAYS,) for file in files[:2])
    assert not ASKS.path(folder / files[2]).exists()


def test_what_is_chosen_of_an_offer_that_is_gone_is_kept_when_it_is_back(folder: Path) -> None:
    paths = {FILE: folder / FILE}
    keeping = Keeping(paths.get)
    keeping.open(FILE)
    paths.clear()
    keeping.change(FILE, keeping.wishes(FILE).say(term("days.amount"), "Half an hour of typing."))
    paths[FILE] = folder / FILE
    assert keeping.wishes(FILE).says == {term("days.amount"): "Half an hour of typing."}
    assert keeping.save_all() == ""
    assert ASKS.load(folder / FILE).value.says == {term("days.amount"): "Half an hour of typing."}


def test_a_file_that_was_emptied_is_read_as_such(folder: Path, keeping: Keeping) -> None:
    keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS))
    keeping.save(FILE)
    ASKS.path(folder / FILE).write_bytes(b"")
    keeping.change(FILE, keeping.wishes(FILE).tick(term("fees.dea")))
    assert "was changed by another program" in keeping.save(FILE)
    assert keeping.wishes(FILE).asks == ()


def test_a_file_that_was_mended_is_read_and_said_so(folder: Path, keeping: Keeping) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS))
    assert keeping.save(FILE) == keeping.open(FILE) == f"asks/{FILE} has a problem; nothing is kept until it is mended"
    path.write_text(THEIRS)
    assert keeping.save(FILE) == f"asks/{FILE} was changed by another program and is read again"
    assert path.read_text() == THEIRS
    assert keeping.wishes(FILE).undo().asks == (DAYS,)


def test_what_was_chosen_is_written_once_a_broken_file_is_gone(folder: Path, keeping: Keeping) -> None:
    path = ASKS.path(folder / FILE)
    path.parent.mkdir()
    path.write_text("asks = 3\n")
    keeping.open(FILE)
    keeping.change(FILE, Wishes().choose(DAYS))
    path.unlink()
    assert keeping.save_all() == ""
    assert ASKS.load(folder / FILE).value.chosen == (DAYS,)

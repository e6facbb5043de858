"""Counter-offers: read back as they were meant, and nothing of anybody's is overwritten."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import assume, given, strategies as st

from offercompare.files import generate as module
from offercompare.files.generate import counter_offer, counter_offer_path, write_counter_offer
from offercompare.files.load import load
from offercompare.files.read import LARGEST, parse
from offercompare.files.samples import write_samples
from offercompare.files.save import ExistsError, SaveError, create
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from strategies import any_asks, any_offers
from support import make_comparison, offer, state_of

DAY = date(2026, 11, 20)
SAID = (
    'employer = "Lakeside"\nstatus = "contract"\n[allowance]\namount = 4500\nverbal = ["amount"]\nclause = "C, 2.1"\n'
)
ASKS = (
    Edit(term("allowance.amount"), 6000.0),
    Edit(term("days.from"), "separate", None),
    Edit(term("perks.coach"), value=True, firmness=None),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "lakeside.toml").write_text(SAID)
    return tmp_path / "lakeside.toml"


def written(path: Path, an_offer: Offer, *asks: Edit) -> Path:
    return write_counter_offer(path, apply(an_offer, asks), asks, DAY)


def only_offer(path: Path) -> Offer:
    return Offer.model_validate(parse(path.name, path.read_bytes().decode()).values)


def test_the_text() -> None:
    text = counter_offer(apply(offer(SAID), ASKS), ASKS, made_from="lakeside.toml", prepared=DAY, with_schema=True)
    assert text == (
        "#:schema ./offer.schema.json\n"
        "# A counter-offer, made on 2026-11-20 from lakeside.toml, which is as it was.\n"
        "# What is asked for, and granted by nobody yet:\n"
        "#   allowance.amount, in writing\n"
        "#   days.from\n"
        "#   perks.coach\n"
        "format = 1\n"
        'employer = "Lakeside"\n'
        'status = "contract"\n'
        "\n"
        "# CME money.\n"
        "[allowance]\n"
        "amount = 6000                     # asked for, in writing\n"
        'clause = "C, 2.1"\n'
        "\n"
        "# Paid CME time.\n"
        "[days]\n"
        'from = "separate"                 # asked for\n'
        "\n"
        "# Non-financial perks; the first two may be a number of hours a year.\n"
        "[perks]\n"
        'also = ["coach"]                  # asked for\n'
    )


def test_nothing_is_said_of_asks_where_there_are_none() -> None:
    text = counter_offer(offer(SAID), (), made_from="lakeside.toml", prepared=DAY)
    assert "asked for" not in text
    assert text.startswith("# A counter-offer, made on ")


@given(any_offers())
def test_any_offer_is_read_back_as_it_was(an_offer: Offer) -> None:
    assume(not list(an_offer.contradictions()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        assume(len(counter_offer(an_offer, (), made_from=path.name, prepared=DAY).encode()) <= LARGEST)
        read = parse("x.toml", write_counter_offer(path, an_offer, (), DAY).read_bytes().decode())
    again = Offer.model_validate(read.values)
    assert again == an_offer.model_copy(update={"counter_to": path.name})
    for section in Offer.SECTIONS:
        assert again.status_of(section) == an_offer.status_of(section)
    assert again.fte == an_offer.fte


@given(any_offers(), st.lists(any_asks(), max_size=6))
def test_what_is_granted_is_read_back_as_it_was(an_offer: Offer, asks: list[Edit]) -> None:
    with_all = apply(an_offer, asks)
    assume(not list(with_all.contradictions()))
    text = counter_offer(with_all, asks, made_from="a.toml", prepared=DAY)
    assert Offer.model_validate(parse("x.toml", text).values) == with_all


def test_the_file_scores_as_the_offer_that_is_apply(tmp_path: Path) -> None:
    write_samples(tmp_path)
    loaded = load([tmp_path])
    for source in loaded.sources:
        with_all = apply(source.offer, ASKS)
        read = only_offer(written(tmp_path / source.file, source.offer, *ASKS))
        wanted, got = (make_comparison({"a.toml": one}, loaded.priorities) for one in (with_all, read))
        assert got.leader.score == wanted.leader.score
        assert (read.notes, read.answer_by) == (source.offer.notes, source.offer.answer_by)
    assert len(load([tmp_path]).sources) == 2 * len(loaded.sources)


def test_the_employers_own_file_is_as_it_was(path: Path) -> None:
    made = written(path, offer(SAID), *ASKS)
    assert " from lakeside.toml, which is as it was." in made.read_text()
    assert path.read_text() == SAID
    assert {entry.name for entry in path.parent.iterdir()} == {"lakeside.toml", "lakeside-counter.toml"}


@pytest.mark.parametrize(
    ("name", "counter"),
    [
        ("lakeside.toml", "lakeside-counter.toml"),
        ("..toml", ".-counter.toml"),
        (".toml", "-counter.toml"),
        ("...toml", "..-counter.toml"),
        ("lakeside", "lakeside-counter.toml"),
        ("lakeside.txt", "lakeside.txt-counter.toml"),
        ("a.toml.toml", "a.toml-counter.toml"),
        ("lakeside-counter.toml", "lakeside-counter-counter.toml"),
    ],
)
def test_it_is_named_after_its_offer_and_lies_beside_it(tmp_path: Path, name: str, counter: str) -> None:
    path = written(tmp_path / name, offer(SAID))
    assert path == tmp_path / counter
    assert list(tmp_path.iterdir()) == [path]
    assert only_offer(path).counter_to == name


def test_the_first_name_that_is_free(path: Path) -> None:
    assert counter_offer_path(path) == path.with_name("lakeside-counter.toml")
    made = [written(path, offer(SAID), Edit(term("days.amount"), float(number), None)) for number in range(3)]
    assert [made.name for made in made] == [f"lakeside-counter{end}.toml" for end in ("", "-2", "-3")]
    assert [only_offer(made).days.amount for made in made] == [0, 1, 2]
    made[1].unlink()
    assert counter_offer_path(path) == made[1]


def test_one_that_is_saved_already_is_not_saved_twice(path: Path) -> None:
    first = written(path, offer(SAID), *ASKS)
    with pytest.raises(ExistsError, match=r"lakeside-counter\.toml: it holds this counter-offer already\.$"):
        written(path, offer(SAID), *ASKS)
    assert {*path.parent.iterdir()} == {path, first}


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_whatever_has_the_name_is_let_be(path: Path, make: Callable[[Path], None]) -> None:
    taken = path.with_name("lakeside-counter.toml")
    make(taken)
    before = state_of(taken)
    assert written(path, offer(SAID)).name == "lakeside-counter-2.toml"
    assert state_of(taken) == before
    assert not path.with_name("nowhere").exists()


def test_what_another_program_creates_meanwhile_is_let_be(path: Path) -> None:
    taken = path.with_name("lakeside-counter.toml")

    def create_late(target: Path, data: bytes) -> None:
        if not taken.exists():
            taken.write_bytes(b"theirs")
        create(target, data)

    with patch.object(module, "create", create_late):
        assert written(path, offer(SAID)).name == "lakeside-counter-2.toml"
    assert taken.read_bytes() == b"theirs"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (Edit(term("allowance.amount"), -1.0, None), "allowance.amount: expected a number from 0 to 1,000,000,000"),
        (Edit(term("days.from"), "ptoo", None), "days.from: expected "),
        (Edit(term("allowance.covers"), ["courses"], None), "would not be read as it was meant"),
        (Edit(term("contract.in_exchange"), "x" * 4001, None), "contract.in_exchange: expected text"),
        (Edit(term("contract.in_exchange"), "half\ud800", None), "a text that no file can hold"),
    ],
)
def test_what_makes_no_sound_offer_is_not_written(path: Path, ask: Edit, said: str) -> None:
    with pytest.raises(SaveError, match=r"^Cannot write .*lakeside-counter\.toml: .*\.$") as caught:
        written(path, offer(SAID), ask)
    assert said in str(caught.value)
    assert list(path.parent.iterdir()) == [path]


def test_it_is_not_made_too_large_to_be_read_again(path: Path) -> None:
    large = offer(SAID).model_copy(update={"notes": "\u20ac" * 4000, "position": "\u20ac" * 4000})
    with pytest.raises(SaveError, match="16,384 bytes"):
        written(path, large)
    assert list(path.parent.iterdir()) == [path]


HOSTILE = ['"""\n[days]\namount = 99', "# \u2028x", "\x1b[31m\x00\x7f", "\u202egnp", "a\\", "[@click=app.quit]", "\r\n"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_place(path: Path, text: str) -> None:
    asks = (
        Edit(term(f"perks.x{text}"), value=True, firmness=None),
        Edit(term(f"other.x{text}"), 5.0, None),
        Edit(term("contract.in_exchange"), text, None),
    )
    named = offer(SAID).model_copy(update={"employer": f"x{text}", "notes": text})
    made = written(path, named, *asks)
    assert only_offer(made) == apply(named, asks).model_copy(update={"counter_to": path.name})
    assert all(line.isprintable() for line in made.read_bytes().decode().split("\n") if line.startswith("#"))


@pytest.mark.parametrize("name", ["a\nemployer = 'Theirs'.toml", "a\x1b[31m.toml", "\u202ea.toml"])
def test_no_name_of_a_file_breaks_out_of_its_remark(tmp_path: Path, name: str) -> None:
    made = written(tmp_path / name, offer(SAID))
    assert (only_offer(made).employer, only_offer(made).counter_to) == ("Lakeside", name)
    assert all(line.isprintable() for line in made.read_bytes().decode().split("\n") if line.startswith("#"))


def test_a_name_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="a text that no file can hold"):
        written(tmp_path / "a\udcff.toml", offer(SAID))
    assert not [*tmp_path.iterdir()]


def test_where_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="there is no such folder"):
        written(tmp_path / "gone" / "a.toml", offer(SAID))


def test_a_name_that_would_be_too_long(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="the name is too long"):
        written(tmp_path / f"{'x' * 250}.toml", offer(SAID))


def test_editors_are_told_of_the_schema_where_it_is(path: Path) -> None:
    made = written(path, offer(SAID))
    assert not made.read_text().startswith("#:schema")
    made.unlink()
    path.with_name("offer.schema.json").write_text("{}")
    assert written(path, offer(SAID)).read_text().startswith("#:schema ./offer.schema.json\n# ")

"""Files that went wrong in any way raise nothing: each is a sound offer or has problems that can be shown."""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from offercompare.files.load import load
from offercompare.files.problems import LONGEST, MOST_PER_FILE
from offercompare.files.published import load_market, market_text
from offercompare.files.read import LARGEST
from offercompare.files.save import SaveError
from offercompare.files.sidecar import ASKS, SidecarFile
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.report.as_json import comparison_json
from offercompare.report.comparison_report import comparison_report
from offercompare.report.text import as_text
from support import SAMPLES, rounds, scale_examples

pytestmark = pytest.mark.fuzz

FILES = [path.read_bytes() for path in sorted(SAMPLES.glob("*.toml"))]
PRIORITIES = (SAMPLES / "priorities.toml").read_bytes()
WORDS = (
    b'"', b"'", b'"""', b"[", b"]", b"[[", b"{", b"}", b"=", b".", b",", b"#", b"\n", b"\r\n", b"\0", b"\xff", b"\x1b[",
    b"\xef\xbb\xbf", b"true", b"inf", b"nan", b"-1", b"1e400", b"9" * 4400, b"0xff", b"2027-13-45", b"2027-01-01T00:00",
    b"\\u0000", b"\\ud800", b"\xe2\x80\xae", b"[other]\ncopy = 1\n", b"[criteria.copy]\n", b"[[plan]]\n", b"[days]\n",
    b"employer", b"status", b"verbal = ['x']\n", b"a.b.c.d.e.f.g.h.i = 1\n", b"weights = 3\n", b"currency = 'XXX'\n",
)  # fmt: skip


def accident(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.randrange(1, 40)
    match chance.randrange(7):
        case 0:
            return data[:at] + chance.choice(WORDS) + data[at:]
        case 1:
            return data[:at] + data[at + length :]
        case 2:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 3:
            return data[:at] + data[at : at + length] * 2 + data[at + length :]
        case 4:
            return data[:at]
        case 5:
            return data[:at] + chance.choice(FILES)[at:]
    lines = data.split(b"\n")
    return b"\n".join(chance.sample(lines, len(lines)))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file after a few accidents."""
    for _ in range(chance.randint(1, 6)):
        data = accident(data, chance)
    return data


def shown(folder: Path) -> Iterator[str]:
    """What every reader of the files may have to show."""
    loaded = load([folder])
    files = {*loaded.paths, "priorities.toml"}
    counts = dict.fromkeys(files, 0)
    for file, line, key, message in loaded.problems:
        counts[file] += 1
        assert line is None or line >= 1
        assert key is None or 0 < len(key) <= LONGEST
        assert 0 < len(message) <= LONGEST
    assert all(count <= MOST_PER_FILE + 1 for count in counts.values())
    if loaded.sources:
        comparison = compare(evaluate(loaded.sources, loaded.priorities))
        yield as_text(comparison_report(comparison, loaded.problems))
        yield comparison_json(comparison, loaded.problems)
    else:
        assert loaded.problems
        yield comparison_json(None, loaded.problems)


def check(folder: Path) -> None:
    for text in shown(folder):
        assert all(character.isprintable() or character == "\n" for character in text)


def test_mutated_samples(tmp_path: Path) -> None:
    chance = random.Random(0)
    for _ in range(rounds(10)):
        offer = mutated(chance.choice(FILES), chance)
        (tmp_path / "offer.toml").write_bytes(offer)
        priorities = mutated(PRIORITIES, chance) if chance.random() < 0.5 else PRIORITIES
        (tmp_path / "priorities.toml").write_bytes(priorities)
        try:
            check(tmp_path)
        except BaseException:
            print(offer, priorities, sep="\n")
            raise


KEPT = b"""\
# mine
format = 1
spacing = "rank" # short

# first
[[asks]]
term = "allowance.amount"
ask = 6_000
say = '''
two
lines'''

[[asks]]
term = "allowance.covers"
ask = ["travel", "courses"]
in_writing = true
"""


def test_mutated_asks(tmp_path: Path) -> None:
    chance = random.Random(0)
    (tmp_path / "asks").mkdir()
    offer_path = tmp_path / "a.toml"
    wanted = AskList(asks=(AskEntry(term="days.amount", ask=7, say="x\ny"), AskEntry(term="allowance.amount", ask=1)))
    for _ in range(rounds(10)):
        content = mutated(KEPT, chance)
        (tmp_path / "asks" / "a.toml").write_bytes(content)
        loaded = ASKS.load(offer_path)
        assert loaded.content == content
        assert len(loaded.problems) <= MOST_PER_FILE + 1
        saved = None
        with suppress(SaveError):
            saved = ASKS.save(offer_path, wanted, content)
        if saved is None:
            assert (tmp_path / "asks" / "a.toml").read_bytes() == content
        else:
            assert not loaded.problems
            assert ASKS.load(offer_path) == SidecarFile(wanted, saved, ())


def test_mutated_figures(tmp_path: Path) -> None:
    chance = random.Random(0)
    shipped = load_market()
    for _ in range(rounds(10)):
        (tmp_path / "market.toml").write_bytes(mutated(market_text().encode(), chance))
        loaded = load_market(tmp_path / "market.toml")
        assert len(loaded.problems) <= MOST_PER_FILE + 1
        assert (loaded.path is None) == bool(loaded.problems)
        assert loaded.path or loaded.market == shipped.market


@scale_examples(4)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "offer.toml").write_bytes(data[:LARGEST])
    check(folder)

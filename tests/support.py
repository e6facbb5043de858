"""What several tests share: offers and priorities made of plain values, drawn at random or read from the cases."""

import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from hypothesis import settings, strategies as st

from documents import PLANNED, STATUSES, as_read, offer_documents, priority_documents
from offercompare.files.load import load
from offercompare.files.problems import Problem
from offercompare.files.read import parse
from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison, compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import BUILT_IN, Priorities
from offercompare.model.sections import FEES

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parents[1] / "offers"


def scale_examples(factor: float) -> settings:
    """Give a test this multiple of the examples of the profile in use (see conftest.py).

    For the few that are expensive, or so cheap and central that more of them are worth having.
    """
    return settings(max_examples=rounds(factor))


def rounds(factor: float = 1) -> int:
    """Return how often a loop of a fuzz test goes round in the profile in use: at least 5 times."""
    return max(5, round(settings().max_examples * factor))


def offer(text: str) -> Offer:
    """Read an offer from TOML; the employer may be left out."""
    values = parse("offer.toml", text).values
    return Offer.model_validate({"employer": "Somewhere", **values})


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table: a case a line, which goes on where the next one is indented."""
    lines = table.strip().replace("\n    ", " ").splitlines()
    return [[cell.strip() for cell in f"{line} ".split(" | ")] for line in lines]


def toml_of(text: str) -> str:
    """Return a file of which the lines stand beside each other."""
    return text.replace("; ", "\n")


def asked_for(name: str, value: object) -> Edit:
    """Ask for a value, and leave how firm it is to what the offer says."""
    return Edit(term(name), value, None)


def edit_of(text: str) -> Edit:
    """Read `term = value`, `term = value in writing`, or a term alone, which is to be put in writing."""
    pair = text.removesuffix(" in writing")
    name, is_changed, value = pair.partition(" = ")
    if not is_changed:
        return to_write(name)
    read = as_read(tomllib.loads(f"value = {value}")["value"])
    read = float(read) if type(read) is int else read
    return asked_for(name, read) if pair == text else Edit(term(name), read)


def to_write(name: str) -> Edit:
    """Ask that what an offer says of a term be put in writing."""
    return Edit(term(name))


def priorities(text: str = "", *, whole: bool = True) -> Priorities:
    """Read priorities from TOML.

    Args:
        text: What the file would hold.
        whole: Whether a weight or cost that a section does not name is 0 rather than its default, so that a test
            names what it is about and nothing else.
    """
    values = parse("priorities.toml", text).values
    for section in ("weights", "my_costs"):
        if whole and section in values:
            values[section] = ZEROS[section] | cast("dict[str, object]", values[section])
    return Priorities.model_validate(values)


ZEROS = {"weights": dict.fromkeys(BUILT_IN, 0), "my_costs": dict.fromkeys(("travel", *FEES), 0)}


def make_comparison(offers: Mapping[str, str | Offer], wanted: str | Priorities = "") -> Comparison:
    """Compare offers given as TOML or ready, by file name."""
    sources = [Source(file, offer(text) if isinstance(text, str) else text) for file, text in offers.items()]
    return compare(evaluate(sources, priorities(wanted) if isinstance(wanted, str) else wanted))


def case_comparison(name: str) -> Comparison:
    """Compare one of the cases."""
    return folder_comparison(CASES / name)


def folder_comparison(folder: Path) -> Comparison:
    """Compare a folder that must have no problems."""
    loaded = load([folder])
    assert not loaded.problems
    return compare(evaluate(loaded.sources, loaded.priorities))


def assert_same(found: Any, wanted: Any, where: str) -> None:
    """Compare the keys that are wanted, figures to 1e-6."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            assert_same(found[key], value, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), where
        for index, value in enumerate(wanted):
            assert_same(found[index], value, f"{where}[{index}]")
    elif isinstance(wanted, float | int):
        assert found == pytest.approx(wanted, abs=1e-6, rel=1e-9), where
    else:
        assert found == wanted, where


def load_problems(an_offer: str = 'employer = "X"', *, priorities: str | None = None) -> tuple[Problem, ...]:
    """Load an offer, and priorities if given, from the disk."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.toml").write_text(an_offer)
        if priorities is not None:
            (Path(folder) / "priorities.toml").write_text(priorities)
        return load([Path(folder)]).problems


def count_calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, those within generators and of C included."""
    count = 0

    def counted(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def perk_comparison(count: int) -> Comparison:
    """Compare two offers by so many perks of one's own: each has every third, and refuses none."""
    named = [", ".join(f'"p{index}"' for index in range(place, count, 3)) for place in range(2)]
    offers = {
        f"{place}.toml": f"[allowance]\namount = {2000 + place}\n[perks]\nalso = [{perks}]"
        for place, perks in enumerate(named)
    }
    return make_comparison(offers, "[my_perks]\n" + "".join(f"p{index} = {1 + index % 10}\n" for index in range(count)))


def criterion_comparison(count: int) -> Comparison:
    """Compare two offers by so many numbers of one's own, each stated by every third offer."""
    criteria = "".join(
        f"[criteria.c{index}]\nlabel = 'C{index}'\nweight = {1 + index % 10}\nnone = 0\nenough = {10 + index % 7}\n"
        for index in range(count)
    )
    stated = ["".join(f"c{index} = {index % 5}\n" for index in range(place, count, 3)) for place in range(2)]
    return make_comparison({f"{place}.toml": f"[other]\n{numbers}" for place, numbers in enumerate(stated)}, criteria)


statuses = st.sampled_from(STATUSES)


typical_offers: st.SearchStrategy[Offer] = offer_documents().map(as_read).map(Offer.model_validate)
any_priorities: st.SearchStrategy[Priorities] = priority_documents().map(as_read).map(Priorities.model_validate)
plan_offers: st.SearchStrategy[Offer] = offer_documents(is_detailed=True).map(as_read).map(Offer.model_validate)
plan_priorities: st.SearchStrategy[Priorities] = (
    priority_documents(likely=PLANNED).map(as_read).map(Priorities.model_validate)
)
"""Priorities with something planned for some years."""


def state_of(path: Path) -> object:
    """Return what tells whether something was written, replaced or made anew; that it was read does not."""
    status = path.lstat()
    content = path.read_bytes() if path.is_file() else None
    return status.st_mode, status.st_ino, status.st_nlink, status.st_mtime_ns, content


def ranks(comparison: Comparison) -> Sequence[tuple[str, int]]:
    """The files in rank order with their ranks."""
    return [(standing.file, standing.rank) for standing in comparison.standings]

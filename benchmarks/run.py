"""Measure the program against floors, in pairs that take turns: `python benchmarks/run.py [--quick] [--only PART]`.

Machines are noisy and differ; what can be compared is the ratio of two things measured together. Each row gives the
median of the ratios of the pairs, and the medians of both. A floor is the least the same work can cost with the same
libraries: a bare interpreter, the parse and the validation alone, a Textual app of one label, a canvas that only draws.
"""

import argparse
import compileall
import gc
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from pairs import Row, measured, timed
from terminal import Terminal
from what_ifs import moving, volumes

import offercompare

HERE = Path(__file__).parent
CASE = HERE.parent / "tests" / "cases" / "pictured"
PREPARED = date(2026, 11, 22)


def command(*arguments: str) -> Callable[[], float]:
    """Time a whole process."""
    return timed(lambda: subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=HERE))


def program(*arguments: str) -> tuple[str, ...]:
    """The program under test, in this interpreter."""
    return (sys.executable, "-m", "offercompare", *arguments)


def starting(pairs: int) -> Iterator[Row]:
    """From the command to its result, or to the first full frame on a real pseudo-terminal."""
    offers = [str(path) for path in sorted(CASE.glob("*.toml"))]
    bare = command(sys.executable, "-c", "pass")
    yield measured("--version / bare interpreter", "2.5", command(*program("--version")), bare, pairs)
    strict = command(sys.executable, str(HERE / "floor_models.py"), *offers)
    yield measured(
        "show, 4 offers / parse and 17 strict models", "1.15", command(*program("show", *offers)), strict, pairs
    )
    app, label = program("open", *offers), (sys.executable, str(HERE / "floor_app.py"))

    def first_frame(arguments: tuple[str, ...]) -> Callable[[], float]:
        def once() -> float:
            with Terminal(arguments) as terminal:
                return terminal.until(b" menu")

        return once

    yield measured("first full frame, 4 offers / one label", "1.4", first_frame(app), first_frame(label), pairs)


def keys(pairs: int) -> Iterator[Row]:
    """From a key press to the drawn frame: a weight moved, against a label that changes."""
    label = (sys.executable, str(HERE / "floor_app.py"))
    for count in (4, 50, 200):
        with many_offers(count) as folder, Terminal(program("open", str(folder))) as ours, Terminal(label) as floor:
            ours.until(b" menu"), floor.until(b" menu")
            times = [(ours.answer_to(key), floor.answer_to(key)) for _ in range(pairs * 4) for key in (b"3", b"7")]
        for name, goal, part in (("p50", "2.5", 50), ("p99", "3", 99)):
            a, b = (percentile([pair[side] for pair in times], part) for side in (0, 1))
            yield Row(f"key to frame, {count} offers, {name} / one label", a, b, a / b, goal)


def percentile(times: list[float], part: int) -> float:
    """The time that so many percent of all do not pass."""
    return statistics.quantiles(times, n=100, method="inclusive")[part - 1]


def loading(pairs: int) -> Iterator[Row]:
    """A thousand files, against read, parse and validate alone."""
    from offercompare.files.load import load
    from offercompare.model.offer import Offer

    def frozen(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: frozen(item) for key, item in value.items()}
        return tuple(map(frozen, value)) if isinstance(value, list) else value

    with many_offers(1000) as folder:
        files = sorted(path for path in folder.glob("*.toml") if path.name != "priorities.toml")

        def bare() -> None:
            for path in files:
                Offer.model_validate(frozen(tomllib.loads(path.read_text())))

        yield measured(
            "load, 1,000 files / read, parse, validate", "1.25", timed(lambda: load([folder])), timed(bare), pairs
        )


def printing(pairs: int) -> Iterator[Row]:
    """My copy of six offers, warm, against drawing the finished layout alone; then 200 offers, by the page."""
    from offercompare.files.load import load
    from offercompare.model.comparison import compare
    from offercompare.model.evaluation import evaluate
    from offercompare.report.pdf import my_copy, my_pages
    from offercompare.report.pdf.draw import draw
    from offercompare.report.pdf.page import Feet, with_feet

    def comparison_of(count: int) -> Any:
        with many_offers(count) as folder:
            loaded = load([folder])
        return compare(evaluate(loaded.sources, loaded.priorities))

    six, many = comparison_of(6), comparison_of(200)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # as the app has it, which prints most pages; the command line collects nothing
    pages = with_feet(my_pages(six, PREPARED), Feet(("",)))
    whole = timed(lambda: my_copy(six, paper="letter", prepared=PREPARED))
    bare = timed(lambda: draw(pages, paper="letter", title=""))
    yield measured("PDF, 6 offers / drawing alone", "1.3", whole, bare, pairs)
    long_pages = len(my_pages(many, PREPARED))
    by_page = timed(lambda: my_copy(many, paper="letter", prepared=PREPARED))
    yield measured(
        "PDF, a page of 200 offers / a page of 6",
        "3",
        lambda: by_page() / long_pages,
        lambda: whole() / len(pages),
        pairs,
    )


@contextmanager
def many_offers(count: int) -> Iterator[Path]:
    """A folder of so many offers, no two alike."""
    folder = Path(tempfile.mkdtemp())
    try:
        shutil.copy(CASE / "priorities.toml", folder)
        originals = [path.read_text() for path in sorted(CASE.glob("*.toml")) if path.name != "priorities.toml"]
        for number in range(count):
            text = originals[number % len(originals)].replace('employer = "', f'employer = "No. {number} ')
            (folder / f"offer-{number:04}.toml").write_text(text.replace("amount = ", f"amount = {number % 7 + 1}", 1))
        yield folder
    finally:
        shutil.rmtree(folder)


PARTS: dict[str, Callable[[int], Iterator[Row]]] = {
    "start": starting,
    "keys": keys,
    "load": loading,
    "pdf": printing,
    "move": moving,
    "shares": volumes,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="one part of the table; may be repeated")
    parser.add_argument("--quick", action="store_true", help="few pairs: to see that it runs")
    arguments = parser.parse_args()
    pairs = 3 if arguments.quick else 25
    # An installed package is compiled; a checkout run with PYTHONDONTWRITEBYTECODE would compile at every start.
    compileall.compile_dir(offercompare.__path__[0], quiet=1)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {pairs} pairs")
    print(f"{'':58}{'ratio':>7}{'goal':>7}{'ours, ms':>11}{'floor, ms':>11}")
    for name in arguments.only or PARTS:
        for row in PARTS[name](pairs):
            figures = f"{row.ratio:7.3g}{row.goal:>7}{row.ours * 1000:11.2f}{row.floor * 1000:11.2f}"
            print(f"{row.what:58}{figures}", flush=True)


if __name__ == "__main__":
    main()

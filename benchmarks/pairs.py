"""Two things measured in turns: what can be compared is the ratio of the pair."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the result; times in seconds."""

    what: str
    ours: float
    floor: float
    ratio: float
    goal: str


def measured(what: str, goal: str, ours: Callable[[], float], floor: Callable[[], float], pairs: int) -> Row:
    """Run two measurements in turns; each returns how long it took."""
    ours(), floor()
    times = [(ours(), floor()) for _ in range(pairs)]
    ratio = statistics.median(a / b for a, b in times)
    return Row(what, statistics.median(a for a, _ in times), statistics.median(b for _, b in times), ratio, goal)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Time a function of this process."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return once

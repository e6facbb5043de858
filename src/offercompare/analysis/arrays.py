"""numpy, for the few modules of the analysis that need it; on one thread, as more are slower on problems so small."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import numpy as np
from numpy.typing import NDArray

__all__ = ["Booleans", "Floats", "Integers", "np", "unrelated"]

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Booleans = NDArray[np.bool_]


def unrelated(count: int) -> Floats:
    """Give fixed numbers in 0..1 of which no simple combination is 0."""
    numbers: Floats = 1000 * np.sin(np.arange(1.0, count + 1)) % 1
    return numbers

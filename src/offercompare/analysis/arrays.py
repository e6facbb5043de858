"""numpy, for the few modules of the analysis that need it: one thread, since more are slower on problems of this size."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

__all__ = ["Booleans", "Floats", "Integers", "np"]

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Booleans = NDArray[np.bool_]

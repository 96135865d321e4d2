"""One thread a process for products of matrices.

Those of a parser are small: more threads wait for each other, and take the cores from the processes of --jobs.
"""

from __future__ import annotations

import os
from typing import Final

# What NumPy's libraries read when they are loaded.
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


def keep_to_one_thread() -> None:
    """Asks for it in this process, where nothing else is asked for in its environment; before NumPy is loaded."""
    for name, one in ONE_THREAD.items():
        os.environ.setdefault(name, one)

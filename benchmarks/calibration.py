"""A table from 1.5 million invented cases by the default method, in a process of its own.

Prints seconds and the peak of memory of the whole process. Bars: 10 seconds, 2 GiB. Beside it, for scale, the
bare fit: isotonic regression of the same columns, once.
"""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import isotonic_regression

from sevensteps.core.allocation.calibration import Cases, calibrate

CASES = 1_500_000
BAR_SECONDS, BAR_GIB = 10.0, 2.0


def invent() -> Cases:
    """Points from a questionnaire, and costs that rise with them and scatter widely."""
    chance = np.random.default_rng(0)
    points = np.round(chance.gamma(4.0, 20.0, CASES), 1)
    cost = 150.0 * points * chance.lognormal(0.0, 0.7, CASES)
    return Cases(points, np.rint(cost * 100))


def measure() -> None:
    """Print the seconds of the calibration and of the bare fit, and the process's peak in KiB."""
    cases = invent()
    began = time.perf_counter()
    calibrate(cases, "isotonic")
    ours = time.perf_counter() - began
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    began = time.perf_counter()
    order = np.argsort(np.asarray(cases.points))
    isotonic_regression(np.asarray(cases.cost_pence)[order])
    print(ours, time.perf_counter() - began, peak)


def main() -> int:
    if sys.argv[1:] == ["measure"]:
        measure()
        return 0
    done = subprocess.run([sys.executable, __file__, "measure"], capture_output=True, text=True, check=True)
    seconds, bare, peak = map(float, done.stdout.split())
    gib = peak / 2**20
    print(f"calibration of {CASES:,} cases: {seconds:.1f} s, bare fit {bare:.2f} s,", end=" ")
    print(f"ratio {seconds / bare:.0f}; peak {gib:.2f} GiB; bars {BAR_SECONDS:.0f} s, {BAR_GIB:.0f} GiB")
    return 0 if seconds < BAR_SECONDS and gib < BAR_GIB else 1


if __name__ == "__main__":
    sys.exit(main())

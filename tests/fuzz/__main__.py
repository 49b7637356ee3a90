"""`make fuzz`: damaged Word files end in a message, or are read. Never a traceback, a hang, or a write after a refusal.

With a number after the command, as many cases; with a second one, another seed.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from damage import damaged
from outcomes import bases, outcome

SLOW = 20
"""Seconds after which a case is said to hang; the slowest takes one."""


def _hangs(*_: object) -> None:
    raise TimeoutError(f"more than {SLOW} s")


def run(count: int, seed: int) -> Counter[str]:
    """The outcomes of `count` cases; a case that fails is shown, and its file kept in the folder for temporary files."""
    signal.signal(signal.SIGALRM, _hangs)
    files = bases()
    outcomes: Counter[str] = Counter()
    for case in range(count):
        random = Random(f"{seed}-{case}")  # noqa: S311 (the same damage each time is what is wanted)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # the zip module on names that stand twice
            data = damaged(random.choice(files), random)
        with tempfile.TemporaryDirectory() as name:
            signal.alarm(SLOW)
            try:
                result = outcome(data, Path(name))
            except Exception as error:  # noqa: BLE001 (any is a fault)
                kept = Path(tempfile.gettempdir()) / f"kravspec-fuzz-{seed}-{case}.docx"
                kept.write_bytes(data)
                result = f"{type(error).__name__}: {error} ({kept})"
            finally:
                signal.alarm(0)
        outcomes[result] += 1
    return outcomes


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    count, seed = [*arguments, *(2000, 1)[len(arguments) :]][:2]
    outcomes = run(count, seed)
    for name, number in outcomes.most_common():
        print(f"{number:6} {name}")
    sys.exit(bool(set(outcomes) - {"read", "refused"}))

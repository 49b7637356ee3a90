"""A text in one language and its translation into another, block by block: what is translated, from what, and what has changed since.

`units` says what a block is, `pairing` holds the two texts against each other, `composing` makes of them a standard that
every renderer takes, and `status` lists what is left to do.
"""

from kravspec.translation.composing import compose
from kravspec.translation.pairing import Names, Pair, Translation, pair_up
from kravspec.translation.units import Unit, digest, units

__all__ = ["Names", "Pair", "Translation", "Unit", "compose", "digest", "pair_up", "units"]

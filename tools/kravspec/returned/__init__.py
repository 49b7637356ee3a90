"""Takes a review copy back: what was changed in it, and a patch of the source for all that is certain.

The file is read (`flow`), its paragraphs are found among those that were sent out (`matching`, `sent`), and the steps that
lead from one to the other (`steps`, `grouping`) are carried out on the source (`placing`, `writing`). What then does not
say exactly what the file says (`proof`) is left to a person (`outcomes`). `changes` lists all of it.
"""

from __future__ import annotations

from kravspec.returned.listing import Listed, Returned, read_returned
from kravspec.returned.origin import carried_baseline
from kravspec.returned.outcomes import UNTRACKED, Choice
from kravspec.returned.show import as_json, as_text

__all__ = ["UNTRACKED", "Choice", "Listed", "Returned", "as_json", "as_text", "carried_baseline", "read_returned"]

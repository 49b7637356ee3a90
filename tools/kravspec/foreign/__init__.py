"""What can be said of a Word file that is not made by us: its comments, changes, lost references, double numbers and provisions."""

from __future__ import annotations

from kravspec.foreign.report import ForeignReport, foreign_report
from kravspec.foreign.show import as_json, as_text

__all__ = ["ForeignReport", "as_json", "as_text", "foreign_report"]

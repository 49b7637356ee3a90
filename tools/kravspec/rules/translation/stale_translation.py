"""A block of a translation that was made from another text than today's, or nobody knows from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.translation import Translation

SEVERITY: tuple[Severity, Severity, Severity] = ("warning", "warning", "error")


def check_translation(translation: Translation) -> Iterator[Fault]:
    """Report the ID in the translation."""
    for pair in translation.pairs:
        if pair.state != "current":
            id_ = pair.translation.id
            message = _CHANGED if pair.state == "changed" else _UNRECORDED
            yield Fault(
                pair.translation.position,
                Message(sv=message.sv.format(id_), en=message.en.format(id_)),
                Message(
                    sv=f"Läs översättningen mot originalet, ändra det som behövs och kör: kravspec translate reviewed {id_}",
                    en=f"Read the translation against the original, change what is needed and run: kravspec translate reviewed {id_}",
                ),
            )


_CHANGED = Message(
    sv="originalet till {} har ändrats sedan det översattes.",
    en="the original of {} has changed since it was translated.",
)
_UNRECORDED = Message(
    sv="det är inte antecknat vilken lydelse av {} som är översatt.",
    en="it is not recorded which wording of {} has been translated.",
)

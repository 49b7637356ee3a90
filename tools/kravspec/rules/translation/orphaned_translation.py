"""A block of a translation that stands for nothing in the original, and so is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.translation import Translation

SEVERITY: tuple[Severity, Severity, Severity] = ("warning", "warning", "error")


def check_translation(translation: Translation) -> Iterator[Fault]:
    """Report the ID, or the heading that has none."""
    for orphan in translation.orphans:
        id_, twin = orphan.unit.id, orphan.twin
        if twin:
            message = Message(
                sv=f"{id_} är redan översatt, i {twin.path} på rad {twin.line}.",
                en=f"{id_} has been translated already, in {twin.path} on line {twin.line}.",
            )
        elif id_:
            message = Message(
                sv=f"originalet har inget {id_} av det slaget. Texten visas inte.",
                en=f"the original has no {id_} of that kind. The text is not shown.",
            )
        else:
            message = Message(sv="texten har inget ID och visas inte.", en="the text has no ID and is not shown.")
        yield Fault(orphan.unit.position, message, _HINT)


_HINT = Message(
    sv="Skriv det ID som originalet har, eller ta bort texten.", en="Write the ID of the original, or remove the text."
)

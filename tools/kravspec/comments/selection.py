"""From the register to the comments that someone asks for, in the order of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.comments.names import names_of
from kravspec.comments.places import Given, place
from kravspec.comments.senders import organisation as named
from kravspec.error import CannotRunError
from kravspec.load.comments import DOCUMENT
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Comment, Standard


def selected(
    comments: Sequence[Comment],
    standard: Standard,
    clause: str | None,
    organisation: str | None,
    decision: str | None,
) -> list[Comment]:
    """Those on `clause` or something in it, from `organisation`, with `decision` (`open`: without); None for any.

    Those on the whole document come first and those without a place last. Raises `CannotRunError` when there is no such
    clause or nothing from the organisation.
    """
    within = {target_of(clause, standard)} if clause is not None else None
    sender = named(organisation).casefold() if organisation is not None else None
    if sender is not None and not any(comment.organisation.casefold() == sender for comment in comments):
        raise CannotRunError(
            Message(
                sv=f"Det finns inga synpunkter från ”{organisation}”.", en=f"No comments are from “{organisation}”."
            )
        )
    around = names_of(standard).around
    order = {id_: place for place, id_ in enumerate(standard.index)}

    def wanted(comment: Comment) -> bool:
        of_clause = within is None or bool(within & ({comment.target} | around.get(comment.target or "", frozenset())))
        of_sender = sender is None or comment.organisation.casefold() == sender
        return of_clause and of_sender and decision in (None, comment.decision or "open")

    def position(comment: Comment) -> tuple[int, int]:
        if comment.target is None:
            return 2, 0
        return (1, order.get(comment.target, len(order))) if comment.target else (0, 0)

    # The sort is stable: comments on the same thing keep the order in which they came.
    return sorted(filter(wanted, comments), key=position)


def target_of(written: str, standard: Standard) -> str:
    """The ID that a person means, also by a number; empty for the whole document. Raises `CannotRunError` for nothing of the draft."""
    if written == DOCUMENT:
        return ""
    found = place(Given(written), standard, {})
    if found.target is None:
        remark = found.remark or Message(sv="den finns inte.", en="it does not exist.")
        raise CannotRunError(Message(sv=f"”{written}”: {remark.sv}", en=f"“{written}”: {remark.en}"))
    return found.target

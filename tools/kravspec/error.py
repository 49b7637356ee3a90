"""The one exception of the tool: something outside the text stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kravspec.model import Message


class CannotRunError(Exception):
    """A file cannot be written, a program is missing, there is no standard here. Says in one sentence what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.sv)
        self.message = message

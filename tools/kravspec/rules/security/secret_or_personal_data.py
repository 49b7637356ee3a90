"""A personal identity number, a private key, a token or a password in the text (GDPR; SKV 704 and SKV 707 on the numbers)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_NUMBER = re.compile(r"(?<![\w-])(?:(?:18|19|20)\d{6}[-+]?|\d{6}[-+])\d{4}(?![\w-])")
"""Ten digits in a row are more often something else: with century or sign only."""
_KEY = re.compile(r"-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY-----")
_KEY_END = "-----END "
_TOKEN = re.compile(
    r"(?<![\w-])(?:gh[pousr]_\w{36,255}|github_pat_\w{22,255}|glpat-[\w-]{20,255}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}"
    r"|xox[abprs]-[\w-]{10,255}|sk-[\w-]{32,255}|eyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{10,2000})(?![\w-])"
)
_PASSWORD = re.compile(
    r"\b(?:lösenord|password|passwd|pwd|api[_-]?key|api-nyckel|secret)\s{0,3}[:=]\s{0,3}"
    r"(?P<value>(?=[^\s<>\[\]]{0,60}\d)(?=[^\s<>\[\]]{0,60}[A-Za-z])[^\s<>\[\]*]{8,200})",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{6}")
_MARKS = ("private key", "akia", "aiza", "eyj", "xox", "gh", "pat", "sk-", "lösenord", "pass", "pwd", "api", "secret")
"""One of these stands in every text that the slower patterns can match."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the place and never the value: no report repeats it."""
    for text in written(standard):
        source = text.source
        folded = source.casefold()
        if not any(mark in folded for mark in _MARKS) and not _DIGITS.search(source):
            continue
        for begin, end, message, hint in _secrets(source):
            yield Fault(text.position(begin, end), message, hint, secret=True)


def _secrets(source: str) -> Iterator[tuple[int, int, Message, Message]]:
    for match in _NUMBER.finditer(source):
        if _is_personal(match[0]):
            yield *match.span(), _PERSON, _INVENT
    for match in _KEY.finditer(source):
        # All of the key, not only its first line.
        end = source.find(_KEY_END, match.end())
        yield (
            match.start(),
            len(source) if end < 0 else source.find("-----", end + len(_KEY_END)) + 5,
            _PRIVATE_KEY,
            _CHANGE,
        )
    for match in _TOKEN.finditer(source):
        yield *match.span(), _ACCESS, _CHANGE
    for match in _PASSWORD.finditer(source):
        yield *match.span("value"), _WORD, _CHANGE


def _is_personal(number: str) -> bool:
    """Whether the date exists and the last digit is the check digit (Luhn). 60 is added to the day of a coordination number."""
    digits = [int(char) for char in number if char.isdigit()][-10:]
    month, day = digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    try:
        # The year may be a leap year of any century.
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return sum(sum(divmod(digit * (2 - index % 2), 10)) for index, digit in enumerate(digits)) % 10 == 0


_PERSON = Message(sv="här står ett personnummer.", en="here is a personal identity number.")
_PRIVATE_KEY = Message(sv="här står en privat nyckel.", en="here is a private key.")
_ACCESS = Message(sv="här står en åtkomstnyckel.", en="here is an access token.")
_WORD = Message(sv="här står ett lösenord.", en="here is a password.")
_INVENT = Message(
    sv="Ta bort det. Formen skrivs ÅÅMMDD-NNNN. Det finns kvar i Gits historik.",
    en="Remove it. The form is written YYMMDD-NNNN. It stays in the history of Git.",
)
_CHANGE = Message(
    sv="Ta bort det och byt det där det används. Det finns kvar i Gits historik.",
    en="Remove it and change it where it is used. It stays in the history of Git.",
)

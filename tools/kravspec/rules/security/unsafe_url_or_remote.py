"""An address that runs something, opens a file, holds a password, looks like another, or an image fetched from the network (OWASP)."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from kravspec.markdown import outside_code
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_SAFE = frozenset({"https", "mailto"})
_UNENCRYPTED = "http"
"""Is `unencrypted-address`'s."""
_ADDRESS = re.compile(
    r"[\]\N{OBJECT REPLACEMENT CHARACTER}]\(\s{0,3}<?(?P<target>[^\s<>()]{1,2000})"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>]{0,2000})>"
    r"|(?<![\w.+-])(?P<bare>[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s<>()\[\]”\"]{1,2000})"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,400}\]\(\s{0,3}<?(?P<target>[^\s<>()]{1,2000})")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):|//")
_NOTHING = re.compile(r"[\x00-\x20]+")
"""What a browser passes over in an address."""
_CREDENTIALS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//[^/?#@\s]{0,200}:[^/?#@\s]{1,200}@")
_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//(?:[^/?#@\s]{0,400}@)?(?P<host>[^/?#:\s]{1,253})")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the address. One with a password is a secret, which no report repeats."""
    for text in all_prose(standard):
        source = text.source
        if ":" not in source and "](" not in source:
            continue
        images = {match.span("target") for match in _IMAGE.finditer(source)} if "![" in source else ()
        for match in _ADDRESS.finditer(outside_code(source)):
            span = match.span(match.lastgroup or "target")
            address = _NOTHING.sub("", unescape(source[slice(*span)]))
            if found := (_remote(address) if span in images else None) or _unsafe(address):
                message, hint = found
                yield Fault(text.position(*span), message, hint, secret=found is _PASSWORD)


def _unsafe(address: str) -> tuple[Message, Message] | None:
    if _CREDENTIALS.match(address):
        return _PASSWORD
    match = _SCHEME.match(address)
    if not match:
        return None
    scheme = (match["scheme"] or "").casefold()
    if scheme not in _SAFE | {_UNENCRYPTED}:
        return _scheme(match[0])
    host = _HOST.match(address)
    if host and (strange := _strange(host["host"])):
        return _mixed(strange)
    return None


def _strange(host: str) -> str:
    """A letter of another script than the Latin ones in the same part of the name; empty without one."""
    for label in host.split(".") if not host.isascii() else ():
        scripts = {unicodedata.name(char, "").partition(" ")[0]: char for char in label if char.isalpha()}
        if len(scripts) > 1:
            return next(char for script, char in scripts.items() if script != "LATIN")
    return ""


def _remote(address: str) -> tuple[Message, Message] | None:
    if not _SCHEME.match(address):
        return None
    return (
        Message(sv=f"bilden hämtas från ”{address}”.", en=f"the image is fetched from “{address}”."),
        Message(sv="Lägg bilden i standard/media.", en="Put the image in standard/media."),
    )


def _scheme(begin: str) -> tuple[Message, Message]:
    return (
        Message(sv=f"en adress börjar med ”{begin}”.", en=f"an address begins with “{begin}”."),
        Message(
            sv="Använd en adress som börjar med https:// eller mailto:.",
            en="Use an address that begins with https:// or mailto:.",
        ),
    )


def _mixed(char: str) -> tuple[Message, Message]:
    name = f"U+{ord(char):04X} {unicodedata.name(char, '')}"
    return (
        Message(
            sv=f"adressens värdnamn blandar alfabet: {name}.", en=f"the host name of the address mixes scripts: {name}."
        ),
        Message(
            sv="Skriv namnet med ett alfabet. Bokstaven kan likna en annan.",
            en="Write the name in one script. The letter may look like another.",
        ),
    )


_PASSWORD = (
    Message(sv="en adress innehåller ett lösenord.", en="an address holds a password."),
    Message(
        sv="Ta bort det ur adressen och byt lösenordet. Det finns kvar i Gits historik.",
        en="Remove it from the address and change the password. It stays in the history of Git.",
    ),
)

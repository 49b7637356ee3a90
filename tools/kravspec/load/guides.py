"""A page of `docs/`: its title, and the provisions and clauses that it refers to."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kravspec import markdown
from kravspec.load.yaml import key_position, read_mapping, value_position
from kravspec.model import Finding, Guide, Message, Position, Reference
from kravspec.parse import parse
from kravspec.text import SHORTCOMINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ruamel.yaml.comments import CommentedMap

KINDS: Mapping[str, Literal["guidance", "case"]] = MappingProxyType(
    {"vagledning": "guidance", "guidance": "guidance", "exempel": "case", "cases": "case"}
)
"""What the pages of a folder in `docs/` are; pages of other folders are just pages."""
_STATED: Mapping[str, Literal["template", "page"]] = MappingProxyType({"mall": "template", "sida": "page"})
"""What a page is that says `typ`, whatever folder it stands in."""

_OWN_FIELDS = frozenset({"title", "typ", "krav", "kalkylblad", "urval", "roll"})
"""The fields of the front matter that say something to us; the project chooses the others."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"[ ]*(?P<fence>`{3,}|~{3,})")
_TITLE = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?P<title>\S.{0,300}?)[ \t]{0,20}(?:\{[^{}\n]{0,100}\})?[ \t]{0,20}$", re.MULTILINE
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^\n]+)\]:", re.MULTILINE)
_ANCHOR = re.compile(r"[^a-z0-9]+")
"""What an anchor made of a heading has hyphens for."""
_NAME = re.compile("[a-z]{2,}")
"""What a field may be called that the reader's choice in a page's address is named by."""
_NEWLINE = re.compile(r"\r\n?")


def read_guide(text: str, path: str, findings: list[Finding]) -> Guide:
    """The page `text`; faults in its front matter are added to `findings`."""
    text = _NEWLINE.sub("\n", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    match = _FRONT_MATTER.match(text)
    metadata = read_mapping(match["yaml"], path, findings, first_line=2) if match and match["yaml"].strip() else None
    heading = _TITLE.search(text, match.end() if match else 0)
    title = (
        str(metadata["title"])
        if metadata and metadata.get("title")
        else markdown.plain(heading["title"])
        if heading
        else path
    )
    kind = _kind(str(metadata.get("typ")) if metadata else "", path)
    return Guide(
        path=path,
        title=title,
        kind=kind,
        provisions=tuple(_provisions(metadata, path, findings)) if metadata else (),
        references=tuple(guide_references(text, path)),
        position=_place(text, *heading.span("title"), path) if heading else Position(path, 1, 1, 1, 1),
        summary=_summary(text[heading.end() :]) if heading else "",
        shortcomings=_shortcomings(text),
        clauses=parse(_without_front_matter(text), path).clauses if kind in {"case", "template"} else (),
        traits=tuple(_traits(metadata)) if metadata else (),
        choices=tuple(_choices(metadata, path, findings)) if metadata else (),
        has_workbook=bool(metadata and metadata.get("kalkylblad") is True),
        role=_role(metadata, path, findings) if metadata else None,
    )


def _kind(stated: str, path: str) -> Literal["guidance", "case", "template", "page"]:
    if stated in _STATED:
        return _STATED[stated]
    folder = path.split("/")[1] if path.count("/") > 1 and not path.endswith("/index.md") else ""
    return KINDS.get(folder, "page")


def _traits(metadata: CommentedMap) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in metadata.items():
        values = value if isinstance(value, list) else [value]
        if name not in _OWN_FIELDS and values and all(isinstance(each, str) for each in values):
            yield str(name), tuple(map(str, values))


def _choices(metadata: CommentedMap, path: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    rows = metadata.get("urval")
    if rows is None:
        return
    if isinstance(rows, dict) and all(
        _NAME.fullmatch(str(name)) and isinstance(said, str) for name, said in rows.items()
    ):
        yield from ((str(name), str(said)) for name, said in rows.items())
        return
    message = Message(
        sv="”urval” ska ange fält på de sidor som listas och vad de kallas, som {kommun: Kommunens storlek}. Namnen skrivs med a–z.",
        en="“urval” must give fields of the listed pages and what they are called, such as {size: Size}. Names are written with a–z.",
    )
    findings.append(Finding("invalid-metadata", "error", message, key_position(metadata, "urval", path, 2)))


def _shortcomings(text: str) -> str:
    """The anchor that the site's generator gives the heading, the first of its name."""
    for _, line in running_lines(text):
        match = _TITLE.match(line)
        if match and line.startswith("##") and markdown.plain(match["title"]).casefold() in SHORTCOMINGS:
            return _ANCHOR.sub("-", match["title"].casefold())
    return ""


def _place(text: str, begin: int, end: int, path: str) -> Position:
    """The place of `text[begin:end]`, which stands on one line."""
    line, start = text.count("\n", 0, begin) + 1, text.rfind("\n", 0, begin) + 1
    return Position(path, line, begin - start + 1, line, end - start + 1)


def _summary(text: str) -> str:
    """The first paragraph; none when something else stands first."""
    first = text.lstrip("\n").partition("\n\n")[0].strip()
    is_paragraph = first[:1].isalnum() or (first.startswith(("*", "`", "”", "“")) and not first.startswith("* "))
    return first if is_paragraph else ""


def _without_front_matter(text: str) -> str:
    """The page with empty lines in the place of its front matter, so that the lines keep their numbers."""
    match = _FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def running_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers, without its front matter and code blocks."""
    match = _FRONT_MATTER.match(text)
    first = text.count("\n", 0, match.end()) if match else 0
    fence = ""
    for number, line in enumerate(text.split("\n")[first:], first + 1):
        opening = _FENCE.match(line)
        if opening and (not fence or (opening["fence"].startswith(fence) and not line.strip().strip(fence[0]))):
            fence = "" if fence else opening["fence"]
        elif not fence:
            yield number, line


def guide_references(text: str, path: str) -> Iterator[Reference]:
    """The `[id]` references in running text: not in front matter, code, links or task lists."""
    defined = set(_DEFINITION.findall(text))
    for number, line in running_lines(text):
        for found in markdown.references(line):
            if len(found["id"]) > 1 and found["id"] not in defined and line[: found.start()][-1:] != "]":
                position = Position(path, number, found.start() + 1, number, found.end() + 1)
                yield Reference(found["id"], found["locator"] or "", position)


def _provisions(metadata: CommentedMap, path: str, findings: list[Finding]) -> Iterator[Reference]:
    from ruamel.yaml.comments import CommentedSeq

    rows = metadata.get("krav")
    if rows is None:
        return
    if not isinstance(rows, CommentedSeq) or not all(isinstance(row, str) for row in rows):
        message = Message(
            sv="”krav” ska vara en lista med ID:n, som [PRO-06, PRO-07].",
            en="“krav” must be a list of IDs, such as [PRO-06, PRO-07].",
        )
        findings.append(Finding("invalid-metadata", "error", message, key_position(metadata, "krav", path, 2)))
        return
    for index, row in enumerate(rows):
        line, column = rows.lc.item(index)
        yield Reference(row, "", Position(path, line + 2, column + 1, line + 2, column + 1 + len(row)))


def _role(metadata: CommentedMap, path: str, findings: list[Finding]) -> Reference | None:
    role = metadata.get("roll")
    if role is None:
        return None
    if not isinstance(role, str):
        message = Message(
            sv="”roll” ska vara en roll, som processägare.",
            en="“roll” must be one role, such as process owner.",
        )
        findings.append(Finding("invalid-metadata", "error", message, key_position(metadata, "roll", path, 2)))
        return None
    return Reference(role, "", value_position(metadata, "roll", path, 2))

"""The same requirement ID defined twice: a reference to it could mean either."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.loose.numbers import parents
from kravspec.model import Fault, Message, Position, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.loose.model import Block, Document, Page

SEVERITY: Severity = "error"
_ID = r"(?P<prefix>[A-ZÅÄÖ][A-Za-zÅÄÖåäö0-9]{0,15}?(?:[-_./][A-ZÅÄÖ][A-Z0-9ÅÄÖ]{0,15})*)(?P<mark>[-_. #]?)(?P<number>\d{1,6}(?:\.\d{1,4})*[a-z]?)"
_END = r"(?!(?!__)[\w-]|\.\w|/\w)"
_OPENING = r"(?:<[^<>]*>\s*)*"
_BOLD = re.compile(rf"{_OPENING}(?:\*\*|__|<b>|<strong>)[\[(`]?(?P<id>{_ID}){_END}(?P<rest>.*)", re.DOTALL)
_BOLD_NUMBER = re.compile(
    r"(?:\*\*|__)(?P<id>(?P<prefix>V?\d{1,3}(?:\.\d{1,3})*)(?P<mark>\.)(?P<number>\d{1,3}))(?=\*\*|__)(?P<rest>.*)",
    re.DOTALL,
)
_HEADING = re.compile(
    rf"{_OPENING}(?:\d+(?:\.\d+)*\.?\s+)?(?:\*\*|__)?[\[(`]?(?P<id>{_ID}){_END}(?P<rest>.*)", re.DOTALL
)
_CELL = re.compile(rf"{_OPENING}[\[(`]?(?P<id>{_ID}){_END}[\])`]?(?P<rest>)\s*$")
_ID_COLUMN = re.compile(
    r"(?:krav|req(?:uirement)?s?\.?)?[\s-]*(?:id|id-?nr|nr|no\.?|number|nummer|#|identifier|ref(?:erence|erens)?)\.?|krav|requirement",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"[\s*_`\])]*(?:,|/|[–—-]\s*[A-ZÅÄÖ]+[-_]?\d|\+|&|(?:and|or|och|eller|to|till|is|was|are|were|has|have|replaces|supersedes|applies|"
    r"see|är|var|har|ersätter|gäller|utgår|ändra\w*|se|from|från|in|i)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:shall|must|should|may|verify|ska|skall|bör|måste|får|SKA|SKALL)\b", re.IGNORECASE)
_TECHNICAL = re.compile(
    r"(?:UTF|UCS|ISO|IEC|IEEE|ITU|RFC|BCP|STD|SHA|MD|AES|RSA|DES|ES|HS|RS|PS|P|HTTP|HTTPS|TLS|SSL|IP|IPV|IPv|CVE|CWE|CAPEC|EN|SS|SFS|"
    r"FIPS|NIST|ECMA|PEP|WCAG|X|H|MP|OAUTH|OAuth|ASCII|KOI|CP|WINDOWS|Windows|INT|UINT|FLOAT|Python|Java|Node|Version|Step|"
    r"Table|Figure|Example|Note|Section|Chapter|Level|Part|Phase|Tabell|Figur|Exempel|Steg|Nivå|Del|Fas|Annex|Appendix|Bilaga)",
)
_OBVIOUS = re.compile(r"REQ|KRAV|\bS?[FNU]?R\b|NFR|SRS", re.IGNORECASE)
_STRENGTH = {"heading": 0, "paragraph": 0, "item": 1, "cell": 2}


@dataclass(frozen=True, slots=True)
class _Definition:
    id: str
    prefix: str
    number: str
    kind: str
    group: tuple[str, str, int]
    """File, kind, and the list, table or section that it stands in."""
    has_verb: bool
    position: Position


def check(document: Document) -> Iterator[Fault]:
    """Report each later definition. Overviews, mentions and other editions of the same text define nothing."""
    found = [definition for page in document.pages.values() for definition in _definitions(page)]
    series = _series(found)
    defined = _without_overviews([one for one in found if one.prefix in series])
    editions = _editions(defined)
    first: dict[tuple[str, str], _Definition] = {}
    for definition in defined:
        path = definition.position.path
        earlier = first.setdefault((path if path in editions else "", definition.id), definition)
        if earlier is not definition:
            where = f"{earlier.position.path}:{earlier.position.line}"
            yield Fault(
                definition.position,
                Message(
                    sv=f"kravet ”{definition.id}” finns redan på {where}.",
                    en=f"the requirement “{definition.id}” is already defined at {where}.",
                ),
                Message(sv="Ge det ena ett nytt ID.", en="Give one of them a new ID."),
            )


def _definitions(page: Page) -> Iterator[_Definition]:
    id_columns: dict[int, bool] = {}
    row_verbs = _row_verbs(page)
    above = parents(page)
    for block in page.blocks:
        if block.kind == "cell" and block.row == 0 and block.column == 0:
            id_columns[block.group] = _ID_COLUMN.fullmatch(block.words.strip()) is not None
        match = _match(block, in_id_column=id_columns.get(block.group, False))
        if not match or _MENTION.match(match["rest"]):
            continue
        if match["mark"] in ("", " ") and not (match["prefix"].isupper() or _OBVIOUS.search(match["prefix"])):
            continue  # *Option 1*, *Step 2*
        if block.links and block.links[0].span[0] <= match.start("id"):
            continue  # a link to a definition is no definition
        if block.kind == "heading":
            place = above[block.heading] if block.heading < len(above) else -1
        else:
            place = block.heading if block.kind == "paragraph" else block.group
        yield _Definition(
            id=match["id"],
            prefix=match["prefix"],
            number=match["number"],
            kind=block.kind,
            group=(page.path, block.kind, place),
            has_verb=(block.group, block.row) in row_verbs if block.kind == "cell" else bool(_VERB.search(block.words)),
            position=block.text.position(*match.span("id")),
        )


def _match(block: Block, *, in_id_column: bool) -> re.Match[str] | None:
    source = block.text.source
    match block.kind:
        case "heading":
            return _HEADING.match(source)
        case "cell":
            if block.row == 0 or block.column:
                return None
            return _BOLD.match(source) or _BOLD_NUMBER.match(source) or (_CELL.match(source) if in_id_column else None)
        case _:
            return _BOLD.match(source) or _BOLD_NUMBER.match(source)


def _row_verbs(page: Page) -> set[tuple[int, int]]:
    return {(block.group, block.row) for block in page.blocks if block.kind == "cell" and _VERB.search(block.words)}


def _series(found: Iterable[_Definition]) -> set[str]:
    """The prefixes that count requirements, and not versions, algorithms or steps."""
    by_prefix: defaultdict[str, list[_Definition]] = defaultdict(list)
    for definition in found:
        by_prefix[definition.prefix].append(definition)
    return {prefix for prefix, own in by_prefix.items() if not _TECHNICAL.fullmatch(prefix) and _is_series(prefix, own)}


def _is_series(prefix: str, own: Sequence[_Definition]) -> bool:
    if _OBVIOUS.search(prefix) or 2 * sum(one.has_verb for one in own) >= len(own):
        return True
    whole = {one.number for one in own}
    if any(number.startswith("0") and len(number) > 1 for number in whole):
        return True
    numbers = sorted({int(number) for number in whole if number.isdecimal()})
    ups = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    return len(numbers) > 2 and ups * 2 >= len(numbers) - 1


def _without_overviews(found: Sequence[_Definition]) -> list[_Definition]:
    """The definitions without those of tables and lists that repeat what is defined in running text or before them."""
    groups: defaultdict[tuple[str, str, int], list[_Definition]] = defaultdict(list)
    strongest: dict[str, int] = {}
    for one in found:
        groups[one.group].append(one)
        strongest[one.id] = min(strongest.get(one.id, 9), _STRENGTH[one.kind])
    before: set[str] = set()
    overviews = set()
    for group, own in groups.items():
        ids = {one.id for one in own}
        stronger = sum(strongest[id_] < _STRENGTH[own[0].kind] for id_ in ids)
        repeated = len(ids & before)
        if len(ids) > 1 and (3 * stronger >= 2 * len(ids) or (len(ids) > 2 and 5 * repeated >= 4 * len(ids))):
            overviews.add(group)
        else:
            before |= ids
    return [one for one in found if one.group not in overviews]


def _editions(found: Iterable[_Definition]) -> set[str]:
    """The files that share most of their IDs with files before them: translations and older editions of the same text."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        ids[one.position.path].add(one.id)
    before: set[str] = set()
    editions = set()
    for path, own in ids.items():
        if len(own) > 2 and 2 * len(before & own) > len(own):
            editions.add(path)
        else:
            before |= own
    return editions

"""The review copy: every paragraph anchored so that it can come back, changes tracked, lines numbered.

Four anchors, as each program loses some of them: a hidden bookmark, Word's own ID of the paragraph (`w14:paraId`, [MS-DOCX]
2.2.4), a content control around each provision (ECMA-376 Part 1, 17.5.2), and the baseline, which knows all three.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from lxml import etree

from kravspec.anchors import anchors
from kravspec.render import pandoc
from kravspec.render.docx import settings
from kravspec.render.docx.anchoring import Numbers, anchor_paragraphs, story_texts
from kravspec.render.docx.baseline import Baseline, Entry, write
from kravspec.render.docx.markup import NAMESPACES, PACKAGE, R, W, put_in_order
from kravspec.render.docx.relations import declare_part, relate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kravspec.anchors import Anchor, Origin
    from kravspec.model import Standard
    from kravspec.render.pandoc import Inline

_LINES = f'<w:lnNumType xmlns:w="{W}" w:countBy="1" w:distance="340" w:restart="continuous"/>'
_SECTION = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType".split()
"""The order that the schema asks for in `w:sectPr`, up to the numbers of lines."""
_GALLERY = (
    '<w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr>"
)
"""What makes Word offer to update the contents when one points at them."""
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


@dataclass(frozen=True, slots=True)
class Review:
    """A review copy while it is made."""

    standard: Standard
    commit: str
    """What the text was made from; empty outside Git."""
    dirty: bool
    """Whether the text had changes that were not committed."""
    waiting: dict[int, deque[Anchor]]
    """By the identity of what they are made from: several tables may share one caption's words."""
    written: list[Anchor] = field(default_factory=list)
    """In the order in which their paragraphs were written."""

    def anchor(self, origin: Origin) -> list[Inline]:
        """A mark, where the text of a paragraph begins, with the number of its anchor in `written`."""
        of_it = self.waiting[id(origin)]
        # A footnote that is referred to twice is written twice.
        self.written.append(of_it.popleft() if len(of_it) > 1 else of_it[0])
        return [pandoc.raw_inline(f"<?kravspec anchor {len(self.written) - 1}?>", "openxml")]


def begin(standard: Standard, commit: str, *, dirty: bool) -> Review:
    """A review copy of which nothing is written yet."""
    waiting: dict[int, deque[Anchor]] = {}
    for anchor in anchors(standard):
        waiting.setdefault(id(anchor.origin), deque()).append(anchor)
    return Review(standard, commit, dirty, waiting)


def marking(refer: Callable[..., list[Inline]]) -> Callable[..., list[Inline]]:
    """`refer` with a mark on each side of what it writes: the field and the words around it."""
    begins, ends = (pandoc.raw_inline(f"<?kravspec {name}?>", "openxml") for name in ("reference", "reference-end"))
    return lambda *arguments: [begins, *refer(*arguments), ends]


def finish(document: etree._Element, parts: dict[str, bytes], made: Review) -> None:
    """Turn the marks into anchors, put the baseline into the package, track changes and number the lines after the cover."""
    _control_contents(document)
    numbers = Numbers()
    found = anchor_paragraphs(document, parts, _with_keys(made.written), made.standard.metadata.path, numbers)
    controls = dict(_control_provisions(found, numbers))
    entries = [replace(entry, control=controls.get(entry.id, "")) for _, entry in found]
    _number_lines(document)
    parts["word/settings.xml"] = settings.track_changes(parts["word/settings.xml"])
    _attach(parts, _baseline(made, entries, dict.fromkeys(story_texts(parts))))


def _control_contents(document: etree._Element) -> None:
    """Put the contents into a control of their own: programs that save the file then keep their field whole."""
    rows = [
        paragraph
        for paragraph in document.iter(f"{{{W}}}p")
        if (style := paragraph.find("w:pPr/w:pStyle", NAMESPACES)) is not None
        and style.get(f"{{{W}}}val", "").casefold().startswith("toc")
    ]
    if not rows:
        return
    control = etree.fromstring(f'<w:sdt xmlns:w="{W}">{_GALLERY}<w:sdtContent/></w:sdt>')
    # The field ends in the paragraph after the last row.
    ends = list(rows[-1].itersiblings(f"{{{W}}}p"))[:1]
    rows[0].addprevious(control)
    control[-1].extend([*rows, *ends])


def _with_keys(written: Sequence[Anchor]) -> list[Anchor]:
    """Each with a key of its own, also what is written twice."""
    counts: Counter[str] = Counter()
    found = []
    for anchor in written:
        counts[anchor.key] += 1
        count = counts[anchor.key]
        found.append(anchor if count == 1 else replace(anchor, key=f"{anchor.key}/again-{count}"))
    return found


def _control_provisions(found: Sequence[tuple[etree._Element, Entry]], numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Put each provision with its items and fields into a control that cannot be deleted; give the IDs of both."""
    owners = {_outermost(paragraph): entry for paragraph, entry in reversed(found)}
    for paragraph, entry in found:
        if entry.kind != "provision":
            continue
        first = _outermost(paragraph)
        belongs = partial(_belongs, id_=entry.id, owners=owners)
        nodes = [first, *takewhile(belongs, first.itersiblings())]
        number = numbers.control(entry.key)
        control = etree.fromstring(
            f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:alias w:val={quoteattr(entry.id)}/><w:tag w:val={quoteattr(entry.id)}/>'
            f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        first.addprevious(control)
        control[-1].extend(nodes)
        yield entry.id, number


def _belongs(node: etree._Element, id_: str, owners: Mapping[etree._Element, Entry]) -> bool:
    return node in owners and id_ in owners[node].within


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The paragraph, or the table that it stands in."""
    node = paragraph
    while (parent := node.getparent()) is not None and parent.tag != f"{{{W}}}body":
        node = parent
    return node


def _number_lines(document: etree._Element) -> None:
    cover, *sections = document.iter(f"{{{W}}}sectPr")
    for section in sections or [cover]:
        for old in section.findall("w:lnNumType", NAMESPACES):
            section.remove(old)
        put_in_order(section, etree.fromstring(_LINES), _SECTION)


def _baseline(made: Review, entries: Sequence[Entry], stories: Iterable[str]) -> Baseline:
    metadata = made.standard.metadata
    texts = (metadata.designation, metadata.edition, metadata.stage, metadata.date.isoformat(), metadata.language)
    return Baseline(*texts, made.commit, made.dirty, tuple(entries), tuple(stories))


def _attach(parts: dict[str, bytes], baseline: Baseline) -> None:
    """The baseline as a custom XML part (ECMA-376 Part 1, 15.2.5) with the properties that Word asks for (15.2.6)."""
    data = write(baseline)
    identity = uuid5(NAMESPACE_URL, hashlib.sha256(data).hexdigest())
    parts["customXml/item1.xml"] = data
    parts["customXml/itemProps1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{{str(identity).upper()}}}"><ds:schemaRefs/></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/customXmlProps"'
        ' Target="itemProps1.xml"/></Relationships>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    declare_part(parts, "customXml/itemProps1.xml", kind)
    relate(parts, "rIdBaseline", "customXml", "../customXml/item1.xml")

"""Edits a review copy as Word does: the XML that Word writes when someone types, deletes, moves and formats, tracked or not."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx import baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_W}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DATE = "2026-12-01T09:00:00Z"
ANNA, BO, UNTRACKED = "Anna Ek (SE)", "Bo Ask (DIN)", ""
"""Who edits; nobody is recorded when tracking is off."""


@dataclass(slots=True)
class Edited:
    """A review copy that is open in Word."""

    parts: dict[str, bytes]
    document: etree._Element
    notes: etree._Element
    paragraphs: dict[str, etree._Element] = field(default_factory=dict)
    """By key."""
    changes: int = 900
    """The number of the last tracked change."""

    def save(self) -> bytes:
        """The file as Word saves it."""
        parts = {**self.parts, "word/document.xml": _bytes(self.document), "word/footnotes.xml": _bytes(self.notes)}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    # ---- words ----

    def insert(self, key: str, after: str, words: str, author: str = ANNA, look: str = "") -> None:
        """Type `words` after the words `after`; nothing for the beginning of the text. It looks as what is before it."""
        run = self._runs(key, after)[-1] if after else None
        new = _run(words, look, run)
        if run is None:
            self._first(key).addprevious(new)
        else:
            run.addnext(new)
        self._wrap([new], "ins", author)

    def delete(self, key: str, words: str, author: str = ANNA) -> None:
        """Delete `words`."""
        self._gone(self._runs(key, words), author)

    def replace(self, key: str, words: str, new: str, author: str = ANNA, look: str = "") -> None:
        """Type `new` over `words`."""
        runs = self._runs(key, words)
        typed = _run(new, look, runs[0])
        runs[-1].addnext(typed)
        self._wrap([typed], "ins", author)
        self._gone(runs, author)

    def format(self, key: str, words: str, look: str, author: str = ANNA) -> None:
        """Format `words`, such as `b` for bold."""
        for run in self._runs(key, words):
            properties = run.find(f"{W}rPr")
            old = copy.deepcopy(properties) if properties is not None else etree.Element(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            properties.append(_look(look))
            if author:
                change = etree.SubElement(properties, f"{W}rPrChange", self._stamp(author))
                change.append(old)

    def delete_field(self, key: str, number: int = 0, before: str = "", after: str = "", author: str = ANNA) -> None:
        """Delete a field of the paragraph, and with it the words right before and after it."""
        paragraph = self.paragraphs[key]
        begins = [run for run in paragraph.iter(f"{W}r") if _edge(run) == "begin"]
        runs = [begins[number]]
        while _edge(runs[-1]) != "end":
            runs.append(_next(runs[-1]))
        for words, step in ((before, -1), (after, 1)):
            if words:
                near = runs[0].getprevious() if step < 0 else runs[-1].getnext()
                assert near is not None
                text = _text(near)
                assert text.endswith(words) if step < 0 else text.startswith(words)
                cut = self._cut(near, len(text) - len(words) if step < 0 else len(words))
                runs = [cut[1], *runs] if step < 0 else [*runs, cut[0]]
        self._gone(runs, author)

    def delete_footnote(self, key: str, author: str = ANNA) -> None:
        """Delete the sign of the first footnote of a paragraph; untracked, its text goes with it."""
        sign = next(self.paragraphs[key].iter(f"{W}footnoteReference"))
        run = _parent(sign)
        if not author:
            for note in [each for each in self.notes if each.get(f"{W}id") == sign.get(f"{W}id")]:
                self.notes.remove(note)
        self._gone([run], author)

    def move_words(self, key: str, words: str, to: str, after: str, author: str = ANNA) -> None:
        """Cut words and paste them after other words, in the same paragraph or another."""
        runs = self._runs(key, words)
        target = self._runs(to, after)[-1]
        pasted = [copy.deepcopy(run) for run in runs]
        for run in reversed(pasted):
            target.addnext(run)
        name = f"move{self.changes}"
        for nodes, kind in ((runs, "moveFrom"), (pasted, "moveTo")):
            start = etree.Element(f"{W}{kind}RangeStart", {**self._stamp(author), f"{W}name": name})
            nodes[0].addprevious(start)
            end = etree.Element(f"{W}{kind}RangeEnd", {f"{W}id": start.get(f"{W}id", "")})
            nodes[-1].addnext(end)
            self._wrap(nodes, kind, author)

    def add_link(self, key: str, after: str, words: str, address: str) -> None:
        """Type words that Word makes a link."""
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        relation = etree.SubElement(
            relations, "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
        )
        link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for name, value in (
            ("Id", "rIdNew"),
            ("Type", f"{link}/hyperlink"),
            ("Target", address),
            ("TargetMode", "External"),
        ):
            relation.set(name, value)
        self.parts["word/_rels/document.xml.rels"] = _bytes(relations)
        around = etree.Element(f"{W}hyperlink", {f"{{{link}}}id": "rIdNew"})
        around.append(_run(words, "", None))
        self._runs(key, after)[-1].addnext(around)
        self._wrap([around[0]], "ins", ANNA)

    def add_table(self, key: str, words: str) -> None:
        """Insert a table of one cell after a paragraph."""
        table = etree.fromstring(
            f'<w:tbl xmlns:w="{_W}"><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        )
        paragraph = next(table.iter(f"{W}p"))
        paragraph.append(_run(words, "", None))
        _row_properties(next(table.iter(f"{W}tr"))).append(etree.Element(f"{W}ins", self._stamp(ANNA)))
        self._wrap([paragraph[0]], "ins", ANNA)
        self.paragraphs[key].addnext(table)

    def add_column(self, key: str, words: str) -> None:
        """Insert a column to the right of a table, its words in the row of a cell."""
        own = next(self.paragraphs[key].iterancestors(f"{W}tr"))
        for row in _parent(own).iterfind(f"{W}tr"):
            cell = copy.deepcopy(row.findall(f"{W}tc")[-1])
            properties = cell.find(f"{W}tcPr")
            if properties is None:
                properties = etree.Element(f"{W}tcPr")
                cell.insert(0, properties)
            properties.append(etree.Element(f"{W}cellIns", self._stamp(ANNA)))
            for paragraph in cell.iter(f"{W}p"):
                paragraph.attrib.pop(f"{W14}paraId", None)
                for node in [node for node in paragraph if node.tag != f"{W}pPr"]:
                    paragraph.remove(node)
                paragraph.append(_run(words, "", None))
            row.append(cell)

    # ---- paragraphs ----

    def delete_paragraph(self, key: str, author: str = ANNA) -> None:
        """Delete a paragraph with its end."""
        paragraph = self.paragraphs[key]
        if author:
            self._gone(_loose(paragraph), author)
            self._mark(paragraph, "del", author)
        else:
            _parent(paragraph).remove(paragraph)

    def add_paragraph(self, key: str, words: str, author: str = ANNA, style: str = "BodyText") -> etree._Element:
        """Type a new paragraph after another."""
        new = etree.Element(f"{W}p")
        properties = etree.SubElement(new, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
        run = _run(words, "", None)
        new.append(run)
        self.paragraphs[key].addnext(new)
        self._wrap([run], "ins", author)
        if author:
            self._mark(new, "ins", author)
        return new

    def press_enter(self, key: str, words: str, author: str = ANNA) -> None:
        """Press Enter at the end of a paragraph and type: Word gives the old paragraph a new end and the new one the old end."""
        paragraph = self.paragraphs[key]
        new = etree.Element(f"{W}p", {f"{W14}paraId": "7F000001"})
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            new.append(copy.deepcopy(properties))
        run = _run(words, "", None)
        new.append(run)
        paragraph.addnext(new)
        self._wrap([run], "ins", author)
        if author:
            self._mark(paragraph, "ins", author)

    def split(self, key: str, before: str, author: str = ANNA) -> None:
        """Press Enter before the words `before`."""
        paragraph = self.paragraphs[key]
        first = self._runs(key, before)[0]
        new = etree.Element(f"{W}p", {f"{W14}paraId": "7F000002"})
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            new.append(copy.deepcopy(properties))
        new.extend([first, *first.itersiblings()])
        paragraph.addnext(new)
        if author:
            self._mark(paragraph, "ins", author)

    def merge(self, key: str, other: str, author: str = ANNA, between: str = "") -> None:
        """Delete the end of a paragraph, so that it is one with the next; type `between` where they meet."""
        paragraph, following = self.paragraphs[key], self.paragraphs[other]
        if between:
            run = _run(between, "", None)
            paragraph.append(run)
            self._wrap([run], "ins", author)
        if author:
            self._mark(paragraph, "del", author)
        else:
            paragraph.extend([node for node in following if node.tag != f"{W}pPr"])
            _parent(following).remove(following)

    def move(self, keys: Sequence[str], after: str, author: str = ANNA) -> None:
        """Cut paragraphs and paste them after another: what is pasted has neither bookmarks nor the IDs it had."""
        target = self.paragraphs[after]
        outermost = next(target.iterancestors(f"{W}sdt"), target)
        name = f"move{self.changes}"
        for number, key in reversed(list(enumerate(keys))):
            old = self.paragraphs[key]
            new = copy.deepcopy(old)
            new.set(f"{W14}paraId", f"7E0000{number:02X}")
            for node in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                _parent(node).remove(node)
            outermost.addnext(new)
            if not author:
                _parent(old).remove(old)
                continue
            for paragraph, kind in ((old, "moveFrom"), (new, "moveTo")):
                self._wrap(_loose(paragraph), kind, author)
                self._mark(paragraph, kind, author)
                start = etree.Element(f"{W}{kind}RangeStart", {**self._stamp(author), f"{W}name": f"{name}{number}"})
                paragraph.insert(1, start)
                paragraph.addnext(etree.Element(f"{W}{kind}RangeEnd", {f"{W}id": start.get(f"{W}id", "")}))

    def restyle(self, key: str, style: str, author: str = ANNA) -> None:
        """Give a paragraph another style."""
        properties = self.paragraphs[key].find(f"{W}pPr")
        assert properties is not None
        old = copy.deepcopy(properties)
        named = properties.find(f"{W}pStyle")
        assert named is not None
        named.set(f"{W}val", style)
        if author:
            etree.SubElement(properties, f"{W}pPrChange", self._stamp(author)).append(old)

    # ---- tables ----

    def add_row(self, key: str, cells: Sequence[str], author: str = ANNA) -> None:
        """Add a row below the one with a cell."""
        row = next(self.paragraphs[key].iterancestors(f"{W}tr"))
        new = copy.deepcopy(row)
        for paragraph, words in zip(new.iter(f"{W}p"), cells, strict=True):
            paragraph.attrib.pop(f"{W14}paraId", None)
            for node in [node for node in paragraph if node.tag != f"{W}pPr"]:
                paragraph.remove(node)
            run = _run(words, "", None)
            paragraph.append(run)
            self._wrap([run], "ins", author)
            if author:
                self._mark(paragraph, "ins", author)
        row.addnext(new)
        if author:
            _row_properties(new).append(etree.Element(f"{W}ins", self._stamp(author)))

    def delete_row(self, key: str, author: str = ANNA) -> None:
        """Delete the row with a cell."""
        row = next(self.paragraphs[key].iterancestors(f"{W}tr"))
        if not author:
            _parent(row).remove(row)
            return
        _row_properties(row).append(etree.Element(f"{W}del", self._stamp(author)))
        for paragraph in row.iter(f"{W}p"):
            self._gone(_loose(paragraph), author)
            self._mark(paragraph, "del", author)

    # ---- how Word writes it ----

    def _stamp(self, author: str) -> dict[str, str]:
        self.changes += 1
        return {f"{W}id": str(self.changes), f"{W}author": author, f"{W}date": DATE}

    def _wrap(self, nodes: Sequence[etree._Element], kind: str, author: str) -> None:
        if not author or not nodes:
            return
        change = etree.Element(f"{W}{kind}", self._stamp(author))
        nodes[0].addprevious(change)
        change.extend(nodes)
        if kind in {"del", "moveFrom"}:
            for node in change.iter(f"{W}t", f"{W}instrText"):
                if kind == "del":
                    node.tag = f"{W}delText" if node.tag == f"{W}t" else f"{W}delInstrText"

    def _gone(self, runs: Sequence[etree._Element], author: str) -> None:
        """Deleted runs; each inside an insertion of another is deleted there."""
        for run in runs:
            if author:
                self._wrap([run], "del", author)
            else:
                _parent(run).remove(run)

    def _mark(self, paragraph: etree._Element, kind: str, author: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        looks = properties.find(f"{W}rPr")
        if looks is None:
            looks = etree.SubElement(properties, f"{W}rPr")
        looks.insert(0, etree.Element(f"{W}{kind}", self._stamp(author)))

    def label(self, key: str) -> str:
        """What the tool wrote before the text of a paragraph."""
        return self._labels()[key]

    def _first(self, key: str) -> etree._Element:
        """Where the text of a paragraph begins: after its label."""
        paragraph = self.paragraphs[key]
        runs = [run for run in paragraph.iter(f"{W}r") if _text(run) or _edge(run)]
        label = self._labels()[key]
        seen = ""
        for run in runs:
            if seen == label:
                return run
            seen += _text(run)
        message = f"no text after the label of {key}"
        raise AssertionError(message)

    def _labels(self) -> dict[str, str]:
        found = baseline.read(etree.fromstring(self.parts["customXml/item1.xml"]))
        assert found
        return {entry.key: entry.label for entry in found.entries}

    def _runs(self, key: str, words: str) -> list[etree._Element]:
        """The runs that hold exactly `words`, cut where they begin and end; deleted text is not looked at."""
        runs = [run for run in self.paragraphs[key].iter(f"{W}r") if _text(run)]
        text = "".join(map(_text, runs))
        begin = text.find(words)
        assert begin >= 0, f"no “{words}” in “{text}”"
        end = begin + len(words)
        found, at = [], 0
        for run in runs:
            length = len(_text(run))
            first, last = max(begin - at, 0), min(end - at, length)
            if first < last:
                if last < length:
                    self._cut(run, last)
                found.append(self._cut(run, first)[1] if first else run)
            at += length
        return found

    def _cut(self, run: etree._Element, at: int) -> tuple[etree._Element, etree._Element]:
        """Two runs of one."""
        second = copy.deepcopy(run)
        text = _text(run)
        for part, words in ((run, text[:at]), (second, text[at:])):
            (node,) = part.iter(f"{W}t")
            node.text = words
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(second)
        return run, second


def open_in_word(data: bytes) -> Edited:
    """A review copy, opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document, notes = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "footnotes"))
    found = baseline.read(etree.fromstring(parts["customXml/item1.xml"]))
    assert found
    by_id = {p.get(f"{W14}paraId"): p for root in (document, notes) for p in root.iter(f"{W}p")}
    return Edited(parts, document, notes, {entry.key: by_id[entry.paragraph] for entry in found.entries})


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _run(words: str, look: str, like: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if like is not None and (properties := like.find(f"{W}rPr")) is not None:
        run.append(copy.deepcopy(properties))
    if look:
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.SubElement(run, f"{W}rPr")
        properties.append(_look(look))
    text = etree.SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words
    return run


def _look(look: str) -> etree._Element:
    name, _, value = look.partition("=")
    return etree.Element(f"{W}{name}", {f"{W}val": value} if value else {})


def _text(run: etree._Element) -> str:
    return "".join(node.text or "" for node in run.iter(f"{W}t"))


def _edge(run: etree._Element) -> str:
    edge = run.find(f"{W}fldChar")
    return "" if edge is None else edge.get(f"{W}fldCharType", "")


def _next(run: etree._Element) -> etree._Element:
    following = run.getnext()
    assert following is not None
    return following


def _loose(paragraph: etree._Element) -> list[etree._Element]:
    return list(paragraph.iterfind(f"{W}r"))


def _parent(node: etree._Element) -> etree._Element:
    parent = node.getparent()
    assert parent is not None
    return parent


def _row_properties(row: etree._Element) -> etree._Element:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(0, properties)
    return properties


def typed_text(paragraph: etree._Element, label: str) -> str:
    """The longest stretch of a paragraph's text that is neither of its label nor of the result of a field."""
    runs, depth, stretches = list(paragraph.iter(f"{W}r")), 0, [""]
    for run in runs:
        depth += {"begin": 1, "end": -1}.get(_edge(run), 0)
        if depth or _edge(run):
            stretches.append("")
        else:
            stretches[-1] += _text(run)
    own = stretches[0].removeprefix(label.partition("\t")[0]) if label else stretches[0]
    return max([own, *stretches[1:]], key=len)

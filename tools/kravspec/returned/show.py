"""A returned review copy for people, as text under the IDs, and for programs, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kravspec.render.docx.baseline import OBJECT
from kravspec.report.text import visible
from kravspec.returned.texts import KINDS, REASONS, SENTENCES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kravspec.model import Language
    from kravspec.returned.listing import Listed, Returned
    from kravspec.returned.sent import Sent

_LONGEST = 160
"""Characters of a text that is shown; the JSON has all of it."""
_COMMIT = 12


def as_json(returned: Returned, name: str, language: Language) -> str:
    """All of it: the baseline, every change with its place and what becomes of it, and the files that the patch changes."""
    sent = returned.baseline
    whole = {
        "file": name,
        "baseline": {
            key: getattr(sent, key)
            for key in ("designation", "edition", "stage", "date", "language", "commit", "dirty")
        },
        "changes": [_record(each, language) for each in returned.changes],
        "files": [file.path for file in returned.files],
        "comments": returned.comments,
        "remarks": [remark.text(language) for remark in returned.remarks],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _record(listed: Listed, language: Language) -> dict[str, Any]:
    change = listed.change
    entry = change.sent.entry if change.sent else None
    return {
        "id": entry.id if entry else "",
        "within": list(entry.within) if entry else [],
        "key": entry.key if entry else "",
        "path": entry.path if entry else "",
        "line": entry.line if entry else 0,
        "kind": change.kind,
        "author": change.author,
        "date": change.date,
        "tracked": bool(change.author or change.date),
        "before": change.before,
        "after": change.after,
        "state": listed.state,
        "reason": listed.reason or "",
        "message": _reason(listed, language),
    }


def as_text(returned: Returned, name: str, patch: Path | None, language: Language) -> str:
    """The report of the file `name` in `language`; `patch` is where the patch was written."""
    words, sent = SENTENCES[language], returned.baseline
    commit = words["commit"].format(commit=sent.commit[:_COMMIT]) if sent.commit else ""
    commit += words["dirty"] if sent.dirty else ""
    lines = [
        words["sent"].format(
            name=name,
            designation=sent.designation,
            edition=sent.edition,
            stage=sent.stage,
            date=sent.date,
            commit=commit,
        ),
        *(remark.text(language) for remark in returned.remarks),
    ]
    for heading, group in groupby(returned.changes, lambda each: _heading(each.change.sent)):
        lines += ["", heading or words["new"], *(line for each in group for line in _lines(each, language))]
    states = Counter(each.state for each in returned.changes)
    numbers = {state: states[state] for state in ("carried", "left", "unchosen", "void")}
    lines += ["", words["sum"].format(count=len(returned.changes), **numbers) if returned.changes else words["none"]]
    if returned.comments:
        lines.append(words["comments"].format(count=returned.comments))
    if returned.files:
        lines.append(words["written"].format(path=patch) if patch else words["hint"])
    elif returned.changes:
        lines.append(words["nothing"])
    return "\n".join(map(visible, lines))


def _heading(sent: Sent | None) -> str:
    """The ID that a change stands under, and the clause it is in."""
    if sent is None:
        return ""
    entry = sent.entry
    around = [id_ for id_ in entry.within[:-1] if id_ != entry.id]
    return f"{entry.id or entry.path} ({' › '.join(around)})" if around else entry.id or entry.path


def _lines(listed: Listed, language: Language) -> Iterator[str]:
    change, words = listed.change, SENTENCES[language]
    who = words["by"].format(author=change.author) if change.author else words["untracked"]
    when = f" {change.date[:10]}" if change.date else ""
    old, new = _quoted(change.before), _quoted(change.after)
    text = old if old == new else f"{old} → {new}" if old and new else old or new
    yield f"  {KINDS[change.kind].text(language)} {who}{when}: {text}"
    reason = _reason(listed, language)
    yield f"    {STATES[listed.state].text(language)}{f': {reason}' if reason else ''}"


def _quoted(text: str) -> str:
    line = " ".join(text.replace(OBJECT, "□").split(" ")).replace("\n", " ")
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
    return f"”{line}”" if line else ""


def _reason(listed: Listed, language: Language) -> str:
    """Why the change is left to a person, with the place in the source."""
    if listed.reason is None:
        return ""
    about = listed.about or listed.change.sent
    place = SENTENCES[language]["line"].format(path=about.entry.path, line=about.entry.line) if about else ""
    return REASONS[listed.reason].text(language).format(place=place)

"""What is said of a proposed change in a comment on it, for people who do not program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.compare import markdown
from kravspec.table_cell import cell
from kravspec.text import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Language
    from kravspec.proposal import Proposal

MARK = "<!-- kravspec -->"
"""The first line, by which a job finds the comment that it wrote before."""
_MOST = 60
"""Rows of findings; the host cuts a comment at 65,536 characters."""
_LONGEST = 60_000
_WORDS = {
    "sv": {
        "title": "Det här gör ändringen",
        "conflicts": "Samma rader har ändrats på annat håll. Innan ändringen kan tas in måste någon välja mellan dem i:",
        "alone": "Tills vidare visas ändringen för sig, utan det som har tillkommit på annat håll.",
        "clean": "Inga nya fel.",
        "found": "Att rätta",
        "heads": ("Plats", "Vad", "Gör så här"),
        "rest": "… och {} till. Kör ”kravspec check” för att se alla.",
        "known": "{} fel, varningar och råd fanns redan och har inte med ändringen att göra.",
        "changes": "Ändringar i texten",
        "read": "Läs de här sidorna igen",
        "read why": "De handlar om bestämmelser som ändras. När en sida stämmer: kravspec reviewed och sidans fil.",
        "downloads": "Hämta",
        "downloads are": "Webbplatsen att läsa utan nät och Word-filen med spårade ändringar: [{url}]({url})",
        "cut": "Resten fick inte plats. Kör ”kravspec diff” för att se allt.",
    },
    "en": {
        "title": "What the change does",
        "conflicts": "The same lines have been changed elsewhere. Before the change can be taken in, someone must choose in:",
        "alone": "For now the change is shown by itself, without what has come in elsewhere.",
        "clean": "No new faults.",
        "found": "To correct",
        "heads": ("Place", "What", "What to do"),
        "rest": "… and {} more. Run “kravspec check” to see them all.",
        "known": "{} errors, warnings and hints were there before and have nothing to do with the change.",
        "changes": "Changes of the text",
        "read": "Read these pages again",
        "read why": "They are about provisions that change. When a page is right: kravspec reviewed and the page's file.",
        "downloads": "Downloads",
        "downloads are": "The site to read offline and the Word file with tracked changes: [{url}]({url})",
        "cut": "The rest did not fit. Run “kravspec diff” to see it all.",
    },
}


def comment(proposal: Proposal, language: Language, downloads: str = "") -> str:
    """The comment in Markdown; `downloads` is the address of what was built of the change."""
    parts = [MARK, f"## {_WORDS[language]['title']}", *_parts(proposal, language, downloads)]
    whole = "\n\n".join(parts)
    if len(whole) > _LONGEST:
        # Between two lines, so that no row of a table is cut in two.
        whole = f"{whole[:_LONGEST].rpartition(chr(10))[0]}\n\n{_WORDS[language]['cut']}"
    return f"{whole}\n"


def _parts(proposal: Proposal, language: Language, downloads: str) -> Iterator[str]:
    words = _WORDS[language]
    if proposal.conflicts:
        files = "\n".join(f"- {cell(path)}" for path in proposal.conflicts)
        yield f"⚠️ {words['conflicts']}\n\n{files}\n\n{words['alone']}"
    if proposal.findings:
        yield f"### {words['found']}"
        yield "\n".join(_findings(proposal, language))
    else:
        yield f"✅ {words['clean']}"
    if proposal.known:
        yield str(words["known"]).format(proposal.known)
    yield f"### {words['changes']}"
    # A heading of the comparison stands one level below.
    yield markdown.render(proposal.comparison).replace("\n### ", "\n#### ").rstrip("\n")
    if proposal.to_read:
        yield f"### {words['read']}"
        rows = "\n".join(
            f"- {cell(guide.title)} ({cell(guide.path)}): {', '.join(ids)}" for guide, ids in proposal.to_read.items()
        )
        yield f"{words['read why']}\n\n{rows}"
    if downloads:
        yield f"### {words['downloads']}"
        yield str(words["downloads are"]).format(url=downloads)


def _findings(proposal: Proposal, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    heads = words["heads"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for finding in proposal.findings[:_MOST]:
        at = finding.position
        what = f"{SEVERITIES[language][finding.severity]}: {finding.message.text(language)}"
        hint = finding.hint.text(language) if finding.hint else ""
        yield f"| {cell(f'{at.path}:{at.line}')} | {cell(what)} | {cell(hint)} |"
    if len(proposal.findings) > _MOST:
        yield ""
        yield str(words["rest"]).format(len(proposal.findings) - _MOST)

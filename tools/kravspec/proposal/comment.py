"""What is said of a proposed change in a comment on it, for people who do not program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kravspec.compare import markdown
from kravspec.table_cell import cell
from kravspec.text import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Finding, Language
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
        "clean": "Inga nya fel. Ändringen kan tas in.",
        "one": "Ett fel måste rättas innan ändringen kan tas in.",
        "errors": "{} fel måste rättas innan ändringen kan tas in.",
        "found": "Att rätta",
        "advice": "Att se över",
        "advice are": "Det här hindrar inte att ändringen tas in.",
        "heads": ("Plats", "Vad", "Gör så här"),
        "place": "{path}, rad {line}",
        "rest": "… och {} till. Kör ”kravspec check” för att se alla.",
        "known": "Anmärkningar som fanns redan: {}. De har inte med ändringen att göra och visas inte här.",
        "changes": "Ändringar i texten",
        "read": "Läs de här sidorna igen",
        "read why": "De handlar om bestämmelser som ändras. Kontrollera att sidan fortfarande stämmer, och skriv här i ändringen "
        "att du har läst den. Den som har verktyget antecknar det med kommandot {} och sidans fil.",
        "places": "Kontrollera de här ställena i texten",
        "places why": "De hör till bestämmelser som får ny text och är själva oförändrade.",
        "criteria": "Bevis och Mått i samma bestämmelse",
        "kinds": {"case": "Typfall", "guidance": "Vägledning", "template": "Mall"},
        "downloads": "Se hur det blir",
        "preview": "Läs [webbplatsen som den blir]({url}). ID:na ovan leder dit.",
        "downloads are": "Hämta filerna på [körningens sida]({url}). Där finns webbplatsen som den blir, att packa upp och läsa utan nät, "
        "och en Word-fil med spårade ändringar.",
        "no downloads": "När felen är rättade går webbplatsen och en Word-fil med spårade ändringar att hämta här.",
        "cut": "Resten fick inte plats. Kör ”kravspec diff” för att se allt.",
    },
    "en": {
        "title": "What the change does",
        "conflicts": "The same lines have been changed elsewhere. Before the change can be taken in, someone must choose in:",
        "alone": "For now the change is shown by itself, without what has come in elsewhere.",
        "clean": "No new faults. The change can be taken in.",
        "one": "One error must be corrected before the change can be taken in.",
        "errors": "{} errors must be corrected before the change can be taken in.",
        "found": "To correct",
        "advice": "To look over",
        "advice are": "This does not keep the change from being taken in.",
        "heads": ("Place", "What", "What to do"),
        "place": "{path}, line {line}",
        "rest": "… and {} more. Run “kravspec check” to see them all.",
        "known": "Remarks that were there before: {}. They have nothing to do with the change and are not shown here.",
        "changes": "Changes of the text",
        "read": "Read these pages again",
        "read why": "They are about provisions that change. See that the page is still right, and write here in the change that you "
        "have read it. Whoever has the tool records it with the command {} and the page's file.",
        "places": "See to these places in the text",
        "places why": "They belong to provisions whose text changes and have not changed themselves.",
        "criteria": "Evidence and Measure of the same provision",
        "kinds": {"case": "Case", "guidance": "Guidance", "template": "Template"},
        "downloads": "See what becomes of it",
        "preview": "Read [the site as it becomes]({url}). The IDs above lead there.",
        "downloads are": "Get the files on [the page of the run]({url}): the site as it becomes, to unpack and read offline, "
        "and a Word file with tracked changes.",
        "no downloads": "When the errors are corrected, the site and a Word file with tracked changes can be had here.",
        "cut": "The rest did not fit. Run “kravspec diff” to see it all.",
    },
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where what was made of the change can be had; each is empty when there is no such place."""

    downloads: str = ""
    """The page of the run, with its files."""
    preview: str = ""
    """The start page of the site as it becomes."""


def comment(proposal: Proposal, language: Language, addresses: Addresses = Addresses()) -> str:
    """The comment in Markdown."""
    parts = [MARK, f"## {_WORDS[language]['title']}", *_parts(proposal, language, addresses)]
    whole = "\n\n".join(parts)
    if len(whole) > _LONGEST:
        # Between two lines, so that no row of a table is cut in two.
        whole = f"{whole[:_LONGEST].rpartition(chr(10))[0]}\n\n{_WORDS[language]['cut']}"
    return f"{whole}\n"


def _parts(proposal: Proposal, language: Language, addresses: Addresses) -> Iterator[str]:
    words = _WORDS[language]
    errors = [finding for finding in proposal.findings if finding.severity == "error"]
    advice = [finding for finding in proposal.findings if finding.severity != "error"]
    if proposal.conflicts:
        files = "\n".join(f"- {cell(path)}" for path in proposal.conflicts)
        yield f"⚠️ {words['conflicts']}\n\n{files}\n\n{words['alone']}"
    if errors:
        yield f"❌ {words['one'] if len(errors) == 1 else str(words['errors']).format(len(errors))}"
        yield f"### {words['found']}"
        yield "\n".join(_findings(errors, language))
    elif not proposal.conflicts:
        yield f"✅ {words['clean']}"
    yield f"### {words['changes']}"
    # A heading of the comparison stands one level below.
    yield markdown.render(proposal.comparison, addresses.preview).replace("\n### ", "\n#### ").rstrip("\n")
    if proposal.places or proposal.criteria:
        yield f"### {words['places']}"
        yield f"{words['places why']}\n\n" + "\n".join(_places(proposal, language))
    if proposal.to_read:
        yield f"### {words['read']}"
        yield f"{str(words['read why']).format('`kravspec reviewed`')}\n\n" + "\n".join(_pages(proposal, language))
    if advice:
        yield f"### {words['advice']}"
        yield str(words["advice are"])
        yield "\n".join(_findings(advice, language))
    if proposal.known:
        yield str(words["known"]).format(proposal.known)
    if addresses.downloads or addresses.preview:
        yield f"### {words['downloads']}"
    if addresses.preview and not errors:
        yield str(words["preview"]).format(url=addresses.preview)
    if addresses.downloads:
        yield str(words["no downloads" if errors else "downloads are"]).format(url=addresses.downloads)


def _places(proposal: Proposal, language: Language) -> Iterator[str]:
    standard = proposal.comparison.after
    for id_ in dict.fromkeys((*proposal.criteria, *proposal.places)):
        named = [str(_WORDS[language]["criteria"])] if id_ in proposal.criteria else []
        targets = (standard.index[place] for place in proposal.places.get(id_, ()) if place in standard.index)
        named += [reference(target, "", language, begins_sentence=False) for target in targets]
        yield f"- {id_}: {cell(', '.join(named))}"


def _pages(proposal: Proposal, language: Language) -> Iterator[str]:
    kinds = cast("Mapping[str, str]", _WORDS[language]["kinds"])
    for guide, ids in proposal.to_read.items():
        yield f"- {kinds[guide.kind]}: {cell(guide.title)} ({', '.join(ids)}), {cell(guide.path)}"


def _findings(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield f"| {' | '.join(words['heads'])} |"
    yield f"|{' --- |' * len(words['heads'])}"
    for finding in findings[:_MOST]:
        at = finding.position
        place = str(words["place"]).format(path=at.path, line=at.line)
        hint = finding.hint.text(language) if finding.hint else ""
        what = finding.message.text(language)
        yield f"| {cell(place)} | {cell(what[:1].upper() + what[1:])} | {cell(hint)} |"
    if len(findings) > _MOST:
        yield ""
        yield str(words["rest"]).format(len(findings) - _MOST)

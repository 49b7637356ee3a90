"""From an accessibility statement to its page, in the order that Digg asks for."""

from __future__ import annotations

import json
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render.layout import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Language
    from kravspec.model.accessibility import Conformance, Shortcoming, Statement

PAGES: Mapping[Language, str] = MappingProxyType({"sv": "om/tillganglighet.md", "en": "about/accessibility.md"})
"""Where the page stands."""

_CONFORMS: Mapping[Language, Mapping[Conformance, str]] = MappingProxyType(
    {
        "sv": {
            "full": "Webbplatsen är helt förenlig med {requirements}.",
            "partial": "Webbplatsen är delvis förenlig med {requirements}. Vad som brister och vad som inte är prövat står nedan.",
            "none": "Webbplatsen är inte förenlig med {requirements}. Bristerna står nedan.",
        },
        "en": {
            "full": "The site fully conforms to {requirements}.",
            "partial": "The site partly conforms to {requirements}. What falls short and what has not been tested is listed below.",
            "none": "The site does not conform to {requirements}. What falls short is listed below.",
        },
    }
)
_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "title": "Tillgänglighet",
            "about": "Här står hur tillgänglig {service} är, vad som brister och vad du kan göra då.",
            "responsible": "Ansvarig för webbplatsen är {responsible}.",
            "nobody": "Vem som ansvarar för webbplatsen är inte bestämt. Det ska stå här innan webbplatsen publiceras.",
            "conformance": "Hur tillgänglig webbplatsen är",
            "shortcomings": "Vad som inte är tillgängligt",
            "no shortcomings": "Inga brister är kända.",
            "untested": "Vad som inte är prövat",
            "excepted": "Vad som är undantaget",
            "contact head": "Om något inte fungerar för dig",
            "contact": "Skriv till {contact} och berätta vad du inte kan använda.",
            "no contact": "Det finns ännu ingen adress att skriva till, eftersom ingen är utsedd att svara. Den ska stå här innan webbplatsen publiceras.",
            "complaint": "Är du inte nöjd med svaret kan du [anmäla till Digg]({complaint}), som har tillsyn över lagen om tillgänglighet till digital offentlig service.",
            "method": "Hur webbplatsen har prövats",
            "assessed": "Webbplatsen bedömdes senast {assessed}. Redogörelsen ändrades senast {updated}.",
        },
        "en": {
            "title": "Accessibility",
            "about": "This page says how accessible {service} is, what falls short and what you can do then.",
            "responsible": "{responsible} is responsible for the site.",
            "nobody": "Nobody has been named as responsible for the site. It must stand here before the site is published.",
            "conformance": "How accessible the site is",
            "shortcomings": "What is not accessible",
            "no shortcomings": "Nothing is known to fall short.",
            "untested": "What has not been tested",
            "excepted": "What is excepted",
            "contact head": "If something does not work for you",
            "contact": "Write to {contact} and tell what you cannot use.",
            "no contact": "There is no address to write to yet, since nobody has been named to answer. It must stand here before the site is published.",
            "complaint": "If the answer does not help you can [complain to the supervisory authority]({complaint}).",
            "method": "How the site was tested",
            "assessed": "The site was last assessed on {assessed}. The statement was last changed on {updated}.",
        },
    }
)


def accessibility_page(statement: Statement, language: Language, source: str) -> str:
    """The page's Markdown; `source` is the file it is made from."""
    return "\n".join(_lines(statement, language, source)) + "\n"


def _lines(statement: Statement, language: Language, source: str) -> Iterator[str]:
    words = _WORDS[language]
    about = words["about"].format(service=statement.service)
    front = {"title": words["title"], "description": escape(shortened(markdown.plain(about))), "source": source}
    yield from ("---", *(f"{name}: {json.dumps(said, ensure_ascii=False)}" for name, said in front.items()), "---")
    yield from (f"# {words['title']}", "", about, "")
    yield words["responsible"].format(responsible=statement.responsible) if statement.responsible else words["nobody"]
    yield from ("", f"## {words['conformance']}", "")
    yield _CONFORMS[language][statement.conformance].format(requirements=statement.requirements)
    yield from ("", f"## {words['shortcomings']}", "")
    yield from _rows(statement.shortcomings) if statement.shortcomings else (words["no shortcomings"],)
    if statement.untested:
        yield from ("", f"## {words['untested']}", "", *(f"- {row}" for row in statement.untested))
    if statement.excepted:
        yield from ("", f"## {words['excepted']}", "", *_rows(statement.excepted))
    yield from ("", f"## {words['contact head']}", "")
    yield words["contact"].format(contact=statement.contact) if statement.contact else words["no contact"]
    yield from ("", words["complaint"].format(complaint=statement.complaint), "")
    yield from (f"## {words['method']}", "", *(f"- {row}" for row in statement.method), "")
    yield words["assessed"].format(assessed=statement.assessed, updated=statement.updated)


def _rows(shortcomings: Sequence[Shortcoming]) -> Iterator[str]:
    return (f"- **{row.what}** {row.why}" for row in shortcomings)

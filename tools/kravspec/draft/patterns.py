"""The words and style names by which a Word document tells what its paragraphs are, in Swedish and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kravspec.draft.shapes import NoteKind
    from kravspec.model import Role

_SPACE = r"[\s\N{NO-BREAK SPACE}]"

COVER = re.compile(
    r"cover|zz(?!contents)|notice$|title$|subtitle|main title|rubrik$|underrubrik|omslag|försätts", re.IGNORECASE
)
"""Styles of what stands on the cover."""
STANDARD_TITLE = re.compile(r"zzstdtitle", re.IGNORECASE)
"""The style of the title that stands again above the text, after the foreword (ISO's templates)."""
TITLE = re.compile(r"title|cover title.*|zzstdtitle|main title.*|rubrik", re.IGNORECASE)
"""Styles of the document's title."""
CONTENTS_TITLE = re.compile(r"contents title|zzcontents|toc heading|innehållsförteckning(?:srubrik)?", re.IGNORECASE)
CONTENTS_WORDS = re.compile(r"(?:innehåll(?:sförteckning)?|(?:table of )?contents)", re.IGNORECASE)

ANNEX_STYLE = re.compile(r"annex|bilaga", re.IGNORECASE)
ANNEX = re.compile(
    rf"(?:Bilaga|Annex|BILAGA|ANNEX|Appendix|Appendix){_SPACE}*(?P<letter>[A-Z]|\d{{1,2}})?(?![\w])[.:–—-]?{_SPACE}*",
    re.ASCII,
)
"""The label that an annex has before its title."""
STATUS = re.compile(
    rf"{_SPACE}*\((?P<status>normativ|normative|informativ|informative)\){_SPACE}*[:.–—-]?{_SPACE}*", re.IGNORECASE
)
NUMBER = re.compile(
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,3}})*|[A-Z](?:\.\d{{1,3}})+|[A-Z](?=[.):]))[.):]?(?:{_SPACE}+|\s*[–—]\s*)(?=[A-ZÅÄÖ”\"(])"
)
"""A number that is typed before a heading."""
BARE_NUMBER = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+\.?")
"""A paragraph that is nothing but a number, as before a term."""

NOTE_STYLES: tuple[tuple[re.Pattern[str], NoteKind], ...] = (
    (re.compile(r"note(?! heading)|anm", re.IGNORECASE), "note"),
    (re.compile(r"example|exempel", re.IGNORECASE), "example"),
    (re.compile(r"rationale|motiv", re.IGNORECASE), "rationale"),
)
NO_NOTE_STYLES = re.compile(r"(?:foot|end)note|annotation|comment", re.IGNORECASE)
NOTE_LABEL = re.compile(
    rf"(?:(?P<note>(?:ANM\.?|Anm\.?|ANMÄRKNING|Anmärkning|NOTE|Note)(?:{_SPACE}*\d{{1,3}})?(?:{_SPACE}+(?:till termpost|to entry))?)"
    rf"|(?P<example>(?:EXEMPEL|Exempel|EXAMPLE|Example)(?:{_SPACE}*\d{{1,3}})?)"
    rf"|(?P<rationale>MOTIV|RATIONALE))(?P<mark>{_SPACE}*[:–—\t]{_SPACE}*|{_SPACE}+)(?=\S)"
)
"""The label of a note, an example or a rationale."""

CAPTION_STYLE = re.compile(
    r"caption|beskrivning|(?:annex )?(?:table|figure|formula) title|tabell(?:titel|rubrik|text)|figur(?:titel|rubrik|text)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    rf"(?P<word>Tabell|Table|Figur|Figure|Bild|Formel|Formula){_SPACE}+(?P<number>(?:[A-Z]\.?)?\d{{1,3}}(?:[.:-]\d{{1,3}})*)(?!\w)"
    rf"(?P<mark>{_SPACE}*[.:–—-]?{_SPACE}*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A caption with its number."""

BULLET = re.compile(rf"(?:[•▪●○‣◦·■□–—*-]|o(?=\t)){_SPACE}+(?=\S)")
"""A bullet that is typed."""
ORDERED = re.compile(rf"(?P<label>[a-zåäö]\)|\d{{1,2}}[.)]|\([a-z\d]\)|[ivx]{{1,5}}\)){_SPACE}+(?=\S)")
"""The label of an item that is typed."""

LABELLED = re.compile(r"(?P<label>[^\W\d_][\w ]{1,38}):[\s\N{NO-BREAK SPACE}]+(?=\S)")
"""A field: a label with a colon."""
PROVISION = re.compile(rf"(?P<id>[A-ZÅÄÖ]{{2,8}}-\d{{2,4}})(?![\w-])[.:]?{_SPACE}+(?=\S)")
"""A provision's ID in our form, before its sentence."""
OTHER_ID = re.compile(
    rf"(?P<id>(?:Krav|Req(?:uirement)?|R|K)[ .-]?\d{{1,4}}(?:\.\d{{1,3}})*|[A-ZÅÄÖ]{{1,8}}[ -]?\d{{1,4}}(?:\.\d{{1,3}})*)[.:)]?(?:\t|{_SPACE}{{2,}}|:{_SPACE}+)(?=\S)"
)
"""An ID of another form, set off from the sentence."""

TERM_NUMBER_STYLES = re.compile(r"termnum|term number", re.IGNORECASE)
TERM_STYLES = re.compile(r"term\(s\)|terms?(?: preferred)?|preferred term.*", re.IGNORECASE)
OTHER_TERM_STYLES = re.compile(r"altterm\(s\)|admitted term.*|alternative term.*", re.IGNORECASE)
DEPRECATED_STYLES = re.compile(r"deprecatedterm\(s\)|deprecated term.*", re.IGNORECASE)
GENERAL = re.compile(
    r"allmänt|general|förkortningar|symboler(?: och .*)?|abbreviat.*|symbols?(?: and .*)?|inledning|introduction",
    re.IGNORECASE,
)
"""Subclauses of the terms that are no term."""

SOURCE_STYLES = re.compile(r"biblio ?(?:graphy|entry|text)?\d*|refnorm|reference.*|litteratur.*|källa.*", re.IGNORECASE)
BRACKET = re.compile(rf"\[(?P<number>\d{{1,3}})\]{_SPACE}*")
"""The number of an entry in a bibliography."""
DESIGNATION = re.compile(
    r"(?:(?:pr|Fpr)?(?:SS|EN|ISO|IEC|IEEE|SIS|CEN|CENELEC|ETSI|SFS|AFS|BFS|RFC|WCAG)(?:[-/ ](?:EN|ISO|IEC|TS|TR|Guide|CLC))*"
    r"[ \N{NO-BREAK SPACE}-]?\d[\d:.–-]*(?:/[A-Z]\w*:\d{4})?)"
)
"""The designation of a standard or a law."""

ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:europeiskt )?förord|(?:european )?foreword", re.IGNORECASE), "foreword"),
    (re.compile(r"orientering|inledning|introduktion|introduction", re.IGNORECASE), "introduction"),
    (re.compile(r"omfattning|tillämpningsområde|scope", re.IGNORECASE), "scope"),
    (re.compile(r"normativa (?:hänvisningar|referenser)|normative references", re.IGNORECASE), "normative-references"),
    (
        re.compile(
            r"(?:termer|definitioner|begrepp)(?:,? (?:och )?(?:termer|definitioner|begrepp|förkortningar|symboler))*"
            r"|terms(?:,? (?:and )?(?:definitions|abbreviat\w+(?: terms)?|symbols))*|definitions",
            re.IGNORECASE,
        ),
        "terms",
    ),
    (
        re.compile(
            r"litteraturförteckning|litteratur|bibliografi|källförteckning|källor|referenser|bibliography|references",
            re.IGNORECASE,
        ),
        "bibliography",
    ),
)
"""The titles of the parts that have a role of their own."""

"""What the pages say of the text that does not stand in it: where it is edited, where readers answer, when it was changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kravspec.model import Change, Position, Standard
    from kravspec.render.figure_map import FigureMap


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition that the site shows beside the others; or today's text, which is worked on."""

    name: str
    """`1.0`; empty for today's text."""
    home: str
    """Where its pages stand in the site: `utgava/1.0/`; empty for today's text."""
    standard: Standard
    places: Mapping[str, str]
    """The address of each ID, seen from `home`."""
    withdrawn: frozenset[str] = frozenset()
    """The IDs whose pages only say that they are no longer in force."""
    is_todays: bool = False
    """Whether today's text says the same."""

    @property
    def start(self) -> str:
        """The whole address of the page that lists its clauses."""
        return self.home or "standard/"


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything is optional: what is not known is left out of the pages."""

    site: str = ""
    """The site's own address, with a slash at its end."""
    edit: str = ""
    """What stands before the path of a source file in the address of the Git host's editor."""
    issues: str = ""
    """Where a reader with an account writes a new issue; `{title}` and `{body}` stand for what is filled in."""
    mail: str = ""
    """An e-mail address for those without an account."""
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    """By ID of a provision, clause or term, the day its text was last changed."""
    since: str = ""
    """The edition that the text is compared with."""
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    """By ID, what has changed since that edition."""
    maps: Mapping[str, FigureMap] = field(default_factory=dict)
    """By the path of a figure's file, the parts of it that lead somewhere."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """By the address of a page, the address of the same page in the other language of the site."""
    home: str = ""
    """Where the pages stand in the site: `utgava/1.0/` for those of an earlier edition."""
    editions: Sequence[ShownEdition] = ()
    """Today's text and the published editions, the latest first; empty when nothing has been published."""
    feed: bytes = b""
    """The feed of changes (Atom); empty where Git knows too little, or the site has no address."""
    has_offline: bool = False
    """Whether the site is handed out as an archive too."""

    def address(self, url: str) -> str:
        """The whole address of a page; without the site's own, where that is not known."""
        return self.site + self.home + url

    @property
    def contents(self) -> str:
        """The page that lists the clauses, seen from `home`."""
        return "" if self.home else "standard/"


UNKNOWN = Publication()
"""Nothing is known but the text."""


def edit_address(publication: Publication, at: Position) -> str:
    """The editor of the Git host at a line of a source file; empty when there is none."""
    return f"{publication.edit}{quote(at.path)}#L{at.line}" if publication.edit else ""


def issue_address(publication: Publication, title: str, body: str) -> str:
    """A new issue, filled in; empty when there is nowhere to write one."""
    filled = {"title": quote(title, safe=""), "body": quote(body, safe="")}
    return publication.issues.replace("{title}", filled["title"]).replace("{body}", filled["body"])


def mail_address(publication: Publication, title: str, body: str) -> str:
    """A new message, filled in; empty when there is no address."""
    if not publication.mail:
        return ""
    return f"mailto:{quote(publication.mail, safe='@')}?subject={quote(title, safe='')}&body={quote(body, safe='')}"

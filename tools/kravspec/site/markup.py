"""From the HTML that MkDocs made of a page to the same HTML with names for assistive technology and without inline style."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from kravspec.markdown import PROVISION_ID
from kravspec.site.words import WORDS

if TYPE_CHECKING:
    from kravspec.model import Language

_PERMALINK = re.compile(
    r'(<h[1-6]\b[^>]*>)((?:(?!</?h[1-6]\b).)*)<a class="headerlink" href="([^"]*)"[^>]*>', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_ALIGNED = re.compile(r'<(t[dh])\b([^>]*?) style="text-align: ?(left|center|right);?"([^>]*)>')
_IMAGE = re.compile(r"<img\b(?![^>]*\sloading=)")
_TASK = re.compile(r'<input\b(?=[^>]*type="checkbox")(?![^>]*aria-label=)([^>]*)>')
_ID = re.compile(rf'<a (href="[^"]*")>({PROVISION_ID.pattern})</a>')
_CLASS = re.compile(r' class="([^"]*)"')


def usable(content: str, language: Language) -> str:
    """The same page: links to headings and task boxes have names, images wait until they are near, cells align by class, IDs do not break."""
    words = WORDS[language]
    content = _PERMALINK.sub(lambda found: _named(found, words["link to"]), content)
    content = _TASK.sub(
        lambda found: f'<input aria-label="{words["done" if " checked" in found[1] else "not done"]}"{found[1]}>',
        content,
    )
    # An ID keeps to one line, whatever the width.
    content = _ID.sub(r'<a class="kravspec-cited" \1>\2</a>', content)
    return _ALIGNED.sub(_by_class, _IMAGE.sub('<img loading="lazy"', content))


def _named(found: re.Match[str], words: str) -> str:
    heading, inner, address = found.groups()
    title = " ".join(html.unescape(_TAG.sub("", inner)).split())
    return f'{heading}{inner}<a class="headerlink" href="{address}" aria-label="{html.escape(f"{words} {title}")}">'


def _by_class(found: re.Match[str]) -> str:
    """A policy without inline style would leave the cell unaligned."""
    tag, before, side, after = found.groups()
    attributes, name = f"{before}{after}", f"kravspec-{side}"
    had = _CLASS.search(attributes)
    names = f"{had[1]} {name}" if had else name
    return f'<{tag}{_CLASS.sub("", attributes)} class="{names}">'

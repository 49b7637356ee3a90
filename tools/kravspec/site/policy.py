"""From the HTML of a page to the same with a Content Security Policy, and from all pages to the headers a server sends.

A policy allows the scripts of the site's own files and, by their hash, those of the theme; nothing is fetched from another host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_THEME_SCRIPTS = tuple(f"partials/javascripts/{name}.html" for name in ("base", "palette", "content"))
"""Where the theme keeps the scripts that it writes into pages."""
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)

_DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        # The theme draws its icons from addresses that hold the image itself.
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
)
_IN_HEADERS: Mapping[str, str] = MappingProxyType({"frame-ancestors": "'none'"})
"""What browsers do not read in a page."""

_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)


def theme_hashes(env: Environment, config: MkDocsConfig, base_url: str) -> list[str]:
    """The sources `'sha256-…'` (CSP Level 3, 2.3.1) of the theme's own scripts on a page that reaches the start by `base_url`.

    They come from the theme's templates and never from the page: a script that came in with a text has no hash.
    """
    known = {"config": config, "features": config.theme.get("features") or [], "base_url": base_url}
    rendered = "".join(env.get_template(name).render(known) for name in _THEME_SCRIPTS)
    return [_source(script) for script in _SCRIPT.findall(rendered)]


def _source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def with_policy(html: str, hashes: Iterable[str]) -> str:
    """The page with its policy first in its head, before anything that the policy is about."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(hashes, _DIRECTIVES)}">'
    return _CHARSET.sub(lambda charset: f"{charset[0]}{meta}", html, count=1)


def headers(hashes: Iterable[str]) -> Mapping[str, str]:
    """What a server sends with every page: the policy for the scripts of all of them, and what stands in no page."""
    policy = _policy(sorted(set(hashes)), {**_DIRECTIVES, **_IN_HEADERS})
    return {"Content-Security-Policy": policy, **_HEADERS}


def headers_file(sent: Mapping[str, str]) -> str:
    """As `_headers`, which several hosts of static sites read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())


def nginx_file(sent: Mapping[str, str]) -> str:
    """As a file that nginx includes in a `server` or `location` (ngx_http_headers_module)."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())


def _policy(hashes: Iterable[str], directives: Mapping[str, str]) -> str:
    allowed = {**directives, "script-src": " ".join((directives["script-src"], *hashes))}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())

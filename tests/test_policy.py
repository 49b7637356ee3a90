"""What a page may load and run, what a reader leaves behind, and how much is sent: counted in the browser."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from test_access import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

VIOLATIONS = """addEventListener("securitypolicyviolation", event => {
    window.violated = event.violatedDirective;
    console.log(`violation: ${event.violatedDirective}`);
})"""
PICTURES = {".png", ".jpg", ".webp", ".woff2", ".zip"}
"""Compressed by themselves: a server sends them as they are."""
LIMIT = 150_000
PRINTED = "utskrift/"
"""The whole standard to print, which is no page of the theme's."""


def test_no_page_asks_another_host_or_breaks_its_policy(browser: Browser, home: str) -> None:
    """On each kind of page, with its colours changed: no request leaves the host, no cookie, no violation, no fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(VIOLATIONS)
    heard: list[str] = []
    context.on(
        "request", lambda request: heard.append(request.url) if not request.url.startswith((home, "data:")) else None
    )
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    page = context.new_page()
    for path in [*PAGES.values(), PRINTED]:
        page.goto(home + path)
        if path != PRINTED:
            page.locator(".kravspec-scheme:visible").click()
        assert heard == [], path
    assert context.cookies() == []
    stored = page.evaluate("Object.keys(localStorage)")
    assert [key.rpartition(".")[2] for key in stored] == ["__palette"]
    context.close()


@pytest.mark.parametrize(
    "hostile",
    [
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
        "const i = new Image(); i.src = 'https://elsewhere.example/x.png'",
        "const f = document.createElement('iframe'); f.src = 'https://elsewhere.example/'; document.body.append(f)",
        "fetch('https://elsewhere.example/').catch(() => 0)",
        "const b = document.createElement('base'); b.href = 'https://elsewhere.example/'; document.head.append(b)",
    ],
)
def test_policy_stops_what_got_in(hostile: str, browser: Browser, home: str) -> None:
    """Should something hostile stand in a page after all, the browser stops it: scripts, handlers, style, images, frames, fetches."""
    page = browser.new_page()
    sent: list[str] = []
    page.on("requestfinished", lambda request: sent.append(request.url))
    page.on("requestfailed", lambda request: sent.append(request.url) if request.failure != "csp" else None)
    page.add_init_script(VIOLATIONS)
    page.goto(home)
    page.evaluate(hostile)
    page.wait_for_function("() => window.violated", timeout=5000)
    assert not page.evaluate("Boolean(window.ran)")
    assert all(url.startswith((home, "data:")) for url in sent)
    page.close()


def test_policy_has_no_loophole(published: Path) -> None:
    """Every page has one policy, before anything it is about, without `unsafe-`, wildcards or other hosts; the headers say the same."""
    policies = Counter[str]()
    for file in published.rglob("*.html"):
        head = file.read_text(encoding="utf-8").partition("<head>")[2]
        match = re.match(
            r'\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">', head
        )
        assert match, file
        policies[match[1]] += 1
    sent = (published / "_headers").read_text(encoding="utf-8")
    for policy in [*policies, sent]:
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert not re.search(r"unsafe-|https?:|\*(?!\n)", policy.replace("/*\n", ""))
    assert "frame-ancestors 'none'" in sent
    hashes = {word for policy in policies for word in re.findall(r"'sha256-[^']+'", policy)}
    assert hashes == set(re.findall(r"'sha256-[^']+'", sent))
    nginx = (published / "headers.nginx.conf").read_text(encoding="utf-8")
    assert all(value in nginx for value in re.findall(r": (.*)", sent))


def test_no_page_writes_style_or_handlers(published: Path) -> None:
    """No page holds a style attribute or an event handler, which the policy would stop."""
    for file in published.rglob("*.html"):
        tags = re.findall(r"<[a-z][^>]*>", file.read_text(encoding="utf-8"))
        assert [tag for tag in tags if re.search(r"\s(?:style|on[a-z]+)\s*=", re.sub(r'"[^"]*"', '""', tag))] == [], (
            file
        )


def test_no_page_is_heavier_than_150_kb(published: Path, browser: Browser, home: str) -> None:
    """What a reader fetches for a page, compressed as servers do and before search is used, is at most 150 kB on every page."""
    context = browser.new_context()
    page = context.new_page()
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(request.url.removeprefix(home)))
    page.goto(home + "element/", wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    context.close()
    assert not any(path.endswith((".woff2", ".woff", ".ttf")) for path in fetched)
    named: set[str] = set()
    heavy = {}
    for file in published.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        parts = re.findall(
            r'<(?:img|script)\b[^>]* src="([^":]+)"|<link rel="(?:stylesheet|icon)" href="([^":]+)"', html
        )
        # The page that says that there is no such page names its parts from the root.
        addresses = {source or link for source, link in parts}
        files = {(published / each[1:] if each[0] == "/" else file.parent / each).resolve() for each in addresses}
        named |= {part.relative_to(published).as_posix() for part in files}
        heavy[file.relative_to(published).as_posix()] = weight(file) + sum(map(weight, files))
    # Nothing is fetched that no page names, and the texts to search only by the page of results.
    assert fetched <= named | {"element/"}
    assert not any("search" in path for path in fetched)
    print("heaviest:", *sorted(heavy.items(), key=lambda row: -row[1])[:5], sep="\n")
    assert [row for row in heavy.items() if row[1] > LIMIT] == []


def weight(file: Path) -> int:
    """Bytes as sent."""
    data = file.read_bytes()
    return len(data) if file.suffix in PICTURES else len(gzip.compress(data, 6))

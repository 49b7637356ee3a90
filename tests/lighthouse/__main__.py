"""Scores of Lighthouse, mobile profile, for the start page, a provision page and the list of provisions of `build/site`; needs npm.

Run with `make lighthouse`. The site is served as a host would: compressed, with the headers of `_headers`.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from serving import Quiet, serve

LIGHTHOUSE = "lighthouse@12.8.2"
SITE = Path(__file__).parent.parent.parent / "build" / "site"
PAGES = ("", "krav/PRO-06/", "krav/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class _Host(Quiet):
    """Sends what hosts of static sites send."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 (the server calls it so)
        """Send a file."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        data = gzip.compress(file.read_bytes(), 6) if file.suffix in _COMPRESSED else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(data)))
        if file.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000" if "assets" in file.parts else "no-cache")
        for line in (SITE / "_headers").read_text(encoding="utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def main() -> int:
    """Print the scores and what costs points; 1 when one is below the least."""
    chrome, npx = shutil.which("chromium"), shutil.which("npx")
    if not (chrome and npx and SITE.is_dir()):
        print("Lighthouse needs chromium, npx and a built site: make build", file=sys.stderr)
        return 2
    low = False
    with serve(SITE, _Host) as address, tempfile.TemporaryDirectory() as folder:
        for path in PAGES:
            report = Path(folder) / "report.json"
            command = [npx, "--yes", LIGHTHOUSE, f"{address}{path}", "--quiet"]
            command += ["--output=json", f"--output-path={report}", "--chrome-flags=--headless=new --no-sandbox"]
            _run(command, {**os.environ, "CHROME_PATH": chrome})
            found = json.loads(report.read_text(encoding="utf-8"))
            scores = {name: round(100 * found["categories"][name]["score"]) for name in CATEGORIES}
            low = low or min(scores.values()) < LEAST
            print(f"/{path}", *(f"{name} {score}" for name, score in scores.items()), sep="  ")
            for audit in _costing(found):
                print(f"    {audit['id']}: {audit['title']} {audit.get('displayValue', '')}")
    return int(low)


def _run(command: list[str], environment: dict[str, str]) -> None:
    """On a busy machine Chromium may miss the start of its own trace: then it is asked once more."""
    if subprocess.run(command, check=False, env=environment, stderr=subprocess.DEVNULL).returncode:
        subprocess.run(command, check=True, env=environment)


def _costing(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The audits that take points away."""
    categories, audits = found["categories"], found["audits"]
    weighed = {row["id"] for name in CATEGORIES for row in categories[name]["auditRefs"] if row["weight"]}
    return [row for row in audits.values() if row["id"] in weighed and row["score"] not in (None, 1)]


if __name__ == "__main__":
    sys.exit(main())

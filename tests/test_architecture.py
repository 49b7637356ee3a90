"""The shape of the code: who may import whom, and that the packages stay as small as they say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tools" / "kravspec"

LAYERS = {
    1: {"__init__", "model", "error", "markdown", "text", "aligning"},
    2: {
        "anchors",
        "parse",
        "generate",
        "number",
        "rules",
        "render",
        "report",
        "diff",
        "register",
        "assessment",
        "roles",
        "terms",
        "inflection",
        "wording",
        "outline",
        "prose",
        "captions",
        "citations",
        "designations",
        "phrases",
        "loose",
        "verbal_forms",
        "units",
        "images",
        "word",
        "foreign",
        "draft",
        "edition",
        "change_list",
        "table_cell",
        "translation",
    },
    3: {
        "returned",
        "load",
        "identity",
        "compare",
        "cache",
        "check",
        "checked",
        "export",
        "explain",
        "fix",
        "office",
        "comments",
        "release",
        "reviewing",
        "translating",
        "proposal",
        "starter",
    },
    4: {"cli", "site", "__main__"},
}
"""Each layer imports its own and lower ones only."""

HEAVY = {"lxml", "pypandoc", "mkdocs", "rich", "ruamel", "markdown_it", "latex2mathml"}
"""What the command may not import before it knows that it needs it."""


def layer(module: str) -> int:
    top = module.split(".")[1] if "." in module else "__init__"
    return next(number for number, names in LAYERS.items() if top in names)


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES])
def test_imports_point_down(path: Path) -> None:
    """A module imports only its own layer and those below it."""
    relative = path.relative_to(PACKAGE.parent).with_suffix("")
    module = ".".join(part for part in relative.parts if part != "__init__")
    own = layer(module)
    for name in imports(path):
        parts = name.split(".")
        known = {stem for names in LAYERS.values() for stem in names}
        if parts[0] == "kravspec" and len(parts) > 1 and parts[1] in known:
            assert layer(name) <= own, f"{module} imports {name}"


def test_rules_see_the_model_only() -> None:
    """A rule reads the model: it opens no file and imports no renderer."""
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert not {name.split(".")[1] for name in imports(path) if name.startswith("kravspec.")} & {
            "render",
            "load",
        }, path


def test_command_starts_light() -> None:
    """`kravspec --version` imports none of the heavy libraries."""
    tree = ast.parse((PACKAGE / "cli" / "__init__.py").read_text(encoding="utf-8"))
    top = {name.name.split(".")[0] for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    top |= {(node.module or "").split(".")[0] for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert not top & HEAVY


def test_the_tool_is_for_any_standard() -> None:
    """Nothing in it is about business guides: no file says so, whatever it is written in."""
    own = re.compile(r"f[öo]retagslots|lots(?:ärende|möte|kontakt)|business guide", re.IGNORECASE)
    files = [file for file in PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    found = {file.name: match[0] for file in files if (match := own.search(file.read_text(encoding="utf-8")))}
    assert found == {}

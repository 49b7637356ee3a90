"""Builds the site beside the last good one and puts it in its place only when it is whole."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from kravspec.error import CannotRunError
from kravspec.export import replace_folder
from kravspec.model import Message


def build_site(root: Path) -> Path:
    """Run MkDocs in strict mode on `mkdocs.yml` in `root` and give the folder of the site, `build/site`.

    Raises `CannotRunError` when there is no `mkdocs.yml` or MkDocs stops; it has then said why.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from kravspec.site.plugin import KravspecPlugin

    _show_warnings()
    site = root / "build" / "site"
    site.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".site.", dir=site.parent))
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(new), strict=True)
        plugin = config.plugins.get("kravspec")
        if isinstance(plugin, KravspecPlugin):
            plugin.has_offline = True
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Exception as error:  # noqa: BLE001 (a page can make any part of MkDocs raise anything; MkDocs has named it)
        message = Message(
            sv=f"Webbplatsen kunde inte byggas. {error}",
            en=f"The site could not be built. {error}",
        )
        raise CannotRunError(message) from None
    else:
        new.chmod(0o755)
        replace_folder(new, site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return site


def _show_warnings() -> None:
    """MkDocs reports through `logging`, which shows nothing of its warnings unless it is asked to."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())

"""Builds beside the last good site and puts the new one in its place only when it is whole.

The only module of the desk that knows MkDocs: it runs here, in the same process, and is handed the site that was checked.
"""

import io
import logging
import os
import shutil
import subprocess
import sys
import traceback
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from desk.site import Site

LOG = ".build/last-build.log"


def build(root: Path, site: Site, today: date) -> str | None:
    """Build a checked site strictly into site/. Returns a sentence on what went wrong, None when all went well."""
    fresh, last, live = root / ".site-next", root / ".site-last", root / "site"
    if last.exists() and not live.exists():  # a build was stopped in the middle of the exchange
        last.rename(live)
    for leftover in (fresh, last):
        shutil.rmtree(leftover, ignore_errors=True)
    said, error = _run(root, site, today, fresh)
    if error or not (fresh / "index.html").is_file():
        log = root / LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(said + "".join(traceback.format_exception(error)), "utf-8")
        shutil.rmtree(fresh, ignore_errors=True)
        return _sentence(said, error, root)
    if live.exists():
        live.rename(last)
    fresh.rename(live)
    shutil.rmtree(last, ignore_errors=True)
    return None


def _run(root: Path, site: Site, today: date, folder: Path) -> tuple[str, BaseException | None]:
    """What MkDocs says while it builds, and what it raises."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config

    said = io.StringIO()
    listener = logging.StreamHandler(said)
    listener.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    here = Path.cwd()
    os.chdir(root)
    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), strict=True, site_dir=str(folder))
        config.extra["checked"] = (site, today)
        config.plugins.on_startup(command="build", dirty=False)
        run(config)
        config.plugins.on_shutdown()
    except (Exception, SystemExit) as error:  # MkDocs' Abort is a SystemExit
        return said.getvalue(), error
    finally:
        os.chdir(here)
        logger.removeHandler(listener)
    return said.getvalue(), None


def _sentence(said: str, error: BaseException | None, root: Path) -> str:
    """What went wrong, without a traceback."""
    rows = [row for row in said.splitlines() if row and not row.startswith("INFO ")]
    if error is None or type(error).__module__ == "mkdocs.exceptions":
        return "\n".join([*rows, *([str(error)] if error else [])]) or "MkDocs said nothing."
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename, root)]
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else ("", 0)
    if isinstance(error, SyntaxError) and _is_ours(error.filename or "", root):
        file, line = error.filename or "", error.lineno
    where = f"{Path(file).relative_to(root).as_posix()}:{line}: " if file else ""
    name = traceback.format_exception_only(error)[-1].strip()
    return f"{where}The build broke here: {name}\nThis is a fault in a template or a hook: undo its last change, or show an engineer {LOG}."


def _is_ours(path: str, root: Path) -> bool:
    file = Path(path)
    return file.is_relative_to(root) and ".venv" not in file.parts and file.name != "builder.py"


def serve(root: Path) -> int:
    """Preview with live reload, drafts included; returns the exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DRAFTS": "1"}
    return subprocess.run([sys.executable, "-m", "mkdocs", "serve"], cwd=root, env=environment, check=False).returncode


def signs(root: Path, pattern: str) -> set[str]:
    """The signs that a template can draw, by name: ours, overrides/.icons/material/, and those that Material brings."""
    material = find_spec("material")
    brought = [Path(place) / "templates" for place in (material.submodule_search_locations or () if material else ())]
    return {
        file.stem
        for place in (root / "overrides", *brought)
        for file in (place / ".icons/material").glob(f"{pattern}.svg")
    }

"""Builds beside the last good site and puts the new one in its place only when it is whole."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

LOG = ".build/last-build.log"


def build(root: Path) -> str | None:
    """Build the site strictly into site/. Returns a sentence on what went wrong, None when all went well."""
    fresh, last, live = root / ".site-next", root / ".site-last", root / "site"
    if last.exists() and not live.exists():  # a build was stopped in the middle of the exchange
        last.rename(live)
    for leftover in (fresh, last):
        shutil.rmtree(leftover, ignore_errors=True)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)],
        cwd=root, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    if run.returncode or not (fresh / "index.html").is_file():
        log = root / LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(run.stdout + run.stderr, "utf-8")
        shutil.rmtree(fresh, ignore_errors=True)
        return _sentence(run.stdout + run.stderr, root)
    if live.exists():
        live.rename(last)
    fresh.rename(live)
    shutil.rmtree(last, ignore_errors=True)
    return None


def _sentence(output: str, root: Path) -> str:
    """What MkDocs said, without a traceback."""
    if "Traceback (most recent call last)" not in output:
        said = [row for row in output.splitlines() if row and not row.startswith("INFO ")]
        return "\n".join(said) or "MkDocs said nothing."
    ours = [
        row
        for row in re.findall(r'File "([^"]+)", line (\d+)', output)
        if "/.venv/" not in row[0] and "<frozen" not in row[0]
    ]
    where = f"{_short(ours[-1][0], root)}:{ours[-1][1]}: " if ours else ""
    last = output.strip().splitlines()[-1]
    return f"{where}The build broke here: {last}\nThis is a fault in a template or a hook: undo its last change, or show an engineer {LOG}."


def _short(path: str, root: Path) -> str:
    file = Path(path)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path


def serve(root: Path) -> int:
    """Preview with live reload, drafts included; returns the exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DRAFTS": "1"}
    return subprocess.run([sys.executable, "-m", "mkdocs", "serve"], cwd=root, env=environment, check=False).returncode

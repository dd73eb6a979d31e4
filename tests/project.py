"""Small projects for tests: a copy of the site's machine with a few pages of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests/sites/small"
MACHINE = ("mkdocs.yml", "desk", "hooks", "overrides", "docs/assets")
REAL_DATA = ("words.yml", "crisis.yml", "figures.yml", "search/words.yml")
DAY = "2026-11-24"
COMPLETE_PRACTICE = """
name: Protracted Withdrawal
strapline: {en: Withdrawal, pl: Odstawianie}
address: {street: ul. Rymarska 43, city: 53-206 Wrocław, country: {en: Poland, pl: Polska}}
email: hello@example.org
telephone: "+48 71 000 00 00"
booking: https://booking.example.org/call
group: https://group.example.org/join?x=1
shop: https://shop.example.org/book#buy
author: Anna Example
authorship: {en: "Written by Anna, with help.", pl: "Teksty: Anna, z pomocą."}
practitioner: {photograph: assets/my lamp.png, alt: {en: A lamp., pl: Lampa.}, words: {en: I sat there too., pl: Też tam siedziałam.}}
controller: {name: Example Ltd., email: data@example.org, host: Example Hosting}
follow: {mastodon: "https://social.example.org/@us", youtube: "https://video.example.org/us"}
utm: {source: website, medium: article}
"""


def make_project(target: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Lay out a small project in `target`; `files` replaces, adds or (None) removes single files."""
    for name in MACHINE:
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    shutil.copytree(SMALL, target, dirs_exist_ok=True)
    for name in REAL_DATA:
        shutil.copy2(ROOT / "data" / name, target / "data" / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    (ROOT / ".build").mkdir(exist_ok=True)
    (target / ".build").symlink_to(ROOT / ".build")
    for name, content in (files or {}).items():
        file = target / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m <command>` in a project, on a fixed day, and hand back what it printed."""
    env = {**os.environ, "SITE_DAY": DAY, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=env, capture_output=True, text=True, timeout=300, check=False
    )

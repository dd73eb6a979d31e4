"""Golden cases: a small site with some files of its own, and what the checks say of it."""

import base64
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from desk import checks, reports
from desk import site as sites
from desk.rules import registry
from tests.photographs import of_size
from tests.project import DAY, REAL_DATA, ROOT, SMALL

Case = dict[str, Any]
DRAWINGS = ("bench", "water", "window")  # what the cases know; the site may draw more
# True of most cases, so only told where one asks to `tell` it.
UNTOLD = {
    "style-spelling",
    "setting-unset",
    "phrases",
    "page-alone",
    "offer-unused",
    "twin-missing",
    "setting-unknown",
    "translation-unagreed",
}
# What two languages must share: most cases change one of them alone.
UNTOLD |= {rule for rule in registry().rules if rule.endswith("-parity")} | {"untranslated"}


def lay_out(root: Path, case: Case) -> Path:
    """What the checks read, without what only a build needs; `files` (None: gone), `pictures`, `bytes` …"""
    shutil.copytree(SMALL, root)
    shutil.copy2(ROOT / "mkdocs.yml", root)
    (root / "overrides/pictures").mkdir(parents=True)
    for name in DRAWINGS:
        shutil.copy2(ROOT / f"overrides/pictures/{name}.svg", root / "overrides/pictures")
    for name in REAL_DATA:
        shutil.copy2(ROOT / "data" / name, root / "data" / name)
    for name, text in case.get("files", {}).items():
        _write(root / name, None if text is None else text.encode())
    for name, encoded in case.get("bytes", {}).items():
        _write(root / name, base64.b64decode(encoded))
    for name, said in case.get("pictures", {}).items():
        _write(root / name, of_size(said, name.rpartition(".")[2].lower()))
    for name, size in case.get("sizes", {}).items():
        _write(root / name, of_size("800x600", "png"))
        with (root / name).open("r+b") as file:
            file.truncate(size)
    for name, target in case.get("links", {}).items():
        (root / name).symlink_to(target)
    if "words" in case:
        words = yaml.safe_load((root / "data/words.yml").read_text("utf-8"))
        _write(root / "data/words.yml", yaml.safe_dump({**case["words"], **{k: v for k, v in words.items() if k not in case["words"]}}, allow_unicode=True, sort_keys=False).encode())  # fmt: skip
    return root


def _write(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def outcome(root: Path, case: Case) -> Case:
    """The problems, and where the case asks for them the offers of some pages."""
    day = date.fromisoformat(case.get("day", DAY))
    site, found = sites.load(root)
    if site is not None:
        found += checks.run(site, day)
    parity = {
        name for name in registry().rules if name.endswith("-parity") or name == "untranslated"
    }  # many are in one language
    left_out = (UNTOLD | parity) - set(case.get("tell", ()))
    told: Case = {"expect": [problem.as_json() for problem in sorted(found) if problem.rule not in left_out]}
    if "placements" in case and site is not None:
        rows = reports.offers(site, day, None)
        assert isinstance(rows, list)
        told["placements"] = {
            page: {row.language: row.offers for row in rows if row.page == page} for page in case["placements"]
        }
    return told

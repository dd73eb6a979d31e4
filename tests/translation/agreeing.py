"""A small project on which both languages have agreed, to be changed in one place or another."""

from datetime import date
from pathlib import Path

from desk import site as sites
from desk.site import Site
from desk.translation import record
from desk.translation.passages import passages

AGREED_ON = date(2026, 10, 1)
EN, PL = "docs/en/coping/insomnia.md", "docs/pl/coping/insomnia.md"


def load(root: Path) -> Site:
    """The project, read; it must be readable."""
    site, found = sites.load(root)
    assert site, found
    return site


def agreed(root: Path) -> Path:
    """The same project with a record of all that stands in both languages now."""
    site = load(root)
    record.write(root, "pl", {
        row.name: record.Agreed(AGREED_ON, *(record.packed(row.sides[code].blocks) for code in ("en", "pl")))
        for row in passages(site.articles, site.values)
        if set(row.sides) == {"en", "pl"}
    })  # fmt: skip
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    """One edit, as an author makes it."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")

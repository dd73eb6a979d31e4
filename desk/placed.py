"""What `desk offers` shows: alike pages together, which rule decided, and what changes."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk import reports
from desk.reports import OffersRow
from desk.rules import answer
from desk.site import Site

KEPT = ".build/offers.json"  # the offers of every page in the last build
MOST_PAGES = 4


@dataclass(frozen=True)
class Group:
    """Pages that show the same, as one rule decided."""

    pages: str
    offers: str
    rule: str


def together(site: Site, rows: list[OffersRow]) -> list[Group]:
    """Pages that show the same for the same reason, in one row."""
    groups = dict[tuple[str, str], list[str]]()
    for row in rows:
        rule = reports.decided(site, site.articles[row.language, row.page])
        groups.setdefault((row.offers, rule), []).append(f"{row.language}/{row.page}")
    return [Group(_named(pages), offers, rule) for (offers, rule), pages in groups.items()]


def _named(pages: list[str]) -> str:
    more = len(pages) - MOST_PAGES
    return ", ".join(pages[:MOST_PAGES]) + (f" … +{more}" if more > 0 else "")


def keep(site: Site, root: Path, today: date) -> None:
    """Note the offers of a build, for the next look at what changes."""
    with suppress(OSError):
        (root / KEPT).write_text(
            json.dumps({"of": str(root), "day": today.isoformat(), "offers": _offers(site, today)}), "utf-8"
        )


def changes(site: Site, root: Path, today: date, on: date | None) -> list[str]:
    """What changes between today and another day; without one, since the last build."""
    if on is not None:
        first, last = sorted((today, on))
        rows = _turns(_offers(site, first), _offers(site, last))
        if not rows:
            return ["", answer("changes.none", before=first, after=last)]
        return ["", answer("changes.head", before=first, after=last), *rows]
    try:
        kept = json.loads((root / KEPT).read_text("utf-8"))
        before, day = dict(kept["offers"]), str(kept["day"])
    except (OSError, ValueError, KeyError, TypeError):
        return []  # nothing was built yet
    if kept.get("of") != str(root):
        return []  # a copy of the project, built elsewhere
    rows = _turns(before, _offers(site, today))
    return ["", answer("changes.since", before=day), *rows] if rows else []


def _offers(site: Site, day: date) -> dict[str, str]:
    rows = reports.offers(site, day, None)
    return {f"{row.language}/{row.page}": row.offers for row in rows} if isinstance(rows, list) else {}


def _turns(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """What pages gain (+) and lose (-), alike ones together."""
    groups = dict[str, list[str]]()
    for page in sorted({*old, *new}):
        before, after = (_short(rows.get(page, "none")) for rows in (old, new))
        turn = [f"+ {name}" for name in after if name not in before] + [
            f"- {name}" for name in before if name not in after
        ]
        if turn:
            groups.setdefault(", ".join(turn), []).append(page)
    return [f"  {_named(pages)}: {turn}" for turn, pages in groups.items()]


def _short(offers: str) -> list[str]:
    """Offers without where they stand: "book, discovery-call (paused)"."""
    return re.findall(
        r"[\w-]+(?: \(paused\))?",
        re.sub(r" \(\w+(, paused)?\)", lambda m: " (paused)" if m[1] else "", offers.replace("none", "")),
    )

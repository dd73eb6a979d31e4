"""Pages that must be there and out: those that all others lead to, and the index of each section with articles."""

import os
from datetime import date

from desk.kinds import LED_TO, SECTIONS
from desk.languages import SOURCE
from desk.reading.problems import Problem
from desk.site import Site


def check(site: Site, today: date) -> list[Problem]:
    """What a reader of some language would miss; a page in the source language serves all."""
    shown = site.published(today)
    wanted = [(SOURCE.code, name, "every page leads to it") for name in LED_TO]
    for section in SECTIONS:
        for language in site.languages:
            if any(name.startswith(f"{section}/") for name in shown.names(language)):
                wanted.append((language, f"{section}/index", "articles of the section lead back to it"))
                break  # what the source language has, all have
    rows = [_missing(site, *row) for row in wanted if not shown.article(*row[:2])]
    return [row for row in rows if row]


def _missing(site: Site, language: str, name: str, why: str) -> Problem | None:
    page, path = site.article(language, name), f"docs/{language}/{name}.md"
    if page:
        field, mend = ("draft", 'Take "draft: true" out') if page.meta.draft else ("published", "Publish it earlier")
        what = f"This page is not out yet, and {why}."
        return Problem(page.path, page.line(field), "page-missing", what, f"{mend}, or keep those back that need it.")
    if os.path.lexists(site.root / path):
        return None  # what is wrong with it is told already
    what = f"This page is missing, and {why}."
    return Problem(path, 1, "page-missing", what, "Write it; a title and a description may be enough.")

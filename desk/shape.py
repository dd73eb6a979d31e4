"""Pages that must be there and out: those that all others lead to, and the index of each section with articles."""

from datetime import date

from desk.kinds import LED_TO, SECTIONS
from desk.languages import SOURCE
from desk.reading.article import Article
from desk.reading.problems import Problem
from desk.site import Site


def check(site: Site, today: date) -> list[Problem]:
    """What a reader of some language would miss; a page in the source language serves all."""
    shown = site.published(today)
    found = [
        _missing(site, SOURCE.code, name, "every page leads to it")
        for name in LED_TO
        if not shown.article(SOURCE.code, name)
    ]
    for section in SECTIONS:
        for language in site.languages:
            names = [name for name in shown.names(language) if name.startswith(f"{section}/")]
            if names and not shown.article(language, f"{section}/index"):
                found.append(_missing(site, language, f"{section}/index", "articles of the section lead back to it"))
                break  # what is missing in the source language is missing in all
    return found


def _missing(site: Site, language: str, name: str, why: str) -> Problem:
    page: Article | None = site.article(language, name)
    if page is None:
        what = f"This page is missing, and {why}."
        return Problem(
            f"docs/{language}/{name}.md", 1, "page-missing", what, "Write it; its title and description may be enough."
        )
    field, mend = (
        ("draft", 'Take "draft: true" out') if page.meta.draft else ("published", "Let it be published earlier")
    )
    what = f"This page is not out yet, and {why}."
    return Problem(page.path, page.line(field), "page-missing", what, f"{mend}, or keep those back that need it.")

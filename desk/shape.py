"""Pages that must be there and out, since others lead to them; and pages that nothing leads to."""

import os
from datetime import date

from desk.addresses import page_at
from desk.facts.offers import page_of
from desk.kinds import LED_TO
from desk.languages import SOURCE
from desk.links import page_named
from desk.reading.problems import Problem
from desk.site import Site

NEEDS_A_WAY = ("page", "section")  # kinds of page that nothing but a menu or an author leads to


def check(site: Site, today: date) -> list[Problem]:
    """What a reader of some language would miss; a page in the source language serves all."""
    shown = site.published(today)
    wanted = [(SOURCE.code, name, "every page leads to it") for name in LED_TO]
    if site.glossary.terms:
        wanted.append((SOURCE.code, "glossary", "words that articles explain lead to it"))
    if any(term.reference for term in site.glossary.terms):
        wanted.append((SOURCE.code, "references", "the glossary leads to it"))
    for section in site.sections:
        for language in site.languages:
            if any(name.startswith(f"{section}/") for name in shown.names(language)):
                wanted.append((language, f"{section}/index", "articles of the section lead back to it"))
                break  # what the source language has, all have
    rows = [_missing(site, *row) for row in wanted if not shown.article(*row[:2])]
    return [row for row in rows if row] + [
        Problem(page.path, 1, "text-missing", "The page has no text.", "Write a sentence or two below its second ---.")
        for page in site.articles.values()
        if not page.document.tokens
    ]


def _missing(site: Site, language: str, name: str, why: str) -> Problem | None:
    page, path = site.article(language, name), f"docs/{language}/{name}.md"
    if page:
        field, mend = ("draft", 'Take "draft: true" out') if page.meta.draft else ("published", "Publish it earlier")
        what = f"This page is not out yet, and {why}."
        return Problem(page.path, page.line(field), "page-missing", what, f"{mend}, or keep those back that need it.")
    if os.path.lexists(site.root / path):
        return None  # what is wrong with it is told already
    what = f"This page is missing, and {why}."
    return Problem(path, 1, "page-missing", what, "Write it; a title, a description and a sentence may be enough.")


def check_ways(site: Site) -> list[Problem]:
    """Pages that readers find by a search only, told once for all languages."""
    pages = {name for _, name in site.articles}
    reached = {page_at(path, pages) for path in (*site.menu.menu, *site.menu.footer)}
    reached |= {page_of(name, offer, pages) or "" for name, offer in site.catalogue.offers.items()}
    for page in site.articles.values():
        named = (page_named(page, link.target) for link in page.document.links)
        reached |= {row[0] for row in named if row and row[0] != page.name}
    first = {page.name: page for page in reversed(list(site.articles.values())) if page.kind.name in NEEDS_A_WAY}
    what = "Nothing leads to this page: no menu, no footer, no link."
    mend = "Name it in data/menu.yml, or link to it from another page."
    return [
        Problem(page.path, 1, "page-alone", what, mend, "warning")
        for name, page in first.items()
        if name not in reached
    ]

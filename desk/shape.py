"""Pages that must be there and out, since others lead to them; and pages that nothing leads to."""

import os
from collections.abc import Iterator
from datetime import date

from desk.addresses import page_at
from desk.facts.offers import page_of
from desk.kinds import LED_TO
from desk.languages import SOURCE
from desk.links import page_named
from desk.reading.article import Article
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.site import Site

MOST_LINKS = 12  # are named; nobody reads more in one sentence
NEEDS_A_WAY = ("page", "section")  # kinds of page that nothing but a menu or an author leads to


def check(site: Site, today: date) -> Iterator[Problem]:
    """What a reader of some language would miss; a page in the source language serves all."""
    shown = site.published(today)
    wanted = [(SOURCE.code, name, say("led-to.every-page")) for name in LED_TO]
    if site.glossary.terms:
        wanted.append((SOURCE.code, "glossary", say("led-to.words")))
    if any(term.reference for term in site.glossary.terms):
        wanted.append((SOURCE.code, "references", say("led-to.glossary")))
    for section in site.sections:
        for language in site.languages:
            if any(name.startswith(f"{section}/") for name in shown.names(language)):
                wanted.append((language, f"{section}/index", say("led-to.articles")))
                break  # what the source language has, all have
    for row in (row for row in wanted if not shown.article(*row[:2])):
        yield from _missing(site, *row)
    for page in (page for page in site.articles.values() if not page.document.tokens):
        yield problem("text-missing", page.path, 1)
    for page in (page for page in site.articles.values() if (SOURCE.code, page.name) not in site.articles):
        twin = f"docs/{SOURCE.code}/{page.name}.md"
        if not os.path.lexists(site.root / twin):  # else what is wrong with it is told already
            yield _without_source(site, page, twin)


def _without_source(site: Site, page: Article, twin: str) -> Problem:
    """A page whose twin in the source language was deleted or renamed, with the links that lead to it."""
    ids = {heading.id for heading in page.document.headings}
    alone = (
        other
        for other in site.articles.values()
        if other.language == SOURCE.code and (page.language, other.name) not in site.articles
    )
    renamed = next((other for other in alone if ids and ids == {row.id for row in other.document.headings}), None)
    links = tuple(
        f"{other.path}:{link.line}"
        for other in site.articles.values()
        for link in other.document.links
        if other.name != page.name and (page_named(other, link.target) or ("",))[0] == page.name
    )
    if renamed:
        better = f"docs/{page.language}/{renamed.name}.md"
        told = say("twin-missing.renamed", twin=twin, source=renamed.path, better=better, links=_listed(links))
    else:
        told = say("twin-missing.gone", twin=twin, links=_listed(links))
    return problem(told, page.path, 1)


def _listed(links: tuple[str, ...]) -> Message:
    """Where links to a page stand: the first few of many."""
    if not links:
        return say("links.none")
    more = say("links.more", count=len(links) - MOST_LINKS) if len(links) > MOST_LINKS else None
    return say("links.some", links=(*links[:MOST_LINKS], *([more] if more else [])))


def _missing(site: Site, language: str, name: str, why: Message) -> Iterator[Problem]:
    page, path = site.article(language, name), f"docs/{language}/{name}.md"
    if page and page.meta.draft:
        yield problem("page-missing.draft", *page.at("draft"), why=why)
    elif page:
        yield problem("page-missing.later", *page.at("published"), why=why)
    elif not os.path.lexists(site.root / path):  # else what is wrong with it is told already
        yield problem("page-missing.missing", path, 1, why=why)


def check_ways(site: Site) -> Iterator[Problem]:
    """Pages that readers find by a search only, told once for all languages."""
    pages = {name for _, name in site.articles}
    reached = {page_at(path, pages) for path in (*site.menu.menu, *site.menu.footer)}
    reached |= {page_of(name, offer, pages) or "" for name, offer in site.catalogue.offers.items()}
    for page in site.articles.values():
        named = (page_named(page, link.target) for link in page.document.links)
        reached |= {row[0] for row in named if row and row[0] != page.name}
    first = {page.name: page for page in reversed(list(site.articles.values())) if page.kind.name in NEEDS_A_WAY}
    yield from (problem("page-alone", page.path, 1) for name, page in first.items() if name not in reached)

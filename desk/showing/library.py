"""Which articles stand beside which: a section's order, the newest, the related."""

from collections import Counter
from datetime import date
from heapq import nsmallest

from desk.languages import SOURCE
from desk.reading.article import Article
from desk.site import Site


def articles_of(site: Site, section: str, language: str = SOURCE.code) -> list[Article]:
    """The articles of a section in their order: by `order`, then the newest first."""
    return site.once(("section", language, section), lambda: _articles_of(site, section, language))


def _articles_of(site: Site, section: str, language: str) -> list[Article]:
    pages = [
        page for page in site.pages(language) if page.name.startswith(f"{section}/") and page.name != f"{section}/index"
    ]
    return sorted(pages, key=lambda page: (page.meta.order, -page.meta.published.toordinal(), page.name))


def beside(site: Site, article: Article, language: str, step: int) -> Article | None:
    """The article before (-1) or after (1) in the same section."""
    pages = articles_of(site, article.section, language)
    places = site.once(("places", language, article.section), lambda: {page.name: at for at, page in enumerate(pages)})
    at = places[article.name] + step
    return pages[at] if 0 <= at < len(pages) else None


def related_to(site: Site, article: Article, most: int = 3) -> list[str]:
    """The names of the articles that share most topics with this one; ties go by name."""
    language, topics, section = article.language, frozenset(article.meta.topics), article.section
    nearest = site.once(
        ("related", language, topics, section, most), lambda: _nearest(site, language, topics, section, most + 1)
    )
    return [name for name in nearest if name != article.name][:most]


def _nearest(site: Site, language: str, topics: frozenset[str], section: str, most: int) -> list[str]:
    """The names of the articles that share most of these topics, those of a section before others."""
    by_topic = site.once(("topics", language), lambda: _by_topic(site, language))
    shared = Counter(name for topic in topics for name in by_topic.get(topic, ()))
    return nsmallest(most, shared, lambda name: (-shared[name], name.rpartition("/")[0] != section, name))


def _by_topic(site: Site, language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in site.pages(language):
        for topic in set(page.meta.topics) if page.kind.needs_summary else ():
            found.setdefault(topic, []).append(page.name)
    return found


def newest_of(site: Site, language: str, today: date, most: int = 4) -> list[Article]:
    """The newest article of each section, the newest section first, so that no section hides the others."""
    newest: list[Article] = []
    for section in site.sections:
        pages = [page for page in articles_of(site, section, language) if page.is_published(today)]
        if pages:
            newest.append(max(pages, key=lambda page: (page.meta.published, -page.meta.order)))
    newest.sort(key=lambda page: -page.meta.published.toordinal())
    return newest[:most]

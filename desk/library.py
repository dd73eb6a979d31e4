"""Which articles stand beside which: a section's order, the newest, the related."""

from datetime import date

from .article import Article
from .kinds import SECTIONS
from .languages import SOURCE
from .site import Site


def articles_of(site: Site, section: str, language: str = SOURCE.code) -> list[Article]:
    """The articles of a section in their order: by `order`, then the newest first."""
    names = [name for name in site.names(language) if name.startswith(f"{section}/") and name != f"{section}/index"]
    pages = [page for page in (site.article(language, name) for name in names) if page]
    return sorted(pages, key=lambda page: (page.meta.order, -page.meta.published.toordinal(), page.name))


def related_to(site: Site, article: Article, most: int = 3) -> list[str]:
    """The names of the articles that share most topics with this one; ties go by name."""
    topics = set(article.meta.topics)
    shared = []
    for name in site.names(article.language):
        other = site.article(article.language, name)
        if other and other.kind.needs_summary and name != article.name:
            count = len(topics & set(other.meta.topics))
            if count:
                shared.append((-count, other.section != article.section, name))
    return [name for _, _, name in sorted(shared)[:most]]


def newest_of(site: Site, language: str, today: date, most: int = 4) -> list[Article]:
    """The newest article of each section, the newest section first, so that no section hides the others."""
    newest: list[Article] = []
    for section in SECTIONS:
        pages = [page for page in articles_of(site, section, language) if page.is_published(today)]
        if pages:
            newest.append(max(pages, key=lambda page: (page.meta.published, -page.meta.order)))
    newest.sort(key=lambda page: -page.meta.published.toordinal())
    return newest[:most]

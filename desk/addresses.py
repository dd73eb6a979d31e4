"""Where each page lives: addresses, alternates in other languages, and clashes between them."""

import re
from collections.abc import Container, Iterator, Mapping

from desk.languages import LANGUAGES, SOURCE, prefix
from desk.reading.article import Article
from desk.reading.problems import Problem, problem

Articles = Mapping[tuple[str, str], Article]  # by language and name


def address_of(articles: Articles, language: str, name: str) -> str:
    """The path of a page below the site's root, "pl/na-co-dzien/bezsenne-noce/"; "" of the source language's home page.

    A page without a file of its own in `language` has the address that its fallback stands at.
    """
    if name == "404":
        return f"{prefix(language)}404.html"
    folder, _, last = name.rpartition("/")
    parts = [_slug(articles, language, f"{folder}/index", folder)] if folder else []
    if last != "index":
        parts.append(_slug(articles, language, name, last))
    return prefix(language) + "".join(f"{part}/" for part in parts)


def file_of(address: str) -> str:
    """The file that is served at a page's address."""
    return address if address.endswith(".html") else f"{address}index.html"


def page_at(path: str, pages: Container[str]) -> str:
    """The page that a path means, where these are the pages: "coping" is coping/index."""
    return path if path in pages else f"{path}/index"


def _slug(articles: Articles, language: str, name: str, default: str) -> str:
    article = articles.get((language, name))
    return (article.meta.slug if article else None) or default


def check(articles: Articles) -> Iterator[Problem]:
    """Slugs are one plain word of an address, only outside the source language, and no two pages share one."""
    taken: dict[str, Article] = {}
    fallbacks = {
        (row.code, name): page for (code, name), page in articles.items() if code == SOURCE.code for row in LANGUAGES
    }
    for (language, name), article in sorted({**fallbacks, **articles}.items()):
        slug, here = article.meta.slug if language == article.language else None, article.at("slug")
        if slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            yield problem("slug.odd", *here, slug=slug)
        elif slug and language == SOURCE.code:
            yield problem("slug.source", *here)
        address = address_of(articles, language, name)
        if address in taken:
            yield problem("address-taken", *here, address=address, other=taken[address].path)
        taken.setdefault(address, article)


def check_titles(articles: Articles) -> Iterator[Problem]:
    """No two pages of a language have one title: mostly one is a copy that was forgotten."""
    taken: dict[tuple[str, str], str] = {}
    for article in sorted(articles.values(), key=lambda article: (article.meta.draft, article.path)):
        title = (article.language, " ".join(article.meta.title.lower().split()))
        if title in taken:
            yield problem("title-taken", *article.at("title"), title=article.meta.title, other=taken[title])
        taken.setdefault(title, article.path)


def alternates_of(articles: Articles, name: str) -> dict[str, str]:
    """The languages in which a page exists, with its addresses, the source language first."""
    return {
        language.code: address_of(articles, language.code, name)
        for language in LANGUAGES
        if (language.code, name) in articles
    }

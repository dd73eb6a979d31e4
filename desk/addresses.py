"""Where each page lives: addresses, alternates in other languages, and clashes between them."""

import re
from collections.abc import Container, Mapping

from desk.languages import LANGUAGES, SOURCE, prefix
from desk.reading.article import Article
from desk.reading.problems import Problem

Articles = Mapping[tuple[str, str], Article]  # by language and name


def address_of(articles: Articles, language: str, name: str) -> str:
    """The path of a page below the site's root, "pl/na-co-dzien/bezsenne-noce/"; the home page of the source language is "".

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


def check(articles: Articles) -> list[Problem]:
    """Slugs are one plain word of an address, only outside the source language, and no two pages share one."""
    found = []
    taken: dict[str, Article] = {}
    fallbacks = {
        (row.code, name): page for (code, name), page in articles.items() if code == SOURCE.code for row in LANGUAGES
    }
    for (language, name), article in sorted({**fallbacks, **articles}.items()):
        slug, line = article.meta.slug if language == article.language else None, article.line("slug")
        if slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            found.append(Problem(article.path, line, "slug", f'The slug "{slug}" cannot be part of an address.', "Use small letters a to z, figures and single hyphens."))  # fmt: skip
        elif slug and language == SOURCE.code:
            found.append(
                Problem(
                    article.path,
                    line,
                    "slug",
                    "English addresses follow the path of the file.",
                    "Delete this line.",
                )
            )
        address = address_of(articles, language, name)
        if address in taken:
            found.append(Problem(article.path, line, "address-taken", f"/{address} is already the address of {taken[address].path}.", "Give one of the two another slug."))  # fmt: skip
        taken.setdefault(address, article)
    return found


def check_titles(articles: Articles) -> list[Problem]:
    """No two pages of a language have one title: mostly one is a copy that was forgotten."""
    found = []
    taken: dict[tuple[str, str], Article] = {}
    for article in sorted(articles.values(), key=lambda article: (article.meta.draft, article.path)):
        title = (article.language, " ".join(article.meta.title.lower().split()))
        if title in taken:
            what = f'"{article.meta.title}" is already the title of {taken[title].path}.'
            found.append(
                Problem(
                    article.path,
                    article.line("title"),
                    "title-taken",
                    what,
                    "Give one of the two another title, or delete the copy.",
                )
            )
        taken.setdefault(title, article)
    return found


def alternates_of(articles: Articles, name: str) -> dict[str, str]:
    """The languages in which a page exists, with its addresses, the source language first."""
    return {
        language.code: address_of(articles, language.code, name)
        for language in LANGUAGES
        if (language.code, name) in articles
    }

"""Links in a text lead to something that exists and is safe."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk import files
from desk.addresses import Articles
from desk.languages import LANGUAGES
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, say


def is_safe(target: str) -> bool:
    """Whether an address can be followed without running anything."""
    parts = web.split(target)
    return parts is not None and parts.scheme.lower() in ("", *web.SCHEMES)


def is_outside(target: str) -> bool:
    """Whether an address is no file beside the page: another site, the page itself, or from the root."""
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc) or not parts.path or target.startswith("/")


def page_named(article: Article, target: str) -> tuple[str, str] | None:
    """The page and heading that a relative link means, as ("coping/insomnia", "tonight"); None for other links."""
    parts = web.split(target)
    if parts is None or parts.scheme or parts.netloc or target.startswith("/"):
        return None
    if not parts.path:
        return article.name, parts.fragment
    if not parts.path.endswith(".md"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(article.name), unquote(parts.path)))
    return path.removesuffix(".md"), parts.fragment


def check(article: Article, articles: Articles, root: Path) -> Iterator[Problem]:
    """Every link of one page."""
    for link in article.document.links:
        fault = fault_of(article, articles, link.target, root)
        if fault:
            yield problem(fault, article.path, link.line)


def fault_of(article: Article, articles: Articles, target: str, root: Path) -> Message | None:
    """What is wrong with a link of a page, if anything."""
    if not target:
        return say("link.empty")
    parts = web.split(target)
    if parts is None or parts.scheme:
        wrong = web.fault(target)
        return say("link.wrong", target=target, why=wrong) if wrong else None
    if target.startswith("/"):
        return say("link.root", target=target)
    file = files.named(article, target)
    if file:
        return _file_fault(root, file, target)
    named = page_named(article, target)
    return _page_fault(article, articles, target, root, *named) if named else say("link.nowhere", target=target)


def _page_fault(
    article: Article, articles: Articles, target: str, root: Path, name: str, anchor: str
) -> Message | None:
    """What is wrong with a page and a heading that a text links to, if anything."""
    codes = {language.code for language in LANGUAGES}
    first, *rest = name.split("/")
    if first == ".." and rest and rest[0] in codes:
        return say("link.other-language", target=target)
    if first.startswith("..") or first in codes:
        return say("link.out", target=target)
    aim = articles.get((article.language, name)) or articles.get((LANGUAGES[0].code, name))
    if aim is None:
        if (root / "docs" / article.language / f"{name}.md").is_file():
            return None  # it is there, and what is wrong with it is told already
        twin = next((page.path for (_, other), page in articles.items() if other == name), None)
        if twin:
            return say("link.twin", name=name, language=article.language, twin=twin)
        return say("link.page", name=name, near=did_you_mean(name, {other for _, other in articles}))
    ids = {heading.id for heading in aim.document.headings}
    if anchor and anchor not in ids:
        return say("link.heading", name=name, id=anchor, near=did_you_mean(anchor, ids - {""}))
    return None


def _file_fault(root: Path, file: str, target: str) -> Message | None:
    """What is wrong with a file that a text links to, if anything."""
    if not files.is_there(root, file):
        return say("link.nowhere", target=target)
    return None if files.may_be_published(file) else say("link.kind", target=target)

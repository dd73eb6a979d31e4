"""Links and pictures in a text lead to something that exists and is safe."""

import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk import files
from desk.addresses import Articles
from desk.facts.practice import PATH as PRACTICE
from desk.languages import LANGUAGES
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, say
from desk.site import Site

BIGGEST_PICTURE = 20 * 1024 * 1024


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


def check(article: Article, articles: Articles, root: Path, drawings: Collection[str]) -> Iterator[Problem]:
    """Every link and picture of one page; `drawings` are the names of ours."""
    for link in article.document.links:
        fault = fault_of(article, articles, link.target, root)
        if fault:
            yield problem(fault, article.path, link.line)
    for picture in article.document.pictures:
        if not picture.alt.strip():
            yield problem("alt-missing.text", article.path, picture.line, target=picture.target)
        fault = _picture_fault(article, picture.target, root)
        if fault:
            yield problem(fault, article.path, picture.line)
    yield from _check_lead_picture(article, root, drawings)


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


def _picture_fault(article: Article, target: str, root: Path) -> Message | None:
    file = files.named(article, target)
    if file is None:
        return say("picture.elsewhere", target=target)
    return picture_fault(root, file, unquote(target))


def picture_fault(root: Path, file: str, name: str) -> Message | None:
    """What is wrong with a picture's file, if anything; `name` is how the text calls it."""
    if not files.is_there(root, file):
        return say("picture.file", name=name)
    place = root / "docs" / file
    if not file.lower().endswith(files.PICTURES) or not _looks_like_a_picture(place):
        return say("picture.kind", name=name)
    return say("picture.large", name=name) if place.stat().st_size > BIGGEST_PICTURE else None


def check_photograph(site: Site) -> Iterator[Problem]:
    """The photograph of whoever meets readers is there, and is a picture."""
    who = site.practice.practitioner
    fault = picture_fault(site.root, who.photograph, who.photograph) if who else None
    if fault:
        yield problem(fault, *site.values[PRACTICE].at("practitioner", "photograph"))


def _looks_like_a_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(16)
    return head.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")) or head[4:8] == b"ftyp"


def _check_lead_picture(article: Article, root: Path, drawings: Collection[str]) -> Iterator[Problem]:
    image, here = article.meta.image, article.at("image")
    if image is None:
        if article.kind.needs_picture:
            yield problem("picture.none", *here, names=tuple(sorted(drawings)))
        return
    if not article.meta.alt:
        yield problem("alt-missing.head", *here)
    photograph = files.lead_picture(article)
    fault = picture_fault(root, photograph, image) if photograph else None
    if fault:
        yield problem(fault, *here)
    elif not photograph and image not in drawings:
        yield problem("picture.drawing", *here, name=image, near=did_you_mean(image, drawings))

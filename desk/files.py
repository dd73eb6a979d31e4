"""Which files beside the pages are published: those that a page which is out uses, and never a photograph as it is."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote

from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, problem
from desk.site import Site

PICTURES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".avif", ".heic", ".heif")
DOCUMENTS = (".pdf", ".epub", ".txt", ".csv", ".ics", ".mp3", ".mp4")
LIKE_A_PAGE = re.compile(r"(?:.*/)?[^./][^/]*\.(?:md|markdown|mdown|mkdn?|mdx)\s*", re.IGNORECASE)


def named(article: Article, target: str) -> str | None:
    """The file, relative to docs/, that a text names by its place; None where it names a page or another site."""
    parts = web.split(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    if parts.path.startswith("/") or parts.path.endswith(".md"):
        return None
    folder = posixpath.dirname(f"{article.language}/{article.name}")
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def lead_picture(article: Article) -> str | None:
    """The photograph at the head of a page, relative to docs/; None where a drawing or nothing stands there."""
    image = article.meta.image or ""
    return posixpath.normpath(image) if "/" in image or "." in image else None


def drawings(site: Site) -> set[str]:
    """The names of our own drawings, overrides/pictures/<name>.svg."""
    return site.once("drawings", lambda: {file.stem for file in (site.root / "overrides/pictures").glob("*.svg")})


def drawing(site: Site, article: Article) -> str | None:
    """The drawing at the head of a page; None where a photograph, nothing, or what is no drawing is named there."""
    return article.meta.image if article.meta.image in drawings(site) else None


def used_by(articles: Iterable[Article]) -> set[str]:
    """The files, relative to docs/, that some pages show or link to."""
    used: set[str | None] = set()
    for article in articles:
        used |= {named(article, link.target) for link in article.document.links}
        used |= {named(article, picture.target) for picture in article.document.pictures}
        used.add(lead_picture(article))
    return {file for file in used if file}


def used_on(site: Site) -> set[str]:
    """The files that its pages use: their own, and the photograph that offers show."""
    who = site.practice.practitioner
    return used_by(site.articles.values()) | ({who.photograph} if who else set())


def is_there(root: Path, file: str) -> bool:
    """Whether a file is there, and under docs/."""
    place = root / "docs" / file
    return place.is_file() and place.resolve().is_relative_to((root / "docs").resolve())


def is_picture(file: str) -> bool:
    """Whether it is to be shown: what is published then is made of it, never the file itself."""
    return file.lower().endswith(PICTURES)


def may_be_published(file: str) -> bool:
    """Whether it is of a kind that browsers show or keep, and never run."""
    return is_picture(file) or file.lower().endswith(DOCUMENTS)


def published(site: Site) -> list[str]:
    """The files, relative to docs/, that go into the site as they are: a draft that is previewed brings no other."""
    documents = {file for file in used_on(site) if file.lower().endswith(DOCUMENTS)}
    return sorted(file for file in documents if is_there(site.root, file))


def address(file: str) -> str:
    """Where a file is served, below the root of the site: at its own place."""
    return quote(file)


def check(site: Site, today: date) -> Iterator[Problem]:
    """Every file that is left out of the site is named, so that nothing is published or missed by accident."""
    used, later = used_on(site.published(today)), used_on(site)
    for file in (file for file in site.others if file not in used):
        if file in later:
            yield problem("file-unused.later", f"docs/{file}", 1)
        else:
            is_page = LIKE_A_PAGE.fullmatch(file)
            yield problem("file-unused.page" if is_page else "file-unused.never", f"docs/{file}", 1)

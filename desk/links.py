"""Links and pictures in a text lead to something that exists and is safe."""

import posixpath
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk import files
from desk.addresses import Articles
from desk.languages import LANGUAGES
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean

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


def check(article: Article, articles: Articles, root: Path, drawings: Collection[str]) -> list[Problem]:
    """Every link and picture of one page; `drawings` are the names of ours."""
    found = []
    for link in article.document.links:
        problem = fault_of(article, articles, link.target, root)
        if problem:
            found.append(Problem(article.path, link.line, "link", *problem))
    for picture in article.document.pictures:
        if not picture.alt.strip():
            found.append(Problem(article.path, picture.line, "alt-missing", f"The picture {picture.target} has no words for those who cannot see it.", "Write them between the brackets: ![what it shows](file)."))  # fmt: skip
        problem = _check_picture_file(article, picture.target, root)
        if problem:
            found.append(Problem(article.path, picture.line, "picture", *problem))
    return found + _check_lead_picture(article, root, drawings)


def fault_of(article: Article, articles: Articles, target: str, root: Path) -> tuple[str, str] | None:
    """What is wrong with a link of a page, if anything, and the mend."""
    if not target:
        return "A link has no address.", "Write it between the round brackets: [words](page.md)."
    parts = web.split(target)
    if parts is None or parts.scheme:
        wrong = web.fault(target)
        mend = "Link to a page of this site, or to an address with https://."
        return (f'The link "{target}" {wrong}.', mend) if wrong else None
    if target.startswith("/"):
        return (
            f'The link "{target}" is not checked when a page moves.',
            "Link to the page's file instead, for instance ../coping/insomnia.md.",
        )
    file = files.named(article, target)
    if file:
        return _file_fault(root, file, target)
    named = page_named(article, target)
    if named is None:
        return f'"{target}" leads nowhere.', "Link to a Markdown file (ending in .md) or to a file under docs/."
    name, anchor = named
    first = name.split("/")[0]
    if name.startswith("../") and name.split("/")[1] in {language.code for language in LANGUAGES}:
        return (
            f'"{target}" leads to the source of another language.',
            "Link to the page in this language; the switcher does the rest.",
        )
    if name.startswith("..") or first in {language.code for language in LANGUAGES}:
        return (
            f'"{target}" leads out of this language\'s folder.',
            "Link to a page in this language.",
        )
    aim = articles.get((article.language, name)) or articles.get((LANGUAGES[0].code, name))
    if aim is None:
        if (root / "docs" / article.language / f"{name}.md").is_file():
            return None  # it is there, and what is wrong with it is told already
        names = {other for _, other in articles}
        return f'There is no page "{name}".', did_you_mean(name, names) if names else "Correct the link."
    ids = {heading.id for heading in aim.document.headings}
    if anchor and anchor not in ids:
        return f'The page "{name}" has no heading with the id "{anchor}".', did_you_mean(anchor, ids - {""})
    return None


def _file_fault(root: Path, file: str, target: str) -> tuple[str, str] | None:
    """What is wrong with a file that a text links to, if anything."""
    if not files.is_there(root, file):
        return f'"{target}" leads nowhere.', "Link to a Markdown file (ending in .md) or to a file under docs/."
    if not files.may_be_published(file):
        what = f'"{target}" is a kind of file that is not published: browsers could run it, or not open it.'
        return what, "Make a page or a PDF of it."
    return None


def _check_picture_file(article: Article, target: str, root: Path) -> tuple[str, str] | None:
    file = files.named(article, target)
    if file is None:
        what = f"The picture {target} would be fetched from another site."
        return what, "Put the file under docs/assets/ and name it relative to this page."
    return picture_fault(root, file, unquote(target))


def picture_fault(root: Path, file: str, name: str) -> tuple[str, str] | None:
    """What is wrong with a picture's file, if anything; `name` is how the text calls it."""
    if not files.is_there(root, file):
        return f"There is no file {name}.", "Check its name, capital letters included."
    place = root / "docs" / file
    if not file.lower().endswith(files.PICTURES) or not _looks_like_a_picture(place):
        return f"{name} is not a picture that browsers show.", "Use a JPEG, PNG, WebP or AVIF file."
    if place.stat().st_size > BIGGEST_PICTURE:
        return f"{name} has more than 20 MB.", "Make the picture smaller."
    return None


def _looks_like_a_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(16)
    return head.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")) or head[4:8] == b"ftyp"


def _check_lead_picture(article: Article, root: Path, drawings: Collection[str]) -> list[Problem]:
    image, line, found = article.meta.image, article.line("image"), []
    if image is None:
        if article.kind.needs_picture:
            mend = "Name a drawing: " + ", ".join(sorted(drawings)) + "; or a file under docs/assets/."
            found.append(
                Problem(
                    article.path,
                    line,
                    "picture",
                    "The page has no picture.",
                    "Add a line “image: …”. " + mend,
                )
            )
        return found
    if not article.meta.alt:
        found.append(
            Problem(
                article.path,
                line,
                "alt-missing",
                "The picture has no words for those who cannot see it.",
                "Add a line “alt: …”.",
            )
        )
    photograph = files.lead_picture(article)
    if photograph:
        fault = picture_fault(root, photograph, image)
        if fault:
            found.append(Problem(article.path, line, "picture", *fault))
    elif image not in drawings:
        found.append(
            Problem(
                article.path,
                line,
                "picture",
                f'There is no drawing "{image}".',
                did_you_mean(image, drawings),
            )
        )
    return found

"""Which photographs the pages show, and where; and what is wrong with them, or with a picture's name."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from desk import files
from desk.facts.practice import PATH as PRACTICE
from desk.kept import Kept
from desk.reading import photographs
from desk.reading.article import Article
from desk.reading.document import Link
from desk.reading.photographs import Focus, Photograph
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, say
from desk.site import Site

BIGGEST = 20 * 1024 * 1024  # bytes


class Place(NamedTuple):
    """Where a photograph stands on a page."""

    ratio: float | None  # width by height to which it is cut; None: it is shown whole
    widths: tuple[int, ...]  # in pixels: what is served, for screens of one to three pixels a point
    least: int  # in pixels: a narrower one looks blurred there
    sizes: str  # how wide it stands there, as HTML says it; as in overrides/


PLACES = {
    "article": Place(4 / 3, (360, 640), 360, "(min-width: 64rem) 20rem, (min-width: 48rem) 13rem, 7rem"),
    "banner": Place(2, (480, 800, 1216), 480, "(min-width: 60rem) 38rem, 100vw"),
    "portrait": Place(1, (320, 640), 320, "20rem"),
    "text": Place(None, (480, 800, 1216), 240, "(min-width: 42rem) {width}px, 100vw"),
}


class Use(NamedTuple):
    """One file in one place; two pages that show it alike share it."""

    file: str  # relative to docs/
    place: str  # a row of PLACES
    focus: Focus | None = None


def lead_of(page: Article) -> Use | None:
    """The photograph at the head of a page."""
    photograph = files.lead_picture(page)
    return Use(photograph, page.kind.picture, page.meta.focus) if photograph and page.kind.picture else None


def portrait_of(site: Site) -> Use | None:
    """The photograph of whoever meets readers."""
    who = site.practice.practitioner
    return Use(who.photograph, "portrait", who.focus) if who else None


def in_text(page: Article, target: str) -> Use | None:
    """The photograph that a text shows, or only leads to."""
    file = files.named(page, target)
    return Use(file, "text") if file else None


def _led_to(page: Article) -> Iterator[tuple[Link, Use]]:
    """The links of a text that open a photograph by itself."""
    for link in page.document.links:
        use = in_text(page, link.target)
        if use and files.is_picture(use.file):
            yield link, use


def uses_of(site: Site) -> set[Use]:
    """Every photograph of its pages, in every place."""
    uses = {portrait_of(site)}
    for page in site.articles.values():
        uses |= {lead_of(page), *(in_text(page, picture.target) for picture in page.document.pictures)}
        uses |= {use for _, use in _led_to(page)}
    return {use for use in uses if use}


Read = Mapping[str, Photograph | Message]  # by file; in place of one that cannot be shown, why


def read(site: Site) -> Read:
    """Every photograph that is named, read once and kept by its bytes; one that is not there is left out."""
    return site.once("photographs", lambda: _read(site.root, {use.file for use in uses_of(site)}))


def _read(root: Path, named: set[str]) -> Read:
    there = sorted(file for file in named if files.is_there(root, file))
    kept: Kept[Photograph | Message] = Kept(root, "photographs")
    found = {file: _one(root / "docs" / file, kept) for file in there}
    kept.keep()
    return found


def _one(file: Path, kept: Kept[Photograph | Message]) -> Photograph | Message:
    if not files.is_picture(file.name):
        return say("photograph.kind")
    if file.stat().st_size > BIGGEST:
        return say("photograph.large")
    data = file.read_bytes()
    return kept.get(f"{photographs.readers()} {sha256(data).hexdigest()}", partial(photographs.read, data))


def check(page: Article, found: Read, drawings: Collection[str]) -> Iterator[Problem]:
    """Every picture of one page; `drawings` are the names of ours."""
    for picture in page.document.pictures:
        here, use = (page.path, picture.line), in_text(page, picture.target)
        if not picture.alt.strip():
            yield problem("alt-missing.text", *here, target=picture.target)
        if use:
            yield from _faults(use, unquote(picture.target), found, *here)
        else:
            yield problem("picture.elsewhere", *here, target=picture.target)
    for link, use in _led_to(page):
        if use.file in found:  # else it is told as a link
            yield from _faults(use, unquote(link.target), found, page.path, link.line)
    yield from _check_lead(page, found, drawings)


def _check_lead(page: Article, found: Read, drawings: Collection[str]) -> Iterator[Problem]:
    image, here = page.meta.image, page.at("image")
    photograph = files.lead_picture(page)
    if page.meta.focus and not photograph:
        yield problem("picture.focus", *page.at("focus"))
    if image is None:
        if page.kind.needs_picture:
            yield problem("picture.none", *here, names=tuple(sorted(drawings)))
        return
    if not page.meta.alt:
        yield problem("alt-missing.head", *here)
    use = lead_of(page)
    if use:
        yield from _faults(use, image, found, *here)
    elif photograph:
        yield problem("picture.nowhere", *here)
    elif image not in drawings:
        yield problem("picture.drawing", *here, name=image, near=did_you_mean(image, drawings))


def check_portrait(site: Site) -> Iterator[Problem]:
    """The photograph of whoever meets readers."""
    use = portrait_of(site)
    if use:
        yield from _faults(use, use.file, read(site), *site.values[PRACTICE].at("practitioner", "photograph"))


def _faults(use: Use, name: str, found: Read, path: str, line: int) -> Iterator[Problem]:
    """What is wrong with a file that is called `name` on a line."""
    known, place = found.get(use.file), PLACES[use.place]
    if known is None:
        yield problem("picture.file", path, line, name=name)
    elif isinstance(known, Message):
        yield problem("picture.unshown", path, line, name=name, why=known)
    else:
        width = min(known.width, int(known.height * (place.ratio or known.width)))
        if width < place.least:
            yield problem("picture-quality.small", path, line, name=name, width=width, least=place.least)
        if known.is_dark:
            yield problem("picture-quality.dark", path, line, name=name)
        if known.is_moving:
            yield problem("picture-quality.still", path, line, name=name)

"""Where the search leads when it found nothing, and whom to ring when it hears danger."""

import math

from desk.links import page_named
from desk.reading.article import Article
from desk.showing.parts import lines_beside_a_text
from desk.site import Site

WAYS_IN = "ways-in"  # the part of the home page that asks where somebody is


def ways_on(site: Site, language: str, base: str) -> list[dict[str, str]]:
    """The ways in of the home page, as links; the sections where it has none."""
    home = site.article(language, "index")
    sections = (f"{section}/index" for section in site.sections)
    pages = [page for name in sections if (page := site.article(language, name))]
    return (home and _ways_in(home, site, language, base)) or [
        {"address": base + site.address(language, page.name), "title": page.meta.title} for page in pages
    ]


def _ways_in(home: Article, site: Site, language: str, base: str) -> list[dict[str, str]]:
    parts = home.document.sections
    ends = [*(part.line for part in parts[1:]), math.inf]
    lines = [(part.line, end) for part, end in zip(parts, ends, strict=True) if part.id == WAYS_IN]
    links = [link for link in home.document.links if any(start < link.line < end for start, end in lines)]
    return [
        {"address": base + site.address(language, named[0]) + (named[1] and f"#{named[1]}"), "title": link.text}
        for link in links
        if (named := page_named(home, link.target)) and site.article(language, named[0])
    ]


def numbers(site: Site, language: str) -> list[dict[str, str]]:
    """The few numbers that stand beside a text about a crisis."""
    return [
        {
            "address": line.address,
            "title": line.label,
            "text": " · ".join(part for part in (line.name, line.country, line.hours) if part),
        }
        for line in lines_beside_a_text(site, language)
    ]

"""What stands in place of the markers of a text: offers, crisis help, figures, contact."""

from collections.abc import Sequence
from urllib.parse import urlencode

from . import figures
from .article import Article
from .document import MARKER
from .languages import LANGUAGES
from .offers import Placement
from .safety import CrisisLine
from .site import Site
from .view import Card, Contact, Controller, CrisisBlock, CrisisLines, Figure, Frame, HelpLine, OfferDoor, Part

OWN_ADDRESS = {
    "support-group": "group",
    "discovery-call": "booking",
    "book": "shop",
}  # offer: setting


def body_of(
    html: str,
    article: Article,
    site: Site,
    language: str,
    frame: Frame,
    placements: Sequence[Placement],
) -> tuple[Part, ...]:
    """The text with what its markers stand for; an offer that is not shown leaves nothing behind."""
    shown = {item.offer for item in placements if item.where == "inline"}
    body: list[Part] = []
    at = 0
    for match in MARKER.finditer(html):
        body.append(html[at : match.start()])
        at = match.end()
        part = _part(match[1], match[2], article, site, language, frame, shown)
        if part is not None:
            body.append(part)
    body.append(html[at:])
    return tuple(part for part in body if not isinstance(part, str) or part.strip())


def _part(
    name: str,
    value: str,
    article: Article,
    site: Site,
    language: str,
    frame: Frame,
    shown: set[str],
) -> Part | None:
    if name == "cta":
        return card(site, value, language, frame) if value in shown else None
    if name == "crisis":
        lines = tuple(help_line(line, site, language) for line in site.crisis.lines if line.first)
        return CrisisBlock(lines, frame.help)
    if name == "figure":
        words = site.figures.figures[value][article.language]
        return Figure(value, figures.svg(value, words), words.title, words.caption, words.description)
    if value == "contact":
        return contact(site, language)
    if value == "controller":
        who = site.practice.controller
        return Controller(who.name, who.host, who.email or site.practice.email, contact(site, language))
    if value == "crisis-lines":
        return _crisis_lines(site, language)
    return _door(article, site, language, frame)


def card(site: Site, name: str, language: str, frame: Frame) -> Card:
    """An offer in a language, with its address."""
    offer = site.catalogue.offers[name]
    return Card(
        name,
        offer.heading[language],
        offer.text[language],
        offer.button[language],
        _address(offer.link or f"/{name}/", site, language, frame),
    )


def _address(link: str, site: Site, language: str, frame: Frame) -> str:
    if not link.startswith("/"):
        return with_utm(link, site)
    name = link.strip("/")
    return frame.base + (site.address(language, name) if site.article(language, name) else link.removeprefix("/"))


def with_utm(link: str, site: Site) -> str:
    """An outside address, with the counting words that the settings ask for, if any."""
    utm = site.practice.utm
    if utm is None or not link.startswith("http"):
        return link
    values = {"utm_source": utm.source, "utm_medium": utm.medium, "utm_campaign": utm.campaign}
    return link + ("&" if "?" in link else "?") + urlencode({key: value for key, value in values.items() if value})


def _door(article: Article, site: Site, language: str, frame: Frame) -> OfferDoor:
    offer = site.catalogue.offers[article.name]
    link = getattr(site.practice, OWN_ADDRESS[article.name])
    return OfferDoor(
        article.name,
        offer.button[language],
        with_utm(link, site) if link else None,
        frame.base + site.address(language, "contact"),
    )


def contact(site: Site, language: str) -> Contact:
    """The practice's address and ways to reach it."""
    practice = site.practice
    where = practice.address
    return Contact(
        practice.name,
        where.street,
        where.city,
        where.country[language],
        practice.email,
        practice.telephone,
        practice.booking,
    )


def help_line(line: CrisisLine, site: Site, language: str) -> HelpLine:
    """A crisis line in a language: a number to touch, or an address."""
    tongue = next(row for row in LANGUAGES if row.code == language)
    digits = "".join(character for character in line.number or "" if character.isdigit())
    scheme = "sms" if line.sms else "tel"
    label = line.number or (line.url or "").removeprefix("https://").removeprefix("http://").strip("/")
    return HelpLine(
        country=site.words[f"country_{line.country.lower()}"][language],
        name=line.name[language],
        who=line.who[language],
        hours=line.hours[language] if line.hours else None,
        label=label,
        address=f"{scheme}:{digits}" if digits else line.url or "",
        sms=line.sms,
        checked=tongue.day(line.checked),
    )


def _crisis_lines(site: Site, language: str) -> CrisisLines:
    countries: dict[str, list[HelpLine]] = {}
    for line in site.crisis.lines:
        shown = help_line(line, site, language)
        countries.setdefault(shown.country, []).append(shown)
    return CrisisLines(tuple((country, tuple(lines)) for country, lines in countries.items()))

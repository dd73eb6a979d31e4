"""What stands in place of the markers of a text: offers, crisis help, figures, contact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from urllib.parse import urlencode, urlsplit, urlunsplit

from desk.facts import figures
from desk.facts.offers import Offer, page_of
from desk.facts.placements import Placement
from desk.facts.safety import CrisisLine
from desk.languages import SOURCE, language_of
from desk.publishing.pictures import Picture
from desk.reading.article import Article
from desk.showing.dangers import dangers_of
from desk.showing.help import CrisisBlock, CrisisLines, HelpLine
from desk.showing.imprint import imprint
from desk.showing.rendering import NEWER, Page, Piece
from desk.showing.view import (
    Block,
    Card,
    Contact,
    Controller,
    Figure,
    Frame,
    Newer,
    OfferDoor,
    Part,
    Practitioner,
    Tool,
)
from desk.site import Site


def blocks_of(rendered: Page, frame: Frame, placements: Sequence[Placement]) -> tuple[Block, ...]:
    """The text with what its markers stand for; an offer that is not shown leaves nothing behind."""
    shown = {item.offer for item in placements if item.where == "inline"}
    number = count(1)

    def part(piece: Piece) -> Part | None:
        if isinstance(piece, str):
            return piece
        if piece.name == "dangers":
            return dangers_of(rendered, frame, piece.value, _emergency_numbers(rendered.site, rendered.language))
        made = _part(piece.name, piece.value, rendered.article, rendered.site, rendered.language, frame, shown)
        return replace(made, number=next(number)) if isinstance(made, CrisisBlock) else made

    blocks = [(name, [part(piece) for piece in pieces]) for name, pieces in rendered.blocks]
    shown_blocks = (Block(name, tuple(row for row in parts if row is not None)) for name, parts in blocks)
    return tuple(block for block in shown_blocks if block.parts)


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
        return frame.card(value) if value in shown else None
    if name == "crisis":
        return CrisisBlock(lines_beside_a_text(site, language), frame.help)
    if name == "figure":
        words = site.figures.figures.get(value, {}).get(article.language)
        if words is None:
            return None  # in a draft
        return Figure(value, figures.svg(value, words), words.title, words.caption, words.description)
    if name == NEWER:
        return _newer(value, article, site, frame.base)
    if value == "contact":
        return contact(site, language)
    if value == "controller":
        who = site.practice.controller
        return Controller(who.name, who.host, who.email or site.practice.email, contact(site, language))
    if value == "crisis-lines":
        return _crisis_lines(site, language)
    if value == "offer":
        return _door(article, site, language, frame) if article.name in site.catalogue.offers else None
    if value in ("pacer", "steps"):
        return Tool(value)
    return imprint(value, site, language, frame.base)


def _newer(section: str, article: Article, site: Site, base: str) -> Newer:
    """The way to the newer version of a section, or to its page where the section is gone."""
    source = site.articles[SOURCE.code, article.name]
    is_there = any(heading.id == section for heading in source.document.headings)
    address = base + site.address(SOURCE.code, article.name) + (f"#{section}" if is_there else "")
    return Newer(address)


def card(site: Site, name: str, language: str, base: str, today: date) -> Card:
    """An offer in a language as it stands that day, with its address; `base` is the path of the site's root."""
    offer = site.catalogue.offers[name]
    return Card(
        name,
        offer.heading[language],
        offer.text[language],
        offer.button[language],
        _address(name, offer, site, language, base),
        offer.icon,
        _pause(offer, language, today),
    )


def _pause(offer: Offer, language: str, today: date) -> str | None:
    pause = offer.pause_on(today)
    return pause.text[language] if pause else None


def _address(name: str, offer: Offer, site: Site, language: str, base: str) -> str:
    link = offer.link or ""
    page = page_of(name, offer, site.names(language))
    if page is None:
        return with_utm(link, site)
    return base + site.address(language, page) + "".join(link.partition("#")[1:])


def with_utm(link: str, site: Site) -> str:
    """An outside address, with the counting words that the settings ask for, if any."""
    utm = site.practice.utm
    if utm is None or not link.startswith("http"):
        return link
    values = {"utm_source": utm.source, "utm_medium": utm.medium, "utm_campaign": utm.campaign}
    parts = urlsplit(link)
    query = [parts.query, urlencode({key: value for key, value in values.items() if value})]
    return urlunsplit(parts._replace(query="&".join(filter(None, query))))


def _door(article: Article, site: Site, language: str, frame: Frame) -> OfferDoor:
    offer = site.catalogue.offers[article.name]
    link = site.practice.setting(offer.setting) if offer.is_for(language) else None
    says = offer.act or offer.button
    return OfferDoor(
        article.name,
        says.get(language) or next(iter(says.values())),
        with_utm(link, site) if link else None,
        frame.base + site.address(language, "contact"),
        next((card.pause for card in frame.offers if card.offer == article.name), None),
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
        practice.setting("booking"),
    )


def practitioner(site: Site, language: str, photograph: Picture | None) -> Practitioner | None:
    """Who meets readers, once the owner has told."""
    who = site.practice.practitioner
    return Practitioner(photograph, who.alt[language], who.words[language]) if who and photograph else None


def help_line(line: CrisisLine, country: str, site: Site, language: str) -> HelpLine:
    """A crisis line in a language, in one of its countries: a number to touch, or an address."""
    tongue = language_of(language)
    label = line.number or (line.url or "").removeprefix("https://").removeprefix("http://").strip("/")
    return HelpLine(
        country=_country(country, site, language),
        name=line.name[language],
        who=line.who[language],
        hours=line.hours[language] if line.hours else None,
        label=label,
        address=_dial(line.number, "sms" if line.kind == "text" else "tel") if line.number else line.url or "",
        also=tuple((number, _dial(number, "tel")) for number in line.also),
        sms=line.sms,
        checked=tongue.day(line.checked),
        code=country.lower(),
        is_emergency=line.kind == "emergency",
    )


def _dial(number: str, scheme: str) -> str:
    return f"{scheme}:" + "".join(character for character in number if character.isdigit())


def _country(code: str, site: Site, language: str) -> str:
    return site.words[f"country_{code.lower()}"][language]


def lines_beside_a_text(site: Site, language: str) -> tuple[HelpLine, ...]:
    """The few lines that stand beside a text about a crisis, and where the search hears one."""
    return tuple(_short_line(lines, codes, site, language) for lines, codes in site.crisis.beside_a_text(language))


def _short_line(lines: Sequence[CrisisLine], codes: Sequence[str], site: Site, language: str) -> HelpLine:
    """Lines that the same digits reach, as one: every name and country, hours only where all have them."""
    line = help_line(lines[0], codes[0], site, language)
    return replace(
        line,
        name=" / ".join(dict.fromkeys(row.name[language] for row in lines)),
        country=", ".join(_country(code, site, language) for code in codes),
        hours=line.hours if all(row.hours for row in lines) else None,
    )


def _emergency_numbers(site: Site, language: str) -> list[HelpLine]:
    """The numbers for an ambulance that stand beside a text."""
    return [line for line in lines_beside_a_text(site, language) if line.is_emergency]


def _crisis_lines(site: Site, language: str) -> CrisisLines:
    countries = tuple(
        (_country(code, site, language), tuple(help_line(line, code, site, language) for line in lines))
        for code, lines in site.crisis.by_country(language).items()
    )
    days = {line.checked for _, lines in countries for line in lines}
    return CrisisLines(countries, days.pop() if len(days) == 1 else None)

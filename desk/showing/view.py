"""What a page shows, typed field by field; made by `desk.showing.page`, read by the templates."""

from dataclasses import dataclass
from types import SimpleNamespace

from desk.publishing.assets import Assets
from desk.showing.lists import Group


@dataclass(frozen=True)
class Link:
    """A link with what a card needs beside its title; `language` only where it differs from the page's."""

    title: str
    address: str
    text: str = ""
    name: str = ""
    language: str | None = None
    is_current: bool = False
    image: str = ""  # the drawing of the page it leads to, where it has one


@dataclass(frozen=True)
class Card:
    """A call to action."""

    offer: str
    heading: str
    text: str
    button: str
    link: str
    icon: str
    component: str = "offer"


@dataclass(frozen=True)
class HelpLine:
    """A crisis line as a reader needs it."""

    country: str
    name: str
    who: str
    hours: str | None
    label: str
    address: str
    sms: str | None
    checked: str
    also: tuple[tuple[str, str], ...] = ()  # other numbers of the same help, with their addresses
    code: str = ""
    is_emergency: bool = False


@dataclass(frozen=True)
class CrisisBlock:
    """Help within a text: the few lines that come first, and the way to all."""

    lines: tuple[HelpLine, ...]
    help: Link
    number: int = 1  # which of the page's blocks: no two may have one name
    component: str = "crisis-block"


@dataclass(frozen=True)
class CrisisLines:
    """All lines, by country, the likely country first; `checked` is the day that they share, if they do."""

    countries: tuple[tuple[str, tuple[HelpLine, ...]], ...]
    checked: str | None = None
    component: str = "crisis-lines"


@dataclass(frozen=True)
class Figure:
    """A schematic with its words."""

    name: str
    svg: str
    title: str
    caption: str
    description: str
    component: str = "figure"


@dataclass(frozen=True)
class Contact:
    """Where the practice is; None is left out."""

    name: str
    street: str
    city: str
    country: str
    email: str | None
    telephone: str | None
    booking: str | None
    component: str = "contact"


@dataclass(frozen=True)
class Controller:
    """Who answers for personal data."""

    name: str | None
    host: str | None
    email: str | None
    contact: Contact
    component: str = "controller"


@dataclass(frozen=True)
class OfferDoor:
    """The button of an offer's own page; without an address it says how to reach the practice."""

    offer: str
    button: str
    link: str | None
    contact: str
    component: str = "offer-door"


Part = str | Card | CrisisBlock | CrisisLines | Figure | Contact | Controller | OfferDoor


@dataclass(frozen=True)
class Day:
    """A day for people and for machines."""

    text: str
    iso: str


@dataclass(frozen=True)
class Source:
    """One entry of the list of sources, with the places in the text that cite it."""

    number: int
    html: str
    link: str
    seen: str
    mentions: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """A word of the glossary, as it stands at the end of an article."""

    id: str
    name: str
    definition: str
    address: str


@dataclass(frozen=True)
class Block:
    """The text from one second-level heading to the next."""

    id: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Search:
    """Where a language's results are shown, and where the indexes stand."""

    title: str
    address: str
    indexes: str  # addresses by language, as JSON


@dataclass(frozen=True)
class Frame:
    """What every page of a language has around its text."""

    words: SimpleNamespace
    language: str
    base: str
    home: str
    help: Link
    search: Search | None
    feed: str
    menu: tuple[Link, ...]
    support: Link | None
    offers: tuple[Card, ...]
    footer: tuple[Link, ...]
    follow: tuple[Link, ...]
    practice: Contact
    assets: Assets
    site_name: str

    def card(self, offer: str) -> Card:
        """An offer that stands today."""
        return next(card for card in self.offers if card.offer == offer)


@dataclass(frozen=True)
class View:
    """One page. `text_language` differs from the frame's language on a fallback page."""

    frame: Frame
    kind: str
    name: str
    text_language: str
    title: str
    head_title: str
    description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool
    switch: tuple[Link, ...]
    notices: tuple[str, ...]
    breadcrumb: Link | None
    published: Day | None
    reviewed: Day | None
    overdue: str | None
    reviewer: str | None
    reading_time: str | None
    image: str | None
    photograph: str | None
    alt: str | None
    summary: tuple[str, ...]
    contents: tuple[Link, ...]
    body: tuple[Part, ...]
    blocks: tuple[Block, ...]
    end_offers: tuple[Card, ...]
    sources: tuple[Source, ...]
    explained: tuple[Explained, ...]
    changes: tuple[tuple[Day, str], ...]
    cards: tuple[Link, ...]
    groups: tuple[Group, ...]
    related: tuple[Link, ...]
    next: Link | None

    @property
    def frame_language(self) -> str | None:
        """The frame's language where the text is in another: what stands between the text is marked with it."""
        return self.frame.language if self.frame.language != self.text_language else None

"""What a page shows, typed field by field; made by `desk.showing.page`, read by the templates."""

from dataclasses import dataclass
from types import SimpleNamespace

from desk.publishing.assets import Assets
from desk.publishing.pictures import Picture
from desk.showing.help import CrisisBlock, CrisisLines, DangerList
from desk.showing.help import Link as Link
from desk.showing.imprint import Corrections, Owner, Said
from desk.showing.lists import Group


@dataclass(frozen=True)
class Card:
    """A call to action."""

    offer: str
    heading: str
    text: str
    button: str
    link: str
    icon: str
    pause: str | None = None  # what stands in place of the way to it while it pauses
    component: str = "offer"


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
class Practitioner:
    """Who meets readers: a photograph, words for those who cannot see it, and two sentences."""

    photograph: Picture
    alt: str
    words: str


@dataclass(frozen=True)
class OfferDoor:
    """The button of an offer's own page; without an address it says how to reach the practice."""

    offer: str
    button: str
    link: str | None
    contact: str
    pause: str | None = None
    component: str = "offer-door"


@dataclass(frozen=True)
class Tool:
    """Something to do within a text: a pace for the breath ("pacer"), or the list above step by step ("steps")."""

    component: str


@dataclass(frozen=True)
class Newer:
    """The way to a part in the source language that has changed since both languages agreed."""

    link: str
    component: str = "newer"


Part = (
    str
    | Card
    | CrisisBlock
    | CrisisLines
    | DangerList
    | Figure
    | Newer
    | Contact
    | Controller
    | OfferDoor
    | Owner
    | Said
    | Corrections
    | Tool
)


@dataclass(frozen=True)
class Day:
    """A day for people and for machines."""

    text: str
    iso: str


@dataclass(frozen=True)
class Reviewer:
    """The clinician who read the page; the role is in the words of the page's own language."""

    name: str
    role: str
    day: Day


@dataclass(frozen=True)
class Source:
    """One entry of the list of sources, with the places that cite it; `seen` only where it is no abstract."""

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
    practitioner: Practitioner | None
    assets: Assets
    site_name: str
    policy: str  # what the page may load and do, for hosts that give no headers; none in a preview
    referrer: str

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
    card: str | None
    linked_data: str | None
    published: Day | None
    modified: str | None
    reviewed: Day | None
    overdue: str | None
    due: Day | None
    reviewer: Reviewer | None
    reading_time: str | None
    image: str | None
    photograph: Picture | None
    alt: str | None
    stylesheet: str
    summary: tuple[str, ...]
    contents: tuple[Link, ...]
    body: tuple[Part, ...]
    blocks: tuple[Block, ...]
    end_offers: tuple[Card, ...]
    sources: tuple[Source, ...]
    explained: tuple[Explained, ...]
    changes: tuple[tuple[Day, str], ...]
    mistake: str | None
    cards: tuple[Link, ...]
    groups: tuple[Group, ...]
    related: tuple[Link, ...]
    next: Link | None

    @property
    def frame_language(self) -> str | None:
        """The frame's language where the text is in another: what stands between the text is marked with it."""
        return self.frame.language if self.frame.language != self.text_language else None

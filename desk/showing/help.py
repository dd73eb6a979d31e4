"""Where a reader finds help, typed field by field: crisis lines, dangers, and the links among them."""

from dataclasses import dataclass


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
class DangerLine:
    """One danger in its words, some of which may lead to the page that says more, and the works that it leans on."""

    id: str
    words: tuple[str | Link, ...]
    works: tuple[Link, ...] = ()


@dataclass(frozen=True)
class DangerGroup:
    """Dangers of one urgency, with the numbers to ring or a word on whom to see."""

    urgency: str
    heading: str
    numbers: tuple[HelpLine, ...] = ()
    note: str | None = None
    lines: tuple[DangerLine, ...] = ()


@dataclass(frozen=True)
class DangerList:
    """What a reader of this page must not take for withdrawal, the most urgent first."""

    groups: tuple[DangerGroup, ...]
    until: str
    sources: Link | None = None  # where each stands with its works
    component: str = "dangers"


@dataclass(frozen=True)
class CrisisLines:
    """All lines, by country, the likely country first; `checked` is the day that they share, if they do."""

    countries: tuple[tuple[str, tuple[HelpLine, ...]], ...]
    checked: str | None = None
    component: str = "crisis-lines"

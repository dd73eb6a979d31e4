"""A Markdown text as the checks judge it: headings, sections, links, pictures, markers and citations, with lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from desk.rules import Message


class Marker(NamedTuple):
    """A wish of the author's in the text: `<!-- cta: book -->` is Marker("cta", "book", line)."""

    name: str
    value: str
    line: int
    alone: bool = True


class Link(NamedTuple):
    target: str
    text: str
    line: int


class Picture(NamedTuple):
    target: str
    alt: str
    line: int


class Citation(NamedTuple):
    """A work named in the text, with the words of the paragraph that leans on it."""

    reference: str
    locator: str
    line: int
    paragraph: str = ""


class Heading(NamedTuple):
    level: int
    title: str
    id: str
    line: int


class Words(NamedTuple):
    """Text as a reader sees it, without what stands in code."""

    text: str
    line: int


class Block(NamedTuple):
    """A piece of a text in one canonical way, on one line: Block("item", "Turn the clock around.", 28).

    `kind` is heading2 to heading6 (the text ends with the id: "Rest {#rest}"), paragraph, item (of a bulleted list),
    step (of a numbered one), row (of a table, its cells between " | "), quote, term, definition, note (a footnote),
    admonition-note and the like (its title), code, html, picture, or marker ("cta: book"); in a page's head or a data
    file the field.
    """

    kind: str
    text: str
    line: int


class RawHtml(NamedTuple):
    html: str
    line: int


class Oddity(NamedTuple):
    """What only the reader of Markdown sees to be no text."""

    line: int
    what: Message


@dataclass(frozen=True)
class Section:
    """What stands under one second-level heading; the text before the first has the id ""."""

    id: str
    title: str
    line: int
    paragraphs: tuple[Words, ...]
    markers: tuple[Marker, ...]
    packed: bytes = b""  # its blocks, each a line with its number: a thousand articles lie in memory, and few ask

    @property
    def blocks(self) -> Iterator[Block]:
        """Its heading and all below it, as it is read."""
        for row in self.packed.decode().splitlines():
            line, kind, text = row.split("\t")
            yield Block(kind, text, int(line))

    @property
    def text(self) -> str:
        """All of its paragraphs, its title among them."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def whole(self) -> str:
        """Its title and its text."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True)
class Document:
    """`tokens` are what a reader will see; everything else was taken from them."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    markers: tuple[Marker, ...]
    citations: tuple[Citation, ...]
    raw_html: tuple[RawHtml, ...]
    oddities: tuple[Oddity, ...]
    shown: tuple[Words, ...]
    words: int  # how many a reader meets
    vocabulary: Mapping[str, int]  # each word of the text, and how often it stands there
    tokens: tuple[Token, ...] = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """All words of the page but its head's; put together when asked, since few ask."""
        return "\n".join(section.text for section in self.sections)

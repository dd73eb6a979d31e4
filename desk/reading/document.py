"""A Markdown text as the checks judge it: headings, sections, links, pictures, markers and citations, with lines.

All of it is taken from the tokens of the one reader; `desk.showing.rendering` writes the same tokens as HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from markdown_it.token import Token

from desk.reading.markdown import CITED, INVISIBLE, MARKER, read

ATTRIBUTES = re.compile(r"\{:?([^{}]*=[^{}]*)")
BLOCK_TAG, ANY_TAG = re.compile(r"</?(?:p|div|br)\b[^>]*>"), re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Marker:
    """A wish of the author's in the text: `<!-- cta: book -->` is Marker("cta", "book", line)."""

    name: str
    value: str
    line: int
    alone: bool = True


@dataclass(frozen=True)
class Link:
    target: str
    text: str
    line: int


@dataclass(frozen=True)
class Picture:
    target: str
    alt: str
    line: int


@dataclass(frozen=True)
class Citation:
    """A work named in the text, with the words of the paragraph that leans on it."""

    reference: str
    locator: str
    line: int
    paragraph: str = ""


@dataclass(frozen=True)
class Heading:
    level: int
    title: str
    id: str
    line: int


@dataclass(frozen=True)
class Words:
    """Text as a reader sees it, without what stands in code."""

    text: str
    line: int


@dataclass(frozen=True)
class RawHtml:
    html: str
    line: int


@dataclass(frozen=True)
class Section:
    """What stands under one second-level heading; the text before the first has the id ""."""

    id: str
    title: str
    line: int
    text: str
    markers: tuple[Marker, ...]

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
    shown: tuple[Words, ...]
    text: str
    tokens: tuple[Token, ...] = field(repr=False, compare=False)

    @property
    def words(self) -> int:
        """How many words a reader meets."""
        return len(re.findall(r"[^\W_][\w’'-]*", self.text))


def parse(body: str, first_line: int = 1) -> Document:
    """Read a Markdown text; `first_line` is the line of its file on which it begins."""
    parts = _Parts()
    tokens = read(body)
    for index, token in enumerate(tokens):
        line = (token.map[0] if token.map else 0) + first_line
        if token.type == "marker":
            parts.marker(Marker(token.meta["name"], token.meta["value"], line))
        elif token.type == "html_block":
            parts.html(token, line)
            parts.text(_words_of(token.content))
        elif token.type == "inline":
            parts.inline(token, line, tokens[index - 1])
        elif token.type in ("fence", "code_block"):
            parts.attributes(token.info, line)
            parts.text(token.content)
    return parts.document(tokens)


def _words_of(html: str) -> str:
    return INVISIBLE.sub("", unescape(ANY_TAG.sub("", BLOCK_TAG.sub(" ", html))))


def _end_of_comment(marker: re.Match[str]) -> str:
    """A marker within a comment ends it; elsewhere it leaves nothing."""
    before = marker.string[: marker.start()]
    return "-->" if before.rfind("<!--") > before.rfind("-->") else ""


class _Parts:
    """Collects what the checks ask for, while the tokens of one text are walked."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.citations: list[Citation] = []
        self.raw: list[RawHtml] = []
        self.shown: list[Words] = []
        self.markers: list[Marker] = []
        self.open: list[tuple[str, str, int, list[str], list[Marker]]] = [("", "", 1, [], [])]

    def text(self, text: str) -> None:
        self.open[-1][3].append(text)

    def marker(self, marker: Marker) -> None:
        self.markers.append(marker)
        if marker.alone:
            self.open[-1][4].append(marker)

    def html(self, token: Token, line: int) -> None:
        """Raw HTML is judged; a marker within it, or within a comment, shows nothing, and that is told."""
        html = token.meta["html"]
        for match in MARKER.finditer(html):
            self.marker(Marker(match[1], match[2], line + html[: match.start()].count("\n"), alone=False))
        rest = MARKER.sub(_end_of_comment, html)
        if rest.strip():
            self.raw.append(RawHtml(rest.strip(), line))

    def inline(self, token: Token, line: int, opening: Token) -> None:
        children = token.children or []
        before, first = len(self.citations), line
        plain: list[str] = []
        for index, child in enumerate(children):
            if child.type in ("words", "text"):
                self.attributes(child.content, line)
                self.shown.append(Words(child.info, line))
                plain.append(child.content)
                line += child.content.count("\n")
            elif child.type == "code_inline":
                plain.append(child.content)
            elif child.type == "hardbreak":
                plain.append("\n")
                line += 1
            elif child.type == "citation":
                line += child.meta.get("lines", 0)
                self.citations += [Citation(m[1], (m[2] or "").strip(), line) for m in CITED.finditer(child.content)]
            elif child.type == "link_open":
                self.links.append(Link(str(child.attrs["href"]), _text_of_link(children[index + 1 :]), line))
            elif child.type == "image":
                self.pictures.append(Picture(str(child.attrs["src"]), child.content, line))
            elif child.type == "html_inline":
                self.html(child, line)
                plain.append(_words_of(child.content))
                line += child.meta["html"].count("\n")
        text = "".join(plain)
        self.citations[before:] = [replace(citation, paragraph=text) for citation in self.citations[before:]]
        if opening.type == "heading_open":
            self.heading(text, first, int(opening.tag[1]), str(opening.attrs.get("id", "")))
        self.text(text)

    def heading(self, title: str, line: int, level: int, name: str) -> None:
        title = " ".join(title.split())
        self.headings.append(Heading(level, title, name, line))
        if level <= 2:
            self.open.append((name, title, line, [], []))

    def attributes(self, text: str, line: int) -> None:
        """`{: title="x"}` means nothing here and would be read as words; what it wants is judged like HTML."""
        for group in ATTRIBUTES.finditer(text):
            names = re.findall(r"([^\s=\"']+)\s*=", group[1])
            self.raw.append(RawHtml(f"<span {' '.join(names)}>", line))

    def document(self, tokens: list[Token]) -> Document:
        sections = tuple(Section(i, t, n, "\n".join(words), tuple(m)) for i, t, n, words, m in self.open)
        return Document(
            headings=tuple(self.headings),
            sections=sections,
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            markers=tuple(self.markers),
            citations=tuple(self.citations),
            raw_html=tuple(self.raw),
            shown=tuple(self.shown),
            text="\n".join(section.text for section in sections),
            tokens=tuple(tokens),
        )


def _text_of_link(children: list[Token]) -> str:
    return "".join(child.content for child in _until_close(children))


def _until_close(children: list[Token]) -> Iterator[Token]:
    for child in children:
        if child.type == "link_close":
            return
        yield child

"""A Markdown text cut once into headings, sections, links, pictures, markers and citations, with lines.

No other module reads Markdown with a pattern of its own; what stands in a code block is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

MARKER = re.compile(r"<!--\s*(cta|crisis|figure|show)\b\s*:?\s*([^\s]*?)\s*-->")
CITATION = re.compile(r"\[(-?@[^\]]+)\]")
CITED = re.compile(r"@([A-Za-z0-9][\w-]*)(?:,\s*([^;\]]+))?")
ATTRIBUTES = re.compile(r"\{:?([^{}]*=[^{}]*)")
HEADING_ID = re.compile(r"\s*\{:?\s*#([\w-]+)\s*\}\s*$")


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


@dataclass(frozen=True)
class Document:
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    markers: tuple[Marker, ...]
    citations: tuple[Citation, ...]
    raw_html: tuple[RawHtml, ...]
    text: str

    @property
    def words(self) -> int:
        """How many words a reader meets."""
        return len(re.findall(r"[^\W_][\w’'-]*", self.text))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader.use(admon_plugin).use(deflist_plugin)
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # a bad link must be seen to be named
    return reader


def parse(body: str, first_line: int = 1) -> Document:
    """Cut a Markdown text; `first_line` is the line of its file on which it begins."""
    parts = _Parts()
    tokens = _reader().parse(body)
    for index, token in enumerate(tokens):
        line = (token.map[0] if token.map else 0) + first_line
        if token.type == "html_block":
            parts.html(token.content, line, alone=True)
        elif token.type == "inline":
            level = int(tokens[index - 1].tag[1]) if tokens[index - 1].type == "heading_open" else 0
            parts.inline(token, line, level)
        elif token.type in ("fence", "code_block"):
            parts.attributes(token.info, line)
            parts.text(token.content)
            if token.level:  # Python-Markdown knows fences at the margin only, and takes this for text
                parts.raw.append(RawHtml(token.content, line))
    return parts.document()


class _Parts:
    """Collects while one text is walked."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.citations: list[Citation] = []
        self.raw: list[RawHtml] = []
        self.markers: list[Marker] = []
        self.open: list[tuple[str, str, int, list[str], list[Marker]]] = [("", "", 1, [], [])]

    def text(self, text: str) -> None:
        self.open[-1][3].append(text)

    def html(self, html: str, line: int, *, alone: bool) -> None:
        rest = MARKER.sub("", html)
        for match in MARKER.finditer(html):
            at = line + html[: match.start()].count("\n")
            whole_line = html[html.rfind("\n", 0, match.start()) + 1 :].split("\n")[0].strip()
            marker = Marker(match[1], match[2], at, alone and whole_line == match[0])
            self.markers.append(marker)
            self.open[-1][4].append(marker)
        if rest.strip():
            self.raw.append(RawHtml(rest.strip(), line))

    def inline(self, token: Token, line: int, level: int) -> None:
        children = token.children or []
        if level:
            self.heading(token.content, line, level)
        plain: list[str] = []
        before = len(self.citations)
        for child, at in _with_lines(children, line):
            if child.type == "html_inline":
                self.html(child.content, at, alone=False)
            elif child.type == "link_open":
                self.links.append(Link(str(child.attrs["href"]), _text_of_link(children, child), at))
            elif child.type == "image":
                self.pictures.append(Picture(str(child.attrs["src"]), child.content, at))
            elif child.type == "text":
                self.attributes(child.content, at)
                plain.append(self.cited(child.content, at))
            elif child.type == "code_inline":
                plain.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                plain.append(" ")
        text = HEADING_ID.sub("", "".join(plain))
        self.citations[before:] = [replace(citation, paragraph=text) for citation in self.citations[before:]]
        self.text(text)

    def heading(self, content: str, line: int, level: int) -> None:
        given = HEADING_ID.search(content)
        title = HEADING_ID.sub("", content)
        heading = Heading(level, title, given[1] if given else "", line)
        self.headings.append(heading)
        if level <= 2:
            self.open.append((heading.id, title, line, [], []))

    def attributes(self, text: str, line: int) -> None:
        """`{: title="x"}` puts attributes on what stands before it: they are judged like those of HTML."""
        for group in ATTRIBUTES.finditer(text):
            names = re.findall(r"([^\s=\"']+)\s*=", group[1])
            self.raw.append(RawHtml(f"<span {' '.join(names)}>", line))

    def cited(self, text: str, line: int) -> str:
        for group in CITATION.finditer(text):
            for match in CITED.finditer(group[1]):
                self.citations.append(Citation(match[1], (match[2] or "").strip(), line))
        return CITATION.sub("", text)

    def document(self) -> Document:
        sections = tuple(Section(i, t, n, "\n".join(words), tuple(m)) for i, t, n, words, m in self.open)
        return Document(
            headings=tuple(self.headings),
            sections=sections,
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            markers=tuple(self.markers),
            citations=tuple(self.citations),
            raw_html=tuple(self.raw),
            text="\n".join(section.text for section in sections),
        )


def _with_lines(children: list[Token], line: int) -> Iterator[tuple[Token, int]]:
    for child in children:
        yield child, line
        if child.type in ("softbreak", "hardbreak"):
            line += 1


def _text_of_link(children: list[Token], opening: Token) -> str:
    start = next(i for i, child in enumerate(children) if child is opening)
    words = []
    for child in children[start + 1 :]:
        if child.type == "link_close":
            break
        words.append(child.content)
    return "".join(words)

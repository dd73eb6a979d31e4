"""One walk over the tokens of the one reader takes all that the checks ask for.

`desk.showing.rendering` writes the same tokens as HTML.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any, Literal

from markdown_it.token import Token

from desk.reading import slips
from desk.reading.blocks import Blocks
from desk.reading.document import (
    Block,
    Citation,
    Document,
    Heading,
    Link,
    Marker,
    Oddity,
    Picture,
    RawHtml,
    Section,
    Words,
)
from desk.reading.markdown import ESCAPED, MARKER, read
from desk.reading.mentions import counted
from desk.reading.nesting import Nesting
from desk.reading.yaml_files import INVISIBLE
from desk.rules import Message, say

SAID = re.compile(r"""\b(?:alt|title|aria-label)\s*=\s*("[^"]*"|'[^']*')""")  # what HTML says beside its text
WHITE_SPACE = re.compile(r"[ \t\n]+")  # a no-break space stays one
# What authors may begin, and must end.
EMPTY: dict[str, Any] = {}  # one for all: nobody writes to it
TOO_DEEP = 15  # below 20 the reader leaves text out
BLOCK_TAG, ANY_TAG = re.compile(r"</?(?:p|div|br)\b[^>]*>"), re.compile(r"<[^>]*>")


def parse(body: str, language: str, first_line: int = 1) -> Document:
    """Read a Markdown text; `first_line` is the line of its file on which it begins."""
    parts, blocks = _Parts(), Blocks()
    said: defaultdict[int, list[Block]] = defaultdict(list)  # by section; not in `parts`, which outlives the walk
    reading = read(body, language)
    line = first_line
    for index, token in enumerate(reading.tokens):
        line = token.map[0] + first_line if token.map else line
        if token.level == TOO_DEEP and token.nesting > 0:
            parts.odd(line, say("markup.deep"))
        parts.nesting.take(token, line)
        if token.type == "marker":
            parts.marker(Marker(token.meta["name"], token.meta["value"], line))
        elif token.type == "html_block":
            parts.html(token, line)
            parts.text(_words_of(token.content), line)
        elif token.type == "inline":
            parts.inline(token, line, reading.tokens[index - 1])
        elif token.type in ("fence", "code_block"):
            parts.code(token, line)
        elif token.type == "footnote_open":
            parts.note_of = parts.noted.get(token.meta["id"])
        elif token.type == "footnote_close":
            parts.note_of = None
        said[parts.section].extend(blocks.take(token, line, reading.tokens[index - 1]))
    parts.oddities += slips.of_tables(reading.tokens, body, first_line)
    for label, row in reading.unused:
        parts.odd(row + first_line, say("markup.unused", label=label))
    parts.nesting.end("", line)
    return parts.document(reading.tokens, said)


def _words_of(html: str) -> str:
    said = " ".join(value[1:-1] for value in SAID.findall(html))
    return INVISIBLE.sub("", unescape(ANY_TAG.sub("", BLOCK_TAG.sub(" ", html)) + (f"\n{said}" if said else "")))


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
        self.oddities: list[Oddity] = []
        self.shown: list[Words] = []
        self.markers: list[Marker] = []
        self.open: list[tuple[str, str, int, list[Words], list[Marker]]] = [("", "", 1, [], [])]
        self.noted: dict[int, int] = {}  # the section that refers to a footnote first, by the footnote's number
        self.note_of: int | None = None  # that section, while its footnote is read: its words count there
        self.nesting = Nesting(self.odd)

    def text(self, text: str, line: int) -> None:
        self.open[self.section][3].append(Words(text, line))

    @property
    def section(self) -> int:
        """Where words count now."""
        return len(self.open) - 1 if self.note_of is None else self.note_of

    def odd(self, line: int, what: Message) -> None:
        self.oddities.append(Oddity(line, what))

    def marker(self, marker: Marker) -> None:
        self.markers.append(marker)
        if marker.alone:
            self.open[-1][4].append(marker)

    def html(self, token: Token, line: int) -> None:
        """Raw HTML is judged; a marker within it, or within a comment, shows nothing, and that is told."""
        html = token.meta["html"]
        for match in MARKER.finditer(html):
            row = line + html[: match.start()].count("\n")
            self.marker(Marker(match[1], match[2] or "", row, alone=False))
        rest = MARKER.sub(_end_of_comment, html)
        if rest.strip():
            self.raw.append(RawHtml(rest.strip(), line))
            self.nesting.take_html(rest, line, token.block)

    def code(self, token: Token, line: int) -> None:
        """A block of code: its words count, a marker in it shows nothing, no other tool draws it, and it must end."""
        self.text(token.content, line)
        if MARKER.search(token.content):
            self.odd(line, say("markup.code-marker"))
        if slip := slips.of_fence(token.info):
            self.odd(line, slip)
        first, end = token.map or [0, 0]
        if token.type == "fence" and end - first != token.content.count("\n") + 2:
            self.odd(line, say("markup.code-endless", fence=token.markup))

    def inline(self, token: Token, line: int, opening: Token) -> None:
        children = token.children or []
        before, first = len(self.citations), line
        plain: list[str] = []
        for index, child in enumerate(children):
            self.nesting.take(child, line)
            if child.attrs.get("title"):
                plain.append(f" ({child.attrs['title']}) ")
            if child.type in ("words", "text"):
                is_cell = opening.tag in ("td", "th")  # where a | can only be one that its author escaped
                self.shown.append(Words(child.info.replace("|", ESCAPED) if is_cell else child.info, line))
                self.oddities += slips.of_paragraph(child.info, line)
                plain.append(child.content)
                line += child.content.count("\n")
            elif child.type == "code_inline":
                if MARKER.search(child.content):
                    self.odd(line, say("markup.code-marker"))
                plain.append(child.content)
            elif child.type == "hardbreak":
                plain.append("\n")
                line += 1
            elif child.type == "citation":
                line += child.meta.get("lines", 0)
                self.citations += [Citation(work.key, work.after, line) for work in child.meta["works"]]
            elif child.type == "footnote_ref":
                self.noted.setdefault(child.meta["id"], len(self.open) - 1)
            elif child.type == "link_open":
                self.links.append(Link(str(child.attrs["href"]), _text_of_link(children[index + 1 :]), line))
            elif child.type == "image":
                self.pictures.append(Picture(str(child.attrs["src"]), child.content, line))
                plain.append(child.content)
            elif child.type == "html_inline":
                self.html(child, line)
                plain.append(_words_of(child.content))
                line += child.meta["html"].count("\n")
        text = "".join(plain)
        self.citations[before:] = [citation._replace(paragraph=text) for citation in self.citations[before:]]
        if opening.type == "heading_open":
            self.heading(text, first, opening)
        self.text(text, first)

    def heading(self, title: str, line: int, opening: Token) -> None:
        """A section begins at each second-level heading, as the page is cut; within a list or a quote none can."""
        title, level, name = WHITE_SPACE.sub(" ", title).strip(), int(opening.tag[1]), str(opening.attrs.get("id", ""))
        self.headings.append(Heading(level, title, name, line))
        if opening.level:
            self.odd(line, say("markup.inner-heading", title=title))
        elif level == 2:
            self.open.append((name, title, line, [], []))

    def document(self, tokens: list[Token], said: Mapping[int, list[Block]]) -> Document:
        sections = tuple(
            Section(name, title, line, tuple(words), tuple(markers), _packed(said.get(number, ())))
            for number, (name, title, line, words, markers) in enumerate(self.open)
        )
        words, vocabulary = counted("\n".join(section.text for section in sections))
        return Document(
            headings=tuple(self.headings),
            sections=sections,
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            markers=tuple(self.markers),
            citations=tuple(self.citations),
            raw_html=tuple(self.raw),
            oddities=tuple(self.oddities),
            shown=tuple(self.shown),
            words=words,
            vocabulary=vocabulary,
            tokens=tuple(_lean(tokens)),
        )


def _packed(blocks: Iterable[Block]) -> bytes:
    return "\n".join(f"{block.line}\t{block.kind}\t{block.text}" for block in blocks).encode()


def _lean(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens as the page needs them, without lines: a thousand articles lie in memory, and "</p>" is "</p>" in all."""
    for token in tokens:
        if token.attrs or token.meta or token.content or token.children:
            token.map = None
            token.attrs, token.meta = token.attrs or EMPTY, token.meta or EMPTY
            for child in token.children or ():
                child.attrs, child.meta = child.attrs or EMPTY, child.meta or EMPTY
            yield token
        else:
            yield _plain(token.type, token.tag, token.nesting, token.level, token.markup, token.block, token.hidden)


@cache
def _plain(
    kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, markup: str, block: bool, hidden: bool
) -> Token:
    return Token(kind, tag, nesting, level=level, markup=markup, block=block, hidden=hidden)


def _text_of_link(children: list[Token]) -> str:
    return "".join(child.content for child in _until_close(children))


def _until_close(children: list[Token]) -> Iterator[Token]:
    for child in children:
        if child.type == "link_close":
            return
        yield child

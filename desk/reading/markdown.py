"""The one reader of Markdown: a text becomes tokens that carry lines; what they say is what readers will see.

CommonMark with tables, ~~struck~~ words, definition lists, `!!!` notes, footnotes, `- [ ]` lists and [words]{lang=pl};
our citations, heading ids and markers. Comments never reach a reader: a marker is a token, the rest is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from desk.reading import citations
from desk.reading.typography import OBJECT, WEB_ADDRESS, set_html, set_run, set_type
from desk.reading.yaml_files import INVISIBLE

MARKERS = ("cta", "crisis", "dangers", "figure", "show")
MARKER = re.compile(rf"<!--\s*({'|'.join(MARKERS)})\s*(?::\s*([^\s:]+))?\s*-->")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
HEADING_ID = re.compile(r"\s*\{:?\s*#([\w-]+)(?:\s+lang=\"?([a-z]{2})\"?)?\s*\}\s*$")
FOREIGN = re.compile(r"\[([^\[\]]+)\]\{:?\s*lang=[\"']?([a-z]{2})[\"']?\s*\}")
TASK = re.compile(r"\[([ xX])\] (?=\S)")
ADDRESS = re.compile(WEB_ADDRESS)
ESCAPED = "\ufffc"
OBJECTS = {"code_inline", "image", "citation", "footnote_ref", "span_open"}
WITHOUT_TERMS = {"heading_open", "th_open", "admonition_title_open"}


@dataclass(frozen=True)
class Reading:
    """The tokens of a text, and the lines of what it defines and never uses: `[^note]: …`, `[name]: address`."""

    tokens: list[Token]
    unused: tuple[tuple[str, int], ...]


@cache
def reader() -> MarkdownIt:
    """The one reader, with our own rules."""
    md = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}).enable(["table", "strikethrough"])
    md.use(admon_plugin).use(deflist_plugin).use(footnote_plugin, inline=False)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # a bad link must be seen to be named
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.after("link", "foreign", _foreign)
    md.core.ruler.before("inline", "heading_ids", _heading_ids)
    md.core.ruler.at("text_join", _finish)  # which joins texts too, and forgets what was escaped
    return md


def _citation(state: StateInline, silent: bool) -> bool:
    match = citations.GROUP.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    works = citations.read(match[1]) if match else ()
    if not match or not works:
        return False
    if not silent:
        language = state.env["language"]
        state.push("citation", "", 0).meta = {"works": tuple(work.set_in(language) for work in works)}
    state.pos = match.end()
    return True


def _foreign(state: StateInline, silent: bool) -> bool:
    """`[words]{lang=en}`: words of another language, for those who hear the page."""
    match = FOREIGN.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        end, state.posMax = state.posMax, match.end(1)
        state.pos += 1
        state.push("span_open", "span", 1).attrs = {"lang": match[2]}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _heading_ids(state: StateCore) -> None:
    """`## Words {#id}`: the id goes to the heading, before its words are read."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        given = HEADING_ID.search(inline.content) if opening.type == "heading_open" else None
        if given:
            opening.attrs.update({"id": given[1]} | ({"lang": given[2]} if given[2] else {}))
            inline.content = inline.content[: given.start()]


def _finish(state: StateCore) -> None:
    """Markers become tokens, comments go, cells carry classes, words that may be explained are told from others."""
    around = before = None
    language = state.env["language"]
    for token in state.tokens:
        if token.type == "inline":
            if before is not None and before.type == "list_item_open":
                _tick(token)
            has_terms = around is None or around.type not in WITHOUT_TERMS
            joined = _joined(token.children or [], has_terms)
            _set_type(joined, str(around.attrs.get("lang", language)) if around else language)
            token.children = [part for each in joined for part in _linked(each)]
            token.content = ""  # the children say it
        elif token.type == "html_block":
            marker = MARKER.fullmatch(token.content.strip())
            if marker and not token.level:
                token.type, token.meta = "marker", {"name": marker[1], "value": marker[2] or ""}
            else:
                token.meta = {"html": token.content}
                token.content = set_html(_shown(token.content), language)
        elif token.type in ("td_open", "th_open") and "style" in token.attrs:
            token.attrs = {"class": "is-" + str(token.attrs["style"]).removeprefix("text-align:")}
        around, before = token, around


def _tick(token: Token) -> None:
    """`- [x] done`: the box becomes a sign, which needs no form to be read aloud."""
    for first in (token.children or [])[:1]:
        box = TASK.match(first.content) if first.type == "text" else None
        if box:
            first.content = ("☐ " if box[1] == " " else "☑ ") + first.content[box.end() :]


def _shown(html: str) -> str:
    """What of raw HTML reaches a reader: no comment, and no `markdown` on a <div>."""
    return re.sub(r"(<div\b[^>]*?)\s+markdown(?:=\"?\w*\"?)?", r"\1", COMMENT.sub("", html))


def _joined(children: list[Token], has_terms: bool) -> list[Token]:
    """Text over several lines becomes one token, so that phrases are met across a line's end."""
    joined: list[Token] = []
    links = 0
    for child in children:
        links += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type in ("text", "text_special", "softbreak"):
            kind = "words" if has_terms and not links else "text"
            content = "\n" if child.type == "softbreak" else INVISIBLE.sub("", child.content)  # also &shy;
            hidden = "".join(INVISIBLE.findall(child.content))
            plain = (ESCAPED if child.type == "text_special" else content) + hidden  # the escaped is no sign of markup
            if joined and joined[-1].type == kind:
                joined[-1].content += content
                joined[-1].info += plain
                continue
            child.type, child.content, child.info = kind, content, plain
        elif child.type == "html_inline":
            child.meta = {"html": child.content}
            child.content = _shown(child.content)
        elif child.type == "citation" and joined and joined[-1].type in ("words", "text"):
            before = joined[-1].content
            joined[-1].content = before.rstrip()
            child.meta["lines"] = before[len(joined[-1].content) :].count("\n")
        joined.append(child)
    for token in joined:
        if token.type in ("words", "text"):
            token.content = normalize("NFC", token.content)  # letters that were composed of entities
            if "<!--" in token.content:
                token.info = token.content  # a comment of entities is no escaped sign: readers would see it
    return joined


def _set_type(tokens: list[Token], language: str) -> None:
    """The words of a paragraph as one run, across links and bold words; those of another language on their own."""
    own: list[Token] = []
    foreign: list[Token] | None = None
    for token in tokens:
        if token.type == "span_close" and foreign is not None:
            _set_type(foreign, str(own[-1].attrs["lang"]))
            foreign = None
        (own if foreign is None else foreign).append(token)
        if token.type == "span_open":
            foreign = []
    for token, words in zip(own, set_run([_as_text(token) for token in own], language), strict=True):
        if token.type in ("words", "text"):
            token.content = token.info if words == token.info else words  # a thousand articles lie in memory
        elif token.type == "image":
            _set_type(token.children or [], language)
        if "title" in token.attrs:
            token.attrs["title"] = set_type(str(token.attrs["title"]), language)


def _as_text(token: Token) -> str:
    """What a token is to the marks and spaces beside it."""
    if token.type in ("words", "text"):
        return token.content
    is_line_end = token.type == "hardbreak" or token.content.startswith("<br")
    return "\n" if is_line_end else OBJECT if token.type in OBJECTS else ""


def _linked(token: Token) -> Iterator[Token]:
    """Addresses that stand bare in a text become links."""
    if token.type != "words" or ("http" not in token.content and "www." not in token.content):
        yield token
        return
    at = 0
    for match in ADDRESS.finditer(token.content):
        address = match[0] if match[0].startswith("http") else f"https://{match[0]}"
        yield _text("words", token.content[at : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": address}, markup="bare")
        yield _text("text", match[0])
        yield Token("link_close", "a", -1)
        at = match.end()
    yield _text("words", token.content[at:]) if at else token


def _text(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content, info=content)


def read(body: str, language: str) -> Reading:
    """The tokens of a text, its words set as its language sets them, without characters that hide words."""
    env: dict[str, Any] = {"language": language}
    body = INVISIBLE.sub("", body)
    tokens = reader().parse(body, env)
    notes = [label for label, number in env.get("footnotes", {}).get("refs", {}).items() if number < 0]
    labels = [f"[^{label.removeprefix(':')}]" for label in notes]
    lower = body.lower()
    labels += [name for ref in env.get("references", {}) if lower.count(name := f"[{ref.lower()}]") < 2]
    return Reading(tokens, tuple((label, lower[: lower.find(label.lower() + ":")].count("\n")) for label in labels))

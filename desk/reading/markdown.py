"""The one reader of Markdown: a text becomes tokens that carry lines; what they say is what readers will see.

CommonMark with tables, ~~struck~~ words, definition lists and `!!!` notes; our citations, heading ids and markers.
Comments never reach a reader: a marker is a token, anything else in <!-- --> is left out.
"""

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

MARKER = re.compile(r"<!--\s*(cta|crisis|figure|show)\b\s*:?\s*([^\s]*?)\s*-->")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
WORK = r"-?@([A-Za-z0-9][\w-]*)(?:,\s*([^;@\]]+))?"
CITED = re.compile(WORK)
CITATION = re.compile(rf"\[({WORK}(?:;\s*{WORK})*)\](?![(\[])")
HEADING_ID = re.compile(r"\s*\{:?\s*#([\w-]+)\s*\}\s*$")
INVISIBLE = re.compile("[\u00ad\u200b\u2060]")  # soft hyphens and the like: they hide words from every check
ESCAPED = "\ufffc"
WITHOUT_TERMS = {"heading_open", "th_open", "admonition_title_open"}


@cache
def reader() -> MarkdownIt:
    """The one reader: CommonMark, tables, ~~struck~~, definition lists, `!!!` notes; our citations and heading ids."""
    md = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}).enable(["table", "strikethrough"])
    md.use(admon_plugin).use(deflist_plugin)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # a bad link must be seen to be named
    md.inline.ruler.before("link", "citation", _citation)
    md.core.ruler.before("inline", "heading_ids", _heading_ids)
    md.core.ruler.at("text_join", _finish)  # which joins texts too, and forgets what was escaped
    return md


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _heading_ids(state: StateCore) -> None:
    """`## Words {#id}`: the id goes to the heading, before its words are read."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        given = HEADING_ID.search(inline.content) if opening.type == "heading_open" else None
        if given:
            opening.attrs["id"] = given[1]
            inline.content = inline.content[: given.start()]


def _finish(state: StateCore) -> None:
    """Markers become tokens, comments go, cells carry classes, words that may be explained are told from others."""
    around = None
    for token in state.tokens:
        if token.type == "inline":
            has_terms = around is None or around.type not in WITHOUT_TERMS
            token.children = _joined(token.children or [], has_terms)
        elif token.type == "html_block":
            marker = MARKER.fullmatch(token.content.strip())
            if marker and not token.level:
                token.type, token.meta = "marker", {"name": marker[1], "value": marker[2]}
            else:
                token.meta = {"html": token.content}
                token.content = _shown(token.content)
        elif token.type in ("td_open", "th_open") and "style" in token.attrs:
            token.attrs = {"class": "is-" + str(token.attrs["style"]).removeprefix("text-align:")}
        around = token


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
            plain = ESCAPED if child.type == "text_special" else content  # what was escaped is no sign of markup
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
            child.meta = {"lines": before[len(joined[-1].content) :].count("\n")}
        joined.append(child)
    return joined


def read(body: str) -> list[Token]:
    """The tokens of a text: composed letters, without characters that hide words from every check."""
    return reader().parse(INVISIBLE.sub("", unicodedata.normalize("NFC", body)))

"""A written page as a browser reads it: the tags of its author's text, those of the frame around it, and the words.

The page goes through a browser's algorithm and is written out again. What an unclosed tag swallows is not there then,
or stands elsewhere; and < and > only begin and end tags, so that the page can be cut at them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import chain, compress, filterfalse, starmap, zip_longest
from operator import ne
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from desk.publishing.allowed_html import FRAME, TEXT, Unlisted, unlisted_in

ATTRIBUTE, NAME = re.compile(r' ([^\s=]+)="([^"]*)"'), re.compile(r"/?[^\s/>]*")
AS_WRITTEN = re.compile(r"""<([a-z/!?][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>""", re.IGNORECASE)
DATA = re.compile(r"(<script type=\"application/ld\+json\">).*?(?=</script>)", re.DOTALL)
ID, COMPLETE = re.compile(r' id="([^"]*)"'), re.compile(r"/|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
HOLDS_TEXT = ' data-text=""'
NEVER_ENDED = {"br", "hr", "img", "input", "link", "meta"}
ENDS_OF_DRAWINGS = {"/circle", "/ellipse", "/path"}  # their authors write <path/>
MARKS = {"figure": "figure", "address": "contact"}
BLOCKS = {"data-crisis": "crisis-block", "data-dangers": "dangers"}
MOST_SETTLED = 20_000  # tags: a few megabytes


class Tag(NamedTuple):
    """One tag, with what is asked of it."""

    name: str  # with the "/" of one that ends an element
    address: str = ""  # what it leads to, or fetches
    mark: str = ""  # what it shows in place of an author's marker: "crisis-block", "offer book"
    unlisted: Unlisted | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is right, and says the same on every page."""
        return self.unlisted is None and (not self.address or COMPLETE.match(self.address) is not None)


@lru_cache(maxsize=4096)
def tag_of(written: str, is_text: bool) -> Tag:
    """Read a tag as a browser writes it: `a href="/book/"`."""
    name = written.partition(" ")[0]
    if name.startswith("/") or written == "!DOCTYPE html":
        return Tag(name)
    given = {key: unescape(value) for key, value in ATTRIBUTE.findall(written)}
    mark = next((BLOCKS[key] for key in BLOCKS if key in given), given.get("data-tool") or MARKS.get(name, ""))
    return Tag(
        name,
        address=given.get("href") or given.get("src") or given.get("action", ""),
        mark=f"offer {given['data-offer']}" if "data-offer" in given else mark,
        unlisted=unlisted_in(name, given, TEXT if is_text else FRAME),
    )


def _name_of(tag: str) -> str:
    return NAME.match(tag)[0].lower()  # type: ignore[index]


@dataclass(frozen=True)
class WrittenPage:
    """One page. Its `parts` are frame and text in turn (a home page has several texts), each words and tags in turn."""

    html: str
    parts: list[list[str]]
    text: list[str]
    frame: list[str]
    new: list[Tag]  # that no page before had and found right
    misread: str | None  # the name of a tag that a browser takes otherwise than it is written

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it stands there."""
        return [unescape(name) for name in ID.findall("\n".join(chain(self.frame, self.text)))]

    def words_of(self, name: str) -> str:
        """The words of the first element of that name; "" where there is none."""
        start, end = self.html.find(f"<{name}"), self.html.find(f"</{name}>")
        return "".join(_cut(self.html[start:end])[::2]).strip()


class Reader:
    """Reads one page after the other. Nearly all tags of a frame are the same on every page, and judged once."""

    def __init__(self) -> None:
        self.settled: dict[bool, set[str]] = {True: set(), False: set()}

    def read(self, html: str) -> WrittenPage:
        """The page that a browser makes of a text."""
        if "ld+json" in html:
            html = DATA.sub(r"\1", html)
        again = LexborHTMLParser(html).html or ""
        parts = [_cut(part) for part in _parts(again)]
        tags = [part[1::2] for part in parts]
        text, frame = list(chain.from_iterable(tags[1::2])), list(chain.from_iterable(tags[::2]))
        return WrittenPage(
            again,
            parts,
            text,
            frame,
            new=self._new(text, True) + self._new(frame, False),
            misread=_misread(html, list(filterfalse(ENDS_OF_DRAWINGS.__contains__, chain.from_iterable(tags)))),
        )

    def _new(self, tags: list[str], is_text: bool) -> list[Tag]:
        settled = self.settled[is_text]
        new = {written: tag_of(written, is_text) for written in set(tags) - settled}
        if len(settled) < MOST_SETTLED:
            settled.update(written for written, tag in new.items() if tag.is_settled)
        return list(new.values())


def _cut(html: str) -> list[str]:
    """Words and tags in turn: neither holds < or >."""
    return html.replace("<", ">").split(">")


def _parts(html: str) -> Iterator[str]:
    """Frame, text, frame, and so on: a text is what stands within an element that carries `data-text`."""
    done, at = 0, html.find(HOLDS_TEXT)
    while at >= 0:
        opening = html.rfind("<", 0, at)
        start = html.find(">", opening) + 1
        if start > at and opening >= done:  # else these are words, or within another text
            yield html[done:start]
            done = _end(html, _name_of(html[opening + 1 : start]), start)
            yield html[start:done]
        at = html.find(HOLDS_TEXT, at + 1)
    yield html[done:]


def _end(html: str, name: str, start: int) -> int:
    """Where the element of a name ends whose words begin at `start`."""
    depth, end = 1, start
    while depth and end >= start:
        last, end = end, html.find(f"</{name}>", end)
        depth += html.count(f"<{name}>", last, end) + html.count(f"<{name} ", last, end) - 1
        end += 1
    return max(start, end - 1)


def _misread(html: str, read: list[str]) -> str | None:
    """The tag that is to blame where the tags of a page are not those that a browser makes of them."""
    if _first_other(_cut(html)[1::2], read) is None:  # nearly always, and three times as fast
        return None
    written = AS_WRITTEN.findall(html)
    other = _first_other(written, read)
    return other and (_unbalanced(written) or other.removeprefix("/"))


def _first_other(written: list[str], read: list[str]) -> str | None:
    pairs, same = zip_longest(written, read, fillvalue=""), zip_longest(written, read, fillvalue="")
    for before, after in compress(pairs, starmap(ne, same)):
        if before != f"{after}/" and _name_of(before) != _name_of(after):
            return _name_of(before or after)
    return None


def _unbalanced(written: list[str]) -> str | None:
    """The first name whose begins and ends are not as many."""
    names = [_name_of(tag) for tag in written if not tag.endswith("/")]
    for name in dict.fromkeys(name.removeprefix("/") for name in names):
        if name not in NEVER_ENDED and not name.startswith("!") and names.count(name) != names.count("/" + name):
            return name
    return None

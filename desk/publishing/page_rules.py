"""What must hold of every written page: a function a rule, which tells what is wrong and what sign its source has."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from desk.publishing.expected import Expected
from desk.publishing.written_page import MARKS, WrittenPage, tag_of
from desk.rules import Message, say

ONCE = {"title": say("part.title"), "h1": say("part.h1"), "main": say("part.main"), "footer": say("part.footer")}
LABELS = {
    "figure": say("part.figures"),
    "crisis-block": say("part.crisis-blocks"),
    "dangers": say("part.dangers"),
    "contact": say("part.addresses"),
    "pacer": say("part.pacers"),
    "steps": say("part.steps"),
}
MOST_NAMED = 5  # in a message
MARKERS = {
    "figure": "<!-- figure",
    "crisis-block": "<!-- crisis",
    "dangers": "<!-- dangers",
    "contact": "<!-- show",
    "pacer": "<!-- show: pacer",
    "steps": "<!-- show: steps",
}
MARKDOWN = ("[@", "[^", "](", "**", "{#", "{:", "```", "~~~", "&lt;!--", "--&gt;", "\ufffd")


class Fault(NamedTuple):
    """`sign` is what the page's source may have of it; where it has not, a template or the data are at fault."""

    what: Message
    sign: str = ""


Rule = Callable[[WrittenPage, Expected], Iterator[Fault]]


def comment(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """No comment: it may take away all that follows, and is not for readers in any case."""
    found = re.search(r"<(?:!--|\?).*", page.html)
    if found:
        said = found[0][:60]
        yield Fault(say("page-comment", said=said), said)


def form(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """A browser reads what was written: nothing is swallowed, moved, or ended before its time."""
    if page.misread:
        yield Fault(say("page-form.misread", tag=page.misread), f"<{page.misread}")
    elif not page.html.startswith("<!DOCTYPE html>"):
        yield Fault(say("page-form.doctype"))


def whole(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Title, first heading, text with its sections, sources and footer are there, and the way to help."""
    for name, part in ONCE.items():
        count = page.frame.count(f"/{name}")
        if count != 1:
            yield Fault(say("page-part.several" if count else "page-part.none", part=part, tag=name))
        elif name in ("title", "h1") and not page.words_of(name):
            yield Fault(say("page-part.empty", part=part, tag=name))
    if len(page.parts) == 1:
        yield Fault(say("page-part.text"))
        return
    known = set(page.ids)
    for heading in (heading for heading in expected.headings if heading not in known):
        yield Fault(say("page-part.section", id=heading), f"#{heading}")
    if not known.issuperset(f"ref-{number}" for number in range(1, expected.sources + 1)):
        yield Fault(say("page-part.sources"))
    if not any(tag_of(tag, False).address == expected.help for tag in page.parts[0][1::2]):
        yield Fault(say("page-part.help", address=expected.help))


def allowed(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Nothing that is not on the lists."""
    for said, sign in sorted({tag.unlisted for tag in page.new if tag.unlisted}):
        yield Fault(say("page-html", said=said), sign)


def ids(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Each id stands once, and each link within the page leads to one."""
    known = set(page.ids)
    if len(known) < len(page.ids):
        for name in sorted(name for name in known if page.ids.count(name) > 1):
            yield Fault(say("page-id", name=name), f"#{name}")
    for link in sorted({tag.address for tag in page.new if tag.address.startswith("#")}):
        if unquote(link[1:]) not in known:
            yield Fault(say("page-link.same-page", link=link), link)


def markers(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """What an author's markers stand for is there as often as it should be, and so are the offers around the text."""
    marked = [tag for tag in page.text if " data-" in tag or tag.startswith(tuple(MARKS))]
    there = [mark for tag in marked if (mark := tag_of(tag, True).mark)]
    for mark, due, seen in _differing(expected.marks, there):
        sign = MARKERS.get(mark) or mark.replace("offer ", "<!-- cta: ")
        yield Fault(say("page-marker.text", part=_label(mark), due=due, seen=seen), sign)
    shown = [mark for tag in page.frame if " data-offer=" in tag and (mark := tag_of(tag, False).mark)]
    for mark, due, seen in _differing(expected.offers, shown):
        yield Fault(say("page-marker.around", part=_label(mark), due=due, seen=seen))
    missing = set(expected.leads) - {tag_of(tag, True).address for tag in page.text} if expected.leads else ()
    if missing:
        yield Fault(say("page-marker.links", links=tuple(sorted(missing)[:MOST_NAMED])))


def _differing(due: Sequence[str], there: Sequence[str]) -> list[tuple[str, int, int]]:
    """What is not as often there as it should be: how often it should be, and how often it is."""
    marks = sorted({*due, *there}) if sorted(due) != sorted(there) else []
    return [(mark, due.count(mark), there.count(mark)) for mark in marks if due.count(mark) != there.count(mark)]


def _label(mark: str) -> Message:
    return LABELS.get(mark) or say("part.offers", name=mark.removeprefix("offer "))


def markup(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """No sign of Markdown is left in the words, outside of code."""
    words = "\0".join("\0".join(part[::2]) for part in page.parts)
    for sign in (sign for sign in MARKDOWN if sign[0] in words and sign in words):
        for said in (said for said, before in _words(page) if sign in said and not before.startswith(("code", "pre"))):
            seen = unescape(said[said.index(sign) :]).split()[0][:20]
            yield Fault(say("page-markup", seen=seen), seen)


def _words(page: WrittenPage) -> Iterator[tuple[str, str]]:
    """Words, each with the tag before them."""
    for part in page.parts:
        yield from zip(part[::2], ["", *part[1::2]], strict=True)


RULES: tuple[tuple[Rule, ...], ...] = ((form,), (whole,), (allowed, ids, markers, markup))


def faults_of(page: WrittenPage, expected: Expected) -> list[Fault]:
    """What is wrong with a page. What the first rules find, the later ones would only tell the consequences of."""
    for rules in RULES:
        found = [fault for rule in rules for fault in rule(page, expected)]
        if found:
            return list(comment(page, expected)) or found  # a comment is always found by another rule too
    return []

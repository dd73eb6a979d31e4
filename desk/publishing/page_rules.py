"""What must hold of every written page: a function a rule, which tells what is wrong and the sign that its source may have."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from desk.publishing.expected import Expected
from desk.publishing.written_page import MARKS, WrittenPage, tag_of

ONCE = {"title": "title", "h1": "first heading", "main": "main part", "footer": "footer"}
LABELS = {
    "figure": "Figures",
    "crisis-block": "Crisis blocks",
    "dangers": "Lists of dangers",
    "contact": "Addresses of the practice",
    "pacer": "Breathing pacers",
    "steps": "Tools for the steps of a list",
}
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
    """`mend` is for where the page's source has `sign`; where it has not, a template or the data are at fault."""

    rule: str
    what: str
    mend: str = ""
    sign: str = ""


Rule = Callable[[WrittenPage, Expected], Iterator[Fault]]


def comment(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """No comment: it may take away all that follows, and is not for readers in any case."""
    found = re.search(r"<(?:!--|\?).*", page.html)
    if found:
        said = found[0][:60]
        yield Fault("page-comment", f'A comment goes out with the page: "{said}".', "Take it out, or write it as <!-- … -->.", said)  # fmt: skip


def form(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """A browser reads what was written: nothing is swallowed, moved, or ended before its time."""
    if page.misread:
        what = f"A browser reads the page otherwise than it is written, because of <{page.misread}>."
        mend = f"Give each <{page.misread}> its end </{page.misread}>, in the right place."
        yield Fault("page-form", what, mend, f"<{page.misread}")
    elif not page.html.startswith("<!DOCTYPE html>"):
        yield Fault("page-form", "The page does not begin with <!doctype html>.")


def whole(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Title, first heading, text with its sections, sources and footer are there, and the way to help."""
    for name, said in ONCE.items():
        count = page.frame.count(f"/{name}")
        if count != 1:
            yield Fault("page-part", f"The page has {'more than one' if count else 'no'} {said} (<{name}>).")
        elif name in ("title", "h1") and not page.words_of(name):
            yield Fault("page-part", f"The {said} of the page is empty (<{name}>).")
    if len(page.parts) == 1:
        yield Fault("page-part", "The page has no text: nothing on it carries data-text.")
        return
    known = set(page.ids)
    for heading in (heading for heading in expected.headings if heading not in known):
        yield Fault("page-part", f'The section "{heading}" is not on the page.', "If it is right there, a template in overrides/kinds/ leaves it out.", f"#{heading}")  # fmt: skip
    if not known.issuperset(f"ref-{number}" for number in range(1, expected.sources + 1)):
        yield Fault("page-part", "The list of sources is not on the page, or not all of it.")
    if not any(tag_of(tag, False).address == expected.help for tag in page.parts[0][1::2]):
        yield Fault("page-part", f"Above the text no link leads to help ({expected.help}).")


def allowed(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Nothing that is not on the lists."""
    for said, sign in sorted({tag.unlisted for tag in page.new if tag.unlisted}):
        yield Fault("page-html", f"{said} may not stand there.", "Say it in Markdown, or leave it out.", sign)


def ids(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """Each id stands once, and each link within the page leads to one."""
    known = set(page.ids)
    if len(known) < len(page.ids):
        for name in sorted(name for name in known if page.ids.count(name) > 1):
            yield Fault("page-id", f'The id "{name}" stands on the page more than once.', "Give one of them another.", f"#{name}")  # fmt: skip
    for link in sorted({tag.address for tag in page.new if tag.address.startswith("#")}):
        if unquote(link[1:]) not in known:
            yield Fault("page-link", f'The link "{link}" leads to nothing on its page.', "Correct it, or delete it.", link)  # fmt: skip


def markers(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """What an author's markers stand for is there as often as it should be, and so are the offers around the text."""
    marked = [tag for tag in page.text if " data-" in tag or tag.startswith(tuple(MARKS))]
    there = [mark for tag in marked if (mark := tag_of(tag, True).mark)]
    for mark, due, seen in _differing(expected.marks, there):
        sign = MARKERS.get(mark) or mark.replace("offer ", "<!-- cta: ")
        yield Fault("page-marker", f"{_label(mark)} in the text: {due} should be there, and {seen} can be seen.", "If its marker is right there, a template in overrides/components/ is at fault.", sign)  # fmt: skip
    for mark, due, seen in _differing(expected.offers, [mark for tag in page.frame if " data-offer=" in tag and (mark := tag_of(tag, False).mark)]):  # fmt: skip
        yield Fault("page-marker", f"{_label(mark)} around the text: {due} should be there, and {seen} can be seen.")
    missing = set(expected.leads) - {tag_of(tag, True).address for tag in page.text} if expected.leads else ()
    if missing:
        yield Fault("page-marker", f"Markers ask for links that are not in the text: {', '.join(sorted(missing)[:5])}.")


def _differing(due: Sequence[str], there: Sequence[str]) -> list[tuple[str, int, int]]:
    """What is not as often there as it should be: how often it should be, and how often it is."""
    marks = sorted({*due, *there}) if sorted(due) != sorted(there) else []
    return [(mark, due.count(mark), there.count(mark)) for mark in marks if due.count(mark) != there.count(mark)]


def _label(mark: str) -> str:
    return LABELS.get(mark) or f'Offers "{mark.removeprefix("offer ")}"'


def markup(page: WrittenPage, expected: Expected) -> Iterator[Fault]:
    """No sign of Markdown is left in the words, outside of code."""
    words = "\0".join("\0".join(part[::2]) for part in page.parts)
    for sign in (sign for sign in MARKDOWN if sign[0] in words and sign in words):
        for said in (said for said, before in _words(page) if sign in said and not before.startswith(("code", "pre"))):
            seen = unescape(said[said.index(sign) :]).split()[0][:20]
            yield Fault("page-markup", f'Readers see this as it is written: "{seen}".', "Correct the Markdown; signs that are meant stand between backticks.", seen)  # fmt: skip


def _words(page: WrittenPage) -> Iterator[tuple[str, str]]:
    """Words, each with the tag before them."""
    for part in page.parts:
        yield from zip(part[::2], ["", *part[1::2]], strict=True)


RULES: tuple[tuple[Rule, ...], ...] = ((form,), (whole,), (allowed, ids, markers, markup))


def faults_of(page: WrittenPage, expected: Expected) -> list[Fault]:
    """What is wrong with a page. Where the first rules find something, the later ones would only tell what follows from it."""
    for rules in RULES:
        found = [fault for rule in rules for fault in rule(page, expected)]
        if found:
            return list(comment(page, expected)) or found  # a comment is always found by another rule too
    return []

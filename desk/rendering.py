"""What our texts add to Markdown: numbered citations, addresses, words that are explained, tables that scroll.

A Python-Markdown extension, given the page that is being rendered by `Rendering.begin`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from . import glossary, links
from .article import Article
from .document import CITATION, CITED
from .evidence import cited_in
from .languages import LANGUAGES
from .mentions import Pattern, first_mentions
from .site import Site

NO_TEXT = {"code", "pre", "script", "style"}
NO_TERMS = NO_TEXT | {"a", "h1", "h2", "h3", "h4", "sup", "th"}


@dataclass
class Page:
    """The page being rendered, and what was met on it so far."""

    article: Article
    language: str  # of the frame; differs from the article's on a fallback page
    site: Site
    base: str
    numbers: Mapping[str, int]
    patterns: Mapping[str, Sequence[Pattern]]
    terms: list[str] = field(default_factory=list)
    mentions: dict[str, int] = field(default_factory=dict)

    @property
    def words(self) -> Any:
        """The interface's words in the language of the text."""
        return {key: word[self.article.language] for key, word in self.site.words.items()}

    def address(self, name: str) -> str:
        """An address on this site, from its root."""
        return self.base + self.site.address(self.language, name)


class Rendering(Extension):
    """Registers the parts below; `begin` is called before each page."""

    page: Page

    def begin(self, article: Article, language: str, site: Site, base: str) -> None:
        """Take up a page; `base` is the path of the site's root, "/"."""
        numbers = {cited.reference.id: cited.number for cited in cited_in(article, site.references)}
        switched_off = article.meta.glossary
        patterns: dict[str, list[Pattern]] = {}
        if article.kind.needs_summary and switched_off != "none":
            patterns = glossary.patterns(site.glossary, article.language)
        self.page = Page(article, language, site, base, numbers, patterns)

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Citations(self, md), "citations", 175)
        md.treeprocessors.register(_Links(self, md), "desk-links", 5)  # before MkDocs resolves what is left
        md.treeprocessors.register(_Tables(self, md), "desk-tables", 4)
        md.treeprocessors.register(_Terms(self, md), "desk-terms", 3)
        md.treeprocessors.register(_Spaces(self, md), "desk-spaces", 2)


class _Citations(InlineProcessor):
    def __init__(self, rendering: Rendering, md: Markdown) -> None:
        super().__init__(r"\s*" + CITATION.pattern, md)
        self.rendering = rendering

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        page = self.rendering.page
        mark = Element("sup", {"class": "cite"})
        for match in CITED.finditer(m[1]):
            name, locator = match[1], (match[2] or "").strip()
            number = page.numbers.get(name)
            if number is None:
                continue
            page.mentions[name] = page.mentions.get(name, 0) + 1
            place = {"href": f"#ref-{number}", "id": f"cite-{number}-{page.mentions[name]}"}
            link = SubElement(mark, "a", place)
            link.text = AtomicString(f"[{number}{', ' + locator if locator else ''}]")
        return mark, m.start(0), m.end(0)


class _OnPage(Treeprocessor):
    def __init__(self, rendering: Rendering, md: Markdown) -> None:
        super().__init__(md)
        self.rendering = rendering


class _Links(_OnPage):
    """Links between pages become addresses; a link to a page that is not out yet becomes plain text."""

    def run(self, root: Element) -> None:
        page = self.rendering.page
        for element in root.iter():
            for name in [name for name in element.attrib if name.lower().startswith("on")]:
                del element.attrib[name]
        for link in root.iter("a"):
            target = link.get("href", "")
            if not links.is_safe(target):
                link.tag = "span"
                link.attrib.clear()
                continue
            named = None if target.startswith("#") else links.page_named(page.article, target)
            if named is None:
                continue
            name, anchor = named
            if page.site.article(page.language, name) is None:
                link.tag = "span"
                link.attrib.clear()
            else:
                link.set("href", page.address(name) + (f"#{anchor}" if anchor else ""))


class _Tables(_OnPage):
    """Tables scroll inside a box of their own, and carry classes where Markdown writes style attributes."""

    def run(self, root: Element) -> None:
        count = 0
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag != "table":
                    continue
                count += 1
                label = f"{self.rendering.page.words['table']} {count}"
                box = Element(
                    "div",
                    {"class": "table", "role": "region", "aria-label": label, "tabindex": "0"},
                )
                box.tail, child.tail = child.tail, None
                box.append(child)
                parent[index] = box
        for cell in root.iter():
            style = cell.attrib.pop("style", "") if cell.tag in ("td", "th") else ""
            aligned = re.search(r"text-align: *(\w+)", style)
            if aligned:
                cell.set("class", f"is-{aligned[1]}")


class _Terms(_OnPage):
    """The first mention of each explained word becomes a quiet link to the end of the article."""

    def run(self, root: Element) -> None:
        page = self.rendering.page
        if not page.patterns:
            return
        off = page.article.meta.glossary
        done = set(off) if isinstance(off, tuple) else set()
        self._visit(root, page, done)

    def _visit(self, element: Element, page: Page, done: set[str]) -> None:
        if element.tag in NO_TERMS:
            return
        self._link(element, None, page, done)
        for child in list(element):
            self._visit(child, page, done)
            self._link(element, child, page, done)

    def _link(self, parent: Element, after: Element | None, page: Page, done: set[str]) -> None:
        text = (parent.text if after is None else after.tail) or ""
        found = first_mentions(text, page.article.language, page.patterns, done)
        if not found:
            return
        at = 0 if after is None else list(parent).index(after) + 1
        if after is None:
            parent.text = text[: found[0].start]
        else:
            after.tail = text[: found[0].start]
        for index, mention in enumerate(found):
            link = Element("a", {"class": "term", "href": f"#term-{mention.name}"})
            link.text = text[mention.start : mention.end]
            end = found[index + 1].start if index + 1 < len(found) else len(text)
            link.tail = text[mention.end : end]
            parent.insert(at + index, link)
            page.terms.append(mention.name)


class _Spaces(_OnPage):
    """No-break spaces, where the language wants them."""

    def run(self, root: Element) -> None:
        code = self.rendering.page.article.language
        language = next(row for row in LANGUAGES if row.code == code)
        self._visit(root, language.hold_together)

    def _visit(self, element: Element, hold: Any) -> None:
        if element.tag not in NO_TEXT:
            if element.text:
                element.text = _like(element.text, hold(element.text))
            for child in element:
                self._visit(child, hold)
        for child in element:
            if child.tail and element.tag not in NO_TEXT:
                child.tail = _like(child.tail, hold(child.tail))


def _like(before: str, text: str) -> str:
    """Keep the mark that tells Python-Markdown to leave a text alone."""
    return AtomicString(text) if isinstance(before, AtomicString) else text


def day_of_update(article: Article) -> date:
    """The day an article's text last changed: its last correction, else its review."""
    return max([article.meta.reviewed, *(change.on for change in article.meta.changes)])

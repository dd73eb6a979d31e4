"""The tokens of a text as HTML: numbered citations, addresses, words that are explained, tables that scroll."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from desk import links
from desk.facts import glossary
from desk.facts.evidence import cited_in
from desk.publishing.pictures import NOTHING, Shown
from desk.reading.article import Article
from desk.reading.document import Marker
from desk.reading.markdown import reader
from desk.reading.mentions import Pattern, first_mentions, known_in
from desk.site import Site
from desk.translation.states import sections_behind

Piece = str | Marker
NEWER = "newer"  # a marker that no author writes: the source language's version of a section is newer


@dataclass
class Page:
    """The page being written, and what was met on it so far."""

    article: Article
    language: str  # of the frame; differs from the article's on a fallback page
    site: Site
    base: str
    file_address: Callable[[str], str]  # where a file that stands beside the page is served
    photographs: Shown
    numbers: Mapping[str, int]
    patterns: Mapping[str, Sequence[Pattern]]
    terms: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    mentions: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    blocks: list[tuple[str, list[Piece]]] = field(default_factory=lambda: [("", [])])

    def link(self, target: str) -> str | None:
        """The address that a link leads to; None where it must not or cannot lead anywhere yet."""
        if not links.is_safe(target):
            return None
        named = None if target.startswith("#") else links.page_named(self.article, target)
        if named is None:
            return target if links.is_outside(target) else self.file_address(target)
        name, anchor = named
        if self.site.article(self.language, name) is None:
            return None
        return self.base + self.site.address(self.language, name) + (f"#{anchor}" if anchor else "")


def render(
    article: Article,
    language: str,
    site: Site,
    base: str,
    file_address: Callable[[str], str],
    photographs: Shown = NOTHING,
) -> Page:
    """Write one page; `base` is the path of the site's root, "/". Blocks begin at second-level headings."""
    off = article.meta.glossary
    is_explained = article.kind.needs_summary and off != "none"
    terms = site.once(("terms", article.language), lambda: glossary.patterns(site.glossary, article.language))
    page = Page(
        article,
        language,
        site,
        base,
        file_address,
        photographs,
        numbers={cited.reference.id: cited.number for cited in cited_in(article, site.references)},
        patterns=known_in(article.document.vocabulary, article.language, terms) if is_explained else {},
        done=set(off) if isinstance(off, tuple) else set(),
    )
    run: list[Token] = []
    behind = sections_behind(site, article)
    if "" in behind:
        page.blocks[-1][1].append(Marker(NEWER, "", 0))

    def flush() -> None:
        html = WRITER.render(run, reader().options, {"page": page})
        run.clear()
        if html.strip():
            page.blocks[-1][1].append(html)

    for token in article.document.tokens:
        if token.type == "marker":
            flush()
            page.blocks[-1][1].append(Marker(token.meta["name"], token.meta["value"], 0))
            continue
        if token.type == "heading_open" and token.tag == "h2" and not token.level:
            flush()
            page.blocks.append((str(token.attrs.get("id", "")), []))
        run.append(token)
        if token.type == "heading_close" and token.tag == "h2" and not token.level and page.blocks[-1][0] in behind:
            flush()
            page.blocks[-1][1].append(Marker(NEWER, page.blocks[-1][0], 0))
    flush()
    return page


class _Writer(RendererHTML):
    """markdown-it's renderer with our kinds of token; `env["page"]` is the page."""

    def words(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The first mention of each explained word becomes a quiet link to the end of the article."""
        page = env["page"]
        text = tokens[idx].content
        if not page.patterns:
            return escapeHtml(text)
        html, at = "", 0
        for mention in first_mentions(text, page.article.language, page.patterns, page.done):
            page.terms.append(mention.name)
            html += escapeHtml(text[at : mention.start])
            html += f'<a class="term" href="#term-{mention.name}">{escapeHtml(text[mention.start : mention.end])}</a>'
            at = mention.end
        return html + escapeHtml(text[at:])

    def citation(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page, html = env["page"], ""
        for work in tokens[idx].meta["works"]:
            number = page.numbers.get(work.key)
            if number is None:
                continue
            count = page.mentions[work.key] = page.mentions.get(work.key, 0) + 1
            label = escapeHtml(work.label(number))
            html += f'<a href="#ref-{number}" id="cite-{number}-{count}">[{label}]</a>'
        return f'<sup class="cite">{html}</sup>'

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Notes count in letters, since works count in figures."""
        number, again = tokens[idx].meta["id"], tokens[idx].meta["subId"]
        return f'<sup class="cite"><a href="#note-{number}" id="noted-{number}-{again}">[{_letter(number)}]</a></sup>'

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<ol class="notes" type="a">\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</ol>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<li id="note-{tokens[idx].meta["id"]}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        number, again = tokens[idx].meta["id"], tokens[idx].meta["subId"]
        words = env["page"].site.words["back_to_text"][env["page"].article.language]
        name = escapeHtml(words.replace("{number}", _letter(number) + (f".{again + 1}" if again else "")))
        return f' <a href="#noted-{number}-{again}" aria-label="{name}">↩</a>'

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        address = env["page"].link(str(tokens[idx].attrs["href"]))
        env["tag"] = "span" if address is None else "a"  # links do not nest
        if address is None:
            return "<span>"
        title = tokens[idx].attrs.get("title")
        return f'<a href="{escapeHtml(address)}"' + (f' title="{escapeHtml(str(title))}">' if title else ">")

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"</{env['tag']}>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        alt = self.renderInlineAsText(token.children, options, env)
        shown = env["page"].photographs.within.get(str(token.attrs["src"]))
        if shown is None:  # in a draft, which is told
            return f"<em>{escapeHtml(alt)}</em>"
        title = token.attrs.get("title")
        more = f' title="{escapeHtml(str(title))}"' if title else ""
        given = f'src="{shown.address}" srcset="{shown.srcset}" sizes="{shown.sizes}"'
        size = f'width="{shown.width}" height="{shown.height}"'
        return f'<img alt="{escapeHtml(alt)}" {given} {size} loading="lazy"{more}>'

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        page = env["page"]
        page.tables += 1
        label = f"{page.site.words['table'][page.article.language]} {page.tables}"
        return f'<div class="table" role="region" aria-label="{escapeHtml(label)}" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def admonition_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """`!!!` is a note, `???` one that is closed at first, `???+` one that can be closed."""
        token = tokens[idx]
        kind = escapeHtml(str(token.attrs["class"]).split(" is-collapsible")[0])
        if token.markup.startswith("?"):
            return (
                f'<details class="{kind.removeprefix("admonition ")}"{" open" if token.markup.endswith("+") else ""}>\n'
            )
        return f'<div class="{kind}">\n'

    def admonition_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</details>\n" if tokens[idx].markup.startswith("?") else "</div>\n"

    def admonition_title_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "<summary>" if tokens[idx].markup.startswith("?") else '<p class="admonition-title">'

    def admonition_title_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</summary>\n" if tokens[idx - 2].markup.startswith("?") else "</p>\n"


WRITER = _Writer()


def _letter(number: int) -> str:
    """The sign of a note: a, b, … z, then aa, ab, …"""
    return ("" if number < 26 else _letter(number // 26 - 1)) + chr(ord("a") + number % 26)


def day_of_update(article: Article) -> date:
    """The day an article's text last changed: its last correction, else its review."""
    return max([article.meta.reviewed, *(change.on for change in article.meta.changes)])

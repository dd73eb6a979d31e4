"""The twin of a page in a target language, as a draft: what both languages share, and the English to be replaced.

Every English sentence stands in a comment, so that none can be published as a translation; one that is left is told.
"""

import os
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import yaml
from markdown_it.token import Token

from desk.languages import SOURCE
from desk.reading.article import Article
from desk.reading.blocks import plain, written
from desk.reading.markdown import read
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.site import Site

SHARED = ("topics", "order", "image", "cta", "crisis", "glossary")  # fields that are the same in every language
SAID = ("title", "description", "alt")
WAITS = re.compile(rf"<!-- {SOURCE.code}: (.*?) -->", re.DOTALL)
PREFIX = re.compile(r"(?:[ >]|[-*+] |\d+[.)] |:[ ]+|\[\^[^\]]+\]: )*")
CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\](?![(\[])")
TITLE = re.compile(r'"[^"]*"\s*$')


@dataclass(frozen=True)
class Twin:
    """A page that was written."""

    path: str
    language: str


def write(site: Site, name: str, language: str, today: date) -> Twin | Message:
    """Write the twin of a page; why not, where there is nothing to translate or something stands there."""
    page, path = site.articles.get((SOURCE.code, name)), f"docs/{language}/{name}.md"
    if page is None:
        return say("new.no-page", name=name)
    file = site.root / path
    if os.path.lexists(file):
        return say("new.there", path=path)
    _, body = (site.root / page.path).read_text("utf-8-sig").split("\n---", 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(twin_of(page, body.partition("\n")[2], today), "utf-8")
    return Twin(path, language)


def twin_of(page: Article, body: str, today: date) -> str:
    """The text of the new file; `body` is the page's, without its head."""
    return "\n".join(["---", *_head(page, today), "---", *_body(page, body)])


def _head(page: Article, today: date) -> Iterator[str]:
    """The fields of the page in its author's order; words wait as remarks, and whoever translates knows their own."""
    yield "draft: true"
    for field, value in page.values.data.items():
        if field in SHARED:
            yield f"{field}: {yaml.safe_dump(value, default_flow_style=True, width=1000, allow_unicode=True).splitlines()[0]}"
        elif field in ("published", "reviewed"):
            yield f"{field}: {today}"
        elif field in SAID:
            yield f"{field}: # {plain(str(value))}"
        elif field == "summary":
            yield f"{field}:"
            yield from (f"  - # {plain(str(sentence))}" for sentence in value)
        elif field == "changes":
            yield f"{field}:"
            yield from (f"  - on: {row['on']}\n    what: # {plain(str(row['what']))}" for row in value)
    if page.name not in ("index", "404"):
        yield f"slug: # {(page.meta.slug or page.name.removesuffix('/index')).rpartition('/')[2]}"


def _body(page: Article, body: str) -> list[str]:
    lines: list[str | None] = [*body.split("\n")]
    tokens = read(body, page.language).tokens
    row, place = list[str](), [0, 0]
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.tag in ("th", "td"):
            row.append(written(token.children or []).replace("|", "\\|"))
        elif token.type == "inline" and before.map:
            _put(lines, before.map, _waiting(before, token, str(lines[before.map[0]])))
        elif token.type == "tr_open" and token.map:
            row.clear()
            place = token.map
        elif token.type == "tr_close":
            cells = (f"<!-- {SOURCE.code}: {_safe(cell)} -->" if any(map(str.isalpha, cell)) else cell for cell in row)
            _put(lines, place, [f"| {' | '.join(cells)} |"])
    for token in tokens:
        if token.type in ("fence", "code_block", "html_block") and token.map:
            text = _safe(plain(token.content))
            _put(lines, token.map, [f"<!-- {SOURCE.code}: {text} -->"] if text else [""])
    return [line for line in lines if line is not None]


def _waiting(opening: Token, inline: Token, first: str) -> list[str]:
    """The lines in place of a heading or a paragraph: its words as a comment, its citations as they are."""
    words = _safe(written(inline.children or []))
    if opening.type == "admonition_title_open":
        return [TITLE.sub(f'"<!-- {SOURCE.code}: {words} -->"', first)]
    match = PREFIX.match(first)
    prefix = match[0] if match else ""
    comment = f"<!-- {SOURCE.code}: {words} -->"
    if opening.type == "heading_open":
        name = opening.attrs.get("id")
        return [f"{prefix}{'#' * int(opening.tag[1])} {comment}{f' {{#{name}}}' if name else ''}"]
    cited = " ".join(CITATION.findall(words))
    return [prefix + comment, *([re.sub(r"[^ >]", " ", prefix) + cited] if cited else [])]


def _put(lines: list[str | None], place: list[int], new: list[str]) -> None:
    first, end = place
    lines[first:end] = ["\n".join(new), *[None] * (end - first - 1)]


def _safe(words: str) -> str:
    """Words that end no comment."""
    return words.replace("--", "–")


def check(page: Article) -> Iterator[Problem]:
    """English that still stands as a comment where its translation should stand: once a section."""
    if page.language == SOURCE.code:
        return
    waiting = [(row.line, match[1]) for row in page.document.raw_html for match in WAITS.finditer(row.html)]
    begins = [section.line for section in page.document.sections]
    counts = Counter(bisect(begins, line) for line, _ in waiting)
    for line, words in waiting:
        if count := counts.pop(bisect(begins, line), 0):
            yield problem("translation-untouched", page.path, line, count=count, words=words)

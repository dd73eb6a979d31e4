"""A page of the site as its author wrote it: front matter with types, and the text cut into parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictInt

from desk.kinds import Kind
from desk.reading import pieces, walk, yaml_files
from desk.reading.document import Document
from desk.reading.photographs import Focus
from desk.reading.problems import Problem, problem
from desk.reading.schema import Said, Strict, Text, validate
from desk.reading.yaml_files import Values

NO_OFFERS = "none"
LIST = re.compile(r"\{[^{}]{0,99}[#.=][^{}]{0,99}\}$")  # other attributes than an id: told as a sign of another tool


class Correction(Strict):
    """A correction of substance, shown under "What changed"."""

    on: date
    what: Said


class Reviewer(Strict):
    """The clinician who read this page, in the words of its language, and the day."""

    name: Said
    role: Said
    on: date


def _list_of_offers(value: object) -> object:
    return [] if value == NO_OFFERS else value


class Meta(Strict):
    """The front matter of a page."""

    title: Said
    description: Said
    published: date
    reviewed: date
    reviewer: Reviewer | None = None
    topics: tuple[Text, ...] = ()
    summary: tuple[Said, ...] = ()
    image: Text | None = None
    alt: Said | None = None
    focus: Focus | None = None
    cta: Annotated[tuple[Text, ...], BeforeValidator(_list_of_offers)] | None = None
    crisis: bool = False
    draft: bool = False
    order: StrictInt = Field(default=1000, ge=0)
    slug: Text | None = None
    aliases: tuple[Text, ...] = ()
    changes: tuple[Correction, ...] = ()
    glossary: Literal["all", "none"] | tuple[Text, ...] = "all"
    allow: dict[str, Text] = Field(default_factory=dict)


@dataclass(frozen=True)
class Article:
    """One Markdown file. `name` is its path without language and ending: "coping/insomnia"."""

    path: str
    language: str
    name: str
    kind: Kind
    meta: Meta
    values: Values
    document: Document

    @property
    def section(self) -> str:
        """The folder it stands in; "" for a page at the top."""
        return self.name.rpartition("/")[0]

    def line(self, *place: str | int) -> int:
        """The line of a front-matter field."""
        return self.values.line(place)

    def at(self, *place: str | int) -> tuple[str, int]:
        """File and line of a front-matter field, for a problem."""
        return self.values.at(*place)

    def is_published(self, today: date) -> bool:
        """Whether readers may see it on that day."""
        return not self.meta.draft and self.meta.published <= today


def parse(path: str, language: str, name: str, kind: Kind, text: str) -> tuple[Article | None, list[Problem]]:
    """Read one file; what is wrong with its front matter is listed, and then there is no article."""
    found = yaml_files.control_characters(path, text)
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if marks == [0]:
        return None, [*found, problem("*-missing.end", path, 1, of="front-matter")]
    if marks[:1] != [0]:
        return None, [*found, problem("*-missing.head", path, 1, of="front-matter")]
    end = marks[1]
    head = "\n".join(lines[1:end])
    values, faults = pieces.parse(path, head, 2)
    faults = faults + yaml_files.cut_short(path, head, 2)
    body = "\n".join(lines[end + 1 :])
    found += faults
    found += [row for row in yaml_files.suspects(path, body, end + 2, quotes=False) if row.rule != "tab"]
    if values is None or any(row.rule == "merge-conflict" for row in found):
        return None, found
    meta, faults = validate(Meta, values, "front-matter", language=language)
    found += faults
    if meta is None:
        return None, found + list(_beside_what_is_wrong(values, kind))
    return Article(path, language, name, kind, meta, values, walk.parse(body, language, end + 2)), found


def _beside_what_is_wrong(values: Values, kind: Kind) -> Iterator[Problem]:
    """What `check` would say of the head, once its other faults are mended: told in the same round."""
    data, told = values.data, {*values.unread}
    summary, first, second = (data.get(field) for field in ("summary", "reviewed", "published"))
    if kind.needs_summary and "summary" not in told and isinstance(summary, list | None) and len(summary or ()) != 3:
        yield problem("summary", *values.at("summary"), count=len(summary or ()))
    if isinstance(first, date) and isinstance(second, date) and first < second:
        yield problem("reviewed-before-published.then", *values.at("reviewed"), reviewed=first, published=second)


def check(article: Article, today: date) -> Iterator[Problem]:
    """What one page's front matter must hold, beyond its types, and its headings."""
    meta, kind = article.meta, article.kind
    if kind.needs_summary and len(meta.summary) != 3:
        yield problem("summary", *article.at("summary"), count=len(meta.summary))
    if meta.reviewed > max(today, meta.published):
        yield problem("reviewed-in-future.review", *article.at("reviewed"), day=meta.reviewed)
    if meta.reviewed < meta.published:
        here, first, second = article.at("reviewed"), meta.reviewed, meta.published
        if meta.published <= today:
            yield problem("reviewed-before-published.now", *here, reviewed=first, published=second)
        else:
            yield problem("reviewed-before-published.then", *here, reviewed=first, published=second)
    if meta.reviewer and meta.reviewer.on > today >= meta.published:
        yield problem("reviewed-in-future.reading", *article.at("reviewer", "on"), day=meta.reviewer.on)
    if meta.reviewer and not kind.needs_summary:
        yield problem("reviewer-not-shown", *article.at("reviewer"))
    ids: set[str] = set()
    for heading in article.document.headings:
        if heading.level == 1:
            yield problem("heading-level", article.path, heading.line)
        elif not heading.id and not LIST.search(heading.title):
            yield problem("heading-id.missing", article.path, heading.line, title=heading.title)
        if heading.id in ids - {""}:
            yield problem("heading-id.twice", article.path, heading.line, id=heading.id)
        ids.add(heading.id)

"""Where we looked before a page says that we found none: data/searched.yml."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from desk.due import SEARCH, due
from desk.reading.article import Article
from desk.reading.phrases import says_any
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import InEveryLanguage, Strict, Text
from desk.reading.yaml_files import Values
from desk.rules import say

PATH = "data/searched.yml"


class Search(Strict):
    """What was looked for because of one section of a page, by the id of its heading; None: before the first one."""

    page: Text
    section: Text | None = None
    sought: Text = Field(alias="for")
    where: Annotated[tuple[Text, ...], Field(min_length=1)]
    on: date
    found: Text


class Searched(Strict):
    """All searches, and by language the phrases that say that we looked and found none."""

    phrases: InEveryLanguage[tuple[Text, ...]]
    searches: tuple[Search, ...] = ()


def check(searched: Searched, values: Values, articles: Sequence[Article], today: date) -> Iterator[Problem]:
    """Each sentence that says that we found none has its search, and each search its sentence."""
    recorded: dict[str, set[str]] = {}
    for row in searched.searches:
        recorded.setdefault(row.page, set()).add(row.section or "")
    needed: set[tuple[str, str]] = set()
    for article in articles:
        phrases, sections = searched.phrases.get(article.language, ()), recorded.get(article.name, set())
        for claim in _claims(article, phrases):
            needed |= {(article.name, section) for section in claim.sections}
            if not sections.intersection(claim.sections):
                yield _not_recorded(article, claim)
        line = _claimed_in_front(article, phrases)
        needed |= {(article.name, section) for section in sections if line}
        if line and not sections:
            yield problem("search-not-recorded.head", article.path, line, page=article.name)
    yield from _check_rows(searched, values, articles, needed, today)


@dataclass(frozen=True)
class _Claim:
    """A sentence that says that we found none; a search may name the heading just above it, or its section."""

    sections: tuple[str, ...]
    line: int
    sentence: str


def _not_recorded(article: Article, claim: _Claim) -> Problem:
    page, section = article.name, claim.sections[0]
    if section:
        told = say("search-not-recorded.section", sentence=claim.sentence, page=page, section=section)
    else:
        told = say("search-not-recorded.beginning", sentence=claim.sentence, page=page)
    return problem(told, article.path, claim.line)


def _claims(article: Article, phrases: Sequence[str]) -> Iterator[_Claim]:
    if not says_any(article.document.text, phrases):
        return  # most pages: one look instead of one a section
    for section in article.document.sections:
        if not says_any(section.text, phrases):
            continue
        for paragraph in section.paragraphs:
            above = [heading.id for heading in article.document.headings if heading.line <= paragraph.line]
            for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", paragraph.text, re.S):
                if says_any(sentence[0], phrases):
                    line = paragraph.line + paragraph.text.count("\n", 0, sentence.start())
                    yield _Claim((above[-1] if above else "", section.id), line, " ".join(sentence[0].split()))


def _claimed_in_front(article: Article, phrases: Sequence[str]) -> int | None:
    """The line of the front matter that says so."""
    told = {"description": article.meta.description, "summary": "\n".join(article.meta.summary)}
    return next((article.line(field) for field, text in told.items() if says_any(text, phrases)), None)


def _check_rows(
    searched: Searched, values: Values, articles: Sequence[Article], needed: set[tuple[str, str]], today: date
) -> Iterator[Problem]:
    """Each search names a section that is there and that needs it, and is younger than two years."""
    sections: dict[str, set[str]] = {}
    for article in articles:
        sections.setdefault(article.name, {""}).update(heading.id for heading in article.document.headings)
    for index, row in enumerate(searched.searches):
        section, known = row.section or "", sections.get(row.page)
        here = values.at("searches", index, "section")
        if known is None:
            near = did_you_mean(row.page, sections)
            yield problem("search-page", *values.at("searches", index, "page"), name=row.page, near=near)
        elif section not in known:
            near = did_you_mean(section, known - {""})
            yield problem("search-section", *here, page=row.page, name=section, near=near)
        elif (row.page, section) not in needed:
            yield problem("search-unneeded", *here, page=row.page)
        if due(row.on, SEARCH) <= today:
            yield problem("search-old", *values.at("searches", index, "on"), sought=row.sought)

"""Where we looked before a page says that we found none: data/searched.yml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from desk.due import SEARCH, due
from desk.reading.article import Article
from desk.reading.phrases import says_any
from desk.reading.problems import Problem, Severity, did_you_mean
from desk.reading.schema import InEveryLanguage, Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/searched.yml"


class Search(Strict):
    """What was looked for because of one section of a page, by the id of its heading; none: before the first heading."""

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


def check(searched: Searched, values: Values, articles: Sequence[Article], today: date) -> list[Problem]:
    """Each sentence that says that we found none has its search, and each search its sentence."""
    found: list[Problem] = []
    recorded: dict[str, set[str]] = {}
    for row in searched.searches:
        recorded.setdefault(row.page, set()).add(row.section or "")
    needed: set[tuple[str, str]] = set()
    for article in articles:
        phrases, sections = searched.phrases.get(article.language, ()), recorded.get(article.name, set())
        for claim in _claims(article, phrases):
            needed |= {(article.name, section) for section in claim.sections}
            if not sections.intersection(claim.sections):
                what = f"This says that we found none, and no search for it is recorded: “{claim.sentence}”"
                place = f"section: {claim.sections[0]}" if claim.sections[0] else "without a section"
                mend = f"Look for it again, and write in {PATH} what you found, with page: {article.name}, {place}."
                found.append(Problem(article.path, claim.line, "search-not-recorded", what, mend))
        line = _claimed_in_front(article, phrases)
        needed |= {(article.name, section) for section in sections if line}
        if line and not sections:
            what = "The front matter says that we found none, and no search for this page is recorded."
            mend = f"Look for it again, and write in {PATH} what you found, with page: {article.name}."
            found.append(Problem(article.path, line, "search-not-recorded", what, mend))
    return found + _check_rows(searched, values, articles, needed, today)


@dataclass(frozen=True)
class _Claim:
    """A sentence that says that we found none; a search may name the heading just above it, or its section."""

    sections: tuple[str, ...]
    line: int
    sentence: str


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
    searched: Searched,
    values: Values,
    articles: Sequence[Article],
    needed: set[tuple[str, str]],
    today: date,
) -> list[Problem]:
    """Each search names a section that is there and that needs it, and is younger than two years."""
    sections: dict[str, set[str]] = {}
    for article in articles:
        sections.setdefault(article.name, {""}).update(heading.id for heading in article.document.headings)
    return [
        Problem(PATH, values.line(("searches", index, field)), rule, what, mend, severity)
        for index, row in enumerate(searched.searches)
        for field, rule, what, mend, severity in (
            *_misplaced(row, sections, needed),
            *_old(row, today),
        )
    ]


Fault = tuple[str, str, str, str, Severity]


def _misplaced(row: Search, sections: Mapping[str, set[str]], needed: set[tuple[str, str]]) -> Iterator[Fault]:
    known, section = sections.get(row.page), row.section or ""
    if known is None:
        yield "page", "search-page", f'There is no page "{row.page}".', did_you_mean(row.page, sections), "error"
    elif section not in known:
        mend = did_you_mean(section, known - {""})
        yield "section", "search-section", f'{row.page} has no section "{section}".', mend, "error"
    elif (row.page, section) not in needed:
        what = f"Nothing in this section of {row.page} says that we found none."
        yield "section", "search-unneeded", what, "Delete this row, or name the section that needs it.", "warning"


def _old(row: Search, today: date) -> Iterator[Fault]:
    if due(row.on, SEARCH) <= today:
        what = f'It is two years or longer since we looked for "{row.sought}".'
        yield "on", "search-old", what, "Look again, then write today's day as on, and what you found.", "warning"

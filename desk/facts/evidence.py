"""References and citations: what an article leans on, and where each work was seen."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Annotated, Any, Literal

import nh3
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pydantic import Field

from desk.reading import citations
from desk.reading.article import Article
from desk.reading.document import Citation
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text, validate
from desk.reading.yaml_files import Values

PATH = "data/references.json"
STYLE = Path(__file__).with_name("references.csl")
LOCALES = {"en": "en-GB", "pl": "pl-PL", "de": "de-DE"}
SECTIONS_WITH_EVIDENCE = ("understanding", "tapering", "pssd", "coping")
AS_REPORTED = {"en": "as reported", "pl": "według omówień"}  # what a text says of a figure we did not see itself
PRACTICE_NOTES = ("tapering/healing-plan",)


class Seen(Strict):
    """On which day and how much of a work was seen; an address only if it is the publisher's or an official one."""

    on: date
    how: Literal["full text", "abstract", "secondary page"]
    address: Text | None = None


class Reference(Strict):
    """One work: its CSL data as Zotero exports it, and where we saw it."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    csl: dict[str, Any]
    seen: Seen

    @property
    def link(self) -> str | None:
        """Where a reader finds the work: its DOI first."""
        doi = self.csl.get("DOI")
        return f"https://doi.org/{doi}" if doi else self.csl.get("URL")


@dataclass(frozen=True)
class Cited:
    """A reference as one article cites it: its number and how often."""

    number: int
    reference: Reference
    mentions: int


def load(text: str) -> tuple[dict[str, Reference], list[Problem]]:
    """Read data/references.json; every fault with the line on which its entry begins."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, [Problem(PATH, error.lineno, "json", f"This is not valid JSON ({error.msg}).", "Look at this line and the one above for a missing comma, bracket or quotation mark.")]  # fmt: skip
    if not isinstance(entries, list):
        return {}, [
            Problem(
                PATH,
                1,
                "json",
                "The file is not a list.",
                "It begins with [ and holds one {…} a reference.",
            )
        ]
    references: dict[str, Reference] = {}
    found = []
    for entry in entries:
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        line = line_of(text, name)
        reference, faults = validate(Reference, Values(entry, {(): line}), PATH, "reference")
        found += faults
        if reference is None:
            continue
        if reference.id in references:
            found.append(Problem(PATH, line, "reference", f'"{name}" is there twice.', "Keep one."))
        if not reference.csl.get("title") or not (reference.link or reference.csl.get("ISBN")):
            found.append(
                Problem(
                    PATH,
                    line,
                    "reference",
                    f'"{name}" has no {"title" if reference.link else "DOI, URL or ISBN"}.',
                    "Complete it, or leave it out.",
                )
            )
        references[reference.id] = reference
    return references, found


def line_of(text: str, name: str) -> int:
    """The line on which the entry called `name` stands."""
    at = text.find(f'"id": "{name}"')
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def cited_in(article: Article, references: Mapping[str, Reference]) -> tuple[Cited, ...]:
    """The works that an article cites, numbered in the order of their first mention."""
    names = [citation.reference for citation in article.document.citations if citation.reference in references]
    return tuple(
        Cited(number, references[name], names.count(name)) for number, name in enumerate(dict.fromkeys(names), 1)
    )


def check(
    articles: Sequence[Article], references: Mapping[str, Reference], text: str, of_data: Iterable[str] = ()
) -> list[Problem]:
    """Citations name known works; works are used, by a page or `of_data`; articles that make claims have sources."""
    found = []
    used = set(of_data)
    for article in articles:
        for citation in article.document.citations:
            used.add(citation.reference)
            if citation.reference not in references:
                if f'"{citation.reference}"' not in text:  # else what is wrong with it is told already
                    what = f'There is no reference "{citation.reference}".'
                    found.append(
                        Problem(
                            article.path,
                            citation.line,
                            "citation-unknown",
                            what,
                            did_you_mean(citation.reference, references),
                        )
                    )
            elif _is_bare_report(citation, article.language, references):
                what = f'A figure rests on "{citation.reference}", of which we saw only what others report.'
                mend = f'Say so in the sentence ("{AS_REPORTED[article.language]} …"), or take the figure out.'
                found.append(Problem(article.path, citation.line, "figure-not-seen", what, mend))
        found += _bare(article, references)
        if article.document.citations and not article.kind.needs_summary:
            line = article.document.citations[0].line
            found.append(Problem(article.path, line, "citation-without-list", "Only an article shows the works that it cites.", "Name the work in the text and link to it, or take the citation out."))  # fmt: skip
        needs = (
            article.kind.needs_summary
            and article.section in SECTIONS_WITH_EVIDENCE
            and article.name not in PRACTICE_NOTES
        )
        if needs and not article.document.citations:
            found.append(Problem(article.path, 1, "references-missing", "The article cites no source.", "Cite what its claims rest on, like [@horowitz2019]."))  # fmt: skip
    found += [
        Problem(
            PATH,
            line_of(text, name),
            "reference-unused",
            f'No page cites "{name}".',
            "Cite it, or take it out.",
        )
        for name in references
        if name not in used
    ]
    return found


def _bare(article: Article, references: Mapping[str, Reference]) -> list[Problem]:
    """Keys outside of brackets, or between brackets that an editor escaped: readers would see them."""
    mend = "Write it in brackets, without any backslash: [@{}]."
    return [
        Problem(article.path, words.line + words.text.count("\n", 0, match.start()), "citation-bare",
                f'Readers would see this as it is written: "{match[0]}" (a citation without its brackets).', mend.format(match[1]))
        for words in article.document.shown
        if "@" in words.text
        for match in citations.BARE.finditer(words.text)
        if match[1] in references or re.search(r"\d{4}", match[1])
    ]  # fmt: skip


def _is_bare_report(citation: Citation, language: str, references: Mapping[str, Reference]) -> bool:
    """Whether a paragraph gives a figure from a work seen only on a secondary page, and does not say so."""
    return (
        references[citation.reference].seen.how == "secondary page"
        and re.search(r"\d", citation.paragraph) is not None
        and AS_REPORTED.get(language, "") not in citation.paragraph.lower()
    )


def short_name(reference: Reference) -> str:
    """A work by its first author and its year, where it has them."""
    author = (reference.csl.get("author") or [{}])[0]
    year = str(reference.csl.get("issued", {}).get("date-parts", [[""]])[0][0])
    return f"{author.get('family') or author.get('literal') or reference.csl['title']} {year}".strip()


@cache
def _style(language: str) -> Any:
    return CitationStylesStyle(str(STYLE), locale=LOCALES.get(language, "en-GB"), validate=False)


def entry_html(reference: Reference, language: str) -> str:
    """One entry of a list of references, formatted by our CSL style; markup in titles is cleaned."""
    return _entry_html(json.dumps({**reference.csl, "id": reference.id}), reference.id, language)


@cache
def _entry_html(csl: str, name: str, language: str) -> str:
    bibliography = CitationStylesBibliography(_style(language), CiteProcJSON([json.loads(csl)]), formatter.html)
    bibliography.register(CiteprocCitation([CitationItem(name)]))
    (entry,) = bibliography.bibliography()
    html = nh3.clean(unescape(str(entry)), tags={"i", "em", "sub", "sup"}, attributes={})
    return html.replace("?.", "?").replace("!.", "!")

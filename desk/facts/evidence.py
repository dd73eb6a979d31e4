"""Citations: what an article leans on, and how its works are listed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any

import nh3
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from desk.facts.references import Reference, named_in
from desk.kept import Kept
from desk.languages import SOURCE, language_of
from desk.reading import citations
from desk.reading.article import Article
from desk.reading.document import Citation
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.typography import set_html
from desk.reading.yaml_files import Values

STYLE = Path(__file__).with_name("references.csl")


@dataclass(frozen=True)
class Cited:
    """A reference as one article cites it: its number and how often."""

    number: int
    reference: Reference
    mentions: int


def cited_in(article: Article, references: Mapping[str, Reference]) -> tuple[Cited, ...]:
    """The works that an article cites, numbered in the order of their first mention."""
    names = [citation.reference for citation in article.document.citations if citation.reference in references]
    return tuple(
        Cited(number, references[name], names.count(name)) for number, name in enumerate(dict.fromkeys(names), 1)
    )


def check(
    articles: Sequence[Article], references: Mapping[str, Reference], values: Values, of_data: Iterable[str] = ()
) -> Iterator[Problem]:
    """Citations name known works; works are used, by a page or `of_data`; an article has sources, or allows none."""
    used, named = set(of_data), named_in(values)
    for article in articles:
        citations_of = article.document.citations
        for citation in citations_of:
            here, name = (article.path, citation.line), citation.reference
            used.add(name)
            if name not in references:
                if name not in named:  # else what is wrong with it is told already
                    yield problem("citation-unknown", *here, name=name, near=did_you_mean(name, references))
            elif _is_bare_report(citation, article.language, references):
                yield problem("figure-not-seen", *here, name=name, words=language_of(article.language).as_reported)
        yield from _bare(article, references)
        if citations_of and not article.kind.needs_summary:
            yield problem("citation-without-list", article.path, citations_of[0].line)
        if article.kind.needs_summary and not citations_of:
            yield problem("references-missing", article.path, 1)
    for name in references:
        if name not in used:
            yield problem("reference-unused", *values.at(*named[name]), name=name)


def _bare(article: Article, references: Mapping[str, Reference]) -> Iterator[Problem]:
    """Keys outside of brackets, or between brackets that an editor escaped: readers would see them."""
    for words in (words for words in article.document.shown if "@" in words.text):
        text = citations.GROUP.sub(lambda group: "\n" * group[0].count("\n"), words.text)  # told as what cannot be read
        for match in citations.BARE.finditer(text):
            if match[1] in references or re.search(r"\d{4}", match[1]):
                line = words.line + text.count("\n", 0, match.start())
                yield problem("citation-bare", article.path, line, given=match[0], name=match[1])


def _is_bare_report(citation: Citation, language: str, references: Mapping[str, Reference]) -> bool:
    """Whether a paragraph gives a figure from a work seen only on a secondary page, and does not say so."""
    return (
        references[citation.reference].seen.how == "secondary page"
        and re.search(r"\d", citation.paragraph) is not None
        and language_of(language).as_reported not in " ".join(citation.paragraph.lower().split())
    )


def short_name(reference: Reference) -> str:
    """A work by its first author and its year, where it has them."""
    work = reference.csl
    first = work.author[0] if work.author else None
    name = (first.family or first.literal if first else None) or work.title or reference.id
    return f"{name} {work.issued or ''}".strip()


@cache
def _style(language: str) -> Any:
    return CitationStylesStyle(str(STYLE), locale=language_of(language).locale, validate=False)


def entries(references: Mapping[str, Reference], language: str, root: Path) -> dict[str, str]:
    """The entries of all references, by their names; those are kept that were formatted before."""
    kept: Kept[str] = Kept(root, f"references-{language}")
    made = {
        name: kept.get(json.dumps(reference.item), partial(entry_html, reference, language))
        for name, reference in references.items()
    }
    kept.keep()
    return made


def entry_html(reference: Reference, language: str) -> str:
    """One entry of a list of references, formatted by our CSL style; markup in titles is cleaned."""
    item = json.loads(json.dumps(reference.item))  # citeproc writes into it
    bibliography = CitationStylesBibliography(_style(language), CiteProcJSON([item]), formatter.html)
    bibliography.register(CiteprocCitation([CitationItem(reference.id)]))
    (entry,) = bibliography.bibliography()
    text = re.sub(r"<(?!/?[a-z][^<>]*>)", "&lt;", unescape(str(entry)), flags=re.IGNORECASE)  # p<0.05 is no tag
    html = nh3.clean(text, tags={"i", "em", "sub", "sup"}, attributes={})
    return set_html(html.replace("?.", "?").replace("!.", "!"), SOURCE.code)

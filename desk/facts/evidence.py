"""Citations: what an article leans on, and how its works are listed."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any

import nh3
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from desk.facts.references import PATH, Reference, named_in
from desk.kept import Kept
from desk.languages import SOURCE, language_of
from desk.reading import citations
from desk.reading.article import Article
from desk.reading.document import Citation
from desk.reading.problems import Problem, did_you_mean
from desk.reading.typography import set_html
from desk.reading.yaml_files import Values

STYLE = Path(__file__).with_name("references.csl")
SECTIONS_WITH_EVIDENCE = ("understanding", "tapering", "pssd", "coping")
PRACTICE_NOTES = ("tapering/healing-plan",)


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
) -> list[Problem]:
    """Citations name known works; works are used, by a page or `of_data`; articles that make claims have sources."""
    found = []
    used = set(of_data)
    named = named_in(values)
    for article in articles:
        for citation in article.document.citations:
            used.add(citation.reference)
            if citation.reference not in references:
                if citation.reference not in named:  # else what is wrong with it is told already
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
                mend = (
                    f'Say so in the sentence ("{language_of(article.language).as_reported} …"), or take the figure out.'
                )
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
            values.line(named[name]),
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

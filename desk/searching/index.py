"""What the search holds: every page with its parts and what people type for them, words of the glossary, medicines."""

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from desk.facts import glossary, medicines
from desk.facts.glossary import Term
from desk.facts.medicines import Medicine
from desk.reading.article import Article
from desk.reading.document import Document, Heading
from desk.reading.mentions import Pattern, first_mentions, folded, known_in, words_of
from desk.reading.problems import Problem, problem
from desk.searching.search_words import path_of
from desk.searching.ways_on import numbers, ways_on
from desk.site import Site

NOT_LISTED = (
    "index",
    "search",
    "corrections",
)  # the home page, the search itself, and a list that is found by its links
MOST_INHERITED = 150  # phrases
ROOM = 400_000  # bytes of an index, packed: what a phone loads when the field is first touched
INTERFACE = "search_"  # the words of data/words.yml that the results are shown with
TAPERING = "tapering"  # an article with this topic is also found by the medicines of its classes that it does not name
Row = dict[str, Any]


def index(site: Site, language: str, base: str) -> str:
    """The index of a language as JSON: plain words as they stand, to be analysed where they are searched.

    Pages name words of the glossary and medicines by their place in these lists, so that each name stands there once.
    Pages that exist only in another language are left out.
    """
    rows = sorted(site.articles.items())
    pages = [page for (code, name), page in rows if code == language and page.kind.is_found and name not in NOT_LISTED]
    terms = [term for term in site.glossary.terms if language in term.words]
    stop = set(site.search.stop[language].split())
    known_terms = glossary.patterns(site.glossary, language)
    known_medicines = medicines.patterns(site.medicines, language)
    said = phrases_of(site, language)
    of_term = _by_term(said, language, known_terms)

    def link(page: Article) -> Row:
        return {"address": base + site.address(language, page.name), "title": page.meta.title}

    def listed(name: str) -> str:
        return base + site.address(language, name)

    def row(page: Article) -> Row:
        about = "\n".join((page.meta.title, page.meta.description, *(part.title for part in page.document.sections)))
        meant = {mention.name for mention in first_mentions(about, language, known_terms, set())}
        known = known_in(page.document.vocabulary, language, known_medicines)
        named = {mention.name for mention in first_mentions(page.document.text, language, known, set())}
        section = site.article(language, f"{page.section}/index") if page.section else None
        own = said.get(page.name, {})
        return {
            **link(page),
            "name": page.name,
            "section": section.meta.title if section and section is not page else "",
            "text": page.meta.description,
            "summary": list(page.meta.summary),
            "phrases": _joined(own.get("", ()), stop),
            "inherited": _joined([row for term in sorted(meant) for row in of_term.get(term, ())], stop),
            "parts": [
                {
                    "id": part.id,
                    "title": part.title,
                    "phrases": _joined(own.get(part.id, ()) if part.id else (), stop),
                    "text": text,
                }
                for part, text in _parts(page.document)
            ],
            "terms": [place for place, term in enumerate(terms) if term.id in meant],
            "medicines": [
                place
                for place, row in enumerate(site.medicines.medicines)
                if row.id in named or (TAPERING in page.meta.topics and medicines.concerns(page, row))
            ],
        }

    sections = [site.article(language, f"{section}/index") for section in site.sections]
    help_page = site.article(language, "help-now")
    data: Row = {
        "language": language,
        "words": {key: word[language] for key, word in site.words.items() if key.startswith(INTERFACE)},
        "stop": site.search.stop[language],
        "beside": site.search.beside[language],
        "help": listed("help-now") if help_page else "",
        "danger": site.danger.pages,
        "numbers": numbers(site, language),
        "ways": ways_on(site, language, base),
        "sections": [link(section) for section in sections if section],
        "pages": [row(page) for page in pages],
        "called": _called(pages, said, stop),
        "terms": [_term(term, language, listed("glossary")) for term in terms],
        "medicines": [_medicine(medicine, language, listed("medicines")) for medicine in site.medicines.medicines],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def phrases_of(site: Site, language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """What people type, by page and by the id of its part ("" for the whole page), aliases among them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for (code, name), page in site.articles.items():
        if code == language and page.meta.aliases:
            found[name] = {"": page.meta.aliases}
    for place, said in site.phrases[language].pages.items():
        name, _, part = place.partition("#")
        parts = found.setdefault(name, {})
        parts[part] = (*parts.get(part, ()), *said)
    return found


def _by_term(
    said: Mapping[str, Mapping[str, Sequence[str]]], language: str, known: Mapping[str, Sequence[Pattern]]
) -> dict[str, list[str]]:
    """The phrases that name a word of the glossary, by that word: a page about it inherits them from other pages.

    A word that half the site is about tells nothing.
    """
    found: dict[str, list[str]] = {}
    for phrase in chain.from_iterable(rows for parts in said.values() for rows in parts.values()):
        for mention in first_mentions(phrase, language, known, set()):
            found.setdefault(mention.name, []).append(phrase)
    return {name: rows for name, rows in found.items() if len(rows) < MOST_INHERITED}


def _parts(document: Document) -> Iterator[tuple[Heading, str]]:
    """What stands under each heading, of every level, a paragraph a line; first what stands before all of them."""
    headings = [Heading(2, "", "", 0), *document.headings]
    paragraphs = [paragraph for section in document.sections for paragraph in section.paragraphs]
    for heading, line in zip(headings, [*(row.line for row in headings[1:]), math.inf], strict=True):
        texts = [paragraph.text for paragraph in paragraphs if heading.line < paragraph.line < line]
        if heading.id or texts:
            yield heading, "\n".join(texts)


def _joined(said: Sequence[str], stop: set[str]) -> str:
    """Phrases without their small words, which are not searched for; sorted and in one text, they weigh less."""
    phrases = {" ".join(word for word in words_of(phrase) if folded(word) not in stop) for phrase in said}
    return ",".join(sorted(phrases - {""}))


def _called(
    pages: Sequence[Article], said: Mapping[str, Mapping[str, Sequence[str]]], stop: set[str]
) -> list[tuple[str, int]]:
    """Titles and phrases that have only small words ("who are you"), each with the place of its page."""
    return [
        (name, place)
        for place, page in enumerate(pages)
        for name in (page.meta.title, *chain.from_iterable(said.get(page.name, {}).values()))
        if all(folded(word) in stop for word in words_of(name))
    ]


def _term(term: Term, language: str, address: str) -> Row:
    explained = term.words[language]
    others = [row.name for code, row in term.words.items() if code != language]
    return {
        "address": f"{address}#{term.id}",
        "title": explained.name,
        "text": explained.definition,
        "aliases": explained.forms,
        "other": others,
    }


def _medicine(medicine: Medicine, language: str, address: str) -> Row:
    return {
        "address": f"{address}#{medicine.id}",
        "title": medicine.name[language],
        "text": medicine.class_name[language],
        "brands": medicine.all_brands,
        "other": [name for code, name in medicine.name.items() if code != language] + list(medicine.variants),
    }


def check(site: Site) -> Iterator[Problem]:
    """Every article has phrases, or its author is told how to look for it; each medicine it names has brands; an index
    that has outgrown its room is told of.
    """
    without_brand = medicines.Medicines(medicines=tuple(row for row in site.medicines.medicines if not row.all_brands))
    said = {language: phrases_of(site, language) for language in site.languages}
    unbranded = {language: medicines.patterns(without_brand, language) for language in site.languages}
    for page in (page for page in site.articles.values() if page.kind.needs_summary):
        if page.name not in said[page.language]:
            yield problem("phrases", *page.at("title"), page=page.name)
        done: set[str] = set()
        for section in page.document.sections if unbranded[page.language] else ():
            for mention in first_mentions(section.text, page.language, unbranded[page.language], done):
                yield problem("medicine-without-brands", page.path, section.line, name=mention.name)
    yield from _check_room(site)


def _check_room(site: Site) -> Iterator[Problem]:
    for language in site.languages:
        texts = sum(len(page.document.text) for (code, _), page in site.articles.items() if code == language)
        phrases = sum(len(row) for rows in site.phrases[language].pages.values() for row in rows)
        if texts + phrases < ROOM:  # fits, however it is packed: not made for nothing
            continue
        weight = len(gzip.compress(index(site, language, "/").encode(), mtime=0))
        if weight > ROOM:
            yield problem(
                "search-room", path_of(language), 1, language=language, weight=weight // 1000, room=ROOM // 1000
            )

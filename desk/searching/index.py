"""What the search holds: of each page, word of the glossary and medicine only what tells it from the others."""

import gzip
import json
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, takewhile
from math import log
from typing import Any

from desk.facts import glossary, medicines
from desk.facts.glossary import Term
from desk.facts.medicines import Medicine
from desk.reading.article import Article
from desk.reading.mentions import first_mentions, folded, known_in, stem, words_of
from desk.reading.problems import Problem, problem
from desk.site import Site

# An index is to keep within 60 KB gzip up to 100 articles, and within 400 KB at 1,000. What all else leaves of that is
# room for aliases and telling words.
MOST_BYTES, PAGES, BYTES_OF_PAGE = 59_500, 118, 250
MOST_ROOM = 5_000  # letters of a page
ENOUGH = 1_000  # letters of aliases; a page that has fewer is also found by its headings, then by telling words
NOT_LISTED = (
    "index",
    "search",
    "corrections",
)  # the home page, the search itself, and a list that is found by its links
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
    telling = _telling_words(site, language, pages)
    known_terms = glossary.patterns(site.glossary, language)
    known_medicines = medicines.patterns(site.medicines, language)

    def link(page: Article) -> Row:
        return {"address": base + site.address(language, page.name), "title": page.meta.title}

    def listed(name: str) -> str:
        return base + site.address(language, name)

    def row(page: Article) -> Row:
        about = "\n".join((page.meta.title, page.meta.description, *_headings(page)))
        meant = {mention.name for mention in first_mentions(about, language, known_terms, set())}
        known = known_in(page.document.vocabulary, language, known_medicines)
        named = {mention.name for mention in first_mentions(page.document.text, language, known, set())}
        section = site.article(language, f"{page.section}/index") if page.section else None
        return {
            **link(page),
            "name": page.name,
            "section": section.meta.title if section and section is not page else "",
            "text": page.meta.description,
            "headings": [],
            "aliases": "",
            "terms": [place for place, term in enumerate(terms) if term.id in meant],
            "medicines": [
                place
                for place, row in enumerate(site.medicines.medicines)
                if row.id in named or (TAPERING in page.meta.topics and medicines.concerns(page, row))
            ],
            "words": "",
        }

    sections = [site.article(language, f"{section}/index") for section in site.sections]
    help_page = site.article(language, "help-now")
    data: Row = {
        "language": language,
        "words": {key: word[language] for key, word in site.words.items() if key.startswith(INTERFACE)},
        "stop": site.search.stop[language],
        "families": site.search.families[language],
        "beside": site.search.beside[language],
        "help": listed("help-now") if help_page else "",
        "sections": [link(section) for section in sections if section],
        "pages": [row(page) for page in pages],
        "called": _called(pages, stop),
        "terms": [_term(term, language, listed("glossary")) for term in terms],
        "medicines": [_medicine(medicine, language, listed("medicines")) for medicine in site.medicines.medicines],
    }
    extras = [(_phrases(page.meta.aliases, stop), _headings(page), telling[page.name]) for page in pages]

    def fill(room: int) -> str:
        for found, (aliases, headings, words) in zip(data["pages"], extras, strict=True):
            found["aliases"] = ",".join(sorted(_within(room, aliases)))  # sorted and in one text, they weigh less
            left = min(room, ENOUGH) - len(found["aliases"])
            found["headings"] = _within(left, headings)
            found["words"] = " ".join(_within(left - sum(map(len, found["headings"])), words))
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    most = MOST_BYTES + BYTES_OF_PAGE * max(0, len(pages) - PAGES)
    rooms = range(0, MOST_ROOM, MOST_ROOM // 64)
    fits = bisect(rooms, most, key=lambda room: len(gzip.compress(fill(room).encode(), 6)))
    return fill(rooms[max(0, fits - 1)])


def _headings(page: Article) -> list[str]:
    return [heading.title for heading in page.document.headings if heading.level == 2]


def _within(room: int, phrases: Sequence[str]) -> list[str]:
    """The first phrases that fit into so many letters."""
    lengths = accumulate(len(phrase) + 1 for phrase in phrases)
    return [phrase for phrase, _ in takewhile(lambda row: row[1] <= room, zip(phrases, lengths, strict=True))]


def _phrases(aliases: Sequence[str], stop: set[str]) -> list[str]:
    """Aliases without their small words, which are not searched for."""
    phrases = (" ".join(word for word in words_of(alias) if folded(word) not in stop) for alias in aliases)
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))


def _called(pages: Sequence[Article], stop: set[str]) -> list[tuple[str, int]]:
    """Titles and aliases that have only small words ("who are you"), each with the place of its page."""
    return [
        (name, place)
        for place, page in enumerate(pages)
        for name in (page.meta.title, *page.meta.aliases)
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


def _telling_words(site: Site, language: str, pages: Sequence[Article]) -> dict[str, list[str]]:
    """By page, the words of its text that are often there and seldom elsewhere (tf-idf), each in its commonest form."""
    stop = set(site.search.stop[language].split())
    lines = [line.split() for line in site.search.families[language]]
    families = {stem(language, word): stem(language, line[0]) for line in lines for word in line}
    counts: dict[str, Counter[str]] = {}
    forms: dict[str, Counter[str]] = {}

    @cache
    def root_of(word: str) -> str | None:
        if len(word) < 3 or word.isdigit() or folded(word) in stop:
            return None
        root = stem(language, word)
        return families.get(root, root)

    for page in pages:
        count: Counter[str] = Counter()
        counts[page.name] = count
        told = Counter(words_of("\n".join(page.meta.summary)))
        for written, times in (*page.document.vocabulary.items(), *told.items()):
            word = written.lower()
            root = root_of(word)
            if root is not None:
                count[root] += times
                forms.setdefault(root, Counter())[word] += times
    spread = Counter(root for count in counts.values() for root in count)
    rare = {root: log((1 + len(pages)) / spread[root]) for root in spread}
    commonest = {root: form.most_common(1)[0][0] for root, form in forms.items()}
    return {
        name: [commonest[root] for root in sorted(count, key=lambda root: (-(1 + log(count[root])) * rare[root], root))]
        for name, count in counts.items()
    }


def check(site: Site) -> Iterator[Problem]:
    """Every article can be found by what people type, and every medicine that it names by its brands.

    An article without aliases anywhere is a warning, so that it can be published at once; an article that has them in
    one language only is an error, since its readers in the other find less.
    """
    without_brand = medicines.Medicines(medicines=tuple(row for row in site.medicines.medicines if not row.all_brands))
    unbranded = {language: medicines.patterns(without_brand, language) for language in site.languages}
    for page in (page for page in site.articles.values() if page.kind.needs_summary):
        if not page.meta.aliases:
            others = (site.articles.get((language, page.name)) for language in site.languages)
            has_elsewhere = any(other and other.meta.aliases for other in others)
            yield problem("aliases.elsewhere" if has_elsewhere else "aliases.none", *page.at("aliases"))
        done: set[str] = set()
        for section in page.document.sections if unbranded[page.language] else ():
            for mention in first_mentions(section.text, page.language, unbranded[page.language], done):
                yield problem("medicine-without-brands", page.path, section.line, name=mention.name)

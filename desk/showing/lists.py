"""The pages that list: everything by section and alphabet, the glossary, the medicines, the references."""

from dataclasses import dataclass
from types import SimpleNamespace

from desk.facts import evidence, medicines
from desk.facts.dangers import WITH_WORKS
from desk.languages import language_of
from desk.reading.article import Article
from desk.reading.mentions import folded
from desk.site import Site


@dataclass(frozen=True)
class Entry:
    """One row of a list. `html` is cleaned text with markup; `links` say where the row is used."""

    title: str
    id: str = ""
    address: str | None = None
    text: str = ""
    html: str = ""
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    title: str
    id: str
    entries: tuple[Entry, ...]


def groups_for(site: Site, language: str, name: str, base: str, words: SimpleNamespace) -> tuple[Group, ...]:
    """What the page called `name` lists; nothing on most pages."""
    if name == "search":
        return _everything(site, language, base, words)
    if name == "glossary":
        return _glossary(site, language, base, words)
    if name == "medicines":
        return _medicines(site, language, base, words)
    if name == "references":
        return _references(site, language, base, words)
    return ()


def _articles(site: Site, language: str) -> list[Article]:
    return [page for page in site.pages(language) if page.kind.needs_summary]


def _link(site: Site, language: str, base: str, page: Article) -> tuple[str, str]:
    return page.meta.title, base + site.address(language, page.name)


def _everything(site: Site, language: str, base: str, words: SimpleNamespace) -> tuple[Group, ...]:
    """Articles by section, then the glossary and the medicines, each by alphabet: what the search finds."""
    groups = []
    for section in site.sections:
        index = site.article(language, f"{section}/index")
        pages = sorted(
            (page for page in _articles(site, language) if page.section == section),
            key=lambda page: sort_key(page.meta.title, language),
        )
        entries = tuple(
            Entry(title, "", address, page.meta.description)
            for page in pages
            for title, address in [_link(site, language, base, page)]
        )
        if index and entries:
            groups.append(Group(index.meta.title, section, entries))
    terms = [(term.words[language].name, term.id) for term in site.glossary.terms if language in term.words]
    names = [(medicine.name[language], medicine.id) for medicine in site.medicines.medicines]
    for name, title, rows in (("glossary", words.search_terms, terms), ("medicines", words.search_medicines, names)):
        if site.article(language, name):
            address = base + site.address(language, name)
            rows.sort(key=lambda row: sort_key(row[0], language))
            groups.append(Group(title, name, tuple(Entry(text, "", f"{address}#{row}") for text, row in rows)))
    return tuple(groups)


def _glossary(site: Site, language: str, base: str, words: SimpleNamespace) -> tuple[Group, ...]:
    works = base + site.address(language, "references")
    rows = [(term.words[language], term) for term in site.glossary.terms if language in term.words]
    rows.sort(key=lambda row: sort_key(row[0].name, language))
    letters: dict[str, list[Entry]] = {}
    for explained, term in rows:
        links = ((words.sources, f"{works}#{term.reference}"),) if term.reference else ()
        entry = Entry(explained.name, term.id, None, explained.definition, links=links)
        letters.setdefault(explained.name[0].upper(), []).append(entry)
    return tuple(Group(letter, f"letter-{letter.lower()}", tuple(entries)) for letter, entries in letters.items())


def _medicines(site: Site, language: str, base: str, words: SimpleNamespace) -> tuple[Group, ...]:
    countries = {"pl": words.country_pl, "uk": words.country_gb, "us": words.country_us}
    pages = _articles(site, language)
    groups: dict[str, list[Entry]] = {}
    for medicine in sorted(site.medicines.medicines, key=lambda row: sort_key(row.name[language], language)):
        sold = "; ".join(f"{countries[code]}: {', '.join(names)}" for code, names in medicine.brands.items() if names)
        concerned = sorted(
            (page for page in pages if medicines.concerns(page, medicine)),
            key=lambda page: (medicines.closeness(page, medicine), site.sections.index(page.section), page.meta.order),
        )
        links = tuple(_link(site, language, base, page) for page in concerned[:4])
        entry = Entry(
            medicine.name[language],
            medicine.id,
            None,
            f"{words.sold_as} {sold}." if sold else "",
            note=medicine.class_name[language],
            links=links,
        )
        groups.setdefault(medicine.name[language][0].upper(), []).append(entry)
    return tuple(Group(letter, f"letter-{letter.lower()}", tuple(entries)) for letter, entries in groups.items())


def _references(site: Site, language: str, base: str, words: SimpleNamespace) -> tuple[Group, ...]:
    how = {
        "full text": words.seen_full_text,
        "abstract": words.seen_abstract,
        "secondary page": words.seen_secondary,
    }
    day = language_of(language).day
    citing: dict[str, list[Article]] = {}
    for page in _articles(site, language):
        for name in dict.fromkeys(citation.reference for citation in page.document.citations):
            citing.setdefault(name, []).append(page)
    dangers = site.article(language, WITH_WORKS)
    if dangers:
        for name in site.dangers.works:
            citing.setdefault(name, []).append(dangers)
    entries = entries_of(site, language)
    letters: dict[str, list[Entry]] = {}
    for name, reference in sorted(site.references.items()):
        links = tuple(_link(site, language, base, page) for page in citing.get(name, ()))
        entry = Entry(
            "",
            name,
            reference.link,
            "",
            entries[name],
            f"{how[reference.seen.how]}, {day(reference.seen.on)}",
            links,
        )
        letters.setdefault(name[0].upper(), []).append(entry)
    return tuple(Group(letter, f"letter-{letter.lower()}", tuple(entries)) for letter, entries in letters.items())


def entries_of(site: Site, language: str) -> dict[str, str]:
    """The entries of all references as HTML, by their names."""
    return site.once(("entries", language), lambda: evidence.entries(site.references, language, site.root))


def sort_key(title: str, language: str) -> str:
    """A title as the alphabet of its language orders it; quotation marks at its ends do not count."""
    alphabet = language_of(language).alphabet

    def place(letter: str) -> str:
        known = letter if letter in alphabet else folded(letter)  # "é" stands with "e", where the alphabet has none
        return chr(ord("a") + alphabet.index(known)) if known and known in alphabet else letter

    return "".join(map(place, title.lower().strip("\"'„”“‘’»«")))

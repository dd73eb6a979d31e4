"""The whole site, read once: pages in every language, and all that they share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from desk.addresses import Articles, address_of
from desk.facts import dangers, figures, glossary, medicines, menu, offers, redirects, safety, searched, words
from desk.facts.dangers import Dangers
from desk.facts.figures import Figures
from desk.facts.glossary import Glossary
from desk.facts.medicines import Medicines
from desk.facts.menu import Menu
from desk.facts.placements import Catalogue
from desk.facts.practice import PATH as PRACTICE
from desk.facts.practice import Practice, model_with
from desk.facts.redirects import Redirects
from desk.facts.references import Reference
from desk.facts.safety import Crisis
from desk.facts.searched import Searched
from desk.facts.words import Interface, InterfaceFile
from desk.kinds import kind_of
from desk.languages import LANGUAGES, SOURCE
from desk.reader import Reader
from desk.reading import pieces
from desk.reading.article import Article
from desk.reading.problems import Problem, problem
from desk.reading.schema import CODES
from desk.reading.tree import walk
from desk.reading.yaml_files import Values
from desk.searching import search_words
from desk.searching.search_words import Danger, Phrases, SmallWords
from desk.translation.record import Record

FOLDERS = ("data", "docs", f"docs/{SOURCE.code}", "overrides", "overrides/pictures")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Site:
    """Everything that a build needs to know; `values` keeps the lines of the data files for the checks."""

    root: Path
    articles: Articles
    catalogue: Catalogue
    practice: Practice
    menu: Menu
    sections: tuple[str, ...]  # the folders of articles, in their order everywhere
    crisis: Crisis
    dangers: Dangers
    glossary: Glossary
    medicines: Medicines
    figures: Figures
    search: SmallWords
    danger: Danger
    phrases: Mapping[str, Phrases]  # by language
    searched: Searched
    words: Interface
    references: Mapping[str, Reference]
    values: Mapping[str, Values] = field(default_factory=dict)
    others: Sequence[str] = ()  # files under docs/ that are no pages
    redirects: Redirects = field(default_factory=Redirects)
    agreed: Mapping[str, Record] = field(default_factory=dict)  # by target language; none where nobody has agreed yet
    made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the site's languages, the source language first."""
        return tuple(language.code for language in LANGUAGES)

    def published(self, today: date, drafts: bool = False) -> "Site":
        """The site as readers see it on a day: pages that are not out yet are gone (kept for a preview)."""
        if drafts:
            return self
        shown = {key: article for key, article in self.articles.items() if article.is_published(today)}
        names = {name for code, name in shown if code == SOURCE.code}
        return replace(self, articles=shown, catalogue=self.catalogue.leading_to(names))

    def article(self, language: str, name: str) -> Article | None:
        """The page in that language, or its fallback in the source language."""
        return self.articles.get((language, name)) or self.articles.get((SOURCE.code, name))

    def address(self, language: str, name: str) -> str:
        """Where the page stands in that language, below the root of the site."""
        return address_of(self.articles, language, name)

    def names(self, language: str) -> list[str]:
        """The pages that a reader of a language can open, fallbacks included."""
        codes = (language, SOURCE.code)
        return self.once(("names", language), lambda: sorted({name for code, name in self.articles if code in codes}))

    def pages(self, language: str) -> list[Article]:
        """The same pages, each as it is shown there."""
        return [page for name in self.names(language) if (page := self.article(language, name))]

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What is worked out of the whole site, once: many pages ask for it."""
        if key not in self.made:
            self.made[key] = make()
        made: Made = self.made[key]
        return made


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards that holds mkdocs.yml."""
    return next((folder for folder in (start, *start.parents) if (folder / "mkdocs.yml").is_file()), None)


def load(root: Path) -> tuple[Site | None, list[Problem]]:
    """Read everything; what could not be read is listed, and then there may be no site."""
    reader = Reader(root)
    if gone := next((name for name in FOLDERS if not (root / name).is_dir()), None):
        return None, [*reader.problems, problem("file-missing.folder", gone, 1)]
    catalogue = reader.model(offers.PATH, Catalogue, "offers")
    offered = catalogue.offers if catalogue else {}
    settings_unknown = "" if catalogue else "practice-unknown-key"  # which fields there are, the offers say
    practice = reader.model(PRACTICE, model_with(offers.settings_of(offered)), "practice", follows=settings_unknown)
    order = reader.model(menu.PATH, Menu, "menu")
    tree = walk(root, order.menu if order else ())
    pages = reader.articles(tree, lambda name: kind_of(name, tree.sections, offered))
    crisis = reader.model(safety.PATH, Crisis, "crisis")
    warnings = reader.model(dangers.PATH, Dangers, "dangers")
    terms = reader.model(glossary.PATH, Glossary, "glossary")
    names = reader.model(medicines.PATH, Medicines, "medicines")
    drawings = reader.model(figures.PATH, Figures, "figures")
    small = reader.model(search_words.WORDS, SmallWords, "search-words")
    danger = reader.model(search_words.DANGER, Danger, "search-words")
    phrases = {
        code: row for code in CODES if (row := reader.model(search_words.path_of(code), Phrases, "search-words"))
    }
    looked = reader.model(searched.PATH, Searched, "searched")
    led_on = reader.model(redirects.PATH, Redirects, "redirects") if (root / redirects.PATH).exists() else Redirects()
    interface = reader.model(words.PATH, InterfaceFile, "word")
    settings = pieces.whole(reader.yaml("mkdocs.yml"))
    works = reader.references()
    if any(row.rule == "unreadable" for row in tree.problems) or not (
        works is not None
        and catalogue
        and practice
        and order
        and crisis
        and warnings
        and terms
        and names
        and drawings
        and small
        and danger
        and len(phrases) == len(CODES)
        and looked
        and led_on
        and interface
        and settings
    ):
        return None, reader.problems
    site = Site(
        root,
        pages,
        catalogue,
        practice,
        order,
        tree.sections,
        crisis,
        warnings,
        terms,
        names,
        drawings,
        small,
        danger,
        phrases,
        looked,
        dict(interface),
        works,
        reader.values,
        tree.others,
        led_on,
        reader.agreed(),
    )
    return site, reader.problems

"""In which order sections and pages stand, in the menu and in the footer: from data/menu.yml."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from desk.addresses import page_at
from desk.facts.offers import Offer, page_of
from desk.languages import LANGUAGES, SOURCE
from desk.links import page_named
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/menu.yml"
EVERYWHERE = ("index", "help-now")  # the frame leads there from every page: nobody can take these out
NEEDS_A_WAY = ("page", "section")  # kinds of page that nothing but a menu or an author leads to


class Menu(Strict):
    """Pages by the path of their English address: "about", and "coping" for coping/index."""

    menu: tuple[Text, ...]
    footer: tuple[Text, ...]


def sections_of(docs: Path, menu: Menu | None) -> tuple[str, ...]:
    """The folders of articles in their order everywhere: as the menu has them, then others that have an index page."""
    folders = [folder for language in LANGUAGES for folder in (docs / language.code).glob("*/")]
    listed = tuple(name for name in (menu.menu if menu else ()) if name in {folder.name for folder in folders})
    others = {folder.name for folder in folders if (folder / "index.md").is_file()}
    return (*listed, *sorted(others - set(listed)))


def check(
    menu: Menu, values: Values, pages: Collection[str], articles: Sequence[Article], offers: Mapping[str, Offer]
) -> list[Problem]:
    """Menu and footer name pages that are there, each once; and something leads to every page."""
    found = []
    for place, names in (("menu", menu.menu), ("footer", menu.footer)):
        for index, name in enumerate(names):
            fault = _fault(name, names[:index], place, pages)
            if fault:
                found.append(Problem(PATH, values.line((place, index)), "menu", *fault))
    reached = {page_at(name, pages) for name in (*menu.menu, *menu.footer)}
    return found + _alone(articles, reached | {page_of(name, offer, pages) for name, offer in offers.items()})


def _fault(name: str, before: Sequence[str], place: str, pages: Collection[str]) -> tuple[str, str] | None:
    if name in before:
        return f'"{name}" stands twice in the {place}.', "Delete one of the two."
    if name in EVERYWHERE:
        return f'"{name}" needs no place in the {place}: every page leads there.', "Delete it here."
    if page_at(name, pages) not in pages:
        what = f'The {place} names "{name}", and there is no such page.'
        if any(page.startswith(f"{name}/") for page in pages):
            return what, f"Write the first page of that section, docs/{SOURCE.code}/{name}/index.md."
        known = {page.removesuffix("/index") for page in pages}
        return what, did_you_mean(name, known, f"Write docs/{SOURCE.code}/{name}.md, or delete it here.")
    return None


def _alone(articles: Sequence[Article], reached: Collection[str | None]) -> list[Problem]:
    """Pages that readers find by a search only, told once for all languages."""
    linked = {
        named[0]
        for article in articles
        for link in article.document.links
        if (named := page_named(article, link.target)) and named[0] != article.name
    }
    first = {article.name: article for article in reversed(articles) if article.kind.name in NEEDS_A_WAY}
    what = "Nothing leads to this page: no menu, no footer, no link."
    mend = f"Name it in {PATH}, or link to it from another page."
    return [
        Problem(article.path, 1, "page-alone", what, mend, "warning")
        for name, article in first.items()
        if name not in reached and name not in linked
    ]

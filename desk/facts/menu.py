"""In which order sections and pages stand, in the menu and in the footer: from data/menu.yml."""

from collections.abc import Collection, Sequence

from desk.addresses import page_at
from desk.languages import SOURCE
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/menu.yml"
EVERYWHERE = ("index", "help-now")  # the frame leads there from every page: nobody can take these out


class Menu(Strict):
    """Pages by the path of their English address: "about", and "coping" for coping/index."""

    menu: tuple[Text, ...]
    footer: tuple[Text, ...]


def check(menu: Menu, values: Values, pages: Collection[str]) -> list[Problem]:
    """Menu and footer name pages that are there, each once."""
    found = []
    for place, names in (("menu", menu.menu), ("footer", menu.footer)):
        for index, name in enumerate(names):
            fault = _fault(name, names[:index], place, pages)
            if fault:
                found.append(Problem(PATH, values.line((place, index)), "menu", *fault))
    return found


def _fault(name: str, before: Sequence[str], place: str, pages: Collection[str]) -> tuple[str, str] | None:
    if name in before:
        return f'"{name}" stands twice in the {place}.', "Delete one of the two."
    if name in EVERYWHERE:
        return f'"{name}" needs no place in the {place}: every page leads there.', "Delete it here."
    if page_at(name, pages) not in pages:
        if any(page.startswith(f"{name}/") for page in pages):
            return None  # a section without its first page, which is told already
        what = f'The {place} names "{name}", and there is no such page.'
        known = {page.removesuffix("/index") for page in pages}
        return what, did_you_mean(name, known, f"Write docs/{SOURCE.code}/{name}.md, or delete it here.")
    return None

"""In which order sections and pages stand, in the menu and in the footer: from data/menu.yml."""

from collections.abc import Collection, Iterator, Sequence

from desk.addresses import page_at
from desk.languages import SOURCE
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Strict, Text
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/menu.yml"
EVERYWHERE = ("index", "help-now")  # the frame leads there from every page: nobody can take these out


class Menu(Strict):
    """Pages by the path of their English address: "about", and "coping" for coping/index."""

    menu: tuple[Text, ...]
    footer: tuple[Text, ...]


def check(menu: Menu, values: Values, pages: Collection[str]) -> Iterator[Problem]:
    """Menu and footer name pages that are there, each once."""
    parts = (("menu", say("menu.the-menu"), menu.menu), ("footer", say("menu.the-footer"), menu.footer))
    for part, called, names in parts:
        for index, name in enumerate(names):
            fault = _fault(name, names[:index], called, pages)
            if fault:
                yield problem(fault, *values.at(part, index))


def _fault(name: str, before: Sequence[str], place: Message, pages: Collection[str]) -> Message | None:
    if name in before:
        return say("menu.twice", name=name, place=place)
    if name in EVERYWHERE:
        return say("menu.everywhere", name=name, place=place)
    if page_at(name, pages) in pages or any(page.startswith(f"{name}/") for page in pages):
        return None  # it is there, or it is a section without its first page, which is told already
    known = {page.removesuffix("/index") for page in pages}
    write = say("near.write-page", path=f"docs/{SOURCE.code}/{name}.md")
    return say("menu.unknown", name=name, place=place, near=did_you_mean(name, known, write))

"""All places that stand in more than one language: the sections of each page, its head, and the entries of the data."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from desk.addresses import Articles
from desk.languages import LANGUAGES, SOURCE
from desk.reading.article import Article
from desk.reading.blocks import plain
from desk.reading.document import Block
from desk.reading.typography import set_type
from desk.reading.yaml_files import Place, Values

CODES = tuple(language.code for language in LANGUAGES)
OWN = {"not", "forms"}  # fields that each language fills in for itself
PATTERNS = {
    ("data/crisis.yml", ("words",)),
    ("data/crisis.yml", ("block",)),
    ("data/searched.yml", ("phrases",)),
}  # and whole tables
HEAD = ("title", "description", "summary", "alt")


class Side(NamedTuple):
    """A passage in one language; without blocks where the page or the entry is there and lacks this part."""

    blocks: tuple[Block, ...]
    path: str
    line: int

    @property
    def text(self) -> str:
        """Its words, a line a block."""
        return "\n".join(block.text for block in self.blocks)


class Passage(NamedTuple):
    """What two languages can agree on: "coping/insomnia#seek-help", "data/words.yml#skip", with its sides by language.

    The top of a page, "coping/insomnia#", is what stands in its head and before its first section. A language that has
    no such page has no side.
    """

    name: str
    sides: Mapping[str, Side]


def passages(articles: Articles, values: Mapping[str, Values]) -> Iterator[Passage]:
    """Every passage of the pages, then of the data files; each is made when it is asked for."""
    for name in sorted({name for _, name in articles}):
        yield from of_page(name, [page for code in CODES if (page := articles.get((code, name)))])
    for path, file in sorted(values.items()):
        if path.startswith("data/") and path.endswith(".yml") and not path.startswith("data/search/"):
            yield from _of_data(file, file.data, (), f"{path}#")


def of_page(name: str, pages: Iterable[Article]) -> Iterator[Passage]:
    """The passages of one page in all its languages: in the order of the first, then those that only others have."""
    sides: dict[str, dict[str, Side]] = {}
    for page in pages:
        parts = {"": Side(tuple(_head(page)), page.path, 1)}
        for section in page.document.sections:
            before = parts.get(section.id, Side((), page.path, section.line))
            parts[section.id] = before._replace(blocks=(*before.blocks, *section.blocks))
        for part, side in parts.items():
            sides.setdefault(part, {})[page.language] = side
    paths = {page.language: page.path for page in pages}
    for part, found in sides.items():
        yield Passage(f"{name}#{part}", {code: found.get(code, Side((), path, 1)) for code, path in paths.items()})


def _head(page: Article) -> Iterator[Block]:
    """The words that a reader meets before the text."""
    for field in HEAD:
        said = getattr(page.meta, field) or ()
        for number, words in enumerate([said] if isinstance(said, str) else said):
            yield Block(field, plain(words), page.line(field, number))
    for number, change in enumerate(page.meta.changes):
        yield Block("changes", plain(change.what), page.line("changes", number, "what"))


def _of_data(file: Values, data: Any, place: Place, name: str) -> Iterator[Passage]:
    """Each table of a data file whose rows are languages."""
    if (file.path, place) in PATTERNS:
        return
    if isinstance(data, dict) and SOURCE.code in data:
        sides = {
            code: Side(tuple(_words(file, data[code], (*place, code), code, "words")), *file.at(*place, code))
            for code in CODES
            if code in data
        }
        if any(side.blocks for side in sides.values()):
            yield Passage(name, sides)
        return
    for part, value in _rows(data):
        joint = "" if name.endswith("#") else "."
        yield from _of_data(file, value, (*place, part), f"{name}{joint}{_called(part, value)}")


def _words(file: Values, value: Any, place: Place, language: str, field: str) -> Iterator[Block]:
    """The words within a value, as their language sets them."""
    if isinstance(value, str):
        yield Block(field, plain(set_type(value, language)), file.line(place))
    for part, inner in _rows(value):
        if part not in OWN:
            yield from _words(file, inner, (*place, part), language, part if isinstance(part, str) else field)


def _rows(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _called(part: str | int, value: Any) -> str:
    """A field by its name; a row of a list by its id or name, else by its number."""
    if isinstance(part, str):
        return part
    names = (value.get(field) for field in ("id", "name")) if isinstance(value, dict) else ()
    return next((name for name in names if isinstance(name, str)), str(part + 1))

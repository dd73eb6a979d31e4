"""The pages of a built site, read once: what each is, where it leads, what it offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file. `path` is its address on the host, "/pl/" for pl/index.html."""

    path: str
    file: Path
    language: str
    kind: str
    headings: int  # of the first level
    canonical: str
    alternates: Mapping[str, str]
    links: tuple[str, ...]  # all that the page refers to
    ids: frozenset[str]
    offers: tuple[str, ...]  # "book (end)", as `desk offers` says it


@dataclass(frozen=True)
class BuiltSite:
    """A folder with a whole site."""

    folder: Path
    address: str  # where it will live, without a slash at the end
    day: str

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        return {page.path: page for page in map(self._page, sorted(self.folder.rglob("*.html")))}

    def of_kind(self, kind: str, language: str) -> list[BuiltPage]:
        return [page for page in self.pages.values() if (page.kind, page.language) == (kind, language)]

    def kinds(self) -> list[BuiltPage]:
        """One page of each kind in each language: the longest, where most can go wrong."""
        found: dict[tuple[str, str], BuiltPage] = {}
        for page in sorted(self.pages.values(), key=lambda page: page.file.stat().st_size):
            found[page.kind, page.language] = page
        return list(found.values())

    def _page(self, file: Path) -> BuiltPage:
        reader = _Reader()
        reader.feed(file.read_text("utf-8"))
        path = "/" + file.relative_to(self.folder).as_posix().removesuffix("index.html")
        return BuiltPage(
            path,
            file,
            reader.language,
            reader.kind,
            reader.headings,
            reader.canonical,
            reader.alternates,
            tuple(reader.links),
            frozenset(reader.ids),
            tuple(reader.offers),
        )


@dataclass
class _Reader(HTMLParser):
    language: str = ""
    kind: str = ""
    headings: int = 0
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    offers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        if "id" in given:
            self.ids.add(given["id"])
        if "data-offer" in given:
            self.offers.append(f"{given['data-offer']} ({'end' if tag == 'li' else 'inline'})")
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "main":
            self.kind = given.get("class", "").removeprefix("kind-")
        elif tag == "h1":
            self.headings += 1
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]

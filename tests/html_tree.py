"""Built pages as trees, and whether their links lead somewhere; with the standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
REFERENCES = ("href", "src", "action", "poster")


@dataclass(eq=False)
class Node:
    """An element with its attributes; an attribute without a value has the value ""."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    children: list["Node | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This element and all within it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", has: str = "", **attributes: str) -> list["Node"]:
        """The elements with this tag, with an attribute `has`, and with these attributes (class_ is one class)."""
        return [
            node
            for node in self.walk()
            if tag in ("", node.tag) and (not has or has in node.attributes) and node._carries(attributes)
        ]

    def one(self, tag: str = "", has: str = "", **attributes: str) -> "Node":
        """The only element like that."""
        found = self.all(tag, has, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {has} {attributes}>"
        return found[0]

    def _carries(self, attributes: dict[str, str]) -> bool:
        given = dict(attributes)
        css = given.pop("class_", "").split()
        return set(css) <= set(self.attributes.get("class", "").split()) and given.items() <= self.attributes.items()

    def ancestors(self) -> Iterator["Node"]:
        """The elements around this one, the nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent

    def is_within(self, tag: str) -> bool:
        return any(node.tag == tag for node in self.ancestors())

    @property
    def language(self) -> str:
        """The language that the element's words are said to be in."""
        return next((node.attributes["lang"] for node in (self, *self.ancestors()) if "lang" in node.attributes), "")

    @property
    def text(self) -> str:
        """All words within, white space made single."""
        return " ".join("".join(self.strings).split())

    @property
    def strings(self) -> Iterator[str]:
        """All texts within, as they stand."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Node("")
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.at.tag == tag, f"</{tag}> on line {self.getpos()[0]} ends <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(html: str) -> Node:
    """The tree of a page. Every element of ours is closed; one that is not fails here."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root


def read_site(folder: Path) -> dict[str, Node]:
    """Every HTML file of a site by its address: "/pl/" is pl/index.html, "/404.html" itself."""
    return {
        "/" + file.relative_to(folder).as_posix().removesuffix("index.html"): parse(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


def dead_links(folder: Path, site_url: str) -> list[str]:
    """What the pages of a site refer to that is not there: "/coping/: /nowhere/". Other hosts are not asked."""
    pages = read_site(folder)
    ids = {path: {node.attributes["id"] for node in page.all(has="id")} for path, page in pages.items()}
    base = urlsplit(site_url).path
    dead = []
    for path, page in pages.items():
        for link in references_of(page):
            address = urljoin(site_url + path.removeprefix("/"), link)
            if urlsplit(address)[:2] == urlsplit(site_url)[:2] and not _is_there(folder, ids, base, address):
                dead.append(f"{path}: {link}")
    return dead


def references_of(page: Node) -> list[str]:
    """Every address that a page mentions in a link, a script, a sheet or a picture."""
    return [node.attributes[name] for node in page.walk() for name in REFERENCES if name in node.attributes]


def _is_there(folder: Path, ids: dict[str, set[str]], base: str, address: str) -> bool:
    path, anchor = unquote(urlsplit(address).path), unquote(urlsplit(address).fragment)
    if not path.startswith(base):
        return False
    path = "/" + path.removeprefix(base)
    if path in ids:
        return not anchor or anchor in ids[path]
    return not anchor and not path.endswith("/") and (folder / path.lstrip("/")).is_file()

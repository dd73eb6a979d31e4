"""Where texts and data files name a page, and the same text with another name there, or without it."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import yaml

from desk.reading import web

# Where an address stands in Markdown: [words](here "title"), [words]: here, and in HTML.
WHOLE = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()]+)>?(?:\s+\"[^\"]*\")?\s*\)")
TARGET = re.compile(r"(\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?|\b(?:href|src)=[\"'])([^\s<>()\"']+)", re.MULTILINE)
Part = str | int | None  # None: any
Target = Callable[[str], str | None]  # what is to stand in the place of an address; None: no address any more


def named(name: str, target: str) -> tuple[str, str] | None:
    """The page and the "#part" that an address means on the page `name`; None where it leads elsewhere."""
    parts = web.split(target)
    if parts is None or parts.scheme or parts.netloc or target.startswith("/") or not parts.path.endswith(".md"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    return path.removesuffix(".md"), f"#{parts.fragment}" if parts.fragment else ""


def to_page(name: str, aim: str, part: str = "") -> str:
    """An address that leads from one page to another."""
    return posixpath.relpath(f"{aim}.md", posixpath.dirname(name) or ".") + part


def rebased(name: str, new: str, target: str) -> str:
    """A relative address of the page `name`, once that page has the name `new`: it leads to the same file."""
    parts = web.split(target)
    is_relative = parts and not parts.scheme and not parts.netloc and parts.path and not target.startswith("/")
    if not is_relative or posixpath.dirname(name) == posixpath.dirname(new):
        return target
    path, sign, rest = target.partition("#")
    place = posixpath.normpath(posixpath.join("docs/en", posixpath.dirname(name), path))
    return posixpath.relpath(place, posixpath.join("docs/en", posixpath.dirname(new))) + sign + rest


def with_targets(text: str, target: Target) -> str:
    """A text with other addresses; where there is none any more, the words of its link stay."""
    text = WHOLE.sub(lambda link: link[1] if target(link[2]) is None else link[0], text)
    return TARGET.sub(lambda place: place[1] + (target(place[2]) or place[2]), text)


class Entry(NamedTuple):
    """A value of a YAML file, with the list or table that it stands in."""

    place: tuple[str | int, ...]
    key: yaml.ScalarNode | None
    value: yaml.Node
    parent: yaml.CollectionNode
    number: int


def entries(text: str) -> list[Entry]:
    """All values of a YAML text, in their order."""
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return list(_within(root, ())) if root else []


def _within(node: yaml.Node, place: tuple[str | int, ...]) -> Iterator[Entry]:
    rows: list[tuple[str | int, yaml.ScalarNode | None, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        rows = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        rows = [(index, None, value) for index, value in enumerate(node.value)]
    for index, (name, key, value) in enumerate(rows):
        assert isinstance(node, yaml.CollectionNode)
        yield Entry((*place, name), key, value, node, index)
        yield from _within(value, (*place, name))


def fits(place: tuple[str | int, ...], pattern: tuple[Part, ...]) -> bool:
    """Whether a place is one of those that a pattern means."""
    return len(place) == len(pattern) and all(part in (None, there) for part, there in zip(pattern, place, strict=True))


class Text:
    """A text that is changed in several places; each is given as the YAML reader marks it, in the text as it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.changes: list[tuple[int, int, str]] = []
        self.removed: dict[tuple[str | int, ...], set[int]] = {}  # which entries, by the place of their list or table

    def _at(self, mark: yaml.Mark) -> int:
        return self.starts[mark.line] + mark.column

    def replace(self, node: yaml.Node, old: str, new: str) -> None:
        """Another word within a value, whatever quotation marks stand around it."""
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        self.changes.append((start, end, self.text[start:end].replace(old, new, 1)))

    def remove(self, entry: Entry) -> None:
        """Take an entry out, with its line or its comma; a list or table that is then empty says so."""
        nodes = [pair[1] if isinstance(pair, tuple) else pair for pair in entry.parent.value]
        start, end = self._at((entry.key or entry.value).start_mark), self._at(entry.value.end_mark)
        if entry.parent.flow_style:
            if entry.number:
                start = self._at(nodes[entry.number - 1].end_mark)
            elif len(nodes) > 1:
                after = entry.parent.value[1]
                end = self._at((after[0] if isinstance(after, tuple) else after).start_mark)
            self.changes.append((start, end, ""))
            return
        first = (entry.key or entry.value).start_mark.line
        last = _last_line(entry.value) + 1
        self.changes.append((self.starts[first], self.starts[last] if last < len(self.starts) else len(self.text), ""))
        gone = self.removed.setdefault(entry.place[:-1], set())
        gone.add(entry.number)
        if len(gone) == len(nodes):
            begun = self.text.rindex(":\n", 0, self._at(entry.parent.start_mark)) + 1
            self.changes.append((begun, begun, " {}" if entry.key else " []"))

    def written(self) -> str:
        """The text with all changes; what lies within another change goes with it."""
        text, reached = "", 0
        for start, end, new in sorted(set(self.changes)):
            if start >= reached:
                text += self.text[reached:start] + new
                reached = end
        return text + self.text[reached:]


def _last_line(node: yaml.Node) -> int:
    """The last line that a value has itself, not what the reader skips behind it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end: yaml.Mark = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line

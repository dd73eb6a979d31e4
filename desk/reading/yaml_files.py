"""YAML as values, with the line of every key: the one reader of people's files."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from desk.reading.problems import Problem, problem
from desk.rules import say

Place = tuple[str | int, ...]  # keys and indices that lead to a value
DEEPEST = 20  # what people write has five levels at most


class _Loader(yaml.SafeLoader):
    """YAML as people mean it: only true and false are not words, so `on: 2026-11-24` names a day; 12:30, 0713 and
    +48600100200 are no numbers, as they would lose what people wrote.
    """


class _Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, with other words for what is wrong: what it refuses is read again by the one above."""


WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)$")
_Loader.yaml_implicit_resolvers = _Fast.yaml_implicit_resolvers = {
    first: [
        (tag, WHOLE_NUMBER if tag.endswith(":int") else form)
        for tag, form in rows
        if first in "tTfF" or not tag.endswith(":bool")
    ]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Values:
    """What a YAML text holds. `lines` gives the line of each place, counted in its file."""

    path: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()  # fields that stand there and cannot be read

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def at(self, *place: str | int) -> tuple[str, int]:
        """File and line of a place, for a problem."""
        return self.path, self.line(place)


SUSPECTS = (
    (r"^(<{7}|={7}|>{7})( |$)", say("merge-conflict")),
    (r"^ *\t", say("tab")),
    (r"^[^#\n]*?: *[“”][^“”\n]*[“”] *$", say("smart-quotes")),
)
# Soft hyphens, zero-width characters and the like: they hide words from every check.
HIDING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{HIDING}]")
CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029{HIDING}]")
REMARK = re.compile(r"[ \t]+#")
NO_WORDS = re.compile(r"|[\d.:-]+|true|false|null|~")  # a remark behind them takes nothing away
SIGN = re.compile(r"(?:^|[\s\[{,:-])(?:[&*][^\s\[\]{},]|!)", re.MULTILINE)  # perhaps &name, *name or !kind


def suspects(path: str, text: str, first_line: int = 1, *, quotes: bool = True) -> list[Problem]:
    """Faults that are better named before a parser stumbles over them."""
    found = [
        problem(said, path, first_line + text.count("\n", 0, match.start()))
        for pattern, said in SUSPECTS
        if quotes or said.rule != "smart-quotes"
        for match in re.finditer(pattern, text, re.MULTILINE)
    ]
    return sorted(found)


def control_characters(path: str, text: str) -> list[Problem]:
    """Invisible characters that no text of ours needs."""
    if CONTROL.search(text) is None:
        return []
    met = [(number, CONTROL.search(line)) for number, line in enumerate(text.split("\n"), 1)]
    return [problem("control-character", path, number, code=f"U+{ord(m[0]):04X}") for number, m in met if m]


def cut_short(path: str, text: str, first_line: int) -> list[Problem]:
    """Words of a page's head that YAML ends at " #", as if a remark followed: `title: Sleep # 1 tips` is "Sleep"."""
    found = []
    lines = text.split("\n")
    try:
        for event in yaml.parse(text, Loader=_Fast) if REMARK.search(text) else ():
            if not isinstance(event, yaml.ScalarEvent) or event.style or NO_WORDS.fullmatch(event.value):
                continue
            mark = event.end_mark
            rest = lines[mark.line][mark.column :] if mark and mark.line < len(lines) else ""
            if mark and REMARK.match(rest):
                found.append(problem("cut-short", path, mark.line + first_line, kept=event.value, lost=rest.strip()))
    except yaml.YAMLError:
        pass  # told by whoever reads the values
    return found


def parse(path: str, text: str, first_line: int = 1) -> tuple[Values | None, list[Problem]]:
    """Read YAML that holds a table; `first_line` is the line of `path` on which `text` begins."""
    found = suspects(path, text, first_line) + _signs(path, text, first_line)
    if any(problem.rule in ("merge-conflict", "tab", "yaml-sign") for problem in found):
        return None, found
    lines: dict[Place, int] = {(): first_line}
    try:
        loader, node = _composed(text)
        if not isinstance(node, yaml.MappingNode):
            return None, [*found, _no_table(path, node, first_line)]
        _walk(node, (), first_line, path, lines, found)
        if any(problem.rule in ("yaml-key", "yaml-deep") for problem in found):
            return None, found
        return Values(path, loader.construct_document(node), lines), found
    except yaml.YAMLError as error:
        return None, found or _told(path, text, first_line, error)
    except ValueError as error:
        return None, found + _impossible_values(path, text, first_line, error)
    except RecursionError:
        return None, [*found, problem("yaml-deep", path, first_line)]


def _composed(text: str) -> tuple[Any, yaml.Node | None]:
    try:
        loader = _Fast(text)
        return loader, loader.get_single_node()
    except yaml.YAMLError as error:
        if "nesting" in str(error):
            raise
        slow = _Loader(text)
        return slow, slow.get_single_node()


def _signs(path: str, text: str, first_line: int) -> list[Problem]:
    """Values that are named (&), repeated (*) or of a kind (!): refused unread, as nine levels of * fill any memory."""
    lines = set()
    try:
        for event in yaml.parse(text, Loader=_Fast) if SIGN.search(text) else ():
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                lines.add(event.start_mark.line + first_line)  # type: ignore[union-attr]
    except yaml.YAMLError:
        pass  # told by whoever reads the values
    return [problem("yaml-sign", path, line) for line in sorted(lines)]


def _no_table(path: str, node: yaml.Node | None, first_line: int) -> Problem:
    if isinstance(node, yaml.SequenceNode):
        return problem("yaml.list", path, first_line)
    is_empty = node is None or node.tag == "tag:yaml.org,2002:null"
    return problem("yaml.empty" if is_empty else "yaml.words", path, first_line)


def _told(path: str, text: str, first_line: int, error: yaml.YAMLError) -> list[Problem]:
    """What a reader of YAML stumbled over, as a sentence."""
    if isinstance(error, yaml.reader.ReaderError) and CONTROL.search(text):
        return []  # told as a control character
    mark = getattr(error, "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    detail = str(getattr(error, "problem", None) or "it cannot be read")
    if "nesting" in detail:
        return [problem("yaml-deep", path, line)]
    begun = getattr(error, "context_mark", None)
    if begun and getattr(error, "context", None) == "while scanning a quoted scalar":
        return [problem("yaml.quote", path, begun.line + first_line)]
    if "cannot start any token" in detail:
        return [problem("yaml.start", path, line)]
    if detail == "mapping values are not allowed here":
        return [problem("yaml.colon", path, line)]
    is_alias = re.search("alias|anchor", str(getattr(error, "context", None)))
    return [problem("yaml.alias" if is_alias else "yaml.broken", path, line)]


def _impossible_values(path: str, text: str, first_line: int, error: ValueError) -> list[Problem]:
    """Days that no calendar has, each on its line; else what cannot be made of a value."""
    found = []
    for number, line in enumerate(text.split("\n"), first_line):
        for given in re.findall(r"\b(\d{4}-\d\d-\d\d)(?!\d)", line):
            try:
                date.fromisoformat(given)
            except ValueError:
                found.append(problem("date", path, number, given=given))
        if re.search(r"\d{4000}", line):
            found.append(problem("yaml.long", path, number))
    return found or [problem("yaml.value", path, first_line, error=str(error))]


def _walk(node: yaml.Node, place: Place, first: int, path: str, lines: dict[Place, int], found: list[Problem]) -> None:
    """Note the line of every place; what is named twice, no name, or too deep is told."""
    if len(place) > DEEPEST:
        found.append(problem("yaml-deep", path, node.start_mark.line + first))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = key.start_mark.line + first
            if key.tag != "tag:yaml.org,2002:str":
                is_one = isinstance(key, yaml.ScalarNode)
                told = say("yaml-key.one", given=key.value) if is_one else say("yaml-key.list")
                found.append(problem(told, path, line))
                continue
            here = (*place, key.value)
            if here in lines:
                found.append(problem("duplicate-key.yaml", path, line, name=key.value, first=lines[here]))
                continue
            lines[here] = line
            _walk(value, here, first, path, lines, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*place, index)
            lines[here] = value.start_mark.line + first
            _walk(value, here, first, path, lines, found)
    elif isinstance(node, yaml.ScalarNode) and not node.style and node.value.count('"') % 2:
        found.append(problem("yaml.lone", path, node.start_mark.line + first))

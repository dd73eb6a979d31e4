"""YAML as values, with the line of every key: the one reader of people's files."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from desk.reading.problems import Problem

Place = tuple[str | int, ...]  # keys and indices that lead to a value
DEEPEST = 20  # what people write has five levels at most
QUOTE = "Words that begin with &, * or ! need straight quotation marks around them."


class _Loader(yaml.SafeLoader):
    """YAML as people mean it: only true and false are not words, so `on: 2026-11-24` names a day."""


class _Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, with other words for what is wrong: what it refuses is read again by the one above."""


_Loader.yaml_implicit_resolvers = _Fast.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rows if first in "tTfF" or not tag.endswith(":bool")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Values:
    """What a YAML text holds. `lines` gives the line of each place, counted in its file."""

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


SUSPECTS = (
    (r"^(<{7}|={7}|>{7})( |$)", "merge-conflict", "A merge conflict was left here.",
     "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>."),
    (r"^ *\t", "tab", "This line is indented with a tab.", "Use spaces instead."),
    (r"^[^#\n]*?: *[“”][^“”\n]*[“”] *$", "smart-quotes", "A value stands in curly quotation marks.",
     'Use straight ones (") around the value, or write it without quotation marks.'),
)  # fmt: skip
# Soft hyphens, zero-width characters and the like: they hide words from every check.
HIDING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{HIDING}]")
CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029{HIDING}]")
SIGN = re.compile(r"(?:^|[\s\[{,:-])(?:[&*][^\s\[\]{},]|!)", re.MULTILINE)  # perhaps &name, *name or !kind
TOO_DEEP, SHALLOW = "This is nested too deep.", "Take brackets or spaces out."


def suspects(path: str, text: str, first_line: int = 1, *, quotes: bool = True) -> list[Problem]:
    """Faults that are better named before a parser stumbles over them."""
    found = []
    for pattern, rule, what, mend in SUSPECTS:
        if quotes or rule != "smart-quotes":
            for match in re.finditer(pattern, text, re.MULTILINE):
                number = first_line + text.count("\n", 0, match.start())
                found.append(Problem(path, number, rule, what, mend))
    return sorted(found)


def control_characters(path: str, text: str) -> list[Problem]:
    """Invisible characters that no text of ours needs."""
    return [] if CONTROL.search(text) is None else [
        Problem(path, number, "control-character", f"There is an invisible character (U+{ord(m[0]):04X}) here.",
                "Delete it; retyping the words around it is the surest way.")
        for number, line in enumerate(text.split("\n"), 1)
        if (m := CONTROL.search(line))
    ]  # fmt: skip


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
        return Values(loader.construct_document(node), lines), found
    except yaml.YAMLError as error:
        return None, found or _told(path, text, first_line, error)
    except ValueError as error:
        return None, found + _impossible_values(path, text, first_line, error)
    except RecursionError:
        return None, [*found, Problem(path, first_line, "yaml-deep", TOO_DEEP, SHALLOW)]


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
    """Values that are named (&), repeated (*) or of a kind (!): refused unread, since nine levels of * fill any memory."""
    lines = set()
    try:
        for event in yaml.parse(text, Loader=_Fast) if SIGN.search(text) else ():
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                lines.add(event.start_mark.line + first_line)  # type: ignore[union-attr]
    except yaml.YAMLError:
        pass  # told by whoever reads the values
    what = "A value is marked with &, * or ! here, which is not read."
    return [Problem(path, line, "yaml-sign", what, f"Write it out in each place. {QUOTE}") for line in sorted(lines)]


def _no_table(path: str, node: yaml.Node | None, first_line: int) -> Problem:
    what = "There are no fields here."
    if isinstance(node, yaml.SequenceNode):
        what = "There is a list here, and no fields."
    elif node is not None and node.tag != "tag:yaml.org,2002:null":
        what = "There are only words here, and no fields."
    return Problem(
        path, first_line, "yaml", what, 'Write fields like "title: …", one a line, as in the version before.'
    )


def _told(path: str, text: str, first_line: int, error: yaml.YAMLError) -> list[Problem]:
    """What a reader of YAML stumbled over, as a sentence."""
    if isinstance(error, yaml.reader.ReaderError) and CONTROL.search(text):
        return []  # told as a control character
    mark = getattr(error, "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    detail = str(getattr(error, "problem", None) or "it cannot be read")
    if "nesting" in detail:
        return [Problem(path, line, "yaml-deep", TOO_DEEP, SHALLOW)]
    mend = "Look at this line and the one above: a missing colon, comma, bracket, quotation mark or space is the usual cause."
    if detail == "mapping values are not allowed here":
        mend = 'If a value holds a colon, put straight quotation marks around it: title: "One: two".'
    elif re.search("alias|anchor", str(getattr(error, "context", None))):
        mend = QUOTE
    return [Problem(path, line, "yaml", f"This is not valid YAML ({detail}).", mend)]


def _impossible_values(path: str, text: str, first_line: int, error: ValueError) -> list[Problem]:
    """Days that no calendar has, each on its line; else what cannot be made of a value."""
    found = []
    for number, line in enumerate(text.split("\n"), first_line):
        for given in re.findall(r"\b(\d{4}-\d\d-\d\d)(?!\d)", line):
            try:
                date.fromisoformat(given)
            except ValueError:
                what = f"{given} is no day of the calendar."
                found.append(Problem(path, number, "date", what, "Correct the day or the month."))
        if re.search(r"\d{4000}", line):
            found.append(Problem(path, number, "yaml", "This number is too long.", "Shorten it, or put it in quotes."))
    return found or [Problem(path, first_line, "yaml", f"A value cannot be read ({error}).", "Write it as words.")]


def _walk(
    node: yaml.Node,
    place: Place,
    first: int,
    path: str,
    lines: dict[Place, int],
    found: list[Problem],
) -> None:
    """Note the line of every place; what is named twice, no name, or too deep is told."""
    if len(place) > DEEPEST:
        found.append(Problem(path, node.start_mark.line + first, "yaml-deep", TOO_DEEP, SHALLOW))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = key.start_mark.line + first
            if key.tag != "tag:yaml.org,2002:str":
                given = f'"{key.value}"' if isinstance(key, yaml.ScalarNode) else "A list"
                what = f"{given} stands here in place of a name."
                found.append(
                    Problem(path, line, "yaml-key", what, "Put straight quotation marks around a number or sign.")
                )
                continue
            here = (*place, key.value)
            if here in lines:
                found.append(Problem(path, line, "duplicate-key", f'"{key.value}" is written twice (first on line {lines[here]}).',
                                     "Keep one of the two."))  # fmt: skip
                continue
            lines[here] = line
            _walk(value, here, first, path, lines, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*place, index)
            lines[here] = value.start_mark.line + first
            _walk(value, here, first, path, lines, found)

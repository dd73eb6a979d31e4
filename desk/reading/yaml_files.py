"""YAML as values, with the line of every key: the one reader of people's files."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from desk.reading.problems import Problem

Place = tuple[str | int, ...]  # keys and indices that lead to a value


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
    """Read YAML; `first_line` is the line of `path` on which `text` begins."""
    found = suspects(path, text, first_line)
    if any(problem.rule in ("merge-conflict", "tab") for problem in found):
        return None, found
    lines: dict[Place, int] = {(): first_line}
    try:
        loader, node = _composed(text)
        _walk(node, (), first_line, path, lines, found)
        data = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        if isinstance(error, yaml.reader.ReaderError) and CONTROL.search(text):
            return None, found  # told as a control character
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        detail = str(getattr(error, "problem", None) or "it cannot be read")
        mend = "Look at this line and the one above: a missing colon, comma, bracket, quotation mark or space is the usual cause."
        if detail == "mapping values are not allowed here":
            mend = 'If a value holds a colon, put straight quotation marks around it: title: "One: two".'
        return None, found or [Problem(path, line, "yaml", f"This is not valid YAML ({detail}).", mend)]
    except ValueError:
        return None, [*found, *_impossible_days(path, text, first_line)]
    except RecursionError:
        return None, [*found, Problem(path, first_line, "yaml", "This is nested too deep.", "Take brackets and * out.")]
    return Values(data, lines), found


def _composed(text: str) -> tuple[Any, yaml.Node | None]:
    try:
        loader = _Fast(text)
        return loader, loader.get_single_node()
    except yaml.YAMLError:
        slow = _Loader(text)
        return slow, slow.get_single_node()


def _impossible_days(path: str, text: str, first_line: int) -> list[Problem]:
    found = []
    for number, line in enumerate(text.split("\n"), first_line):
        for given in re.findall(r"\b\d{4}-\d\d-\d\d\b", line):
            try:
                date.fromisoformat(given)
            except ValueError:
                found.append(
                    Problem(
                        path, number, "date", f"{given} is no day of the calendar.", "Correct the day or the month."
                    )
                )
    return found


def _walk(
    node: yaml.Node | None,
    place: Place,
    first: int,
    path: str,
    lines: dict[Place, int],
    found: list[Problem],
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            line = key.start_mark.line + first
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

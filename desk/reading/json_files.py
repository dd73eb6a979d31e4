"""JSON as values, with the line of every place: what a reference manager exports."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desk.reading.problems import Problem
from desk.reading.yaml_files import Place, Values, control_characters, suspects

BETWEEN = re.compile(r"[\s,]*")
# What Python's reader says, as a sentence and a mend.
SAID = {
    "Expecting ','": ("A comma is missing here.", 'Add it; and write a quotation mark within words as \\".'),
    "Expecting ':'": ("A colon is missing after a name.", 'Write "name": value.'),
    "Expecting property name": ("A name is missing here.", 'Write "name": value, with straight quotation marks.'),
    "Expecting value": ("A value is missing here.", "Write it, words in straight quotation marks."),
    "Unterminated string": ("Words are not closed on this line.", "End them with a straight quotation mark."),
    "Invalid control": ("Words are not closed on this line.", "End them with a straight quotation mark."),
    "Invalid \\": ("A backslash stands alone.", "Write it twice, or take it out."),
    "Extra data": ("Something stands after the end of the list.", "Move it into the list, before the last bracket."),
}


@dataclass(frozen=True)
class ListValues(Values):
    """A list of objects; its lines are looked for only where something is wrong."""

    text: str = ""

    @cached_property
    def starts(self) -> list[int]:
        """Where each entry of the list begins."""
        return [start for start, _, _ in _entries(self.text)]

    def line(self, place: Place) -> int:
        """The line of a place; names within an entry are looked for from its beginning."""
        if not place or not isinstance(place[0], int):
            return 1
        at = line = self.starts[place[0]]
        end = [*self.starts, len(self.text)][place[0] + 1]
        for name in place[1:]:
            match = re.compile(rf'"{re.escape(str(name))}"\s*:').search(self.text, at, end)
            if match and isinstance(name, str):
                line, at = match.start(), match.end()
        return self.text.count("\n", 0, line) + 1


def parse(path: str, text: str) -> tuple[ListValues | None, list[Problem]]:
    """Read a list of objects; a text that is broken is told once, on the line that is to be mended."""
    found = control_characters(path, text)
    found += [problem for problem in suspects(path, text, quotes=False) if problem.rule == "merge-conflict"]
    if found:
        return None, found
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return None, [_told(path, text, error)]
    except (ValueError, RecursionError):
        return None, [Problem(path, 1, "json", "The file cannot be read.", "Take out what is nested or too long.")]
    if not isinstance(data, list):
        what, mend = "The file is not a list.", "It begins with [ and holds one {…} a reference."
        return None, [Problem(path, 1, "json", what, mend)]
    twice = [(start, key) for start, _, keys in _entries(text) for key in keys]
    for start, key in twice:
        second = [match.start() for match in re.compile(rf'"{re.escape(key)}"\s*:').finditer(text, start)][1]
        line = text.count("\n", 0, second) + 1
        found.append(Problem(path, line, "duplicate-key", f'"{key}" is written twice in one {{…}}.', "Keep one."))
    return ListValues(data, text=text), found


def _entries(text: str) -> Iterator[tuple[int, Any, list[str]]]:
    """Each entry of a list that can be read: where it begins, what it is, and the names that it has twice."""
    twice: list[str] = []

    def pairs(rows: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in rows]
        twice.extend(name for name in set(names) if names.count(name) > 1)
        return dict(rows)

    decoder, at = json.JSONDecoder(object_pairs_hook=pairs), text.index("[") + 1
    while (start := BETWEEN.search(text, at).end()) < len(text) and text[start] != "]":  # type: ignore[union-attr]
        entry, at = decoder.raw_decode(text, start)
        yield start, entry, twice.copy()
        twice.clear()


def _told(path: str, text: str, error: json.JSONDecodeError) -> Problem:
    before = text[: error.pos].rstrip()
    line, last = before.count("\n") + 1, len(text.rstrip())
    if not text.strip():
        return Problem(path, 1, "json", "The file is empty.", "Put the version before back.")
    if error.pos >= last and not error.msg.startswith("Unterminated"):
        return Problem(path, line, "json", "The file ends before its last bracket.", "End it with ].")
    if error.msg.startswith("Illegal trailing comma") or (before.endswith(",") and text[error.pos] in "]}"):
        return Problem(path, line, "json", "There is a comma too many at the end of this line.", "Take it out.")
    what, mend = next((said for start, said in SAID.items() if error.msg.startswith(start)), (error.msg + ".", "Look."))
    return Problem(path, line if error.msg.startswith("Expecting ','") else error.lineno, "json", what, mend)

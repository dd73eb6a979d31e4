"""JSON as values, with the line of every place: what a reference manager exports."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desk.reading.problems import Problem, problem
from desk.reading.yaml_files import Place, Values, control_characters, suspects
from desk.rules import say

BETWEEN = re.compile(r"[\s,]*")
# What Python's reader says, as a sentence and a mend.
SAID = {
    "Expecting ','": say("json.comma"),
    "Expecting ':'": say("json.colon"),
    "Expecting property name": say("json.name"),
    "Expecting value": say("json.value"),
    "Unterminated string": say("json.open"),
    "Invalid control": say("json.open"),
    "Invalid \\": say("json.backslash"),
    "Extra data": say("json.extra"),
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
        return None, [problem("json.broken", path, 1)]
    if not isinstance(data, list):
        return None, [problem("json.no-list", path, 1)]
    twice = [(start, key) for start, _, keys in _entries(text) for key in keys]
    for start, key in twice:
        second = [match.start() for match in re.compile(rf'"{re.escape(key)}"\s*:').finditer(text, start)][1]
        found.append(problem("duplicate-key.json", path, text.count("\n", 0, second) + 1, name=key))
    return ListValues(path, data, text=text), found


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
        return problem("json.empty", path, 1)
    if error.pos >= last and not error.msg.startswith("Unterminated"):
        return problem("json.end", path, line)
    if error.msg.startswith("Illegal trailing comma") or (before.endswith(",") and text[error.pos] in "]}"):
        return problem("json.trailing", path, line)
    told = next((said for start, said in SAID.items() if error.msg.startswith(start)), None)
    if told is None:
        return problem("json.other", path, error.lineno, said=error.msg)
    return problem(told, path, line if error.msg.startswith("Expecting ','") else error.lineno)

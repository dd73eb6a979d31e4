"""A file of people's in which something cannot be read: each field on its own, so that all faults are told at once."""

import re
from collections.abc import Iterator

from desk.reading import yaml_files
from desk.reading.problems import Problem, problem
from desk.reading.yaml_files import Place, Values

FIELD = re.compile(r"""(?:[^\s#'"\[\]{}:,-][^:#]*|"[^"]*"|'[^']*')\s*:(?:\s|$)""")
ITEM = re.compile(r"-\s")
OPENED = re.compile(r"""\s*(?:-\s+)*(?:[^\s'"#:][^:#]*:\s+)?(?=["'])""")
WHAT_ENDS = re.compile(r"\s*(?:#.*)?$")
NO_FAULT = ("yaml.list", "yaml.words", "yaml.empty")  # a part of a file need not be a table


def parse(path: str, text: str, first_line: int = 1) -> tuple[Values | None, list[Problem]]:
    """Read YAML that holds a table; where it cannot be read, what can be, and all that is wrong with the rest.

    `unread` of the values names the fields that could not be read.
    """
    values, found = yaml_files.parse(path, text, first_line)
    if values is not None or any(row.rule in ("merge-conflict", "yaml-deep", "yaml-key") for row in found):
        return values, found
    fields = list(_fields(text.split("\n"), first_line))
    if not fields:
        return values, found
    lines: dict[Place, int] = {(): first_line}
    data, unread, told = dict[str, object](), list[str](), list[Problem]()
    for line, block in fields:
        name = block.partition(":")[0].strip(" \"'")
        if (name,) in lines:
            told.append(problem("duplicate-key.yaml", path, line, name=name, first=lines[(name,)]))
            continue
        lines[(name,)] = line
        read, faults = yaml_files.parse(path, block, line)
        if read is None:
            told += _faults(path, block, line)
            unread.append(name)
            continue
        told += faults
        data |= read.data
        lines |= {place: number for place, number in read.lines.items() if place}
    if not unread:
        return None, found
    return Values(path, data, lines, tuple(unread)), _once(told or found)


def _fields(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Each field with all that stands below it, and its line; what stands before the first is part of that."""
    starts = [number for number, line in enumerate(lines) if FIELD.match(line)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        yield first_line + start, "\n".join(lines[start:end])


def _faults(path: str, block: str, line: int) -> list[Problem]:
    """What is wrong within a field: with what stands below it, each on its line, or else with the field itself."""
    lines = block.split("\n")
    below = [row for row in lines[1:] if row.strip() and not row.lstrip().startswith("#")]
    found = list[Problem]()
    if below and not re.search(r"[|>][+-]?\d*\s*(#.*)?$", lines[0]):
        depth = len(below[0]) - len(below[0].lstrip())
        cut = [row[depth:] if not row[:depth].strip() else row.lstrip() for row in lines]
        starts = [number for number, row in enumerate(cut) if number and (FIELD.match(row) or ITEM.match(row))]
        inner = [
            number for number in starts if not lines[number][:depth].strip() and not lines[number][depth:][:1].isspace()
        ]
        for start, end in zip(inner, [*inner, len(lines)][1:], strict=True):
            part = "\n".join(cut[start:end])
            read, faults = yaml_files.parse(path, part, line + start)
            if read is None and any(row.said.name not in NO_FAULT for row in faults):
                found += _faults(path, part, line + start)
    return found or _of_quotes(path, lines, line) or yaml_files.parse(path, block, line)[1]


def _of_quotes(path: str, lines: list[str], first_line: int) -> list[Problem]:
    """A quotation mark that does not end on its line, or ends before the value does."""
    found = []
    for number, row in enumerate(lines, first_line):
        if opened := OPENED.match(row):
            mark, rest = row[opened.end()], row[opened.end() + 1 :]
            inside = re.match(r'(?:[^"\\]|\\.)*' if mark == '"' else r"(?:[^']|'')*", rest)
            after = rest[inside.end() :] if inside else rest
            if not after:
                found.append(problem("yaml.quote", path, number))
            elif not WHAT_ENDS.match(after[1:]) and not after[1:].lstrip().startswith((":", ",", "]", "}")):
                found.append(problem("yaml.quotes", path, number))
    return found


def _once(found: list[Problem]) -> list[Problem]:
    return sorted(set(found))


def whole(values: Values | None) -> Values | None:
    """The values of a file of which all could be read."""
    return values if values is None or not values.unread else None

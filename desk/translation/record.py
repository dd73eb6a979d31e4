"""The record, data/agreed/<language>.json: both sides of each passage, as they were when somebody said that they agree.

It is written by `desk translations done` and by nothing else: sorted, a block a line, so that two people who agree to
different passages change different lines. What is newer than the record is never stored; `states` works it out.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from desk.languages import SOURCE
from desk.reading.document import Block
from desk.reading.problems import Problem, problem
from desk.rules import say

FOLDER = "data/agreed"
NOTE = "Written by `desk translations done`, never by hand."  # stands last, so that every passage ends with a comma
BEGINNING = re.compile(r'^ ("(?:[^"\\]|\\.)+"): \{$', re.MULTILINE)
MERGE = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)

Packed = bytes  # the blocks of a side, a line each, "item: Turn the clock around.": thousands lie in memory


class Agreed(NamedTuple):
    """What somebody agreed to on a day."""

    on: date
    source: Packed
    target: Packed


Record = Mapping[str, Agreed]  # by the name of the passage


def packed(blocks: Iterable[Block]) -> Packed:
    """Blocks as the record keeps them, without their lines in the file."""
    return "\n".join(f"{block.kind}: {block.text}" for block in blocks).encode()


def unpacked(side: Packed) -> Iterator[Block]:
    """The blocks of a side; nobody knows in which line they stood."""
    for row in side.decode().splitlines():
        kind, _, text = row.partition(": ")
        yield Block(kind, text, 0)


def path_of(language: str) -> str:
    """Where the record of a target language is kept."""
    return f"{FOLDER}/{language}.json"


def read(language: str, text: str) -> tuple[dict[str, Agreed], list[Problem]]:
    """The record of a language; of a broken one all passages that are whole, and where it broke."""
    twice: list[str] = []

    def table(rows: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(rows)
        if len(found) < len(rows):
            twice.extend(name for name, _ in rows)
        return found

    try:
        rows = json.loads(text, object_pairs_hook=table)
        record = {name: _agreed(language, row) for name, row in rows.items() if name}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        record, twice = {}, [""]
    return (record, []) if not twice else _salvaged(language, text)


def _agreed(language: str, row: Any) -> Agreed:
    """One passage; raises where it is no such thing."""
    on, source, target = row["on"], row[SOURCE.code], row[language]
    if len(row) != 3 or not all(isinstance(side, list) for side in (source, target)):
        raise TypeError
    return Agreed(date.fromisoformat(on), "\n".join(source).encode(), "\n".join(target).encode())


def _salvaged(language: str, text: str) -> tuple[dict[str, Agreed], list[Problem]]:
    """Each passage on its own: those that can be read, stand there once and are in no merge that waits."""
    record: dict[str, Agreed] = {}
    marks = [mark.start() for mark in MERGE.finditer(text)]
    beginnings = list(BEGINNING.finditer(text))
    broken = marks[:1]
    for match, after in zip(beginnings, [*(row.start() for row in beginnings[1:]), len(text)], strict=True):
        name = json.loads(match[1])
        end = text.find("\n }", match.end(), after)
        try:
            agreed = _agreed(language, json.loads("{" + text[match.end() : end] + "}"))
        except (ValueError, TypeError, KeyError):
            broken.append(match.start())
            continue
        if name in record:
            broken.append(match.start())
            del record[name]
        elif not any(match.start() < mark < end for mark in marks):
            record[name] = agreed
    line = text.count("\n", 0, min(broken)) + 1 if broken else text.count("\n") + 1
    told = say("record-broken.merge") if marks else say("record-broken.other")
    return record, [problem(told, path_of(language), line)]


def written(language: str, record: Record) -> str:
    """The record as its file holds it."""
    rows: dict[str, object] = {
        name: {
            "on": agreed.on.isoformat(),
            SOURCE.code: agreed.source.decode().splitlines(),
            language: agreed.target.decode().splitlines(),
        }
        for name, agreed in sorted(record.items())
    }
    return json.dumps({**rows, "": NOTE}, ensure_ascii=False, indent=1) + "\n"


def write(root: Path, language: str, record: Record) -> None:
    """Write the record down; a command that is stopped leaves the old one whole."""
    file = root / path_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    with new.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(written(language, record))
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)

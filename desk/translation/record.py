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
FRAME = (b"{\n", f' "": {json.dumps(NOTE)}\n'.encode(), b"}\n")  # the lines around all passages
BEGINNING, END = re.compile(rb' ("(?:[^"\\]|\\.)+"): \{\n'), b" },\n"
MERGE = (b"<<<<<<<", b"=======", b">>>>>>>")

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


def read(language: str, lines: Iterable[bytes]) -> tuple[dict[str, Agreed], list[Problem]]:
    """The record of a language; of a broken one all passages that are whole, and where it broke.

    It is read line by line: as a whole it would be the biggest thing in memory.
    """
    record: dict[str, Agreed] = {}
    twice, broken = set[str](), list[int]()
    name, begun, rows, is_merge, line, number = b"", 0, list[bytes](), False, b"", 1
    for number, line in enumerate(lines, 1):
        if name and line.startswith(b"  "):
            rows.append(line)
        elif name and line == END:
            try:
                key = json.loads(name)
                agreed = _agreed(language, json.loads(b"{%b}" % b"".join(rows)))
                if key in record:
                    twice.add(key)
                    broken.append(begun)
                record[key] = agreed
            except (ValueError, TypeError, KeyError):
                broken.append(begun)
            name = b""
        else:
            begins = BEGINNING.fullmatch(line)
            if name or not (begins or line in FRAME):
                broken.append(number)
            is_merge = is_merge or line.startswith(MERGE)
            name, begun, rows = (begins[1], number, []) if begins else (b"", 0, [])
    if line != FRAME[-1]:
        broken.append(number)
    if not broken:
        return record, []
    told = say("record-broken.merge") if is_merge else say("record-broken.other")
    whole = {name: row for name, row in record.items() if name not in twice}
    return whole, [problem(told, path_of(language), min(broken))]


def _agreed(language: str, row: Any) -> Agreed:
    """One passage; raises where it is no such thing."""
    on, source, target = row["on"], row[SOURCE.code], row[language]
    if not isinstance(source, list) or not isinstance(target, list):
        raise TypeError
    return Agreed(date.fromisoformat(on), "\n".join(source).encode(), "\n".join(target).encode())


def written(language: str, record: Record) -> bytes:
    """The record as its file holds it."""
    rows: dict[str, object] = {
        name: {
            "on": agreed.on.isoformat(),
            SOURCE.code: agreed.source.decode().splitlines(),
            language: agreed.target.decode().splitlines(),
        }
        for name, agreed in sorted(record.items())
    }
    return (json.dumps({**rows, "": NOTE}, ensure_ascii=False, indent=1) + "\n").encode()


def write(root: Path, language: str, record: Record) -> None:
    """Write the record down; a command that is stopped leaves the old one whole."""
    file = root / path_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    with new.open("wb") as stream:
        stream.write(written(language, record))
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)

"""The record of what was agreed: written so that it merges, read so that nothing in it is lost or taken for whole."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desk.reading.document import Block
from desk.reading.problems import Problem
from desk.translation import record
from desk.translation.record import Agreed

DAY = date(2026, 12, 1)


def agreed(words: str, on: date = DAY) -> Agreed:
    """A passage of three blocks in both languages."""
    sides = (
        tuple(Block("item", f"{words} {code} {number}: „x” \\", 1) for number in range(3)) for code in ("en", "pl")
    )
    return Agreed(on, *(record.packed(side) for side in sides))


WHOLE = {f"page{number}#part": agreed(f"words {number}") for number in range(9)}


def read(data: bytes) -> tuple[dict[str, Agreed], list[Problem]]:
    return record.read("pl", data.splitlines(keepends=True))


def test_what_is_written_is_read_again() -> None:
    rows = {**WHOLE, 'odd "name"#': Agreed(DAY, b"", record.packed([Block("paragraph", "", 1)]))}
    data = record.written("pl", rows)
    assert read(data) == (rows, [])
    assert record.written("pl", dict(reversed(rows.items()))) == data
    assert next(block[:2] for block in record.unpacked(rows["page0#part"].source)) == ("item", "words 0 en 0: „x” \\")


def test_each_block_has_a_line_and_each_passage_ends_alike() -> None:
    lines = record.written("pl", WHOLE).decode().splitlines()
    assert sum(line.startswith('   "item: ') for line in lines) == 6 * len(WHOLE)
    assert lines.count(" },") == len(WHOLE)


BREAKS: dict[str, tuple[Callable[[str], str], set[str], str]] = {
    "cut within a passage": (lambda text: text[: text.index("words 4 pl")], {"page4", "page5", "page6", "page7", "page8"}, ".other"),
    "cut between two": (lambda text: text[: text.index(' "page8')], {"page8"}, ".other"),
    "a merge within a passage": (lambda text: text.replace('   "item: words 4 pl 1', '<<<<<<< a\n   "x"\n=======\n   "item: words 4 pl 1').replace("words 4 pl 2", "words 4\n>>>>>>> b\n"), {"page4"}, ".merge"),
    "a merge around whole ones": (lambda text: text.replace(' "page4', '<<<<<<< a\n "page4').replace(' "page5', '=======\n "page5').replace(' "page6', '>>>>>>> b\n "page6'), set(), ".merge"),
    "a passage twice": (lambda text: text.replace('"page5#', '"page4#'), {"page4", "page5"}, ".other"),
    "a day that is none": (lambda text: text.replace("2026-12-01", "today", 1), {"page0"}, ".other"),
    "a line that is lost": (lambda text: text.replace("  ],\n", "", 1), {"page0"}, ".other"),
    "a passage that is not closed": (lambda text: text.replace(" },\n", "", 1), {"page0"}, ".other"),
    "a number among the blocks": (lambda text: text.replace('"item: words 2 en 1: „x” \\\\"', "5"), {"page2"}, ".other"),
    "a language that is missing": (lambda text: text.replace('  "pl": [', '  "de": [', 1), {"page0"}, ".other"),
    "indented anew": (lambda text: text.replace("\n ", "\n  "), {row.partition("#")[0] for row in WHOLE}, ".other"),
    "no JSON": (lambda text: "[1, 2]\n", {row.partition("#")[0] for row in WHOLE}, ".other"),
    "empty": (lambda text: "", {row.partition("#")[0] for row in WHOLE}, ".other"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_of_a_broken_record_all_is_kept_that_is_whole(name: str) -> None:
    damage, lost, told = BREAKS[name]
    kept, found = read(damage(record.written("pl", WHOLE).decode()).encode())
    assert {row.partition("#")[0] for row in WHOLE} - {row.partition("#")[0] for row in kept} == lost
    assert all(WHOLE[row] == kept[row] for row in kept)
    assert [row.said.name for row in found] == [f"record-broken{told}"]


def test_letters_that_are_none_break_one_passage_only() -> None:
    kept, found = read(record.written("pl", WHOLE).replace("words 3 en 1: „".encode(), b"\xb1\xea"))
    assert (WHOLE.keys() - kept.keys(), [row.rule for row in found]) == ({"page3#part"}, ["record-broken"])


def test_where_it_broke_is_told() -> None:
    text = record.written("pl", WHOLE).decode()
    _, (row,) = read(text.replace("words 4 en 0", 'words 4" en 0').encode())
    assert (row.path, row.line) == ("data/agreed/pl.json", text[: text.index('"page4')].count("\n") + 1)
    assert "desk translations done" in row.row("pl")


@pytest.mark.parametrize(("where", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_write_that_is_stopped_leaves_the_old_one(
    where: object, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.write(tmp_path, "pl", WHOLE)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, step, stop)
    with pytest.raises(KeyboardInterrupt):
        record.write(tmp_path, "pl", {})
    assert read((tmp_path / record.path_of("pl")).read_bytes()) == (WHOLE, [])


def merged(folder: Path, one: dict[str, Agreed], other: dict[str, Agreed]) -> bytes:
    """The record after two people have agreed, each on a branch, and git has merged them."""

    def git(*words: str) -> None:
        author = "-c", "user.name=Anna", "-c", "user.email=anna@example.org", "-c", "commit.gpgsign=false"
        subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)

    def keep(rows: dict[str, Agreed]) -> None:
        record.write(folder, "pl", rows)
        git("add", ".")
        git("commit", "-m", "Agree")

    git("init", "-b", "main")
    keep(WHOLE)
    git("checkout", "-b", "other")
    keep(other)
    git("checkout", "main")
    keep(one)
    git("merge", "other")
    return (folder / record.path_of("pl")).read_bytes()


LATER = date(2026, 12, 2)


def test_two_who_agree_to_neighbours_do_not_collide(tmp_path: Path) -> None:
    one = {"page3#part": agreed("new", LATER), "page8#part": agreed("new", LATER)}
    other = {"page4#part": agreed("newer", LATER), "page7#part": agreed("newer", LATER), "page9#": agreed("last")}
    assert read(merged(tmp_path, WHOLE | one, WHOLE | other)) == (WHOLE | one | other, [])

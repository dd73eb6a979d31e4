"""Both languages side by side, for whoever translates: what the pages under /translations/ of a preview show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.languages import SOURCE, TARGETS, language_of
from desk.reading.document import Block
from desk.reading.problems import Problem
from desk.rules import answer, spoken
from desk.site import Site
from desk.translation import agreement, lint, parity, shown
from desk.translation.difference import as_written
from desk.translation.overview import PageRow, overview
from desk.translation.pairs import Pair
from desk.translation.passages import Passage, Side, passages
from desk.translation.shown import DifferenceRow
from desk.translation.states import State, standing_of

FOLDER = "translations"
QUOTED = re.compile(r"[“„\"]([^“”„\"]+)[”\"]")


@dataclass(frozen=True)
class Cell:
    """A block of one language: its words in pieces, those marked that a check speaks of."""

    line: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """Blocks that stand for each other, and what the checks say of them."""

    source: tuple[Cell, ...]
    target: tuple[Cell, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A passage: how it stands, what changed since both agreed, and its blocks side by side."""

    name: str
    state: str
    is_agreed: bool
    command: str
    changes: DifferenceRow | None
    rows: tuple[Row, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody has something to do here."""
        return not self.is_agreed or any(row.faults for row in self.rows)


@dataclass(frozen=True)
class Sheet:
    """One page or data file in both languages; `address` is where its sheet stands, below the root of the preview."""

    name: str
    code: str
    language: str
    address: str
    state: str
    danger: str
    words: int
    parts: tuple[Part, ...]

    @property
    def waiting(self) -> int:
        """How many of its parts wait."""
        return sum(part.waits for part in self.parts)


@dataclass(frozen=True)
class Board:
    """Everything that the side-by-side pages show; `labels` are their words in the language of the desk."""

    language: str
    labels: dict[str, str]
    source: str
    sheets: tuple[Sheet, ...]
    totals: str


def board_of(site: Site) -> Board:
    """The board of a site, as its files stand now."""
    found = [*agreement.check(site), *parity.check(site), *lint.check(site)]
    by_page: dict[str, list[Passage]] = {}
    for passage in passages(site.articles, site.values):
        by_page.setdefault(passage.name.partition("#")[0], []).append(passage)
    rows = overview(site)
    sheets = tuple(_sheet(site, row, by_page[row.page], found) for row in rows)
    return Board(spoken(), _labels(), SOURCE.name, sheets, shown.totals(rows))


def _labels() -> dict[str, str]:
    return {
        "title": answer("board.title"),
        "lead": answer("board.lead"),
        "waits": answer("board.waits"),
        "agreed": answer("board.agreed"),
        "only": answer("board.only"),
        "agree": answer("board.agree"),
        "changed": answer("board.changed"),
        "page": answer("board.page"),
        "state": answer("board.state"),
        "parts": answer("board.parts"),
        "words": answer("board.words"),
    }


def _sheet(site: Site, row: PageRow, rows: Sequence[Passage], found: Sequence[Problem]) -> Sheet:
    parts = tuple(part for passage in rows if (part := _part(site, passage, row.language, found)))
    folder = f"{FOLDER}/" if len(TARGETS) == 1 else f"{FOLDER}/{row.language}/"
    address = f"{folder}{row.page.removesuffix('.yml')}/"
    state, danger = shown.label_of_state(row.state), shown.label_of_danger(row.danger)
    return Sheet(row.page, row.language, language_of(row.language).name, address, state, danger, row.words, parts)


def _part(site: Site, passage: Passage, language: str, found: Sequence[Problem]) -> Part | None:
    standing = standing_of(site, passage, language)
    if standing is None:
        return None
    is_agreed = standing.state is State.AGREED
    changes = None if is_agreed or standing.agreed is None else shown.difference_of(standing)
    rows = tuple(_rows(Pair(SOURCE.code, language, standing.source, standing.target), found))
    command = f"desk translations done {passage.name}"
    return Part(passage.name, shown.label_of_state(standing.state), is_agreed, command, changes, rows)


def _rows(pair: Pair, found: Sequence[Problem]) -> Iterator[Row]:
    faults = _by_line(pair.second, found)
    for unit in pair.units:
        first, second = pair.blocks(unit)
        said = tuple(what for block in second for what in faults.pop(block.line, ()))
        if not second:
            said = tuple(faults.pop(pair.here(unit)[1], ())) if pair.here(unit)[1] == pair.second.line else said
        named = frozenset(words for what in said for words in QUOTED.findall(what))
        yield Row(_cells(first, named), _cells(second, named), said)


def _cells(blocks: Sequence[Block], named: frozenset[str]) -> tuple[Cell, ...]:
    return tuple(Cell(block.line, _marked(as_written(block), named)) for block in blocks)


def _by_line(side: Side, found: Sequence[Problem]) -> dict[int, list[str]]:
    """What the checks say of a passage, by the line of the block that it is about: the last that begins before it."""
    lines = sorted({side.line, *(block.line for block in side.blocks)})
    told: dict[int, list[str]] = {}
    end = max(lines)
    for problem in found:
        if problem.path == side.path and lines[0] <= problem.line <= end:
            line = max(line for line in lines if line <= problem.line)
            told.setdefault(line, []).append(" ".join(filter(None, problem.said.told(spoken()))))
    return told


def _marked(text: str, named: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """A text cut into pieces, those marked that a message quotes."""
    if not named:
        return ((text, False),)
    pattern = "|".join(re.escape(words) for words in sorted(named, key=len, reverse=True))
    pieces = re.split(f"(?<!\\w)({pattern})(?!\\w)", text)
    return tuple((piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece)

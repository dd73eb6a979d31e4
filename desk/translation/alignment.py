"""Which block of a text stands for which block of its translation.

Mostly one stands for one, in order. Where the kinds of blocks differ, the cheapest way is taken by which both texts can
be read from beginning to end: blocks of like length and with the same signs (works cited, links, figures) belong
together, a paragraph may be divided, and what has no partner is left alone.
"""

import re
from collections.abc import Sequence
from functools import cache
from math import log
from typing import NamedTuple

from desk.reading.document import Block

SIGN = re.compile(r"@[\w-]+|\]\([^)\s]+|\d+")
HEADING_ID = re.compile(r"\{#[\w-]+\}$")
ALONE = 3.0  # what a block without a partner costs
DIVIDED = 3.0  # what it costs that one paragraph became two, beside the difference in length
SPREAD = 0.2  # how far the logarithm of two lengths may differ between languages
SHARED, OTHER = 1.0, 1.5  # what a sign in common is worth, and what one costs that only one side has


class Unit(NamedTuple):
    """Blocks that stand for each other, by their places; one side is empty where a block has no partner."""

    source: tuple[int, ...]
    target: tuple[int, ...]


def aligned(source: Sequence[Block], target: Sequence[Block]) -> list[Unit]:
    """The units of two texts, in order."""
    if [_fixed(block) for block in source] == [_fixed(block) for block in target]:
        return [Unit((place,), (place,)) for place in range(len(source))]
    return _cheapest(source, target)


def identity(block: Block) -> str:
    """What tells a heading or a marker from all others in every language: its id, or the marker itself."""
    given = HEADING_ID.search(block.text) if block.kind.startswith("heading") else None
    return block.text if block.kind == "marker" else given[0] if given else ""


def _fixed(block: Block) -> tuple[str, str]:
    return block.kind, identity(block)


def _cheapest(source: Sequence[Block], target: Sequence[Block]) -> list[Unit]:
    """The way through a table of costs whose rows are the blocks of the source, its columns those of the target."""
    ways: dict[tuple[int, int], tuple[float, Unit]] = {(0, 0): (0.0, Unit((), ()))}
    for row in range(len(source) + 1):
        for column in range(len(target) + 1):
            for rows, columns in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1)):
                before = (row - rows, column - columns)
                if before not in ways:
                    continue
                first, second = source[before[0] : row], target[before[1] : column]
                cost = ways[before][0] + _cost(first, second)
                if (row, column) not in ways or cost < ways[row, column][0]:
                    unit = Unit(tuple(range(before[0], row)), tuple(range(before[1], column)))
                    ways[row, column] = cost, unit
    units, place = list[Unit](), (len(source), len(target))
    while place != (0, 0):
        unit = ways[place][1]
        units.insert(0, unit)
        place = place[0] - len(unit.source), place[1] - len(unit.target)
    return units


def _cost(source: Sequence[Block], target: Sequence[Block]) -> float:
    if not source or not target:
        return ALONE
    kinds = {_fixed(block) for block in (*source, *target)}
    if len(kinds) > 1:
        return float("inf")
    is_divided = len(source) != len(target)
    if is_divided and kinds != {("paragraph", "")}:
        return float("inf")
    texts = " ".join(block.text for block in source), " ".join(block.text for block in target)
    first, second = _signs(texts[0]), _signs(texts[1])
    length = log((len(texts[1]) + 10) / (len(texts[0]) + 10)) / SPREAD
    signs = OTHER * len(first ^ second) - SHARED * len(first & second)
    return length * length / 2 + signs + DIVIDED * is_divided


@cache
def _signs(text: str) -> frozenset[str]:
    return frozenset(SIGN.findall(text))

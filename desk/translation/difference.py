"""What changed between two versions of a text, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from desk.reading.document import Block

TOKEN = re.compile(r"\n| +|\w+(?:[-’.,]\w+)*|.")
OTHER = 0.4  # blocks that share less are no two versions of one
SIGNS = {"item": "- ", "step": "1. ", "quote": "> ", "paragraph": "", "row": "", "html": "", "picture": "", "code": ""}


class Piece(NamedTuple):
    """Some words: those that stayed, those that are gone (-), or those that are new (+)."""

    sign: Literal["", "-", "+"]
    text: str


Line = tuple[Piece, ...]


def changed_lines(before: Iterable[Block], after: Iterable[Block]) -> tuple[Line, ...]:
    """The blocks in which something changed, each as its pieces; blocks that stayed are left out."""
    old, new = [as_written(block) for block in before], [as_written(block) for block in after]
    lines: list[Line] = []
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += _lines(_pieces(old[first:last], new[new_first:new_last]))
    return tuple(line for line in lines if any(piece.sign for piece in line))


def as_written(block: Block) -> str:
    """A block as its author would write it, on one line."""
    if block.kind.startswith("heading"):
        return f"{'#' * int(block.kind[-1])} {block.text}"
    if block.kind == "marker":
        return f"<!-- {block.text} -->"
    return f"{SIGNS.get(block.kind, f'{block.kind}: ')}{block.text}"


def _lines(pieces: Iterable[Piece]) -> list[Line]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if words:
                lines[-1].append(piece._replace(text=words))
    return [tuple(line) for line in lines]


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    before, after = TOKEN.findall("\n".join(old)), TOKEN.findall("\n".join(new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < OTHER:
        yield from (Piece("-", f"{row}\n") for row in old)
        yield from (Piece("+", f"{row}\n") for row in new)
        return
    for sign, rows in groupby(_signed(matcher, before, after), key=lambda piece: piece.sign):
        yield Piece(sign, "".join(piece.text for piece in rows))


def _signed(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("", "".join(before[first:last]))
            continue
        if first < last:
            yield Piece("-", "".join(before[first:last]))
        if new_first < new_last:
            yield Piece("+", "".join(after[new_first:new_last]))

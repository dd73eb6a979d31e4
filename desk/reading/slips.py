"""Slips of the hand that Markdown reads as something else, in silence: rows, late numbers, code to be drawn."""

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from desk.reading.document import Oddity
from desk.rules import Message, say

LINE_END = re.compile(r"\r\n?|\n")
SHOWN = 60  # characters of a line that a message shows
LATE_NUMBER = re.compile(r"\n(\d{1,2}[.)])(?=[ \n])")  # would begin a list, had it an empty line before it or a 1
DRAWN = re.compile(  # what blocks of code are called that other tools draw, run or frame
    r"\s*(?:[{!]|ad-|admonish|(?:abc|chart|d2|dataview|dot|flow|graphviz|katex|latex|math|mermaid|plantuml|puml|query"
    r"|sequence|tasks|toc|vega|vega-lite)(?!\S))",
    re.IGNORECASE,
)


def of_tables(tokens: Sequence[Token], body: str, first_line: int) -> Iterator[Oddity]:
    """Rows of which words are lost beyond the last column, and lines that were meant as text: of a table the first."""
    lines: list[str] = []
    columns, told = 0, set[str]()
    for token in tokens:
        if token.type == "table_open":
            lines, columns, told = lines or LINE_END.split(body), 0, set()
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            source = lines[token.map[0]].lstrip("> \t").rstrip()
            cells = escapedSplit(source.removeprefix("|").removesuffix("|"))
            slip = None
            if "|" not in source:
                slip = say("markup.row", words=shorten(source, SHOWN))
            elif any(cell.strip() for cell in cells[columns:]):
                slip = say("markup.cells", given=len(cells), columns=columns)
            if slip and slip.name not in told:  # often the first row lacks a cell, and each other has one too many
                told.add(slip.name)
                yield Oddity(token.map[0] + first_line, slip)


def of_paragraph(text: str, line: int) -> Iterator[Oddity]:
    """A list that begins straight after a line with another number than 1: Markdown goes on with the paragraph."""
    late = LATE_NUMBER.search(text)
    if late:
        yield Oddity(line + text.count("\n", 0, late.start(1)), say("markup.late-number", number=late[1]))


def of_fence(kind: str) -> Message | None:
    """What is wrong with the name of a block of code."""
    return say("markup.code-drawn", kind=kind.strip()) if DRAWN.match(kind) else None

"""A text in one canonical way: each row of blocks.yml, and what is no change."""

from typing import Any

import pytest
import yaml

from desk.reading import walk
from desk.reading.document import Block
from tests.project import ROOT

ROWS = yaml.safe_load((ROOT / "tests/translation/blocks.yml").read_text("utf-8"))
FIRST_LINE = 5


def blocks_of(body: str, language: str = "en") -> list[Block]:
    return [block for section in walk.parse(body, language, FIRST_LINE).sections for block in section.blocks]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["kind"])
def test_a_text_becomes_blocks(row: dict[str, Any]) -> None:
    assert [list(block) for block in blocks_of(row["body"])] == row["blocks"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Words that\nare reflowed.\n", "Words\nthat are\nreflowed.\n"),
        ('Take "0,5 mg" w nocy - albo nie.\n', "Take „0,5\u00a0mg” w\u00a0nocy – albo nie.\n"),
        ("- a\n- b\n", "* a\n\n* b\n"),
        ("A **word**.\n\n***\n\nEnd.\n", "A __word__. <!-- said by Anna -->\n\nEnd.\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "|a|b|\n|:--|--:|\n|1|2|\n"),
    ],
)
def test_what_no_reader_sees_is_no_change(one: str, other: str) -> None:
    assert [block[:2] for block in blocks_of(one, "pl")] == [block[:2] for block in blocks_of(other, "pl")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do not stop.\n", "Do stop.\n"),
        ("- a\n- b\n", "1. a\n2. b\n"),
        ("A word.\n", "A *word*.\n"),
        ("[a](x.md)\n", "[a](y.md)\n"),
        ("Words [@doe2020].\n", "Words.\n"),
        ("!!! note\n    Words.\n", "!!! warning\n    Words.\n"),
        ("## A {#a}\n", "## A {#b}\n"),
        ("> Words.\n", "Words.\n"),
    ],
)
def test_what_a_reader_sees_is_a_change(one: str, other: str) -> None:
    assert [block[:2] for block in blocks_of(one)] != [block[:2] for block in blocks_of(other)]

"""A passage in two languages, block beside block: what every rule of parity looks at."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desk.reading.document import Block
from desk.translation import sentences
from desk.translation.alignment import Unit, aligned
from desk.translation.passages import Side

FIRST_WORDS = 8


class Said(NamedTuple):
    """A sentence and the one that stands for it; whole texts, where the two are not divided alike."""

    source: str
    target: str
    unit: Unit


@dataclass(frozen=True)
class Pair:
    """`source` and `target` are codes of languages, `first` and `second` the passage in them."""

    source: str
    target: str
    first: Side
    second: Side

    @cached_property
    def units(self) -> list[Unit]:
        """Which blocks stand for each other."""
        return aligned(self.first.blocks, self.second.blocks)

    @cached_property
    def partners(self) -> list[Unit]:
        """Those of the units that both languages have."""
        return [unit for unit in self.units if unit.source and unit.target]

    @cached_property
    def said(self) -> list[Said]:
        """The words of all partners, sentence by sentence where both have as many."""
        found = []
        for unit in self.partners:
            first = [row for block in self.blocks(unit)[0] for row in sentences.of(block.text)]
            second = [row for block in self.blocks(unit)[1] for row in sentences.of(block.text)]
            rows = (
                zip(first, second, strict=True)
                if len(first) == len(second)
                else [("\n".join(first), "\n".join(second))]
            )
            found += [Said(*row, unit) for row in rows]
        return found

    def blocks(self, unit: Unit) -> tuple[list[Block], list[Block]]:
        """The blocks of a unit, of the source and of the target."""
        return [self.first.blocks[place] for place in unit.source], [self.second.blocks[place] for place in unit.target]

    def here(self, unit: Unit) -> tuple[str, int]:
        """File and line of a unit in the target; where it is missing, of what stands before it."""
        before = [place for row in self.units[: self.units.index(unit) + 1] for place in row.target]
        place = unit.target[0] if unit.target else before[-1] if before else None
        return self.second.path, self.second.line if place is None else self.second.blocks[place].line

    def there(self, unit: Unit) -> str:
        """Where a unit stands in the source, as "docs/en/coping/insomnia.md:30"."""
        line = self.first.blocks[unit.source[0]].line if unit.source else self.first.line
        return f"{self.first.path}:{line}"


def first_words(text: str) -> str:
    """The beginning of a text, as its reader knows it again."""
    words = sentences.spoken(text).split()
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")

"""What the check says of figures that two languages of a passage do not share."""

import re
from bisect import bisect
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from desk.reading.document import Block
from desk.reading.problems import Problem, problem
from desk.translation.figures import Difference, differences
from desk.translation.measures import Value
from desk.translation.pairs import Pair
from desk.translation.values import figures_in

SAYS_NOTHING = ("code", "marker")
BARE = ("number", "year", "rank")  # whose figure alone is hard to find again
Numbers = tuple[Decimal, ...]
NEXT_WORD = re.compile(r"[ \u00a0][^\W\d_]+")


def check(pair: Pair) -> Iterator[Problem]:
    """Doses and percentages, then all other figures: block by block, and together those that have no partner."""
    lone = [unit for unit in pair.units if not unit.source or not unit.target]
    alone = [[block for unit in lone for block in pair.blocks(unit)[side]] for side in (0, 1)]
    rows = [*(pair.blocks(unit) for unit in pair.partners), *([alone] if lone else [])]
    texts = [(_Text.of(first, pair.source), _Text.of(second, pair.target)) for first, second in rows]
    found = [differences(source.values, target.values) for source, target in texts]
    if any(found):
        said = [{value.numbers for row in texts for value in row[side].values} for side in (0, 1)]
        for (source, target), unlike in zip(texts, found, strict=True):
            for difference in unlike:
                if not _is_said_before(difference, said):
                    yield _problem(difference, source, target, pair)


def _is_said_before(found: Difference, said: Sequence[Container[Numbers]]) -> bool:
    """Whether one language counts once more in words what the other has in the same passage: „tych trzech rzeczy”."""
    value, others = (found.source, said[1]) if found.source else (found.target, said[0])
    is_alone = not found.source or not found.target
    return value is not None and is_alone and value.kind == "number" and not value.is_placed and value.numbers in others


class _Text(NamedTuple):
    """The words of some blocks as one, with their values and where each block begins."""

    words: str
    blocks: Sequence[Block]
    starts: Sequence[int]
    values: Sequence[Value]

    @classmethod
    def of(cls, blocks: Sequence[Block], language: str) -> "_Text":
        said = [block for block in blocks if block.kind not in SAYS_NOTHING]
        words = "\n".join(block.text for block in said)
        starts = list(accumulate((len(block.text) + 1 for block in said), initial=0))[:-1]
        return cls(words, said, starts, figures_in(words, language))

    def quoted(self, value: Value) -> str:
        """A value as it is written, with the next word where it is a mere number."""
        after = NEXT_WORD.match(self.words, value.end) if value.kind in BARE else None
        return self.words[value.start : after.end() if after else value.end]

    def line(self, value: Value | None, otherwise: int) -> int:
        """The line of a value; without one, of the first block."""
        place = bisect(self.starts, value.start) - 1 if value else 0
        return self.blocks[place].line if self.blocks else otherwise


def _problem(found: Difference, source: _Text, target: _Text, pair: Pair) -> Problem:
    here = pair.second.path, target.line(found.target, pair.second.line)
    there = f"{pair.first.path}:{source.line(found.source, pair.first.line)}"
    ours = source.quoted(found.source) if found.source else ""
    theirs = target.quoted(found.target) if found.target else ""
    is_dose = found.is_dose
    if found.are_exchanged:
        return problem(
            "dose-parity.exchanged" if is_dose else "number-parity.exchanged",
            *here,
            source=ours,
            target=theirs,
            there=there,
        )
    if ours and theirs:
        return problem(
            "dose-parity.differs" if is_dose else "number-parity.differs",
            *here,
            source=ours,
            target=theirs,
            there=there,
        )
    if ours:
        return problem("dose-parity.lacks" if is_dose else "number-parity.lacks", *here, source=ours, there=there)
    return problem("dose-parity.extra" if is_dose else "number-parity.extra", *here, target=theirs, there=there)

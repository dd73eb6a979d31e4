"""Whether two texts say the same figures: by value, whatever the words and units in which each language says them."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from desk.translation.measures import Value
from desk.translation.sameness import DOSES, MEASURED, Atom, alike, atom, both_surely, equal, split
from desk.translation.values import figures_in

Pair = tuple[Atom, Atom]


class Difference(NamedTuple):
    """What one text says and the other does not; None where the other says nothing instead."""

    source: Value | None
    target: Value | None
    are_exchanged: bool = False  # both say the same figures, in another order

    @property
    def is_dose(self) -> bool:
        """Whether a dose or a percentage is in it."""
        return any(side.kind in DOSES for side in (self.source, self.target) if side)


def differences(source: Sequence[Value], target: Sequence[Value]) -> list[Difference]:
    """What the values of two texts do not share; where nothing differs, which of them changed places."""
    ours, theirs = ([atom(value, place) for place, value in enumerate(side)] for side in (source, target))
    spans = [[value.unit for value in side if value.kind == "span"] for side in (source, target)]
    shared = set(spans[0]) & set(spans[1]) if len(spans[0]) != len(spans[1]) else set[str]()

    def has_its_unit_elsewhere(one: Atom, other: Atom) -> bool:
        """25 days; „dni było o 25 mniej”."""
        unit = one.value.unit or other.value.unit
        is_bare = {one.group, other.group} == {"span", "number"} and unit in spans[0] and unit in spans[1]
        return is_bare and one.value.numbers == other.value.numbers

    pairs = list[Pair]()
    for is_same in (both_surely, equal, alike, has_its_unit_elsewhere):
        pairs += _take_pairs(ours, theirs, is_same)
    parts, others = [part for one in ours for part in split(one)], [part for one in theirs for part in split(one)]
    if found := _take_pairs(parts, others, _fits_a_part):
        ours, theirs, pairs = parts, others, [*pairs, *found]
    left = [[one.value for one in side if one.value.told != "never"] for side in (ours, theirs)]
    return _told(left[0], left[1], shared) or list(_exchanged(pairs))


def _fits_a_part(one: Atom, other: Atom) -> bool:
    """Whether a number answers one of the two of a share; 6 of 14 does not answer 14 of 6."""
    return not (one.is_part and other.is_part) and (equal(one, other) or alike(one, other))


def _take_pairs(ours: list[Atom], theirs: list[Atom], is_same: Callable[[Atom, Atom], bool]) -> list[Pair]:
    """Those that are the same, each with the first that fits; they are taken out of the two lists."""
    pairs = []
    for one in list(ours):
        fit = next((other for other in theirs if is_same(one, other)), None)
        if fit:
            ours.remove(one)
            theirs.remove(fit)
            pairs.append((one, fit))
    return pairs


def _told(ours: Sequence[Value], theirs: Sequence[Value], shared: Collection[str]) -> list[Difference]:
    """What is left, beside another of its kind where the other side has one; of common words only such pairs."""
    found, rest = list[Difference](), list(theirs)
    for one in ours:
        near = next((other for other in rest if _stands_for(one, other, shared)), None)
        if near:
            rest.remove(near)
        if near or one.told == "always":
            found.append(Difference(one, near))
    return [*found, *(Difference(None, other) for other in rest if other.told == "always")]


def _stands_for(one: Value, other: Value, shared: Collection[str]) -> bool:
    """Whether one value may stand where the other should: of one kind, or the same number with another unit."""
    if one.kind == other.kind == "span" and "always" not in (one.told, other.told):
        return one.unit not in shared and other.unit not in shared and one.unit != other.unit
    if one.kind == other.kind == "name":  # B12 and B1; two countries have two numbers to call
        letters = [re.sub(r"\d", "", value.unit) for value in (one, other)]
        return letters[0] == letters[1] and abs(len(one.unit) - len(other.unit)) <= 1
    groups = atom(one, 0).group, atom(other, 0).group
    return groups[0] == groups[1] or (one.numbers == other.numbers and one.kind in MEASURED)


def _exchanged(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """The same figures in another order: seldom right, as long as only those of one kind are asked."""
    order = sorted(pairs, key=lambda pair: pair[0].place)
    for kind in {_ordered_with(pair) for pair in order} - {""}:
        asked = [pair for pair in order if _ordered_with(pair) == kind]
        sorted_targets = sorted((pair[1] for pair in asked), key=lambda one: one.place)
        for (one, other), found in zip(asked, sorted_targets, strict=True):
            if other.key != found.key:
                yield Difference(one.value, found.value, True)


def _ordered_with(pair: Pair) -> str:
    """The kind among which a pair keeps its place; "" for what wanders in a sentence, as words do."""
    values = pair[0].value, pair[1].value
    kinds = {value.kind for value in values}
    if any(value.told != "always" or not value.is_placed for value in values):
        return ""
    if kinds <= {"percent", "points"}:
        return "percent"
    if len(kinds) == 1 and kinds <= {"amount", "span", "share", "year"}:
        return values[0].kind
    if "rank" in kinds:
        return "rank"
    return "number" if kinds <= {"number", "span"} else ""


def changed_values(before: str, after: str, language: str) -> list[Difference]:
    """What changed in figures between two texts of one language, words as common as "a week" and "half" included."""
    old, new = figures_in(before, language), figures_in(after, language)
    ours, theirs = ([atom(value, place) for place, value in enumerate(side)] for side in (old, new))
    pairs = _take_pairs(ours, theirs, equal)
    left = [[one.value for one in side if one.value.told != "never"] for side in (ours, theirs)]
    return [Difference(one, other) for one, other in zip_longest(*left)] or list(_exchanged(pairs))

"""Whether two texts say the same figures: by value, whatever the words and the units in which each language says them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from desk.translation.measures import UNITS, Told, Value

DOSES = ("amount", "percent", "points")
ORDERED = (("amount",), ("percent", "points"), ("span",), ("number",))
MEASURED = (*DOSES, "span", "times")
NUMBERS = ("number", "rank", "year")
HALF_DAY = 12
IN_WORDS = 12  # numbers up to this are often written in words
Key = tuple[object, ...]


class Atom(NamedTuple):
    """One number of a value, as it can be compared."""

    key: Key
    value: Value


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
    """What the values of two texts do not share."""
    ours, theirs = [_atom(value) for value in source], [_atom(value) for value in target]
    units = {value.unit for value in source if value.kind == "span"}, {v.unit for v in target if v.kind == "span"}
    shared = units[0] & units[1]

    def has_its_unit_elsewhere(one: Atom, other: Atom) -> bool:
        """25 days; „dni było o 25 mniej”."""
        kinds = {_group(one.value), _group(other.value)}
        has_unit = (one.value.unit or other.value.unit) in shared
        return kinds == {"span", "number"} and has_unit and one.value.numbers == other.value.numbers

    for is_same in (_both_surely, _equal, _alike, has_its_unit_elsewhere):
        ours, theirs = _without_pairs(ours, theirs, is_same)
    if len(parts := _split(ours)) > len(ours) or len(more := _split(theirs)) > len(theirs):
        split = _without_pairs(parts, _split(theirs), lambda one, other: _equal(one, other) or _alike(one, other))
        if sum(map(len, split)) < len(parts) + len(_split(theirs)):
            ours, theirs = split
    left = [[atom.value for atom in side if atom.value.told != "never"] for side in (ours, theirs)]
    return _told(left[0], left[1], shared) or list(_exchanged(source, target))


def _group(value: Value) -> str:
    return "number" if value.kind in NUMBERS else value.kind


def _atom(value: Value) -> Atom:
    if value.unit and value.kind in MEASURED:
        name, _, whole = value.unit.partition("/")
        unit = UNITS[name]
        numbers = tuple(number * unit.size for number in value.numbers)
        return Atom((unit.base, whole, *(numbers or (value.unit,))), value)
    return Atom((_group(value), *value.numbers), value)


def _without_pairs(
    ours: Sequence[Atom], theirs: Sequence[Atom], is_same: Callable[[Atom, Atom], bool]
) -> tuple[list[Atom], list[Atom]]:
    """What is left when those that are the same have gone together, each with the first that fits."""
    left, rest = [], list(theirs)
    for one in ours:
        fit = next((place for place, other in enumerate(rest) if is_same(one, other)), None)
        if fit is None:
            left.append(one)
        else:
            del rest[fit]
    return left, rest


def _both_surely(one: Atom, other: Atom) -> bool:
    return one.key == other.key and one.value.told == other.value.told == "always"


def _equal(one: Atom, other: Atom) -> bool:
    return one.key == other.key


def _alike(one: Atom, other: Atom) -> bool:
    """Whether two values of different kinds say the same: half and 50%, twice and two, three and three o'clock."""
    return _answers(one.value, other.value) or _answers(other.value, one.value)


def _answers(one: Value, other: Value) -> bool:
    kinds = _group(one), _group(other)
    if kinds[0] == "share" and kinds[1] in ("share", "percent"):
        return _part(one) == _part(other)
    if kinds == ("share", "number"):  # a third, where an ordinal was meant
        return one.unit == "part" and one.numbers[1:] == other.numbers
    if kinds == ("times", "number"):
        return one.numbers == other.numbers
    if kinds == ("span", "number"):  # aged 18; „18 lat”
        return one.unit in ("year", other.unit) and one.numbers == other.numbers
    if kinds == ("clock", "number"):
        return one.numbers[1] == 0 and other.numbers[0] in (one.numbers[0], one.numbers[0] % HALF_DAY)
    if kinds == ("clock", "clock"):
        is_open = "12" in (one.unit, other.unit)
        return (
            is_open and one.numbers[0] % HALF_DAY == other.numbers[0] % HALF_DAY and one.numbers[1] == other.numbers[1]
        )
    if kinds == ("decade", "decade"):
        return min(one.numbers[0], other.numbers[0]) < 100 and one.numbers[0] % 100 == other.numbers[0] % 100
    if kinds == ("about", "number"):
        return one.numbers[0] <= other.numbers[0] <= one.numbers[1]
    return False


def _part(value: Value) -> Fraction:
    if value.kind == "percent":
        return Fraction(value.numbers[0] * UNITS[value.unit].size) / 100
    return Fraction(value.numbers[0]) / Fraction(value.numbers[1])


def _split(atoms: Sequence[Atom]) -> list[Atom]:
    """Shares as their two numbers, for a text that says them apart: of 69 accounts, 44."""
    found = []
    for atom in atoms:
        if atom.value.kind == "share" and not atom.value.unit:
            told: list[tuple[Decimal, Told]] = [
                (number, "always" if number > 2 else "never") for number in atom.value.numbers
            ]
            found += [_atom(atom.value._replace(kind="number", numbers=(number,), told=how)) for number, how in told]
        else:
            found.append(atom)
    return found


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
        return one.unit not in shared and other.unit not in shared
    return _group(one) == _group(other) or (one.numbers == other.numbers and one.kind in MEASURED)


def _exchanged(source: Sequence[Value], target: Sequence[Value]) -> Iterator[Difference]:
    """The same figures in another order: seldom right, as long as only those of one kind are asked."""
    for kinds in ORDERED:
        ours, theirs = ([value for value in side if _is_ordered(value, kinds)] for side in (source, target))
        keys = [_atom(value).key for value in ours], [_atom(value).key for value in theirs]
        if Counter(keys[0]) == Counter(keys[1]):
            pairs = zip(ours, theirs, *keys, strict=True)
            yield from (Difference(one, other, True) for one, other, key, found in pairs if key != found)


def _is_ordered(value: Value, kinds: Collection[str]) -> bool:
    """Words and years wander in a sentence; measures and counts in digits hardly do."""
    return value.kind in kinds and value.told == "always" and (value.kind != "number" or value.numbers[0] > IN_WORDS)

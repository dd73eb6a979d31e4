"""When two values say the same: in another unit, as another part of speech, half as 50%, twice as two."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from desk.translation.measures import UNITS, Value

DOSES = ("amount", "percent", "points")
MEASURED = (*DOSES, "span", "times")
NUMBERS = ("number", "rank", "year")
HALF_DAY = 12
CENTURY = 100
OLDEST = 120  # what can be an age
Key = tuple[object, ...]


class Atom(NamedTuple):
    """A value as it can be compared, with its place among those of its text."""

    key: Key
    value: Value
    place: int
    is_part: bool = False  # one of the two numbers of a share

    @property
    def group(self) -> str:
        """Its kind, as far as kinds can be told from each other in every language."""
        return "number" if self.value.kind in NUMBERS else self.value.kind


def atom(value: Value, place: int) -> Atom:
    """Equal keys are equal values."""
    if value.kind in MEASURED:
        name, _, whole = value.unit.partition("/")
        unit = UNITS[name]
        return Atom(
            (unit.base, whole, *[number * unit.size for number in value.numbers], "" if value.numbers else name),
            value,
            place,
        )
    kind = "number" if value.kind in NUMBERS else value.kind
    return Atom((kind, *value.numbers, value.unit if kind == "name" else ""), value, place)


def both_surely(one: Atom, other: Atom) -> bool:
    """The best answer to a value that must have one is such a value."""
    return equal(one, other) and one.value.told == other.value.told == "always"


def equal(one: Atom, other: Atom) -> bool:
    """Whether the values are the same, whatever the unit; the sixth week is not the sixth month."""
    units = {one.value.unit, other.value.unit} - {""}
    are_both_ranks = one.value.kind == other.value.kind == "rank"
    return one.key == other.key and not (are_both_ranks and len(units) > 1)


def alike(one: Atom, other: Atom) -> bool:
    """Whether two values of different kinds say the same."""
    return _answers(one, other) or _answers(other, one)


def _answers(one: Atom, other: Atom) -> bool:
    kinds, numbers, others = (one.group, other.group), one.value.numbers, other.value.numbers
    if kinds[0] == "share" and kinds[1] in ("share", "percent"):
        return _part(one.value) == _part(other.value)
    if kinds == ("share", "number"):  # 0.5; and "a third", where an ordinal was meant
        return _part(one.value) == Fraction(others[0]) or (one.value.unit == "part" and numbers[1:] == others)
    if kinds == ("times", "number"):
        return numbers == others
    if kinds == ("span", "number"):  # aged 18, „18 lat”; from six months on, „od szóstego miesiąca”
        is_age = one.value.unit == "year" and numbers and numbers[0] < OLDEST
        return numbers == others and bool(is_age or one.value.unit == other.value.unit)
    if kinds == ("clock", "number"):
        return numbers[1] == 0 and others[0] in (numbers[0], numbers[0] % HALF_DAY)
    if kinds == ("clock", "clock"):
        is_open = "12" in (one.value.unit, other.value.unit)
        return is_open and numbers[0] % HALF_DAY == others[0] % HALF_DAY and numbers[1] == others[1]
    if kinds == ("decade", "decade"):
        return min(numbers[0], others[0]) < CENTURY and numbers[0] % CENTURY == others[0] % CENTURY
    if kinds == ("about", "number"):
        return numbers[0] <= others[0] <= numbers[1]
    return False


def _part(value: Value) -> Fraction:
    if value.kind == "percent":
        return Fraction(value.numbers[0] * UNITS[value.unit].size) / 100
    return Fraction(value.numbers[0]) / Fraction(value.numbers[1])


def split(one: Atom) -> list[Atom]:
    """A share as its two numbers, for a text that says them apart: of 69 accounts, 44."""
    if one.value.kind != "share" or one.value.unit:
        return [one]
    return [atom(_number(one.value, number), one.place)._replace(is_part=True) for number in one.value.numbers]


def _number(share: Value, number: Decimal) -> Value:
    return share._replace(kind="number", numbers=(number,), told="always" if number > 2 else "against", is_placed=False)

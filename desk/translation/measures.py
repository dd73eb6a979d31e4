"""A value of a text, and the units of measure: a milligram is a thousand micrograms, a week is seven days."""

from decimal import Decimal
from typing import Literal, NamedTuple

Told = Literal["always", "against", "never"]  # "against": where the other text has another of its kind in its place


class Value(NamedTuple):
    """What a text says in figures, from `start` to `end` of it.

    `kind` is one of these: amount (of mass or volume), percent, points (percentage points), span (a length of time),
    times, date (year, month, day; 0 where one is not said), clock (hour, minute; the unit is 12 where nobody says which
    half of the day), decade, century, share (one in six: 1, 6), about (the least and the most), year, rank (the sixth; the
    unit of the sixth week is week), name (COVID-19: its letters and digits as unit), number.
    `told` says when a value is told that the other text does not have: some are common words, which a good translation
    may leave out or bring in. One that `is_placed` keeps its place among others, as number words in a sentence do not.
    """

    kind: str
    numbers: tuple[Decimal, ...]
    unit: str
    start: int
    end: int
    told: Told = "always"
    is_placed: bool = True


Found = tuple[list[Value], int]  # what was read, and the place after it


class Unit(NamedTuple):
    """`kind` is what it measures; `size` is how much of `base` one of it is."""

    kind: str
    base: str
    size: Decimal


DAY = 24 * 60 * 60
UNITS = {
    "µg": Unit("amount", "g", Decimal("0.000001")),
    "mg": Unit("amount", "g", Decimal("0.001")),
    "g": Unit("amount", "g", Decimal(1)),
    "kg": Unit("amount", "g", Decimal(1000)),
    "ml": Unit("amount", "l", Decimal("0.001")),
    "l": Unit("amount", "l", Decimal(1)),
    "mmol": Unit("amount", "mol", Decimal("0.001")),
    "IU": Unit("amount", "IU", Decimal(1)),
    "percent": Unit("percent", "percent", Decimal(1)),
    "permille": Unit("percent", "percent", Decimal("0.1")),
    "points": Unit("points", "points", Decimal(1)),
    "second": Unit("span", "second", Decimal(1)),
    "minute": Unit("span", "second", Decimal(60)),
    "hour": Unit("span", "second", Decimal(60 * 60)),
    "day": Unit("span", "second", Decimal(DAY)),
    "week": Unit("span", "second", Decimal(7 * DAY)),
    "fortnight": Unit("span", "second", Decimal(14 * DAY)),
    "month": Unit("span", "month", Decimal(1)),  # which is no fixed number of days
    "quarter": Unit("span", "month", Decimal(3)),
    "half-year": Unit("span", "month", Decimal(6)),
    "year": Unit("span", "month", Decimal(12)),
    "decade": Unit("span", "month", Decimal(120)),
    "times": Unit("times", "times", Decimal(1)),
}

"""Parts of a whole, as a text says them: half, two thirds, one in six, „co szósta osoba”, 6 out of 10."""

from decimal import Decimal

from desk.translation.figure_words import FigureWords
from desk.translation.grammars import find
from desk.translation.measures import UNITS, Found, Value
from desk.translation.numerals import HYPHENS, cardinal, ordinal
from desk.translation.wording import Wording

ONE = Decimal(1)
BY_SIGN = range(2, 11)  # what may follow the sign / of a share: 1/2


def share(said: Wording, place: int, known: FigureWords) -> Found | None:
    """What stands at a place, if it says how large a part."""
    for read in (_half, _part, _by_sign, _of_many, _every):
        if found := read(said, place, known):
            return found
    return None


def _value(first: Decimal, second: Decimal, said: Wording, place: int, after: int) -> Found:
    return [Value("share", (first, second), "", said.starts[place], said.ends[after - 1])], after


def _half(said: Wording, place: int, known: FigureWords) -> Found | None:
    """Half, a quarter; before a unit: half a year."""
    found = find(known.halves, said.words, place)
    if not found:
        return None
    number, after = found
    of = find(known.of_unit, said.words, after)
    unit = find(known.units, said.words, of[1] if of else after)
    if unit and unit[0] != "times":
        start, end = said.starts[place], said.ends[unit[1] - 1]
        return [Value(UNITS[unit[0]].kind, (number,), unit[0], start, end)], unit[1]
    (value,), after = _value(ONE, 1 / number, said, place, after)
    is_sure = any(find(known.sure_halves, said.words, start) for start in (place, max(0, place - 1)))
    return [value if is_sure else value._replace(told="against")], after


def _part(said: Wording, place: int, known: FigureWords) -> Found | None:
    """A third, two thirds, „jedna trzecia”, „trzecia część”."""
    part = find(known.parts, said.words, place)
    if part and place and said.words[place - 1] in known.one_part:
        values, after = _value(ONE, part[0], said, place - 1, part[1])
        return [values[0]._replace(unit="part")], after
    if part and (whole := find(known.wholes, said.words, part[1])):
        return _value(ONE, part[0], said, place, whole[1])
    count = cardinal(said, place, known) if not ordinal(said, place, known) else None  # twenty-fifth
    part = find(known.parts, said.words, count.after + (said.words[count.after] in HYPHENS)) if count else None
    return _value(count.number, part[0], said, place, part[1]) if count and part else None


def _by_sign(said: Wording, place: int, known: FigureWords) -> Found | None:
    """1/2"""
    first, second = said.figures[place], said.figures[place + 2]
    if first is None or second is None or said.words[place + 1] != "/" or said.ends[place] != said.starts[place + 1]:
        return None
    return _value(first, second, said, place, place + 3) if first < second and second in BY_SIGN else None


def _of_many(said: Wording, place: int, known: FigureWords) -> Found | None:
    """One in six, 1 person in 6, „jedna osoba na sześć”, 6 out of 10, two of the three."""
    count = cardinal(said, place, known)
    if not count or find(known.units, said.words, count.after):
        return None
    beside = find(known.into, said.words, count.after) or find(known.of, said.words, count.after)
    among = beside
    if not among and said.words[count.after].isalpha() and said.words[count.after] not in known.first:
        of = find(known.of, said.words, count.after + 1) if count.in_digits else None
        among = find(known.into, said.words, count.after + 1) or of
    whole = cardinal(said, among[1], known) if among else None
    if not whole or whole.may_be_year or count.may_be_year or find(known.units, said.words, whole.after):
        return None
    is_less = whole.number > max(count.number, ONE) or (beside and whole.in_digits and count.in_digits)
    if not is_less or not whole.number or whole.number != int(whole.number) or count.number != int(count.number):
        return None
    (value,), after = _value(count.number, whole.number, said, place, whole.after)
    is_idle = whole.number == 2 and not whole.in_digits  # which one of the two
    return [value._replace(told="against") if is_idle else value], after


def _every(said: Wording, place: int, known: FigureWords) -> Found | None:
    """Every sixth person, „co szósta osoba”; before a unit a length of time: every third day is every three days."""
    if other := find(known.every_other, said.words, place):
        number, after = Decimal(2), other[1]
    else:
        every = find(known.every, said.words, place)
        which = ordinal(said, every[1], known) if every else None
        if not which or which.number < 2:
            return None
        number, after = which.number, which.after
    if unit := find(known.single, said.words, after):
        start, end = said.starts[place], said.ends[unit[1] - 1]
        return [Value("span", (number,), unit[0], start, end)], unit[1]
    (value,), after = _value(ONE, number, said, place, after)
    return [value._replace(told="against") if other else value], after

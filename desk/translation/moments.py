"""Days, years, decades, centuries and times of day, as a text says them."""

import re
from decimal import Decimal

from desk.translation.figure_words import FigureWords
from desk.translation.grammars import find
from desk.translation.measures import Found, Value
from desk.translation.numerals import YEARS, cardinal, ordinal
from desk.translation.wording import Wording

ROMAN = re.compile(r"(?:X{0,2})(?:IX|IV|V?I{0,3})")
ROMAN_SIGNS = {"X": 10, "V": 5, "I": 1}
NO_DAY = Decimal(0)


def moment(said: Wording, place: int, known: FigureWords) -> Found | None:
    """What stands at a place, if it says when."""
    for read in (_in_digits, _day, _month, _decade, _century, _past, _clock):
        if found := read(said, place, known):
            return found
    return None


def _value(kind: str, numbers: tuple[Decimal, ...], said: Wording, place: int, after: int, unit: str = "") -> Value:
    return Value(kind, numbers, unit, said.starts[place], said.ends[after - 1])


def _in_digits(said: Wording, place: int, known: FigureWords) -> Found | None:
    """2026-11-24, 24.11.2026, 14:00, 2:30 p.m."""
    word = said.words[place]
    if not word[0].isdecimal() or said.figures[place] is not None:
        return None
    parts = [Decimal(part) for part in re.split(r"[-.:/]", word)]
    if ":" in word:
        hour, after, unit = _hour(said, place + 1, int(parts[0]), known)
        return [_value("clock", (hour, parts[1]), said, place, after, unit or "24")], after
    numbers = tuple(parts if "-" in word else parts[::-1])
    after = _after_year(said, place + 1, known)
    return [_value("date", numbers, said, place, after)], after


def _year(said: Wording, place: int) -> Decimal | None:
    figure = said.figures[place]
    return figure if figure is not None and figure in YEARS and said.words[place].isdecimal() else None


def _after_year(said: Wording, place: int, known: FigureWords) -> int:
    found = find(known.year_after, said.words, place)
    return found[1] if found else place


def _day(said: Wording, place: int, known: FigureWords) -> Found | None:
    """5 June 2025, 5–7 June; „piątego czerwca”."""
    days, after = list[Decimal](), place
    while len(days) < 2:
        day = ordinal(said, after, known) if said.figures[after] is None else None
        figure = day.number if day else said.figures[after]
        if figure is None or not 1 <= figure <= 31 or figure != int(figure):
            return None
        days.append(figure)
        after = day.after if day else after + 1
        if said.words[after] in known.ordinal_ends:
            after += 1
        if month := _name_of_month(said, after, known) or _name_of_month(said, after, known, short=True):
            year = _year(said, month[1])
            after = _after_year(said, month[1] + 1, known) if year else month[1]
            return [_value("date", (year or NO_DAY, Decimal(month[0]), one), said, place, after) for one in days], after
        join = find(known.joins, said.words, after)
        if not join:
            return None
        after = join[1]
    return None


def _name_of_month(said: Wording, place: int, known: FigureWords, *, short: bool = False) -> tuple[int, int] | None:
    """June, „czerwca”; a `short` one, as Dec and „gru”, is a month only beside a day or a year."""
    is_capital = said.given[said.starts[place] :][:1].isupper()
    names = known.short_months if short else known.months
    return find(names, said.words, place) if is_capital or not known.has_capital_months else None


def _month(said: Wording, place: int, known: FigureWords) -> Found | None:
    """June 2025, June 5, 2025, and June alone, where that can only be the month."""
    is_long = month = _name_of_month(said, place, known)
    month = month or _name_of_month(said, place, known, short=True)
    if not month:
        return None
    number, after = Decimal(month[0]), month[1]
    if year := _year(said, after):
        after = _after_year(said, after + 1, known)
        return [_value("date", (year, number, NO_DAY), said, place, after)], after
    day = said.figures[after]
    comma = said.words[after + 1] == ","
    if day is not None and 1 <= day <= 31 and (year := _year(said, after + 1 + comma)):
        after += 2 + comma
        return [_value("date", (year, number, day), said, place, after)], after
    before = said.words[place - 1] if place else ""
    is_word = said.words[place] in known.uncertain_months and before not in known.month_before  # may, march
    if is_word or not is_long:
        return None
    return [_value("date", (NO_DAY, number, NO_DAY), said, place, after)._replace(told="against")], after


def _decade(said: Wording, place: int, known: FigureWords) -> Found | None:
    """The 1990s, „lata 90.”, „lata dziewięćdziesiąte”."""
    if said.words[place] in known.decade_before:
        word = ordinal(said, place + 1, known) if said.figures[place + 1] is None else None
        figure = word.number if word else said.figures[place + 1]
        after = word.after if word else place + 3
        is_decade = (figure in range(20, 100, 10) or figure == 2000) and (word or said.words[place + 2] == ".")
        return ([_value("decade", (figure,), said, place, after)], after) if figure and is_decade else None
    if named := find(known.decades, said.words, place):  # people in their forties
        return [_value("decade", (Decimal(named[0]),), said, place, named[1])._replace(told="against")], named[1]
    figure, after = said.figures[place], place + 1
    if figure is None or figure % 10 or not known.decade_end or said.starts[after] != said.ends[place]:
        return None
    if said.words[after] != known.decade_end or not (figure in YEARS or 20 <= figure < 100):
        return None
    return [_value("decade", (figure,), said, place, after + 1)], after + 1


def _century(said: Wording, place: int, known: FigureWords) -> Found | None:
    """The 20th century, „XX wiek”."""
    if which := ordinal(said, place, known):
        if name := find(known.century, said.words, which.after):
            return [_value("century", (which.number,), said, place, name[1])], name[1]
        return None
    name = find(known.century, said.words, place)
    if not name or not place:
        return None
    roman = said.given[said.starts[place - 1] : said.ends[place - 1]]
    if not roman or not ROMAN.fullmatch(roman):
        return None
    signs = [ROMAN_SIGNS[sign] for sign in roman]
    number = sum(-one if one < following else one for one, following in zip(signs, [*signs[1:], 0], strict=True))
    return [_value("century", (Decimal(number),), said, place - 1, name[1])], name[1]


def _clock(said: Wording, place: int, known: FigureWords) -> Found | None:
    """2 p.m., 9 to 5 p.m., three in the morning, „trzecia w nocy”, „godz. 9–17”."""
    before = find(known.clock_before, said.words, place)
    hours, after = list[tuple[Decimal, Decimal, str]](), before[1] if before else place
    while True:
        hour = ordinal(said, after, known) if said.figures[after] is None else None
        hour = hour or cardinal(said, after, known)
        if not hour or hour.number > 24:
            break
        whole = int(hour.number)
        minute = (hour.number - whole) * 100
        if not hour.in_digits and minute:
            break
        exact, after, unit = _hour(said, hour.after, whole, known)
        hours.append((exact, minute, unit or ("24" if before and hour.in_digits else "")))
        join = find(known.joins, said.words, after)
        if not join or unit or len(hours) == 2:
            break
        after = join[1]
    if not hours or not hours[-1][2]:
        return None
    unit = hours[-1][2]
    open_unit = unit if before else "12"  # 10 to 11 p.m.
    values = [_value("clock", (exact, minute), said, place, after, own or open_unit) for exact, minute, own in hours]
    return values, after


def _past(said: Wording, place: int, known: FigureWords) -> Found | None:
    """Half past three, „wpół do czwartej”."""
    past = find(known.clock_past, said.words, place)
    hour = (ordinal(said, past[1], known) or cardinal(said, past[1], known)) if past else None
    if not past or not hour or hour.number > 24:
        return None
    exact, after, unit = _hour(said, hour.after, int(hour.number), known)
    minutes = (exact * 60 + past[0]) % (24 * 60)
    numbers = Decimal(minutes // 60), Decimal(minutes % 60)
    return [_value("clock", numbers, said, place, after, unit or "12")], after


def _hour(said: Wording, place: int, hour: int, known: FigureWords) -> tuple[Decimal, int, str]:
    """The hour of 24, with what follows it: a.m., „po południu”; without that, as it is said."""
    found = find(known.clock, said.words, place)
    if not found:
        return Decimal(hour), place, ""
    part, after = found
    if part == "any" or hour > 12:
        return Decimal(hour), after, "24" if hour > 12 else "12"
    is_late = part == "pm" or (part == "night" and 6 <= hour < 12)
    return Decimal(hour % 12 + 12 * is_late), after, "24"

"""Numbers with their units, as a text says them: 5 to 10 mg, two or three weeks, 40%, „6-tygodniowy”, a week, twice."""

from decimal import Decimal

from desk.translation.figure_words import FigureWords
from desk.translation.grammars import find
from desk.translation.measures import UNITS, Found, Told, Value
from desk.translation.moments import moment
from desk.translation.numerals import HYPHENS, YEARS, Numeral, cardinal, ordinal
from desk.translation.shares import share
from desk.translation.wording import Wording

ONE = Decimal(1)
PER = "/"
COUNTED = ("number", "span", "times")


def of_its_own(said: Wording, place: int, known: FigureWords) -> Found | None:
    """„Kilkanaście”, twice, a quarter of an hour, „sześciotygodniowy”: words that say a number, or it and its unit."""
    start = said.starts[place]
    if about := find(known.ranges, said.words, place):
        return [Value("about", about[0], "", start, said.ends[about[1] - 1], "against")], about[1]
    if times := find(known.manifold, said.words, place):
        told: Told = "never" if times[0] == 1 else "against" if times[0] == 2 else "always"
        return [Value("times", (times[0],), "times", start, said.ends[times[1] - 1], told)], times[1]
    if special := find(known.special, said.words, place):
        (number, unit), after = special
        told = "against" if number == 1 or (number, unit) == (2, "times") else "always"
        return [Value(UNITS[unit].kind, (number,), unit, start, said.ends[after - 1], told)], after
    return None


def quantity(said: Wording, place: int, known: FigureWords) -> Found | None:
    """One number or several, each with its unit or with that of the next: between 5 and 10 mg, 2, 3 or 4 weeks."""
    read: list[tuple[int, Numeral, str, int]] = []
    after = place
    while numeral := cardinal(said, after, known):
        unit, end = _unit(said, numeral, known)
        read.append((after, numeral, unit, end))
        join = find(known.joins, said.words, end)
        if not join or any(read(said, join[1], known) for read in (moment, share, ordinal)):
            break
        after = join[1]
    if not read:
        return None
    values, following = list[Value](), ""
    for start, numeral, own, end in reversed(read):
        unit = own or ("" if numeral.may_be_year else following)
        kind = UNITS[unit.split(PER)[0]].kind if unit else "year" if numeral.may_be_year else "number"
        told = _told(kind, numeral)
        is_turned = not known.instead.isdisjoint(said.words[max(0, start - 2) : start])
        is_placed = not is_turned and (numeral.in_digits or kind != "number")
        values.append(Value(kind, (numeral.number,), unit, said.starts[start], said.ends[end - 1], told, is_placed))
        following = unit
    return values[::-1], read[-1][3]


def _told(kind: str, numeral: Numeral) -> Told:
    """Whether a number is told that the other text lacks: "one of them" is seldom said in the other language too."""
    if kind not in COUNTED or numeral.in_digits or numeral.number > 2 or numeral.number not in (0, 1, 2):
        return "always"
    if kind == "span":
        return "against" if numeral.number == 1 else "always"
    return "never" if numeral.is_small or numeral.number < 2 else "against"


def _unit(said: Wording, numeral: Numeral, known: FigureWords) -> tuple[str, int]:
    """The unit of a number, and the place after it; without one, the place after the number."""
    after = numeral.after
    if numeral.may_be_year and (year := find(known.year_after, said.words, after)):
        return "", year[1]
    after += said.words[after] in HYPHENS
    more = find(known.or_more, said.words, after)
    found = find(known.units, said.words, more[1] if more else after)
    if not found and said.words[after].isalpha() and said.words[after] not in known.first:
        found = find(known.several, said.words, after + 1)  # three full days
    if not found:
        return "", numeral.after
    unit, end = found
    if (
        said.words[end] == PER
        and (whole := find(known.units, said.words, end + 1))
        and UNITS[whole[0]].kind == "amount"
    ):
        return f"{unit}{PER}{whole[0]}", whole[1]
    return unit, end


def which_one(said: Wording, place: int, known: FigureWords) -> Found | None:
    """The sixth week, „piątego dnia”: a number, and its unit is no length of time."""
    which = ordinal(said, place, known)
    if not which:
        return None
    unit = find(known.single, said.words, which.after)
    after = unit[1] if unit else which.after
    told: Told = "always" if which.in_digits else "never" if which.is_small else "against"
    return [
        Value("rank", (which.number,), unit[0] if unit else "", said.starts[place], said.ends[after - 1], told)
    ], after


def without_number(said: Wording, place: int, known: FigureWords) -> Found | None:
    """A week, „tydzień lub dwa”, weeks: a length of time without its number."""
    start = said.starts[place]
    if single := find(known.single, said.words, place):
        return _single(said, place, single[0], single[1], known)
    if several := find(known.several, said.words, place):
        is_of_years = said.figures[several[1]] in YEARS  # „w latach 2019–2021”
        value = Value("span", (), several[0], start, said.ends[several[1] - 1], "against")
        return [] if is_of_years else [value], several[1]
    return None


def _single(said: Wording, place: int, unit: str, after: int, known: FigureWords) -> Found:
    figure = cardinal(said, after, known) if said.figures[after] is not None else None
    if figure and not _unit(said, figure, known)[0]:  # week 6
        return [], after
    one = Value("span", (ONE,), unit, said.starts[place], said.ends[after - 1], "against")
    if part := find(known.plus, said.words, after):  # an hour and a half
        return [one._replace(numbers=(ONE + part[0],), end=said.ends[part[1] - 1], told="always")], part[1]
    join = find(known.joins, said.words, after)
    more = cardinal(said, join[1], known) if join else None
    if (
        more and more.number == 2 and not more.in_digits and not more.is_small and not _unit(said, more, known)[0]
    ):  # a week or two
        two = one._replace(numbers=(more.number,), end=said.ends[more.after - 1], told="always")
        return [one, two], more.after
    return [one], after

"""A number at a place of a text, in digits or in words: 12 000, 2.5 million, twenty-five, „dwa i pół”, the 20th."""

from decimal import Decimal
from typing import NamedTuple

from desk.translation.figure_words import FigureWords
from desk.translation.grammars import find
from desk.translation.wording import VULGAR, Wording

HYPHENS = ("-", "‑")
YEARS = range(1800, 2101)


class Numeral(NamedTuple):
    """What a number is worth, the place after it, and how it is written; `is_small`: a word such as "one" or "both"."""

    number: Decimal
    after: int
    in_digits: bool
    is_small: bool = False

    @property
    def may_be_year(self) -> bool:
        return self.in_digits and self.number == int(self.number) and int(self.number) in YEARS


def cardinal(said: Wording, place: int, known: FigureWords) -> Numeral | None:
    """How many."""
    figure = said.figures[place]
    if figure is not None:
        after = place + 1
        vulgar = said.figures[after]
        if vulgar is not None and said.words[after] in VULGAR:
            figure, after = figure + vulgar, after + 1
        if scale := find(known.scales, said.words, after):
            figure, after = figure * scale[0], scale[1]
        return _with_part(Numeral(figure, after, True), said, known)
    if alone := find(known.alone, said.words, place):
        return _with_part(_in_words(said, alone[1], known, alone[0]), said, known)
    if first := find(known.numbers, said.words, place):
        is_small = said.words[place] in known.small
        found = _in_words(said, first[1], known, first[0])
        return _with_part(found._replace(is_small=is_small and found.after == first[1]), said, known)
    return None


def _in_words(said: Wording, after: int, known: FigureWords, first: Decimal) -> Numeral:
    """The rest of a number whose first word was read: each word is less than the one before it, or a scale."""
    total, current, last = Decimal(0), first, first
    if current >= 1000:
        total, current = current, Decimal(0)
    while True:
        place = after
        if said.words[place] in HYPHENS or (known.between and said.words[place] == known.between and last >= 100):
            place += 1
        if scale := find(known.scales, said.words, place):
            current = (current or Decimal(1)) * scale[0]
            last = scale[0]
            if last >= 1000:
                total, current = total + current, Decimal(0)
            after = scale[1]
        elif (more := find(known.numbers, said.words, place)) and _follows(last, more[0]):
            current, last, after = current + more[0], more[0], more[1]
        else:
            return Numeral(total + current, after, False)


def _follows(last: Decimal, more: Decimal) -> bool:
    """Whether a word can go on a number: "twenty five", „sto dwa”, yet not "two five"."""
    return 0 < more < (10 if 20 <= last < 100 else 100 if 100 <= last < 1000 else last if last >= 1000 else 0)


def _with_part(found: Numeral, said: Wording, known: FigureWords) -> Numeral:
    if part := find(known.plus, said.words, found.after):
        return found._replace(number=found.number + part[0], after=part[1], is_small=False)
    return found


def ordinal(said: Wording, place: int, known: FigureWords) -> Numeral | None:
    """Which one: the 20th, „3. tydzień”, twenty-fifth. A point after digits is one of these only before a unit."""
    figure, after = said.figures[place], place + 1
    if figure is not None:
        end = said.words[after]
        if end not in known.ordinal_ends or said.starts[after] != said.ends[place] or figure != int(figure):
            return None
        if end == "." and not _is_named(said, after + 1, known):
            return None
        return Numeral(figure, after + 1, True)
    if found := find(known.ordinals, said.words, place):
        number, after = found
        if number in range(20, 100, 10) and (more := _digit(said, after, known)):
            return Numeral(number + more[0], more[1], False)
        return Numeral(number, after, False, said.words[place] in known.small)
    tens = find(known.numbers, said.words, place)
    if tens and tens[0] in range(20, 100, 10) and (more := _digit(said, tens[1], known)):
        return Numeral(tens[0] + more[0], more[1], False)
    return None


def _is_named(said: Wording, place: int, known: FigureWords) -> bool:
    """Whether a unit goes on a sentence: „w 3. tygodniu”."""
    named = find(known.units, said.words, place) or find(known.century, said.words, place)
    return named is not None and said.given[said.starts[place]].islower()


def _digit(said: Wording, place: int, known: FigureWords) -> tuple[Decimal, int] | None:
    found = find(known.ordinals, said.words, place + (said.words[place] in HYPHENS))
    return found if found and found[0] < 10 else None

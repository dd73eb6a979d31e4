"""The figures of a text as values: 10 mg, 2–3 weeks, „co szósta osoba”, half, 5 June 2025, three in the morning."""

from collections.abc import Iterator

from desk.translation.figure_words import FigureWords, figure_words
from desk.translation.grammars import find
from desk.translation.measures import Found, Value
from desk.translation.moments import moment
from desk.translation.quantities import quantity, which_one, without_number
from desk.translation.shares import share
from desk.translation.wording import Wording, cut

READERS = (moment, share, which_one, quantity, without_number)
SHORTEST_NUMBER = 3  # digits of a telephone number
LONGEST_VERSION = 2  # digits after the name of a standard: ICD 11


def values_in(text: str, language: str) -> list[Value]:
    """All values of a text, in their order; none where the language has no words for figures."""
    known = figure_words(language)
    return list(_read(cut(text, known.group), known)) if known else []


def _read(said: Wording, known: FigureWords) -> Iterator[Value]:
    place, words, figures = 0, said.words, said.figures
    while words[place]:
        if figures[place] is None and words[place] not in known.first and not words[place][0].isdigit():
            place += 1
            continue
        values, place = _skipped(said, place, known) or _at(said, place, known)
        yield from values


def _at(said: Wording, place: int, known: FigureWords) -> Found:
    for read in READERS:
        if found := read(said, place, known):
            return found
    return [], place + 1


def _skipped(said: Wording, place: int, known: FigureWords) -> Found | None:
    """What only looks like a figure: a half-life, the number of a telephone, the version of a standard."""
    if idiom := find(known.idioms, said.words, place):
        return [], idiom[1]
    if said.figures[place] is None or not place:
        return None
    digits = said.given[said.starts[place] : said.ends[place]]
    has_unit = find(known.units, said.words, place + 1)
    if has_unit:
        return None
    after = place + 1
    if said.words[place - 1] in known.telephone and digits.isdigit() and len(digits) >= SHORTEST_NUMBER:
        while (join := find(known.joins, said.words, after)) and said.figures[join[1]] is not None:  # 999 or 112
            after = join[1] + 1
        return [], after
    name = said.given[said.starts[place - 1] : said.ends[place - 1]]
    if name.isupper() and len(name) >= 3 and said.starts[place] - said.ends[place - 1] == 1:
        is_version = "." in digits or (
            len(digits) <= LONGEST_VERSION and not said.given[said.starts[after] :][:1].islower()
        )
        return ([], after) if is_version else None
    return None

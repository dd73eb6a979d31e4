"""The figures of a text as values: 10 mg, 2–3 weeks, „co szósta osoba”, half, 5 June 2025, three in the morning."""

from collections.abc import Iterator

from desk.translation.figure_words import FigureWords, figure_words
from desk.translation.grammars import find
from desk.translation.measures import Found, Value
from desk.translation.moments import moment
from desk.translation.quantities import of_its_own, quantity, which_one, without_number
from desk.translation.shares import share
from desk.translation.wording import NAME, Wording, cut

READERS = (moment, of_its_own, share, which_one, quantity, without_number)
SHORTEST_NAME = 3  # letters of a standard
SHORTEST_NUMBER = 3  # digits of a telephone number
LONGEST_VERSION = 3  # digits after a name in capitals: ICD 11, NHS 111


def values_in(text: str, language: str) -> list[Value]:
    """All values of a text, in their order; none where the language has no words for figures."""
    return [value for value in figures_in(text, language) if value.kind != "name"]


def figures_in(text: str, language: str) -> list[Value]:
    """The same, with names that have figures in them, which are no values, yet must not differ either."""
    known = figure_words(language)
    return list(_read(cut(text, known.group), known)) if known else []


def _read(said: Wording, known: FigureWords) -> Iterator[Value]:
    place, words, figures = 0, said.words, said.figures
    while word := words[place]:
        if word[0] == NAME:
            yield from [_name(said, place, place + 1)] if len(word) > 1 else []
            place += 1
        elif figures[place] is None and word not in known.first and not word[0].isdecimal():
            place += 1
        else:
            values, place = _no_value(said, place, known) or _at(said, place, known)
            yield from values


def _at(said: Wording, place: int, known: FigureWords) -> Found:
    for read in READERS:
        if found := read(said, place, known):
            return found
    return [], place + 1


def _name(said: Wording, place: int, after: int) -> Value:
    name = "".join(said.words[place:after]).removeprefix(NAME)
    return Value("name", (), name, said.starts[place], said.ends[after - 1], "against")


def _no_value(said: Wording, place: int, known: FigureWords) -> Found | None:
    """What only looks like a value: a half-life, the number of a telephone, the version of a standard."""
    if idiom := find(known.idioms, said.words, place):
        return [], idiom[1]
    if said.figures[place] is None or not place or find(known.units, said.words, place + 1):
        return None
    return _telephone(said, place, known) or _version(said, place)


def _telephone(said: Wording, place: int, known: FigureWords) -> Found | None:
    """Dial 999 or 112."""
    numbers, after = list[Value](), place
    while said.words[after].isdecimal() and len(said.words[after]) >= SHORTEST_NUMBER:
        numbers.append(_name(said, after, after + 1))
        join = find(known.joins, said.words, after + 1)
        if said.words[place - 1] not in known.telephone:
            return None
        if not join or not said.words[join[1]].isdecimal():
            return numbers, after + 1
        after = join[1]
    return (numbers, after) if numbers else None


def _version(said: Wording, place: int) -> Found | None:
    """WCAG 2.2, ICD 11."""
    name, digits = (said.given[said.starts[one] : said.ends[one]] for one in (place - 1, place))
    if not name.isupper() or len(name) < SHORTEST_NAME or said.starts[place] - said.ends[place - 1] != 1:
        return None
    follows = said.given[said.starts[place + 1] :][:1]
    is_version = "." in digits or (len(digits) <= LONGEST_VERSION and not follows.islower())
    return ([_name(said, place - 1, place + 1)], place + 1) if is_version else None

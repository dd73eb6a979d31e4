"""The words with which a language says figures, as `grammar/<code>.yml` has them, made ready to be found in a text."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import get_month_names

from desk.translation.grammars import Trie, forms, grammar, trie

Rows = Mapping[Any, Any]
SPANS = ("minute", "hour", "day", "week", "month", "year")


class FigureWords:
    """Phrases by what they are good for; what each part is, is said in `grammar/en.yml`."""

    def __init__(self, language: str, rows: Rows) -> None:
        units = dict(_by_meaning(rows["units"]))
        joined = list(_joined(rows["joined"]))
        adjectives = {form: unit for form, number, unit in joined if number is None}
        lengths = [(form, unit) for form, unit in adjectives.items() if unit in SPANS]
        in_one_word = [(form, (number, unit)) for form, number, unit in joined if number is not None]
        scales = dict(_numbers(rows["scales"]))

        self.group: str = rows["group"]
        self.numbers = trie(_numbers(rows["numbers"]))
        self.scales = trie(scales.items())
        self.alone = trie((form, scales[form.split()[-1]]) for form in forms(rows["alone"]))
        self.between: str = rows["between"]
        self.plus = trie(_numbers(rows["plus"]))
        self.ordinals = trie(_numbers(rows["ordinals"]))
        self.ordinal_ends = frozenset(forms(rows["ordinal_ends"]))
        self.small = frozenset(forms(rows["small"]))
        self.ranges = trie((form, _ends(key)) for form, key in _by_meaning(rows["ranges"]))
        self.halves = trie(_numbers(rows["halves"]))
        self.sure_halves = _phrases(rows["sure_halves"])
        self.of_unit = _phrases(rows["of_unit"])
        self.parts = trie(_numbers(rows["parts"]))
        self.one_part = frozenset(forms(rows["one_part"]))
        self.wholes = _phrases(rows["wholes"])
        self.into = _phrases(rows["in"])
        self.of = _phrases(rows["of"])
        self.or_more = _phrases(rows["or_more"])
        self.every = _phrases(rows["every"])
        self.every_other = _phrases(rows["every_other"])
        self.manifold = trie([*_numbers(rows["times"]), *_numbers(rows["manifold"])])
        self.units = trie([*units.items(), *adjectives.items()])
        self.special = trie([*_special(rows["special"]), *in_one_word])
        self.single = trie([*((form, units[form]) for form in forms(rows["single"])), *lengths])
        self.several = trie((form, units[form]) for form in forms(rows["several"]))
        self.year_after = _phrases(rows["year_after"])
        self.decade_before = frozenset(forms(rows["decade_before"]))
        self.decade_end: str = rows["decade_end"]
        self.century = _phrases(rows["century"])
        self.clock = trie(_by_meaning(rows["clock"]))
        self.clock_before = _phrases(rows["clock_before"])
        self.months = trie([*_months(language), *_by_meaning(rows["months"])])
        self.has_capital_months = get_month_names("wide", locale=language)[1][0].isupper()
        self.uncertain_months = frozenset(forms(rows["uncertain_months"]))
        self.month_before = frozenset(forms(rows["month_before"]))
        self.joins = _phrases(rows["joins"])
        self.telephone = frozenset(forms(rows["telephone"]))
        self.instead = frozenset(forms(rows["instead"]))
        self.idioms = _phrases(rows["idioms"])

        beginnings = (self.numbers, self.alone, self.ordinals, self.ranges, self.halves, self.every, self.every_other)
        others = (self.manifold, self.special, self.single, self.several, self.century, self.clock_before, self.months)
        words = (word for phrases in (*beginnings, *others, self.idioms) for word in phrases)
        self.first = frozenset([*words, *self.decade_before])  # with which any value that has no digits begins


@cache
def figure_words(language: str) -> FigureWords | None:
    """The words of a language; None where it has no file, or no figures in it."""
    rows = (grammar(language) or {}).get("figures")
    return FigureWords(language, rows) if rows else None


def _phrases(written: str | Iterable[str]) -> Trie:
    return trie((form, True) for form in forms(written))


def _by_meaning(rows: Rows) -> Iterator[tuple[str, Any]]:
    for meaning, written in rows.items():
        yield from ((form, meaning) for form in forms(written))


def _numbers(rows: Rows) -> Iterator[tuple[str, Decimal]]:
    yield from ((form, Decimal(str(number))) for form, number in _by_meaning(rows))


def _ends(given: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, given.split("-")))


def _special(rows: Rows) -> Iterator[tuple[str, tuple[Decimal, str]]]:
    for form, meaning in _by_meaning(rows):
        number, unit = meaning.split()
        yield form, (Decimal(number), unit)


def _joined(rows: Rows) -> Iterator[tuple[str, Decimal | None, str]]:
    """Number and unit in one word, and the unit's adjective alone, which follows a number in digits and a hyphen."""
    for stem, unit in _by_meaning(rows.get("units", {})):
        for end in rows["ends"]:
            yield stem + end, None, unit
            for number, beginning in rows["numbers"].items():
                yield beginning + stem + end, Decimal(str(number)), unit


def _months(language: str) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for number, name in get_month_names("wide", context, language).items():
            yield name.lower(), number

"""Which medicines a text names, under any of their names and inflected: the substance counts, not the brand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from desk.facts.medicines import Medicine, Medicines
from desk.reading.mentions import WORD
from desk.reading.phrases import pattern_of
from desk.reading.problems import Problem, problem
from desk.translation import sentences
from desk.translation.lexicon import lexicon_of
from desk.translation.pairs import Pair

AFTER_FIGURE = re.compile(r"\d\s+$")
ABBREVIATION = 3  # a name of so few letters after a figure is none: "ust. 1 lit. a" is about no lithium
CLASS = "class "
BEGINNING = 2  # letters by which names are looked up: "lit" may be "licie"
Names = Mapping[str, list[tuple[re.Pattern[str], str]]]


def names_of(medicines: Medicines, language: str) -> Names:
    """What to look for in texts of a language, by the first letters: a pattern of each name, and the substance."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for medicine in medicines.medicines:
        for name in dict.fromkeys(_names(medicine, language)):
            word = max(WORD.findall(name), key=len)  # "walproinian sodu", "Effectin ER"
            found.setdefault(word[:BEGINNING].lower(), []).append((_inflected(word, language), medicine.id))
    return found


def _names(medicine: Medicine, language: str) -> Iterator[str]:
    yield medicine.name[language]
    yield from medicine.variants
    yield from medicine.all_brands


@cache
def _inflected(name: str, language: str) -> re.Pattern[str]:
    """A name with every ending; a brand is told from an ordinary word by its capital letter."""
    inflection = lexicon_of(language).medicines
    endings = "|".join(re.escape(ending) for ending in inflection.endings)
    stem = name[:-1] if name[-1] in inflection.dropped else name
    forms = [re.escape(stem)]
    if stem[-1] in inflection.softened:
        forms.append(re.escape(stem[:-1] + inflection.softened[stem[-1]]))
    pattern = f"(?:{'|'.join(forms)})(?:{endings})"
    return re.compile(pattern if name[0].isupper() else f"(?i:{pattern})")


def named_in(text: str, language: str, names: Names) -> dict[str, str]:
    """The substances that a text names, each with the word that does."""
    found = {}
    for match in WORD.finditer(text):
        word = match[0]
        for pattern, substance in names.get(word[:BEGINNING].lower(), ()):
            if pattern.fullmatch(word):
                is_name = len(word) > ABBREVIATION or not AFTER_FIGURE.search(text, 0, match.start())
                found.update({substance: word} if is_name else {})
    return found


def classes_in(text: str, language: str) -> dict[str, str]:
    """The classes of medicines that a text names, each with the words that do."""
    small = text.lower()
    rows = lexicon_of(language).medicines.classes.items()
    return {CLASS + name: match[0] for name, phrases in rows if (match := pattern_of(phrases).search(small))}


def check(pair: Pair, names: Mapping[str, Names]) -> Iterator[Problem]:
    """What only one language names in a passage; where both do, the substances that only one names in a block."""
    first = [_named(block.text, pair.source, names) for block in pair.first.blocks]
    second = [_named(block.text, pair.target, names) for block in pair.second.blocks]
    ours, theirs = ({name for row in rows for name in row} for rows in (first, second))
    told = set[str]()
    for unit in pair.units:
        here, there = pair.here(unit), pair.there(unit)
        one, two = _of(first, unit.source), _of(second, unit.target)
        for name in sorted(one.keys() - two.keys()):
            if name not in theirs | told:
                told.add(name)
                yield problem("medicine-parity.lacks", *here, word=one[name], there=there)
            elif unit.target and name not in told and not name.startswith(CLASS):
                yield problem("medicine-parity.block-lacks", *here, word=one[name], there=there)
        for name in sorted(two.keys() - one.keys()):
            if name not in ours | told:
                told.add(name)
                yield problem("medicine-parity.extra", *here, word=two[name])
            elif unit.source and name not in told and not name.startswith(CLASS):
                yield problem("medicine-parity.block-extra", *here, word=two[name], there=there)


def _named(text: str, language: str, names: Mapping[str, Names]) -> dict[str, str]:
    words = sentences.spoken(text)
    return {**named_in(words, language, names[language]), **classes_in(words, language)}


def _of(rows: Sequence[Mapping[str, str]], places: Sequence[int]) -> dict[str, str]:
    return {name: word for place in places for name, word in rows[place].items()}

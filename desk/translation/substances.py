"""Which medicines a text names, under any of their names and inflected: the substance counts, not the brand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from desk.facts.medicines import Medicine, Medicines
from desk.reading.mentions import WORD
from desk.reading.problems import Problem, problem
from desk.translation import sentences
from desk.translation.grammars import grammar
from desk.translation.lexicon import CLASS, lexicon_of, lists_in, said
from desk.translation.pairs import Pair

ABBREVIATION = 3  # a name of so few letters after a figure is none: "ust. 1 lit. a" is about no lithium
BEGINNING = 2  # letters by which names are looked up: "lit" may be "licie"


class Names:
    """The names of medicines in one language."""

    def __init__(self, medicines: Medicines, language: str) -> None:
        self.by_beginning: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for medicine in medicines.medicines:
            for name in dict.fromkeys(_names(medicine, language)):
                word = max(WORD.findall(name), key=len)  # "walproinian sodu", "Effectin ER"
                row = self.by_beginning.setdefault(word[:BEGINNING].lower(), [])
                row.append((_inflected(word, language), medicine.id))
        self.met: dict[str, tuple[str, ...]] = {}  # what was found of each word

    def of(self, word: str) -> tuple[str, ...]:
        """The substances that a word names."""
        if word not in self.met:
            rows = self.by_beginning.get(word[:BEGINNING].lower(), ())
            self.met[word] = tuple(dict.fromkeys(name for pattern, name in rows if pattern.fullmatch(word)))
        return self.met[word]


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


def named_in(text: str, names: Names) -> dict[str, str]:
    """The substances that a text names, each with the word that does."""
    found = {name: word for word in dict.fromkeys(WORD.findall(text)) for name in names.of(word)}
    return {name: word for name, word in found.items() if len(word) > ABBREVIATION or not _is_after_figure(word, text)}


def _is_after_figure(word: str, text: str) -> bool:
    """Whether a word stands only where it ends a figure."""
    return re.search(rf"(?<!\d )\b{word}\b", text) is None


def classes_in(text: str, language: str) -> dict[str, str]:
    """The classes of medicines that a text names, each with the words that do."""
    names = sorted(name for name in lists_in(text, language) if name.startswith(CLASS))
    return {name: words[0] for name in names if (words := said(text, language, name))}


def found_in(text: str, language: str, names: Names) -> dict[str, str]:
    """All that a text names, each with the words that do."""
    words = sentences.spoken(text)
    return {**named_in(words, names), **classes_in(words, language)}


def named(text: str, language: str, names: Names) -> frozenset[str]:
    """Which substances and classes a text names: to compare two texts of one language."""
    return frozenset(found_in(text, language, names))


def check(pair: Pair, names: Mapping[str, Names]) -> Iterator[Problem]:
    """What only one language names in a passage; where both do, the substances that only one names in a block."""
    if grammar(pair.target) is None:  # nobody wrote down which classes it knows, and how it inflects names
        return
    first = [found_in(block.text, pair.source, names[pair.source]) for block in pair.first.blocks]
    second = [found_in(block.text, pair.target, names[pair.target]) for block in pair.second.blocks]
    ours, theirs = ({name for row in rows for name in row} for rows in (first, second))
    told = set[str]()
    for unit in pair.units:
        one, two = _of(first, unit.source), _of(second, unit.target)
        if one.keys() == two.keys():
            continue
        here, there = pair.here(unit), pair.there(unit)
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


def _of(rows: Sequence[Mapping[str, str]], places: Sequence[int]) -> dict[str, str]:
    return {name: word for place in places for name, word in rows[place].items()}

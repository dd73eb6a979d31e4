"""Terms that are easily taken for each other, such as withdrawal and relapse: told where one stands for the other."""

from collections.abc import Iterator, Mapping

from desk.reading.phrases import pattern_of
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.translation.lexicon import lexicon_of
from desk.translation.pairs import Pair, first_words

CONFUSED = (
    ("withdrawal", "relapse"),
    ("reduction", "discontinuation"),
    ("tolerance", "dependence"),
    ("dependence", "addiction"),
)
OVERLAPPING = {"reduction", "discontinuation"}  # who tapers does both
NAMES: dict[str, Message] = {
    "withdrawal": say("term-name.withdrawal"),
    "relapse": say("term-name.relapse"),
    "reduction": say("term-name.reduction"),
    "discontinuation": say("term-name.discontinuation"),
    "tolerance": say("term-name.tolerance"),
    "dependence": say("term-name.dependence"),
    "addiction": say("term-name.addiction"),
}


def check(pair: Pair) -> Iterator[Problem]:
    """Sentences that name one of two terms more often than the other language, and the other less often."""
    for row in pair.said:
        for lost, gained in exchanged(row.source, row.target, pair.source, pair.target):
            here, words, there = pair.here(row.unit), first_words(row.source), pair.there(row.unit)
            yield problem("term-parity", *here, words=words, there=there, lost=NAMES[lost], gained=NAMES[gained])


def exchanged(source: str, target: str, language: str, other: str) -> list[tuple[str, str]]:
    """The terms of a sentence that the other language lost, each with the one that stands for it."""
    first, second = _named(source, language), _named(target, other)
    pairs = [(one, two) for pair in CONFUSED for one, two in (pair, pair[::-1])]
    known = lexicon_of(language).terms.keys() & lexicon_of(other).terms.keys()
    return [
        (one, two)
        for one, two in pairs
        if one in known and two in known and first[one] > second[one] and first[two] < second[two]
        if not first[two] + second[one] or (one not in OVERLAPPING and not first[two] * second[one])
    ]


def _named(text: str, language: str) -> Mapping[str, int]:
    small = text.lower()
    return {name: len(pattern_of(phrases).findall(small)) for name, phrases in lexicon_of(language).terms.items()}

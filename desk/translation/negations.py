"""Negations that one language has and the other lost: told of what is dangerous to lose, and of whole passages."""

from collections.abc import Iterator

from desk.reading.phrases import pattern_of
from desk.reading.problems import Problem, problem
from desk.translation.lexicon import Phrases, lexicon_of
from desk.translation.pairs import Pair, first_words

MOST = 1  # so many fewer in a passage are chance
LISTED = 2  # of a list such as "no results, no letters, no photographs", which others deny once


def check(pair: Pair) -> Iterator[Problem]:
    """Sentences that deny in one language only; where there are none, a passage that denies less often."""
    told = False
    for source, target, unit in pair.said:
        here, there = pair.here(unit), pair.there(unit)
        if is_lost(source, target, pair.source, pair.target):
            told = True
            yield problem("negation-parity.lacks", *here, words=first_words(source), there=there)
        elif is_lost(target, source, pair.target, pair.source):
            told = True
            yield problem("negation-parity.extra", *here, words=first_words(target), there=there)
    first = sum(min(count(row.source, pair.source), LISTED) for row in pair.said)
    second = sum(count(row.target, pair.target) for row in pair.said)
    if not told and first - second > MOST:
        yield problem("negation-parity.count", pair.second.path, pair.second.line, first=first, second=second)


def is_lost(text: str, other: str, language: str, other_language: str) -> bool:
    """Whether a text warns against something that the other one does not deny at all."""
    here, there = lexicon_of(language).negations, lexicon_of(other_language).negations
    if not there.denials:
        return False
    denied = count(other, other_language)
    firm = _times(text, here.firm, here.no_denials)
    if (min(firm, 1) if here.repeats else firm) > denied + _times(other, there.implied):
        return True
    denies = here.dangerous and count(text, language) and _times(text, here.dangerous)
    return bool(denies) and not denied and not _times(other, there.implied)


def count(text: str, language: str) -> int:
    """How many words of a text deny."""
    here = lexicon_of(language).negations
    return _times(text, here.denials, here.no_denials)


def _times(text: str, phrases: Phrases, without: Phrases = ()) -> int:
    plain = text.lower().replace("’", "'")
    return len(pattern_of(phrases).findall(pattern_of(without).sub(" ", plain)))

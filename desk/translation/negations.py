"""Negations that one language has and the other lost: told of what is dangerous to lose, and of whole passages."""

from collections.abc import Iterator

from desk.reading.problems import Problem, problem
from desk.translation.lexicon import lexicon_of, said
from desk.translation.pairs import Pair, first_words

MOST = 1  # so many fewer in a passage are chance
LISTED = 2  # of a list such as "no results, no letters, no photographs", which others deny once


def check(pair: Pair) -> Iterator[Problem]:
    """Sentences that deny in one language only; where there are none, a passage that denies less often."""
    told = False
    for source, target, unit in pair.said:
        if is_lost(source, target, pair.source, pair.target):
            told = True
            yield problem("negation-parity.lacks", *pair.here(unit), words=first_words(source), there=pair.there(unit))
        elif is_lost(target, source, pair.target, pair.source):
            told = True
            yield problem("negation-parity.extra", *pair.here(unit), words=first_words(target), there=pair.there(unit))
    first = sum(min(count(row.source, pair.source), LISTED) for row in pair.said)
    second = sum(_with_implied(row.target, pair.target) for row in pair.said)
    if not told and first - second > MOST:
        yield problem("negation-parity.count", pair.second.path, pair.second.line, first=first, second=second)


def is_lost(text: str, other: str, language: str, other_language: str) -> bool:
    """Whether a text denies something in a way that every language does, and the other text denies nothing."""
    if not count(text, language) or not lexicon_of(other_language).negations.denials:
        return False
    firm = len(said(text, language, "firm", "no_denials"))
    denied = _with_implied(other, other_language)
    repeats = lexicon_of(language).negations.repeats
    is_dangerous = not denied and bool(said(text, language, "dangerous"))
    return is_dangerous or (min(firm, 1) if repeats else firm) > denied


def count(text: str, language: str) -> int:
    """How many words of a text deny."""
    denials = said(text, language, "denials", "no_denials")
    return len(denials) + len(said(text, language, "companions") if denials else ())


def _with_implied(text: str, language: str) -> int:
    """How many words deny, or say the same without a negation."""
    return count(text, language) + len(said(text, language, "implied", "no_implied"))

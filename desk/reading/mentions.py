"""Where a text mentions a phrase, inflected too: words are compared by their stems."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

import snowballstemmer

from desk.languages import language_of

MET = re.compile(r"[^\W_][\w’'-]*")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True)
class Pattern:
    """A phrase as stems: it fits a run of words with the same stems. `name` is what it stands for."""

    name: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """What was found in a text, from character `start` to `end`."""

    name: str
    start: int
    end: int


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(language_of(language).stemmer)


@cache
def stem(language: str, word: str) -> str:
    """The stem of a word; short words and abbreviations stand for themselves."""
    if word.isupper() or len(word) < 4:
        return word if word.isupper() else word.lower()
    return str(_stemmer(language).stemWord(word.lower().replace("’", "'")))  # as Snowball writes it


@cache
def folded(word: str) -> str:
    """Small letters without diacritics and apostrophes, as the search compares words (docs/assets/js/analysis.js)."""
    plain = unicodedata.normalize("NFD", word.lower().replace("ł", "l"))
    return re.sub(r"[\u0300-\u036f'’]", "", plain)


def patterns(rows: Iterable[tuple[str, Iterable[str]]], language: str) -> dict[str, list[Pattern]]:
    """What to look for: names with their phrases become patterns by first stem, the longest phrase first."""
    found: dict[str, list[Pattern]] = {}
    for name, phrases in rows:
        for phrase in phrases:
            stems = tuple(stem(language, word) for word in words_of(re.sub(r"\s*\(.*?\)", "", phrase)))
            if stems:
                found.setdefault(stems[0], []).append(Pattern(name, stems))
    for row in found.values():
        row.sort(key=lambda pattern: -len(pattern.stems))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text in order."""
    return WORD.findall(text)


def counted(text: str) -> tuple[int, Counter[str]]:
    """How many words a reader meets in a text ("a_b" is one), and how often it has each."""
    return len(MET.findall(text)), Counter(map(intern, words_of(text)))


def known_in(
    words: Iterable[str], language: str, known: Mapping[str, Sequence[Pattern]]
) -> Mapping[str, Sequence[Pattern]]:
    """Those patterns that a text with these words may hold."""
    return {stem: known[stem] for stem in known.keys() & {stem(language, word) for word in words}}


def first_mentions(text: str, language: str, known: Mapping[str, Sequence[Pattern]], done: set[str]) -> list[Mention]:
    """The first mention of each name that is not in `done` yet; `done` grows."""
    stem_of = {word: stem(language, word) for word in set(WORD.findall(text))} if known else {}
    if known.keys().isdisjoint(stem_of.values()):
        return []
    spans = [match.span() for match in WORD.finditer(text)]
    stems = [stem_of[text[start:end]] for start, end in spans]
    found, index = [], 0
    while index < len(stems):
        step = 1
        for pattern in known.get(stems[index], ()):
            if tuple(stems[index : index + len(pattern.stems)]) == pattern.stems:
                step = len(pattern.stems)
                if pattern.name not in done:
                    done.add(pattern.name)
                    found.append(Mention(pattern.name, spans[index][0], spans[index + step - 1][1]))
                break
        index += step
    return found

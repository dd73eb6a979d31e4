"""The words that articles explain: data/glossary.yml, and where a text mentions them, inflected too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import snowballstemmer
from pydantic import Field

from .article import Article
from .evidence import Reference
from .problems import Problem, did_you_mean
from .schema import Strict, Text
from .yaml_files import Values

PATH = "data/glossary.yml"
STEMMERS = {"en": "english", "pl": "polish", "de": "german"}
LONGEST_DEFINITION = 30


class Explanation(Strict):
    """A term in one language."""

    name: Text
    forms: tuple[Text, ...] = ()
    definition: Text


class Term(Strict):
    """A term in every language; `link: false` keeps an everyday word from being linked in texts."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    words: dict[str, Explanation]
    reference: Text | None = None
    link: bool = True


class Glossary(Strict):
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """A phrase as stems: it fits a run of words with the same stems."""

    term: str
    stems: tuple[str, ...]


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(STEMMERS[language])


@cache
def stem(language: str, word: str) -> str:
    """The stem of a word; short words and abbreviations stand for themselves."""
    if word.isupper() or len(word) < 4:
        return word if word.isupper() else word.lower()
    return str(_stemmer(language).stemWord(word.lower()))


def patterns(glossary: Glossary, language: str) -> dict[str, list[Pattern]]:
    """What to look for in texts of a language, by first stem, the longest phrase first."""
    found: dict[str, list[Pattern]] = {}
    for term in glossary.terms:
        explanation = term.words.get(language)
        if explanation is None or not term.link:
            continue
        for phrase in (explanation.name, *explanation.forms):
            stems = tuple(stem(language, word) for word in words_of(re.sub(r"\s*\(.*?\)", "", phrase)))
            if stems:
                found.setdefault(stems[0], []).append(Pattern(term.id, stems))
    for row in found.values():
        row.sort(key=lambda pattern: -len(pattern.stems))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text in order."""
    return re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text)


@dataclass(frozen=True)
class Mention:
    """A term found in a text, from character `start` to `end`."""

    term: str
    start: int
    end: int


def first_mentions(text: str, language: str, known: Mapping[str, Sequence[Pattern]], done: set[str]) -> list[Mention]:
    """The first mention of each term that is not in `done` yet; `done` grows."""
    spans = [(match[0], match.start(), match.end()) for match in re.finditer(r"[^\W_]+(?:[-’'][^\W_]+)*", text)]
    stems = [stem(language, word) for word, _, _ in spans]
    found, index = [], 0
    while index < len(stems):
        step = 1
        for pattern in known.get(stems[index], ()):
            if tuple(stems[index : index + len(pattern.stems)]) == pattern.stems:
                step = len(pattern.stems)
                if pattern.term not in done:
                    done.add(pattern.term)
                    found.append(Mention(pattern.term, spans[index][1], spans[index + step - 1][2]))
                break
        index += step
    return found


def check(
    glossary: Glossary,
    values: Values,
    languages: Sequence[str],
    references: Mapping[str, Reference],
    articles: Sequence[Article],
) -> list[Problem]:
    """Every term has its words in every language, short enough; switched-off terms exist."""
    found, seen = [], set()
    for index, term in enumerate(glossary.terms):
        place = ("terms", index)
        if term.id in seen:
            found.append(
                Problem(
                    PATH,
                    values.line(place),
                    "term",
                    f'The term "{term.id}" is there twice.',
                    "Keep one.",
                )
            )
        seen.add(term.id)
        if term.reference and term.reference not in references:
            found.append(Problem(PATH, values.line((*place, "reference")), "citation-unknown", f'There is no reference "{term.reference}".', did_you_mean(term.reference, references)))  # fmt: skip
        for language in languages:
            explanation = term.words.get(language)
            if explanation is None:
                found.append(
                    Problem(
                        PATH,
                        values.line(place),
                        "term",
                        f'The term "{term.id}" has no words in "{language}".',
                        f"Add “{language}:” with name and definition.",
                    )
                )
            elif len(explanation.definition.split()) > LONGEST_DEFINITION:
                found.append(Problem(PATH, values.line((*place, "words", language)), "term", f'The definition of "{explanation.name}" has more than {LONGEST_DEFINITION} words.', "Shorten it."))  # fmt: skip
    for article in articles:
        for position, name in enumerate(article.meta.glossary if isinstance(article.meta.glossary, tuple) else ()):
            if name not in seen:
                found.append(
                    Problem(
                        article.path,
                        article.line("glossary", position),
                        "term",
                        f'There is no term "{name}".',
                        did_you_mean(name, seen),
                    )
                )
    return found

"""The words that articles explain: data/glossary.yml."""

from collections.abc import Collection, Sequence
from typing import Annotated

from pydantic import Field

from desk.reading import mentions
from desk.reading.article import Article
from desk.reading.mentions import Pattern
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Shown, Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/glossary.yml"
LONGEST_DEFINITION = 30


class Explanation(Strict):
    """A term in one language."""

    name: Text
    forms: tuple[Text, ...] = ()
    definition: Text


class Term(Strict):
    """A term in every language; `link: false` keeps an everyday word from being linked in texts."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    words: Shown[Explanation]
    reference: Text | None = None
    link: bool = True


class Glossary(Strict):
    terms: tuple[Term, ...] = ()


def patterns(glossary: Glossary, language: str) -> dict[str, list[Pattern]]:
    """What to look for in texts of a language: the terms that may be linked, by their names and forms."""
    explained = [(term.id, term.words[language]) for term in glossary.terms if term.link and language in term.words]
    return mentions.patterns(((name, (words.name, *words.forms)) for name, words in explained), language)


def check(
    glossary: Glossary,
    values: Values,
    references: Collection[str],
    articles: Sequence[Article],
) -> list[Problem]:
    """Every term is there once and explained shortly; its reference and the terms that a page switches off exist."""
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
        for language, explanation in term.words.items():
            if len(explanation.definition.split()) > LONGEST_DEFINITION:
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

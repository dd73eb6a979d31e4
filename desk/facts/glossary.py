"""The words that articles explain: data/glossary.yml."""

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated

from pydantic import Field

from desk.reading import mentions
from desk.reading.article import Article
from desk.reading.mentions import Pattern
from desk.reading.problems import Problem, did_you_mean, problem
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
    glossary: Glossary, values: Values, references: Collection[str], articles: Sequence[Article]
) -> Iterator[Problem]:
    """Every term is there once and explained shortly; its reference and the terms that a page switches off exist."""
    ids: set[str] = set()
    for index, term in enumerate(glossary.terms):
        place, work = ("terms", index), term.reference
        if term.id in ids:
            yield problem("term.twice", *values.at(*place), name=term.id)
        ids.add(term.id)
        if work and work not in references:
            near = did_you_mean(work, references)
            yield problem("citation-unknown", *values.at(*place, "reference"), name=work, near=near)
        for language, explained in term.words.items():
            if len(explained.definition.split()) > LONGEST_DEFINITION:
                here = values.at(*place, "words", language)
                yield problem("term.long", *here, name=explained.name, most=LONGEST_DEFINITION)
    for article in articles:
        for position, name in enumerate(article.meta.glossary if isinstance(article.meta.glossary, tuple) else ()):
            if name not in ids:
                here = article.at("glossary", position)
                yield problem("term.unknown", *here, name=name, near=did_you_mean(name, ids))

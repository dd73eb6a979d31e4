"""One set of phrases for a crisis, in every text of the site: `phrases:` in data/crisis.yml."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desk.facts.safety import PATH, Crisis
from desk.reading.article import Article
from desk.reading.leftovers import texts_of
from desk.reading.phrases import found_in
from desk.reading.problems import Problem, problem
from desk.reading.yaml_files import Place, Values
from desk.rules import listed

SHOWN = ("ambulance", "doctor-today", "until")  # what the list of dangers is headed and closed with


def check(
    crisis: Crisis,
    values: Mapping[str, Values],
    languages: Sequence[str],
    articles: Sequence[Article],
    has_dangers: bool,
) -> Iterator[Problem]:
    """Every phrase is there in every language, and no text has a form that it took the place of."""
    for name in dict.fromkeys((*(SHOWN if has_dangers else ()), *crisis.phrases)):
        missing = tuple(language for language in languages if language not in crisis.phrases.get(name, {}))
        if missing:
            here = values[PATH].at("phrases", name)
            yield problem("phrase.missing", *here, name=name, languages=listed(missing), first=missing[0])
    said = {language: [row[language] for row in crisis.phrases.values() if language in row] for language in languages}
    old = {language: [form for phrase in phrases for form in phrase.not_] for language, phrases in said.items()}
    for path, language, line, text in (*_of_pages(articles, old), *_of_data(values, languages)):
        if next(found_in(text, old[language]), None) is None:
            continue
        for phrase in said[language]:
            for match in found_in(text, phrase.not_):
                row, given = line + match.string.count("\n", 0, match.start()), " ".join(match[0].split())
                yield problem("phrase.old", path, row, given=given, say=phrase.say)


def _of_pages(articles: Sequence[Article], old: Mapping[str, list[str]]) -> Iterator[tuple[str, str, int, str]]:
    """The texts of each page that has an old form somewhere, with its file, its language and their lines."""
    for article in articles:
        rows = list(texts_of(article))
        whole = "\n".join(text for _, text in rows)  # most pages: one look instead of one a paragraph
        if next(found_in(whole, old[article.language]), None) is not None:
            yield from ((article.path, article.language, line, text) for line, text in rows)


def _of_data(values: Mapping[str, Values], languages: Sequence[str]) -> Iterator[tuple[str, str, int, str]]:
    """Every text of the data files that stands under the name of a language."""
    for path, file in values.items():
        for place, text in _texts(file.data):
            if place and place[-1] in languages:
                yield path, str(place[-1]), file.line(place), text


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in rows:
        yield from _texts(inner, (*place, key))

"""What the search knows beside the pages: small words, what sounds like danger, and what people type for a page."""

from collections.abc import Iterator, Mapping, Sequence

from desk.addresses import Articles
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import InEveryLanguage, Several, Strict, Text
from desk.reading.yaml_files import Values

WORDS = "data/search/words.yml"
DANGER = "data/search/danger.yml"
MOST_ALIASES = 5


class SmallWords(Strict):
    """By language: words that say nothing of what a page is about, and those beside a medicine's name."""

    stop: InEveryLanguage[Text]
    beside: InEveryLanguage[Text]


class Danger(Strict):
    """By language, what people type when they may be in danger: in their first language, on any page."""

    phrases: InEveryLanguage[Several[Text]]
    pages: Several[Text]  # what is then found, and nothing else


class Phrases(Strict):
    """What people of one language type, by the page that they need, or by a part of it: "coping/insomnia#seek-help"."""

    pages: dict[Text, Several[Text]]


def path_of(language: str) -> str:
    """The file of the phrases of a language."""
    return f"data/search/phrases.{language}.yml"


def check(
    phrases: Mapping[str, Phrases], danger: Danger, values: Mapping[str, Values], articles: Articles
) -> Iterator[Problem]:
    """Every phrase stands once, and belongs to a page, or a part of one, that is there."""
    known = {name for _, name in articles}
    for row, name in enumerate(danger.pages):
        if name not in known:
            yield problem(
                "phrase-place.page", *values[DANGER].at("pages", row), name=name, near=did_you_mean(name, known)
            )
    for language, file in phrases.items():
        names = {name for code, name in articles if code == language}
        seen: dict[str, str] = {}
        for place, said in file.pages.items():
            at = values[path_of(language)]
            name, _, part = place.partition("#")
            if name not in names:
                yield problem("phrase-place.page", *at.at("pages", place), name=name, near=did_you_mean(name, names))
            elif part and part not in (ids := _ids(articles, language, name)):
                near = did_you_mean(part, ids)
                yield problem("phrase-place.part", *at.at("pages", place), page=name, name=part, near=near)
            for row, phrase in enumerate(said):
                if phrase.lower() in seen:
                    yield problem("phrase-twice", *at.at("pages", place, row), said=phrase, other=seen[phrase.lower()])
                seen.setdefault(phrase.lower(), place)


def check_aliases(articles: Articles) -> Iterator[Problem]:
    """No head of a page is long with phrases: its text begins within the first twenty lines."""
    for (language, name), page in articles.items():
        if len(page.meta.aliases) > MOST_ALIASES:
            count = len(page.meta.aliases)
            yield problem("aliases", *page.at("aliases"), count=count, file=path_of(language), page=name)


def _ids(articles: Articles, language: str, name: str) -> Sequence[str]:
    return [heading.id for heading in articles[language, name].document.headings]

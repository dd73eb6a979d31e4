"""Crisis help where it is due, and what may not stand beside it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictInt

from desk.reading.article import Article
from desk.reading.contacts import HelpNumber
from desk.reading.document import Section
from desk.reading.phrases import says_any
from desk.reading.problems import Problem, problem
from desk.reading.schema import Code, InEveryLanguage, Several, Strict, Text, Words
from desk.reading.typography import set_type
from desk.reading.web import TypedAddress
from desk.reading.yaml_files import Values
from desk.rules import say

PATH = "data/crisis.yml"
Country = Literal["PL", "EU", "GB", "IE", "US", "CA", "AU", "NZ", "DE", "world"]


class CrisisLine(Strict):
    """A telephone, a text number or a site where somebody answers."""

    id: Text
    number: HelpNumber | None = None
    sms: Text | None = None  # the word to send, where the number takes messages only
    also: tuple[HelpNumber, ...] = ()  # other numbers that reach the same help
    url: TypedAddress | None = None
    country: Country
    also_in: tuple[Country, ...] = ()  # further countries where it answers
    kind: Literal["emergency", "support", "text", "poison", "medical", "children", "other"]
    order: InEveryLanguage[StrictInt] = Field(default_factory=dict)  # where it stands, by the reader's language
    name: Words
    who: Words
    hours: Words | None = None  # only where they were seen and may be published
    checked: date

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country where it answers."""
        return (self.country, *self.also_in)

    @property
    def digits(self) -> frozenset[str]:
        """Its numbers as a telephone knows them."""
        return frozenset(re.sub(r"\D", "", number) for number in (self.number or "", *self.also)) - {""}


class Phrase(Strict):
    """How one thing is said wherever it is said, and what stands nowhere instead: written like words of a crisis."""

    say: Text
    not_: tuple[Text, ...] = Field(default=(), alias="not")


def _as_said(phrases: dict[str, Phrase]) -> dict[str, Phrase]:
    """The phrases as they are shown; the forms that they took the place of are looked for as they are typed."""
    return {code: row.model_copy(update={"say": set_type(row.say, code)}) for code, row in phrases.items()}


class Crisis(Strict):
    """data/crisis.yml: the lines, whose numbers stand beside a text, the phrases in which every page speaks of a
    crisis, and per language the words that tell crisis content.
    """

    phrases: dict[str, Annotated[dict[Code, Phrase], AfterValidator(_as_said)]] = Field(default_factory=dict)
    block: dict[Code, tuple[Several[Country], ...]] = Field(default_factory=dict)
    lines: Several[CrisisLine]
    words: InEveryLanguage[Several[Text]]

    def by_country(self, language: str) -> dict[str, list[CrisisLine]]:
        """The lines of each country, for danger to life first; the countries as the language's readers need them."""
        rows = sorted(self.lines, key=lambda line: line.order.get(language, 0))
        countries: dict[str, list[CrisisLine]] = {line.country: [] for line in rows}
        for line in sorted(rows, key=lambda line: line.kind != "emergency"):
            for country in line.countries:
                countries.setdefault(country, []).append(line)
        return countries

    def beside_a_text(self, language: str) -> list[tuple[tuple[CrisisLine, ...], tuple[str, ...]]]:
        """Of each group of countries the first emergency number and the first support line, with what else is reached
        by the same digits, and the countries of the group where they answer."""
        countries = self.by_country(language)
        shown = []
        for group in self.block.get(language, (tuple(countries)[:1],)):
            rows = [line for country in group for line in countries.get(country, ())]
            for kind in ("emergency", "support"):
                same = [line for line in rows if line.kind == kind]
                met = tuple({line.id: line for line in same if line.digits & same[0].digits}.values())
                reached = tuple(country for country in group if any(country in line.countries for line in met))
                shown += [(met, reached)] if met else []
        return shown


def gives_number(text: str, lines: Sequence[CrisisLine]) -> bool:
    """Whether a text gives a number of a crisis line, spaces and no-break spaces alike."""
    return _numbers(frozenset().union(*(line.digits for line in lines))).search(text) is not None


@cache
def _numbers(numbers: frozenset[str]) -> re.Pattern[str]:
    """Any of the numbers; the noughts of 10,000 and 150 000 are none."""
    rows = [
        ("" if digits.strip("0") else r"(?<!\d[\s.,])") + r"[\s-]?".join(digits)
        for digits in sorted(numbers)
        if len(digits) > 2
    ]
    return re.compile(r"(?<!\d)(?:" + ("|".join(rows) or "(?!)") + r")(?!\d)")


def is_crisis_section(section: Section, crisis: Crisis, language: str) -> bool:
    """Whether a section holds crisis content: it names it, gives a number, or shows the block."""
    phrases = [phrase for words in crisis.words.values() for phrase in words]
    return (
        any(marker.name in ("crisis", "dangers") for marker in section.markers)
        or says_any(section.whole, crisis.words.get(language, phrases))
        or gives_number(section.text, crisis.lines)
    )


def check_article(article: Article, crisis: Crisis) -> Iterator[Problem]:
    """No offer within crisis content, and the crisis block wherever suicide or self-harm is named."""
    words, meta = crisis.words[article.language], article.meta
    head = {
        "title": meta.title,
        "description": meta.description,
        "summary": "\n".join(meta.summary),
        "alt": meta.alt or "",
    }
    markers = {marker.name for marker in article.document.markers}
    whole = "\n".join((*head.values(), *(section.whole for section in article.document.sections)))
    if not markers & {"cta", "crisis"} and not says_any(whole, words):
        return  # most pages: one look instead of one a section
    for section in article.document.sections:
        has_block = any(m.name == "crisis" or (m.name, m.value) == ("show", "crisis-lines") for m in section.markers)
        offered = [marker for marker in section.markers if marker.name == "cta"]
        if offered and is_crisis_section(section, crisis, article.language):
            yield from (problem("offer-beside-crisis", article.path, marker.line) for marker in offered)
        if article.kind.needs_summary and not has_block and says_any(section.whole, words):
            titled = say("crisis-block-missing.section", title=section.title)
            told = titled if section.title else say("crisis-block-missing.beginning")
            yield problem(told, article.path, section.line)
    if article.kind.needs_summary and "crisis" not in markers:
        for field, text in head.items():
            if says_any(text, words):
                yield problem("crisis-block-missing.head", *article.at(field), field=field)


def check_data(crisis: Crisis, values: Values) -> Iterator[Problem]:
    """Every line is there once and can be reached; the countries of a block have the lines that it shows."""
    ids: set[str] = set()
    for index, line in enumerate(crisis.lines):
        here = values.at("lines", index)
        if line.id in ids:
            yield problem("crisis-line.twice", *here, name=line.id)
        ids.add(line.id)
        if not (line.number or line.url):
            yield problem("crisis-line.unreachable", *here, name=line.id)
    for language, groups in crisis.block.items():
        countries = crisis.by_country(language)
        for index, group in enumerate(groups):
            has = {line.kind for country in group for line in countries.get(country, ())}
            for kind in (kind for kind in ("emergency", "support") if kind not in has):
                yield problem("crisis-block", *values.at("block", language, index), countries=group, kind=kind)

"""Crisis help where it is due, and what may not stand beside it."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

from .article import Article
from .document import Section
from .problems import Problem
from .schema import Strict, Text, WebAddress
from .yaml_files import Values

PATH = "data/crisis.yml"
Words = dict[str, Text]


class CrisisLine(Strict):
    """A telephone, a text number or a site where somebody answers."""

    id: Text
    number: Text | None = None
    sms: Text | None = None  # the word to send, where the number takes messages only
    url: WebAddress | None = None
    country: Literal["PL", "EU", "GB", "IE", "US", "CA", "DE", "world"]
    name: Words
    who: Words
    hours: Words | None = None  # only where they were seen and may be published
    checked: date
    first: bool = False  # shown in the crisis block within articles


class Crisis(Strict):
    """data/crisis.yml: the lines, and per language the words that tell crisis content."""

    lines: tuple[CrisisLine, ...]
    words: dict[str, tuple[Text, ...]]


def names_crisis(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text names suicide or self-harm: `*` at the end of a word stands for any ending."""
    return bool(phrases) and _pattern(tuple(phrases)).search(text) is not None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """All phrases in one pattern: a tenth of the time of one after the other."""
    words = [
        [re.escape(word).replace(r"\*", r"\w*").replace(r"\-", "[-‐‑–]") for word in phrase.split()]
        for phrase in phrases
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(r"\s+".join(row) for row in words) + r")(?!\w)", re.IGNORECASE)


def gives_number(text: str, lines: Sequence[CrisisLine]) -> bool:
    """Whether a text gives a number of a crisis line, spaces and no-break spaces alike."""
    return any(
        re.search(r"(?<!\d)" + r"[\s-]?".join(re.sub(r"\D", "", line.number)) + r"(?!\d)", text)
        for line in lines
        if line.number and len(re.sub(r"\D", "", line.number)) > 2
    )


def is_crisis_section(section: Section, crisis: Crisis, language: str) -> bool:
    """Whether a section holds crisis content: it names it, gives a number, or shows the block."""
    phrases = [phrase for words in crisis.words.values() for phrase in words]
    whole = f"{section.title}\n{section.text}"
    return (
        any(marker.name == "crisis" for marker in section.markers)
        or names_crisis(whole, crisis.words.get(language, phrases))
        or gives_number(section.text, crisis.lines)
    )


def check_article(article: Article, crisis: Crisis) -> list[Problem]:
    """No offer within crisis content, and the crisis block wherever suicide or self-harm is named."""
    found = []
    words = crisis.words.get(article.language, ())
    for section in article.document.sections:
        has_block = any(m.name == "crisis" or (m.name, m.value) == ("show", "crisis-lines") for m in section.markers)
        if is_crisis_section(section, crisis, article.language):
            found += [
                Problem(article.path, marker.line, "offer-beside-crisis", "An offer stands in a section about a crisis.",
                        "Move the marker to another section, or delete it.")
                for marker in section.markers if marker.name == "cta"
            ]  # fmt: skip
        needs_block = article.kind.needs_summary and names_crisis(f"{section.title}\n{section.text}", words)
        if needs_block and not has_block:
            found.append(Problem(article.path, section.line, "crisis-block-missing", f'The section "{section.title or "before the first heading"}" names suicide or self-harm without help beside it.',
                                 "Add a line <!-- crisis --> within the section."))  # fmt: skip
    return found


# A share or a weight, and a step in time, in one sentence: how a tapering schedule sounds.
AMOUNT = r"\d\s*(?:%|mg\b|per cent|procent)"
STEP = {
    "en": r"\b(?:every|each|per|a)\s+(?:(?:\d+|two|three|four|few|other)\s+)?(?:day|week|fortnight|month)s?\b|\b(?:daily|weekly|monthly)\b",
    "pl": r"\b(?:co|na)\s+(?:(?:\d+|dwa|trzy|cztery|kilka|parę)\s+)?(?:dzień|dni|tydzień|tygodnie|tygodni|miesiąc|miesiące|miesięcy)\b|\b(?:dziennie|tygodniowo|miesięcznie)\b",
}
DOWN = {
    "en": r"\b(?:reduc|lower|cut|drop|taper|decreas|step)\w*",
    "pl": r"\b(?:zmniejsz|obniż|redu|odstaw|schodz|krok)\w*",
}


def check_schedule(article: Article) -> list[Problem]:
    """Warn of a sentence that reads like a dose schedule: the site gives the idea, never the schedule."""
    step, down = STEP.get(article.language), DOWN.get(article.language)
    if step is None or down is None:
        return []
    mend = (
        "Say the idea without the numbers, or take the step out; if it is neither, allow schedule-like with a reason."
    )
    return [
        Problem(
            article.path,
            section.line,
            "schedule-like",
            f"This reads like a dose schedule: “{sentence.strip()}”",
            mend,
            "warning",
        )
        for section in article.document.sections
        for sentence in re.split(r"(?<=[.!?])\s+|\n", section.text)
        if re.search(AMOUNT, sentence) and re.search(step, sentence, re.I) and re.search(down, sentence, re.I)
    ]


def check_data(crisis: Crisis, values: Values, languages: Sequence[str]) -> list[Problem]:
    """Every line can be reached and has its words; every language has its list."""
    found = []
    for index, line in enumerate(crisis.lines):
        place = ("lines", index)
        if not (line.number or line.url):
            found.append(
                Problem(
                    PATH,
                    values.line(place),
                    "crisis-line",
                    f'The line "{line.id}" has neither number nor url.',
                    "Add one of the two.",
                )
            )
        for part in ("name", "who", "hours"):
            words = getattr(line, part)
            missing = [language for language in languages if words is not None and language not in words]
            found += [Problem(PATH, values.line((*place, part)), "crisis-line", f'The line "{line.id}" has no {part} in "{language}".', f"Add “{language}: …”.") for language in missing]  # fmt: skip
    found += [
        Problem(
            PATH,
            values.line(("words",)),
            "crisis-words",
            f'There is no list of crisis words for "{language}".',
            "Add it under words.",
        )
        for language in languages
        if not crisis.words.get(language)
    ]
    return found

"""Which sentences sound like a dose schedule: the site gives the idea, never the schedule."""

import re
from collections.abc import Iterator

from desk.languages import language_of
from desk.reading.article import Article
from desk.reading.problems import Problem, problem


def check(article: Article) -> Iterator[Problem]:
    """Warn of a sentence that has a share or a weight, a step in time, and a way down."""
    language = language_of(article.language)
    amount = re.compile(rf"\d\s*(?:%|mg\b|{language.percent})")
    step, down = re.compile(language.dose_step, re.I), re.compile(language.dose_down, re.I)
    for section in (section for section in article.document.sections if amount.search(section.text)):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", section.text):
            if amount.search(sentence) and step.search(sentence) and down.search(sentence):
                yield problem("schedule-like", article.path, section.line, sentence=sentence.strip())

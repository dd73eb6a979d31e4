"""The languages of the site: a row each; to add one is to add a row (see CONTRIBUTING)."""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Language:
    """How one language is named, writes its dates and keeps its short words together."""

    code: str
    name: str
    date_pattern: str
    clinging: str = ""  # one-letter words that must not stand at the end of a line

    def day(self, day: date) -> str:
        """A date as readers of this language write it, its parts held together."""
        text = format_date(day, self.date_pattern, locale=self.code)
        return text.replace(" ", NO_BREAK_SPACE)

    def hold_together(self, text: str) -> str:
        """Put no-break spaces after one-letter words, inside long numbers, before units and years."""
        if self.clinging:
            text = re.sub(rf"(?<![^\s\u00a0(„])([{self.clinging}])\s(?=\S)", "\\1\u00a0", text, flags=re.I)
            text = re.sub(r"(\d{4}) (r\.)", "\\1\u00a0\\2", text)
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", NO_BREAK_SPACE, text)
        return re.sub(r"(?<=\d) (?=(?:mg|ml|g|kg|min|h|zł|%)(?!\w))", NO_BREAK_SPACE, text)


SOURCE = Language("en", "English", "d MMMM y")

LANGUAGES: tuple[Language, ...] = (
    SOURCE,
    Language("pl", "Polski", "d MMMM y 'r.'", clinging="aiouwz"),
)


def prefix(code: str) -> str:
    """Where the pages of a language stand: the source language at the root, others in a folder."""
    return "" if code == SOURCE.code else f"{code}/"

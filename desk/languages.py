"""The languages of the site: a row holds all that one needs beside its words, and nothing about it stands elsewhere."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from babel.dates import format_date

PATH = "desk/languages.py"
NO_BREAK_SPACE = "\u00a0"
MAY_BE_EMPTY = ("letters", "elided", "clinging", "before_figures", "before_names", "after_figures", "everyday")


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language. Every field is asked for, so that no check of a language is silently off."""

    code: str
    name: str  # in the language itself
    locale: str  # in which works are listed, of citeproc's
    date_pattern: str
    short_date_pattern: str  # for a line that is to be one line on a phone
    decimal: str  # the sign before the parts of one
    alphabet: str  # in the order of lists; other letters stand with those that they are made of
    letters: str  # small ones beyond a to z, to be cut into the typefaces
    quotes: str  # a pair, and the pair within it
    elided: tuple[str, ...]  # words that begin with an apostrophe
    clinging: str  # words of one letter that must not end a line
    before_figures: tuple[str, ...]  # abbreviations that stay with the figure after them
    before_names: tuple[str, ...]  # and with the name after them
    after_figures: tuple[str, ...]  # what stays with the figure before it, beside units
    stemmer: str  # of Snowball's
    everyday: str  # npm's package of its commonest words, of zxcvbn-ts
    as_reported: str  # what a text says of a figure that we did not see ourselves
    percent: str  # as a word
    dose_step: str  # a pattern: a step in time, as a tapering schedule has it
    dose_down: str  # a pattern: that a dose goes down

    @property
    def lacking(self) -> list[str]:
        """The fields that are empty and may not be."""
        return [
            field.name for field in fields(self) if field.name not in MAY_BE_EMPTY and not getattr(self, field.name)
        ]

    @property
    def line(self) -> int:
        """Where its row begins, in this file."""
        text = Path(__file__).read_text("utf-8")
        return text.count("\n", 0, text.find(f'code="{self.code}"')) + 1

    def day(self, day: date) -> str:
        """A date as readers of this language write it, its parts held together."""
        return self._set(day, self.date_pattern)

    def short_day(self, day: date) -> str:
        """The same in few letters."""
        return self._set(day, self.short_date_pattern)

    def _set(self, day: date, pattern: str) -> str:
        return format_date(day, pattern, locale=self.code).replace(" ", NO_BREAK_SPACE)


SOURCE = Language(
    code="en",
    name="English",
    locale="en-GB",
    date_pattern="d MMMM y",
    short_date_pattern="d MMM y",
    decimal=".",
    alphabet="abcdefghijklmnopqrstuvwxyz",
    letters="",
    quotes="“”‘’",
    elided=("tis", "twas", "em", "til", "n"),
    clinging="",
    before_figures=("p.", "pp.", "no.", "nos.", "vol.", "ch.", "fig."),
    before_names=("Dr", "Mr", "Mrs", "Ms", "Prof", "Prof.", "St"),
    after_figures=("a.m.", "p.m.", "am", "pm"),
    stemmer="english",
    everyday="@zxcvbn-ts/language-en",
    as_reported="as reported",
    percent="per cent",
    dose_step=r"\b(?:every|each|per|a)\s+(?:(?:\d+|two|three|four|few|other)\s+)?(?:day|week|fortnight|month)s?\b"
    r"|\b(?:daily|weekly|monthly)\b",
    dose_down=r"\b(?:reduc|lower|cut|drop|taper|decreas|step)\w*|(?:(?<=%)|(?<=mg))\s+(?:less|lower|fewer)\b",
)

LANGUAGES: tuple[Language, ...] = (
    SOURCE,
    Language(
        code="pl",
        name="Polski",
        locale="pl-PL",
        date_pattern="d MMMM y 'r.'",
        short_date_pattern="d.MM.y",
        decimal=",",
        alphabet="aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
        letters="ąćęłńóśźż",
        quotes="„”»«",
        elided=(),
        clinging="aiouwz",
        before_figures=("nr", "s.", "str.", "rozdz.", "t.", "art.", "ust.", "pkt", "poz.", "ok.", "godz."),
        before_names=("dr", "prof.", "mgr", "św.", "ul.", "pl.", "al."),
        after_figures=("r.", "zł", "gr", "tys.", "mln", "mld", "godz.", "proc."),
        stemmer="polish",
        everyday="@zxcvbn-ts/language-pl",
        as_reported="według omówień",
        percent="procent",
        dose_step=r"\b(?:co|na)\s+(?:(?:\d+|dwa|trzy|cztery|kilka|parę)\s+)?"
        r"(?:dzień|dni|tydzień|tygodnie|tygodni|miesiąc|miesiące|miesięcy)\b"
        r"|\b(?:dziennie|tygodniowo|miesięcznie)\b",
        dose_down=r"\b(?:zmniejsz|obniż|redu|odstaw|schodz|zejd|krok)\w*|(?:(?<=%)|(?<=mg))\s+mniej\b",
    ),
)

TARGETS = LANGUAGES[1:]  # those that the source language is translated into

_BY_CODE = {language.code: language for language in LANGUAGES}


def language_of(code: str) -> Language:
    """The row of one of the site's languages."""
    return _BY_CODE[code]


def is_ours(code: str) -> bool:
    """Whether the site has a row for a language."""
    return code in _BY_CODE


def prefix(code: str) -> str:
    """Where the pages of a language stand: the source language at the root, others in a folder."""
    return "" if code == SOURCE.code else f"{code}/"

"""The words of a language that parity looks for, from its file of grammar.

They are written like words of a crisis (desk/reading/phrases.py). A language without its file, or a file without a
part, loses only the checks that would need it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import Field

from desk.reading.phrases import pattern_of, words_of
from desk.reading.schema import Strict
from desk.translation.grammars import grammar

WORD = re.compile(r"\w+(?:'\w+)*")
MANY = 10_000  # texts that are remembered
Phrases = tuple[str, ...]
CLASS = "class "  # before the name of a class of medicines, among the lists


class Negations(Strict):
    """`denials` deny, `companions` only beside one, `no_denials` only look so; `implied` do so without such a word.

    What is denied in a `firm` way is denied in every language; beside a `dangerous` word all else is too. Where a
    language `repeats` its denials ("nikt nigdy nie"), one may have several such words.
    """

    denials: Phrases = ()
    companions: Phrases = ()
    no_denials: Phrases = ()
    implied: Phrases = ()
    no_implied: Phrases = ()
    firm: Phrases = ()
    repeats: bool = False
    dangerous: Phrases = ()


class Medicines(Strict):
    """The endings of inflected names, the last letters that are `dropped` or `softened` before them, and classes."""

    endings: Phrases = ("",)
    dropped: str = ""
    softened: dict[str, str] = Field(default_factory=dict)
    classes: dict[str, Phrases] = Field(default_factory=dict)


class Lexicon(Strict):
    negations: Negations = Negations()
    medicines: Medicines = Medicines()
    terms: dict[str, Phrases] = Field(default_factory=dict)  # those that are easily taken for each other

    @property
    def lists(self) -> Mapping[str, Phrases]:
        """All phrases by the name under which they are looked for."""
        negations = {name: value for name, value in self.negations if isinstance(value, tuple)}
        return negations | self.terms | {f"{CLASS}{name}": row for name, row in self.medicines.classes.items()}


class Finder:
    """Looks for the lists of a language in its texts. Most texts are told by their words, which is quick."""

    def __init__(self, lists: Mapping[str, Phrases]) -> None:
        self.patterns = {name: pattern_of(phrases) for name, phrases in lists.items()}
        self.words = {name: words_of(phrases) for name, phrases in lists.items()}
        self.met: dict[str, frozenset[str]] = {}  # which lists a word may come from

    def may_be_in(self, text: str) -> set[str]:
        """The lists of which a text has a word."""
        words = WORD.findall(text)
        for word in words:
            if word not in self.met:
                self.met[word] = frozenset(name for name, row in self.words.items() if row.fullmatch(word))
        return {name for word in words for name in self.met[word]}


@cache
def lexicon_of(code: str) -> Lexicon:
    """The words of one of the site's languages."""
    rows = grammar(code) or {}
    return Lexicon.model_validate({name: rows[name] for name in Lexicon.model_fields if name in rows})


@cache
def _finder(code: str) -> Finder:
    return Finder(lexicon_of(code).lists)


@lru_cache(MANY)
def _plain(text: str, code: str) -> tuple[str, set[str]]:
    """A text as phrases are looked for in it, and the lists that it may be on."""
    plain = text.lower().replace("’", "'")
    return plain, _finder(code).may_be_in(plain)


def lists_in(text: str, code: str) -> set[str]:
    """The lists of a language from which a text may say something."""
    return _plain(text, code)[1]


def said(text: str, code: str, name: str, without: str = "") -> list[str]:
    """What a text says of one of the lists of its language, where it is not part of what it says of another."""
    plain, lists = _plain(text, code)
    if name not in lists:
        return []
    patterns = _finder(code).patterns
    rest = patterns[without].sub(" ", plain) if without in lists else plain
    return [match[0] for match in patterns[name].finditer(rest)]

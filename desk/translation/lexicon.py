"""The words of a language that parity looks for, from its file of grammar.

They are written like words of a crisis (desk/reading/phrases.py). A language without its file, or a file without a
part, loses only the checks that would need it.
"""

from functools import cache

from pydantic import Field

from desk.reading.schema import Strict
from desk.translation.grammars import grammar

Phrases = tuple[str, ...]


class Negations(Strict):
    """`denials` deny, `no_denials` only look so, and `implied` deny without such a word.

    What is denied in a `firm` way is denied in every language; beside a `dangerous` word all else is too. Where a
    language `repeats` its denials ("nikt nigdy nie"), one may have several such words.
    """

    denials: Phrases = ()
    no_denials: Phrases = ()
    implied: Phrases = ()
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


@cache
def lexicon_of(code: str) -> Lexicon:
    """The words of one of the site's languages."""
    rows = grammar(code) or {}
    return Lexicon.model_validate({name: rows[name] for name in Lexicon.model_fields if name in rows})

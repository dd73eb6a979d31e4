"""Where a text says the phrases of a data file, whatever the endings of their words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import normalize

LINE_END = re.compile(r"(?<=\w)([-‐‑])\n[^\S\n]*(\w+)")  # a word that goes on in the next line


def found_in(text: str, phrases: Sequence[str]) -> Iterator[re.Match[str]]:
    """Where a text has one of some phrases: `*` at a word's end is any ending, `/` parts words that may stand there,
    `?` ends a word that may be missing, `…` stands for any words of the sentence, `!off` may not follow. Full-width
    letters and ligatures count as plain ones, and a word may be divided at a line's end. The lines of a match are
    those of the text."""
    text = normalize("NFKC", text).lower().replace("’", "'")
    if LINE_END.search(text):  # "sui-cide" and "self-harm": without the hyphen and with it
        joined, hyphened = LINE_END.sub("\\2\n", text), LINE_END.sub("\\1\\2\n", text)
        yield from list(_matches(hyphened, phrases)) or _matches(joined, phrases)
    else:
        yield from _matches(text, phrases)


def _matches(text: str, phrases: Sequence[str]) -> Iterator[re.Match[str]]:
    words = " ".join(set(text.split()))
    for pattern in dict.fromkeys([pattern for part, pattern in _patterns(tuple(phrases)) if part in words]):
        yield from re.finditer(pattern, text)


def says_any(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text says one of the phrases."""
    return next(found_in(text, phrases), None) is not None


@cache
def _patterns(phrases: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each phrase with each form of its most telling word: to look for that first takes a twentieth of the time."""
    found = []
    for phrase in phrases:
        words = [word.removeprefix("!").removesuffix("?").split("/") for word in phrase.lower().split()]
        told = [word for word in phrase.lower().split() if not (word.endswith("?") or word.startswith("!"))]
        telling = max((word.split("/") for word in told), key=lambda forms: min(len(form) for form in forms))
        written = ["(?:" + "|".join(_form(form) for form in forms) + ")" for forms in words]
        spaced = [_spaced(word, form) for word, form in zip(phrase.split(), written, strict=True)]
        pattern = r"(?<!\w)" + "".join(spaced).removeprefix(r"\s+") + r"(?!\w)"
        found += [(max(re.split(r"[*-]", form), key=len), pattern) for form in telling]
    return found


def _spaced(word: str, form: str) -> str:
    if word == "…":
        return r"[^.!?]*?"
    if word.startswith("!"):
        return rf"(?!\s+{form}(?!\w))"
    return rf"(?:\s+{form})?" if word.endswith("?") else rf"\s+{form}"


def _form(form: str) -> str:
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\-", "[-‐‑–]")


@cache
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """All phrases as one pattern, the longest first, for small letters and straight apostrophes."""
    rows = sorted(dict.fromkeys(pattern for _, pattern in _patterns(phrases)), key=len, reverse=True)
    return re.compile("|".join(rows) or r"(?!)")

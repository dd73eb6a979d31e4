"""What a language needs for the comparison of texts: a file a language beside this, read once, when it is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "grammar"
WORD = re.compile(r"[^\W\d_]+|\d+|\S")
END = "\0"  # in a Trie: what the words up to here mean

Trie = dict[str, Any]


@cache
def grammar(language: str) -> Mapping[str, Any] | None:
    """The rows of a language's file; None where the language has none, and then its texts are not compared."""
    file = FOLDER / f"{language}.yml"
    if not file.is_file():
        return None
    rows: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return rows


def forms(given: str | Iterable[str]) -> list[str]:
    """All forms that "week(s|), month(s|)" stands for, in small letters."""
    rows = given.split(",") if isinstance(given, str) else given
    return [form for row in rows for form in _written(row.strip().lower()) if form]


def _written(form: str) -> Iterator[str]:
    """A form with each of its endings in turn."""
    before, sign, rest = form.partition("(")
    if not sign:
        yield form
        return
    ends, _, after = rest.partition(")")
    for end in ends.split("|"):
        yield from _written(before + end + after)


def trie(rows: Iterable[tuple[str, Any]]) -> Trie:
    """Phrases to be found word by word, each with what it means."""
    root: Trie = {}
    for phrase, meaning in rows:
        node = root
        for word in WORD.findall(phrase):
            node = node.setdefault(word, {})
        node[END] = meaning
    return root


def find(phrases: Trie, words: list[str], place: int) -> tuple[Any, int] | None:
    """What the longest phrase that begins at a place means, and where it ends; `words` end with one that is none."""
    found, node = None, phrases.get(words[place])
    while node:
        place += 1
        if END in node:
            found = node[END], place
        node = node.get(words[place])
    return found

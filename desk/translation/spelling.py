"""Slips of the finger in a translated text, where hunspell and its dictionary of the language are installed."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from shutil import which

from desk.languages import SOURCE, language_of
from desk.reading.mentions import WORD, folded, stem
from desk.reading.problems import Problem, problem
from desk.site import Site
from desk.translation.lint import words_of
from desk.translation.passages import passages

SHORTEST = 5  # shorter words are near to too many
LIMIT = 20  # seconds; a checker that hangs is left alone
BRACKETED = re.compile(r"\([^()\n]*\)")  # where foreign terms stand
SUGGESTED = re.compile(r"^& (\S+) \d+ \d+: (.*)$", re.M)


def check(site: Site) -> Iterator[Problem]:
    """Words that stand nowhere else on the site, that no dictionary knows, and that are one letter from a known one."""
    program = which("hunspell")
    if program is None:
        return
    names = _names(site)
    found: dict[str, list[tuple[str, str, int]]] = {}
    for passage in passages(site.articles, site.values):
        for code, side in passage.sides.items():
            if code != SOURCE.code:
                text, lines = words_of(side)
                spoken = zip(lines, BRACKETED.sub("", text).split("\n"), strict=False)
                found.setdefault(code, []).extend(
                    (word, side.path, at) for at, row in spoken for word in WORD.findall(row)
                )
    for code, rows in found.items():
        stems = Counter(stem(code, word) for word, _, _ in rows)
        known = {stem(code, word.lower()) for word in names}
        rare = {word for word, _, _ in rows if _is_plain(word) and stems[stem(code, word)] == 1}
        suggested = _suggestions(program, code, sorted(word for word in rare if stem(code, word) not in known))
        for word, path, line in rows:
            near = next((other for other in suggested.get(word, ()) if _is_near(word, other)), None)
            if near:
                yield problem("style-spelling", path, line, given=word, near=near)


def _names(site: Site) -> set[str]:
    """Words of the data that no dictionary needs to know: terms and medicines, in any language."""
    said = [
        name for term in site.glossary.terms for words in term.words.values() for name in (words.name, *words.forms)
    ]
    for row in site.medicines.medicines:
        said += [*row.name.values(), *row.variants, *row.class_name.values()]
    return {word for name in said for word in name.split()}


def _is_plain(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word.islower()


def _suggestions(program: str, code: str, words: Sequence[str]) -> dict[str, list[str]]:
    """What hunspell would write instead of each word that it does not know; nothing where it has no dictionary."""
    dictionary = language_of(code).locale.replace("-", "_")
    command = [program, "-a", "-i", "utf-8", "-d", dictionary]
    try:
        told = subprocess.run(
            command, input="\n".join(words), capture_output=True, text=True, timeout=LIMIT, check=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return {}
    return {word: near.split(", ") for word, near in SUGGESTED.findall(told)}


def _is_near(word: str, other: str) -> bool:
    """Whether one letter was lost or added, lost its sign, or changed places with its neighbour."""
    if not other.isalpha():
        return False
    short, long = sorted((word, other), key=len)
    at = next((place for place, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return folded(short) == folded(long) or swapped == long[at:]

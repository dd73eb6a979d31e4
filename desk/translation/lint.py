"""How a language speaks on this site: what its texts may not say, by the file of that language in style/."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from desk.facts.medicines import Medicines
from desk.kept import Kept
from desk.languages import TARGETS, Language, language_of
from desk.reading.phrases import found_in, says_any
from desk.reading.problems import Problem, problem
from desk.reading.schema import Strict
from desk.reading.typography import ADDRESS
from desk.rules import Message, say
from desk.site import Site
from desk.translation.passages import Side, passages

FOLDER = Path(__file__).parent / "style"
# What is no text of this language within a block: words of another, addresses of links, code, citations, ids.
SIGNS = re.compile(
    r"\[[^\[\]]*\]\{lang=\w+\}|\]\([^)]*\)|\[[^\[\]]*@[^\]]*\]|\{[^}]*\}|`[^`]*`|\[\^\w+\]|"
    + ADDRESS.pattern
    + r"|[*_~\[]"
)
WORDLESS = ("marker", "html", "code")
FRACTION = re.compile(r"(?<![\w.,:/+-])\d+\.\d+(?![.,:/-]?\d)")
LONGEST_WORD = 20
BEFORE = re.compile(r"([^\W\d_]+)\.?[ -]\Z")
DASH = re.compile(r"—|--|–(?<=[^\W\d_]–)(?=[^\W\d_]|\s)|–(?<=\d\s–)(?=\s\d)")
MARKS = re.compile('[„“”‟"«»]')


class Phrases(Strict):
    """Forms that may not stand in a text, and what to write instead."""

    not_: Annotated[tuple[str, ...], Field(alias="not")]
    say: str


class Address(Strict):
    """How a reader may not be spoken to."""

    patterns: tuple[str, ...]
    phrases: tuple[str, ...]


class Style(Strict):
    """What stands in a language's file."""

    address: Address
    calques: tuple[Phrases, ...]
    numbered: tuple[str, ...]  # words before a figure whose point is none of a fraction


@dataclass(frozen=True)
class Lint:
    """What is looked for in the texts of one language."""

    language: Language
    style: Style
    patterns: Sequence[re.Pattern[str]]
    quoted: re.Pattern[str]
    instead: Sequence[str]  # all phrases of its calques
    variants: re.Pattern[str] | None  # other spellings of medicines, with any ending
    names: Mapping[str, str]  # how each is written here, by the other spelling without its ending

    def slips(self, text: str) -> Iterator[tuple[int, Message]]:
        """What is wrong in a text whose lines are blocks: where it begins, and what."""
        for match in (*self._matches(text), *found_in(text, self.style.address.phrases)):
            yield match.start(), say("style-address", given=match[0])
        own = self.quoted.sub(_blank, text)  # what others say may be quoted
        for match in found_in(own, tuple(self.instead)):
            right = next(row.say for row in self.style.calques if says_any(match[0], row.not_))
            yield match.start(), say("style-calque", given=match[0], say=right)
        for match in FRACTION.finditer(text) if self.language.decimal != "." else ():
            before = BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
            if before is None or before[1].lower() not in self.style.numbered:
                right = match[0].replace(".", self.language.decimal)
                yield match.start(), say("style-decimal", given=match[0], right=right)
        for match in DASH.finditer(text):
            yield match.start(), say("style-dash", given=_around(text, match))
        for match in self.variants.finditer(text) if self.variants else ():
            yield match.start(), say("style-medicine", given=match[0], name=self.names[match[1].lower()])
        if MARKS.search(text):
            yield from self._unpaired_in(text)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        return (match for pattern in self.patterns for match in pattern.finditer(text))

    def _unpaired_in(self, text: str) -> Iterator[tuple[int, Message]]:
        for block in re.finditer(r".+", text):
            if wrong := self._unpaired(block[0]):
                yield block.start(), say("style-quotes", given=wrong, marks=self.language.quotes[:2])

    def _unpaired(self, text: str) -> str:
        """The words from the first quotation mark on that has no partner; "" where all have theirs."""
        opening, closing, inner, inner_end = tuple(self.language.quotes)
        partners, waiting = {closing: opening, inner_end: inner}, list[tuple[str, int]]()
        for match in MARKS.finditer(text):
            if match[0] in (opening, inner):
                waiting.append((match[0], match.start()))
            elif waiting and partners.get(match[0]) == waiting[-1][0]:
                waiting.pop()
            else:
                return _from(text, match.start())
        return _from(text, waiting[0][1]) if waiting else ""


def _around(text: str, match: re.Match[str]) -> str:
    """A sign with the word before it and the word after it."""
    before, after = text[: match.start()].split(" ")[-2:], text[match.end() :].split(" ")[:2]
    return "".join((" ".join(before).rpartition("\n")[2], match[0], " ".join(after).partition("\n")[0])).strip()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _from(text: str, place: int) -> str:
    return " ".join(text[place:].split()[:4])


@cache
def style_of(code: str) -> Style | None:
    """The rows of a language's file; None for one that has none."""
    file = FOLDER / f"{code}.yml"
    return Style.model_validate(yaml.safe_load(file.read_text("utf-8"))) if file.is_file() else None


def lint_of(code: str, medicines: Medicines) -> Lint | None:
    """What is looked for in a language; None where nobody wrote its file."""
    style = style_of(code)
    if style is None:
        return None
    names = {
        other.rstrip("a"): row.name[code]
        for row in medicines.medicines
        for other in row.variants
        if code in row.name and " " not in other
    }
    variants = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})\w{{0,4}}(?!\w)", re.I) if names else None
    patterns = [re.compile(pattern, re.I) for pattern in style.address.patterns]
    language = language_of(code)
    opening, closing = tuple(language.quotes[:2])
    phrases = [phrase for row in style.calques for phrase in row.not_]
    return Lint(
        language,
        style,
        patterns,
        re.compile(f"{opening}[^{closing}]*{closing}"),
        phrases,
        variants,
        names,
    )


def check(site: Site) -> Iterator[Problem]:
    """What every translated text says that its language does not; what was found is kept for the next build."""
    lints = {target.code: lint for target in TARGETS if (lint := lint_of(target.code, site.medicines))}
    kept: Kept[list[tuple[int, Message]]] = Kept(site.root, "style")
    for passage in passages(site.articles, site.values):
        for code, lint in lints.items():
            if side := passage.sides.get(code):
                text, lines = words_of(side)
                for block, slip in kept.get(f"{code}{lint.names}{text}", partial(_slips, lint, text)):
                    yield problem(slip, side.path, lines[block])
    kept.keep()


def _slips(lint: Lint, text: str) -> list[tuple[int, Message]]:
    """By the number of their block; what stands twice in a block is told once."""
    return list(dict.fromkeys((text.count("\n", 0, place), slip) for place, slip in lint.slips(text)))


def words_of(side: Side) -> tuple[str, list[int]]:
    """The words of a passage in one language, a line a block (| ends it), and the line of each in its file."""
    blocks = [block for block in side.blocks if block.kind not in WORDLESS]
    return "\n".join(f"{SIGNS.sub('', block.text)} |" for block in blocks), [block.line for block in blocks]

"""Which passages sound like a dose schedule: the site gives the idea, never the schedule."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from desk.languages import Language, language_of
from desk.reading.article import Article
from desk.reading.document import Block, Section
from desk.reading.problems import Problem, problem
from desk.translation.values import values_in

WORDS = Path(__file__).with_name("dose_words.yml")
ROWS = ("item", "step", "row", "term", "definition")
SHORT = 90  # characters of a paragraph that may be one step of several
ARROW = r"\s*(?:→|⇒|->|=>|➝|➔|>|–>|—>)\s*"
AMOUNT = r"\d+(?:[.,]\d+)?\s*(?:mg|ml|mcg|µg|%)?"
CHAIN = re.compile(rf"{AMOUNT}(?:{ARROW}{AMOUNT})+", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
CLAUSE = re.compile(r"[:;.!?\n]")
RANGE = re.compile(r"\s*(?:-|–|—|to|and|or|do|i|lub|albo)\s*", re.IGNORECASE)

WORDS_BEFORE = 4  # "Every week, take …"
LONGEST = 160  # characters of a passage that is quoted


class Passage(NamedTuple):
    """Sentences that may be one schedule together."""

    text: str
    line: int
    is_table: bool = False


class Quantity(NamedTuple):
    """How much of a medicine: `of` says of what ("mg", or "dose" for parts of it)."""

    number: Decimal
    of: str
    start: int
    end: int


class DoseWords:
    """Patterns of one language; what each is, is said in `dose_words.yml`."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self.dose, self.part, self.act, self.time, self.next, self.skip, self.against = (
            re.compile(rows[name], re.IGNORECASE) for name in ("dose", "part", "act", "time", "next", "skip", "against")
        )
        self.amount = re.compile(rf"(?:\d|\b[a-ząćęłńóśźż]+)\s*(?:{rows['dose']})", re.IGNORECASE)
        self.part_of_dose = re.compile(rf"(?:{rows['part']})(?:\s+\w+){{0,2}}?\s+(?:{rows['dose']})", re.IGNORECASE)


@cache
def dose_words(code: str) -> DoseWords | None:
    """The words of a language; None where nobody has written them yet: then the pattern of its row alone is heard."""
    rows = yaml.safe_load(WORDS.read_text("utf-8"))
    return DoseWords(rows[code]) if code in rows else None


def check(article: Article) -> Iterator[Problem]:
    """Tell each passage of a page that says how much to take, and when to take less.

    A language whose dose words nobody has written is heard by the patterns of its row alone, and only warned.
    """
    language, words = language_of(article.language), dose_words(article.language)
    head = [Passage(text, article.line("summary", index)) for index, text in enumerate(article.meta.summary)]
    head.append(Passage(article.meta.description, article.line("description")))
    passages = [*head, *(row for section in article.document.sections for row in _passages(section))]
    for passage in passages:
        heard = _step_in_a_sentence(passage, language)
        if words and (heard := heard or schedule(passage, article.language, words)):
            yield problem("schedule-like.heard", article.path, passage.line, sentence=_cut(heard))
        elif heard:
            yield problem("schedule-like.perhaps", article.path, passage.line, sentence=_cut(heard))


def _step_in_a_sentence(passage: Passage, language: Language) -> str | None:
    """A share or a weight, a step in time, and a way down: "Reduce by 10% every two weeks." """
    if not re.search(amount := rf"\d\s*(?:%|mg\b|{language.percent})", passage.text):
        return None
    wanted = [re.compile(amount), re.compile(language.dose_step, re.I), re.compile(language.dose_down, re.I)]
    sentences = SENTENCE.split(passage.text)
    return next((one for one in sentences if all(pattern.search(one) for pattern in wanted)), None)


def schedule(passage: Passage, code: str, words: DoseWords) -> str | None:
    """The part of a passage that is a schedule, if one is."""
    text = passage.text
    if not (words.dose.search(text) or words.part.search(text) or CHAIN.search(text)):
        return None
    return (
        _chain(text, words)
        or (_table(text, words) if passage.is_table else None)
        or _steps(text, code, words)
        or _part_for_a_time(text, words)
    )


def _chain(text: str, words: DoseWords) -> str | None:
    """20 → 15 → 10 mg."""
    for met in CHAIN.finditer(text):
        if words.dose.search(met[0]) or words.dose.search(text[met.end() : met.end() + 12]):
            return met[0]
    return None


def _table(text: str, words: DoseWords) -> str | None:
    """A row with a time and a dose at the head, and figures below."""
    head, *rows = text.split("\n")
    is_plan = words.dose.search(head) and any(words.time.search(f"{cell.strip()} 1") for cell in head.split("|"))
    figures = sum(bool(re.search(r"\d", row) or words.part.search(row)) for row in rows)
    return text if is_plan and figures > 1 else None


def _steps(text: str, code: str, words: DoseWords) -> str | None:
    """One amount, and another after a time: "Take 20 mg, next week 15 mg." """
    amounts = _quantities(text, code, words)
    for first, second in pairwise(amounts):
        between, behind = text[first.end : second.start], text[second.end :]
        if first.number == second.number and first.of == second.of:
            continue
        if RANGE.fullmatch(between) and first.number < second.number:
            continue  # 10 to 20 mg
        follows = words.next.search(between) or words.time.search(between)
        is_down = first.of == second.of and first.number > second.number and words.time.search(text)
        if (follows or is_down) and (words.time.search(between + behind) or words.next.search(text)):
            return text[max(0, text.rfind(".", 0, first.start) + 1) :].strip()
    return None


def _quantities(text: str, code: str, words: DoseWords) -> list[Quantity]:
    """The amounts of a passage in their order; parts and bare numbers only where the passage speaks of a dose."""
    found, values = list[Quantity](), values_in(text, code)
    masses = [value for value in values if value.kind == "amount" and value.unit != "kg"]
    parts = [(met.start(), met.end()) for met in words.part_of_dose.finditer(text)]
    for value in masses:
        found += [Quantity(number, value.unit, value.start, value.end) for number in value.numbers[:1]]
    counted = [
        value for value in values if value.kind == "number" and words.dose.match(text[value.end :].lstrip(" \u00a0-"))
    ]
    found += [Quantity(value.numbers[0], "count", value.start, value.end) for value in counted]
    if masses or parts:
        begin = min([value.start for value in masses] + [start for start, _ in parts])
        for met in words.part.finditer(text, begin):
            found.append(Quantity(_share(met[0]), "dose", met.start(), met.end()))
    if first := min([*masses, *counted], key=lambda one: one.start, default=None):
        unit = first.unit or "count"
        for value in (one for one in values if one.kind == "number" and one not in counted and one.start > first.start):
            if re.match(r"\s*(?:[,.;)]|$|→)", text[value.end :]) and words.next.search(text[: value.start][-25:]):
                found.append(Quantity(value.numbers[0], unit, value.start, value.end))
    if words.dose.search(text):
        of_dose = [value for value in values if value.kind == "percent" and words.dose.search(text[value.end :][:25])]
        shares = [value for value in values if value.kind == "percent"] if of_dose else []
        found += [Quantity(value.numbers[0], "percent", value.start, value.end) for value in shares]
    return sorted(found, key=lambda one: one.start)


def _share(words: str) -> Decimal:
    """A number that differs where the words for a part differ; its size matters to nobody."""
    return Decimal(sum(ord(letter) << (8 * place) for place, letter in enumerate(words.lower()[:4])))


def _part_for_a_time(text: str, words: DoseWords) -> str | None:
    """ "Cut a tablet in half for two weeks", "Take a tablet every other day": told to do, and not spoken against."""
    for clause in CLAUSE.split(text):
        acted = words.act.search(clause)
        if not words.dose.search(clause) or not (acted or words.part_of_dose.match(clause.strip())):
            continue
        if words.against.search(clause):
            continue
        has_amount = words.part.search(clause) or (acted and words.amount.search(clause) and _is_order(clause, acted))
        if words.skip.search(clause) or (has_amount and words.time.search(clause)):
            return clause.strip()
    return None


def _is_order(clause: str, act: re.Match[str]) -> bool:
    """Whether a clause begins with what to do, perhaps after a word or two: "Then take 20 mg a day"."""
    return (len(clause[: act.start()].split()) <= WORDS_BEFORE and clause[: act.start()].strip()[-1:] in ("", ",")) or (
        clause[: act.start()].strip().casefold() in ("then", "and", "please", "now", "first", "potem", "a potem", "i")
    )


def _passages(section: Section) -> Iterator[Passage]:
    """Paragraphs; lists, tables and short paragraphs each as one, since their rows may be steps."""
    together: list[Block] = []
    for block in section.blocks:
        if block.kind in ("code", "html", "picture", "marker"):
            continue
        is_text = block.kind == "paragraph" or block.kind.startswith("heading")
        is_row = block.kind in ROWS or (is_text and len(block.text) < SHORT)
        is_same = not together or (block.kind == "row") == (together[-1].kind == "row")
        if together and not (is_row and is_same):
            yield _joined(together)
            together = []
        if is_row:
            together.append(block)
        else:
            yield Passage(block.text, block.line)
    if together:
        yield _joined(together)


def _joined(blocks: list[Block]) -> Passage:
    text = "\n".join(re.sub(r"\s*\{#[^}]*\}$", "", block.text) for block in blocks)
    return Passage(text, blocks[0].line, blocks[0].kind == "row")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"

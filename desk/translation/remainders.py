"""What of the source language was left standing in a translation, and the other way round."""

import re
from collections.abc import Iterator

from desk.reading.document import Block
from desk.reading.problems import Problem, problem
from desk.translation import sentences
from desk.translation.pairs import Pair, first_words
from desk.translation.tongues import WORD, left_standing

NO_WORDS = {"marker", "code", "html"}
NAMES = re.compile(r"data/crisis\.yml#lines\.[^.]+\.name")  # of helplines, in the language of their country
QUOTES = re.compile(r"[\"'„“”«»‘’]")
FEWEST = 2  # words that are no name


def check(pair: Pair, name: str) -> Iterator[Problem]:
    """Blocks that are not translated, then those with a sentence in the other language; `name` is the passage's."""
    if NAMES.fullmatch(name):
        return
    same = set()
    for unit in pair.partners:
        first, second = (" ".join(block.text for block in blocks) for blocks in pair.blocks(unit))
        if pair.blocks(unit)[0][0].kind not in NO_WORDS and is_untranslated(first, second):
            same |= set(unit.target)
            yield problem("untranslated.same", *pair.here(unit), words=first_words(second), there=pair.there(unit))
    for place, block in enumerate(pair.second.blocks):
        if place not in same and (sentence := _standing(block, pair.target, pair.source)):
            yield problem("untranslated.sentence", pair.second.path, block.line, words=first_words(sentence))
    for block in pair.first.blocks:
        if sentence := _standing(block, pair.source, pair.target):
            yield problem("untranslated.source", pair.first.path, block.line, words=first_words(sentence))


def is_untranslated(first: str, second: str) -> bool:
    """Whether two languages say the same words, and these are no names."""
    texts = [QUOTES.sub("", sentences.spoken(text)) for text in (first, second)]
    words = WORD.findall(texts[0])
    return texts[0] == texts[1] and len(words) >= FEWEST and any(word[0].islower() for word in words)


def _standing(block: Block, own: str, other: str) -> str | None:
    return None if block.kind in NO_WORDS else left_standing(block.text, own, other)

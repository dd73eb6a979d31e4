"""What of a block is said in words, sentence by sentence."""

import re
from functools import lru_cache

UNSAID = re.compile(r"\s*\[[^\[\]]*@[^\[\]]*\](?![(\[])|\[\^[^\[\]]+\]|\s*\{#[\w-]+\}$|`[^`]*`")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
FOREIGN = re.compile(r"\[([^\[\]]*)\]\{lang=[a-z]{2}\}")
END = re.compile(r"(?<=[.!?…])[\"”’)\]*]*\s+(?=\W*[^\W\da-z_]|\W*\d)|\s\|\s")

MANY = 10_000  # texts that are remembered


@lru_cache(MANY)
def spoken(text: str) -> str:
    """A text without citations, ids, code and the targets of links."""
    return " ".join(FOREIGN.sub(r"\1", LINK.sub(r"\1", UNSAID.sub(" ", text))).split())


@lru_cache(MANY)
def of(text: str) -> tuple[str, ...]:
    """The sentences of a block, or the cells of a row."""
    return tuple(sentence for sentence in END.split(spoken(text)) if sentence.strip())

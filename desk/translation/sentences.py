"""What of a block is said in words, sentence by sentence."""

import re

UNSAID = re.compile(r"\s*\[[^\[\]]*@[^\[\]]*\](?![(\[])|\[\^[^\[\]]+\]|\s*\{#[\w-]+\}$|`[^`]*`")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
FOREIGN = re.compile(r"\[([^\[\]]*)\]\{lang=[a-z]{2}\}")
END = re.compile(r"(?<=[.!?…])[\"”’)\]*]*\s+(?=\W*[^\W\da-z_]|\W*\d)|\s\|\s")


def spoken(text: str) -> str:
    """A text without citations, ids, code and the targets of links."""
    return " ".join(FOREIGN.sub(r"\1", LINK.sub(r"\1", UNSAID.sub(" ", text))).split())


def of(text: str) -> list[str]:
    """The sentences of a block, or the cells of a row."""
    return [sentence for sentence in END.split(spoken(text)) if sentence.strip()]

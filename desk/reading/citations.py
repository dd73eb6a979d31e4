"""How a work is cited: Pandoc's `[see @doe2020, p. 3; -@roe2021]`, read here once for the checks and for the page."""

import re
from dataclasses import dataclass

from desk.reading.typography import set_type

KEY = r"[^\W_]\w*(?:[:.#$%&+?<>~/-]\w+)*"
GROUP = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?![(\[])")
ITEM = re.compile(rf"(?P<before>(?:[^@]*\s)?)-?@(?P<key>{KEY})(?P<after>[^@]*)", re.DOTALL)
MARKUP = re.compile(r"[*_`<>{}\\|]")
BARE = re.compile(rf"(?<![\w.@/])-?@({KEY})")


@dataclass(frozen=True)
class Cited:
    """One work of a citation: `before` it ("see"), its key, and `after` it ("p. 3")."""

    before: str
    key: str
    after: str

    def set_in(self, language: str) -> "Cited":
        """The same with its words as a language sets them."""
        return Cited(set_type(self.before, language), self.key, set_type(self.after, language))

    def label(self, number: int) -> str:
        """What a reader sees in place of the key: "see 4, p. 3"."""
        return " ".join(filter(None, [self.before, f"{number}, {self.after}" if self.after else str(number)]))


def read(text: str) -> tuple[Cited, ...]:
    """The works that the words between the brackets name; none where they are no citation."""
    items = [ITEM.fullmatch(item.strip()) for item in text.split(";")]
    works = tuple(
        Cited(" ".join(item["before"].split()), item["key"], " ".join(item["after"].split()).lstrip(", "))
        for item in items
        if item and not MARKUP.search(item["before"] + item["after"])
    )
    return works if len(works) == len(items) else ()

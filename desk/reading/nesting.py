"""What an author's HTML begins must end where it should: within the same paragraph, list item or quote."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from desk.rules import Message, say

TAG = re.compile(r"""<(/?)([A-Za-z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
ENDED = {"abbr", "b", "cite", "div", "em", "i", "kbd", "p", "q", "s", "small", "span", "strong", "sub", "sup"}
BLOCKS = ("div", "p")


class Nesting:
    """Follows what begins and ends in one text; `odd` is told what does not."""

    def __init__(self, odd: Callable[[int, Message], None]) -> None:
        self.odd = odd
        self.nested: list[tuple[str, int]] = []  # what has begun and not ended: "b" of an author with its line, or ""

    def take(self, token: Token, line: int) -> None:
        """What Markdown begins and ends; HTML within it must end before it does."""
        if token.nesting > 0:
            if token.block and any(name == "p" for name, _ in self.nested):
                self.odd(line, say("markup.paragraph"))
            self.nested.append(("", line))
        elif token.nesting < 0:
            self.end("", line)

    def take_html(self, html: str, line: int, is_block: bool) -> None:
        """What an author's HTML begins and ends; what may not stand at all is told by `html_policy`."""
        html = COMMENT.sub("", html)
        for match in TAG.finditer(html):
            is_end, name, row = match[1], match[2].lower(), line + html.count("\n", 0, match.start())
            if name not in ENDED:
                continue
            if is_end:
                self.end(name, row)
                continue
            if name in BLOCKS and not is_block:
                self.odd(row, say("markup.within", tag=name))
            self.nested.append((name, row))

    def end(self, name: str, line: int) -> None:
        """End what has that name ("" is Markdown's own); what began within it and did not end is told."""
        at = next((at for at, (begun, _) in enumerate(reversed(self.nested)) if begun in (name, "")), None)
        if at is None or self.nested[~at][0] != name:
            if name:
                self.odd(line, say("markup.not-begun", tag=name))
                return
            at = len(self.nested)
        for begun, row in self.nested[len(self.nested) - at :]:
            self.odd(row, say("markup.not-ended", tag=begun))
        del self.nested[len(self.nested) - at - 1 :]

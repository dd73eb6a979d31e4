"""A text as it is read, block by block, in one canonical way: what two languages compare, and what they agreed to.

A reflowed line, a fixed space, `**` for `__` or straight quotation marks change nothing here; a word, a link or a list
that became a paragraph does.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from desk.reading.document import Block

WHITE_SPACE = re.compile(r"\s+")
LISTS = {"bullet_list_open": "item", "ordered_list_open": "step"}
AROUND = {"blockquote": "quote", "footnote": "note", "dd": "definition", "admonition": "paragraph"}
STRESS = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**", "s_open": "~~", "s_close": "~~"}


def plain(text: str) -> str:
    """Words with single spaces and no fixed ones."""
    return WHITE_SPACE.sub(" ", text).strip()


class Blocks:
    """Turns the tokens of one text into blocks, while they are walked."""

    def __init__(self) -> None:
        self.around: list[str] = ["paragraph"]  # what a paragraph is, by what stands around it
        self.item: tuple[str, int] | None = None  # a list's item that has begun and has no words yet
        self.cells: list[str] = []
        self.tag = ""  # of the note whose title comes next

    def take(self, token: Token, line: int, opening: Token | None) -> Iterator[Block]:
        """The blocks that end with this token; `opening` is the one before it, `line` its line of the file."""
        kind = token.type
        if kind == "inline" and opening:
            yield from self._words(written(token.children or []), line, opening)
        elif kind in ("fence", "code_block"):
            yield Block("code", plain(token.content), line)
        elif kind == "marker":
            yield Block("marker", ": ".join(filter(None, (token.meta["name"], token.meta["value"]))), line)
        elif kind == "html_block":
            if text := plain(token.content):
                yield Block("html", text, line)
        elif kind == "tr_close":
            yield Block("row", " | ".join(self.cells), line)
            self.cells.clear()
        elif kind == "list_item_open":
            yield from self._empty_item()
            self.item = self.around[-1], line
            self.around.append("paragraph")
        elif kind == "list_item_close":
            yield from self._empty_item()
            self.around.pop()
        else:
            self._enter_or_leave(token)

    def _words(self, text: str, line: int, opening: Token) -> Iterator[Block]:
        if opening.type == "heading_open":
            name = opening.attrs.get("id")
            yield Block(f"heading{opening.tag[1]}", f"{text} {{#{name}}}" if name else text, line)
        elif opening.type in ("th_open", "td_open"):
            self.cells.append(text)
        elif opening.type == "admonition_title_open":
            yield Block(f"admonition-{self.tag}", text, line)
        elif opening.type == "dt_open":
            yield Block("term", text, line)
        elif self.item:
            kind, self.item = self.item[0], None
            yield Block(kind, text, line)
        elif text:
            is_picture = text.startswith("![") and text.find("](") == text.rfind("](") and text.endswith(")")
            yield Block("picture" if is_picture else self.around[-1], text, line)

    def _empty_item(self) -> Iterator[Block]:
        """An item without words of its own counts too."""
        if self.item:
            yield Block(self.item[0], "", self.item[1])
            self.item = None

    def _enter_or_leave(self, token: Token) -> None:
        self.tag = token.meta.get("tag", self.tag)
        name, _, end = token.type.rpartition("_")
        inside = LISTS.get(token.type) or AROUND.get(name)
        if end == "open" and inside:
            self.around.append(inside)
        elif end == "close" and (f"{name}_open" in LISTS or name in AROUND):
            self.around.pop()


def written(children: Sequence[Token]) -> str:
    """The inline parts of a block as one line of Markdown, in the one canonical way."""
    parts: list[str] = []
    links: list[str] = []
    for child in children:
        kind = child.type
        if kind in ("words", "text"):
            parts.append(child.content)
        elif kind in STRESS:
            parts.append(STRESS[kind])
        elif kind == "link_open":
            is_bare = child.markup in ("bare", "autolink")
            links.append("" if is_bare else f"]({child.attrs['href']}{_title(child)})")
            parts.append("" if is_bare else "[")
        elif kind == "link_close":
            parts.append(links.pop())
        elif kind == "citation":
            works = (f"{work.before} @{work.key}{', ' * bool(work.after)}{work.after}" for work in child.meta["works"])
            parts.append(f" [{'; '.join(map(str.strip, works))}]")
        elif kind == "image":
            parts.append(f"![{written(child.children or [])}]({child.attrs['src']}{_title(child)})")
        elif kind == "code_inline":
            parts.append(f"`{child.content}`")
        elif kind == "hardbreak":
            parts.append(" ")
        elif kind == "footnote_ref":
            parts.append(f"[^{child.meta['label']}]")
        elif kind == "span_open":
            parts.append("[")
            links.append(f"]{{lang={child.attrs['lang']}}}")
        elif kind == "span_close":
            parts.append(links.pop())
        elif kind == "html_inline":
            parts.append(child.content)
    return plain("".join(parts))


def _title(child: Token) -> str:
    return f' "{child.attrs["title"]}"' if child.attrs.get("title") else ""

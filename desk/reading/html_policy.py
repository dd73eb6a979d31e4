"""Which HTML an author may write in Markdown: an allow-list, judged by nh3."""

from collections.abc import Iterator
from html.parser import HTMLParser

import nh3

from desk.reading.article import Article
from desk.reading.nesting import ENDED
from desk.reading.problems import Problem, problem

TAGS = {*ENDED, "br"}
ATTRIBUTES = {"*": {"lang", "class", "id", "title"}, "div": {"markdown"}}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(f"{tag} {name}" for name, _ in attrs)]


def _tags(html: str) -> list[str]:
    parser = _Tags()
    parser.feed(html)
    return parser.seen


def forbidden_in(html: str) -> list[str]:
    """The tags and attributes ("img onerror") that the allow-list takes out of a piece of HTML."""
    kept = _tags(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None))
    lost = []
    for tag in _tags(html):
        if tag in kept:
            kept.remove(tag)
        else:
            lost.append(tag)
    return lost


def check(article: Article) -> Iterator[Problem]:
    """Raw HTML that the allow-list does not know, with its line."""
    for raw in article.document.raw_html:
        here, lost = (article.path, raw.line), forbidden_in(raw.html)
        if lost:
            yield problem("html.tag", *here, tag=lost[0])
        elif any(end in raw.html for end in ("<!-->", "<!--->", "--!>")):
            yield problem("html.early", *here)
        elif "div markdown" in _tags(raw.html) and nh3.clean(raw.html, tags=set()).strip():
            yield problem("html.unchecked", *here)
        elif "-->" not in raw.html.rpartition("<!--")[2] and "<!--" in raw.html:
            yield problem("html.endless", *here)
        elif raw.html.startswith(("<!DOCTYPE", "<?", "<![")):
            yield problem("html.instruction", *here)

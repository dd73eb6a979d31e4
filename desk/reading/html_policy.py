"""Which HTML an author may write in Markdown: an allow-list, judged by nh3."""

from html.parser import HTMLParser

import nh3

from desk.reading.article import Article
from desk.reading.problems import Problem
from desk.reading.walk import ENDED

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


def check(article: Article) -> list[Problem]:
    """Raw HTML that the allow-list does not know, with its line."""
    found = []
    for raw in article.document.raw_html:
        lost = forbidden_in(raw.html)
        if lost:
            what = f"The HTML <{lost[0]}> may not stand in a text."
            found.append(Problem(article.path, raw.line, "html", what, "Say it in Markdown, or leave it out."))
        elif any(end in raw.html for end in ("<!-->", "<!--->", "--!>")):
            what = "A browser ends this comment earlier than it seems."
            found.append(Problem(article.path, raw.line, "html", what, "Begin it with <!-- and end it with -->."))
        elif "div markdown" in _tags(raw.html) and nh3.clean(raw.html, tags=set()).strip():
            what = "The text stands right under <div markdown>, where it is not checked."
            found.append(Problem(article.path, raw.line, "html", what, "Put an empty line after each HTML line."))
        elif "-->" not in raw.html.rpartition("<!--")[2] and "<!--" in raw.html:
            what = "This comment never ends: all that follows it is left out."
            found.append(Problem(article.path, raw.line, "html", what, "End it with -->."))
        elif raw.html.startswith(("<!DOCTYPE", "<?", "<![")):
            found.append(Problem(article.path, raw.line, "html", "This is not text.", "Leave it out."))
    return found

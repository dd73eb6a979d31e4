"""Markers stand on a line of their own and say something that the build knows."""

from collections.abc import Iterator

from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem

SHOWS = (
    "authorship",
    "contact",
    "controller",
    "corrections",
    "crisis-lines",
    "offer",
    "owner",
    "pacer",
    "signature",
    "steps",
)  # what a `<!-- show: … -->` can put in its place


def check(article: Article) -> Iterator[Problem]:
    """Markers that would not be seen, or that show nothing."""
    for marker in article.document.markers:
        here, name = (article.path, marker.line), marker.value
        if not marker.alone:
            yield problem("marker.within", *here)
        if marker.name == "show" and name not in SHOWS:
            yield problem("marker.show", *here, name=name, near=did_you_mean(name, SHOWS))
        if marker.name == "dangers" and name not in ("", "all"):
            yield problem("marker.dangers", *here, name=name)
        if (marker.name, name) == ("show", "offer") and article.kind.name not in ("offer", "page"):
            yield problem("marker.button", *here)
    yield from _lists_missing(article)


def _lists_missing(article: Article) -> Iterator[Problem]:
    """`steps` shows the numbered list right above it, and shows nothing without one."""
    tokens = article.document.tokens
    places = [at for at, token in enumerate(tokens) if token.type == "marker"]
    for at, marker in zip(places, (row for row in article.document.markers if row.alone), strict=True):
        if (marker.name, marker.value) == ("show", "steps") and tokens[at - 1].type != "ordered_list_close":
            yield problem("marker.steps", article.path, marker.line)

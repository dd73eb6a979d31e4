"""Markers stand on a line of their own and say something that the build knows."""

from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean

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


def check(article: Article) -> list[Problem]:
    """Markers that would not be seen, or that show nothing."""
    found = []
    for marker in article.document.markers:
        if not marker.alone:
            found.append(Problem(article.path, marker.line, "marker", "This marker stands within other text.", "Give it a line of its own, with an empty line before and after."))  # fmt: skip
        if marker.name == "show" and marker.value not in SHOWS:
            found.append(
                Problem(
                    article.path,
                    marker.line,
                    "marker",
                    f'Nothing called "{marker.value}" can be shown.',
                    did_you_mean(marker.value, SHOWS),
                )
            )
        if marker.name == "dangers" and marker.value not in ("", "all"):
            what = f'No dangers are called "{marker.value}".'
            mend = "Write <!-- dangers --> for those of this page's topics, or <!-- dangers: all -->."
            found.append(Problem(article.path, marker.line, "marker", what, mend))
        if (marker.name, marker.value) == ("show", "offer") and article.kind.name not in ("offer", "page"):
            what = "An offer's button can be shown on the offer's own page only."
            found.append(
                Problem(
                    article.path,
                    marker.line,
                    "marker",
                    what,
                    "Write <!-- cta: … --> with its name instead, or delete it.",
                )
            )
    return found + _lists_missing(article)


def _lists_missing(article: Article) -> list[Problem]:
    """`steps` shows the numbered list right above it, and shows nothing without one."""
    tokens = article.document.tokens
    places = [at for at, token in enumerate(tokens) if token.type == "marker"]
    what, mend = "There is no numbered list right above this marker.", "Put it below the list whose steps it shows."
    return [
        Problem(article.path, marker.line, "marker", what, mend)
        for at, marker in zip(places, (row for row in article.document.markers if row.alone), strict=True)
        if (marker.name, marker.value) == ("show", "steps") and tokens[at - 1].type != "ordered_list_close"
    ]

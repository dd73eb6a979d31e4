"""Where the links of two texts lead: the same page in each language is one place, and a language may have sites of its
own, such as its country's health service or crisis line."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from posixpath import dirname, join, normpath

from desk.reading import web

CALLS = ("tel:", "sms:")


def place_of(target: str, path: str) -> str:
    """What a link of a file leads to, called the same in every language: a page below docs/<language>/, an address."""
    parts = web.split(target)
    if parts is None or parts.scheme or parts.netloc or target.startswith("/"):
        return target
    page = path.split("/", 2)[2] if path.startswith("docs/") else ""
    place = normpath(join(dirname(page), parts.path)) if parts.path else page
    return f"{place}#{parts.fragment}" if parts.fragment else place


def differing(
    first: Sequence[str], second: Sequence[str], language: str, numbers: Collection[str]
) -> tuple[list[str], list[str]]:
    """The places that only one of two texts leads to; what the second has of its own `language`, or one of the
    `numbers` that this site lists, may stand for an address of the same kind."""
    lost, new = Counter(first) - Counter(second), Counter(second) - Counter(first)
    for theirs in list(new.elements()):
        ours = next((place for place in lost if _kind(place) == _kind(theirs)), None)
        if ours and _is_own(theirs, language, numbers):
            lost -= Counter([ours])
            new -= Counter([theirs])
    return list(lost.elements()), list(new.elements())


def _kind(place: str) -> str:
    return "call" if place.startswith(CALLS) else "site" if "://" in place else place


def _is_own(place: str, language: str, numbers: Collection[str]) -> bool:
    if place.startswith(CALLS):
        return re.sub(r"\D", "", place) in numbers
    return "://" in place and language in re.split(r"[^a-z0-9]+", place.lower())

"""The table of all translations: how each page and data file stands, and what waits, what is most dangerous first."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from desk.languages import SOURCE, TARGETS
from desk.site import Site
from desk.translation.agreement import is_of_crisis
from desk.translation.passages import passages
from desk.translation.states import Standing, State, standings

DOSE = re.compile(r"\d\s?(?:%|(?:mg|g|µg|μg|mcg|ml)\b)")
SEEK_HELP = "seek-help"


@dataclass(frozen=True)
class PartRow:
    name: str
    state: str
    words: int
    danger: str = ""  # crisis, doses, seek-help, or nothing


@dataclass(frozen=True)
class PageRow:
    """A page or a data file in a target language; `parts` are those that wait of all, `words` those to look at."""

    page: str
    language: str
    state: str
    all: int
    words: int = 0
    danger: str = ""
    parts: tuple[PartRow, ...] = field(default=())


DANGERS = ("crisis", "doses", "seek-help", "")  # in the order in which they are to be looked at


def overview(site: Site) -> list[PageRow]:
    """Every page and data file in each target language: first what waits, by its danger and its words."""
    rows = [row for target in TARGETS for row in _of_language(site, target.code)]
    return sorted(rows, key=lambda row: (not row.parts, DANGERS.index(row.danger), -row.words, row.page, row.language))


def _of_language(site: Site, language: str) -> Iterator[PageRow]:
    waiting = {page: list(rows) for page, rows in groupby(standings(site, language), key=lambda row: row.page)}
    counts = Counter(
        row.name.partition("#")[0] for row in passages(site.articles, site.values) if SOURCE.code in row.sides
    )
    for page, count in counts.items():
        parts = tuple(_part(site, row) for row in waiting.get(page, ()))
        states = {part.state for part in parts} or {State.AGREED}
        yield PageRow(
            page,
            language,
            next(state.value for state in State if state in states),
            count,
            sum(part.words for part in parts),
            min((part.danger for part in parts), key=DANGERS.index, default=""),
            parts,
        )


def _part(site: Site, row: Standing) -> PartRow:
    return PartRow(row.name, row.state.value, row.words, _danger(site, row))


def _danger(site: Site, row: Standing) -> str:
    if is_of_crisis(site, row):
        return "crisis"
    if DOSE.search(row.source.text) or DOSE.search(row.target.text):
        return "doses"
    return "seek-help" if row.name.endswith(f"#{SEEK_HELP}") else ""


def named_parts(row: PageRow) -> tuple[PartRow, ...]:
    """The parts that are worth a line of their own: all that wait, where they do not wait as a whole page."""
    is_whole = len(row.parts) == row.all and row.state in (State.MISSING, State.DRAFT, State.UNAGREED)
    return () if is_whole else row.parts

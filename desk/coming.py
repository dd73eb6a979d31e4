"""What will happen on which day, and what will be wrong then: days ahead are judged today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desk import files, shape
from desk.due import CRISIS_LINE, PAGE, SEARCH, due
from desk.facts import searched
from desk.facts.offers import DAY
from desk.reading import article
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.site import Site

SOON, YEAR = timedelta(days=60), timedelta(days=366)  # how far `desk check` and `desk status` look
MOST_ROWS = 12
KINDS: dict[str, Callable[[str], Message]] = {
    "out": lambda name: say("coming-event.out", name=name),
    "review": lambda name: say("coming-event.review", name=name),
    "opens": lambda name: say("coming-event.opens", name=name),
    "ends": lambda name: say("coming-event.ends", name=name),
    "pauses": lambda name: say("coming-event.pauses", name=name),
    "resumes": lambda name: say("coming-event.resumes", name=name),
    "line": lambda name: say("coming-event.line", name=name),
    "search": lambda name: say("coming-event.search", name=name),
}


@dataclass(frozen=True)
class Event:
    """What happens on a day; `what` says how many pages or lines it happens to."""

    day: date
    what: Message


def events(site: Site, today: date, ahead: timedelta) -> list[Event]:
    """All that changes after today, so many days `ahead`, alike things of a day together."""
    together = dict[tuple[date, str], list[str]]()

    def add(day: date | None, kind: str, name: str) -> None:
        if day and today < day <= today + ahead:
            together.setdefault((day, kind), []).append(name)

    for page in site.articles.values():
        if page.meta.draft:
            continue
        add(page.meta.published, "out", page.path)
        if page.kind.needs_summary:
            add(due(page.meta.reviewed, PAGE), "review", page.path)
    for name, offer in site.catalogue.offers.items():
        for period in offer.times:
            add(period.from_, "opens", name)
            add(period.until + DAY if period.until else None, "ends", name)
        for pause in offer.pause:
            add(pause.from_, "pauses", name)
            add(pause.until + DAY if pause.until else None, "resumes", name)
    for line in site.crisis.lines:
        add(due(line.checked, CRISIS_LINE), "line", line.id)
    for search in site.searched.searches:
        add(due(search.on, SEARCH), "search", search.page)
    return [Event(day, _told(kind, names)) for (day, kind), names in sorted(together.items(), key=lambda row: row[0])]


def _told(kind: str, names: list[str]) -> Message:
    first = KINDS[kind](names[0])
    return say("coming-event.several", what=first, count=len(names) - 1) if len(names) > 1 else first


def listed(site: Site, today: date, ahead: timedelta, language: str) -> list[str]:
    """The next events, a line each, in a language of the desk."""
    rows = events(site, today, ahead)
    lines = [f"{row.day}: {row.what.told(language)[0]}" for row in rows[:MOST_ROWS]]
    more = len(rows) - MOST_ROWS
    return [*lines, say("coming-event.more", count=more).told(language)[0]] if more > 0 else lines


def check(site: Site, today: date) -> Iterator[Problem]:
    """What becomes an error on a day on which a page comes out or an offer changes, and is none today."""
    days = {page.meta.published for page in site.articles.values() if not page.meta.draft}
    for offer in site.catalogue.offers.values():
        days |= {day for period in (*offer.times, *offer.pause) for day in period.turns}
    ahead = sorted(day for day in days if day > today)
    if not ahead:
        return
    known = {_place(row) for row in _of_the_day(site, today)}
    for day in ahead:
        for row in _of_the_day(site, day):
            if row.severity == "error" and _place(row) not in known:
                known.add(_place(row))
                yield problem("coming", row.path, row.line, day=day, what=row.said)


def _place(row: Problem) -> tuple[str, int, str]:
    return row.path, row.line, row.rule


def _of_the_day(site: Site, day: date) -> Iterator[Problem]:
    """What the checks find that ask what day it is."""
    yield from shape.check(site, day)
    yield from files.check(site, day)
    yield from searched.check(site.searched, site.values[searched.PATH], list(site.articles.values()), day)
    for page in site.articles.values():
        if not page.meta.draft:
            yield from (row for row in article.check(page, day) if row.rule not in page.meta.allow)

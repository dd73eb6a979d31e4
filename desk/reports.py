"""The tables that the commands print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desk.due import CRISIS_LINE, PAGE, due
from desk.facts.offers import PATH
from desk.facts.placements import Catalogue, chosen_by, placements_for
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, answer, say
from desk.site import Site
from desk.translation.states import standings


@dataclass(frozen=True)
class OffersRow:
    page: str
    language: str
    offers: str


@dataclass(frozen=True)
class ReviewRow:
    due: str
    reviewed: str
    what: str


@dataclass(frozen=True)
class StatusRow:
    what: str
    number: int


def page_name(given: str) -> str:
    """A page's name from any way to write it: docs/pl/coping/insomnia.md is coping/insomnia."""
    name = given.removeprefix("docs/").removesuffix(".md")
    first, _, rest = name.partition("/")
    return rest if len(first) == 2 and rest else name


def offers(site: Site, today: date, page: str | None) -> list[OffersRow] | Message:
    """The offers of every page, or of one; a sentence when there is no such page."""
    names = {name for _, name in site.articles}
    if page is not None and page_name(page) not in names:
        return say("no-page", name=page_name(page), near=did_you_mean(page_name(page), names))
    rows, catalogue = [], site.published(today).catalogue
    for (language, name), article in sorted(site.articles.items(), key=lambda item: (item[0][1], item[0][0])):
        if page is None or name == page_name(page):
            rows.append(OffersRow(name, language, _told(article, catalogue, today)))
    return rows


def _told(article: Article, catalogue: Catalogue, today: date) -> str:
    placed = placements_for(article, catalogue, today)
    paused = {name for name, offer in catalogue.offers.items() if offer.pause_on(today)}
    rows = (f"{item.offer} ({item.where}{', paused' if item.offer in paused else ''})" for item in placed)
    return ", ".join(rows) or "none"


def decided(site: Site, article: Article) -> str:
    """Which rule, or what else, decided on the offers of a page."""
    _, _, rule = chosen_by(article, site.catalogue)
    if article.meta.crisis or article.meta.cta is not None or not article.kind.takes_offers:
        return answer("decided.page")
    if rule is None:
        return answer("decided.none")
    path, line = site.values[PATH].at("rules", rule)
    return answer("decided.rule", number=rule + 1, path=path, line=line)


def review(site: Site, today: date) -> list[ReviewRow]:
    """Articles a year after their review, crisis lines half a year after they were checked."""
    pages = [page for page in site.articles.values() if page.kind.needs_summary]
    rows = [(due(page.meta.reviewed, PAGE), page.meta.reviewed, page.path) for page in pages]
    rows += [
        (due(line.checked, CRISIS_LINE), line.checked, f"data/crisis.yml: {line.id}") for line in site.crisis.lines
    ]
    late = sorted((day, what, checked) for day, checked, what in rows if day <= today)
    return [ReviewRow(day.isoformat(), checked.isoformat(), what) for day, what, checked in late]


def check_review(site: Site, today: date) -> Iterator[Problem]:
    """A warning for each article and crisis line that is due."""
    for row in review(site, today):
        path, _, line = row.what.partition(": ")
        if line:
            yield problem("review-due.line", path, 1, name=line, day=row.reviewed)
        else:
            yield problem("review-due.page", path, 1, day=row.reviewed)


def status(site: Site, today: date) -> list[StatusRow]:
    """Counts that tell an owner how the site stands."""
    pages = list(site.articles.values())
    articles = [page for page in pages if page.kind.needs_summary]
    rows = [
        StatusRow(f"articles in {language}", sum(page.language == language for page in articles))
        for language in site.languages
    ]
    rows += [
        StatusRow(
            f"other pages in {language}",
            sum(page.language == language and not page.kind.needs_summary for page in pages),
        )
        for language in site.languages
    ]
    source = site.languages[0]
    for language in site.languages[1:]:
        missing = sum(1 for code, name in site.articles if code == source and (language, name) not in site.articles)
        rows.append(StatusRow(f"pages missing in {language}", missing))
        rows.append(StatusRow(f"parts that wait in {language}", len(standings(site, language))))
    rows += [
        StatusRow("drafts", sum(page.meta.draft for page in pages)),
        StatusRow("not out yet", sum(page.meta.published > today for page in pages)),
        StatusRow("due for review", len(review(site, today))),
        StatusRow("references", len(site.references)),
        StatusRow("glossary terms", len(site.glossary.terms)),
        StatusRow("medicines", len(site.medicines.medicines)),
    ]
    return rows

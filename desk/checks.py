"""All checks in order: a row each; to add one is to add a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from desk import addresses, files, links, reports, settings, shape
from desk.facts import (
    crisis_phrases,
    dangers,
    doses,
    evidence,
    figures,
    glossary,
    medicines,
    menu,
    offers,
    placements,
    practice,
    references,
    safety,
    searched,
    words,
)
from desk.languages import SOURCE
from desk.publishing import engine
from desk.reading import article, html_policy, leftovers, markers
from desk.reading.problems import Problem
from desk.rules import never_allowed
from desk.searching import index as search
from desk.site import Site

Check = Callable[[Site, date], list[Problem]]


@dataclass(frozen=True)
class Row:
    """One check, and what it looks after."""

    looks_after: str
    run: Check


def _each(check: Callable[[article.Article, Site, date], list[Problem]]) -> Check:
    return lambda site, day: [problem for page in site.articles.values() for problem in check(page, site, day)]


def _fault_from_home(site: Site) -> Callable[[str, str], tuple[str, str] | None]:
    """What is wrong with a link that is written as from the home page of a language."""

    def fault(language: str, target: str) -> tuple[str, str] | None:
        home = site.article(language, "index")
        return links.fault_of(home, site.articles, target, site.root) if home else None

    return fault


def _pages(site: Site) -> list[article.Article]:
    return list(site.articles.values())


def _offers(site: Site) -> set[str]:
    return site.once("offers", lambda: placements.known(site.catalogue, _pages(site)))


def _names(site: Site, languages: Sequence[str]) -> set[str]:
    """Pages by name; also those that cannot be read, which is told already, at the top and at the head of a folder."""
    names = {name for language, name in site.articles if language in languages}
    folders = [site.root / "docs" / language for language in languages]
    files = [(folder, file) for folder in folders for form in ("*.md", "*/index.md") for file in folder.glob(form)]
    return names | {file.relative_to(folder).with_suffix("").as_posix() for folder, file in files}


CHECKS: tuple[Row, ...] = (
    Row("mkdocs.yml names the source language, and where the site stands", lambda site, day: settings.check(site.values[settings.PATH])),
    Row("front matter", _each(lambda page, site, day: article.check(page, day))),
    Row("addresses", lambda site, day: addresses.check(site.articles)),
    Row("titles", lambda site, day: addresses.check_titles(site.articles)),
    Row("pages that must be there", lambda site, day: shape.check(site, day)),
    Row("links and pictures", _each(lambda page, site, day: links.check(page, site.articles, site.root, files.drawings(site)))),
    Row("files that no page uses", lambda site, day: files.check(site, day)),
    Row("links to pages that are not out yet", lambda site, day: links_to_unpublished(site, day)),
    Row("raw HTML", _each(lambda page, site, day: html_policy.check(page))),
    Row("markup that means nothing here", _each(lambda page, site, day: leftovers.check(page))),
    Row("markers", _each(lambda page, site, day: markers.check(page))),
    Row("offers in pages", _each(lambda page, site, day: placements.check_article(page, _offers(site)))),
    Row("offers", lambda site, day: offers.check(site.catalogue.offers, site.values[offers.PATH], _names(site, (SOURCE.code,)), _pages(site))),
    Row("buttons of offers", _each(lambda page, site, day: offers.check_buttons(site.catalogue.offers, page))),
    Row("signs of offers", lambda site, day: offers.check_signs(site.catalogue.offers, site.values[offers.PATH], partial(engine.signs, site.root))),
    Row("rules of offers", lambda site, day: placements.check_rules(site.catalogue, site.values[offers.PATH], site.languages, site.sections, _pages(site))),
    Row("menu and footer", lambda site, day: menu.check(site.menu, site.values[menu.PATH], _names(site, site.languages))),
    Row("pages that nothing leads to", lambda site, day: shape.check_ways(site)),
    Row("crisis content", _each(lambda page, site, day: safety.check_article(page, site.crisis))),
    Row("dangers that are due", _each(lambda page, site, day: dangers.check_article(page, site.dangers, site.crisis))),
    Row("the list of dangers", lambda site, day: dangers.check_data(site.dangers, site.values[dangers.PATH], site.languages, site.articles, site.references, _fault_from_home(site))),
    Row("one set of crisis phrases", lambda site, day: crisis_phrases.check(site.crisis, site.values, site.languages, _pages(site), bool(site.dangers.dangers))),
    Row("sentences like a dose schedule", _each(lambda page, site, day: doses.check(page))),
    Row("reviews that are due", lambda site, day: reports.check_review(site, day)),
    Row("crisis lines", lambda site, day: safety.check_data(site.crisis, site.values[safety.PATH])),
    Row("references", lambda site, day: evidence.check(_pages(site), site.references, site.values[references.PATH], site.dangers.works)),
    Row('searches behind "we found none"', lambda site, day: searched.check(site.searched, site.values[searched.PATH], _pages(site), day)),
    Row("figures", lambda site, day: figures.check(site.figures, site.values[figures.PATH], _pages(site))),
    Row("glossary", lambda site, day: glossary.check(site.glossary, site.values[glossary.PATH], references.named_in(site.values[references.PATH]), _pages(site))),
    Row("medicines", lambda site, day: medicines.check(site.medicines, site.values[medicines.PATH])),
    Row("what the search finds pages by", lambda site, day: search.check(site)),
    Row("words of the interface", lambda site, day: words.check(site.words, site.values[words.PATH])),
    Row("settings of the practice", lambda site, day: practice.check(site.practice, site.values[practice.PATH], offers.settings_of(site.catalogue.offers))),
)  # fmt: skip


def run(site: Site, today: date) -> list[Problem]:
    """Every problem of the site, sorted; what is wrong in a draft is a warning, what an author allowed is left out."""
    found = [problem for row in CHECKS for problem in row.run(site, today)]
    return sorted(_allowances(site, [_as_told(site, problem) for problem in found]))


def _as_told(site: Site, problem: Problem) -> Problem:
    page = _page_at(site, problem.path)
    is_of_draft = page and page.meta.draft and problem.rule != "page-missing"  # which others need
    return replace(problem, severity="warning") if is_of_draft else problem


def _allowances(site: Site, problems: Sequence[Problem]) -> list[Problem]:
    """Take out what a page allows by name; an allowance that is refused or that nothing needs is itself a problem."""
    used = set()
    kept = []
    for problem in problems:
        page = _page_at(site, problem.path)
        if page and problem.rule in page.meta.allow and never_allowed(problem.rule) is None:
            used.add((page.path, problem.rule))
        else:
            kept.append(problem)
    for page in site.articles.values():
        for rule in page.meta.allow:
            reason, line = never_allowed(rule), page.line("allow", rule)
            if reason:
                what = f'The rule "{rule}" cannot be allowed away: {reason}.'
                kept.append(Problem(page.path, line, "allow-refused", what, "Delete this, and do what the rule asks."))
            elif (page.path, rule) not in used:
                what = f"Nothing on this page needs allow: {rule} any more."
                kept.append(Problem(page.path, line, "allow-unused", what, "Delete it."))
    return kept


def _page_at(site: Site, path: str) -> article.Article | None:
    parts = path.split("/", 2)
    return (
        site.articles.get((parts[1], parts[2].removesuffix(".md"))) if len(parts) == 3 and parts[0] == "docs" else None
    )


def links_to_unpublished(site: Site, today: date) -> list[Problem]:
    """A link to a page that is not out yet is plain text until then, and told as a warning."""
    found = []
    for page in site.articles.values():
        for link in page.document.links:
            named = links.page_named(page, link.target)
            aim = site.article(page.language, named[0]) if named else None
            if aim and page.is_published(today) and not aim.is_published(today):
                when = "a draft" if aim.meta.draft else f"not out before {aim.meta.published}"
                found.append(Problem(page.path, link.line, "link-not-yet", f'"{aim.name}" is {when}; the link is plain text until then.', "Nothing to mend if this is meant.", "warning"))  # fmt: skip
    return found

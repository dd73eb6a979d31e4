"""All checks in order: a row each; to add one is to add a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from desk import addresses, links, reports
from desk.facts import evidence, figures, glossary, medicines, menu, offers, placements, practice, safety, words
from desk.languages import LANGUAGES, SOURCE
from desk.publishing import engine
from desk.reading import article, html_policy, leftovers, markers
from desk.reading.problems import Problem
from desk.searching import index as search
from desk.searching import search_words
from desk.site import Site

# What no author may switch off: a page that cannot be read, scripts, offers where someone may be in danger.
NEVER_ALLOWED = ("front-matter", "html", "offer-beside-crisis", "offer-on-crisis-page")
Check = Callable[[Site, date], list[Problem]]


@dataclass(frozen=True)
class Row:
    """One check, and what it looks after."""

    looks_after: str
    run: Check


def _each(check: Callable[[article.Article, Site, date], list[Problem]]) -> Check:
    return lambda site, day: [problem for page in site.articles.values() for problem in check(page, site, day)]


def _pages(site: Site) -> list[article.Article]:
    return list(site.articles.values())


def _names(site: Site, languages: Sequence[str]) -> set[str]:
    """Pages by name; also those that cannot be read, which is told already, at the top and at the head of a folder."""
    names = {name for language, name in site.articles if language in languages}
    folders = [site.root / "docs" / language for language in languages]
    files = [(folder, file) for folder in folders for form in ("*.md", "*/index.md") for file in folder.glob(form)]
    return names | {file.relative_to(folder).with_suffix("").as_posix() for folder, file in files}


CHECKS: tuple[Row, ...] = (
    Row("mkdocs.yml names the languages of the table", lambda site, day: check_languages(site)),
    Row("front matter", _each(lambda page, site, day: article.check(page, day))),
    Row("addresses", lambda site, day: addresses.check(site.articles)),
    Row("links and pictures", _each(lambda page, site, day: links.check(page, site.articles, site.root))),
    Row("links to pages that are not out yet", lambda site, day: links_to_unpublished(site, day)),
    Row("raw HTML", _each(lambda page, site, day: html_policy.check(page))),
    Row("markup that means nothing here", _each(lambda page, site, day: leftovers.check(page))),
    Row("markers", _each(lambda page, site, day: markers.check(page))),
    Row("offers in pages", _each(lambda page, site, day: placements.check_article(page, site.catalogue))),
    Row("offers", lambda site, day: offers.check(site.catalogue.offers, site.values[offers.PATH], site.languages, _names(site, (SOURCE.code,)))),
    Row("buttons of offers", _each(lambda page, site, day: offers.check_buttons(site.catalogue.offers, page))),
    Row("signs of offers", lambda site, day: offers.check_signs(site.catalogue.offers, site.values[offers.PATH], partial(engine.signs, site.root))),
    Row("rules of offers", lambda site, day: placements.check_rules(site.catalogue, site.values[offers.PATH], site.languages, site.sections, _pages(site))),
    Row("menu and footer", lambda site, day: menu.check(site.menu, site.values[menu.PATH], _names(site, site.languages), _pages(site), site.catalogue.offers)),
    Row("crisis content", _each(lambda page, site, day: safety.check_article(page, site.crisis))),
    Row("sentences like a dose schedule", _each(lambda page, site, day: safety.check_schedule(page))),
    Row("reviews that are due", lambda site, day: reports.check_review(site, day)),
    Row("crisis lines", lambda site, day: safety.check_data(site.crisis, site.values[safety.PATH], site.languages)),
    Row("references", lambda site, day: evidence.check(_pages(site), site.references, site.references_text)),
    Row("figures", lambda site, day: figures.check(site.figures, site.values[figures.PATH], site.languages, _pages(site))),
    Row("glossary", lambda site, day: glossary.check(site.glossary, site.values[glossary.PATH], site.languages, site.references, _pages(site))),
    Row("medicines", lambda site, day: medicines.check(site.medicines, site.values[medicines.PATH], site.languages)),
    Row("what the search knows", lambda site, day: search_words.check(site.search, site.values[search_words.PATH], site.languages)),
    Row("what the search finds pages by", lambda site, day: search.check(site)),
    Row("words of the interface", lambda site, day: words.check(site.values[words.PATH], site.languages)),
    Row("words of the practice", lambda site, day: practice.check_words(site.practice, site.values[practice.PATH], site.languages)),
    Row("settings of the practice", lambda site, day: practice.check(site.practice, site.values[practice.PATH], offers.settings_of(site.catalogue.offers))),
)  # fmt: skip


def run(site: Site, today: date) -> list[Problem]:
    """Every problem of the site, sorted; what is wrong in a draft is a warning, what an author allowed is left out."""
    found = [problem for row in CHECKS for problem in row.run(site, today)]
    return sorted(_allowances(site, [_as_told(site, problem) for problem in found]))


def _as_told(site: Site, problem: Problem) -> Problem:
    page = _page_at(site, problem.path)
    return replace(problem, severity="warning") if page and page.meta.draft else problem


def _allowances(site: Site, problems: Sequence[Problem]) -> list[Problem]:
    """Take out what a page allows by name; an allowance that nothing needs is itself a problem."""
    used = set()
    kept = []
    for problem in problems:
        page = _page_at(site, problem.path)
        if page and problem.rule in page.meta.allow and not problem.rule.startswith(NEVER_ALLOWED):
            used.add((page.path, problem.rule))
        else:
            kept.append(problem)
    for page in site.articles.values():
        kept += [
            Problem(
                page.path,
                page.line("allow", rule),
                "allow-unused",
                f"Nothing on this page needs allow: {rule} any more.",
                "Delete it.",
            )
            for rule in page.meta.allow
            if (page.path, rule) not in used
        ]
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
            aim = named and (
                site.articles.get((page.language, named[0])) or site.articles.get((LANGUAGES[0].code, named[0]))
            )
            if aim and page.is_published(today) and not aim.is_published(today):
                when = "a draft" if aim.meta.draft else f"not out before {aim.meta.published}"
                found.append(Problem(page.path, link.line, "link-not-yet", f'"{aim.name}" is {when}; the link is plain text until then.', "Nothing to mend if this is meant.", "warning"))  # fmt: skip
    return found


def check_languages(site: Site) -> list[Problem]:
    """mkdocs.yml lists the same languages as the table, the source language first."""
    values = site.values["mkdocs.yml"]
    wanted = [language.code for language in LANGUAGES]
    plugins = values.data.get("plugins")
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and "i18n" in plugin:
            listed = _locales(plugin["i18n"])
            if listed == wanted:
                return []
            what = f"The languages are {', '.join(map(str, listed)) or 'not listed'}; desk/languages.py has {', '.join(wanted)}."
            return [
                Problem(
                    "mkdocs.yml",
                    values.line(("plugins", index)),
                    "languages",
                    what,
                    "List the same, in the same order, under plugins: i18n: languages.",
                )
            ]
    return [
        Problem(
            "mkdocs.yml",
            values.line(("plugins",)),
            "languages",
            "The i18n plugin is missing.",
            "Put it back under plugins.",
        )
    ]


def _locales(options: Any) -> list[Any]:
    """What a person listed as languages of the i18n plugin; nothing where it is no such list."""
    rows = options.get("languages") if isinstance(options, dict) else None
    return [row.get("locale") if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else []

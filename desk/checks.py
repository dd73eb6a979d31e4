"""All checks, one after the other, and what an author may allow away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from desk import addresses, coming, files, links, pictures, reports, settings, shape
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
    redirects,
    references,
    safety,
    searched,
    topics,
    words,
)
from desk.languages import SOURCE
from desk.publishing import engine
from desk.reading import article, html_policy, leftovers, markers
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, never_allowed, registry, say
from desk.searching import index as search
from desk.searching import search_words
from desk.site import Site
from desk.translation import agreement, lint, parity, spelling, twin


def run(site: Site, today: date) -> list[Problem]:
    """Every problem of the site, sorted; what is wrong in a draft is a warning, what an author allowed is left out."""
    return sorted(_allowances(site, (_as_told(site, row) for row in _found(site, today))))


def _found(site: Site, today: date) -> Iterator[Problem]:
    """What each check finds, in turn: to add a check is to add a line."""
    pages, values, offered = list(site.articles.values()), site.values, site.catalogue.offers
    in_source, in_any = _names(site, (SOURCE.code,)), _names(site, site.languages)
    yield from settings.check(values[settings.PATH])
    yield from addresses.check(site.articles)
    yield from addresses.check_titles(site.articles)
    yield from shape.check(site, today)
    yield from shape.check_ways(site)
    yield from files.check(site, today)
    yield from pictures.check_portrait(site)
    yield from links_to_unpublished(site, today)
    yield from offers.check(offered, values[offers.PATH], in_source, pages)
    yield from offers.check_signs(offered, values[offers.PATH], partial(engine.signs, site.root))
    yield from placements.check_rules(site.catalogue, values[offers.PATH], site.languages, site.sections, pages)
    yield from menu.check(site.menu, values[menu.PATH], in_any)
    if redirects.PATH in values:
        url = str(values[settings.PATH].data.get("site_url"))
        yield from redirects.check(site.redirects, values[redirects.PATH], site.articles, url, today)
    yield from practice.check(site.practice, values[practice.PATH], offers.settings_of(offered))
    yield from safety.check_data(site.crisis, values[safety.PATH])
    yield from crisis_phrases.check(site.crisis, values, site.languages, pages, bool(site.dangers.dangers))
    yield from dangers.check_data(
        site.dangers, values[dangers.PATH], site.languages, site.articles, site.references, _fault_from_home(site)
    )
    yield from topics.check(pages, site.dangers, site.catalogue)
    yield from evidence.check(pages, site.references, values[references.PATH], site.dangers.works)
    yield from searched.check(site.searched, values[searched.PATH], pages, today)
    yield from figures.check(site.figures, values[figures.PATH], pages)
    yield from glossary.check(site.glossary, values[glossary.PATH], references.named_in(values[references.PATH]), pages)
    yield from medicines.check(site.medicines, values[medicines.PATH])
    yield from search_words.check(site.phrases, site.danger, values, site.articles)
    yield from search_words.check_aliases(site.articles)
    yield from search.check(site)
    yield from words.check(site.words, values[words.PATH])
    yield from reports.check_review(site, today)
    yield from coming.check(site, today)
    yield from agreement.check(site)
    yield from parity.check(site)
    yield from lint.check(site)
    yield from spelling.check(site)
    names, drawings, photographs = placements.known(site.catalogue, pages), files.drawings(site), pictures.read(site)
    for page in pages:
        yield from article.check(page, today)
        yield from links.check(page, site.articles, site.root)
        yield from pictures.check(page, photographs, drawings)
        yield from html_policy.check(page)
        yield from leftovers.check(page)
        yield from markers.check(page)
        yield from placements.check_article(page, names)
        yield from offers.check_buttons(offered, page)
        yield from safety.check_article(page, site.crisis)
        yield from dangers.check_article(page, site.dangers, site.crisis)
        yield from doses.check(page)
        yield from twin.check(page)


def _names(site: Site, languages: Sequence[str]) -> set[str]:
    """Pages by name; also those that cannot be read, which is told already, at the top and at the head of a folder."""
    names = {name for language, name in site.articles if language in languages}
    folders = [site.root / "docs" / language for language in languages]
    files = [(folder, file) for folder in folders for form in ("*.md", "*/index.md") for file in folder.glob(form)]
    return names | {file.relative_to(folder).with_suffix("").as_posix() for folder, file in files}


def _fault_from_home(site: Site) -> Callable[[str, str], Message | None]:
    """What is wrong with a link that is written as from the home page of a language."""

    def fault(language: str, target: str) -> Message | None:
        home = site.article(language, "index")
        return links.fault_of(home, site.articles, target, site.root) if home else None

    return fault


def _as_told(site: Site, row: Problem) -> Problem:
    page = _page_at(site, row.path)
    is_of_draft = page and page.meta.draft and row.rule != "page-missing"  # which others need
    return replace(row, severity="warning") if is_of_draft else row


def _allowances(site: Site, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Take out what a page allows by name; an allowance that is refused or that nothing needs is itself a problem."""
    used = set()
    for row in problems:
        page = _page_at(site, row.path)
        if page and row.rule in page.meta.allow and never_allowed(row.rule) is None:
            used.add((page.path, row.rule))
        else:
            yield row
    for page in site.articles.values():
        for rule in page.meta.allow:
            here, why, known = page.at("allow", rule), never_allowed(rule), registry().rules
            if why:
                yield problem("allow-refused", *here, rule=rule, why=why)
            elif rule not in known:
                yield problem("allow-unknown", *here, rule=rule, near=did_you_mean(rule, known))
            elif (page.path, rule) not in used:
                yield problem("allow-unused", *here, rule=rule)


def allowed(site: Site) -> list[Message]:
    """What the pages allow, each with the reason that its author gives."""
    pages = sorted(site.articles.values(), key=lambda page: page.path)
    rows = [(page.path, rule, why) for page in pages for rule, why in page.meta.allow.items()]
    return [say("count.allowed", path=path, rule=rule, reason=why) for path, rule, why in rows]


def _page_at(site: Site, path: str) -> article.Article | None:
    docs, _, page = path.partition("/")
    language, _, name = page.partition("/")
    return site.articles.get((language, name.removesuffix(".md"))) if docs == "docs" else None


def links_to_unpublished(site: Site, today: date) -> Iterator[Problem]:
    """A link to a page that is not out yet is plain text until then, and told as a warning."""
    for page in (page for page in site.articles.values() if page.is_published(today)):
        for link in page.document.links:
            named = links.page_named(page, link.target)
            aim = site.article(page.language, named[0]) if named else None
            if aim and aim.meta.draft:
                yield problem("link-not-yet.draft", page.path, link.line, name=aim.name)
            elif aim and not aim.is_published(today):
                yield problem("link-not-yet.later", page.path, link.line, name=aim.name, day=aim.meta.published)

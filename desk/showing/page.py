"""Everything that a page shows, in one value: templates decide nothing."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from types import SimpleNamespace
from urllib.parse import quote

from desk import files
from desk.addresses import alternates_of, page_at
from desk.due import PAGE, due
from desk.facts.evidence import cited_in
from desk.facts.networks import NETWORKS
from desk.facts.placements import placements_for
from desk.facts.words import words_in
from desk.languages import LANGUAGES, SOURCE, Language, language_of
from desk.publishing.assets import Assets, sheet_for
from desk.publishing.hosts import REFERRER
from desk.publishing.metadata import feed_address
from desk.publishing.pictures import Picture
from desk.reading.article import Article
from desk.showing import parts
from desk.showing.library import articles_of, beside, newest_of, related_to
from desk.showing.linked_data import linked_data
from desk.showing.lists import entries_of, groups_for
from desk.showing.rendering import Page, day_of_update
from desk.showing.view import Block, Day, Explained, Frame, Link, Reviewer, Search, Source, View
from desk.site import Site

WORDS_A_MINUTE = 160  # slower than the usual 200: the reader is tired


def frame_of(
    site: Site, language: str, base: str, assets: Assets, today: date, portrait: Picture | None, policy: str
) -> Frame:
    """The frame of a language: made once a build. `base` is the path of the site's root, "/"."""
    words = words_in(site.words, language)
    pages = site.names(language)

    def link(name: str) -> Link:
        return _link(site, language, base, name)

    def links(paths: Sequence[str]) -> tuple[Link, ...]:
        names = (page_at(path, pages) for path in paths)
        return tuple(link(name) for name in names if name in pages)

    offers = [(name, row) for name, row in site.catalogue.offers.items() if row.is_for(language)]
    return Frame(
        words=words,
        language=language,
        base=base,
        home=base + site.address(language, "index"),
        help=link("help-now"),
        search=_search(site, language, base, assets),
        feed=base + feed_address(language),
        menu=tuple(
            replace(row, title=words.support, language=None) if row.name == "support" else row
            for row in links(site.menu.menu)
        ),
        support=link("support") if site.article(language, "support") else None,
        offers=tuple(parts.card(site, name, language, base, today) for name, offer in offers if offer.is_open(today)),
        footer=links(site.menu.footer),
        follow=tuple(Link(NETWORKS[network].name, address) for network, address in site.practice.follow.items()),
        practice=parts.contact(site, language),
        practitioner=parts.practitioner(site, language, portrait),
        assets=assets,
        site_name=site.practice.name,
        policy=policy,
        referrer=REFERRER,
    )


def view_of(rendered: Page, frame: Frame, today: date, site_url: str, card: str | None = None) -> View:
    """All that one page shows; `rendered` is its text, and what was met in it, `card` the picture that is shared."""
    article, site, language, words = rendered.article, rendered.site, rendered.language, frame.words
    meta, kind = article.meta, article.kind
    tongue = language_of(language)
    is_fallback = article.language != language
    placements = placements_for(article, site.catalogue, today, language)
    blocks = parts.blocks_of(rendered, frame, placements)
    canonical = site_url + site.address(article.language, article.name)
    alternates = alternates_of(site.articles, article.name)
    is_article = kind.needs_summary
    is_indexed = kind.is_found and not is_fallback and article.is_published(today)
    shared = site_url + card if card else None
    return View(
        frame=frame,
        kind=kind.name,
        name=article.name,
        text_language=article.language,
        title=meta.title,
        head_title=site.practice.strapline[language] if kind.name == "home" else meta.title,
        description=meta.description,
        canonical=canonical,
        alternates=() if is_fallback else _hreflang(alternates, site_url),
        is_indexed=is_indexed,
        switch=_switch(site, article, language, frame.base),
        notices=_notices(article, is_fallback, today, words),
        breadcrumb=_link(site, language, frame.base, f"{article.section}/index") if is_article else None,
        card=shared,
        linked_data=linked_data(article, site, site_url, shared) if is_indexed else None,
        published=_day(tongue, meta.published) if is_article else None,
        modified=day_of_update(article).isoformat() if is_article else None,
        reviewed=Day(tongue.short_day(meta.reviewed), meta.reviewed.isoformat()) if is_article else None,
        overdue=words.review_overdue if is_article and due(meta.reviewed, PAGE) <= today else None,
        due=_day(tongue, due(meta.reviewed, PAGE)) if is_article else None,
        reviewer=Reviewer(meta.reviewer.name, meta.reviewer.role, _day(tongue, meta.reviewer.on))
        if meta.reviewer
        else None,
        reading_time=words.reading_time.format(minutes=ceil(article.document.words / WORDS_A_MINUTE))
        if is_article
        else None,
        image=files.drawing(site, article),
        photograph=rendered.photographs.lead,
        alt=meta.alt,
        stylesheet=frame.base + _stylesheet(frame, is_article, blocks),
        summary=meta.summary,
        contents=_contents(article) if is_article else (),
        body=tuple(part for block in blocks for part in block.parts),
        blocks=blocks,
        end_offers=tuple(frame.card(item.offer) for item in placements if item.where == "end"),
        sources=_sources(rendered, words),
        explained=_explained(rendered, frame),
        changes=tuple((_day(tongue, change.on), change.what) for change in meta.changes),
        mistake=_mistake(site, language, article, frame.base) if is_article else None,
        cards=_cards(site, language, article, frame.base, today),
        groups=groups_for(site, language, article.name, frame.base, words),
        related=tuple(_link(site, language, frame.base, name) for name in related_to(site, article))
        if is_article
        else (),
        next=_next(site, language, article, frame.base) if is_article else None,
    )


def _stylesheet(frame: Frame, is_article: bool, blocks: Sequence[Block]) -> str:
    """An article needs the styles of what it shows, any other page all of them."""
    shown = {part.component for block in blocks for part in block.parts if not isinstance(part, str)}
    return frame.assets.stylesheets[sheet_for(shown) if is_article else sheet_for()]


def _search(site: Site, language: str, base: str, assets: Assets) -> Search | None:
    page = site.article(language, "search")
    if page is None:
        return None
    indexes = {code: base + address for code, address in assets.indexes.items()}
    return Search(page.meta.title, base + site.address(language, "search"), json.dumps(indexes))


def _link(site: Site, language: str, base: str, name: str) -> Link:
    page = site.article(language, name)
    if page is None:
        raise KeyError(name)
    spoken = page.language if page.language != language else None
    address, image = base + site.address(language, name), files.drawing(site, page) or ""
    return Link(page.meta.title, address, page.meta.description, name, spoken, image=image)


def _day(language: Language, day: date) -> Day:
    return Day(language.day(day), day.isoformat())


def _hreflang(alternates: dict[str, str], site_url: str) -> tuple[tuple[str, str], ...]:
    rows = [(language, site_url + address) for language, address in alternates.items()]
    if SOURCE.code in alternates:
        rows.append(("x-default", site_url + alternates[SOURCE.code]))
    return tuple(rows)


def _switch(site: Site, article: Article, language: str, base: str) -> tuple[Link, ...]:
    """To the same page in each language, or to its section, or home: always to a page that is there."""
    links = []
    for other in reversed(LANGUAGES):
        candidates = (article.name, f"{article.section}/index", "index")
        name = next(name for name in candidates if site.article(other.code, name) or name == "index")
        links.append(
            Link(
                other.name,
                base + site.address(other.code, name),
                "",
                other.code,
                other.code,
                other.code == language,
            )
        )
    return tuple(links)


def _notices(article: Article, is_fallback: bool, today: date, words: SimpleNamespace) -> tuple[str, ...]:
    notices = [words.fallback] if is_fallback else []
    if article.meta.draft:
        notices.append(words.draft)
    elif article.meta.published > today:
        notices.append(words.not_yet)
    return tuple(notices)


def _contents(article: Article) -> tuple[Link, ...]:
    headings = [heading for heading in article.document.headings if heading.level == 2]
    return tuple(Link(heading.title, f"#{heading.id}") for heading in headings) if len(headings) > 2 else ()


def _sources(rendered: Page, words: SimpleNamespace) -> tuple[Source, ...]:
    how = {
        "full text": words.seen_full_text,
        "abstract": "",  # said once, above the list
        "secondary page": words.seen_secondary,
    }
    return tuple(
        Source(
            number=cited.number,
            html=entries_of(rendered.site, rendered.language)[cited.reference.id],
            link=cited.reference.link or "",
            seen=how[cited.reference.seen.how],
            mentions=tuple(f"cite-{cited.number}-{count}" for count in range(1, cited.mentions + 1)),
        )
        for cited in cited_in(rendered.article, rendered.site.references)
    )


def _mistake(site: Site, language: str, article: Article, base: str) -> str | None:
    """Where a reader tells of a mistake: by mail, with the page named, where there is an address for it."""
    if site.practice.email:
        return f"mailto:{site.practice.email}?subject={quote(article.meta.title)}"
    return base + site.address(language, "contact") if site.article(language, "contact") else None


def _explained(rendered: Page, frame: Frame) -> tuple[Explained, ...]:
    language = rendered.article.language
    terms = {term.id: term for term in rendered.site.glossary.terms}
    words = {name: terms[name].words[language] for name in rendered.terms}
    page = f"{frame.base}{rendered.site.address(rendered.language, 'glossary')}"
    return tuple(Explained(name, row.name, row.definition, f"{page}#{name}") for name, row in words.items())


def _cards(site: Site, language: str, article: Article, base: str, today: date) -> tuple[Link, ...]:
    """A section's articles; on the home page the newest ones."""
    if article.kind.name == "section":
        return tuple(_link(site, language, base, page.name) for page in articles_of(site, article.section, language))
    if article.kind.name == "home":
        return tuple(_link(site, language, base, page.name) for page in newest_of(site, language, today))
    return ()


def _next(site: Site, language: str, article: Article, base: str) -> Link | None:
    page = beside(site, article, language, 1)
    return _link(site, language, base, page.name) if page else None

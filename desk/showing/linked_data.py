"""What a page says of itself in the words of schema.org: the practice, the way to the page, an article's works."""

import json
import re
from collections.abc import Sequence
from html import unescape

from desk.facts.evidence import cited_in
from desk.facts.references import Reference
from desk.reading.article import Article
from desk.showing.rendering import day_of_update
from desk.site import Site

LOGO = "assets/icon-512.png"
Node = dict[str, object]


def linked_data(article: Article, site: Site, site_url: str, card: str | None) -> str:
    """JSON-LD that may stand in a script element as it is; `card` is the address of the picture that is shared."""
    nodes = [_article(article, site, site_url, card), _way(article, site, site_url)]
    graph = [node for node in nodes if node] or [_practice(article.language, site, site_url)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it ends the element


def _name_of(site: Site, site_url: str) -> Node:
    return {"@type": "Organization", "@id": f"{site_url}#practice", "name": site.practice.name, "url": site_url}


def _practice(language: str, site: Site, site_url: str) -> Node:
    """The practice with its address; what the owner has not told is left out."""
    practice, where = site.practice, site.practice.address
    address = {"streetAddress": f"{where.street}, {where.city}", "addressCountry": where.country[language]}
    told = {
        "logo": site_url + LOGO,
        "address": {"@type": "PostalAddress", **address},
        "email": practice.email,
        "telephone": practice.telephone,
        "sameAs": list(practice.follow.values()),
    }
    return _name_of(site, site_url) | {key: value for key, value in told.items() if value}


def _article(article: Article, site: Site, site_url: str, card: str | None) -> Node | None:
    if not article.kind.needs_summary:
        return None
    address = site_url + site.address(article.language, article.name)
    meta, publisher = article.meta, _name_of(site, site_url)
    told = {
        "@type": "Article",
        "mainEntityOfPage": address,
        "headline": meta.title,
        "description": meta.description,
        "image": card,
        "inLanguage": article.language,
        "datePublished": meta.published.isoformat(),
        "dateModified": day_of_update(article).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "citation": [_work(cited.reference) for cited in cited_in(article, site.references)],
    }
    return {key: value for key, value in told.items() if value}


def _work(reference: Reference) -> str:
    """Where a work is found, which stands in the list of works too and so costs little; else its title."""
    return reference.link or unescape(re.sub(r"<[^>]*>", "", reference.csl.title or ""))


def _way(article: Article, site: Site, site_url: str) -> Node | None:
    """From the home page over the section to this page."""
    names = ["index", f"{article.section}/index", article.name] if article.section else ["index", article.name]
    pages: Sequence[Article | None] = [site.article(article.language, name) for name in dict.fromkeys(names)]
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": site.practice.name if page.name == "index" else page.meta.title,
            "item": site_url + site.address(article.language, page.name),
        }
        for position, page in enumerate((page for page in pages if page), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps} if len(steps) > 1 else None

"""What machines read: the sitemap, feeds, robots and the manifest."""

import json
from datetime import date
from xml.etree import ElementTree as ET

from desk.addresses import alternates_of
from desk.languages import SOURCE, prefix
from desk.showing.rendering import day_of_update
from desk.site import Site

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
ATOM = "http://www.w3.org/2005/Atom"


def sitemap(site: Site, site_url: str) -> bytes:
    """Every page that exists and may be found, with its alternates and the day of its last change."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for (language, name), article in sorted(site.articles.items()):
        if not article.kind.is_found:
            continue
        row = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(row, f"{{{SITEMAP}}}loc").text = site_url + site.address(language, name)
        ET.SubElement(row, f"{{{SITEMAP}}}lastmod").text = day_of_update(article).isoformat()
        alternates = alternates_of(site.articles, name)
        rows = [*alternates.items(), *([("x-default", alternates[SOURCE.code])] if SOURCE.code in alternates else [])]
        for code, address in rows:
            ET.SubElement(row, f"{{{XHTML}}}link", rel="alternate", hreflang=code, href=site_url + address)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def feed(site: Site, language: str, site_url: str) -> bytes:
    """An Atom feed of a language's articles, the newest first: titles and summaries, no offers."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    pages = [page for (code, _), page in site.articles.items() if code == language and page.kind.needs_summary]
    pages.sort(key=lambda page: (page.meta.published, page.name), reverse=True)

    def add(parent: ET.Element, tag: str, text: str) -> None:
        ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = text

    add(root, "title", site.practice.name)
    add(root, "id", site_url + site.address(language, "index"))
    add(root, "updated", _instant(max((day_of_update(page) for page in pages), default=date(2026, 1, 1))))
    ET.SubElement(root, f"{{{ATOM}}}link", rel="self", href=site_url + feed_address(language))
    author = ET.SubElement(root, f"{{{ATOM}}}author")
    add(author, "name", site.practice.name)
    for page in pages[:30]:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        address = site_url + site.address(language, page.name)
        add(entry, "title", page.meta.title)
        add(entry, "id", address)
        ET.SubElement(entry, f"{{{ATOM}}}link", href=address)
        add(entry, "published", _instant(page.meta.published))
        add(entry, "updated", _instant(day_of_update(page)))
        add(entry, "summary", " ".join(page.meta.summary))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def feed_address(language: str) -> str:
    """Where a language's feed stands, below the site's root."""
    return f"{prefix(language)}feed.xml"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def robots(site_url: str) -> str:
    """Everything may be read by search engines."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def manifest(site: Site, base: str) -> str:
    """The web manifest: a name, a colour and the mark, for a home screen."""
    data = {
        "name": site.practice.name,
        "short_name": site.practice.name,
        "start_url": base,
        "display": "browser",
        "background_color": "#faf6ed",
        "theme_color": "#faf6ed",
        "icons": [
            {"src": f"{base}assets/mark.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": f"{base}assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
                for size in (192, 512)
            ),
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

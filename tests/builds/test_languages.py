"""Each language at its own addresses, and the ways between them."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.builds.sites import FALLBACK, URL, WORDS, XML, Built, build
from tests.html_tree import Node, dead_links, references_of
from tests.project import ROOT

pytestmark = pytest.mark.build


def test_english_stands_at_the_root_and_polish_under_its_own_addresses(small: Built) -> None:
    assert set(small.pages) == {
        "/", "/404.html", "/book/", "/contact/", "/coping/", "/coping/daily-rhythm/", "/coping/insomnia/",
        "/discovery-call/", "/help-now/", "/support-group/",
        "/pl/", "/pl/404.html", "/pl/book/", "/pl/discovery-call/", "/pl/kontakt/", "/pl/na-co-dzien/",
        "/pl/na-co-dzien/bezsenne-noce/", FALLBACK, "/pl/pomoc-teraz/", "/pl/support-group/",
    }  # fmt: skip
    for path, page in small.pages.items():
        assert page.one("html").language == ("pl" if path.startswith("/pl/") else "en"), path
    assert small.pages["/coping/insomnia/"].one("h1").text == "Sleepless nights"
    assert small.pages["/pl/na-co-dzien/bezsenne-noce/"].one("h1").text == "Bezsenne noce"


def test_a_page_without_a_translation_says_so_in_the_readers_language(small: Built) -> None:
    page = small.pages[FALLBACK]
    notice = page.one(class_="notice")
    assert (notice.text, notice.language) == (WORDS["fallback"]["pl"], "pl")
    assert page.one("html").language == "pl"
    assert page.one("main").language == page.one("h1").language == "en"
    assert page.one("link", rel="canonical").attributes["href"] == URL + "coping/daily-rhythm/"
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.all("link", has="hreflang") == []
    assert page.one("a", href="/pl/na-co-dzien/bezsenne-noce/#night").text == "a link"
    offer = page.one(**{"data-offer": "support-group"})
    assert offer.text.startswith("Dołącz do grupy wsparcia") and offer.language == "pl"
    assert offer.one("a").attributes["href"] == "/pl/support-group/"


def test_only_a_page_without_a_translation_has_that_notice(small: Built) -> None:
    assert [path for path, page in small.pages.items() if page.all(class_="notice")] == [FALLBACK]


def test_the_switcher_leads_to_pages_that_exist(small: Built, busy: Built) -> None:
    for built in (small, busy):
        for path, page in built.pages.items():
            links = page.one("nav", class_="languages").all("a", has="hreflang")
            assert [link.attributes["hreflang"] for link in links] == ["pl", "en"], path
            for link in links:
                target, code = link.attributes["href"], link.attributes["hreflang"]
                assert built.pages[target].one("html").language == link.language == code, path
                is_current = code == page.one("html").language
                assert ("aria-current" in link.attributes) == is_current, path
                if is_current:
                    assert target == path
    assert _switch_to_english(small, FALLBACK) == "/coping/daily-rhythm/"
    assert _switch_to_english(busy, "/pl/na-co-dzien/tylko-po-polsku/") == "/coping/", "no such page: its section"


def _switch_to_english(built: Built, path: str) -> str:
    return built.pages[path].one("nav", class_="languages").one("a", hreflang="en").attributes["href"]


def _alternates(page: Node) -> dict[str, str]:
    return {link.attributes["hreflang"]: link.attributes["href"] for link in page.all("link", has="hreflang")}


def _path(address: str) -> str:
    assert address.startswith(URL), f"{address} is not absolute"
    return "/" + address.removeprefix(URL)


def test_hreflang_is_absolute_and_names_only_pages_that_exist(small: Built, busy: Built) -> None:
    assert _alternates(small.pages["/coping/insomnia/"]) == {
        "en": URL + "coping/insomnia/",
        "pl": URL + "pl/na-co-dzien/bezsenne-noce/",
        "x-default": URL + "coping/insomnia/",
    }
    only_english, only_polish = "/coping/daily-rhythm/", "/pl/na-co-dzien/tylko-po-polsku/"
    assert set(_alternates(small.pages[only_english])) == {"en", "x-default"}
    assert set(_alternates(busy.pages[only_polish])) == {"pl"}
    for built in (small, busy):
        for path, page in built.pages.items():
            alternates = _alternates(page)
            if not page.all("meta", name="robots"):
                assert path in map(_path, alternates.values()), f"{path} does not name itself"
            for code, address in alternates.items():
                other = built.pages[_path(address)]
                assert other.one("link", rel="canonical").attributes["href"] == address
                assert _alternates(other) == alternates, f"{path} and {address} differ"
                assert code in ("x-default", other.one("main").language), path


def test_the_sitemap_lists_what_may_be_found_with_the_day_of_its_last_change(small: Built, busy: Built) -> None:
    changed = {"/coping/corrected/": "2026-03-01", "/coping/meals/": "2026-04-02", "/pl/na-co-dzien/tylko-po-polsku/": "2026-03-15"}  # fmt: skip
    for built in (small, busy):
        rows = ET.parse(built.folder / "sitemap.xml").getroot().findall("s:url", XML)
        listed = {_path(row.findtext("s:loc", "", XML)): row for row in rows}
        assert len(listed) == len(rows)
        found = {path for path, page in built.pages.items() if not page.all("meta", name="robots")}
        assert set(listed) == found
        for path, row in listed.items():
            links = {link.attrib["hreflang"]: link.attrib["href"] for link in row.findall("x:link", XML)}
            assert links == _alternates(built.pages[path])
            assert row.findtext("s:lastmod", "", XML) == changed.get(path, "2026-02-05")
        assert FALLBACK not in listed and not any(path.endswith("404.html") for path in listed)


def test_each_language_has_its_own_404_page_that_works_at_any_depth(small: Built) -> None:
    for path, language, title, home in (
        ("/404.html", "en", "There is no such page", "/"),
        ("/pl/404.html", "pl", "Nie ma takiej strony", "/pl/"),
    ):
        page = small.pages[path]
        assert (page.one("html").language, page.one("h1").text) == (language, title)
        assert page.one("main").one("a").attributes["href"] == home
        assert page.one("meta", name="robots").attributes["content"] == "noindex"
        assert [link for link in references_of(page) if not re.match(r"/|#|https://", link)] == []


def test_every_link_and_anchor_leads_somewhere(small: Built, busy: Built, preview: Built) -> None:
    for built in (small, busy, preview):
        assert dead_links(built.folder, URL) == []


def test_a_dead_link_is_told(small: Built, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(small.folder, folder)
    page = folder / "index.html"
    dead = "".join(
        f'<a href="{link}">x</a>' for link in ("/nowhere/", "#nothing", "/coping/insomnia/#noon", URL + "x/")
    )
    page.write_text(page.read_text("utf-8").replace("</main>", dead + "</main>"), "utf-8")
    assert dead_links(folder, URL) == ["/: /nowhere/", "/: #nothing", "/: /coping/insomnia/#noon", f"/: {URL}x/"]


def test_the_site_can_live_in_a_subfolder(tmp_path: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace(URL, "https://example.org/below/")
    built = build(tmp_path / "project", {"mkdocs.yml": settings})
    assert dead_links(built.folder, "https://example.org/below/") == []
    page = built.pages["/pl/404.html"]
    assert [link for link in references_of(page) if not re.match(r"/below/|#|https://", link)] == []

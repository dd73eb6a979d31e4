"""What holds for every page of the real site: valid, accessible, its links lead somewhere, its offers are the rules'."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from desk import site as sites
from tests.browser.conftest import Reader
from tests.browser.judges import POLICY, axe, nu, without_policy
from tests.browser.pages import BuiltSite
from tests.project import ROOT, run

pytestmark = pytest.mark.browser

SCREENS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 768, 1440)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "screen" in metafunc.fixturenames:
        screens = SCREENS if metafunc.config.getoption("every_width") else SCREENS[:1]
        metafunc.parametrize("screen", screens, ids=lambda screen: f"{screen[0]}-{screen[1]}")


def test_axe_finds_nothing(reader: Reader, real_site: BuiltSite, screen: tuple[str, int]) -> None:
    scheme, width = screen
    page = reader(color_scheme=scheme, viewport={"width": width, "height": 800})
    found = []
    for path in real_site.pages:
        page.goto(path)
        found += axe(page)
    assert found == []


def test_the_nu_checker_finds_nothing(real_site: BuiltSite, tmp_path: Path) -> None:
    """The policy is judged by itself; what it stops is asked of a browser, in test_policy."""
    alone = tmp_path / "policy.html"
    alone.write_text(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{POLICY}<title>A</title></head></html>'
    )
    files = [alone, *without_policy((page.file for page in real_site.pages.values()), tmp_path)]
    assert nu(files) == []


def test_a_page_is_complete(real_site: BuiltSite) -> None:
    assert len(real_site.pages) > 20
    for path, page in real_site.pages.items():
        assert page.language == ("pl" if path.startswith("/pl/") else "en"), path
        assert page.headings == 1, path
        assert page.kind, path
        assert page.canonical in {real_site.address + path, page.alternates.get("en")}, path


def test_every_link_leads_somewhere(real_site: BuiltSite) -> None:
    dead = [
        f"{path}: {link}"
        for path, page in real_site.pages.items()
        for link in [*page.links, *_stylesheet_links(real_site, page.links)]
        if not _is_there(real_site, urljoin(real_site.address + path, link))
    ]
    for name in ("sitemap.xml", "feed.xml", "pl/feed.xml"):
        written = re.findall(rf'{re.escape(real_site.address)}[^<"]*', (real_site.folder / name).read_text("utf-8"))
        assert written, name
        dead += [f"{name}: {link}" for link in written if not _is_there(real_site, link)]
    assert dead == []


def _stylesheet_links(site: BuiltSite, links: tuple[str, ...]) -> list[str]:
    """What the page's stylesheet refers to, as addresses from the root."""
    sheets = {link for link in links if link.endswith(".css")}
    return [
        urljoin(sheet, link)
        for sheet in sheets
        for link in re.findall(r"url\((.*?)\)", (site.folder / sheet.strip("/")).read_text("utf-8"))
    ]


def _is_there(site: BuiltSite, address: str) -> bool:
    """Whether an address of this site has a page or file, and its anchor an element; others are not looked at."""
    if not address.startswith(f"{site.address}/"):
        return True
    path, anchor = unquote(urlsplit(address).path), unquote(urlsplit(address).fragment)
    if path not in site.pages:
        return not anchor and not path.endswith("/") and (site.folder / path.strip("/")).is_file()
    return not anchor or anchor in site.pages[path].ids


def test_a_page_shows_the_offers_that_desk_tells(real_site: BuiltSite) -> None:
    told = json.loads(run(ROOT, "desk", "offers", "--json", SITE_DAY=real_site.day).stdout)
    offers = {(row["language"], row["page"]): row["offers"] for row in told}
    site, _ = sites.load(ROOT)
    assert site is not None
    site = site.published(date.fromisoformat(real_site.day))
    for language, name in site.articles:
        page = real_site.pages["/" + site.address(language, name)]
        assert (", ".join(sorted(page.offers)) or "none") == ", ".join(sorted(offers[language, name].split(", "))), page
        if name == "help-now":
            assert page.kind == "help" and page.offers == ()

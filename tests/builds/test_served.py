"""What machines read, and which files are served."""

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.builds.sites import URL, XML, Built, tree
from tests.html_tree import dead_links

pytestmark = pytest.mark.build


def test_robots_and_the_manifest_name_what_is_there(small: Built) -> None:
    assert f"Sitemap: {URL}sitemap.xml" in (small.folder / "robots.txt").read_text("utf-8").splitlines()
    manifest = yaml.safe_load((small.folder / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Protracted Withdrawal"
    assert all((small.folder / icon["src"].strip("/")).is_file() for icon in manifest["icons"])
    for path, page in small.pages.items():
        assert page.one("link", rel="manifest").attributes["href"] == "/manifest.webmanifest", path


def test_each_language_has_a_feed_of_its_own_articles_and_no_offers(small: Built, busy: Built) -> None:
    catalogue = yaml.safe_load((small.project / "data/offers.yml").read_text("utf-8"))["offers"]
    offered = [
        words
        for offer in catalogue.values()
        for part in ("heading", "text", "button", "act")
        for words in offer[part].values()
    ]
    for name, language, entries in (
        ("feed.xml", "en", {"coping/daily-rhythm/": "Daily rhythm", "coping/insomnia/": "Sleepless nights"}),
        ("pl/feed.xml", "pl", {"pl/na-co-dzien/bezsenne-noce/": "Bezsenne noce"}),
    ):
        text = (small.folder / name).read_text("utf-8")
        feed = ET.fromstring(text)
        assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
        rows = feed.findall("a:entry", XML)
        assert {row.findtext("a:id", "", XML): row.findtext("a:title", "", XML) for row in rows} == {
            URL + path: title for path, title in entries.items()
        }
        assert rows[0].findtext("a:updated", "", XML) == feed.findtext("a:updated", "", XML) == "2026-02-05T00:00:00Z"
        assert [words for words in offered if words in text] == []
        home = small.pages["/" if language == "en" else "/pl/"]
        assert home.one("link", type="application/atom+xml").attributes["href"] == f"/{name}"
    published = [node.text for node in ET.parse(busy.folder / "feed.xml").iter(f"{{{XML['a']}}}published")]
    assert published == sorted(published, key=str, reverse=True)


SERVED = (
    r"assets/mark\.svg",
    r"assets/(site|article|tools)\.[0-9a-f]{8}\.css",
    r"assets/fonts\.[0-9a-f]{8}/(text|display)\.woff2",
    r"assets/js\.[0-9a-f]{8}/(page|scheme|tools|filter)\.js",
    r"assets/icon-(180|192|512)\.png",
    r"assets/js\.[0-9a-f]{8}/(search|search-worker|results|engine|crisis|entries|lexicon|polyglot|postings|vocabulary|ranking|analysis|nearness|snowball|places|(stemmer|everyday)-(en|pl))\.js",
    r"assets/search\.(en|pl)\.[0-9a-f]{8}\.json",
    r"(pl/)?feed\.xml",
    r"sitemap\.xml",
    r"robots\.txt",
    r"manifest\.webmanifest",
    r"_headers|_redirects|(pl/)?\.htaccess",  # for hosts
)


PICTURE = r"assets/picture\.[0-9a-f]{16}\.webp"


def test_nothing_of_the_theme_is_served(small: Built) -> None:
    files = [name for name in tree(small.folder) if not name.endswith(".html")]
    assert [name for name in files if not any(re.fullmatch(pattern, name) for pattern in SERVED)] == []
    for pattern in SERVED:
        assert any(re.fullmatch(pattern, name) for name in files), pattern


def test_of_all_other_files_only_those_are_served_that_a_published_page_uses(busy: Built) -> None:
    others = {name for name in tree(busy.folder) if not name.endswith(".html")}
    used = {"en/coping/plan.pdf"}
    served = (*SERVED, PICTURE)
    assert {name for name in others if not any(re.fullmatch(pattern, name) for pattern in served)} == used
    assert dead_links(busy.folder, URL) == []
    for path in ("/coping/pictured/", "/pl/na-co-dzien/pictured/"):
        page = busy.pages[path].one("main")
        pictures = [picture.attributes["src"] for picture in page.all("img")]
        assert len(pictures) == 2, "also where the page falls back"
        assert all(re.fullmatch(PICTURE, picture.removeprefix("/")) for picture in pictures)
        assert page.one("a", href="/en/coping/plan.pdf").text == "a plan"


def test_assets_are_named_by_their_content(small: Built, busy: Built) -> None:
    sheet = _hashed(small, "site")
    assert sheet.name.split(".")[1] == _hash(sheet.read_bytes())
    fonts, scripts = _hashed(small, "fonts"), _hashed(small, "js")
    assert fonts.suffix[1:] == _hash(b"".join((fonts / name).read_bytes() for name in ("text.woff2", "display.woff2")))
    assert scripts.suffix[1:] == _hash(b"".join(file.read_bytes() for file in sorted(scripts.iterdir())))
    assert _hashed(busy, "site").name != sheet.name, "its stylesheet differs, so must its name"
    assert (_hashed(busy, "fonts").name, _hashed(busy, "js").name) == (fonts.name, scripts.name)
    for path, page in small.pages.items():
        kind = page.one("main").attributes["class"]
        wanted = _hashed(small, "article") if kind == "kind-article" else sheet
        assert page.one("link", rel="stylesheet").attributes["href"] == f"/assets/{wanted.name}", path


def _hashed(built: Built, name: str) -> Path:
    (found,) = (built.folder / "assets").glob(f"{name}.*")
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def test_the_stylesheet_refers_to_files_that_exist(small: Built) -> None:
    sheet = _hashed(small, "site")
    used = re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8"))
    assert len(used) == 2
    assert all((sheet.parent / name).is_file() for name in used)

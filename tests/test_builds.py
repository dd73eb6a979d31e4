"""Real strict builds: what lies in the built site, what its pages say, and what stays when a build fails."""

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from desk.kinds import kind_of
from tests.html_tree import Node, dead_links, parse, read_site, references_of
from tests.project import DAY, ROOT, make_project, run

pytestmark = pytest.mark.build

URL = "https://protracted-withdrawal.com/"
WORDS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "data/words.yml").read_text("utf-8"))
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml", "a": "http://www.w3.org/2005/Atom"}  # fmt: skip
FALLBACK = "/pl/na-co-dzien/daily-rhythm/"


@dataclass(frozen=True)
class Built:
    """A project with its built pages, by address."""

    project: Path
    folder: Path
    pages: Mapping[str, Node]


def lay(target: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A small project that holds all that mkdocs.yml watches, desk/ too."""
    project = make_project(target, files)
    if not (project / "desk").exists():
        shutil.copytree(ROOT / "desk", project / "desk")
    return project


def build(target: Path, files: Mapping[str, str | bytes | None] | None = None, **environment: str) -> Built:
    """Lay out a project and build it, as `make site` does."""
    project = lay(target, files)
    built = run(project, "desk", "site", **environment)
    assert built.returncode == 0, built.stdout + built.stderr
    return Built(project, project / "site", read_site(project / "site"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def article(title: str, body: str = "Words [@doe2020].", **fields: Any) -> str:
    """An article, complete; `fields` add to its front matter or replace some of it."""
    meta = {
        "title": title,
        "description": f"About {title}.",
        "published": "2026-01-05",
        "reviewed": "2026-02-05",
        "topics": ["sleep"],
        "image": "window",
        "alt": "A window at night.",
        "summary": ["One.", "Two.", "Three."],
        **fields,
    }
    front = yaml.safe_dump(meta, allow_unicode=True).replace("'2026-", "2026-").replace("'\n", "\n")
    return f"---\n{front}---\n{body}\n"


OFFERS = """
offers:
  support-group: &words
    heading: {en: Join the support group, pl: Dołącz do grupy wsparcia}
    text: {en: Come and only listen., pl: Można tylko słuchać.}
    button: {en: About the group, pl: Więcej o grupie}
  discovery-call: *words
  book: *words
  outside: {<<: *words, link: "https://shop.example.org/book?lang=en"}
  open-today: {<<: *words, link: /contact/, from: 2026-11-24, until: 2026-11-24}
  over: {<<: *words, link: /contact/, until: 2026-11-23}
  early: {<<: *words, link: /contact/, from: 2026-11-25}
rules:
  - when: {path: contact}
    placement: none
  - {when: {section: coping, language: pl, topics: [sleep]}, offers: [support-group]}
  - {when: {path: coping/inline-*}, offers: [outside, support-group], placement: inline}
  - {when: {topics: [food]}, offers: [over, open-today, early], placement: end}
  - {when: {section: recovery}, offers: [book], placement: none}
  - {when: {language: en}, offers: [support-group, discovery-call, book]}
  - offers: [book]
"""

PRACTICE = """
name: Protracted Withdrawal
strapline: {en: Withdrawal, pl: Odstawianie}
address: {street: ul. Rymarska 43, city: 53-206 Wrocław, country: {en: Poland, pl: Polska}}
email: hello@example.org
telephone: "+48 71 000 00 00"
booking: https://booking.example.org/call
group: https://group.example.org/join?x=1
shop: https://shop.example.org/book
reviewer: Anna Example
controller: {name: Example Ltd., email: data@example.org, host: Example Hosting}
follow: {mastodon: "https://social.example.org/@us", youtube: "https://video.example.org/us"}
utm: {source: website, medium: article}
"""

BUSY: dict[str, str | bytes | None] = {
    "data/offers.yml": OFFERS,
    "data/practice.yml": PRACTICE,
    "overrides/components/offer/offer.css": ".offer { padding: 1rem; }",
    "docs/en/coping/inline-here.md": article("Inline here", "Words [@doe2020].\n\n<!-- cta: outside -->\n\n## More {#more}\n\nText."),
    "docs/en/coping/inline-nowhere.md": article("Inline nowhere"),
    "docs/en/coping/meals.md": article("Meals", topics=["food"]),
    "docs/en/coping/chosen.md": article("Chosen", cta=["outside"]),
    "docs/en/coping/silent.md": article("Silent", cta="none"),
    "docs/en/coping/once.md": article("Once", "Words [@doe2020].\n\n<!-- cta: book -->", cta=["book", "support-group"]),
    "docs/en/coping/over.md": article("Over", "Words [@doe2020].\n\nBefore.\n\n<!-- cta: over -->\n\nAfter.", cta="none"),
    "docs/en/coping/hard.md": article("Hard", crisis=True),
    "docs/en/coping/draft.md": article("Unfinished page", draft=True),
    "docs/en/coping/tomorrow.md": article("Page of tomorrow", published="2026-11-25", reviewed="2026-11-25"),
    "docs/pl/coping/tomorrow.md": article("Strona jutra", published="2026-11-25", reviewed="2026-11-25", slug="jutro"),
    "docs/pl/coping/only-polish.md": article("Po polsku", slug="tylko-po-polsku"),
    "docs/en/coping/links.md": article("Links", "Words [@doe2020].\n\nSee [tomorrow](tomorrow.md), [a draft](draft.md), [sleep](insomnia.md)."),
    "docs/en/coping/corrected.md": article("Corrected", changes=[{"on": "2026-03-01", "what": "A number."}]),
    "docs/en/recovery/index.md": article("Recovery", "Words."),
    "docs/en/recovery/story.md": article("A story"),
    "docs/en/privacy.md": article("Privacy", "<!-- show: controller -->"),
}  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site as it stands in tests/sites/small."""
    return build(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site with every setting, every kind of rule, and pages that are not out yet."""
    return build(tmp_path_factory.mktemp("busy") / "project", BUSY)


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same as its author sees it."""
    return build(tmp_path_factory.mktemp("preview") / "project", BUSY, SITE_DRAFTS="1")


@pytest.fixture
def copy(small: Built, tmp_path: Path) -> Path:
    """A copy of the small project, its good site included, to be broken; its log stays its own."""
    project = tmp_path / "project"
    shutil.copytree(small.project, project, symlinks=True)
    (project / ".build").unlink()
    (project / ".build").mkdir()
    (project / ".build/typefaces").symlink_to(ROOT / ".build/typefaces")
    return project


# Languages and addresses


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
    for built in (small, busy):
        rows = ET.parse(built.folder / "sitemap.xml").getroot().findall("s:url", XML)
        listed = {_path(row.findtext("s:loc", "", XML)): row for row in rows}
        assert len(listed) == len(rows)
        found = {path for path, page in built.pages.items() if not page.all("meta", name="robots")}
        assert set(listed) == found
        for path, row in listed.items():
            links = {link.attrib["hreflang"]: link.attrib["href"] for link in row.findall("x:link", XML)}
            assert links == _alternates(built.pages[path])
            changed = "2026-03-01" if path == "/coping/corrected/" else "2026-02-05"
            assert row.findtext("s:lastmod", "", XML) == changed
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


# What machines read, and what is served


def test_robots_and_the_manifest_name_what_is_there(small: Built) -> None:
    assert f"Sitemap: {URL}sitemap.xml" in (small.folder / "robots.txt").read_text("utf-8").splitlines()
    manifest = yaml.safe_load((small.folder / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Protracted Withdrawal"
    assert all((small.folder / icon["src"].strip("/")).is_file() for icon in manifest["icons"])
    for path, page in small.pages.items():
        assert page.one("link", rel="manifest").attributes["href"] == "/manifest.webmanifest", path


def test_each_language_has_a_feed_of_its_own_articles_and_no_offers(small: Built, busy: Built) -> None:
    catalogue = yaml.safe_load((small.project / "data/offers.yml").read_text("utf-8"))["offers"]
    offered = [words for offer in catalogue.values() for part in offer.values() for words in part.values()]
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
    r"assets/site\.[0-9a-f]{8}\.css",
    r"assets/fonts\.[0-9a-f]{8}/(text|display)(-ext)?\.woff2",
    r"assets/js\.[0-9a-f]{8}/(page|scheme)\.js",
    r"(pl/)?feed\.xml",
    r"sitemap\.xml",
    r"robots\.txt",
    r"manifest\.webmanifest",
)


def test_nothing_of_the_theme_is_served(small: Built) -> None:
    files = [name for name in tree(small.folder) if not name.endswith(".html")]
    assert [name for name in files if not any(re.fullmatch(pattern, name) for pattern in SERVED)] == []
    for pattern in SERVED:
        assert any(re.fullmatch(pattern, name) for name in files), pattern


def test_assets_are_named_by_their_content(small: Built, busy: Built) -> None:
    sheet = _hashed(small, "site")
    assert sheet.name.split(".")[1] == _hash(sheet.read_bytes())
    fonts, scripts = _hashed(small, "fonts"), _hashed(small, "js")
    assert fonts.suffix[1:] == _hash(b"".join((fonts / name).read_bytes() for name in ("text.woff2", "text-ext.woff2", "display.woff2", "display-ext.woff2")))  # fmt: skip
    assert scripts.suffix[1:] == _hash(b"".join(file.read_bytes() for file in sorted(scripts.iterdir())))
    assert _hashed(busy, "site").name != sheet.name, "its stylesheet differs, so must its name"
    assert (_hashed(busy, "fonts").name, _hashed(busy, "js").name) == (fonts.name, scripts.name)
    for path, page in small.pages.items():
        assert page.one("link", rel="stylesheet").attributes["href"] == f"/assets/{sheet.name}", path


def _hashed(built: Built, name: str) -> Path:
    (found,) = (built.folder / "assets").glob(f"{name}.*")
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def test_the_stylesheet_refers_to_files_that_exist(small: Built) -> None:
    sheet = _hashed(small, "site")
    used = re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8"))
    assert len(used) == 4
    assert all((sheet.parent / name).is_file() for name in used)


# The same bytes


def test_the_same_source_and_day_give_the_same_bytes_wherever_and_whenever(small: Built, tmp_path: Path) -> None:
    again = build(tmp_path / "elsewhere", TZ="Pacific/Auckland")
    first = tree(small.folder)
    assert tree(again.folder) == first
    for day in ("2026-12-24", "2027-01-10"):
        later = run(again.project / "docs/pl", "desk", "site", SITE_DAY=day)
        assert later.returncode == 0, later.stderr
        assert tree(again.folder) == first


# What is not out yet


NOT_OUT = {"/coping/draft/": "Unfinished page", "/coping/tomorrow/": "Page of tomorrow", "/pl/na-co-dzien/jutro/": "Strona jutra"}  # fmt: skip


def test_drafts_and_pages_of_tomorrow_leave_no_trace(busy: Built) -> None:
    assert not [path for path in busy.pages if re.search("draft|tomorrow|jutro", path)]
    for name, data in tree(busy.folder).items():
        for title in NOT_OUT.values():
            assert title.encode() not in data, name


def test_a_link_to_a_page_that_is_not_out_is_plain_text(busy: Built, preview: Built) -> None:
    body = busy.pages["/coping/links/"].one(class_="prose")
    assert body.text == "Words[1]. See tomorrow, a draft, sleep."
    assert [link.text for link in body.all("a")] == ["[1]", "sleep"]
    links = {
        link.text: link.attributes["href"] for link in preview.pages["/coping/links/"].one(class_="prose").all("a")
    }
    assert (links["tomorrow"], links["sleep"]) == ("/coping/tomorrow/", "/coping/insomnia/")


def test_a_preview_shows_them_marked_and_hidden_from_search_engines(preview: Built) -> None:
    for path, title in NOT_OUT.items():
        page, language = preview.pages[path], "pl" if path.startswith("/pl/") else "en"
        assert page.one("h1").text == title
        assert page.one(class_="notice").text == WORDS["draft" if "draft" in path else "not_yet"][language]
        assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert not preview.pages["/coping/insomnia/"].all(class_="notice")


# Offers


def _offers(page: Node) -> list[str]:
    return [f"{node.attributes['data-offer']} {'end' if node.tag == 'li' else 'inline'}" for node in page.all(has="data-offer")]  # fmt: skip


ALL = ["support-group end", "discovery-call end", "book end"]
PLACED = {
    "/": ALL,
    "/coping/": ALL,
    "/coping/insomnia/": ALL,
    "/contact/": [],  # rule: path
    "/pl/kontakt/": [],
    "/pl/na-co-dzien/bezsenne-noce/": ["support-group end"],  # rule: section, language and topic
    "/pl/na-co-dzien/tylko-po-polsku/": ["support-group end"],
    "/coping/inline-here/": ["outside inline"],  # rule: inline, where the author put it
    "/coping/inline-nowhere/": ["outside end", "support-group end"],
    "/coping/meals/": ["open-today end"],  # rule: topic; one offer is over, one not yet open
    "/recovery/": [],  # rule: placement none
    "/recovery/story/": [],
    "/pl/": ["book end"],  # the last rule
    "/pl/na-co-dzien/": ["book end"],
    "/coping/chosen/": ["outside end"],  # the author's choice
    "/coping/silent/": [],
    "/coping/once/": ["book inline", "support-group end"],
    "/coping/over/": [],
    "/coping/hard/": [],  # crisis
    "/help-now/": [],
    "/pl/pomoc-teraz/": [],
    "/404.html": [],
    "/book/": [],  # an offer's own page
}


@pytest.mark.parametrize("path", PLACED)
def test_every_rule_reaches_the_page(busy: Built, path: str) -> None:
    assert _offers(busy.pages[path]) == PLACED[path]


def test_offers_at_the_end_are_a_landmark_after_the_article(small: Built, busy: Built) -> None:
    seen = set()
    for built in (small, busy):
        for path, page in built.pages.items():
            order = list(page.walk())
            for node in page.all("li", has="data-offer"):
                landmark = next(around for around in node.ancestors() if around.tag == "aside")
                label = page.one(id=landmark.attributes["aria-labelledby"])
                assert label.tag == "h2" and label.text == WORDS["find_out_more"][page.one("html").language], path
                assert node.is_within("main") and not node.is_within("article"), path
                for text in page.all("article"):
                    assert order.index(landmark) > order.index(text.all()[-1]), path
                    seen.add(path)
    assert {"/coping/insomnia/", FALLBACK} <= seen


def test_an_offer_at_a_marker_stands_in_the_text(busy: Built) -> None:
    page = busy.pages["/coping/inline-here/"]
    offer = page.one(has="data-offer")
    assert offer.tag == "aside" and offer.attributes["aria-label"] == "Join the support group"
    assert offer.parent is page.one(class_="prose") and offer.is_within("article")
    before, after = (page.one("h1"), page.one("h2", id="more"))
    order = list(page.walk())
    assert order.index(before) < order.index(offer) < order.index(after)


def test_markers_leave_nothing_behind(small: Built, busy: Built) -> None:
    assert busy.pages["/coping/over/"].one(class_="prose").text == "Words[1]. Before. After."
    for built in (small, busy):
        assert [name for name, data in tree(built.folder).items() if b"<!--" in data] == []


def test_outside_addresses_are_counted_only_when_the_owner_asks(small: Built, busy: Built) -> None:
    def counted(built: Built) -> set[str]:
        return {link for page in built.pages.values() for link in references_of(page) if "utm_" in link}

    assert counted(small) == set()
    words = "utm_source=website&utm_medium=article"
    assert counted(busy) == {
        f"https://shop.example.org/book?lang=en&{words}",
        f"https://group.example.org/join?x=1&{words}",
        f"https://booking.example.org/call?{words}",
        f"https://shop.example.org/book?{words}",
    }


# What only the owner knows


def test_settings_that_are_unset_leave_nothing_behind(small: Built) -> None:
    for path, page in small.pages.items():
        assert "None" not in page.text and "null" not in page.text, path
        links = references_of(page)
        assert [link for link in links if link.startswith("mailto:")] == [], path
        if kind_of_path(path) != "help":
            assert [link for link in links if link.startswith(("tel:", "sms:"))] == [], path
        assert page.all(rel="me") == [] and page.all(class_="footer__follow") == [], path
        language = page.one("html").language
        for word in ("reviewed_by", "email", "telephone"):
            assert f"{WORDS[word][language]}:" not in page.one("main").text, f"{path}: {word}"
    for language, contact in (("en", "/contact/"), ("pl", "/pl/kontakt/")):
        assert WORDS["only_post"][language] in small.pages[contact].one("main").text
        offer = small.pages["/book/" if language == "en" else "/pl/book/"].one("main")
        assert WORDS["offer_closed"][language] in offer.text
        assert [link.attributes["href"] for link in offer.all("a")] == [contact]


def kind_of_path(path: str) -> str:
    return kind_of({"/pl/pomoc-teraz/": "help-now"}.get(path, path.strip("/") or "index")).name


def test_settings_that_are_set_are_shown(busy: Built) -> None:
    for path, page in busy.pages.items():
        footer = page.one("footer")
        links = {link.attributes["href"] for link in footer.all("a")}
        assert {"mailto:hello@example.org", "tel:+48710000000"} <= links, path
        follow = [(link.text, link.attributes["href"]) for link in footer.all("a", rel="me")]
        assert follow == [
            ("Mastodon", "https://social.example.org/@us"),
            ("Youtube", "https://video.example.org/us"),
        ], path
        assert footer.one(class_="footer__follow").text == WORDS["follow"][page.one("html").language], path
    contact = busy.pages["/contact/"].one("main")
    assert {link.attributes["href"] for link in contact.all("a")} == {
        "mailto:hello@example.org", "tel:+48710000000", "https://booking.example.org/call",
    }  # fmt: skip
    assert WORDS["only_post"]["en"] not in contact.text
    assert "Reviewed by: Anna Example" in busy.pages["/coping/insomnia/"].one(class_="meta").text
    assert WORDS["offer_closed"]["en"] not in busy.pages["/book/"].text
    privacy = busy.pages["/privacy/"].one("main").text
    assert all(words in privacy for words in ("Example Ltd.", "data@example.org", "Example Hosting"))


# When a build fails


def edited(old: str, new: str) -> Callable[[str], str]:
    """A change of one place in a file that must be there."""

    def change(text: str) -> str:
        assert text.count(old) >= 1, f"nothing reads {old!r} any more"
        return text.replace(old, new, 1)

    return change


ARTICLE, HOOK, SETTINGS = "overrides/kinds/article.html", "hooks/pages.py", "mkdocs.yml"
BROKEN: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a problem in a page": ("docs/pl/contact.md", lambda text: text + "\n[x](nowhere.md)\n", "docs/pl/contact.md:10: "),
    "a citation on a page without a list of works": ("docs/en/contact.md", lambda text: text + "\nSo [@doe2020].\n", "docs/en/contact.md:9: Only an article"),
    "an offer that leads nowhere": ("data/offers.yml", edited("  book:\n", "  book:\n    link: /boook/\n"), "leads to /boook/"),
    "a variable that nothing sets": (ARTICLE, edited("<article", "{{ nothing }}<article"), "'nothing' is undefined"),
    "a field that no view has": (ARTICLE, edited("<article", "{{ view.colour }}<article"), "no attribute 'colour'"),
    "a tag that Jinja does not know": (ARTICLE, edited("<article", "{% show %}<article"), "unknown tag 'show'"),
    "a template that is not there": (ARTICLE, edited("body/body.html", "bdy/body.html"), "'components/bdy/body.html'"),
    "a hook that raises": (HOOK, edited("    env.undefined", "    raise OSError('no more')\n    env.undefined"), "OSError: no more"),
    "a hook that raises at the very end": ("hooks/publish.py", edited("    folder =", "    1 / 0\n    folder ="), "hooks/publish.py:"),
    "a hook that cannot be read": (HOOK, edited("import os", "import os os"), "hooks/pages.py:3: "),
    "a hook that warns": (HOOK, edited("    env.undefined", "    __import__('logging').getLogger('mkdocs.x').warning('Look here.')\n    env.undefined"), "Look here."),
    "settings that are no YAML": (SETTINGS, edited("site_url:", "site_url"), "mkdocs.yml:5: "),
    "settings with an unknown name": (SETTINGS, edited("site_name:", "site_nam: x\nsite_name:"), "site_nam"),
    "settings of a wrong kind": (SETTINGS, lambda text: text[: text.index("plugins:")] + "plugins: 5\n", "i18n plugin is missing"),
    "settings without languages": (SETTINGS, lambda text: re.sub(r"      languages:(.|\n)*?\n\n", "      languages:\n\n", text), "languages"),
    "settings with an unknown extension": (SETTINGS, edited("  - tables", "  - tabels"), "tabels"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_failed_build_is_told_in_sentences_and_leaves_the_last_site(small: Built, copy: Path, case: str) -> None:
    name, change, told = BROKEN[case]
    file = copy / name
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    failed = run(copy, "desk", "site")
    said = failed.stdout + failed.stderr
    assert failed.returncode == 1, said
    assert told in said
    assert "Traceback" not in said and "INFO" not in said
    assert re.search(r"last good (one|site) is untouched\.$", said.strip()), said
    assert tree(copy / "site") == tree(small.folder)
    assert not (copy / ".site-next").exists()


def test_a_broken_template_is_named_with_its_line(copy: Path) -> None:
    file = copy / ARTICLE
    file.write_text(edited("<article", "{{ nothing }}<article")(file.read_text("utf-8")), "utf-8")
    line = next(number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "nothing" in text)
    assert f"{ARTICLE}:{line}: " in run(copy, "desk", "site").stderr
    assert "Traceback" in (copy / ".build/last-build.log").read_text("utf-8"), "the whole story is kept for an engineer"


@pytest.mark.parametrize("command", [("desk", "site"), ("mkdocs", "build", "--strict")], ids=" ".join)
def test_problems_of_all_languages_come_in_one_list(small: Built, copy: Path, command: tuple[str, ...]) -> None:
    for name in ("docs/en/contact.md", "docs/pl/contact.md"):
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write("\n[x](nowhere.md)\n")
    offers = copy / "data/offers.yml"
    offers.write_text(edited("offers: [support-group,", "offers: [suport-group,")(offers.read_text("utf-8")), "utf-8")
    failed = run(copy, *command)
    said = (failed.stdout + failed.stderr).splitlines()
    told = [line.split(":")[0] for line in said if re.match(r"\S+:\d+: (?!Warning)", line)]
    assert told == ["data/offers.yml", "docs/en/contact.md", "docs/pl/contact.md"]
    assert failed.returncode == 1 and "3 errors, 1 warning." in said
    assert "Traceback" not in "".join(said)
    assert tree(copy / "site") == tree(small.folder)


def test_a_good_build_takes_the_place_of_the_last_one(copy: Path) -> None:
    (copy / "site/old.html").write_text("old")
    (copy / ".site-next").mkdir()
    (copy / ".site-next/half.html").write_text("half")
    (copy / "docs/en/coping/daily-rhythm.md").unlink()
    assert run(copy, "desk", "site").returncode == 0
    assert not {"old.html", "half.html", "coping/daily-rhythm/index.html"} & set(tree(copy / "site"))
    assert not [file.name for file in copy.iterdir() if file.name.startswith(".site")]


def test_a_site_that_was_being_exchanged_is_not_lost(small: Built, copy: Path) -> None:
    (copy / "site").rename(copy / ".site-last")  # the power went
    (copy / SETTINGS).write_text((copy / SETTINGS).read_text("utf-8").replace("  - tables", "  - tabels"), "utf-8")
    assert run(copy, "desk", "site").returncode == 1
    assert tree(copy / "site") == tree(small.folder)


def test_the_tree_reader_tells_elements_that_are_not_closed() -> None:
    with pytest.raises(AssertionError, match="ends <p>"):
        parse("<div><p>text</div>")
    assert parse('<div lang="pl"><p>a <b>b</b></p></div>').one("p").text == "a b"


assert DAY == "2026-11-24", "the days in OFFERS and BUSY lie around it"

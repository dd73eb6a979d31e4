"""What a page says of itself where it is shared and to search engines: only what is true; a card for the real site alone."""

import json
import shutil
from pathlib import Path
from struct import unpack
from typing import Any

import pytest

from desk import site as sites
from desk.publishing import cards
from desk.showing.linked_data import linked_data
from tests.builds.sites import FALLBACK, URL, Built, tree
from tests.html_tree import Node, read_site
from tests.project import ROOT, make_project, run

pytestmark = pytest.mark.build

INSOMNIA = "/coping/insomnia/"


def _said(page: Node) -> dict[str, str]:
    """What a page says in its head, by property."""
    return {meta.attributes["property"]: meta.attributes["content"] for meta in page.all("meta", has="property")}


def _graph(page: Node) -> list[dict[str, Any]]:
    """What a page says of itself as linked data; nothing is left out of the page that it names."""
    scripts = page.all("script", type="application/ld+json")
    return [node for script in scripts for node in json.loads("".join(script.strings))["@graph"]]


def test_a_page_says_what_it_is_where_it_is_shared(small: Built) -> None:
    said = _said(small.pages[INSOMNIA])
    assert said["og:type"] == "article"
    assert said["og:url"] == URL + "coping/insomnia/"
    assert said["og:title"] == small.pages[INSOMNIA].one("h1").text
    assert said["article:published_time"] == "2026-01-05"
    assert said["article:modified_time"] == "2026-02-05"
    home = _said(small.pages["/pl/"])
    assert (home["og:type"], home["og:url"]) == ("website", URL + "pl/")
    assert not [name for name in home if name.startswith("article:")]


def test_a_correction_is_a_modification(busy: Built) -> None:
    assert _said(busy.pages["/coping/meals/"])["article:modified_time"] == "2026-04-02"
    (article,) = [node for node in _graph(busy.pages["/coping/meals/"]) if node["@type"] == "Article"]
    assert article["dateModified"] == "2026-04-02"


def test_an_article_is_linked_to_its_works_and_to_its_section(small: Built) -> None:
    article, way = _graph(small.pages[INSOMNIA])
    page = small.pages[INSOMNIA]
    assert article["headline"] == page.one("h1").text
    assert (article["datePublished"], article["dateModified"], article["inLanguage"]) == (
        "2026-01-05",
        "2026-02-05",
        "en",
    )
    assert "image" not in article
    listed = page.all("li", id="ref-1")[0]
    assert len(article["citation"]) == len(
        [node for node in page.all("li", has="id") if node.attributes["id"].startswith("ref-")]
    )
    assert article["citation"][0] in [link.attributes["href"] for link in listed.all("a")]
    steps = way["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [URL, URL + "coping/", URL + "coping/insomnia/"]


def test_the_home_page_tells_of_the_practice_only_what_the_owner_told(small: Built, busy: Built) -> None:
    (unset,), (full,) = _graph(small.pages["/"]), _graph(busy.pages["/pl/"])
    assert set(unset) == {"@type", "@id", "name", "url", "logo", "address"}
    assert unset["logo"].removeprefix(URL) in tree(small.folder)
    assert full["email"] == "hello@example.org"
    assert full["sameAs"] == ["https://social.example.org/@us", "https://video.example.org/us"]
    assert full["address"]["addressCountry"] == "Polska"


def test_pages_that_are_not_found_say_nothing(small: Built, preview: Built) -> None:
    hidden = [path for path, page in {**small.pages, **preview.pages}.items() if page.all("meta", content="noindex")]
    assert {FALLBACK, "/404.html"} <= set(hidden)
    for path in hidden:
        assert _graph(small.pages.get(path) or preview.pages[path]) == [], path


def test_words_end_no_script(tmp_path: Path) -> None:
    page = (ROOT / "tests/sites/small/docs/en/coping/insomnia.md").read_text("utf-8")
    title = "Nights: 3 < 5 &amp; \\u003c/script>"
    project = make_project(
        tmp_path / "project", {"docs/en/coping/insomnia.md": page.replace("Sleepless nights", f"'{title}'", 1)}
    )
    read, _ = sites.load(project)
    assert read is not None
    article = read.articles["en", "coping/insomnia"]
    data = linked_data(article, read, URL, None)
    assert "<" not in data
    assert json.loads(data)["@graph"][0]["headline"] == article.meta.title


def _size(png: bytes) -> tuple[int, ...]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return unpack(">II", png[16:24])


def test_the_icons_are_there(small: Built) -> None:
    files = tree(small.folder)
    assert {name: _size(files[name]) for name in cards.ICONS} == {
        name: (size, size) for name, size in cards.ICONS.items()
    }
    named = {icon["src"].removeprefix("/") for icon in json.loads(files["manifest.webmanifest"])["icons"]}
    named.add(small.pages["/"].one("link", rel="apple-touch-icon").attributes["href"].removeprefix("/"))
    assert named == {*cards.ICONS, "assets/mark.svg"}


def _with_cards(project: Path) -> dict[str, bytes]:
    """Build with cards; each page that can be found names one, which is there."""
    built = run(project, "desk", "site", "--cards")
    assert built.returncode == 0, built.stdout + built.stderr
    return {name: png for name, png in tree(project / "site").items() if name.startswith("assets/card.")}


def test_cards_are_made_only_when_they_are_asked_for_and_anew_only_when_they_show_something_else(
    small: Built, copy: Path
) -> None:
    assert not [name for name in tree(small.folder) if "card" in name]
    assert all("og:image" not in _said(page) for page in small.pages.values())

    first = _with_cards(copy)
    named = _said(_page(copy, INSOMNIA))["og:image"].removeprefix(URL)
    assert {_size(png) for png in first.values()} == {(1200, 630)}
    (article, _) = _graph(_page(copy, INSOMNIA))
    assert article["image"] == URL + named
    assert named in first

    kept = {file: file.stat().st_mtime_ns for file in (copy / ".build/cards").glob("*.png")}
    text = copy / "docs/en/coping/insomnia.md"
    text.write_text(text.read_text("utf-8").replace("Sleepless nights", "Nights without sleep", 1), "utf-8")
    second = _with_cards(copy)
    assert set(first) - set(second) == {named}
    assert len(set(second) - set(first)) == 1
    assert (
        len([file for file, time in kept.items() if file.exists() and file.stat().st_mtime_ns == time]) == len(kept) - 1
    )

    shutil.rmtree(copy / ".build/cards")
    assert _with_cards(copy) == second


def _page(project: Path, path: str) -> Node:
    return read_site(project / "site")[path]


def test_every_letter_of_a_card_is_in_our_typeface() -> None:
    site, _ = sites.load(ROOT)
    assert site is not None
    pen = cards._Pen(ROOT, "protracted-withdrawal.com")
    said = {
        page.path: f"{page.meta.title}{site.practice.name}{site.practice.strapline[page.language]}"
        for page in site.articles.values()
    }
    assert {path: missing for path, words in said.items() if (missing := set(words) - set(pen.widths))} == {}
    assert all(len(pen._set(page.meta.title)[1]) <= 4 for page in site.articles.values())

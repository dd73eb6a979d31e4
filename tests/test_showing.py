"""What a page shows of a small site: orders, days, minutes, and what may not be linked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desk import site as sites
from desk.publishing.assets import SHEETS, Assets
from desk.publishing.metadata import feed
from desk.showing import parts
from desk.showing.library import articles_of
from desk.showing.lists import sort_key
from desk.showing.page import frame_of, view_of
from desk.showing.rendering import render
from desk.showing.view import View
from desk.site import Site
from tests.builds.sites import article
from tests.golden import lay_out
from tests.project import COMPLETE_PRACTICE

Made = Callable[[dict[str, str]], Site]
ASSETS = Assets(
    {name: f"{name}.css" for name in SHEETS}, "scheme.js", "page.js", (), {"en": "en.json", "pl": "pl.json"}, {}
)
GLOSSARY = """
terms:
  - id: sleep
    words: {en: {name: sleep, definition: Rest at night.}, pl: {name: sen, definition: Nocny odpoczynek.}}
"""


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a small site with some files of its own."""

    def make(files: dict[str, str]) -> Site:
        site, problems = sites.load(lay_out(tmp_path / "project", {"files": files}))
        assert site is not None, problems
        return site

    return make


def view(site: Site, name: str, day: str = "2026-03-01", language: str = "en") -> View:
    """The page as readers get it on a day."""
    today, page = date.fromisoformat(day), site.article(language, name)
    assert page is not None
    frame = frame_of(site, language, "/", ASSETS, today, None, "")
    return view_of(render(page, language, site, "/", str), frame, today, "https://example.org/")


def test_the_feed_begins_with_the_newest_article(made: Made) -> None:
    days = {"old": "2026-01-01", "new": "2026-02-01", "middle": "2026-01-15"}
    site = made({f"docs/en/coping/{name}.md": article(name, published=day, reviewed="2026-02-05") for name, day in days.items()})  # fmt: skip
    titles = [row.text for row in ET.fromstring(feed(site, "en", "https://example.org/")).iter("{http://www.w3.org/2005/Atom}title")]  # fmt: skip
    places = [titles.index(name) for name in ("new", "middle", "old")]
    assert places == sorted(places)


def test_articles_of_a_section_stand_by_their_order_then_by_day(made: Made) -> None:
    site = made(
        {
            "docs/en/recovery/index.md": article("Recovery"),
            "docs/en/recovery/third.md": article("C", published="2026-01-01"),
            "docs/en/recovery/second.md": article("B", published="2026-01-02"),
            "docs/en/recovery/first.md": article("A", published="2026-01-01", order=1),
        }
    )
    assert [page.name for page in articles_of(site, "recovery")] == [f"recovery/{name}" for name in ("first", "second", "third")]  # fmt: skip


def test_polish_letters_follow_their_latin_ones() -> None:
    words = ["zzz", "źle", "żal", "ława", "lęk", "lek", "„Łza”", "ćma", "czas"]
    assert sorted(words, key=lambda word: sort_key(word, "pl")) == [
        "czas",
        "ćma",
        "lek",
        "lęk",
        "ława",
        "„Łza”",
        "zzz",
        "źle",
        "żal",
    ]


@pytest.mark.parametrize(("words", "minutes"), [(100, "1"), (161, "2"), (800, "5")])
def test_the_reading_time_counts_the_words_of_the_text_and_rounds_up(made: Made, words: int, minutes: str) -> None:
    text = " ".join(["word"] * words) + " [@doe2020]."
    site = made({"docs/en/coping/long.md": article("Long", text)})
    assert view(site, "coping/long").reading_time == f"{minutes}\u00a0min read"


def test_terms_are_explained_in_the_text_and_never_in_a_heading(made: Made) -> None:
    body = "Words [@doe2020].\n\n## Sleep {#sleep}\n\nYour sleep breaks. Sleep again.\n"
    page = view(
        made({"data/glossary.yml": GLOSSARY, "docs/en/coping/nights.md": article("Nights", body)}), "coping/nights"
    )
    html = "".join(str(part) for part in page.body)
    assert '<h2 id="sleep">Sleep</h2>' in html
    assert html.count('href="#term-sleep"') == 1
    assert [word.id for word in page.explained] == ["sleep"]


def test_an_old_review_is_told_to_the_reader_on_the_day_it_falls_due(made: Made) -> None:
    site = made({"docs/en/coping/old.md": article("Old", published="2026-01-05", reviewed="2026-02-05")})
    assert view(site, "coping/old", "2027-02-04").overdue is None
    assert view(site, "coping/old", "2027-02-05").overdue


def test_only_addresses_of_the_web_are_counted(made: Made) -> None:
    site = made({"data/practice.yml": COMPLETE_PRACTICE})
    assert "utm_source=website" in parts.with_utm("https://shop.example.org/book?x=1", site)
    assert parts.with_utm("tel:116123", site) == "tel:116123"
    assert parts.with_utm("mailto:a@example.org", site) == "mailto:a@example.org"


def test_the_contents_show_words_and_no_markdown(made: Made) -> None:
    headings = "## *Why* sleep `can` break {#why}\n\nA.\n\n## [What](../index.md) helps {#what}\n\nB.\n\n## **Help** {#help}\n\nC."
    site = made({"docs/en/coping/set.md": article("Set", body=f"Words [@doe2020].\n\n{headings}")})
    assert [link.title for link in view(site, "coping/set").contents] == ["Why sleep can break", "What helps", "Help"]


@pytest.mark.parametrize(
    ("marker", "sheet"), [("crisis", "/article.css"), ("show: pacer", "/tools.css"), ("show: contact", "/site.css")]
)
def test_an_article_gets_the_stylesheet_that_it_needs(made: Made, marker: str, sheet: str) -> None:
    site = made({"docs/en/coping/shown.md": article("Shown", body=f"Words [@doe2020].\n\n<!-- {marker} -->")})
    assert view(site, "coping/shown").stylesheet == sheet
    assert view(site, "coping/index").stylesheet == "/site.css"

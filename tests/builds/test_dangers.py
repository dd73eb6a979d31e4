"""Dangers in the built HTML of the real site: on every page where they are due, in both languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from desk import day
from desk.facts.medicines import CLASS_TOPICS
from desk.site import Site
from tests.builds.sites import WORDS, Built, article, build
from tests.html_tree import Node, read_site
from tests.project import ROOT, run

pytestmark = pytest.mark.build

DATA = yaml.safe_load((ROOT / "data/dangers.yml").read_text("utf-8"))["dangers"]
PHRASES = yaml.safe_load((ROOT / "data/crisis.yml").read_text("utf-8"))["phrases"]


@dataclass(frozen=True)
class Shown:
    """What a page shows of the dangers: the words of each by urgency and id."""

    page: Node
    block: Node
    words: Mapping[tuple[str, str], str]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Node]:
    """The real site as of today."""
    folder = tmp_path_factory.mktemp("real") / "site"
    built = run(ROOT, "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_DAY=day.today().isoformat())
    assert built.returncode == 0, built.stdout + built.stderr
    return read_site(folder)


def shown_on(page: Node) -> Shown:
    block = page.one("section", has="data-dangers")
    rows = {
        (group.attributes["data-urgency"], row.attributes["data-danger"]): row.text
        for group in block.all("ul")
        for row in group.all("li")
    }
    return Shown(page, block, rows)


def is_due(danger: dict[str, Any], name: str, topics: tuple[str, ...]) -> bool:
    wanted = {CLASS_TOPICS[row] for row in danger.get("classes", ())}
    if danger.get("topics") == "all" or name in danger.get("pages", ()):
        return True
    return bool(wanted.union(danger.get("topics", ())) & set(topics))


def plain(words: str) -> str:
    """A danger's words as a reader sees them."""
    return " ".join(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", words).split())


def test_each_danger_stands_on_every_page_where_it_is_due(site: Site, pages: dict[str, Node]) -> None:
    seen = set()
    for (language, name), page in site.articles.items():
        if not page.kind.needs_summary or not page.is_published(day.today()):
            continue
        told = shown_on(pages["/" + site.address(language, name)])
        due = [danger for danger in DATA if is_due(danger, name, page.meta.topics)]
        assert list(told.words) == [(row["urgency"], row["id"]) for row in due], page.path
        assert list(told.words.values()) == [plain(row["words"][language]) for row in due], page.path
        seen |= {(language, row["id"]) for row in due}
    assert seen == {(language, row["id"]) for language in site.languages for row in DATA}


def test_a_page_that_names_all_shows_each_with_the_works_it_leans_on(site: Site, pages: dict[str, Node]) -> None:
    for language in site.languages:
        told = shown_on(pages["/" + site.address(language, "disclaimer")])
        works = "/" + site.address(language, "references")
        for danger in DATA:
            row = told.block.one("li", **{"data-danger": danger["id"]})
            linked = [link.attributes["href"] for box in row.all("small") for link in box.all("a")]
            assert linked == [f"{works}#{name}" for name in danger.get("reference", ())], danger["id"]
        names = shown_on(pages["/" + site.address(language, "medicines")])
        assert list(names.words) == list(told.words)


def test_the_block_says_what_to_do_in_the_one_set_of_phrases(site: Site, pages: dict[str, Node]) -> None:
    for path, page in pages.items():
        for block in page.all(has="data-dangers"):
            said = {name: row[page.one("html").language]["say"] for name, row in PHRASES.items()}
            headings = [row.text for row in block.all("strong")]
            assert [row.lower() for row in headings] == [said["ambulance"].lower(), said["doctor-today"].lower()], path
            assert said["until"] in block.text, path
            numbers = [a.attributes["href"] for a in block.all("a") if a.attributes["href"].startswith("tel:")]
            beside = [a.attributes["href"] for help_ in page.all(has="data-crisis") for a in help_.all("a")]
            assert numbers and set(numbers) <= set(beside), f"{path}: the numbers are those of the crisis block"


FEW = """
dangers:
  - {id: fever, urgency: ambulance, topics: [body], words: {en: "A high [fever](help-now.md), or a rash.", pl: "Gorączka i [wysypka](help-now.md)."}}
  - {id: own, urgency: today, topics: [body], words: {en: "See [here](coping/the-body.md) and [there](coping/tomorrow.md).", pl: "Zobacz [tu](coping/the-body.md) i [tam](coping/tomorrow.md)."}, reference: [doe2020]}
"""
BODY = article(
    "The body", "Words [@doe2020].\n\n## Help {#help}\n\n<!-- dangers -->", topics=["body"], aliases=["body"]
)
LATER = article("Tomorrow", published="2026-11-25", reviewed="2026-11-25", aliases=["later"])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site with two dangers, on a page that only English has."""
    files = {"data/dangers.yml": FEW, "docs/en/coping/the-body.md": BODY, "docs/en/coping/tomorrow.md": LATER}
    return build(tmp_path_factory.mktemp("few") / "project", files)


def test_words_lead_to_other_pages_only(few: Built) -> None:
    block = shown_on(few.pages["/coping/the-body/"]).block
    links = [(link.text, link.attributes["href"]) for row in block.all("li") for link in row.all("a")]
    assert links == [("fever", "/help-now/")], "neither to the page itself nor to one that is not out yet"
    assert WORDS["dangers_sources"]["en"] not in block.text, "this site has no page that names all"


def test_a_page_without_a_translation_shows_them_in_the_readers_language(few: Built) -> None:
    told = shown_on(few.pages["/pl/na-co-dzien/the-body/"])
    assert told.words["ambulance", "fever"] == "Gorączka i wysypka."
    assert told.block.language == "pl" and told.page.one("h1").language == "en"
    assert [link.attributes["href"] for row in told.block.all("li") for link in row.all("a")] == ["/pl/pomoc-teraz/"]

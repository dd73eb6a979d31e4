"""The library as it stands: all articles and their evidence; tests/translation has both languages saying the same."""

import json

import pytest

from desk import day
from desk.facts import evidence, references
from desk.reading import json_files
from desk.reading.article import Article
from desk.reading.typography import set_type
from desk.site import Site
from tests.project import ROOT

NAMES = sorted(f"{file.parent.name}/{file.stem}" for file in (ROOT / "docs/en").glob("*/*.md") if file.stem != "index")
LONGER = {"recovery/two-years-of-helping": 1400}  # the owner's own article
FEW_SOURCES = ("recovery/two-years-of-helping", "recovery/my-case-is-different", "tapering/healing-plan")


def pair(site: Site, name: str) -> tuple[Article, Article]:
    return site.articles["en", name], site.articles["pl", name]


@pytest.mark.parametrize("name", NAMES)
def test_an_article_has_its_parts(site: Site, name: str) -> None:
    for article in pair(site, name):
        assert 700 <= article.document.words <= LONGER.get(name, 1300), article.path
        if name not in FEW_SOURCES:
            assert len({citation.reference for citation in article.document.citations}) >= 3


def test_a_zotero_export_becomes_a_reference() -> None:
    exported = {
        "id": "http://zotero.org/users/1/items/ABCD",
        "type": "article-journal",
        "title": "Tapering of <i>SSRI</i> treatment <script>alert(1)</script>",
        "container-title": "The Lancet Psychiatry",
        "author": [{"family": "Horowitz", "given": "Mark Abie"}, {"family": "Taylor", "given": "David"}],
        "issued": {"date-parts": [["2019", 6]]},
        "volume": "6",
        "issue": "6",
        "page": "538-546",
        "DOI": "10.1016/S2215-0366(19)30032-X",
    }
    entry = {"id": "horowitz2019", "csl": exported, "seen": {"on": "2026-11-24", "how": "abstract"}}
    values, _ = json_files.parse(references.PATH, json.dumps([entry]))
    assert values is not None
    works, problems = references.load(values)
    assert problems == []
    html = evidence.entry_html(works["horowitz2019"], "pl")
    assert html.startswith("Horowitz MA, Taylor D. Tapering of <i>SSRI</i> treatment")
    assert "script" not in html
    assert "2019" in html


def test_every_reference_can_be_formatted_and_found(site: Site) -> None:
    for reference in site.references.values():
        title = set_type(reference.csl.title or "", "en")
        assert title[:12].split("<")[0] in evidence.entry_html(reference, "en").replace("&amp;", "&")
        assert reference.seen.on <= day.today()

"""An owner's weeks before and after Christmas, played by days: nothing is silent, and nothing breaks."""

from pathlib import Path

import pytest

from tests.builds.sites import article
from tests.html_tree import Node, read_site
from tests.project import SMALL, make_project, run

pytestmark = pytest.mark.build
PAUSE = '    pause: {from: 2026-12-24, until: 2027-01-06, text: {en: "Closed until 6 January.", pl: "Przerwa do 6 stycznia."}}\n'
REST = article("Rest", published="2026-12-15", reviewed="2026-12-15", slug="rest")
REST_PL = article(
    "Odpoczynek",
    "Słowa [@doe2020].",
    published="2026-12-15",
    reviewed="2026-12-15",
    slug="odpoczynek",
    description="O odpoczynku.",
    alt="Okno w nocy.",
    summary=["Raz.", "Dwa.", "Trzy."],
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    offers = (SMALL / "data/offers.yml").read_text("utf-8")
    head, name, rest = offers.partition("  discovery-call:\n")
    assert name
    files = {
        "docs/en/coping/later.md": article("Later", draft=True),
        "docs/en/coping/rest.md": REST.replace("slug: rest\n", ""),
        "docs/pl/coping/rest.md": REST_PL,
        "data/offers.yml": f"{head}{name}{PAUSE}{rest}",
    }
    return make_project(tmp_path_factory.mktemp("weeks"), files)


def built(project: Path, day: str) -> dict[str, Node]:
    result = run(project, "desk", "site", SITE_DAY=day)
    assert result.returncode == 0, result.stderr[-2000:]
    return dict(read_site(project / "site"))


def said(project: Path, day: str, *command: str) -> str:
    result = run(project, "desk", *command, SITE_DAY=day)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return result.stdout + result.stderr


def test_what_is_to_come_is_told_with_its_day(project: Path) -> None:
    told = said(project, "2026-11-30", "check")
    for line in (
        "2026-12-15: docs/en/coping/rest.md comes out, and 1 more alike",
        '2026-12-24: the offer "discovery-call" pauses',
        '2027-01-07: the offer "discovery-call" is back after its pause',
    ):
        assert line in told
    assert "later.md comes out" not in told
    assert "2026-12-24" in said(project, "2026-11-30", "status")
    assert "zaczyna się przerwa" in said(project, "2026-11-30", "check", "--language", "pl")


def test_a_draft_stays_in_and_an_article_comes_out_on_its_day(project: Path) -> None:
    for day, is_out in (("2026-12-14", False), ("2026-12-15", True)):
        pages = built(project, day)
        assert ("/coping/rest/" in pages, "/coping/later/" in pages) == (is_out, False)


def test_a_pause_stands_in_place_of_the_way_to_the_offer(project: Path) -> None:
    for day, pauses in (("2026-12-23", False), ("2026-12-24", True), ("2027-01-06", True), ("2027-01-07", False)):
        page = built(project, day)["/coping/insomnia/"]
        rows = [node for node in page.all(has="data-offer") if node.attributes["data-offer"] == "discovery-call"]
        assert len(rows) == 1
        assert ("Closed until 6 January." in rows[0].text) == pauses
        assert bool(rows[0].all("a")) != pauses


def test_offers_are_compared_with_another_day_and_with_the_last_build(project: Path) -> None:
    assert "paused" in said(project, "2026-12-01", "offers", "--on", "2026-12-24").partition("What changes")[2]
    built(project, "2026-12-01")
    file = project / "data/offers.yml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("rules:\n", "rules:\n  - when: {language: pl}\n    offers: [book]\n"), "utf-8")
    try:
        assert "What changes since the last build (2026-12-01)" in said(project, "2026-12-01", "offers")
    finally:
        file.write_text(before, "utf-8")


def test_a_new_crisis_number_is_shown_and_one_that_is_none_is_refused(project: Path) -> None:
    file = project / "data/crisis.yml"
    before = file.read_text("utf-8")
    file.write_text(before.replace('number: "116 123"', 'number: "116 124"', 1), "utf-8")
    assert "116 124" in built(project, "2026-12-16")["/help-now/"].text
    file.write_text(before.replace('number: "116 123"', 'number: "call us"', 1), "utf-8")
    result = run(project, "desk", "site", SITE_DAY="2026-12-16")
    assert result.returncode == 1
    assert "data/crisis.yml" in result.stderr
    assert "116 124" in dict(read_site(project / "site"))["/help-now/"].text
    file.write_text(before, "utf-8")

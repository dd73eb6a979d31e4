"""A third language is one row and its words: the whole project, copied and built with German in it."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from desk.reading import yaml_files
from tests.html_tree import Node, dead_links, read_site
from tests.project import ROOT, run

pytestmark = pytest.mark.build

URL = "https://protracted-withdrawal.com/"
PROJECT = ("mkdocs.yml", "desk", "hooks", "overrides", "docs", "data")


class WithoutNames(yaml.SafeDumper):
    """What stands twice is written twice: named values are not read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


WITH_WORDS = (
    "words",
    "offers",
    "crisis",
    "dangers",
    "figures",
    "glossary",
    "medicines",
    "practice",
    "search/words",
    "search/danger",
    "searched",
)
ROW = r"""
    Language(
        code="de",
        name="Deutsch",
        locale="de-DE",
        date_pattern="d. MMMM y",
        short_date_pattern="d. M. y",
        decimal=",",
        alphabet="abcdefghijklmnopqrstuvwxyz",
        letters="äöüß",
        quotes="„“‚‘",
        elided=("s", "ne", "nen"),
        clinging="",
        before_figures=("Nr.", "S.", "Kap."),
        before_names=("Dr.", "Prof."),
        after_figures=("Uhr", "Euro"),
        stemmer="german",
        everyday="",
        as_reported="wie berichtet",
        percent="Prozent",
        dose_step=r"\b(?:alle|jede[nrs]?|pro|je)\s+(?:\w+\s+)?(?:Tage?n?|Wochen?|Monate?n?)\b|\b(?:täglich|wöchentlich|monatlich)\b",
        dose_down=r"\b(?:reduzier|senk|verringer|halbier|ausschleich)\w*",
    ),
)
"""

HOME = """---
title: Guten Abend
description: Er sagte "nein, 'nie' wieder".
published: 2026-01-05
reviewed: 2026-02-05
allow: {structure-parity: a home page of its own}
---
Willkommen am 5. Juni 2026, um 8 Uhr. Alle 2 Wochen 5 mg weniger: so reduzieren andere.

## Wo bist du gerade? {#ways-in}

- [Schlaf](coping/insomnia.md) für die Nacht.
"""


@dataclass(frozen=True)
class Copy:
    """The copied project and its pages by address."""

    root: Path
    pages: dict[str, Node]


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The whole project with German added to it, built by its own code."""
    root = tmp_path_factory.mktemp("german")
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    (root / ".build").mkdir()
    (root / ".build/typefaces").symlink_to(ROOT / ".build/typefaces")
    add_german(root)
    built = run(root, "desk", "site")
    assert built.returncode == 0, built.stdout + built.stderr
    return Copy(root, read_site(root / "site"))


def add_german(root: Path) -> None:
    """The steps of the recipe: a row, its words, and a folder with two pages."""
    (root / "data/search/phrases.de.yml").write_text("pages: {}\n", "utf-8")
    table = root / "desk/languages.py"
    before, tuple_, after = table.read_text("utf-8").partition("LANGUAGES: tuple")
    table.write_text(before + tuple_ + after.replace("\n)\n", ROW, 1), "utf-8")
    for name in WITH_WORDS:
        file = root / f"data/{name}.yml"
        values, _ = yaml_files.parse(name, file.read_text("utf-8"))
        data = with_german(values.data if values else None)
        file.write_text(yaml.dump(data, Dumper=WithoutNames, allow_unicode=True, sort_keys=False), "utf-8")
    parity = root / "desk/rules/parity.yml"  # the German of this copy is English, which the check refuses
    parity.write_text(
        parity.read_text("utf-8").replace("\nuntranslated:\n", "\nuntranslated:\n  severity: warning\n"), "utf-8"
    )
    (root / "docs/de/coping").mkdir(parents=True)
    (root / "docs/de/index.md").write_text(HOME, "utf-8")
    article = (root / "docs/en/coping/insomnia.md").read_text("utf-8")
    title = next(line for line in article.splitlines() if line.startswith("title:"))
    article = article.replace(title, "title: Schlaflose Nächte\nslug: schlaflose-naechte")
    (root / "docs/de/coping/insomnia.md").write_text(article, "utf-8")


def with_german(value: Any) -> Any:
    """The same data; wherever something stands in English and Polish, the English stands there as German too."""
    if isinstance(value, list):
        return [with_german(item) for item in value]
    if not isinstance(value, dict):
        return value
    data = {key: with_german(item) for key, item in value.items()}
    return {**data, "de": data["en"]} if {"en", "pl"} <= set(data) else data


def without_german(value: Any) -> Any:
    if isinstance(value, list):
        return [without_german(item) for item in value]
    return (
        {key: without_german(item) for key, item in value.items() if key != "de"} if isinstance(value, dict) else value
    )


def test_the_copy_runs_its_own_code(german: Copy) -> None:
    where = "import desk.languages as it; print(it.__file__, len(it.LANGUAGES))"
    told = subprocess.run(
        [sys.executable, "-c", where], cwd=german.root, capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == [str(german.root / "desk/languages.py"), "3"]


def test_german_is_set_and_watched_as_its_row_says(german: Copy) -> None:
    home = german.pages["/de/"]
    assert home.one(class_="lead").text == "Er sagte „nein, ‚nie‘ wieder“."
    (shown,) = [text for text in home.strings if "Juni" in text]
    assert "5.\u00a0Juni\u00a02026, um 8\u00a0Uhr" in shown
    told = json.loads(run(german.root, "desk", "check", "--json").stdout)
    assert ("docs/de/index.md", "schedule-like") in [(row["path"], row["rule"]) for row in told]


def test_what_a_language_lacks_is_told(german: Copy, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(german.root, root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    for name in (name for name in WITH_WORDS if name != "dangers"):  # of which the small site has none
        file = root / f"data/{name}.yml"
        data = without_german(yaml.safe_load(file.read_text("utf-8")))
        file.write_text(yaml.dump(data, Dumper=WithoutNames, allow_unicode=True, sort_keys=False), "utf-8")
    table = root / "desk/languages.py"
    row = re.sub(r"dose_step=r.*(?:täglich).*", 'dose_step="",', table.read_text("utf-8"))
    table.write_text(row.replace('as_reported="wie berichtet"', 'as_reported=""'), "utf-8")
    errors = [row for row in json.loads(run(root, "desk", "check", "--json").stdout) if row["severity"] == "error"]
    assert {f"data/{name}.yml" for name in WITH_WORDS if name != "dangers"} | {"desk/languages.py"} == {
        row["path"] for row in errors
    }
    assert all('"de"' in row["what"] for row in errors)
    fields = [row["what"] for row in errors if row["path"] == "desk/languages.py"]
    assert fields == ['The language "de" has no as_reported.', 'The language "de" has no dose_step.']


def test_german_pages_stand_under_their_own_addresses(german: Copy) -> None:
    home, article = german.pages["/de/"], german.pages["/de/coping/schlaflose-naechte/"]
    for page, title in ((home, "Guten Abend"), (article, "Schlaflose Nächte")):
        assert page.one("html").language == page.one("main").language == "de"
        assert page.one("h1").text == title
        assert page.all("meta", name="robots") == []
    published = article.one(class_="meta").all("time")[0]
    assert published.text.split(maxsplit=1)[0].endswith("."), f"{published.text} is not written as in German"
    assert "/de/coping/schlaflose-naechte/" in [link.attributes["href"] for link in home.one("main").all("a")]


def test_every_page_offers_three_languages(german: Copy) -> None:
    for path, page in german.pages.items():
        links = page.one("nav", class_="languages").all("a", has="hreflang")
        assert [link.attributes["hreflang"] for link in links] == ["de", "pl", "en"], path
        assert [link.text for link in links] == ["Deutsch", "Polski", "English"], path
        for link in links:
            assert german.pages[link.attributes["href"]].one("html").language == link.attributes["hreflang"], path
    polish = german.pages["/pl/"].one("nav", class_="languages")
    assert polish.one("a", hreflang="de").attributes["href"] == "/de/"


def test_search_engines_are_told_of_german_where_it_is(german: Copy) -> None:
    def alternates(path: str) -> dict[str, str]:
        links = german.pages[path].all("link", has="hreflang")
        return {link.attributes["hreflang"]: link.attributes["href"] for link in links}

    assert alternates("/coping/insomnia/")["de"] == URL + "de/coping/schlaflose-naechte/"
    assert set(alternates("/coping/insomnia/")) == {"en", "pl", "de", "x-default"}
    assert alternates("/de/coping/schlaflose-naechte/") == alternates("/coping/insomnia/")
    assert set(alternates("/coping/anxiety-and-panic/")) == {"en", "pl", "x-default"}
    sitemap = (german.root / "site/sitemap.xml").read_text("utf-8")
    listed = [
        str(node.text) for node in ET.fromstring(sitemap).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert sorted(address for address in listed if "/de/" in address) == [
        URL + "de/",
        URL + "de/coping/schlaflose-naechte/",
    ]
    feed = ET.parse(german.root / "site/de/feed.xml").getroot()
    titles = [node.text for node in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["Protracted Withdrawal", "Schlaflose Nächte"]


def test_every_other_page_falls_back_on_english(german: Copy) -> None:
    english = {path for path in german.pages if not path.startswith(("/pl/", "/de/"))}
    fallbacks = english - {"/", "/coping/insomnia/"}
    assert len(fallbacks) > 40
    for path in fallbacks:
        page = german.pages["/de" + path]
        assert (page.one("html").language, page.one("main").language) == ("de", "en"), path
        assert page.one(class_="notice").language == "de", path
        assert page.one("link", rel="canonical").attributes["href"] == URL + path[1:], path
        assert page.one("meta", name="robots").attributes["content"] == "noindex", path
    assert {path for path in german.pages if path.startswith("/de/")} == {
        "/de/", "/de/coping/schlaflose-naechte/", *("/de" + path for path in fallbacks),
    }  # fmt: skip


def test_every_link_leads_somewhere_in_three_languages(german: Copy) -> None:
    assert dead_links(german.root / "site", URL) == []

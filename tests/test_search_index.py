"""The search without a browser: how words become terms, and what the index holds."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import snowballstemmer

from desk import site as sites
from desk.languages import SOURCE
from desk.reading import mentions
from desk.searching import everyday, stemmers
from desk.searching import index as search
from desk.site import Site
from tests.conftest import Project
from tests.project import ROOT
from tests.search.engine import run
from tests.search.many import many

KILOBYTE = 1000


def index_of(project: Path, language: str) -> dict[str, Any]:
    site, _ = sites.load(project)
    assert site is not None
    data: dict[str, Any] = json.loads(search.index(site, language, "/"))
    return data


# One analysis


def words_of(language: str) -> list[str]:
    texts = (file.read_text("utf-8") for file in sorted((ROOT / f"docs/{language}").rglob("*.md")))
    return sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)})


@pytest.mark.parametrize(("name", "texts"), [("english", "en"), ("polish", "pl"), ("german", "en")])
def test_stems_are_those_of_the_build(tmp_path: Path, name: str, texts: str) -> None:
    (tmp_path / "snowball.js").write_bytes((ROOT / "docs/assets/js/snowball.js").read_bytes())
    (tmp_path / "stemmer.js").write_text(stemmers.module(name), "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    words = words_of(texts)
    assert len(words) > 2000
    stems = run(tmp_path, "import { stem } from './stemmer.js'; console.log(JSON.stringify(given.map((word) => stem(word))));", words)  # fmt: skip
    python = snowballstemmer.stemmer(name)
    assert [(word, stem) for word, stem in zip(words, stems, strict=True) if stem != python.stemWord(word)] == []


def test_a_polish_word_has_one_stem_with_and_without_its_diacritics(engine: Path) -> None:
    words = [word for word in words_of("pl") if mentions.folded(word) != word]
    assert len(words) > 1000
    code = "import * as stemmer from './stemmer-pl.js'; import { Analysis } from './analysis.js'; const a = new Analysis(stemmer); console.log(JSON.stringify(given.map((word) => a.stemOf(word))));"
    accented, bare = run(engine, code, words), run(engine, code, [mentions.folded(word) for word in words])
    assert accented == bare
    cases = run(engine, code, ["bezsenność", "bezsennosci", "BEZSENNOŚCIĄ", unicodedata.normalize("NFD", "bezsenność")])
    assert len(set(cases)) == 1


def test_words_that_snowball_takes_for_one_stay_one_without_diacritics(engine: Path) -> None:
    """Its rules are folded too: stemming first and folding after would keep 73% of the groups together."""
    words, groups = words_of("pl"), dict[str, set[str]]()
    code = "import * as stemmer from './stemmer-pl.js'; import { Analysis } from './analysis.js'; const a = new Analysis(stemmer); console.log(JSON.stringify(given.map((word) => a.stemOf(word))));"
    stems = dict(zip(words, run(engine, code, words), strict=True))
    roots = snowballstemmer.stemmer("polish").stemWords(words)
    counted = Counter(roots)
    for word, root in zip(words, roots, strict=True):
        groups.setdefault(root, set()).add(stems[word])
    together = [len(groups[root]) == 1 for root, count in counted.items() if count > 1]
    assert len(together) > 1000 and sum(together) >= 0.95 * len(together)


def test_words_are_met_on_both_sides_of_what_typography_sets(engine: Path) -> None:
    code = "import { wordsOf } from './analysis.js'; console.log(JSON.stringify(given.map((text) => wordsOf(text).map(({ word }) => word))));"
    set_and_typed = run(engine, code, ["„lęk” w\u00a0nocy\u00a0– 2–3 h, Healy’ego", '"lęk" w nocy - 2-3 h, Healy’ego'])
    assert set_and_typed[0] == set_and_typed[1] == ["lęk", "w", "nocy", "2", "3", "h", "Healy’ego"]


def test_everyday_words_stand_in_rows_by_how_common_they_are() -> None:
    rows = json.loads(everyday.module(ROOT, "pl").split("export const rows = ")[1].rstrip(";\n"))
    place = {form: at for at, row in enumerate(rows) for form in row.split()}
    assert place["nie"] < place["dzien"] < place["rower"], "without diacritics"
    assert all(row == f" {' '.join(sorted(row.split()))} " for row in rows), "a form stands between spaces"


def test_a_language_without_everyday_words_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everyday, "language_of", lambda code: replace(SOURCE, everyday=""))
    assert everyday.module(ROOT, "de") == "export const rows = [];\n"


# What the index holds


def test_a_page_brings_its_parts_and_what_people_type_for_each(project: Project) -> None:
    phrases = "pages:\n  coping/insomnia: [nie śpię w nocy]\n  coping/insomnia#rest: ['do lekarza, czy nie']\n"
    root = project({"data/search/phrases.pl.yml": phrases})
    page = next(row for row in index_of(root, "pl")["pages"] if row["address"].endswith("bezsenne-noce/"))
    assert page["title"] == "Bezsenne noce"
    assert page["phrases"] == "mogę spać,śpię nocy", "aliases among them, without small words"
    assert page["name"] == "coping/insomnia", "as it is found in every language"
    assert page["section"] and page["text"] == "Co może pomóc."
    assert [part["id"] for part in page["parts"]] == ["", "night", "rest"]
    assert page["parts"][2]["phrases"] == "lekarza" and page["parts"][2]["title"] not in page["parts"][2]["text"]


def test_a_page_inherits_what_people_type_for_the_words_it_is_about(project: Project) -> None:
    glossary = """
terms:
  - id: insomnia
    words:
      en: {name: insomnia, definition: No sleep.}
      pl: {name: bezsenność, definition: Brak snu.}
"""
    page = (ROOT / "tests/sites/small/docs/en/coping/daily-rhythm.md").read_text("utf-8")
    root = project({
        "data/glossary.yml": glossary,
        "data/search/phrases.en.yml": "pages:\n  coping/insomnia: [insomnia at dawn]\n",
        "docs/en/coping/daily-rhythm.md": re.sub("description: .*", "description: Insomnia and meals.", page),
    })  # fmt: skip
    pages = {row["name"]: row["inherited"] for row in index_of(root, "en")["pages"]}
    assert pages["coping/daily-rhythm"] == "insomnia dawn"
    assert pages["book"] == ""


def test_the_index_of_a_language_has_no_page_of_another(project: Project) -> None:
    root = project({})
    addresses = {language: [row["address"] for row in index_of(root, language)["pages"]] for language in ("en", "pl")}
    assert any("daily-rhythm" in address for address in addresses["en"])
    assert not any("daily-rhythm" in address for address in addresses["pl"]), "it has no Polish page"
    assert all(address.startswith("/pl/") == (language == "pl") for language in addresses for address in addresses[language])  # fmt: skip


def test_offers_are_not_searched(site: Site) -> None:
    for language in site.languages:
        told = search.index(site, language, "/")
        for name, offer in site.catalogue.offers.items():
            assert offer.text[language] not in told, name


def test_nothing_is_cut_however_many_pages_there_are(site: Site) -> None:
    """And a hundred articles with all their text, loaded when the field is first touched, stay within 400 kB."""
    large = many(site, 100)
    for language in site.languages:
        text = search.index(large, language, "/")
        said = search.phrases_of(large, language)
        for page in json.loads(text)["pages"]:
            count = len(page["phrases"].split(","))
            assert count > 0.9 * len(said.get(page["name"], {}).get("", ())), page["name"]
        assert len(gzip.compress(text.encode(), 6, mtime=0)) <= 400 * KILOBYTE, language


def test_an_index_that_has_outgrown_its_room_is_told_of(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [row.rule for row in search.check(site) if row.rule == "search-room"] == []
    monkeypatch.setattr(search, "ROOM", 100_000)
    told = [row for row in search.check(site) if row.rule == "search-room"]
    assert len(told) == len(site.languages) and dict(told[0].said.fills)["room"] == 100

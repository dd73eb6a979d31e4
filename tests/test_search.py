"""The search without a browser: what the index holds, and what the engine, as built, finds in the real site."""

import gzip
import json
import re
import subprocess
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import snowballstemmer
import yaml

from desk import mentions, search, stemmers
from desk import site as sites
from desk.site import Site
from tests.conftest import Project
from tests.project import ROOT
from tests.search.engine import FOLDER, NODE, Answer, Query, Score, ask, build, queries, scores, together, wanted
from tests.search.many import many

KILOBYTE = 1000


@pytest.fixture(scope="module")
def site() -> Site:
    """The real site."""
    site, _ = sites.load(ROOT)
    assert site is not None
    return site


@pytest.fixture(scope="module")
def engine(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its search, as it is built."""
    return build(site, tmp_path_factory.mktemp("search"))


def run(folder: Path, code: str, given: Any) -> Any:
    """What a piece of JavaScript makes of a value."""
    script = f"import {{ readFileSync }} from 'node:fs'; const given = JSON.parse(readFileSync(0, 'utf8')); {code}"
    told = subprocess.run([NODE, "--input-type=module", "-e", script], cwd=folder, input=json.dumps(given), capture_output=True, text=True, check=False)  # fmt: skip
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def index_of(project: Path, language: str) -> dict[str, Any]:
    site, _ = sites.load(project)
    assert site is not None
    data: dict[str, Any] = json.loads(search.index(site, language, "/"))
    return data


# One analysis


def words_of(language: str) -> list[str]:
    texts = (file.read_text("utf-8") for file in sorted((ROOT / f"docs/{language}").rglob("*.md")))
    return sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)})


@pytest.mark.parametrize(("language", "texts"), [("en", "en"), ("pl", "pl"), ("de", "en")])
def test_stems_are_those_of_the_build(tmp_path: Path, language: str, texts: str) -> None:
    (tmp_path / "snowball.js").write_bytes((ROOT / "docs/assets/js/snowball.js").read_bytes())
    (tmp_path / "stemmer.js").write_text(stemmers.module(language), "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    words = words_of(texts)
    assert len(words) > 2000
    stems = run(tmp_path, "import { stem } from './stemmer.js'; console.log(JSON.stringify(given.map((word) => stem(word))));", words)  # fmt: skip
    python = snowballstemmer.stemmer(mentions.STEMMERS[language])
    assert [(word, stem) for word, stem in zip(words, stems, strict=True) if stem != python.stemWord(word)] == []


def test_a_polish_word_has_one_stem_with_and_without_its_diacritics(engine: Path) -> None:
    words = [word for word in words_of("pl") if mentions.folded(word) != word]
    assert len(words) > 1000
    code = "import * as stemmer from './stemmer-pl.js'; import { Analysis } from './analysis.js'; const a = new Analysis(stemmer, []); console.log(JSON.stringify(given.map((word) => a.stemOf(word))));"
    accented, bare = run(engine, code, words), run(engine, code, [mentions.folded(word) for word in words])
    assert accented == bare
    cases = run(engine, code, ["bezsenność", "bezsennosci", "BEZSENNOŚCIĄ", unicodedata.normalize("NFD", "bezsenność")])
    assert len(set(cases)) == 1


def test_words_that_snowball_takes_for_one_stay_one_without_diacritics(engine: Path) -> None:
    """Its rules are folded too: stemming first and folding after would keep 73% of the groups together."""
    words, groups = words_of("pl"), dict[str, set[str]]()
    code = "import * as stemmer from './stemmer-pl.js'; import { Analysis } from './analysis.js'; const a = new Analysis(stemmer, []); console.log(JSON.stringify(given.map((word) => a.stemOf(word))));"
    stems = dict(zip(words, run(engine, code, words), strict=True))
    roots = snowballstemmer.stemmer(mentions.STEMMERS["pl"]).stemWords(words)
    counted = Counter(roots)
    for word, root in zip(words, roots, strict=True):
        groups.setdefault(root, set()).add(stems[word])
    together = [len(groups[root]) == 1 for root, count in counted.items() if count > 1]
    assert len(together) > 1000 and sum(together) >= 0.95 * len(together)


# What the index holds


def test_a_page_brings_what_tells_it_from_others(project: Project) -> None:
    root = project({})
    page = next(row for row in index_of(root, "pl")["pages"] if row["address"].endswith("bezsenne-noce/"))
    assert page["title"] == "Bezsenne noce"
    assert page["aliases"] == "mogę spać", "without its small words"
    assert page["name"] == "coping/insomnia", "as it is found in every language"
    assert page["headings"] and page["section"] and page["text"] == "Co może pomóc."


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


@pytest.mark.parametrize(("count", "most"), [(29, 60), (100, 60), pytest.param(1000, 400, marks=pytest.mark.build)])
def test_the_index_stays_light(site: Site, count: int, most: int) -> None:
    large = many(site, count)
    for language in site.languages:
        weight = len(gzip.compress(search.index(large, language, "/").encode(), 6, mtime=0))
        assert most / 4 * KILOBYTE < weight <= most * KILOBYTE, language


# What the engine finds


def answers(engine: Path, asked: tuple[Query, ...]) -> list[tuple[Query, Answer]]:
    """What each query finds; both languages are asked at once."""
    lists = {language: [query for query in asked if query.language == language] for language in ("en", "pl")}
    with ThreadPoolExecutor() as pool:
        told = pool.map(lambda row: ask(engine, row[0], [query.text for query in row[1]])[0], lists.items())
        return [row for own, found in zip(lists.values(), told, strict=True) for row in zip(own, found, strict=True)]


@pytest.mark.parametrize("name", ["tuning", "held-out"])
def test_queries_want_pages_that_exist(site: Site, name: str) -> None:
    known = {page for _, page in site.articles} | {f"medicine:{row.id}" for row in site.medicines.medicines}
    assert len(queries(name)) >= 200
    for query in queries(name):
        assert query.want and set(query.want) <= known, query


def test_the_right_page_is_first(site: Site, engine: Path) -> None:
    """On the queries it was tuned with; those of the held-out list are asked in the browser."""
    found = answers(engine, queries("tuning"))
    counted = scores((query, answer.found, wanted(site, query)) for query, answer in found)
    for language in site.languages:
        score = counted[language, ""]
        assert score.first >= 0.98 * score.asked, language
        assert score.three >= 0.995 * score.asked, language
    for kind, first in {"inflected": 0.98, "no-diacritics": 0.98, "typo": 0.98, "brand": 0.98, "crisis": 1}.items():
        score = together(counted, kind)
        assert score.first >= first * score.asked, kind


@pytest.mark.parametrize(("language", "help_page"), [("en", "/help-now/"), ("pl", "/pl/pomoc-teraz/")])
def test_danger_is_heard_in_both_languages_on_both_sites(engine: Path, language: str, help_page: str) -> None:
    lists: dict[str, list[str]] = yaml.safe_load((FOLDER / "crisis.yml").read_text("utf-8"))
    texts = [(name, text) for name, rows in lists.items() for text in rows]
    told = dict(zip(texts, ask(engine, language, [text for _, text in texts])[0], strict=True))
    assert [row for row, answer in told.items() if answer.isCrisis == row[0].endswith("_not")] == []
    assert {answer.found[0] for answer in told.values() if answer.isCrisis} == {help_page}


def find(engine: Path, language: str, text: str) -> Answer:
    return ask(engine, language, [text])[0][0]


def test_a_brand_leads_to_its_medicine_and_says_why(engine: Path) -> None:
    for text in ("Zoloft", "zoloft 50 mg", "zolofft", "tabletki zoloft", "Zoloftu"):
        answer = find(engine, "pl", text)
        assert answer.found[0] == "/pl/leki/#sertraline", text
        assert answer.because[0] == ["Zoloft", "sertralina"], text
    answer = find(engine, "en", "sertraline")
    assert answer.found[0] == "/medicines/#sertraline" and answer.because[0] is None


def test_a_medicine_is_first_only_where_nothing_but_its_names_is_asked(engine: Path) -> None:
    for text in ("co to jest cipralex", "czy elicea to to samo co lexapro"):
        assert find(engine, "pl", text).found[0] == "/pl/leki/#escitalopram", text
    assert find(engine, "en", "come off olanzapine").found[0] == "/tapering/other-medicines/"
    assert find(engine, "pl", "nasen").found[0] == "/pl/leki/#zolpidem"
    assert find(engine, "pl", "tabletki nasenne").found[0] == "/pl/odstawianie/inne-leki/", "no form of that name"


def test_words_that_are_all_small_find_names_that_are_so_too(engine: Path) -> None:
    assert find(engine, "en", "has no one else got this").found == ["/recovery/my-case-is-different/"]
    assert find(engine, "en", "am i the only one with this or not").found[0] == "/recovery/my-case-is-different/"
    assert find(engine, "en", "who are you").found == ["/about/"]


def test_terms_come_after_pages(engine: Path) -> None:
    found = find(engine, "en", "akathisia").found
    assert found[0] == "/understanding/akathisia/"
    kinds = ["glossary" in address for address in found]
    assert kinds == sorted(kinds) and any(kinds)


def test_a_page_that_is_called_just_so_is_first(engine: Path) -> None:
    """Other pages say PSSD oftener; this one explains what it is, and has the bare word as an alias."""
    for language, address in (("en", "/pssd/what-is-pssd/"), ("pl", "/pl/pssd/czym-jest-pssd/")):
        assert address in find(engine, language, "pssd").found[:2]


def test_words_written_together_are_found(engine: Path) -> None:
    assert find(engine, "en", "brainzaps").found[0] == "/understanding/brain-zaps/"
    assert find(engine, "en", "panicattack").found[0] == "/coping/anxiety-and-panic/"


def test_fear_is_not_medicine(engine: Path) -> None:
    """„lęk” and „lek” have one folded stem; the diacritics tell them apart where somebody types them."""
    fear, medicine = find(engine, "pl", "lęk").found, find(engine, "pl", "lek").found
    assert fear[0] == "/pl/na-co-dzien/lek-i-panika-podczas-odstawiania/"
    assert "/pl/leki/" in medicine[:3]
    assert "/pl/leki/" not in fear


def test_another_spelling_is_offered_only_for_words_that_are_unknown(engine: Path) -> None:
    answer = find(engine, "pl", "bezsennosx po odstawieniu")
    assert answer.found[0] == "/pl/na-co-dzien/bezsenne-noce/"
    assert answer.meant == "bezsenność po odstawieniu"
    assert find(engine, "pl", "bezsennosci").meant is None


def test_a_misspelling_that_only_the_glossary_knows_leads_to_pages(engine: Path) -> None:
    found = find(engine, "en", "palpatations").found
    assert found[0] == "/understanding/autonomic-dysregulation/"
    assert "/glossary/#palpitations" in found
    assert find(engine, "en", "insomia after stoping pills").found[0] == "/coping/insomnia/", "beside other words, too"
    assert find(engine, "en", "hiperbolic").found[0] == "/tapering/hyperbolic-tapering/", "as the beginning of one, too"


def test_a_word_is_found_by_one_that_begins_like_it(engine: Path) -> None:
    answer = find(engine, "pl", "depersonka nie mija")
    assert answer.found[0] == "/pl/na-co-dzien/gdy-nic-nie-wydaje-sie-prawdziwe/"
    assert answer.meant and answer.meant.startswith("depersonal")
    assert find(engine, "pl", "hydraulik").meant is None, "too little of it is in any word"


def test_words_of_another_language_are_looked_for_there(engine: Path) -> None:
    """People had an English forum, or write in the language that comes first: the page is found, and shown in their own."""
    found = find(engine, "pl", "why cant i sleep at night")
    assert found.found[0] == "/pl/na-co-dzien/bezsenne-noce/" and found.meant is None
    assert {address.startswith("/pl/") for address in found.found} == {True}
    assert find(engine, "en", "drżenie rąk i kołatanie serca").found[0] == "/understanding/autonomic-dysregulation/"
    assert find(engine, "en", "wstrząsy w głowie po odstawieniu leków").found[0] == "/understanding/brain-zaps/"
    assert find(engine, "en", "conact emial").found[0] == "/contact/", "two slips, and no Polish"


def test_another_language_is_opened_only_for_words_that_are_not_known(engine: Path) -> None:
    code = (
        "import { Polyglot } from './polyglot.js';"
        "const engine = (own, known, key) => ({ knows: () => known, search: () => ({ entries: [{ key, language: own }], meant: 'x' }), byKey: new Map([['a', { key: 'a', language: own }]]) });"
        "let opened = 0; const told = [];"
        "for (const [known, other, key] of given) {"
        "  const polyglot = new Polyglot(engine('own', known, 'own'), async () => { opened += 1; return [engine('other', other, key)]; });"
        "  const { entries, meant } = await polyglot.search('q'); told.push([entries[0].key, entries[0].language, meant, opened]);"
        "}"
        "console.log(JSON.stringify(told))"
    )
    assert run(engine, code, [[1, 1, "a"], [0.5, 0.5, "a"], [0.5, 1, "a"], [0.5, 1, "only there"]]) == [
        ["own", "own", "x", 0],
        ["own", "own", "x", 1],
        ["a", "own", None, 2],
        ["own", "own", "x", 3],
    ]


def test_a_term_counts_by_its_field_its_rarity_and_the_length(tmp_path: Path) -> None:
    (tmp_path / "postings.mjs").write_bytes((ROOT / "docs/assets/js/postings.js").read_bytes())
    entries: list[dict[str, Any]] = [
        {"title": "panic", "text": "night and fear"},
        {"title": "sleep", "text": ["panic night", "night"]},
        {"title": "rest", "text": "night and a long, long, long way to the morning"},
        {"title": "panic panic"},
    ]
    rows = [{"id": place, **entry} for place, entry in enumerate(entries)]
    code = (
        "import { Postings } from './postings.mjs'; const p = new Postings(given, { title: 2, text: 1 }, (text) => text.match(/[a-z]+/g) ?? []);"
        "const find = (...terms) => p.find(terms, (term) => (term === 'fear' ? 0.5 : 1)).sort((a, b) => b.score - a.score);"
        "console.log(JSON.stringify([find('panic'), find('night'), find('fear'), find('morning'), find('unknown'), p.count('panic')]))"
    )
    panic, night, fear, morning, unknown, count = run(tmp_path, code, rows)
    assert [row["id"] for row in panic][-1] == 1 and count == 3, "a title is worth more than a text"
    assert [row["id"] for row in night] == [1, 0, 2], "twice is more than once, and a long text must have it more often"
    assert fear[0]["score"] < panic[-1]["score"], "what a term is worth"
    assert morning[0]["id"] == 2 and unknown == []


def test_a_page_called_by_its_title_is_first(site: Site, engine: Path) -> None:
    """Small words are not searched for, but "What is PSSD?" is not "What might cause PSSD?"."""
    for language in site.languages:
        pages = [page for (code, _), page in site.articles.items() if code == language and page.kind.needs_summary]
        told, _ = ask(engine, language, [page.meta.title.lower() for page in pages])
        firsts = [answer.found[int(answer.isCrisis)] for answer in told]
        assert firsts == [f"/{site.address(language, page.name)}" for page in pages]


def test_a_page_called_by_small_words_is_found(engine: Path) -> None:
    assert find(engine, "pl", "o nas").found == ["/pl/o-nas/"]


ODD = ["", " ", "a", "ż", "x" * 10_000, "lek " * 3_000, "the of and", "i w na z", "<b>panic</b>", "😴😴", "\u0301", "бессонница",
       '"panic attack"', "'", "a\u0000b", "-- ; DROP", "../../etc", "%3Cscript%3E", "__proto__", "constructor", "toString"]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "pl"])
def test_odd_queries_break_nothing(engine: Path, language: str) -> None:
    told, _ = ask(engine, language, ODD)
    by = dict(zip(ODD, told, strict=True))
    assert by[""].found == by["😴😴"].found == by["бессонница"].found == by["x" * 10_000].found == []
    assert by["<b>panic</b>"].found[0] == by['"panic attack"'].found[0]


def test_a_score_counts_what_was_found() -> None:
    score = Score()
    assert score.add(["/a/", "/b/"], {"/a/"}) is True
    assert score.add(["/b/", "/c/", "/a/"], {"/a/"}) is False
    assert score.add([], {"/a/"}) is False
    assert (score.asked, score.first, score.three, score.nothing) == (3, 1, 2, 1)

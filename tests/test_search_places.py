"""Which part of a page a query leads to: what the search, as built, finds in the real site."""

import random
from pathlib import Path
from typing import Any

import pytest

from desk.site import Site
from tests.search.engine import run

ASK = """
const { Engine } = await import("./engine.js");
const engine = new Engine(JSON.parse(readFileSync(`search.${given.language}.json`, "utf8")), await import(`./stemmer-${given.language}.js`));
const told = given.rows.map(([text, name, part]) => {
  const page = engine.byKey.get(name), kept = page.parts;
  if (part) { // as if nobody had written this phrase down
    const terms = (phrase) => engine.places.termsOf(phrase).join(" ");
    page.parts = kept.map((row) => ({ ...row, phrases: row.phrases.split(",").filter((phrase) => terms(phrase) !== terms(text)).join(",") }));
    engine.places.opened.delete(page.id);
  }
  const id = engine.search(text).partOf(page)?.id ?? "";
  page.parts = kept;
  if (part) engine.places.opened.delete(page.id);
  return id;
});
console.log(JSON.stringify(told));
"""


def parts_for(engine: Path, language: str, rows: list[tuple[str, str, str]]) -> list[str]:
    """For each text and page the id of the part that it leads to; a part that is named forgets the text first."""
    told: list[str] = run(engine, ASK, {"language": language, "rows": rows})
    return told


def phrases_of_parts(site: Site, language: str) -> list[tuple[str, str, str]]:
    """Phrases that people type, each with its page and part."""
    found = site.phrases[language].pages.items()
    rows = [(text, *place.partition("#")[::2]) for place, said in found for text in said]
    return [(text, name, part) for text, name, part in rows if part]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_phrase_of_a_part_leads_to_it(site: Site, engine: Path, language: str) -> None:
    rows = phrases_of_parts(site, language)
    told = parts_for(engine, language, [(text, name, "") for text, name, _ in rows])
    led = [(text, name, part, where) for (text, name, part), where in zip(rows, told, strict=True) if where]
    assert len([row for row in led if row[2] != row[3]]) <= 0.01 * len(rows), "where a word of it is taken for another"
    assert len(led) >= 0.95 * len(rows), "the rest sound like danger, ask for the whole page, or stand in two parts"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_where_nobody_wrote_it_down_a_part_is_named_only_where_it_is_plain(site: Site, engine: Path, language: str) -> None:  # fmt: skip
    rows = random.Random(23).sample(phrases_of_parts(site, language), 400)
    told = parts_for(engine, language, rows)
    led = [part == where for (_, _, part), where in zip(rows, told, strict=True) if where]
    assert len(led) >= 0.1 * len(rows)
    assert sum(led) >= 0.7 * len(led), "most others are as good: a phrase of the part on forms leads to that on strips"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_title_leads_to_the_page_itself(site: Site, engine: Path, language: str) -> None:
    pages = [page for (code, _), page in site.articles.items() if code == language and page.kind.needs_summary]
    rows: list[Any] = [(page.meta.title, page.name, "") for page in pages]
    assert set(parts_for(engine, language, rows)) == {""}


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_heading_leads_to_its_part_where_another_does_not_say_the_same(site: Site, engine: Path, language: str) -> None:  # fmt: skip
    pages = [page for (code, _), page in site.articles.items() if code == language and page.kind.needs_summary]
    rows = [(heading.title, page.name, heading.id) for page in pages for heading in page.document.headings]
    told = parts_for(engine, language, [(text, name, "") for text, name, _ in rows])
    led = [(row, where) for row, where in zip(rows, told, strict=True) if where]
    assert [(row, where) for row, where in led if row[2] != where] == []
    assert len(led) >= 0.9 * len(rows), "the rest have small words only"

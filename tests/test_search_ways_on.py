"""Where the search leads when it found nothing, and whom to ring when it hears danger."""

from dataclasses import replace

import pytest

from desk.searching.ways_on import numbers, ways_on
from desk.showing.parts import lines_beside_a_text
from desk.site import Site

each_language = pytest.mark.parametrize("language", ["en", "pl"])


@each_language
def test_the_ways_on_are_the_ways_in_of_the_home_page(site: Site, language: str) -> None:
    home = site.articles[language, "index"]
    first, *_, last = [link.text for link in home.document.links if "tonight" not in link.target][:5]
    ways = ways_on(site, language, "/")
    assert [way["title"] for way in ways][:5:4] == [first, last]
    assert ways[-1]["address"] == f"/{site.address(language, 'index')}#tonight"
    assert len({way["address"] for way in ways}) == len(ways)


@each_language
def test_a_home_page_without_ways_in_gives_the_sections(site: Site, language: str) -> None:
    home = site.articles[language, "index"]
    kept = tuple(part for part in home.document.sections if part.id != "ways-in")
    bare = replace(home, document=replace(home.document, sections=kept))
    other = replace(site, articles={**site.articles, (language, "index"): bare})
    expected = [f"/{site.address(language, f'{section}/index')}" for section in site.sections]
    assert [way["address"] for way in ways_on(other, language, "/")] == expected


@each_language
def test_the_numbers_are_those_beside_a_text(site: Site, language: str) -> None:
    lines = lines_beside_a_text(site, language)
    assert lines and [row["address"] for row in numbers(site, language)] == [line.address for line in lines]
    assert all(line.name in row["text"] for row, line in zip(numbers(site, language), lines, strict=True))

"""What becomes of a work as reference managers export it: its DOI, its year, its link; and a broken file's true line."""

import json
from typing import Any

import pytest

from desk.facts import references
from desk.facts.references import Reference
from desk.reading import json_files

BOOK = {"type": "book", "title": "A book", "author": [{"family": "Roe"}], "issued": {"raw": "2020"}, "ISBN": "978"}


def reference(**csl: Any) -> Reference:
    """A book with other fields."""
    entry = {"id": "roe2020", "csl": {**BOOK, **csl}, "seen": {"on": "2026-11-24", "how": "abstract"}}
    values, _ = json_files.parse(references.PATH, json.dumps([entry]))
    assert values is not None
    works, problems = references.load(values)
    assert problems == []
    return works["roe2020"]


SICI = "10.1002/(SICI)1097-0010(199901)79:1<3::AID>3.0.CO;2-#"


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("https://doi.org/10.1000/c", "10.1000/c"),
        ("http://dx.doi.org/10.1000/c", "10.1000/c"),
        ("doi:10.1000/d", "10.1000/d"),
        ("DOI: 10.1000/d.", "10.1000/d"),
        ("https://doi.org/10.1002/%28SICI%29x%3C3", "10.1002/(SICI)x<3"),
        (SICI, SICI),
    ],
)
def test_a_doi_is_cleaned(given: str, doi: str) -> None:
    assert reference(DOI=given).csl.doi == doi


def test_a_doi_with_signs_of_html_and_addresses_is_encoded() -> None:
    link = "https://doi.org/10.1002/(SICI)1097-0010(199901)79:1%3C3::AID%3E3.0.CO;2-%23"
    assert reference(DOI=SICI).link == link


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("titel", "title"), ("doi", "DOI"), ("auther", "author"), ("container_title", "container-title")],
)
def test_a_field_that_is_misspelt_is_told_and_nothing_that_follows_from_it(wrong: str, right: str) -> None:
    csl = {**BOOK, "container-title": "A journal", "DOI": "10.1000/c", "journalAbbreviation": "J", "title-short": "B"}
    csl[wrong] = csl.pop(right)
    entry = {"id": "roe2020", "csl": csl, "seen": {"on": "2026-11-24", "how": "abstract"}}
    values, _ = json_files.parse(references.PATH, json.dumps([entry]))
    assert values is not None
    (problem,) = references.load(values)[1]
    assert problem.said.told("en") == (f'"{wrong}" is not a field that can stand here.', f'Did you mean "{right}"?')


@pytest.mark.parametrize(
    "issued",
    [
        {"raw": "2020-03-15"},
        {"literal": "Spring 2020"},
        {"season": "1", "date-parts": [[2020]]},
        {"date-parts": [["2020", "3"]]},
        {"date-parts": [[2020, 3, 15], [2021]], "circa": True},
        "2020",
    ],
    ids=str,
)
def test_the_year_is_read_however_it_is_written(issued: object) -> None:
    assert reference(issued=issued).item["issued"] == {"date-parts": [[2020]]}


GOOD = '[\n {"id": "a",\n  "csl": {"title": "x"}}\n]\n'


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('"a",', '"a"', 2, "A comma is missing"),
        ('"x"}}', '"x",\n  }}', 3, "comma too many"),
        ("]\n", "", 3, "ends before"),
        ('"x"', '"x', 3, "not closed"),
        ('"x"', '"x\ny"', 3, "not closed"),
        ('"x"', "“x”", 3, "A value is missing"),
        ('"title":', '"title"', 3, "A colon is missing"),
        ("]\n", "]\n{}\n", 5, "after the end"),
        ('{"title": "x"}', "[" * 100_000, 1, "cannot be read"),
        ('"csl"', '"id": "b", "csl"', 3, "written twice"),
    ],
)
def test_a_broken_file_is_told_once_on_its_line(old: str, new: str, line: int, what: str) -> None:
    (problem,) = json_files.parse(references.PATH, GOOD.replace(old, new))[1]
    assert (problem.line, what in str(problem.said)) == (line, True), problem

"""What the owner types is read as people write it, or refused with a sentence of its own: tests/values.yml."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.facts.practice import Practice, model_with
from desk.reading import pieces
from desk.reading.problems import Problem
from desk.reading.schema import validate
from desk.rules import SPOKEN

TABLE = yaml.safe_load(Path(__file__).with_name("values.yml").read_text("utf-8"))
PRACTICE = """name: Practice
strapline: {en: Withdrawal, pl: Odstawianie}
address: {street: ul. Rymarska 43, city: Wrocław, country: {en: %s, pl: Kraj}}
"""


def read(field: str, given: object, country: str = "Poland") -> tuple[Practice | None, list[Problem]]:
    """The practice with one field as it was typed, between quotation marks or without."""
    outer, _, inner = field.partition(".")
    typed = yaml.safe_dump({outer: {inner: given} if inner else given}, allow_unicode=True, sort_keys=False)
    values, found = pieces.parse("data/practice.yml", PRACTICE % country + typed)
    assert values is not None
    practice, faults = validate(model_with({"shop"}), values, "practice")
    return practice, found + faults


def cases(kind: str) -> Iterator[tuple[str, str, str]]:
    for field, rows in TABLE.items():
        for given, due in rows.get(kind, {}).items():
            yield field, given, due


def value_of(practice: Any, field: str) -> object:
    outer, _, inner = field.partition(".")
    return getattr(practice, outer)[inner] if inner else getattr(practice, outer)


@pytest.mark.parametrize(("field", "given", "due"), list(cases("read")))
def test_what_is_read_as_people_write_it(field: str, given: str, due: str) -> None:
    practice, found = read(field, given)
    assert found == []
    assert value_of(practice, field) == due


@pytest.mark.parametrize(("field", "given", "due"), list(cases("refused")))
def test_what_is_refused_with_a_sentence(field: str, given: str, due: str) -> None:
    practice, found = read(field, given)
    assert practice is None
    assert [due in str(problem) for problem in found] == [True], list(map(str, found))
    assert [problem.line for problem in found] == [5 if "." in field else 4]
    assert found[0].said.told(SPOKEN[0]) != found[0].said.told(SPOKEN[1])


def test_a_number_without_a_plus_is_one_of_the_practices_country() -> None:
    practice, _ = read("telephone", "020 7946 0958", country="United Kingdom")
    assert practice is not None
    assert practice.telephone == "+44 20 7946 0958"
    _, found = read("telephone", "600 100 200", country="Nowhere")
    assert "begin with +" in str(found[0])


@pytest.mark.parametrize("typed", ["600100200", "+48600100200", "0713000000"])
def test_a_number_without_quotation_marks_keeps_its_figures(typed: str) -> None:
    values, _ = pieces.parse("data/practice.yml", PRACTICE % "Poland" + f"telephone: {typed}\n")
    assert values is not None
    practice, _ = validate(Practice, values, "practice")
    assert practice is not None
    assert practice.telephone
    assert typed.lstrip("+48").lstrip("0") in practice.telephone.replace(" ", "")


def test_two_values_in_a_list_are_one_too_many() -> None:
    for field in ("email", "telephone"):
        _, found = read(field, ["a@example.org", "b@example.org"])
        assert "no list" in str(found[0])

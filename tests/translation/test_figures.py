"""Figures as values in two languages: pairs that say the same, pairs with one slip, and what is no figure at all."""

from pathlib import Path

import pytest
import yaml

from desk.reading.document import Block
from desk.reading.schema import CODES
from desk.translation import figure_parity
from desk.translation.figures import changed_values, differences
from desk.translation.grammars import grammar
from desk.translation.measures import UNITS, Value
from desk.translation.pairs import Pair
from desk.translation.passages import Side
from desk.translation.values import figures_in, values_in

FOLDER = Path(__file__).parent
PAIRS: dict[str, list[dict[str, str]]] = yaml.safe_load((FOLDER / "figures.yml").read_text("utf-8"))
RULES = ("dose-parity", "number-parity")


def told(row: dict[str, str]) -> set[str]:
    """The rules that would be told of a pair."""
    found = differences(figures_in(row["en"], "en"), figures_in(row["pl"], "pl"))
    return {"dose-parity" if difference.is_dose else "number-parity" for difference in found}


@pytest.mark.parametrize("half", PAIRS)
def test_pairs_of_sentences(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No pair that says the same is told, and at most one slip in fifty is missed."""
    for rule in RULES:
        rows = [(rule == row.get("differs"), rule in told(row), row) for row in PAIRS[half]]
        right = sum(due and heard for due, heard, _ in rows)
        due, heard = sum(due for due, _, _ in rows), sum(heard for _, heard, _ in rows)
        with capsys.disabled():
            print(f"\n{half}, {rule}: precision {right / heard:.3f}, recall {right / due:.3f} of {due}", end="")
        assert [row for is_due, is_heard, row in rows if is_heard and not is_due] == []
        assert right / due >= 0.98, [row for is_due, is_heard, row in rows if is_due and not is_heard]


TEXTS = [
    (language, row["text"], row["says"])
    for language, rows in yaml.safe_load((FOLDER / "values.yml").read_text("utf-8")).items()
    for row in rows
]
MARKS = {"always": "", "against": "?", "never": "-"}


def as_written(value: Value) -> str:
    """A value as tests/translation/values.yml has it."""
    numbers = ",".join(format(number.normalize(), "f") for number in value.numbers)
    unit = "" if value.unit in ("percent", "points", "times") else value.unit
    return " ".join(filter(None, (value.kind, numbers, unit))) + MARKS[value.told]


@pytest.mark.parametrize(("language", "text", "says"), TEXTS)
def test_what_is_read_of_a_text(language: str, text: str, says: str) -> None:
    assert "; ".join(as_written(value) for value in values_in(text, language)) == says


def test_a_language_without_its_words_has_no_values() -> None:
    assert values_in("10 mg", "de") == []


@pytest.mark.parametrize(
    ("before", "after", "is_changed"),
    [
        ("Weź 10 mg.", "Weź 10 g.", True),
        ("Po tygodniu minęło.", "Po miesiącu minęło.", True),
        ("Od 5 do 10 lat.", "Od 10 do 5 lat.", True),
        ("Witamina B12.", "Witamina B6.", True),
        ("Jedna osoba.", "Dwie osoby.", True),
        ("Dwa tygodnie snu.", "Sen przez 14 dni.", False),
        ("Najpierw sen.", "Po pierwsze sen.", False),
    ],
)
def test_what_changed_in_one_language(before: str, after: str, is_changed: bool) -> None:
    assert bool(changed_values(before, after, "pl")) == is_changed


def test_every_unit_of_a_language_is_known() -> None:
    for language in CODES:
        rows = (grammar(language) or {})["figures"]
        assert rows["units"].keys() | rows["joined"].get("units", {}).keys() <= UNITS.keys()
        assert {meaning.split()[1] for meaning in rows["special"]} <= UNITS.keys()


def pair_of(source: list[str], target: list[str], language: str = "pl") -> Pair:
    """A passage whose paragraphs stand on lines 1, 2, 3 …"""
    sides = [[Block("paragraph", text, line) for line, text in enumerate(texts, 1)] for texts in (source, target)]
    return Pair("en", language, Side(tuple(sides[0]), "en.md", 1), Side(tuple(sides[1]), "pl.md", 1))


def test_a_language_without_its_words_is_not_compared() -> None:
    assert list(figure_parity.check(pair_of(["Take 10 mg."], ["Nimm 10 g."], "de"))) == []


def test_a_figure_in_a_paragraph_of_one_language_is_told_at_its_line() -> None:
    slept = ["They slept well, as they said.", "Spali dobrze, jak mówili."]
    told = list(
        figure_parity.check(pair_of([slept[0]], [slept[1], "Każda z tych osób przyjmowała po 20 mg wieczorem."]))
    )
    assert [(row.rule, row.path, row.line) for row in told] == [("dose-parity", "pl.md", 2)]


def test_what_was_counted_before_may_be_counted_again() -> None:
    pair = pair_of(["Write three lines.", "Now rest."], ["Napisz trzy linijki.", "Odłóż te trzy rzeczy."])
    assert list(figure_parity.check(pair)) == []
    other = pair_of(["Write three lines.", "Now rest."], ["Napisz trzy linijki.", "Odłóż te cztery rzeczy."])
    assert [row.rule for row in figure_parity.check(other)] == ["number-parity"]

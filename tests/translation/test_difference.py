"""What changed between two texts, word by word."""

import pytest

from desk.reading.document import Block
from desk.translation.difference import changed_lines

MARKS = {"-": "[-{}-]", "+": "{{+{}+}}", "": "{}"}


def told(before: list[Block], after: list[Block]) -> list[str]:
    return ["".join(MARKS[sign].format(words) for sign, words in line) for line in changed_lines(before, after)]


def item(text: str) -> Block:
    return Block("item", text, 1)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("Take 0,5 mg now.", "Take 0,75 mg now.", ["- Take [-0,5-]{+0,75+} mg now."]),
        ("Do not stop.", "Do stop.", ["- Do [-not -]stop."]),
        ("It’s six-week work.", "It’s two-week work.", ["- It’s [-six-week-]{+two-week+} work."]),
        ("Rest.", "Rest.", []),
        ("One thing.", "Nothing of the kind was ever said here.", ["[-- One thing.-]", "{+- Nothing of the kind was ever said here.+}"]),
    ],
)  # fmt: skip
def test_words_that_changed_are_marked(before: str, after: str, lines: list[str]) -> None:
    assert told([item("First."), item(before), item("Last.")], [item("First."), item(after), item("Last.")]) == lines


def test_a_block_that_came_or_went_is_one_line() -> None:
    rows = [item("Chest pain."), item("A seizure."), item("Trouble breathing.")]
    assert told(rows, [rows[0], rows[2]]) == ["[-- A seizure.-]"]
    assert told([rows[0], rows[2]], rows) == ["{+- A seizure.+}"]
    assert told([], rows[:2]) == ["{+- Chest pain.+}", "{+- A seizure.+}"]


def test_a_block_of_another_kind_has_changed() -> None:
    assert told([item("Rest.")], [Block("step", "Rest.", 1)]) != []
    assert told([Block("heading3", "A {#a}", 1)], [Block("heading3", "A {#b}", 1)]) == ["### A {#[-a-]{+b+}}"]
    assert told([Block("title", "Nights", 1)], []) == ["[-title: Nights-]"]
    assert told([Block("marker", "cta: book", 1)], []) == ["[-<!-- cta: book -->-]"]

"""What the words of a crisis hear: each row of tests/crisis_words.yml, with the data of the site."""

import pytest
import yaml

from desk.reading.phrases import found_in, says_any
from tests.project import ROOT

WORDS = yaml.safe_load((ROOT / "data/crisis.yml").read_text("utf-8"))["words"]
ROWS = yaml.safe_load((ROOT / "tests/crisis_words.yml").read_text("utf-8"))


@pytest.mark.parametrize("language", ROWS)
def test_a_crisis_is_heard_and_nothing_else(language: str) -> None:
    rows = ROWS[language]
    assert [text for text in rows["heard"] if not says_any(text, WORDS[language])] == []
    assert [text for text in rows["unheard"] if says_any(text, WORDS[language])] == []


def test_what_stands_beside_a_divided_word_is_found_once_and_on_its_line() -> None:
    text = "A well-\nknown\nway to\ngive up, and self-\nharm"
    for phrase, line in (("give up", 3), ("self-harm", 3), ("wellknown", 0)):
        assert [match.string.count("\n", 0, match.start()) for match in found_in(text, [phrase])] == [line]

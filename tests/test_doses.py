"""A dose schedule is heard in many wordings, in both languages, and in none of our own pages: tests/doses.yml."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from desk.facts import doses
from desk.kinds import KINDS
from desk.languages import LANGUAGES
from desk.reading import article

TABLE = yaml.safe_load(Path(__file__).with_name("doses.yml").read_text("utf-8"))
HEAD = "---\ntitle: A\ndescription: B\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\n"


def cases(kind: str) -> Iterator[tuple[str, str]]:
    return ((code, text) for code, rows in TABLE.items() for text in rows[kind])


def written(text: str) -> str:
    """A passage as its author writes it: rows with | as a table, other rows as a list."""
    head, *rows = text.split("\n")
    if not rows:
        return text
    if "|" in head:
        return "\n".join([head, "|".join("---" for _ in head.split("|")), *rows])
    return "\n".join(f"- {row}" for row in (head, *rows))


def heard(code: str, text: str) -> int:
    page, _ = article.parse(f"docs/{code}/x.md", code, "x", KINDS[-1], f"{HEAD}\nWords before it.\n\n{text}\n")
    assert page is not None
    return len(list(doses.check(page)))


def test_every_language_has_its_words() -> None:
    assert all(doses.dose_words(language.code) for language in LANGUAGES)


@pytest.mark.parametrize(("code", "text"), list(cases("heard")))
def test_a_schedule_is_heard(code: str, text: str) -> None:
    assert heard(code, written(text)) == 1


@pytest.mark.parametrize(("code", "text"), list(cases("fine")))
def test_what_only_shares_words_with_one_is_not(code: str, text: str) -> None:
    assert heard(code, written(text)) == 0


@pytest.mark.parametrize(
    ("first", "second"), [("20 mg, week one", "15 mg, week two"), ("Week 1: 20 mg", "Week 2: 15 mg")]
)
def test_steps_in_paragraphs_and_headings_of_their_own_are_one_schedule(first: str, second: str) -> None:
    assert heard("en", f"{first}\n\n{second}") == 1
    weeks = [row.partition(": ") for row in (first, second) if ": " in row]
    assert (
        not weeks
        or heard("en", "\n\n".join(f"### {head} {{#a{n}}}\n\n{text}" for n, (head, _, text) in enumerate(weeks))) == 1
    )


def test_a_schedule_in_the_summary_is_heard_on_its_line() -> None:
    head = HEAD.replace("---\n", '---\nsummary: [One., "Take 20 mg, next week 15 mg.", Three.]\n', 1)
    page, _ = article.parse("docs/en/x.md", "en", "x", KINDS[-1], f"{head}Text.\n")
    assert page is not None
    assert [problem.line for problem in doses.check(page)] == [2]

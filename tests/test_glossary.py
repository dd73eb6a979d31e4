"""Terms are found under inflection, once each, where an author wants them."""

from pathlib import Path

import pytest

from desk.facts.glossary import Explanation, Glossary, Term, patterns
from desk.reading.mentions import first_mentions
from tests.conftest import Project
from tests.project import run

TERMS = Glossary(
    terms=(
        Term(
            id="akathisia",
            words={
                "en": Explanation(name="akathisia", definition="x"),
                "pl": Explanation(name="akatyzja", definition="x"),
            },
        ),
        Term(
            id="withdrawal-symptoms",
            words={
                "en": Explanation(name="withdrawal symptoms", definition="x"),
                "pl": Explanation(name="objawy odstawienne", definition="x"),
            },
        ),
        Term(
            id="fear",
            link=False,
            words={"en": Explanation(name="fear", definition="x"), "pl": Explanation(name="lęk", definition="x")},
        ),
    )
)


def found(language: str, text: str) -> list[tuple[str, str]]:
    return [(m.name, text[m.start : m.end]) for m in first_mentions(text, language, patterns(TERMS, language), set())]


@pytest.mark.parametrize("form", ["akatyzja", "akatyzji", "akatyzją", "akatyzję", "Akatyzja"])
def test_polish_case_endings_are_found(form: str) -> None:
    assert found("pl", f"Mowa o {form}, i dalej.") == [("akathisia", form)]


def test_a_phrase_is_found_in_any_case() -> None:
    assert found("pl", "Bez objawów odstawiennych nie było.") == [("withdrawal-symptoms", "objawów odstawiennych")]
    assert found("en", "A withdrawal symptom came.") == [("withdrawal-symptoms", "withdrawal symptom")]


def test_only_the_first_mention_counts_and_everyday_words_stay_plain() -> None:
    assert found("pl", "Lęk, akatyzja i znów akatyzja.") == [("akathisia", "akatyzja")]


@pytest.mark.build
def test_the_article_links_a_word_to_its_end_and_an_author_can_switch_it_off(project: Project) -> None:
    glossary = "terms:\n  - id: night\n    words:\n      en: {name: night, definition: The dark hours.}\n      pl: {name: noc, definition: Ciemne godziny.}\n"
    polish = (Path(__file__).parent / "sites/small/docs/pl/coping/insomnia.md").read_text("utf-8")
    folder = project(
        {
            "data/glossary.yml": glossary,
            "docs/en/glossary.md": "---\ntitle: Words\ndescription: All words.\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\nAll of them.\n",
            "docs/pl/glossary.md": "---\ntitle: Słowa\ndescription: Wszystkie słowa.\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\nWszystkie.\n",
            "docs/pl/coping/insomnia.md": polish.replace("order: 1", "order: 1\nglossary: [night]"),
        }
    )
    assert run(folder, "desk", "site").returncode == 0
    english = (folder / "site/coping/insomnia/index.html").read_text("utf-8")
    assert english.count('<a class="term" href="#term-night">night</a>') == 1
    assert 'id="term-night"' in english
    assert "term-night" not in (folder / "site/pl/na-co-dzien/bezsenne-noce/index.html").read_text("utf-8")

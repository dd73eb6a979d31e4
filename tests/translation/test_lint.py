"""How Polish may not speak on this site: golden texts, a slip in each kind of text, and the dictionary."""

from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml

from desk import checks
from desk import site as sites
from desk.facts.medicines import Medicines
from desk.reading.blocks import plain
from desk.reading.document import Block
from desk.reading.problems import Problem
from desk.reading.typography import set_type
from desk.translation import lint, spelling
from desk.translation.passages import Side
from tests.golden import lay_out
from tests.project import ROOT

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("lint.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def polish() -> lint.Lint:
    data = yaml.safe_load((ROOT / "data/medicines.yml").read_text("utf-8"))
    found = lint.lint_of("pl", Medicines.model_validate(data))
    assert found
    return found


def slips_of(polish: lint.Lint, *texts: str) -> list[tuple[int, str]]:
    """The line and the rule of each slip, in a passage of these blocks."""
    blocks = (Block("paragraph", plain(set_type(text, "pl")), 10 + at) for at, text in enumerate(texts))
    text, lines = lint.words_of(Side(tuple(blocks), "docs/pl/coping/insomnia.md", 1))
    return [(lines[block], slip.rule) for block, slip in lint._slips(polish, text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_texts_are_judged(row: dict[str, Any], polish: lint.Lint) -> None:
    found = slips_of(polish, "Przedtem.", row["text"], "Potem.")
    assert sorted({rule for _, rule in found}) == row["says"]
    assert {line for line, _ in found} <= {11}


def test_a_phrase_does_not_reach_into_the_next_block(polish: lint.Lint) -> None:
    assert not slips_of(polish, "Wraca nawrót", "objawów nie ma")


def test_pages_and_data_are_read_and_a_page_may_allow_it(tmp_path: Path) -> None:
    page = (ROOT / "tests/sites/small/docs/pl/coping/insomnia.md").read_text("utf-8")
    head, _, text = page.partition("\n---\n")
    words = {"home": {"note": "n", "en": "Home", "pl": "Dom oraz ogród"}}
    files = {"docs/pl/coping/insomnia.md": f"{head}\n---\n{text}\n\nSen oraz cisza.\n"}
    told = _told(lay_out(tmp_path / "a", {"files": files, "words": words}))
    assert {path for path, rule in told if rule == "style-calque"} == {
        "docs/pl/coping/insomnia.md",
        "data/words.yml",
    }
    files = {name: content.replace(head, f"{head}\nallow: {{style-calque: cytat}}") for name, content in files.items()}
    assert ("docs/pl/coping/insomnia.md", "style-calque") not in _told(lay_out(tmp_path / "b", {"files": files}))


def _told(root: Path) -> set[tuple[str, str]]:
    return {(problem.path, problem.rule) for problem in _problems(root)}


def _problems(root: Path) -> list[Problem]:
    site, _ = sites.load(root)
    assert site
    return checks.run(site, site.articles["en", "index"].meta.published)


@pytest.mark.skipif(which("hunspell") is None, reason="hunspell is not installed")
def test_a_letter_that_was_lost_is_told_where_a_dictionary_is_installed(tmp_path: Path) -> None:
    words = {"home": {"note": "n", "en": "Home", "pl": "Przyszla bezsennosć po wenlafaksynie"}}
    told = [
        problem for problem in _problems(lay_out(tmp_path / "a", {"words": words})) if problem.rule == "style-spelling"
    ]
    if not told:
        pytest.skip("no Polish dictionary")
    assert ["Przyszla" in str(told), "bezsennosć" in str(told), "wenlafaksynie" in str(told)] == [False, True, False]


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("sen", "sne", True),
        ("kawa", "kawy", False),
        ("lek", "lęk", True),
        ("kawa", "kaw", True),
        ("kawa", "kawał", True),
        ("kawa", "sowa", False),
        ("kawa", "ka wa", False),
        ("kawa", "kawa", True),
    ],
)
def test_near_is_one_letter(word: str, other: str, near: bool) -> None:
    assert spelling._is_near(word, other) is near


def test_without_the_program_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "which", lambda name: None)
    words = {"home": {"note": "n", "en": "Home", "pl": "bezsennosć"}}
    assert "style-spelling" not in {rule for _, rule in _told(lay_out(tmp_path / "a", {"words": words}))}

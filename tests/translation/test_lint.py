"""How Polish may not speak on this site: golden texts, a slip in each kind of text, and the dictionary."""

from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml

from desk import checks
from desk import site as sites
from desk.facts.medicines import Medicines
from desk.reading.document import Block
from desk.reading.typography import set_type
from desk.translation import lint, spelling
from desk.translation.passages import Passage, Side
from tests.golden import lay_out
from tests.project import ROOT

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("lint.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def medicines() -> Medicines:
    return Medicines.model_validate(yaml.safe_load((ROOT / "data/medicines.yml").read_text("utf-8")))


def passage_of(*texts: str) -> Passage:
    blocks = tuple(
        Block("paragraph", set_type(text, "pl").replace("\u00a0", " "), 10 + at) for at, text in enumerate(texts)
    )
    return Passage("coping/insomnia#", {"pl": Side(blocks, "docs/pl/coping/insomnia.md", 1)})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_texts_are_judged(row: dict[str, Any], medicines: Medicines) -> None:
    found = list(lint.check([passage_of("Przedtem.", row["text"], "Potem.")], medicines))
    assert sorted({problem.rule for problem in found}) == row["says"]
    assert {problem.line for problem in found} <= {11}
    assert {problem.severity for problem in found} <= {"warning"}


def test_a_phrase_does_not_reach_into_the_next_block(medicines: Medicines) -> None:
    assert not list(lint.check([passage_of("Wraca nawrót", "objawów nie ma")], medicines))


def test_pages_and_data_are_read_and_a_page_may_allow_it(tmp_path: Path) -> None:
    page = (ROOT / "tests/sites/small/docs/pl/coping/daily-rhythm.md").read_text("utf-8")
    head, _, text = page.partition("\n---\n")
    words = {"home": {"note": "n", "en": "Home", "pl": "Dom oraz ogród"}}
    files = {"docs/pl/coping/daily-rhythm.md": f"{head}\n---\n{text}\n\nSen oraz cisza.\n"}
    told = _told(lay_out(tmp_path / "a", {"files": files, "words": words}))
    assert {path for path, rule in told if rule == "style-calque"} == {
        "docs/pl/coping/daily-rhythm.md",
        "data/words.yml",
    }
    files = {name: content.replace(head, f"{head}\nallow: {{style-calque: cytat}}") for name, content in files.items()}
    assert ("docs/pl/coping/daily-rhythm.md", "style-calque") not in _told(lay_out(tmp_path / "b", {"files": files}))


def _told(root: Path) -> set[tuple[str, str]]:
    site, _ = sites.load(root)
    assert site
    return {(problem.path, problem.rule) for problem in checks.run(site, site.articles["en", "index"].meta.published)}


@pytest.mark.skipif(which("hunspell") is None, reason="hunspell is not installed")
def test_a_letter_that_was_lost_is_told_where_a_dictionary_is_installed() -> None:
    told = list(spelling.check([passage_of("Przyszla bezsennosć i odstawieniee.", "Wenlafaksyna")], {"wenlafaksyna"}))
    if not told:
        pytest.skip("no Polish dictionary")
    assert {problem.line for problem in told} == {10}


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("sen", "sne", True),
        ("kawa", "kawy", True),
        ("kawa", "kaw", True),
        ("kawa", "kawał", True),
        ("kawa", "sowa", False),
        ("kawa", "ka wa", False),
        ("kawa", "kawa", True),
    ],
)
def test_near_is_one_letter(word: str, other: str, near: bool) -> None:
    assert spelling._is_near(word, other) is near


def test_without_the_program_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "which", lambda name: None)
    assert not list(spelling.check([passage_of("Przyszla.")], ()))

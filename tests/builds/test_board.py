"""Both languages side by side, in a preview alone: what waits, what differs, what changed."""

import re
from pathlib import Path

import pytest

from tests.builds.sites import article, build
from tests.project import SMALL, make_project, run

pytestmark = pytest.mark.build

EN, PL = "docs/en/coping/waves.md", "docs/pl/coping/waves.md"


POLISH = {"description": "O falach i odpoczynku.", "alt": "Okno w nocy.", "summary": ["Jeden.", "Dwa.", "Trzy."]}


def text(words: str, language: str) -> str:
    if language == "pl":
        return article("Fale i okna", f"Słowa [@doe2020].\n\n## Odpoczynek {{#rest}}\n\n{words}\n", **POLISH)
    return article("Waves and windows", f"Words [@doe2020].\n\n## Rest {{#rest}}\n\n{words}\n")


def preview(project: Path) -> Path:
    built = run(project, "mkdocs", "build", "--site-dir", str(project / "preview"), SITE_DRAFTS="1")
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "preview/translations"


def test_a_difference_and_a_change_are_seen_side_by_side(tmp_path: Path) -> None:
    small = (SMALL / "docs/pl/coping/insomnia.md").read_text("utf-8").replace("A window at night.", "Okno w nocy.")
    files = {
        "docs/pl/coping/insomnia.md": small,
        EN: text("It took about 120 people, a < b.", "en"),
        PL: text("Było to około 130 osób, a < b.", "pl"),
    }
    project = make_project(tmp_path / "a", files)
    (project / "data/agreed").mkdir(exist_ok=True)
    sheet = (preview(project) / "coping/waves/index.html").read_text("utf-8")
    assert re.findall(r"<mark>\D*(\d+)\D*</mark>", sheet) == ["120", "130"]
    assert sheet.count("a &lt; b") == 2
    assert "desk translations done coping/waves#rest" in sheet
    (project / PL).write_text(text("Było to około 120 osób, a < b.", "pl"), "utf-8")
    agreed = run(project, "desk", "translations", "done", "coping/waves")
    assert agreed.returncode == 0, agreed.stdout + agreed.stderr
    (project / PL).write_text(text("Trwało to u około 120 osób, a < b.", "pl"), "utf-8")
    folder = preview(project)
    sheet = (folder / "coping/waves/index.html").read_text("utf-8")
    assert "<del>Było</del><ins>Trwało</ins>" in sheet
    assert "<mark>" not in sheet
    board = (folder / "index.html").read_text("utf-8")
    waiting = board[: board.index("<details")]
    assert "/translations/coping/waves/" in waiting
    assert "<script" not in board + sheet


def test_the_site_has_none_of_it(tmp_path: Path) -> None:
    built = build(tmp_path / "a", {"docs/pl/coping/insomnia.md": None})
    assert not (built.folder / "translations").exists()
    assert not list(built.folder.rglob("board.css"))

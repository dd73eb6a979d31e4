"""A reader of a translation is told, at the section, that its English is newer, until somebody agrees."""

from pathlib import Path

import pytest

from tests.builds.sites import WORDS
from tests.html_tree import Node, read_site
from tests.project import make_project, run
from tests.translation.agreeing import EN, PL, agreed, change

pytestmark = pytest.mark.build
NIGHTS, HELP = "/pl/na-co-dzien/bezsenne-noce/", "/pl/pomoc-teraz/"


def build(root: Path) -> dict[str, list[Node]]:
    """Build strictly: the lines that tell of newer English, by the address of their page."""
    built = run(root, "desk", "site")
    assert built.returncode == 0, built.stdout + built.stderr
    return {address: rows for address, page in read_site(root / "site").items() if (rows := page.all(class_="newer"))}


def test_readers_are_told_until_somebody_agrees(tmp_path: Path) -> None:
    root = agreed(make_project(tmp_path / "project"))
    change(root, EN, "More text.", "More text.\n\nA paragraph that is new.")
    change(root, "docs/en/help-now.md", "\n---\n", "\n---\nA sentence that is new.\n\n")
    change(root, PL, "Tekst o nocy", "Teksty o nocy")
    told = build(root)
    assert told.keys() == {NIGHTS, HELP}
    (line,), (top,) = told[NIGHTS], told[HELP]
    assert line.text == f"{WORDS['newer']['pl']} {WORDS['newer_link']['pl']}"
    assert line.one("a").attributes["href"] == "/coping/insomnia/#rest"
    assert line.parent
    beside = [child for child in line.parent.children if isinstance(child, Node)]
    assert beside[beside.index(line) - 1].attributes["id"] == "rest", "it stands right under its heading"
    assert top.one("a").attributes["href"] == "/help-now/"

    done = run(root, "desk", "translations", "done", "coping/insomnia", "help-now")
    assert done.returncode == 0, done.stdout + done.stderr
    assert build(root) == {}

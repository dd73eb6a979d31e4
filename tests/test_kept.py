"""What is kept from one build to the next: made once, and never taken for what it is not."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk import kept
from desk import site as sites
from desk.kept import Kept
from desk.reading import article
from desk.showing.lists import entries_of
from tests.project import ROOT, make_project

PAGE = "docs/en/coping/insomnia.md"


def build(root: Path, *given: str) -> list[str]:
    """Ask for some rows as a build does; which of them had to be made."""
    made: list[str] = []
    rows: Kept[list[str]] = Kept(root, "rows")

    def make(row: str) -> list[str]:
        made.append(row)
        return [row]

    for row in given:
        assert rows.get(row, partial(make, row)) == [row]
    rows.keep()
    return made


def test_each_row_is_made_once(tmp_path: Path) -> None:
    assert build(tmp_path, "a", "b") == ["a", "b"]
    assert build(tmp_path, "a", "b") == []
    assert build(tmp_path, "a", "c") == ["c"]
    assert build(tmp_path, "a", "b") == ["b"]  # what a build does not ask for is forgotten


def test_many_rows_are_found_again(tmp_path: Path) -> None:
    rows = [str(number) for number in range(3 * kept.TOGETHER + 1)]
    assert build(tmp_path, *rows) == rows
    assert build(tmp_path, *rows) == []


def test_what_other_code_made_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, "a")
    monkeypatch.setattr(kept, "_code", lambda: b"x" * 32)
    assert build(tmp_path, "a") == ["a"]


@pytest.mark.parametrize("left", [slice(-9), slice(40), slice(0), slice(32)])
def test_what_is_not_whole_is_not_believed(tmp_path: Path, left: slice) -> None:
    build(tmp_path, "a")
    file = tmp_path / ".build/rows"
    file.write_bytes(file.read_bytes()[left])
    assert build(tmp_path, "a") == ["a"]
    assert build(tmp_path, "a") == []


def test_where_nothing_can_be_kept_all_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".build").write_text("a file")
    assert build(tmp_path, "a") == build(tmp_path, "a") == ["a"]


def test_nothing_is_left_of_a_build_that_was_killed(tmp_path: Path) -> None:
    build(tmp_path, "a")
    (tmp_path / ".build/rows.123").write_bytes(b"half")
    build(tmp_path, "b")
    assert [file.name for file in (tmp_path / ".build").iterdir()] == ["rows"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, also in what it keeps."""
    (make_project(tmp_path / "project") / ".build").unlink()
    return tmp_path / "project"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really read."""
    paths: list[str] = []
    parse = article.parse

    def counted(path: str, *more: Any) -> Any:
        paths.append(path)
        return parse(path, *more)

    monkeypatch.setattr(article, "parse", counted)
    return paths


def test_only_pages_that_changed_are_read_again(project: Path, parsed: list[str]) -> None:
    first, told = sites.load(project)
    assert first and PAGE in parsed
    parsed.clear()
    second, again = sites.load(project)
    assert second and (parsed, again, second.articles) == ([], told, first.articles)
    (project / PAGE).write_text((project / PAGE).read_text().replace("title: ", "title: Now "))
    third, _ = sites.load(project)
    assert third and parsed == [PAGE]
    assert third.articles["en", "coping/insomnia"].meta.title.startswith("Now ")


def test_a_page_whose_kind_changed_is_read_again(project: Path, parsed: list[str]) -> None:
    sites.load(project)
    parsed.clear()
    offers = project / "data/offers.yml"
    offers.write_text(offers.read_text().replace("  book:\n", "  tome:\n", 1))
    sites.load(project)
    assert sorted(parsed) == ["docs/en/book.md", "docs/pl/book.md"]


def test_faults_are_told_again(project: Path) -> None:
    (project / PAGE).write_text("no front matter")
    first, second = sites.load(project)[1], sites.load(project)[1]
    assert first == second and "front-matter-missing" in {problem.rule for problem in second}


def test_the_real_site_is_the_same_with_and_without(project: Path) -> None:
    for name in ("docs", "data"):
        (project / name).rename(project / f"small-{name}")
        (project / name).symlink_to(ROOT / name)
    (first, told), (second, again) = sites.load(project), sites.load(project)
    assert first and second and told == again
    assert first.articles == second.articles
    assert all(page.document.tokens == second.articles[key].document.tokens for key, page in first.articles.items())
    assert entries_of(first, "pl") == entries_of(second, "pl")

"""Pages that are kept from one build to the next: read once, and never taken for what they are not."""

from pathlib import Path
from typing import Any

import pytest

from desk import site as sites
from desk.kinds import KINDS
from desk.reading import article, kept
from desk.reading.kept import KeptPages
from tests.project import ROOT, make_project

ARTICLE, PAGE = KINDS[2], KINDS[-1]
TEXT = "---\ntitle: A page\ndescription: One.\npublished: 2026-01-05\nreviewed: 2026-01-05\n---\nWords *here*.\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really read."""
    texts: list[str] = []
    parse = article.parse

    def counted(*given: Any) -> kept.Read:
        texts.append(given[-1])
        return parse(*given)

    monkeypatch.setattr(article, "parse", counted)
    return texts


def build(root: Path, text: str = TEXT, kind: Any = PAGE) -> kept.Read:
    pages = KeptPages(root)
    read = pages.read("docs/en/a.md", "en", "a", kind, text)
    pages.keep()
    return read


def test_a_page_is_read_once(tmp_path: Path, parsed: list[str]) -> None:
    first, second = build(tmp_path), build(tmp_path)
    assert (first, parsed) == (second, [TEXT])
    assert first[0] and second[0] and first[0].document.tokens == second[0].document.tokens


@pytest.mark.parametrize("change", [{"text": TEXT.replace("here", "there")}, {"kind": ARTICLE}])
def test_a_page_that_changed_is_read_again(tmp_path: Path, parsed: list[str], change: dict[str, Any]) -> None:
    build(tmp_path)
    page, _ = build(tmp_path, **change)
    assert len(parsed) == 2
    assert page and (page.kind, page.document.text) == (change.get("kind", PAGE), "Words there." if "text" in change else "Words here.")  # fmt: skip


def test_what_other_code_read_is_not_believed(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    monkeypatch.setattr(kept, "_code", lambda: b"x" * 32)
    build(tmp_path)
    assert len(parsed) == 2


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:40], lambda data: b"", lambda data: data[:32] + b"\0" * 99])  # fmt: skip
def test_what_is_not_whole_is_not_believed(tmp_path: Path, parsed: list[str], damage: Any) -> None:
    build(tmp_path)
    file = tmp_path / kept.PLACE
    file.write_bytes(damage(file.read_bytes()))
    assert build(tmp_path)[0] and len(parsed) == 2
    assert build(tmp_path)[0] and len(parsed) == 2


def test_where_nothing_can_be_kept_pages_are_read(tmp_path: Path, parsed: list[str]) -> None:
    (tmp_path / ".build").write_text("a file")
    assert build(tmp_path)[0] and build(tmp_path)[0] and len(parsed) == 2


def test_faults_are_told_again_and_not_added_to(tmp_path: Path) -> None:
    build(tmp_path, "no front matter")[1].append(build(tmp_path, "no front matter")[1][0])
    page, found = build(tmp_path, "no front matter")
    assert page is None and [problem.rule for problem in found] == ["front-matter-missing"]


def test_the_site_is_the_same_with_and_without(tmp_path: Path) -> None:
    (make_project(tmp_path / "site") / ".build").unlink()
    for name in ("docs", "data"):
        (tmp_path / "site" / name).rename(tmp_path / f"small-{name}")
        (tmp_path / "site" / name).symlink_to(ROOT / name)
    (first, told), (second, again) = sites.load(tmp_path / "site"), sites.load(tmp_path / "site")
    assert first and second and told == again
    assert first.articles == second.articles
    assert all(page.document.tokens == second.articles[key].document.tokens for key, page in first.articles.items())

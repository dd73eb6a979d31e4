"""The same source and day give the same bytes."""

from pathlib import Path

import pytest

from tests.builds.sites import Built, build, tree
from tests.project import run

pytestmark = pytest.mark.build


def test_the_same_source_and_day_give_the_same_bytes_wherever_and_whenever(small: Built, tmp_path: Path) -> None:
    again = build(tmp_path / "elsewhere", TZ="Pacific/Auckland")
    first = tree(small.folder)
    assert tree(again.folder) == first
    for day in ("2026-12-24", "2027-01-10"):
        later = run(again.project / "docs/pl", "desk", "site", SITE_DAY=day)
        assert later.returncode == 0, later.stderr
        assert tree(again.folder) == first


def test_mkdocs_by_itself_gives_the_same_bytes(small: Built, tmp_path: Path) -> None:
    plain = run(small.project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert tree(tmp_path / "site") == tree(small.folder)

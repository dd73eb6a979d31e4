"""Each small site is built once a session."""

import shutil
from pathlib import Path

import pytest

from tests.builds.sites import BUSY, MORE, Built, build
from tests.project import ROOT


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site as it stands in tests/sites/small."""
    return build(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site with every setting, every kind of rule, and pages that are not out yet."""
    return build(tmp_path_factory.mktemp("busy") / "project", BUSY)


@pytest.fixture(scope="session")
def more(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site after the recipes for a new offer and for the menu; one offer's page is a draft."""
    return build(tmp_path_factory.mktemp("more") / "project", MORE)


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same as its author sees it."""
    return build(tmp_path_factory.mktemp("preview") / "project", BUSY, SITE_DRAFTS="1")


@pytest.fixture
def copy(small: Built, tmp_path: Path) -> Path:
    """A copy of the small project, its good site included, to be broken; its log stays its own."""
    project = tmp_path / "project"
    shutil.copytree(small.project, project, symlinks=True)
    (project / ".build").unlink()
    (project / ".build").mkdir()
    (project / ".build/typefaces").symlink_to(ROOT / ".build/typefaces")
    return project

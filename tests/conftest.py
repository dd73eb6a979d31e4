"""Fixtures that several tests share: small projects, and the real site built once a session."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from desk import site as sites
from desk.searching.findable import build
from desk.site import Site
from tests.project import ROOT, make_project

os.environ["DESK_LANGUAGE"] = "en"  # what the tests read, whatever the language of the computer

settings.register_profile("test", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("audit", deadline=None, max_examples=6_500)  # five minutes of the processor in all
settings.load_profile("test")

Project = Callable[[Mapping[str, str | bytes | None]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make audit` looks at every page at more widths and in both colour schemes."""
    parser.addoption("--every-width", action="store_true", help="axe at three widths, light and dark")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Makes a small project with some files of its own."""
    return lambda files: make_project(tmp_path / "project", files)


@pytest.fixture(scope="session")
def site() -> Site:
    """The real site."""
    site, problems = sites.load(ROOT)
    assert site is not None, problems
    return site


@pytest.fixture(scope="session")
def engine(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its search, as it is built."""
    return build(site, tmp_path_factory.mktemp("search"))

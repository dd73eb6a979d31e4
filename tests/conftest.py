"""Fixtures that several tests share: small projects, and the real site built once a session."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.project import make_project

Project = Callable[[Mapping[str, str | bytes | None]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make audit` looks at every page at more widths and in both colour schemes."""
    parser.addoption("--every-width", action="store_true", help="axe at three widths, light and dark")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Makes a small project with some files of its own."""
    return lambda files: make_project(tmp_path / "project", files)

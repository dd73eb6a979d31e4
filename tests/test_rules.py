"""Every rule of the desk against golden files: tests/rules/<subject>/<behaviour>.yml, one behaviour each."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from desk import yaml_files
from tests.golden import lay_out, outcome

RULES = Path(__file__).parent / "rules"
CASES = sorted(RULES.glob("*/*.yml"))


@pytest.fixture(scope="module", autouse=True)
def each_text_read_once() -> Iterator[None]:
    """The cases share most of their files: the same text need not be read as YAML three hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_files, "parse", cache(yaml_files.parse))
        yield


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_rule(file: Path, tmp_path: Path) -> None:
    """The problems (and offers) of a case are those that its file names, to the letter."""
    case = yaml.safe_load(file.read_text("utf-8"))
    told = outcome(lay_out(tmp_path / "project", case), case)
    assert told["expect"] == case["expect"]
    assert told.get("placements") == case.get("placements")

"""Every rule of the desk against golden files: tests/rules/<subject>/<behaviour>.yml, one behaviour each."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from desk import site as sites
from desk.reading import yaml_files
from desk.showing.rendering import render
from tests.golden import lay_out, outcome
from tests.html_tree import parse

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


@pytest.mark.parametrize(
    "text",
    [
        '[x](contact.md){onclick="alert(1)"}',
        '[x](contact.md){: ONCLICK="alert(1)" }',
        '## More {: #more onfocus="alert(1)" }',
        '[x](contact.md){: href="javascript:alert(1)" }',
        "[x](javascript:alert( 1 ))",
        "[x](\tjavascript:alert(1))",
    ],
)
def test_what_slips_through_the_checks_runs_no_script(text: str, tmp_path: Path) -> None:
    """A draft is previewed whatever the checks say of it: what it shows is harmless."""
    page = "---\ntitle: A\ndescription: B\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\n" + text
    site, _ = sites.load(lay_out(tmp_path / "project", {"files": {"docs/en/about.md": page}}))
    assert site is not None
    rendered = render(site.articles["en", "about"], "en", site, "/", str)
    html = "".join(str(piece) for _, pieces in rendered.blocks for piece in pieces)
    found = parse(html)
    assert [node for node in found.walk() if "alert" in str(node.attributes)] == []

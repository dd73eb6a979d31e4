"""What a translator changes in one language alone is told, whatever somebody agreed to: edits of the real pages and data."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.kinds import kind_of
from desk.reading import article, yaml_files
from desk.site import Site
from desk.translation import parity
from tests.project import ROOT

EDITS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "edits.yml").read_text("utf-8"))
MEDICINES = "data/medicines.yml"


def edited(row: dict[str, Any]) -> str:
    """The file of a row, with its edit."""
    text = (ROOT / row["file"]).read_text("utf-8")
    find, instead = str(row["find"]), str(row["with"])
    text, times = re.subn(find, instead, text, count=0 if row.get("all") else 1, flags=re.MULTILINE)
    assert times, "the pattern fits nowhere"
    return text


def with_text(site: Site, path: str, text: str, root: Path) -> Site:
    """The site with another text of one file; of all else only what belongs to it."""
    values = {MEDICINES: site.values[MEDICINES]}
    if path.startswith("data/"):
        changed, _ = yaml_files.parse(path, text)
        assert changed is not None
        return replace(site, root=root, articles={}, values=values | {path: changed})
    language, _, name = path.removeprefix("docs/").removesuffix(".md").partition("/")
    kind = kind_of(name, site.sections, site.catalogue.offers)
    page, _ = article.parse(path, language, name, kind, text)
    assert page is not None
    pair = {code: site.articles[code, name] for code in site.languages} | {language: page}
    return replace(site, root=root, articles={(code, name): one for code, one in pair.items()}, values=values)


@pytest.mark.parametrize("row", EDITS, ids=lambda row: row["edit"])
def test_an_edit_of_one_language_is_told(row: dict[str, Any], site: Site, tmp_path: Path) -> None:
    text = (ROOT / row["file"]).read_text("utf-8")
    assert list(parity.check(with_text(site, row["file"], text, tmp_path))) == []
    told = list(parity.check(with_text(site, row["file"], edited(row), tmp_path)))
    assert row["rule"] in {problem.rule for problem in told}
    for problem in told:
        assert problem.path.startswith(("docs/", "data/"))
        assert problem.line > 0


def test_the_real_site_is_quiet(site: Site, tmp_path: Path) -> None:
    """Every difference that parity tells is a fault, so none is left."""
    assert list(map(str, parity.check(replace(site, root=tmp_path)))) == []

"""What people type, for the search that is to come: the pages that the queries want exist."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from desk import site as sites
from tests.project import ROOT

FOLDER = Path(__file__).parent / "search"


@pytest.mark.parametrize("name", ["tuning", "held-out"])
def test_every_wanted_page_exists(name: str) -> None:
    site, _ = sites.load(ROOT)
    assert site is not None
    known = {page for _, page in site.articles} | {f"medicine:{row.id}" for row in site.medicines.medicines}
    queries: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    assert len(queries) >= 100
    for query in queries:
        wanted = query["want"] if isinstance(query["want"], list) else [query["want"]]
        assert set(wanted) <= known, query

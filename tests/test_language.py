"""A third language is a row, a folder and its words: CONTRIBUTING's recipe, followed in a copy of the project."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, make_project, run

ROW = '    Language("de", "Deutsch", "d. MMMM y"),\n)\n'
PAGE = """---
title: {title}
description: Zum Testen.
published: 2026-01-05
reviewed: 2026-02-05
{more}---
{body}
"""


def with_german(value: Any) -> Any:
    """Every mapping that has English words gets the same words as German ones."""
    if isinstance(value, dict):
        value = {key: with_german(inner) for key, inner in value.items()}
        return {**value, "de": value["en"]} if "en" in value and "pl" in value else value
    return [with_german(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("german") / "project")
    shutil.copytree(ROOT / "desk", folder / "desk", ignore=shutil.ignore_patterns("__pycache__"))
    table = folder / "desk/languages.py"
    text = table.read_text("utf-8")
    start = text.index("LANGUAGES:")
    table.write_text(text[:start] + text[start:].replace(")\n\n\n", ROW + "\n\n", 1), "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            "          name: Polski\n", "          name: Polski\n        - locale: de\n          name: Deutsch\n"
        ),
        "utf-8",
    )
    for file in (folder / "data").glob("*.yml"):
        data = with_german(yaml.safe_load(file.read_text("utf-8")))
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    home = PAGE.format(
        title="Eine kleine Seite", more="", body="## Wo? {#ways-in}\n\n- [Schlaf](coping/insomnia.md) Eine Nacht."
    )
    more = "slug: schlaflos\ntopics: [sleep]\nimage: window\nalt: Ein Fenster.\nsummary: [Eins., Zwei., Drei.]\n"
    night = PAGE.format(
        title="Schlaflose Nächte",
        more=more,
        body="Spät [@doe2020].\n\n## Nacht {#night}\n\nText.\n\n## Ruhe {#rest}\n\nText.",
    )
    (folder / "docs/de/coping").mkdir(parents=True)
    (folder / "docs/de/index.md").write_text(home, "utf-8")
    (folder / "docs/de/coping/insomnia.md").write_text(night, "utf-8")
    built = run(folder, "desk", "site")
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


@pytest.mark.build
def test_german_pages_stand_under_their_own_prefix(site: Path) -> None:
    html = (site / "de/coping/schlaflos/index.html").read_text("utf-8")
    assert '<html lang="de">' in html
    assert "5. Januar 2026".replace(" ", "\u00a0") in html


@pytest.mark.build
def test_every_language_knows_the_german_page(site: Path) -> None:
    for page in ("coping/insomnia", "pl/na-co-dzien/bezsenne-noce", "de/coping/schlaflos"):
        html = (site / page / "index.html").read_text("utf-8")
        assert 'hreflang="de" href="https://protracted-withdrawal.com/de/coping/schlaflos/"' in html
        assert html.count('hreflang="de" lang="de"') == 1


@pytest.mark.build
def test_what_is_not_german_yet_falls_back(site: Path) -> None:
    html = (site / "de/help-now/index.html").read_text("utf-8")
    assert '<main id="main" class="kind-help" lang="en">' in html
    assert 'content="noindex"' in html


@pytest.mark.build
def test_a_copy_runs_its_own_code(site: Path) -> None:
    rows = json.loads(run(site.parent, "desk", "offers", "coping/insomnia", "--json").stdout)
    assert [row["language"] for row in rows] == ["de", "en", "pl"]

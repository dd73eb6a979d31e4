"""What authors type and what readers see: each row of tests/readings.yml, through the whole check and the page's writer."""

from pathlib import Path
from time import process_time

import pytest
import yaml

from desk import site as sites
from desk.kinds import kind_of
from desk.reading import article as articles
from desk.reading import leftovers
from desk.showing.rendering import render
from tests.golden import lay_out, outcome
from tests.project import ROOT

ROWS = yaml.safe_load((ROOT / "tests/readings.yml").read_text("utf-8"))
HEAD = """---
title: Evenings
description: What may help.
published: 2026-01-05
reviewed: 2026-02-05
topics: [sleep]
image: window
alt: A window at night.
summary: [One., Two., Three.]
---
It begins [@doe2020].

"""
END = "\n\n## The very end {#very-end}\n\nThe end.\n"


def told_as(problem: dict[str, object], wanted: str) -> bool:
    """Whether a problem is of a rule and says some words: `markup: never ends`."""
    rule, _, words = wanted.partition(": ")
    return problem["rule"] == rule and words in f"{problem['what']} {problem['mend']}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["kind"])
def test_a_text_is_shown_right_or_told(row: dict[str, object], tmp_path: Path) -> None:
    language = str(row.get("language", "en"))
    path = f"docs/{language}/coping/evenings.md"
    root = lay_out(tmp_path / "project", {"files": {path: HEAD + str(row["body"]) + END}})
    told = [problem for problem in outcome(root, {})["expect"] if problem["path"] == path]
    wanted = list(row.get("told", ()))  # type: ignore[call-overload]
    assert sorted(str(problem["rule"]) for problem in told) == sorted(each.partition(":")[0] for each in wanted)
    for each in wanted:
        assert any(told_as(problem, each) for problem in told), each
    site, _ = sites.load(root)
    assert site is not None
    page = render(site.articles[language, "coping/evenings"], language, site, "/", str)
    html = "".join(str(piece) if isinstance(piece, str) else f"[{piece.name}: {piece.value}]" for _, pieces in page.blocks for piece in pieces)  # fmt: skip
    for piece in row.get("shows", ()):  # type: ignore[attr-defined]
        assert piece in html
    for piece in ("<script", "<img src=x o", *row.get("hides", ())):  # type: ignore[misc]
        assert piece not in html


@pytest.mark.parametrize("sign", ['"', "_a_", "|", "#", "==", "**", "`", "[", "![", "<b>", "&amp;", ":a:", "{#", "' "])
def test_ten_times_as_many_signs_take_no_hundred_times_as_long(sign: str) -> None:
    kind = kind_of("coping/evenings", ("coping",), ())

    def cost(count: int) -> float:
        body = HEAD + sign * count + END
        begun = process_time()
        page, found = articles.parse("docs/en/coping/evenings.md", "en", "coping/evenings", kind, body)
        assert page
        found += leftovers.check(page)
        assert all(len(str(each)) < 1_000 for each in found)
        return process_time() - begun

    assert cost(20_000) < 40 * max(cost(2_000), 0.02)

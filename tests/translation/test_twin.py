"""The twin of a page as a draft: no English sentence of it can be published, and what is left of it is told."""

import json
from datetime import date
from pathlib import Path

import pytest

from desk import checks
from desk import site as sites
from desk.reading import article
from desk.showing.rendering import render
from desk.site import Site
from desk.translation import twin
from desk.translation.passages import of_page
from tests.conftest import Project
from tests.html_tree import parse
from tests.project import DAY, ROOT, run
from tests.translation.agreeing import change, load

TODAY = date.fromisoformat(DAY)
NAME = "coping/evenings"
EN, PL = f"docs/en/{NAME}.md", f"docs/pl/{NAME}.md"
PAGE = """---
title: "Quiet: evenings"
description: What may help -- a little.
published: 2026-01-05
reviewed: 2026-02-05
topics: [sleep, body]
order: 3
image: window
alt: A window at night.
cta: [book]
summary: [One., "Two: more.", Three.]
aliases: [evening]
changes:
  - {on: 2026-03-01, what: A figure.}
allow: {schedule-like: a reason}
---
It is late [@doe2020], and *nothing*
has to be settled.

<!-- ask Anna about this -->

## Light {#light}

1. Turn the clock around.
2. Sit down,

   and wait.

   - a cup of tea [see @doe2020, p. 3]

!!! note "Mind"

    It may pass.

### The lamp {#lamp}

| Hour | Dose |
|---|--:|
| late | 5 |
| 22:00 | a \\| b |

> Said by `<!-- one --> someone`.

<!-- crisis -->

Light and heavy
---------------

A [link](insomnia.md#night).
"""


@pytest.fixture
def root(project: Project) -> Path:
    return project({EN: PAGE})


def test_the_command_writes_a_draft_that_keeps_the_shape(root: Path) -> None:
    told = run(root, "desk", "translations", "new", NAME)
    assert (told.returncode, told.stderr) == (0, "")
    assert (
        (root / PL).read_text("utf-8")
        == f"""---
draft: true
title: # Quiet: evenings
description: # What may help -- a little.
published: {DAY}
reviewed: {DAY}
topics: [sleep, body]
order: 3
image: window
alt: # A window at night.
cta: [book]
summary:
  - # One.
  - # Two: more.
  - # Three.
changes:
  - on: 2026-03-01
    what: # A figure.
slug: # evenings
---
<!-- (en) It is late [@doe2020], and *nothing* has to be settled. -->
[@doe2020]



## <!-- (en) Light --> {{#light}}

1. <!-- (en) Turn the clock around. -->
2. <!-- (en) Sit down, -->

   <!-- (en) and wait. -->

   - <!-- (en) a cup of tea [see @doe2020, p. 3] -->
     [see @doe2020, p. 3]

!!! note "<!-- (en) Mind -->"

    <!-- (en) It may pass. -->

### <!-- (en) The lamp --> {{#lamp}}

| <!-- (en) Hour --> | <!-- (en) Dose --> |
|---|--:|
| <!-- (en) late --> | 5 |
| 22:00 | <!-- (en) a \\| b --> |

> <!-- (en) Said by `<!– one –> someone`. -->

<!-- crisis -->

## <!-- (en) Light and heavy -->

<!-- (en) A [link](insomnia.md#night). -->
"""
    )


def begun(root: Path) -> Site:
    """The draft with the words of its head, and none of its text."""
    for line in ("title: ", "description: ", "alt: ", "  - ", "    what: ", "slug: "):
        for _ in range((root / PL).read_text().count(f"{line}#")):
            change(root, PL, f"{line}#", f"{line}Słowa #" if line != "slug: " else f"{line}wieczory #")
    return load(root)


def test_no_english_word_of_it_is_shown(root: Path) -> None:
    assert isinstance(twin.write(load(root), NAME, "pl", TODAY), twin.Twin)
    site = begun(root)
    rendered = render(site.articles["pl", NAME], "pl", site, "/", str)
    html = "".join(piece for _, pieces in rendered.blocks for piece in pieces if isinstance(piece, str))
    words = {word for word in parse(html).text.split() if any(map(str.isalpha, word))}
    assert words <= {"[see", "[1]", "1,", "3]", "p.", "Tabela"}, words


def test_what_is_left_is_told_once_a_section(root: Path) -> None:
    twin.write(load(root), NAME, "pl", TODAY)
    rows = [row for row in checks.run(begun(root), TODAY) if row.rule == "translation-untouched"]
    assert [(row.severity, dict(row.said.fills)["count"]) for row in rows] == [
        ("warning", 1),
        ("warning", 13),
        ("warning", 2),
    ]
    change(root, PL, "draft: true\n", "")
    assert {row.severity for row in twin.check(load(root).articles["pl", NAME])} == {"error"}


def test_the_empty_head_is_told_in_the_draft(root: Path) -> None:
    twin.write(load(root), NAME, "pl", TODAY)
    _, found = sites.load(root)
    assert {(row.path, row.severity) for row in found} == {(PL, "warning")}


def test_a_program_is_told_what_was_written(root: Path) -> None:
    told = run(root, "desk", "translations", "new", f"docs/pl/{NAME}.md", "--json")
    assert json.loads(told.stdout) == [{"path": PL, "language": "pl"}]


def test_nothing_is_ever_overwritten(root: Path) -> None:
    (root / PL).write_text("mine")
    told = run(root, "desk", "translations", "new", NAME)
    assert told.returncode == 2 and f"{PL} is there already" in told.stderr
    assert (root / PL).read_text() == "mine"


def test_a_page_that_english_lacks_cannot_be_begun(root: Path) -> None:
    (root / EN).rename(root / PL)
    told = run(root, "desk", "translations", "new", NAME)
    assert told.returncode == 2 and f'There is no page "{NAME}" in English' in told.stderr


def test_every_page_of_the_real_site_can_be_begun(site: Site) -> None:
    """The draft has the ids, markers and citations of its page, and as many items and rows."""
    kinds = ("item", "step", "row", "marker")
    for (language, name), page in site.articles.items():
        if language != "en":
            continue
        body = (ROOT / page.path).read_text("utf-8").split("\n---\n", 1)[1]
        text = twin.twin_of(page, body, TODAY).split("\n---\n", 1)[1]
        head = (ROOT / page.path).read_text("utf-8").split("\n---\n", 1)[0]
        draft, _ = article.parse(page.path, "pl", name, page.kind, f"{head}\n---\n{text}")
        assert draft
        one, other = page.document, draft.document
        assert [(row.level, row.id) for row in one.headings] == [(row.level, row.id) for row in other.headings]
        assert [row[:2] for row in one.markers] == [row[:2] for row in other.markers]
        assert [row.reference for row in one.citations] == [row.reference for row in other.citations]
        for both in of_page(name, [page, draft]):
            sides = [[row.kind for row in side.blocks if row.kind in kinds] for side in both.sides.values()]
            assert sides[0] == sides[1], both.name

"""The rules of parity on pairs of texts in two languages, each told or quiet as its row says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.kinds import kind_of
from desk.reading import article
from desk.site import Site
from desk.translation import parity, structure
from desk.translation.alignment import Unit, aligned
from desk.translation.pairs import Pair
from desk.translation.passages import of_page
from tests.translation.test_edits import MEDICINES

ROWS: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "parity.yml").read_text("utf-8"))
PAIRS = [row for rows in ROWS.values() for row in rows]
HEAD = "---\ntitle: {title}\ndescription: {title}\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\n"
TITLES = {"en": "Words", "pl": "Słowa"}


def told(site: Site, root: Path, texts: dict[str, str]) -> list[tuple[str, str]]:
    """The rules that are told of a page with these texts, each with what is said."""
    pages = {}
    for code, title in TITLES.items():
        kind = kind_of("about", site.sections, site.catalogue.offers)
        text = HEAD.format(title=title) + texts[code] + "\n"
        page, problems = article.parse(f"docs/{code}/about.md", code, "about", kind, text)
        assert page is not None, problems
        pages[code, "about"] = page
    small = replace(site, root=root, articles=pages, values={MEDICINES: site.values[MEDICINES]})
    return [(problem.rule, str(problem)) for problem in parity.check(small)]


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['en']} | {row['pl']}")
def test_pairs_of_texts(row: dict[str, Any], site: Site, tmp_path: Path) -> None:
    found = told(site, tmp_path, row)
    assert sorted({rule for rule, _ in found}) == row["told"], found


def test_medicines_are_told_without_a_mistake(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ROWS["medicines"]
    heard = ["medicine-parity" in {rule for rule, _ in told(site, tmp_path, row)} for row in rows]
    due = [bool(row["told"]) for row in rows]
    right = sum(one and other for one, other in zip(due, heard, strict=True))
    with capsys.disabled():
        print(f"\nmedicines: precision {right / sum(heard):.3f}, recall {right / sum(due):.3f} of {sum(due)}", end="")
    assert due == heard


def test_a_message_names_the_point_that_has_no_partner(site: Site, tmp_path: Path) -> None:
    texts = {
        "en": "- Drink water.\n- Ring 116 123 when it gets worse and you are alone.\n- Rest.",
        "pl": "- Pij wodę.\n- Odpoczywaj.",
    }
    [(_, said)] = told(site, tmp_path, texts)
    assert said.startswith(
        "docs/pl/about.md:7: Points of the list: 3 in English, 2 here. "
        'There seems to be none for "Ring 116 123 when it gets worse and…" (docs/en/about.md:8).'
    )


def test_paragraphs_may_be_divided_and_are_then_compared_as_one(site: Site) -> None:
    kind = kind_of("about", site.sections, site.catalogue.offers)
    texts = {
        "en": "First we look at one thing, and then at another. It is the same, says one study [@doe2020].\n\nThe end.",
        "pl": "Najpierw patrzymy na jedną rzecz, a potem na inną.\n\nTo to samo, mówi badanie [@doe2020].\n\nKoniec.",
    }
    pages = []
    for code, text in texts.items():
        page, _ = article.parse(f"docs/{code}/about.md", code, "about", kind, HEAD.format(title=TITLES[code]) + text)
        assert page is not None
        pages.append(page)
    [passage] = of_page("about", pages)
    first, second = passage.sides["en"], passage.sides["pl"]
    assert aligned(first.blocks, second.blocks)[2:] == [Unit((2,), (2, 3)), Unit((3,), (4,))]
    assert list(structure.check(Pair("en", "pl", first, second), ())) == []

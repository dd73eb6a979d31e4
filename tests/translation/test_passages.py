"""The places that stand in more than one language, by name, in every file that has words."""

from pathlib import Path

from desk import site as sites
from desk.reading.document import Block
from desk.site import Site
from desk.translation.passages import Passage, passages
from tests.conftest import Project

HEAD = "---\ntitle: {title}\ndescription: What it is.\npublished: 2026-01-05\nreviewed: 2026-02-05\n{more}---\n"
ABOUT_EN = HEAD.format(title='About "us"', more="aliases: [who]\nchanges:\n  - {on: 2026-03-01, what: A figure.}\n")
ABOUT_PL = HEAD.format(title='O "nas"', more="slug: o-nas\n")


def passages_of(root: Path) -> dict[str, Passage]:
    site, found = sites.load(root)
    assert site, found
    return {passage.name: passage for passage in passages(site.articles, site.values)}


def test_a_page_has_its_top_and_its_sections(project: Project) -> None:
    en = ABOUT_EN + "Top.\n\n## We {#we}\n\n- a\n\n### Deep {#deep}\n\nb\n\n## Only here {#only-here}\n\nc\n"
    pl = ABOUT_PL + "Góra.\n\n## Tylko tu {#only-there}\n\nd\n\n## My {#we}\n\n- a\n"
    found = passages_of(project({"docs/en/about.md": en, "docs/pl/about.md": pl}))
    names = [name for name in found if name.startswith("about#")]
    assert names == ["about#", "about#we", "about#only-here", "about#only-there"]
    assert found["about#"].sides["en"].blocks == (
        Block("title", "About “us”", 2),
        Block("description", "What it is.", 3),
        Block("changes", "A figure.", 8),
        Block("paragraph", "Top.", 10),
    )
    assert [block[:2] for block in found["about#"].sides["pl"].blocks] == [
        ("title", "O „nas”"),
        ("description", "What it is."),
        ("paragraph", "Góra."),
    ]
    we = found["about#we"].sides
    assert we["en"].text == "We {#we}\na\nDeep {#deep}\nb"
    assert (we["en"].path, we["en"].line, we["pl"].line) == ("docs/en/about.md", 12, 14)
    assert {code: len(side.blocks) for code, side in found["about#only-here"].sides.items()} == {"en": 2, "pl": 0}
    assert {code: len(side.blocks) for code, side in found["about#only-there"].sides.items()} == {"en": 0, "pl": 2}


def test_a_page_of_one_language_has_one_side(project: Project) -> None:
    found = passages_of(project({"docs/en/about.md": ABOUT_EN + "Top.\n"}))
    assert list(found["about#"].sides) == ["en"]


GLOSSARY = """terms:
  - id: taper
    words:
      en: {name: taper, forms: [tapering], definition: "To \\"lower\\" a dose."}
      pl: {name: schodzenie, definition: Zmniejszanie dawki.}
"""


def test_data_has_a_passage_for_each_table_by_language(project: Project) -> None:
    found = passages_of(project({"data/glossary.yml": GLOSSARY}))
    taper = found["data/glossary.yml#terms.taper.words"].sides
    assert taper["en"].blocks == (Block("name", "taper", 4), Block("definition", "To “lower” a dose.", 4))
    assert [block.kind for block in taper["pl"].blocks] == ["name", "definition"]
    assert found["data/words.yml#skip"].sides["en"].text == "Skip to the text"
    assert list(found["data/figures.yml#figures.slow-breathing"].sides) == ["en", "pl"]
    assert found["data/practice.yml#strapline"].sides["pl"].line > 1


def test_what_each_language_has_for_itself_is_no_passage(site: Site) -> None:
    found = {passage.name: passage for passage in passages(site.articles, site.values)}
    assert not [name for name in found if name.startswith(("data/search", "data/menu", "data/references", "mkdocs"))]
    assert not {"data/crisis.yml#words", "data/searched.yml#phrases"} & set(found)
    kinds = {block.kind for passage in found.values() for side in passage.sides.values() for block in side.blocks}
    assert {"not", "forms", "aliases"} & kinds == set()
    assert {"say", "definition", "caption", "summary", "item", "marker"} <= kinds


def test_both_languages_have_every_passage_of_the_real_site(site: Site) -> None:
    found = list(passages(site.articles, site.values))
    assert len({passage.name for passage in found}) == len(found)
    assert [row.name for row in found if set(row.sides) != set(site.languages)] == []
    assert [row.name for row in found if not all(side.blocks for side in row.sides.values())] == []
    words = "".join(side.text for row in found for side in row.sides.values())
    assert [sign for sign in ("\u00a0", "<!--") if sign in words] == []

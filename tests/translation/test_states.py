"""How a passage stands after an edit of one language or both, what is told of it, and what its readers see."""

from pathlib import Path

import pytest

from desk.reading.document import Block
from desk.translation import agreement
from desk.translation.states import said, sections_behind, standings
from tests.conftest import Project
from tests.translation.agreeing import EN, PL, agreed, change, load

MORE, WIECEJ = "More text.", "Więcej tekstu."


@pytest.fixture
def root(project: Project) -> Path:
    """Both languages agree on all of it but one English page, which has no translation."""
    return agreed(project({}))


def waiting(root: Path) -> dict[str, tuple[str, int]]:
    """What waits but for that page, with its state and its words."""
    rows = standings(load(root), "pl")
    return {row.name: (row.state.value, row.words) for row in rows if row.page != "coping/daily-rhythm"}


def test_where_both_are_as_agreed_nothing_waits(root: Path) -> None:
    assert waiting(root) == {}
    assert {row.state for row in standings(load(root), "pl")} == {"missing"}


@pytest.mark.parametrize(
    ("edits", "state", "words"),
    [
        ([(EN, MORE, "More text, and more of it.")], "source-changed", 6),
        ([(EN, MORE, f"{MORE}\n\nA paragraph that is new.")], "source-changed", 5),
        ([(PL, WIECEJ, "Nie ma więcej tekstu.")], "target-changed", 4),
        ([(EN, MORE, "Other."), (PL, WIECEJ, "Inny tekst.")], "both-changed", 4),
    ],
)
def test_what_changed_is_seen(root: Path, edits: list[tuple[str, str, str]], state: str, words: int) -> None:
    for edit in edits:
        change(root, *edit)
    assert waiting(root) == {"coping/insomnia#rest": (state, words)}
    assert len(list(agreement.check(load(root)))) == 1
    for path, old, new in edits:
        change(root, path, new, old)
    assert waiting(root) == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        (PL, "title: Bezsenne noce", "title: Noce", "coping/insomnia#"),
        (PL, "  - Dwa.", "  - Nie dwa.", "coping/insomnia#"),
        (PL, "[do pomocy](../help-now.md)", "do pomocy", "coping/insomnia#night"),
        (PL, " [@doe2020]", "", "coping/insomnia#"),
        (PL, "## Noc {#night}", "## Nocą {#night}", "coping/insomnia#night"),
        ("docs/pl/help-now.md", "\n---\n", "\nalt: Okno.\n---\n", "help-now#"),
        ("data/words.yml", "Przejdź do treści", "Przejdź", "data/words.yml#skip"),
        ("data/crisis.yml", "Numer alarmowy", "Numer", "data/crisis.yml#lines."),
    ],
)
def test_a_change_of_any_kind_is_seen(root: Path, path: str, old: str, new: str, name: str) -> None:
    change(root, path, old, new)
    assert [row.startswith(name) for row in waiting(root)] == [True]


def test_a_page_that_nobody_has_agreed_to_is_told_once(root: Path) -> None:
    for language in ("en", "pl"):
        head = "---\ntitle: New\ndescription: New.\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\n"
        (root / f"docs/{language}/about.md").write_text(f"{head}Words.\n\n## A {{#a}}\n\nMore.\n")
        change(root, f"docs/{language}/coping/insomnia.md", "## ", "## New {#new}\n\nText.\n\n## ")
    assert {name: state for name, (state, _) in waiting(root).items()} == {
        "about#": "unagreed", "about#a": "unagreed", "coping/insomnia#new": "unagreed",
    }  # fmt: skip
    page, parts = agreement.check(load(root))
    assert (page.said.name, page.path) == ("translation-unagreed.page", "docs/pl/about.md")
    assert (parts.said.name, parts.path) == ("translation-unagreed.parts", PL) and "#new" in str(parts)


def test_a_draft_waits_as_one(root: Path) -> None:
    change(root, PL, "order: 1", "order: 1\ndraft: true")
    change(root, PL, WIECEJ, "Nie.")
    assert {state for state, _ in waiting(root).values()} == {"draft"}
    assert list(agreement.check(load(root))) == []


def test_a_translation_that_cannot_be_read_yet_is_a_draft(root: Path) -> None:
    change(root, PL, "title: Bezsenne noce", "title:")
    assert {state for state, _ in waiting(root).values()} == {"draft"}


def behind(root: Path) -> set[str]:
    site = load(root)
    assert sections_behind(site, site.articles["en", "coping/insomnia"]) == set()
    return sections_behind(site, site.articles["pl", "coping/insomnia"])


@pytest.mark.parametrize(
    ("path", "old", "new", "sections"),
    [
        (EN, MORE, "More text, and more of it.", {"rest"}),
        (EN, MORE, f"{MORE}\n\nA paragraph that is new.", {"rest"}),
        (EN, "It is late", "It is very late", {""}),
        (EN, "  - Two.", "  - Now two.", {""}),
        (PL, WIECEJ, "Nie ma więcej tekstu.", set()),
        (EN, "title: Sleepless nights", "title: Nights", set()),
        (EN, MORE, "*More text*…", set()),
        (
            EN,
            "Text about a night, and a link [to help](../help-now.md)",
            "Text about a night, and a link to help",
            set(),
        ),
        (EN, MORE, "More text [@doe2020].", set()),
        (EN, f"{MORE}\n", f"{MORE}\n\n<!-- crisis -->\n", set()),
    ],
)
def test_readers_are_told_where_they_may_lack_words(
    root: Path, path: str, old: str, new: str, sections: set[str]
) -> None:
    change(root, path, old, new)
    assert behind(root) == sections


def test_readers_are_told_until_somebody_agrees_though_both_changed(root: Path) -> None:
    change(root, EN, MORE, "More text, and more of it.")
    change(root, PL, WIECEJ, "Więcej tekstu i jeszcze więcej.")
    assert behind(root) == {"rest"}
    agreed(root)
    assert behind(root) == set()


def test_without_a_record_readers_are_told_nothing(project: Project) -> None:
    root = project({})
    assert behind(root) == set()
    (row,) = agreement.check(load(root))
    assert row.said.name == "translation-unagreed.none"


def test_what_is_said_is_its_words() -> None:
    text = "A **word** [of it](x.md#y), 0,5 mg [@doe2020, p. 3; see @roe2021] [mot]{lang=fr}."
    blocks = [Block("heading2", "Rest, now {#rest-2}", 1), Block("marker", "crisis", 2), Block("paragraph", text, 3)]
    assert said(blocks) == ["Rest", "now", "A", "word", "of", "it", "0", "5", "mg", "mot"]

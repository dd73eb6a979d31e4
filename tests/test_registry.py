"""The registry of rules against the code that says its messages, the languages of the desk, and the owner's table."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.reading.problems import did_you_mean, problem, report
from desk.rules import PLACE, SPOKEN, never_allowed, registry, say, spoken, table
from tests.conftest import Project
from tests.project import ROOT, run

SOURCES = [*sorted((ROOT / "desk").rglob("*.py")), *sorted((ROOT / "hooks").glob("*.py"))]
TEMPLATES = registry().templates
# What gives a Polish reader a gender, or speaks to them as an office does.
NOT_POLISH = re.compile(r"\w(?:łeś|łaś|łbyś|łabyś)\b|/a\b|\(a\)|\bpowinie?n|\bPa(?:n|ni|ństwo)\b|\boraz\b|—|“")


def places(text: tuple[str, str]) -> set[str]:
    """The names of what the code must fill in."""
    return {place for line in text for place, _ in PLACE.findall(line)}


def calls_in(text: str) -> Iterator[tuple[list[str], set[str], bool]]:
    """Each call that says a message: the messages that it may be, what it fills in, and whether by the name itself."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "problem", "answer"):
            first = node.args[0]
            choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            names = [choice.value for choice in choices if isinstance(choice, ast.Constant)]
            fills = {str(keyword.arg) for keyword in node.keywords}
            yield [str(name) for name in names], fills, len(names) == len(choices)


def wrong_in(text: str) -> list[str]:
    """Messages that are not in the registry, or are not filled in as it asks."""
    found = []
    for names, fills, is_named in calls_in(text):
        if not is_named and fills:
            found.append(f"a message that is not named is filled in with {sorted(fills)}")
        for name in names:
            wanted = (
                places(TEMPLATES[name].texts["en"]) | ({"of"} if "*" in name else set()) if name in TEMPLATES else None
            )
            if wanted != fills:
                found.append(f"{name}: has {sorted(fills)}, wants {wanted and sorted(wanted)}")
    return found


def test_what_does_not_fit_the_registry_is_seen() -> None:
    assert wrong_in('problem("term.twice", path, 1, name=x)\nsay("summary" if x else "alias", count=1)') == [
        "alias: has ['count'], wants None"
    ]
    assert wrong_in('say("term.twice", nam=x)\nsay("*-date", name=x, given=y)\nsay(key, name=x)') == [
        "term.twice: has ['nam'], wants ['name']",
        "*-date: has ['given', 'name'], wants ['given', 'name', 'of']",
        "a message that is not named is filled in with ['name']",
    ]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_message_is_filled_in_as_the_registry_asks(file: Path) -> None:
    if file.parent.name != "rules" and file.name != "problems.py":  # which hand on what they are given
        assert wrong_in(file.read_text("utf-8")) == []


def test_every_message_is_said_somewhere() -> None:
    said = {name for file in SOURCES for names, _, _ in calls_in(file.read_text("utf-8")) for name in names}
    said |= {rule.never for rule in registry().rules.values() if rule.never}
    said |= {name for name in TEMPLATES if name.startswith("table.")}
    assert sorted(TEMPLATES.keys() - said) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_message_is_there_in_every_language_with_the_same_places(name: str) -> None:
    texts = TEMPLATES[name].texts
    assert set(texts) == set(SPOKEN)
    assert len({frozenset(places(text)) for text in texts.values()}) == 1
    assert len({bool(mend) for _, mend in texts.values()}) == 1, "a mend in one language only"
    assert all(what for what, _ in texts.values())
    assert NOT_POLISH.search("\n".join(texts["pl"])) is None


def test_every_rule_is_explained_in_every_language() -> None:
    for rule in registry().rules.values():
        for language in SPOKEN:
            assert all(rule.meaning[language]), rule.name
            assert rule.example.keys() in (set(), set(SPOKEN)), rule.name
            assert NOT_POLISH.search("\n".join(rule.meaning["pl"])) is None
        assert rule.never is None or rule.never in TEMPLATES


def test_no_rule_about_a_crisis_can_be_allowed_away() -> None:
    names = [name for name in registry().rules if "crisis" in name or name.startswith("dangers")]
    assert {"crisis-block-missing", "offer-beside-crisis", "dangers-missing", "crisis-missing"} <= set(names)
    assert [name for name in names if not never_allowed(name)] == []


def test_the_names_that_rules_of_many_files_begin_with_are_those_of_the_code() -> None:
    asked = set()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("reader.model", "validate"):
                given = node.args[2]
                asked |= {given.value} if isinstance(given, ast.Constant) else set()
    assert asked == set(registry().rules["front-matter"].beginnings)


@pytest.mark.parametrize("language", SPOKEN)
def test_the_owners_table_is_that_of_the_registry(language: str) -> None:
    renew = f"Put what `.venv/bin/python -m desk rules --language {language}` prints in place of the table of rules."
    assert table(language) + "\n\n" in (ROOT / f"handbook/owner.{language}.md").read_text("utf-8"), renew


def test_the_very_name_that_is_missing_is_never_suggested() -> None:
    assert str(did_you_mean("coping/insomnia", ["coping/insomnia", "coping/index"])) == 'Did you mean "coping/index"?'
    assert str(did_you_mean("book", ["book"])) == "There is none to choose from yet."


def test_a_message_within_a_message_is_told_in_its_language() -> None:
    near = did_you_mean("bok", ["book", "group"])
    row = problem("offer-unknown.name", "docs/pl/index.md", 3, name="bok", near=near)
    assert row.row("en") == 'docs/pl/index.md:3: No offer is called "bok". Did you mean "book"? [offer-unknown]'
    assert row.row("pl") == "docs/pl/index.md:3: Nie ma oferty o nazwie „bok”. Czy chodzi o „book”? [offer-unknown]"
    hint = say("sign.html")
    assert say("markup.sign", sign="<x>", hint=hint).told("pl")[1] == "Zapisz to w Markdownie."


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "pl"}, "pl"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "plt_MG"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "pl_PL.UTF-8", "LC_ALL": ""}, "pl"),
        ({"LANG": "pl_PL.UTF-8", "DESK_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_that_of_whoever_asks(
    settings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


def test_problems_are_counted_in_each_language() -> None:
    one, warning = problem("summary", "docs/en/a.md", 2, count=1), problem("page-alone", "docs/en/a.md", 1)
    assert report([one, warning], "en").endswith("\n1 error, 1 warning.")
    assert report([one, one], "pl").endswith("\nBłędy: 2.")
    assert "a.md:1: Ostrzeżenie: Do tej strony" in report([one, warning], "pl")


def test_every_command_answers_in_polish_where_it_is_asked_to(project: Project) -> None:
    root = project({"docs/en/about.md": "No front matter.\n"})
    assert "The page has no front matter." in run(root, "desk", "check").stdout
    assert "Na początku strony nie ma pól." in run(root, "desk", "check", "--language", "pl").stdout
    assert "Na początku strony nie ma pól." in run(root, "desk", "--language", "pl", "check").stdout
    answered = run(root, "desk", "check", "--json", DESK_LANGUAGE="", LC_ALL="", LC_MESSAGES="", LANG="pl_PL.UTF-8")
    assert '"what": "Na początku strony nie ma pól."' in answered.stdout
    (root / "docs/en/about.md").unlink()
    assert "Nie ma strony „abot”." in run(root, "desk", "offers", "abot", "--language", "pl").stderr

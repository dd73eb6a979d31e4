"""The commands of whoever translates, as they are typed: slips included, in English and Polish, nothing agreed by mistake."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desk.__main__ import main
from desk.translation.states import Standing, standings
from tests.conftest import Project
from tests.project import DAY, run
from tests.translation.agreeing import EN, PL, agreed, change, load

MORE, WIECEJ = "More text.", "Więcej tekstu."
NEW = "docs/pl/coping/daily-rhythm.md"
Desk = Callable[..., Result]


@pytest.fixture
def root(project: Project) -> Path:
    return agreed(project({}))


@pytest.fixture
def desk(root: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Runs `desk translations …` in that project, within this process."""

    def command(*words: str) -> Result:
        monkeypatch.chdir(root)
        monkeypatch.setenv("SITE_DAY", DAY)
        told = CliRunner().invoke(main, ["translations", *words], prog_name="desk")
        assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
        return told

    return command


def words_of(told: Result) -> str:
    """All that was printed, in one line with single spaces."""
    return " ".join(told.output.split())


# The real thing, in processes of its own


def test_an_english_change_is_told_shown_and_agreed_to(root: Path) -> None:
    change(root, EN, MORE, f"{MORE}\n\nA paragraph that is new.")
    table = run(root, "desk", "translations").stdout
    assert "coping/insomnia" in table and "English changed" in table
    assert run(root, "desk", "check").stdout.count("[translation-behind]") == 1
    diff = run(root, "desk", "translations", "diff", "coping/insomnia")
    assert (diff.returncode, diff.stderr) == (0, "") and "{+A paragraph that is new.+}" in diff.stdout
    assert "wait: 2 (parts: 4" in run(root, "desk", "status").stdout
    change(root, PL, WIECEJ, f"{WIECEJ}\n\nNowy akapit.")
    done = run(root, "desk", "translations", "done", "docs/pl/coping/insomnia.md#rest")
    assert (done.returncode, done.stderr) == (0, "") and "{+Nowy akapit.+}" in done.stdout
    assert "translation-" not in run(root, "desk", "check").stdout
    assert "as they were agreed to" in run(root, "desk", "translations", "diff", "coping/insomnia").stdout


def test_a_polish_computer_is_answered_in_polish(root: Path) -> None:
    change(root, PL, WIECEJ, "Nie ma więcej tekstu.")
    polish = {"DESK_LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "pl_PL.UTF-8"}
    assert "zmienione tylko tłumaczenie" in run(root, "desk", "translations", **polish).stdout
    assert "{+Nie ma więcej+}" in run(root, "desk", "translations", "diff", "coping/insomnia", **polish).stdout
    assert "Czy chodzi o „rest”?" in run(root, "desk", "translations", "done", "coping/insomnia#rst", **polish).stderr
    assert "Uzgodnione 2026-11-24" in run(root, "desk", "translations", "done", "coping/insomnia", **polish).stdout
    assert "szkic" in run(root, "desk", "translations", "new", "coping/daily-rhythm", **polish).stdout
    assert "Czekają" not in run(root, "desk", "translations", "--language", "en", **polish).stdout


# Slips


@pytest.mark.parametrize("command", ["diff", "done", "new"])
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("coping/insomia", 'There is no page "coping/insomia". Did you mean "coping/insomnia"?'),
        ("docs/pl/coping/insomia.md", 'There is no page "coping/insomia". Did you mean "coping/insomnia"?'),
        ("data/wrods.yml", 'There is no page "data/wrods.yml". Did you mean "data/words.yml"?'),
        ("coping/insomnia#rst", '"coping/insomnia" has no part "rst". Did you mean "rest"?'),
        ("docs/pl/coping/insomnia.md#nigth", '"coping/insomnia" has no part "nigth". Did you mean "night"?'),
        ("data/words.yml#skp", '"data/words.yml" has no part "skp". Did you mean "skip"?'),
        ("data/offers.yml#heading", '"data/offers.yml" has no part "heading".'),
        ("", 'There is no page "".'),
    ],
)
def test_a_slip_names_the_nearest(desk: Desk, command: str, given: str, sentence: str) -> None:
    told = desk(command, given)
    assert (told.exit_code, told.stdout) == (2, "")
    assert sentence in words_of(told)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("dif coping/insomnia", "No such command 'dif'. Did you mean 'diff'?"),
        ("diff", "Missing argument 'PAGE'"),
        ("new", "Missing argument 'PAGE'"),
        ("done", "write --all for what nobody has ever agreed to"),
        ("done --all coping/insomnia", "write --all for what nobody has ever agreed to"),
        ("done --al", "No such option"),
        ("--jsn", "No such option"),
        ("diff coping/insomnia coping/index", "Got unexpected extra argument (coping/index)"),
        ("diff coping/insomnia --language de", "'de' is not one of"),
    ],
)
def test_a_wrong_word_is_answered_with_a_sentence(desk: Desk, words: str, sentence: str) -> None:
    told = desk(*words.split())
    assert (told.exit_code, told.stdout) == (2, "") and sentence in words_of(told)


@pytest.mark.parametrize(
    "given",
    ["coping/insomnia#rest", "coping/insomnia.md#rest", "docs/pl/coping/insomnia.md#rest", "pl/coping/insomnia#rest", "docs/en/coping/insomnia#rest"],
)  # fmt: skip
def test_a_section_may_be_named_in_any_way(root: Path, desk: Desk, given: str) -> None:
    change(root, EN, MORE, "More.")
    (row,) = json.loads(desk("diff", given, "--json").stdout)
    assert (row["name"], row["state"], row["agreed"]) == ("coping/insomnia#rest", "source-changed", "2026-10-01")
    source, target = row["sides"]
    assert source["changes"] == [[["", "More"], ["-", " text"], ["", "."]]]
    assert (source["path"], target["path"], target["changes"]) == (EN, PL, [])


@pytest.mark.parametrize("given", ["data/words.yml#skip", "words.yml#skip", "words#skip"])
def test_an_entry_of_the_data_may_be_named_in_any_way(root: Path, desk: Desk, given: str) -> None:
    change(root, "data/words.yml", "Przejdź do treści", "Przejdź")
    assert [row["name"] for row in json.loads(desk("diff", given, "--json").stdout)] == ["data/words.yml#skip"]
    assert desk("done", given).exit_code == 0
    assert json.loads(desk("diff", given, "--json").stdout) == []


# What waits


def test_what_is_most_dangerous_stands_first(root: Path, desk: Desk) -> None:
    for path in (EN, PL):
        change(root, path, "## ", "## 0.5 mg {#dose}\n\nTake 0.5 mg.\n\n## S {#seek-help}\n\nAsk.\n\n## ")
    agreed(root)
    change(
        root, "docs/en/index.md", "\n---\n", "\n---\nMany more words here than there are in any other part of all.\n\n"
    )
    for old in ("Take 0.5 mg.", "Ask."):
        change(root, EN, old, f"{old} Now.")
    change(root, "docs/en/help-now.md", "\n---\n", "\n---\nOne.\n\n")
    rows = json.loads(desk("--json").stdout)
    waits = [(row["page"], row["danger"], [part["danger"] for part in row["parts"]]) for row in rows if row["parts"]]
    assert [row[:2] for row in waits] == [
        ("help-now", "crisis"), ("coping/insomnia", "doses"), ("coping/daily-rhythm", ""), ("index", ""),
    ]  # fmt: skip
    assert waits[1][2] == ["doses", "seek-help"]
    assert {row["state"] for row in rows if not row["parts"]} == {"agreed"}
    table = desk().stdout.splitlines()
    assert table[0].split() == ["page", "language", "state", "parts", "words"]
    assert table[1].startswith("help-now ") and table[2].startswith("  # ")
    assert table[-1].startswith("Pages and data files that wait: 4 (parts: 7, words: ")


def test_every_page_is_named_also_those_without_a_translation(root: Path, desk: Desk) -> None:
    states = {row["page"]: row["state"] for row in json.loads(desk("--json").stdout)}
    assert states.pop("coping/daily-rhythm") == "missing"
    assert set(states.values()) == {"agreed"}
    assert {"coping/insomnia", "404", "data/words.yml", "data/crisis.yml"} <= states.keys()
    (root / NEW).write_text(load(root).articles["en", "coping/daily-rhythm"].document.text)
    assert {row["page"]: row["state"] for row in json.loads(desk("--json").stdout)}["coping/daily-rhythm"] == "draft"


# Nothing is agreed to by mistake


def test_a_change_that_weighs_is_agreed_to_by_its_name_only(root: Path, desk: Desk) -> None:
    change(root, "docs/pl/help-now.md", "\n---\n", "\n---\nSłowa dla osób w kryzysie.\n\n")
    agreed(root)
    change(root, "docs/pl/help-now.md", "Słowa dla osób", "Żadne słowa dla osób")
    change(root, "docs/en/help-now.md", "\n---\n", "\n---\nA harmless word.\n\n")  # hides nothing
    change(root, EN, MORE, "More.")
    told = desk("done", "help-now", "coping/insomnia")
    assert told.exit_code == 1
    assert "Not agreed: help-now#." in told.stdout and "name this very part" in told.stdout
    assert {row.name for row in waiting(root)} == {"help-now#"}
    assert desk("done", "--all").exit_code == 0
    assert {row.name for row in waiting(root)} == {"help-now#"}
    assert desk("done", "help-now#").exit_code == 0
    assert waiting(root) == []


def waiting(root: Path) -> list[Standing]:

    return [row for row in standings(load(root), "pl") if row.page != "coping/daily-rhythm"]


def test_nobody_agrees_to_what_has_an_error_unless_it_is_allowed(root: Path, desk: Desk) -> None:
    change(root, EN, MORE, "More.")
    change(root, PL, WIECEJ, "Więcej [tekstu](../nowhere.md).")
    change(root, PL, "Tekst o nocy", "Teksty o nocy")
    told = desk("done", "coping/insomnia")
    assert told.exit_code == 1
    assert "Not agreed: coping/insomnia#rest. There are errors in it." in told.stdout
    assert f"{PL}:25:" in told.stdout and "[link]" in told.stdout
    assert [row.name for row in waiting(root)] == ["coping/insomnia#rest"], "the other part is agreed to"
    change(root, PL, "[tekstu](../nowhere.md)", "tekstu")
    assert desk("done", "coping/insomnia").exit_code == 0


def test_a_draft_and_a_page_without_a_translation_wait(root: Path, desk: Desk) -> None:
    told = desk("done", "coping/daily-rhythm")
    assert (told.exit_code, "desk translations new coping/daily-rhythm" in told.stdout) == (1, True)
    change(root, PL, "order: 1", "order: 1\ndraft: true")
    assert f"{PL} is a draft." in desk("done", "coping/insomnia").stdout
    (row, *_) = json.loads(desk("done", "coping/insomnia", "--json").stdout)
    assert (row["state"], row["agreed"]) == ("draft", False) and "is a draft" in row["why"]


def test_the_first_record_is_written_at_once(project: Project, desk: Desk, root: Path) -> None:
    (root / "data/agreed/pl.json").unlink()
    assert "There is no record yet" in run(root, "desk", "check").stdout
    told = desk("done", "--all")
    assert (told.exit_code, "coping/insomnia: parts agreed to for the first time: 3" in told.stdout) == (0, True)
    assert waiting(root) == []
    change(root, EN, MORE, "More.")
    assert "Nothing to do" in desk("done", "--all").stdout, "a change is agreed to by its name"


def test_a_broken_record_is_mended_by_the_next_done(root: Path, desk: Desk) -> None:
    change(
        root, "data/agreed/pl.json", '   "paragraph: Więcej tekstu."', '<<<<<<< a\n   "x"\n=======\n   "y"\n>>>>>>> b'
    )
    assert "record-broken" in run(root, "desk", "check").stdout
    assert desk("done", "coping/insomnia#rest").exit_code == 0
    assert "translation-" not in (told := run(root, "desk", "check").stdout) and "record-broken" not in told


def test_what_is_on_no_page_any_more_leaves_the_record(root: Path, desk: Desk) -> None:
    for path, old in ((EN, "## Rest {#rest}\n\nMore text.\n"), (PL, "## Odpoczynek {#rest}\n\nWięcej tekstu.\n")):
        change(root, path, old, "")
    for path in ("docs/en/contact.md", "docs/pl/contact.md"):
        change(root, path, "title:", "titel:")
    change(root, EN, "It is late", "It is very late")
    assert desk("done", "coping/insomnia").exit_code == 0
    names = set(load(root).agreed["pl"])
    assert "coping/insomnia#rest" not in names
    assert "contact#" in names, "a page that cannot be read now keeps what was agreed to"

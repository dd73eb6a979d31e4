"""The commands as an owner types them, typing slips included: plain sentences, right exit codes, no traceback."""

import json
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.project import run

ARTICLE = "docs/en/coping/insomnia.md"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.project import make_project

    return make_project(tmp_path_factory.mktemp("commands") / "project")


def test_check_says_what_it_found_and_exits_0_without_errors(small: Path) -> None:
    told = run(small, "desk", "check")
    assert told.returncode == 0
    assert told.stdout.endswith("0 errors, 1 warning.\n")


def test_check_as_json_has_the_fields_of_the_contract(project: Project) -> None:
    folder = project({ARTICLE: "---\ntitel: x\n---\n"})
    told = run(folder, "desk", "check", "--json")
    assert told.returncode == 1
    (row, *_) = [row for row in json.loads(told.stdout) if row["rule"] == "front-matter-unknown-key"]
    assert row == {
        "rule": "front-matter-unknown-key",
        "severity": "error",
        "path": ARTICLE,
        "line": 2,
        "what": '"titel" is not a field that can stand here.',
        "mend": 'Did you mean "title"?',
    }


@pytest.mark.parametrize("name", ["coping/insomnia", "docs/pl/coping/insomnia.md", "coping/insomnia.md"])
def test_a_page_may_be_named_in_any_way(small: Path, name: str) -> None:
    told = run(small, "desk", "offers", name, "--json")
    assert told.returncode == 0
    assert [(row["page"], row["language"]) for row in json.loads(told.stdout)] == [
        ("coping/insomnia", "en"),
        ("coping/insomnia", "pl"),
    ]


def test_offers_on_another_day(project: Project) -> None:
    offers = (Path(__file__).parent / "sites/small/data/offers.yml").read_text("utf-8")
    folder = project(
        {
            "data/offers.yml": offers.replace(
                "    button: {en: About the book", "    until: 2026-12-01\n    button: {en: About the book"
            )
        }
    )
    assert "book (end)" in run(folder, "desk", "offers", "coping/insomnia").stdout
    assert "book (end)" not in run(folder, "desk", "offers", "coping/insomnia", "--on", "2026-12-24").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["offers", "--on", "24.12.2026"], '"24.12.2026" is no day. Write one like 2026-12-24.'),
        (["offers", "coping/insomia"], 'There is no page "coping/insomia". Did you mean "coping/insomnia"?'),
        (["chek"], "No such command 'chek'"),
        (["check", "--jsn"], "No such option"),
    ],
)
def test_a_slip_is_answered_with_a_sentence_and_exit_2(small: Path, words: list[str], sentence: str) -> None:
    told = run(small, "desk", *words)
    assert told.returncode == 2
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_a_bad_day_is_named(small: Path) -> None:
    told = run(small, "desk", "check", SITE_DAY="tomorrow")
    assert told.returncode == 2
    assert 'SITE_DAY is "tomorrow". Write a day like 2026-12-24.' in told.stderr


def test_review_and_status_print_tables(small: Path) -> None:
    due = run(small, "desk", "review", SITE_DAY="2027-11-24")
    assert due.returncode == 0
    rows = [line.split()[0] for line in due.stdout.splitlines()[1:]]
    assert rows == sorted(rows)
    assert len(rows) > 3
    assert "articles in en" in run(small, "desk", "status").stdout
    assert {"what": "pages missing in pl", "number": 1} in json.loads(run(small, "desk", "status", "--json").stdout)


def test_it_finds_the_project_from_a_folder_within(small: Path) -> None:
    assert run(small / "docs/en", "desk", "check").returncode == 0


def test_outside_a_project_it_says_so(tmp_path: Path) -> None:
    told = run(tmp_path, "desk", "check")
    assert told.returncode == 2
    assert "There is no mkdocs.yml here or in a folder above." in told.stderr

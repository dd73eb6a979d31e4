"""The commands as an owner types them, typing slips included: plain sentences, right exit codes, no traceback."""

import io
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from desk import checks
from desk import site as sites
from desk.__main__ import main
from desk.reading.problems import Problem
from desk.searching import findable
from tests.builds.sites import PNG
from tests.conftest import Project
from tests.project import COMPLETE_PRACTICE, DAY, ROOT, SMALL, make_project, run
from tests.translation.agreeing import agreed

BROKEN = {"docs/en/about.md": "About us\n"}
TOLD = (
    'docs/en/about.md:1: The page has no front matter. Begin the file with a line "---", '
    'the fields (title, description, …), and another line "---". [front-matter-missing]'
)
REPORTS = ("check", "offers", "translations", "review", "status")
COMMANDS = (*REPORTS, "site", "serve")
NO_PROJECT = "There is no mkdocs.yml here or in a folder above. Go to the project's folder first."
Desk = Callable[..., Result]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound project, in a folder whose name has a space and Polish letters."""
    return agreed(make_project(tmp_path_factory.mktemp("commands") / "mój projekt"))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Runs a command in a folder, within this process: many slips in little time."""

    def command(folder: Path, *words: str, day: str = DAY) -> Result:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("SITE_DAY", day)
        told = CliRunner().invoke(main, words, prog_name="desk")
        assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
        return told

    return command


def rows(told: Result) -> list[dict[str, str | int]]:
    """What a report printed as JSON, with nothing beside it."""
    values = json.loads(told.stdout)
    assert isinstance(values, list)
    return values


# The real thing, in a process of its own


def test_check_says_what_it_found_and_exits_0_without_errors(small: Path) -> None:
    told = run(small, "desk", "check")
    assert (told.returncode, told.stderr) == (0, "")
    warning, count = told.stdout.splitlines()
    assert warning.startswith("data/practice.yml:1: Warning: Not set, and so left out of the pages: email")
    assert count == "0 errors, 1 warning."


def test_check_exits_1_with_an_error_and_prints_one_problem_a_line(project: Project) -> None:
    told = run(agreed(project(BROKEN)), "desk", "check")
    assert (told.returncode, told.stderr) == (1, "")
    _, problem, count = told.stdout.splitlines()
    assert (problem, count) == (TOLD, "1 error, 1 warning.")


def test_the_command_is_installed_as_desk(small: Path) -> None:
    told = subprocess.run(
        [Path(sys.executable).with_name("desk"), "status"],
        cwd=small,
        env={**os.environ, "SITE_DAY": DAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("what ")


def test_a_slip_is_answered_without_a_traceback(small: Path) -> None:
    told = run(small, "desk", "offers", "--on", "24.12.2026")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.endswith('"24.12.2026" is no day. Write one like 2026-12-24.\n')
    assert "Traceback" not in told.stderr


# check


def test_check_as_json_has_the_fields_of_the_contract(desk: Desk, project: Project) -> None:
    told = desk(agreed(project(BROKEN)), "check", "--json")
    assert (told.exit_code, told.stderr) == (1, "")
    setting, problem = rows(told)
    assert list(problem) == ["rule", "severity", "path", "line", "what", "mend"]
    assert problem == {
        "rule": "front-matter-missing",
        "severity": "error",
        "path": "docs/en/about.md",
        "line": 1,
        "what": "The page has no front matter.",
        "mend": 'Begin the file with a line "---", the fields (title, description, …), and another line "---".',
    }
    assert (setting["rule"], setting["severity"]) == ("setting-unset", "warning")


def test_warnings_alone_do_not_fail(desk: Desk, small: Path) -> None:
    told = desk(small, "check", "--json", day="2027-03-01")
    assert told.exit_code == 0
    assert {row["severity"] for row in rows(told)} == {"warning"}
    assert "review-due" in {row["rule"] for row in rows(told)}


def test_settings_that_the_owner_has_not_told_are_listed_until_they_are(desk: Desk, small: Path) -> None:
    (row,) = rows(desk(small, "check", "--json"))
    listed = str(row["what"]).removeprefix("Not set, and so left out of the pages: ").removesuffix(".")
    assert [words.split(" (")[0] for words in listed.split(", ")] == [
        "email", "telephone", "booking", "group", "shop", "author", "authorship", "follow", "practitioner", "controller.name", "controller.host",
    ]  # fmt: skip


def test_nothing_is_said_where_all_is_well(desk: Desk, project: Project) -> None:
    root = project({"data/practice.yml": COMPLETE_PRACTICE, "docs/assets/my lamp.png": PNG})
    told = desk(agreed(root), "check")
    assert (told.exit_code, told.stdout) == (0, "0 errors.\n")


# offers


@pytest.mark.parametrize(
    "name",
    [
        "coping/insomnia",
        "coping/insomnia.md",
        "docs/pl/coping/insomnia",
        "docs/pl/coping/insomnia.md",
        "docs/en/coping/insomnia.md",
        "pl/coping/insomnia.md",
    ],
)
def test_a_page_may_be_named_in_any_way(desk: Desk, small: Path, name: str) -> None:
    told = desk(small, "offers", name, "--json")
    assert told.exit_code == 0
    everything = "support-group (end), discovery-call (end), book (end)"
    assert rows(told) == [
        {"page": "coping/insomnia", "language": "en", "offers": everything},
        {"page": "coping/insomnia", "language": "pl", "offers": everything},
    ]


def test_offers_lists_every_page_in_each_of_its_languages(desk: Desk, small: Path) -> None:
    listed = rows(desk(small, "offers", "--json"))
    files = sorted(file.relative_to(SMALL / "docs") for file in (SMALL / "docs").rglob("*.md"))
    wanted = {(Path(*file.parts[1:]).with_suffix("").as_posix(), file.parts[0]) for file in files}
    assert {(row["page"], row["language"]) for row in listed} == wanted
    assert len(listed) == len(wanted)
    assert {"page": "help-now", "language": "pl", "offers": "none"} in listed


def test_offers_shows_alike_pages_once_with_the_rule_that_decided(desk: Desk, small: Path) -> None:
    head, *lines = desk(small, "offers").stdout.splitlines()
    assert head.split() == ["pages", "offers", "rule"]
    assert len(lines) < len(rows(desk(small, "offers", "--json"))) / 2
    assert any("data/offers.yml:" in line and "book (end)" in line for line in lines)


def test_offers_on_another_day(desk: Desk, project: Project) -> None:
    catalogue = (SMALL / "data/offers.yml").read_text("utf-8")
    folder = project({"data/offers.yml": catalogue.replace("\nrules:", "    until: 2026-12-23\n\nrules:")})
    assert "book (end)" in desk(folder, "offers", "coping/insomnia").stdout
    assert "book (end)" in desk(folder, "offers", "coping/insomnia", "--on", "2026-12-23").stdout
    gone = desk(folder, "offers", "--on", "2026-12-24")
    assert gone.exit_code == 0
    assert "support-group (end), discovery-call (end)" in gone.stdout
    assert "book (end)" not in gone.stdout
    assert "book (end)" not in desk(folder, "offers", day="2026-12-24").stdout


# review and status


def test_review_lists_what_is_due_the_oldest_first(desk: Desk, small: Path) -> None:
    told = desk(small, "review", day="2027-11-24")
    head, *lines = told.stdout.splitlines()
    assert (told.exit_code, head.split()) == (0, ["due", "reviewed", "what"])
    days = [line.split()[0] for line in lines]
    assert days == sorted(days)
    assert any(line.endswith("docs/pl/coping/insomnia.md") for line in lines)
    assert any("data/crisis.yml: " in line for line in lines)
    due = rows(desk(small, "review", "--json", day="2027-02-05"))
    assert {"due": "2027-02-05", "reviewed": "2026-02-05", "what": "docs/en/coping/insomnia.md"} in due
    early = rows(desk(small, "review", "--json", day="2027-02-04"))
    assert not any(str(row["what"]).startswith("docs/") for row in early), "due on that day, not before"


def test_review_with_nothing_due_prints_its_head_only(desk: Desk, small: Path) -> None:
    assert desk(small, "review").stdout.split() == ["due", "reviewed", "what"]
    assert rows(desk(small, "review", "--json")) == []


def test_status_counts_what_there_is(desk: Desk, small: Path) -> None:
    counts = {row["what"]: row["number"] for row in rows(desk(small, "status", "--json"))}
    assert counts == {
        "articles in en": 2,
        "articles in pl": 1,
        "other pages in en": 8,
        "other pages in pl": 8,
        "pages missing in pl": 1,
        "parts that wait in pl": 3,
        "drafts": 0,
        "not out yet": 0,
        "due for review": 0,
        "references": 1,
        "glossary terms": 0,
        "medicines": 0,
    }
    told = desk(small, "status").stdout
    assert ["pages", "missing", "in", "pl", "1"] in [line.split() for line in told.splitlines()]
    assert "Pages and data files that wait: 1 (parts: 3, words: " in told


# Slips and faults


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("offers --on 24.12.2026", '"24.12.2026" is no day. Write one like 2026-12-24.'),
        ("offers --on 2026-02-30", '"2026-02-30" is no day. Write one like 2026-12-24.'),
        ("offers --on tomorrow", '"tomorrow" is no day. Write one like 2026-12-24.'),
        ("offers coping/insomia", 'There is no page "coping/insomia". Did you mean "coping/insomnia"?'),
        ("offers docs/pl/coping/insomia.md", 'There is no page "coping/insomia". Did you mean "coping/insomnia"?'),
        ("offers contact book", "Got unexpected extra argument (book)"),
        ("chek", "No such command 'chek'"),
        ("check --jsn", "No such option"),
        ("check all", "Got unexpected extra argument (all)"),
    ],
)
def test_a_slip_is_answered_with_a_sentence_and_exit_2(desk: Desk, small: Path, words: str, sentence: str) -> None:
    told = desk(small, *words.split())
    assert (told.exit_code, told.stdout) == (2, "")
    assert sentence in told.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_day_is_named(desk: Desk, small: Path, command: str) -> None:
    for day in ("tomorrow", "2026-02-30", "24.12.2026"):
        told = desk(small, command, day=day)
        assert (told.exit_code, told.stdout) == (2, "")
        assert f'SITE_DAY is "{day}". Write a day like 2026-12-24.' in told.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_outside_a_project_it_says_so(desk: Desk, tmp_path: Path, command: str) -> None:
    told = desk(tmp_path, command)
    assert (told.exit_code, told.stdout) == (2, "")
    assert NO_PROJECT in told.stderr


def test_it_finds_the_nearest_project_from_a_folder_within(desk: Desk, small: Path) -> None:
    assert desk(small / "docs/pl/coping", "check").stdout == desk(small, "check").stdout
    assert desk(small / "docs/en", "offers", "coping/insomnia").exit_code == 0


FAULTS: dict[str, dict[str, str | bytes | None]] = {
    "no settings": {"mkdocs.yml": "plugins: ["},
    "no offers": {"data/offers.yml": None},
    "no words": {"data/words.yml": "- menu\n"},
    "no practice": {"data/practice.yml": "name: 5\n"},
    "no glossary": {"data/glossary.yml": "terms: 5\n"},
    "no medicines": {"data/medicines.yml": "medicine: []\n"},
    "no figures": {"data/figures.yml": "figures:\n  occupancy: yes\n"},
    "no letters": {"data/crisis.yml": b"lines: []\nwords: {pl: [\xb1]}\n"},
    "no JSON": {"data/references.json": "["},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_site_that_cannot_be_read_is_told_by_every_command(desk: Desk, project: Project, fault: str) -> None:
    folder = project(FAULTS[fault])
    (name,) = FAULTS[fault]
    for command in COMMANDS:
        told = desk(folder, command)
        assert told.exit_code == 1, command
        assert any(line.startswith(f"{name}:") for line in told.output.splitlines()), command
    assert any(row["path"] == name and row["severity"] == "error" for row in rows(desk(folder, "check", "--json")))


@pytest.mark.parametrize("command", REPORTS)
def test_reports_still_work_beside_a_problem_in_a_page(desk: Desk, project: Project, command: str) -> None:
    told = desk(project(BROKEN), command, "--json")
    assert told.exit_code == (1 if command == "check" else 0)
    rows(told)


def test_findable_says_where_a_page_stands(desk: Desk, project: Project) -> None:
    root = project({"asked.txt": "awake at night\nwhat to eat\nzzzyx qqj\n\nnot asked\n"})
    told = desk(root, "findable", "coping/insomnia", "asked.txt")
    assert told.stdout.splitlines() == [
        "1. awake at night",
        "–  what to eat (first stands /coping/daily-rhythm/)",
        "–  zzzyx qqj (finds nothing)",
    ]
    assert desk(root, "findable", "pl/coping/insomnia", "asked.txt").exit_code == 0
    assert "Did you mean" in desk(root, "findable", "coping/insomina", "asked.txt").stderr


class Terminal(io.StringIO):
    """Lines that somebody types."""

    def isatty(self) -> bool:
        return True


def test_a_miss_becomes_a_phrase_with_one_key(project: Project) -> None:
    site, _ = sites.load(root := project({}))
    told: list[str] = []
    assert site
    findable.talk(site, "en", "coping/insomnia", Terminal("awake at night\nwhat to eat\n"), told.append, lambda: "y")
    assert [line[:5] for line in told] == ["Type ", "1. aw", "–  wh", "Shall", "Writt"]
    assert "what to eat" in (root / "data/search/phrases.en.yml").read_text("utf-8")


def test_a_phrase_is_written_under_its_page(project: Project) -> None:
    root = project({"data/search/phrases.en.yml": "pages:\n  book:\n    - buy it\n"})
    for page in ("book", "coping/insomnia"):
        file = findable.add(root, "en", page, 'my "night"')
    assert yaml.safe_load((root / file).read_text("utf-8")) == {
        "pages": {"book": ['my "night"', "buy it"], "coping/insomnia": ['my "night"']}
    }


@pytest.mark.parametrize("command", ["", "findable", *COMMANDS])
def test_every_command_explains_itself(desk: Desk, small: Path, command: str) -> None:
    told = desk(small, *command.split(), "--help")
    assert told.exit_code == 0
    assert told.stdout.startswith(f"Usage: desk {command}".rstrip())
    assert told.stdout == desk(small, *command.split(), "-h").stdout


def test_whatever_breaks_is_a_sentence(desk: Desk, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({})
    for error, code, sentence in (
        (KeyError("x"), 1, "This broke: KeyError: 'x'\nThis is a fault of the desk itself: show an engineer"),
        (OSError(28, "No space left on device"), 1, "The disk is full."),
        (RecursionError("too deep"), 1, "RecursionError"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ):
        monkeypatch.setattr(checks, "run", raising(error))
        for command in ("check", "site"):
            told = desk(folder, command)
            assert told.exit_code == code and sentence in told.stderr, told.output
            assert "Traceback" not in told.output


def raising(error: BaseException) -> Callable[..., list[Problem]]:
    def run(*_: object) -> list[Problem]:
        raise error

    return run


def test_a_port_that_is_taken_is_named_with_a_mend(desk: Desk, project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace(":8000", f":{port}")
        told = desk(project({"mkdocs.yml": settings}), "serve")
    assert (told.exit_code, told.stdout) == (1, "")
    assert f"127.0.0.1:{port} (Address already in use)" in told.stderr and "dev_addr in mkdocs.yml" in told.stderr


def test_a_file_name_that_is_no_text_is_told(desk: Desk, project: Project) -> None:
    folder = project({})
    (folder / os.fsdecode(b"docs/en/l\xb3k.md")).write_text("Words.")
    assert r"docs/en/l\udcb3k.md:1: The file name" in desk(folder, "check").stdout
    paths = [row["path"] for row in rows(desk(folder, "check", "--json"))]
    assert "docs/en/l\udcb3k.md" in paths
    assert desk(folder, "site").exit_code == 1


@pytest.mark.parametrize("gone", ["data", "docs", "docs/en", "overrides"])
def test_a_folder_that_is_gone_is_told_once(desk: Desk, project: Project, gone: str) -> None:
    folder = project({})
    shutil.rmtree(folder / gone)
    for command in COMMANDS:
        told = desk(folder, command)
        assert told.exit_code == 1
        assert f"{gone}:1: This folder is missing." in told.output and "1 error." in told.output

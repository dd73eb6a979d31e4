"""A page gets another name, or goes: everything that names it follows, or nothing changes at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from desk import checks
from desk import site as sites
from desk.__main__ import main
from desk.moving import trial
from tests.builds.sites import tree
from tests.conftest import Project
from tests.project import DAY
from tests.translation.agreeing import agreed

FILES = {
    "data/menu.yml": "menu: [coping, contact]\nfooter:\n  - coping/insomnia  # at night\n  - support-group\n  - discovery-call\n  - book\n",
    "data/search/danger.yml": "phrases:\n  en: [want to die]\n  pl: [chce umrzec]\npages: [help-now, coping/insomnia]\n",
    "data/search/phrases.en.yml": "pages:\n  coping/insomnia:\n    - up all night\n  coping/insomnia#rest:\n    - tired\n  contact:\n    - write\n",
    "data/search/phrases.pl.yml": "pages:\n  coping/insomnia:\n    - znowu nie śpię\n",
    "data/redirects.yml": "redirects:\n  /bezsennosc: pl/coping/insomnia # an old one\n  /sleep: /coping/insomnia/\n  /write/: contact\n",
    "docs/en/coping/daily-rhythm.md": None,
}
Desk = Callable[..., Result]
NEW = "coping/sleepless"


@pytest.fixture
def root(project: Project) -> Path:
    """A project in which everything that can name a page names one."""
    return agreed(project(FILES))


@pytest.fixture
def desk(root: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    def command(*words: str, typed: str = "") -> Result:
        monkeypatch.chdir(root)
        monkeypatch.setenv("SITE_DAY", DAY)
        monkeypatch.setenv("DESK_LANGUAGE", "en")  # --language changes it for the rest of a process
        told = CliRunner().invoke(main, list(words), input=typed, prog_name="desk")
        assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
        return told

    return command


def source(root: Path) -> dict[str, bytes]:
    return tree(root / "docs") | tree(root / "data")


def told_by_checks(root: Path) -> list[str]:
    site, found = sites.load(root)
    assert site
    return [str(row) for row in sorted(found + checks.run(site, date.fromisoformat(DAY)))]


def test_everything_that_names_a_page_follows_its_new_name(root: Path, desk: Desk) -> None:
    before = told_by_checks(root)
    told = desk("move", "docs/pl/coping/insomnia.md", NEW, "--yes")
    assert told.exit_code == 0, told.output
    assert "docs/en/coping/sleepless.md" in told.output
    assert told_by_checks(root) == [row.replace("coping/insomnia", NEW) for row in before]
    left = {path for path, text in source(root).items() if b"coping/insomnia" in text}
    assert left == {"redirects.yml"}
    redirects = yaml.safe_load((root / "data/redirects.yml").read_text("utf-8"))["redirects"]
    assert redirects == {
        "/bezsennosc": "pl/coping/sleepless",
        "/sleep": "en/coping/sleepless",
        "/write/": "contact",
        "/coping/insomnia/": "en/coping/sleepless",
    }  # the Polish address has a word of its own, and stays
    assert "# an old one" in (root / "data/redirects.yml").read_text("utf-8")
    assert "- coping/sleepless  # at night\n" in (root / "data/menu.yml").read_text("utf-8")


def test_there_and_back_is_where_it_was(root: Path, desk: Desk) -> None:
    before = source(root)
    assert desk("move", "coping/insomnia", NEW, "--yes").exit_code == 0
    assert desk("move", NEW, "coping/insomnia", "--yes").exit_code == 0
    after = source(root)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"redirects.yml"}
    redirects = yaml.safe_load(after["redirects.yml"])["redirects"]
    assert redirects["/coping/sleepless/"] == "en/coping/insomnia" and "/coping/insomnia/" not in redirects


def test_a_page_that_nobody_has_seen_leaves_no_old_address(root: Path, desk: Desk) -> None:
    for code in ("en", "pl"):
        page = root / f"docs/{code}/coping/insomnia.md"
        page.write_text(page.read_text("utf-8").replace("published: 2026-01-05", "published: 2026-12-24").replace("reviewed: 2026-02-05", "reviewed: 2026-12-24"), "utf-8")  # fmt: skip
    (root / "data/redirects.yml").unlink()
    told = desk("move", "coping/insomnia", NEW, "--yes")
    assert told.exit_code == 0, told.output
    assert not (root / "data/redirects.yml").exists()


@pytest.mark.parametrize("typed", ["", "\n", "n\n", "no\n"])
def test_nothing_changes_before_somebody_says_yes(root: Path, desk: Desk, typed: str) -> None:
    before = source(root)
    told = desk("move", "coping/insomnia", NEW, typed=typed)
    assert (told.exit_code, source(root)) == (1, before)
    assert "docs/en/coping/insomnia.md" in told.output and "Nothing was changed." in told.output


@pytest.mark.parametrize(("language", "typed"), [("en", "y\n"), ("pl", "t\n")])
def test_a_person_says_yes_in_their_language(root: Path, desk: Desk, language: str, typed: str) -> None:
    assert desk("move", "coping/insomnia", NEW, "--language", language, typed=typed).exit_code == 0
    assert (root / "docs/pl/coping/sleepless.md").is_file()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("move", "coping/insomia", NEW), 'Did you mean "coping/insomnia"?'),
        (("move", "coping/insomnia", "coping/Bezsenność"), "small letters, digits and hyphens"),
        (("move", "coping/insomnia", "../../x"), "small letters, digits and hyphens"),
        (("move", "coping/insomnia", "copin/x"), 'There is no section "copin". Did you mean "coping"?'),
        (("move", "coping/insomnia", "sleepless"), "a page of another kind"),
        (("move", "coping/insomnia", "coping/insomnia"), "is there already"),
        (("move", "help-now", "aid"), "a page of another kind"),
        (("move", "book", "books"), "a page of another kind"),
        (("move", "coping/index", "life/index"), "a whole section"),
        (("delete", "404"), "cannot be without 404"),
        (("delete", "coping"), 'There is no page "coping"'),
        (("delete", "coping/insomnia", "--to", "coping/insomnia"), "nothing can lead there"),
        (("delete", "coping/insomnia", "--to", "nowhere"), 'There is no page "nowhere"'),
    ],
)
def test_a_slip_changes_nothing(root: Path, desk: Desk, words: tuple[str, ...], sentence: str) -> None:
    before = source(root)
    told = desk(*words, "--yes")
    assert (told.exit_code, source(root)) == (2, before)
    assert sentence in " ".join(told.output.split())


def test_no_file_is_ever_overwritten(root: Path, desk: Desk) -> None:
    (root / "docs/pl/coping/sleepless.md").write_text("Mine.", "utf-8")
    assert desk("move", "coping/insomnia", NEW, "--yes").exit_code == 2
    assert (root / "docs/pl/coping/sleepless.md").read_text("utf-8") == "Mine."


def test_where_a_fault_would_follow_nothing_changes(root: Path, desk: Desk) -> None:
    offers = root / "data/offers.yml"
    offers.write_text(offers.read_text("utf-8").replace("rules:", "rules:\n  - when: {path: coping/insomni*}\n    offers: [book]\n"), "utf-8")  # fmt: skip
    before = source(root)
    told = desk("move", "coping/insomnia", NEW, "--yes")
    assert (told.exit_code, source(root)) == (1, before)
    assert "data/offers.yml:" in told.output and "nothing was changed" in told.output


def test_a_disk_that_fills_leaves_every_file_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    before, put, written = source(root), trial._put, list[Path]()

    def full(file: Path, content: bytes | None) -> None:
        if file.is_relative_to(root):
            written.append(file)
            if len(written) == 3:
                raise OSError(28, "No space left on device")
        put(file, content)

    monkeypatch.setattr(trial, "_put", full)
    told = desk("move", "coping/insomnia", NEW, "--yes")
    assert (told.exit_code, source(root)) == (1, before)
    assert len(written) > 3


def test_what_leans_on_a_page_is_told_before_it_goes(root: Path, desk: Desk) -> None:
    before = source(root)
    told = desk("delete", "coping/insomnia", typed="\nn\n")
    assert (told.exit_code, source(root)) == (1, before)
    said = " ".join(told.output.split())
    assert "docs/en/coping/insomnia.md, docs/pl/coping/insomnia.md" in said
    assert "find it now: 3" in said
    assert "data/menu.yml:3" in said and "data/redirects.yml:2" in said and "data/search/danger.yml:4" in said


def test_a_page_that_goes_takes_its_rows_and_its_address_leads_on(root: Path, desk: Desk) -> None:
    help_now = root / "docs/en/help-now.md"
    help_now.write_text(help_now.read_text("utf-8") + "\nSee [*the* night](coping/insomnia.md#night).\n", "utf-8")
    assert desk("delete", "coping/insomnia", typed="contact\ny\n").exit_code == 0
    assert not list((root / "docs").rglob("insomnia.md"))
    assert "[*the* night](contact.md)" in help_now.read_text("utf-8")
    assert [row for row in told_by_checks(root) if "Warning" not in row] == []
    redirects = yaml.safe_load((root / "data/redirects.yml").read_text("utf-8"))["redirects"]
    assert redirects == {
        "/bezsennosc": "pl/contact",
        "/sleep": "en/contact",
        "/write/": "contact",
        "/coping/insomnia/": "en/contact",
        "/pl/na-co-dzien/bezsenne-noce/": "pl/contact",
    }
    assert b"insomnia" not in b"".join(text for path, text in source(root).items() if path != "redirects.yml")


def test_without_a_page_to_lead_to_links_become_words(root: Path, desk: Desk) -> None:
    help_now = root / "docs/en/help-now.md"
    help_now.write_text(help_now.read_text("utf-8") + "\nSee [*the* night](coping/insomnia.md#night).\n", "utf-8")
    assert desk("delete", "coping/insomnia", "--yes").exit_code == 0
    assert "See *the* night." in help_now.read_text("utf-8")
    assert yaml.safe_load((root / "data/redirects.yml").read_text("utf-8"))["redirects"] == {"/write/": "contact"}

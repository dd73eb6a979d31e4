"""A build that fails is told in sentences, and the last site stays."""

import fcntl
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builds.sites import Built, tree
from tests.html_tree import parse
from tests.project import DAY, run

pytestmark = pytest.mark.build


def edited(old: str, new: str) -> Callable[[str], str]:
    """A change of one place in a file that must be there."""

    def change(text: str) -> str:
        assert text.count(old) >= 1, f"nothing reads {old!r} any more"
        return text.replace(old, new, 1)

    return change


ARTICLE, HOOK, SETTINGS = "overrides/kinds/article.html", "hooks/pages.py", "mkdocs.yml"
BROKEN: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a problem in a page": ("docs/pl/contact.md", lambda text: text + "\n[x](nowhere.md)\n", "docs/pl/contact.md:10: "),
    "a citation on a page without a list of works": ("docs/en/contact.md", lambda text: text + "\nSo [@doe2020].\n", "docs/en/contact.md:9: Only an article"),
    "an offer that leads nowhere": ("data/offers.yml", edited("  book:\n", "  book:\n    link: /boook/\n"), "leads to /boook/"),
    "a variable that nothing sets": (ARTICLE, edited("<article", "{{ nothing }}<article"), "'nothing' is undefined"),
    "a field that no view has": (ARTICLE, edited("<article", "{{ view.colour }}<article"), "no attribute 'colour'"),
    "a tag that Jinja does not know": (ARTICLE, edited("<article", "{% show %}<article"), "unknown tag 'show'"),
    "a template that is not there": (ARTICLE, edited("body/body.html", "bdy/body.html"), "'components/bdy/body.html'"),
    "a hook that raises": (HOOK, edited("    env.undefined", "    raise OSError('no more')\n    env.undefined"), "OSError: no more"),
    "a hook that raises at the very end": ("hooks/publish.py", edited("    folder =", "    1 / 0\n    folder ="), "hooks/publish.py:"),
    "a hook that cannot be read": (HOOK, edited("import os", "import os os"), "hooks/pages.py:3: "),
    "a hook that warns": (HOOK, edited("    env.undefined", "    __import__('logging').getLogger('mkdocs.x').warning('Look here.')\n    env.undefined"), "Look here."),
    "settings that are no YAML": (SETTINGS, edited("site_url:", "site_url"), "mkdocs.yml:4: "),
    "settings with an unknown name": (SETTINGS, edited("site_name:", "site_nam: x\nsite_name:"), "site_nam"),
    "settings of a wrong kind": (SETTINGS, lambda text: text[: text.index("plugins:")] + "plugins: 5\n", "i18n plugin is missing"),
    "settings without languages": (SETTINGS, lambda text: re.sub(r"      languages:(.|\n)*?\n\n", "      languages:\n\n", text), "languages"),
    "settings with an unknown extension": (SETTINGS, edited("markdown_extensions: []", "markdown_extensions: [tabels]"), "tabels"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_failed_build_is_told_in_sentences_and_leaves_the_last_site(small: Built, copy: Path, case: str) -> None:
    name, change, told = BROKEN[case]
    file = copy / name
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    failed = run(copy, "desk", "site")
    said = failed.stdout + failed.stderr
    assert failed.returncode == 1, said
    assert told in said
    assert "Traceback" not in said and "INFO" not in said
    assert re.search(r"last good (one|site) is untouched\.$", said.strip()), said
    assert tree(copy / "site") == tree(small.folder)
    assert not (copy / ".site-next").exists()


def test_a_broken_template_is_named_with_its_line(copy: Path) -> None:
    file = copy / ARTICLE
    file.write_text(edited("<article", "{{ nothing }}<article")(file.read_text("utf-8")), "utf-8")
    line = next(number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "nothing" in text)
    assert f"{ARTICLE}:{line}: " in run(copy, "desk", "site").stderr
    assert "Traceback" in (copy / ".build/last-build.log").read_text("utf-8"), "the whole story is kept for an engineer"


@pytest.mark.parametrize("command", [("desk", "site"), ("mkdocs", "build", "--strict")], ids=" ".join)
def test_problems_of_all_languages_come_in_one_list(small: Built, copy: Path, command: tuple[str, ...]) -> None:
    for name in ("docs/en/contact.md", "docs/pl/contact.md"):
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write("\n[x](nowhere.md)\n")
    offers = copy / "data/offers.yml"
    offers.write_text(edited("offers: [support-group,", "offers: [suport-group,")(offers.read_text("utf-8")), "utf-8")
    failed = run(copy, *command)
    said = (failed.stdout + failed.stderr).splitlines()
    told = [line.split(":")[0] for line in said if re.match(r"\S+:\d+: (?!Warning)", line)]
    assert told == ["data/offers.yml", "docs/en/contact.md", "docs/pl/contact.md"]
    assert failed.returncode == 1 and "3 errors, 2 warnings." in said
    assert "Traceback" not in "".join(said)
    assert tree(copy / "site") == tree(small.folder)


@pytest.mark.parametrize("command", [("desk", "site"), ("mkdocs", "build", "--strict")], ids=" ".join)
def test_a_page_that_the_last_look_refuses_takes_no_place(small: Built, copy: Path, command: tuple[str, ...]) -> None:
    footer = copy / "overrides/components/footer/footer.html"
    footer.write_text(edited("<footer", "<!-- ask Anna <footer")(footer.read_text("utf-8")), "utf-8")
    failed = run(copy, *command)
    said = failed.stdout + failed.stderr
    assert failed.returncode == 1 and "Traceback" not in said, said
    assert re.search(r"^docs/en/404\.md:1: A comment goes out with the page: .* \[page-comment\]$", said, re.MULTILINE)
    assert tree(copy / "site") == tree(small.folder)


def test_a_good_build_takes_the_place_of_the_last_one(copy: Path) -> None:
    (copy / "site/old.html").write_text("old")
    (copy / ".site-next").mkdir()
    (copy / ".site-next/half.html").write_text("half")
    (copy / "docs/en/coping/daily-rhythm.md").unlink()
    assert run(copy, "desk", "site").returncode == 0
    assert not {"old.html", "half.html", "coping/daily-rhythm/index.html"} & set(tree(copy / "site"))
    assert not [file.name for file in copy.iterdir() if file.name.startswith(".site")]


def test_a_site_that_was_being_exchanged_is_not_lost(small: Built, copy: Path) -> None:
    (copy / "site").rename(copy / ".site-last")  # the power went
    (copy / SETTINGS).write_text(
        (copy / SETTINGS).read_text("utf-8").replace("markdown_extensions: []", "markdown_extensions: [tabels]"),
        "utf-8",
    )
    assert run(copy, "desk", "site").returncode == 1
    assert tree(copy / "site") == tree(small.folder)


def begin(project: Path, **more: Any) -> subprocess.Popen[str]:
    """A build that runs beside the test."""
    env = {**os.environ, "SITE_DAY": DAY}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", "desk", "site"], cwd=project, env=env, stdout=pipe, stderr=pipe, text=True, **more)  # fmt: skip


def test_a_build_that_is_killed_leaves_the_last_site_and_nothing_for_the_next(small: Built, copy: Path) -> None:
    build = begin(copy)
    while build.poll() is None and not list(copy.glob(".site-next-*/coping/*/index.html")):
        time.sleep(0.01)
    build.kill()
    build.communicate()
    assert list(copy.glob(".site-next-*")), "it was killed before its end"
    assert tree(copy / "site") == tree(small.folder)
    assert run(copy, "desk", "site").returncode == 0
    assert not list(copy.glob(".site-*")) and tree(copy / "site") == tree(small.folder)


def test_two_builds_at_once_give_a_whole_site_each(small: Built, copy: Path) -> None:
    with (copy / ".build/lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as a third build would hold it
        builds = [begin(copy, umask=0o077) for _ in range(2)]
        for build in builds:
            assert build.stderr is not None
            assert any("Another build is running" in line for line in iter(build.stderr.readline, ""))
    assert [build.wait(timeout=120) for build in builds] == [0, 0]
    assert tree(copy / "site") == tree(small.folder)
    assert {oct(file.stat().st_mode & 0o777) for file in (copy / "site").rglob("*")} == {"0o755", "0o644"}


def test_a_disk_that_is_full_is_told_as_such(small: Built, copy: Path) -> None:
    run(copy, "desk", "check")  # what parity asks its library is kept from now on
    limit = 30_000  # bytes a file: what the search needs does not fit
    build = begin(copy, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    said = build.communicate()[1]
    assert build.returncode == 1
    assert said.endswith("The disk is full. Make room on it and try again.\nThe last good site is untouched.\n")
    assert tree(copy / "site") == tree(small.folder)


def test_a_page_that_was_not_written_or_that_nobody_wrote_stops_the_exchange(small: Built, copy: Path) -> None:
    hook = copy / HOOK
    lost = '    if page.file.src_uri.endswith("insomnia.md"):\n        page.file.abs_dest_path += "x.html"\n'
    hook.write_text(
        edited(
            "    language, name = _key(page.file, config)\n    if language",
            lost + "    language, name = _key(page.file, config)\n    if language",
        )(hook.read_text("utf-8")),
        "utf-8",
    )
    said = run(copy, "desk", "site").stderr
    assert "Its page /coping/insomnia/ was not written." in said
    assert "No page of the site has the address /coping/insomnia/index.htmlx.html." in said
    assert tree(copy / "site") == tree(small.folder)


def test_the_tree_reader_tells_elements_that_are_not_closed() -> None:
    with pytest.raises(AssertionError, match="ends <p>"):
        parse("<div><p>text</div>")
    assert parse('<div lang="pl"><p>a <b>b</b></p></div>').one("p").text == "a b"


assert DAY == "2026-11-24", "the days in OFFERS and BUSY lie around it"

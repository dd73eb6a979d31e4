"""What a build costs: `desk site` against stock (tests/sites/stock.yml: MkDocs, Material, static-i18n and its search) of the
same articles, in the same run.

`make bench`, or `python -m tests.bench 250` for 250 article pairs alone. It asserts nothing: it prints. Seconds are of
the processor (user and system), since they hold on a machine that others use too; memory is the peak. Everything lies in
memory where there is a place for that: what a disk takes hangs on what others have just deleted there.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.project import DAY, ROOT, make_project

PAIRS = (250, 1000)
MEMORY = Path("/dev/shm")
SECTIONS = ("understanding", "tapering", "pssd", "coping", "recovery")
STOCK = ROOT / "tests/sites/stock.yml"
WORDS = {
    "en": "the a of to and in sleep night body rest walk water food light quiet small slow morning doctor question "
    "answer people often some most may help change begin hold keep notice write talk friend home",
    "pl": "w na do i a z sen noc ciało odpoczynek spacer woda jedzenie światło cisza mały powolny poranek lekarz "
    "pytanie odpowiedź ludzie często niektórzy może pomaga zmiana zacznij trzymaj zauważ pisz",
}  # fmt: skip
BEGIN = {"en": "Begin anywhere.", "pl": "Zacznij gdziekolwiek."}


class Cost(NamedTuple):
    """What a process took: seconds of the processor, and MiB of memory at most."""

    seconds: float
    memory: float


def main(*sizes: int) -> None:
    """Lay out a corpus of each size, build it both ways, print both costs and their ratio."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; seconds of the processor, peak memory")
    print(f"{'pairs':>6} {'stock':>16} {'desk site, first':>17} {'desk site':>16} {'ratio':>6}")
    for pairs in sizes or PAIRS:
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            ours, stock = Path(folder) / "ours", Path(folder) / "stock"
            lay_out(ours, pairs)
            stock.mkdir()
            shutil.copytree(ours / "docs", stock / "docs")
            shutil.copy2(STOCK, stock / "mkdocs.yml")
            (ours / ".build").unlink()  # a link to the project's own: the first build makes all anew
            first = cost(ours, "desk", "site")
            theirs = cost(stock, "mkdocs", "build", "--quiet")
            again = cost(ours, "desk", "site")
        rows = [f"{row.seconds:5.1f} s {row.memory:4.0f} MiB" for row in (theirs, first, again)]
        print(f"{pairs:>6} {rows[0]:>16} {rows[1]:>17} {rows[2]:>16} {again.seconds / theirs.seconds:6.2f}")


def lay_out(target: Path, pairs: int) -> None:
    """The small site with so many articles more, the same on every machine."""
    files: dict[str, str | bytes | None] = {
        "data/menu.yml": f"menu: [{', '.join(SECTIONS)}]\nfooter: [contact, book]\n"
    }
    for number in range(pairs):
        section = SECTIONS[number % len(SECTIONS)]
        for language in WORDS:
            files[f"docs/{language}/{section}/page-{number:04}.md"] = article(language, number, pairs)
            files[f"docs/{language}/{section}/index.md"] = page(
                f"{section} {language}", BEGIN[language], BEGIN[language], ""
            )
    make_project(target, files)


def article(language: str, number: int, pairs: int) -> str:
    """About a thousand words: six headings, a list, a table, a note, citations and links within the section."""
    random, vocabulary = Random(f"{language}-{number}"), WORDS[language].split()
    shared = Random(number)  # what is the same in every language

    def words(least: int, most: int) -> str:
        return " ".join(random.choice(vocabulary) for _ in range(random.randint(least, most)))

    def paragraph(sentences: int) -> str:
        return " ".join(words(8, 18).capitalize() + "." for _ in range(sentences))

    same_section = [other for other in range(pairs) if other % len(SECTIONS) == number % len(SECTIONS)]
    blocks = [paragraph(5) + " [@doe2020]"]
    for heading in range(6):
        blocks += [f"## {words(2, 4).capitalize()} {{#part-{heading}}}", paragraph(6)]
        if heading == 1:
            blocks.append("\n".join(f"- {words(5, 12)}" for _ in range(6)))
        elif heading == 2:
            blocks.append(f"| {words(1, 1)} | 9 |\n|---|--:|\n" + "\n".join(f"| {words(1, 3)} | {shared.randint(1, 999)} |" for _ in range(6)))  # fmt: skip
        elif heading == 3:
            blocks.append(f"!!! note\n\n    {paragraph(2)}")
        else:
            blocks.append(f"{paragraph(4)} [{words(2, 4)}](page-{shared.choice(same_section):04}.md#part-1).")
    summary = "summary:\n" + "".join(f"  - {words(6, 10).capitalize()}.\n" for _ in range(3))
    topics = f"topics: [{', '.join(shared.sample(['sleep', 'anxiety', 'tapering', 'body', 'work', 'family'], 2))}]\n"
    title = f"{words(2, 5).capitalize()} {number}"
    return page(title, words(6, 10).capitalize(), "\n\n".join(blocks), summary + topics)


def page(title: str, words: str, body: str, fields: str) -> str:
    front = f"title: {title}\ndescription: {words}.\npublished: 2026-01-05\nreviewed: 2026-02-05\n"
    return f"---\n{front}image: window\nalt: {words}\n{fields}---\n{body}\n"


def cost(project: Path, *command: str) -> Cost:
    """Run `python -m <command>` in a project on a fixed day, and say what it took."""
    environment = {**os.environ, "SITE_DAY": DAY, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=project, env=environment, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(said.read())
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

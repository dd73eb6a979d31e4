"""How long a build takes: `desk site` against a plain MkDocs build of the same pages, in the same run.

Run it by `make bench`, or `python -m tests.bench 50` for 50 article pairs. It asserts nothing: it prints.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.project import DAY, make_project, run

PAIRS = 200
SECTIONS = ("understanding", "tapering", "pssd", "coping", "recovery")
PLAIN = """
site_name: Plain
theme: mkdocs
plugins: []
markdown_extensions: [admonition, attr_list, def_list, md_in_html, sane_lists, tables, pymdownx.details, toc]
exclude_docs: 404.md
validation: {omitted_files: ignore, unrecognized_links: ignore, absolute_links: ignore}
"""
WORDS = {
    "en": "the a of to and in sleep night body days rest walk water food light quiet small slow morning doctor question "
    "answer people often some most may help change week month begin hold keep notice write talk friend home",
    "pl": "w na do i oraz z sen noc ciało dni odpoczynek spacer woda jedzenie światło cisza mały powolny poranek lekarz "
    "pytanie odpowiedź ludzie często niektórzy może pomaga zmiana tydzień miesiąc zacznij trzymaj zauważ pisz",
}  # fmt: skip


def main(pairs: int = PAIRS) -> None:
    """Lay out one corpus, build it both ways, print both times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        lay_out(ours, pairs)
        plain.mkdir()
        shutil.copytree(ours / "docs", plain / "docs")
        (plain / "mkdocs.yml").write_text(PLAIN, "utf-8")
        build(ours, "desk", "site")  # once unmeasured: typefaces and compiled modules are there afterwards
        theirs = measured(lambda: build(plain, "mkdocs", "build", "--quiet"))
        took = measured(lambda: build(ours, "desk", "site"))
    print(f"{pairs} articles in two languages, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"plain mkdocs build  {theirs:6.1f} s")
    print(f"desk site           {took:6.1f} s")
    print(f"ratio               {took / theirs:6.2f}")


def lay_out(target: Path, pairs: int) -> None:
    """The small site with so many articles more, the same on every machine."""
    files: dict[str, str | bytes | None] = {
        "data/menu.yml": f"menu: [{', '.join(SECTIONS)}]\nfooter: [contact, book]\n"
    }
    for number in range(pairs):
        section = SECTIONS[number % len(SECTIONS)]
        for language in WORDS:
            files[f"docs/{language}/{section}/page-{number:04}.md"] = article(language, number, pairs)
            files[f"docs/{language}/{section}/index.md"] = page(f"{section} {language}", "Begin anywhere.", "")
    make_project(target, files)


def article(language: str, number: int, pairs: int) -> str:
    """About a thousand words: six headings, a list, a table, a note, citations and links within the section."""
    random, vocabulary = Random(f"{language}-{number}"), WORDS[language].split()

    def words(least: int, most: int) -> str:
        return " ".join(random.choice(vocabulary) for _ in range(random.randint(least, most)))

    def paragraph(sentences: int) -> str:
        return " ".join(words(8, 18).capitalize() + "." for _ in range(sentences))

    same_section = [other for other in range(pairs) if other % len(SECTIONS) == number % len(SECTIONS)]
    blocks = [paragraph(5) + " It rests on this [@doe2020]."]
    for heading in range(6):
        blocks += [f"## {words(2, 4).capitalize()} {{#part-{heading}}}", paragraph(6)]
        if heading == 1:
            blocks.append("\n".join(f"- {words(5, 12)}" for _ in range(6)))
        elif heading == 2:
            blocks.append("| a | b |\n|---|--:|\n" + "\n".join(f"| {words(1, 3)} | {random.randint(1, 999)} |" for _ in range(6)))  # fmt: skip
        elif heading == 3:
            blocks.append(f"!!! note\n\n    {paragraph(2)}")
        else:
            blocks.append(f"{paragraph(4)} [{words(2, 4)}](page-{random.choice(same_section):04}.md#part-1).")
    summary = "summary:\n" + "".join(f"  - {words(6, 10).capitalize()}.\n" for _ in range(3))
    topics = f"topics: [{', '.join(random.sample(['sleep', 'anxiety', 'tapering', 'body', 'work', 'family'], 2))}]\n"
    return page(f"{words(2, 5).capitalize()} {number}", "\n\n".join(blocks), summary + topics)


def page(title: str, body: str, fields: str) -> str:
    front = f"title: {title}\ndescription: A page for measuring.\npublished: 2026-01-05\nreviewed: 2026-02-05\n"
    return f"---\n{front}image: window\nalt: A window at night.\n{fields}---\n{body}\n"


def build(project: Path, *command: str) -> None:
    built = run(project, *command, SITE_DAY=DAY)
    if built.returncode:
        sys.exit(built.stdout + built.stderr)


def measured(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

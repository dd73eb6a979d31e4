"""What lies under docs/: pages, other files, and what cannot stand where it stands or be called as it is."""

import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desk.languages import LANGUAGES, SOURCE
from desk.reading.problems import Problem, did_you_mean, problem
from desk.rules import Message, say

CODES = [language.code for language in LANGUAGES]
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LETTERS = str.maketrans({"ł": "l", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d"})
OURS = re.compile(r"assets/(?:js/[\w-]+\.js|mark\.svg)")  # the site's own, which every page uses


@dataclass(frozen=True)
class PageFile:
    """A Markdown file: its path in the project, its language, and its name, "coping/insomnia"."""

    path: str
    language: str
    name: str
    faults: tuple[Problem, ...]  # of its name


@dataclass(frozen=True)
class Tree:
    """Every file under docs/. `others` are relative to it; a hidden folder stands for all that it holds."""

    sections: tuple[str, ...]
    pages: tuple[PageFile, ...]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]


def walk(root: Path, listed: Sequence[str]) -> Tree:
    """Look at every name under docs/, without opening a file; `listed` is what the menu names, in its order."""
    docs = root / "docs"
    files: list[str] = []
    found: list[Problem] = []

    def unreadable(error: OSError) -> None:
        path = Path(error.filename).relative_to(root).as_posix()
        found.append(problem("unreadable.folder", path, 1, reason=error.strerror))

    for folder, folders, names in os.walk(docs, onerror=unreadable):
        here = Path(folder)
        visible = [name for name in (*folders, *names) if not name.startswith(".")]
        faults = {name: fault for name in visible if (fault := _odd(here / name, root))}
        found += [problem(fault, (here / name).relative_to(root).as_posix(), 1) for name, fault in faults.items()]
        files += [(here / name).relative_to(docs).as_posix() for name in names if name not in faults]
        files += [(here / name).relative_to(docs).as_posix() + "/" for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if name in visible and name not in faults]
    tree = sort_out(sorted(files), listed)
    return replace(tree, problems=(*found, *tree.problems))


def _odd(file: Path, root: Path) -> Message | None:
    """What is wrong with what is neither a plain file nor a folder."""
    if not file.is_symlink():
        return None if file.is_file() or file.is_dir() else say("unreadable.odd")
    if file.is_dir():
        return say("symlink.folder")
    if not file.is_file():
        return say("symlink.nowhere")
    return None if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)) else say("symlink.out")


def sort_out(files: Sequence[str], listed: Sequence[str]) -> Tree:
    """Tell pages from other files by their names, relative to docs/."""
    pages, others, found, names = [], [], dict[str, Message](), set(files)
    sections = sections_of(files, listed)
    for path in files:
        first, *inside = path.split("/")
        if OURS.fullmatch(path):
            continue
        if inside and len(first) == 2 and first not in CODES:
            found[first] = say("folder-language", name=first)
        elif not path.endswith(".md") or path.rpartition("/")[2].startswith("."):
            others.append(path)
        elif first not in CODES:
            found[path] = say("page-outside-language", language=SOURCE.code)
        elif len(inside) > 1 and inside[0] not in sections:
            near = did_you_mean(inside[0], sections)
            found[f"{first}/{inside[0]}"] = say("section.unknown", name=inside[0], language=first, near=near)
        elif len(inside) > 2:
            name = inside[-2] + ".md" if inside[-1] == "index.md" else inside[-1]
            found[path] = say("section.deep", better=f"docs/{first}/{inside[0]}/{name}")
        else:
            if len(inside) > 1 and not SLUG.fullmatch(inside[0]):
                better = slug_of(inside[0])
                found[f"{first}/{inside[0]}"] = say("file-name.folder", name=inside[0], better=better)
            pages.append(_page(path, names))
    problems = tuple(problem(what, f"docs/{path}", 1) for path, what in found.items())
    return Tree(sections, tuple(pages), tuple(others), problems)


def sections_of(files: Sequence[str], listed: Sequence[str]) -> tuple[str, ...]:
    """The folders of articles in their order everywhere: as the menu has them, then others that have a first page."""
    within = [path.split("/")[1:] for path in files if path.split("/")[0] in CODES]
    folders = {parts[0] for parts in within if len(parts) > 1}
    begun = {parts[0] for parts in within if parts[1:] == ["index.md"]}
    first = [name for name in listed if name in folders]
    return (*first, *sorted(begun - set(first)))


def _page(path: str, files: Collection[str]) -> PageFile:
    """A page, and the name that its file should have."""
    language, _, name = path.removesuffix(".md").partition("/")
    folder, slash, stem = name.rpartition("/")
    faults = []
    if not SLUG.fullmatch(stem):
        better = "index" if stem == "README" else slug_of(stem)
        is_copy = f"{language}/{folder}{slash}{better}.md" in files
        if better == "index" and not is_copy:
            name = folder + slash + better
        faults.append(
            problem("file-name.copy" if is_copy else "file-name.page", f"docs/{path}", 1, name=stem, better=better)
        )
    return PageFile(f"docs/{path}", language, unicodedata.normalize("NFC", name), tuple(faults))


def slug_of(name: str) -> str:
    """A name as an address can hold it: "Lęk w nocy" is "lek-w-nocy"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "page"

"""A change of a page is tried on a copy and checked there; then it is written as a whole, or not at all."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from desk import checks
from desk import site as sites
from desk.facts import references
from desk.moving.plan import Change, Files, files_of, read
from desk.reading.problems import Problem


@dataclass(frozen=True)
class Row:
    """One line that changes, as it is and as it will be; line 0 is a file that comes or goes."""

    path: str
    line: int
    before: str
    after: str


def settled(change: Change) -> tuple[Files, list[Problem]]:
    """What changes, and what would be wrong then; works that nothing cites any more go with the page that did."""
    files = dict(files_of(change))
    found = _new_errors(change, files)
    unused = {dict(row.said.fills)["name"] for row in found if row.rule == "reference-unused"}
    if not unused or not change.is_gone:
        return files, found
    works = json.loads(read(change.site.root, references.PATH))
    kept = [work for work in works if work["id"] not in unused]
    files[references.PATH] = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    return files, _new_errors(change, files)


def _new_errors(change: Change, files: Files) -> list[Problem]:
    """What would be wrong afterwards and is not now, by a check of the project as it would be."""
    root = change.site.root
    after = change.name if change.is_gone else change.new or ""
    now = {_sentence(row, change.name, after) for row in _errors(root, change.today)}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        copy.mkdir()
        for name in ("data", "docs"):
            shutil.copytree(root / name, copy / name, symlinks=True)
        for name in ("mkdocs.yml", "overrides", ".build"):
            if (root / name).exists():
                (copy / name).symlink_to(root / name)
        write(copy, files)
        return [row for row in _errors(copy, change.today) if _sentence(row, change.name, after) not in now]


def _sentence(row: Problem, name: str, after: str) -> tuple[str, str, str]:
    """What a problem says, whichever of its two names a page has; not its line, which may be another one."""
    return row.path.replace(name, after), row.rule, str(row.said).replace(name, after)


def _errors(root: Path, today: date) -> list[Problem]:
    site, found = sites.load(root)
    return sorted(row for row in found + (checks.run(site, today) if site else []) if row.severity == "error")


def write(root: Path, files: Files) -> None:
    """Write all files, or none: where one cannot be written, those before it are put back."""
    before = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in files}
    try:
        for path, text in files.items():
            _put(root / path, None if text is None else text.encode())
    except BaseException:
        for path, content in before.items():
            _put(root / path, content)
        raise


def _put(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def rows_of(root: Path, files: Files) -> Iterator[Row]:
    """Each line that changes."""
    for path, text in files.items():
        file = root / path
        if text is None or not file.is_file():
            yield Row(path, 0, "" if text is not None else path, "" if text is None else path)
            continue
        old, new = read(root, path).splitlines(), text.splitlines()
        for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            for at in range(max(end - start, stop - begin) if kind != "equal" else 0):
                before, after = "".join(old[start + at : end][:1]), "".join(new[begin + at : stop][:1])
                yield Row(path, start + at + 1, before.strip(), after.strip())

"""Reads the files of a project, one after the other, and collects what is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from desk.facts import references
from desk.facts.references import Reference
from desk.kept import Kept
from desk.kinds import Kind
from desk.languages import TARGETS
from desk.reading import article, json_files, pieces, yaml_files
from desk.reading.article import Article
from desk.reading.problems import Problem, problem
from desk.reading.schema import Strict, validate
from desk.reading.tree import Tree
from desk.reading.yaml_files import Values
from desk.settings import check_rows
from desk.translation import record
from desk.translation.record import Record

Model = TypeVar("Model", bound=Strict)


def _of_draft(found: list[Problem]) -> list[Problem]:
    """What is wrong in a draft is a warning; whether it is one cannot be told while a merge waits."""
    return [row if row.rule == "merge-conflict" else replace(row, severity="warning") for row in found]


class Reader:
    """Reads files and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = check_rows()
        self.values: dict[str, Values] = {}

    def text(self, path: str) -> str | None:
        """A file's text; None, and a problem, where it cannot be read."""
        file = self.root / path
        try:
            return normalize("NFC", file.read_text("utf-8-sig"))  # letters and their accents as one, for every check
        except FileNotFoundError:
            self.problems.append(problem("file-missing.file", path, 1))
        except UnicodeDecodeError as error:
            self.problems.append(problem("not-utf-8", path, file.read_bytes()[: error.start].count(b"\n") + 1))
        except OSError as error:
            self.problems.append(problem("unreadable.file", path, 1, reason=error.strerror))
        return None

    def yaml(self, path: str) -> Values | None:
        if (text := self.text(path)) is None:
            return None
        self.problems += yaml_files.control_characters(path, text)
        values, found = pieces.parse(path, text)
        self.problems += found
        if values is not None:
            self.values[path] = values
        return values

    def model(self, path: str, model: type[Model], rule: str, follows: str = "") -> Model | None:
        """A data file as its model; faults of the rule `follows` follow from a fault that is told of another file."""
        if (values := self.yaml(path)) is None:
            return None
        value, found = validate(model, values, rule)
        self.problems += [fault for fault in found if fault.rule != follows]
        return value

    def references(self) -> dict[str, Reference] | None:
        if (text := self.text(references.PATH)) is None:
            return None
        values, found = json_files.parse(references.PATH, text)
        self.problems += found
        if values is None:
            return None
        self.values[references.PATH] = values
        works, found = references.load(values)
        self.problems += found
        return works

    def agreed(self) -> Mapping[str, Record]:
        """The record of each target language that has one."""
        records = {}
        for language in (target.code for target in TARGETS):
            path = record.path_of(language)
            try:
                with (self.root / path).open("rb") as lines:
                    records[language], found = record.read(language, lines)
                self.problems += found
            except FileNotFoundError:
                pass  # nobody has agreed to anything yet
            except OSError as error:
                self.problems.append(problem("unreadable.file", path, 1, reason=error.strerror))
        return records

    def articles(self, tree: Tree, kind_called: Callable[[str], Kind]) -> dict[tuple[str, str], Article]:
        """Every page, read; what is wrong with it, its name included."""
        self.problems += tree.problems
        pages: dict[tuple[str, str], Article] = {}
        kept: Kept[tuple[Article | None, list[Problem]]] = Kept(self.root, "read")
        for file in tree.pages:
            if (text := self.text(file.path)) is None:
                continue
            place = (file.path, file.language, file.name, kind_called(file.name))
            page, found = kept.get(f"{place}{text}", partial(article.parse, *place, text))
            found = [*found, *file.faults]
            self.problems += _of_draft(found) if "\ndraft: true" in text else found
            if page:
                pages[file.language, file.name] = page
        kept.keep()
        return pages

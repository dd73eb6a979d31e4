"""What may lean on what, and what may not stand in a file: read from the source, nothing is run."""

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes

from desk.facts.safety import CrisisLine
from desk.facts.words import NAMES, PLACES
from tests.project import ROOT

DESK = sorted((ROOT / "desk").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
PICTURES = sorted([*(ROOT / "overrides").rglob("*.svg"), *(ROOT / "docs").rglob("*.svg")])
SCRIPTS = sorted((ROOT / "docs/assets/js").glob("*.js"))
WORDS = set(NAMES)
ENGINES = {"mkdocs", "mkdocs_static_i18n", "jinja2", "material", "hooks", "tests"}
LONGEST = 250


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


each_module = pytest.mark.parametrize("file", DESK, ids=name_of)
each_hook = pytest.mark.parametrize("file", HOOKS, ids=name_of)
each_template = pytest.mark.parametrize("file", TEMPLATES, ids=name_of)


def imports_of(text: str) -> set[str]:
    """The full names of the modules that a source imports, also within functions; "." is its own package."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else str(node.module))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("import_module", "__import__"):  # fmt: skip
            found.add("an import by name")
    return found


def packages(text: str) -> set[str]:
    return {name.split(".")[0] or "." for name in imports_of(text)}


def test_imports_are_seen_wherever_they_stand() -> None:
    source = "import a.b\nfrom .x import y\ndef f():\n    from mkdocs.config import c\n    __import__('z')\n"
    assert packages(source) == {"a", ".", "mkdocs", "an import by name"}


@each_module
def test_the_desk_knows_no_engine(file: Path) -> None:
    found = packages(file.read_text("utf-8"))
    allowed = {"mkdocs"} if name_of(file) == "desk/publishing/engine.py" else set()
    assert found & (ENGINES | {"an import by name"}) == allowed


@each_hook
def test_hooks_lean_on_the_desk_and_never_on_each_other(file: Path) -> None:
    siblings = {other.stem for other in HOOKS}
    others = packages(file.read_text("utf-8")) - set(sys.stdlib_module_names)
    assert others <= {"desk", "mkdocs", "jinja2"}
    assert others & siblings == set()


def test_every_hook_is_called_by_mkdocs() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert sorted(settings["hooks"]) == [name_of(file) for file in HOOKS]


@each_module
def test_a_module_fits_in_one_sitting(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST
    assert ast.get_docstring(ast.parse("\n".join(lines))), "it opens with one line that says what it decides"


CLOCK = {"today", "now", "utcnow", "time", "localtime", "gmtime"}


def clocks_in(text: str) -> list[str]:
    """Calls that ask what time it is: `date.today()`, `datetime.now()`, `time.time()`."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    attributes = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCK]
    return [ast.unparse(call) for call in attributes if ast.unparse(call) != "day.today"]


@pytest.mark.parametrize("file", [*DESK, *HOOKS], ids=name_of)
def test_only_one_module_looks_at_the_clock(file: Path) -> None:
    found = clocks_in(file.read_text("utf-8"))
    assert found == (["datetime.now"] if file.name == "day.py" else [])


# Templates and pictures


class _Watch(HTMLParser):
    """What a strict Content-Security-Policy would block in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_run = "src" not in given and given.get("type") != "application/ld+json"  # data is read, never run
        if tag == "style" or (tag == "script" and is_run):
            self.found.append(f"<{tag}> on line {self.getpos()[0]}")
        self.found += [
            f"{name} on line {self.getpos()[0]}" for name in given if name == "style" or name.startswith("on")
        ]
        self.found += [f"{value} on line {self.getpos()[0]}" for value in given.values() if value and value.strip().lower().startswith("javascript:")]  # fmt: skip


def blocked_in(html: str) -> list[str]:
    watch = _Watch()
    watch.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}", "", html, flags=re.S))
    return watch.found


def test_what_a_strict_policy_blocks_is_seen() -> None:
    html = "<script>1</script><script src='a.js'></script>\n<p style='x'{% if a %} onclick='y'{% endif %}><a href='javascript:z'>"
    assert blocked_in(html) == ["<script> on line 1", "style on line 2", "onclick on line 2", "javascript:z on line 2"]
    assert blocked_in("<style>x</style>") == ["<style> on line 1"]
    assert blocked_in('<script type="module">1</script><script type="application/ld+json">{}</script>') == [
        "<script> on line 1"
    ]


@pytest.mark.parametrize("file", [*TEMPLATES, *PICTURES], ids=name_of)
def test_nothing_that_a_strict_policy_blocks(file: Path) -> None:
    assert blocked_in(file.read_text("utf-8")) == []


# Words of the interface


def _tree(file: Path) -> nodes.Template:
    return Environment().parse(file.read_text("utf-8"))


def used_in_template(file: Path) -> set[str]:
    """The names after `words.` in a template."""
    return {node.attr for node in _tree(file).find_all(nodes.Getattr) if _is_words(node.node)}


def _is_words(node: nodes.Node) -> bool:
    return (isinstance(node, nodes.Name) and node.name == "words") or (
        isinstance(node, nodes.Getattr) and node.attr == "words"
    )


def used_in_module(file: Path) -> Iterator[str]:
    """The names after `words.`, and the texts in `words["…"]`; a name with a country in it is each country's."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] == "words":
            yield node.attr
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).split(".")[-1] == "words":
            if isinstance(node.slice, ast.Constant):
                yield str(node.slice.value)
            elif ast.unparse(node.slice).startswith("f'country_"):
                yield from (f"country_{code.lower()}" for code in _countries())


def _countries() -> tuple[str, ...]:
    codes: tuple[str, ...] = CrisisLine.model_fields["country"].annotation.__args__  # type: ignore[union-attr]
    return codes


@each_template
def test_every_word_that_a_template_shows_is_there(file: Path) -> None:
    assert used_in_template(file) - WORDS == set()


def test_every_word_is_shown_somewhere() -> None:
    used = {word for file in TEMPLATES for word in used_in_template(file)}
    used |= {word for file in DESK for word in used_in_module(file)}
    used |= {word for file in SCRIPTS for word in re.findall(r"\b(search_\w+)", file.read_text("utf-8"))}
    assert len(used) > 40
    assert sorted(WORDS - used) == []


@pytest.mark.parametrize("place", PLACES.values())
def test_every_place_in_a_word_is_filled_in(place: str) -> None:
    sources = "".join(file.read_text("utf-8") for file in [*TEMPLATES, *DESK, *SCRIPTS])
    assert f'replace("{{{place}}}", ' in sources or f".format({place}=" in sources


# Every file of the project

SKIPPED = {"node_modules", "site", "__pycache__", ".git"}
SUFFIXES = {"", ".py", ".md", ".yml", ".yaml", ".toml", ".json", ".html", ".css", ".js", ".mjs", ".svg", ".csl", ".txt", ".sh", ".cfg", ".ini", ".lock"}  # fmt: skip
# Written in parts, or this file would find itself.
REGISTRIES = ("registry.npm" + "js", "py" + "pi.org", "python" + "hosted.org", "registry.yarn" + "pkg", "npm" + "mirror", "jsr" + ".io", "crates" + ".io")  # fmt: skip
MACHINES = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work)/[\w.-]|\b[A-Z]:\\(?:Users|Windows)")


def committed() -> list[Path]:
    """The project's texts, without what .gitignore leaves out; nothing asks git."""
    ignored = {line.strip().strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()} | SKIPPED
    found = []
    for file in sorted(ROOT.rglob("*")):
        parts = file.relative_to(ROOT).parts
        if ignored.isdisjoint(parts) and not any(part.endswith(".egg-info") for part in parts) and file.is_file():
            found += [file] if file.suffix in SUFFIXES else []
    return found


def told_of_elsewhere(text: str) -> list[str]:
    """Registries and folders of somebody's machine that a text names."""
    return [name for name in REGISTRIES if name in text] + MACHINES.findall(text)


def test_registries_and_machines_are_seen() -> None:
    text = "https://" + REGISTRIES[0] + ".org/x and /home" + "/anna/x, C:\\Users" + "\\anna"
    assert told_of_elsewhere(text) == [REGISTRIES[0], "/home" + "/a", "C:\\Users"]
    assert told_of_elsewhere("https://example.org/home/about, ../work/x, /work out") == []


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    files = committed()
    assert {"pyproject.toml", "package-lock.json", "Makefile", ".ci/run", "desk/showing/page.py"} <= {
        name_of(file) for file in files
    }
    assert [(name_of(file), told) for file in files if (told := told_of_elsewhere(file.read_text("utf-8")))] == []

"""The shape of the house: one direction of imports, small rooms, strict templates, nothing of this machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.project import ROOT

DESK = sorted((ROOT / "desk").glob("*.py"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
LONGEST_MODULE = 250


def imports_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}


@pytest.mark.parametrize("file", DESK, ids=lambda file: file.name)
def test_desk_knows_neither_the_engine_nor_the_hooks(file: Path) -> None:
    known = {name.split(".")[0] for name in imports_of(file)}
    assert known.isdisjoint({"mkdocs", "jinja2", "material", "mkdocs_static_i18n", "hooks"})


@pytest.mark.parametrize("file", DESK, ids=lambda file: file.name)
def test_a_module_is_a_small_room_that_says_what_it_is_for(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text))


def test_no_hook_imports_another_hook() -> None:
    for file in (ROOT / "hooks").glob("*.py"):
        assert not {name for name in imports_of(file) if name.split(".")[0] == "hooks"}, file.name


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_templates_hold_nothing_that_the_policy_forbids(file: Path) -> None:
    html = file.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html)


def test_every_word_is_used_and_every_word_that_templates_name_is_there() -> None:
    words = set(yaml.safe_load((ROOT / "data/words.yml").read_text("utf-8")))
    named = re.compile(r"""\bwords(?:\.([a-z_]+)|\[["']([a-z_]+)["']\])""")
    templates, code = (
        {a or b for file in files for a, b in named.findall(file.read_text("utf-8"))} for files in (TEMPLATES, DESK)
    )
    assert {word for word in words if not word.startswith("country_")} - templates - code == set()
    assert templates - words == set()


def test_no_committed_file_names_a_registry_or_a_place_on_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = [ROOT / name for name in listed.split("\0") if name] or [ROOT / "requirements/site.txt"]
    hosts = re.compile(r"py[p]i\.org|python[h]osted|registry\.npm[j]s")  # brackets, so that this file is not meant
    places = re.compile(r"(?<![\w./])/(?:work|root|farm)/")
    for file in files:
        if file.suffix in (".png", ".jpg", ".woff2") or not file.is_file():
            continue
        text = file.read_text("utf-8")
        assert not hosts.search(text), file
        assert not places.search(text), file

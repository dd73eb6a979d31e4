"""Every example of every component, set as a page with the real stylesheet: valid HTML, nothing for axe to find."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from desk.publishing.assets import gather
from tests.browser.components import NAMES, Component, arguments, component, draw
from tests.browser.conftest import reading
from tests.browser.host import Host, serve
from tests.browser.judges import axe, nu
from tests.project import ROOT

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/{stylesheet}"><link rel="icon" href="/assets/mark.svg"></head>
<body><main class="page">{headings}<div class="prose">
{component}
</div></main></body>
</html>
"""
HEADINGS = "<h1>A component</h1><h2>An example</h2>"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A page for each example, beside the real stylesheet and typefaces."""
    folder = tmp_path_factory.mktemp("examples")
    assets = gather(ROOT, {}, {})
    for name, content in assets.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    copytree(ROOT / "docs/assets", folder / "assets", dirs_exist_ok=True)
    for of in map(component, NAMES):
        for number, example in enumerate(of.examples):
            (folder / f"{of.name}-{number}.html").write_text(_page(of, example, assets.stylesheets["site"]), "utf-8")
    with serve(folder) as host:
        yield host


def _page(of: Component, example: str, stylesheet: str) -> str:
    html = draw(of, arguments(of, of.examples[example]))
    return PAGE.format(
        title=escape(f"{of.name}: {example}"),
        stylesheet=stylesheet,
        headings="" if "<h1>" in html else HEADINGS,
        component=html,
    )


def _pages(host: Host) -> list[Path]:
    return sorted(host.folder.glob("*.html"))


def test_the_nu_checker_finds_nothing(examples: Host) -> None:
    assert nu(_pages(examples)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, examples: Host, scheme: str) -> None:
    for open_page in reading(chromium, examples):
        page = open_page(color_scheme=scheme)
        found = []
        for file in _pages(examples):
            page.goto(f"/{file.name}")
            found += axe(page)
        assert found == []

"""What the stack does and our hooks lean on: the day a dependency changes, a test here says so."""

import importlib.metadata
from pathlib import Path

import markdown
import pytest
from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File
from mkdocs_static_i18n import plugin as i18n
from mkdocs_static_i18n import reconfigure

from tests.project import ROOT


def test_static_i18n_still_has_the_switches_that_our_hooks_read() -> None:
    assert (
        hasattr(reconfigure.ExtendedPlugin, "current_language")
        or "current_language" in Path(reconfigure.__file__).read_text()
    )
    assert "building" in Path(i18n.__file__).read_text() + Path(reconfigure.__file__).read_text()


def test_static_i18n_runs_its_events_at_minus_100() -> None:
    assert "event_priority(-100)" in Path(i18n.__file__).read_text()


def test_an_aligned_table_column_is_a_style_attribute() -> None:
    html = markdown.markdown("| a |\n|--:|\n| 1 |", extensions=["tables"])
    assert 'style="text-align: right;"' in html


def test_mkdocs_leaves_jinja_unescaped() -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "theme": {"name": "mkdocs"}, "plugins": []})
    config.validate()
    assert config.theme.get_env().autoescape is False
    assert Environment().autoescape is False


def test_a_theme_brings_a_404_page_and_a_sitemap_of_its_own() -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "theme": {"name": "material"}, "plugins": []})
    config.validate()
    assert {"404.html", "sitemap.xml"} <= set(config.theme.static_templates)
    assert "get_themed_files" in dir(mkdocs_build) or hasattr(config.theme, "dirs")


def test_abort_ends_the_program_without_a_traceback() -> None:
    assert issubclass(Abort, SystemExit)
    assert Abort("x").code == 1


def test_a_files_address_follows_when_its_destination_is_set_and_the_cache_dropped() -> None:
    file = File("pl/coping/insomnia.md", "docs", "site", use_directory_urls=True)
    assert file.url == "pl/coping/insomnia/"
    file.dest_uri = "pl/na-co-dzien/bezsenne-noce/index.html"
    file.__dict__.pop("url", None)
    assert file.url == "pl/na-co-dzien/bezsenne-noce/"


def test_the_icons_that_we_use_are_in_materials_package() -> None:
    import re

    import material

    icons = Path(material.__file__).parent / "templates/.icons/material"
    used = {
        name
        for file in (ROOT / "overrides").rglob("*.html")
        for name in re.findall(r'icon\("([\w-]+)"', file.read_text("utf-8"))
    }
    assert used
    assert [name for name in sorted(used) if not (icons / f"{name}.svg").is_file()] == []


@pytest.mark.parametrize(
    ("package", "version"), [("mkdocs", "1.6.1"), ("mkdocs-static-i18n", "1.3.1"), ("mkdocs-material", "9.8.1")]
)
def test_the_stack_is_the_one_that_was_tried(package: str, version: str) -> None:
    assert importlib.metadata.version(package) == version

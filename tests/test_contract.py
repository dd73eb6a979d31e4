"""What MkDocs, static-i18n and Material do, as far as the hooks lean on it.

The day a dependency changes one of these, the test of that name says so.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jinja2 import Environment, nodes
from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from tests.project import ROOT

SETTINGS = """
site_name: Tiny
site_url: https://example.org/
theme: {name: material, custom_dir: overrides, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      languages: [{locale: en, name: English, default: true}, {locale: pl, name: Polski}]
hooks: [early.py, late.py]
validation: {omitted_files: ignore, absolute_links: ignore}
"""

EARLY = '''
"""Hooks at the default priority; they write down what they see."""
from xml.etree.ElementTree import Element
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

EVENTS = []

def note(event, config, **more):
    i18n = config.plugins["i18n"]
    EVENTS.append({"event": event, "language": i18n.current_language, "nested": i18n.building, **more})

class Marks(Extension, Treeprocessor):
    """Changes a link that leads nowhere, before MkDocs looks at it."""
    def __init__(self):
        Extension.__init__(self)
    def extendMarkdown(self, md):
        md.treeprocessors.register(self, "marks", 5)
    def run(self, root):
        for link in root.iter("a"):
            link.set("href", "/mended/")

def on_startup(command, dirty):
    EVENTS.append({"event": "startup"})

def on_config(config):
    note("config", config, templates=sorted(config.theme.static_templates))
    config.theme.static_templates.clear()

def on_pre_build(config):
    note("pre_build", config, leftover=(config.config_file_path[:-10] + "site/leftover.txt"), mark=config.extra.get("mark"))
    import os
    EVENTS[-1]["leftover"] = os.path.exists(EVENTS[-1]["leftover"])
    if not config.plugins["i18n"].building:
        config.extra["mark"] = 17
        config.markdown_extensions.append(Marks())

def on_files(files, config):
    note("files", config, files={file.src_uri: getattr(file, "locale", None) for file in files})
    for file in list(files):
        if file.src_uri.endswith("gone.md"):
            files.remove(file)

def on_nav(nav, config, files):
    note("nav", config)

def on_page_markdown(markdown, page, config, files):
    note("page_markdown", config, page=page.file.src_uri)

def on_page_content(html, page, config, files):
    note("page_content", config, page=page.file.src_uri)

def on_env(env, config, files):
    note("env", config, autoescape=env.autoescape)
    if config.plugins["i18n"].current_language == "pl":
        env.autoescape = True

def on_page_context(context, page, config, nav):
    note("page_context", config, page=page.file.src_uri)

def on_post_page(output, page, config):
    note("post_page", config, page=page.file.src_uri)

def on_post_build(config):
    from pathlib import Path
    note("post_build", config, built=sorted(file.name for file in Path(config.site_dir).iterdir()))
'''

LATE = '''
"""Hooks after static-i18n."""
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

def note(event, config, **more):
    config.hooks["early.py"].note("late_" + event, config, **more)

@event_priority(-200)
def on_config(config):
    note("config", config)

@event_priority(-200)
def on_files(files, config):
    note("files", config, files={file.src_uri: getattr(file, "locale", None) for file in files},
         addresses={file.src_uri: (file.dest_uri, file.url) for file in files})
    seen = config.hooks["early.py"].EVENTS[-1]
    for file in list(files):
        if file.src_uri == "en/moved.md":
            file.dest_uri = config.plugins["i18n"].current_language + "-elsewhere/index.html"
            seen["stale"] = (file.url, file.abs_dest_path)
            file.__dict__.pop("url", None)
            file.abs_dest_path = config.site_dir + "/" + file.dest_uri
            seen["fresh"] = file.url
        elif file.src_uri.startswith("assets/") and not file.src_uri.endswith("mark.svg"):
            files.remove(file)
    if not config.plugins["i18n"].building:
        files.append(File.generated(config, "made/of.txt", content=b"made"))

@event_priority(-200)
def on_post_build(config):
    from pathlib import Path
    note("post_build", config, built=sorted(file.name for file in Path(config.site_dir).iterdir()))
'''

FILES = {
    "mkdocs.yml": SETTINGS,
    "early.py": EARLY,
    "late.py": LATE,
    "overrides/main.html": "{{ page.title }}|{{ page.content }}|{{ page.canonical_url }}",
    "overrides/pictures/drawing.svg": "<svg/>",
    "docs/en/index.md": "---\ntitle: A <i> & b\n---\n[Nowhere](nowhere.md)\n",
    "docs/pl/index.md": "---\ntitle: A <i> & b\n---\n[Nigdzie](nigdzie.md)\n",
    "docs/en/only.md": "# Only\n",
    "docs/en/moved.md": "# Moved\n",
    "docs/en/gone.md": "# Gone\n",
    "docs/assets/mark.svg": "<svg/>",
    "docs/js/lost.txt": "lost",
    "site/leftover.txt": "of the last build",
}


def lay(root: Path, **files: str) -> Path:
    for name, text in {**FILES, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def run_build(root: Path) -> Any:
    """A strict build in this process; hands back its configuration."""
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return config


@dataclass(frozen=True)
class Recorded:
    """What the hooks of the tiny site saw, in order, and the site."""

    events: list[dict[str, Any]]
    site: Path

    def of(self, event: str, language: str) -> dict[str, Any]:
        (found,) = [row for row in self.events if (row["event"], row.get("language")) == (event, language)]
        return found

    def text(self, name: str) -> str:
        return (self.site / name).read_text("utf-8")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        root = lay(tmp_path_factory.mktemp("contract"))
        config = run_build(root)
        yield Recorded(config.hooks["early.py"].EVENTS, root / "site")


# MkDocs and static-i18n: order and priorities


@pytest.mark.build
def test_polish_is_a_nested_build_between_the_two_priorities_of_the_end(recorded: Recorded) -> None:
    order = [(row["event"], row.get("language"), row.get("nested")) for row in recorded.events if "page" not in row]
    one = ["pre_build", "files", "late_files", "nav", "env", "post_build", "late_post_build"]
    assert order[0] == ("startup", None, None), "hooks are loaded once"
    assert [row[0] for row in order[1:]] == ["config", "late_config", *one[:-1], "config", "late_config", *one, one[-1]]
    nested = [row for row in order if row[2]]
    assert [row[0] for row in nested] == ["config", "late_config", *one]
    assert {row[1] for row in nested} == {"pl"}
    assert order[-1][2] is False, "after everything, `building` is false again"


@pytest.mark.build
def test_all_pages_are_read_before_the_environment_and_written_after_it(recorded: Recorded) -> None:
    english = [row["event"] for row in recorded.events if row.get("language") == "en"]
    of_pages = ["page_markdown", "page_content", "env", "page_context", "post_page"]
    assert [event for event in dict.fromkeys(english) if event in of_pages] == of_pages
    last_read = max(index for index, event in enumerate(english) if event == "page_content")
    assert last_read < english.index("env") < english.index("page_context")


@pytest.mark.build
def test_on_pre_build_comes_before_the_site_folder_is_cleaned(recorded: Recorded) -> None:
    assert recorded.of("pre_build", "en")["leftover"]
    assert not recorded.of("pre_build", "pl")["leftover"]
    assert not (recorded.site / "leftover.txt").exists()


@pytest.mark.build
def test_the_end_after_static_i18n_is_the_first_that_has_both_languages(recorded: Recorded) -> None:
    assert "pl" not in recorded.of("post_build", "en")["built"]
    last = recorded.events[-1]
    assert last["event"] == "late_post_build" and "pl" in last["built"]


@pytest.mark.build
def test_extra_and_markdown_extensions_of_the_first_build_reach_the_nested_one(recorded: Recorded) -> None:
    assert (recorded.of("pre_build", "en")["mark"], recorded.of("pre_build", "pl")["mark"]) == (None, 17)
    assert '<a href="/mended/">' in recorded.text("index.html")
    assert "/mended/" in recorded.text("pl/index.html")


@pytest.mark.build
def test_a_tree_processor_at_five_sees_links_before_mkdocs_does(recorded: Recorded) -> None:
    """Else the strict build of `recorded` would have failed: nowhere.md does not exist."""
    assert "nowhere.md" not in recorded.text("index.html")


# Files


@pytest.mark.build
def test_on_files_sees_all_languages_first_and_one_with_locales_after_static_i18n(recorded: Recorded) -> None:
    first, after = recorded.of("files", "en")["files"], recorded.of("late_files", "en")["files"]
    assert {"en/index.md", "pl/index.md"} <= set(first) and first["en/index.md"] is None
    assert "pl/index.md" not in after and after["en/index.md"] == "en"
    polish = recorded.of("late_files", "pl")["files"]
    assert polish["pl/index.md"] == "pl" and "en/index.md" not in polish
    assert polish["en/only.md"] == "en", "a fallback keeps the locale of its source"


@pytest.mark.build
def test_a_page_removed_before_static_i18n_is_not_fallen_back_on(recorded: Recorded) -> None:
    assert "en/gone.md" in recorded.of("files", "pl")["files"]
    assert "en/gone.md" not in recorded.of("late_files", "pl")["files"]
    assert not list(recorded.site.rglob("gone*"))


@pytest.mark.build
def test_the_theme_and_everything_under_overrides_is_copied_unless_dropped(recorded: Recorded) -> None:
    files = recorded.of("late_files", "en")["files"]
    assert any(re.fullmatch(r"assets/javascripts/bundle\..*\.min\.js", name) for name in files)
    assert "pictures/drawing.svg" in files
    assert (recorded.site / "pictures/drawing.svg").is_file()
    assert [file.name for file in (recorded.site / "assets").rglob("*") if file.is_file()] == ["mark.svg"]


@pytest.mark.build
def test_a_page_moves_when_its_address_and_its_path_are_set_by_hand(recorded: Recorded) -> None:
    for language, folder in (("en", ""), ("pl", "pl/")):
        row = recorded.of("late_files", language)
        assert row["addresses"]["en/moved.md"] == (f"{folder}moved/index.html", f"{folder}moved/")
        url, path = row["stale"]
        assert url == f"{folder}moved/", "the address is kept until it is dropped"
        assert Path(path) == recorded.site / f"{folder}moved/index.html", "the path is kept until it is set"
        assert row["fresh"] == f"{language}-elsewhere/"
        assert f"https://example.org/{language}-elsewhere/" in recorded.text(f"{language}-elsewhere/index.html")
        assert not (recorded.site / f"{folder}moved").exists()


@pytest.mark.build
def test_a_generated_file_is_named_by_its_output_when_added_after_static_i18n(recorded: Recorded) -> None:
    assert recorded.text("made/of.txt") == "made"


@pytest.mark.build
def test_a_generated_file_added_before_static_i18n_breaks_it(tmp_path: Path) -> None:
    late = LATE.replace("@event_priority(-200)\ndef on_files", "def on_files")
    assert late != LATE
    with pytest.raises(TypeError):
        run_build(lay(tmp_path, **{"late.py": late}))


@pytest.mark.build
def test_a_folder_of_two_letters_is_lost_in_silence(recorded: Recorded) -> None:
    assert not list(recorded.site.rglob("lost*"))


def test_files_of_mkdocs_have_a_cached_address() -> None:
    file = File("en/a.md", "docs", "site", use_directory_urls=True)
    assert file.url == "en/a/"
    file.dest_uri = "b/index.html"
    assert file.url == "en/a/"
    del file.__dict__["url"]
    assert file.url == "b/"


# Templates


@pytest.mark.build
def test_static_templates_that_are_cleared_are_not_rendered_but_copied_raw(recorded: Recorded) -> None:
    """So the hooks drop the theme's files too, and `publish` writes a sitemap of its own."""
    first, nested = [row for row in recorded.events if row["event"] == "config"]
    assert {"404.html", "sitemap.xml"} <= set(first["templates"])
    assert nested["templates"] == [], "cleared once is cleared"
    assert not [file.name for file in recorded.site.rglob("*") if file.name in ("404.html", "sitemap.xml.gz")]
    assert "{%" in recorded.text("sitemap.xml")


@pytest.mark.build
def test_on_config_does_not_know_the_language_before_static_i18n(recorded: Recorded) -> None:
    assert [row["language"] for row in recorded.events if row["event"] == "config"] == [None, "pl"]
    assert [row["language"] for row in recorded.events if row["event"] == "late_config"] == ["en", "pl"]


@pytest.mark.build
def test_autoescape_is_off_until_on_env_turns_it_on(recorded: Recorded) -> None:
    assert not recorded.of("env", "en")["autoescape"] and not recorded.of("env", "pl")["autoescape"]
    assert recorded.text("index.html").startswith("A <i> & b|<p>")
    assert recorded.text("pl/index.html").startswith("A &lt;i&gt; &amp; b|&lt;p&gt;")


def test_unknown_variables_are_let_through_by_default() -> None:
    environment = Theme(name="material").get_env()
    assert environment.autoescape is False
    assert environment.from_string("[{{ nothing }}]").render() == "[]"


def test_every_icon_that_a_template_shows_is_in_the_material_package() -> None:
    spec = find_spec("material")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "templates/.icons/material"
    icons = _icons()
    assert {"lifebuoy", "phone", "magnify"} <= icons
    assert [name for name in sorted(icons) if not (folder / f"{name}.svg").is_file()] == []


def _icons() -> set[str]:
    """Every name that templates give to the macro `icon`; those of offers are data, and checked as such."""
    names = set()
    for file in (ROOT / "overrides").rglob("*.html"):
        tree = Environment().parse(file.read_text("utf-8"))
        calls = [call.args for call in tree.find_all(nodes.Call) if getattr(call.node, "name", "") == "icon"]
        names |= {name for args in calls for arg in args for name in _names(arg)}
    return names


def _names(arg: nodes.Expr) -> set[str]:
    """The strings that an argument can be: "web", or both ways of a choice; the default of a look-up."""
    if isinstance(arg, nodes.Const):
        return {str(arg.value)}
    if isinstance(arg, nodes.CondExpr):
        return _names(arg.expr1) | (_names(arg.expr2) if arg.expr2 else set())
    if isinstance(arg, nodes.Call):
        return _names(arg.args[-1])
    return set()


# How a build ends


@pytest.fixture
def command() -> Iterator[Callable[..., Result]]:
    """Runs MkDocs' command in this process, and puts its logger back as it was."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield lambda root, *options: CliRunner().invoke(cli, ["build", *options, "-f", str(root / "mkdocs.yml")])
    logger.setLevel(level)


def with_line(event: str, line: str) -> str:
    """The early hooks, with a line at the head of one of them."""
    (head,) = re.findall(rf"^def {event}\(.*\):\n", EARLY, re.M)
    return EARLY.replace(head, f"{head}    {line}\n")


@pytest.mark.build
def test_abort_ends_a_build_with_a_sentence_and_no_traceback(tmp_path: Path, command: Callable[..., Result]) -> None:
    early = with_line("on_pre_build", "from mkdocs.exceptions import Abort; raise Abort('Mend this.')")
    root = lay(tmp_path, **{"early.py": early})
    ended = command(root, "--strict", "--quiet")
    assert ended.exit_code == 1 and isinstance(ended.exception, SystemExit)
    assert ended.output.strip() == "Mend this."
    assert (root / "site/leftover.txt").is_file()


WARNING = "import logging; config.plugins['i18n'].building and logging.getLogger('mkdocs.x').warning('Look.')"


@pytest.mark.build
def test_a_warning_of_the_nested_build_fails_a_strict_one(tmp_path: Path, command: Callable[..., Result]) -> None:
    ended = command(lay(tmp_path, **{"early.py": with_line("on_nav", WARNING)}), "--strict")
    assert ended.exit_code == 1
    assert "Aborted with 1 warnings in strict mode!" in ended.output


@pytest.mark.build
def test_a_strict_build_that_is_quiet_hears_no_warning(tmp_path: Path, command: Callable[..., Result]) -> None:
    """So `desk.publishing.engine` is not quiet."""
    assert command(lay(tmp_path, **{"early.py": with_line("on_nav", WARNING)}), "--strict", "--quiet").exit_code == 0

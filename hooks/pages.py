"""From files to pages: reads the site once, before anything is written; hands each page its view."""

import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from desk import checks, day, faults
from desk import files as site_files
from desk import site as sites
from desk.pictures import portrait_of
from desk.publishing import assets, cards, hosts, pictures
from desk.publishing.expected import Expected, expected_of
from desk.reading import problems
from desk.reading.article import Article
from desk.rules import answer, spoken
from desk.searching import index as search
from desk.showing.page import frame_of, view_of
from desk.showing.rendering import render
from desk.showing.view import Frame

INDENTATION = re.compile(r"\n +(?=<)")


@dataclass
class Desk:
    """What one build carries from event to event, kept in `config.extra` (the one place that both languages share)."""

    site: sites.Site
    today: date
    is_preview: bool  # drafts included, and MkDocs adds a script to each page that loads it anew
    base: str
    assets: assets.Assets
    pictures: pictures.Pictures
    cards: Mapping[tuple[str, str], Path]  # the picture of each page that is shared, where they were asked for
    environment: Environment | None = None  # the templates
    frames: dict[str, Frame] = field(default_factory=dict)
    expected: dict[str, Expected] = field(default_factory=dict)  # of each page, by its address, for the last look


def on_config(config: MkDocsConfig) -> None:
    """Our own 404 pages and sitemap, not the theme's; and nothing for Python-Markdown to do.

    Of the theme only the icons are wanted: its thousands of files are not looked through once a language.
    """
    config.theme.static_templates.clear()
    config.theme.dirs[:] = [str(config.theme.custom_dir)]
    config.markdown_extensions.clear()  # MkDocs adds three of its own


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check both languages and all data, before MkDocs cleans anything; every fault comes in one list."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return  # the nested build of another language: already read
    root = Path(config.config_file_path).parent
    site, today = config.extra.pop("checked", None) or _checked(root)
    is_preview = "SITE_DRAFTS" in os.environ
    base = urlsplit(config.site_url or "/").path or "/"
    shown = pictures.make(root, site, base)
    site = site.published(today, drafts=is_preview)
    indexes = {language: search.index(site, language, base) for language in site.languages}
    loaded = assets.gather(root, indexes, site.danger.phrases)
    drawn = cards.cards(root, site, config.site_url or "/", shown) if config.extra.pop("with_cards", False) else {}
    config.extra["desk"] = Desk(site, today, is_preview, base, loaded, shown, drawn)


def _checked(root: Path) -> tuple[sites.Site, date]:
    """`mkdocs build` and `mkdocs serve` read and check themselves; `desk site` hands over what it has checked."""
    today = day.today()
    site, found = sites.load(root)
    if site is not None:
        found += checks.run(site, today)
    if problems.has_errors(found) or site is None:
        raise Abort(problems.report(found, spoken()) + "\n" + answer("command.not-built"))
    return site, today


def on_build_error(error: Exception) -> None:
    """What breaks is told in a sentence by every command, `mkdocs serve` as well."""
    if not isinstance(error, MkDocsException):
        raise Abort(faults.sentence(error, Path(__file__).parent.parent)) from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave all out but the pages that a language shows, before static-i18n looks for pages to fall back on.

    The rest of the site is ours to add: see `repairs.add_files`. MkDocs brings every file under docs/, the theme's
    static files, and everything under overrides/.
    """
    desk: Desk = config.extra["desk"]
    pages = {f"{page.language}/{page.name}.md" for page in desk.site.pages(_language(config))}
    return Files([file for file in files if file.src_uri in pages])


class _Written(Page):
    """A page that desk has read and writes: there is nothing for which Python-Markdown would have to be set up."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Python-Markdown is left out."""
    page.__class__ = _Written
    return page


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """desk has read the file: MkDocs gets an empty text."""
    return ""


def _file_address(article: Article, base: str, shown: Mapping[str, pictures.Picture]) -> Callable[[str], str]:
    """Where a file is served that a text leads to by its place."""

    def address(target: str) -> str:
        file, fragment = site_files.named(article, target), urlsplit(target).fragment
        if target in shown:
            return shown[target].address
        return base + site_files.address(file) + (f"#{fragment}" if fragment else "") if file else target

    return address


class _Environment(Environment):
    """What all templates know is a plain dictionary, since none brings more: Jinja compares it with each import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What is not marked as HTML is escaped, what does not exist fails, and no blank lines are left behind."""
    env.__class__ = _Environment
    icons = get_theme_dir(str(config.theme.name))
    env.loader = FileSystemLoader([*config.theme.dirs, icons])
    env.undefined = StrictUndefined
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    kept = Path(config.config_file_path).parent / ".build/templates"
    kept.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(kept))  # by the template's text: a change is seen
    config.extra["desk"].environment = env
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the template the one value that it shows."""
    desk: Desk = config.extra["desk"]
    language, name = _key(page.file, config)
    if language not in desk.frames:
        portrait = desk.pictures.get(portrait_of(desk.site))
        policy = "" if desk.is_preview else hosts.POLICY
        desk.frames[language] = frame_of(desk.site, language, desk.base, desk.assets, desk.today, portrait, policy)
    article = desk.site.article(language, name)
    if article is None:
        raise Abort(answer("command.unknown-page", path=page.file.src_uri))
    shown = pictures.shown_on(article, desk.pictures)
    rendered = render(article, language, desk.site, desk.base, _file_address(article, desk.base, shown.within), shown)
    drawn = desk.cards.get((article.language, name))
    card = cards.address(drawn) if drawn else None
    context["view"] = view = view_of(rendered, desk.frames[language], desk.today, config.site_url or "/", card)
    desk.expected[desk.site.address(language, name)] = expected_of(view)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Templates are indented for engineers: a reader's phone gets no such spaces."""
    return INDENTATION.sub("\n", output)


def _key(file: File, config: MkDocsConfig) -> tuple[str, str]:
    """The language being built, and the page's name."""
    return _language(config), file.src_uri.partition("/")[2].removesuffix(".md")


def _language(config: MkDocsConfig) -> str:
    return config.plugins["i18n"].current_language  # type: ignore[attr-defined, no-any-return]

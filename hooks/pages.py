"""From files to pages: reads the site once, before anything is written; hands each page its view."""

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from desk import assets, checks, day, problems, search
from desk import site as sites
from desk.page import frame_of, view_of
from desk.rendering import Rendering
from desk.view import Frame


@dataclass
class Desk:
    """What one build carries from event to event, kept in `config.extra` (the one place that both languages share)."""

    site: sites.Site
    today: date
    base: str
    assets: assets.Assets
    rendering: Rendering = field(default_factory=Rendering)
    frames: dict[str, Frame] = field(default_factory=dict)


def on_config(config: MkDocsConfig) -> None:
    """Our own 404 pages and sitemap, not the theme's; our additions to Markdown."""
    config.theme.static_templates.clear()


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check both languages and all data, before MkDocs cleans anything; every fault comes in one list."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return  # the nested build of another language: already read
    root = Path(config.config_file_path).parent
    today = day.today()
    site, found = sites.load(root)
    if site is not None:
        found += checks.run(site, today)
    if problems.has_errors(found) or site is None:
        raise Abort(problems.report(found) + "\nThe site was not built; the last good one is untouched.")
    site = site.published(today, drafts="SITE_DRAFTS" in os.environ)
    base = urlsplit(config.site_url or "/").path or "/"
    indexes = {language: search.index(site, language, base) for language in site.languages}
    desk = Desk(site, today, base, assets.gather(root, indexes, site.search.all_crisis))
    config.extra["desk"] = desk
    config.markdown_extensions.append(desk.rendering)  # type: ignore[arg-type]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what is not out yet, before static-i18n looks for pages to fall back on."""
    desk: Desk = config.extra["desk"]
    for file in list(files.documentation_pages()):
        language, _, name = file.src_uri.partition("/")
        if (language, name.removesuffix(".md")) not in desk.site.articles:
            files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the Markdown extension which page comes, and MkDocs the day of its last change."""
    desk: Desk = config.extra["desk"]
    language, name = _key(page.file, config)
    article = desk.site.article(language, name)
    if article is None:
        raise Abort(f"{page.file.src_uri} is built, but desk does not know it.")
    desk.rendering.begin(article, language, desk.site, desk.base)
    page.update_date = article.meta.reviewed.isoformat()
    page.meta = {}
    return article.body


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what was met in the text for the page's view."""
    page.meta["rendered"] = config.extra["desk"].rendering.page
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What is not marked as HTML is escaped, what does not exist fails, and no blank lines are left behind."""
    env.undefined = StrictUndefined
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the template the one value that it shows."""
    desk: Desk = config.extra["desk"]
    language, _ = _key(page.file, config)
    if language not in desk.frames:
        desk.frames[language] = frame_of(desk.site, language, desk.base, desk.assets)
    context["view"] = view_of(
        page.meta["rendered"],
        page.content or "",
        desk.frames[language],
        desk.today,
        config.site_url or "/",
    )
    return context


def _key(file: File, config: MkDocsConfig) -> tuple[str, str]:
    """The language being built, and the page's name."""
    return config.plugins["i18n"].current_language, file.src_uri.partition("/")[2].removesuffix(".md")  # type: ignore[attr-defined]

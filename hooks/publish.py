"""A folder to build in; once all languages are built, files that need the whole site, the last look, the exchange."""

import logging
import os
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from desk.facts import redirects
from desk.publishing import cards, exchange, hosts, last_look, metadata, pictures
from desk.reading import problems
from desk.rules import answer, spoken
from desk.translation import board

WORKSHOP = ExitStack()  # the folder and the lock of the build that runs: there is never more than one


@event_priority(200)  # before anything is written, or read
def on_pre_build(config: MkDocsConfig) -> None:
    """Build in a folder of this build's own: until its end readers, or a preview, have the last good pages."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    live = Path(config.site_dir)
    refusal = exchange.refusal(live)
    if refusal:
        raise Abort(refusal)
    tell = partial(print, file=sys.stderr)
    root = Path(config.config_file_path).parent
    config.extra["live"] = live
    config.site_dir = str(WORKSHOP.enter_context(exchange.building(root, live, tell)))


@event_priority(200)  # before the error is told
def on_build_error(error: Exception) -> None:
    """Leave nothing behind of a build that failed."""
    WORKSHOP.close()


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files that need the whole site."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    desk, url = config.extra["desk"], config.site_url or "/"
    folder = Path(config.site_dir)
    (folder / "sitemap.xml").write_bytes(metadata.sitemap(desk.site, url))
    (folder / "robots.txt").write_text(metadata.robots(url), "utf-8")
    (folder / "manifest.webmanifest").write_text(metadata.manifest(desk.site, desk.base), "utf-8")
    for language in desk.site.languages:
        feed = folder / metadata.feed_address(language)
        feed.parent.mkdir(exist_ok=True)
        feed.write_bytes(metadata.feed(desk.site, language, url))
    led_on = redirects.led_on(desk.site.redirects, desk.site.articles, url)
    files = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    for name, text in hosts.written(desk.base, desk.site.languages, led_on, files).items():
        (folder / name).write_text(text, "utf-8")
    shown = pictures.files_of(desk.site, desk.pictures)
    loaded = [*desk.assets.files, *map(cards.address, desk.cards.values()), *shown]
    found = last_look.look(folder, desk.site, url, desk.expected, loaded)
    if problems.has_errors(found):
        raise Abort(problems.report(found, spoken()) + "\n" + answer("command.not-built"))
    if found:
        print(problems.report(found, spoken()), file=sys.stderr)  # of drafts, in a preview
    if "SITE_DRAFTS" in os.environ:
        _write_board(folder, desk)
    if not (config.strict and _has_warned()):
        live: Path = config.extra["live"]
        exchange.exchange(live, folder)
        if not desk.is_preview:
            beside = live.with_name(f"{live.name}.{hosts.NGINX}")
            beside.write_text(hosts.nginx(desk.base, desk.site.languages, led_on), "utf-8")
        config.site_dir = str(live)
        WORKSHOP.close()


def _write_board(folder: Path, desk: Any) -> None:
    """Both languages side by side, for whoever translates: after the last look, since no reader ever meets it."""
    here = folder / board.FOLDER
    here.mkdir()
    style = Path(desk.site.root / "overrides/board/board.css")
    (here / style.name).write_bytes(style.read_bytes())
    shown = board.board_of(desk.site)
    more = {"board": shown, "base": desk.base, "sheet_address": f"{desk.base}{board.FOLDER}/{style.name}"}
    pages = {f"{board.FOLDER}/": desk.environment.get_template("board/list.html").render(more)}
    template = desk.environment.get_template("board/sheet.html")
    pages |= {sheet.address: template.render(more | {"sheet": sheet}) for sheet in shown.sheets}
    for address, html in pages.items():
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")


def _has_warned() -> bool:
    """Whether MkDocs has counted a warning; a strict build then fails after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

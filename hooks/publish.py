"""A folder to build in; once all languages are built, files that need the whole site, the last look, the exchange."""

import logging
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from desk.publishing import cards, exchange, last_look, metadata, pictures
from desk.reading import problems
from desk.rules import answer, spoken

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
    shown = pictures.files_of(desk.site, desk.pictures)
    loaded = [*desk.assets.files, *map(cards.address, desk.cards.values()), *shown]
    found = last_look.look(folder, desk.site, url, desk.expected, loaded)
    if problems.has_errors(found):
        raise Abort(problems.report(found, spoken()) + "\n" + answer("command.not-built"))
    if found:
        print(problems.report(found, spoken()), file=sys.stderr)  # of drafts, in a preview
    if not (config.strict and _has_warned()):
        exchange.exchange(config.extra["live"], folder)
        config.site_dir = str(config.extra["live"])
        WORKSHOP.close()


def _has_warned() -> bool:
    """Whether MkDocs has counted a warning; a strict build then fails after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

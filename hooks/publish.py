"""When every language is built: sitemap, feeds, robots.txt and the web manifest; then the last look at all pages."""

import shutil
from pathlib import Path

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from desk.publishing import last_look, metadata
from desk.reading import problems
from desk.rules import spoken


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
    found = last_look.look(folder, desk.site, url, desk.expected)
    if found:
        shutil.rmtree(folder)
        raise Abort(problems.report(found, spoken()) + "\nThe site was not built.")
    _exchange(folder, Path(config.extra["live"]))
    config.site_dir = config.extra["live"]


def _exchange(folder: Path, live: Path) -> None:
    """Show what was looked at in place of the last build: until here a preview shows the last good pages."""
    utils.clean_directory(str(live))  # but for hidden names, such as this folder's
    for entry in folder.iterdir():
        entry.rename(live / entry.name)
    folder.rmdir()

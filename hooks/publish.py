"""When every language is built: sitemap, feeds, robots.txt and the web manifest."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from desk.publishing import metadata


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

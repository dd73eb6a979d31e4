"""Mends for what static-i18n does: one function a quirk, each with its contract test."""

import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from desk import files as site_files
from desk.addresses import file_of
from desk.languages import LANGUAGES, SOURCE
from desk.publishing import cards, pictures

AFTER_I18N = -200  # static-i18n runs at -100 and cannot take generated files


def on_config(config: MkDocsConfig) -> None:
    """static-i18n asks mkdocs.yml for its languages: it gets those of the desk before it looks for them."""
    languages = config.plugins["i18n"].config["languages"]
    kind, told = type(languages[0]), []
    for row in LANGUAGES:
        language = kind()
        language.load_dict({"locale": row.code, "name": row.name, "default": row is SOURCE})
        language.validate()
        told.append(language)
    languages[:] = told


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The mends below, once static-i18n has chosen the pages of a language."""
    set_addresses(files, config)
    add_files(files, config)
    return files


def set_addresses(files: Files, config: MkDocsConfig) -> None:
    """static-i18n knows no localised addresses: set each page's own, on the file and on its alternates."""
    site = config.extra["desk"].site
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    for file in files.documentation_pages():
        name = file.src_uri.partition("/")[2].removesuffix(".md")
        _move(file, site.address(language, name), config)


def _move(file: File, address: str, config: MkDocsConfig) -> None:
    file.dest_uri = file_of(address)
    file.__dict__.pop("url", None)
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Stylesheet, scripts, typefaces, and the files that pages use, once: nested builds write into the same folder."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    desk = config.extra["desk"]
    for name, content in desk.assets.files.items():
        files.append(File.generated(config, name, content=content))
    for card in sorted(set(desk.cards.values())):
        files.append(File.generated(config, cards.address(card), abs_src_path=str(card)))
    for name, file in pictures.files_of(desk.site, desk.pictures).items():
        files.append(File.generated(config, name, abs_src_path=str(file)))
    for name in site_files.published(desk.site):
        files.append(File.generated(config, name, abs_src_path=str(desk.site.root / "docs" / name)))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """MkDocs shows no page at all until a fault is mended: the last good ones stay, and the fault is told."""
    build = server.builder

    def build_or_tell() -> None:
        try:
            build()
        except MkDocsException as error:
            print(error, file=sys.stderr)

    server.builder = build_or_tell
    return server

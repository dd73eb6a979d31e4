"""Whether a written site is whole: every page and file that it should have, and no other page."""

from collections.abc import Iterable
from pathlib import Path

from desk import files
from desk.addresses import file_of
from desk.site import Site


def fault(site: Site, assets: Iterable[str], folder: Path) -> str | None:
    """What is missing or too much in the folder of a published site, one a line."""
    pages = {}
    for language in site.languages:
        for name in site.names(language):
            article = site.article(language, name)
            pages[file_of(site.address(language, name))] = article.path if article else name
    wanted = {**pages, **{name: name for name in assets}, **{name: f"docs/{name}" for name in files.published(site)}}
    missing = [name for name in sorted(wanted) if not (folder / name).is_file()]
    written = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    rows = [f"{wanted[name]} was not written to {name}." for name in missing]
    rows += [f"{name} was written, and no page of docs/ stands behind it." for name in sorted(written - set(pages))]
    return "\n".join(rows) or None

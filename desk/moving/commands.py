"""The commands that give a page another name, or take it away: they show what they change, and ask before they do."""

import re
from collections.abc import Sequence

import click

from desk import console
from desk.kinds import kind_of
from desk.moving import plan, texts, trial
from desk.moving.plan import Change
from desk.moving.trial import Row
from desk.reading import problems
from desk.reading.problems import did_you_mean
from desk.reports import page_name
from desk.rules import Message, answer, say, spoken
from desk.site import Site

SHOWN, LED_IN = 120, 40  # signs of a line, and how many of them before what changes
NEEDED = ("home", "section", "help", "not-found")  # kinds of pages that the site cannot be without
agreed = click.option("--yes", "is_agreed", is_flag=True, help="Do it without asking.")


@click.command()
@click.argument("page")
@click.argument("new")
@agreed
def move(page: str, new: str, is_agreed: bool) -> None:
    """Give PAGE the name NEW in all languages: links follow, and old addresses lead on."""
    root, today = console.root(), console.site_day()
    site = console.site(root)
    name, name_after = _named(site, page), page_name(new)
    refusal = _refusal(site, name, name_after)
    if refusal:
        console.refuse(refusal)
    _do(Change(site, name, name_after, False, today), is_agreed)
    click.echo(answer("move.done", name=name, new=name_after))


@click.command()
@click.argument("page")
@click.option("--to", "to", help="The page that old links and addresses lead to from then on.")
@agreed
def delete(page: str, to: str | None, is_agreed: bool) -> None:
    """Take PAGE away in all languages: what leans on it is told first."""
    root, today = console.root(), console.site_day()
    site = console.site(root)
    name = _named(site, page)
    if kind_of(name, site.sections, site.catalogue.offers).name in NEEDED:
        console.refuse(say("delete.needed", name=name))
    click.echo(_leaning(site, name))
    if to is None and not is_agreed:
        to = console.ask(answer("delete.to")) or None
    aim = _named(site, to) if to else None
    if aim == name:
        console.refuse(say("delete.itself", name=name))
    _do(Change(site, name, aim, True, today), is_agreed)
    click.echo(answer("delete.done", name=name))


def _named(site: Site, given: str) -> str:
    """The name of a page, however it is written."""
    names = {name for _, name in site.articles}
    name = page_name(given)
    if name not in names:
        console.refuse(say("no-page", name=name, near=did_you_mean(name, names)))
    return name


def _refusal(site: Site, name: str, new: str) -> Message | None:
    """Why a page cannot have a name, before anything is worked out."""
    if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*", new):
        return say("move.name", name=new)
    if "index" in (name.rpartition("/")[2], new.rpartition("/")[2]):
        return say("move.index")
    folder = new.rpartition("/")[0]
    if folder and folder not in site.sections:
        return say("move.section", name=folder, near=did_you_mean(folder, site.sections))
    before, after = (kind_of(one, site.sections, site.catalogue.offers).name for one in (name, new))
    if before != after:
        return say("move.kind", name=name, new=new)
    there = [path for code in site.languages if (site.root / (path := f"docs/{code}/{new}.md")).exists()]
    return say("move.there", path=there[0]) if there else None


def _leaning(site: Site, name: str) -> str:
    """What leans on a page, in sentences."""
    links = [
        (page.path, link.line)
        for (_, other), page in sorted(site.articles.items())
        for link in page.document.links
        if other != name and (meant := texts.named(other, link.target)) and meant[0] == name
    ]
    phrases = sum(
        len(said)
        for file in site.phrases.values()
        for place, said in file.pages.items()
        if place.partition("#")[0] == name
    )
    rows = [answer("delete.pages", paths=tuple(Change(site, name, None, True, console.site_day()).pages.values()))]
    if links:
        rows.append(answer("delete.links", places=tuple(f"{path}:{line}" for path, line in links)))
    if phrases:
        rows.append(answer("delete.phrases", count=phrases))
    data = sorted({f"{path}:{line}" for path, line in plan.named_in_data(site, name)})
    if data:
        rows.append(answer("delete.data", places=tuple(data)))
    return "\n".join(rows)


def _do(change: Change, is_agreed: bool) -> None:
    """Show what changes, ask, and write all of it; nothing where something would be wrong afterwards."""
    files, found = trial.settled(change)
    click.echo(_shown(list(trial.rows_of(change.site.root, files))))
    if found:
        console.stop(problems.report(found, spoken()), answer("move.wrong"))
    if not is_agreed and console.ask(answer("move.ask"))[:1].lower() not in ("y", "t"):
        console.stop(answer("move.nothing"))
    trial.write(change.site.root, files)


def _shown(rows: Sequence[Row]) -> str:
    """The lines that change; of what no person writes only that it does, and which works go."""
    lines = [answer("move.changes")]
    by_machine = [row for row in rows if row.path.endswith(".json")]
    for row in (row for row in rows if row not in by_machine):
        if row.line:
            lines.append(f"{row.path}:{row.line}")
        pairs = zip(row.before, row.after, strict=False)
        same = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
        start = same - LED_IN if row.before and row.after and same > LED_IN else 0
        beginning = "…" if start else ""
        for sign, words in (("-", row.before), ("+", row.after)):
            lines += [f"  {sign} {beginning}{words[start : start + SHOWN]}"] if words else []
    for path in sorted({row.path for row in by_machine}):
        works = (row.before for row in by_machine if row.path == path and row.before.startswith('"id"'))
        lines += [path, *dict.fromkeys(f"  - {words}" for words in works)]
    return "\n".join(lines)

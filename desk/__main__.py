"""The commands: python -m desk site | serve | check | offers | translations | review | status | findable."""

import atexit
import gc
import signal
import sys

STOPPED = "\nStopped. The last good site is untouched."  # before anything is loaded that knows a language


def _stop_early(*_: object) -> None:
    sys.stderr.write(STOPPED + "\n")
    sys.exit(130)


if __name__ == "__main__":  # while the commands are loaded, which then answer for themselves
    signal.signal(signal.SIGINT, _stop_early)
    gc.disable()  # what a command reads stays to its end: to look through it again and again costs a sixth of a build
    atexit.register(gc.freeze)  # and once more as it ends

import json
from datetime import date, timedelta
from typing import IO

import click

from desk import checks, coming, console, placed, reports
from desk.console import Day, Plain, as_list, in_language
from desk.moving.commands import delete, move
from desk.progress import progress
from desk.publishing import engine, exchange
from desk.reading import problems
from desk.rules import Message, answer, spoken, table
from desk.searching import findable as searching
from desk.site import Site
from desk.translation import shown
from desk.translation.commands import translations
from desk.translation.overview import overview


@in_language
@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The desk behind the website."""


def _is_watched() -> bool:
    """Whether a person sits before what is told, and not a file or another program."""
    return sys.stderr.isatty()


@main.command()
@click.option(
    "--cards", "with_cards", is_flag=True, help="Draw the picture of each page that is shown where it is shared."
)
def site(with_cards: bool) -> None:
    """Build the whole site into site/."""
    root, today = console.root(), console.site_day()
    exchange.recover(root, root / "site", console.say)
    tell = console.say if _is_watched() else lambda step: None
    with progress(tell, answer("command.reading")) as begin:
        read, found = console.checked(root, today)
        if found:
            console.say(problems.report(found, spoken()))
        if read is None or problems.has_errors(found):
            console.stop(answer("command.not-built"))
        shown = read.published(today)
        begin(answer("command.writing", count=sum(len(shown.names(language)) for language in shown.languages)))
        fault = engine.build(root, read, today, with_cards=with_cards)
    if fault:
        console.stop(fault, answer("command.untouched"))
    placed.keep(read, root, today)
    pages = sum(1 for _ in (root / "site").rglob("*.html"))
    click.echo(answer("command.built", count=pages, day=today))


@main.command()
def serve() -> None:
    """Preview at http://127.0.0.1:8000, drafts included."""
    root = console.root()
    settings = console.site(root).values["mkdocs.yml"].data
    ended = engine.serve(root, str(settings.get("dev_addr", "127.0.0.1:8000")))
    if isinstance(ended, str):
        console.stop(ended)
    sys.exit(ended)


@main.command()
@as_list
def check(as_json: bool) -> None:
    """Run every check without a build."""
    read, found = console.checked(console.root(), console.site_day())
    if as_json:
        click.echo(json.dumps([problem.as_json(spoken()) for problem in found], ensure_ascii=False, indent=1))
    else:
        for exception in checks.allowed(read) if read else ():
            click.echo(exception.told(spoken())[0])
        click.echo(problems.report(found, spoken()))
        _tell_days(read, coming.SOON)
    sys.exit(1 if problems.has_errors(found) else 0)


def _tell_days(read: Site | None, ahead: timedelta) -> None:
    lines = coming.listed(read, console.site_day(), ahead, spoken()) if read else []
    if lines:
        click.echo("\n" + "\n".join([answer("coming-event.head"), *lines]))


@main.command()
@click.argument("page", required=False)
@click.option("--on", "on", type=Day(), help="The day to look at, for instance 2026-12-24.")
@as_list
def offers(page: str | None, on: date | None, as_json: bool) -> None:
    """Which offers each page shows, on a day."""
    today, root = console.site_day(), console.root()
    site = console.site(root)
    rows = reports.offers(site, on or today, page)
    if as_json or isinstance(rows, Message):
        console.show(rows, ("page", "language", "offers"), as_json)
        return
    console.show(placed.together(site, rows), ("pages", "offers", "rule"), as_json)
    for line in placed.changes(site, root, today, on):
        click.echo(line)


for command in (translations, move, delete):
    main.add_command(command)


@main.command()
@as_list
def review(as_json: bool) -> None:
    """What is due for a review, the oldest first."""
    today = console.site_day()
    rows = reports.review(console.site(console.root()), today)
    console.show(rows, ("due", "reviewed", "what"), as_json)


@main.command()
@as_list
def status(as_json: bool) -> None:
    """How much there is, and what is missing."""
    today = console.site_day()
    site = console.site(console.root())
    console.show(reports.status(site, today), ("what", "number"), as_json)
    if not as_json:
        click.echo(f"\n{shown.status(overview(site))}")
        _tell_days(site, coming.YEAR)


@main.command()
@click.argument("page")
@click.argument("texts", type=click.File(encoding="utf-8"), default="-")
def findable(page: str, texts: IO[str]) -> None:
    """Where a page stands for what readers would type: ten lines, or a file of them."""
    site = console.site(console.root())
    named = searching.named(site, page)
    if isinstance(named, Message):
        console.refuse(named)
    searching.talk(site, *named, texts, click.echo, click.getchar)


@main.command()
def rules() -> None:
    """The table of all rules: what each means, and what to do."""
    click.echo(table(spoken()))


if __name__ == "__main__":
    main()

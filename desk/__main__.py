"""The commands: python -m desk site | serve | check | offers | review | status | findable."""

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

import io
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from desk import checks, day, faults, reports
from desk import site as sites
from desk.progress import progress
from desk.publishing import engine, exchange
from desk.reading import problems
from desk.reading.problems import Problem
from desk.rules import ASKED, SPOKEN, Message, answer, spoken, table
from desk.searching import findable as searching


def _choose(ctx: click.Context, param: click.Parameter, language: str | None) -> None:
    if language:
        os.environ[ASKED[0]] = language  # so that MkDocs, its hooks and a preview answer in it too


in_language = click.option(
    "--language",
    type=click.Choice(SPOKEN),
    callback=_choose,
    expose_value=False,
    is_eager=True,
    help="The language of the answer; without it, that of your computer.",
)


class Plain(click.Group):
    """Commands that answer in sentences, whatever breaks: never with a traceback. Each takes --language."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """A command of ours, with the option that all of them have."""
        super().add_command(in_language(cmd), name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a terminal cannot show is written as it can."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click's own
        except KeyboardInterrupt:
            click.echo("\n" + answer("command.stopped"), err=True)
            sys.exit(130)
        except Exception as error:
            click.echo(faults.sentence(error, _root()), err=True)
            sys.exit(1)


class Day(click.ParamType[date]):
    """A day as it is written in front matter."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(answer("command.no-day", given=value), param, ctx)


def _root() -> Path:
    try:
        root = sites.find_root(Path.cwd())
    except OSError:  # the folder is gone
        root = None
    if root is None:
        raise click.UsageError(answer("command.no-root"))
    return root


def _today() -> date:
    try:
        return day.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _checked(root: Path, today: date) -> tuple[sites.Site | None, list[Problem]]:
    site, found = sites.load(root)
    return site, sorted(found + (checks.run(site, today) if site else []))


def _site(root: Path, today: date) -> sites.Site:
    site, found = _checked(root, today)
    if site is None:
        click.echo(problems.report(found, spoken()), err=True)
        sys.exit(1)
    return site


@in_language
@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The desk behind the website."""


def _say(text: str) -> None:
    click.echo(text, err=True)


def _is_watched() -> bool:
    """Whether a person sits before what is told, and not a file or another program."""
    return sys.stderr.isatty()


def _stop(*sentences: str) -> NoReturn:
    _say("\n".join(sentences))
    sys.exit(1)


@main.command()
@click.option(
    "--cards", "with_cards", is_flag=True, help="Draw the picture of each page that is shown where it is shared."
)
def site(with_cards: bool) -> None:
    """Build the whole site into site/."""
    root, today = _root(), _today()
    exchange.recover(root, root / "site", _say)
    tell = _say if _is_watched() else lambda step: None
    with progress(tell, answer("command.reading")) as begin:
        read, found = _checked(root, today)
        if found:
            _say(problems.report(found, spoken()))
        if read is None or problems.has_errors(found):
            _stop(answer("command.not-built"))
        shown = read.published(today)
        begin(answer("command.writing", count=sum(len(shown.names(language)) for language in shown.languages)))
        fault = engine.build(root, read, today, with_cards=with_cards)
    if fault:
        _stop(fault, answer("command.untouched"))
    pages = sum(1 for _ in (root / "site").rglob("*.html"))
    click.echo(answer("command.built", count=pages, day=today))


@main.command()
def serve() -> None:
    """Preview at http://127.0.0.1:8000, drafts included."""
    root = _root()
    settings = _site(root, _today()).values["mkdocs.yml"].data
    ended = engine.serve(root, str(settings.get("dev_addr", "127.0.0.1:8000")))
    if isinstance(ended, str):
        _stop(ended)
    sys.exit(ended)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")
def check(as_json: bool) -> None:
    """Run every check without a build."""
    _, found = _checked(_root(), _today())
    click.echo(
        json.dumps([problem.as_json(spoken()) for problem in found], ensure_ascii=False, indent=1)
        if as_json
        else problems.report(found, spoken())
    )
    sys.exit(1 if problems.has_errors(found) else 0)


@main.command()
@click.argument("page", required=False)
@click.option("--on", "on", type=Day(), help="The day to look at, for instance 2026-12-24.")
@click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")
def offers(page: str | None, on: date | None, as_json: bool) -> None:
    """Which offers each page shows, on a day."""
    today = on or _today()
    _show(reports.offers(_site(_root(), today), today, page), ("page", "language", "offers"), as_json)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")
def review(as_json: bool) -> None:
    """What is due for a review, the oldest first."""
    today = _today()
    _show(reports.review(_site(_root(), today), today), ("due", "reviewed", "what"), as_json)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")
def status(as_json: bool) -> None:
    """How much there is, and what is missing."""
    today = _today()
    _show(reports.status(_site(_root(), today), today), ("what", "number"), as_json)


@main.command()
@click.argument("page")
@click.argument("texts", type=click.File(encoding="utf-8"), default="-")
def findable(page: str, texts: IO[str]) -> None:
    """Where a page stands for what readers would type: ten lines, or a file of them."""
    site = _site(_root(), _today())
    named = searching.named(site, page)
    if isinstance(named, Message):
        raise click.UsageError(named.told(spoken())[0])
    searching.talk(site, *named, texts, click.echo, click.getchar)


@main.command()
def rules() -> None:
    """The table of all rules: what each means, and what to do."""
    click.echo(table(spoken()))


def _show(rows: list[Any] | Message, columns: tuple[str, ...], as_json: bool) -> None:
    if isinstance(rows, Message):
        raise click.UsageError(rows.told(spoken())[0])
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    table = [columns, *(tuple(str(getattr(row, column)) for column in columns) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

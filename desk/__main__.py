"""The commands: python -m desk site | serve | check | offers | review | status."""

import signal
import sys

STOPPED = "\nStopped. The last good site is untouched."


def _stop_early(*_: object) -> None:
    sys.stderr.write(STOPPED + "\n")
    sys.exit(130)


if __name__ == "__main__":  # while the commands are loaded, which then answer for themselves
    signal.signal(signal.SIGINT, _stop_early)

import gc
import io
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from desk import checks, day, faults, reports
from desk import site as sites
from desk.publishing import engine, exchange
from desk.reading import problems
from desk.reading.problems import Problem

NO_ROOT = "There is no mkdocs.yml here or in a folder above. Go to the project's folder first."


class Plain(click.Group):
    """Commands that answer in sentences, whatever breaks: never with a traceback."""

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
            click.echo(STOPPED, err=True)
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
            self.fail(f'"{value}" is no day. Write one like 2026-12-24.', param, ctx)


def _root() -> Path:
    try:
        root = sites.find_root(Path.cwd())
    except OSError:  # the folder is gone
        root = None
    if root is None:
        raise click.UsageError(NO_ROOT)
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
        click.echo(problems.report(found), err=True)
        sys.exit(1)
    return site


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The desk behind the website."""


def _say(text: str) -> None:
    click.echo(text, err=True)


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
    gc.disable()  # what is read stays to the end: to look through it again and again costs a sixth of a build
    read, found = _checked(root, today)
    gc.freeze()
    gc.enable()
    if found:
        _say(problems.report(found))
    if read is None or problems.has_errors(found):
        _stop("The site was not built; the last good one is untouched.")
    fault = engine.build(root, read, today, with_cards=with_cards)
    if fault:
        _stop(fault, "The last good site is untouched.")
    pages = sum(1 for _ in (root / "site").rglob("*.html"))
    click.echo(f"The site is in site/: {pages} pages, for {today.isoformat()}.")


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
        json.dumps([problem.as_json() for problem in found], ensure_ascii=False, indent=1)
        if as_json
        else problems.report(found)
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


def _show(rows: list[Any] | str, columns: tuple[str, ...], as_json: bool) -> None:
    if isinstance(rows, str):
        raise click.UsageError(rows)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    table = [columns, *(tuple(str(getattr(row, column)) for column in columns) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

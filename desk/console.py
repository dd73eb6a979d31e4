"""What all commands share: the language of the answer, the folder, the day, the site, and how rows are shown."""

import io
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from desk import checks, day, faults
from desk import site as sites
from desk.reading import problems
from desk.reading.problems import Problem
from desk.rules import ASKED, SPOKEN, Message, answer, spoken
from desk.site import Site


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
as_list = click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")


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
            say("\n" + answer("command.stopped"))
            sys.exit(130)
        except Exception as error:
            stop(faults.sentence(error, root()))


class Day(click.ParamType[date]):
    """A day as it is written in front matter."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence on why it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(answer("command.no-day", given=value), param, ctx)


def root() -> Path:
    """The project's folder."""
    try:
        found = sites.find_root(Path.cwd())
    except OSError:  # the folder is gone
        found = None
    if found is None:
        raise click.UsageError(answer("command.no-root"))
    return found


def site_day() -> date:
    """The day the site is seen on."""
    try:
        return day.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def checked(root: Path, today: date) -> tuple[Site | None, list[Problem]]:
    """The site, where it can be read, and all problems."""
    read, found = sites.load(root)
    return read, sorted(found + (checks.run(read, today) if read else []))


def site(root: Path) -> Site:
    """The site; where it cannot be read, all problems are told, and that is the end; so is a day that is none."""
    site_day()
    read, found = sites.load(root)
    if read is None:
        stop(problems.report(found, spoken()))
    return read


def say(text: str) -> None:
    """Tell beside the answer itself."""
    click.echo(text, err=True)


def stop(*sentences: str) -> NoReturn:
    """Say why it ends here."""
    say("\n".join(sentences))
    sys.exit(1)


def refuse(why: Message) -> NoReturn:
    """What was asked for is not there: a sentence, and the exit code of a slip."""
    raise click.UsageError(why.told(spoken())[0])


def ask(question: str) -> str:
    """What whoever sits at the desk answers; nothing where nobody does."""
    try:
        return str(click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)).strip()
    except click.Abort:
        return ""


def show(rows: Sequence[Any] | Message, columns: tuple[str, ...], as_json: bool) -> None:
    """Rows as a table, or as a list for programs; a message in their place is why there are none."""
    if isinstance(rows, Message):
        refuse(rows)
    if as_json:
        show_list(rows)
        return
    table = [columns, *(tuple(str(getattr(row, column)) for column in columns) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def show_list(rows: Sequence[Any]) -> None:
    """Rows as a list for programs."""
    click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))

"""The commands of whoever translates: what waits, what changed, that both agree, a new page."""

import sys
from collections.abc import Iterator, Sequence

import click

from desk import console
from desk.console import Plain, as_list
from desk.languages import TARGETS
from desk.reading import problems
from desk.rules import Message, answer, spoken
from desk.site import Site
from desk.translation import agreeing, shown, twin
from desk.translation.naming import languages_named, passages_named
from desk.translation.overview import overview
from desk.translation.record import path_of
from desk.translation.states import Standing, State, standing_of, standings


@click.group(cls=Plain, invoke_without_command=True)
@as_list
@click.pass_context
def translations(ctx: click.Context, as_json: bool) -> None:
    """How each page stands in the other languages, what is most dangerous first."""
    if ctx.invoked_subcommand:
        return
    rows = overview(console.site(console.root(), console.today()))
    if as_json:
        console.show_list(rows)
    else:
        click.echo(shown.table(rows))


@translations.command()
@click.argument("page")
@as_list
def diff(page: str, as_json: bool) -> None:
    """What changed on each side of PAGE or PAGE#SECTION since both languages agreed, word by word."""
    site = console.site(console.root(), console.today())
    rows = [shown.difference_of(row) for row in _named(site, page) if row.state is not State.AGREED]
    if as_json:
        console.show_list(rows)
    else:
        click.echo("\n\n".join(map(shown.difference, rows)) or answer("diff.agreed", name=page))


@translations.command()
@click.argument("pages", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="All that nobody has ever agreed to; no change since.")
@as_list
def done(pages: Sequence[str], is_all: bool, as_json: bool) -> None:
    """Say that both languages of PAGE or PAGE#SECTION, or of several, say the same."""
    if bool(pages) == is_all:
        raise click.UsageError(answer("done.what"))
    root, today = console.root(), console.today()
    site, found = console.checked(root, today)
    if site is None:
        console.stop(problems.report(found, spoken()))
    rows, by_name = list(_never_agreed(site)) if is_all else [], set[str]()
    for page in pages:
        rows += (named := _named(site, page))
        by_name |= {row.name for row in named} if "#" in page else set()
    waiting = {(row.language, row.name): row for row in rows if row.state is not State.AGREED}
    errors = agreeing.errors_of(found)
    answers = [(row, agreeing.refusal_of(site, row, errors, is_named=row.name in by_name)) for row in waiting.values()]
    broken = {fault.path for fault in found if fault.rule == "record-broken"}
    for language in (target.code for target in TARGETS):
        agreed = [row for row, refusal in answers if not refusal and row.language == language]
        if agreed or path_of(language) in broken:
            agreeing.agree(site, language, agreed, today)
    if as_json:
        console.show_list([shown.outcome_of(row, refusal) for row, refusal in answers])
    else:
        click.echo(shown.outcomes(answers, today))
    sys.exit(1 if any(refusal for _, refusal in answers) else 0)


@translations.command()
@click.argument("page")
@as_list
def new(page: str, as_json: bool) -> None:
    """Write the twin of PAGE in the other languages as a draft: the English waits in it as comments."""
    today = console.today()
    site = console.site(console.root(), today)
    name = _named(site, page)[0].page
    made = [twin.write(site, name, language, today) for language in languages_named(page)]
    if refused := next((row for row in made if isinstance(row, Message)), None):
        console.refuse(refused)
    if as_json:
        console.show_list([row for row in made if not isinstance(row, Message)])
    else:
        click.echo(
            "\n".join(answer("new.made", path=row.path, name=name) for row in made if not isinstance(row, Message))
        )


def _named(site: Site, given: str) -> list[Standing]:
    """How the passages stand that somebody names, in the languages that they name."""
    found = passages_named(site, given)
    if isinstance(found, Message):
        console.refuse(found)
    rows = (standing_of(site, passage, language) for language in languages_named(given) for passage in found)
    return [row for row in rows if row]


def _never_agreed(site: Site) -> Iterator[Standing]:
    for language in (target.code for target in TARGETS):
        yield from (row for row in standings(site, language) if row.state is State.UNAGREED)

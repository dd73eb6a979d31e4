"""What mkdocs.yml must say: where the site stands, and the source language alone."""

from collections.abc import Iterator
from typing import Any

from desk import languages
from desk.languages import LANGUAGES, SOURCE
from desk.reading import web
from desk.reading.problems import Problem, problem
from desk.reading.yaml_files import Values
from desk.rules import say

PATH = "mkdocs.yml"


def check(values: Values) -> Iterator[Problem]:
    """The address of the site, and its languages."""
    yield from _check_address(values)
    yield from _check_languages(values)


def _check_address(values: Values) -> Iterator[Problem]:
    given, here = values.data.get("site_url"), values.at("site_url")
    if not given:
        yield problem("site-url.none", *here)
        return
    why = web.fault(str(given))
    if not isinstance(given, str) or why or not given.lower().startswith(("https://", "http://")):
        yield problem("site-url.wrong", *here, given=given, why=why or say("address.not-a-site"))
    elif "?" in given or "#" in given:
        yield problem("site-url.wrong", *here, given=given, why=say("address.query"))


def _check_languages(values: Values) -> Iterator[Problem]:
    plugins = values.data.get("plugins")
    rows = list(enumerate(plugins if isinstance(plugins, list) else ()))
    index = next((index for index, plugin in rows if isinstance(plugin, dict) and "i18n" in plugin), None)
    if index is None:
        yield problem("languages.plugin", *values.at("plugins"))
        return
    listed, here = _locales(values.data["plugins"][index]["i18n"]), values.at("plugins", index)
    if not listed:
        yield problem("languages.none", *here, source=SOURCE.code)
    elif listed != [SOURCE.code]:
        yield problem("languages.listed", *here, listed=tuple(map(str, listed)), source=SOURCE.code)


def _locales(options: Any) -> list[Any]:
    """What a person listed as languages of the i18n plugin; nothing where it is no such list."""
    rows = options.get("languages") if isinstance(options, dict) else None
    return [row.get("locale") if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else []


def check_rows() -> list[Problem]:
    """Every row of the table of languages is complete: what is empty would be a check that is silently off."""
    lacking = [(row, field) for row in LANGUAGES for field in row.lacking]
    return [problem("language-row", languages.PATH, row.line, code=row.code, field=field) for row, field in lacking]

"""What mkdocs.yml must say: where the site stands, and the source language alone."""

from typing import Any

from desk import languages
from desk.languages import LANGUAGES, SOURCE
from desk.reading import web
from desk.reading.problems import Problem
from desk.reading.yaml_files import Values

PATH = "mkdocs.yml"


def check(values: Values) -> list[Problem]:
    """The address of the site, and its languages."""
    return [*_check_address(values), *_check_languages(values)]


def _check_address(values: Values) -> list[Problem]:
    given = values.data.get("site_url")
    if not given:
        what = "The site has no address, so search engines and feeds cannot name its pages."
    elif not isinstance(given, str) or web.fault(given) or not given.lower().startswith(("https://", "http://")):
        what = f'The address of the site, "{given}", {web.fault(str(given)) or "is no address of a site"}.'
    elif "?" in given or "#" in given:
        what = f'The address of the site, "{given}", has something after ? or #.'
    else:
        return []
    mend = "Write a line like site_url: https://example.org/ (with a folder, if the site stands in one)."
    return [Problem(PATH, values.line(("site_url",)), "site-url", what, mend)]


def _check_languages(values: Values) -> list[Problem]:
    plugins = values.data.get("plugins")
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and "i18n" in plugin:
            listed = _locales(plugin["i18n"])
            if listed == [SOURCE.code]:
                return []
            what = f"The languages are {', '.join(map(str, listed)) or 'not listed'}; here stands only {SOURCE.code}."
            mend = f"List {SOURCE.code} alone under plugins: i18n: languages; the others are rows of desk/languages.py."
            return [Problem(PATH, values.line(("plugins", index)), "languages", what, mend)]
    line = values.line(("plugins",))
    return [Problem(PATH, line, "languages", "The i18n plugin is missing.", "Put it back under plugins.")]


def _locales(options: Any) -> list[Any]:
    """What a person listed as languages of the i18n plugin; nothing where it is no such list."""
    rows = options.get("languages") if isinstance(options, dict) else None
    return [row.get("locale") if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else []


def check_rows() -> list[Problem]:
    """Every row of the table of languages is complete: what is empty would be a check that is silently off."""
    return [
        Problem(languages.PATH, row.line, "language-row", f'The language "{row.code}" has no {field}.', f"Add {field}=… to its row.")
        for row in LANGUAGES
        for field in row.lacking
    ]  # fmt: skip

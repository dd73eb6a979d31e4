"""The words of the interface, from data/words.yml: one a key, with a sentence for the translator."""

from collections.abc import Sequence
from types import SimpleNamespace

from desk.reading.problems import Problem, did_you_mean
from desk.reading.typography import set_type
from desk.reading.yaml_files import Values

PATH = "data/words.yml"
NOTE = "note"


def check(values: Values, languages: Sequence[str]) -> list[Problem]:
    """Every word stands in every language and has its note."""
    found = []
    for key, word in (values.data or {}).items():
        line = values.line((key,))
        if not isinstance(word, dict):
            found.append(
                Problem(
                    PATH,
                    line,
                    "word",
                    f'"{key}" is not a word in languages.',
                    f"Write note, {', '.join(languages)} under it.",
                )
            )
            continue
        for name in (NOTE, *languages):
            if not isinstance(word.get(name), str) or not word[name].strip():
                what = "a sentence for the translator (note)" if name == NOTE else f'a word in "{name}"'
                found.append(
                    Problem(
                        PATH,
                        line,
                        "word-missing",
                        f'"{key}" lacks {what}.',
                        f"Add a line “{name}: …” under it.",
                    )
                )
        for name in word:
            if name not in (NOTE, *languages):
                found.append(Problem(PATH, values.line((key, name)), "word-language", f'"{name}" is not a language of this site.', did_you_mean(str(name), languages)))  # fmt: skip
    return found


def read(values: Values) -> dict[str, dict[str, str]]:
    """The words as they are shown, each set as its language sets it."""
    rows = {key: word for key, word in values.data.items() if isinstance(word, dict)}  # `check` tells of others
    return {key: {name: set_type(str(text), str(name)) for name, text in word.items()} for key, word in rows.items()}


def words_in(data: dict[str, dict[str, str]], language: str) -> SimpleNamespace:
    """The words of one language, to be read as `words.menu`."""
    return SimpleNamespace(**{key: word[language] for key, word in data.items()})

"""The commonest words of a language: they tell what is no word, and what has nothing to do with the site.

They were counted in subtitles of films, which is how people talk; the packages of npm bring them, the commonest first.
"""

import json
from pathlib import Path

from desk.languages import language_of
from desk.reading.mentions import folded

MOST = 15_000
NOTICE = (
    "// Made from {package} (npm), MIT; words counted in OpenSubtitles, by way of OPUS (https://opus.nlpl.eu), ODC-BY\n"
)


def module(root: Path, code: str) -> str:
    """A JavaScript module with rows of words without diacritics, each row about half as common as the one before.

    A language without a package has no rows. Raises FileNotFoundError where npm has not brought the package.
    """
    package = language_of(code).everyday
    rows: dict[int, list[str]] = {}
    seen = set[str]()
    for rank, word in enumerate(_words(root, package) if package else ()):
        form = folded(word)
        if word.isalpha() and len(word) > 1 and form not in seen:
            seen.add(form)
            rows.setdefault((rank + 2).bit_length(), []).append(form)
    text = json.dumps([f" {' '.join(sorted(row))} " for row in rows.values()], ensure_ascii=False)
    return (NOTICE.format(package=package) if package else "") + f"export const rows = {text};\n"


def _words(root: Path, package: str) -> list[str]:
    words: list[str] = json.loads((root / "node_modules" / package / "src/commonWords.json").read_text("utf-8"))
    return words[:MOST]

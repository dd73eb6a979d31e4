"""One way to say what is wrong: rule, file, line, what, mend."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")  # also in the name of a file
MOST_NAMES = 12  # a longer list helps nobody

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """Something that a person must mend; `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    rule: str
    what: str
    mend: str
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Words of a page that are quoted have spaces that their author can look for."""
        for field in ("what", "mend"):
            object.__setattr__(self, field, getattr(self, field).replace("\u00a0", " "))

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "Warning: "
        text = f"{self.path}:{self.line}: {mark}{self.what} {self.mend} [{self.rule}]"
        return UNPRINTABLE.sub(lambda sign: ascii(sign[0])[1:-1], text)  # one problem is one line

    def as_json(self) -> dict[str, str | int]:
        """The fields in the order that the contract names them."""
        order = ("rule", "severity", "path", "line", "what", "mend")
        values = asdict(self)
        return {key: values[key] for key in order}


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A mend for a name that is not known: the nearest known one, or else the list of all, or what else can be done."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f'Did you mean "{close[0]}"?'
    if otherwise:
        return otherwise
    if len(names) > MOST_NAMES:
        return "Check its spelling; nothing near it is known."
    return "Write one of: " + ", ".join(names) + "." if names else "There is none to choose from yet."


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, errors and warnings counted in the last line."""
    rows = sorted(problems)
    errors = sum(row.severity == "error" for row in rows)
    warnings = len(rows) - errors
    count = f"{errors} {'error' if errors == 1 else 'errors'}"
    if warnings:
        count += f", {warnings} {'warning' if warnings == 1 else 'warnings'}"
    return "\n".join([*map(str, rows), count + "."])


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything must be mended before the site may be built."""
    return any(problem.severity == "error" for problem in problems)

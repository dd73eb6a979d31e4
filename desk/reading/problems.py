"""One way to say what is wrong: rule, file, line, what, mend."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from desk.rules import SPOKEN, Message, Severity, registry, say

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")  # also in the name of a file
MOST_NAMES = 12  # a longer list helps nobody


@dataclass(frozen=True)
class Problem:
    """Something that a person must mend; `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    said: Message
    severity: Severity

    @property
    def rule(self) -> str:
        """The name by which it is looked up, and perhaps allowed away."""
        return self.said.rule

    def __lt__(self, other: "Problem") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str, tuple[str, str], Severity]:
        return self.path, self.line, self.rule, self.said.told(SPOKEN[0]), self.severity

    def __str__(self) -> str:
        return self.row(SPOKEN[0])

    def row(self, language: str) -> str:
        """All of it on one line."""
        mark = "" if self.severity == "error" else say("count.mark").told(language)[0]
        what, mend = self.said.told(language)
        text = f"{self.path}:{self.line}: {mark}{what} {mend} [{self.rule}]"
        return UNPRINTABLE.sub(lambda sign: ascii(sign[0])[1:-1], text)

    def as_json(self, language: str = SPOKEN[0]) -> dict[str, str | int]:
        """The fields in the order that the contract names them."""
        what, mend = self.said.told(language)
        return {
            "rule": self.rule,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "what": what,
            "mend": mend,
        }


def problem(message: str | Message, path: str, line: int, /, *, of: str = "", **fills: Any) -> Problem:
    """What a message of the registry says of a line: `problem("term.twice", *values.at("terms", 3), name="pssd")`."""
    said = say(message, of=of, **fills) if isinstance(message, str) else message
    return Problem(path, line, said, registry().templates[said.name].severity)


def did_you_mean(word: str, known: Iterable[str], otherwise: Message | None = None) -> Message:
    """A mend for a name that is not known: the nearest other one, or else the list of all, or what else can be done."""
    names = sorted(set(known) - {word})
    close = get_close_matches(word, names, n=1)
    if close:
        return say("near.one", name=close[0])
    if otherwise or not names:
        return otherwise or say("near.none")
    return say("near.spelling") if len(names) > MOST_NAMES else say("near.list", names=tuple(names))


def report(problems: Iterable[Problem], language: str) -> str:
    """All problems, one a line, errors and warnings counted in the last line."""
    rows = sorted(problems)
    errors = sum(row.severity == "error" for row in rows)
    warnings = len(rows) - errors
    counts = [say("count.error") if errors == 1 else say("count.errors", count=errors)]
    if warnings:
        counts.append(say("count.warning") if warnings == 1 else say("count.warnings", count=warnings))
    return "\n".join(
        [*(row.row(language) for row in rows), ", ".join(count.told(language)[0] for count in counts) + "."]
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything must be mended before the site may be built."""
    return any(problem.severity == "error" for problem in problems)

"""The registry of rules: what each means and says, in the languages of the desk. A rule is a row of a file beside this.

A row has, by language, `meaning`, the rule's row in the owner's table (what it means, what to do), perhaps with an
`example`, and `says`: its message, or several by their names, which are said as "rule.name". The first line of a
message is what is wrong, the second the mend. `{name}` is filled in by the code; `{hint.mend}` is the mend of a message
that fills in `{hint}`. `severity: warning` stands where it is no error. A rule that `never` can be allowed away names
the phrase that says why. `*` in a name is one of the beginnings that stand at `of`. phrases.yml has parts of sentences.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from pathlib import Path
from typing import Any, Literal

import yaml

from desk.languages import SOURCE

SPOKEN = ("en", "pl")  # the languages of the desk, English where nothing else is asked for
ASKED = ("DESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set says which
FOLDER = Path(__file__).parent
PLACE = re.compile(r"\{(\w+)(\.mend)?\}")

LONGEST_QUOTED = 300

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Template:
    """What a message says, by language: what is wrong, and the mend."""

    texts: Mapping[str, tuple[str, str]]
    severity: Severity


@dataclass(frozen=True)
class Rule:
    name: str
    severity: Severity
    meaning: Mapping[str, tuple[str, str]]  # by language: what it means, and what to do
    example: Mapping[str, str]
    never: str | None
    beginnings: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The rules that this row stands for."""
        return [self.name.replace("*", beginning) for beginning in self.beginnings]


@dataclass(frozen=True)
class Registry:
    rules: dict[str, Rule] = field(default_factory=dict)  # by all their names
    templates: dict[str, Template] = field(default_factory=dict)


@cache
def registry() -> Registry:
    """All rules and messages, read when the first is asked for."""
    found, rows = Registry(), dict[str, Any]()
    for file in sorted(FOLDER.glob("*.yml")):
        rows |= yaml.load(file.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    for name, row in rows.items():
        said = row.get("says", row)
        severity: Severity = row.get("severity", "error")
        variants = {name: said} if "en" in said else {f"{name}.{key}": texts for key, texts in said.items()}
        for variant, texts in variants.items():
            found.templates[variant] = Template(_lines(texts), texts.get("severity", severity))
        if "says" in row:
            beginnings = tuple(rows["*"]["of"]) if "*" in name else ("",)
            rule = Rule(name, severity, _lines(row["meaning"]), row.get("example", {}), row.get("never"), beginnings)
            for one in rule.names:
                found.rules[one] = found.rules.get(one, rule) if "*" in name else rule
    return found


def _lines(texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    lines = {language: texts[language].split("\n") for language in SPOKEN if language in texts}
    return {language: (what, rest[0] if rest else "") for language, (what, *rest) in lines.items()}


def never_allowed(name: str) -> "Message | None":
    """Why a rule may not be switched off; None where an author may say "I meant it"."""
    rule = registry().rules.get(name.lower())
    return say(rule.never) if rule and rule.never else None


@dataclass(frozen=True)
class Message:
    """A message with what fills its places, to be read in any language; `of` is the beginning of its rule's name."""

    name: str
    of: str
    fills: tuple[tuple[str, Any], ...]

    @property
    def rule(self) -> str:
        """The rule whose message it is."""
        return self.name.partition(".")[0].replace("*", self.of)

    def told(self, language: str) -> tuple[str, str]:
        """What is wrong, and the mend."""
        fills = dict(self.fills)

        def fill(place: re.Match[str]) -> str:
            value = fills[place[1]]
            if isinstance(value, Message):
                return value.told(language)[1 if place[2] else 0]
            if isinstance(value, dict):  # words of the site, by language
                value = value.get(language) or value.get(SOURCE.code) or next(iter(value.values()))
            several = value if isinstance(value, tuple) else (value,)
            words = ", ".join(one.told(language)[0] if isinstance(one, Message) else _short(one) for one in several)
            return words.replace("\u00a0", " ")  # words of a page have spaces that their author can look for

        what, mend = registry().templates[self.name].texts[language]
        return PLACE.sub(fill, what), PLACE.sub(fill, mend)

    def __str__(self) -> str:
        return self.told(SPOKEN[0])[0]


def _short(value: Any) -> str:
    """What is quoted, cut where it would hide the sentence around it."""
    words = str(value)
    return words if len(words) <= LONGEST_QUOTED else words[:LONGEST_QUOTED] + "…"


def say(message: str, /, *, of: str = "", **fills: Any) -> Message:
    """A message of the registry: `say("offer-unknown.name", name="bok", near=did_you_mean("bok", offers))`."""
    return Message(message, of, tuple(fills.items()))


def listed(names: Sequence[Any]) -> Any:
    """Names joined by "and"."""
    return reduce(lambda first, last: say("and", first=first, last=last), names)


def spoken() -> str:
    """The language in which whoever sits at the desk is answered."""
    given = next((os.environ[name] for name in ASKED if os.environ.get(name)), "")
    code = re.split(r"[_.@:-]", given)[0]
    return code if code in SPOKEN else SPOKEN[0]


def answer(name: str, /, **fills: Any) -> str:
    """A sentence for whoever sits at the desk, in their language."""
    return " ".join(filter(None, say(name, **fills).told(spoken())))


def table(language: str) -> str:
    """The owner's table of rules, in Markdown: families of names first, then by name."""

    def phrase(name: str) -> str:
        return say(name).told(language)[0]

    rows = [phrase("table.head"), "|---|---|---|"]
    for rule in sorted({rule.name: rule for rule in registry().rules.values()}.values(), key=lambda rule: rule.name):
        names = rule.names if rule.name == "*" else [rule.name.replace("*", "…")]
        mark = f" ({phrase('table.warning')})" if rule.severity == "warning" else ""
        means, do = rule.meaning[language]
        means += f"; {phrase('table.example')}: {rule.example[language]}" if rule.example else ""
        rows.append(f"| {', '.join(f'`{name}`' for name in names)}{mark} | {means} | {do} |")
    return "\n".join(rows)

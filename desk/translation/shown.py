"""How the commands of whoever translates answer: for people, and as rows for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click

from desk.languages import SOURCE
from desk.rules import answer, say, spoken
from desk.translation.agreeing import Refusal
from desk.translation.difference import Line, changed_lines
from desk.translation.overview import PageRow, named_parts
from desk.translation.states import Standing, State

MARKS = {"-": "[-{}-]", "+": "{{+{}+}}", "": "{}"}
COLOURS = {"-": "red", "+": "green", "": None}
INDENT = "  "


def label_of_state(name: str) -> str:
    """How a passage stands, in words of the language of the desk."""
    labels = {
        State.MISSING: say("state.missing"),
        State.DRAFT: say("state.draft"),
        State.BOTH_CHANGED: say("state.both"),
        State.SOURCE_CHANGED: say("state.source"),
        State.TARGET_CHANGED: say("state.target"),
        State.UNAGREED: say("state.unagreed"),
        State.AGREED: say("state.agreed"),
    }
    return labels[State(name)].told(spoken())[0]


def label_of_danger(name: str) -> str:
    """What is dangerous about a passage, in words."""
    labels = {"crisis": say("danger.crisis"), "doses": say("danger.doses"), "seek-help": say("danger.help")}
    return labels[name].told(spoken())[0] if name else ""


def table(rows: Sequence[PageRow]) -> str:
    """A line a page, one for each part that waits on its own, and the totals."""
    heads = say("head.page"), say("head.language"), say("head.state"), say("head.parts"), say("head.words")
    lines = [(*(head.told(spoken())[0] for head in heads), "")]
    for row in rows:
        counts = (str(len(row.parts)), str(row.words)) if row.parts else ("", "")
        lines.append((row.page, row.language, label_of_state(row.state), *counts, label_of_danger(row.danger)))
        for part in named_parts(row):
            name = INDENT + part.name.removeprefix(row.page)
            lines.append((name, "", label_of_state(part.state), "", str(part.words), label_of_danger(part.danger)))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join([*shown, "", totals(rows)])


def totals(rows: Sequence[PageRow]) -> str:
    """What waits, in a sentence."""
    waiting = [row for row in rows if row.parts]
    if not waiting:
        return answer("translations.nothing", pages=len(rows))
    parts, words = sum(len(row.parts) for row in waiting), sum(row.words for row in waiting)
    return answer("translations.waiting", pages=len(waiting), parts=parts, words=words, agreed=len(rows) - len(waiting))


def status(rows: Sequence[PageRow]) -> str:
    """The same for the owner, with where to look."""
    return f"{totals(rows)} {answer('translations.see')}" if any(row.parts for row in rows) else totals(rows)


@dataclass(frozen=True)
class SideRow:
    """One side of a passage: each block that changed as its pieces, a sign ("", "-", "+") and the words."""

    language: str
    path: str
    line: int
    changes: tuple[Line, ...]


@dataclass(frozen=True)
class DifferenceRow:
    name: str
    language: str
    state: str
    agreed: str | None  # on which day; None where nobody ever has
    sides: tuple[SideRow, ...]


def difference_of(row: Standing) -> DifferenceRow:
    """What changed on both sides of a passage since somebody agreed; nothing to compare with, where nobody has."""
    both = zip((SOURCE.code, row.language), (row.source, row.target), row.before, strict=True)
    sides = (SideRow(code, now.path, now.line, changed_lines(before, now.blocks)) for code, now, before in both)
    day = row.agreed.on.isoformat() if row.agreed else None
    return DifferenceRow(row.name, row.language, row.state.value, day, tuple(sides) if row.agreed else ())


def difference(row: DifferenceRow) -> str:
    """The same for people: a line a block, what is gone as [-this-] and what is new as {+this+}, coloured too."""
    return "\n".join(_difference(row))


def _difference(row: DifferenceRow) -> Iterator[str]:
    name = click.style(row.name, bold=True)
    if row.agreed is None:
        yield f"{name}: {label_of_state(row.state)}"
        return
    yield answer("diff.since", name=name, state=label_of_state(row.state), day=row.agreed)
    for side in row.sides:
        yield f"{INDENT}{side.path}:{side.line}" + ("" if side.changes else f": {answer('diff.same')}")
        for line in side.changes:
            pieces = (click.style(MARKS[sign].format(words), fg=COLOURS[sign]) for sign, words in line)
            yield INDENT * 2 + "".join(pieces)


@dataclass(frozen=True)
class OutcomeRow:
    name: str
    language: str
    state: str  # before
    agreed: bool
    why: str = ""  # not


Outcome = tuple[Standing, Refusal | None]


def outcome_of(row: Standing, refusal: Refusal | None) -> OutcomeRow:
    """What came of the wish to agree."""
    return OutcomeRow(row.name, row.language, row.state.value, refusal is None, _why(refusal) if refusal else "")


def outcomes(rows: Sequence[Outcome], today: date) -> str:
    """The same for people: what is agreed to now, and what not, and why."""
    agreed = [row for row, refusal in rows if refusal is None]
    lines = dict.fromkeys(line for row, refusal in rows for line in _outcome(row, refusal))
    firsts = Counter(row.page for row in agreed if row.agreed is None)
    for page, count in firsts.items():
        lines[answer("done.first", page=page, parts=count)] = None
    words, refused = sum(row.words for row in agreed), len(rows) - len(agreed)
    if rows:
        lines[answer("done.agreed", day=today, parts=len(agreed), words=words, refused=refused)] = None
    return "\n".join(lines) or answer("done.nothing")


def _outcome(row: Standing, refusal: Refusal | None) -> Iterator[str]:
    if refusal:
        is_whole = row.state in (State.MISSING, State.DRAFT)  # said once of a page
        yield answer("done.refused", name=row.page if is_whole else row.name, why=_why(refusal))
        yield from (INDENT + fault.row(spoken()) for fault in refusal.problems)
    elif row.agreed:
        yield difference(difference_of(row))


def _why(refusal: Refusal) -> str:
    return " ".join(filter(None, refusal.why.told(spoken())))

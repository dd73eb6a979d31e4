"""To agree: which passages may enter the record as they are now, and which may not yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desk.languages import SOURCE
from desk.reading.problems import Problem
from desk.rules import Message, say
from desk.site import Site
from desk.translation import record
from desk.translation.agreement import weighty
from desk.translation.passages import Side, passages
from desk.translation.record import Agreed, packed
from desk.translation.states import Standing, State


@dataclass(frozen=True)
class Refusal:
    """A passage that cannot be agreed to as it is, and why."""

    standing: Standing
    why: Message
    problems: Sequence[Problem] = ()


def refusal_of(site: Site, row: Standing, found: Sequence[Problem], is_named: bool) -> Refusal | None:
    """Why nobody may agree to a passage now; what its author allows is in `found` no more.

    A change of the translation that weighs is agreed to only where the very passage is named.
    """
    if row.state is State.MISSING:
        return Refusal(row, say("done.missing", page=row.page))
    if row.state is State.DRAFT:
        return Refusal(row, say("done.draft", path=f"docs/{row.language}/{row.page}.md"))
    errors = [fault for fault in found if _stands_in(fault, row.source) or _stands_in(fault, row.target)]
    if errors:
        return Refusal(row, say("done.errors"), errors)
    has_changed = row.state in (State.TARGET_CHANGED, State.BOTH_CHANGED)
    if has_changed and not is_named and (what := weighty(site, row)):
        return Refusal(row, say("done.weighty", name=row.name, what=tuple(what)))
    return None


def errors_of(found: Sequence[Problem]) -> list[Problem]:
    """The problems for which nobody may agree: all errors but those that are told until somebody agrees."""
    return [row for row in found if row.severity == "error" and not row.rule.startswith(("translation-", "record-"))]


def _stands_in(fault: Problem, side: Side) -> bool:
    lines = [side.line, *(block.line for block in side.blocks)]
    return fault.path == side.path and min(lines) <= fault.line <= max(lines)


def agree(site: Site, language: str, rows: Collection[Standing], today: date) -> None:
    """Write passages into the record as they are now; what is on no page any more leaves it."""
    there = {passage.name for passage in passages(site.articles, site.values)}
    kept = {
        name: agreed
        for name, agreed in site.agreed.get(language, {}).items()
        if name in there or _is_unreadable(site, name.partition("#")[0])
    }
    new = {row.name: Agreed(today, packed(row.source.blocks), packed(row.target.blocks)) for row in rows}
    record.write(site.root, language, kept | new)


def _is_unreadable(site: Site, page: str) -> bool:
    """Whether a page is there and cannot be read now, so that its passages are not seen."""
    files = {code: site.root / f"docs/{code}/{page}.md" for code in (SOURCE.code, *site.languages)}
    return any(file.exists() and (code, page) not in site.articles for code, file in files.items())

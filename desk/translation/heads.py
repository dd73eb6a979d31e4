"""Whether the heads of two pages say the same of all that is no words: topics, offers, the picture, the place."""

from collections.abc import Iterator, Sequence
from typing import Any

from desk.reading.article import NO_OFFERS, Article
from desk.reading.problems import Problem, problem
from desk.rules import Message, say

SAME = ("topics", "cta", "image", "order")
NOT_SET = say("field.not-set")


def check(page: Article, translation: Article) -> Iterator[Problem]:
    """The fields that must be the same in every language, the days of corrections, and the order of the sections."""
    for field in SAME:
        first, second = getattr(page.meta, field), getattr(translation.meta, field)
        if first != second:
            shown = _shown(field, first, page), _shown(field, second, translation)
            here = translation.at(field)
            yield problem("structure-parity.field", *here, field=field, first=shown[0], second=shown[1])
    if page.meta.crisis != translation.meta.crisis:
        here = translation.at("crisis")
        yield problem("crisis-parity.page" if page.meta.crisis else "crisis-parity.page-only-here", *here)
    days = [[change.on for change in one.meta.changes] for one in (page, translation)]
    if days[0] != days[1] and len(days[0]) == len(days[1]):
        yield problem("structure-parity.days", *translation.at("changes"), first=tuple(days[0]), second=tuple(days[1]))
    headings = [[heading for heading in one.document.headings if heading.level == 2] for one in (page, translation)]
    names = [[heading.id for heading in row] for row in headings]
    for name in misplaced(*names):
        line = next(heading.line for heading in headings[1] if heading.id == name)
        yield problem("structure-parity.order", translation.path, line, id=name)


def _shown(field: str, value: Any, page: Article) -> Message | str:
    """A value as its author writes it."""
    if field not in page.meta.model_fields_set:
        return NOT_SET
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]" if value or field != "cta" else NO_OFFERS
    return str(value)


def misplaced(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The first of the ids that both have which stands elsewhere in the second."""
    shared = [[name for name in row if name in other] for row, other in ((first, second), (second, first))]
    return [name for wanted, name in zip(*shared, strict=False) if wanted != name][:1]

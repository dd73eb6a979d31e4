"""What the check says of passages on which two languages do not agree any more, or never did."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from desk.facts.safety import PATH as CRISIS
from desk.languages import SOURCE, TARGETS, language_of
from desk.reading.document import Block
from desk.reading.phrases import says_any
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.site import Site
from desk.translation.record import path_of
from desk.translation.states import MARKUP, Standing, State, said, standings

DATA_OF_DANGER = (f"{CRISIS}#", "data/dangers.yml#")
LISTED = ("item", "step", "row")
MARKERS = ("crisis", "dangers")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
MOST_NAMED = 5


def check(site: Site) -> Iterator[Problem]:
    """Each passage that changed since both languages agreed; each page that nobody has agreed to, once."""
    for language in (target.code for target in TARGETS):
        if language not in site.agreed:
            if any(code == language for code, _ in site.articles):
                yield problem("translation-unagreed.none", path_of(language), 1, language=language_of(language).name)
            continue
        waiting = standings(site, language)
        for row in waiting:
            yield from _changed(site, row)
        unagreed = (row for row in waiting if row.state is State.UNAGREED)
        for page, rows in groupby(unagreed, key=lambda row: row.page):
            yield _unagreed(page, list(rows))


def _changed(site: Site, row: Standing) -> Iterator[Problem]:
    if row.agreed is None:
        return
    here, name, day = (row.target.path, row.target.line), row.name, row.agreed.on
    if row.state is State.SOURCE_CHANGED:
        yield problem("translation-behind", *here, name=name, day=day)
    elif row.state is State.BOTH_CHANGED:
        yield problem("translation-both", *here, name=name, day=day)
    elif row.state is State.TARGET_CHANGED and (what := weighty(site, row)):
        yield problem("translation-alone.weighty", *here, name=name, day=day, what=tuple(what))
    elif row.state is State.TARGET_CHANGED:
        yield problem("translation-alone.words", *here, name=name, day=day)


def _unagreed(page: str, rows: Sequence[Standing]) -> Problem:
    here = rows[0].target.path, rows[0].target.line
    if rows[0].name == f"{page}#":
        return problem("translation-unagreed.page", *here, page=page, source=rows[0].source.path)
    names = tuple(row.name for row in rows[:MOST_NAMED])
    return problem("translation-unagreed.parts", *here, count=len(rows), names=names, page=page)


def weighty(site: Site, row: Standing) -> list[Message]:
    """What changed in the target alone that readers lean on, if anything."""
    before, after = row.before[1], row.target.blocks
    found = []
    if _count(before, LISTED) != _count(after, LISTED):
        found.append(say("weighty.items"))
    if _count(before, ("marker",), by_text=True) != _count(after, ("marker",), by_text=True):
        found.append(say("weighty.markers"))
    if _figures(before) != _figures(after):
        found.append(say("weighty.figures"))
    if is_of_crisis(site, row) and said(before) != said(after):
        found.append(say("weighty.crisis"))
    return found


def _count(blocks: Sequence[Block], kinds: Sequence[str], *, by_text: bool = False) -> Counter[str]:
    return Counter(block.text if by_text else block.kind for block in blocks if block.kind in kinds)


def _figures(blocks: Sequence[Block]) -> Counter[str]:
    return Counter(figure for block in blocks for figure in FIGURE.findall(MARKUP.sub("", block.text)))


def is_of_crisis(site: Site, row: Standing) -> bool:
    """Whether a passage is there for readers in danger, as it is or as it was: by its place, its markers, its words."""
    page = site.articles.get((row.language, row.page))
    if row.name.startswith(DATA_OF_DANGER) or (page and (page.meta.crisis or page.kind.name == "help")):
        return True
    before = row.before
    blocks = [*row.source.blocks, *row.target.blocks, *before[0], *before[1]]
    if any(block.kind == "marker" and block.text.partition(":")[0] in MARKERS for block in blocks):
        return True
    texts = {SOURCE.code: [*row.source.blocks, *before[0]], row.language: [*row.target.blocks, *before[1]]}
    return any(
        says_any("\n".join(block.text for block in blocks), site.crisis.words[code]) for code, blocks in texts.items()
    )

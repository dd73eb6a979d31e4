"""How each passage stands towards the record: worked out whenever it is asked for, never stored."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desk.languages import SOURCE
from desk.reading.article import Article
from desk.reading.document import Block
from desk.site import Site
from desk.translation.passages import Passage, Side, of_page, passages
from desk.translation.record import Agreed, packed, unpacked

NOT_READ = {"title", "description", "alt", "marker"}  # what stands in no text: no reader lacks it
MARKUP = re.compile(r"\]\([^()]*\)| ?\{#[\w-]+\}| ?\[[^\[\]]*@[^\[\]]*\]|\]\{lang=\w+\}")
WORD = re.compile(r"\w+")


class State(StrEnum):
    """From the one that needs most to the one that needs nothing."""

    MISSING = "missing"
    DRAFT = "draft"
    BOTH_CHANGED = "both-changed"
    SOURCE_CHANGED = "source-changed"
    TARGET_CHANGED = "target-changed"  # alone: a negation that was dropped, a bullet that was lost
    UNAGREED = "unagreed"  # nobody has ever said that the two agree
    AGREED = "agreed"


@dataclass(frozen=True)
class Standing:
    """One passage in the source language and a target language, and what was agreed to last."""

    name: str
    language: str  # the target
    state: State
    source: Side
    target: Side
    agreed: Agreed | None

    @property
    def page(self) -> str:
        """Its page or data file."""
        return self.name.partition("#")[0]

    @property
    def before(self) -> tuple[list[Block], list[Block]]:
        """Both sides as they were agreed to; empty where nobody has."""
        return (list(unpacked(self.agreed.source)), list(unpacked(self.agreed.target))) if self.agreed else ([], [])

    @property
    def words(self) -> int:
        """How many words somebody has to look at: those of the blocks that are new, or that are gone."""
        if self.state is State.AGREED:
            return 0
        source, target = self.before
        sides = [(source, self.source)] if self.state is not State.TARGET_CHANGED else []
        sides += [(target, self.target)] if self.state in (State.TARGET_CHANGED, State.BOTH_CHANGED) else []
        return sum(_changed(before, now.blocks) for before, now in sides)


def _changed(before: Iterable[Block], now: Iterable[Block]) -> int:
    were, are = (Counter(block[:2] for block in blocks) for blocks in (before, now))
    new, gone = ((first - second).elements() for first, second in ((are, were), (were, are)))
    return max(sum(len(text.split()) for _, text in blocks) for blocks in (new, gone))


def standings(site: Site, language: str) -> tuple[Standing, ...]:
    """Every passage that waits in a target language for somebody to write, to mend or to agree, in reading order."""

    def make() -> tuple[Standing, ...]:
        found = (standing_of(site, passage, language) for passage in passages(site.articles, site.values))
        return tuple(row for row in found if row and row.state is not State.AGREED)

    return site.once(("standings", language), make)


def standing_of(site: Site, passage: Passage, language: str) -> Standing | None:
    """How a passage stands; None where the source language has no such page."""
    source, target = passage.sides.get(SOURCE.code), passage.sides.get(language)
    if source is None:
        return None
    name = passage.name.partition("#")[0]
    agreed = site.agreed.get(language, {}).get(passage.name)
    if target is None:  # not there, or not yet such that it can be read
        state = State.DRAFT if (site.root / f"docs/{language}/{name}.md").exists() else State.MISSING
        return Standing(passage.name, language, state, source, Side((), source.path, source.line), None)
    page = site.articles.get((language, name))
    state = State.DRAFT if page and page.meta.draft else _state(source, target, agreed)
    return Standing(passage.name, language, state, source, target, agreed)


def _state(source: Side, target: Side, agreed: Agreed | None) -> State:
    if agreed is None:
        return State.UNAGREED
    changed = packed(source.blocks) != agreed.source, packed(target.blocks) != agreed.target
    return {
        (False, False): State.AGREED,
        (True, False): State.SOURCE_CHANGED,
        (False, True): State.TARGET_CHANGED,
        (True, True): State.BOTH_CHANGED,
    }[changed]


def sections_behind(site: Site, page: Article) -> set[str]:
    """The sections of a page, by their ids, of which readers may lack what the source language says since.

    Also where both changed: nobody has said yet that the two agree again.
    """
    source = site.articles.get((SOURCE.code, page.name))
    if source is None or page.language == SOURCE.code or page.language not in site.agreed:
        return set()
    found = (standing_of(site, passage, page.language) for passage in of_page(page.name, [source, page]))
    changed = (row for row in found if row and row.state in (State.SOURCE_CHANGED, State.BOTH_CHANGED))
    return {row.name.partition("#")[2] for row in changed if said(row.before[0]) != said(row.source.blocks)}


def said(blocks: Iterable[Block]) -> list[str]:
    """The words that a reader of some blocks reads, in their order: without ids, addresses, citations and signs."""
    return WORD.findall(MARKUP.sub("", "\n".join(block.text for block in blocks if block.kind not in NOT_READ)))

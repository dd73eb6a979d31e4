"""Whether two texts are built alike: headings, lists, tables, markers, and in each block links, citations, pictures."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from desk.reading import citations
from desk.reading.document import Block
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.translation import targets
from desk.translation.alignment import Unit, identity
from desk.translation.pairs import Pair, first_words

CITED = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?![(\[])")
LED = re.compile(r"`[^`]+`|(!?)\[[^\[\]]*\]\(([^()\s]*)[^()]*\)")  # a link or a picture, and code, which has none
NOTED = re.compile(r"`[^`]+`|\[\^[^\[\]]+\]")
FOR_DANGER = ("crisis", "dangers")  # markers
COUNTED: Mapping[str, Message] = {
    "item": say("block.items"),
    "step": say("block.steps"),
    "row": say("block.rows"),
    "summary": say("block.summaries"),
    "changes": say("block.changes"),
}
NAMED: Mapping[str, Message] = {
    "quote": say("block.quote"),
    "term": say("block.term"),
    "definition": say("block.definition"),
    "note": say("block.note"),
    "code": say("block.code"),
    "html": say("block.html"),
    "picture": say("block.picture"),
}


def check(pair: Pair, numbers: Collection[str]) -> Iterator[Problem]:
    """What one language has and the other has not; `numbers` are those of the site's crisis lines."""
    lone = {unit: _of(pair, unit) for unit in pair.units if not unit.source or not unit.target}
    ours = {identity(block) for unit, block in lone.items() if unit.source}
    theirs = {identity(block) for unit, block in lone.items() if unit.target}
    for unit, block in lone.items():
        if not identity(block) or identity(block) not in ours & theirs:
            yield from _alone(pair, unit, block)
        elif unit.target:
            yield problem("structure-parity.moved", *pair.here(unit), what=_called(block), there=pair.first.path)
    for unit in pair.partners:
        yield from _within(pair, unit, numbers)


def help_in(pair: Pair) -> Iterator[Problem]:
    """The markers for people in danger of a passage that only one language has."""
    for unit in pair.units:
        block = _of(pair, unit)
        if _is_help(block):
            here = pair.here(unit)
            yield problem("crisis-parity.lacks" if unit.source else "crisis-parity.extra", *here, marker=block.text)


def _is_help(block: Block) -> bool:
    return block.kind == "marker" and block.text.split(":")[0] in FOR_DANGER


def _of(pair: Pair, unit: Unit) -> Block:
    first, second = pair.blocks(unit)
    return (first or second)[0]


def _called(block: Block) -> Message:
    """A block as a message names it."""
    if block.kind == "marker":
        return say("block.marker", marker=block.text)
    if block.kind.startswith("heading"):
        return say("block.heading", words=block.text)
    named = NAMED.get("note" if block.kind.startswith("admonition") else block.kind)
    return named or say("block.field", name=block.kind)


def _alone(pair: Pair, unit: Unit, block: Block) -> Iterator[Problem]:
    """A block that has no partner."""
    here, there, words = pair.here(unit), pair.there(unit), first_words(block.text)
    if _is_help(block):
        yield problem("crisis-parity.lacks" if unit.source else "crisis-parity.extra", *here, marker=block.text)
    elif block.kind == "paragraph":
        if unit.source:
            yield problem("paragraph-parity", *here, words=words, there=there)
    elif block.kind in COUNTED:
        what, (first, second) = COUNTED[block.kind], _counts(pair, unit, block.kind)
        if unit.source:
            yield problem(
                "structure-parity.fewer", *here, what=what, first=first, second=second, words=words, there=there
            )
        else:
            yield problem("structure-parity.more", *here, what=what, first=first, second=second, words=words)
    elif unit.source:
        yield problem("structure-parity.lacks", *here, what=_called(block), words=words, there=there)
    else:
        yield problem("structure-parity.extra", *here, what=_called(block), words=words)


def _counts(pair: Pair, unit: Unit, kind: str) -> tuple[int, int]:
    """How many blocks the list or the table around a unit has in each language."""
    place = pair.units.index(unit)
    run = [unit]
    for rows in (pair.units[place + 1 :], pair.units[:place][::-1]):
        for row in rows:
            if _of(pair, row).kind != kind:
                break
            run.append(row)
    return sum(len(row.source) for row in run), sum(len(row.target) for row in run)


def _within(pair: Pair, unit: Unit, numbers: Collection[str]) -> Iterator[Problem]:
    """What of a block is the same in every language."""
    first, second = pair.blocks(unit)
    texts = [" ".join(block.text for block in blocks) for blocks in (first, second)]
    if texts[0] == texts[1] or not (first[0].kind in ("row", "code") or "[" in texts[0] + texts[1]):
        return
    here, there = pair.here(unit), pair.there(unit)
    cells = [sum(map(bool, text.split(" | "))) for text in texts]  # those that say something
    if first[0].kind == "row" and cells[0] != cells[1]:
        yield problem("structure-parity.cells", *here, first=cells[0], second=cells[1], there=there)
    if first[0].kind == "code" and first[0].text != second[0].text:
        yield problem("structure-parity.code", *here, there=there)
    links = [_places(text, side.path) for text, side in zip(texts, (pair.first, pair.second), strict=True)]
    lost, new = targets.differing(links[0], links[1], pair.target, numbers)
    signs = [Counter([*_works(text), *_notes(text)]) for text in texts]
    for sign in (*lost, *(signs[0] - signs[1]).elements()):
        yield problem("structure-parity.sign-lacks", *here, sign=_said(sign), there=there)
    for sign in (*new, *(signs[1] - signs[0]).elements()):
        yield problem("structure-parity.sign-extra", *here, sign=_said(sign), there=there)


def _places(text: str, path: str) -> list[str]:
    return [f"{match[1]}{targets.place_of(match[2], path)}" for match in LED.finditer(text) if match[2] is not None]


def _works(text: str) -> Iterator[str]:
    """Each work that is cited, with the figures of its place: "p. 3" is "s. 3"."""
    for match in CITED.finditer(text):
        for work in citations.read(match[1]):
            yield " ".join([f"@{work.key}", *re.findall(r"\d+", work.after)])


def _notes(text: str) -> list[str]:
    return [sign for sign in NOTED.findall(text) if sign.startswith("[")]


def _said(sign: str) -> Message:
    """What a block holds, as a message names it."""
    if sign.startswith("@"):
        key, *figures = sign.split()
        return say("held.place", key=key, figures=tuple(figures)) if figures else say("held.work", key=key)
    if sign.startswith("["):
        return say("held.note", sign=sign)
    if sign.startswith("!"):
        return say("held.picture", target=sign[1:])
    return say("held.link", target=sign)

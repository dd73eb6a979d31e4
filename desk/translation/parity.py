"""Whether two languages say the same, passage by passage: every rule of parity, asked of every pair.

It knows nothing of what somebody agreed to: a mistake is told even where `desk translations done` was given for it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import version
from typing import NamedTuple

from desk.kept import Kept
from desk.languages import SOURCE, TARGETS
from desk.reading.problems import Problem, problem
from desk.site import Site
from desk.translation import figure_parity, heads, negations, remainders, structure, substances, terms
from desk.translation.pairs import Pair, first_words
from desk.translation.passages import passages
from desk.translation.substances import Names

LIBRARY = "py3langid"  # which tells languages apart


class Known(NamedTuple):
    """What the data say: the names of medicines by language, and the numbers of crisis lines."""

    names: Mapping[str, Names]
    numbers: frozenset[str]


def check(site: Site) -> Iterator[Problem]:
    """What the languages of the site do not share. What was found of a pair is kept for the next build."""
    targets = [language.code for language in TARGETS]
    names = {code: Names(site.medicines, code) for code in (SOURCE.code, *targets)}
    known = Known(names, frozenset(number for line in site.crisis.lines for number in line.digits))
    data = f"{version(LIBRARY)}{sorted(known.numbers)}{site.values['data/medicines.yml'].data}"
    kept: Kept[tuple[Problem, ...]] = Kept(site.root, "parity")
    for passage in passages(site.articles, site.values):
        first = passage.sides.get(SOURCE.code)
        for code in targets:
            second = passage.sides.get(code)
            if first and second:
                pair = Pair(SOURCE.code, code, first, second)
                yield from kept.get(
                    f"{data}{passage.name}{code}{first}{second}", partial(_found, pair, passage.name, known)
                )
    kept.keep()
    for (code, name), page in site.articles.items():
        source = site.articles.get((SOURCE.code, name))
        if source and code != SOURCE.code:
            yield from heads.check(source, page)


def _found(pair: Pair, name: str, known: Known) -> tuple[Problem, ...]:
    """Everything that one pair does not share."""
    if not pair.first.blocks or not pair.second.blocks:
        return (*_section(pair, name), *structure.help_in(pair))
    return (
        *structure.check(pair, known.numbers),
        *figure_parity.check(pair),
        *substances.check(pair, known.names),
        *negations.check(pair),
        *terms.check(pair),
        *remainders.check(pair, name),
    )


def _section(pair: Pair, name: str) -> Iterator[Problem]:
    """A section that only one language has."""
    here, id_ = (pair.second.path, pair.second.line), name.partition("#")[2]
    if pair.first.blocks:
        words, there = first_words(pair.first.blocks[0].text), f"{pair.first.path}:{pair.first.line}"
        yield problem("structure-parity.section-lacks", *here, id=id_, words=words, there=there)
    else:
        words = first_words(pair.second.blocks[0].text)
        yield problem("structure-parity.section-extra", *here, id=id_, words=words, there=pair.first.path)

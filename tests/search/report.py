"""`make search-report`: how the search of the real site does, by class and language, with every miss; its weight and its speed."""

import gzip
import sys
import tempfile
from pathlib import Path

from desk import day
from desk import site as sites
from desk.reading import problems
from desk.searching.findable import build
from tests.project import ROOT
from tests.search.engine import ask, off_topic, queries, scores, wanted

LISTS = ("held-out", "unseen")


def main(names: list[str]) -> None:
    """Ask every query of the lists named (both without a name) and print what was found."""
    unknown = [name for name in names if name not in LISTS]
    if unknown:
        sys.exit(f'There is no list "{unknown[0]}". Write LISTS=held-out or LISTS=unseen, or leave it out for both.')
    site, found = sites.load(ROOT)
    if site is None:
        sys.exit(problems.report(found, "en"))
    site = site.published(day.today())
    with tempfile.TemporaryDirectory() as temporary:
        folder = build(site, Path(temporary))
        for name in names or LISTS:
            report(site, folder, name)
        for language in site.languages:
            texts = [query.text for query in queries(LISTS[0]) if query.language == language]
            answers, opened = ask(folder, language, texts)
            weight = len(gzip.compress((folder / f"search.{language}.json").read_bytes(), mtime=0))
            for name, rows in off_topic().items():
                told, _ = ask(folder, language, rows[language])
                print(
                    f"{language}: {sum(not answer.found for answer in told)} of {len(told)} off-topic queries ({name}) find nothing"
                )
            times = sorted(answer.took for answer in answers)
            print(f"{language}: index {weight / 1000:.1f} kB gzip, opened in {opened:.0f} ms, "
                  f"a query {times[len(times) // 2]:.1f} ms (median) to {times[-1]:.1f} ms (the slowest)")  # fmt: skip


def report(site: sites.Site, folder: Path, name: str) -> None:
    """The table of one list, and its misses."""
    rows = []
    for language in site.languages:
        own = [query for query in queries(name) if query.language == language]
        answers, _ = ask(folder, language, [query.text for query in own])
        rows += [(query, answer.found, wanted(site, query)) for query, answer in zip(own, answers, strict=True)]
    print(f"\n{name}: {len(rows)} queries\n{'':<20}{'asked':>6}{'first':>8}{'three':>8}{'nothing':>9}")
    for (language, kind), score in scores(rows).items():
        share = [f"{count / score.asked:.3f}" for count in (score.first, score.three)]
        print(f"{language} {kind or 'all':<17}{score.asked:>6}{share[0]:>8}{share[1]:>8}{score.nothing:>9}")
    for query, found, right in rows:
        if not found or found[0] not in right:
            place = next((str(place) for place, address in enumerate(found, 1) if address in right), "not found")
            print(
                f"  {query.language} {query.kind}: “{query.text}” wants {', '.join(query.want)} (is {place}), got {', '.join(found[:3]) or 'nothing'}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])

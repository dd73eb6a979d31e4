"""What the search finds for the queries of held-out.yml, typed into the page of results."""

import pytest
from playwright.sync_api import Browser

from desk import site as sites
from tests.browser.host import Host
from tests.browser.searching import PAGES
from tests.project import ROOT
from tests.search.engine import Query, Score, queries, scores, together, wanted

pytestmark = pytest.mark.browser

# Types a query, waits for its answer, and hands back where the results lead.
ASK = """async (query) => {
  const field = document.querySelector("#search-field"), status = document.querySelector("[data-search-status]");
  const answered = new Promise((resolve) => {
    new MutationObserver(() => ["done", "empty"].includes(status.dataset.state) && resolve()).observe(status, { attributes: true });
  });
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await answered;
  return [...document.querySelectorAll("[data-search-result] a[href]")].map((link) => link.getAttribute("href"));
}"""


@pytest.fixture(scope="module")
def asked(chromium: Browser, host: Host) -> list[tuple[Query, list[str], set[str]]]:
    """Every query of the list, typed into the page of results."""
    site, _ = sites.load(ROOT)
    assert site is not None
    rows = []
    for language, path in PAGES.items():
        page = chromium.new_page(base_url=host.address)
        page.goto(path)
        page.locator("#search-field").focus()
        own = [query for query in queries("held-out") if query.language == language]
        lists = tuple(f"/{site.address(language, name)}" for name in ("glossary", "medicines"))
        rows += [(query, _pages(page.evaluate(ASK, query.text), lists), wanted(site, query)) for query in own]
        page.close()
    return rows


def _pages(found: list[str], lists: tuple[str, ...]) -> list[str]:
    """A result that leads to a part of a page counts for the page; a row of a list is a result of its own."""
    return [address if address.startswith(lists) else address.partition("#")[0] for address in found]


def test_the_held_out_queries_reach_the_targets(asked: list[tuple[Query, list[str], set[str]]]) -> None:
    counted = scores(asked)
    assert sum(score.asked for (_, kind), score in counted.items() if not kind) >= 200
    low = [
        f"{language}: {score}"
        for (language, kind), score in counted.items()
        if not kind and _misses(score, FIRST, THREE)
    ]
    low += [
        f"{kind}: {score}" for kind, share in FIRST_OF.items() if _misses(score := together(counted, kind), share, 0)
    ]
    low += [
        f"{kind}: {score}" for kind, share in THREE_OF.items() if _misses(score := together(counted, kind), 0, share)
    ]
    assert low == []


# The targets (handbook/engineer.md). Nobody has looked at a miss of this list: print totals, not rows.
FIRST, THREE = 0.95, 0.99
FIRST_OF = {"inflected": 0.98, "no-diacritics": 0.98, "typo": 0.95, "brand": 0.97, "crisis": 0.95}
THREE_OF = {"question": 0.97, "crisis": 1.0}


def _misses(score: Score, first: float, three: float) -> bool:
    return score.first < first * score.asked or score.three < three * score.asked or score.nothing > 0.01 * score.asked


def test_no_result_is_in_another_language(asked: list[tuple[Query, list[str], set[str]]]) -> None:
    foreign = [(query.text, address) for query, found, _ in asked for address in found if address.startswith("/pl/") != (query.language == "pl")]  # fmt: skip
    assert foreign == []

"""How soon an answer is there, as ratios within one run, and what nobody has to wait for."""

import re
from statistics import median

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Reader
from tests.browser.searching import PAGES, WIDE, ask, each_language

pytestmark = pytest.mark.browser

# Types each beginning of a query, one after the other, and hands back how long each answer took, the first with the opening of the search.
TYPE = """async (query) => {
  const field = document.querySelector("#search-field"), status = document.querySelector("[data-search-status]");
  const took = [];
  for (let end = 3; end <= query.length; end += 1) {
    const start = performance.now();
    const answered = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (status.dataset.state === "searching") return;
        watch.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      });
      watch.observe(status, { attributes: true });
    });
    field.focus();
    field.value = query.slice(0, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (query[end - 1] !== " ") took.push(await answered);
  }
  return took;
}"""


@each_language
def test_a_key_is_answered_much_sooner_than_the_search_is_opened(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES[language], wait_until="networkidle")
    query = {"en": "panic attack at night", "pl": "odstawienie leków powoli"}[language]
    first, *others = page.evaluate(TYPE, query)
    assert median(others) < first / 3


def test_a_word_that_is_only_begun_opens_no_other_language(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/search/")
    for text in ("panic", "panic a", "panic attack", "panic attack n"):
        ask(page, text)
    assert not any("search.pl." in url for url in fetched)


def test_nobody_waits_for_the_index_of_another_language(reader: Reader) -> None:
    """What the own one finds stands there meanwhile; the answer is whole once the other has been asked."""
    page = reader(viewport=WIDE)
    held: list[Route] = []
    page.route(re.compile(r"search\.pl\."), lambda route: held.append(route))
    page.goto("/search/")
    page.locator("#search-field").fill("panic bezsenne")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    status = page.locator("[data-search-status]")
    expect(status).to_have_attribute("data-state", "searching")
    assert ask(page, "panic attack")[0] == "/coping/anxiety-and-panic/", "and who types on is answered at once"
    page.locator("#search-field").fill("panic bezsenne")
    page.wait_for_timeout(400)
    for route in held:
        route.continue_()
    expect(status).to_have_attribute("data-state", "done")

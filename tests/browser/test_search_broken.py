"""The search with odd queries, and when a part of it is broken or forbidden: a calm sentence, no exception."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from desk.publishing.hosts import POLICY
from tests.browser.conftest import Reader, reading
from tests.browser.host import serve
from tests.browser.pages import BuiltSite
from tests.browser.searching import PAGES, WIDE, ask, each_language

pytestmark = pytest.mark.browser


ODD = ["", "a", "x" * 10_000, "the of and", "<img src=x onerror=alert(1)><b>panic</b>", "😴😴", "бессонница", '"panic attack"', "bezsennos\u0301c\u0301"]  # fmt: skip


@each_language
def test_odd_queries_get_a_calm_answer(reader: Reader, language: str) -> None:
    page = reader()
    page.goto(PAGES[language])
    for text in ODD:
        page.locator("#search-field").fill(text)
        page.wait_for_selector("[data-search-status]:not([data-state=searching])", state="attached")
        state = page.locator("[data-search-status]").get_attribute("data-state")
        assert (state == "ready") == (len(text) < 2), text
        if text:
            expect(page.locator("[data-search-status]")).not_to_have_text("")
        assert page.locator("form[data-search] :is(img, b, script)").count() == 0, text
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), text


def broken(page: Page, pattern: str, **answer: Any) -> None:
    def fulfil(route: Route) -> None:
        route.fulfill(**answer)

    page.route(re.compile(pattern), fulfil)


@pytest.mark.parametrize(("pattern", "answer", "may_say"), [
    (r"search\.en\.", {"status": 404, "body": ""}, "404"),
    (r"search\.en\.", {"status": 200, "body": "{broken"}, "-"),
    (r"search\.en\.", {"status": 200, "body": "{}"}, "-"),
    (r"postings\.js", {"status": 404, "body": ""}, "404"),
    (r"search-worker\.js", {"status": 404, "body": ""}, "404"),
    (r"/search\.js", {"status": 404, "body": ""}, "404"),
])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/search/"])
def test_a_broken_part_is_a_calm_sentence(reader: Reader, path: str, pattern: str, answer: dict[str, Any], may_say: str) -> None:  # fmt: skip
    page = reader(may_say=may_say, viewport=WIDE)
    broken(page, pattern, **answer)
    page.goto(path)
    page.keyboard.press("/")
    page.keyboard.type("panic")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("does not work"))
    expect(page.locator("[data-search-status]")).to_be_visible()


def test_without_the_index_of_another_language_the_own_one_answers(reader: Reader) -> None:
    page = reader(may_say="404", viewport=WIDE)
    broken(page, r"search\.pl\.", status=404, body="")
    page.goto("/")
    page.keyboard.press("/")
    assert ask(page, "panic odstawienie")[0] == "/coping/anxiety-and-panic/"


@pytest.fixture
def forbidding(chromium: Browser, real_site: BuiltSite) -> Iterator[Reader]:
    """The same site on a host whose policy allows no worker."""
    policy = f"{POLICY}; worker-src 'none'"
    with serve(real_site.folder, {"Content-Security-Policy": policy}) as host:
        yield from reading(chromium, host)


def test_a_forbidden_worker_is_a_calm_sentence(forbidding: Reader) -> None:
    page = forbidding(may_say="Content Security Policy", viewport=WIDE)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("panic")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("does not work"))
    expect(page.locator("[data-search-aside] a")).to_have_attribute("href", re.compile("/search/$"))

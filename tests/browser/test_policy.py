"""On a host that gives no headers, pages hold themselves to the same policy, and nothing of ours is stopped by it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reading
from tests.browser.host import serve
from tests.browser.pages import BuiltSite
from tests.browser.searching import WIDE, ask

pytestmark = pytest.mark.browser

PAGES = ("/", "/help-now/", "/medicines/", "/glossary/", "/search/", "/coping/insomnia/", "/diary/", "/pl/", "/pl/pomoc-teraz/", "/nowhere/")  # fmt: skip
PACER = "/coping/grounding-and-breathing/"


@pytest.fixture
def bare(chromium: Browser, real_site: BuiltSite) -> Iterator[Reader]:
    """The real site on a host without a header of its own."""
    with serve(real_site.folder, headers={}) as host:
        yield from reading(chromium, host)


def test_ten_pages_say_nothing_of_the_policy(bare: Reader) -> None:
    page = bare(may_say="404", viewport=WIDE)
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.keyboard.press("/")
        assert ask(page, "panic")


def test_the_tools_of_a_page_work_under_it(bare: Reader) -> None:
    page = bare(viewport=WIDE)
    page.goto(PACER)
    for tool in ("pacer", "steps"):
        begin = page.locator(f"[data-tool={tool}] button:visible").first
        before = page.locator(f"[data-tool={tool}]").inner_text()
        begin.click()
        expect(page.locator(f"[data-tool={tool}]")).not_to_have_text(before)
    page.goto("/medicines/")
    page.locator("[data-filter] input").fill("venla")
    assert page.locator("main dt:visible, main li:visible, main tr:visible").count() > 0


def test_what_the_policy_forbids_is_stopped(bare: Reader) -> None:
    page = bare(may_say="Content Security Policy")
    page.goto("/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = true' }))"
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'stopped')") == "stopped"

"""How tests use the search field: type, wait for the answer, read where the results lead."""

import pytest
from playwright.sync_api import Page

WIDE = {"width": 1440, "height": 900}
PAGES = {"en": "/search/", "pl": "/pl/szukaj/"}
ANSWERED = "[data-search-status]:is([data-state=done], [data-state=empty])"

each_language = pytest.mark.parametrize("language", ["en", "pl"])


def results(page: Page) -> list[str]:
    page.wait_for_selector(ANSWERED, state="attached")
    return [link.get_attribute("href") or "" for link in page.locator("[data-search-result] a[href]").all()]


def ask(page: Page, text: str) -> list[str]:
    page.locator("#search-field").fill(text)
    return results(page)

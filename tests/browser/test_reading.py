"""A reader's path through the real site: by touch, by keyboard alone, and without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

HOMES = pytest.mark.parametrize(("home", "language", "other"), [("/", "en", "pl"), ("/pl/", "pl", "en")])


def _follow_way_in(page: Page) -> None:
    page.locator(".home-block--ways-in a").first.click()
    expect(page.locator("main.kind-article h1")).to_be_visible()


def _switch(page: Page, other: str) -> None:
    """Go to the same page in the other language, and see that it is the one that the head names."""
    named = page.locator(f'link[rel="alternate"][hreflang="{other}"]').get_attribute("href")
    page.locator(f'.languages a[hreflang="{other}"]').click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert named and urlsplit(page.url).path == urlsplit(named).path


@HOMES
def test_from_home_to_an_article_to_the_other_language_to_an_offer(
    reader: Reader, home: str, language: str, other: str
) -> None:
    page = reader()
    page.goto(home)
    expect(page.locator("html")).to_have_attribute("lang", language)
    _follow_way_in(page)
    title = page.locator("h1").inner_text()
    _switch(page, other)
    expect(page.locator("main.kind-article h1")).not_to_have_text(title)
    page.locator(".cta [data-offer] a").first.click()
    expect(page.locator("main.kind-offer h1")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", other)


@HOMES
def test_by_keyboard_alone(reader: Reader, home: str, language: str, other: str) -> None:
    page = reader()
    page.goto(home)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    page.goto(home)
    order = [".skip", ".strip__help", ".strip__scheme", ".languages a >> nth=0", ".languages a >> nth=1",
             ".header__brand", ".header__search", ".menu__button"]  # fmt: skip
    for stop in order:
        page.keyboard.press("Tab")
        expect(page.locator(stop)).to_be_focused()
        _see_focus(page)
    panel, menu = page.locator(".menu__panel a"), page.locator(".menu")
    page.keyboard.press("Enter")
    expect(panel.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(panel.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", re.compile(".*"))
    expect(page.locator(".menu__button")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main.kind-section")).to_be_visible()
    while not page.evaluate(f"document.activeElement.matches('.languages [hreflang={other}]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("main.kind-section")).to_be_visible()


def _see_focus(page: Page) -> None:
    outline = page.evaluate("(({outlineStyle, outlineWidth}) => outlineStyle + outlineWidth)(getComputedStyle(document.activeElement))")  # fmt: skip
    assert outline == "solid3px"


@HOMES
def test_without_javascript(reader: Reader, home: str, language: str, other: str) -> None:
    page = reader(java_script_enabled=False)
    page.goto(home)
    expect(page.locator(".strip__scheme")).to_be_hidden()
    expect(page.locator(".menu__panel")).to_be_hidden()
    page.locator(".menu__button").click()
    page.locator(".menu__panel a").first.click()
    expect(page.locator("main.kind-section")).to_be_visible()
    page.locator(".cards a").first.click()
    expect(page.locator("main.kind-article")).to_be_visible()
    page.locator(".contents summary").click()
    page.locator(".contents a").last.click()
    heading = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    expect(heading).to_be_in_viewport()
    _switch(page, other)
    page.locator(".strip__help").click()
    expect(page.locator("main.kind-help a[href^='tel:']").first).to_be_in_viewport()
    page.locator(".header__brand").click()
    _follow_way_in(page)


@pytest.mark.parametrize(("path", "language"), [("/no/such/page/", "en"), ("/pl/nie-ma-takiej/", "pl")])
def test_a_page_that_is_not_there_shows_the_way_on(reader: Reader, path: str, language: str) -> None:
    page = reader(may_say="status of 404")
    answer = page.goto(path)
    assert answer and answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("main.kind-not-found h1")).to_be_visible()
    page.locator("main a").first.click()
    expect(page.locator("main.kind-not-found")).to_have_count(0)

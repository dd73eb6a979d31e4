"""The search as readers use it: by keyboard, by thumb, in both languages; what a result shows, and the page of results."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.judges import axe
from tests.browser.pages import BuiltSite
from tests.browser.searching import PAGES, WIDE, ask, each_language, results

pytestmark = pytest.mark.browser


# The field in the header


def test_nothing_is_fetched_before_the_field_is_touched(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/coping/insomnia/", wait_until="networkidle")
    assert [url for url in fetched if re.search(r"search|engine|stemmer|postings", url)] == []
    page.locator("#search-field").focus()
    ask(page, "panic")
    assert any("search.en." in url for url in fetched)
    assert not any("search.pl." in url for url in fetched)
    assert ask(page, "bezsenne noce")[0] == "/coping/insomnia/"
    assert any("search.pl." in url for url in fetched), "for words that the English index does not know"


@each_language
def test_by_keyboard_alone(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto({"en": "/coping/", "pl": "/pl/na-co-dzien/"}[language])
    page.keyboard.press("/")
    field = page.locator("#search-field")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type({"en": "cant sleep", "pl": "nie moge spac"}[language])
    found = results(page)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"{len(found)}$"))
    options = page.get_by_role("option")
    assert options.count() == len(found)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type(" ")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{found[0]}")


@each_language
def test_enter_leads_to_the_page_of_results_and_tells_no_server(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto({"en": "/", "pl": "/pl/"}[language])
    page.keyboard.press("/")
    page.keyboard.type({"en": "brain zaps", "pl": "prady w glowie"}[language])
    found = results(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGES[language]}#q=*")
    assert results(page) == found
    assert [url for url in asked if "q=" in url or "zaps" in url.partition("#")[0].rpartition("/")[2]] == []


def test_the_screen_readers_tree(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("akathisia")
    results(page)
    expect(page.get_by_role("search")).to_match_aria_snapshot("""
      - search:
        - combobox "What are you looking for?" [expanded]: akathisia
        - status: /Results. \\d+/
        - listbox "Results":
          - group "Pages":
            - option /Akathisia. when you cannot keep still/
          - group "Words explained":
            - option /akathisia/
    """)


@each_language
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_results(reader: Reader, language: str, scheme: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 800}, color_scheme=scheme)
    texts = {
        "en": ("zoloft", "want to die", "insomnai", "xqzzt"),
        "pl": ("zoloft", "chcę umrzeć", "bezsenosc", "xqzzt"),
    }
    for path in ({"en": "/", "pl": "/pl/"}[language], PAGES[language]):
        for text in texts[language]:
            page.goto(path)
            page.keyboard.press("/")
            page.keyboard.type(text)
            results(page)
            assert axe(page) == [], (path, text)


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_it_opens_over_the_page(reader: Reader, width: int) -> None:
    page = reader(viewport={"width": width, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("/pl/")
    expect(page.locator("#search-field")).to_be_hidden()
    page.locator(".header__search").tap()
    expect(page.locator("#search-field")).to_be_focused()
    found = ask(page, "lęk")
    box = page.locator("form[data-search]").bounding_box()
    assert box and (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, 640)
    expect(page.locator(".search__help")).to_be_in_viewport()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for link in page.locator("[data-search-result] a").all():
        size = link.bounding_box()
        assert size and size["height"] >= 44
    page.locator("[data-search-close]").tap()
    expect(page.locator("#search-field")).to_be_hidden()
    expect(page.locator(".header__search")).to_be_focused()
    page.locator(".header__search").tap()
    page.locator("[data-search-result] a").first.tap()
    page.wait_for_url(f"**{found[0]}")


def test_it_closes_when_one_goes_elsewhere(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/")
    page.locator("#search-field").click()
    ask(page, "panic")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.mouse.click(20, 600)
    expect(page.locator("[data-search-result]").first).to_be_hidden()
    page.locator("#search-field").click()
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[data-search-result]").first).to_be_hidden()


# What a result shows


def test_a_result_shows_title_section_and_the_sentence(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/pl/szukaj/")
    ask(page, "bezsennosci")
    first = page.locator("[data-search-result]").first
    expect(first.locator(".result__title")).to_have_text("Bezsenne noce")
    expect(first.locator(".result__section")).to_have_text("Na co dzień")
    expect(first.locator(".result__text mark")).to_have_text(re.compile("bezsenno", re.IGNORECASE))
    told = [str(text) for text in page.locator(".result__text, .result__title").all_text_contents()]
    assert any("\u00a0" in text for text in told)
    assert [text for text in told if re.search(r"(?<!\w)[aiouwz] ", text, re.IGNORECASE)] == []


def test_the_numbers_to_ring_are_not_a_sentence(reader: Reader) -> None:
    """ "112, day and night" says nothing of why a page on fear was found."""
    page = reader(viewport=WIDE)
    page.goto("/search/")
    assert set(ask(page, "anxeity at nigth")[:2]) == {"/coping/anxiety-and-panic/", "/coping/insomnia/"}
    expect(page.locator(".result__text mark", has_text="night").first).to_be_visible()
    expect(page.locator("[data-search-result]").first).not_to_contain_text("112")


def test_a_brand_says_why(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/search/")
    assert ask(page, "zoloft")[0] == "/medicines/#sertraline"
    expect(page.locator("[data-search-result]").first.locator(".result__because")).to_have_text("Zoloft: sertraline")


def test_what_was_meant_is_one_tap_away(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/search/")
    ask(page, "akathiziaa")
    page.locator("[data-search-meant]").click()
    expect(page.locator("#search-field")).to_have_value("akathisia")
    assert ask(page, "akathisia")[0] == "/understanding/akathisia/"


def test_what_was_meant_stands_above_the_results_but_not_above_help(reader: Reader) -> None:
    page = reader()
    page.goto("/search/")
    ask(page, "anxeity at nigth")
    expect(page.locator("[data-search-aside]:has([data-search-meant]) + [data-search-results]")).to_have_count(1)
    assert ask(page, "want to kil myslf tonigth")[0] == "/help-now/"
    expect(page.locator("[data-search-meant]")).to_have_count(0)


DANGER = {
    "/search/": {"/help-now/", "/coping/hopeless-thoughts/", "/understanding/akathisia/"},
    "/pl/szukaj/": {"/pl/pomoc-teraz/", "/pl/na-co-dzien/mysli-bez-nadziei/", "/pl/co-sie-dzieje/akatyzja/"},
}


@pytest.mark.parametrize(("path", "text", "help_page"), [
    ("/search/", "i want to die", "/help-now/"),
    ("/search/", "chcę umrzeć", "/help-now/"),
    ("/pl/szukaj/", "nie chce zyc", "/pl/pomoc-teraz/"),
    ("/pl/szukaj/", "kill myself", "/pl/pomoc-teraz/"),
])  # fmt: skip
def test_danger_shows_help_above_all(reader: Reader, path: str, text: str, help_page: str) -> None:
    page = reader()
    page.goto(path)
    assert ask(page, text)[0] == help_page
    expect(page.locator("[data-search-danger]")).to_be_in_viewport()
    expect(page.locator("[data-search-danger] a[href^='tel:']").first).to_be_in_viewport()
    assert {address.partition("#")[0] for address in ask(page, text)} == DANGER[path]
    ask(page, "panic" if path == "/search/" else "panika")
    expect(page.locator("[data-search-danger]")).to_have_count(0)


@each_language
def test_nothing_found_shows_ways_on(reader: Reader, language: str) -> None:
    page = reader()
    page.goto(PAGES[language])
    assert ask(page, "xqzzt") == []
    expect(page.locator("[data-search-status]")).to_have_attribute("data-state", "empty")
    ways = page.locator("[data-search-aside] a")
    assert ways.count() >= 6
    expect(ways.last).to_have_attribute("href", {"en": "/help-now/", "pl": "/pl/pomoc-teraz/"}[language])


# The page of results


def test_a_shared_address_shows_its_results(reader: Reader) -> None:
    page = reader()
    for address in ("/search/?q=brain+zaps", "/search/#q=brain+zaps"):
        page.goto("/")
        page.goto(address)
        expect(page.locator("#search-field")).to_have_value("brain zaps")
        assert results(page)[0] == "/understanding/brain-zaps/"
    ask(page, "panic")
    assert page.url.endswith("#q=panic")
    expect(page.locator("[data-search-all]")).to_be_hidden()
    ask_nothing(page)
    assert page.url.endswith("/search/")
    expect(page.locator("[data-search-all]")).to_be_visible()


def ask_nothing(page: Page) -> None:
    page.locator("#search-field").fill("")
    expect(page.locator("[data-search-status]")).to_have_attribute("data-state", "ready")
    expect(page.locator("[data-search-result]")).to_have_count(0)


@each_language
def test_without_javascript_everything_is_listed(reader: Reader, real_site: BuiltSite, language: str) -> None:
    page = reader(java_script_enabled=False)
    page.goto({"en": "/", "pl": "/pl/"}[language])
    page.locator(".header__search").click()
    expect(page.locator("noscript p")).to_be_visible()
    listed = [link.get_attribute("href") or "" for link in page.locator("[data-search-all] .groups a").all()]
    articles = {built.path for built in real_site.of_kind("article", language)}
    assert articles <= set(listed)
    assert sum("#" in address for address in listed) > 150, "the words explained and the medicines"

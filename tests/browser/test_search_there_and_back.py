"""Where a result leads: to a page or the part of it that answers; and what stands there when one comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.searching import PAGES, WIDE, ask, each_language

pytestmark = pytest.mark.browser

START = {"en": "/", "pl": "/pl/"}
COFFEE = {"en": ("coffee", "/coping/daily-rhythm/#caffeine"), "pl": ("kawa", "/pl/na-co-dzien/jedzenie-kofeina-alkohol-swiatlo/#caffeine")}  # fmt: skip


@each_language
@pytest.mark.parametrize("width", [360, 1440])
def test_a_result_leads_to_the_part_that_answers(reader: Reader, language: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 740})
    page.goto(START[language])
    page.keyboard.press("/")
    text, address = COFFEE[language]
    assert ask(page, text)[0] == address
    row = page.locator("[data-search-result]").first
    heading, sentence = row.locator(".result__part").inner_text(), row.locator(".result__text").inner_text()
    row.locator("a").click()
    page.wait_for_url(f"**{address}")
    expect(page.locator("#caffeine")).to_be_in_viewport()
    expect(page.locator("#caffeine")).to_have_text(heading)
    assert sentence in page.locator("main").inner_text()


@each_language
def test_a_general_query_leads_to_the_page_itself(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES[language])
    found = ask(page, {"en": "akathisia", "pl": "akatyzja"}[language])
    assert found[0] == {"en": "/understanding/akathisia/", "pl": "/pl/co-sie-dzieje/akatyzja/"}[language]
    expect(page.locator("[data-search-result]").first.locator(".result__part")).to_have_count(0)


def test_words_of_another_language_lead_to_the_part_too(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES["pl"])
    found = ask(page, "how long do brain zaps last")
    assert re.fullmatch(r"/pl/\S+/#how-long", found[0])
    expect(page.locator(".result__part").first).to_have_text(re.compile("Jak długo"))


@each_language
def test_danger_leads_to_pages_and_not_into_them(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES[language])
    found = ask(page, {"en": "i want to die", "pl": "chcę umrzeć"}[language])
    assert found[0] == {"en": "/help-now/", "pl": "/pl/pomoc-teraz/"}[language]
    assert [address for address in found if "#" in address] == []

"""Comforts that come with a script: to hand a page on, and to find one's medicine in the list; by keyboard, and without."""

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.project import ROOT

pytestmark = pytest.mark.browser

WORDS = yaml.safe_load((ROOT / "data/words.yml").read_text("utf-8"))
ARTICLES = {"en": "/coping/insomnia/", "pl": "/pl/na-co-dzien/bezsenne-noce/"}
MEDICINES = {"en": "/medicines/", "pl": "/pl/leki/"}
SHARE = "navigator.share = async (what) => { window.shared = what; }"
COPY = "delete Navigator.prototype.share; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })"
REFUSE = "delete Navigator.prototype.share; Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def _press_share(reader: Reader, language: str, script: str) -> Page:
    page = reader()
    page.add_init_script(script)
    page.goto(ARTICLES[language])
    page.locator("[data-share]").focus()
    page.keyboard.press("Enter")
    return page


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_is_handed_on_by_what_the_device_has(reader: Reader, language: str) -> None:
    page = _press_share(reader, language, SHARE)
    button, said = page.locator("[data-share]"), page.locator("[data-share] + [role=status]")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    expect(button).to_have_text(WORDS["share"][language])
    assert page.evaluate("shared") == {"title": page.title(), "url": address}

    page = _press_share(reader, language, COPY)
    button, said = page.locator("[data-share]"), page.locator("[data-share] + [role=status]")
    expect(button).to_have_text(WORDS["copy_link"][language])
    expect(said).to_have_text(WORDS["copied"][language])
    assert page.evaluate("copied") == address
    expect(button).to_be_focused()

    said = _press_share(reader, language, REFUSE).locator("[data-share] + [role=status]")
    expect(said).to_have_text(address or "")


@pytest.mark.parametrize("language", MEDICINES)
def test_the_list_of_medicines_shows_what_is_typed(reader: Reader, language: str) -> None:
    page = reader()
    page.goto(MEDICINES[language])
    field, rows, said = (
        page.locator("#filter"),
        page.locator(".groups__list > li:visible"),
        page.locator("[data-filter] [role=status]"),
    )
    all_rows = rows.count()
    expect(field).to_be_visible()
    field.focus()
    page.keyboard.type("ZÓLOFT")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Zoloft")
    expect(page.locator(".groups:visible")).to_have_count(1)
    expect(said).to_have_text(WORDS["filter_shown"][language].replace("{count}", "1"))
    field.fill("lor")  # where a word begins: not chlorpromazine
    expect(rows.first).to_contain_text("Lor")
    field.fill("xyzzy")
    expect(rows).to_have_count(0)
    expect(said).to_have_text(WORDS["filter_none"][language])
    page.locator(".groups__jump a").last.click()
    expect(rows).to_have_count(all_rows)
    expect(field).to_have_value("")
    expect(page.locator(".groups h2").last).to_be_in_viewport()


@pytest.mark.parametrize("language", MEDICINES)
def test_without_javascript_letters_and_classes_lead_to_a_medicine(reader: Reader, language: str) -> None:
    page = reader(java_script_enabled=False)
    page.goto(ARTICLES[language])
    expect(page.locator("[data-share]")).to_be_hidden()
    page.goto(MEDICINES[language])
    expect(page.locator("[data-filter]")).to_be_hidden()
    letter = page.locator(".groups__jump a", has_text="S")
    letter.click()
    expect(page.locator(".groups h2", has_text="S").first).to_be_in_viewport()
    kinds = page.locator(".groups__classes")
    expect(kinds.locator("dd").first).to_be_hidden()
    kinds.locator("summary").focus()
    page.keyboard.press("Enter")
    link = kinds.locator("dd a").last
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(target or "")).to_be_in_viewport()

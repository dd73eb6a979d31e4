"""Where a result leads: to a page or the part of it that answers; and what stands there when one comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.searching import PAGES, WIDE, ask, each_language, results

pytestmark = pytest.mark.browser

START = {"en": "/", "pl": "/pl/"}
ALCOHOL = {"en": ("glass of wine", "/coping/daily-rhythm/#alcohol"), "pl": ("alkohol", "/pl/na-co-dzien/jedzenie-kofeina-alkohol-swiatlo/#alcohol")}  # fmt: skip


@each_language
@pytest.mark.parametrize("width", [360, 1440])
def test_a_result_leads_to_the_part_that_answers(reader: Reader, language: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 740})
    page.goto(START[language])
    page.keyboard.press("/")
    text, address = ALCOHOL[language]
    assert ask(page, text)[0] == address
    row = page.locator("[data-search-result]").first
    heading, sentence = row.locator(".result__part").inner_text(), row.locator(".result__text").inner_text()
    row.locator("a").click()
    page.wait_for_url(f"**{address}")
    expect(page.locator("#alcohol")).to_be_in_viewport()
    expect(page.locator("#alcohol")).to_have_text(heading)
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


# And back


@each_language
@pytest.mark.parametrize("width", [360, 1440])
def test_back_brings_the_query_and_the_list(reader: Reader, language: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 740})
    page.goto(START[language])
    page.keyboard.press("/")
    found = ask(page, "zoloft")
    page.locator("[data-search-result] a").nth(1).click()
    page.wait_for_url(f"**{found[1]}")
    expect(page.locator("#search-field")).to_have_value("")
    page.go_back()
    expect(page.locator("#search-field")).to_have_value("zoloft")
    expect(page.locator("#search-field")).to_be_focused()
    assert results(page) == found
    expect(page.locator("[data-search-result] a").nth(1)).to_be_in_viewport()
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")


@each_language
def test_back_from_the_page_of_results_and_from_a_result_of_it(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(START[language])
    page.keyboard.press("/")
    found = ask(page, "zoloft")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGES[language]}#q=zoloft")
    assert results(page) == found
    page.locator("[data-search-result] a").nth(1).click()
    page.wait_for_url(f"**{found[1]}")
    page.go_back()
    expect(page.locator("#search-field")).to_have_value("zoloft")
    assert results(page) == found
    page.go_back()
    page.wait_for_url(f"**{START[language]}")
    expect(page.locator("#search-field")).to_have_value("zoloft")
    assert results(page) == found


def test_who_closed_the_search_finds_it_closed(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/")
    page.keyboard.press("/")
    found = ask(page, "zoloft")
    page.locator("[data-search-result] a").first.click()
    page.wait_for_url(f"**{found[0]}")
    page.go_back()
    assert results(page) == found
    page.keyboard.press("Escape")
    page.goto("/about/")
    page.go_back()
    expect(page.locator("#search-field")).to_have_value("")
    expect(page.locator(".search__found")).to_be_hidden()


def test_nothing_of_a_query_is_stored(reader: Reader) -> None:
    page = reader(viewport=WIDE)
    page.goto("/")
    page.keyboard.press("/")
    ask(page, "zoloft")
    page.locator("[data-search-result] a").first.click()
    page.wait_for_url("**/medicines/**")
    stored = page.evaluate(
        "async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, ...(await indexedDB.databases()), ...(await caches.keys())].join('')"
    )
    assert stored == ""


@each_language
def test_a_query_written_into_the_address_by_hand_is_heard(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES[language])
    page.evaluate("location.hash = 'q=zoloft'")
    first = results(page)
    expect(page.locator("#search-field")).to_have_value("zoloft")
    other = {"en": "akathisia", "pl": "akatyzja"}[language]
    page.evaluate(f"location.hash = 'q={other}'")
    expect(page.locator("[data-search-result] mark").first).to_have_text(re.compile("akat", re.IGNORECASE))
    assert results(page) != first
    page.evaluate("location.hash = 'content'")
    expect(page.locator("#search-field")).to_have_value(other)
    page.evaluate("location.hash = ''")
    expect(page.locator("#search-field")).to_have_value("")
    expect(page.locator("[data-search-result]")).to_have_count(0)


def test_a_browser_that_refuses_its_way_back_still_answers(reader: Reader) -> None:
    """Safari hears a hundred entries in half a minute, and throws at the next."""
    page = reader(viewport=WIDE)
    page.add_init_script("history.replaceState = () => { throw new DOMException('too many', 'SecurityError'); };")
    page.goto("/search/")
    assert ask(page, "zoloft")[0] == "/medicines/#sertraline"


@each_language
@pytest.mark.parametrize("text", ["xq", "qj", "ww"])
def test_two_letters_are_never_told_that_nothing_is_there(reader: Reader, language: str, text: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(PAGES[language])
    status = page.locator("[data-search-status]")
    page.locator("#search-field").fill(text)
    expect(status).to_have_text({"en": "Type one more letter.", "pl": "Wpisz jeszcze jedną literę."}[language])
    expect(status).to_have_attribute("data-state", "ready")
    ask(page, f"{text}zzx")
    expect(status).to_have_attribute("data-state", "empty")


@each_language
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_placeholder_fits_its_field(reader: Reader, language: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 740})
    for path in (START[language], PAGES[language]):
        page.goto(path)
        page.keyboard.press("/")
        room, needed = page.locator("#search-field").evaluate("""(field) => {
          const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          const sides = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
          return [field.clientWidth - sides, pen.measureText(field.placeholder).width];
        }""")
        assert needed <= room, path


@each_language
def test_a_screen_reader_hears_of_an_answer_once_whoever_types_pauses(reader: Reader, language: str) -> None:
    page = reader(viewport=WIDE)
    page.goto(START[language])
    page.keyboard.press("/")
    heard = page.evaluate("""() => new Promise((done) => {
      const form = document.querySelector("[data-search]"), field = form.querySelector("input"), voice = form.querySelector("[role=status]");
      const heard = [];
      new MutationObserver(() => {
        heard.push(voice.textContent);
        if (/\\d$/.test(voice.textContent)) done(heard);
      }).observe(voice, { childList: true });
      for (const text of ["zol", "zolo", "zolof", "zoloft"]) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    })""")
    assert heard[-1].endswith(str(len(results(page))))
    assert len(heard) <= 2, "that it searches, where that takes long, and what it found"

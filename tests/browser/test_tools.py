"""The two tools of the page on breathing: by keyboard alone, without JavaScript, without motion; nothing stored or sent."""

from datetime import datetime
from itertools import pairwise

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.project import ROOT

pytestmark = pytest.mark.browser

WORDS = yaml.safe_load((ROOT / "data/words.yml").read_text("utf-8"))
PAGES = {"en": "/coping/grounding-and-breathing/", "pl": "/pl/na-co-dzien/uziemienie-i-spokojny-oddech/"}
in_both_languages = pytest.mark.parametrize("language", PAGES)


def _open(page: Page, language: str) -> None:
    page.clock.install(time=datetime(2026, 12, 1, 3))
    page.goto(PAGES[language])
    expect(page.locator("[data-tool=pacer]")).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}.")


@in_both_languages
def test_the_pacer_by_keyboard_alone(reader: Reader, language: str) -> None:
    page = reader()
    _open(page, language)
    said, button = page.locator("[data-tool=pacer] [role=status]"), page.locator("[data-tool=pacer] button")
    _tab_to(page, "[name=pace]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=pace][value='6']")).to_be_checked()
    _tab_to(page, "[data-tool=pacer] button")
    page.keyboard.press("Enter")
    for word, seconds in (("pacer_in", 4), ("pacer_out", 6), ("pacer_in", 4)):
        expect(said).to_have_text(WORDS[word][language])
        page.clock.run_for(seconds * 1000)
    expect(button).to_have_text(WORDS["tool_end"][language])
    page.keyboard.press("Space")
    expect(said).to_have_text("")
    expect(button).to_be_focused()
    expect(button).to_have_text(WORDS["tool_begin"][language])


def test_the_pacer_ends_after_a_minute_and_says_few_words(reader: Reader) -> None:
    page = reader()
    _open(page, "en")
    page.evaluate("""() => {
      window.said = [];
      const status = document.querySelector("[data-tool=pacer] [role=status]");
      new MutationObserver(() => said.push([Math.round(performance.now() / 100) / 10, status.textContent])).observe(status, { childList: true });
    }""")
    page.locator("[data-tool=pacer] button").click()
    for _ in range(700):
        page.clock.run_for(100)
    said = page.evaluate("said")
    assert [word for _, word in said] == ["Breathe in", "Breathe out"] * 10 + [WORDS["pacer_done"]["en"]]
    times = [time for time, _ in said]
    assert min(after - before for before, after in pairwise(times)) > 2
    assert 55 < times[-1] - times[0] < 66
    expect(page.locator("[data-tool=pacer] .tool__shape")).to_be_hidden()


def test_the_pacer_rests_when_the_page_is_out_of_sight(reader: Reader) -> None:
    page = reader()
    _open(page, "en")
    page.locator("[data-tool=pacer] button").click()
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(page.locator("[data-tool=pacer] [role=status]")).to_have_text("")
    expect(page.locator("[data-tool=pacer] button")).to_have_text(WORDS["tool_begin"]["en"])


def test_nothing_moves_for_who_wants_no_motion_unless_they_ask(reader: Reader) -> None:
    page = reader(reduced_motion="reduce")
    _open(page, "en")
    box, shape = page.locator("[name=motion]"), page.locator(".tool__shape")
    expect(box).not_to_be_checked()
    page.locator("[data-tool=pacer] button").click()
    expect(page.locator("[data-tool=pacer] [role=status]")).to_have_text(WORDS["pacer_in"]["en"])
    expect(shape).to_be_hidden()
    box.focus()
    page.keyboard.press("Space")
    expect(shape).to_be_visible()

    page = reader(reduced_motion="no-preference")
    _open(page, "en")
    expect(page.locator("[name=motion]")).to_be_checked()
    expect(page.locator(".tool__shape")).to_be_hidden()
    page.locator("[data-tool=pacer] button").click()
    expect(page.locator(".tool__shape")).to_be_visible()
    assert page.evaluate("document.querySelector('.tool__shape').getAnimations().length") == 1


@in_both_languages
def test_the_steps_by_keyboard_alone(reader: Reader, language: str) -> None:
    page = reader()
    _open(page, language)
    tool = page.locator("[data-tool=steps]")
    listed = page.locator("#five-senses ~ ol").first
    steps = [step.strip() for step in listed.locator("li").all_inner_texts()]
    assert len(steps) == 5
    _tab_to(page, "[data-tool=steps] button")
    button = tool.locator("button").first
    for number, step in enumerate(steps, 1):
        page.keyboard.press("Enter")
        expect(tool.locator("[role=status]")).to_have_text(step)
        expect(tool.locator(".tool__note")).to_have_text(f"{number} / 5")
        expect(button).to_be_focused()
        expect(button).to_have_text(WORDS["steps_next"][language])
        expect(listed).to_be_hidden()
    page.keyboard.press("Enter")
    expect(tool.locator("[role=status]")).to_have_text(WORDS["steps_done"][language])
    expect(button).to_have_text(WORDS["steps_again"][language])
    page.keyboard.press("Enter")
    expect(tool.locator("[role=status]")).to_have_text(steps[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(listed).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_text(WORDS["steps"][language])
    expect(tool.locator("[role=status]")).to_have_text("")


@in_both_languages
def test_without_javascript_the_steps_are_text(reader: Reader, language: str) -> None:
    page = reader(java_script_enabled=False)
    page.goto(PAGES[language])
    expect(page.locator("[data-tool]")).to_have_count(2)
    for section in ("long-out-breath", "five-senses"):
        expect(page.locator(f"#{section} ~ ol").first.locator("li")).to_have_count(5)
        expect(page.locator(f"#{section} ~ ol").first).to_be_visible()
    for tool in page.locator("[data-tool]").all():
        expect(tool).to_be_hidden()


def test_nothing_is_stored_or_sent_and_no_other_page_loads_the_tools(reader: Reader) -> None:
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page, "en")
    assert [address for address in asked if address.endswith("/tools.js")]
    asked.clear()
    page.locator("[data-tool=pacer] button").click()
    page.locator("[data-tool=steps] button").first.click()
    page.clock.run_for(61_000)
    assert asked == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.goto("/coping/insomnia/")
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if address.endswith("/tools.js")] == []

"""By keyboard alone on a page of every kind: each stop can be reached and seen, each fold opens and closes; a citation
opens the fold that it leads into, with JavaScript and without.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltPage, BuiltSite

pytestmark = pytest.mark.browser

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
STOP = "a[href], button, input, summary"
# All that a keyboard should reach; of radio buttons the chosen one.
STOPS = f"""() => [...document.querySelectorAll("{STOP}")]
  .filter((stop) => stop.checkVisibility({{ visibilityProperty: true }}) && (stop.type !== "radio" || stop.checked)).length"""
# The stop at which the keyboard is: whether it is one of ours (a browser stops at a table that can be moved, too), and
# what is wrong with it.
LOOK = f"""() => {{
  const stop = document.activeElement;
  if (stop === document.body || stop.seen) return null; // once round
  stop.seen = true;
  const {{ outlineStyle, outlineWidth }} = getComputedStyle(stop), [box] = stop.getClientRects();
  const isSeen = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const isMarked = outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
  return [stop.matches("{STOP}"), isSeen && isMarked ? "" : `${{outlineStyle}} ${{outlineWidth}} ${{stop.outerHTML.slice(0, 90)}}`];
}}"""


def _shortest_of_each_kind(site: BuiltSite) -> list[BuiltPage]:
    longest_first = sorted(site.pages.values(), key=lambda page: -page.file.stat().st_size)
    return list({(page.kind, page.language): page for page in longest_first}.values())


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_stop_of_the_keyboard_is_reached_and_seen(
    reader: Reader, real_site: BuiltSite, screen: dict[str, int]
) -> None:
    page = reader(viewport=screen)
    faults = []
    for built in _shortest_of_each_kind(real_site):
        page.goto(built.path)
        page.evaluate("document.fonts.ready")
        reached = 0
        for _ in range(300):
            page.keyboard.press("Tab")
            found = page.evaluate(LOOK)
            if found is None:
                break
            is_ours, fault = found
            reached += is_ours
            faults += [f"{built.path}: {fault}"] if fault else []
        page.keyboard.press("Escape")
        if reached != page.evaluate(STOPS):
            faults.append(f"{built.path}: {reached} stops of {page.evaluate(STOPS)}")
    assert faults == [], "\n".join(faults)


def test_every_fold_opens_and_closes_by_keyboard(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport=PHONE)
    folds = set()
    for built in [*real_site.kinds(), _with_medicines(real_site)]:
        page.goto(built.path)
        for fold in page.locator("details").all():
            folds.add(fold.get_attribute("class"))
            heading, content = fold.locator("> summary"), fold.locator("> :not(summary)").first
            heading.focus()
            for key in ("Enter", "Space"):
                page.keyboard.press(key)
                expect(content).to_be_visible()
                expect(heading).to_be_focused()
                page.keyboard.press(key)
                expect(content).to_be_hidden()
    assert folds >= {"menu", "contents", "explained fold", "sources fold", "fold groups__classes"}


def _with_medicines(site: BuiltSite) -> BuiltPage:
    return next(page for page in site.pages.values() if "groups__classes" in page.file.read_text("utf-8"))


def _cited(site: BuiltSite, language: str) -> BuiltPage:
    return next(built for built in site.of_kind("article", language) if "ref-1" in built.ids)


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("with_script", [True, False], ids=["with-script", "without"])
def test_a_citation_and_the_contents_open_the_fold_of_the_sources(
    reader: Reader, real_site: BuiltSite, language: str, with_script: bool
) -> None:
    page = reader(viewport=PHONE, java_script_enabled=with_script)
    path = _cited(real_site, language).path
    page.goto(path)
    work = page.locator("#ref-1")
    expect(work).to_be_hidden()
    _enter(page, "[data-text] .cite a[href='#ref-1'] >> nth=0")
    expect(work).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{path}#ref-1")
    expect(work).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(path)
    _enter(page, ".contents summary")
    _enter(page, ".contents a[href='#page-sources']")
    expect(page.locator("#page-sources > summary")).to_be_in_viewport()
    expect(work).to_be_visible()


def _enter(page: Page, selector: str) -> None:
    page.locator(selector).focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("path", ["/", "/pl/"])
def test_the_scheme_is_chosen_by_keyboard(reader: Reader, path: str) -> None:
    page = reader(color_scheme="light")
    page.goto(path)
    button, root = page.locator(".strip__scheme"), page.locator("html")
    button.focus()
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-scheme", "dark")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(root).not_to_have_attribute("data-scheme", re.compile(".*"))

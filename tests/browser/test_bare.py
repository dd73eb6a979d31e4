"""A page of every kind as somebody bends it: more space between letters, no stylesheet, no script, paper."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltSite
from tests.browser.test_older import WHOLE

pytestmark = pytest.mark.browser

# WCAG 1.4.12. A sheet that a script builds is let through by the policy.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}");
  document.adoptedStyleSheets = [sheet];
}"""
# Words that a box cuts off.
CUT = """() => [...document.querySelectorAll("body *")].filter((box) => {
  const { overflowX, overflowY, position } = getComputedStyle(box);
  const isCut = (overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1) || (overflowY === "hidden" && box.scrollHeight > box.clientHeight + 1);
  return isCut && position !== "absolute" && box.innerText?.trim() && !box.matches(".visually-hidden, .table") && box.checkVisibility();
}).map((box) => box.className)"""
# Drawings wider than a line of text is high, where nothing says how wide they are.
WIDE = """() => [...document.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0.9 * innerWidth).map((svg) => svg.parentElement.className)"""
# What comes with a script has no place without one.
WITH_SCRIPT = "() => document.querySelectorAll('main :is([data-tool], [data-share], [data-filter])').forEach((part) => part.remove())"  # fmt: skip
# On white paper, without grounds: letters that are pale, and addresses of links that stand over something.
PALE = """() => [...document.querySelectorAll("body *")].filter((element) => {
  if (!element.checkVisibility() || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  return getComputedStyle(element).color.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 3 * 110;
}).map((element) => element.className || element.localName)"""
OVER = """() => [...document.querySelectorAll("main a")].filter((link) => {
  const { content, position } = getComputedStyle(link, "::after");
  return content.includes("(") && position !== "static";
}).map((link) => link.textContent)"""


@pytest.mark.parametrize("width", [320, 1440])
def test_letters_and_lines_may_be_set_wider(reader: Reader, real_site: BuiltSite, width: int) -> None:
    page = reader(viewport={"width": width, "height": 800})
    faults: dict[str, Any] = {}
    for built in real_site.kinds():
        page.goto(built.path)
        page.evaluate(SPACED)
        found = page.evaluate(WHOLE)
        if found["wide"] or found["over"] or page.evaluate(CUT):
            faults[built.path] = (found["wide"], found["over"], page.evaluate(CUT))
    assert faults == {}


def test_without_a_stylesheet_every_page_is_whole(reader: Reader, real_site: BuiltSite) -> None:
    page, bare = (reader(viewport={"width": 360, "height": 740}) for _ in range(2))
    bare.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    faults: dict[str, Any] = {}
    for built in real_site.kinds():
        page.goto(built.path)
        bare.goto(built.path)
        lost = set(_words(page)) - set(_words(bare))
        if lost or bare.evaluate(WIDE):
            faults[built.path] = (lost, bare.evaluate(WIDE))
        if built.kind == "help":
            number = bare.evaluate("document.querySelector('main a[href^=\"tel:\"]').getBoundingClientRect().bottom")
            assert number < 2 * 740, f"{built.path}: the first number stands {number} px down"
    assert faults == {}


def test_without_a_script_every_word_is_there(reader: Reader, real_site: BuiltSite) -> None:
    page, bare = reader(), reader(java_script_enabled=False)
    for built in real_site.kinds():
        page.goto(built.path)
        page.evaluate(WITH_SCRIPT)
        bare.goto(built.path)
        assert _words(bare) == _words(page), built.path


def _words(page: Page) -> list[str]:
    return page.locator("main").inner_text().lower().split()


def test_paper_is_dark_on_white(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport={"width": 690, "height": 1000})
    faults: dict[str, Any] = {}
    for built in real_site.kinds():
        for scheme in ("light", "dark"):
            page.emulate_media(media="screen", color_scheme=scheme)
            page.goto(built.path)
            page.emulate_media(media="print", color_scheme=scheme)
            found = page.evaluate(WHOLE)
            if found["wide"] or found["over"] or page.evaluate(PALE) or page.evaluate(OVER):
                faults[f"{built.path} {scheme}"] = (found["over"], page.evaluate(PALE), page.evaluate(OVER))
    assert faults == {}


@pytest.mark.parametrize("width", [320, 360])
def test_the_diary_is_whole_on_a_phone(reader: Reader, real_site: BuiltSite, width: int) -> None:
    page = reader(viewport={"width": width, "height": 740})
    for language in ("en", "pl"):
        (sheet,) = real_site.of_kind("sheet", language)
        page.goto(sheet.path)
        table = page.locator("main .table")
        assert table.evaluate("(box) => box.scrollWidth <= box.clientWidth"), sheet.path

"""The site as readers set it up: small screens, large text, dark or forced colours, less motion, paper, a slow line."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL_PHONE, Reader
from tests.browser.host import compressed
from tests.browser.pages import BuiltPage, BuiltSite

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "pl"])
MOST_BYTES = {"en": 48_000, "pl": 52_000}  # over gzip, headers included
MOST_REQUESTS = 9
OVERHANG = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
UNFOLD = "document.querySelectorAll('details').forEach((fold) => { fold.open = true })"
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
# Where a touch on the first word of help leads, if it stands on the first screen.
UNCOVERED_HELP = """(() => {
  const { x, y, width, height } = document.querySelector(".strip__help").getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".strip__help")?.getAttribute("href");
})()"""
# What would glide, fade or spin.
MOVING = """[...document.querySelectorAll("*")].filter((element) => {
  const { animationName, scrollBehavior, transitionDuration } = getComputedStyle(element);
  return animationName !== "none" || scrollBehavior !== "auto" || transitionDuration !== "0s";
}).map((element) => element.localName)"""
# Rounded boxes in the text that only their ground sets apart, kept for a second look in other colours.
BOXES = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  window.boxes = [...document.querySelectorAll("main *:not([aria-hidden] *, [aria-hidden])")].filter((box) => {
    const { backgroundColor, borderRadius } = getComputedStyle(box);
    return borderRadius !== "0px" && ![paper, "rgba(0, 0, 0, 0)"].includes(backgroundColor);
  });
  return window.boxes.length;
}"""
WITHOUT_BORDER = """window.boxes
  .filter((box) => getComputedStyle(box).borderBlockStartStyle === "none").map((box) => box.className)"""


def _weight(page: BuiltPage, site: BuiltSite) -> int:
    """The bytes of a page and of what its head asks for, compressed one by one."""
    files = [page.file, *(site.folder / link.strip("/") for link in {*page.links} if link.startswith("/assets/"))]
    return sum(len(compressed(file.read_bytes())) for file in files)


def _lightness(page: Page, selector: str, colour: str) -> float:
    """How light a colour of an element is, 0 to 255."""
    computed = page.locator(selector).first.evaluate(f"(element) => getComputedStyle(element).{colour}")
    return sum(map(int, re.findall(r"\d+", computed)[:3])) / 3


def _scheme(page: Page) -> str:
    """What the page's ground looks like."""
    light = _lightness(page, "body", "backgroundColor")
    return "light" if light > 192 else "dark" if light < 64 else f"neither: {light}"


def test_nothing_reaches_past_a_small_screen(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport={"width": 320, "height": 256})  # also 1280 by 1024 at 400%
    wide = []
    for path in real_site.pages:
        page.goto(path)
        page.evaluate(UNFOLD)
        wide += [path] if page.evaluate(OVERHANG) else []
        page.evaluate(LARGE_TEXT)
        wide += [f"{path} at 200%"] if page.evaluate(OVERHANG) else []
    assert wide == []


def test_help_is_on_the_first_screen_of_every_page(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport=SMALL_PHONE)
    help_pages = {language: real_site.of_kind("help", language)[0].path for language in ("en", "pl")}
    without = []
    for path, built in real_site.pages.items():
        page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            without += [] if page.evaluate(UNCOVERED_HELP) == help_pages[built.language] else [f"{path} ({scheme})"]
    assert without == []


@LANGUAGES
def test_the_help_page_shows_a_number_on_its_first_screen(reader: Reader, real_site: BuiltSite, language: str) -> None:
    page = reader(viewport=SMALL_PHONE)
    page.goto(real_site.of_kind("help", language)[0].path)
    expect(page.locator("main a[href^='tel:']").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_chosen_scheme_is_remembered(reader: Reader, system: str, other: str) -> None:
    page = reader(color_scheme=system)
    page.goto("/")
    button = page.locator(".strip__scheme")
    name = button.inner_text()
    assert _scheme(page) == system
    button.click()
    assert _scheme(page) == other
    expect(button).not_to_have_text(name)
    page.goto("/pl/")
    assert _scheme(page) == other
    button.click()
    page.reload()
    assert _scheme(page) == system
    assert page.evaluate("localStorage.length") == 0, "who follows the system again leaves nothing behind"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_anybody(reader: Reader, real_site: BuiltSite, motion: str) -> None:
    """Many readers are dizzy, and few know the setting: a page that glides over ten screens to a source is no comfort."""
    page = reader(reduced_motion=motion)
    for built in real_site.kinds():
        page.goto(built.path)
        assert page.evaluate(MOVING) == [], built.path


def test_forced_colours_leave_every_box_an_edge(reader: Reader, real_site: BuiltSite) -> None:
    page = reader()
    bare: dict[str, Any] = {}
    for built in real_site.pages.values():
        page.emulate_media(forced_colors="none")
        page.goto(built.path)
        page.evaluate(BOXES)
        page.emulate_media(forced_colors="active")
        if found := page.evaluate(WITHOUT_BORDER):
            bare[built.path] = found
    assert bare == {}


def test_forced_colours_reach_the_figures(reader: Reader, real_site: BuiltSite) -> None:
    path = next(page.path for page in real_site.pages.values() if 'class="f-curve"' in page.file.read_text("utf-8"))
    page = reader(forced_colors="active")
    page.goto(path)
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert page.evaluate("getComputedStyle(document.querySelector('.f-curve')).stroke") == ink


@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_gets_the_text_and_its_sources(reader: Reader, real_site: BuiltSite, language: str, scheme: str) -> None:
    cited = [page for page in real_site.of_kind("article", language) if page.offers and "ref-1" in page.ids]
    page = reader(color_scheme="light")
    page.goto(cited[0].path)
    if scheme == "dark":
        page.locator(".strip__scheme").click()
    expect(page.locator("[data-offer]").first).to_be_visible()
    page.emulate_media(media="print")
    for hidden in ("[data-offer]", ".menu", ".strip", ".contents", ".strip__scheme"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    for shown in ("h1", ".article__text p", ".sources", ".sources li"):
        expect(page.locator(shown).first).to_be_visible()
    assert _lightness(page, "body", "backgroundColor") > 240
    assert _lightness(page, ".article__text p", "color") < 64


@LANGUAGES
def test_every_article_is_light(
    reader: Reader, real_site: BuiltSite, language: str, pytestconfig: pytest.Config
) -> None:
    articles = sorted(real_site.of_kind("article", language), key=lambda built: -_weight(built, real_site))
    heavy = {}
    for article in articles if pytestconfig.getoption("every_width") else articles[:2]:
        sizes: list[int] = []
        asked: list[str] = []
        page = reader()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", lambda event, asked=asked: asked.append(event["request"]["url"]))
        network.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        page.goto(article.path, wait_until="networkidle")
        assert len(sizes) == len(asked) >= 5
        if sum(sizes) > MOST_BYTES[language] or len(asked) > MOST_REQUESTS:
            heavy[article.path] = (sum(sizes), asked)
        page.context.close()
    assert heavy == {}

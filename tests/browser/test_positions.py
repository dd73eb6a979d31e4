"""Where things stand on every article: the first sentences at once, the offers close after the text."""

from collections.abc import Mapping

import pytest

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}
# Where each ends on the page, in px; `facts` is how many lines they take, `gap` the space from the text to the offers.
# The text's first paragraph may be the editors' note.
PLACES = """() => {
  const place = (element, end) => element && Math.round(element.getBoundingClientRect()[end] + scrollY);
  const sentence = (element) => {
    const range = document.createRange(), walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    range.setStart(element, 0);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const stop = node.data.search(/[.?!…](\\s|$)/);
      range.setEnd(node, stop < 0 ? node.length : stop + 1);
      if (stop >= 0) break;
    }
    return range;
  };
  const find = (selector) => document.querySelector(selector), text = find("[data-text]"), facts = find(".meta");
  const offers = find(".cta");
  return {
    title: place(find("h1"), "bottom"),
    facts: place(facts, "bottom"),
    lines: Math.round(facts.offsetHeight / parseFloat(getComputedStyle(facts).lineHeight)),
    short: place(sentence(find(".in-short li")), "bottom"),
    text: place(sentence(text.querySelector("p:not(.admonition-title)")), "bottom"),
    gap: offers ? place(offers, "top") - place(text, "bottom") : 0,
  };
}"""
AT_MOST = {
    "phone": (PHONE, {"title": 740, "facts": 740, "lines": 1, "short": 740, "text": 960, "gap": 247}),
    "desktop": (DESKTOP, {"title": 900, "facts": 900, "lines": 1, "short": 900, "text": 900, "gap": 247}),
}


@pytest.mark.parametrize("screen", AT_MOST)
@pytest.mark.parametrize("language", ["en", "pl"])
def test_the_first_sentences_stand_at_once_and_the_offers_are_near(reader: Reader, real_site: BuiltSite, screen: str, language: str) -> None:  # fmt: skip
    size, most = AT_MOST[screen]
    page = reader(viewport=size)
    articles = real_site.of_kind("article", language)
    assert len(articles) >= 39
    far = {}
    for article in articles:
        page.goto(article.path)
        page.evaluate("document.fonts.ready")
        places: Mapping[str, int] = page.evaluate(PLACES)
        if over := {name: places[name] for name in most if places[name] > most[name]}:
            far[article.path] = over
    assert far == {}


def test_the_contents_stay_beside_the_text(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport=DESKTOP)
    page.goto(max(real_site.of_kind("article", "pl"), key=lambda built: built.file.stat().st_size).path)
    page.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
    top = page.evaluate("document.querySelector('.rail').getBoundingClientRect().top")
    assert 0 <= top < 100


# Citations that a finger does not reach 11 px from their middle, up and down; the contents of a desktop are no stop.
OUT_OF_TOUCH = """[...document.querySelectorAll("[data-text] .cite a")].slice(0, 12).filter((link) => {
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = link.getClientRects()[0];
  return [-11, 11].some((off) => document.elementFromPoint(x + width / 2, y + height / 2 + off) !== link);
}).map((link) => link.id)"""


def test_a_citation_can_be_touched(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport=PHONE)
    cited = [built for built in real_site.of_kind("article", "en") if "ref-1" in built.ids]
    page.goto(cited[0].path)
    assert page.locator("[data-text] .cite a").count() > 3
    assert page.evaluate(OUT_OF_TOUCH) == []


def test_the_fold_of_the_contents_is_no_stop_on_a_desktop(reader: Reader, real_site: BuiltSite) -> None:
    page = reader(viewport=DESKTOP)
    page.goto(real_site.of_kind("article", "en")[0].path)
    assert not page.locator(".contents summary").is_visible()
    assert page.locator(".rail a").first.is_visible()

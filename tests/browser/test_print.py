"""On paper: one sheet for the prescriber and for a week of the diary; whose page it is, where it is, and where links lead."""

import re

import pytest

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltSite

pytestmark = pytest.mark.browser


def _sheets(reader: Reader, address: str) -> tuple[int, int]:
    """How many pages of paper a page takes, and how wide the first one is."""
    page = reader()
    page.goto(address)
    paper = page.pdf(prefer_css_page_size=True)
    (width,) = set(re.findall(rb"/MediaBox \[0 0 (\d+)", paper))
    return len(re.findall(rb"/Type\s*/Page\b", paper)), int(width)


@pytest.mark.parametrize("address", ["/tapering/talking-to-your-prescriber/", "/pl/odstawianie/rozmowa-z-lekarzem/"])
def test_the_page_for_the_prescriber_fits_on_both_sides_of_one_sheet(reader: Reader, address: str) -> None:
    assert _sheets(reader, address)[0] <= 2


@pytest.mark.parametrize("address", ["/diary/", "/pl/dziennik/"])
def test_a_week_of_the_diary_is_one_page_on_its_side(reader: Reader, address: str) -> None:
    pages, width = _sheets(reader, address)
    assert pages == 1
    assert width > 800, "A4 on its side"


PRINTED = """(() => {
  const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize) * 0.75;
  const said = (selector) => getComputedStyle(document.querySelector(selector), "::after").content;
  const link = document.querySelector("[data-text] p > a[href^='/']");
  return {
    text: size(".prose p"),
    works: size(".sources li"),
    address: said(".header__in"),
    link: link && getComputedStyle(link, "::after").content,
  };
})()"""


@pytest.mark.parametrize("language", ["en", "pl"])
def test_paper_says_where_the_page_is_and_where_links_lead(reader: Reader, real_site: BuiltSite, language: str) -> None:
    page = reader()
    built = next(row for row in real_site.of_kind("article", language) if row.path.endswith(("/brain-zaps/", "/co-sie-dzieje/prady-w-glowie/")) or "figure" in row.file.read_text("utf-8"))  # fmt: skip
    page.goto(built.path)
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert round(printed["text"], 1) == 10.5
    assert round(printed["works"], 1) == 8.5
    assert printed["address"] == f'"{built.canonical}"'
    assert printed["link"] is None or "/" in printed["link"]
    assert page.evaluate("Math.max(0, ...[...document.querySelectorAll('.figure')].map((figure) => figure.offsetWidth))") <= 341, "9 cm"  # fmt: skip

"""Photographs in a browser: their room is kept, they are small, upright and sharp, and the page stays valid."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Reader, reading
from tests.browser.host import Host, serve
from tests.browser.judges import axe, nu, without_policy
from tests.builds.sites import PICTURED, Built, build

pytestmark = pytest.mark.browser

PAGES = ("/coping/face/", "/coping/beside/", "/about/", "/book/")
SCREENS = ((360, 640, 3), (820, 1180, 2), (1440, 900, 1))  # points across and down, and pixels for a point
WATCH = """window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifts += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });"""
SHOWN = """() => [...document.querySelectorAll("main img")].filter((picture) => picture.offsetParent).map((picture) => {
  const box = picture.getBoundingClientRect();
  return { across: box.width, down: box.height, pixels: picture.naturalWidth && picture.currentSrc, alt: picture.alt };
})"""


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with photographs as they come from a telephone."""
    return build(tmp_path_factory.mktemp("pictured") / "project", PICTURED)


@pytest.fixture
def visitor(chromium: Browser, pictured: Built) -> Iterator[Reader]:
    """Opens it."""
    host: Host
    with serve(pictured.folder) as host:
        yield from reading(chromium, host)


def _late(route: Route) -> None:
    sleep(0.3)
    route.continue_()


def _scrolled(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main img').forEach((picture) => picture.scrollIntoView())")
    page.wait_for_function("[...document.querySelectorAll('main img')].every((picture) => picture.complete && picture.naturalWidth)")  # fmt: skip


@pytest.mark.parametrize(("across", "down", "sharpness"), SCREENS)
def test_what_comes_late_moves_nothing_and_is_small(visitor: Reader, across: int, down: int, sharpness: int) -> None:
    page = visitor(viewport={"width": across, "height": down}, device_scale_factor=sharpness)
    page.add_init_script(WATCH)
    page.route("**/*.webp", _late)
    for path in PAGES:
        page.goto(path)
        _scrolled(page)
        assert page.evaluate("window.shifts") < 0.001, path
        shown = page.evaluate(SHOWN)
        assert shown, path
        for picture in shown:
            assert picture["across"] <= min(across, 608), path
            assert picture["down"] <= 640, path
            assert picture["alt"], path
        assert page.evaluate("document.documentElement.scrollWidth") <= across, path


def test_the_pages_are_valid_and_can_be_used_by_everybody(visitor: Reader, pictured: Built, tmp_path: Path) -> None:
    files = (pictured.folder / path.strip("/") / "index.html" for path in PAGES)
    assert nu(without_policy(files, tmp_path)) == []
    page = visitor(viewport={"width": 1440, "height": 900})
    for path in PAGES:
        page.goto(path)
        assert axe(page) == []

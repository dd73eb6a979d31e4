"""The figures at the width of the smallest phones: letters that can be read, none over another, and the same in words."""

import pytest

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltSite

pytestmark = pytest.mark.browser

SMALLEST = 14
# Each figure of a page with its letters: their size on the screen, and what is cut off or stands over other letters.
LOOK = """() => [...document.querySelectorAll("figure.figure")].map((figure) => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.().d ?? 1);
  const room = figure.getBoundingClientRect();
  const letters = [...figure.querySelectorAll("text, .f-name, .figure__title, figcaption p, summary")].filter((row) => row.getClientRects().length);
  const boxes = letters.map((row) => [row.textContent, row.getBoundingClientRect()]);
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  const drawing = figure.querySelector("[role=img]");
  return {
    count: letters.length,
    small: letters.filter((row) => size(row) < SMALLEST).map((row) => row.textContent),
    cut: boxes.filter(([, box]) => box.left < room.left || box.right > room.right).map(([words]) => words),
    over: boxes.flatMap(([words, box], at) => boxes.slice(at + 1).filter(([, other]) => over(box, other)).map(([other]) => `${words} / ${other}`)),
    name: drawing.getAttribute("aria-label"),
    words: document.getElementById(drawing.getAttribute("aria-describedby"))?.textContent ?? "",
  };
})""".replace("SMALLEST", str(SMALLEST))


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_figure_can_be_read(reader: Reader, real_site: BuiltSite, width: int) -> None:
    page = reader(viewport={"width": width, "height": 800})
    seen, faults = 0, []
    for path, built in real_site.pages.items():
        if 'class="figure"' not in built.file.read_text("utf-8"):
            continue
        page.goto(path)
        page.evaluate("document.fonts.ready")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        for figure in page.evaluate(LOOK):
            seen += 1
            assert figure["count"] > 5, path
            assert figure["name"] and len(figure["words"]) > 100, f"{path}: a figure without words"
            faults += [f"{path}: {kind}: {words}" for kind in ("small", "cut", "over") for words in figure[kind]]
    assert seen > 5
    assert faults == []

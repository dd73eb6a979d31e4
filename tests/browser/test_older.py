"""Browsers of the last six years: what those of December 2020 lacked is taken away, and every page is still whole.

The linter (biome.jsonc) tells what browsers have lacked within the last two and a half years; this list is of the years before.
"""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Reader
from tests.browser.host import Host
from tests.browser.pages import BuiltSite
from tests.browser.test_screens import UNCOVERED_HELP
from tests.project import ROOT

pytestmark = pytest.mark.browser

# What Chrome 87, Firefox 84 or Safari 14.0 did not know.
SELECTORS = re.compile(r":has\(|:is\(|:where\(|:focus-visible|::details-content|:not\([^()]*,")
PROPERTIES = {
    "accent-color", "appearance", "aspect-ratio", "border-end-end-radius", "border-end-start-radius",
    "border-start-end-radius", "border-start-start-radius", "color-scheme", "content-visibility", "contain-intrinsic-size",
    "gap", "inset", "inset-block", "inset-block-end", "inset-block-start", "inset-inline", "inset-inline-end",
    "inset-inline-start", "margin-block", "margin-inline", "padding-block", "padding-inline", "print-color-adjust",
    "rotate", "scale", "scroll-behavior", "scrollbar-gutter", "text-decoration-thickness", "text-size-adjust", "text-wrap",
    "translate",
}  # fmt: skip
VALUES = re.compile(r"anywhere|color-mix|light-dark|:clip$|\d[dls]v[hw]\b|\b(?:oklch|lch|lab)\(")
AT_RULES = re.compile(
    r"@(?:supports selector|container|layer|media[^{]*(?:scripting|[<>]))[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)
SCRIPTS = re.compile(r"\.at\(|\(\?<[=!]|\bfindLast|\bhasOwn\(|structuredClone|\.toSorted|\.toReversed|groupBy\(|static \{|\bthis\.#|^await ", re.MULTILINE)  # fmt: skip


def older(css: str) -> str:
    """A sheet as such a browser takes it: it drops a rule with a selector that it does not know, and single declarations."""

    def rule(match: re.Match[str]) -> str:
        selector, declarations = match[1], match[2].split(";")
        if SELECTORS.search(selector):
            return ""
        known = [row for row in declarations if row.split(":")[0].strip() not in PROPERTIES and not VALUES.search(row)]
        return f"{selector}{{{';'.join(known)}}}"

    return re.sub(r"([^{}]+)\{([^{}]*)\}", rule, AT_RULES.sub("", css))


def test_what_an_older_browser_does_not_know_is_dropped() -> None:
    css = "a,b:has(c){color:red}a{gap:1px;color:red}@media print{a{inset:0;top:0}}@supports selector(::x){a{top:0}}p{top:0}"
    assert older(css) == "a{color:red}@media print{a{top:0}}p{top:0}"


WHOLE = """() => {
  const rows = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, td, figcaption, summary, label, button)")];
  const boxes = rows.filter((row) => row.innerText.trim() && !row.closest(".visually-hidden")).map((row) => [row, row.getBoundingClientRect()]);
  const over = (a, b) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 6 && b.top < a.bottom - 6;
  const related = (a, b) => a.contains(b) || b.contains(a);
  return {
    words: document.querySelector("main").innerText.replace(/\\s+/g, ""),
    wide: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
    over: boxes.flatMap(([row, box], at) => boxes.slice(at + 1).filter(([other, there]) => over(box, there) && !related(row, other)).map(([other]) => `${row.innerText.slice(0, 30)} / ${other.innerText.slice(0, 30)}`)),
    hidden: [...document.querySelectorAll(".visually-hidden")].filter((row) => row.getBoundingClientRect().width > 2).length,
    help: HELP,
  };
}""".replace("HELP", UNCOVERED_HELP)


def _look(page: Page, path: str) -> dict[str, object]:
    page.goto(path)
    page.wait_for_load_state("load")
    found: dict[str, object] = page.evaluate(WHOLE)
    return found


@pytest.mark.parametrize("width", [320, 1440])
def test_every_kind_of_page_is_whole_in_an_older_browser(
    reader: Reader, host: Host, real_site: BuiltSite, width: int
) -> None:
    def serve(route: Route) -> None:
        file = host.folder / route.request.url.removeprefix(f"{host.address}/")
        route.fulfill(body=older(file.read_text("utf-8")), content_type="text/css")

    size = {"width": width, "height": 800}
    today, before = reader(viewport=size), reader(viewport=size)
    before.route("**/*.css", serve)
    for built in real_site.kinds():
        now, then = _look(today, built.path), _look(before, built.path)
        assert then["words"] == now["words"], built.path
        assert then["wide"] == 0 and then["help"] and then["hidden"] == 0, f"{built.path}: {then}"
        assert then["over"] == [], built.path


def test_no_script_needs_a_younger_browser() -> None:
    scripts = sorted((ROOT / "docs/assets/js").glob("*.js"))
    assert [(file.name, found[0]) for file in scripts if (found := SCRIPTS.search(file.read_text("utf-8")))] == []

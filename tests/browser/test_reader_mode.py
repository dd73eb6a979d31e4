"""What Firefox's reader shows of a page: the numbers of help, the short of it, the title and the day."""

from typing import Any

import pytest

from tests.browser.conftest import Reader
from tests.browser.pages import BuiltSite
from tests.project import ROOT

pytestmark = pytest.mark.browser

READABILITY = ROOT / "node_modules/@mozilla/readability/Readability.js"
# The page as the reader keeps it, and what it should keep of the page: numbers within the text, sentences in short.
READ = """(() => {
  %s
  const main = document.querySelector("main"), numbers = (root) => [...root.querySelectorAll("a[href^='tel:'], a[href^='sms:']")].map((link) => link.getAttribute("href"));
  const short = [...main.querySelectorAll(".in-short li")].map((row) => row.textContent);
  const title = document.querySelector("h1").textContent, published = document.querySelector("meta[property='article:published_time']")?.content;
  const read = new Readability(document.cloneNode(true)).parse();
  const kept = new DOMParser().parseFromString(read?.content ?? "", "text/html").body;
  return {
    numbers: numbers(main).filter((number) => !numbers(kept).includes(number)),
    short: short.filter((sentence) => !kept.textContent.includes(sentence)),
    title: read?.title.startsWith(title) ? "" : read?.title ?? "nothing is shown",
    day: read?.publishedTime === (published ?? null) ? "" : read?.publishedTime ?? "no day",
  };
})()"""


def test_the_reader_keeps_what_matters_of_every_article_and_of_help_now(reader: Reader, real_site: BuiltSite) -> None:
    page = reader()
    script = READ % READABILITY.read_text("utf-8")
    lost: dict[str, Any] = {}
    for built in real_site.pages.values():
        if built.kind not in ("article", "help"):
            continue
        page.goto(built.path)
        if missed := {name: value for name, value in page.evaluate(script).items() if value}:
            lost[built.path] = missed
    assert lost == {}

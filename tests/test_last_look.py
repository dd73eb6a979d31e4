"""The last look at written pages: one fault each, and what only looks like one."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from desk.publishing.allowed_html import FRAME
from desk.publishing.expected import Expected, expected_of
from desk.publishing.last_look import look
from desk.publishing.page_rules import faults_of
from desk.publishing.written_page import Reader, tag_of
from desk.showing.help import CrisisBlock, CrisisLines, HelpLine, Link
from desk.showing.view import Card, Contact, Figure, OfferDoor, Tool, View
from desk.site import Site
from tests.browser.components import NAMES, arguments, component, draw

TEXT = """<p>Words <sup class="cite"><a href="#ref-1" id="cite-1-1">[1]</a></sup>.</p>
<h2 id="danger">Danger</h2>
<section class="crisis" data-crisis role="note"><p><a href="tel:112">112</a></p></section>
<h2 id="more">More &amp; more</h2>
<figure class="figure"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></figure>
<aside class="offer" data-offer="book"><p><a href="/book/">The book</a></p></aside>
<p>The last words.</p>"""
FOOTER = '<footer class="footer">© Us <a href="/help-now/">Help now</a></footer>'
PAGE = f"""<!doctype html>
<html lang="en">
<head>
  <title>Hard nights</title>
  <script type="module" src="/page.js"></script>
</head>
<body>
  <header><a href="/help-now/">Help now</a></header>
  <main id="main">
    <h1>Hard nights</h1>
    <div class="prose" data-text>{TEXT}</div>
    <div data-text><h2 id="tonight">Tonight</h2></div>
    <li data-offer="call">A call</li>
    <ol><li id="ref-1"><i>A work</i> <a href="#cite-1-1">back</a></li></ol>
  </main>
  {FOOTER}
</body>
</html>
"""
EXPECTED = Expected(
    headings=("danger", "more", "tonight"),
    marks=("crisis-block", "figure", "offer book"),
    leads=("tel:112", "/book/"),
    offers=("offer call",),
    sources=1,
    help="/help-now/",
)

# What is done to the page: one place of it, what stands there instead, the rule that tells it, and some of its words.
FAULTS = {
    "a comment that never ends": ("<h2 id=\"danger\"", "<!-- ask Anna <h2", "page-comment", "<!-- ask Anna <h2"),
    "a comment that ends": ("Words ", "Words <!-- out --> ", "page-comment", "<!-- out -->"),
    "what a browser takes for a comment": ("Words ", "Words <?php x ?> ", "page-comment", "<?php"),
    "an element that never ends": ("The last", "The <b>last", "page-form", "<b>"),
    "an element that ends the text": ("The last", "</div>The last", "page-form", "<div>"),
    "an element that ends the page": ("The last", "</main>The last", "page-form", "<main>"),
    "an end with a slip of the pen": ("</section>", "</secton>", "page-form", "<section>"),
    "elements that cross": ("The last words", "<b>The <i>last</b> words</i>", "page-form", "<b>"),
    "a paragraph in a paragraph": ("The last", "<p>The</p> last", "page-form", "<p>"),
    "a link in a link": ("back</a>", "back<a href='#main'>x</a></a>", "page-form", "<a>"),
    "a quotation mark that never ends": ('class="prose"', 'class="prose', "page-form", ""),
    "words that are swallowed": ("<footer", "<textarea><footer", "page-form", "<textarea>"),
    "words after the page": ("</html>", "</html><p>more</p>", "page-form", ""),
    "no doctype": ("<!doctype html>", "", "page-form", "doctype"),
    "no title": ("<title>Hard nights</title>", "", "page-part", "<title>"),
    "an empty title": ("<title>Hard nights", "<title> ", "page-part", "<title>"),
    "no first heading": ("<h1>Hard nights</h1>", "", "page-part", "no first heading"),
    "two first headings": ("<h1>", "<h1>Soft</h1><h1>", "page-part", "more than one first heading"),
    "an empty first heading": ("<h1>Hard nights", "<h1><i> </i>", "page-part", "<h1>"),
    "no footer": (FOOTER, "", "page-part", "<footer>"),
    "a section less": ('<h2 id="more">More &amp; more</h2>', "", "page-part", '"more"'),
    "no sources": ('<li id="ref-1">', "<li>", "page-part", "sources"),
    "no way to help": ('href="/help-now/"', 'href="/"', "page-part", "/help-now/"),
    "a script in the page": ("</head>", "<script>x</script></head>", "page-html", "<script>"),
    "a script in the text": ("The last", "<script src='/x.js'></script>The last", "page-html", "<script>"),
    "a handler": ("<h1>", "<h1 onclick='x'>", "page-html", "<h1 onclick>"),
    "a style": ("<h1>", "<h1 style='x'>", "page-html", "<h1 style>"),
    "a frame": ("<h1>", "<iframe></iframe><h1>", "page-html", "<iframe>"),
    "what is for the frame in a text": ("The last", "<a hreflang='pl'>The</a> last", "page-html", "<a hreflang>"),
    "what is for the frame in another text": ("Tonight", "<a hreflang='pl'>Tonight</a>", "page-html", "<a hreflang>"),
    "a text in a text": ("The last", "<span data-text=''>The</span> last", "page-html", "<span data-text>"),
    "a link that runs": ('href="/book/"', 'href="JavaScript:x"', "page-html", "JavaScript:x"),
    "a link that hides what it does": ('href="/book/"', 'href="java&#9;script:x"', "page-html", "<a href"),
    "a link to elsewhere that looks like ours": ('href="/book/"', 'href="/\\elsewhere.example"', "page-html", "elsewhere"),
    "an address with no scheme": ('href="/book/"', 'href="//elsewhere.example"', "page-html", "elsewhere"),
    "a picture that some screens fetch from elsewhere": ("The last", "<img src='/a.webp' srcset='/a.webp 1w, https://elsewhere.example/b.webp 2w'>The last", "page-html", "elsewhere"),
    "another page at once": ("</head>", "<meta http-equiv='refresh' content='0;/x/'></head>", "page-html", "http-equiv"),
    "another root": ("</head>", "<base href='/x/'></head>", "page-html", "<base>"),
    "an id twice": ('id="ref-1"', 'id="ref-1"><i id="main"></i', "page-id", '"main"'),
    "a link to nothing on the page": ('href="#ref-1"', 'href="#ref-2"', "page-link", "#ref-2"),
    "a crisis block less": (" data-crisis", "", "page-marker", "Crisis blocks in the text: 1 should be there, and 0"),
    "a figure more": ("<p>The last", "<figure></figure><p>The last", "page-marker", "Figures in the text: 1 should be there, and 2"),
    "another offer": ('data-offer="book"', 'data-offer="call"', "page-marker", 'Offers "book" in the text: 1 should be there, and 0'),
    "an offer after the text less": (' data-offer="call"', "", "page-marker", 'Offers "call" around the text: 1'),
    "a number that cannot be rung": ('<a href="tel:112">112</a>', "112", "page-marker", "tel:112"),
    "a citation in the words": ("The last", "The [@doe2020] last", "page-markup", '"[@doe2020]"'),
    "bold that is none": ("The last", "The **last**", "page-markup", '"**last**"'),
    "a link that is none": ("The last", "The [x](y.md) last", "page-markup", '"](y.md)"'),
    "an id that is none": ("More &amp; more", "More {#m}", "page-markup", '"{#m}"'),
    "the end of a comment": ("The last", "--&gt; The last", "page-markup", '"-->"'),
    "a letter that was lost": ("The last", "The l\ufffdst", "page-markup", "\ufffd"),
    "Markdown in the frame": ("<h1>Hard", "<h1>**Hard**", "page-markup", '"**Hard**"'),
}  # fmt: skip

RIGHT = {
    "as it is": ("", ""),
    "signs as words": ("The last", 'The > "last" id="main" data-text="" &lt;b&gt; 2 * 3'),
    "signs within an attribute": ("The last", "<abbr title='a > b'>The</abbr> last"),
    "Markdown shown as code": ("The last", "<code>**x** [@y]</code></p><pre><code>&lt;!-- z --&gt;</code></pre><p>The last"),
    "a picture for each screen": ("The last", "<img alt='' src='/a.webp' srcset='/x/a.webp 1w, /x/b.webp 2w' sizes='(min-width: 64rem) 20rem, 100vw' loading='lazy'>The last"),
    "an end within the tag": ("The last", "The<br/>last"),
    "the text's own element, deeper": ("The last", "<span class='prose'>The</span> last</p><div><div>x</div></div><p>"),
    "data for machines": ("</head>", '<script type="application/ld+json">{"a": "<b> & > **"}</script></head>'),
}  # fmt: skip


def told(html: str, expected: Expected = EXPECTED) -> list[tuple[str, str]]:
    return [(fault.what.rule, str(fault.what)) for fault in faults_of(Reader().read(html), expected)]


def changed(old: str, new: str) -> str:
    assert old in PAGE
    return PAGE.replace(old, new, 1)


@pytest.mark.parametrize("case", FAULTS)
def test_each_fault_is_told(case: str) -> None:
    old, new, rule, words = FAULTS[case]
    found = told(changed(old, new))
    assert found and {row[0] for row in found} <= {rule, "page-marker"}, found
    assert any(row[0] == rule and words in row[1] for row in found), found


@pytest.mark.parametrize("case", RIGHT)
def test_what_only_looks_like_a_fault_is_not_told(case: str) -> None:
    assert told(changed(*RIGHT[case])) == []


def test_a_page_without_a_text_is_told() -> None:
    assert told(PAGE.replace(" data-text", "")) == [
        ("page-part", "The page has no text: nothing on it carries data-text.")
    ]


def test_a_fault_that_a_page_before_had_is_told_again() -> None:
    reader, html = Reader(), changed("<h1>", "<h1 onclick='x'>")
    assert [len(faults_of(reader.read(page), EXPECTED)) for page in (html, html, PAGE)] == [1, 1, 0]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_components_are_made_of_is_listed(name: str) -> None:
    of = component(name)
    for title, example in of.examples.items():
        tags = [tag_of(tag, False) for tag in Reader().read(draw(of, arguments(of, example))).frame]
        assert [tag.unlisted.said for tag in tags if tag.unlisted] == [], title


def test_the_frame_may_hold_all_that_a_text_may() -> None:
    assert {"a", "svg", "img"} <= set(FRAME)
    assert {"href", "hreflang"} <= set(FRAME["a"])


def test_what_a_page_should_hold_follows_from_its_view() -> None:
    line = HelpLine("Poland", "Emergency", "All.", None, "112", "tel:112", None, "today", also=(("999", "tel:999"),))
    contact = Contact("Us", "Street", "City", "Country", None, None, None)
    view = SimpleNamespace(
        body=(
            "<p>Words</p>",
            CrisisBlock((line,), Link("Help", "/help-now/")),
            CrisisLines((("Poland", (line,)),)),
            Card("book", "Book", "Read.", "Buy", "/book/", "leaf"),
            Figure("flat", "<svg/>", "Flat", "A line.", "A line."),
            OfferDoor("call", "Call", None, "/contact/"),
            contact,
            Tool("pacer"),
        ),
        blocks=(SimpleNamespace(id=""), SimpleNamespace(id="more")),
        end_offers=(Card("call", "Call", "Talk.", "Call", "/call/", "leaf"),),
        sources=("one", "two"),
        frame=SimpleNamespace(help=Link("Help", "/help-now/")),
    )
    assert expected_of(cast(View, view)) == Expected(
        headings=("more",),
        marks=("crisis-block", "offer book", "figure", "contact", "pacer"),
        leads=("tel:112", "/help-now/", "tel:112", "tel:999", "/book/", "/contact/"),
        offers=("offer call",),
        sources=2,
        help="/help-now/",
    )


# A whole build


@dataclass
class Build:
    """A folder of pages with their sources, and what the last look says of it."""

    root: Path
    pages: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ("page.js", "assets/a b.pdf")
    url: str = "https://example.org/"
    drafts: tuple[str, ...] = ()

    def told(self) -> list[str]:
        names = {"": "index", "book/": "book", "help-now/": "help-now", "coping/night/": "coping/night"}
        site = SimpleNamespace(
            root=self.root,
            languages=("en",),
            practice=SimpleNamespace(practitioner=None),
            names=lambda language: list(names.values()),
            article=self._article,
            articles={("en", name): self._article("en", name) for name in names.values()},
            address=lambda language, name: next(address for address in names if names[address] == name),
        )
        for name in self.others:
            self._write(f"site/{name}", "")
        for address in names:
            self._write(f"site/{address}index.html", self.pages.get(address, PAGE))
        problems = look(self.root / "site", cast(Site, site), self.url, dict.fromkeys(names, EXPECTED), ("page.js",))
        return [str(problem) for problem in problems]

    def _article(self, language: str, name: str) -> SimpleNamespace:
        meta, none = SimpleNamespace(draft=name in self.drafts, image=None), SimpleNamespace(links=(), pictures=())
        return SimpleNamespace(path=f"docs/{language}/{name}.md", meta=meta, document=none)

    def source(self, name: str, text: str) -> None:
        self._write(f"docs/en/{name}.md", text)

    def _write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def test_a_good_build_is_told_nothing(build: Build) -> None:
    links = ("/book/", "/book/#more", "/book/?q=a#more", "https://example.org/book/#danger", "/assets/a%20b.pdf#page=2",
             "../../assets/a%20b.pdf", "https://elsewhere.example/", "mailto:us@example.org", "#more", "?q=a")  # fmt: skip
    found = "".join(f'<a href="{link}">x</a>' for link in links)
    build.pages["coping/night/"] = changed("The last", found + "The last")
    assert build.told() == []


@pytest.mark.parametrize(
    "link", ["/nowhere/", "nowhere.pdf", "/book", "https://example.org/nowhere/", "/book/#nowhere", "../#nowhere"]
)
def test_a_link_that_leads_nowhere_names_its_page(build: Build, link: str) -> None:
    build.pages["coping/night/"] = changed("The last", f'<a href="{link}">x</a> The last')
    (found,) = build.told()
    assert found.startswith("docs/en/coping/night.md:1: The link ") and found.endswith("[page-link]")


def test_what_is_wrong_with_a_draft_is_a_warning_and_told_of_others_that_share_it(build: Build) -> None:
    build.drafts = ("book",)
    build.pages["book/"] = changed("The last", '<a href="/nowhere/">x</a> **The** last')
    found = build.told()
    assert len(found) == 1 and found[0].startswith("docs/en/book.md:1: Warning: Readers see this"), found
    build.pages["book/"] = build.pages["coping/night/"] = changed("The last", '<a href="/nowhere/">x</a> The last')
    (one,) = build.told()
    assert one.startswith('docs/en/coping/night.md:1: The link "/nowhere/"')


def test_a_file_that_pages_load_and_that_was_not_written_is_told(build: Build) -> None:
    build.others = ("assets/a b.pdf",)
    assert any("The file /page.js was not written." in row for row in build.told())


def test_addresses_begin_at_the_site_s_own_root(build: Build) -> None:
    build.url = "https://example.org/sub/"
    found = build.told()
    assert len(found) == 3 and all("leads to no page or file" in row for row in found), found


def test_nothing_is_fetched_from_elsewhere(build: Build) -> None:
    build.pages["book/"] = changed("/page.js", "https://elsewhere.example/page.js")
    (found,) = build.told()
    assert found.startswith("docs/en/book.md:1: The page would fetch https://elsewhere.example/page.js")


def test_what_the_source_says_is_told_with_its_line(build: Build) -> None:
    build.source("book", "---\ntitle: Book\n---\nThe <b>first</b> words.\n\nThe **last <b>words.\n")
    build.pages["book/"] = changed("The last words", "The **last words")
    build.pages["coping/night/"] = changed("The last", "The <b>last")
    build.source("coping/night", "Some <b>\n\nwords</b>\n\nThe <b>last words.\n\nAn <b>end</b>.\n")
    assert [row.split(": ")[0] for row in build.told()] == ["docs/en/book.md:6", "docs/en/coping/night.md:5"]


def test_signs_that_an_author_means_as_they_are_written_are_not_told(build: Build) -> None:
    build.pages["book/"] = changed("The last words", "2**3, and the last words")
    build.source("book", "---\ntitle: Book\n---\n2\\*\\*3, and the last words.\n")
    assert build.told() == []


def test_what_no_source_says_is_told_once_for_all_pages(build: Build) -> None:
    build.pages = dict.fromkeys(("", "book/", "coping/night/"), changed("© Us", "<!-- us --> **us**"))
    (found,) = build.told()
    assert found.startswith('docs/en/index.md:1: A comment goes out with the page: "<!-- us -->')
    assert "The same on 2 more. The fault is not in this file" in found
    build.pages = dict.fromkeys(("", "book/", "coping/night/"), changed("© Us", "**us**"))
    build.source("coping/night", "---\ntitle: Night\ndescription: It is **us**.\n---\n")
    (found,) = build.told()
    assert found.startswith('docs/en/coping/night.md:3: Readers see this as it is written: "**us**".')


def test_the_pages_that_are_written_are_those_of_the_site(build: Build) -> None:
    build.others = ("page.js", "assets/a b.pdf", "old/index.html")
    assert build.told() == [
        "docs/old/index.html:1: No page of the site has the address /old/index.html. "
        "If this file is there, take it out, or make a Markdown page of it. [page-unknown]"
    ]


def test_a_page_that_was_not_written_is_told(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build.told() == []
    (build.root / "site/book/index.html").unlink()
    monkeypatch.setattr(Build, "_write", lambda *_: None)
    (found,) = build.told()
    assert found.startswith("docs/en/book.md:1: Its page /book/ was not written.")

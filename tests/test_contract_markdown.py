"""What Python-Markdown and citeproc do, as far as `desk` leans on it; test_contract.py does the same for MkDocs."""

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markdown import Markdown, markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTextInlineProcessor

from desk.evidence import STYLE


def test_an_aligned_column_is_a_style_attribute() -> None:
    html = markdown("| a |\n|--:|\n| 1 |", extensions=["tables"])
    assert '<td style="text-align: right;">' in html


def test_a_heading_with_an_id_begins_with_it() -> None:
    """`desk.page` cuts the text at `<h2 id="`."""
    assert markdown("## A *b* {#c}", extensions=["attr_list", "toc"]) == '<h2 id="c">A <em>b</em></h2>'


@pytest.mark.parametrize("marker", ["<!-- cta: book -->", "<!-- crisis -->", "<!--figure:occupancy-->"])
def test_a_comment_on_a_line_of_its_own_comes_through_as_it_is(marker: str) -> None:
    extensions = [
        "admonition",
        "attr_list",
        "def_list",
        "md_in_html",
        "sane_lists",
        "tables",
        "pymdownx.details",
        "toc",
    ]
    assert marker in markdown(f"Before.\n\n{marker}\n\nAfter.", extensions=extensions).split("\n")


class _Citations(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"\[@(x)\]", md), "citations", 175)


def test_an_inline_pattern_at_175_comes_after_code_and_before_links() -> None:
    html = markdown("`[@x]` \\[@x] [@x]\n\n[@x]: /link", extensions=[_Citations()])
    assert html == "<p><code>[@x]</code> [@x] x</p>"


def test_an_extension_may_be_given_as_an_object() -> None:
    assert Markdown(extensions=["tables", _Citations()]).convert("[@x]") == "<p>x</p>"


def test_citeproc_lets_markup_in_a_title_through() -> None:
    """So `desk.evidence` cleans what it gives."""
    style = CitationStylesStyle(str(STYLE), locale="en-GB", validate=False)
    source = CiteProcJSON([{"id": "x", "type": "book", "title": "A <b onclick='x'>title</b>"}])
    works = CitationStylesBibliography(style, source, formatter.html)
    works.register(Citation([CitationItem("x")]))
    assert "<b onclick" in str(works.bibliography()[0])

"""What markdown-it and citeproc do, as far as `desk` leans on them; test_contract.py does the same for MkDocs."""

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from desk.facts.evidence import STYLE
from desk.reading.markdown import read


@pytest.mark.parametrize("marker", ["<!-- cta: book -->", "<!-- crisis -->", "<!--figure:occupancy-->"])
def test_a_marker_on_a_line_of_its_own_is_a_token(marker: str) -> None:
    assert [token.type for token in read(f"Before.\n\n{marker}\n\nAfter.", "en").tokens].count("marker") == 1


def test_a_comment_ends_where_browsers_end_it() -> None:
    tokens = read("<!-- one\n<!-- crisis -->\n\nAfter.", "en").tokens
    assert [token.type for token in tokens] == ["html_block", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].content.strip() == ""


def test_an_aligned_column_is_a_class() -> None:
    cells = [token.attrs for token in read("| a |\n|--:|\n| 1 |", "en").tokens if token.type in ("th_open", "td_open")]
    assert cells == [{"class": "is-right"}, {"class": "is-right"}]


def test_a_heading_gives_its_id_and_keeps_its_words() -> None:
    opening, words, _ = read("## A *b* {#c}", "en").tokens
    assert opening.attrs == {"id": "c"}
    assert [child.content for child in words.children or [] if child.content] == ["A ", "b"]


def test_citations_are_met_after_code_and_before_links() -> None:
    children = read("`[@x]` \\[@x] [@x]\n\n[@x]: /link", "en").tokens[1].children or []
    assert [child.type for child in children] == ["code_inline", "words", "citation"]


def test_hidden_characters_and_parted_letters_reach_no_check() -> None:
    children = read("sui\u00adcide, sui&shy;cide, cze&#769;s&#769;c&#769;", "en").tokens[1].children or []
    assert [child.content for child in children] == ["suicide, suicide, cz\u00e9\u015b\u0107"]


def test_text_is_one_token_over_the_ends_of_lines() -> None:
    children = read("withdrawal\nsymptoms", "en").tokens[1].children or []
    assert [child.content for child in children] == ["withdrawal\nsymptoms"]


def test_citeproc_lets_markup_in_a_title_through() -> None:
    """So `desk.facts.evidence` cleans what it gives."""
    style = CitationStylesStyle(str(STYLE), locale="en-GB", validate=False)
    source = CiteProcJSON([{"id": "x", "type": "book", "title": "A <b onclick='x'>title</b>"}])
    works = CitationStylesBibliography(style, source, formatter.html)
    works.register(Citation([CitationItem("x")]))
    assert "<b onclick" in str(works.bibliography()[0])

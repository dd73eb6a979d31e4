"""Texts that nobody would write: whatever an author types, nothing breaks, and nothing runs that was not told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk import links
from desk import site as sites
from desk.facts import doses, safety
from desk.kinds import kind_of
from desk.languages import SOURCE
from desk.publishing.written_page import Reader
from desk.reading import article as articles
from desk.reading import html_policy, leftovers, markers, yaml_files
from desk.showing.rendering import render
from desk.site import Site
from tests.golden import lay_out
from tests.test_readings import END, HEAD

NAME = "coping/evenings"
KIND = kind_of(NAME, ("coping",), ())
SIGNS = st.sampled_from(
    [
        "#",
        "##",
        "###",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        ">",
        "-",
        "1.",
        "1)",
        "|",
        "|--|",
        "[",
        "]",
        "(",
        ")",
        "](",
        "{#x}",
        "{:",
        ".a}",
        "{lang=pl}",
        "<b>",
        "</b>",
        "<div>",
        "<script>",
        "<img",
        "src=x",
        "onerror=y>",
        "<p>",
        "<!--",
        "-->",
        "<!--crisis-->",
        "<!--",
        "crisis",
        "-->",
        "<!--",
        "cta:",
        "book",
        "-->",
        "<!--",
        "show:",
        "x",
        "-->",
        "[@doe2020]",
        "[@",
        "[see",
        "@doe2020;",
        "@x]",
        "@doe2020",
        "[^1]",
        "[^1]:",
        "!!!",
        "note",
        "???",
        "===",
        "---",
        "\\",
        "\\\\",
        "&shy;",
        "&lt;",
        "&#0;",
        "javascript:alert(1)",
        "https://example.org",
        "www.",
        "[x](y.md)",
        "![x](y.png)",
        "suicide",
        "112",
        "[",
        "]",
        "[x]",
        ":",
        "::",
        "\u200b",
        "\xad",
        "é",
        "„",
        "”",
        "«",
        "»",
        "—",
        "–",
        "…",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
    ]
)
TEXTS = st.lists(SIGNS | st.text(max_size=12) | st.just("\n\n") | st.just("    "), max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, problems = sites.load(lay_out(tmp_path_factory.mktemp("small") / "project", {}))
    assert site is not None, problems
    return site


@given(text=TEXTS)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_whatever_is_typed_is_shown_or_told(small: Site, text: str) -> None:
    page, found = articles.parse(f"docs/en/{NAME}.md", SOURCE.code, NAME, KIND, HEAD + text + END)
    if page is None:
        assert found
        return
    pages = {**small.articles, (SOURCE.code, NAME): page}
    for check in (html_policy.check, leftovers.check, markers.check, doses.check):
        found += check(page)
    found += articles.check(page, date(2026, 3, 1))
    found += links.check(page, pages, small.root, ())
    found += safety.check_article(page, small.crisis)
    written = render(page, SOURCE.code, small, "/", str)
    html = "".join(piece for _, pieces in written.blocks for piece in pieces if isinstance(piece, str))
    shown = Reader().read(f'<!DOCTYPE html><html><body><div data-text="">{html}</div></body></html>')
    odd = [tag.unlisted for tag in shown.new if tag.unlisted]
    assert not odd or any(problem.severity == "error" for problem in found), odd


@given(text=st.text(max_size=300) | TEXTS)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_whatever_a_data_file_holds_is_read_or_told(text: str) -> None:
    values, problems = yaml_files.parse("data/x.yml", text)
    assert values is not None or problems or yaml_files.control_characters("data/x.yml", text)

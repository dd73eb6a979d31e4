"""Texts that nobody would write: whatever an author types, nothing breaks, and nothing runs that was not told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import checks, links, pictures
from desk import site as sites
from desk.facts import doses, safety
from desk.kinds import kind_of
from desk.languages import SOURCE
from desk.publishing.written_page import Reader
from desk.reading import article as articles
from desk.reading import html_policy, leftovers, markers, yaml_files
from desk.reading.problems import has_errors
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
def test_whatever_is_typed_is_shown_or_told(small: Site, text: str) -> None:
    page, found = articles.parse(f"docs/en/{NAME}.md", SOURCE.code, NAME, KIND, HEAD + text + END)
    if page is None:
        assert found
        return
    pages = {**small.articles, (SOURCE.code, NAME): page}
    for check in (html_policy.check, leftovers.check, markers.check, doses.check):
        found += check(page)
    found += articles.check(page, date(2026, 3, 1))
    found += [*links.check(page, pages, small.root), *pictures.check(page, {}, ())]
    found += safety.check_article(page, small.crisis)
    written = render(page, SOURCE.code, small, "/", str)
    html = "".join(piece for _, pieces in written.blocks for piece in pieces if isinstance(piece, str))
    shown = Reader().read(f'<!DOCTYPE html><html><body><div data-text="">{html}</div></body></html>')
    odd = [tag.unlisted for tag in shown.new if tag.unlisted]
    assert not odd or has_errors(found), odd
    assert not shown.misread or has_errors(found), shown.misread


@given(text=st.text(max_size=300) | TEXTS)
def test_whatever_a_data_file_holds_is_read_or_told(text: str) -> None:
    values, problems = yaml_files.parse("data/x.yml", text)
    assert values is not None or problems or yaml_files.control_characters("data/x.yml", text)


@given(data=st.data())
def test_whatever_becomes_of_a_data_file_it_is_read_or_told(small: Site, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(file for file in (small.root / "data").rglob("*.*"))))
    text = file.read_text("utf-8")
    lines = text.split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, min(len(lines), first + 4)))
    column = data.draw(st.integers(0, len(lines[first])))
    typed = data.draw(SIGNS | st.text(max_size=8) | st.sampled_from(["0", "true", "[]", "{}", "null", "2026-13-01"]))
    change = data.draw(st.sampled_from(["lines gone", "lines twice", "words typed", "value replaced", "indented"]))
    if change == "lines gone":
        lines[first:last] = []
    elif change == "lines twice":
        lines[first:first] = lines[first:last]
    elif change == "words typed":
        lines[first] = lines[first][:column] + typed + lines[first][column:]
    elif change == "value replaced":
        lines[first] = f"{lines[first].partition(':')[0]}: {typed}"
    else:
        lines[first] = " " + lines[first]
    file.write_text("\n".join(lines), "utf-8", "surrogatepass")
    try:
        site, found = sites.load(small.root)
        found += checks.run(site, date(2026, 3, 1)) if site else []
        assert site or has_errors(found)
        assert all(problem.line > 0 and str(problem) for problem in found)
    finally:
        file.write_text(text, "utf-8")

"""A page is named in many ways; each follows, and nothing beside it changes."""

import pytest
import yaml

from desk.moving import texts
from desk.moving.texts import Text, entries, with_targets

LINKS = [
    ("[a](insomnia.md) b", "[a](sleep/nights.md) b"),
    ("[a](insomnia.md#rest)", "[a](sleep/nights.md#rest)"),
    ('[a](insomnia.md "A title")', '[a](sleep/nights.md "A title")'),
    ("[a](<insomnia.md>)", "[a](<sleep/nights.md>)"),
    ("[a][1]\n\n[1]: insomnia.md#rest", "[a][1]\n\n[1]: sleep/nights.md#rest"),
    ('<a href="insomnia.md">a</a>', '<a href="sleep/nights.md">a</a>'),
    ("[a *b* [c]](insomnia.md), [d](insomnia.md)", "[a *b* [c]](sleep/nights.md), [d](sleep/nights.md)"),
    ("[a](./insomnia.md) [b](x/../insomnia.md)", "[a](sleep/nights.md) [b](sleep/nights.md)"),
    ("<!-- (en) See [a](insomnia.md). -->", "<!-- (en) See [a](sleep/nights.md). -->"),
    ("[a](other.md) [b](https://example.org/insomnia.md) ![c](insomnia.png) insomnia.md", None),
    ("[a](#insomnia.md) [b](insomnia.mdx) [@insomnia.md] (insomnia.md)", None),
]


@pytest.mark.parametrize(("text", "after"), LINKS, ids=[text for text, _ in LINKS])
def test_links_follow(text: str, after: str | None) -> None:
    def target(given: str) -> str:
        meant = texts.named("page", given)
        return texts.to_page("page", "sleep/nights", meant[1]) if meant and meant[0] == "insomnia" else given

    assert with_targets(text, target) == (after or text)


def test_where_no_page_is_left_the_words_of_a_link_stay() -> None:
    text = 'See [*my* sleep [x]](a.md#b "T"), [other](b.md) and ![picture](a.md).'
    assert with_targets(text, lambda given: None if given.startswith("a.md") else given) == (
        "See *my* sleep [x], [other](b.md) and ![picture](a.md)."
    )


@pytest.mark.parametrize(
    ("old", "new", "given", "after"),
    [
        ("coping/a", "sleep/a", "b.md#c", "../coping/b.md#c"),
        ("coping/a", "sleep/a", "../assets/x.jpg", "../assets/x.jpg"),
        ("coping/a", "a", "../../assets/x%20y.jpg", "../assets/x%20y.jpg"),
        ("a", "coping/a", "help-now.md", "../help-now.md"),
        ("coping/a", "sleep/a", "https://example.org/b.md", "https://example.org/b.md"),
        ("coping/a", "sleep/a", "#c", "#c"),
        ("coping/a", "coping/b", "./c.md", "./c.md"),
    ],
)
def test_a_page_in_another_folder_leads_where_it_led(old: str, new: str, given: str, after: str) -> None:
    assert texts.rebased(old, new, given) == after


TABLES = [
    ("menu: [a, b, c] # d\n", ("menu", 0), "menu: [b, c] # d\n"),
    ("menu: [a, b, c]\n", ("menu", 2), "menu: [a, b]\n"),
    ("menu: [a]\n", ("menu", 0), "menu: []\n"),
    ("menu:\n  - a # x\n  - b\n\nfooter: [a]\n", ("menu", 0), "menu:\n  - b\n\nfooter: [a]\n"),
    ("menu:\n  - a\n  # about b\n  - b\n", ("menu", 1), "menu:\n  - a\n  # about b\n"),
    ("menu:\n  - a\nfooter: [b]\n", ("menu", 0), "menu: []\nfooter: [b]\n"),
    ("pages:\n  x:\n    - ą: b\n    - c\n  y: [d]\n", ("pages", "x"), "pages:\n  y: [d]\n"),
    ("pages:\n  x:\n    - c\n", ("pages", "x"), "pages: {}\n"),
    ("rows:\n  - page: a\n    words: >\n      more\n      words\n  - page: b\n", ("rows", 0), "rows:\n  - page: b\n"),
]


@pytest.mark.parametrize(("text", "place", "after"), TABLES, ids=[text for text, _, _ in TABLES])
def test_a_row_goes_and_the_file_stays_as_it_was(text: str, place: tuple[str | int, ...], after: str) -> None:
    changed = Text(text)
    changed.remove(next(entry for entry in entries(text) if entry.place == place))
    assert changed.written() == after
    assert yaml.safe_load(after) is not None


def test_quotation_marks_and_remarks_stay() -> None:
    text = "pages: ['a/ś', \"a/ś\", a/ś] # a/ś\n"
    changed = Text(text)
    for entry in entries(text)[1:]:
        changed.replace(entry.value, "a/ś", "b")
    assert changed.written() == "pages: ['b', \"b\", b] # a/ś\n"

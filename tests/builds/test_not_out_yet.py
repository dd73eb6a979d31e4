"""Drafts and pages of tomorrow."""

import re

import pytest

from tests.builds.sites import WORDS, Built, tree

pytestmark = pytest.mark.build

NOT_OUT = {"/coping/draft/": "Unfinished page", "/coping/tomorrow/": "Page of tomorrow", "/pl/na-co-dzien/jutro/": "Strona jutra"}  # fmt: skip


def test_drafts_and_pages_of_tomorrow_leave_no_trace(busy: Built) -> None:
    assert not [path for path in busy.pages if re.search("draft|tomorrow|jutro", path)]
    for name, data in tree(busy.folder).items():
        for title in NOT_OUT.values():
            assert title.encode() not in data, name


def test_a_link_to_a_page_that_is_not_out_is_plain_text(busy: Built, preview: Built) -> None:
    body = busy.pages["/coping/links/"].one(class_="prose")
    assert body.text.removeprefix("In short One.Two.Three. ") == "Words[1]. See tomorrow, a draft, sleep."
    assert [link.text for link in body.all("a")] == ["[1]", "sleep"]
    links = {
        link.text: link.attributes["href"] for link in preview.pages["/coping/links/"].one(class_="prose").all("a")
    }
    assert (links["tomorrow"], links["sleep"]) == ("/coping/tomorrow/", "/coping/insomnia/")


def test_a_preview_shows_them_marked_and_hidden_from_search_engines(preview: Built) -> None:
    for path, title in NOT_OUT.items():
        page, language = preview.pages[path], "pl" if path.startswith("/pl/") else "en"
        assert page.one("h1").text == title
        assert page.one(class_="notice").text == WORDS["draft" if "draft" in path else "not_yet"][language]
        assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert not preview.pages["/coping/insomnia/"].all(class_="notice")

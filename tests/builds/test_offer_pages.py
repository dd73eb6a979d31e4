"""An offer's own page: its button at once and again at the end, and who meets the reader, once the owner has told."""

import re

import pytest

from tests.builds.sites import Built

pytestmark = pytest.mark.build
PAGES = ["/book/", "/pl/book/"]


@pytest.mark.parametrize("path", PAGES)
def test_the_button_stands_at_the_head_and_again_in_the_text(busy: Built, path: str) -> None:
    page = busy.pages[path].one("main")
    head, text = (page.one(class_=name).one(class_="button") for name in ("banner", "prose"))
    assert head.attributes["href"] == text.attributes["href"]
    assert head.attributes["href"].startswith("https://shop.example.org/book")
    assert head.text == text.text


@pytest.mark.parametrize("path", PAGES)
def test_a_photograph_of_whoever_meets_readers_is_left_out_until_it_is_set(
    small: Built, busy: Built, path: str
) -> None:
    assert small.pages[path].all(class_="offer-side__who") == []
    who = busy.pages[path].one(class_="offer-side__who")
    assert re.fullmatch(r"/assets/picture\.[0-9a-f]{16}\.webp", who.one("img").attributes["src"])
    assert who.one("img").attributes["alt"] in ("A lamp.", "Lampa.")
    assert who.one("p").text in ("I sat there too.", "Też tam siedziałam.")

"""Settings that are set are shown; what is unset leaves nothing behind."""

import pytest

from tests.builds.sites import WORDS, Built
from tests.html_tree import references_of

pytestmark = pytest.mark.build


def test_settings_that_are_unset_leave_nothing_behind(small: Built) -> None:
    for path, page in small.pages.items():
        assert "None" not in page.text and "null" not in page.text, path
        links = references_of(page)
        assert [link for link in links if link.startswith("mailto:")] == [], path
        if path not in ("/help-now/", "/pl/pomoc-teraz/"):
            assert [link for link in links if link.startswith(("tel:", "sms:"))] == [], path
        assert page.all(rel="me") == [] and page.all(class_="footer__follow") == [], path
        language = page.one("html").language
        for word in ("email", "telephone"):
            assert f"{WORDS[word][language]}:" not in page.one("main").text, f"{path}: {word}"
    for language, contact in (("en", "/contact/"), ("pl", "/pl/kontakt/")):
        assert WORDS["only_post"][language] in small.pages[contact].one("main").text
        offer = small.pages["/book/" if language == "en" else "/pl/book/"].one("main")
        assert WORDS["offer_closed"][language] in offer.text
        doors = offer.all(class_="offer-door")  # in the text, and beside it on wide screens
        assert [link.attributes["href"] for door in doors for link in door.all("a")] == [contact, contact]
        outside = [link.attributes["href"] for link in offer.all("a") if "://" in link.attributes["href"]]
        assert outside == []


def test_settings_that_are_set_are_shown(busy: Built) -> None:
    for path, page in busy.pages.items():
        footer = page.one("footer")
        links = {link.attributes["href"] for link in footer.all("a")}
        assert {"mailto:hello@example.org", "tel:+48710000000"} <= links, path
        follow = [(link.text, link.attributes["href"]) for link in footer.all("a", rel="me")]
        assert follow == [
            ("Mastodon", "https://social.example.org/@us"),
            ("YouTube", "https://video.example.org/us"),
        ], path
        assert footer.one(class_="footer__follow").text == WORDS["follow"][page.one("html").language], path
    contact = busy.pages["/contact/"].one("main")
    assert {link.attributes["href"] for link in contact.all("a")} == {
        "mailto:hello@example.org", "tel:+48710000000", "https://booking.example.org/call",
    }  # fmt: skip
    assert WORDS["only_post"]["en"] not in contact.text
    assert WORDS["offer_closed"]["en"] not in busy.pages["/book/"].text
    privacy = busy.pages["/privacy/"].one("main").text
    assert all(words in privacy for words in ("Example Ltd.", "data@example.org", "Example Hosting"))
    about = busy.pages["/about/"].one(class_="prose").text
    assert "Run by: Anna Example" in about and "Who answers for your data: Example Ltd." in about
    assert "Written by Anna, with help." in about and about.endswith("Anna Example")


def test_menu_and_footer_stand_in_the_order_of_the_data(more: Built) -> None:
    sections = {"en": ("Recovery", "Coping"), "pl": ("Recovery", "Na co dzień")}
    footer = {"en": ["The workshop", "Contact", "Sleepless nights"], "pl": ["Warsztaty", "Kontakt", "Bezsenne noce"]}
    for path, page in more.pages.items():
        language = page.one("html").language
        first, last = sections[language]
        rows = [(row.text, row.attributes.get("class")) for row in page.one("nav", class_="menu__panel").all("li")]
        assert rows == [(first, None), (WORDS["support"][language], "menu__support"), (last, None)], path
        links = [link.text for link in page.one("footer").one("nav").all("a")]
        assert links[:2] == [WORDS["home"][language], WORDS["help"][language]], path
        assert links[2:] == [*footer[language], WORDS["feed_link"][language]], path

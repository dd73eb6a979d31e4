"""Offers where the rules and the authors want them."""

import pytest

from tests.builds.sites import FALLBACK, URL, WORDS, Built, tree
from tests.html_tree import Node, dead_links, references_of

pytestmark = pytest.mark.build


def _offers(page: Node) -> list[str]:
    return [f"{node.attributes['data-offer']} {'end' if node.tag == 'li' else 'inline'}" for node in page.all(has="data-offer")]  # fmt: skip


ALL = ["support-group end", "discovery-call end", "book end"]
PLACED = {
    "/": ALL,
    "/coping/": ALL,
    "/coping/insomnia/": ALL,
    "/contact/": [],  # rule: path
    "/pl/kontakt/": [],
    "/pl/na-co-dzien/bezsenne-noce/": ["support-group end"],  # rule: section, language and topic
    "/pl/na-co-dzien/tylko-po-polsku/": ["support-group end"],
    "/coping/inline-here/": ["outside inline"],  # rule: inline, where the author put it
    "/coping/inline-nowhere/": ["outside end", "support-group end"],
    "/coping/meals/": ["open-today end"],  # rule: topic; one offer is over, one not yet open
    "/recovery/": [],  # rule: placement none
    "/recovery/story/": [],
    "/pl/": ["book end"],  # the last rule
    "/pl/na-co-dzien/": ["book end"],
    "/coping/chosen/": ["outside end"],  # the author's choice
    "/coping/silent/": [],
    "/coping/once/": ["book inline", "support-group end"],
    "/coping/over/": [],
    "/coping/hard/": [],  # crisis
    "/help-now/": [],
    "/pl/pomoc-teraz/": [],
    "/404.html": [],
    "/book/": [],  # an offer's own page
}


@pytest.mark.parametrize("path", PLACED)
def test_every_rule_reaches_the_page(busy: Built, path: str) -> None:
    assert _offers(busy.pages[path]) == PLACED[path]


def test_offers_at_the_end_are_a_landmark_after_the_article(small: Built, busy: Built) -> None:
    seen = set()
    for built in (small, busy):
        for path, page in built.pages.items():
            order = list(page.walk())
            for node in page.all("li", has="data-offer"):
                landmark = next(around for around in node.ancestors() if around.tag == "aside")
                label = page.one(id=landmark.attributes["aria-labelledby"])
                assert label.tag == "h2" and label.text == WORDS["find_out_more"][page.one("html").language], path
                assert node.is_within("main") and not node.is_within("article"), path
                for text in page.all("article"):
                    assert order.index(landmark) > order.index(text.all()[-1]), path
                    seen.add(path)
    assert {"/coping/insomnia/", FALLBACK} <= seen


def test_an_offer_at_a_marker_stands_in_the_text(busy: Built) -> None:
    page = busy.pages["/coping/inline-here/"]
    offer = page.one(has="data-offer")
    assert offer.tag == "aside" and offer.attributes["aria-label"] == "Join the support group"
    assert offer.parent is page.one(class_="prose") and offer.is_within("article")
    before, after = (page.one("h1"), page.one("h2", id="more"))
    order = list(page.walk())
    assert order.index(before) < order.index(offer) < order.index(after)


def test_markers_leave_nothing_behind(small: Built, busy: Built) -> None:
    assert busy.pages["/coping/over/"].one(class_="prose").text.endswith("Three. Words[1]. Before. After.")
    for built in (small, busy):
        assert [name for name, data in tree(built.folder).items() if b"<!--" in data] == []


def test_outside_addresses_are_counted_only_when_the_owner_asks(small: Built, busy: Built) -> None:
    def counted(built: Built) -> set[str]:
        return {link for page in built.pages.values() for link in references_of(page) if "utm_" in link}

    assert counted(small) == set()
    words = "utm_source=website&utm_medium=article"
    assert counted(busy) == {
        f"https://shop.example.org/book?lang=en&{words}",
        f"https://group.example.org/join?x=1&{words}",
        f"https://booking.example.org/call?{words}",
        f"https://shop.example.org/book?{words}#buy",
    }


def test_a_new_offer_is_shown_wherever_the_others_are(more: Built) -> None:
    for path in ("/", "/support/", "/coping/", "/coping/insomnia/", "/pl/", "/pl/na-co-dzien/bezsenne-noce/", FALLBACK):
        assert _offers(more.pages[path]) == [*ALL, "letters end", "workshop end"], path
    rows = more.pages["/pl/"].all("li", has="data-offer")
    links = {row.attributes["data-offer"]: row.one("a").attributes["href"] for row in rows}
    assert links["letters"] == "https://letters.example.org/join"
    assert links["workshop"] == "/pl/warsztaty/"
    assert len({row.one("path").attributes["d"] for row in rows}) == len(rows), "each has a sign of its own"
    beside = more.pages["/book/"].one(class_="offer-side").one("ul").all("a")
    assert [link.text for link in beside][-2:] == ["Get our letters", "Come to the workshop"]
    assert dead_links(more.folder, URL) == [], "the offer whose page is a draft is nowhere"


@pytest.mark.parametrize(("path", "act"), [("/workshop/", "Sign up"), ("/pl/warsztaty/", "Zapisz się")])
def test_an_offers_own_page_has_its_button(more: Built, path: str, act: str) -> None:
    main = more.pages[path].one("main")
    assert main.attributes["class"] == "kind-offer"
    doors = [(link.text, link.attributes["href"]) for link in main.all("a", class_="button")]
    assert doors == [(act, "https://workshop.example.org/")] * 2  # in the text, and beside it on wide screens


def test_a_button_without_words_of_its_own_says_what_the_others_say(busy: Built) -> None:
    assert {link.text for link in busy.pages["/book/"].one("main").all("a", class_="button")} == {"About the group"}

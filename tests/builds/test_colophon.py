"""What a page says of itself: who read it, when it is due again, what was corrected, where to tell of a mistake."""

import pytest

from tests.builds.sites import FALLBACK, WORDS, Built

pytestmark = pytest.mark.build


def test_no_article_claims_a_reading_that_it_did_not_have(small: Built, busy: Built) -> None:
    for built in (small, busy):
        for path, page in built.pages.items():
            for meta in page.all(class_="meta"):
                yet = WORDS["no_reviewer"][page.one("html").language]
                assert (yet in meta.text) == (not path.endswith("/silent/")), path
    assert "read by Jan Example, pharmacist, 5 March 2026" in busy.pages["/coping/silent/"].one(class_="meta").text
    fallback = busy.pages["/pl/na-co-dzien/silent/"].one(class_="meta")
    assert "przeczytane przez specjalistę: Jan Example, pharmacist, 5 marca 2026 r." in fallback.text
    assert fallback.one(lang="en").text == "pharmacist"


def test_the_next_check_stands_beside_the_day_of_publication(small: Built) -> None:
    for path, words in (
        ("/coping/insomnia/", "Published: 5 January 2026 Next check due: 5 February 2027"),
        (FALLBACK, "Opublikowano: 5 stycznia 2026 r. Następne sprawdzenie: 5 lutego 2027 r."),
    ):
        assert small.pages[path].one(class_="colophon__days").text == words


def test_a_mistake_is_told_on_the_contact_page_or_by_mail(small: Built, busy: Built) -> None:
    def link(built: Built, path: str) -> str:
        return built.pages[path].one(class_="colophon__mistake").one("a").attributes["href"]

    assert link(small, "/coping/insomnia/") == "/contact/"
    assert link(small, "/pl/na-co-dzien/bezsenne-noce/") == link(small, FALLBACK) == "/pl/kontakt/"
    assert link(busy, "/coping/insomnia/") == "mailto:hello@example.org?subject=Sleepless%20nights"


def test_all_corrections_stand_on_one_page_the_newest_first(busy: Built) -> None:
    def rows(path: str) -> list[tuple[str, str, str]]:
        items = busy.pages[path].one(class_="corrections").all("li")
        return [(item.one("time").attributes["datetime"], item.one("a").attributes["href"], item.one("span").language) for item in items]  # fmt: skip

    assert rows("/corrections/") == [
        ("2026-04-02", "/coping/meals/", "en"),
        ("2026-03-01", "/coping/corrected/", "en"),
    ]
    assert rows("/pl/poprawki/") == [
        ("2026-04-02", "/pl/na-co-dzien/meals/", "en"),
        ("2026-03-15", "/pl/na-co-dzien/tylko-po-polsku/", "pl"),
        ("2026-03-01", "/pl/na-co-dzien/corrected/", "en"),
    ]
    footer = busy.pages["/"].one("footer")
    assert "/corrections/" in [link.attributes["href"] for link in footer.all("a")]

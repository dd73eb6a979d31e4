"""Help now: what to do first, one button a country for an emergency, and whole without styles."""

import pytest

from tests.builds.sites import Built
from tests.html_tree import Node

pytestmark = pytest.mark.build


@pytest.fixture(params=["/help-now/", "/pl/pomoc-teraz/"])
def lines(small: Built, request: pytest.FixtureRequest) -> list[Node]:
    """The countries of the page, each with its lines."""
    return small.pages[request.param].one("main").all(class_="lines")


def test_a_country_has_one_emergency_button_and_it_comes_first(lines: list[Node]) -> None:
    assert lines
    for country in lines:
        rows = country.one(class_="lines__list").all("li")
        emergencies = ["lines__emergency" in row.attributes.get("class", "") for row in rows]
        assert emergencies.count(True) <= 1
        assert True not in emergencies or emergencies[0]


def test_without_styles_facts_are_paragraphs_and_icons_have_a_size(lines: list[Node]) -> None:
    for country in lines:
        for row in country.all("li"):
            assert row.one("div").all("p"), "each fact on a line of its own"
        for sign in country.all("svg"):
            assert (sign.attributes["width"], sign.attributes["height"]) == ("24", "24")

"""The real crisis lines: the order that readers of a language need, and the numbers that stand beside a text."""

import pytest

from desk.facts.safety import Crisis
from desk.showing.parts import help_line
from desk.site import Site
from tests.browser.components import arguments, component, draw
from tests.html_tree import parse

COUNTRIES = {
    "en": ["GB", "IE", "US", "CA", "AU", "NZ", "DE", "EU", "PL", "world"],
    "pl": ["PL", "DE", "GB", "IE", "EU", "US", "CA", "AU", "NZ", "world"],
}
BESIDE = {
    "en": [("999", "GB IE"), ("116 123", "GB IE"), ("911", "US CA"), ("988", "US CA")],
    "pl": [("112", "PL"), ("116 123", "PL")],
}


@pytest.mark.parametrize("language", COUNTRIES)
def test_countries_stand_in_the_order_of_the_language(site: Site, language: str) -> None:
    assert list(site.crisis.by_country(language)) == COUNTRIES[language]


@pytest.mark.parametrize("language", COUNTRIES)
def test_every_country_begins_with_its_emergency_number(site: Site, language: str) -> None:
    for country, lines in site.crisis.by_country(language).items():
        kinds = [line.kind for line in lines]
        assert country == "world" or (kinds[0], kinds.count("emergency")) == ("emergency", 1), country
        order = [line.order[language] for line in lines[1:]]
        assert order == sorted(order), country


@pytest.mark.parametrize("language", COUNTRIES)
def test_no_two_lines_share_a_place(site: Site, language: str) -> None:
    places = [line.order[language] for line in site.crisis.lines]
    assert len(set(places)) == len(places) > 35


@pytest.mark.parametrize("language", BESIDE)
def test_beside_a_text_stand_the_first_numbers_of_the_languages_countries(site: Site, language: str) -> None:
    shown = [(lines[0].number, " ".join(countries)) for lines, countries in site.crisis.beside_a_text(language)]
    assert shown == BESIDE[language]


def test_a_language_without_a_row_of_its_own_gets_its_first_country(site: Site) -> None:
    crisis = Crisis(lines=site.crisis.lines, words=site.crisis.words)
    assert [lines[0].id for lines, _ in crisis.beside_a_text("pl")] == ["emergency-pl", "adults-pl"]
    assert [lines[0].id for lines, _ in crisis.beside_a_text("de")] == ["emergency-gb", "samaritans"]


def test_what_takes_messages_only_is_sent_to_and_all_else_is_called(site: Site) -> None:
    shown = {line.id: (line, help_line(line, line.country, site, "en")) for line in site.crisis.lines}
    assert shown["shout-gb"][1].address == "sms:85258" and shown["text-ie"][1].address == "sms:50808"
    assert shown["emergency-gb"][1].address == "tel:999" and shown["emergency-gb"][1].also == (("112", "tel:112"),)
    assert shown["chat-adults-pl"][1].address == "https://116sos.pl"
    for line, view in shown.values():
        assert view.address.split(":")[0] == ("https" if line.url else "sms" if line.kind == "text" else "tel"), line.id
        assert bool(line.sms) == view.address.startswith("sms:"), line.id


UNCONFIRMED = "nhs-111-england breathing-space-scotland emergency-us emergency-ca emergency-nz suicide-crisis-nz emergency-eu chat-adults-pl find-a-helpline"


def test_hours_stand_only_where_they_were_confirmed(site: Site) -> None:
    assert {line.id for line in site.crisis.lines if line.hours is None} == set(UNCONFIRMED.split())


def test_the_block_is_a_section_that_a_reader_mode_keeps_and_can_be_told(site: Site) -> None:
    of = component("crisis-block")
    block = parse(draw(of, arguments(of, of.examples["two lines"]))).one(has="data-crisis")
    assert (block.tag, block.attributes["role"]) == ("section", "note")
    assert [link.attributes["href"] for link in block.all("a")] == ["tel:112", "tel:116123", "/help-now/"]

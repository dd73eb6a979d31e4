"""What says that we looked and found none: the real phrases, on sentences as people write them."""

import pytest

from desk.reading.phrases import says_any
from desk.site import Site

SAYS_SO = {
    "en": [
        "We found no trial of it.",
        "We have found no trial of it.",
        "For breathing alone we found none.",
        "We looked for one, also in Cochrane, and found none.",
        "We searched PubMed and found nothing.",
        "We found one that is planned, and none with results.",
        "We could not find a study.",
        "We couldn’t find a study.",
        "We have not found a study.",
        "We were unable to find a figure.",
        "Nor did we find a study of it.",
        "How long, we found nowhere.",
        "No study that we found has measured this.",
        "Nothing we found shows that they do harm.",
        "No test that we know of can.",
        "So we know of no scan.",
        "We have seen no results.",
        "In what we read, nobody had looked.",
        "Nobody has counted, as far as we know.",
        "We found\nno trial.",
    ],
    "pl": [
        "Nie znaleźliśmy badania.",
        "Pomiarów nie znaleźliśmy.",
        "Badań szukaliśmy, ale nie znaleźliśmy żadnego.",
        "Nie udało nam się znaleźć badania.",
        "Nie udało się nam znaleźć badania.",
        "Czego nie udało się znaleźć",
        "Nie trafiliśmy też na badanie.",
        "Znaleźliśmy jedno planowane i żadnego z wynikami.",
        "Znaleźliśmy bardzo niewiele.",
        "Nie znamy testu, który by to pokazał.",
        "O ile wiemy, nikt tego nie sprawdził.",
        "W tym, co czytaliśmy, nikt tego nie badał.",
        "Nie widzieliśmy też nic, co by na to wskazywało.",
    ],
}
SAYS_NOT = {
    "en": [
        "The review found no convincing evidence.",
        "They found none.",
        "In a short review no study found a rise.",
        "We found that it helps.",
        "You may not find a therapist.",
        "We looked for research on antidepressants only.",
        "Mostly we saw the abstract.",
        "We do not know your medicines.",
        "As far as we saw, the trials were short.",
    ],
    "pl": [
        "W przeglądzie nie znaleziono dowodów.",
        "Nie znamy twoich leków.",
        "Możesz jej nie znaleźć.",
        "Nie szukaliśmy o nich badań.",
        "Widzieliśmy gazety, a nie strony urzędu.",
        "O ile wiemy, były to małe badania.",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in table.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), rows(SAYS_SO))
def test_it_is_heard(site: Site, language: str, sentence: str) -> None:
    assert says_any(sentence, site.searched.phrases[language])


@pytest.mark.parametrize(("language", "sentence"), rows(SAYS_NOT))
def test_what_others_found_is_not_taken_for_it(site: Site, language: str, sentence: str) -> None:
    assert not says_any(sentence, site.searched.phrases[language])

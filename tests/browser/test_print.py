"""The page for the prescriber is one sheet of paper, printed on both sides."""

import re

import pytest

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/tapering/talking-to-your-prescriber/", "/pl/odstawianie/rozmowa-z-lekarzem/"])
def test_it_fits_on_one_sheet(reader: Reader, address: str) -> None:
    page = reader()
    page.goto(address)
    sheet = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 2

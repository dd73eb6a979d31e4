"""Addresses that lead out of the site: what may stand, and what is said of the rest."""

import pytest

from desk.reading import web

FINE = (
    "https://example.org",
    "HTTPS://Example.org/A?b=c#d",
    "https://żółw.pl/x",
    "http://localhost:8000/",
    "https://[::1]/",
    "mailto:a@example.org?subject=x",
    "tel:116%20123",
    "sms:85258",
)
TOLD = {
    "https://user:pw@x\\@y/": "backslash",
    "https://user:pw@example.org/": "password",
    "https://example.org/a\nb": "space",
    "https://group": "no site",
    "https:/example.org": "no site",
    "https://example..org": "no site",
    "https://example.org:abc": "cannot be read",
    "https://[::1": "cannot be read",
    "www.example.org": "does not begin",
    "//example.org/": "does not begin",
    "java\tscript:alert(1)": "could run",
    "file:///etc/hostname": "unknown kind",
    "mailto:somebody": "e-mail",
    "tel:call-us": "number",
}


@pytest.mark.parametrize("address", FINE)
def test_what_may_stand(address: str) -> None:
    assert web.fault(address) is None


@pytest.mark.parametrize("address", TOLD)
def test_what_is_told(address: str) -> None:
    assert TOLD[address] in str(web.fault(address))

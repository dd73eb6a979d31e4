"""What may stand as an address: one rule for texts, offers, the practice, crisis lines, references and the site itself."""

import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator

from desk.reading.schema import Text

SCHEMES = ("https", "http", "mailto", "tel", "sms")
HOST = re.compile(r"(?!-)(?:[\w-]+\.)+[^\W\d][\w-]+|localhost|\d+(?:\.\d+){3}|[\da-f:.]*:[\da-f:.]+", re.IGNORECASE)
MAIL = re.compile(r"[^\s@<>\"\\]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"\+?[\d(][\d ()./\u00a0-]*\d")


def split(address: str) -> SplitResult | None:
    """The parts of an address; None where no browser could tell them."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def fault(address: str) -> str | None:
    """What is wrong with an address that leads out of the site, as the end of a sentence."""
    parts = split(address)
    if parts is None:
        return "cannot be read as an address"
    if parts.scheme.lower() not in SCHEMES:
        return "does not begin with https://" if not parts.scheme else "could run a script or is of an unknown kind"
    if re.search(r"[\x00-\x20\x7f\\]", address):
        return "holds a space or a backslash"
    if parts.scheme not in ("https", "http"):
        shape = MAIL if parts.scheme == "mailto" else NUMBER
        return None if shape.fullmatch(parts.path.replace("%20", " ")) else "has no e-mail or number after the colon"
    if "@" in parts.netloc:
        return "holds a name or password before the @"
    if not HOST.fullmatch(parts.hostname or ""):
        return "names no site after https://"
    return None


def _web_address(value: str) -> str:
    wrong = fault(value) or ("leads to no page" if not value.lower().startswith(("https:", "http:")) else None)
    if wrong:
        raise ValueError(f"the address {wrong}; write one like https://example.org/page")
    return value


def _email(value: str) -> str:
    if not MAIL.fullmatch(value):
        raise ValueError("write an e-mail like name@example.org")
    return value


def _telephone(value: str) -> str:
    if not NUMBER.fullmatch(value):
        raise ValueError("write a number of figures, spaces and hyphens")
    return value


WebAddress = Annotated[Text, AfterValidator(_web_address)]
Email = Annotated[Text, AfterValidator(_email)]
Telephone = Annotated[Text, AfterValidator(_telephone)]

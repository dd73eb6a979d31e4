"""What may stand as an address: one rule for texts, offers, the practice, crisis lines, references and the site."""

import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator

from desk.reading.schema import Text, refusal
from desk.rules import Message, say

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


def fault(address: str) -> Message | None:
    """What is wrong with an address that leads out of the site, as the end of a sentence."""
    parts = split(address)
    if parts is None:
        return say("address.unreadable")
    if parts.scheme.lower() not in SCHEMES:
        return say("address.script" if parts.scheme else "address.scheme")
    if re.search(r"[\x00-\x20\x7f\\]", address):
        return say("address.space")
    if parts.scheme not in ("https", "http"):
        shape = MAIL if parts.scheme == "mailto" else NUMBER
        return None if shape.fullmatch(parts.path.replace("%20", " ")) else say("address.no-number")
    if "@" in parts.netloc:
        return say("address.password")
    return None if HOST.fullmatch(parts.hostname or "") else say("address.no-site")


def _web_address(value: str) -> str:
    wrong = fault(value) or (None if value.lower().startswith(("https:", "http:")) else say("address.no-page"))
    if wrong:
        raise refusal(say("value.address", why=wrong))
    return value


def _email(value: str) -> str:
    if not MAIL.fullmatch(value):
        raise refusal(say("value.email"))
    return value


def _telephone(value: str) -> str:
    if not NUMBER.fullmatch(value):
        raise refusal(say("value.telephone"))
    return value


WebAddress = Annotated[Text, AfterValidator(_web_address)]
Email = Annotated[Text, AfterValidator(_email)]
Telephone = Annotated[Text, AfterValidator(_telephone)]

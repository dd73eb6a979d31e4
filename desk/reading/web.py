"""What may stand as an address: one rule for texts, offers, the practice, crisis lines, references and the site."""

import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator

from desk.reading.schema import Text, refusal
from desk.rules import Message, say

SCHEMES = ("https", "http", "mailto", "tel", "sms")
HOST = re.compile(r"(?!-)(?:[\w-]+\.)+[^\W\d][\w-]+|localhost|\d+(?:\.\d+){3}|[\da-f:.]*:[\da-f:.]+", re.IGNORECASE)
LOCAL = re.compile(r"localhost|[\d.]+|.*:.*")  # no reader's computer finds it
UNTYPED = re.compile(r"((?:(?!-)[\w-]+\.)+(?:xn--[\w-]+|[^\W\d_]{2,})(?::\d+)?(?:[/?#].*)?)")
MAIL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:(?!-)[\w-]+\.)+[^\W\d_][\w-]+", re.ASCII)
MAIL_OF_MANY_LETTERS = re.compile(r"@(?:(?!-)[\w-]+\.)+[^\W\d_][\w-]+")  # żółw.pl is a name, as browsers know
NUMBER = re.compile(r"\+?[\d(][\d ()./\u00a0-]*\d")
AROUND = " \t\u00a0„”“\"'‘’«»<>"  # what is copied along with a value
BEHIND = ".,;"


def split(address: str) -> SplitResult | None:
    """The parts of an address; None where no browser could tell them."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def is_mail(text: str) -> bool:
    """Whether a text is one e-mail address."""
    name, sign, site = text.partition("@")
    is_name = MAIL.fullmatch(f"{name}@example.org") is not None
    return is_name and MAIL_OF_MANY_LETTERS.fullmatch(sign + site) is not None


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
        given = parts.path.replace("%20", " ")
        is_fine = is_mail(given) if parts.scheme == "mailto" else NUMBER.fullmatch(given)
        return None if is_fine else say("address.no-number")
    if "@" in parts.netloc:
        return say("address.password")
    return None if HOST.fullmatch(parts.hostname or "") else say("address.no-site")


def bare(value: str) -> str:
    """A value without the quotation marks, brackets and full stop that were copied along with it."""
    return value.strip(AROUND).rstrip(BEHIND).strip(AROUND)


def completed(value: str) -> str:
    """An address as people write it, "Facebook.com/x", as browsers want it: https://facebook.com/x."""
    address = bare(value)
    untyped = UNTYPED.fullmatch(address)
    if untyped and "@" not in untyped[1].partition("/")[0]:
        address = f"https://{untyped[1]}"
    parts = split(address)
    if parts is None or not parts.netloc or "@" in parts.netloc:
        return address
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def page_fault(address: str) -> Message | None:
    """What is wrong with an address that should lead to a page that any reader can open."""
    if is_mail(bare(address).removeprefix("mailto:")):
        return say("address.mail")
    if re.search(r"\S[\s,;|]+(?:https?://|www\.)", address, re.IGNORECASE):
        return say("address.several")
    wrong = fault(address)
    if wrong or not address.lower().startswith(("https:", "http:")):
        return wrong or say("address.no-page")
    parts = split(address)
    return say("address.local") if parts and LOCAL.fullmatch(parts.hostname or "") else None


def _refuse(wrong: Message | None) -> None:
    if wrong:
        raise refusal(say("value.address", why=wrong))


def _whole(value: str) -> str:
    _refuse(fault(value) or (None if value.lower().startswith(("https:", "http:")) else say("address.no-page")))
    return value


def _as_typed(value: str) -> str:
    address = completed(value)
    _refuse(page_fault(address))
    return address


WebAddress = Annotated[Text, AfterValidator(_whole)]  # as a program wrote it
TypedAddress = Annotated[Text, AfterValidator(_as_typed)]  # as people write it

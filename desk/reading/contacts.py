"""E-mail addresses and telephone numbers, read as people write them: "mailto:x@y.pl", "tel. 600 100 200"."""

import re
from typing import Annotated, Any

import phonenumbers
from pydantic import AfterValidator, BeforeValidator

from desk.reading.schema import Text, refusal
from desk.reading.web import NUMBER, bare, is_mail
from desk.rules import say

SPELT_OUT = re.compile(r"[(\[{<]\s*(?:at|małpa|malpa|@)\s*[)\]}>]|\s(?:at|małpa|malpa|\[at\])\s", re.IGNORECASE)
NAMED = re.compile(r"[^<>@]*<([^<>]+)>")  # Anna Example <anna@example.org>
LABEL = re.compile(r"^(?:tel|telefon|telephone|phone|mobile|mob|kom|komórka|nr|t|m)?(?:\s*[.:]+\s*|\s+)", re.IGNORECASE)
BETWEEN = re.compile(r"[,;|]|\s/\s|\n|\s(?:or|and|lub|albo|oraz|i)\s|(?<=\d)\s*(?=\+)", re.IGNORECASE)
SHORTEST = 7  # digits of a number that is no extension and no area code
TRUNK = re.compile(r"\(0\)|^0\s?(?=[1-9])")  # the nought that Poland gave up, and that Britons write in brackets


def email(value: str) -> str:
    """The address alone, its site in small letters; refused where it is none, or more than one."""
    given = NAMED.sub(r"\1", value.strip()) if value.count("@") == 1 else value
    given = re.sub(r"^(?:mailto|e-?mail)\s*:\s*", "", bare(given), flags=re.IGNORECASE).partition("?")[0]
    given = bare(given)
    if given.count("@") > 1 and re.search(r"[\s,;/|]", given):
        raise refusal(say("value.email-several"))
    if SPELT_OUT.search(given):
        raise refusal(say("value.email-at"))
    if not is_mail(given):
        raise refusal(say("value.email"))
    name, _, site = given.partition("@")
    return f"{name}@{site.lower()}"


def telephone(value: str, region: str | None) -> str:
    """A number as it is written for callers from anywhere, "+48 600 100 200"; refused where nobody could have it.

    `region` is the country, as "PL", where a number without a plus is rung.
    """
    given = bare(value)
    given = re.sub(r"(?i)^(?:tel|phone|callto)\s*:\s*", "", given)
    given = bare(LABEL.sub("", given) if given[:1].isalpha() else given)
    if sum(len(re.sub(r"\D", "", part)) >= SHORTEST for part in BETWEEN.split(given)) > 1:
        raise refusal(say("value.telephone-several"))
    if re.search(r"[^\W\d_]", given):
        raise refusal(say("value.telephone-letters"))
    if not NUMBER.fullmatch(re.sub(r"[–—‑−]", "-", given)):
        raise refusal(say("value.telephone"))
    if region is None and not given.startswith(("+", "00")):
        raise refusal(say("value.telephone-country"))
    given = re.sub(r"^00", "+", given) if region is None else given
    for number in (given, TRUNK.sub("", given)):
        try:
            read = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(read):
            return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    raise refusal(say("value.telephone-nobody"))


def _as_read(value: str) -> str:
    """The number of a crisis line stays as it is said there: 116 123, 9-8-8."""
    if not NUMBER.fullmatch(value):
        raise refusal(say("value.telephone"))
    return value


def one(value: Any) -> Any:
    """One value, a number without quotation marks as well."""
    if isinstance(value, list):
        raise refusal(say("value.one"))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Email = Annotated[Text, BeforeValidator(one), AfterValidator(email)]
HelpNumber = Annotated[Text, AfterValidator(_as_read)]

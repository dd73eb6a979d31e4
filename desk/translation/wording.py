"""A text as words, figures and signs, each with its place; what only looks like a figure is put aside."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

SPACE = "[ \u00a0\u202f]"
NAME = "\ufffc"  # stands for what is no word and no figure: an address, a citation; before the letters of a name
SEPARATORS = re.compile(r"[\W_]+")
VULGAR = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
NO_YEAR = r"(?!(?:1[89]|20)\d\d(?!\d))"
NO_UNIT = r"(?![ \u00a0]?(?:[mkuµμ]?g|mcg|ml|%))"
UNSAID = r"""
    \[@[^\]]*\] | @[\w-]+ | \]\([^)]*\) | </?[a-zA-Z][^<>]*> | <!--.*?--> | \{[^{}]*\} | `+[^`]*`+
  | (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.-]+ | 10\.\d{4,}/\S+
"""
TELEPHONES = (
    r"\+\d[\d() \u00a0-]{6,}\d",
    rf"(?<!\d)116{SPACE}?\d{{3}}(?!\d)",  # the European numbers, which look like thousands
    r"(?<![\d.,])0\d{2,}(?:[ \u00a0-]\d{2,})*(?![\d,.]\d)",
    rf"(?<![\d.,])\d{{3}}(?P<gap>{SPACE}|-)\d{{3}}(?P=gap)(?!000)\d{{3}}(?!\d)",
    rf"(?<![\d.,])\d{{2,4}}(?:[ -]\d{{2,4}}){{2,}}(?!\d)(?<!{SPACE}000){NO_UNIT}",
)
NAMES = (
    r"[^\W\d_]+\d+(?:[.\w-]*\w)?",  # NG215, B12, F41.1
    r"(?!(?:19|20)\d\d)\d+[a-z]?(?!(?:IU|MG|ML|L|G)\b)[A-Z]\w*",  # 3D
    r"\d+-[A-Z]{2,}\w*",  # 5-HT1A
    rf"[A-Z][^\W_]*-{NO_YEAR}\d[\w.-]*",  # COVID-19
    rf"(?<![\w-])[^\W\d_]+(?<!mid)(?<!over)(?<!under)(?<!pre)(?<!post)-{NO_YEAR}\d+(?![\w-])",  # omega-3
    rf"\d{{1,3}}(?:[-–]\d{{1,3}}){{2,}}(?![\w-]){NO_UNIT}",  # 5-4-3-2-1
    r"\d+(?:\.\d+){2,}",  # 3.11.2
    r"24/7",
)


class Wording(NamedTuple):
    """The parts of a text, side by side; `words` are in small letters and end with one that stands for the end."""

    words: list[str]
    figures: list[Decimal | None]  # where the part is written in digits
    starts: list[int]
    ends: list[int]
    given: str


@cache
def _pattern(group: str) -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}(?:{SPACE}\d{{3}})+(?!\d)|[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?!\d)"
    return re.compile(
        rf"""
    (?P<word>[^\W\d_]++)(?![\w.+-]*@|\d|-\d|://|\.\w)
  | (?P<date>(?<!\d)(?:\d{{4}}-\d\d-\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d)(?!\d))
  | (?P<clock>(?<![\d:])\d\d?:\d\d(?!\d))
  | (?P<unsaid>{UNSAID})
  | (?P<named>{"|".join((*TELEPHONES, *NAMES))})
  | (?P<figure>(?:{grouped}|\d+)(?:[.,]\d+)?|(?<![\w.,])[.,]\d+)
  | (?P<vulgar>[¼½¾])
  | (?P<rest>[^\W\d_]+)
  | (?P<sign>[^\s\w*])
    """,
        re.X,
    )


def cut(text: str, group: str) -> Wording:
    """The parts of a text; `group` is the sign that its language puts between thousands, beside a space."""
    words, figures, starts, ends = [], [], [], []
    for match in _pattern(group).finditer(text):
        part, kind = match[0], match.lastgroup
        figure = None
        if kind in ("word", "rest", "sign"):
            part = part.lower()
        elif kind == "figure":
            figure = value(part, group)
        elif kind == "vulgar":
            figure = VULGAR[part]
        elif kind == "unsaid":
            part = NAME
        elif kind == "named":
            part = NAME + SEPARATORS.sub("", part).lower()
        words.append(part)
        figures.append(figure)
        starts.append(match.start())
        ends.append(match.end())
    length = len(text)
    return Wording([*words, "", ""], [*figures, None, None], [*starts, length, length], [*ends, length, length], text)


def value(digits: str, group: str) -> Decimal:
    """What a number in digits is worth: 1,200 in English, 1.200 or 1 200 in Polish; any other sign parts off tenths."""
    whole = re.sub(
        rf"{SPACE}|(?<=\d){re.escape(group)}(?=\d{{3}}(?!\d))" if _is_grouped(digits, group) else SPACE, "", digits
    )
    return Decimal(whole.replace(",", "."))


def _is_grouped(digits: str, group: str) -> bool:
    return re.match(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?!\d)", digits) is not None

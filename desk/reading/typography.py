"""How words are set: quotation marks, apostrophes, dashes and no-break spaces, as a language has them.

Whatever a reader sees comes through here while it is read, whether its file holds straight marks or typographic ones.
A language's own marks stay as they are, so setting twice changes nothing. Addresses and code are not touched, and a
hyphen between figures becomes a dash only where it can mean nothing but a range.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from babel.dates import get_month_names

from desk.languages import NO_BREAK_SPACE, Language, is_ours, language_of
from desk.reading.quotation import set_quotes

OBJECT = "\ufffc"  # stands in a text for what is none: code, a picture, a citation
WEB_ADDRESS = r"(?<![\w/.@])(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?'\"”’)\]*_]"
ADDRESS = re.compile(WEB_ADDRESS + r"|[\w.+-]+@[\w-]+\.[\w.-]+")
SHORTENED = re.compile(ADDRESS.pattern + r"|(?<!\.)\.{3}(?!\.)|(?<=\s)-{2,3}(?=\s)|(?<![\w,]),,(?=\w)|''")
SHORT = {"...": "…", "--": "–", "---": "–", ",,": '"', "''": '"'}
SPACED_DASH = re.compile(r"[ \n\u00a0](?<=\S.)[-–—](?=[ \n\u00a0])", re.S)
DIGIT = re.compile(r"[\d}]")  # {minutes} stands for a figure
BREAK = re.compile(r"[ \n]")
UNITS = "%|‰|°C|°F|[mµμnk]?g|mcg|dag|[md]?[lL]|mmol|[cmk]?m|kcal|min|h"
YEARS = range(1800, 2100)
TAG = re.compile(r"(<[^>]*>)")
NEW_LINE = re.compile(r"</?(?:br|p|div)\b")


@cache
def set_type(text: str, language: str) -> str:
    """The words of a text as they are shown; those of a language that the site does not have stay as they are."""
    return set_run([text], language)[0]


def set_run(pieces: Sequence[str], language: str) -> list[str]:
    """The same for a text in pieces, between which something else stands: what is beside a mark may be in the next."""
    return _setter(language).run(pieces) if is_ours(language) else list(pieces)


def set_html(html: str, language: str) -> str:
    """The same for the words of a piece of HTML, between its tags."""
    parts = TAG.split(html)
    parts[::2] = [words.replace("&quot;", '"').replace("&#39;", "'") for words in parts[::2]]
    run = ["\n" if NEW_LINE.match(part) else "" if place % 2 else part for place, part in enumerate(parts)]
    parts[::2] = set_run(run, language)[::2]
    return "".join(parts)


@cache
def _setter(code: str) -> "_Setter":
    return _Setter(language_of(code))


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words) or "(?!)"


def _whole(words: Iterable[str], before: str = r"\w") -> str:
    """One of the words, where it does not go on to the left. Each begins the pattern: so it is looked for fastest."""
    return "|".join(f"{re.escape(word)}(?<![{before}]{re.escape(word)})" for word in sorted(words)) or "(?!)"


class _Setter:
    """What is looked for in the texts of a language, made once."""

    def __init__(self, language: Language) -> None:
        decimal, group = language.decimal, "." if language.decimal == "," else ","
        figure = rf"\d{{1,3}}(?:[ \n\u00a0{group}]\d{{3}})+(?!\d)|\d+(?:[:{decimal}]\d+)?"
        measure = f"(?:{UNITS}|{_one_of(language.after_figures)})(?!\\w)"
        count = {form for word in (*language.before_figures, "§") for form in (word, word.capitalize())}
        day = r"\d\d?\." if "d." in language.date_pattern else r"\d\d?"
        month = f"(?:{_one_of(get_month_names(locale=language.code).values())})(?!\\w)"
        self.language = language
        self.elided = re.compile(rf"\d0s?\b(?!['’])|(?:{_one_of(language.elided)})\b", re.I)
        self.group = re.compile(rf"[ \n\u00a0{group}]")
        self.range = re.compile(rf"(?<![\w.,:/+–-])({figure})-({figure})(?![\w/:–])(?![-.,]\d)")
        self.counted = re.compile(f"(?:{_whole(count)})[ \n\u00a0]?\\Z")
        self.measured = re.compile(f"[ \n\u00a0]?{measure}")
        self.date = re.compile(f"{day}[ \n\u00a0]{month}(?:[ \n\u00a0]\\d{{4}}(?!\\d))?")
        letters = {*language.clinging, *language.clinging.upper()}
        held = _whole(letters, r"\w-"), _whole(language.before_names, r"\w.")
        self.before_words = re.compile(f"(?:{'|'.join(held)})[ \n](?=\\S)")
        self.before_figures = re.compile(f"(?:{_whole(count)})[ \n](?=\\d)")
        self.after_figures = re.compile(f"[\\d½}}][ \n](?=\\d{{3}}(?!\\d)|{measure})")

    def run(self, pieces: Sequence[str]) -> list[str]:
        """The pieces, set as one text: once they are shortened, no step changes how long they are."""
        whole = "".join(pieces)
        if any(sign in whole for sign in ("..", "--", ",,", "''")):
            pieces = [SHORTENED.sub(lambda match: SHORT.get(match[0], match[0]), piece) for piece in pieces]
            whole = "".join(pieces)
        text = whole
        has_addresses = "@" in text or "://" in text or "www." in text
        if has_addresses:
            text = ADDRESS.sub(lambda match: OBJECT * len(match[0]), text)
        text = self._spaced(set_quotes(self._dashed(text), self.language.quotes, self.elided))
        if has_addresses:
            text = "".join(old if new == OBJECT else new for old, new in zip(whole, text, strict=True))
        done, at = [], 0
        for piece in pieces:
            done.append(text[at : at + len(piece)])
            at += len(piece)
        return done

    def _dashed(self, text: str) -> str:
        if "-" in text or "–" in text or "—" in text:
            text = SPACED_DASH.sub(f"{NO_BREAK_SPACE}–", text)
            text = self.range.sub(self._dash, text)
        return text

    def _dash(self, match: re.Match[str]) -> str:
        first, last = match.groups()
        text, start, end = match.string, match.start(), match.end()
        is_measure = self.counted.search(text, 0, start) or self.measured.match(text, end)
        return f"{first}–{last}" if self._is_range(first, last, is_measure is not None) else match[0]

    def _is_range(self, first: str, last: str, is_measure: bool) -> bool:
        """Whether two figures can be nothing but from and to: no telephone, no postcode, no score."""
        if ":" in first + last:
            return ":" in first and ":" in last
        low, high = self._value(first), self._value(last)
        if low >= high or any(figure[0] == "0" and self._value(figure) >= 1 for figure in (first, last)):
            return False
        are_short = len(first) <= 2 and len(last) <= 2
        are_years = len(first) == len(last) == 4 and low in YEARS and high in YEARS
        return is_measure or are_short or are_years or not (first + last).isdigit()

    def _value(self, figure: str) -> float:
        return float(self.group.sub("", figure).replace(self.language.decimal, "."))

    def _spaced(self, text: str) -> str:
        text = self.before_words.sub(_held, text)
        if DIGIT.search(text):
            for pattern in (self.date, self.before_figures, self.after_figures):
                text = pattern.sub(_held, text)
        return text


def _held(match: re.Match[str]) -> str:
    return BREAK.sub(NO_BREAK_SPACE, match[0])

"""Which mark of its language each straight quotation mark or apostrophe is, by what it stands beside and within."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE, SINGLE, ANGLE = '"“”„‟', "'‘’‚‛", "«»"
MARK, OTHER = re.compile(f"[{DOUBLE}{SINGLE}{ANGLE}]"), re.compile(f"[^{DOUBLE}{SINGLE}{ANGLE}]")
MOST_OPEN = 8  # quotations within one another; of more nobody could keep count
OPENING = "„“‚‘"  # wherever these are used
APOSTROPHE = "’"
BEFORE_A_QUOTE, AFTER_A_QUOTE = "([{/-–—", ".,;:!?…)]}/-–—"


@dataclass
class _Mark:
    at: int
    sign: str
    opens: bool
    partner: "_Mark | None" = None

    @property
    def kind(self) -> str:
        return next(kind for kind in (DOUBLE, SINGLE, ANGLE) if self.sign in kind)


def set_quotes(text: str, quotes: str, elided: re.Pattern[str]) -> str:
    """The same text, sign by sign; `quotes` are a language's two pairs, whose signs stay where they are.

    A mark that turns out to be neither beginning nor end is an apostrophe, and so is the one before `elided` words.
    """
    own = quotes.replace(APOSTROPHE, "")
    if set(MARK.findall(text)) <= {*own, APOSTROPHE, *ANGLE}:
        return text
    signs = list(text)

    def settle(mark: _Mark, place: int) -> None:
        if mark.sign not in own:
            signs[mark.at] = quotes[place]

    around: list[tuple[int, int]] = []  # where the pairs end that are open, and their levels
    for mark in _paired(text, own, elided):
        if mark.partner and mark.opens:
            while around and around[-1][0] < mark.at:
                around.pop()
            levels = [quotes.index(each.sign) // 2 for each in (mark, mark.partner) if each.sign in own]
            level = levels[0] if levels else 1 - around[-1][1] if around else 0
            around.append((mark.partner.at, level))
            settle(mark, 2 * level)
            settle(mark.partner, 2 * level + 1)
        elif not mark.partner and mark.kind == DOUBLE:
            settle(mark, 0 if mark.opens else 1)
    return "".join(signs).replace("'", APOSTROPHE)


def _paired(text: str, own: str, elided: re.Pattern[str]) -> list[_Mark]:
    """The marks that begin or end something; those that belong together know of each other."""
    marks: list[_Mark] = []
    waiting: list[_Mark] = []
    end = 0  # of the marks that stand together
    for at, sign in _candidates(text, own, elided):
        mark = _Mark(at, sign, False)
        same = [other for other in waiting if other.kind == mark.kind]
        previous = marks[-1] if marks and marks[-1].at == at - 1 else None
        before = text[at - 1] if at else " "
        before = before if previous is None else " " if previous.opens else "x"
        if end <= at:
            following = OTHER.search(text, at + 1)
            end = following.start() if following else len(text)
        after = text[end : end + 1] or " "
        if sign in own:
            mark.opens = own.index(sign) % 2 == 0
        else:
            mark.opens = _opens(before, after, not same or sign in OPENING)
        marks.append(mark)
        if mark.opens:
            waiting += [mark] if sign != APOSTROPHE else []
            del waiting[:-MOST_OPEN]
        elif same:
            mark.partner, same[-1].partner = same[-1], mark
            del waiting[waiting.index(same[-1]) :]
    return marks


def _candidates(text: str, own: str, elided: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Every mark with its place, without apostrophes within and before words and angles of other languages."""
    for match in MARK.finditer(text):
        at, sign = match.start(), match[0]
        is_within = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
        is_apostrophe = sign in SINGLE and (is_within or elided.match(text, at + 1))
        if sign in own or not (is_apostrophe or sign in ANGLE):
            yield at, sign


def _opens(before: str, after: str, otherwise: bool) -> bool:
    """Whether a mark between two letters begins something; `otherwise` decides where they do not tell."""
    if before.isspace() != after.isspace():
        return before.isspace()
    may_begin, may_end = before in BEFORE_A_QUOTE, after in AFTER_A_QUOTE
    return may_begin if may_begin != may_end else otherwise

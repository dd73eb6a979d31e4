"""Signs that no prose needs: a reader would see markup, of ours or of another tool, as it is written."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from desk.reading.article import Article
from desk.reading.markdown import MARKERS
from desk.reading.problems import Problem, problem
from desk.reading.yaml_files import INVISIBLE
from desk.rules import Message, say

# Every one of these signs is told, unless it stands as prose has it.
REPEATED, ALONE = "#*_`=+~^|", "@<>\\[\\]{}\\\\$‹›•▪▫◦·●○■□✓✔"
SIGN = re.compile(  # its first letter is one of a set: so it is looked for fastest
    rf"([{REPEATED}{ALONE}(:!?/%—–«&-])(?:(?<=[{REPEATED}])\1*|(?<=[{ALONE}])"
    r"|(?<=:)(?::|\w+:)|(?<=!)!!|(?<=\?)\?\?|(?<=/)/|(?<=%)%|(?<=[—–])>|(?<=-)(?:-»|(?<!.-)[^\S \t\n])"
    r"|(?<=«)!|(?<=&)\w+;|(?<=\()\((?=[^()\n]{1,60}\)\)))"
)
PROSE = re.compile(
    r"""
    (?<![#\w])\#(?=\w) | (?<=\w)\#(?!\w) | (?<=\s)\#(?=\s\d)  # number #2, C#, number # 2
    | \w[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+ | (?<![\w\[])@(?=\w)  # an e-mail; a name
    | [<>]=?(?=\s?[\d.,]) | (?<=\s)[<>](?=\s) | (?<=\s)->(?=\s)      # p < 0.05, over > under, a -> b
    | \[(?![\sxX^!@\#\[]|[^…?!]?\]|(?i:_?toc_?)\])(?:[^\[\]{}@|]|(?<=\w)@)+\](?![(\[:{])      # [sic], [our words]
    | \{\w[^{}=|:#]*\}                              # a set {a, b}
    | (?<=\w)_(?=\w)                                # a_name
    | ~(?=\d) | \$(?=\d) | (?<=[A-Z\d])\$ | (?<=\w)\^(?=\d)    # ~5, $5, 5$, 3^2
    | (?<!=)=(?!=) | (?<=\s)==(?=\s) | (?<=\s)\*(?=\s) | (?<=\d)\*(?=\d)  # p = 0.05, 2 * 3
    | (?<!\+)\+(?!\+|(?<=^\+)[\u00a0\u202f])         # 2 + 3, C+
    | (?<=\s)\|(?=\s)(?!.{0,99}\|) | (?<=\w)·(?=\w) | (?<=\s)·(?=\s)
    | https?://\S*                                   # an address, as it is
    | (?<=\d):\d\d:                                  # 10:30:00
    | (?<=\w)//(?=\w)
    """,
    re.VERBOSE,
)
# What other tools and slips of the hand write, and what to write instead; the first that fits is told.
HINTS = tuple(
    (f"(?m:{pattern})", hint)
    for pattern, hint in (
        (r"^(?:#{1,6}|[-*+])[^\S \t\n].*", say("sign.space")),
        (r"^#{1,6}[^#\s\d].*", say("sign.heading")),
        (r"\^\[[^\]\n]*\]?", say("sign.inline-note")),
        (r"\[\^[^\]\s]+\]:?", say("sign.footnote")),
        (r"\[[^\[\]]*-?@[^\[\]]*\]", say("sign.citation")),
        (r"\{[:#.][^{}\n]*\}|\{\w+=[^{}\n]*\}", say("sign.attributes")),
        (r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", say("sign.placeholder")),
        (r"[<‹«]\s*!.*?[-–—][>›»]|[<‹«]\s*!.*|[^<‹«\n]*--[>›»]|[—–]>", say("sign.comment")),
        (r"^(?:===|\?\?\?|!!!|:::|///).*", say("sign.block")),
        (r"(?i:^\[\[?_?toc_?\]\]?|^\{:?toc\})", say("sign.contents")),
        (r"\[!\w+\]", say("sign.note")),
        (r"^\[[ xX]?\]", say("sign.box")),
        (r"^\[\W\]", say("sign.other-box")),
        (r"^\*\[[^\]]+\]:.*", say("sign.abbreviation")),
        (r"\[\[[^\]]*\]\]", say("sign.other-link")),
        (r"\(\(+[^()\n]+\)\)+", say("sign.index")),
        (r"\]\s*\([^)\s]*\)?|\[[^\]]*\]\[[^\]]*\]|!?\[\]", say("sign.link")),
        (r"==[^=\n]+==|\^\^[^^\n]+\^\^|\+\+\S.*?\+\+(?!\w)", say("sign.marked")),
        (r"\$[^$\n]+\$|\^\S+", say("sign.formula")),
        (r"(?<!\w):\w+:(?!\w)", say("sign.picture")),
        (r"^\s*[•▪▫◦·●○■□✓✔]", say("sign.list")),
        (r"^\s*\|.*|.*\|\s*$|^[|:-]+$", say("sign.table")),
        (r"&\w+;", say("sign.entity")),
        (r"</?\w[^<>\n]*>?", say("sign.html")),
        (r"\*+|_+|~~|`+", say("sign.emphasis")),
    )
)
OTHER = say("sign.other")
ONCE_A_LINE = (OTHER, say("sign.attributes"))
OVER_LINES = (say("sign.list"), say("sign.table"))
Sign = tuple[int, str, Message]  # its line, what stands there, and what it is
COMMENT = re.compile(r"<!--+\s*([\w-]+)\s*([:=]?)\s*([^>]*?)\s*-*-->")
AROUND = 60  # characters before and after a sign that may belong to it
MOST_LOOKED_AT = 200  # signs on one page, of which those that say the same are told once
MOST_TOLD = 12  # on one page: more of them say nothing new


def check(article: Article) -> Iterator[Problem]:
    """Every sign on the page that readers would see as it is written, and comments that look like markers."""
    for line, text in _head_of(article):
        for _, sign, hint in islice(_signs(text, line), 1):
            if hint == say("sign.invisible"):
                yield problem("markup.sign", article.path, line, sign=sign, hint=hint)
            else:
                yield problem("markup.head", article.path, line, sign=sign)
    rows = {
        odd.line for odd in article.document.oddities if odd.what.name == "markup.cells"
    }  # which may cut code in two
    signs = (row for words in article.document.shown for row in _signs(words.text, words.line) if row[0] not in rows)
    for line, sign, hint in islice(_told_once(islice(signs, MOST_LOOKED_AT)), MOST_TOLD):
        yield problem("markup.sign", article.path, line, sign=sign, hint=hint)
    for odd in article.document.oddities[:MOST_TOLD]:
        yield problem(odd.what, article.path, odd.line)
    for raw in article.document.raw_html:
        for match in COMMENT.finditer(raw.html):
            near = get_close_matches(match[1].lower(), MARKERS, n=1, cutoff=0.6)
            is_short = " " not in match[3]
            # "for later" and "crisis lines: ask Anna" are remarks; "crises", "cta book" and "offer: book" are none.
            if (near and (match[2] or is_short)) or (is_short and (match[2] or not match[3])):
                line = raw.line + raw.html.count("\n", 0, match.start())
                value = match[3] if is_short else ""
                has_none = near == ["crisis"] or (near == ["dangers"] and not value)
                marker = near[0] if has_none else f"{near[0] if near else 'cta'}: {value or '…'}"
                yield problem("marker.like", article.path, line, comment=match[0], marker=marker)


def texts_of(article: Article) -> Iterator[tuple[int, str]]:
    """The words of the page with their lines, those of its head too."""
    yield from _head_of(article)
    for words in article.document.shown:
        yield words.line, words.text


def _head_of(article: Article) -> Iterator[tuple[int, str]]:
    meta = article.meta
    for field in ("title", "description", "alt"):
        yield article.line(field), getattr(meta, field) or ""
    for index, sentence in enumerate(meta.summary):
        yield article.line("summary", index), sentence


def _told_once(signs: Iterable[Sign]) -> Iterator[Sign]:
    """The same slip once a line; a list or a table over several lines at the first of them."""
    seen: set[object] = set()
    last: dict[Message, int] = {}
    for line, sign, hint in signs:
        goes_on = hint in OVER_LINES and last.get(hint, -1) in (line, line - 1)
        last[hint] = line
        same = (line, hint) if hint in ONCE_A_LINE else (line, sign, hint)
        if not goes_on and same not in seen:
            seen.add(same)
            yield line, sign, hint


def _signs(text: str, first: int) -> Iterator[Sign]:
    """What of a text is no prose, once a line: its line, what stands there, and what it is."""
    hidden = INVISIBLE.search(text)
    if SIGN.search(text) is None and hidden is None:
        return
    if hidden:
        yield first + text.count("\n", 0, hidden.start()), f"U+{ord(hidden[0]):04X}", say("sign.invisible")
    for number, line in enumerate(text.split("\n"), first):
        left = PROSE.sub(lambda match: "\ue000" * len(match[0]), line)
        at = 0
        while sign := SIGN.search(left, at):
            near = slice(max(0, sign.start() - AROUND), sign.start() + AROUND)
            shown, hint = _hint(line[near], sign.start() - near.start) or (sign[0], OTHER)
            yield number, shown, hint
            at = max(sign.end(), line.find(shown, near.start) + len(shown))


def _hint(line: str, at: int) -> tuple[str, Message] | None:
    """What the sign at a place of a line belongs to."""
    for pattern, hint in HINTS:
        match = next((m for m in re.finditer(pattern, line) if m.start() <= at < m.end()), None)
        if match:
            return match[0].strip(), hint
    return None

"""Signs that no prose needs: a reader would see markup, of ours or of another tool, as it is written."""

import re
from collections.abc import Iterator
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
    rf"([{REPEATED}{ALONE}:!?/%—–«&-])(?:(?<=[{REPEATED}])\1*|(?<=[{ALONE}])"
    r"|(?<=:)(?::|\w+:)|(?<=!)!!|(?<=\?)\?\?|(?<=/)/|(?<=%)%|(?<=[—–])>|(?<=-)-»|(?<=«)!|(?<=&)\w+;)"
)
PROSE = re.compile(
    r"""
    (?<![#\w])\#(?=\w) | (?<=\w)\#(?!\w)            # number #2, C#
    | \w[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+ | (?<![\w\[])@(?=\w)  # an e-mail; a name
    | [<>]=?(?=\s?[\d.,]) | (?<=\s)[<>](?=\s) | (?<=\s)->(?=\s)      # p < 0.05, over > under, a -> b
    | \[(?![\sxX^!@\#\[]|\w?\]|TOC\])(?:[^\[\]{}@|]|(?<=\w)@)+\](?![(\[:{])      # [sic], [our words]
    | \{\w[^{}=|:#]*\}                              # a set {a, b}
    | (?<=\w)_(?=\w)                                # a_name
    | ~(?=\d) | \$(?=\d) | (?<=[A-Z\d])\$ | (?<=\w)\^(?=\d)    # ~5, $5, 5$, 3^2
    | (?<!=)=(?!=) | (?<=\s)==(?=\s) | (?<!\+)\+(?!\+) | (?<=\s)\*(?=\s) | (?<=\d)\*(?=\d)  # p = 0.05, 2 + 3, 2 * 3
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
        (r"^#{1,6}[^#\s\d].*", say("sign.heading")),
        (r"\[\^[^\]\s]+\]:?", say("sign.footnote")),
        (r"\[[^\[\]]*-?@[^\[\]]*\]", say("sign.citation")),
        (r"\{[:#.][^{}\n]*\}|\{\w+=[^{}\n]*\}", say("sign.attributes")),
        (r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", say("sign.placeholder")),
        (r"[<‹«]\s*!.*|.*?--[>›»]|[—–]>", say("sign.comment")),
        (r"^(?:===|\?\?\?|!!!|:::|///).*", say("sign.block")),
        (r"^\[TOC\]|^\[\[_TOC_\]\]", say("sign.contents")),
        (r"\[!\w+\]", say("sign.note")),
        (r"^\[[ xX]?\]", say("sign.box")),
        (r"^\*\[[^\]]+\]:.*", say("sign.abbreviation")),
        (r"\[\[[^\]]*\]\]", say("sign.other-link")),
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
COMMENT = re.compile(r"<!--+\s*([\w-]+)\s*([:=]?)\s*([^>]*?)\s*-*-->")
AROUND = 60  # characters before and after a sign that may belong to it
MOST_TOLD = 12  # on one page: more of them say nothing new


def check(article: Article) -> Iterator[Problem]:
    """Every sign on the page that readers would see as it is written, and comments that look like markers."""
    signs = (row for line, text in texts_of(article) for row in _signs(text, line))
    for line, sign, hint in islice(signs, MOST_TOLD):
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
    meta = article.meta
    for field in ("title", "description", "alt"):
        yield article.line(field), getattr(meta, field) or ""
    for index, sentence in enumerate(meta.summary):
        yield article.line("summary", index), sentence
    for words in article.document.shown:
        yield words.line, words.text


def _signs(text: str, first: int) -> Iterator[tuple[int, str, Message]]:
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
            shown, hint = _hint(line[near], sign.start() - near.start) or (sign[0], say("sign.other"))
            yield number, shown, hint
            at = max(sign.end(), line.find(shown, near.start) + len(shown))


def _hint(line: str, at: int) -> tuple[str, Message] | None:
    """What the sign at a place of a line belongs to."""
    for pattern, hint in HINTS:
        match = next((m for m in re.finditer(pattern, line) if m.start() <= at < m.end()), None)
        if match:
            return match[0].strip(), hint
    return None

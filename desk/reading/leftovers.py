"""Signs that no prose needs: a reader would see markup, of ours or of another tool, as it is written."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from desk.reading.article import Article
from desk.reading.markdown import MARKERS
from desk.reading.problems import Problem
from desk.reading.yaml_files import INVISIBLE

# Every one of these signs is told, unless it stands as prose has it.
REPEATED, ALONE = "#*_`=+~^|", "@<>\\[\\]{}\\\\$‹›•▪▫◦·●○■□✓✔"
SIGN = re.compile(  # its first letter is one of a set: so it is looked for fastest
    rf"([{REPEATED}{ALONE}:!?/%—–«&-])(?:(?<=[{REPEATED}])\1*|(?<=[{ALONE}])"
    r"|(?<=:)(?::|\w+:)|(?<=!)!!|(?<=\?)\?\?|(?<=/)/|(?<=%)%|(?<=[—–])>|(?<=-)-»|(?<=«)!|(?<=&)\w+;)"
)
PROSE = re.compile(
    r"""
    (?<![#\w])\#(?=\w) | (?<=\w)\#(?!\w)            # number #2, C#
    | \w[\w.+-]*@[\w-]+(?:\.[\w-]+)+ | (?<![\w\[])@(?=\w)  # an e-mail; a name (whether it cites, the citations know)
    | [<>]=?(?=\s?[\d.,]) | (?<=\s)[<>](?=\s) | (?<=\s)->(?=\s)      # p < 0.05, over > under, a -> b
    | \[(?![\sxX^!@\#\[]|\w?\]|TOC\])(?:[^\[\]{}@|]|(?<=\w)@)+\](?![(\[:{])      # [sic], [our words]
    | \{\w[^{}=|:#]*\}                              # a set {a, b}
    | (?<=\w)_(?=\w)                                # a_name
    | ~(?=\d) | \$(?=\d) | (?<=[A-Z\d])\$ | (?<=\w)\^(?=\d)    # ~5, $5, 5$, 3^2
    | (?<!=)=(?!=) | (?<=\s)==(?=\s) | (?<!\+)\+(?!\+) | (?<=\s)\*(?=\s) | (?<=\d)\*(?=\d)  # p = 0.05, 2 + 3, 2 * 3
    | (?<=\s)\|(?=\s)(?!.*\|) | (?<=\w)·(?=\w) | (?<=\s)·(?=\s)
    | https?://\S*                                   # an address, as it is
    | (?<=\d):\d\d:                                  # 10:30:00
    | (?<=\w)//(?=\w)
    """,
    re.VERBOSE,
)
MARKDOWN = "Say it in plain Markdown, or put a \\ before the sign if you mean the sign itself."
# What other tools and slips of the hand write, and what to write instead; the first that fits is told.
HINTS = tuple(
    (f"(?m:{pattern})", what, mend)
    for pattern, what, mend in (
        (r"^#{1,6}[^#\s\d].*", "a heading without a space", 'Write "## Words {#id}", or put \\ before the #.'),
        (r"\[\^[^\]\s]+\]:?", "a footnote of which one half is missing", "Write [^1] in the text and a line [^1]: … below it."),
        (r"\[[^\[\]]*-?@[^\[\]]*\]", "a citation that cannot be read", "Write it like [@doe2020] or [see @doe2020, p. 3; @roe2021]."),
        (r"\{[:#.][^{}\n]*\}|\{\w+=[^{}\n]*\}", "an attribute list", "Only headings carry an id, ## Words {#id}, and words a language, [words]{lang=pl}."),
        (r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", "a placeholder", "Write the words themselves."),
        (r"[<‹«]\s*!.*|.*?--[>›»]|[—–]>", "a comment or marker", "Write a marker like <!-- cta: book -->, with two hyphens, on a line of its own."),
        (r"^(?:===|\?\?\?|!!!|:::|///).*", "a block of another tool", 'Write a note as !!! note "Title", with its text indented by four spaces.'),
        (r"^\[TOC\]|^\[\[_TOC_\]\]", "a table of contents", "Take it out: every article has one."),
        (r"\[!\w+\]", "a note of another tool", 'Write !!! note "Title", with its text indented by four spaces.'),
        (r"^\[[ xX]?\]", "a box to tick outside of a list", "Write it in a list: - [ ] call."),
        (r"^\*\[[^\]]+\]:.*", "an abbreviation", "Explain the word in the sentence, or in the glossary."),
        (r"\[\[[^\]]*\]\]", "a link of another tool", "Write it like [words](page.md)."),
        (r"\]\s*\([^)\s]*\)?|\[[^\]]*\]\[[^\]]*\]|!?\[\]", "a link that cannot be read", "Write it like [words](page.md)."),
        (r"==[^=\n]+==|\^\^[^^\n]+\^\^|\+\+\S.*?\+\+(?!\w)", "marked words", "Make the words **bold**."),
        (r"\$[^$\n]+\$|\^\S+", "a formula", "Say it in words."),
        (r"(?<!\w):\w+:(?!\w)", "a picture sign", "Leave it out, or say it in words."),
        (r"^\s*[•▪▫◦·●○■□✓✔]", "a list of a word processor", "Begin each line with a hyphen and a space: - like this."),
        (r"^\s*\|.*|.*\|\s*$|^[|:-]+$", "a table that cannot be read", "Give every row as many cells as the first has, and a second row |---|---|."),
        (r"&\w+;", "an entity of HTML", "Write the letter itself."),
        (r"</?\w[^<>\n]*>?", "HTML that cannot be read", "Say it in Markdown."),
        (r"\*+|_+|~~|`+", "a sign of emphasis or code that does not end", "End it, without a space inside: **bold**."),
    )
)  # fmt: skip
COMMENT = re.compile(r"<!--+\s*([\w-]+)\s*([:=]?)\s*([^>]*?)\s*-*-->")
AROUND = 60  # characters before and after a sign that may belong to it
MOST_TOLD = 12  # on one page: more of them say nothing new


def check(article: Article) -> list[Problem]:
    """Every sign on the page that readers would see as it is written, and comments that look like markers."""
    signs = (row for line, text in texts_of(article) for row in _signs(text, line))
    found = [
        Problem(article.path, line, "markup", f'Readers would see this as it is written: "{sign}" ({what}).', mend)
        for line, sign, what, mend in islice(signs, MOST_TOLD)
    ]
    found += [Problem(article.path, odd.line, "markup", odd.what, odd.mend) for odd in article.document.oddities]
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
                what = f"This looks like a marker, but shows nothing: {match[0]}"
                mend = f"Write <!-- {marker} --> if you mean one, or a remark in a whole sentence."
                found.append(Problem(article.path, line, "marker", what, mend))
    return found


def texts_of(article: Article) -> Iterator[tuple[int, str]]:
    """The words of the page with their lines, those of its head too."""
    meta = article.meta
    for field in ("title", "description", "alt"):
        yield article.line(field), getattr(meta, field) or ""
    for index, sentence in enumerate(meta.summary):
        yield article.line("summary", index), sentence
    for words in article.document.shown:
        yield words.line, words.text


def _signs(text: str, first: int) -> Iterator[tuple[int, str, str, str]]:
    """What of a text is no prose, once a line: its line, what stands there, what it is and how to write it."""
    if SIGN.search(text) is None and INVISIBLE.search(text) is None:
        return
    hidden = INVISIBLE.search(text)
    if hidden:
        mend = "Write the word without it."
        yield first + text.count("\n", 0, hidden.start()), f"U+{ord(hidden[0]):04X}", "an invisible character", mend
    for number, line in enumerate(text.split("\n"), first):
        left = PROSE.sub(lambda match: "\ue000" * len(match[0]), line)
        at = 0
        while sign := SIGN.search(left, at):
            near = slice(max(0, sign.start() - AROUND), sign.end() + AROUND)
            shown, what, mend = _hint(line[near], sign.start() - near.start) or (
                sign[0],
                "a sign of another tool",
                MARKDOWN,
            )
            yield number, shown, what, mend
            at = max(sign.end(), line.find(shown, near.start) + len(shown))


def _hint(line: str, at: int) -> tuple[str, str, str] | None:
    """What the sign at a place of a line belongs to."""
    for pattern, what, mend in HINTS:
        match = next((m for m in re.finditer(pattern, line) if m.start() <= at < m.end()), None)
        if match:
            return match[0].strip(), what, mend
    return None

"""Markup of other tools that means nothing here: a reader would see its signs as words."""

import re

from desk.reading.article import Article
from desk.reading.problems import Problem

# What stands in the words of a page as a reader sees them, after the one reader has taken all that it knows.
SIGNS = (
    (r"^#{2,6}\S", "a heading without a space or an id", 'Write "## Words {#id}", or put \\ before the #.'),
    (r"\[\^[^\]\s]+\]", "a footnote", "Cite a work like [@doe2020], or say it in the sentence."),
    (r"\[-?@|(?<![\w.])@[a-z]+\d{4}", "a citation that cannot be read", "Write it like [@doe2020] or [@doe2020, p. 3; @roe2021]."),
    (r"\{[:#.][^{}\n]*\}", "an attribute list", "Only headings carry one, with an id: ## Words {#id}."),
    (r"<!|-->|—>", "a comment or marker", "Write a marker like <!-- cta: book -->, with two hyphens, on a line of its own."),
    (r"^(?:===|///|:::|\?\?\?|!!!|\[TOC\]|\[!\w+\]|\[[ x]\] |\*\[[^\]]+\]:)", "a block of another tool", "Say it in plain Markdown."),
    (r"==\S[^=\n]*==|\+\+[a-z+]+\+\+|\$[^$\n]*\^[^$\n]*\$|\[\[[^\]]+\]\]|\]\(", "a sign of another tool", "Say it in plain Markdown."),
)  # fmt: skip

ANY = re.compile("|".join(pattern for pattern, _, _ in SIGNS), re.MULTILINE)


def check(article: Article) -> list[Problem]:
    """Every word of the page that looks like markup."""
    found = []
    for words in article.document.shown:
        if ANY.search(words.text) is None:
            continue
        for pattern, what, mend in SIGNS:
            match = re.search(pattern, words.text, re.MULTILINE)
            if match:
                line = words.line + words.text.count("\n", 0, match.start())
                found.append(Problem(article.path, line, "markup", f'Readers would see this as it is written: "{match[0]}" ({what}).', mend))  # fmt: skip
    return found

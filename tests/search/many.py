"""A site of many articles, mixed from the real ones by a fixed seed: for weights and speeds that nobody has to wait years for."""

import random
import re
from dataclasses import replace

from desk.reading.article import Article
from desk.reading.document import Section, Words
from desk.searching.search_words import Phrases
from desk.site import Site

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "ma", "ne", "pi", "ro", "su", "ta", "vi", "wa", "zo"]


def many(site: Site, count: int) -> Site:
    """The site with `count` articles in each language instead of its own; each has words that no other has."""
    chance = random.Random(12)
    files: dict[str, Phrases] = {}
    pages = {key: page for key, page in site.articles.items() if not page.kind.needs_summary}
    for language in site.languages:
        own = [
            page for (code, _), page in sorted(site.articles.items()) if code == language and page.kind.needs_summary
        ]
        sentences = [row for page in own for row in re.split(r"(?<=[.!?])\s+", page.document.text)]
        said = [phrase for phrases in site.phrases[language].pages.values() for phrase in phrases]
        phrases: dict[str, tuple[str, ...]] = {}
        for number in range(count):
            page = _mixed(own[number % len(own)], number, sentences, chance)
            pages[language, page.name] = page
            phrases[page.name] = tuple(chance.choices(said, k=len(said) // len(own)))
        files[language] = Phrases(pages=phrases)
    return replace(site, articles=pages, phrases=files)


def _mixed(page: Article, number: int, sentences: list[str], chance: random.Random) -> Article:
    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=3))

    new = [word() for _ in range(20)]
    text = " ".join(f"{row} {chance.choice(new)}." for row in chance.choices(sentences, k=70))
    meta = page.meta.model_copy(update={"title": f"{page.meta.title} {word()}", "aliases": (), "slug": None})
    section = Section("", "", 1, (Words(text, 1),), ())
    document = replace(page.document, sections=(section,))
    return replace(page, name=f"{page.section}/many-{number}", meta=meta, document=document)

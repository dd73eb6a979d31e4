"""In which language a sentence is: what of one language was left standing in a text of another."""

import re
from functools import cache
from typing import Any

from desk.languages import Language, language_of
from desk.translation import sentences

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
TITLE = re.compile(r"(?<!\*)\*(?!\*)[^*]+(?<!\*)\*(?!\*)")  # of a work, in italics
FEWEST = 3  # words of a sentence that can be told
SURE = 0.95  # how sure the library must be of a sentence of few words
LONG = 5  # and so many words are enough
ITS_OWN = 8  # where every eighth word has a letter of the language, it is in the language


def left_standing(text: str, own: str, other: str) -> str | None:
    """The first sentence of a text that is not in its `own` language but in the `other` one."""
    language = language_of(own)
    for sentence in sentences.of(_without_names(text, language)):
        words = WORD.findall(sentence)
        if len(words) >= FEWEST and _may_be(words, language, language_of(other)) and _is_in(sentence, own, other):
            return sentence
    return None


def _without_names(text: str, language: Language) -> str:
    """A text without what is marked as of another language, quoted, or a title."""
    text = sentences.FOREIGN.sub(" ", text)
    for start in range(0, len(language.quotes), 2):
        opening, closing = language.quotes[start], language.quotes[start + 1]
        text = re.sub(rf"{opening}[^{opening}{closing}]*{closing}", " ", text)
    return TITLE.sub(" ", text)


def _may_be(words: list[str], own: Language, other: Language) -> bool:
    """Whether the letters allow it: only then is the library asked, since to load it takes most of a second."""
    ours, theirs = (_words_with(one, two, words) for one, two in ((own, other), (other, own)))
    return ours * ITS_OWN < len(words) and not (set(other.letters) - set(own.letters) and not theirs)


def _words_with(language: Language, other: Language, words: list[str]) -> int:
    letters = set(language.letters) - set(other.letters)
    return sum(not letters.isdisjoint(word.lower()) for word in words)


def _is_in(sentence: str, own: str, other: str) -> bool:
    told, sure = _identifier(tuple(sorted((own, other)))).classify(sentence)
    return bool(told == other and (len(WORD.findall(sentence)) >= LONG or sure >= SURE))


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # only here: most texts are told by their letters

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier

"""The words of the interface, from data/words.yml: one a key, with a sentence for the translator."""

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Annotated

from pydantic import AfterValidator, create_model

from desk.reading.problems import Problem, problem
from desk.reading.schema import CODES, Strict, Text, complete, one_of, set_each
from desk.reading.yaml_files import Values
from desk.rules import listed

PATH = "data/words.yml"
NOTE = "note"
Interface = Mapping[str, Mapping[str, str]]  # by key, then language

# Every word that pages, results and the search ask for. A test compares it with templates, modules and scripts.
NAMES = (
    "skip", "menu", "home", "help", "languages", "breadcrumb", "scheme_dark", "scheme_light", "in_short",
    "contents", "published", "reviewed", "no_reviewer", "reviewed_by", "reading_time", "review_overdue",
    "due", "related", "next", "articles", "newest", "fallback", "newer", "newer_link", "draft", "not_yet",
    "find_out_more", "find_out_more_lead", "disclaimer", "sources", "sources_note", "back_to_text", "seen_full_text",
    "seen_abstract", "seen_secondary", "explained", "changes", "mistake", "no_corrections", "run_by",
    "footer", "follow", "email", "telephone", "booking", "only_post", "table", "crisis_heading", "crisis_all",
    "dangers_heading", "dangers_at_night", "dangers_sources", "checked_on", "send", "sms_to", "country_pl",
    "country_eu", "country_gb", "country_ie", "country_us", "country_ca", "country_de", "country_world",
    "offer_closed", "offer_closed_link", "controller_unset", "controller_named", "controller_host", "sold_as",
    "concerned", "cited_in", "schematic", "feed", "feed_link",
    "search", "search_field", "search_close", "search_results",
    "search_searching", "search_failed", "search_list", "search_without_script", "search_short",
    "search_done", "search_empty", "search_meant", "search_pages", "search_terms", "search_medicines",
    "search_danger", "search_nearest", "search_ways", "support", "begin", "tonight", "country_au",
    "country_nz", "your_country", "also", "numbers_checked", "by_class", "others",
    "pacer", "pacer_pace", "pacer_motion", "pacer_in", "pacer_out", "pacer_done", "pacer_note", "tool_begin",
    "tool_end", "steps", "steps_next", "steps_again", "steps_all", "steps_done", "share", "copy_link",
    "copied", "filter", "filter_shown", "filter_none",
)  # fmt: skip

# Words with a place that the page fills in.
PLACES = {
    "reading_time": "minutes",
    "back_to_text": "number",
    "search_done": "count",
    "numbers_checked": "day",
    "pacer_pace": "count",
    "filter_shown": "count",
}


Part = Annotated[str, AfterValidator(lambda part: one_of(part, (NOTE, *CODES)))]
Word = Annotated[
    dict[Part, Text], AfterValidator(lambda word: complete(word, (NOTE, *CODES))), AfterValidator(set_each)
]
InterfaceFile: type[Strict] = create_model("InterfaceFile", __base__=Strict, **dict.fromkeys(NAMES, (Word, ...)))  # type: ignore[call-overload]


def check(words: Interface, values: Values) -> Iterator[Problem]:
    """Each word has the place that the page fills in, in every language, and no other braces."""
    for key, word in words.items():
        wanted = f"{{{PLACES[key]}}}" if key in PLACES else ""
        for language in CODES:
            there = re.findall(r"\{[^{}]*\}|[{}]", word[language])
            if there == ([wanted] if wanted else []):
                continue
            here = values.at(key, language)
            if not there:
                yield problem("word-place.lacks", *here, name=key, language=language, wanted=wanted)
                continue
            given = listed(there)
            if wanted:
                yield problem("word-place.has", *here, name=key, language=language, given=given, wanted=wanted)
            else:
                yield problem("word-place.braces", *here, name=key, language=language, given=given)


def words_in(data: Interface, language: str) -> SimpleNamespace:
    """The words of one language, to be read as `words.menu`."""
    return SimpleNamespace(**{key: word[language] for key, word in data.items()})

"""What the search of each language knows beside the pages: data/search.yml."""

from collections.abc import Sequence

from desk.reading.problems import Problem
from desk.reading.schema import Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/search.yml"


class SearchWords(Strict):
    """Small words, those that stand beside a medicine's name, and what people type when they may be in danger; by language."""

    stop: dict[str, Text]
    families: dict[str, tuple[Text, ...]]
    beside: dict[str, Text]
    crisis: dict[str, tuple[Text, ...]]

    @property
    def all_crisis(self) -> tuple[str, ...]:
        """What sounds like danger in any language: people cry for help in their first one, on whatever page they are."""
        return tuple(phrase for phrases in self.crisis.values() for phrase in phrases)


def check(words: SearchWords, values: Values, languages: Sequence[str]) -> list[Problem]:
    """Every language has every list; that of families may be empty."""
    return [
        Problem(
            PATH,
            values.line((name,)),
            "search-words",
            f'There is no list "{name}" for "{language}".',
            f"Add “{language}: …” under {name}.",
        )
        for name, lists in (
            ("stop", words.stop),
            ("families", words.families),
            ("beside", words.beside),
            ("crisis", words.crisis),
        )
        for language in languages
        if language not in lists or not (lists[language] or name == "families")
    ]

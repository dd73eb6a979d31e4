"""What the search of each language knows beside the pages: data/search.yml."""

from desk.reading.schema import InEveryLanguage, Several, Strict, Text

PATH = "data/search.yml"


class SearchWords(Strict):
    """By language: small words, those beside a medicine's name, and what people type when they may be in danger."""

    stop: InEveryLanguage[Text]
    families: InEveryLanguage[tuple[Text, ...]]
    beside: InEveryLanguage[Text]
    crisis: InEveryLanguage[Several[Text]]

    @property
    def all_crisis(self) -> tuple[str, ...]:
        """What sounds like danger in any language: people cry for help in their first one, on any page."""
        return tuple(phrase for phrases in self.crisis.values() for phrase in phrases)

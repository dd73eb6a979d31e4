"""How words are set in each language: a table of strings, and what holds of any string."""

import io
from pathlib import Path
from random import Random

import pytest
import yaml
from fontTools.ttLib import TTFont

from desk.languages import LANGUAGES
from desk.publishing import typefaces
from desk.reading.typography import OBJECT, set_html, set_run, set_type
from tests.project import ROOT

TABLE = yaml.safe_load(Path(__file__).with_suffix("").with_name("typography.yml").read_text("utf-8"))
SIGNS = [*"\"'„”“‘’»« \n\u00a0awi5-–—().,…:!", " - ", "...", ",,", "''", "word", "12", "99", "2024", "mg", "nr", "tis", "https://a.b/1-2"]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "written", "shown"), [(code, *row) for code, rows in TABLE.items() for row in rows]
)
def test_words_are_set(language: str, written: str, shown: str) -> None:
    shown = shown.replace("~", "\u00a0")
    assert set_type(written, language) == shown
    assert set_type(shown, language) == shown


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_setting_twice_changes_nothing(language: str) -> None:
    random = Random(language)
    for _ in range(3000):
        written = "".join(random.choices(SIGNS, k=random.randint(1, 14)))
        once = set_run([written], language)
        assert set_run(once, language) == once, repr(written)


def test_marks_and_spaces_are_judged_across_what_stands_between() -> None:
    assert set_run(['"', "Tak", '", o ', OBJECT, " i ", "w", " domu"], "pl") == ["„", "Tak", "”, o\u00a0", OBJECT, " i\u00a0", "w", "\u00a0domu"]  # fmt: skip
    html = '<p title="a">Raz "i <b>dwa</b>"</p><p>"i" &quot;w&quot;</p>'
    assert set_html(html, "pl") == '<p title="a">Raz „i\u00a0<b>dwa</b>”</p><p>„i” „w”</p>'


def test_a_language_without_a_row_is_left_as_it_is() -> None:
    assert set_type("\"a\" - 'b'", "fr") == "\"a\" - 'b'"


@pytest.mark.parametrize("name", typefaces.FACES)
def test_the_typefaces_have_the_letters_and_marks_of_every_language(name: str) -> None:
    font = TTFont(io.BytesIO(typefaces.faces(ROOT)[name]))
    drawn = {chr(code) for code in font.getBestCmap()}
    for language in LANGUAGES:
        assert {*language.letters, *language.letters.upper(), *language.quotes} - drawn == set()
    parts = {part.glyphName for glyph in font["glyf"].glyphs.values() for part in getattr(glyph, "components", ())}
    assert parts <= set(font.getGlyphOrder()), "an accent stands on its letter"
